"""Several of a kind as one of the cast: a crowd's first row, a herd, a pack. One leads; the others stand behind, each its own."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from ainern2d_contracts.entities import CharacterLook, Colour
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.ids import stable_seed
from ainern2d_contracts.vocabulary import AgeBand, Build, FacialHair, Gender, HairStyle, Pose, Species

from ..acting import Acting, Performer
from ..light import Light
from ..raster.geometry import ellipse
from ..raster.scene import Group

Maker = Callable[[Group, CharacterLook, StylePack, Light], Performer]
_PEOPLE = ((-138.0, -34.0), (128.0, -52.0), (-262.0, -84.0), (250.0, -96.0), (-8.0, -118.0))
"""Where the others stand about the leader: units to the side and up, that is farther off; the nearest last to be added."""
_BEASTS = ((-0.62, -0.1), (0.56, -0.17), (-1.2, -0.22), (1.1, -0.28), (-0.1, -0.36))
"""As `_PEOPLE`, in heights of the beast."""
_FARTHER = 1500.0
"""Units up at which somebody would be a point: how fast the others shrink with their distance."""
_BUILDS = (Build.AVERAGE, Build.AVERAGE, Build.SLIGHT, Build.STRONG, Build.STOUT)
_BEARDS = (FacialHair.NONE, FacialHair.MOUSTACHE, FacialHair.GOATEE)
_SMOOTH = frozenset({AgeBand.INFANT, AgeBand.CHILD, AgeBand.TEEN})
_STEP = 12.0
"""Poses a second of those behind, who do not go: half of them are enough for breath and wind."""
_GOING = frozenset({Pose.WALK, Pose.RUN, Pose.RIDE})


class Several:
    """A `Performer` of `look.number` figures. What the camera and the critic ask for is the leader's."""

    def __init__(self, parent: Group, look: CharacterLook, style: StylePack, light: Light, make: Maker) -> None:
        rng = np.random.default_rng(stable_seed(str(look.seed), "company"))
        groups = [parent.group() for _ in range(look.number - 1)]
        self._leader = make(parent, look.model_copy(update={"number": 1}), style, light)
        spots = self._spots(look)[: look.number - 1]
        self._others: list[tuple[Performer, float]] = []
        self._shown: list[Acting | None] = []
        # The farthest is drawn first.
        for group, (k, (x, y)) in zip(groups, sorted(enumerate(spots), key=lambda spot: spot[1][1]), strict=False):
            scale = max(0.5, 1 + y / _FARTHER) * float(rng.uniform(0.93, 1.04))
            wide = self._leader.height * (0.2 if look.species is Species.HUMAN or look.upright else 0.42)
            group.shape(ellipse(0, 0, wide, wide * 0.16), (*light.shadow[:3], 60))
            group.place(x * float(rng.uniform(0.88, 1.1)), y, 0.0, scale)
            self._others.append((make(group, varied(look, k + 1), style, light), float(rng.uniform(0.4, 5.0))))
            self._shown.append(None)

    def _spots(self, look: CharacterLook) -> list[tuple[float, float]]:
        if look.species is Species.HUMAN or look.upright:
            return list(_PEOPLE)
        high = self._leader.height
        return [(x * high, y * high) for x, y in _BEASTS]

    def act(self, acting: Acting) -> None:
        self._leader.act(acting)
        for k, (other, late) in enumerate(self._others):
            theirs = self._behind(acting, late)
            if theirs != self._shown[k]:
                other.act(theirs)
                self._shown[k] = theirs

    def _behind(self, acting: Acting, late: float) -> Acting:
        """The same deed, out of step. Who walks keeps the clock of the ground; the others move a dozen times a second."""
        if acting.pose in _GOING:
            return replace(acting, t=acting.t + late, arrives=acting.arrives + late)
        quiet = acting.speaking < 0.05
        t = math.floor(acting.t * _STEP) / _STEP if quiet else acting.t
        return replace(acting, t=t + late, gaze=(acting.gaze[0] * 0.7, acting.gaze[1]), stress=0.0)

    @property
    def height(self) -> float:
        return self._leader.height

    @property
    def stride(self) -> float:
        return self._leader.stride

    def face_box(self, acting: Acting) -> tuple[float, float, float, float]:
        return self._leader.face_box(acting)

    def head_top(self, acting: Acting) -> float:
        return self._leader.head_top(acting)

    def mouth_opening(self) -> float:
        return self._leader.mouth_opening()


def _beard(look: CharacterLook, rng: np.random.Generator) -> FacialHair:
    """A man's own; young men and women have what the first has, which is mostly none."""
    smooth = look.gender is not Gender.MALE or look.age in _SMOOTH or look.hair_style is HairStyle.SHAVEN
    if smooth or look.species is not Species.HUMAN or rng.random() < 0.5:
        return look.facial_hair
    return _BEARDS[int(rng.integers(0, len(_BEARDS)))]


def varied(look: CharacterLook, number: int) -> CharacterLook:
    """Another of the same group: a face, a size and a coat or a dye of its own, the same kind of dress."""
    seed = stable_seed(str(look.seed), "member", str(number))
    rng = np.random.default_rng(seed)

    def near(value: float, by: float = 0.3) -> float:
        return round(min(1.0, max(0.0, value + float(rng.uniform(-by, by)))), 3)

    def dyed(colour: Colour, by: float, hue: float = 0.0) -> Colour:
        """A shade of it; what is pale or grey stays so, or it would turn pastel."""
        told = (colour.r, colour.g, colour.b)
        hue *= min(1.0, 0.15 + (max(told) - min(told)) / 90)
        shade = float(rng.uniform(1 - by, 1 + by * 0.6))
        r, g, b = (min(255, max(0, round(v * shade * float(rng.uniform(1 - hue, 1 + hue))))) for v in told)
        return Colour(r=r, g=g, b=b)

    shade = 0.1 if look.species is Species.HUMAN else 0.22
    return look.model_copy(
        update={
            "seed": seed,
            "number": 1,
            "build": _BUILDS[int(rng.integers(0, len(_BUILDS)))],
            "facial_hair": _beard(look, rng),
            "height": near(look.height),
            "jaw": near(look.jaw),
            "cheek": near(look.cheek),
            "eye_size": near(look.eye_size, 0.2),
            "eye_tilt": near(look.eye_tilt),
            "brow_thickness": near(look.brow_thickness),
            "nose_size": near(look.nose_size),
            "hair": dyed(look.hair, shade, 0.03),
            "skin": dyed(look.skin, 0.05),
            "palette": tuple(dyed(colour, 0.22, 0.15) for colour in look.palette),
        }
    )
