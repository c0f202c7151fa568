"""Answers that fit a schema: asked for in the way the model can, checked, asked again with the error, repaired last."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.llm import StructuredOutput
from pydantic import BaseModel, ConfigDict, ValidationError

from .client import ChatClient, Message

REASKS = 2
"""Beyond the first question."""
LONGEST_COMPLAINT = 600
"""Characters of what was wrong that are sent back."""
_FENCED = re.compile(r"```(?:json)?\s*(.*?)```", re.DOTALL)


class Wire(BaseModel):
    """What a model writes. Unknown fields are refused, no field has a default: strict schemas want all of them named."""

    model_config = ConfigDict(frozen=True, extra="forbid")


W = TypeVar("W", bound=Wire)
Check = Callable[[W], str]
"""What is wrong with an answer beyond its form; empty where nothing is."""


def _no_complaint(_answer: Wire) -> str:
    return ""


def ask(client: ChatClient, kind: type[W], system: str, user: str, check: Check[W] = _no_complaint) -> W:
    """An answer of the given kind that `check` accepts.

    Raises:
        AinerError: MODEL_ANSWER_INVALID, after `REASKS` further questions and one repair; and what `ChatClient.ask` raises.
    """
    output = client.choice.output
    messages: list[Message] = [
        {"role": "system", "content": system if output is StructuredOutput.JSON_SCHEMA else f"{system}\n\n{_form(kind)}"},
        {"role": "user", "content": user},
    ]
    text, complaint = "", ""
    for round_ in range(REASKS + 1):
        client.account.reasked += round_ > 0
        text, complaint = _say(client, messages, _request(kind, output))
        if not complaint:
            found, complaint = _checked(kind, _plain(text), check)
            if found is not None:
                return found
        messages = [*messages[:2], *_again(text, complaint)]
    repaired = _repaired(kind, text, check)
    if repaired is None:
        raise AinerError(ErrorCode.MODEL_ANSWER_INVALID, f"{client.choice.model}: {complaint}")
    client.account.repaired += 1
    return repaired


def _say(client: ChatClient, messages: Sequence[Message], extra: dict[str, Any]) -> tuple[str, str]:
    """The answer's text, or what is wrong with it: a blank one is asked for again like one that does not fit."""
    try:
        return client.ask(messages, extra).text, ""
    except AinerError as error:
        if error.code is not ErrorCode.MODEL_ANSWER_INVALID:
            raise
        return "", error.detail


def _request(kind: type[Wire], output: StructuredOutput) -> dict[str, Any]:
    name, schema = kind.__name__.lower(), kind.model_json_schema()
    if output is StructuredOutput.JSON_SCHEMA:
        return {"response_format": {"type": "json_schema", "json_schema": {"name": name, "schema": schema, "strict": True}}}
    if output is StructuredOutput.TOOL:
        function = {"name": name, "description": "Give the answer.", "parameters": schema}
        return {
            "tools": [{"type": "function", "function": function}],
            "tool_choice": {"type": "function", "function": {"name": name}},
        }
    return {"response_format": {"type": "json_object"}} if output is StructuredOutput.JSON_OBJECT else {}


def _form(kind: type[Wire]) -> str:
    schema = json.dumps(kind.model_json_schema(), ensure_ascii=False)
    return f"Answer with one JSON object and nothing else. It must fit this JSON schema:\n{schema}"


def _again(text: str, complaint: str) -> list[Message]:
    wrong = f"That answer cannot be used: {complaint[:LONGEST_COMPLAINT]}. Give the whole answer again, corrected."
    return [{"role": "assistant", "content": text or "(blank)"}, {"role": "user", "content": wrong}]


def _plain(text: str) -> str:
    fenced = _FENCED.search(text)
    return (fenced[1] if fenced else text).strip()


def _checked(kind: type[W], text: str, check: Check[W]) -> tuple[W | None, str]:
    try:
        found = kind.model_validate_json(text)
    except ValidationError as cause:
        told = (
            f"{'.'.join(map(str, e['loc'])) or 'top'}: {e['msg']}" for e in cause.errors(include_input=False, include_url=False)
        )
        return None, "; ".join(told)
    complaint = check(found)
    return (None, complaint) if complaint else (found, "")


def _repaired(kind: type[W], text: str, check: Check[W]) -> W | None:
    """What JSON can be read out of the last answer, if that fits and passes the same check."""
    if not text:
        return None
    try:
        import json_repair
    except ImportError as cause:
        raise AinerError(ErrorCode.PACKAGE_MISSING, "json-repair (extra `llm`)") from cause
    mended = json_repair.loads(_plain(text))
    return _checked(kind, json.dumps(mended), check)[0]
