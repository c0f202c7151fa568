"""The graph's rules as pure functions: what is a valid graph, what may be added to one, which job comes first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.job import JobOutput, TaskGraph, TaskSpec

GRAPH_LIMIT = 100_000
"""Jobs in one run: a film of ten hours has about half of it. More is a defect, or an attack on the machine's memory."""
SEED_LIMIT = 1 << 63


def upstream_keys(spec: TaskSpec) -> list[str]:
    """Keys of the jobs whose outputs the job takes, each once, in order of the inputs' names."""
    return list(dict.fromkeys(source.job for _, source in sorted(spec.inputs.items()) if isinstance(source, JobOutput)))


def validate(graph: TaskGraph, existing: Collection[str] = (), existing_count: int = 0) -> list[TaskSpec]:
    """The graph's jobs in an order in which each follows its inputs.

    `existing` are keys of jobs that the run has already: inputs may name them, new jobs may not repeat them.
    It must hold those of the graph's own and named keys that the run has; `existing_count` is how many jobs it has in all.

    Raises:
        AinerError: GRAPH_INVALID for a repeated key, an unknown input, a cycle, a seed out of range or too many jobs.
    """
    if len(graph.jobs) + existing_count > GRAPH_LIMIT:
        raise AinerError(ErrorCode.GRAPH_INVALID, f"more than {GRAPH_LIMIT} jobs in one run")
    by_key: dict[str, TaskSpec] = {}
    for spec in graph.jobs:
        if spec.key in by_key or spec.key in existing:
            raise AinerError(ErrorCode.GRAPH_INVALID, f"two jobs have the key {spec.key!r}")
        if "\x00" in spec.key + spec.title:
            raise AinerError(ErrorCode.GRAPH_INVALID, f"the key or title of {spec.key!r} holds a NUL")
        if not 0 <= spec.seed < SEED_LIMIT:
            raise AinerError(ErrorCode.GRAPH_INVALID, f"the seed of {spec.key!r} is not a number from 0 to 2^63 - 1")
        by_key[spec.key] = spec
    for spec in graph.jobs:
        for key in upstream_keys(spec):
            if key not in by_key and key not in existing:
                raise AinerError(ErrorCode.GRAPH_INVALID, f"{spec.key!r} takes an output of {key!r}, which does not exist")
    return _in_order(by_key)


def _in_order(by_key: Mapping[str, TaskSpec]) -> list[TaskSpec]:
    """Kahn's algorithm (1962): topological order, in the graph's own order where it leaves a choice."""
    waits_for = {key: [up for up in upstream_keys(spec) if up in by_key] for key, spec in by_key.items()}
    open_inputs = {key: len(ups) for key, ups in waits_for.items()}
    takers = _reversed(waits_for)
    ready = [key for key, count in open_inputs.items() if count == 0]
    order: list[TaskSpec] = []
    for key in ready:  # grows while it is walked
        order.append(by_key[key])
        for taker in takers.get(key, ()):
            open_inputs[taker] -= 1
            if open_inputs[taker] == 0:
                ready.append(taker)
    if len(order) < len(by_key):
        stuck = sorted(key for key, count in open_inputs.items() if count)
        raise AinerError(ErrorCode.GRAPH_INVALID, f"a cycle among {', '.join(stuck[:5])}")
    return order


def _reversed(waits_for: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    takers: dict[str, list[str]] = {}
    for key, ups in waits_for.items():
        for up in ups:
            takers.setdefault(up, []).append(key)
    return takers


def mentioned_keys(graph: TaskGraph) -> set[str]:
    """Keys of the graph's jobs and of the jobs they take outputs of."""
    return {spec.key for spec in graph.jobs}.union(*(upstream_keys(spec) for spec in graph.jobs))


def heights(order: Sequence[TaskSpec]) -> dict[str, int]:
    """Jobs on the longest path from each job to an end of the graph, itself included. `order` as `validate` gives it."""
    height = {spec.key: 1 for spec in order}
    for spec in reversed(order):
        for up in upstream_keys(spec):
            if up in height:
                height[up] = max(height[up], height[spec.key] + 1)
    return height


def validate_delegation(
    order: Sequence[TaskSpec], delegating: str, delegate_to: str, waiting: Callable[[], Collection[str]]
) -> None:
    """Check that the job which replaces another does not wait for it, nor for a job that waits for it.

    `waiting` gives the keys of all jobs that wait for the delegating one, near or far, or that are delegated to it;
    it is asked only if needed.

    Raises:
        AinerError: GRAPH_INVALID.
    """
    by_key = {spec.key: spec for spec in order}
    if delegate_to not in by_key:
        raise AinerError(ErrorCode.GRAPH_INVALID, f"{delegating!r} is delegated to {delegate_to!r}, which it did not add")
    outside = _outside_inputs(by_key, delegate_to)
    if not outside:
        return
    forbidden = {delegating, *waiting()}
    cyclic = sorted(outside & forbidden)
    if cyclic:
        raise AinerError(ErrorCode.GRAPH_INVALID, f"{delegate_to!r} replaces {delegating!r} but waits for {cyclic[0]!r}")


def _outside_inputs(by_key: Mapping[str, TaskSpec], start: str) -> set[str]:
    """Keys outside `by_key` that `start` waits for, directly or through others of `by_key`."""
    seen, todo, outside = {start}, [start], set[str]()
    while todo:
        for up in upstream_keys(by_key[todo.pop()]):
            if up not in by_key:
                outside.add(up)
            elif up not in seen:
                seen.add(up)
                todo.append(up)
    return outside
