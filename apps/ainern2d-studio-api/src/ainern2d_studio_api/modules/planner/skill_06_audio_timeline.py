"""Skill 06, Audio Timeline Composer: pauses, estimated lengths and the mix, before any take exists."""

from __future__ import annotations

import re

from ainern2d_contracts.shot_plan import Line, Shot, ShotPlan
from ainern2d_contracts.sound import AudioPlan, AudioTimeline, MixRule, PauseRule, ShotPacing
from ainern2d_contracts.story import LanguageContext
from ainern2d_contracts.vocabulary import Language, Transition

from .catalogue import table
from .shot_kind import shot_kind

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[A-Za-z0-9]+(?:['’][A-Za-z]+)*")
_SENTENCE_END = re.compile(r"[。！？!?…]+|\.(?=\s|$)|——")
_CLAUSE_END = re.compile(r"[，、；：,;:]")


def spoken_seconds(text: str, language: Language, reading_speed: float, speed: float = 1.0) -> float:
    """How long the text takes to say, in seconds: its characters or words, its punctuation, and a breath.

    `reading_speed` is characters (Chinese) or words (English) a second, pauses included; `speed` the voice's factor.
    """
    rules = table("pacing")["spoken"]
    rates = rules[language.value]
    words = len(_WORD.findall(text))
    units = len(_HAN.findall(text)) + words * rules["latin_word"] if language is Language.CHINESE else words
    pauses = len(_CLAUSE_END.findall(text)) * rates["clause"] + len(_SENTENCE_END.findall(text)) * rates["sentence"]
    nominal = rates["start"] + units * rates["unit"] + pauses
    return max(0.3, float(nominal * rates["nominal"] / (reading_speed * speed)))


def compose_audio_timeline(
    plan: ShotPlan, audio: AudioPlan, context: LanguageContext, fps: int, pace: float = 1.0
) -> AudioTimeline:
    """The order and the silences of every shot. `pace` multiplies the silences, as a style pack's does."""
    lines = {line.line_id: line for line in plan.lines}
    last = len(plan.shots) - 1
    pacing = []
    for index, shot in enumerate(plan.shots):
        spoken = [lines[line_id] for line_id in shot.lines]
        opens = index == 0 or plan.shots[index - 1].scene_id != shot.scene_id
        closes = index == last or plan.shots[index + 1].scene_id != shot.scene_id
        pauses = _pauses(shot, spoken, context.language, pace, opens=opens, closes=closes, ends_film=index == last)
        pacing.append(
            ShotPacing(
                shot_id=shot.shot_id,
                line_ids=shot.lines,
                pauses=pauses,
                estimated_seconds=_estimate(spoken, audio, context, pauses),
            )
        )
    return AudioTimeline(fps=fps, pacing=tuple(pacing), mix=MixRule(**table("pacing")["mix"]["default"]))


def _estimate(spoken: list[Line], audio: AudioPlan, context: LanguageContext, pauses: PauseRule) -> float:
    said: float = sum(
        spoken_seconds(line.text, context.language, context.reading_speed, audio.voice_of(line.speaker).speed) for line in spoken
    )
    silence = pauses.lead_in + pauses.lead_out + pauses.between * max(0, len(spoken) - 1)
    return round(max(pauses.minimum, said + silence), 3)


def _pauses(
    shot: Shot, spoken: list[Line], language: Language, pace: float, *, opens: bool, closes: bool, ends_film: bool
) -> PauseRule:
    data = table("pacing")
    factor = pace
    if spoken:
        strongest = max(spoken, key=lambda line: line.intensity)
        full = data["emotion"][strongest.emotion.value]
        # A faint emotion moves the silence little, a strong one all the way.
        factor *= 1.0 + (full - 1.0) * min(1.0, strongest.intensity * 1.5)
        factor *= max(data["kind"][line.kind.value] for line in spoken)
    base = data["base"]
    lead_in = base["lead_in"] * factor + (data["scene_opens"] * pace if opens else 0.0)
    lead_out = base["lead_out"] * factor + (data["scene_closes"] * pace if closes else 0.0)
    if shot.transition not in (Transition.CUT, Transition.MATCH_CUT):
        lead_in += data["fade"]
    if ends_film:
        lead_out += data["film_closes"]
    kind = shot_kind(shot)
    minimum = data["minimum" if spoken else "silent"][kind]
    if shot.title_card:
        minimum = max(minimum, 1.6 + len(shot.title_card) * data["title_seconds_per_character"][language.value])
    return PauseRule(
        lead_in=round(lead_in, 3),
        between=round(base["between"] * factor, 3),
        lead_out=round(lead_out, 3),
        minimum=round(minimum + (data["film_closes"] if ends_film else 0.0), 3),
    )
