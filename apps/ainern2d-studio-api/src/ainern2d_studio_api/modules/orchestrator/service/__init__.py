"""The orchestrator's behaviours, one file each; `Orchestrator` puts them together."""

from .orchestrator import Orchestrator

__all__ = ["Orchestrator"]
