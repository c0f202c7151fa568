"""Skills 14, 22 and 15: style, binding, policy stack."""

from __future__ import annotations

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.governance import PersonaBinding, StylePack
from ainern2d_contracts.knowledge import EmbeddingIndex, KnowledgeBase, KnowledgeChunk
from ainern2d_studio_api.modules.governance.skill_14_style_packs import DEFAULT_STYLE, style_ids, style_pack
from ainern2d_studio_api.modules.governance.skill_15_creative_policy import resolve_policy
from ainern2d_studio_api.modules.governance.skill_22_persona_binding import EXEMPLARS, bind_persona

INDEX = EmbeddingIndex(revision="r", model="m", dimensions=4, embedded=1, kept=0)


def knowledge(*chunks: KnowledgeChunk) -> KnowledgeBase:
    return KnowledgeBase(revision="r", chunks=chunks)


def binding(style: str = DEFAULT_STYLE) -> PersonaBinding:
    return bind_persona(style_pack(style), knowledge(), INDEX)


def test_six_styles_and_the_default_first() -> None:
    assert style_ids() == (DEFAULT_STYLE, "paper_cut", "ink_wash", "anime", "woodblock", "noir")
    packs = [style_pack(style) for style in style_ids()]
    assert all(pack == StylePack.from_json(pack.to_json()) for pack in packs)
    assert len({(pack.fill, pack.line_width, pack.layer_shadow, pack.post) for pack in packs}) == 6


def test_an_unknown_style_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(AinerError) as refused:
        style_pack("oil")
    assert refused.value.code is ErrorCode.OPTION_INVALID
    assert "ink_wash" in refused.value.detail


def test_a_binding_tells_what_it_was_built_from() -> None:
    style = style_pack("ink_wash")
    base = knowledge(KnowledgeChunk(chunk_id="c", source="story", text="x"))
    bound = bind_persona(style, base, INDEX)
    assert bound.lineage == (style.digest, base.digest, INDEX.digest)
    other = bind_persona(style, knowledge(), INDEX)
    assert other.persona_id == bound.persona_id, "the next chapter has the same persona"
    assert other.lineage != bound.lineage


def test_exemplars_are_the_chunks_nearest_to_the_style() -> None:
    chunks = [KnowledgeChunk(chunk_id=f"s{n:02}", source="story", text="rain on the roof") for n in range(20)]
    near = KnowledgeChunk(chunk_id="z", source="catalogue", text="ink on rice paper", tags=("ink_wash",))
    guide = KnowledgeChunk(chunk_id="g", source="style", text="quiet")
    bound = bind_persona(style_pack("ink_wash"), knowledge(*chunks, guide, near), INDEX)
    assert bound.exemplars == ("z", "g")
    many = [near.model_copy(update={"chunk_id": f"n{n}"}) for n in range(20)]
    assert len(bind_persona(style_pack("ink_wash"), knowledge(*many), INDEX).exemplars) == EXEMPLARS


def test_without_wishes_the_house_rules() -> None:
    policy = resolve_policy(binding(), {})
    assert policy.conflicts == ()
    assert policy.value("ai_label") is True
    assert policy.value("preferred_movements") == [m.value for m in style_pack(DEFAULT_STYLE).movements]
    assert {rule.level for rule in policy.rules} == {"house"}


@pytest.mark.parametrize(
    ("name", "wish", "value", "dropped"),
    [
        ("max_actors", 3, 3, False),
        ("max_actors", 9, 6, True),
        ("lowest_level", 2, 2, False),
        ("ai_label", False, True, True),
        ("ai_label", True, True, False),
        ("forbidden_movements", ["shake"], ["shake"], False),
        ("burn_subtitles", True, True, False),
    ],
)
def test_a_project_may_be_stricter_but_not_looser(name: str, wish: object, value: object, dropped: bool) -> None:
    policy = resolve_policy(binding(), {name: wish})
    assert policy.value(name) == value
    assert [(conflict.name, conflict.dropped.value) for conflict in policy.conflicts] == ([(name, wish)] if dropped else [])
    assert all(conflict.why for conflict in policy.conflicts)
    rule = next(rule for rule in policy.rules if rule.name == name)
    assert rule.level == ("house" if dropped else "project")


@pytest.mark.parametrize(
    ("name", "wish"),
    [("max_actors", "many"), ("max_actors", 0), ("max_actors", True), ("burn_subtitles", 1), ("forbidden_movements", ["dolly"]),
     ("lowest_level", 4), ("colour", "red")],
)  # fmt: skip
def test_a_wish_that_makes_no_sense_is_refused(name: str, wish: object) -> None:
    with pytest.raises(AinerError) as refused:
        resolve_policy(binding(), {name: wish})
    assert refused.value.code is ErrorCode.OPTION_INVALID
    assert name in refused.value.detail
