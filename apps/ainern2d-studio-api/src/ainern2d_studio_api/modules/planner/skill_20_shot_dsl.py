"""Skill 20, Shot DSL Compiler: each shot as readable text, and what the text compiles to."""

from __future__ import annotations

from ainern2d_contracts.entities import CanonicalEntity, EntityPack
from ainern2d_contracts.governance import CreativePolicy, PersonaBinding
from ainern2d_contracts.ids import stable_seed
from ainern2d_contracts.job import Degradation
from ainern2d_contracts.render import Actor, Canvas, CompiledShot, CompiledShots, RenderPlan, ShotRenderPlan, ShotSpec
from ainern2d_contracts.shot_plan import Blocking, Scene, Shot, ShotPlan
from ainern2d_contracts.vocabulary import CameraMovement, Pose, ShotSize, Transition

from .places import find_place, kind_of_its_time, place_look, season_of
from .shot_kind import ESTABLISHING, INSERT, TITLE
from .shot_language import invalid, parse
from .shot_script import ActorLine, PlaceLine, ShotScript, write
from .staging import overlap, spread
from .views import with_views


def compile_shot(text: str, pack: EntityPack, binding: PersonaBinding, canvas: Canvas) -> ShotSpec:
    """What the text of one shot means to the video lane.

    Raises:
        AinerError: SHOT_DSL_INVALID with line and column: what cannot be read, an unknown character, two actors in one
            place, a focus outside the cast.
    """
    script = parse(text)
    actors = _actors(script, pack)
    focus = _focus(script, pack, actors)
    return ShotSpec(
        seed=script.seed,
        canvas=canvas,
        style=binding.style,
        place=place_look(pack, script.place.name, script.place.kind),
        time=script.place.time,
        weather=script.place.weather,
        season=script.place.season,
        mood=script.place.mood,
        size=script.size,
        angle=script.angle,
        movement=script.movement,
        actors=actors,
        focus=focus,
        insert=script.insert,
        title_card=script.title,
        transition=script.transition,
        fade_out=script.fade_out,
        burn_subtitles=script.burn_subtitles,
        level=script.level,
    )


def find_character(pack: EntityPack, name: str) -> CanonicalEntity | None:
    """Who has that id, name or alias and a look; None where nobody, or more than one, has it."""
    seen = [entity for entity in pack.entities if entity.look is not None]
    by_id = [entity for entity in seen if entity.entity.entity_id == name]
    by_name = [entity for entity in seen if entity.entity.name == name]
    by_alias = [entity for entity in seen if name in entity.entity.aliases]
    found = by_id or by_name or by_alias
    return found[0] if len(found) == 1 else None


def _actors(script: ShotScript, pack: EntityPack) -> tuple[Actor, ...]:
    actors: list[Actor] = []
    for line in script.actors:
        entity = find_character(pack, line.name)
        if entity is None or entity.look is None:
            raise invalid(line.where, f"nobody in the cast of this story is called {line.name!r}, or more than one is")
        if any(actor.entity_id == entity.entity.entity_id for actor in actors):
            raise invalid(line.where, f"{line.name!r} is in the shot twice")
        actors.append(
            Actor(
                entity_id=entity.entity.entity_id,
                look=entity.look,
                x=line.x,
                depth=line.depth,
                facing=line.facing,
                view=line.view,
                pose=line.pose,
                emotion=line.emotion,
                intensity=line.intensity,
                prop=line.prop,
                posture=line.posture,
                exits=line.exits,
            )
        )
    for index, line in enumerate(script.actors):
        for other in script.actors[:index]:
            if overlap(line, other):
                raise invalid(line.where, f"{line.name!r} stands where {other.name!r} stands")
    return tuple(actors)


def _focus(script: ShotScript, pack: EntityPack, actors: tuple[Actor, ...]) -> str | None:
    if script.focus is None:
        return None
    entity = find_character(pack, script.focus)
    if entity is None or all(actor.entity_id != entity.entity.entity_id for actor in actors):
        raise invalid(script.focus_where, f"the focus {script.focus!r} is not in the shot")
    return entity.entity.entity_id


def _callable_name(pack: EntityPack, entity: CanonicalEntity) -> str:
    """The name, where it means this one alone; else the entity id."""
    name = entity.entity.name
    return name if find_character(pack, name) == entity else entity.entity.entity_id


def shot_seed(work_id: str, plan: ShotPlan, shot: Shot, scene: Scene) -> int:
    """From the work and what the shot tells, not from where it lies: an inserted sentence moves no other shot's seed."""
    told = [plan.line(line_id).text for line_id in shot.lines]
    shown = [scene.place, shot.size.value, shot.insert.value if shot.insert else "", shot.title_card or "", *sorted(scene.cast)]
    return stable_seed(work_id, "shot", *(told or shown))


