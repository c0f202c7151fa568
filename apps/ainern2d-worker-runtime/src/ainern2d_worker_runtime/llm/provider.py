"""The interface of a language provider: what a rule set on this machine and a remote model have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from ainern2d_contracts.llm import AttributeTask, Claims, ExtractTask, GeneratedText, PromptTask, SpeakerClaims, TranslateTask


class LanguageProvider(Protocol):
    """Raises `AinerError` NO_ROUTE for a task that this provider cannot do. One provider serves one job."""

    @property
    def name(self) -> str: ...

    @property
    def facts(self) -> Mapping[str, Any]:
        """What the job's outputs carry: the provider's name, and where calls cost money, their number and price."""
        ...

    def extract(self, task: ExtractTask) -> Claims: ...

    def attribute(self, task: AttributeTask) -> SpeakerClaims: ...

    def translate(self, task: TranslateTask) -> GeneratedText: ...

    def prompt(self, task: PromptTask) -> GeneratedText: ...
