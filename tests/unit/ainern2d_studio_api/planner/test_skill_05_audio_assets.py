"""Casting, music, effects and ambience."""

from __future__ import annotations

from itertools import combinations

import pytest
from ainern2d_contracts.entities import EntityRegistry, RegisteredEntity
from ainern2d_contracts.ids import EntityId
from ainern2d_contracts.sound import NARRATOR
from ainern2d_contracts.vocabulary import AgeBand, Ambience, EntityKind, Gender, Language, Season, SoundEffect
from ainern2d_studio_api.modules.entity_core.looks import sitter
from ainern2d_studio_api.modules.planner.casting import cast_voices, voice_distance, voice_place
from ainern2d_studio_api.modules.planner.skill_05_audio_assets import line_effects, plan_audio
from hypothesis import given, settings
from hypothesis import strategies as st


def people(kinds: list[tuple[Gender, AgeBand]]) -> list[tuple[RegisteredEntity, int]]:
    return [
        (RegisteredEntity(entity_id=EntityId(f"e{n}"), kind=EntityKind.PERSON, name=f"P{n}", gender=gender, age=age), 3)
        for n, (gender, age) in enumerate(kinds)
    ]


KINDS = st.lists(st.tuples(st.sampled_from(Gender), st.sampled_from(AgeBand)), max_size=40)


@settings(max_examples=40, deadline=None)
@given(kinds=KINDS, language=st.sampled_from(Language))
def test_every_voice_of_a_cast_is_its_own(kinds: list[tuple[Gender, AgeBand]], language: Language) -> None:
    cast = cast_voices(people(kinds), language, "romance")
    assert [voice.speaker for voice in cast] == [NARRATOR, *(f"e{n}" for n in range(len(kinds)))]
    assert len({voice_place(member.voice) for member in cast}) == len(cast)
    for member in cast:
        assert abs(sum(part.weight for part in member.voice.blend) - 1) < 1e-9
        assert all(part.name != "zf_xiaoni" for part in member.voice.blend)
    narrator = cast[0].voice.blend
    assert all(member.voice.blend != narrator for member in cast[1:])


@pytest.mark.parametrize("language", list(Language))
def test_a_usual_cast_is_clearly_apart(language: Language) -> None:
    kinds = [
        (Gender.FEMALE, AgeBand.ADULT),
        (Gender.MALE, AgeBand.ADULT),
        (Gender.MALE, AgeBand.ELDER),
        (Gender.FEMALE, AgeBand.CHILD),
    ]
    cast = cast_voices(people(kinds), language, "wuxia")
    nearest = min(voice_distance(one.voice, other.voice) for one, other in combinations(cast, 2))
    assert nearest > 1, "told apart by ear"


def test_men_get_mens_voices_and_elders_speak_lower_and_slower() -> None:
    kinds = [(Gender.MALE, AgeBand.ADULT), (Gender.FEMALE, AgeBand.ADULT), (Gender.MALE, AgeBand.ELDER)]
    _, man, woman, elder = cast_voices(people(kinds), Language.CHINESE, "romance")
    assert {part.name[:2] for part in man.voice.blend} == {"zm"}
    assert {part.name[:2] for part in woman.voice.blend} == {"zf"}
    assert elder.voice.pitch < man.voice.pitch
    assert elder.voice.speed < man.voice.speed


def test_a_newcomer_with_a_small_part_changes_nobodys_voice() -> None:
    kinds = [(Gender.MALE, AgeBand.ADULT)] * 3
    before = cast_voices([(entity, 9) for entity, _ in people(kinds)], Language.CHINESE, "")
    after = cast_voices([*((entity, 9) for entity, _ in people(kinds)), (people(kinds * 2)[5][0], 1)], Language.CHINESE, "")
    assert after[: len(before)] == before


@pytest.mark.parametrize(
    ("text", "language", "effects"),
    [
        ("他拔出腰间的剑，推开了房门。", Language.CHINESE, [SoundEffect.SWORD_DRAW, SoundEffect.DOOR_OPEN]),
        ("那声音如惊雷一般。", Language.CHINESE, []),
        ("她没有推门。", Language.CHINESE, []),
        ("远处传来马蹄声。", Language.CHINESE, [SoundEffect.HOOVES]),
        ("She knocked at the door, and the rain went on.", Language.ENGLISH, [SoundEffect.DOOR_KNOCK]),
        ("His voice was like thunder.", Language.ENGLISH, []),
        ("Thunder rolled; he drew his sword.", Language.ENGLISH, [SoundEffect.THUNDER, SoundEffect.SWORD_DRAW]),
        ("He sat still.", Language.ENGLISH, []),
    ],
)
def test_effects_come_from_what_happens(text: str, language: Language, effects: list[SoundEffect]) -> None:
    found = line_effects(text, language)
    assert [effect for effect, *_ in found] == effects
    assert all(0 <= at <= 1 for _, at, _, _ in found)


def test_the_film_has_music_ambience_and_effects(film) -> None:  # type: ignore[no-untyped-def]
    audio = plan_audio(film.plan, film.registry, film.context)
    assert [(cue.opening, cue.closing) for cue in audio.music] == [(True, False), (False, True)]
    assert audio.music[0].seed != audio.music[1].seed
    assert {cue.ambience for cue in audio.ambience if cue.scene_id == "s01"} == {Ambience.RAIN}
    assert {cue.ambience for cue in audio.ambience if cue.scene_id == "s02"} >= {Ambience.RIVER, Ambience.BIRDS}
    assert SoundEffect.DOOR_OPEN in {cue.effect for cue in audio.effects}
    assert {cue.line_id for cue in audio.effects} <= {"l1", "l5"}
    assert audio.voice_of("e-zhao") != audio.voice_of(None)


def test_a_person_is_heard_as_they_are_drawn(film) -> None:  # type: ignore[no-untyped-def]
    """Of an unknown gender: the look and the voice come to the same."""
    for name in ("e-1", "e-2", "e-3", "e-4", "e-5", "e-6"):
        entity = film.registry.entities[0].model_copy(update={"entity_id": name, "gender": Gender.UNKNOWN})
        lines = (film.plan.lines[2].model_copy(update={"speaker": name}),)
        audio = plan_audio(
            film.plan.model_copy(update={"lines": lines, "shots": ()}), EntityRegistry(entities=(entity,)), film.context
        )
        drawn = sitter(entity, film.context).gender
        assert audio.cast[1].voice.blend[0].name.startswith("zf" if drawn is Gender.FEMALE else "zm")


def test_no_bird_sings_in_winter(film) -> None:  # type: ignore[no-untyped-def]
    def heard(season: Season) -> set[Ambience]:
        scenes = tuple(scene.model_copy(update={"season": season}) for scene in film.plan.scenes)
        audio = plan_audio(film.plan.model_copy(update={"scenes": scenes}), film.registry, film.context)
        return {cue.ambience for cue in audio.ambience}

    assert Ambience.BIRDS in heard(Season.SUMMER)
    assert Ambience.BIRDS not in heard(Season.WINTER)
    assert heard(Season.WINTER) <= heard(Season.SUMMER)
