"""The display: phases in the film's order, an estimate that learns, lines that machines can read."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass

from ainern2d_cli.progress import LineDisplay, phases, remaining_seconds
from ainern2d_contracts.job import MeasuredCost


@dataclass(frozen=True)
class Job:
    capability: str
    state: str = "waiting"
    wall: float = 0.0
    reused: bool = False
    progress: float = 0.0
    key: str = "key"
    title: str = "title"

    @property
    def cost(self) -> MeasuredCost:
        return MeasuredCost(wall=self.wall)


def test_phases_follow_the_film_and_count_what_is_done() -> None:
    jobs = [
        Job("video.render_shot", "running"),
        Job("audio.speak", "succeeded", reused=True),
        Job("skill.16"),
        Job("skill.01", "succeeded"),
    ]
    found = phases(jobs)
    assert [(phase.done, phase.total) for phase in found] == [(1, 1), (1, 1), (0, 1), (0, 1)]
    assert found[1].reused == 1
    assert found[2].working == "title"


def test_the_estimate_uses_what_was_measured_and_the_workers() -> None:
    jobs = [
        Job("video.render_shot", "succeeded", wall=30.0),
        Job("video.render_shot"),
        Job("video.render_shot", "running", progress=0.5),
    ]
    assert remaining_seconds(jobs, 1) == 45.0
    assert remaining_seconds(jobs, 3) == 15.0


def test_a_reused_job_teaches_nothing_about_speed() -> None:
    jobs = [Job("video.render_shot", "succeeded", wall=0.0, reused=True), Job("video.render_shot")]
    assert remaining_seconds(jobs, 1) > 1.0


def test_json_lines_are_one_object_each_and_only_on_change() -> None:
    out = io.StringIO()
    display = LineDisplay(2, as_json=True, out=out)
    jobs = [Job("audio.speak", "succeeded", wall=1.0), Job("audio.speak")]
    display.update(jobs)
    display.update(jobs)
    events = [json.loads(line) for line in out.getvalue().splitlines()]
    assert len(events) == 1
    assert (events[0]["done"], events[0]["total"]) == (1, 2)
    assert events[0]["eta_seconds"] > 0
