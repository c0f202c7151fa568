"""Beasts that act and do not speak: found where the narration has them do something, and only there."""

from __future__ import annotations

import pytest
from ainern2d_contracts.vocabulary import Language
from ainern2d_studio_api.modules.entity_core.animals import find_animals
from ainern2d_studio_api.modules.entity_core.people import Person, find_people
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest


def animals(text: str, language: Language) -> tuple[Person, ...]:
    story = ingest(text.encode(), "story.txt")
    found = find_animals(story, language, find_people(story, language))
    for animal in found:
        assert animal.role == "creature"
        assert all(span.of(story.text).lower().endswith(animal.name.split()[-1]) for span in animal.mentions)
    return found


def names(text: str, language: Language) -> list[str]:
    return [animal.name for animal in animals(text, language)]


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


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "The wolves came out of the wood and sprang at him.\n\nThe wolves howled till dawn.", "the wolves"),
        ("en", "The sheep ran before him.\n\nHe drove the sheep through the gate, and the sheep bleated.", "the sheep"),
        ("zh", "狼群从林子里扑了出来。张三往回跑。\n忽然，狼群追了上来。", "狼群"),
    ],
)
def test_several_are_a_group(language: str, text: str, name: str) -> None:
    found = {animal.name: animal for animal in animals(text, Language(language))}
    assert found[name].is_group


def test_one_of_a_kind_is_no_group() -> None:
    found = animals("The wolf came out of the wood and sprang at him.\n\nThe wolf howled till dawn.", Language.ENGLISH)
    assert [(animal.name, animal.is_group) for animal in found] == [("the wolf", False)]
