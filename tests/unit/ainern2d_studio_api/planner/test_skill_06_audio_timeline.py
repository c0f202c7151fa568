"""Pauses and estimated lengths."""

from __future__ import annotations

from ainern2d_contracts.vocabulary import Emotion, Language
from ainern2d_studio_api.modules.planner.skill_05_audio_assets import plan_audio
from ainern2d_studio_api.modules.planner.skill_06_audio_timeline import compose_audio_timeline, spoken_seconds


def test_reading_speed_counts_characters_or_words() -> None:
    assert abs(spoken_seconds("春眠不觉晓处处闻啼", Language.CHINESE, 4.5) - 2.0) < 1e-9
    assert abs(spoken_seconds("one two three four five six", Language.ENGLISH, 3.0) - 2.0) < 1e-9
    assert spoken_seconds("你好。", Language.CHINESE, 4.5) > spoken_seconds("你好", Language.CHINESE, 4.5)


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
