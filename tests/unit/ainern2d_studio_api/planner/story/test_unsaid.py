"""What an organisation says is nobody's line."""

from __future__ import annotations

from ainern2d_contracts.vocabulary import Language
from ainern2d_studio_api.modules.entity_core.organisations import find_organisations
from ainern2d_studio_api.modules.entity_core.people import find_people
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest
from ainern2d_studio_api.modules.planner.story.plan import UNKNOWN_SPEAKER, plan_story


def spoken(text: str, language: Language) -> list[tuple[str | None, str]]:
    tale = ingest(text.encode(), "tale")
    assert find_organisations(tale, language)
    plan = plan_story(tale, language, find_people(tale, language))
    return [(line.speaker, line.text) for line in plan.lines if line.speaker]


def test_a_newspaper_and_a_guild_have_no_voice() -> None:
    text = (
        'The Daily Sentinel said, "There will be war." Thomas Reed believed it.\n\n'
        '"We will not pay," said the Iron Guild.\n\n'
        '"The Iron Guild is afraid," said Thomas Reed.'
    )
    nobody = UNKNOWN_SPEAKER[Language.ENGLISH]
    assert [who for who, _ in spoken(text, Language.ENGLISH)] == [nobody, nobody, "Thomas Reed"]


def test_a_court_has_no_voice_but_who_speaks_to_it_has() -> None:
    text = "张远山跪下了。\n\n朝廷道：“青龙帮的人，一个不留。”\n\n张远山对朝廷说：“我投降。”\n\n青龙帮的弟子都走了。"
    assert [who for who, _ in spoken(text, Language.CHINESE)] == [UNKNOWN_SPEAKER[Language.CHINESE], "张远山"]
