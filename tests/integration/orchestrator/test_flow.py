"""Graphs that run as they should: order, inputs, history, reuse, delegation."""

from __future__ import annotations

from typing import Any

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.job import TaskGraph
from ainern2d_contracts.states import RunState
from ainern2d_studio_api.modules.observer import check_history


def test_a_diamond_runs_each_job_once_after_its_inputs(shop: Any, job: Any) -> None:
    run_id = shop.begin(job("a"), job("left", "a"), job("right", "a"), job("end", "left", "right"))
    status = shop.finish(run_id)
    assert status.state is RunState.SUCCEEDED
    assert shop.kitchen.made == {"a": 1, "left": 1, "right": 1, "end": 1}
    assert set(shop.kitchen.seen_inputs["end"]) == {"left", "right"}
    assert status.progress == 1.0
    meta = shop.orchestrator.artifact(run_id, "end", "result")
    assert meta.lineage.job_key == "end"
    assert len(meta.lineage.inputs) == 2
    assert shop.store.get(meta.ref.sha256).startswith(b"({'key': 'end'}")


def test_history_has_no_gap_and_tells_each_step_in_order(shop: Any, job: Any) -> None:
    run_id = shop.begin(job("a"), job("b", "a"))
    shop.finish(run_id)
    events = shop.orchestrator.events(run_id)
    assert [logged.seq for logged in events] == list(range(1, len(events) + 1))
    assert shop.event_types(run_id, "b") == ["job.ready", "job.dispatched", "job.started", "job.succeeded"]
    types = shop.event_types(run_id)
    assert (types[0], types[-1]) == ("run.created", "run.succeeded")
    assert types.count("route.decided") == 2
    later = shop.orchestrator.events(run_id, after_seq=events[3].seq)
    assert later == events[4:]


def test_the_same_request_gives_the_same_run(shop: Any, job: Any) -> None:
    graph = TaskGraph(jobs=(job("a"),))
    first = shop.orchestrator.create_run("film", graph, "key", {"size": 1})
    assert shop.orchestrator.create_run("film", graph, "key", {"size": 1}) == first
    with pytest.raises(AinerError) as refused:
        shop.orchestrator.create_run("film", graph, "key", {"size": 2})
    assert refused.value.code is ErrorCode.OPTION_INVALID
    assert shop.orchestrator.create_run("film", graph, "another key", {"size": 1}) != first


@pytest.mark.parametrize("takes", [("b",), ("nobody",)])
def test_a_bad_graph_makes_no_run(shop: Any, job: Any, takes: tuple[str, ...]) -> None:
    with pytest.raises(AinerError) as refused:
        shop.begin(job("a", *takes), job("b", "a"))
    assert refused.value.code is ErrorCode.GRAPH_INVALID
    assert not shop.orchestrator.runs()


def test_what_was_made_before_is_reused_down_the_graph(shop: Any, job: Any) -> None:
    jobs = (job("a"), job("b", "a"), job("fresh", "b", cacheable=False))
    shop.finish(shop.begin(*jobs, key="first"))
    second = shop.begin(*jobs, key="second")
    status = shop.finish(second)
    assert [(j.key, j.reused) for j in status.jobs] == [("a", True), ("b", True), ("fresh", False)]
    assert shop.kitchen.made == {"a": 1, "b": 1, "fresh": 2}
    assert shop.event_types(second, "b") == ["job.ready", "job.reused"]
    assert shop.orchestrator.artifact(second, "b", "result").facts["bytes"] > 0


def test_a_changed_job_is_made_anew_with_all_that_depends_on_it(shop: Any, job: Any) -> None:
    shop.finish(shop.begin(job("a"), job("b"), job("end", "a", "b"), key="first"))
    shop.finish(shop.begin(job("a"), job("b", parameters={"key": "other"}), job("end", "a", "b"), key="second"))
    assert shop.kitchen.made == {"a": 1, "b": 2, "end": 2}


def test_a_lost_object_is_made_anew(shop: Any, job: Any) -> None:
    first = shop.begin(job("a"), key="first")
    shop.finish(first)
    shop.store.path(shop.orchestrator.artifact(first, "a", "result").ref.sha256).unlink()
    shop.finish(shop.begin(job("a"), key="second"))
    assert shop.kitchen.made == {"a": 2}


def test_a_finished_run_whose_objects_were_lost_makes_them_anew_and_no_more(shop: Any, job: Any) -> None:
    shop.kitchen.expands["b"] = (TaskGraph(jobs=(job("shot", "b"),)), None)
    jobs = (job("a"), job("b", "a"), job("c", "a"))
    run_id = shop.begin(*jobs)
    shop.finish(run_id)
    assert shop.begin(*jobs) == run_id
    assert shop.orchestrator.state(run_id) is RunState.SUCCEEDED
    for key in ("a", "b"):
        shop.store.path(shop.orchestrator.artifact(run_id, key, "result").ref.sha256).unlink()
    assert shop.begin(*jobs) == run_id
    assert shop.states(run_id) == {"a": "ready", "b": "waiting", "c": "succeeded", "shot": "succeeded"}
    status = shop.finish(run_id)
    assert status.state is RunState.SUCCEEDED
    assert shop.kitchen.made == {"a": 2, "b": 2, "c": 1, "shot": 1}
    assert check_history([(logged.seq, logged.event) for logged in shop.orchestrator.events(run_id)]) == []


