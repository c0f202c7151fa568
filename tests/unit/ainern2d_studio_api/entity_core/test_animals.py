"""Beasts that act and do not speak: found where the narration has them do something, and only there."""

from __future__ import annotations

from ainern2d_contracts.vocabulary import Language
from ainern2d_studio_api.modules.entity_core.animals import find_animals
from ainern2d_studio_api.modules.entity_core.people import find_people
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest


def names(text: str, language: Language) -> list[str]:
    story = ingest(text.encode(), "story.txt")
    people = find_people(story, language)
    found = find_animals(story, language, people)
    for animal in found:
        assert animal.role == "creature"
        assert all(span.of(story.text).lower().endswith(animal.name.split()[-1]) for span in animal.mentions)
    return [animal.name for animal in found]


def test_who_barks_and_gallops_is_there() -> None:
    text = (
        "The dog barked. Tom saddled the horse. “The cat is out,” said Tom.\n\nThe horse galloped away, and the dog ran after it."
    )
    assert names(text, Language.ENGLISH) == ["the dog", "the horse"]


def test_a_beast_that_does_nothing_or_is_only_spoken_of_is_not() -> None:
    text = (
        "He was as strong as a horse. They sold the horse and bought the pig.\n\n“The wolf came, the wolf howled!” cried the boy."
    )
    assert names(text, Language.ENGLISH) == []


def test_a_tiger_that_springs() -> None:
    text = "武松正要睡，忽见那大虫扑将来。武松闪在一边。大虫吼一声，又扑来。武松道：“好大虫！”\n\n武松便走。"
    assert names(text, Language.CHINESE) == ["大虫"]


def test_places_and_people_named_after_beasts_are_none() -> None:
    text = "白马寺前走来一人。白马寺的钟声响了。小马跑了过来，小马道：“走吧。”小马又跑了。"
    assert names(text, Language.CHINESE) == []
