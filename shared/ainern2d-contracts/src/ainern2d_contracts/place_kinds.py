"""Kinds of places that the built-in engine can draw; `vocabulary` hands them on."""

from __future__ import annotations

from enum import StrEnum


class PlaceKind(StrEnum):
    COURTYARD = "courtyard"
    STREET = "street"
    MARKET = "market"
    INN = "inn"
    HALL = "hall"
    STUDY = "study"
    BEDROOM = "bedroom"
    KITCHEN = "kitchen"
    TEMPLE = "temple"
    CAVE = "cave"
    MOUNTAIN = "mountain"
    FOREST = "forest"
    BAMBOO_GROVE = "bamboo_grove"
    RIVER = "river"
    SEA = "sea"
    HARBOUR = "harbour"
    SHIP = "ship"
    GARDEN = "garden"
    FIELD = "field"
    VILLAGE = "village"
    ROAD = "road"
    BATTLEFIELD = "battlefield"
    SNOW_FIELD = "snow_field"
    CASTLE = "castle"
    PARLOUR = "parlour"
    OFFICE = "office"
    CITY = "city"
    DESERT = "desert"
    GRASSLAND = "grassland"
    LAKE = "lake"
    MARSH = "marsh"
    BEACH = "beach"
    WATERFALL = "waterfall"
    BRIDGE = "bridge"
    GRAVEYARD = "graveyard"
    CAMP = "camp"
    MANOR = "manor"
    ROOFTOP = "rooftop"
    PARK = "park"
    SCHOOL_YARD = "school_yard"
    RUINS = "ruins"
    STATION = "station"
    THRONE_ROOM = "throne_room"
    CLASSROOM = "classroom"
    HOSPITAL = "hospital"
    RESTAURANT = "restaurant"
    SHOP = "shop"
    LIBRARY = "library"
    PRISON = "prison"
    STABLE = "stable"
    ATTIC = "attic"
    CELLAR = "cellar"
    CHURCH = "church"
    TENT = "tent"
    TRAIN = "train"
    CARRIAGE = "carriage"
    SPACESHIP = "spaceship"
    CORRIDOR = "corridor"
    FACTORY = "factory"
    COTTAGE = "cottage"


INTERIORS: frozenset[PlaceKind] = frozenset(
    {
        PlaceKind.INN,
        PlaceKind.HALL,
        PlaceKind.STUDY,
        PlaceKind.BEDROOM,
        PlaceKind.KITCHEN,
        PlaceKind.TEMPLE,
        PlaceKind.CAVE,
        PlaceKind.PARLOUR,
        PlaceKind.OFFICE,
        PlaceKind.THRONE_ROOM,
        PlaceKind.CLASSROOM,
        PlaceKind.HOSPITAL,
        PlaceKind.RESTAURANT,
        PlaceKind.SHOP,
        PlaceKind.LIBRARY,
        PlaceKind.PRISON,
        PlaceKind.STABLE,
        PlaceKind.ATTIC,
        PlaceKind.CELLAR,
        PlaceKind.CHURCH,
        PlaceKind.TENT,
        PlaceKind.TRAIN,
        PlaceKind.CARRIAGE,
        PlaceKind.SPACESHIP,
        PlaceKind.CORRIDOR,
        PlaceKind.FACTORY,
        PlaceKind.COTTAGE,
    }
)
