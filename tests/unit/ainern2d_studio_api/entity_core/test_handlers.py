"""entity_core's jobs, end to end over a real object store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ainern2d_contracts.artifact import ArtifactRef
from ainern2d_contracts.entities import EntityPack, EntityRegistry
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.job import TaskSpec
from ainern2d_contracts.shot_plan import ShotPlan
from ainern2d_contracts.stages import Lane
from ainern2d_contracts.story import Story
from ainern2d_shared.jobs.handler import JobContext, JobOutcome
from ainern2d_shared.storage.local import LocalObjectStore
from ainern2d_studio_api.modules.entity_core.handlers import ENGINE, handlers

from .conftest import INN, draft_of


class Desk:
    """Runs one job after another on one store."""

    def __init__(self, store: LocalObjectStore, folder: Path) -> None:
        self.store, self.folder, self.work = store, folder, handlers(None)

    def run(self, capability: str, parameters: dict[str, Any] | None = None, **inputs: ArtifactRef) -> JobOutcome:
        spec = TaskSpec(
            key=capability,
            lane=Lane.SKILL,
            capability=capability,
            stage=capability[-2:],
            engine=ENGINE[capability],
            parameters=parameters or {},
        )
        return self.work[capability](JobContext(spec, inputs, self.store, self.folder))


@pytest.fixture
def desk(object_store: LocalObjectStore, tmp_path: Path) -> Desk:
    return Desk(object_store, tmp_path)


def plan(desk: Desk) -> dict[str, ArtifactRef]:
    """All five skills over one story; the draft stands in for skill 03."""
    source = desk.store.put(INN.encode("gb18030"), "text/plain")
    refs = {"story": desk.run("skill.01", {"name": "inn"}, source=source).outputs["result"].ref}
    tale = Story.from_json(desk.store.get(refs["story"].sha256))
    draft = draft_of(tale, {"打尖还是住店？": "店小二", "再来一壶热茶。": "林婉儿"})
    refs["draft"] = desk.store.put(draft.to_json(), "application/json")
    refs["context"] = desk.run("skill.02", story=refs["story"]).outputs["result"].ref
    refs["raw"] = desk.run("skill.04", **{k: refs[k] for k in ("story", "context", "draft")}).outputs["result"].ref
    made = desk.run("skill.21", {"project_id": "p"}, **{k: refs[k] for k in ("story", "raw", "draft")})
    refs |= {name: output.ref for name, output in made.outputs.items()}
    refs["pack"] = desk.run("skill.07", **{k: refs[k] for k in ("story", "context", "registry", "plan")}).outputs["result"].ref
    return refs


def test_five_skills_make_a_pack_for_everyone_in_the_plan(desk: Desk) -> None:
    refs = plan(desk)
    pack = EntityPack.from_json(desk.store.get(refs["pack"].sha256))
    bound = ShotPlan.from_json(desk.store.get(refs["plan"].sha256))
    registry = EntityRegistry.from_json(desk.store.get(refs["registry"].sha256))
    assert pack.work_id == registry.work_id != ""
    for line in bound.lines:
        assert line.speaker is not None
        found = pack.find(line.speaker)
        assert found is not None
        assert found.look is not None
    places = [e for e in pack.entities if e.place_look and e.entity.name == bound.scenes[0].place]
    assert len(places) == 1


def test_the_same_inputs_give_the_same_bytes(desk: Desk) -> None:
    assert plan(desk) == plan(desk)


def test_a_wrong_option_is_refused(desk: Desk) -> None:
    source = desk.store.put(INN.encode(), "text/plain")
    with pytest.raises(AinerError) as caught:
        desk.run("skill.01", {"name": "inn", "max_characters": "many"}, source=source)
    assert caught.value.code is ErrorCode.OPTION_INVALID


def test_every_capability_names_its_engine() -> None:
    assert set(handlers(None)) == set(ENGINE)
