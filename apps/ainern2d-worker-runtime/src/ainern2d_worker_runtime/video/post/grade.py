"""Picture finishing, in 8 bit: bloom, paper grain, vignette, tone, tint, saturation. Maps are made once for a canvas."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from ainern2d_contracts.entities import Colour
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
_GRAIN_SEED = 20240607
_BLOOM_THRESHOLD = np.array([172.0, 178.0, 190.0, 0.0])
"""B, G, R: what is brighter than this glows. Blue less easily than red, so that lamps bloom and skies do not."""


def bloom(picture: Picture, strength: float = 0.62) -> Picture:
    """Light spilling from bright places, at a quarter of the size."""
    height, width = picture.shape[:2]
    small = cv2.resize(picture, (width // 4, height // 4), interpolation=cv2.INTER_AREA)
    glow = cv2.GaussianBlur(cv2.subtract(small, _BLOOM_THRESHOLD), (0, 0), height / 103)
    spread = cv2.resize(glow, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.addWeighted(picture, 1.0, spread, strength, 0), np.uint8)


def multiply_map(width: int, height: int, grain: bool, vignette: bool) -> Picture:
    """What the picture is multiplied with, over 255: height x width x 3."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    field = np.ones((height, width), np.float32)
    if vignette:
        field *= 1 - 0.36 * np.clip((x / width - 0.5) ** 2 * 1.5 + (y / height - 0.5) ** 2 * 1.7, 0, 1)
    if grain:
        rng = np.random.default_rng(_GRAIN_SEED)
        k = height / 720
        fine = cv2.GaussianBlur(rng.standard_normal((height, width), np.float32), (0, 0), 0.8 * k) * 0.022 * k
        broad = cv2.GaussianBlur(rng.standard_normal((height, width), np.float32), (0, 0), 6 * k) * 0.085 * k
        field *= 0.985 + fine + broad
    return np.repeat((np.clip(field, 0, 1) * 255).astype(np.uint8)[..., None], 3, axis=2)


def woodgrain_map(width: int, height: int) -> Picture:
    """A plank's grain over fibrous paper, to multiply with over 255: height x width x 3."""
    rng = np.random.default_rng(_GRAIN_SEED)
    k = height / 720
    drift = cv2.GaussianBlur(rng.standard_normal((height, width), np.float32), (0, 0), 120 * k, sigmaY=26 * k) * 90 * k
    rows = np.arange(height, dtype=np.float32)[:, None] / k
    rings = np.sin((rows + drift / max(1e-6, float(drift.std())) * 9) / 2.6)
    fibre = cv2.GaussianBlur(rng.standard_normal((height, width), np.float32), (0, 0), 2.4 * k, sigmaY=0.6 * k) * 0.035 * k
    field = 0.975 + 0.014 * rings + fibre
    return np.repeat((np.clip(field, 0, 1) * 255).astype(np.uint8)[..., None], 3, axis=2)


def noir_table() -> NDArray[np.uint8]:
    """Blacks that swallow detail, lights that burn: a steep S about a low middle grey. 256 x 1 x 3."""
    u = np.linspace(0, 1, 256)
    steep = 1 / (1 + np.exp(-9.0 * (u - 0.46)))
    low, high = 1 / (1 + np.exp(9.0 * 0.46)), 1 / (1 + np.exp(-9.0 * 0.54))
    table = np.clip(np.round((steep - low) / (high - low) * 255), 0, 255).astype(np.uint8)
    return np.repeat(table[:, None], 3, axis=1).reshape(256, 1, 3)


def tone_table() -> NDArray[np.uint8]:
    """A gentle S with slightly warm lights and cool darks: 256 x 1 x 3 for B, G, R."""
    u = np.linspace(0, 1, 256)
    curve = u + 0.035 * np.sin((u - 0.5) * 2 * np.pi) * -1.0 * (1 - u) * 0.6
    table = np.stack([curve**0.97, curve**1.0, curve**0.955], axis=1)
    return np.clip(np.round(table * 255), 0, 255).astype(np.uint8).reshape(256, 1, 3)


def posterize_table(levels: int = 13) -> NDArray[np.uint8]:
    """Soft steps: most of the way to the nearest level."""
    u = np.linspace(0, 1, 256)
    stepped = np.round(u * (levels - 1)) / (levels - 1)
    table = np.clip(np.round((stepped * 0.78 + u * 0.22) * 255), 0, 255).astype(np.uint8)
    return np.repeat(table[:, None], 3, axis=1).reshape(256, 1, 3)


def colour_matrix(saturation: float, tint: Colour | None) -> NDArray[np.float32] | None:
    """3 x 3 for B, G, R; None where nothing changes."""
    if abs(saturation - 1.0) < 1e-3 and tint is None:
        return None
    luma = np.array([0.0722, 0.7152, 0.2126])
    matrix: Any = np.eye(3) * saturation + (1 - saturation) * luma[None, :]
    if tint is not None:
        target = np.array([tint.b, tint.g, tint.r], np.float64)
        gain = target / max(1.0, float(target @ luma))
        matrix = np.diag(1 + 0.22 * (np.clip(gain, 0.5, 1.6) - 1)) @ matrix
    return np.asarray(matrix, np.float32)


def fade(picture: Picture, amount: float) -> Picture:
    """Towards black: 0 nothing, 1 black."""
    return picture if amount <= 0 else np.asarray(cv2.convertScaleAbs(picture, alpha=max(0.0, 1 - amount)), np.uint8)
