"""A nameless person gets a name: a tall young woman on the step is called Miss Finch; the schoolteacher is she again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ainern2d_contracts.story import SourceSpan
from ainern2d_contracts.vocabulary import Gender

from .lexicon import sort_of, table
from .people import Candidate, Passage, narration

DATA = "people_english"
REACH = 400
"""Characters after a newcomer in which the story gives the name."""
TURNS = 3
"""Paragraphs of talk back in which the one who tells their own name has spoken before."""
_MODIFIERS = r"(?:[a-z]+(?:-[a-z]+)?,? ){0,3}?"


@cache
def _nouns() -> dict[str, list[str]]:
    return {word: fact for word, fact in table(DATA)["roles"].items() if sort_of(fact)[3] is False}


@cache
def _heads() -> str:
    return "|".join(sorted(_nouns(), key=lambda w: (-len(w), w)))


@cache
def _speech() -> str:
    return "|".join(sorted(table(DATA)["speech"].split()))


def join_introduced(passages: Sequence[Passage], people: list[Candidate]) -> None:
    """Give each nameless person the name by which they are introduced, and record the proof. Changes `people`."""
    book = _Book(passages, people)
    for index in range(len(passages)):
        for phrase, owner, start, end in (
            *_newcomers(book, index),
            *_predicates(book, index),
            *_again(book, index, people),
            *_self_told(book, index),
        ):
            _join(phrase, owner, SourceSpan(start=start, end=end), people)


@dataclass(frozen=True)
class _Mention:
    """A name at [start, end) of the story; `told`: in the narration."""

    start: int
    end: int
    person: Candidate
    told: bool


class _Book:
    """All places of names, in order, to be asked many times."""

    def __init__(self, passages: Sequence[Passage], people: Sequence[Candidate]) -> None:
        self.passages = passages
        self.told = [narration(passage.text) for passage in passages]
        self.text = "\n".join(passage.text for passage in passages)
        owner = {" ".join(form.split()): p for p in people for form in sorted(p.names) if _is_name(form)}
        self.mentions: list[_Mention] = []
        if owner:
            names = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in sorted(owner, key=lambda n: (-len(n), n)))
            pattern = re.compile(rf"\b(?:{names})\b")
            for passage, told in zip(passages, self.told, strict=True):
                for match in pattern.finditer(passage.text):
                    person = owner[" ".join(match[0].split())]
                    seen = told[match.start()] == passage.text[match.start()]
                    self.mentions.append(_Mention(passage.start + match.start(), passage.start + match.end(), person, seen))
        self._first: dict[int, int] = {}
        for mention in self.mentions:
            if mention.told:
                self._first.setdefault(id(mention.person), mention.start)

    def between(self, start: int, end: int) -> Sequence[_Mention]:
        first = bisect_left(self.mentions, start, key=lambda m: m.start)
        return self.mentions[first : bisect_left(self.mentions, end, key=lambda m: m.start)]

    def is_new(self, person: Candidate, at: int) -> bool:
        """Whether the narration has not named them before."""
        return self._first.get(id(person), at) >= at

    @lru_cache(maxsize=1024)  # noqa: B019 - a book lives no longer than one reading
    def count(self, pattern: str) -> int:
        return len(re.findall(pattern, self.text))


def _is_name(form: str) -> bool:
    return form[:1].isupper() and not re.match(r"(?:The|My|Our|A|An|His|Her) ", form)


def _join(phrase: str, owner: Candidate, span: SourceSpan, people: list[Candidate]) -> None:
    forms = {phrase, phrase[0].upper() + phrase[1:], phrase[0].lower() + phrase[1:]}
    nameless = next((p for p in people if p.names & forms), None)
    if nameless is owner or (nameless is not None and any(_is_name(form) for form in nameless.names)):
        return
    if nameless is not None:
        people.remove(nameless)
        owner.absorb(nameless)
    owner.names |= forms
    owner.proofs.append((phrase[0].lower() + phrase[1:], span))
    head = phrase.split()[-1]
    gender, age, role, _ = sort_of(_nouns().get(head, ["unknown", "adult"]))
    owner.vote(gender, 2)
    owner.role = owner.role or role
    told = next(
        (band for band in table(DATA)["ages"] if set(phrase.lower().split()) & set(table(DATA)["ages"][band].split())), ""
    )
    if told == "elder" or age.value == "child":
        owner.age = owner.age or sort_of(["unknown", told or age.value])[1]


def _fits(noun: str, person: Candidate) -> bool:
    gender = sort_of(_nouns()[noun])[0]
    return Gender.UNKNOWN in (gender, person.gender) or gender is person.gender


def _is_other(sentence: str, person: Candidate) -> bool:
    """Whether the first pronoun after a newcomer, in the same clause, is of the other sex: `A maid, who shook her head`."""
    pronoun = re.search(r"^[^.!?:;]*?\b(?:(he|his|him|himself)|(?:she|her|herself))\b", sentence)
    if pronoun is None or person.gender is Gender.UNKNOWN:
        return False
    return (Gender.MALE if pronoun[1] else Gender.FEMALE) is not person.gender


def _newcomers(book: _Book, index: int) -> list[tuple[str, Candidate, int, int]]:
    """`A tall young woman stood on the step. "Miss Finch!"`: the next name that the story has not used of anybody there."""
    passage, told = book.passages[index], book.told[index]
    found = []
    for match in re.finditer(rf"(?:^|(?<=[.!?] )|(?<=[.!?]\n))(?P<phrase>An? {_MODIFIERS}(?P<head>{_heads()}))\b(?! of\b)", told):
        at = passage.start + match.end()
        beyond = book.passages[min(index + 2, len(book.passages) - 1)]
        reach = min(at + REACH, beyond.start + len(beyond.text))
        nearest = next(
            (m for m in book.between(at, reach) if book.is_new(m.person, at) and _fits(match["head"], m.person)),
            None,
        )
        if nearest is None or _is_other(told[match.end() :], nearest.person):
            continue
        after = "\n".join([passage.text[match.end() :], *(p.text for p in book.passages[index + 1 : index + 3])])
        other = re.search(rf"(?:^|[.!?] )An? {_MODIFIERS}(?:{_heads()})\b", after)
        if not (other and at + other.start() < nearest.start):
            start = passage.start + match.start("phrase")
            found.append((" ".join(match["phrase"].split()), nearest.person, start, start + len(match["phrase"])))
    return found


def _predicates(book: _Book, index: int) -> list[tuple[str, Candidate, int, int]]:
    """`Captain Reed sat by the fire. He was an old man`: `the old man` is the Captain, if no other old man is brought in."""
    passage, told = book.passages[index], book.told[index]
    found = []
    for match in re.finditer(
        rf"\b(?P<who>[Hh]e|[Ss]he|[A-Z][a-z]+) was an? (?P<phrase>{_MODIFIERS}(?P<head>{_heads()}))\b", told
    ):
        phrase = " ".join(match["phrase"].split())
        if " " not in phrase or not book.count(rf"\b[Tt]he {re.escape(phrase)}\b"):
            continue
        upto = passage.start + match.end("who")
        before = [m for m in book.between(passage.start, upto) if m.told and m.end <= upto and _fits(match["head"], m.person)]
        if before and book.count(rf"\b[Aa]n? {re.escape(phrase)}\b") == 1:
            found.append((f"the {phrase}", before[-1].person, passage.start + match.start(), passage.start + match.end()))
    return found


def _again(book: _Book, index: int, people: Sequence[Candidate]) -> list[tuple[str, Candidate, int, int]]:
    """`said Miss Finch. The schoolteacher pointed`: a calling right after the only name of the paragraph, said of nobody else."""
    passage, told = book.passages[index], book.told[index]
    found = []
    for match in re.finditer(rf"[.!?]\s+(?P<phrase>The (?P<head>{_heads()}))\s+(?=[a-z])", told):
        if not _nouns()[match["head"]][2] or book.count(rf"\b[Aa]n? (?:[a-z-]+ ){{0,2}}{match['head']}\b"):
            continue
        clause = re.split(r"[.!?”\"]\s", told[: match.start()])[-1]
        end = passage.start + match.start()
        near = {id(m.person): m.person for m in book.between(end - len(clause), end) if m.told}
        rows = list(near.values())
        bearer = any(match["head"] == form.lower().split()[0].rstrip(".") for p in people for form in p.names if _is_name(form))
        if len(rows) == 1 and not bearer and _fits(match["head"], rows[0]):
            start = passage.start + match.start("phrase")
            found.append((match["phrase"].lower(), rows[0], start, start + len(match["phrase"])))
    return found


_OWN_NAME = re.compile(r"\b(?:[Mm]y name(?:’s|'s| is)|I am(?: called)?|I[’']m|[Cc]all me|[Tt]hey call me)")


def _self_told(book: _Book, index: int) -> list[tuple[str, Candidate, int, int]]:
    """`"My name is Tom Reed," said the stranger.`; without a tag, whoever spoke without a name a turn before."""
    passage = book.passages[index]
    found: list[tuple[str, Candidate, int, int]] = []
    for match in _OWN_NAME.finditer(passage.text):
        at = passage.start + match.end() + 1
        named = next((m for m in book.between(at, at + 1) if book.is_new(m.person, passage.start)), None)
        if named is None:
            continue
        word = _tagged(passage) or next(
            (w for p in reversed(book.passages[max(0, index - TURNS) : index - 1]) if (w := _tagged(p))), ""
        )
        if word and _fits(word.split()[-1], named.person):
            found.append((word, named.person, passage.start + match.start(), named.end))
    return found


def _tagged(passage: Passage) -> str:
    """`the stranger`, where a tag says that this nameless person speaks."""
    told = narration(passage.text)
    phrase = rf"[Tt]he {_MODIFIERS}(?:{_heads()})"
    match = re.search(rf"\b(?:{_speech()}) (?P<after>{phrase})\b|\b(?P<before>{phrase}) (?:{_speech()})\b", told)
    return ("the " + (match["after"] or match["before"])[4:]) if match else ""
