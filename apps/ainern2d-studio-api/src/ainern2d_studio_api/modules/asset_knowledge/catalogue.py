"""The catalogue of what the built-in engine can draw, and its way into the knowledge base."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from ainern2d_contracts.ids import stable_id
from ainern2d_contracts.knowledge import KnowledgeBase, KnowledgeChunk
from ainern2d_contracts.vocabulary import Culture, Era

from .domain import Asset

SOURCE = "catalogue"


@lru_cache(maxsize=1)
def assets() -> tuple[Asset, ...]:
    """Every asset, in the order of the file."""
    rows = tomllib.loads(files(__package__).joinpath("data", "catalogue.toml").read_text("utf-8"))["asset"]
    return tuple(
        Asset(
            asset_id=row["asset_id"],
            kind=row["kind"],
            names=(*row["names_zh"], *row["names_en"]),
            tags=tuple(row["tags"]),
            cultures=tuple(Culture(value) for value in row["cultures"]),
            eras=tuple(Era(value) for value in row["eras"]),
            licence=row["licence"],
            instead=row.get("instead", ""),
        )
        for row in rows
    )


def chunk_of(asset: Asset) -> KnowledgeChunk:
    """What an asset says of itself: its names and tags. The id changes with the words, so that a change is embedded anew."""
    words = " ".join((*asset.names, *asset.tags))
    return KnowledgeChunk(
        chunk_id=stable_id(SOURCE, asset.asset_id, words), source=SOURCE, text=words, tags=(asset.kind, asset.asset_id)
    )


@lru_cache(maxsize=1)
def catalogue_knowledge() -> KnowledgeBase:
    chunks = tuple(chunk_of(asset) for asset in assets())
    return KnowledgeBase(revision=stable_id(SOURCE, *(chunk.chunk_id for chunk in chunks)), chunks=chunks)
