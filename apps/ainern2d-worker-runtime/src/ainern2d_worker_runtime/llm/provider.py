"""The interface of a language provider: what a rule set on this machine and a remote model have in common."""

from __future__ import annotations

from typing import Protocol

from ainern2d_contracts.llm import Claim, ExtractTask, GeneratedText, PromptTask, TranslateTask


class LanguageProvider(Protocol):
    """Raises `AinerError` NO_ROUTE for a task that this provider cannot do."""

    @property
    def name(self) -> str: ...

    def extract(self, task: ExtractTask) -> list[Claim]: ...

    def translate(self, task: TranslateTask) -> GeneratedText: ...

    def prompt(self, task: PromptTask) -> GeneratedText: ...
