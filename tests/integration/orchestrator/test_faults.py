"""What goes wrong, and what becomes of it: retries, dead letters, stale leases, clocks, cancelled and paused runs."""

from __future__ import annotations

from typing import Any

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.job import JobHeartbeat, JobOutput, TaskGraph
from ainern2d_contracts.states import JobState, RunState
from ainern2d_shared.bus.port import RESULTS_QUEUE, lane_queue


def test_a_passing_failure_is_tried_again_after_a_pause(shop: Any, job: Any, passing: AinerError) -> None:
    shop.kitchen.fails["a"] = [passing, passing]
    run_id = shop.begin(job("a"), job("b", "a"))
    shop.settle()
    assert shop.states(run_id)["a"] == "retry_wait"
    assert shop.kitchen.made == {"a": 1}
    status = shop.finish(run_id)
    assert status.state is RunState.SUCCEEDED
    assert (status.job("a").attempt, status.job("a").error_code) == (3, None)


def test_a_job_that_always_fails_dies_and_what_does_not_need_it_is_finished(shop: Any, job: Any, passing: AinerError) -> None:
    shop.kitchen.fails["bad"] = [passing] * 9
    run_id = shop.begin(job("bad"), job("after", "bad"), job("later", "after"), job("good"), job("best", "good"))
    status = shop.finish(run_id)
    assert (status.state, status.error_code, status.error_detail) == (RunState.FAILED, "RENDER_FAILED", "a passing failure")
    assert shop.kitchen.made == {"bad": 3, "good": 1, "best": 1}
    assert shop.states(run_id) == {
        "bad": "dead",
        "after": "cancelled",
        "later": "cancelled",
        "good": "succeeded",
        "best": "succeeded",
    }


def test_the_first_dead_job_names_the_runs_error(shop: Any, job: Any, passing: AinerError, lasting: AinerError) -> None:
    shop.kitchen.fails |= {"slow": [passing] * 3, "quick": [lasting]}
    status = shop.finish(shop.begin(job("slow"), job("quick")))
    assert (status.error_code, status.job("quick").attempt, status.job("slow").attempt) == ("SPEECH_FAILED", 1, 3)


def test_who_takes_a_dead_optional_job_goes_without(shop: Any, job: Any, lasting: AinerError) -> None:
    shop.kitchen.fails["music"] = [lasting]
    run_id = shop.begin(job("voice"), job("music", optional=True), job("mix", "voice", "music"))
    status = shop.finish(run_id)
    assert (status.state, status.error_code) == (RunState.SUCCEEDED, None)
    assert status.job("music").state is JobState.DEAD
    assert set(shop.kitchen.seen_inputs["mix"]) == {"voice"}


def test_a_failed_run_goes_on_where_it_stopped(shop: Any, job: Any, lasting: AinerError) -> None:
    shop.kitchen.fails["b"] = [lasting]
    jobs = (job("a"), job("b", "a"), job("c", "b"))
    run_id = shop.begin(*jobs)
    assert shop.finish(run_id).state is RunState.FAILED
    with pytest.raises(AinerError) as refused:
        shop.orchestrator.start(run_id)
    assert refused.value.code is ErrorCode.TRANSITION_ILLEGAL
    assert shop.begin(*jobs) == run_id
    status = shop.finish(run_id)
    assert (status.state, status.error_code) == (RunState.SUCCEEDED, None)
    assert shop.kitchen.made == {"a": 1, "b": 2, "c": 1}
    assert "job.reopened" in shop.event_types(run_id, "b")


def test_a_reopened_optional_job_is_waited_for_again(shop: Any, job: Any, lasting: AinerError) -> None:
    shop.kitchen.fails |= {"music": [lasting], "voice": [lasting]}
    jobs = (job("voice"), job("music", optional=True), job("mix", "voice", "music"))
    run_id = shop.begin(*jobs)
    assert shop.finish(run_id).state is RunState.FAILED
    shop.begin(*jobs)
    assert shop.finish(run_id).state is RunState.SUCCEEDED
    assert set(shop.kitchen.seen_inputs["mix"]) == {"voice", "music"}


def test_a_stale_lease_is_refused_and_changes_nothing(shop: Any, job: Any) -> None:
    run_id = shop.begin(job("a"))
    shop.orchestrator.step(0.0)
    late = shop.worker.take()
    shop.orchestrator.step(0.0)
    shop.clock.advance(31.0)
    shop.orchestrator.step(0.0)
    assert shop.orchestrator.status(run_id).job("a").error_code == "JOB_TIMED_OUT_SILENT"
    assert not shop.bus.extend(late.delivery, 5.0)  # how the silent worker learns that it is too late
    shop.clock.advance(5.0)
    shop.orchestrator.step(0.0)
    other = shop.hire("worker-2")
    taken = other.take()
    shop.orchestrator.step(0.0)
    shop.worker.answer(late, shop.worker.do(late).model_copy(update={"outputs": {}}))
    shop.orchestrator.step(0.0)
    assert shop.states(run_id)["a"] == "running"
    assert shop.event_types(run_id, "a")[-1] == "job.result_refused"
    other.answer(taken, other.do(taken))
    shop.orchestrator.step(0.0)
    assert shop.orchestrator.status(run_id).job("a").worker == "worker-2"


