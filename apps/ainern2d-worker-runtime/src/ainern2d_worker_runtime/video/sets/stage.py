"""A set as layers with depth, a floor to stand on, and what moves in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from ainern2d_contracts.entities import PlaceLook
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import Culture, Era, Mood, Season, TimeOfDay, Weather
from numpy.random import Generator

from ..light import Light
from ..raster.scene import Group
from .atmosphere import Atmosphere
from .brush import Brush, seeded

HOME = (0.0, -290.0)
"""Where all layers coincide: the view's centre when the camera is at home."""
HOME_HEIGHT = 720.0
"""World units from top to bottom of the picture at home."""
HALF_WIDTH = 520.0
"""World units from the middle of the set to blocking x = 1."""
LEFT, RIGHT, TOP, BOTTOM = -2100.0, 2100.0, -2600.0, 1300.0
"""Everything that must fill the picture fills this box: the widest view of the narrowest canvas, and a quarter more."""


@dataclass(frozen=True)
class Floor:
    """Where feet stand. Depth 0 is at the camera, 1 at the back of the set; at `reference` a person has scale 1 and y = 0."""

    horizon: float = -430.0
    reference: float = 0.35
    recession: float = 1.0

    def scale(self, depth: float) -> float:
        return 1.0 / (1.0 + self.recession * (depth - self.reference))

    def feet(self, depth: float) -> float:
        """World y of the feet."""
        return self.horizon * (1.0 - self.scale(depth))


@dataclass
class Layer:
    """`depth` is the parallax: 0 never moves, 1 moves with the actors, above 1 lies before them."""

    group: Group
    depth: float


@dataclass
class Stage:
    """`sky` to `live` lie behind the actors."""

    root: Group
    place: PlaceLook
    time: TimeOfDay
    weather: Weather
    mood: Mood
    style: StylePack
    air: Atmosphere
    light: Light
    brush: Brush
    season: Season
    particles: bool = True
    floor: Floor = field(default_factory=Floor)
    motions: list[Callable[[float], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        def layer(depth: float) -> Layer:
            return Layer(self.root.group(), depth)

        self.layers = {
            "sky": layer(0.12),
            "far": layer(0.35),
            "back": layer(0.62),
            "set": layer(0.9),
            "live": layer(0.9),
            "actors": layer(1.0),
            "front": layer(1.45),
            "air": layer(1.15),
        }

    @property
    def modern(self) -> bool:
        """Whether the place is of the twentieth century or later, whatever its culture."""
        return self.place.culture is Culture.MODERN or self.place.era in (Era.MODERN, Era.FUTURE)

    @property
    def sky(self) -> Group:
        return self.layers["sky"].group

    @property
    def far(self) -> Group:
        return self.layers["far"].group

    @property
    def back(self) -> Group:
        return self.layers["back"].group

    @property
    def set(self) -> Group:
        return self.layers["set"].group

    @property
    def live(self) -> Group:
        return self.layers["live"].group

    @property
    def actors(self) -> Group:
        return self.layers["actors"].group

    @property
    def front(self) -> Group:
        return self.layers["front"].group

    @property
    def drift(self) -> Group:
        """Particles in the air."""
        return self.layers["air"].group

    @cached_property
    def side(self) -> int:
        """On which side the main piece of this place stands: -1 left, 1 right."""
        return 1 if self.random("side").random() < 0.5 else -1

    def random(self, part: str) -> Generator:
        """The random source of one part of this place."""
        return seeded(self.place.seed, part)

    def animate(self, t: float) -> None:
        """Bring everything that moves to `t` seconds."""
        for motion in self.motions:
            motion(t)
