"""Replays answers of model servers, written by hand after the published formats, one file a conversation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
from ainern2d_contracts.llm import ModelChoice, StructuredOutput
from ainern2d_worker_runtime.llm.budget import Account
from ainern2d_worker_runtime.llm.client import ChatClient
from ainern2d_worker_runtime.llm.provider_openai import OpenAiProvider

FOLDER = Path(__file__).parent / "cassettes"
KEY = "canary-7f3e9a1c55d2"
ENVIRONMENT = {"TEST_MODEL_KEY": KEY}


def choice(output: StructuredOutput = StructuredOutput.JSON_SCHEMA, **changes: Any) -> ModelChoice:
    values = {
        "provider": "custom",
        "base_url": "https://models.example/v1",
        "model": "small",
        "key": "env:TEST_MODEL_KEY",
        "input_price": 1.0,
        "output_price": 2.0,
        "context_tokens": 16000,
        "max_output_tokens": 1000,
    }
    return ModelChoice(output=output, **{**values, **changes})


def said(text: str, reason: str = "stop") -> dict[str, Any]:
    """A 200 answer with one message."""
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    message = {"role": "assistant", "content": text}
    return {"status": 200, "body": {"choices": [{"index": 0, "message": message, "finish_reason": reason}], "usage": usage}}


class Server(httpx.BaseTransport):
    """Gives its answers in order, and keeps what it was asked. `waits` are the pauses of the client in between."""

    def __init__(self, answers: list[Mapping[str, Any]]) -> None:
        self._answers = iter(answers)
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.waits: list[float] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(json.loads(request.read()))
        self.headers.append(dict(request.headers))
        answer = next(self._answers)
        if "raises" in answer:
            raise getattr(httpx, answer["raises"])("no luck", request=request)
        body = answer["body"]
        content = body.encode() if isinstance(body, str) else json.dumps(body, ensure_ascii=False).encode()
        return httpx.Response(answer["status"], headers=answer.get("headers", {}), content=content)

    def provider(self, model: ModelChoice) -> OpenAiProvider:
        def connect(asked: ModelChoice, account: Account) -> ChatClient:
            return ChatClient(asked, account, environment=ENVIRONMENT, transport=self, sleep=self.waits.append)

        return OpenAiProvider(model, connect=connect)


def recorded(name: str) -> tuple[Server, dict[str, Any]]:
    """The server of a cassette, and its other contents."""
    tape = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Server(tape["answers"]), tape
