"""The hard constraints of the pipeline cannot be broken: a pipeline that does so does not compile."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ainern2d_contracts.artifact import ArtifactRef
from ainern2d_contracts.entities import RawExtraction
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.governance import PersonaBinding
from ainern2d_contracts.stages import Stage
from ainern2d_studio_api import pipeline as p

ENGINES = {skill.capability: "test/1" for skill in p.PLANNING.skills} | {"skill.compile": "test/1"}
SOURCE = ArtifactRef(sha256="0" * 64, media_type="text/plain", size=1)


def changed(number: str, **takes: p.Port) -> p.Pipeline:
    skills = tuple(replace(s, takes={**s.takes, **takes}) if s.number == number else s for s in p.PLANNING.skills)
    return replace(p.PLANNING, skills=skills)


def refused(pipeline: p.Pipeline) -> str:
    with pytest.raises(AinerError) as caught:
        p.check(pipeline)
    assert caught.value.code is ErrorCode.PIPELINE_INVALID
    return caught.value.detail


def test_the_authoritative_order_holds() -> None:
    planned = [skill.number for skill in p.PLANNING.skills]
    authority = [stage.number for stage in Stage if stage.number in planned]
    assert planned == authority


@pytest.mark.parametrize("number", ["07", "08", "10"])
def test_raw_extraction_cannot_be_passed_where_ids_must_be_fixed(number: str) -> None:
    assert "fixed entity ids" in refused(changed(number, raw=p.RAW))


@pytest.mark.parametrize("number", ["10", "15"])
def test_no_persona_but_the_binding_of_22(number: str) -> None:
    assert "22" in refused(changed(number, binding=p.STYLE))
    assert "14" in refused(changed(number, binding=p.Port("14", PersonaBinding)))


def test_a_type_that_the_producer_does_not_give_is_refused() -> None:
    assert "wants" in refused(changed("07", registry=p.Port("21", RawExtraction, "registry")))


@pytest.mark.parametrize(("first", "then"), p.MUST_PRECEDE)
def test_order_constraints(first: str, then: str) -> None:
    skills = list(p.PLANNING.skills)
    numbers = [skill.number for skill in skills]
    skills.insert(numbers.index(first), skills.pop(numbers.index(then)))
    assert refused(replace(p.PLANNING, skills=tuple(skills)))


def test_dropping_the_policy_from_the_render_plan_is_refused() -> None:
    skills = tuple(
        replace(s, takes={n: port for n, port in s.takes.items() if port.producer not in {"15", "19"}})
        if s.number in {"09", "19", "20"}
        else s
        for s in p.PLANNING.skills
    )
    assert "15 must be done before" in refused(replace(p.PLANNING, skills=skills))


def test_compiled_jobs_name_each_input_by_the_job_that_makes_it() -> None:
    graph = p.planning_graph(p.PLANNING, SOURCE, {"fps": 24, "canvas": {}}, ENGINES)
    keys = [job.key for job in graph.jobs]
    for position, job in enumerate(graph.jobs):
        for source in job.inputs.values():
            if not isinstance(source, ArtifactRef):
                assert source.job in keys[:position]
    assert [job.key for job in graph.jobs if SOURCE in job.inputs.values()] == ["skill/01"]


def test_a_language_model_reads_beside_the_rules_and_may_fail() -> None:
    engines = ENGINES | {"llm.extract": "test/1", "llm.attribute": "test/1"}
    plain = {job.key: job for job in p.planning_graph(p.PLANNING, SOURCE, {"project_id": "saga"}, engines).jobs}
    asked = {job.key: job for job in p.planning_graph(p.PLANNING, SOURCE, {p.MODEL: {"model": "m"}}, engines).jobs}
    assert set(asked) - set(plain) == {"llm/extract", "llm/attribute"}
    assert all(asked[key].optional for key in ("llm/extract", "llm/attribute"))
    assert set(asked["skill/03"].inputs) - set(plain["skill/03"].inputs) == {"claims", "speakers"}
    assert asked["skill/04"].parameters["asked"] == ["claims"]
    assert plain["skill/21"].parameters == {"project_id": "saga"}
    keys = list(asked)
    for job in asked.values():
        sources = [source for source in job.inputs.values() if not isinstance(source, ArtifactRef)]
        assert all(keys.index(source.job) < keys.index(job.key) for source in sources)
