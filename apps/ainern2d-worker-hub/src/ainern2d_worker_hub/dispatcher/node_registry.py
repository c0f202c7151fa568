"""Who is up: the worker processes that the hub knows, with their state. In memory; a restart starts them all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from ainern2d_shared.clock import Clock


class NodeState(StrEnum):
    UP = "up"
    RESTARTING = "restarting"
    """Died; starts again after a pause."""
    STOPPED = "stopped"
    FAILED = "failed"
    """Died too often; a person must look."""


@dataclass(frozen=True)
class Node:
    name: str
    state: NodeState
    since: datetime
    pid: int | None = None
    starts: int = 0
    last_words: str = ""
    """The end of its log when it last died."""


class NodeRegistry:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._nodes: dict[str, Node] = {}

    def up(self, name: str, pid: int) -> None:
        starts = self._nodes[name].starts + 1 if name in self._nodes else 1
        self._nodes[name] = Node(name, NodeState.UP, self._clock.now(), pid, starts)

    def down(self, name: str, state: NodeState, last_words: str = "") -> None:
        """`name` must have been up."""
        self._nodes[name] = replace(self._nodes[name], state=state, since=self._clock.now(), pid=None, last_words=last_words)

    def find(self, name: str) -> Node | None:
        return self._nodes.get(name)

    def all(self) -> tuple[Node, ...]:
        """By name."""
        return tuple(self._nodes[name] for name in sorted(self._nodes))
