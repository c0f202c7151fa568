"""The planner's jobs, chained as a run chains them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from ainern2d_contracts.artifact import ArtifactRef
from ainern2d_contracts.base import Document
from ainern2d_contracts.job import TaskGraph, TaskSpec
from ainern2d_contracts.knowledge import AssetMatches
from ainern2d_contracts.sound import AudioPlan
from ainern2d_contracts.stages import Lane
from ainern2d_shared.jobs.handler import JobContext, JobOutcome
from ainern2d_studio_api.modules.entity_core.handlers import entity_records
from ainern2d_studio_api.modules.planner.handlers import ENGINE, handlers

CAPABILITIES = (
    *(
        "audio.speak",
        "audio.conform_shot",
        "lipsync.visemes",
        "video.render_shot",
        "video.blend",
        "audio.music",
        "audio.conform_timeline",
    ),
    *("audio.mix", "composer.compose", "composer.release", "skill.16", "skill.18", "skill.13", "skill.17"),
)


class Folder:
    """An object store in a dictionary."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}

    def put(self, data: bytes, media_type: str) -> ArtifactRef:
        sha256 = hashlib.sha256(data).hexdigest()
        self.objects[sha256] = data
        return ArtifactRef(sha256=sha256, media_type=media_type, size=len(data))

    def get(self, sha256: str) -> bytes:
        return self.objects[sha256]


def run(store: Folder, capability: str, inputs: dict[str, ArtifactRef], work_dir: Path, **parameters: Any) -> JobOutcome:
    spec = TaskSpec(
        key=capability,
        lane=Lane.SKILL,
        capability=capability,
        stage=capability[6:],
        engine=ENGINE[capability],
        parameters=parameters,
    )
    return handlers(entity_records(None))[capability](JobContext(spec=spec, inputs=inputs, store=store, work_dir=work_dir))  # type: ignore[arg-type]


def test_the_skills_run_as_jobs_and_end_in_a_graph(film, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    store = Folder()
    documents: dict[str, Document] = {
        "plan": film.plan, "registry": film.registry, "context": film.context, "pack": film.pack, "policy": film.policy,
        "binding": film.binding, "story": film.story, "matches": AssetMatches(matches=()),
    }  # fmt: skip
    made = {name: store.put(document.to_json(), "application/json") for name, document in documents.items()}
    canvas = film.canvas.model_dump()

    def step(name: str, capability: str, **parameters: Any) -> JobOutcome:
        outcome = run(store, capability, made, tmp_path, **parameters)
        made[name] = outcome.outputs["result"].ref
        return outcome

    step("audio", "skill.05")
    step("timeline", "skill.06", fps=24)
    lowered = step("budget", "skill.19", frame_cpu_ms=25.0)
    assert lowered.degradations, "a budget too small for full shots is said so"
    step("render_plan", "skill.09", canvas=canvas)
    step("prompts", "skill.10")
    step("shots", "skill.20", canvas=canvas, burn_subtitles=True)
    compiled = step("graph", "skill.compile", engines=dict.fromkeys(CAPABILITIES, "x/1"), options={})
    assert compiled.expansion is not None
    assert TaskGraph.from_json(store.get(made["graph"].sha256)) == compiled.expansion
    compose = next(job for job in compiled.expansion.jobs if job.key == "compose")
    assert compose.parameters["title"] == "雨夜灯笼"
    assert AudioPlan.from_json(store.get(made["audio"].sha256)).cast[0].speaker == "narrator"
    again = run(store, "skill.compile", made, tmp_path, engines=dict.fromkeys(CAPABILITIES, "x/1"), options={})
    assert again.expansion == compiled.expansion


def test_every_handler_names_its_engine() -> None:
    assert set(handlers(entity_records(None))) == set(ENGINE)
