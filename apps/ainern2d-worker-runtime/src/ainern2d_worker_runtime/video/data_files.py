"""Files of data that designers write: what is wrong with one is told with its name and its line."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Sequence
from typing import Any

from ainern2d_contracts.errors import AinerError, ErrorCode


def wrong(file: str, line: int, what: str) -> AinerError:
    """RENDER_FAILED that names the file, and the line where it is known (from 1)."""
    return AinerError(ErrorCode.RENDER_FAILED, f"{file}, line {line}: {what}" if line else f"{file}: {what}")


def read_toml(file: str, text: str) -> dict[str, Any]:
    """The tables of a file's text.

    Raises:
        AinerError: RENDER_FAILED with the file's name and the line.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        at = re.search(r"line (\d+)", str(cause))
        raise wrong(file, int(at[1]) if at else text.count("\n") + 1, str(cause)) from cause


def read_json(file: str, text: str) -> dict[str, Any]:
    """The object of a file's text.

    Raises:
        AinerError: RENDER_FAILED with the file's name and the line.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as cause:
        raise wrong(file, cause.lineno, cause.msg) from cause
    if not isinstance(data, dict):
        raise wrong(file, 1, "the file holds no object")
    return data


def near(word: str, known: Sequence[str]) -> str:
    """A hint at what was meant; empty where nothing is like it."""
    close = difflib.get_close_matches(word, known, n=1)
    return f"; did you mean {close[0]}?" if close else ""


def line_of(text: str, table: str, key: str) -> int:
    """The line of a key in a table, or of the table itself where `table` is empty; 0 where it is not found."""
    inside = not table
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[\s*\"?([^\]\"]+)\"?\s*\]", line)
        if header:
            inside = header[1] == table
            if not table and header[1] == key:
                return number
        elif inside and re.match(rf"\s*{re.escape(key)}\s*=", line):
            return number
    return 0


def line_in_row(text: str, name: str, number: int, key: str = "") -> int:
    """The line of the `number`th (from 0) `[[name]]`, or of a key in it."""
    seen, header = -1, 0
    for at, line in enumerate(text.splitlines(), 1):
        if re.match(r"\s*\[", line):
            if seen == number:
                break
            seen += re.match(rf"\s*\[\[\s*{re.escape(name)}\s*\]\]", line) is not None
            header = at if seen == number else 0
        elif seen == number and key and re.match(rf"\s*{re.escape(key)}\s*=", line):
            return at
    return header
