"""Names of a draft plan to entity ids."""

from __future__ import annotations

from collections.abc import Mapping

from ainern2d_contracts.ids import EntityId
from ainern2d_contracts.shot_plan import Blocking, Line, Scene, Shot, ShotPlan, ShotPlanDraft


def cast_names(draft: ShotPlanDraft) -> dict[str, Line | Scene | Shot]:
    """Every name that must become an entity: speakers, casts and foci, each with where it is used first."""
    names: dict[str, Line | Scene | Shot] = {}
    for line in draft.lines:
        if line.speaker:
            names.setdefault(line.speaker, line)
    for scene in draft.scenes:
        for name in scene.cast:
            names.setdefault(name, scene)
    for shot in draft.shots:
        for name in (*(b.character for b in shot.cast), *([shot.focus] if shot.focus else [])):
            names.setdefault(name, shot)
    return names


def bind(draft: ShotPlanDraft, ids: Mapping[str, EntityId]) -> ShotPlan:
    """The plan with every name of a person replaced. `ids` has all of `cast_names`; an addressee without an id is dropped."""
    return ShotPlan(
        scenes=tuple(s.model_copy(update={"cast": tuple(dict.fromkeys(ids[n] for n in s.cast))}) for s in draft.scenes),
        shots=tuple(_shot(shot, ids) for shot in draft.shots),
        lines=tuple(
            line.model_copy(
                update={
                    "speaker": ids[line.speaker] if line.speaker else None,
                    "addressee": ids.get(line.addressee) if line.addressee else None,
                }
            )
            for line in draft.lines
        ),
    )


def _shot(shot: Shot, ids: Mapping[str, EntityId]) -> Shot:
    """Two names of one person in a shot are one person, where the first of them stands."""
    cast: dict[EntityId, Blocking] = {}
    for blocking in shot.cast:
        cast.setdefault(ids[blocking.character], blocking.model_copy(update={"character": ids[blocking.character]}))
    return shot.model_copy(update={"cast": tuple(cast.values()), "focus": ids[shot.focus] if shot.focus else None})
