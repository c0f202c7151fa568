"""What people are, from their names and from what stands beside them."""

from __future__ import annotations

import pytest
from ainern2d_contracts.entities import RegisteredEntity
from ainern2d_contracts.ids import EntityId, stable_id
from ainern2d_contracts.story import SourceSpan
from ainern2d_contracts.vocabulary import EntityKind, Language
from ainern2d_studio_api.modules.entity_core.occupations import occupation_of, role_of


@pytest.mark.parametrize(
    ("text", "name", "occupation"),
    [
        ("掌柜老周提着油灯。", "老周", "innkeeper"),
        ("此人正是镇上的恶霸，人称赵铁虎。", "赵铁虎", "ruffian"),
        ("洪太尉独自一个，上山去了。", "洪太尉", "official"),
        ("林婉儿走在街上。掌柜没有看她。", "林婉儿", ""),
        ("包拯是一个清官，也是府尹。", "包拯", ""),
        ("She called for Bessie, the nurse, and waited.", "Bessie", "nurse"),
        ("There stood the innkeeper, Harris, with a lamp.", "Harris", "innkeeper"),
        ("Jane Eyre was a governess at the hall.", "Jane Eyre", "governess"),
        ("the old housemaid came in.", "the old housemaid", "maid"),
        ("Anna met the king.", "Anna", ""),
    ],
)
def test_occupations_are_read_beside_the_name(text: str, name: str, occupation: str) -> None:
    at = text.index(name)
    person = RegisteredEntity(
        entity_id=EntityId(stable_id("o", name)),
        kind=EntityKind.PERSON,
        name=name,
        mentions=(SourceSpan(start=at, end=at + len(name)),),
    )
    language = Language.ENGLISH if text.isascii() else Language.CHINESE
    assert occupation_of(person, text, language) == occupation


def test_every_occupation_has_a_class() -> None:
    assert role_of("emperor") == "royal"
    assert role_of("") == ""
