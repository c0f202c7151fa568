"""Skill 08, Asset Matcher: for each prop, place and scene the assets that can show it, best first."""

from __future__ import annotations

from ainern2d_contracts.entities import CanonicalEntity, EntityPack
from ainern2d_contracts.knowledge import AssetMatch, AssetMatches
from ainern2d_contracts.shot_plan import Scene, ShotPlan
from ainern2d_contracts.vocabulary import EntityKind

from .catalogue import catalogue_knowledge
from .domain import Scope
from .hybrid_search import Query, search
from .ports import ChunkRecords, Embedder
from .skill_12_embedding import index

ENGINE = "asset-matcher/2"
CANDIDATES = 5


def match(pack: EntityPack, plan: ShotPlan, scope: Scope, records: ChunkRecords, embedder: Embedder) -> AssetMatches:
    """Subjects are entity ids of props and places, then scene ids.

    The catalogue is brought into the project first, where it is not there yet.
    """
    index(catalogue_knowledge(), scope, records, embedder)
    queries = [query for entity in pack.entities if (query := _entity_query(entity))]
    queries += [_scene_query(scene, pack) for scene in plan.scenes]
    found = search(queries, scope, records, embedder, CANDIDATES)
    return AssetMatches(
        matches=tuple(AssetMatch(subject=query.subject, candidates=rows) for query, rows in zip(queries, found, strict=True))
    )


def _entity_query(item: CanonicalEntity) -> Query | None:
    kind = {EntityKind.PROP: "prop", EntityKind.PLACE: "place"}.get(item.entity.kind)
    if kind is None:
        return None
    chosen = item.prop if kind == "prop" else item.place_look.kind if item.place_look else None
    names = (item.entity.name, *item.entity.aliases)
    hint = f"{kind}/{chosen.value}" if chosen else None
    return Query(item.entity.entity_id, kind, names, item.culture, item.era, hint)


def _scene_query(scene: Scene, pack: EntityPack) -> Query:
    kind = scene.place_kind.value
    return Query(scene.scene_id, "place", (scene.place, kind.replace("_", " ")), pack.culture, pack.era, f"place/{kind}")
