"""Ink wash: greys washed over paper, brush lines where tones meet, and only the reds of the picture kept.

Lines are a difference of Gaussians (Winnemöller 2011, XDoG), at half the size and in 8 bit, so that a frame costs milliseconds.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
_PAPER = np.array([216, 232, 243], np.float32)
_INK = np.array([52, 44, 42], np.float32)


class InkWash:
    """Made once for a canvas; call it for each frame."""

    def __init__(self, width: int, height: int) -> None:
        self._size, self._half = (width, height), (width // 2, height // 2)
        rng = np.random.default_rng(11)
        cloud = cv2.GaussianBlur(rng.standard_normal((height // 2, width // 2), np.float32), (0, 0), 14)
        self._blots = np.clip(128 + cloud / cloud.std() * 9, 0, 255).astype(np.uint8)
        u = np.clip((np.arange(256) / 255 - 0.06) / 0.62, 0, 1) ** 0.66
        self._wash = np.round(u * 255).astype(np.uint8)
        steps = np.linspace(0, 1, 256)[:, None]
        self._paper = np.clip(_INK + (_PAPER - _INK) * steps, 0, 255).astype(np.uint8).reshape(256, 1, 3)
        reds = np.clip((np.arange(256) - 14) * 5.0, 0, 255)
        self._accent = np.round(reds * 0.8).astype(np.uint8)
        lines = np.clip(255 - np.maximum(np.arange(256) - 3, 0) * 17.0, 40, 255)
        self._line = lines.astype(np.uint8)

    def __call__(self, picture: Picture) -> Picture:
        small = cv2.resize(picture, self._half, interpolation=cv2.INTER_AREA)
        grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
        soft = cv2.GaussianBlur(grey, (0, 0), 2.2)
        wash = cv2.LUT(cv2.addWeighted(grey, 0.45, soft, 0.55, 0), self._wash)
        wash = cv2.addWeighted(wash, 1.0, self._blots, 1.0, -128.0)
        full = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
        edges = cv2.subtract(cv2.GaussianBlur(full, (0, 0), 1.9), cv2.GaussianBlur(full, (0, 0), 0.9))
        line = cv2.LUT(edges, self._line)
        toned = cv2.multiply(cv2.resize(wash, self._size, interpolation=cv2.INTER_LINEAR), line, scale=1 / 255)
        paper = cv2.LUT(cv2.merge((toned, toned, toned)), self._paper)
        b, g, r = cv2.split(small)
        others = cv2.max(cv2.convertScaleAbs(g, alpha=1.55), cv2.convertScaleAbs(b, alpha=1.25))
        red = cv2.LUT(cv2.GaussianBlur(cv2.subtract(r, others), (0, 0), 1.3), self._accent)
        mask = cv2.resize(red, self._size, interpolation=cv2.INTER_LINEAR)
        return _mixed(np.asarray(paper, np.uint8), picture, np.asarray(mask, np.uint8))


def _mixed(under: Picture, over: Picture, mask: Picture) -> Picture:
    """`over` on `under` by an 8-bit mask."""
    m = cv2.merge((mask, mask, mask))
    return np.asarray(
        cv2.add(cv2.multiply(under, cv2.bitwise_not(m), scale=1 / 255), cv2.multiply(over, m, scale=1 / 255)), np.uint8
    )
