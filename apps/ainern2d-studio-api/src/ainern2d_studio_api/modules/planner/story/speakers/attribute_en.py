"""Who says each English quotation, to whom, and how that is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import as_file, files

import numpy as np
from ainern2d_contracts.vocabulary import Language

from ainern2d_studio_api.modules.entity_core.trees import Trees

from ..mentions import Mention, MentionIndex, MentionKind, Roster
from ..offscreen import OFF_SCREEN, comes_from_outside, newcomer
from ..pieces import Quote
from ..text import Span
from .features_en import NAMES
from .result import Attribution
from .search_en import JOINED, Score, likeliest
from .talk_en import Follow, Talk, Utterance, pronoun_gender

ENGLISH = Language.ENGLISH
STAGE = "talk"
EVERYONE = "everyone"
GROUP_REACH = 900
"""Characters back in which the group that a chorus means is named."""
_MANY = (
    r"(?:they all|all of (?:them|us)|they both|both of (?:them|us)|every ?body|every ?one|we all"
    r"|the whole (?:company|party|room|crowd|crew))"
)
_SAID = r"(?:said|cried|shouted|exclaimed|answered|replied|echoed|repeated|roared|screamed|called out|sang|chorus(?:s)?ed)"
_CHORUS = re.compile(
    rf"[”\"’]*\s*(?:{_MANY} {_SAID}|{_SAID} {_MANY}|{_SAID} (?:they )?(?:all )?(?:together|in chorus|with one voice))\b"
)
_CHORUS_BEFORE = re.compile(rf"\b{_MANY} {_SAID}[\w ]{{0,24}}[:,]\s*[“\"]?$", re.IGNORECASE)
"""Many say the same at once: they all cried."""
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
    if _CHORUS.match(talk.text, utterance.around.after[0]) or _CHORUS_BEFORE.search(talk.text, *utterance.around.before):
        return Attribution(_company(talk, utterance), None, "explicit")
    subject = utterance.tag.subject if utterance.tag else None
    if speaker is None and subject is not None and subject.group:
        return Attribution(subject.name or talk.text[subject.start : subject.end].lower(), None, "explicit")
    return Attribution(speaker, None, _evidence(utterance, speaker, done[i - 1].speaker if i else None))


def _company(talk: Talk, utterance: Utterance) -> str:
    """The group that the story told of last, else everyone."""
    start = utterance.quote.outer[0]
    told = talk.index.told(max(0, start - GROUP_REACH), start)
    return next((m.name for m in reversed(told) if m.group and m.name and m.kind is not MentionKind.PRONOUN), EVERYONE)


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
    """Fill in whom a line is said to: who is called by name, else the partner of the exchange.

    Talk that begins with `Father` after narration is with whoever answers, not with who spoke before.
    """
    own = found[i]
    addressee = own.addressee or next(
        (called for j in (i, *_turn(talk, found, i)) if (called := talk.utterances[j].called)), None
    )
    if addressee in (None, own.speaker):
        hailed_anew = talk.utterances[i].hails and talk.utterances[i].follow in (Follow.TOLD_NEXT, Follow.FAR)
        first, second = (1, -1) if hailed_anew else (-1, 1)
        addressee = _partner(talk, found, i, first) or _partner(talk, found, i, second)
    return replace(own, addressee=addressee if addressee != own.speaker else None)


def _turn(talk: Talk, found: Sequence[Attribution], i: int) -> list[int]:
    """The other quotations of the same paragraph and speaker."""
    quotes = talk.quotes
    near = range(max(0, i - PARTNER_REACH), min(len(quotes), i + PARTNER_REACH + 1))
    return [j for j in near if j != i and quotes[j].paragraph == quotes[i].paragraph and found[j].speaker == found[i].speaker]


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
