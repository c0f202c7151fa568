"""Errors of this module in the words of the registry."""

from __future__ import annotations

from ainern2d_contracts.errors import AinerError, ErrorCode


def unknown_run(run_id: str) -> AinerError:
    return AinerError(ErrorCode.OBJECT_NOT_FOUND, f"there is no run {run_id}")


def unknown_job(run_id: str, key: str) -> AinerError:
    return AinerError(ErrorCode.OBJECT_NOT_FOUND, f"there is no job {key} in run {run_id}")


def lost_race(run_id: str, wanted: int, done: int) -> AinerError:
    """A guarded update found another state or lease than the one it was decided on."""
    return AinerError(ErrorCode.TRANSITION_ILLEGAL, f"{wanted - done} of {wanted} jobs of run {run_id} had changed meanwhile")
