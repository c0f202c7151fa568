"""The production graph: its shape as text, and what an inserted sentence re-makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from ainern2d_contracts.artifact import ArtifactRef
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.governance import BudgetPlan
from ainern2d_contracts.job import JobOutput, TaskGraph, content_key
from ainern2d_contracts.knowledge import AssetMatches
from ainern2d_contracts.render import BlendTask
from ainern2d_contracts.shot_plan import ShotPlan
from ainern2d_contracts.sound import ConformTask, MusicTask, SpeechTask, TimelineTask, VisemeTask
from ainern2d_contracts.vocabulary import LineKind, Transition
from ainern2d_studio_api.modules.governance.skill_14_style_packs import style_pack
from ainern2d_studio_api.modules.planner.skill_05_audio_assets import plan_audio
from ainern2d_studio_api.modules.planner.skill_06_audio_timeline import compose_audio_timeline
from ainern2d_studio_api.modules.planner.skill_09_render_plan import plan_rendering
from ainern2d_studio_api.modules.planner.skill_20_shot_dsl import compile_shots
from ainern2d_studio_api.modules.planner.task_dag import Plans, outline, production_graph

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
ENGINES = {capability: f"{capability}/1" for capability in CAPABILITIES}


def plans(film, plan: ShotPlan | None = None, **more: object) -> Plans:  # type: ignore[no-untyped-def]
    plan = plan or film.plan
    audio = plan_audio(plan, film.registry, film.context)
    budget = BudgetPlan(total_cpu_seconds=1, shots=())
    rendering = plan_rendering(plan, film.pack, AssetMatches(matches=()), film.policy, budget, film.canvas)
    shots, _ = compile_shots(rendering, plan, film.pack, film.policy, film.binding, film.canvas, False)
    return Plans(
        story=film.story, plan=plan, registry=film.registry, audio=audio, budget=budget, shots=shots, engines=ENGINES,
        timeline=compose_audio_timeline(plan, audio, film.context, 24), **more,  # type: ignore[arg-type]
    )  # fmt: skip


def resolved(graph: TaskGraph) -> dict[str, str]:
    """Job key -> content key, as if every job's outputs depended on its content key alone."""
    keys: dict[str, str] = {}
    for spec in graph.jobs:
        inputs = {}
        for name, source in spec.inputs.items():
            assert isinstance(source, JobOutput), "the graph names jobs, not digests"
            made = content_key(spec.model_copy(update={"parameters": {"of": keys[source.job], "output": source.output}}), {})
            inputs[name] = ArtifactRef(sha256=made, media_type="x", size=1)
        keys[spec.key] = content_key(spec, inputs)
    return keys


SNAPSHOT = Path(__file__).with_name("production_graph.txt")
"""The whole graph of the small film: three shots with lips, a title card, narration, a thought."""


def test_the_graph_as_text(film) -> None:  # type: ignore[no-untyped-def]
    assert outline(production_graph(plans(film))) == SNAPSHOT.read_text(encoding="utf-8")


def test_thoughts_and_narration_move_no_lips(film) -> None:  # type: ignore[no-untyped-def]
    keys = {spec.key for spec in production_graph(plans(film)).jobs}
    assert {key for key in keys if key.startswith("lips/")} == {"lips/s01-003", "lips/s02-002"}


def test_every_input_is_made_before_it_is_needed(film) -> None:  # type: ignore[no-untyped-def]
    graph = production_graph(plans(film, trial_style=style_pack("ink_wash")))
    assert len({spec.key for spec in graph.jobs}) == len(graph.jobs)
    done: set[str] = set()
    for spec in graph.jobs:
        assert {source.job for source in spec.inputs.values() if isinstance(source, JobOutput)} <= done, spec.key
        done.add(spec.key)


def test_parameters_are_the_documents_the_lanes_read(film) -> None:  # type: ignore[no-untyped-def]
    specs = {spec.key: spec for spec in production_graph(plans(film, options={"lexicon": {"马贼": "ma3 zei2", "无": "x"}})).jobs}
    assert SpeechTask.from_data(specs["speak/l3"].parameters).lexicon == (("马贼", "ma3 zei2"),)
    assert [line.line_id for line in ConformTask.from_data(specs["conform/s01-003"].parameters).lines] == ["0", "1"]
    assert [line.speaker for line in VisemeTask.from_data(specs["lips/s01-003"].parameters).lines] == ["e-zhao", "e-lin"]
    assert MusicTask.from_data(specs["music/s01"].parameters).shots == 4
    shots = TimelineTask.from_data(specs["timeline"].parameters).shots
    assert [shot.line_ids for shot in shots] == [(), ("l1",), ("l2", "l3"), ("l4",), ("l5",), ("l6",)]


