"""What the text says that people wear, and of their skin, eyes and bodies, each with the words that prove it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from ainern2d_contracts.entities import Attribute, RegisteredEntity
from ainern2d_contracts.story import SourceSpan
from ainern2d_contracts.vocabulary import Gender, Language

from .lexicon import simplified, table
from .people import narration

_SENTENCE = {
    Language.CHINESE: re.compile(r"[^。！？!?\n]+[。！？!?]*"),
    Language.ENGLISH: re.compile(r"(?:[^.!?\n]|\n(?!\s*\n)|(?<=\b[MD]r)\.|(?<=\bMrs)\.)+[.!?]*"),
}
_WORN = {
    Language.CHINESE: re.compile(r"(?:穿|身着|身披|披|戴|系|裹|套|一身|一袭|换上|着)[^，。！？；]{0,12}$"),
    Language.ENGLISH: re.compile(r"\b(?:wore|wears|wearing|dressed|clad|in|with|and|buttoned|wrapped)\b[^.;!?]{0,36}$"),
}
_PRONOUN = {
    Language.CHINESE: re.compile(r"\s*(?:他|她)"),
    Language.ENGLISH: re.compile(r"\s*(?:He|She|His|Her)\b"),
}
_OTHER = re.compile(
    r"(?<!was )(?<!is )(?<!, )\b(?:the|a|an|another|every) (?:[a-z]+ )?(?:man|woman|girl|boy|lady|gentleman|people|men|women)\b"
)
"""Somebody else, between a name and what is worn; "Goro was a burly man in a cloak" speaks of Goro still."""
_FAR_BACK = 160
"""Characters from a name to a sentence that begins with a pronoun for it."""


@cache
def _garments(language: Language) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """The pattern of all garments, and word -> (what it decides, what the engine draws)."""
    rows = table("garments")[language.value]
    found = {word: ("garment", drawn) for word, drawn in rows["outfit"].items()}
    found |= {word: ("headwear", drawn) for word, drawn in rows["headwear"].items()}
    found |= {word: ("over", word) for word in rows["over"]}
    plain = "|".join(rows["plain"])
    words = "|".join(re.escape(word) for word in sorted(found, key=lambda w: (-len(w), w)))
    every = f"{words}|{plain}"
    return re.compile(every if language is Language.CHINESE else rf"(?<![\w-])(?:{every})(?![\w-])"), found


@cache
def _coloured(language: Language) -> re.Pattern[str]:
    """A colour right before a garment, with at most a word between."""
    colours = [name for name in table("looks")["dress_colours"] if name.isascii() is (language is Language.ENGLISH)]
    words = "|".join(colours)
    return re.compile(rf"({words})色?的?[^，。]{{0,3}}$" if language is Language.CHINESE else rf"\b({words})(?: [a-z-]+)? $")


def described_dress(people: Sequence[RegisteredEntity], text: str, language: Language) -> dict[str, tuple[Attribute, ...]]:
    """By entity id, attributes `garment`, `headwear`, `over`, `dress` (a colour), `skin`, `eyes`, `body`.

    Each belongs to the person named last before it in its sentence, or to whom the pronoun at its head means.
    """
    told = narration(simplified(text) if language is Language.CHINESE else text)
    # Who is spoken of inside a quotation is not who the narration goes on about.
    mentions = sorted((m.start, m.end, person.entity_id) for person in people for m in person.mentions if m.of(told).strip())
    genders = {str(person.entity_id): person.gender for person in people}
    found: dict[str, list[Attribute]] = defaultdict(list)
    pattern, garments = _garments(language)
    for sentence in _SENTENCE[language].finditer(told):
        for match in pattern.finditer(sentence[0]):
            before = sentence[0][: match.start()]
            owner = _owner(sentence, match.start(), mentions, genders, language)
            if owner is not None and _WORN[language].search(before):
                found[owner] += _facts(match, before, sentence.start(), garments, language)
        for name, value, start, end in _marks(sentence[0], language):
            owner = _owner(sentence, start, mentions, genders, language)
            if owner is not None:
                span = SourceSpan(start=sentence.start() + start, end=sentence.start() + end)
                found[owner].append(Attribute(name=name, value=value, span=span))
    return {owner: tuple(attributes) for owner, attributes in found.items()}


@cache
def _mark_patterns(language: Language) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    names = {"skin": "skin", "eyes": "eyes", "undrawn": "body"}
    rows = table("marks")[language.value]
    return tuple((names[key], re.compile(pattern), value) for key in names for pattern, value in rows[key])


def _marks(sentence: str, language: Language) -> Iterator[tuple[str, str, int, int]]:
    for name, pattern, value in _mark_patterns(language):
        for match in pattern.finditer(sentence):
            yield name, value, match.start(), match.end()


def _facts(
    match: re.Match[str], before: str, at: int, garments: dict[str, tuple[str, str]], language: Language
) -> Iterator[Attribute]:
    start, end = at + match.start(), at + match.end()
    if match[0] in garments:
        name, value = garments[match[0]]
        yield Attribute(name=name, value=value, span=SourceSpan(start=start, end=end))
    colour = _coloured(language).search(before)
    if colour and garments.get(match[0], ("",))[0] not in ("over", "headwear"):
        yield Attribute(name="dress", value=colour[1], span=SourceSpan(start=at + colour.start(1), end=end))


def _owner(
    sentence: re.Match[str],
    garment: int,
    mentions: Sequence[tuple[int, int, str]],
    genders: dict[str, Gender],
    language: Language,
) -> str | None:
    here = sentence.start() + garment
    number = bisect_right(mentions, (here, 0, "")) - 1
    if number < 0:
        return None
    start, end, owner = mentions[number]
    if start >= sentence.start():
        return None if _OTHER.search(sentence[0], end - sentence.start(), garment) else owner
    pronoun = _PRONOUN[language].match(sentence[0])
    if pronoun is None or here - end > _FAR_BACK:
        return None
    female = pronoun[0].strip() in ("她", "She", "Her")
    return owner if genders[owner] is (Gender.FEMALE if female else Gender.MALE) else None
