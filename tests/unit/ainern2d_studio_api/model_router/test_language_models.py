"""Which model the settings ask for, and what they may not say."""

from __future__ import annotations

from pathlib import Path

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.llm import StructuredOutput
from ainern2d_shared.config import PREFIX, Settings, load_settings
from ainern2d_studio_api.modules.model_router import built_in, chosen


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)


def settings(**values: object) -> Settings:
    return load_settings(None, **values)


def test_without_a_provider_no_model_is_asked() -> None:
    assert chosen(settings()) is None


@pytest.mark.parametrize(
    ("provider", "output"),
    [
        ("openai", StructuredOutput.JSON_SCHEMA),
        ("deepseek", StructuredOutput.JSON_OBJECT),
        ("qwen", StructuredOutput.JSON_OBJECT),
    ],
)
def test_known_providers_need_a_name_alone(provider: str, output: StructuredOutput) -> None:
    model = chosen(settings(llm_provider=provider))
    assert model is not None
    assert model.output is output
    assert model.key.startswith("env:")
    assert model.base_url.startswith("https://")
    assert 0 < model.input_price < model.output_price


def test_settings_come_before_what_is_known() -> None:
    model = chosen(settings(llm_provider="qwen", llm_base_url="https://other.example/v1", llm_key="env:MINE", llm_budget=0.2))
    assert model is not None
    assert (model.base_url, model.key, model.budget) == ("https://other.example/v1", "env:MINE", 0.2)


def test_a_price_that_is_our_estimate_says_so_until_it_is_told() -> None:
    def estimated(**values: object) -> bool:
        model = chosen(settings(**values))
        assert model is not None
        return model.price_estimated

    assert estimated(llm_provider="qwen")
    assert not estimated(llm_provider="deepseek")
    assert not estimated(llm_provider="qwen", llm_input_price=0.5, llm_output_price=1.0)


def test_a_server_of_this_machine_costs_nothing() -> None:
    model = chosen(settings(llm_provider="custom", llm_base_url="http://localhost:11434/v1", llm_model="small"))
    assert model is not None
    assert (model.input_price, model.output_price, model.key) == (0, 0, "")


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"llm_provider": "nobody"}, "AINER_LLM_PROVIDER"),
        ({"llm_provider": "custom"}, "AINER_LLM_BASE_URL"),
        ({"llm_provider": "custom", "llm_base_url": "https://far.example/v1", "llm_model": "m"}, "AINER_LLM_INPUT_PRICE"),
        ({"llm_provider": "openai", "llm_model": "a-dearer-one"}, "AINER_LLM_INPUT_PRICE"),
        ({"llm_provider": "openai", "llm_key": "sk-my-own-key"}, "AINER_LLM_KEY"),
    ],
)
def test_what_is_missing_or_wrong_is_named(values: dict[str, str], named: str, tmp_path: Path) -> None:
    with pytest.raises(AinerError) as caught:
        chosen(settings(**values))
    assert caught.value.code is ErrorCode.SETTING_INVALID
    assert named in caught.value.detail
    assert "sk-my" not in str(caught.value)


def test_the_lane_of_language_models_has_a_route() -> None:
    assert built_in().offers_for("llm.extract")
