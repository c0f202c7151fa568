"""Skill 10, Prompt Planner: what to ask a diffusion back end for, with the same words for the same person in every shot."""

from __future__ import annotations

import colorsys
from enum import Enum

from ainern2d_contracts.entities import CanonicalEntity, CharacterLook, Colour, EntityPack
from ainern2d_contracts.governance import PersonaBinding
from ainern2d_contracts.render import PromptPack, RenderPlan, ShotPrompt, ShotRenderPlan
from ainern2d_contracts.shot_plan import Blocking, Scene, Shot, ShotPlan
from ainern2d_contracts.vocabulary import Build, EntityKind, FacialHair, Headwear, View

from ..entity_core.periods import period
from .catalogue import table
from .shot_kind import ACTED, INSERT, TITLE
from .views import with_views

_HUES = ((0.03, "red"), (0.09, "orange"), (0.18, "yellow"), (0.45, "green"), (0.53, "teal"), (0.7, "blue"), (0.83, "purple"))


def plan_prompts(render_plan: RenderPlan, plan: ShotPlan, pack: EntityPack, binding: PersonaBinding) -> PromptPack:
    """A prompt, a negative prompt and the entities to take reference pictures of, for each shot."""
    shots = {shot.shot_id: shot for shot in plan.shots}
    return PromptPack(shots=tuple(_prompt(planned, shots[planned.shot_id], plan, pack, binding) for planned in render_plan.shots))


def _say(group: str, word: Enum | str) -> str:
    said: dict[str, str] = table("prompt_words").get(group, {})
    value = str(word.value) if isinstance(word, Enum) else word
    return said.get(value, value.replace("_", " "))


def colour_word(colour: Colour) -> str:
    """The plain English name of a colour, from its hue, lightness and saturation (HLS)."""
    hue, light, saturation = colorsys.rgb_to_hls(colour.r / 255, colour.g / 255, colour.b / 255)
    if light < 0.13:
        return "black"
    if light > 0.93:
        return "white"
    if saturation < 0.12:
        return "dark grey" if light < 0.4 else "grey" if light < 0.75 else "pale grey"
    name = next((word for limit, word in _HUES if hue < limit), "crimson" if hue > 0.94 else "pink")
    if name == "orange" and light < 0.4:
        return "brown"
    if name in {"red", "crimson"} and light > 0.78:
        return "pink"
    return f"dark {name}" if light < 0.3 else f"pale {name}" if light > 0.78 else name


def identity_words(look: CharacterLook, garment: str = "") -> str:
    """The words that make a back end draw the same person again: age, hair, face, dress and colours.

    `garment` is what the catalogue calls the dress, which may say more than what the built-in engine draws.
    """
    parts = [
        table("prompt_words")["age"][look.age.value][look.gender.value],
        f"{colour_word(look.hair)} {_say('hair_style', look.hair_style)}",
        f"{colour_word(look.iris)} eyes",
    ]
    if look.build is not Build.AVERAGE:
        parts.append(f"{_say('', look.build)} build")
    if look.facial_hair is not FacialHair.NONE:
        parts.append(_say("facial_hair", look.facial_hair))
    if look.headwear is not Headwear.NONE:
        parts.append(_say("headwear", look.headwear))
    marks = {"scar": look.scar, "mole": look.mole, "freckles": look.freckles, "glasses": look.glasses}
    parts += [mark for mark, shown in marks.items() if shown]
    worn = garment or _say("outfit", look.outfit)
    parts.append(f"wearing a {colour_word(look.palette[0])} {worn} with {colour_word(look.palette[2])} trim")
    return ", ".join(parts)


def _garment(entity: CanonicalEntity) -> str:
    return next((choice.name for choice in entity.choices if choice.slot == "outfit" and choice.drawn_as), "")


def _person(blocking: Blocking, entity: CanonicalEntity | None) -> str:
    words = [identity_words(entity.look, _garment(entity))] if entity and entity.look else ["a person"]
    if blocking.view is not View.THREE_QUARTER:
        words.append(_say("view", blocking.view))
    words.append(_say("emotion", blocking.emotion))
    words.append(_say("pose", blocking.pose))
    if blocking.prop is not None:
        words.append(f"holding a {_say('', blocking.prop)}")
    side = "left" if blocking.x < -0.25 else "right" if blocking.x > 0.25 else "centre"
    return f"({', '.join(words)}, on the {side})"


def _prompt(planned: ShotRenderPlan, shot: Shot, plan: ShotPlan, pack: EntityPack, binding: PersonaBinding) -> ShotPrompt:
    scene = plan.scene(shot.scene_id)
    style = table("prompt_words")["style"].get(binding.style.style_id, binding.style.title)
    return ShotPrompt(
        shot_id=shot.shot_id,
        prompt=", ".join([style, *_subject(planned, shot, plan, pack), *_setting(planned, scene, pack), *_camera(shot, planned)]),
        negative=", ".join(_negative(planned, pack)),
        references=planned.depends_on,
    )


def _subject(planned: ShotRenderPlan, shot: Shot, plan: ShotPlan, pack: EntityPack) -> list[str]:
    if planned.strategy == TITLE:
        return ["empty background for a chapter title"]
    if planned.strategy == INSERT and planned.insert is not None:
        return [f"a single {_say('', planned.insert)}"]
    if planned.strategy != ACTED:
        return ["empty scenery"]
    # The one whom the shot is about comes first: early words weigh most.
    cast = sorted(with_views(shot, plan, shot.cast), key=lambda blocking: blocking.character != shot.focus)
    count = f"{len(cast)} people" if len(cast) > 1 else "one person"
    return [count, *(_person(blocking, pack.find(blocking.character)) for blocking in cast)]


def _setting(planned: ShotRenderPlan, scene: Scene, pack: EntityPack) -> list[str]:
    words = table("prompt_words")
    where = f"{words['culture'][pack.culture.value]} {_say('', scene.place_kind)} {words['era'][pack.era.value]}"
    if pack.period:
        where = f"{where}, {period(pack.period).label}"
    if planned.strategy in {INSERT, TITLE}:
        return [where, _say("time", scene.time)]
    season = [f"in {scene.season.value}"] if scene.season else []
    return [where, _say("time", scene.time), *season, _say("weather", scene.weather), f"{_say('mood', scene.mood)} mood"]


def _camera(shot: Shot, planned: ShotRenderPlan) -> list[str]:
    if planned.strategy == TITLE:
        return []
    return [_say("size", shot.size), _say("angle", shot.angle), _say("movement", shot.movement)]


def _negative(planned: ShotRenderPlan, pack: EntityPack) -> list[str]:
    words = table("prompt_words")["negative"]
    worn = any(
        entity.look is not None and entity.look.glasses for entity in pack.entities if entity.entity.kind is EntityKind.PERSON
    )
    era = [word for word in words[pack.era.value] if not (word == "glasses" and worn)]
    return [*words["always"], *words["not_photo"], *words[planned.strategy], *era]
