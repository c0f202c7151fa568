"""The four tasks over a model: what is asked, and what of the answer is believed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Literal

from ainern2d_contracts.llm import (
    AttributeTask,
    Claim,
    Claims,
    ExtractTask,
    GeneratedText,
    PromptTask,
    SpeakerClaim,
    SpeakerClaims,
    TranslateTask,
)
from ainern2d_contracts.story import SourceSpan
from ainern2d_contracts.vocabulary import EntityKind, Gender, Language

from .chunks import Chunk, chunks, largest
from .client import ChatClient
from .data import instructions
from .fence import carries_address, fenced
from .structured import Wire, ask

MOST_NAMES = 120
"""Known names that are handed along: the newest ones, to spare the context."""
LONGEST_QUOTE = 160
"""Characters: a longer proof proves nothing."""
LANGUAGE_NAMES = {Language.CHINESE: "Chinese", Language.ENGLISH: "English"}
Progress = Callable[[float], None]


class FoundName(Wire):
    kind: Literal["person", "group", "place", "organisation", "prop"]
    name: str
    gender: Literal["male", "female", "unknown"]
    quote: str
    same_as: str


class FoundNames(Wire):
    found: list[FoundName]


class FoundSpeaker(Wire):
    quotation: int
    speaker: str
    quote: str


class FoundSpeakers(Wire):
    found: list[FoundSpeaker]


class Written(Wire):
    text: str


def extract(client: ChatClient, task: ExtractTask, progress: Progress) -> Claims:
    """Chunk by chunk, with the names found so far; what the text does not prove is dropped and counted."""
    kept: dict[tuple[str, str], Claim] = {}
    dropped = 0
    for chunk in _chunks(client, task.text, progress):
        known = list(dict.fromkeys(claim.name for claim in kept.values()))[-MOST_NAMES:]
        answer = ask(client, FoundNames, instructions("extract"), _passage(chunk.text, known))
        for found in answer.found:
            claim = _claim(found, task.text, chunk, known)
            if claim is None:
                dropped += 1
            elif (key := (claim.kind.value, claim.name)) not in kept or not kept[key].same_as:
                kept[key] = claim
    return Claims(claims=tuple(sorted(kept.values(), key=lambda c: (c.span.start, c.span.end, c.name))), dropped=dropped)


def _claim(found: FoundName, text: str, chunk: Chunk, known: Iterable[str]) -> Claim | None:
    """None where the quote does not stand in the chunk, or does not hold the name."""
    span = _place(found.quote, chunk)
    name = found.name.strip()
    if span is None or not name or name not in span.of(text):
        return None
    other = found.same_as.strip()
    proven = other and other != name and (other in chunk.text or other in known)
    return Claim(
        kind=EntityKind(found.kind),
        name=name,
        span=span,
        quote=span.of(text),
        gender=Gender(found.gender) if found.kind == "person" else Gender.UNKNOWN,
        same_as=other if proven else "",
    )


def attribute(client: ChatClient, task: AttributeTask, progress: Progress) -> SpeakerClaims:
    """Who says each quotation. A quotation is asked about in the first chunk that holds all of it as new text."""
    kept: dict[SourceSpan, SpeakerClaim] = {}
    dropped = 0
    names = [*task.names]
    for chunk in _chunks(client, task.text, progress):
        numbered = {n: q for n, q in enumerate(task.quotations, 1) if _holds(chunk, q) and q not in kept}
        if not numbered:
            continue
        answer = ask(client, FoundSpeakers, instructions("attribute"), _passage(_marked(chunk, numbered), names[-MOST_NAMES:]))
        for found in answer.found:
            claim = _speaker(found, task.text, chunk, numbered, names)
            if claim is None or claim.quotation in kept:
                dropped += 1
                continue
            kept[claim.quotation] = claim
            if claim.speaker not in names:
                names.append(claim.speaker)
    return SpeakerClaims(claims=tuple(kept[q] for q in sorted(kept, key=lambda q: q.start)), dropped=dropped)


def _speaker(
    found: FoundSpeaker, text: str, chunk: Chunk, numbered: dict[int, SourceSpan], names: list[str]
) -> SpeakerClaim | None:
    quotation, span, speaker = numbered.get(found.quotation), _place(found.quote, chunk), found.speaker.strip()
    if quotation is None or span is None or not speaker or (speaker not in names and speaker not in text):
        return None
    return SpeakerClaim(quotation=quotation, speaker=speaker, span=span, quote=span.of(text))


def translate(client: ChatClient, task: TranslateTask, progress: Progress) -> GeneratedText:
    """The chunks one after another, without overlap."""
    made: list[str] = []
    order = f"From {LANGUAGE_NAMES[task.source]} to {LANGUAGE_NAMES[task.target]}."
    for chunk in _chunks(client, task.text, progress):
        fresh = chunk.text[chunk.fresh - chunk.start :]
        body, ending = fresh.rstrip("\n"), fresh[len(fresh.rstrip("\n")) :]
        if body.strip():
            system = f"{instructions('translate')}\n\n{order}"
            body = ask(client, Written, system, fenced(body), partial(_foreign, source=body)).text.strip()
        made.append(body + ending)
    return GeneratedText(text="".join(made))


def prompt(client: ChatClient, task: PromptTask) -> GeneratedText:
    facts = "\n".join([*task.facts, f"Style: {task.style}", *(f"Not: {word}" for word in task.negative)])
    written = ask(client, Written, instructions("prompt_gen"), fenced(facts), partial(_foreign, source=facts))
    return GeneratedText(text=" ".join(written.text.split()), negative=", ".join(task.negative))


def _foreign(answer: Written, source: str) -> str:
    """Addresses and markup are refused: whoever shows the text would fetch them."""
    if not answer.text.strip():
        return "text is blank"
    return "text holds an address or markup" if carries_address(answer.text) and not carries_address(source) else ""


def _chunks(client: ChatClient, text: str, progress: Progress) -> Iterable[Chunk]:
    for chunk in chunks(text, largest(client.choice, text[:4000])):
        progress(chunk.fresh / max(1, len(text)))
        if chunk.text.strip():
            yield chunk


def _passage(text: str, names: list[str]) -> str:
    """The names come out of the text, or out of a model that read it: they are fenced in like the text."""
    known = f"Known names: {'; '.join(' '.join(name.split()) for name in names)}\n\n" if names else ""
    return fenced(known + text)


def _holds(chunk: Chunk, quotation: SourceSpan) -> bool:
    return chunk.start <= quotation.start and quotation.end <= chunk.start + len(chunk.text)


def _marked(chunk: Chunk, numbered: dict[int, SourceSpan]) -> str:
    text = chunk.text
    for number, quotation in sorted(numbered.items(), key=lambda item: -item[1].start):
        at = quotation.start - chunk.start
        text = f"{text[:at]}[#{number}]{text[at:]}"
    return text


def _place(quote: str, chunk: Chunk) -> SourceSpan | None:
    """Where the words stand, white space counting as one; None where they do not, or are too many to be a proof."""
    words = quote.split()
    if not words or len(quote) > LONGEST_QUOTE:
        return None
    found = re.search(r"\s+".join(map(re.escape, words)), chunk.text)
    return SourceSpan(start=chunk.start + found.start(), end=chunk.start + found.end()) if found else None
