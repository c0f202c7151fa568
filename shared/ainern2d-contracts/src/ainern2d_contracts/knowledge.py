"""What skills 08, 11 and 12 give."""

from __future__ import annotations

from .base import Contract, Document
from .story import SourceSpan


class KnowledgeChunk(Contract):
    chunk_id: str
    source: str
    """story, catalogue or style."""
    text: str
    span: SourceSpan | None = None
    tags: tuple[str, ...] = ()


class KnowledgeBase(Document):
    """Skill 11: versioned chunks; an unchanged chunk keeps its id."""

    SCHEMA = "ainer.knowledge_base"
    revision: str
    chunks: tuple[KnowledgeChunk, ...]


class EmbeddingIndex(Document):
    """Skill 12: what is embedded, with which model; the vectors live in pgvector."""

    SCHEMA = "ainer.embedding_index"
    revision: str
    model: str
    dimensions: int
    embedded: int
    """Chunks embedded anew."""
    kept: int
    """Chunks whose vectors were there already."""


class AssetCandidate(Contract):
    """An asset for an entity or a shot. Scores are 0 to 1."""

    asset_id: str
    kind: str
    """prop, place, music or style."""
    lexical: float
    vector: float
    rerank: float
    licence: str
    constraints: tuple[str, ...] = ()


class AssetMatch(Contract):
    subject: str
    """An entity id or a scene id."""
    candidates: tuple[AssetCandidate, ...]
    """Best first."""


class AssetMatches(Document):
    """Skill 08."""

    SCHEMA = "ainer.asset_matches"
    matches: tuple[AssetMatch, ...]
