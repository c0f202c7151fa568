"""Skills 11 and 12: chunks that keep their ids, vectors made once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from ainern2d_contracts.entities import EntityPack
from ainern2d_contracts.story import Story
from ainern2d_studio_api.modules.asset_knowledge import skill_11_knowledge_base, skill_12_embedding
from ainern2d_studio_api.modules.asset_knowledge.domain import Scope
from ainern2d_studio_api.modules.asset_knowledge.embedding import SentenceEncoder
from ainern2d_studio_api.modules.asset_knowledge.repository import PostgresChunks
from ainern2d_studio_api.modules.asset_knowledge.skill_11_knowledge_base import LONGEST_CHUNK
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

MakeStory = Callable[[tuple[str, ...]], Story]


def test_chunks_cover_the_story_and_carry_tags(story: Story, pack: EntityPack) -> None:
    base = skill_11_knowledge_base.build(story, pack)
    assert "".join("".join(c.text.split()) for c in base.chunks) == "".join(story.text.split())
    assert "entity:e-sword" in base.chunks[0].tags
    assert all(c.tags[0] == "work:w1" for c in base.chunks)
    assert all(c.span and c.span.of(story.text) == c.text for c in base.chunks)


def test_an_unchanged_chunk_keeps_its_id(story: Story, pack: EntityPack, make_story: MakeStory) -> None:
    before = skill_11_knowledge_base.build(story, pack)
    paragraphs = tuple(story.text.split("\n\n"))
    after = skill_11_knowledge_base.build(make_story((*paragraphs[:1], "Nobody slept. " * 12, *paragraphs[1:])), pack)
    assert {c.chunk_id for c in before.chunks} < {c.chunk_id for c in after.chunks}
    assert before.revision != after.revision


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    paragraphs=st.lists(st.text(st.sampled_from("ab 山。"), min_size=1, max_size=90).filter(str.strip), min_size=1, max_size=12)
)
def test_chunk_ids_are_unique_and_bounded(make_story: MakeStory, pack: EntityPack, paragraphs: list[str]) -> None:
    chunks = skill_11_knowledge_base.build(make_story(tuple(paragraphs)), pack).chunks
    assert len({c.chunk_id for c in chunks}) == len(chunks)
    assert all(len(c.text) <= LONGEST_CHUNK for c in chunks)


def test_only_new_chunks_are_embedded(
    story: Story, pack: EntityPack, make_story: MakeStory, records: PostgresChunks, encoder: SentenceEncoder
) -> None:
    base = skill_11_knowledge_base.build(story, pack)
    first = skill_12_embedding.index(base, Scope(), records, encoder)
    again = skill_12_embedding.index(base, Scope(), records, encoder)
    assert (first.embedded, first.kept) == (3, 0)
    assert (again.embedded, again.kept) == (0, 3)
    shorter = skill_11_knowledge_base.build(make_story(tuple(story.text.split("\n\n"))[:2]), pack)
    assert skill_12_embedding.index(shorter, Scope(), records, encoder).embedded == 0
    assert records.known(Scope(), encoder.model, [c.chunk_id for c in base.chunks]) == {c.chunk_id for c in shorter.chunks}
    assert skill_12_embedding.index(base, Scope(), records, encoder).embedded == 1


def test_meaning_finds_the_paragraph_in_the_other_language(
    story: Story, pack: EntityPack, records: PostgresChunks, encoder: SentenceEncoder
) -> None:
    base = skill_11_knowledge_base.build(story, pack)
    skill_12_embedding.index(base, Scope(), records, encoder)
    found = records.nearest(
        Scope(), "story", encoder.model, "work:w1", encoder.embed(["早上，商人带着三头骡子和国王的信来了"])[0], 3
    )
    assert found[0][0] == base.chunks[2].chunk_id


def test_nothing_is_found_across_projects(
    story: Story, pack: EntityPack, records: PostgresChunks, encoder: SentenceEncoder
) -> None:
    mine, theirs = Scope(project_id="mine"), Scope(project_id="theirs")
    base = skill_11_knowledge_base.build(story, pack)
    skill_12_embedding.index(base, theirs, records, encoder)
    vector = encoder.embed([base.chunks[0].text])[0]
    assert records.nearest(mine, "story", encoder.model, "work:w1", vector, 5) == []
    assert records.alike(mine, "story", "work:w1", "sword", 5) == []
    assert len(records.nearest(theirs, "story", encoder.model, "work:w1", vector, 5)) == 3


def test_a_crowd_of_nearer_foreign_rows_hides_nothing(
    story: Story, pack: EntityPack, database_url: str, encoder: SentenceEncoder
) -> None:
    """The planner is made to use the HNSW index, which would give its 40 nearest rows, all of the other project."""
    engine = create_engine(database_url, connect_args={"options": "-c enable_sort=off -c enable_seqscan=off"})
    records = PostgresChunks(engine)
    base = skill_11_knowledge_base.build(story, pack)
    vector = encoder.embed(["sword"])[0]
    noise = np.random.default_rng(7).normal(0, 0.002, (400, vector.size)).astype(np.float32)
    crowd = [base.chunks[0].model_copy(update={"chunk_id": f"foreign-{i}"}) for i in range(400)]
    records.keep(Scope(project_id="theirs"), encoder.model, crowd, vector + noise)
    skill_12_embedding.index(base, Scope(project_id="mine"), records, encoder)
    found = records.nearest(Scope(project_id="mine"), "story", encoder.model, "work:w1", vector, 3)
    engine.dispose()
    assert {chunk_id for chunk_id, _ in found} == {c.chunk_id for c in base.chunks}


def test_vectors_do_not_depend_on_their_company(encoder: SentenceEncoder) -> None:
    alone = encoder.embed(["a red lantern"])[0]
    among = encoder.embed(["x", "a red lantern", "a very long sentence about ships and the sea in winter"])[1]
    assert alone.shape == (512,)
    assert abs(float(np.linalg.norm(alone)) - 1) < 1e-3
    assert float(alone @ among) > 0.999
