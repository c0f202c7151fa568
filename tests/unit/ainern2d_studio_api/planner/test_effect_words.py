"""The words of the narration that are heard: every effect has some, and they say what they seem to say."""

from __future__ import annotations

import pytest
from ainern2d_contracts.vocabulary import Language, PlaceKind, SoundEffect, Weather
from ainern2d_studio_api.modules.planner.catalogue import table
from ainern2d_studio_api.modules.planner.skill_05_audio_assets import line_effects, on_ground


def heard(text: str, language: Language) -> list[str]:
    return [effect.value for effect, *_ in line_effects(text, language)]


def test_every_effect_can_be_called_for() -> None:
    named = {row["effect"] for row in table("effects")["effects"]}
    trodden = {value for kind in ("weather", "place") for value in table("effects")["grounds"][kind].values()}
    assert named | trodden == {effect.value for effect in SoundEffect}
    assert not named & trodden


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("他吹灭了蜡烛，长叹一声。", ["candle_out", "sigh"]),
        ("远处传来狼嚎。", ["wolf_howl"]),
        ("他一拍桌子，怒目而视。", ["table_strike"]),
        ("电话铃突然响了。", ["phone_ring"]),
        ("花荣张弓搭箭，一箭射去。", ["bow_shot"]),
        ("城门缓缓打开，马车驶了进去。", ["gate_creak", "wheels"]),
        ("他咳嗽了一声。", ["cough"]),
        ("他大怒，挥起拳头就打了过去，一拳打在那人脸上。", ["punch"]),
        ("庭院里传来悠悠的琴声。", ["zither"]),
        ("牛大户叫酒保取酒来。", []),
        ("他没有关上门。", []),
        ("前面是三千余骑马军。", []),
        ("吓得他魂飞魄散。", []),
        ("她泪眼汪汪地看着他。", []),
    ],
)
def test_chinese_words(text: str, effects: list[str]) -> None:
    assert heard(text, Language.CHINESE) == effects


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("She slammed the door and sighed.", ["door_slam", "sigh"]),
        ("An owl hooted in the wood.", ["owl_hoot"]),
        ("He struck the table with his fist.", ["table_strike"]),
        ("The telephone rang.", ["phone_ring"]),
        ("Somewhere a dog barked, and the clock struck nine.", ["dog_bark", "clock_chime"]),
        ("The waves broke on the rocks.", ["wave_crash"]),
        ("He turned the key and blew out the candle.", ["lock_click", "candle_out"]),
        ("They charged him with murder.", []),
        ("These were exploded systems.", []),
        ("He did not slam the door.", []),
        ("Her voice was like a bell.", []),
    ],
)
def test_english_words(text: str, effects: list[str]) -> None:
    assert heard(text, Language.ENGLISH) == effects


@pytest.mark.parametrize(
    ("place", "weather", "sound"),
    [
        (PlaceKind.FOREST, Weather.CLEAR, SoundEffect.FOOTSTEPS_GRASS),
        (PlaceKind.FOREST, Weather.SNOW, SoundEffect.FOOTSTEPS_SNOW),
        (PlaceKind.INN, Weather.SNOW, SoundEffect.FOOTSTEPS_WOOD),
        (PlaceKind.TEMPLE, Weather.CLEAR, SoundEffect.FOOTSTEPS_STONE),
        (PlaceKind.ROAD, Weather.CLEAR, SoundEffect.FOOTSTEPS),
    ],
)
def test_steps_sound_of_their_ground(film, place: PlaceKind, weather: Weather, sound: SoundEffect) -> None:  # type: ignore[no-untyped-def]
    scene = film.plan.scenes[0].model_copy(update={"place_kind": place, "weather": weather})
    assert on_ground(SoundEffect.FOOTSTEPS, scene) is sound
    assert on_ground(SoundEffect.RUNNING, scene) is SoundEffect.RUNNING
