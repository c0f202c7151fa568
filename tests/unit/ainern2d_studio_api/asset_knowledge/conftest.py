"""Documents for the tests of the knowledge base."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from ainern2d_contracts.entities import CanonicalEntity, EntityPack, RegisteredEntity
from ainern2d_contracts.ids import EntityId
from ainern2d_contracts.shot_plan import Scene, ShotPlan
from ainern2d_contracts.story import Chapter, Paragraph, SourceSpan, Story
from ainern2d_contracts.vocabulary import Culture, EntityKind, Era, PlaceKind, Prop, TimeOfDay
from ainern2d_studio_api.modules.asset_knowledge.embedding import SentenceEncoder
from ainern2d_studio_api.modules.asset_knowledge.repository import PostgresChunks
from sqlalchemy import Engine

PARAGRAPHS = (
    "The old knight laid his sword upon the table and spoke of the long war in the northern mountains. He had lost two brothers.",
    "His daughter listened by the fire while the snow fell upon the roof of the inn. She did not say a word the whole evening.",
    "In the morning the merchant came with three mules and a letter from the king, sealed with red wax and tied with a cord.",
)


def story_of(paragraphs: tuple[str, ...]) -> Story:
    text = "\n\n".join(paragraphs)
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(SourceSpan(start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    chapter = Chapter(
        title="", span=SourceSpan(start=0, end=len(text)), paragraphs=tuple(Paragraph(span=s, sentences=(s,)) for s in spans)
    )
    return Story(work_id="w1", name="s", encoding="utf-8", source_sha256="0" * 64, text=text, chapters=(chapter,))


@pytest.fixture
def story() -> Story:
    return story_of(PARAGRAPHS)


@pytest.fixture
def make_story() -> Callable[[tuple[str, ...]], Story]:
    return story_of


def entity(entity_id: str, kind: EntityKind, name: str, start: int = 0, prop: Prop | None = None) -> CanonicalEntity:
    found = RegisteredEntity(
        entity_id=EntityId(entity_id), kind=kind, name=name, mentions=(SourceSpan(start=start, end=start + len(name)),)
    )
    return CanonicalEntity(entity=found, culture=Culture.CHINESE, era=Era.ANCIENT, prop=prop)


@pytest.fixture
def pack() -> EntityPack:
    entities = (
        entity("e-sword", EntityKind.PROP, "青釭剑", start=20),
        entity("e-letter", EntityKind.PROP, "家书", start=280, prop=Prop.LETTER),
        entity("e-phone", EntityKind.PROP, "电话", start=0),
        entity("e-place", EntityKind.PLACE, "悦来客栈", start=200),
        entity("e-person", EntityKind.PERSON, "李青山", start=0),
    )
    return EntityPack(work_id="w1", culture=Culture.CHINESE, era=Era.ANCIENT, entities=entities)


@pytest.fixture
def plan() -> ShotPlan:
    scene = Scene(
        scene_id="s01",
        chapter=0,
        span=SourceSpan(start=0, end=10),
        place="后花园",
        place_kind=PlaceKind.GARDEN,
        time=TimeOfDay.DAY,
    )
    return ShotPlan(scenes=(scene,), shots=(), lines=())


@pytest.fixture(scope="session")
def encoder() -> SentenceEncoder:
    return SentenceEncoder()


@pytest.fixture
def records(engine: Engine) -> PostgresChunks:
    return PostgresChunks(engine)
