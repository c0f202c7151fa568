"""Chinese people by counting: fragments, by-names, names given later, people who stand together, whole books."""

from __future__ import annotations

from pathlib import Path

import pytest
from ainern2d_contracts.vocabulary import Gender, Language
from ainern2d_studio_api.modules.entity_core.people import Person, find_people
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest

from .conftest import story

TEXTS = Path(__file__).resolve().parents[5] / "shared" / "data" / "texts"


def of(text: str) -> dict[str, Person]:
    return {person.name: person for person in find_people(story(text), Language.CHINESE)}


def owner(found: dict[str, Person], name: str) -> str:
    return next((person.name for person in found.values() if name in (person.name, *person.aliases)), "")


def test_an_adverb_may_be_the_end_of_a_name() -> None:
    found = of("孟大道：“我来迟了。”众人都笑。孟大又道：“请坐。”孟大笑了。赵铁柱说道：“孟大，吃酒。”")
    assert "孟大" in found


def test_a_predicate_is_no_part_of_a_name() -> None:
    found = of("钱万里便道：“走吧。”钱万里见了大喜。钱万里听罢，笑道：“好！”钱万里又问：“几时？”")
    assert next(iter(found)) == "钱万里"
    assert not [name for name in found if name.startswith("钱万") and name != "钱万里"]


@pytest.mark.parametrize("junk", ["口里", "笑吟吟", "又一个", "喝一声"])
def test_a_phrase_before_a_speech_verb_is_nobody(junk: str) -> None:
    found = of(f"{junk}道：“哪里走！”孙大海{junk}道：“站住！”孙大海追了上去。{junk}道：“看刀！”孙大海跑了。")
    assert junk not in found


INTRODUCED = """那人姓罗，名通，表字子明，人都唤他做铁臂猿罗通。铁臂猿罗通走进门来，罗通道：“拿酒来！”

“子明哥哥，你来了！”韩四笑道，韩四站起身来。

铁臂猿罗通坐下。韩四问道：“铁臂猿的名声，谁不知道？”罗通笑了。韩四又道：“子明哥哥，请。”
"""


def test_a_sentence_of_introduction_gives_all_names() -> None:
    found = of(INTRODUCED)
    assert {"铁臂猿", "铁臂猿罗通"} <= set(found["罗通"].aliases)
    assert owner(found, "韩四") == "韩四"


def test_two_who_stand_together_are_two() -> None:
    text = "方家有父子二人。方老爷看着方振声，方老爷说：“去吧。”方振声跪下。方振声对方老爷说：“爹，我走了。”"
    found = of(text * 2)
    assert "方老爷" not in found["方振声"].aliases


def test_a_village_named_for_a_family_is_nobody() -> None:
    found = of("祁家庄在山下。祁三郎来到祁家庄，祁三郎说：“祁家庄到了。”祁家庄的人都出来了。")
    assert "祁家庄" not in found


def test_a_title_of_somebody_else_is_not_joined() -> None:
    text = "唐太尉走了。唐太尉对孔进说：“太尉府里再见。”杜太尉来了。杜太尉问孔进：“太尉何在？”孔进道：“太尉走了。”"
    found = of(text * 2)
    assert owner(found, "唐太尉") != owner(found, "杜太尉")
    assert owner(found, "太尉") not in (owner(found, "唐太尉"), owner(found, "杜太尉"))


def test_how_somebody_is_addressed_tells_the_gender() -> None:
    found = of("石秀林来了。“石秀林兄弟，请坐。”杨大道。石秀林坐下。杨大说：“石秀林兄弟，吃酒。”石秀林兄弟二字，叫得亲热。")
    assert found["石秀林"].gender is not Gender.FEMALE


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the books of ../shared/data are not here")
def test_a_chapter_of_a_novel_keeps_its_cast() -> None:
    whole = ingest((TEXTS / "shuihu.utf8.txt").read_bytes(), "shuihu", None, 20_000_000)
    chapter = next(c for c in whole.chapters if c.title.startswith("第二十四回"))
    found = find_people(whole.model_copy(update={"chapters": (chapter,)}), Language.CHINESE)
    foremost = {name for person in found[:8] for name in (person.name, *person.aliases)}
    assert {"武大", "武大郎", "西门庆", "王婆", "何九叔", "郓哥", "妇人"} <= foremost
    assert not {"口里", "阁子", "笑吟吟", "又一个", "喝一声"} & {name for p in found for name in (p.name, *p.aliases)}
