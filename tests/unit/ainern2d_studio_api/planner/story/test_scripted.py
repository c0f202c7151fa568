"""A screenplay: cues tell the speakers, scene headings part the scenes."""

from __future__ import annotations

from ainern2d_contracts.shot_plan import ShotPlanDraft
from ainern2d_contracts.vocabulary import Language, LineKind, Manner, PlaceKind, TimeOfDay
from ainern2d_studio_api.modules.entity_core.people import find_people
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest
from ainern2d_studio_api.modules.planner.story.plan import plan_story

SCRIPT = """INT. KITCHEN - NIGHT

Anna Brown comes in.

ANNA BROWN
Is anybody here?

TOM (O.S.)
(whispering)
Only me.

EXT. HARBOUR - DAWN

Anna Brown walks.

OLD SAILOR
No ship has come. I have waited all night.
"""


def planned(script: str) -> ShotPlanDraft:
    story = ingest(script.encode(), "script")
    return plan_story(story, Language.ENGLISH, find_people(story, Language.ENGLISH))


def test_every_speech_has_the_speaker_of_its_cue() -> None:
    spoken = [line for line in planned(SCRIPT).lines if line.kind is LineKind.SPEECH]
    assert [(line.speaker, line.text) for line in spoken][:2] == [("Anna Brown", "Is anybody here?"), ("Tom", "Only me.")]
    assert {line.speaker for line in spoken[2:]} == {"Old Sailor"}
    assert spoken[1].evidence == "offscreen"
    assert spoken[1].manner is Manner.WHISPER


def test_neither_cues_nor_scene_headings_are_spoken() -> None:
    words = " ".join(line.text for line in planned(SCRIPT).lines)
    assert not any(unsaid in words for unsaid in ("INT", "HARBOUR", "whispering", "O.S."))
    assert sum(line.kind is LineKind.NARRATION for line in planned(SCRIPT).lines) == 2


def test_each_scene_heading_begins_a_scene_there_and_then() -> None:
    scenes = planned(SCRIPT).scenes
    assert [(s.place, s.place_kind, s.time) for s in scenes] == [
        ("Kitchen", PlaceKind.KITCHEN, TimeOfDay.NIGHT),
        ("Harbour", PlaceKind.HARBOUR, TimeOfDay.DAWN),
    ]


PLAY = """第一场 客栈大堂 夜 内

雨下得很大。林婉儿推门进来。

林婉儿：有人吗？

掌柜（低声）：有，姑娘里面请。

林婉儿（怒）：你怎么才出来！

掌柜：姑娘息怒。

第二场 外景 山路 日

师父（画外）：你来晚了。
林婉儿：师父，我来了。
师父：走吧。
"""


def test_a_play_in_plain_text_names_its_speakers_before_a_colon() -> None:
    story = ingest(PLAY.encode(), "play")
    plan = plan_story(story, Language.CHINESE, find_people(story, Language.CHINESE))
    spoken = [line for line in plan.lines if line.kind is LineKind.SPEECH]
    assert [(line.speaker, line.text) for line in spoken] == [
        ("林婉儿", "有人吗？"),
        ("掌柜", "有，姑娘里面请。"),
        ("林婉儿", "你怎么才出来！"),
        ("掌柜", "姑娘息怒。"),
        ("师父", "你来晚了。"),
        ("林婉儿", "师父，我来了。"),
        ("师父", "走吧。"),
    ]
    assert spoken[4].evidence == "offscreen"
    assert [(s.place, s.time) for s in plan.scenes] == [("客栈大堂", TimeOfDay.NIGHT), ("山路", TimeOfDay.DAY)]
    assert "剧本：说话人的名字不念出（7）。" in story.notes


def test_a_narrators_colon_makes_no_play() -> None:
    story = ingest("他想：该走了。\n\n老周说：走吧。\n\n天亮了。\n\n雨停了。\n".encode(), "tale")
    assert not any(p.cue for c in story.chapters for p in c.paragraphs)


CAPITALS = """SCENE I. The lamp room.

[Enter CAPTAIN MORROW and ELIZA.]

CAPTAIN MORROW. The glass is falling, Eliza. Trim the lamp.

ELIZA. I have trimmed it twice, father.

CAPTAIN MORROW. (going to the window) Somebody always sails.

ELIZA.
Did you hear that?

[ELIZA opens the door.]
"""


def test_names_in_capitals_before_a_full_stop_say_who_speaks() -> None:
    tale = ingest(CAPITALS.encode(), "play")
    people = find_people(tale, Language.ENGLISH)
    plan = plan_story(tale, Language.ENGLISH, people)
    assert [(line.speaker, line.text) for line in plan.lines if line.speaker] == [
        ("Captain Morrow", "The glass is falling, Eliza. Trim the lamp."),
        ("Eliza", "I have trimmed it twice, father."),
        ("Captain Morrow", "Somebody always sails."),
        ("Eliza", "Did you hear that?"),
    ]
    assert {person.name for person in people} == {"Captain Morrow", "Eliza"}
