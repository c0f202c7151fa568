"""Contact sheets of beasts: every species in its gaits, and the upright ones with every feeling."""

from __future__ import annotations

from ainern2d_contracts.entities import CharacterLook, Colour
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import AgeBand, Emotion, Gender, HairStyle, Outfit, Pose, Species

from ...acting import Acting
from ...light import Light
from ...raster.scene import Group, Rgb
from ..sheets import DAYLIGHT, VISEMES, Image, figure, picture, portrait, tiles
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


def gaits(style: StylePack, light: Light = DAYLIGHT) -> Image:
    """All species in all gaits, a row each."""
    looks = [sample_look(species, False) for species in BEASTS]
    return tiles([whole(look, style, Acting(1.1, 4.0, pose=pose), light) for look in looks for pose in GAITS], len(GAITS))


def upright(style: StylePack, light: Light = DAYLIGHT) -> Image:
    """All upright beasts, whole."""
    return tiles([figure(sample_look(species, True), style, Acting(1.5, 4.0), light, width=300) for species in BEASTS], 7)


def emotions(style: StylePack, light: Light = DAYLIGHT) -> Image:
    """All upright beasts with every feeling, a row each."""
    looks = [sample_look(species, True) for species in BEASTS]
    acted = [Acting(1.5, 4.0, emotion=emotion, intensity=1.0) for emotion in Emotion]
    return tiles([portrait(look, style, each, light, 200) for look in looks for each in acted], len(acted))


def visemes(style: StylePack, light: Light = DAYLIGHT) -> Image:
    """All upright beasts with every shape of the mouth, a row each."""
    looks = [sample_look(species, True) for species in BEASTS]
    acted = [Acting(1.5, 4.0, mouth=mouth) for mouth in VISEMES.values()]
    return tiles([portrait(look, style, each, light, 200) for look in looks for each in acted], len(acted))
