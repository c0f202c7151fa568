"""Fountain: a script's parts, and what of it is read aloud."""

from __future__ import annotations

import pytest
from ainern2d_contracts.story import ParagraphKind, Story
from ainern2d_studio_api.modules.entity_core.formats.fountain import is_fountain
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest

SCRIPT = """Title: The Lighthouse
Author: Somebody

# Act One

= Anna comes home.

INT. LIGHTHOUSE KITCHEN - NIGHT #1#

Rain on the windows. ANNA BROWN, 17, comes in. _Water_ drips from her **coat**. [[check]]

ANNA BROWN
Is anybody here?

MR. GREY (O.S.)
(quietly)
Only me, Anna.
(beat)
Come in.

CUT TO:

.THE HARBOUR

/* An old scene
that was cut. */

!ANNA walks.

@McTavish
No ship has come.

ANNA BROWN ^
~I shall wait,
~I shall wait.

> FADE OUT.
"""


def spoken(story: Story) -> list[tuple[str, str]]:
    return [(p.cue.of(story.text), p.span.of(story.text)) for c in story.chapters for p in c.paragraphs if p.cue]


def test_cues_tell_who_says_what() -> None:
    assert spoken(ingest(SCRIPT.encode(), "script")) == [
        ("Anna Brown", "“Is anybody here?”"),
        ("Mr. Grey", "“Only me, Anna.”"),
        ("Mr. Grey", "“Come in.”"),
        ("McTavish", "“No ship has come.”"),
        ("Anna Brown", "“I shall wait,\nI shall wait.”"),
    ]


def test_action_is_prose_and_scene_headings_are_not_read() -> None:
    story = ingest(SCRIPT.replace("\n", "\r\n").encode("utf-16"), "script")
    parts = [p for c in story.chapters for p in c.paragraphs]
    assert [p.span.of(story.text) for p in parts if p.scene] == ["INT. LIGHTHOUSE KITCHEN - NIGHT", "THE HARBOUR"]
    told = [p.span.of(story.text) for p in parts if p.kind is ParagraphKind.PROSE and not p.cue]
    assert told == ["Rain on the windows. Anna Brown, 17, comes in. Water drips from her coat.", "ANNA walks."]
    assert [c.title for c in story.chapters] == ["Act One"]


def test_what_is_left_out_is_told() -> None:
    notes = " ".join(ingest(SCRIPT.encode(), "script").notes)
    for words in ("struck out", "notes of the writer", "parentheticals (2)", "transitions (2)", "title page", "read aloud (4)"):
        assert words in notes


def test_chinese_scripts_force_their_cues() -> None:
    story = ingest("INT. 客栈 - 夜\n\n雨下得很大。\n\n@林婉儿\n（低声）\n有人吗？\n\n@掌柜 (V.O.)\n有，有。\n".encode(), "戏")
    assert [name for name, _ in spoken(story)] == ["林婉儿", "掌柜"]


@pytest.mark.parametrize(
    "text",
    [
        "CHAPTER I\n\nHe went out.\n\nCHAPTER II\n\nShe stayed.\n",
        "INT. is short for interior.\n\nTHE END\n",
        "第一章 雨\n\n他走了。\n",
        "",
    ],
)
def test_prose_is_no_script(text: str) -> None:
    assert not is_fountain(text)


@pytest.mark.parametrize("attack", ["/*", "[[", "*", "_", "\\", "(", "@", "=", "> ", "#", "A", "\n\nA\n(", "INT. "])
def test_marks_that_never_close_take_no_long_time(attack: str) -> None:
    script = "\n\nINT. A\n\nBOB\nHi.\n\n" + attack * (60_000 // len(attack))
    assert ingest(script.encode(), "script").text