def test_a_failed_run_remakes_a_lost_input_before_it_goes_on(shop: Any, job: Any, lasting: AinerError) -> None:
    shop.kitchen.fails["b"] = [lasting]
    jobs = (job("a"), job("b", "a"))
    run_id = shop.begin(*jobs)
    shop.finish(run_id)
    shop.store.path(shop.orchestrator.artifact(run_id, "a", "result").ref.sha256).unlink()
    shop.begin(*jobs)
    assert shop.finish(run_id).state is RunState.SUCCEEDED
    assert set(shop.kitchen.seen_inputs["b"]) == {"a"}


def test_an_expansion_adds_jobs_with_the_end_of_its_job(shop: Any, job: Any) -> None:
    shop.kitchen.expands["compile"] = (TaskGraph(jobs=(job("shot-1", "compile"), job("film", "shot-1", "story"))), None)
    run_id = shop.begin(job("story"), job("compile", "story"))
    status = shop.finish(run_id)
    assert status.state is RunState.SUCCEEDED
    assert [j.key for j in status.jobs] == ["story", "compile", "shot-1", "film"]
    assert "run.graph_extended" in shop.event_types(run_id, "compile")


def test_a_job_that_adds_jobs_is_never_reused(shop: Any, job: Any) -> None:
    shop.kitchen.expands["compile"] = (TaskGraph(jobs=(job("shot"),)), None)
    shop.finish(shop.begin(job("compile"), key="first"))
    status = shop.finish(shop.begin(job("compile"), key="second"))
    assert [(j.key, j.reused) for j in status.jobs] == [("compile", False), ("shot", True)]


def test_a_delegated_job_gives_the_outputs_of_its_replacement(shop: Any, job: Any) -> None:
    again = TaskGraph(jobs=(job("render-2", "voice", parameters={"simpler": True}), job("gate-2", "render-2")))
    shop.kitchen.expands["gate"] = (again, "gate-2")
    run_id = shop.begin(job("voice"), job("render", "voice"), job("gate", "render"), job("film", "gate"))
    status = shop.finish(run_id)
    assert status.state is RunState.SUCCEEDED
    assert shop.states(run_id)["gate"] == "delegated"
    replaced = shop.orchestrator.artifact(run_id, "gate", "result")
    assert replaced.lineage.job_key == "gate-2"
    assert shop.kitchen.seen_inputs["film"]["gate"] == shop.store.get(replaced.ref.sha256)


def test_a_chain_of_delegations_ends_at_the_last(shop: Any, job: Any) -> None:
    shop.kitchen.expands["g0"] = (TaskGraph(jobs=(job("g1"),)), "g1")
    shop.kitchen.expands["g1"] = (TaskGraph(jobs=(job("g2"), job("watcher", "g0"))), "g2")
    run_id = shop.begin(job("g0"), job("film", "g0"))
    assert shop.finish(run_id).state is RunState.SUCCEEDED
    assert shop.orchestrator.artifact(run_id, "g0", "result").lineage.job_key == "g2"
    assert shop.kitchen.seen_inputs["film"]["g0"] == shop.kitchen.seen_inputs["watcher"]["g0"]


@pytest.mark.parametrize(
    ("keys", "delegate_to"),
    [(("film",), None), (("new", "nobody"), None), (("new", "new"), None), (("new", "film"), "new"), (("new",), "film")],
    ids=["key there already", "unknown input", "itself", "waits for who waits for it", "not its own"],
)
def test_a_bad_expansion_kills_its_job(shop: Any, job: Any, keys: tuple[str, ...], delegate_to: str | None) -> None:
    shop.kitchen.expands["gate"] = (TaskGraph(jobs=(job(*keys),)), delegate_to)
    run_id = shop.begin(job("gate"), job("film", "gate"))
    status = shop.finish(run_id)
    assert (status.state, status.error_code) == (RunState.FAILED, "GRAPH_INVALID")
    assert shop.states(run_id) == {"gate": "dead", "film": "cancelled"}


def test_priority_then_the_longest_path_goes_first(shop: Any, job: Any) -> None:
    jobs = (job("short"), job("long"), job("urgent", priority=5), job("middle", "long"), job("end", "middle"))
    shop.begin(*jobs)
    shop.orchestrator.step(0.0)
    taken = [shop.worker.take().dispatch.spec.key for _ in range(3)]
    assert taken == ["urgent", "long", "short"]
