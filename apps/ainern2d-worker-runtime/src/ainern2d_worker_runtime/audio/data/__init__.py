"""Vendored tables of the audio lane, and how they are read."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


def data_bytes(name: str) -> bytes:
    return files(__name__).joinpath(name).read_bytes()


@cache
def table(name: str) -> Any:
    """One JSON table. Callers must not change it."""
    return json.loads(data_bytes(f"{name}.json"))
