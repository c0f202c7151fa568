"""What a person is: emperor, innkeeper, governess. Found in their names and where the text names them next to what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ainern2d_contracts.entities import RegisteredEntity
from ainern2d_contracts.vocabulary import Language

from .lexicon import simplified, table

_MENTIONS = 12
"""Mentions looked at: people are introduced when they first come."""
_NAMED = r"(?:，?姓.)?(?:，?(?:人称|绰号|名叫|名唤|唤作|唤做|叫做|叫作|姓名|就是|便是|正是|名|叫))?"
_APPOSITION = r",? (?:the|an?|our|his|her|my|their) (?:[a-z-]+ ){0,2}?"


@cache
def _words(language: Language) -> tuple[dict[str, str], str]:
    """Word -> occupation, and an alternation of all words, longest first."""
    rows = table("occupations")["occupation"]
    words = {word: key for key, row in rows.items() for word in row[language.value]}
    return words, "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def role_of(occupation: str) -> str:
    """The social class of an occupation; empty for none."""
    return str(table("occupations")["occupation"][occupation]["role"]) if occupation else ""


def occupation_of(entity: RegisteredEntity, text: str, language: Language) -> str:
    """The occupation that names or text tell, the longest word first; empty where none is told."""
    words, alternation = _words(language)
    flat = simplified(text) if language is Language.CHINESE else text
    told = [*_in_names(entity, flat, alternation, language), *_beside(entity, flat, alternation, language)]
    return words[max(told, key=len)] if told else ""


def _in_names(entity: RegisteredEntity, text: str, alternation: str, language: Language) -> Iterator[str]:
    facts = [a for a in entity.attributes if a.name in ("role", "identity")]
    names = [entity.name, *entity.aliases, *(a.value for a in facts if a.name == "identity")]
    names += [a.span.of(text) for a in facts if a.span is not None]
    for name in names:
        if language is Language.CHINESE:
            yield from re.findall(alternation, simplified(name))
        else:
            yield from re.findall(rf"(?<![\w-])(?:{alternation})(?![\w-])", name.lower())


def _beside(entity: RegisteredEntity, text: str, alternation: str, language: Language) -> Iterator[str]:
    """掌柜老周; 镇上的恶霸，人称赵铁虎; Bessie, the nurse; the nurse Bessie."""
    for mention in entity.mentions[:_MENTIONS]:
        before, after = text[max(0, mention.start - 24) : mention.start], text[mention.end : mention.end + 48]
        if language is Language.CHINESE:
            match = re.search(rf"({alternation}){_NAMED}$", before) or re.match(
                rf"(?:，|是|乃|本是)一?[个名位]?({alternation})", after
            )
        else:
            match = re.search(rf"\b[Tt]he (?:[a-z-]+ )?({alternation}),? $", before) or re.match(
                rf"(?:{_APPOSITION}| was (?:the|an?) (?:[a-z-]+ )?)({alternation})(?![\w-])", " ".join(after.split(" "))
            )
        if match:
            yield match[1]
