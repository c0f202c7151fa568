"""Skill 09, Visual Render Planner: the strategy, the layers and the dependencies of each shot."""

from __future__ import annotations

from ainern2d_contracts.entities import EntityPack
from ainern2d_contracts.governance import BudgetPlan, CreativePolicy
from ainern2d_contracts.knowledge import AssetMatches
from ainern2d_contracts.render import Canvas, RenderPlan, ShotRenderPlan
from ainern2d_contracts.shot_plan import Scene, Shot, ShotPlan
from ainern2d_contracts.vocabulary import INTERIORS, EntityKind, Prop, TimeOfDay, Weather

from .places import find_place
from .shot_kind import ACTED, ESTABLISHING, INSERT, TITLE, shot_kind

_PARTICLES = frozenset({Weather.RAIN, Weather.SNOW, Weather.STORM, Weather.WIND, Weather.FOG})
_LIT = frozenset({TimeOfDay.DUSK, TimeOfDay.NIGHT, TimeOfDay.DAWN})


def plan_rendering(
    plan: ShotPlan, pack: EntityPack, matches: AssetMatches, policy: CreativePolicy, budget: BudgetPlan, canvas: Canvas
) -> RenderPlan:
    """One render plan for each shot, in order. Levels are the budget's, never below the policy's `lowest_level`."""
    levels = {shot.shot_id: shot.level for shot in budget.shots}
    lowest = int(policy.value("lowest_level", 0))
    scenes = {scene.scene_id: scene for scene in plan.scenes}
    return RenderPlan(
        canvas=canvas,
        shots=tuple(
            _plan_shot(shot, scenes[shot.scene_id], pack, matches, max(lowest, levels.get(shot.shot_id, 0)))
            for shot in plan.shots
        ),
    )


def _plan_shot(shot: Shot, scene: Scene, pack: EntityPack, matches: AssetMatches, level: int) -> ShotRenderPlan:
    strategy = shot_kind(shot)
    prop = _insert_prop(shot, pack, matches) if strategy == INSERT else None
    if strategy == INSERT and prop is None:
        # A prop that nobody can name is no picture: the place or the people are shown instead.
        strategy = ACTED if shot.cast else ESTABLISHING
    place = find_place(pack, scene.place)
    depends = [] if strategy == TITLE else [*(blocking.character for blocking in shot.cast)]
    if place is not None and strategy != TITLE:
        depends.append(place.entity.entity_id)
    return ShotRenderPlan(
        shot_id=shot.shot_id,
        strategy=strategy,
        layers=_layers(shot, scene, strategy, prop, level),
        level=level,
        depends_on=tuple(depends),
        insert=prop,
    )


def _layers(shot: Shot, scene: Scene, strategy: str, prop: Prop | None, level: int) -> tuple[str, ...]:
    """Back to front. Level 1 leaves out particles and lights, level 2 the foreground as well."""
    if strategy == TITLE:
        return ("backdrop", "title")
    if strategy == INSERT:
        return ("backdrop", f"prop:{prop.value}" if prop else "prop", *(("lights",) if level == 0 else ()))
    indoors = scene.place_kind in INTERIORS
    layers = ["walls", "set"] if indoors else ["sky", "far", "set", "ground"]
    # Painter's order: whoever stands farther back is drawn first.
    layers += [f"actor:{blocking.character}" for blocking in sorted(shot.cast, key=lambda b: -b.depth)]
    if level < 2:
        layers.append("foreground")
    if level == 0 and not indoors and scene.weather in _PARTICLES:
        layers.append(f"particles:{scene.weather.value}")
    if level == 0 and scene.time in _LIT:
        layers.append("lights")
    return tuple(layers)


def _insert_prop(shot: Shot, pack: EntityPack, matches: AssetMatches) -> Prop | None:
    if shot.insert is not None:
        return shot.insert
    mentioned = [
        entity
        for entity in pack.entities
        if entity.entity.kind is EntityKind.PROP
        and any(span.start < shot.span.end and shot.span.start < span.end for span in entity.entity.mentions)
    ]
    by_subject = {match.subject: match.candidates for match in matches.matches}
    for entity in mentioned:
        if entity.prop is not None:
            return entity.prop
    candidates = [c for e in mentioned for c in by_subject.get(e.entity.entity_id, ())] or by_subject.get(shot.scene_id, ())
    props = [(candidate.rerank, prop) for candidate in candidates if (prop := _drawable(candidate.asset_id)) is not None]
    return max(props, key=lambda pair: pair[0])[1] if props else None


def _drawable(asset_id: str) -> Prop | None:
    """`prop/lantern`, `prop:lantern` and `lantern` are the lantern that the built-in engine draws."""
    name = asset_id.replace(":", "/").rsplit("/", 1)[-1]
    return Prop(name) if name in Prop._value2member_map_ else None
