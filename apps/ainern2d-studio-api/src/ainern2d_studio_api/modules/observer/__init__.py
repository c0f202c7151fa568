"""Watches and never changes: what it cost, what was done by whom, what monitoring reads. It works from events alone."""

from .audit import AuditEntry, audit_trail, check_history
from .cost_meter import CostMeter, CostTable
from .metrics_writer import MetricsWriter

__all__ = ["AuditEntry", "CostMeter", "CostTable", "MetricsWriter", "audit_trail", "check_history"]
