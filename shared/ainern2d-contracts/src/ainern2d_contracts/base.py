"""The two bases of every message: `Contract` (a part) and `Document` (a whole, named and versioned)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from .errors import AinerError, ErrorCode

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]


class Contract(BaseModel):
    """A value that crosses a border: immutable, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="constants")


class Document(Contract):
    """A stored or sent whole. Its JSON names its schema and version, so that last year's film replays.

    Subclasses set `SCHEMA` and `VERSION`; a subclass whose version is above 1 lists in `UPGRADES`
    one function for each older version, from version n to n + 1.
    """

    SCHEMA: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1
    UPGRADES: ClassVar[dict[int, Upgrade]] = {}

    def to_json(self) -> bytes:
        """Canonical JSON: sorted by field order of the class, UTF-8, no spaces; equal values give equal bytes."""
        head = f'{{"schema":"{self.SCHEMA}","schema_version":{self.VERSION},'
        body = self.model_dump_json()
        return (head + body[1:] if body != "{}" else head[:-1] + "}").encode()

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON, in hexadecimal."""
        return hashlib.sha256(self.to_json()).hexdigest()

    @classmethod
    def from_json(cls, raw: bytes | str) -> Self:
        """Read one document, upgrading older versions.

        Raises:
            AinerError: CONTRACT_UNREADABLE, CONTRACT_UNKNOWN_SCHEMA, CONTRACT_NEWER_VERSION, CONTRACT_INVALID.
        """
        import json

        try:
            data = json.loads(raw)
        except ValueError as cause:
            raise AinerError(ErrorCode.CONTRACT_UNREADABLE, f"{cls.SCHEMA}: {cause}") from cause
        if not isinstance(data, dict):
            raise AinerError(ErrorCode.CONTRACT_UNREADABLE, f"{cls.SCHEMA}: the top level is not an object")
        return cls.from_data(data)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """As `from_json`, from parsed JSON."""
        data = dict(data)
        schema, version = data.pop("schema", None), data.pop("schema_version", None)
        if schema != cls.SCHEMA or not isinstance(version, int) or version < 1:
            raise AinerError(ErrorCode.CONTRACT_UNKNOWN_SCHEMA, f"expected {cls.SCHEMA}, found {schema!r} version {version!r}")
        if version > cls.VERSION:
            raise AinerError(
                ErrorCode.CONTRACT_NEWER_VERSION,
                f"{schema} version {version}; this program knows up to {cls.VERSION}",
            )
        for older in range(version, cls.VERSION):
            data = cls.UPGRADES[older](data)
        try:
            return cls.model_validate(data)
        except ValidationError as cause:
            raise AinerError(ErrorCode.CONTRACT_INVALID, f"{schema}: {cause}") from cause
