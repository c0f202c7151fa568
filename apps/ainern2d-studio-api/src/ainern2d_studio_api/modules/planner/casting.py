"""Who gets which voice: a search for blends that differ as much as the built-in voices allow."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import Any

from ainern2d_contracts.entities import RegisteredEntity
from ainern2d_contracts.ids import EntityId, stable_seed
from ainern2d_contracts.sound import NARRATOR, CastVoice, Voice, VoiceComponent
from ainern2d_contracts.vocabulary import AgeBand, Gender, Language

from .catalogue import table

_NOBODY: Mapping[EntityId, Voice] = MappingProxyType({})
_WEIGHTS = ((1.0, 0.0), (0.7, 0.3), (0.3, 0.7), (0.5, 0.5))


@dataclass(frozen=True)
class _Candidate:
    voice: Voice
    place: tuple[float, ...]
    """Of `voice_place`."""


def voice_place(voice: Voice) -> tuple[float, ...]:
    """Where a voice is heard: the weighted mean of its parts' timbre and pitch, in units at which two voices are told apart."""
    data = table("voices")
    parts = [(data["coordinates"][part.name], part.weight) for part in voice.blend]
    *timbre, pitch = (sum(weight * place[axis] for place, weight in parts) for axis in range(len(parts[0][0])))
    return (*timbre, pitch + voice.pitch * data["semitone_distance"])


def voice_distance(one: Voice, other: Voice) -> float:
    """Euclidean distance of two places; above 1 the voices are told apart."""
    return math.dist(voice_place(one), voice_place(other))


def narrator_voice(language: Language, genre: str) -> CastVoice:
    """The teller of the story, chosen by genre."""
    choices = table("voices")["narrators"][language.value]
    name = choices.get(genre.lower(), choices["default"])
    voice = Voice(language=language, blend=(VoiceComponent(name=name, weight=1.0),), speed=0.96)
    return CastVoice(speaker=NARRATOR, voice=voice, why=f"the narrator of a story of the kind '{genre}'")


def _gender(entity: RegisteredEntity) -> str:
    if entity.gender is not Gender.UNKNOWN:
        return entity.gender.value
    # Unknown stays the same for one entity for ever, whoever else speaks.
    return ("male", "female")[stable_seed(entity.entity_id, "voice gender") % 2]


def _unusual_pitch(entity: RegisteredEntity) -> float:
    words = " ".join([entity.name, *entity.aliases, *(a.value for a in entity.attributes if a.name in {"species", "kind"})])
    for shift in table("voices")["unusual"]["shift"]:
        if any(word in words.lower() for word in shift["words"]):
            return float(shift["pitch"])
    return 0.0


def _blends(names: Sequence[str]) -> Iterable[tuple[VoiceComponent, ...]]:
    for name in names:
        yield (VoiceComponent(name=name, weight=1.0),)
    for first, second in combinations(names, 2):
        for weight, rest in _WEIGHTS[1:]:
            yield (VoiceComponent(name=first, weight=weight), VoiceComponent(name=second, weight=rest))


def _candidates(language: Language, gender: str, age: AgeBand, shift: float) -> list[_Candidate]:
    pools: dict[str, Any] = table("voices")["pools"][language.value][gender]
    pool = pools.get(age.value, pools["adult"])
    found = []
    for pitch in pool["pitch"]:
        for blend in _blends(pool["voices"]):
            voice = Voice(language=language, blend=blend, speed=pool["speed"], pitch=round(pitch + shift, 2))
            found.append(_Candidate(voice, voice_place(voice)))
    return found


def _widened(candidates: list[_Candidate], taken: Sequence[tuple[float, ...]]) -> list[_Candidate]:
    """The candidates whose sound nobody has; where a large cast has them all, the same a step of pitch away."""
    used = set(taken)
    step = 1
    while True:
        free = []
        for candidate in candidates:
            for sign in (1, -1):
                pitch = round(candidate.voice.pitch + sign * 0.35 * (step - 1), 2)
                if abs(pitch) <= 12:
                    voice = candidate.voice.model_copy(update={"pitch": pitch})
                    free.append(_Candidate(voice, voice_place(voice)))
        free = [candidate for candidate in free if candidate.place not in used]
        if free or step > 60:
            return free
        step += 1


def _quality(voice: Voice) -> float:
    """How well a blend sounds: its parts' quality by weight, and a little less for being a blend."""
    data = table("voices")
    mean: float = sum(data["quality"].get(part.name, 1.0) * part.weight for part in voice.blend)
    return mean * (float(data["blend_penalty"]) if len(voice.blend) > 1 else 1.0)


def _choose(candidates: list[_Candidate], taken: Sequence[tuple[float, ...]]) -> Voice:
    def worth(candidate: _Candidate) -> float:
        return min(math.dist(candidate.place, other) for other in taken) * _quality(candidate.voice)

    # max() keeps the first of equals, and pools list the better voices first.
    return max(_widened(candidates, taken), key=worth).voice


def _rank(lines: int) -> int:
    """A coarse size of the part, so that one more sentence seldom reorders the cast."""
    return lines.bit_length() // 2


def cast_voices(
    speakers: Sequence[tuple[RegisteredEntity, int]],
    language: Language,
    genre: str,
    before: Mapping[EntityId, Voice] = _NOBODY,
) -> tuple[CastVoice, ...]:
    """A voice of its own for each speaker, given with the number of lines it has; the narrator's comes first.

    Whom an earlier work of the project has heard keeps the voice that `before` names. Of the others the greater parts choose
    first; each takes the voice farthest from all that are taken.
    """
    narrator = narrator_voice(language, genre)
    own_voice = narrator.voice.blend
    chosen = _known(speakers, language, before)
    taken = [voice_place(voice) for voice in (narrator.voice, *(cast.voice for cast in chosen.values()))]
    order = sorted(set(range(len(speakers))) - set(chosen), key=lambda i: (-_rank(speakers[i][1]), i))
    for index in order:
        entity = speakers[index][0]
        gender = _gender(entity)
        candidates = [
            candidate
            for candidate in _candidates(language, gender, entity.age, _unusual_pitch(entity))
            if candidate.voice.blend != own_voice
        ]
        voice = _choose(candidates, taken)
        taken.append(voice_place(voice))
        age = entity.age.value.replace("_", " ")
        chosen[index] = CastVoice(
            speaker=entity.entity_id, voice=voice, why=f"{entity.name}: {age}, {gender}; farthest from the voices already cast"
        )
    return (narrator, *(chosen[index] for index in sorted(chosen)))


def _known(
    speakers: Sequence[tuple[RegisteredEntity, int]], language: Language, before: Mapping[EntityId, Voice]
) -> dict[int, CastVoice]:
    return {
        index: CastVoice(speaker=entity.entity_id, voice=voice, why=f"{entity.name}: as before in this project")
        for index, (entity, _) in enumerate(speakers)
        if (voice := before.get(entity.entity_id)) is not None and voice.language is language
    }
