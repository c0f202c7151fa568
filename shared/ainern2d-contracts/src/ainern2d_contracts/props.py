"""Things that are held or shown."""

from __future__ import annotations

from enum import StrEnum


class Prop(StrEnum):
    """Things the built-in engine can draw, in a hand or as an insert."""

    SWORD = "sword"
    STAFF = "staff"
    BOW = "bow"
    LANTERN = "lantern"
    CANDLE = "candle"
    BOOK = "book"
    LETTER = "letter"
    SCROLL = "scroll"
    CUP = "cup"
    TEAPOT = "teapot"
    WINE_JAR = "wine_jar"
    UMBRELLA = "umbrella"
    FAN = "fan"
    FLOWER = "flower"
    BOX = "box"
    BAG = "bag"
    COIN = "coin"
    KEY = "key"
    RING = "ring"
    JADE_PENDANT = "jade_pendant"
    MIRROR = "mirror"
    CLOCK = "clock"
    FLUTE = "flute"
    QIN = "qin"
    BRUSH = "brush"
    """To write with; a pen or a quill where one writes so."""
    MEDICINE_BOWL = "medicine_bowl"
    BREAD = "bread"
    FRUIT = "fruit"
    ROPE = "rope"
    AXE = "axe"
    PHONE = "phone"
    STONE = "stone"
    BOAT = "boat"
