"""Search by letters and by meaning, ranked anew by what culture and era allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ainern2d_contracts.knowledge import AssetCandidate
from ainern2d_contracts.vocabulary import Culture, Era

from .catalogue import SOURCE, assets, chunk_of
from .domain import Asset, Scope, lexical_score, rerank_score
from .ports import ChunkRecords, Embedder, Vectors

RECALL = 12
"""Candidates that each of the two searches may bring."""


@dataclass(frozen=True)
class Query:
    """`names` are what the story calls it, the best first; `hint` is the asset that an earlier skill chose."""

    subject: str
    kind: str
    names: tuple[str, ...]
    culture: Culture
    era: Era
    hint: str | None = None

    @property
    def words(self) -> str:
        return " ".join(self.names)


def search(
    queries: Sequence[Query], scope: Scope, records: ChunkRecords, embedder: Embedder, limit: int
) -> list[tuple[AssetCandidate, ...]]:
    """For each query its candidates, best first; equals by asset id."""
    by_chunk = {chunk_of(asset).chunk_id: asset for asset in assets()}
    vectors = embedder.embed([query.words for query in queries])
    return [
        _candidates(query, vector, by_chunk, scope, records, embedder.model, limit)
        for query, vector in zip(queries, vectors, strict=True)
    ]


def _candidates(
    query: Query,
    vector: Vectors,
    by_chunk: dict[str, Asset],
    scope: Scope,
    records: ChunkRecords,
    model: str,
    limit: int,
) -> tuple[AssetCandidate, ...]:
    near = dict(records.nearest(scope, SOURCE, model, query.kind, vector, RECALL))
    alike = dict(records.alike(scope, SOURCE, query.kind, query.words, RECALL))
    found = [
        _candidate(query, by_chunk[chunk_id], alike.get(chunk_id, 0.0), near.get(chunk_id, 0.0))
        for chunk_id in {**near, **alike}
        if chunk_id in by_chunk
    ]
    return tuple(sorted(found, key=lambda c: (-c.rerank, c.asset_id))[:limit])


def _candidate(query: Query, asset: Asset, trigrams: float, similarity: float) -> AssetCandidate:
    names = lexical_score(query.names, asset.names)
    lexical = 1.0 if query.hint == asset.asset_id else max(names, min(1.0, trigrams) * 0.8)
    vector = min(1.0, max(0.0, similarity))
    return AssetCandidate(
        asset_id=asset.asset_id,
        kind=asset.kind,
        lexical=round(lexical, 4),
        vector=round(vector, 4),
        rerank=rerank_score(lexical, vector, fits=asset.fits(query.culture, query.era)),
        licence=asset.licence,
        constraints=asset.constraints(),
    )
