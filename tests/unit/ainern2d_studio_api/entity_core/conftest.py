"""Short stories written for these tests."""

from __future__ import annotations

import pytest
from ainern2d_contracts.shot_plan import Blocking, Line, Scene, Shot, ShotPlanDraft
from ainern2d_contracts.story import SourceSpan, Story
from ainern2d_contracts.vocabulary import LineKind, PlaceKind, ShotSize, TimeOfDay
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest

INN = """第一章 雨夜客栈

雨下得很大。林婉儿推开客栈的门，一身青色的布衣已经湿透了。她今年十七岁，腰间佩着一柄长剑。

店小二赶忙迎上来，笑着说：“姑娘，打尖还是住店？”

“住店。”林婉儿说，“再来一壶热茶。”

角落里坐着一个白发老人。他低声道：“小姑娘，这么大的雨，你一个人赶路？”

婉儿没有回答。她想起了师父的话。

为首的大汉喝道：“谁是林婉儿？把玉佩交出来！”

婉儿拔出长剑，冷笑道：“萧远山，你终于来了。”

萧远山哈哈大笑：“林姑娘，还有谁能护着你？”

众人大惊。
"""

LODGE = """CHAPTER I

The old woman set down her lantern. "Who is there?" she asked.

"It is only Thomas, Mrs. Harding," said the boy. He was twelve years old, with red hair.

Captain Blackwood stood in the parlour, tall, in a black coat. "Is this the lad?" he said.

"This is Thomas Wren," said Mrs. Harding. "Elizabeth's son."

Miss Wren came down the stairs. She wore a blue dress. "Lizzy," said the Captain, "the guards are coming."

"Then we must go," Elizabeth Wren answered. "Tom, fetch the horses."

The guards shouted at the gate of London. "Open in the name of the King!"

The old woman screamed. Captain Blackwood drew his sword.
"""


def story(text: str, name: str = "tale") -> Story:
    return ingest(text.encode(), name)


@pytest.fixture
def inn() -> Story:
    return story(INN)


@pytest.fixture
def lodge() -> Story:
    return story(LODGE)


def draft_of(tale: Story, speakers: dict[str, str], place: str = "客栈", kind: PlaceKind = PlaceKind.INN) -> ShotPlanDraft:
    """One scene over the whole story, with a line for each of `speakers` (what they say -> who)."""
    whole = SourceSpan(start=0, end=len(tale.text))
    names = tuple(dict.fromkeys(speakers.values()))
    lines = []
    for number, (said, who) in enumerate(speakers.items()):
        at = tale.text.index(said)
        span = SourceSpan(start=at, end=at + len(said))
        lines.append(Line(line_id=f"l{number}", kind=LineKind.SPEECH, span=span, text=said, speaker=who))
    scene = Scene(scene_id="s1", chapter=0, span=whole, place=place, place_kind=kind, time=TimeOfDay.NIGHT, cast=names)
    cast = tuple(Blocking(character=name, x=0.0) for name in names)
    shot = Shot(
        shot_id="s1-1",
        scene_id="s1",
        span=whole,
        size=ShotSize.WIDE,
        cast=cast,
        focus=names[0] if names else None,
        lines=tuple(line.line_id for line in lines),
    )
    return ShotPlanDraft(scenes=(scene,), shots=(shot,), lines=tuple(lines))
