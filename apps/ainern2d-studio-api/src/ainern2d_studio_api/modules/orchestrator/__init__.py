"""The authority for the flow: which job runs when, what a failure means, and the history of every run."""

from .domain import Run
from .event_log import LoggedEvent
from .ports import Router
from .service import Orchestrator
from .status import JobStatus, RunStatus, StageStatus

__all__ = ["JobStatus", "LoggedEvent", "Orchestrator", "Router", "Run", "RunStatus", "StageStatus"]
