"""Stills of beasts, and a usual one of each species to draw."""

from __future__ import annotations

from ainern2d_contracts.entities import CharacterLook, Colour
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import AgeBand, Gender, HairStyle, Outfit, Pose, Species

from ...acting import Acting
from ...light import Light
from ...raster.scene import Group, Rgb
from ..sheets import DAYLIGHT, Image, picture
from .beast import Beast
from .species import data_of, sample_coat, sample_iris

BEASTS: tuple[Species, ...] = tuple(species for species in Species if species is not Species.HUMAN)
GAITS: tuple[Pose, ...] = (Pose.STAND, Pose.WALK, Pose.RUN, Pose.SIT, Pose.LIE, Pose.STRIKE)
_CLOTH = ((150, 60, 50), (60, 60, 90), (220, 180, 90), (90, 50, 40), (220, 180, 90))
_ROOM = 1.42
"""Width of a picture in lengths of the beast: legs and tails swing out."""


def sample_look(species: Species, upright: bool, seed: int = 7, outfit: Outfit = Outfit.WUXIA) -> CharacterLook:
    """A usual one of its kind."""
    return CharacterLook(
        seed=seed, gender=Gender.MALE, age=AgeBand.ADULT, skin=_colour((240, 200, 170)), iris=_colour(sample_iris(species)),
        lip=_colour((190, 110, 100)), hair_style=HairStyle.SHORT, hair=_colour(sample_coat(species)), outfit=outfit,
        palette=tuple(_colour(colour) for colour in _CLOTH), species=species, upright=upright,
    )  # fmt: skip


def _colour(rgb: Rgb) -> Colour:
    return Colour(r=rgb[0], g=rgb[1], b=rgb[2])


def length_of(species: Species) -> float:
    """Nose to rump, roughly, in units."""
    body = data_of(species)["body"]
    if "length" in body:
        return float(body["length"] * body["size"])
    xs = [row[0] for row in (*body["outline"], *body.get("wing", {}).get("folded", []))]
    return float((max(xs) - min(xs) + 90 * body["head"]["scale"]) * body.get("size", 1.0))


def whole(
    look: CharacterLook, style: StylePack, acting: Acting, light: Light = DAYLIGHT, width: int = 360, height: int = 300
) -> Image:
    """A beast on its own legs, standing on the picture's lower edge and as large as fits."""

    def draw(root: Group) -> None:
        group = root.group()
        beast = Beast(group, look, style, light)
        beast.act(acting)
        top = max(beast.height, -beast.head_top(acting))
        scale = min((height - 50) / top, width / (length_of(look.species) * _ROOM))
        group.place(width * 0.54, height - 20, 0, scale)

    return picture(width, height, draw)
