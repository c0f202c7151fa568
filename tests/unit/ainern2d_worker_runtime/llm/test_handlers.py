"""The lane's jobs over a real store: a whole story in, proven claims and their price out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ainern2d_contracts.artifact import ArtifactRef
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.job import TaskSpec
from ainern2d_contracts.llm import Claims, ModelChoice, SpeakerClaims
from ainern2d_contracts.stages import Lane
from ainern2d_contracts.story import Chapter, LanguageContext, Paragraph, SourceSpan, Story
from ainern2d_contracts.vocabulary import Culture, Era, Language
from ainern2d_shared.jobs.handler import JobContext, JobOutcome
from ainern2d_shared.storage.local import LocalObjectStore
from ainern2d_worker_runtime.llm.handlers import ENGINE, handlers
from ainern2d_worker_runtime.llm.provider import LanguageProvider

from .cassettes import KEY, Server, choice, recorded

LICENCE = "A licence that nobody tells.\n\n"


def inputs(store: LocalObjectStore, text: str) -> dict[str, ArtifactRef]:
    whole = SourceSpan(start=len(LICENCE), end=len(LICENCE) + len(text))
    chapter = Chapter(title="", span=whole, paragraphs=(Paragraph(span=whole, sentences=()),))
    story = Story(work_id="w", name="n", encoding="utf-8", source_sha256="", text=LICENCE + text, chapters=(chapter,))
    context = LanguageContext(
        language=Language.CHINESE,
        variant="zh-Hans",
        spans=(),
        culture=Culture.CHINESE,
        era=Era.ANCIENT,
        genre="",
        evidence=(),
        reading_speed=5,
    )
    kept = {"story": story, "context": context}
    return {name: store.put(document.to_json(), "application/json") for name, document in kept.items()}


def run(
    capability: str, server: Server, store: LocalObjectStore, folder: Path, given: dict[str, ArtifactRef], model: Any = None
) -> JobOutcome:
    def provider(asked: ModelChoice | None, _progress: Callable[[float], None]) -> LanguageProvider:
        assert asked is not None
        return server.provider(asked)

    parameters = {"model": choice().model_dump(mode="json") if model is None else model}
    spec = TaskSpec(
        key=capability, lane=Lane.LLM, capability=capability, stage="04", engine=ENGINE[capability], parameters=parameters
    )
    return handlers(provider)[capability](JobContext(spec, given, store, folder))


def test_a_story_is_read_and_attributed(object_store: LocalObjectStore, tmp_path: Path) -> None:
    server, tape = recorded("openai_extract")
    given = inputs(object_store, tape["text"])
    made = run("llm.extract", server, object_store, tmp_path, given)
    ref = made.outputs["result"].ref
    claims = Claims.from_json(object_store.get(ref.sha256))
    assert [claim.name for claim in claims.claims] == tape["expected"]
    assert claims.claims[0].span.start >= len(LICENCE)
    assert made.money == pytest.approx((310 + 2 * 90) / 1e6)
    assert made.outputs["result"].facts["dropped"] == tape["dropped"]
    assert "licence" not in server.asked[0]["messages"][1]["content"]
    server, tape = recorded("attribute")
    made = run("llm.attribute", server, object_store, tmp_path, {**given, "claims": ref})
    said = SpeakerClaims.from_json(object_store.get(made.outputs["result"].ref.sha256))
    text = LICENCE + tape["text"]
    assert {c.quotation.of(text): c.speaker for c in said.claims} == tape["expected"]
    assert "林婉儿; 店小二" in server.asked[0]["messages"][1]["content"]


def test_a_key_in_place_of_its_reference_is_refused_and_not_repeated(object_store: LocalObjectStore, tmp_path: Path) -> None:
    wrong = {**choice().model_dump(mode="json"), "key": KEY}
    with pytest.raises(AinerError) as caught:
        run("llm.extract", Server([]), object_store, tmp_path, inputs(object_store, "他走了。"), wrong)
    assert caught.value.code is ErrorCode.CONTRACT_INVALID
    assert KEY not in str(caught.value)


def test_every_capability_names_its_engine() -> None:
    assert set(handlers()) == set(ENGINE)
