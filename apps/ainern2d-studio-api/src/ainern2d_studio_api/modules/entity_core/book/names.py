"""Names of people in a whole book by counting alone: who is tagged as a name, who acts, who speaks. No model, no second pass.

The reading of a chapter (`people`) proves each person by the text around it; this says who a book is about.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from ..forms_chinese import DATA, is_full_name
from ..lexicon import table, word_set
from .words import NOUNS, PERSONS, TAGS, Words

LEAST_COUNT = 3
"""How often a name stands in the book at least."""
LEAST_SPOKEN = 2
"""How often a word that is not shaped as surname and given name has to speak to count as a name."""
LEAST_SHARE = 0.05
"""And for which share of its mentions: 行者 speaks in every second, 小人 and 好汉 are what others are called."""
TITLE_SHARE, MANY = 0.4, 100
"""Share and number from which a title is what the book calls somebody: 行者."""
LEAST_ACTS = 0.3
"""Share of its mentions after which a name does something: 宝贝 is carried, 宋江 goes."""
LONGEST = 5
_DEEDS = frozenset({"v", "d", "vd", "zg", "ad", "p", "vi", "vg"})
_IS_NOUN, _IS_PERSON, _IS_DEED = (np.array([tag in tags for tag in TAGS]) for tags in (NOUNS, PERSONS, _DEEDS))
_SMALL = re.compile(r"\b[a-z]+\b")
_TITLE = r"(?:Mr|Mrs|Miss|Ms|Dr|St|Sir|Lady|Lord|Captain|Colonel|Madame|Monsieur|Aunt|Uncle)\.?"
_CAPITAL = rf"(?!{_TITLE}\s)[A-Z][^\W\d_]+\b"
_CAPITALISED = re.compile(rf"\b(?P<title>{_TITLE}\s+)?(?P<first>{_CAPITAL})(?!['’](?!s\b))(?:\s+{_CAPITAL})*")
_OPENING = re.compile(r"(?:[.!?:;“‘\"—_*(]|--|\n\s*\n|^)\s*$")


@dataclass(frozen=True)
class BookName:
    """`count` is of the words that the tagger cuts, which misses some; `first` is where it stands first, `speaks` counts
    the places where a speech verb follows."""

    name: str
    count: int
    speaks: int
    first: int


@dataclass
class _Use:
    first: int
    count: int = 0
    tagged: int = 0
    acts: int = 0
    speaks: int = 0

    def join(self, other: _Use) -> None:
        self.first = min(self.first, other.first)
        self.count += other.count
        self.tagged += other.tagged
        self.acts += other.acts
        self.speaks += other.speaks


@dataclass
class NameCount:
    """Counts chapter by chapter; `names` may be asked at any time."""

    chinese: bool
    _uses: dict[str, _Use] = field(default_factory=dict)
    _small: Counter[str] = field(default_factory=Counter)
    """English words in small letters, which a name is not."""

    def add(self, text: str, words: Words) -> None:
        """Count the words of a chapter."""
        if self.chinese:
            self._add_chinese(text, words)
        else:
            self._add_english(text, words)

    def _add_chinese(self, text: str, words: Words) -> None:
        speech = word_set(DATA, "speech")
        lengths = np.diff(words.borders)
        nouns = np.flatnonzero(_IS_NOUN[words.tags] & (lengths >= 2) & (lengths <= LONGEST))
        nouns = nouns[nouns + 1 < len(words)]
        starts, ends, next_ends = (words.borders[nouns + step].tolist() for step in range(3))
        persons, deeds = _IS_PERSON[words.tags[nouns]].tolist(), _IS_DEED[words.tags[nouns + 1]].tolist()
        for start, end, next_end, person, deed in zip(starts, ends, next_ends, persons, deeds, strict=True):
            use = self._uses.get(text[start:end])
            if use is None:
                use = self._uses[text[start:end]] = _Use(start)
            use.count += 1
            use.tagged += person
            use.acts += deed
            use.speaks += text[end:next_end] in speech

    def _add_english(self, text: str, words: Words) -> None:
        """Capitalised words in a row, inside a sentence or behind a title."""
        start, end = int(words.borders[0]), int(words.borders[-1])
        self._small.update(_SMALL.findall(text, start, end))
        while (match := _CAPITALISED.search(text, start, end)) is not None:
            if match["title"] is None and _OPENING.search(text, max(0, match.start() - 4), match.start()):
                start = match.end("first")
                continue
            start = match.end()
            use = self._uses.setdefault(" ".join(match[0].split()), _Use(match.start()))
            use.count += 1
            use.tagged += 1

    def names(self) -> tuple[BookName, ...]:
        """The most used first."""
        kept = self._joined() if self.chinese else self._uses
        fits = self._is_chinese_name if self.chinese else self._is_english_name
        found = [BookName(name, use.count, use.speaks, use.first) for name, use in kept.items() if fits(name, use)]
        return tuple(sorted(found, key=lambda name: (-name.count, name.first)))

    def _joined(self) -> dict[str, _Use]:
        """With what the tagger glued to a name (宋江道, 那长老, 保唐僧) counted for the name, where that is used more."""
        speech = word_set(DATA, "speech")
        kept: dict[str, _Use] = {}
        for word in sorted(self._uses, key=len):
            use = self._uses[word]
            shorter = [part for part in (word[:-1], word[1:]) if part in kept and kept[part].count > 3 * use.count]
            if not shorter or not use.tagged:
                kept[word] = _Use(use.first, use.count, use.tagged, use.acts, use.speaks)
                continue
            best = max(shorter, key=lambda part: kept[part].count)
            use = _Use(use.first, use.count, use.tagged, use.acts, use.speaks)
            glued = word[len(best) :] if word.startswith(best) else ""
            if glued:
                use.acts = use.count
                use.speaks = use.count if glued in speech else use.speaks
            kept[best].join(use)
        return kept

    @staticmethod
    def _is_chinese_name(name: str, use: _Use) -> bool:
        data = table(DATA)
        if use.count < LEAST_COUNT or name in word_set(DATA, "not_names") or name in word_set(DATA, "not_speakers"):
            return False
        if use.acts < LEAST_ACTS * use.count:
            return False
        if any(name in data[kind] for kind in ("titles", "roles", "kin", "address")):
            return use.count >= MANY and use.speaks >= TITLE_SHARE * use.count
        if use.tagged > use.count / 2 and is_full_name(name):
            return True
        return use.speaks >= max(LEAST_SPOKEN, LEAST_SHARE * use.count)

    def _is_english_name(self, name: str, use: _Use) -> bool:
        return use.count >= LEAST_COUNT and self._small[name.lower()] * 10 < use.count and not re.fullmatch(_TITLE, name)
