from __future__ import annotations

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.job import JobOutput, TaskGraph, TaskSpec
from ainern2d_contracts.stages import Lane
from ainern2d_studio_api.modules.orchestrator import dag_engine
from hypothesis import given, settings
from hypothesis import strategies as st


def job(key: str, *takes: str, seed: int = 0) -> TaskSpec:
    inputs = {up: JobOutput(job=up, output="result") for up in takes}
    return TaskSpec(key=key, lane=Lane.SKILL, capability="skill.03", stage="03", engine="fake/1", inputs=inputs, seed=seed)


@st.composite
def shuffled_dags(draw: st.DrawFn) -> TaskGraph:
    size = draw(st.integers(1, 12))
    jobs = [job(str(n), *draw(st.sets(st.sampled_from([str(m) for m in range(n)]))) if n else ()) for n in range(size)]
    return TaskGraph(jobs=tuple(draw(st.permutations(jobs))))


@settings(deadline=None)
@given(graph=shuffled_dags())
def test_every_job_comes_after_its_inputs(graph: TaskGraph) -> None:
    order = dag_engine.validate(graph)
    place = {spec.key: at for at, spec in enumerate(order)}
    assert sorted(place) == sorted(spec.key for spec in graph.jobs)
    assert all(place[up] < place[spec.key] for spec in order for up in dag_engine.upstream_keys(spec))


@settings(deadline=None)
@given(graph=shuffled_dags())
def test_a_job_is_one_higher_than_its_highest_taker(graph: TaskGraph) -> None:
    height = dag_engine.heights(dag_engine.validate(graph))
    takers = {key: [spec.key for spec in graph.jobs if key in dag_engine.upstream_keys(spec)] for key in height}
    assert all(height[key] == 1 + max((height[taker] for taker in takers[key]), default=0) for key in height)


@settings(deadline=None)
@given(graph=shuffled_dags(), data=st.data())
def test_one_edge_back_makes_a_cycle(graph: TaskGraph, data: st.DataObject) -> None:
    order = dag_engine.validate(graph)
    early = data.draw(st.sampled_from(order))
    late = early
    while further := [spec for spec in order if late.key in dag_engine.upstream_keys(spec)]:
        late = data.draw(st.sampled_from(further))
    back = early.model_copy(update={"inputs": {**early.inputs, late.key: JobOutput(job=late.key, output="result")}})
    jobs = tuple(back if spec.key == early.key else spec for spec in order)
    with pytest.raises(AinerError, match="cycle"):
        dag_engine.validate(TaskGraph(jobs=jobs))


@pytest.mark.parametrize(
    ("jobs", "existing", "says"),
    [
        ((job("a"), job("a")), (), "two jobs"),
        ((job("a"),), ("a",), "two jobs"),
        ((job("a", "b"),), (), "does not exist"),
        ((job("a", seed=-1),), (), "seed"),
        ((job("a", seed=1 << 63),), (), "seed"),
    ],
)
def test_bad_graphs(jobs: tuple[TaskSpec, ...], existing: tuple[str, ...], says: str) -> None:
    with pytest.raises(AinerError, match=says) as refused:
        dag_engine.validate(TaskGraph(jobs=jobs), existing)
    assert refused.value.code is ErrorCode.GRAPH_INVALID


def test_a_run_has_a_largest_size() -> None:
    with pytest.raises(AinerError, match="more than"):
        dag_engine.validate(TaskGraph(jobs=(job("a"),)), existing_count=dag_engine.GRAPH_LIMIT)


def test_a_deep_graph_needs_no_recursion() -> None:
    chain = TaskGraph(jobs=(job("0"), *(job(str(n), str(n - 1)) for n in range(1, 5000))))
    assert dag_engine.heights(dag_engine.validate(chain))["0"] == 5000


def test_a_replacement_must_not_wait_for_what_it_replaces() -> None:
    order = [job("render-2", "voice"), job("helper", "film"), job("gate-2", "render-2", "helper")]
    dag_engine.validate_delegation(order[:1], "gate", "render-2", lambda: {"film"})
    with pytest.raises(AinerError, match="'gate-2' replaces 'gate' but waits for 'film'"):
        dag_engine.validate_delegation(order, "gate", "gate-2", lambda: {"film"})
