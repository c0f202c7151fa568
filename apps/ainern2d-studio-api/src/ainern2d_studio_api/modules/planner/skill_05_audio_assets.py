"""Skill 05, Audio Asset Planner: who speaks with which voice, and what music, effects and ambience are heard."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ainern2d_contracts.entities import EntityRegistry, RegisteredEntity
from ainern2d_contracts.ids import EntityId, stable_seed
from ainern2d_contracts.shot_plan import Line, Scene, Shot, ShotPlan
from ainern2d_contracts.sound import AmbienceCue, AudioPlan, EffectCue, MusicCue, Voice
from ainern2d_contracts.story import LanguageContext
from ainern2d_contracts.vocabulary import INTERIORS, Ambience, Culture, Language, LineKind, Mood, SoundEffect

from ..entity_core.looks import sitter
from .casting import cast_voices
from .catalogue import table

_NOBODY: Mapping[EntityId, Voice] = MappingProxyType({})
_CLAUSE = re.compile(r"[，。！？；：、,.;:!?“”\"]")
_DENIAL_REACH = {Language.CHINESE: 3, Language.ENGLISH: 14}
"""Characters before a match in which a denial silences it."""


def plan_audio(
    plan: ShotPlan, registry: EntityRegistry, context: LanguageContext, before: Mapping[EntityId, Voice] = _NOBODY
) -> AudioPlan:
    """Cast the voices and place every cue. `before` are the voices that earlier works of the project gave."""
    spoken = Counter(line.speaker for line in plan.lines if line.speaker is not None)
    speakers = [
        (_as_drawn(entity, context), spoken[entity.entity_id]) for entity in registry.entities if spoken[entity.entity_id]
    ]
    return AudioPlan(
        language=context.language,
        cast=cast_voices(speakers, context.language, context.genre, before),
        music=_music(plan.scenes, context.culture, _work(registry, context)),
        effects=_effects(plan, context.language),
        ambience=tuple(cue for scene in plan.scenes for cue in _ambience(scene, context.culture)),
    )


def _as_drawn(entity: RegisteredEntity, context: LanguageContext) -> RegisteredEntity:
    """With the gender and the age that skill 07 draws them with: a person is heard as they are seen."""
    resolved = sitter(entity, context)
    return entity.model_copy(update={"gender": resolved.gender, "age": resolved.age})


def _work(registry: EntityRegistry, context: LanguageContext) -> str:
    """What tells one work's music from another's: entity ids are drawn from the work's id."""
    return registry.entities[0].entity_id if registry.entities else context.genre


def tempo(mood: Mood, culture: Culture) -> int:
    """Beats a minute of a mood's music in a culture."""
    data = table("music")
    return int(data["tempo"][mood.value] + data["culture"][culture.value])


def _music(scenes: tuple[Scene, ...], culture: Culture, work: str) -> tuple[MusicCue, ...]:
    return tuple(
        MusicCue(
            scene_id=scene.scene_id,
            mood=scene.mood,
            culture=culture,
            tempo=tempo(scene.mood, culture),
            # The same mood has the same tune all through the work: a leitmotif, and one piece of work.
            seed=stable_seed(work, "music", scene.mood.value),
            opening=index == 0,
            closing=index == len(scenes) - 1,
        )
        for index, scene in enumerate(scenes)
    )


@cache
def _patterns(language: Language) -> tuple[tuple[SoundEffect, float, re.Pattern[str]], ...]:
    compiled = []
    for row in table("effects")["effects"]:
        alternatives = "|".join(f"(?:{pattern})" for pattern in row[language.value])
        whole = f"(?:{alternatives})" if language is Language.CHINESE else rf"\b(?:{alternatives})\b"
        compiled.append((SoundEffect(row["effect"]), float(row["gain_db"]), re.compile(whole, re.IGNORECASE)))
    return tuple(compiled)


def _silenced(text: str, start: int, language: Language) -> bool:
    """Whether the words before a match say that it does not happen, or only is compared with."""
    rules = table("effects")["unless_before"]
    clause = _CLAUSE.split(text[:start])[-1].lower()
    near = clause[-_DENIAL_REACH[language] :]
    denied = re.search(rules["denial"][language.value], near)
    return bool(denied or re.search(rules["comparison"][language.value], clause))


def line_effects(text: str, language: Language) -> list[tuple[SoundEffect, float, float, str]]:
    """What is heard in a line of narration: effect, position in the line 0 to 1, gain in dB, and the words that say so."""
    found = []
    for effect, gain, pattern in _patterns(language):
        match = next((m for m in pattern.finditer(text) if not _silenced(text, m.start(), language)), None)
        if match:
            found.append((effect, round((match.start() + match.end()) / 2 / len(text), 3), gain, match.group()))
    found.sort(key=lambda hit: hit[1])
    kept = [hit for i, hit in enumerate(found) if i == 0 or hit[1] - found[i - 1][1] >= 0.02]
    return kept[: table("effects")["most_per_line"]]


def on_ground(effect: SoundEffect, scene: Scene) -> SoundEffect:
    """Steps sound of what they tread on; every other effect stays as it is."""
    grounds = table("effects")["grounds"]
    if effect is not SoundEffect.FOOTSTEPS:
        return effect
    outdoors = None if scene.place_kind in INTERIORS else grounds["weather"].get(scene.weather.value)
    return SoundEffect(outdoors or grounds["place"].get(scene.place_kind.value, effect.value))


def _shot_effects(shot: Shot, scene: Scene, lines: dict[str, Line], language: Language) -> list[EffectCue]:
    cues: list[EffectCue] = []
    for line_id in shot.lines:
        line = lines[line_id]
        # Only what is told happens; what people speak of does not.
        if line.kind is not LineKind.NARRATION:
            continue
        heard = {cue.effect for cue in cues}
        cues += [
            EffectCue(shot_id=shot.shot_id, line_id=line_id, effect=sound, at=at, gain_db=gain, why=words)
            for effect, at, gain, words in line_effects(line.text, language)
            if (sound := on_ground(effect, scene)) not in heard
        ]
    return cues


def _effects(plan: ShotPlan, language: Language) -> tuple[EffectCue, ...]:
    lines = {line.line_id: line for line in plan.lines}
    scenes = {scene.scene_id: scene for scene in plan.scenes}
    return tuple(cue for shot in plan.shots for cue in _shot_effects(shot, scenes[shot.scene_id], lines, language))


def _ambience(scene: Scene, culture: Culture) -> list[AmbienceCue]:
    data = table("ambience")
    indoors = scene.place_kind in INTERIORS
    layers: dict[Ambience, float] = {}

    def add(entry: list[object] | None, quieter: float = 0.0) -> None:
        if entry:
            layers.setdefault(Ambience(str(entry[0])), float(str(entry[1])) + quieter)

    add(data["weather"].get(scene.weather.value), data["indoors_db"] if indoors else 0.0)
    modern = data["modern_place"].get(scene.place_kind.value) if culture is Culture.MODERN else None
    add(modern or data["place"].get(scene.place_kind.value))
    if scene.place_kind.value in data["green"] and scene.weather.value in data["quiet_weather"]:
        voice = data["hour"][scene.time.value]
        if voice[0] not in data["gone"].get(scene.season or "", ()):
            add(voice)
    if not layers:
        add(["room" if indoors else "wind", -12])
    return [AmbienceCue(scene_id=scene.scene_id, ambience=kind, gain_db=gain) for kind, gain in layers.items()]
