"""Rack focus: planes at different distances, of which the sharp one changes in the course of a shot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

import cv2
import numpy as np
from ainern2d_contracts.sound import ShotTiming
from ainern2d_contracts.vocabulary import LineKind
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""BGRA, premultiplied."""
SOFT, BEHIND, FAR = 6.5, 4.0, 8.0
"""Sigma in pixels at 720 lines: of who is out of focus, of the place behind people in focus, of the place at its softest."""
PULL = 0.75
"""Seconds in which the focus goes."""
FIRST_LOOK = (0.5, 1.4)
"""Seconds for which the first plane stays sharp: at least, at most."""
SHARP = 0.35
"""Sigma below which a plane is drawn as it is."""


@dataclass(frozen=True)
class Plane:
    """What lies at one distance: how soft it is before the focus goes, and after. Sigmas in pixels of the canvas."""

    before: float
    after: float

    def softness(self, u: float) -> float:
        return self.before + (self.after - self.before) * u


def focus_starts(timing: ShotTiming, about: str | None) -> float:
    """Seconds at which the focus begins to go: so that it arrives as whom the shot is about begins to speak; else early."""
    said = [line.start for line in timing.lines if line.kind is LineKind.SPEECH and line.speaker == about]
    length = timing.frames / timing.fps
    wanted = min(said) - PULL * 0.6 if said else length * 0.3
    return max(min(FIRST_LOOK[0], length * 0.2), min(FIRST_LOOK[1], wanted))


def pulled(t: float, starts: float) -> float:
    """0 before the focus goes, 1 after."""
    u = min(1.0, max(0.0, (t - starts) / PULL))
    return u * u * (3 - 2 * u)


def softened(picture: Picture, sigma: float) -> Picture:
    """Gaussian blur, at half the size where that is not seen."""
    if sigma < SHARP:
        return picture
    if sigma < 3.0:
        return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.uint8)
    height, width = picture.shape[:2]
    small = cv2.resize(picture, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(cv2.GaussianBlur(small, (0, 0), sigma / 2), (width, height)), np.uint8)


def laid_over(under: Picture, over: Picture) -> Picture:
    """`over` on `under`, which is opaque; both premultiplied."""
    left, top, width, height = cv2.boundingRect(over[..., 3])
    box = (slice(top, top + height), slice(left, left + width))
    part = over[box]
    through = cv2.merge([cv2.bitwise_not(part[..., 3])] * 4)
    under[box] = cv2.add(cv2.multiply(under[box], through, scale=1 / 255), part)
    return under


class RackFocus:
    """Draws a shot plane by plane. `render(planes, over)` draws the actors of those planes, from far to near, over a picture
    or over nothing; it may give back the same array each time."""

    def __init__(
        self, backdrop: Plane, planes: Sequence[Plane], starts: float, render: Callable[[Sequence[int], Picture | None], Picture]
    ) -> None:
        self._backdrop, self._planes, self._starts, self._render = backdrop, planes, starts, render
        self._kept: dict[float, Picture] = {}

    def draw(self, plate: Picture, t: float) -> Picture:
        """The picture at `t` seconds; `plate` is the sharp backdrop, the same each time."""
        u = pulled(t, self._starts)
        picture = self._soft_plate(plate, self._backdrop.softness(u), u).copy()
        sigmas = [plane.softness(u) for plane in self._planes]
        for sigma, group in groupby(range(len(sigmas)), key=lambda k: sigmas[k] if sigmas[k] >= SHARP else 0.0):
            members = list(group)
            if sigma:
                picture = laid_over(picture, softened(self._render(members, None), sigma))
            else:
                picture = self._render(members, picture).copy()
        return self._render((), picture)

    def _soft_plate(self, plate: Picture, sigma: float, u: float) -> Picture:
        """Blurred once before and once after; anew for each frame only while the focus goes."""
        if 0.0 < u < 1.0:
            return softened(plate, sigma)
        if u not in self._kept:
            self._kept[u] = softened(plate, sigma)
        return self._kept[u]


def planes_of(actors: Sequence[str], about: str | None, lines: float) -> tuple[Plane, list[Plane]]:
    """Backdrop and one plane an actor, for a picture of `lines` lines.

    With somebody else in the picture the focus goes from them to whom the shot is about; alone, from the place to them; on
    a place without people, from nothing to it.
    """
    unit = lines / 720
    others = [who for who in actors if who != about]
    if about is None or about not in actors:
        return Plane(FAR * unit, 0.0), [Plane(FAR * unit, 0.0) for _ in actors]
    if not others:
        return Plane(0.0, BEHIND * unit), [Plane(SOFT * unit, 0.0)]
    soft = SOFT * unit
    return Plane(FAR * unit, BEHIND * unit), [Plane(soft, 0.0) if who == about else Plane(0.0, soft) for who in actors]
