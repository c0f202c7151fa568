"""Any model behind an OpenAI-compatible address. What differs between them stands in the `ModelChoice`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from ainern2d_contracts.llm import (
    AttributeTask,
    Claims,
    ExtractTask,
    GeneratedText,
    ModelChoice,
    PromptTask,
    SpeakerClaims,
    TranslateTask,
)

from . import tasks
from .budget import Account
from .client import ChatClient

T = TypeVar("T")
OpenClient = Callable[[ModelChoice, Account], ChatClient]


class OpenAiProvider:
    """`progress` is told the part of the text that is done. `connect` is replaced by tests. Raises what `ChatClient` raises."""

    def __init__(
        self, choice: ModelChoice, progress: tasks.Progress = lambda _done: None, connect: OpenClient = ChatClient
    ) -> None:
        self._choice, self._progress, self._connect = choice, progress, connect
        self.account = Account(choice)

    @property
    def name(self) -> str:
        return f"{self._choice.provider}/{self._choice.model}"

    @property
    def facts(self) -> Mapping[str, Any]:
        return {"provider": self.name, **self.account.facts}

    def extract(self, task: ExtractTask) -> Claims:
        return self._with_client(lambda client: tasks.extract(client, task, self._progress))

    def attribute(self, task: AttributeTask) -> SpeakerClaims:
        return self._with_client(lambda client: tasks.attribute(client, task, self._progress))

    def translate(self, task: TranslateTask) -> GeneratedText:
        return self._with_client(lambda client: tasks.translate(client, task, self._progress))

    def prompt(self, task: PromptTask) -> GeneratedText:
        return self._with_client(lambda client: tasks.prompt(client, task))

    def _with_client(self, work: Callable[[ChatClient], T]) -> T:
        with self._connect(self._choice, self.account) as client:
            return work(client)
