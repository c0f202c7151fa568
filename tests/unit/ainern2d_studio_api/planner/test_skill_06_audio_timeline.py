"""Pauses and estimated lengths."""

from __future__ import annotations

import pytest
from ainern2d_contracts.vocabulary import Emotion, Language
from ainern2d_studio_api.modules.planner.skill_05_audio_assets import plan_audio
from ainern2d_studio_api.modules.planner.skill_06_audio_timeline import compose_audio_timeline, spoken_seconds


@pytest.mark.parametrize(
    ("text", "language", "reading_speed", "measured"),
    [
        ("雨下了一整夜，林婉儿推开院门，走进听雨轩。", Language.CHINESE, 4.2, 3.3),
        ("雨下了一整夜，林婉儿推开院门，走进听雨轩。", Language.CHINESE, 2.1, 6.6),
    ],
)
def test_lengths_are_near_those_of_real_takes(text: str, language: Language, reading_speed: float, measured: float) -> None:
    assert spoken_seconds(text, language, reading_speed) == pytest.approx(measured, rel=0.15)


def test_words_punctuation_and_a_slow_voice_take_time() -> None:
    assert spoken_seconds("你好。", Language.CHINESE, 4.5) > spoken_seconds("你好", Language.CHINESE, 4.5)
    assert spoken_seconds("one two three four", Language.ENGLISH, 3) > spoken_seconds("one two", Language.ENGLISH, 3)
    assert spoken_seconds("one two", Language.ENGLISH, 3, 0.8) > spoken_seconds("one two", Language.ENGLISH, 3)


def test_every_shot_is_paced_in_order(film) -> None:  # type: ignore[no-untyped-def]
    timeline = compose_audio_timeline(film.plan, plan_audio(film.plan, film.registry, film.context), film.context, 24)
    assert [pacing.shot_id for pacing in timeline.pacing] == [shot.shot_id for shot in film.plan.shots]
    assert all(pacing.estimated_seconds >= pacing.pauses.minimum for pacing in timeline.pacing)
    by_id = {pacing.shot_id: pacing.pauses for pacing in timeline.pacing}
    assert by_id["s02-001"].lead_in > by_id["s01-004"].lead_in, "a scene opens with air"
    assert by_id["s02-002"].lead_out > by_id["s01-004"].lead_out > by_id["s01-003"].lead_out, "scene and film end with air"


def test_sorrow_is_slower_than_anger_and_a_slow_style_slower_still(film) -> None:  # type: ignore[no-untyped-def]
    audio = plan_audio(film.plan, film.registry, film.context)

    def between(emotion: Emotion, pace: float = 1.0) -> float:
        lines = tuple(
            line.model_copy(update={"emotion": emotion, "intensity": 1.0}) if line.line_id == "l2" else line
            for line in film.plan.lines
        )
        plan = film.plan.model_copy(update={"lines": lines})
        timeline = compose_audio_timeline(plan, audio, film.context, 24, pace)
        return next(pacing.pauses.between for pacing in timeline.pacing if pacing.shot_id == "s01-003")

    assert between(Emotion.SADNESS) > between(Emotion.NEUTRAL) > between(Emotion.ANGER)
    assert between(Emotion.SADNESS, 1.3) > between(Emotion.SADNESS)