def inserted(plan: ShotPlan) -> ShotPlan:
    """A sentence more in the second shot; every later id has moved on, as a planner that counts would have it."""
    new = plan.lines[0].model_copy(update={"line_id": "l2", "text": "雨下了一整夜。", "kind": LineKind.NARRATION})
    moved = {line.line_id: f"l{n + 2}" for n, line in enumerate(plan.lines) if n >= 1}
    lines = (plan.lines[0], new, *(line.model_copy(update={"line_id": moved[line.line_id]}) for line in plan.lines[1:]))
    shots = []
    for n, shot in enumerate(plan.shots):
        ids = tuple(moved.get(line_id, line_id) for line_id in shot.lines)
        extra = ("l2",) if n == 1 else ()
        shots.append(shot.model_copy(update={"lines": ids + extra, "shot_id": f"{shot.shot_id}x" if n > 1 else shot.shot_id}))
    return plan.model_copy(update={"lines": lines, "shots": tuple(shots)})


def test_an_inserted_sentence_remakes_only_what_depends_on_it(film) -> None:  # type: ignore[no-untyped-def]
    before = set(resolved(production_graph(plans(film))).values())
    after = resolved(production_graph(plans(film, inserted(film.plan))))
    anew = {key for key, content in after.items() if content not in before}
    kinds = ("speak", "conform", "lips", "render", "music")
    assert {key for key in anew if key.split("/")[0] in kinds} == {
        "speak/l2", "conform/s01-002", "render/s01-002", "music/s01",
    }  # fmt: skip


def test_audio_goes_before_pictures_and_shots_in_film_order(film) -> None:  # type: ignore[no-untyped-def]
    specs = production_graph(plans(film)).jobs
    lowest_audio = min(spec.priority for spec in specs if spec.capability in {"audio.speak", "audio.conform_shot"})
    drawn = [spec.priority for spec in specs if spec.capability == "video.render_shot"]
    assert lowest_audio > max(drawn)
    assert drawn == sorted(drawn, reverse=True)


def test_an_experiment_draws_the_shots_in_both_styles_and_holds_nothing_up(film) -> None:  # type: ignore[no-untyped-def]
    specs = {spec.key: spec for spec in production_graph(plans(film, trial_style=style_pack("ink_wash"))).jobs}
    trial, real = specs["trial/s01-003"], specs["render/s01-003"]
    assert trial.parameters["style"]["style_id"] == "ink_wash"
    assert trial.inputs == real.inputs
    assert specs["experiment"].inputs["b:0"] == JobOutput(job="gate/trial/s01-003", output="report")
    assert all(specs[key].optional for key in ("trial/s01-003", "gate/trial/s01-003", "feedback", "experiment"))
    assert not specs["gate/s01-003"].optional


def test_a_dissolve_stands_between_the_two_shots_and_the_composer(film) -> None:  # type: ignore[no-untyped-def]
    shots = list(film.plan.shots)
    shots[-1] = shots[-1].model_copy(update={"transition": Transition.DISSOLVE})
    specs = {spec.key: spec for spec in production_graph(plans(film, film.plan.model_copy(update={"shots": tuple(shots)}))).jobs}
    before, shot = shots[-2].shot_id, shots[-1].shot_id
    assert {key for key in specs if key.startswith("blend/")} == {f"blend/{shot}"}
    blend = specs[f"blend/{shot}"]
    assert {source.job for source in blend.inputs.values()} == {f"gate/{before}", f"gate/{shot}"}
    assert BlendTask.from_data(blend.parameters).transition is Transition.DISSOLVE
    joined = {name: source.job for name, source in specs["compose"].inputs.items() if name.endswith(shot)}
    assert joined == {f"head:{shot}": f"blend/{shot}", f"body:{shot}": f"blend/{shot}"}


def test_a_missing_engine_or_shot_is_a_defect(film) -> None:  # type: ignore[no-untyped-def]
    whole = plans(film)
    broken = (
        Plans(**{**vars(whole), "engines": {}}),
        Plans(**{**vars(whole), "shots": whole.shots.model_copy(update={"shots": whole.shots.shots[1:]})}),
    )
    for bad in broken:
        with pytest.raises(AinerError) as refused:
            production_graph(bad)
        assert refused.value.code is ErrorCode.PIPELINE_INVALID
