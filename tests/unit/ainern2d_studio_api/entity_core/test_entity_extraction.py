"""Skill 04: persons, groups, places and props with proven attributes."""

from __future__ import annotations

import pytest
from ainern2d_contracts.entities import ExtractedEntity, RawExtraction
from ainern2d_contracts.story import Story
from ainern2d_contracts.vocabulary import EntityKind, PlaceKind
from ainern2d_studio_api.modules.entity_core.descriptions import number
from ainern2d_studio_api.modules.entity_core.skill_02_language_context import route
from ainern2d_studio_api.modules.entity_core.skill_04_entity_extraction import extract

from .conftest import draft_of


def extracted(tale: Story, place: str, kind: PlaceKind) -> RawExtraction:
    return extract(tale, route(tale), draft_of(tale, {}, place, kind))


def named(raw: RawExtraction, name: str) -> ExtractedEntity:
    return next(e for e in raw.entities if e.name == name)


def facts(entity: ExtractedEntity) -> set[str]:
    return {f"{a.name}={a.value}" for a in entity.attributes}


def test_chinese_entities_and_their_attributes(inn: Story) -> None:
    raw = extracted(inn, "客栈", PlaceKind.INN)
    assert {"dress=青", "age_years=17"} <= facts(named(raw, "林婉儿"))
    assert {"hair=white"} <= facts(named(raw, "老人"))
    assert facts(named(raw, "客栈")) == {"place_kind=inn"}
    assert facts(named(raw, "长剑")) == {"prop=sword"}
    assert facts(named(raw, "玉佩")) == {"prop=jade_pendant"}


def test_english_entities_and_their_attributes(lodge: Story) -> None:
    raw = extracted(lodge, "parlour", PlaceKind.PARLOUR)
    assert {"height=tall", "dress=black"} <= facts(named(raw, "Captain Blackwood"))
    assert {"dress=blue"} <= facts(named(raw, "Elizabeth Wren"))
    assert {"age_years=12", "hair=red"} <= facts(named(raw, "the boy"))
    assert named(raw, "the guards").kind is EntityKind.GROUP
    assert {"prop=lantern", "prop=sword"} <= {fact for e in raw.entities for fact in facts(e)}


def test_each_attribute_is_proven_by_words_of_the_text(inn: Story, lodge: Story) -> None:
    for tale, place, kind in ((inn, "客栈", PlaceKind.INN), (lodge, "parlour", PlaceKind.PARLOUR)):
        for entity in extracted(tale, place, kind).entities:
            assert all(a.span is not None and a.span.of(tale.text).strip() for a in entity.attributes)


def test_a_scene_place_the_text_does_not_name_is_still_an_entity(inn: Story) -> None:
    place = named(extracted(inn, "院子", PlaceKind.COURTYARD), "院子")
    assert place.kind is EntityKind.PLACE
    assert place.mentions == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [("17", 17), ("十七", 17), ("二十", 20), ("一百零三", 103), ("三", 3), ("twelve", 12), ("sixty-one", 61), ("several", None)],
)
def test_ages_are_read_in_both_languages(text: str, value: int | None) -> None:
    assert number(text) == value
