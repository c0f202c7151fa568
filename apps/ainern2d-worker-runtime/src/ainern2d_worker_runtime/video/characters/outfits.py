"""What an outfit is made of. `outfit_files` reads the catalogue, generators elsewhere draw the pieces."""

from __future__ import annotations

from dataclasses import dataclass

from ainern2d_contracts.entities import CharacterLook

from ..raster.scene import Rgb, mix
from .ink import rgb


@dataclass(frozen=True)
class Sleeve:
    """Widths at shoulder, elbow and wrist; `drop` is how far the cloth hangs from the wrist; `length` 1 reaches the wrist."""

    shoulder: float
    elbow: float
    wrist: float
    drop: float = 0.0
    length: float = 1.0
    cuff: float = 0.0
    kind: str = ""


@dataclass(frozen=True)
class OutfitSpec:
    collar: str
    sleeve: str
    lower: str
    shoes: str
    belt: str = ""
    over: str = ""
    title: str = ""
    trim: frozenset[str] = frozenset()
    extras: frozenset[str] = frozenset()
    length: float = 1.0
    flare: float = 1.0
    skirt: float = 0.0
    """Length of a coat's or tunic's skirt over the trousers, as a part of the leg."""
    legs: str = ""
    """Which colour the trousers are cut from, where not the dark one."""
    two_piece: bool = False
    """The lower part is cut from the second colour."""

    @property
    def hangs(self) -> bool:
        """Nothing gathers the upper part at the waist: it hangs over the hips."""
        return not self.belt and not self.skirt and self.over not in ("high_skirt", "empire")


@dataclass(frozen=True)
class Dye:
    """The five colours of a look, and what is mixed from them."""

    main: Rgb
    second: Rgb
    trim: Rgb
    belt: Rgb
    ornament: Rgb

    @property
    def lining(self) -> Rgb:
        return mix(self.second, (255, 250, 240), 0.35)

    @property
    def under(self) -> Rgb:
        return mix(self.second, (255, 252, 246), 0.62)

    @property
    def dark(self) -> Rgb:
        return mix(mix(self.second, self.main, 0.3), (34, 28, 44), 0.5)


SLEEVES: dict[str, Sleeve] = {
    "straight": Sleeve(36, 31, 25, cuff=7),
    "loose": Sleeve(42, 42, 42, drop=24, length=0.97),
    "wide": Sleeve(40, 44, 46, drop=74, cuff=11),
    "grand": Sleeve(42, 50, 56, drop=118, cuff=12),
    "kimono": Sleeve(42, 48, 52, drop=58, length=0.92, kind="square"),
    "bell": Sleeve(37, 38, 52, drop=56, cuff=9),
    "bracer": Sleeve(38, 36, 28, kind="bracer"),
    "rolled": Sleeve(38, 36, 34, length=0.66, cuff=9),
    "short": Sleeve(38, 38, 36, length=0.42, cuff=5),
    "puff": Sleeve(38, 31, 24, cuff=8, kind="puff"),
    "hoof": Sleeve(38, 33, 27, cuff=15),
    "trumpet": Sleeve(38, 44, 54, drop=22, length=0.8, cuff=14),
    "court": Sleeve(44, 54, 60, drop=128, cuff=16),
    "puff_short": Sleeve(38, 33, 30, length=0.3, kind="puff"),
    "plate": Sleeve(40, 36, 30, kind="plate"),
    "segmented": Sleeve(42, 38, 36, cuff=9, kind="segmented"),
}


def dye_of(look: CharacterLook) -> Dye:
    """The palette; a shorter one than five repeats its last colour."""
    colours = [rgb(colour) for colour in look.palette] or [(150, 150, 160)]
    while len(colours) < 5:
        colours.append(colours[-1])
    return Dye(*colours[:5])
