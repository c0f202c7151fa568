"""Where quotations begin and end, and which of them are speech."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from ainern2d_contracts.shot_plan import ShotPlanDraft
from ainern2d_contracts.vocabulary import LineKind

Plan = Callable[..., ShotPlanDraft]


def spoken(plan: ShotPlanDraft, kind: LineKind = LineKind.SPEECH) -> list[str]:
    return [line.text for line in plan.lines if line.kind is kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Come in,” said Anna. “It is late.”", ["Come in,", "It is late."]),
        ('"Come in," said Anna.', ["Come in,"]),
        ("‘I don’t know,’ said Anna, ‘whether he’ll come.’", ["I don’t know,", "whether he’ll come."]),
        ("'I don't know,' said Anna. 'Perhaps.'", ["I don't know,", "Perhaps."]),
        ("“He said ‘never’ to me,” cried Anna.", ["He said ‘never’ to me,"]),
        ("The boys’ dinner was at the dogs’ table, and 'tis cold.", []),
        ("张三道：“走吧。”李四笑道：「好。」", ["走吧。", "好。"]),
        ("他说：“她叫我‘快走’，我没走。”", ["她叫我‘快走’，我没走。"]),
        ("张三道：”你从哪里来？”", ["你从哪里来？"]),
        ("—Come up, Kinch! he called out coarsely.", ["Come up, Kinch!"]),
    ],
)
def test_quotations_are_found(plan: Plan, text: str, expected: list[str]) -> None:
    assert spoken(plan(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "山前有一座《大明》古寺，人称“清风寺”，十分热闹。",
        "碑上刻着“天下第一”四个大字。",
        "正是“山中无甲子，寒尽不知年。”",
        "The so-called “doctor” of the village had no patients at all.",
        "She wrote the word “home” upon the slate and looked at it.",
    ],
)
def test_titles_sayings_and_irony_are_told_not_spoken(plan: Plan, text: str) -> None:
    made = plan(text)
    assert all(line.kind is LineKind.NARRATION for line in made.lines)
    assert all(line.speaker is None for line in made.lines)


def test_a_quotation_of_several_paragraphs_has_one_speaker(plan: Plan) -> None:
    made = plan("“It was dark,” said Anna.\n\n“I had lost my way.\n\n“Then the wolves came.”\n\nNobody moved.")
    lines = [line for line in made.lines if line.kind is LineKind.SPEECH]
    assert lines[-1].text == "Then the wolves came."
    assert lines[-1].speaker == lines[-2].speaker


def test_verse_inside_a_chinese_quotation_stays_speech(plan: Plan) -> None:
    made = plan("石猴道：“这里边：\n刮风有处躲，下雨好存身。\n霜雪全无惧，雷声永不闻。”\n众猴听得，个个欢喜。")
    assert spoken(made)[-1] == "霜雪全无惧，雷声永不闻。"
    assert made.lines[-1].kind is LineKind.NARRATION


def test_speech_without_marks_in_chinese(plan: Plan) -> None:
    made = plan("张三上前问道：你是何人？李四答道：我是李四。二人一同下山。")
    assert spoken(made)[0] == "你是何人？"
    assert spoken(made)[1].startswith("我是李四。")


def test_thoughts_and_letters_have_their_own_kind(plan: Plan) -> None:
    made = plan("太尉心中想道：“我如何走得这山路！”他打开书信，信中写道：“见字如面，家中一切都好，请勿挂念，早日归来。”")
    assert [line.kind for line in made.lines if line.kind is not LineKind.NARRATION] == [LineKind.THOUGHT, LineKind.LETTER]
