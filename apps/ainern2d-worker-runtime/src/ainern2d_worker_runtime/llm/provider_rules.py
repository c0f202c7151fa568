"""The provider that needs no model: patterns of speech tags and titles. What it cannot do it says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.llm import (
    AttributeTask,
    Claim,
    Claims,
    ExtractTask,
    GeneratedText,
    PromptTask,
    SpeakerClaims,
    TranslateTask,
)
from ainern2d_contracts.story import SourceSpan
from ainern2d_contracts.vocabulary import EntityKind, Language

MAX_PROMPT = 600
"""Characters: text encoders of picture models read 77 tokens, about 300 characters; twice that leaves room for long ones."""

_CAPITAL = r"[A-Z][a-z]+(?: [A-Z][a-z]+)?"
_SAID = r"(?:said|asked|cried|whispered|shouted|replied|answered|growled|called|murmured)"
_NOT_A_NAME = frozenset({"He", "She", "They", "It", "I", "We", "You", "The", "Then", "And", "But", "There", "Nobody", "Everyone"})
_PATTERNS: dict[Language, tuple[tuple[EntityKind, re.Pattern[str]], ...]] = {
    Language.ENGLISH: (
        (EntityKind.PERSON, re.compile(rf"{_SAID} ({_CAPITAL})")),
        (EntityKind.PERSON, re.compile(rf"\b({_CAPITAL}) {_SAID}\b")),
        (EntityKind.PERSON, re.compile(rf"\b((?:Mr|Mrs|Miss|Dr|Captain|Sir|Lady)\.? {_CAPITAL})")),
    ),
    Language.CHINESE: (
        (
            EntityKind.PERSON,
            re.compile(
                r"(?:^|[。！？”\n　 ])([\u4e00-\u9fff]{2,3}?)(?:低声|大声|冷|笑着?|怒|高兴地)*(?:说|道|问|喝道|喊道|叫道)"
            ),
        ),
    ),
}


class RuleProvider:
    name = "rules"

    @property
    def facts(self) -> Mapping[str, Any]:
        return {"provider": self.name}

    def extract(self, task: ExtractTask) -> Claims:
        """Names before or after a speech verb, and names with a title, in order of their place."""
        found: dict[tuple[int, int], Claim] = {}
        for kind, pattern in _PATTERNS[task.language]:
            for match in pattern.finditer(task.text):
                name, (start, end) = match.group(1), match.span(1)
                if name.split()[0] not in _NOT_A_NAME:
                    found[start, end] = Claim(kind=kind, name=name, span=SourceSpan(start=start, end=end), quote=name)
        return Claims(claims=tuple(found[place] for place in sorted(found)))

    def attribute(self, task: AttributeTask) -> SpeakerClaims:
        """Raises: AinerError NO_ROUTE: skill 03 has better rules than this lane."""
        raise AinerError(ErrorCode.NO_ROUTE, f"saying who speaks in {task.language.value} needs a language model here")

    def translate(self, task: TranslateTask) -> GeneratedText:
        """Raises: AinerError NO_ROUTE: rules cannot translate."""
        raise AinerError(
            ErrorCode.NO_ROUTE, f"translation from {task.source.value} to {task.target.value} needs a language model"
        )

    def prompt(self, task: PromptTask) -> GeneratedText:
        """The facts joined, most important first, cut at a fact's border."""
        kept: list[str] = [task.style]
        for fact in task.facts:
            if len(", ".join([*kept, fact])) > MAX_PROMPT:
                break
            kept.append(fact)
        return GeneratedText(text=", ".join(kept), negative=", ".join(task.negative))