def test_a_result_that_comes_twice_counts_once(shop: Any, job: Any) -> None:
    run_id = shop.begin(job("a"))
    shop.orchestrator.step(0.0)
    taken = shop.worker.take()
    result = shop.worker.do(taken)
    shop.worker.send(result)
    shop.worker.answer(taken, result)
    shop.settle()
    assert shop.event_types(run_id, "a").count("job.succeeded") == 1
    assert shop.event_types(run_id, "a").count("job.result_refused") == 1


def test_a_message_that_comes_back_is_handled_once(shop: Any, job: Any) -> None:
    """As after a crash between commit and acknowledgement."""
    run_id = shop.begin(job("a"))
    shop.orchestrator.step(0.0)
    shop.worker.work()
    shop.sql("CREATE TABLE kept AS SELECT * FROM bus.message")
    shop.orchestrator.step(0.0)
    before = shop.event_types(run_id)
    columns = "message_id, queue, schema, body, priority, available_at"
    shop.sql(f"INSERT INTO bus.message ({columns}) SELECT {columns} FROM kept")
    shop.settle()
    assert shop.event_types(run_id) == before
    assert shop.bus.depth(RESULTS_QUEUE) == 0


def test_a_second_worker_with_the_same_lease_takes_over(shop: Any, job: Any) -> None:
    run_id = shop.begin(job("a"))
    shop.orchestrator.step(0.0)
    first = shop.worker.take()
    shop.orchestrator.step(0.0)
    shop.bus.release(first.delivery)
    second = shop.hire("worker-2")
    taken = second.take()
    shop.worker.send(JobHeartbeat(job_id=first.dispatch.job_id, lease=1, worker="worker-1", progress=0.9))
    shop.orchestrator.step(0.0)
    assert (shop.orchestrator.status(run_id).job("a").worker, taken.dispatch.lease) == ("worker-2", 1)
    assert shop.orchestrator.status(run_id).job("a").progress == 0.0
    assert shop.orchestrator.worker_lost("worker-1") == 0


def test_nobody_takes_the_job(shop: Any, job: Any) -> None:
    run_id = shop.begin(job("a", queue_timeout=60.0, max_attempts=2))
    for _ in range(2):
        shop.orchestrator.step(0.0)
        shop.clock.advance(61.0)
        shop.orchestrator.step(0.0)
        shop.clock.advance(5.0)
    status = shop.orchestrator.status(run_id)
    assert (status.state, status.error_code) == (RunState.FAILED, "JOB_TIMED_OUT_QUEUED")
    assert shop.bus.depth(lane_queue("skill")) == 0


def test_heartbeats_keep_a_job_until_it_has_run_too_long(shop: Any, job: Any) -> None:
    run_id = shop.begin(job("a", run_timeout=100.0, max_attempts=1))
    shop.orchestrator.step(0.0)
    taken = shop.worker.take()
    for beat in range(9):
        shop.worker.send(JobHeartbeat(job_id=taken.dispatch.job_id, lease=1, worker="worker-1", progress=beat / 10))
        shop.orchestrator.step(0.0)
        shop.clock.advance(11.0)
        shop.orchestrator.step(0.0)
        assert shop.states(run_id)["a"] == "running"
    assert shop.orchestrator.status(run_id).job("a").progress == 0.8
    shop.clock.advance(2.0)
    shop.orchestrator.step(0.0)
    assert shop.orchestrator.status(run_id).error_code == "JOB_TIMED_OUT_RUNNING"


def test_a_lost_worker_s_job_goes_to_another_at_once(shop: Any, job: Any) -> None:
    run_id = shop.begin(job("a"), job("b"))
    shop.orchestrator.step(0.0)
    first, other = shop.worker.take(), shop.hire("worker-2").take()
    assert shop.orchestrator.worker_lost("worker-1") == 1
    shop.orchestrator.step(0.0)
    key = first.dispatch.spec.key
    assert shop.states(run_id) == {key: "dispatched", other.dispatch.spec.key: "running"}
    assert shop.orchestrator.status(run_id).job(key).error_code == "JOB_CRASHED"


def test_a_job_that_kills_its_workers_becomes_a_dead_letter(shop: Any, job: Any) -> None:
    run_id = shop.begin(job("poison"), job("good"))
    for _ in range(3):
        shop.clock.advance(5.0)
        shop.orchestrator.step(0.0)
        while (taken := shop.worker.take()) and taken.dispatch.spec.key != "poison":
            shop.worker.answer(taken, shop.worker.do(taken))
        shop.orchestrator.worker_lost("worker-1")
    status = shop.finish(run_id)
    assert (status.state, status.error_code) == (RunState.FAILED, "JOB_DEAD_LETTERED")
    assert "JOB_CRASHED in each of 3 attempts" in status.error_detail
    assert status.job("good").state is JobState.SUCCEEDED


