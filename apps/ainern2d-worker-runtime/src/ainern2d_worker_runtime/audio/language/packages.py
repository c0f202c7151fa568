"""Importing language packages that warn about their own old code, which no reader of ours can mend."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ainern2d_contracts.errors import AinerError, ErrorCode


@contextmanager
def quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def package(name: str) -> Any:
    """The module `name`. Raises `AinerError` PACKAGE_MISSING."""
    with quiet():
        try:
            return importlib.import_module(name)
        except ImportError as cause:
            raise AinerError(ErrorCode.PACKAGE_MISSING, f"{name}: {cause}") from cause