def describe(
    shot: Shot, planned: ShotRenderPlan, plan: ShotPlan, pack: EntityPack, policy: CreativePolicy, *, fade_out: bool, burn: bool
) -> tuple[ShotScript, list[Degradation]]:
    """One planned shot in the terms of the language, with the policy applied, and what had to be left out."""
    scene = plan.scene(shot.scene_id)
    title, insert = planned.strategy == TITLE, planned.insert if planned.strategy == INSERT else None
    cast, left_out = ([], []) if title or insert else _cast(shot, plan, pack, int(policy.value("max_actors", 8)))
    names = {blocking.character: _callable_name(pack, entity) for blocking, entity in cast}
    place = find_place(pack, scene.place)
    told = place.place_look.kind if place and place.place_look else scene.place_kind
    kind = kind_of_its_time(pack, told)
    size = shot.size if insert or shot.size is not ShotSize.INSERT else ShotSize.MEDIUM_CLOSE_UP
    seed = shot_seed(pack.work_id, plan, shot, scene)
    movement = _movement(shot, planned, policy, seed)
    if shot.movement.value in policy.value("forbidden_movements", ()):
        left_out.append(
            Degradation(subject=shot.shot_id, what=f"no camera movement {shot.movement.value}", why="the policy forbids it")
        )
    if kind is not told:
        what, why = f"{kind.value} instead of {told.value}", f"the catalogue has none for {pack.culture.value}, {pack.era.value}"
        left_out.append(Degradation(subject=shot.shot_id, what=what, why=why))
    script = ShotScript(
        shot_id=shot.shot_id,
        size=size,
        angle=shot.angle,
        movement=movement,
        place=PlaceLine(scene.place, kind, scene.time, scene.weather, scene.mood, season_of(pack.work_id, scene.season, kind)),
        actors=spread(
            [_actor_line(blocking, names[blocking.character]) for blocking in with_views(shot, plan, [b for b, _ in cast])]
        ),
        focus=names.get(shot.focus) if shot.focus else None,
        insert=insert,
        title=shot.title_card,
        transition=_transition(shot, policy),
        fade_out=fade_out,
        burn_subtitles=burn,
        level=planned.level,
        seed=seed,
    )
    return script, left_out


def _transition(shot: Shot, policy: CreativePolicy) -> Transition:
    """A dissolve is drawn in the style's own way."""
    if shot.transition is not Transition.DISSOLVE:
        return shot.transition
    return Transition(policy.value("scene_change", Transition.DISSOLVE.value))


def _movement(shot: Shot, planned: ShotRenderPlan, policy: CreativePolicy, seed: int) -> CameraMovement:
    """The planned movement, unless it is forbidden; where nobody acts it is decoration, and the style's habit decides."""
    forbidden = set(policy.value("forbidden_movements", ()))
    if shot.movement.value in forbidden:
        return CameraMovement.STATIC
    habit = [name for name in policy.value("preferred_movements", ()) if name not in {*forbidden, CameraMovement.STATIC.value}]
    meant = shot.movement in {CameraMovement.STATIC, CameraMovement.RACK_FOCUS}
    decoration = planned.strategy in {ESTABLISHING, INSERT} and not meant
    if decoration and habit and shot.movement.value not in habit:
        return CameraMovement(habit[seed % len(habit)])
    return shot.movement


def _cast(
    shot: Shot, plan: ShotPlan, pack: EntityPack, most: int
) -> tuple[list[tuple[Blocking, CanonicalEntity]], list[Degradation]]:
    speakers = {plan.line(line_id).speaker for line_id in shot.lines}
    seen: list[tuple[Blocking, CanonicalEntity]] = []
    left_out: list[Degradation] = []
    for blocking in shot.cast:
        entity = pack.find(blocking.character)
        if entity is None or entity.look is None:
            left_out.append(Degradation(subject=shot.shot_id, what=f"{blocking.character} is not shown", why="it has no look"))
        elif all(blocking.character != other.character for other, _ in seen):
            seen.append((blocking, entity))
    # Whom the shot is about and who speaks stay; the others leave from the end of the list.
    by_need = sorted(seen, key=lambda pair: (pair[0].character != shot.focus, pair[0].character not in speakers))
    kept = {blocking.character for blocking, _ in by_need[:most]}
    for blocking, entity in seen:
        if blocking.character not in kept:
            left_out.append(
                Degradation(
                    subject=shot.shot_id, what=f"{entity.entity.name} is not shown", why=f"at most {most} people in a shot"
                )
            )
    return [pair for pair in seen if pair[0].character in kept], left_out


def _actor_line(blocking: Blocking, name: str) -> ActorLine:
    return ActorLine(
        name=name,
        x=blocking.x,
        depth=blocking.depth,
        facing=1 if blocking.facing >= 0 else -1,
        view=blocking.view,
        pose=Pose(blocking.pose),
        emotion=blocking.emotion,
        intensity=blocking.intensity,
        prop=blocking.prop,
        posture=blocking.posture,
        exits=blocking.exits,
    )


def compile_shots(
    render_plan: RenderPlan,
    plan: ShotPlan,
    pack: EntityPack,
    policy: CreativePolicy,
    binding: PersonaBinding,
    canvas: Canvas,
    burn_subtitles: bool,
) -> tuple[CompiledShots, list[Degradation]]:
    """Every shot of the plan: written, then compiled from its own text."""
    planned = {shot.shot_id: shot for shot in render_plan.shots}
    compiled: list[CompiledShot] = []
    left_out: list[Degradation] = []
    for index, shot in enumerate(plan.shots):
        following = plan.shots[index + 1] if index + 1 < len(plan.shots) else None
        fade_out = following is None or following.transition is Transition.FADE_FROM_BLACK
        script, missing = describe(shot, planned[shot.shot_id], plan, pack, policy, fade_out=fade_out, burn=burn_subtitles)
        text = write(script)
        compiled.append(CompiledShot(shot_id=shot.shot_id, dsl=text, spec=compile_shot(text, pack, binding, canvas)))
        left_out += missing
    return CompiledShots(shots=tuple(compiled)), left_out
