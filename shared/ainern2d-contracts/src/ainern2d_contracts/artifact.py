"""`ArtifactMeta`: all that is stored of a produced file besides the file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import Field

from .base import Contract, Document


class ArtifactRef(Contract):
    """A file by content. `sha256` is its name everywhere."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    media_type: str
    size: int = Field(ge=0)


class Lineage(Contract):
    job_key: str
    content_key: str
    inputs: tuple[str, ...]
    """Digests."""
    engine: str
    """Name and version of what made it."""
    seed: int | None = None


class ArtifactMeta(Document):
    SCHEMA = "ainer.artifact_meta"
    artifact_id: str
    kind: str
    """shot_clip, speech, film …: the output's name in the job that made it."""
    ref: ArtifactRef
    uri: str
    facts: dict[str, Any] = {}
    """Technical facts: frames, duration, loudness …"""
    lineage: Lineage
    licence: str = "Apache-2.0"
    ai_generated: bool = True
    created_at: datetime | None = None
