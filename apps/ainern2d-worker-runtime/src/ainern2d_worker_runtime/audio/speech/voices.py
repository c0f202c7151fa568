"""The built-in voices: style vectors of the Kokoro model, and blends of them."""

from __future__ import annotations

import lzma
from functools import cache

import numpy as np
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.sound import VoiceComponent
from numpy.typing import NDArray

from ..data import data_bytes, table

Styles = NDArray[np.float32]
"""Shape [510, 256]: one style vector for each number of tokens."""


def voice_names() -> tuple[str, ...]:
    return tuple(table("voices")["names"])


@cache
def _all_styles() -> NDArray[np.float16]:
    """Shape [voices, 510, 256]. Packed as byte planes of row differences of float16, which is lossless and small."""
    index = table("voices")
    shape = (2, len(index["names"]), index["rows"], index["width"])
    planes = np.frombuffer(lzma.decompress(data_bytes("voices.f16.xz")), np.uint8).reshape(shape).astype(np.uint16)
    return np.cumsum(planes[0] << 8 | planes[1], axis=1, dtype=np.uint16).view(np.float16)


def blended(blend: tuple[VoiceComponent, ...]) -> Styles:
    """The weighted mean of the named voices.

    Raises:
        AinerError: VOICE_MISSING for a name that is not built in, or an empty blend.
    """
    names = voice_names()
    missing = [part.name for part in blend if part.name not in names]
    if missing or not blend:
        raise AinerError(ErrorCode.VOICE_MISSING, f"no built-in voice {missing or 'named'}; there are {', '.join(names)}")
    total = sum(part.weight for part in blend)
    styles = sum(_all_styles()[names.index(part.name)].astype(np.float64) * (part.weight / total) for part in blend)
    return np.asarray(styles, dtype=np.float32)
