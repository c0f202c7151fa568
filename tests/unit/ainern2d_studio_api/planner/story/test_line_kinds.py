"""Thoughts, letters, quotations in quotations, choruses: which kind each line is and whose. After novels out of copyright."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from ainern2d_contracts.shot_plan import ShotPlanDraft
from ainern2d_contracts.vocabulary import Gender

Plan = Callable[..., ShotPlanDraft]
MALE, FEMALE = Gender.MALE, Gender.FEMALE
CAST = {
    "鲁智深": MALE, "杨志": MALE, "宋江": MALE, "武松": MALE, "晁盖": MALE, "天子": MALE, "吴用": MALE,
    "Jane": FEMALE, "Helen Burns": FEMALE, "Walton": MALE, "Bessie": FEMALE, "Clerval": MALE,
}  # fmt: skip
GROUPS = ("众人", "众头领")


@pytest.fixture(scope="module")
def read(plan: Plan, known: Any) -> Callable[[str], list[tuple[str, str | None, str]]]:
    """(kind, speaker, words) of every line that is not the narrator's."""

    def lines(text: str) -> list[tuple[str, str | None, str]]:
        people = [known(name, gender) for name, gender in CAST.items() if name in text]
        people += [known(name, is_group=True) for name in GROUPS if name in text]
        made = plan(text, *people)
        return [(line.kind.value, line.speaker, line.text) for line in made.lines if line.kind.value != "narration"]

    return lines


@pytest.mark.parametrize(
    ("text", "kind", "speaker", "words"),
    [
        ("杨志寻思道：“却是怎地好？只有祖上留下这口宝刀。”便出门来。", "thought", "杨志", "却是怎地好"),
        ("武松肚里寻思道：“我回去时须吃他耻笑不是好汉。”存想了一回。", "thought", "武松", "我回去时"),
        ("鲁智深心里想：“干鸟么！”便走下山来。", "thought", "鲁智深", "干鸟么"),
        ("“Why,” thought Jane, “does she not explain that?”", "thought", "Jane", "does she not explain"),
        ("“Ice,” said Mr. Walton mildly, “and the ship lies in it.” He wept.", "speech", "Mr. Walton", "and the ship lies"),
        ("“She treats me like a visitor,” thought Jane.", "thought", "Jane", "She treats me"),
        ("“He is not of their kind,” Jane said to herself. She sat down.", "thought", "Jane", "He is not"),
        ("宋江拆开看时，书上写道：“小弟晁盖百拜哥哥座前：今有黄金百两相送。”宋江大惊。", "letter", "宋江", "小弟晁盖"),
        ("Jane unfolded the note and read: “Come to me at once, for I am ill.” She wept.", "letter", "Jane", "Come to me"),
        ("Walton opened the letter. It ran: “My dear sister, no disaster has come.”", "letter", "Walton", "My dear sister"),
        ("众人齐声道：“愿听将令！”宋江大喜。", "speech", "众人", "愿听将令"),
        ("众头领都道：“哥哥说得是。”宋江道：“好。”", "speech", "众头领", "哥哥说得是"),
        ("“A light!” they all cried. Walton ran on deck.", "speech", "everyone", "A light!"),
        ("The sailors stood on deck. “A light!” they all cried. Walton looked up.", "speech", "sailors", "A light!"),
        ("“God bless you!” cried everybody. Walton bowed.", "speech", "everyone", "God bless you!"),
        ("天子看时，乃是参知政事范仲淹。拜罢起居，奏曰：“目今天灾盛行，军民涂炭。”天子准奏。", "speech", "范仲淹", "目今天灾"),
    ],
)  # fmt: skip
def test_kind_and_speaker(read: Any, text: str, kind: str, speaker: str, words: str) -> None:
    found = [(k, s) for k, s, said in read(text) if words in said]
    assert found == [(kind, speaker)]


@pytest.mark.parametrize(
    ("text", "speaker", "whole"),
    [
        ("宋江道：“晁盖对我说：‘你快走。’我便走了。”吴用点头。", "宋江", "晁盖对我说：‘你快走。’我便走了。"),
        ("“Helen said, ‘You must bear it,’ and I bore it,” said Jane.", "Jane", "Helen said, ‘You must bear it,’ and I bore it,"),
    ],
)
def test_what_somebody_quotes_is_their_own_line(read: Any, text: str, speaker: str, whole: str) -> None:
    assert read(text) == [("speech", speaker, whole)]


ADDRESSED = [
    # Who is called by name anywhere in a turn is spoken to in all of it.
    ("“Sit,” said Bessie.\n\n“Thank you,” said Jane. “Where is she, Helen?”\n\n“No,” said Helen Burns.", "Thank", "Helen Burns"),
    # Who comes up speaks to the one of the two whom they know from before.
    (
        "武松道：“宋江哥哥，多谢。”宋江道：“何足挂齿。”\n天明，吴用来送。宋江道：“先生保重。”吴用道：“哥哥慢走。”\n武松牵马走过来，道：“走吧，我送你一程。”",
        "走吧",
        "宋江",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "addressee"), ADDRESSED)
def test_addressee_without_a_name_in_the_line(plan: Plan, known: Any, text: str, words: str, addressee: str) -> None:
    people = [
        known(name, gender, ("Helen",) if name.startswith("Helen") else ()) for name, gender in CAST.items() if name in text
    ]
    made = plan(text, *people)
    assert [line.addressee for line in made.lines if words in line.text] == [addressee]


def test_two_walk_away_who_spoke_last_to_each_other(plan: Plan, known: Any) -> None:
    text = ADDRESSED[1][0] + "\n两个人的身影渐渐走远。"
    people = [known(name, MALE) for name in ("武松", "宋江", "吴用")]
    last = plan(text, *people).shots[-1]
    assert {blocking.character for blocking in last.cast} == {"武松", "宋江"}


def test_nobody_lies_on_when_months_have_passed_or_when_they_work(plan: Plan, known: Any) -> None:
    bed = "Clerval lay on a bed of sickness. Bessie watched him. "
    for after in ("\n\nSeveral months passed in this manner. Clerval smiled.", "\n\nClerval cooked the dinner. Clerval smiled."):
        made = plan(bed + after, known("Clerval", MALE), known("Bessie", FEMALE))
        poses = [b.pose.value for shot in made.shots for b in shot.cast if b.character == "Clerval"]
        assert poses[0] == "lie"
        assert poses[-1] != "lie", after
