"""Skill 19, Compute-Aware Shot Budgeter: shares out the CPU time by importance, and says what is left out where it is short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ainern2d_contracts.governance import BudgetPlan, CreativePolicy, ShotBudget
from ainern2d_contracts.render import Canvas
from ainern2d_contracts.shot_plan import Scene, Shot, ShotPlan
from ainern2d_contracts.sound import AudioTimeline

from ..governance.domain import LADDER
from .catalogue import table
from .shot_kind import INSERT, TITLE, shot_kind


@dataclass(frozen=True)
class ShotDemand:
    """What a shot would cost in full: frames, CPU milliseconds a frame, and how much it matters (0 to 1)."""

    shot_id: str
    frames: int
    full_ms: float
    importance: float


def full_cost_ms(shot: Shot, scene: Scene, canvas: Canvas | None) -> float:
    """CPU milliseconds a frame of a shot drawn in full, from the table of measured costs."""
    cost = table("cost")
    kind = shot_kind(shot)
    if kind == TITLE:
        milliseconds = cost["title_ms"]
    elif kind == INSERT:
        milliseconds = cost["insert_ms"]
    else:
        milliseconds = cost["base_ms"] + cost["actor_ms"] * len(shot.cast)
        milliseconds += cost["particles_ms"] if scene.weather.value in cost["particle_weather"] else 0.0
    pixels = canvas.width * canvas.height if canvas else cost["reference_pixels"]
    return round(float(milliseconds * (pixels / cost["reference_pixels"]) ** cost["pixel_power"]), 3)


def share(demands: Sequence[ShotDemand], cpu_ms: float) -> list[float]:
    """Water-filling: CPU milliseconds a frame for each shot, never above its demand, together at most `cpu_ms`.

    Each shot has a floor (a share of its demand); above it the water stands at one level in units of importance, so a shot
    twice as important gets twice as much above its floor until it is full. Where the floors alone are too much they shrink alike.
    """
    floor_share = table("cost")["floor"]
    floors = [demand.full_ms * floor_share for demand in demands]
    floor_total = sum(floor * demand.frames for floor, demand in zip(floors, demands, strict=True))
    if floor_total >= cpu_ms:
        return [floor * cpu_ms / floor_total for floor in floors]
    room = [demand.full_ms - floor for demand, floor in zip(demands, floors, strict=True)]
    weights = [0.05 + demand.importance for demand in demands]
    water = _water_level(room, weights, [demand.frames for demand in demands], cpu_ms - floor_total)
    return [floor + min(space, water * weight) for floor, space, weight in zip(floors, room, weights, strict=True)]


def _water_level(room: list[float], weights: list[float], frames: list[int], amount: float) -> float:
    """The level at which `sum(frames * min(room, level * weight))` is `amount`; past the last brim all are full."""
    order = sorted(range(len(room)), key=lambda i: (room[i] / weights[i], i))
    flow = sum(frames[i] * weights[i] for i in order)
    left = amount
    level = 0.0
    for index in order:
        brim = room[index] / weights[index]
        if flow * (brim - level) >= left:
            return level + left / flow
        left -= flow * (brim - level)
        level = brim
        flow -= frames[index] * weights[index]
        if flow <= 0:
            break
    return level


def level_for(given_ms: float, full_ms: float, lowest: int = 0) -> int:
    """The first step of the ladder whose cost fits into `given_ms`; the last step where none does."""
    ladder = table("cost")["level"]
    fits = (level for level, part in enumerate(ladder) if full_ms * part <= given_ms * (1 + 1e-9))
    return max(lowest, next(fits, len(ladder) - 1))


def budget_shots(
    plan: ShotPlan,
    timeline: AudioTimeline,
    policy: CreativePolicy,
    cpu_seconds: float | None,
    canvas: Canvas | None = None,
) -> BudgetPlan:
    """A budget for each shot. Without `cpu_seconds` every shot is drawn in full, unless the policy starts lower."""
    scenes = {scene.scene_id: scene for scene in plan.scenes}
    seconds = {pacing.shot_id: pacing.estimated_seconds for pacing in timeline.pacing}
    demands = [
        ShotDemand(
            shot.shot_id,
            max(1, round(seconds[shot.shot_id] * timeline.fps)),
            full_cost_ms(shot, scenes[shot.scene_id], canvas),
            shot.importance,
        )
        for shot in plan.shots
    ]
    wanted = sum(demand.frames * demand.full_ms for demand in demands)
    available = wanted if cpu_seconds is None else cpu_seconds * 1000
    given = share(demands, available) if wanted > available else [demand.full_ms for demand in demands]
    lowest = int(policy.value("lowest_level", 0))
    shots = tuple(_budget(demand, ms, lowest) for demand, ms in zip(demands, given, strict=True))
    return BudgetPlan(total_cpu_seconds=round(available / 1000, 3), shots=shots)


def frames_of(timeline: AudioTimeline) -> int:
    """The film's length in frames, as far as the text tells."""
    return sum(max(1, round(pacing.estimated_seconds * timeline.fps)) for pacing in timeline.pacing)


def _budget(demand: ShotDemand, given_ms: float, lowest: int) -> ShotBudget:
    level = level_for(given_ms, demand.full_ms, lowest)
    why = (
        ""
        if level == 0
        else f"{LADDER[level]}: {given_ms:.0f} of {demand.full_ms:.0f} ms a frame, importance {demand.importance:.2f}"
    )
    return ShotBudget(shot_id=demand.shot_id, frame_ms=round(given_ms, 3), level=level, why=why)
