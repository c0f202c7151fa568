"""Skill 03 as a job: from documents to a document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.job import TaskSpec
from ainern2d_contracts.shot_plan import ShotPlanDraft
from ainern2d_contracts.stages import Lane
from ainern2d_contracts.story import LanguageContext, Story
from ainern2d_contracts.vocabulary import Culture, Era, Language
from ainern2d_shared.jobs.handler import JSON_MEDIA_TYPE, JobContext
from ainern2d_shared.storage.port import ObjectStore
from ainern2d_studio_api.modules.planner.story.handlers import ENGINE, handlers


def context_of(story: Story, store: ObjectStore, folder: Path) -> JobContext:
    language = LanguageContext(
        language=Language.ENGLISH,
        variant="en",
        spans=(),
        culture=Culture.EUROPEAN,
        era=Era.NINETEENTH_CENTURY,
        genre="",
        evidence=(),
        reading_speed=2.6,
    )
    inputs = {name: store.put(doc.to_json(), JSON_MEDIA_TYPE) for name, doc in (("story", story), ("context", language))}
    spec = TaskSpec(key="skill/03", lane=Lane.SKILL, capability="skill.03", stage="03", engine=ENGINE["skill.03"])
    return JobContext(spec, inputs, store, folder)


def test_the_job_gives_a_draft(make_story: Callable[[str], Story], object_store: ObjectStore, tmp_path: Path) -> None:
    story = make_story("“Come in,” said Anna Bell.\n\nThe rain beat upon the windows of the old inn.")
    outcome = handlers()["skill.03"](context_of(story, object_store, tmp_path))
    plan = ShotPlanDraft.from_json(object_store.get(outcome.outputs["result"].ref.sha256))
    assert [line.line_id for line in plan.lines] == ["l0001", "l0002", "l0003"]
    assert plan.shots[0].shot_id == "s01-001"
    assert plan.lines[0].speaker == "Anna Bell"


def test_a_story_without_words_is_refused(make_story: Callable[[str], Story], object_store: ObjectStore, tmp_path: Path) -> None:
    with pytest.raises(AinerError) as refused:
        handlers()["skill.03"](context_of(make_story("***"), object_store, tmp_path))
    assert refused.value.code is ErrorCode.INPUT_NO_SENTENCE
