"""A nameless person gets a name: a tall young woman on the step is called Miss Finch; the schoolteacher is she again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

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
    named = [p for p in people if any(_is_name(form) for form in p.names)]
    for index in range(len(passages)):
        for phrase, owner, start, end in (
            *_newcomers(passages, index, named),
            *_predicates(passages, index, named),
            *_again(passages, index, named, people),
            *_self_told(passages, index, named),
        ):
            _join(phrase, owner, SourceSpan(start=start, end=end), people)


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


def _mentions(person: Candidate, text: str) -> list[int]:
    names = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in sorted(person.names, key=lambda n: (-len(n), n)) if _is_name(n))
    return [m.start() for m in re.finditer(rf"\b(?:{names})\b", text)] if names else []


def _newcomers(passages: Sequence[Passage], index: int, named: Sequence[Candidate]) -> list[tuple[str, Candidate, int, int]]:
    """`A tall young woman stood on the step. "Miss Finch!"`: the next name that the story has not used of anybody there."""
    passage = passages[index]
    told = narration(passage.text)
    found = []
    for match in re.finditer(rf"(?:^|(?<=[.!?] )|(?<=[.!?]\n))(?P<phrase>An? {_MODIFIERS}(?P<head>{_heads()}))\b(?! of\b)", told):
        after = passage.text[match.end() :] + "\n" + "\n".join(p.text for p in passages[index + 1 : index + 3])
        before = "\n".join(narration(p.text) for p in passages[:index]) + told[: match.start()]
        nearest: tuple[int, Candidate] | None = None
        for person in named:
            places = _mentions(person, after[:REACH])
            if places and not _mentions(person, before) and _fits(match["head"], person):
                nearest = min((places[0], person), nearest or (REACH, person), key=lambda row: row[0])
        other = re.search(rf"(?:^|[.!?] )An? {_MODIFIERS}(?:{_heads()})\b", after)
        if nearest and not (other and other.start() < nearest[0]):
            start = passage.start + match.start("phrase")
            found.append((" ".join(match["phrase"].split()), nearest[1], start, start + len(match["phrase"])))
    return found


def _predicates(passages: Sequence[Passage], index: int, named: Sequence[Candidate]) -> list[tuple[str, Candidate, int, int]]:
    """`Captain Reed sat by the fire. He was an old man`: `the old man` is the Captain, if no other old man is brought in."""
    passage = passages[index]
    told = narration(passage.text)
    text = "\n".join(p.text for p in passages)
    found = []
    for match in re.finditer(
        rf"\b(?P<who>[Hh]e|[Ss]he|[A-Z][a-z]+) was an? (?P<phrase>{_MODIFIERS}(?P<head>{_heads()}))\b", told
    ):
        phrase = " ".join(match["phrase"].split())
        if " " not in phrase or not re.search(rf"\b[Tt]he {re.escape(phrase)}\b", text):
            continue
        upto = told[: match.end("who")]
        rows = [(places[-1], p) for p in named if (places := _mentions(p, upto)) and _fits(match["head"], p)]
        others = len(re.findall(rf"\b[Aa]n? {re.escape(phrase)}\b", text))
        if rows and others == 1:
            owner = max(rows, key=lambda row: row[0])[1]
            found.append((f"the {phrase}", owner, passage.start + match.start(), passage.start + match.end()))
    return found


def _again(
    passages: Sequence[Passage], index: int, named: Sequence[Candidate], people: Sequence[Candidate]
) -> list[tuple[str, Candidate, int, int]]:
    """`said Miss Finch. The schoolteacher pointed`: a calling right after the only name of the paragraph, said of nobody else."""
    passage = passages[index]
    told = narration(passage.text)
    text = "\n".join(p.text for p in passages)
    found = []
    for match in re.finditer(rf"[.!?]\s+(?P<phrase>The (?P<head>{_heads()}))\s+(?=[a-z])", told):
        if not _nouns()[match["head"]][2] or re.search(rf"\b[Aa]n? (?:[a-z-]+ ){{0,2}}{match['head']}\b", text):
            continue
        clause = re.split(r"[.!?”\"]\s", told[: match.start()])[-1]
        rows = [p for p in named if _mentions(p, clause)]
        bearer = any(match["head"] == form.lower().split()[0].rstrip(".") for p in people for form in p.names if _is_name(form))
        if len(rows) == 1 and not bearer and _fits(match["head"], rows[0]):
            start = passage.start + match.start("phrase")
            found.append((match["phrase"].lower(), rows[0], start, start + len(match["phrase"])))
    return found


_OWN_NAME = re.compile(r"\b(?:[Mm]y name(?:’s|'s| is)|I am(?: called)?|I[’']m|[Cc]all me|[Tt]hey call me)")


def _self_told(passages: Sequence[Passage], index: int, named: Sequence[Candidate]) -> list[tuple[str, Candidate, int, int]]:
    """`"My name is Tom Reed," said the stranger.`; without a tag, whoever spoke without a name a turn before."""
    passage = passages[index]
    found: list[tuple[str, Candidate, int, int]] = []
    if not _OWN_NAME.search(passage.text):
        return found
    earlier = "\n".join(narration(p.text) for p in passages[:index])
    for person in named:
        names = "|".join(re.escape(n) for n in sorted(person.names, key=lambda n: (-len(n), n)) if _is_name(n))
        match = re.search(rf"{_OWN_NAME.pattern} (?:{names})\b", passage.text)
        if match is None or _mentions(person, earlier):
            continue
        word = _tagged(passage) or next(
            (w for p in reversed(passages[max(0, index - TURNS) : index - 1]) if (w := _tagged(p))), ""
        )
        if word and _fits(word.split()[-1], person):
            found.append((word, person, passage.start + match.start(), passage.start + match.end()))
    return found


def _tagged(passage: Passage) -> str:
    """`the stranger`, where a tag says that this nameless person speaks."""
    told = narration(passage.text)
    phrase = rf"[Tt]he {_MODIFIERS}(?:{_heads()})"
    match = re.search(rf"\b(?:{_speech()}) (?P<after>{phrase})\b|\b(?P<before>{phrase}) (?:{_speech()})\b", told)
    return ("the " + (match["after"] or match["before"])[4:]) if match else ""
