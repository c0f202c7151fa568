"""What the LLM lane takes and gives. The text of a story is data: nothing in it is ever followed as an instruction."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from .base import Contract, Document
from .story import SourceSpan
from .vocabulary import EntityKind, Gender, Language


class StructuredOutput(StrEnum):
    """How a model is held to a JSON schema, best first."""

    JSON_SCHEMA = "json_schema"
    """`response_format` with the schema: the server lets nothing else out."""
    TOOL = "tool"
    """One function that must be called, the schema its parameters."""
    JSON_OBJECT = "json_object"
    """`response_format` of any JSON object; the schema stands in the prompt."""
    PROMPT = "prompt"
    """The prompt alone."""


class ModelChoice(Contract):
    """Which model does a task, over which OpenAI-compatible endpoint. A part of the job's parameters, so of its content key.

    `key` is a reference, `env:NAME`, or empty where the endpoint asks for none: a key itself never stands in a message.
    Prices are US dollars for a million tokens. `budget` is US dollars for one job; `timeout` is seconds for one request.
    """

    provider: str
    base_url: str
    model: str
    key: str = Field(default="", pattern=r"^(env:[A-Z][A-Z0-9_]*)?$")
    output: StructuredOutput = StructuredOutput.PROMPT
    input_price: float = Field(ge=0)
    output_price: float = Field(ge=0)
    price_estimated: bool = False
    """The provider publishes other prices by region or by length: what is shown and budgeted is an estimate."""
    context_tokens: int = Field(default=8192, ge=512)
    max_output_tokens: int = Field(default=4096, ge=16)
    budget: float = Field(default=1.0, ge=0)
    timeout: float = Field(default=120.0, gt=0)


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
    gender: Gender = Gender.UNKNOWN
    same_as: str = ""
    """Another name of the text for the same one; empty where none is claimed."""


class Claims(Document):
    SCHEMA = "ainer.claims"
    claims: tuple[Claim, ...]
    dropped: int = 0
    """Claims whose quote does not stand where they say."""


class AttributeTask(Document):
    """Parameters of `llm.attribute`: who says each of `quotations` (spans with their marks). `names` are those known so far."""

    SCHEMA = "ainer.attribute_task"
    text: str
    language: Language
    quotations: tuple[SourceSpan, ...]
    names: tuple[str, ...] = ()


class SpeakerClaim(Contract):
    """Who says `quotation`. `quote` is what shows it, and stands at `span`; a claim whose words are not there is dropped."""

    quotation: SourceSpan
    speaker: str
    span: SourceSpan
    quote: str


class SpeakerClaims(Document):
    SCHEMA = "ainer.speaker_claims"
    claims: tuple[SpeakerClaim, ...]
    dropped: int = 0
    """Claims without proof in the text, or of a quotation that was not asked for."""


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
