"""Which lane, and so which queue, a capability belongs to. Data."""

from __future__ import annotations

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.stages import Lane
from ainern2d_shared.bus.port import lane_queue

LANE_OF_FAMILY: dict[str, Lane] = {
    "skill": Lane.SKILL,
    "audio": Lane.AUDIO,
    "video": Lane.VIDEO,
    "lipsync": Lane.LIPSYNC,
    "llm": Lane.LLM,
    "composer": Lane.COMPOSER,
}
"""By the first part of a capability's name."""


def lane_of(capability: str) -> Lane:
    """Raises: AinerError NO_ROUTE for a capability of no family."""
    lane = LANE_OF_FAMILY.get(capability.partition(".")[0])
    if lane is None:
        raise AinerError(ErrorCode.NO_ROUTE, f"no lane does {capability}")
    return lane


def queue_of(capability: str) -> str:
    """The queue on which the capability's workers listen. Raises: AinerError NO_ROUTE."""
    return lane_queue(lane_of(capability))
