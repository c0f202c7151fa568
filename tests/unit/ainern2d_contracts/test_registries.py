"""Errors, events and states: one owner each, complete facts, edges that lead somewhere."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.events import EventType, Producer, publish_as
from ainern2d_contracts.states import JOB_EDGES, JOB_TERMINAL, RUN_EDGES, JobState, RunState

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("code", list(ErrorCode), ids=lambda code: code.name)
def test_every_error_says_what_happened_and_what_to_do(code: ErrorCode) -> None:
    assert code.fact.meaning.endswith(".")
    assert code.fact.next_step.rstrip(")").endswith((".", ";"))
    assert 400 <= code.fact.http_status <= 599


def test_facts_are_not_shared_by_accident() -> None:
    assert len({code.fact for code in ErrorCode}) == len(ErrorCode), "equal values would make two codes one"


def test_an_error_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(AinerError(ErrorCode.DISK_FULL, "3 bytes left")))
    assert (error.code, error.detail) == (ErrorCode.DISK_FULL, "3 bytes left")


@pytest.mark.parametrize("event", list(EventType), ids=lambda event: event.name)
def test_a_foreign_publisher_is_refused(event: EventType) -> None:
    assert publish_as(event.owner, event, at=NOW).event_type == event.wire
    for producer in Producer:
        if producer is not event.owner:
            with pytest.raises(AinerError) as caught:
                publish_as(producer, event, at=NOW)
            assert caught.value.code is ErrorCode.EVENT_FOREIGN_PUBLISHER


def test_wire_names_are_unique() -> None:
    assert len({event.wire for event in EventType}) == len(EventType)


def test_every_job_state_is_reached_and_ends() -> None:
    assert set(JOB_EDGES) == set(JobState)
    assert set(RUN_EDGES) == set(RunState)
    reached, waiting = {JobState.WAITING}, [JobState.WAITING]
    while waiting:
        for after in JOB_EDGES[waiting.pop()] - reached:
            reached.add(after)
            waiting.append(after)
    assert reached == set(JobState)
    for state in JobState:
        ends, seen, open_states = False, {state}, [state]
        while open_states:
            here = open_states.pop()
            ends = ends or here in JOB_TERMINAL
            fresh = JOB_EDGES[here] - seen
            seen |= fresh
            open_states.extend(fresh)
        assert ends
