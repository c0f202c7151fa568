"""Where produced files live: content-addressed, so that writing the same bytes twice is one object."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from ainern2d_contracts.artifact import ArtifactRef


class ObjectStore(Protocol):
    """Every method raises `AinerError`: DISK_FULL on a full disk, OBJECT_NOT_FOUND for an unknown digest,
    OBJECT_CORRUPT where bytes do not match their digest."""

    def put(self, data: bytes, media_type: str) -> ArtifactRef:
        """Store bytes atomically."""
        ...

    def put_file(self, path: Path, media_type: str) -> ArtifactRef:
        """Store a file atomically; the file at `path` stays."""
        ...

    def get(self, sha256: str) -> bytes: ...

    def path(self, sha256: str) -> Path:
        """A local file with these bytes, to read only. A remote store downloads it into its cache first."""
        ...

    def exists(self, sha256: str) -> bool: ...

    def uri(self, sha256: str) -> str:
        """Where the object is, as stored in `ArtifactMeta`."""
        ...

    def signed_url(self, sha256: str, expires_in: float) -> str:
        """An address that gives the object to whoever holds it, for `expires_in` seconds."""
        ...