def test_a_job_that_nobody_can_do_waits_then_dies(shop: Any, job: Any) -> None:
    run_id = shop.begin(job("a"), job("b", capability="llm.extract", lane="llm", max_attempts=2))
    shop.settle()
    assert shop.states(run_id) == {"a": "succeeded", "b": "retry_wait"}
    status = shop.finish(run_id)
    assert (status.error_code, status.job("b").attempt) == ("NO_ROUTE", 2)


def test_an_output_that_was_not_given_is_a_defect_of_the_graph(shop: Any, job: Any) -> None:
    run_id = shop.begin(job("a"), job("b", inputs={"x": JobOutput(job="a", output="nothing")}))
    assert shop.finish(run_id).error_code == "GRAPH_INVALID"


def test_a_cancelled_run_ends_at_once_and_its_workers_learn_so(shop: Any, job: Any) -> None:
    jobs = (job("a"), job("b"), job("c", "b"))
    run_id = shop.begin(*jobs)
    shop.orchestrator.step(0.0)
    taken = shop.worker.take()
    shop.orchestrator.step(0.0)
    shop.orchestrator.cancel(run_id)
    assert set(shop.states(run_id).values()) == {"cancelled"}
    assert not shop.bus.extend(taken.delivery, 5.0)
    assert shop.bus.depth(lane_queue("skill")) == 0
    shop.worker.answer(taken, shop.worker.do(taken))
    shop.settle()
    assert shop.orchestrator.state(run_id) is RunState.CANCELLED
    assert shop.begin(*jobs) == run_id
    assert shop.finish(run_id).state is RunState.SUCCEEDED


def test_a_paused_run_finishes_what_is_on_its_lanes_and_no_more(shop: Any, job: Any) -> None:
    run_id = shop.begin(job("a"), job("b", "a"))
    shop.orchestrator.step(0.0)
    shop.orchestrator.pause(run_id)
    shop.settle()
    assert shop.states(run_id) == {"a": "succeeded", "b": "ready"}
    shop.orchestrator.resume(run_id)
    assert shop.finish(run_id).state is RunState.SUCCEEDED


def test_a_run_whose_last_job_ends_while_paused_ends_on_resume(shop: Any, job: Any) -> None:
    run_id = shop.begin(job("a"))
    shop.orchestrator.step(0.0)
    shop.orchestrator.pause(run_id)
    shop.settle()
    assert shop.orchestrator.state(run_id) is RunState.PAUSED
    shop.orchestrator.resume(run_id)
    assert shop.orchestrator.state(run_id) is RunState.SUCCEEDED


@pytest.mark.parametrize("ask", ["pause", "resume", "cancel"])
def test_a_finished_run_cannot_be_steered(shop: Any, job: Any, ask: str) -> None:
    run_id = shop.begin(job("a"))
    shop.finish(run_id)
    with pytest.raises(AinerError) as refused:
        getattr(shop.orchestrator, ask)(run_id)
    assert refused.value.code is ErrorCode.TRANSITION_ILLEGAL


def test_an_expansion_that_needs_a_dead_job_is_cancelled(shop: Any, job: Any, lasting: AinerError) -> None:
    shop.kitchen.fails["bad"] = [lasting]
    shop.kitchen.expands["plan"] = (TaskGraph(jobs=(job("x", "bad"), job("y", "x"))), None)
    run_id = shop.begin(job("bad"), job("a"), job("plan", "a"))
    assert shop.finish(run_id).state is RunState.FAILED
    assert shop.states(run_id)["y"] == "cancelled"


def test_garbage_among_the_receipts_is_dropped(shop: Any, job: Any) -> None:
    shop.bus.send(RESULTS_QUEUE, TaskGraph(jobs=()))
    shop.bus.send(RESULTS_QUEUE, JobHeartbeat(job_id="nobody's", lease=1, worker="w"))
    shop.kitchen.fails["a"] = [AinerError(ErrorCode.SPEECH_FAILED, "a NUL \x00 in the text")]
    status = shop.finish(shop.begin(job("a")))
    assert status.error_detail == "a NUL \ufffd in the text"
    assert shop.bus.depth(RESULTS_QUEUE) == 0


@pytest.mark.parametrize("optional", [False, True])
def test_what_the_machine_lacks_ends_the_run_at_once(shop: Any, job: Any, optional: bool) -> None:
    shop.kitchen.fails["a"] = [AinerError(ErrorCode.FONT_MISSING, "no font")]
    jobs = (job("a", optional=optional), job("gate", "a"), *(job(f"other{n}") for n in range(4)), job("later", "other0"))
    run_id = shop.begin(*jobs)
    status = shop.finish(run_id)
    assert (status.state, status.error_code, status.error_detail) == (RunState.FAILED, "FONT_MISSING", "no font")
    assert status.job("a").attempt == 1
    assert set(shop.states(run_id).values()) <= {"dead", "cancelled", "succeeded"}
    assert shop.states(run_id)["gate"] == "cancelled"
    assert shop.states(run_id)["later"] == "cancelled"
    assert shop.begin(*jobs) == run_id, "once it is installed, the same run goes on"
    assert shop.finish(run_id).state is RunState.SUCCEEDED
