"""Where jobs go, who is up to take them, and the worker processes of this machine."""

from .node_registry import Node, NodeRegistry, NodeState
from .routing_table import lane_of, queue_of
from .supervisor import WorkerProcess, WorkerSupervisor

__all__ = ["Node", "NodeRegistry", "NodeState", "WorkerProcess", "WorkerSupervisor", "lane_of", "queue_of"]
