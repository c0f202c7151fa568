"""Which language model the settings ask for: a known provider with its own values, each replaceable, or any compatible server."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.llm import ModelChoice
from ainern2d_shared.config import Settings
from pydantic import ValidationError

KNOWN = "language_models.toml"
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_PRICES = ("input_price", "output_price")
_ESTIMATED = "price_estimated"
_REQUIRED = ("base_url", "model", *_PRICES)


def chosen(settings: Settings) -> ModelChoice | None:
    """The model that the settings name; None where they name none, and every task is then done without one.

    Raises:
        AinerError: SETTING_INVALID, naming the setting; a key that was put in place of its reference is not repeated.
    """
    if settings.llm_provider is None:
        return None
    known: dict[str, dict[str, Any]] = tomllib.loads(files(__package__).joinpath(KNOWN).read_text(encoding="utf-8"))
    if settings.llm_provider not in known:
        raise AinerError(ErrorCode.SETTING_INVALID, f"AINER_LLM_PROVIDER: one of {', '.join(sorted(known))}")
    told = {
        "base_url": settings.llm_base_url,
        "model": settings.llm_model,
        "key": settings.llm_key.get_secret_value() if settings.llm_key else None,
        "input_price": settings.llm_input_price,
        "output_price": settings.llm_output_price,
        "budget": settings.llm_budget,
    }
    preset = known[settings.llm_provider]
    if settings.llm_model not in (None, preset.get("model")):
        preset = {name: value for name, value in preset.items() if name not in _PRICES}  # another model, another price
    if any(told[name] is not None for name in _PRICES) or "input_price" not in preset:
        preset = {name: value for name, value in preset.items() if name != _ESTIMATED}
    values = preset | {name: value for name, value in told.items() if value is not None}
    if urlsplit(values.get("base_url", "")).hostname in _HERE:
        values = dict.fromkeys(_PRICES, 0.0) | values
    if missing := [name for name in _REQUIRED if name not in values]:
        raise AinerError(ErrorCode.SETTING_INVALID, f"AINER_LLM_{missing[0].upper()} is not set")
    try:
        return ModelChoice(provider=settings.llm_provider, **values)
    except ValidationError as cause:
        wrong = str(cause.errors(include_input=False, include_url=False)[0]["loc"][0])
        hint = " (write env:NAME, and put the key itself into the variable NAME)" if wrong == "key" else ""
        raise AinerError(ErrorCode.SETTING_INVALID, f"AINER_LLM_{wrong.upper()}{hint}") from None
