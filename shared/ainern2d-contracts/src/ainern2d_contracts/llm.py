"""What the LLM lane takes and gives. The text of a story is data: nothing in it is ever followed as an instruction."""

from __future__ import annotations

from .base import Contract, Document
from .story import SourceSpan
from .vocabulary import EntityKind, Language


class ExtractTask(Document):
    """Parameters of `llm.extract`: find who and what is named in a passage."""

    SCHEMA = "ainer.extract_task"
    text: str
    language: Language


class Claim(Contract):
    """Something said of the text. `quote` must be what stands at `span`; a claim that is not is dropped."""

    kind: EntityKind
    name: str
    span: SourceSpan
    quote: str


class Claims(Document):
    SCHEMA = "ainer.claims"
    claims: tuple[Claim, ...]
    dropped: int = 0
    """Claims whose quote does not stand where they say."""


class TranslateTask(Document):
    """Parameters of `llm.translate`."""

    SCHEMA = "ainer.translate_task"
    text: str
    source: Language
    target: Language


class PromptTask(Document):
    """Parameters of `llm.prompt_gen`: facts of a shot, most important first."""

    SCHEMA = "ainer.prompt_task"
    facts: tuple[str, ...]
    style: str
    negative: tuple[str, ...] = ()


class GeneratedText(Document):
    SCHEMA = "ainer.generated_text"
    text: str
    negative: str = ""
