"""Who says each English quotation, to whom, and how that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import as_file, files

import numpy as np
from ainern2d_contracts.vocabulary import Language

from ..mentions import Mention, MentionIndex, MentionKind, Roster
from ..offscreen import OFF_SCREEN, comes_from_outside, newcomer
from ..pieces import Quote
from ..text import Span
from .features_en import NAMES
from .ranker import Trees
from .result import Attribution
from .search_en import JOINED, Score, likeliest
from .talk_en import Follow, Talk, Utterance, pronoun_gender

ENGLISH = Language.ENGLISH
STAGE = "talk"
PARTNER_REACH = 3
"""Paragraphs within which talk counts as one exchange."""


@lru_cache
def trained_score() -> Score:
    """The trained trees (see `scripts/train_speakers_en.py`), which take their columns by name."""
    resource = files(__package__.rpartition(".")[0]).joinpath("data", "speakers_en.npz")
    with as_file(resource) as path, np.load(path, allow_pickle=False) as stored:
        trees = Trees.read(stored, STAGE)
    columns = [NAMES.index(name) for name in trees.names]
    return lambda rows: trees.score(rows[:, columns])


def attribute_english(
    text: str,
    paragraphs: Sequence[Span],
    quotes: Sequence[Quote],
    index: MentionIndex,
    roster: Roster,
    *,
    laid_out: bool = True,
) -> list[Attribution]:
    """One attribution for each quotation, in order. `laid_out` where the paragraphs are the author's own, not guessed."""
    talk = Talk(text, paragraphs, quotes, index, roster)
    speakers = likeliest(talk, trained_score(), laid_out=laid_out)
    found: list[Attribution] = []
    for i, utterance in enumerate(talk.utterances):
        found.append(_attribution(talk, i, speakers[i], found))
        if utterance.tag is not None and utterance.tag.addressee is not None:
            found[-1] = replace(found[-1], addressee=_named(utterance.tag.addressee, roster))
    return [_with_addressee(talk, found, i) for i in range(len(found))]


def _attribution(talk: Talk, i: int, speaker: str | None, done: Sequence[Attribution]) -> Attribution:
    utterance = talk.utterances[i]
    lead = utterance.around.before
    if comes_from_outside(talk.text, lead, talk.index, ENGLISH):
        return Attribution(newcomer(talk.text, utterance.quote.outer[1], talk.index, ENGLISH), None, OFF_SCREEN)
    if i and done[i - 1].evidence == OFF_SCREEN and utterance.follow in JOINED and utterance.tag is None:
        return replace(done[i - 1])
    subject = utterance.tag.subject if utterance.tag else None
    if speaker is None and subject is not None and subject.group:
        return Attribution(subject.name or talk.text[subject.start : subject.end].lower(), None, "explicit")
    return Attribution(speaker, None, _evidence(utterance, speaker, done[i - 1].speaker if i else None))


def _evidence(utterance: Utterance, speaker: str | None, before: str | None) -> str:
    subject = utterance.tag.subject if utterance.tag else None
    if speaker is None:
        return "none"
    if utterance.follow in JOINED and speaker == before:
        return "same"
    if subject is not None:
        return "pronoun" if pronoun_gender(subject) is not None else "explicit"
    return "default" if utterance.follow is Follow.FAR else "turn"


def _named(mention: Mention, roster: Roster) -> str | None:
    if mention.kind is MentionKind.FIRST_PERSON:
        return next((p.name for p in roster.people if "I" in (p.name, *p.aliases)), None)
    return mention.name or None


def _with_addressee(talk: Talk, found: Sequence[Attribution], i: int) -> Attribution:
    """Fill in whom a line is said to: who is called by name, else the partner of the exchange."""
    own = found[i]
    addressee = own.addressee or talk.utterances[i].called
    if addressee in (None, own.speaker):
        addressee = _partner(talk, found, i, -1) or _partner(talk, found, i, 1)
    return replace(own, addressee=addressee if addressee != own.speaker else None)


def _partner(talk: Talk, found: Sequence[Attribution], i: int, step: int) -> str | None:
    """The nearest other speaker of the exchange whom the story has told of."""
    quotes = talk.quotes
    j = i + step
    while 0 <= j < len(found) and abs(quotes[j].paragraph - quotes[i].paragraph) <= PARTNER_REACH:
        speaker = found[j].speaker
        if speaker not in (None, found[i].speaker) and found[j].evidence != OFF_SCREEN and _has_come(talk, found, i, speaker):
            return speaker
        j += step
    return None


def _has_come(talk: Talk, found: Sequence[Attribution], i: int, speaker: str | None) -> bool:
    end = talk.paragraphs[talk.quotes[i].paragraph][1]
    return any(done.speaker == speaker for done in found[:i]) or any(m.name == speaker for m in talk.index.told(0, end))
