"""`ainern2d bench story --dataset characters`: names of one person in one entity, weighed by their use."""

from __future__ import annotations

from pathlib import Path

from ainern2d_cli.bench import characters, story
from ainern2d_cli.bench.datasets import DataSet
from ainern2d_contracts.story import SourceSpan, Story
from ainern2d_contracts.vocabulary import AgeBand, Gender
from ainern2d_studio_api.modules.entity_core.people import Person
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest

TEXT = "林小雨走了。小雨回头一看，小雨笑了。赵掌柜说：“林姑娘慢走。”赵铁山关上门。"
NAMES = {"林小雨": "林小雨", "小雨": "林小雨", "林姑娘": "林小雨", "赵铁山": "赵铁山", "赵掌柜": "赵铁山"}


def _person(tale: Story, *names: str) -> Person:
    spans = []
    for name in names:
        at = tale.text.find(name)
        while at >= 0:
            spans.append(SourceSpan(start=at, end=at + len(name)))
            at = tale.text.find(name, at + 1)
    return Person(names[0], names[1:], Gender.UNKNOWN, AgeBand.ADULT, tuple(sorted(spans, key=lambda span: span.start)))


def test_uses_weigh_and_strangers_are_told() -> None:
    tale = ingest(TEXT.encode(), "tale")
    people = [_person(tale, "林小雨", "小雨", "赵掌柜"), _person(tale, "林姑娘"), _person(tale, "赵铁山")]
    heroine, keeper = characters.judge_people(NAMES, tale, people)
    assert (heroine.entity, heroine.uses, heroine.merged, heroine.pure) == ("林小雨", 4, 0.75, 0.75)
    assert heroine.elsewhere == ("林姑娘 1",)
    assert heroine.foreign == ("赵掌柜",)
    assert heroine.found
    assert not keeper.found


def test_who_is_nobodys_entity_is_not_found() -> None:
    tale = ingest(TEXT.encode(), "tale")
    verdicts = characters.judge_people(NAMES, tale, [_person(tale, "林小雨", "小雨")])
    assert [(v.character, v.entity, v.found) for v in verdicts] == [("林小雨", "林小雨", True), ("赵铁山", "", False)]


def test_a_folder_with_a_text_and_a_list_is_measured(tmp_path: Path) -> None:
    (tmp_path / "tale.txt").write_text(TEXT * 3, encoding="utf-8")
    rows = "\n".join(f'[[character]]\nname = "{who}"\nnames = ["{who}"]\n' for who in ("林小雨", "赵铁山"))
    (tmp_path / "tale.toml").write_text(f'text = "tale.txt"\n{rows}', encoding="utf-8")
    found = {row.id: row for row in story.rows(DataSet.CHARACTERS, tmp_path)}
    assert list(found["characters-tale-found"].ours) == [1.0]
    assert found["characters-tale-found"].met
    assert list(found["tale 林小雨"].ours) == [1.0]
    assert found["characters-tale-time"].ours[0] > 0


def test_shipped_lists_name_everybody_once(tmp_path: Path) -> None:
    for book in ("shuihu.utf8.txt", "xiyouji.gb18030.txt"):
        (tmp_path / book).write_text("", encoding="utf-8")
    shipped = characters.references(tmp_path)
    assert {reference.book for reference in shipped} == {"shuihu", "xiyouji"}
    assert all(len(set(reference.names.values())) >= 30 for reference in shipped)
