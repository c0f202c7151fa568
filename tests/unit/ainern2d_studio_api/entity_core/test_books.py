"""Chapters of real books, read one at a time as films of one project: everybody keeps their id and their clothes."""

from __future__ import annotations

from pathlib import Path

import pytest
from ainern2d_contracts.entities import CanonicalEntity
from ainern2d_studio_api.modules.entity_core.memory import KeptFacts, KeptLook, MemoryKind, facts_of
from ainern2d_studio_api.modules.entity_core.people import find_people
from ainern2d_studio_api.modules.entity_core.ports import Scope
from ainern2d_studio_api.modules.entity_core.repository import MemoryRecords
from ainern2d_studio_api.modules.entity_core.review import RegistryReview
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest
from ainern2d_studio_api.modules.entity_core.skill_02_language_context import route
from ainern2d_studio_api.modules.entity_core.skill_04_entity_extraction import extract
from ainern2d_studio_api.modules.entity_core.skill_07_cultural_binding import bind_looks, told_text
from ainern2d_studio_api.modules.entity_core.skill_21_registry_continuity import register
from ainern2d_studio_api.modules.planner.story.plan import plan_story

BOOKS = Path(__file__).parents[5] / "shared" / "data" / "texts"
WHOLE = 20_000_000


def read_one_by_one(book: str, chapters: tuple[str, ...], most: int) -> list[dict[str, CanonicalEntity]]:
    """Everybody by every name, chapter by chapter; of each the first `most` characters."""
    path = BOOKS / book
    if not path.exists():
        pytest.skip(f"the book {book} is not on this machine")
    whole = ingest(path.read_bytes(), book, max_characters=WHOLE)
    records, scope = MemoryRecords(), Scope("local", book)
    review, found = RegistryReview(records, scope), []
    for title in chapters:
        span = next(c.span for c in whole.chapters if c.title.startswith(title))
        tale = ingest(span.of(whole.text)[:most].encode(), title)
        context = route(tale)
        draft = plan_story(tale, context.language, find_people(tale, context.language))
        before = {i: KeptFacts.model_validate(v) for i, v in review.before(MemoryKind.FACTS, tale.work_id).items()}
        made = register(tale, extract(tale, context, draft), draft, scope, review.entities(), before)
        records.keep(scope, tale.work_id, made.registry.entities)
        review.remember(MemoryKind.FACTS, tale.work_id, facts_of(made.registry.entities, made.plan))
        drawn = {i: KeptLook.model_validate(v) for i, v in review.before(MemoryKind.LOOK, tale.work_id).items()}
        bound = bind_looks(context, made.registry, made.plan, told_text(tale), drawn)
        review.remember(MemoryKind.LOOK, tale.work_id, bound.kept)
        found.append({n: e for e in bound.pack.entities if e.look for n in (e.entity.name, *e.entity.aliases)})
    return found


@pytest.mark.parametrize(
    ("book", "chapters", "most", "people"),
    [
        ("jane_eyre.txt", ("CHAPTER VI", "CHAPTER VII", "CHAPTER VIII"), 12_000, ("Miss Temple", "Mr. Brocklehurst")),
        ("shuihu.utf8.txt", ("第三回", "第四回", "第六回"), 6_000, ("鲁智深",)),
    ],
)
def test_people_of_a_book_keep_id_and_look(book: str, chapters: tuple[str, ...], most: int, people: tuple[str, ...]) -> None:
    read = read_one_by_one(book, chapters, most)
    for name in people:
        seen = [chapter[name] for chapter in read if name in chapter]
        assert len(seen) >= 2
        assert len({entity.entity.entity_id for entity in seen}) == 1
        looks = [entity.look for entity in seen if entity.look]
        assert len({(look.gender, look.age, look.skin, look.jaw, look.seed) for look in looks}) == 1
        periods = {(entity.culture, entity.era) for entity in seen}
        assert len(periods) == 1
