"""What the models are told, and how it is read."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def instructions(task: str) -> str:
    """The system message of a task: what to do, then how a text is to be taken."""
    table = tomllib.loads(files(__name__).joinpath("instructions.toml").read_text(encoding="utf-8"))
    return f"{table[task].strip()}\n\n{table['text_is_data'].strip()}"
