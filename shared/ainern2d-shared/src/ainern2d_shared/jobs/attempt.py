"""One attempt at one job: the handler is called, its cost measured, and whatever it raises becomes a result."""

from __future__ import annotations

import errno
import resource
import traceback
from collections.abc import Mapping

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.job import JobDispatch, MeasuredCost, WorkerResult

from ainern2d_shared.clock import Clock
from ainern2d_shared.jobs.handler import Handler, JobContext, JobOutcome
from ainern2d_shared.logs import redact

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})
LONGEST_LOG = 8000
"""Characters of a traceback that are kept: its end says most."""


def attempt(
    handlers: Mapping[str, Handler], context: JobContext, dispatch: JobDispatch, worker: str, clock: Clock
) -> WorkerResult:
    """Never raises for what the handler does: this is the outermost frame of a job.

    Cost is what the process and its ended children used meanwhile: exact where one job runs in the process at a time.
    """
    wall, cpu, money = clock.monotonic(), cpu_seconds(), 0.0
    try:
        outcome = _handler(handlers, dispatch)(context)
        result, money = _success(outcome, dispatch, worker), outcome.money
    except AinerError as error:
        result = failure(dispatch, worker, error)
    except Exception as error:  # noqa: BLE001  the outermost frame: a defect of a handler must not end the worker
        result = failure(dispatch, worker, _foreseen(error), _traceback(error))
    cost = MeasuredCost(wall=clock.monotonic() - wall, cpu=cpu_seconds() - cpu, money=money)
    return result.model_copy(update={"cost": cost})


def failure(dispatch: JobDispatch, worker: str, error: AinerError, log: str = "") -> WorkerResult:
    """The result that says what went wrong; the registry says whether another attempt can help."""
    return WorkerResult(
        job_id=dispatch.job_id,
        lease=dispatch.lease,
        worker=worker,
        error_code=error.code.name,
        error_detail=redact(error.detail or error.code.fact.meaning),
        retryable=error.code.fact.retryable,
        log=log,
    )


def cpu_seconds() -> float:
    """User and system time of this process and of its children that have ended."""
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def _handler(handlers: Mapping[str, Handler], dispatch: JobDispatch) -> Handler:
    handler = handlers.get(dispatch.spec.capability)
    if handler is None:
        raise AinerError(ErrorCode.NO_ROUTE, f"this worker cannot do {dispatch.spec.capability}")
    return handler


def _success(outcome: JobOutcome, dispatch: JobDispatch, worker: str) -> WorkerResult:
    return WorkerResult(
        job_id=dispatch.job_id,
        lease=dispatch.lease,
        worker=worker,
        outputs=outcome.outputs,
        degradations=outcome.degradations,
        expansion=outcome.expansion,
        delegate_to=outcome.delegate_to,
    )


def _foreseen(error: Exception) -> AinerError:
    """A full disk may show up in any library's write; everything else is a defect."""
    if isinstance(error, OSError) and error.errno in _NO_SPACE:
        return AinerError(ErrorCode.DISK_FULL, str(error))
    return AinerError(ErrorCode.INTERNAL, f"{type(error).__name__}: {error}")


def _traceback(error: Exception) -> str:
    return str(redact("".join(traceback.format_exception(error))))[-LONGEST_LOG:]
