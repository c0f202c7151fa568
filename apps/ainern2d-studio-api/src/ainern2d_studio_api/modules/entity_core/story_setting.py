"""Where and when a story is set, and its genre, with the words that prove it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ainern2d_contracts.entities import Anachronism
from ainern2d_contracts.story import Evidence
from ainern2d_contracts.vocabulary import Language

from .anachronisms import find_anachronisms
from .lexicon import table
from .periods import Period, period
from .writing_style import chinese_style, english_style

UNPROVEN = "nothing in the text says otherwise"
"""How the evidence of a period begins that only the text's language and style speak for."""
_MOST_COUNTED = 4
"""Times that one word counts: a word said a hundred times proves no more than one said four times."""
_LEAST_FINER, _LEAST_FINER_SHORT, _FINER_PER_CHARACTER = 5.0, 1.5, 1 / 300
"""Score of its own words from which a finer period is believed: one word in a short text, two in a long one, where a place
name alone does not date a story."""
_PRIOR = 2.5
"""What speaks for the period that a text of this language and style is in where no word tells one."""
_LEAST, _MOST_ASKED, _LEAST_PER_CHARACTER = 1.5, 5.5, 1 / 900
"""The score that any other period must reach grows with the text: a long one says some word of every age in passing."""
_ONE_WORD_DATES = 1000
"""Characters of a text in which one word alone, however often, can tell the period."""
_DATED = 6.0
"""Score from which words alone date a story, so that a thing of a later time in it is a slip."""
_TODAY = 2000
_YEAR_WEIGHT, _MOST_YEARS = 4.0, 2
_QUOTE = 24
_MOST_EVIDENCE = 6
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’\-][A-Za-z\u00c0-\u024f]+)*")
_YEARS = {
    Language.ENGLISH: re.compile(r"(?<![\d,.£$#-])(1[0-9]{3}|20[0-9]{2})(?![\d,%]|\.\d|-\d)|(?<!\d)(1[5-9])(?:--|——?|__)"),
    Language.CHINESE: re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2})年|([一二][〇零○一二三四五六七八九]{3})年"),
}
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


@dataclass(frozen=True)
class Setting:
    period: Period
    genre: str
    evidence: tuple[Evidence, ...]


def setting_of(written: str, text: str, language: Language) -> Setting:
    """The period and genre of a story. `text` is `written` in simplified characters, offsets unchanged."""
    words = _Words(text, language)
    scores = _period_scores(words, text, language)
    style = english_style(text) if language is Language.ENGLISH else chinese_style(text)
    usual = table("periods")["defaults"][f"{language.value}_{style}"]
    best = _best(scores, usual, len(text))
    dating: tuple[Anachronism, ...] = ()
    if best == usual and scores[best].own < _DATED:
        best, dating = _no_earlier_than_its_things(text, best, language, scores)
    if dating:
        evidence: tuple[Evidence, ...] = tuple(
            Evidence(
                claim=f"{period(best).label}: {thing.thing}", quote=around(written, thing.span.start, len(thing.span.of(text)))
            )
            for thing in dating
        )
    elif not scores[best].proofs:
        evidence = (_nothing(best, written),)
    else:
        evidence = tuple(
            Evidence(claim=f"{period(best).label}: {word}", quote=around(written, at, len(word)))
            for word, at in scores[best].proofs
        )
    genre, told = _genre(words, period(best))
    evidence += tuple(Evidence(claim=f"{genre}: {word}", quote=around(written, at, len(word))) for word, at in told)
    return Setting(period(best), genre, evidence)


class _Words:
    """How often, and where first, each word of the catalogues stands in the text."""

    def __init__(self, text: str, language: Language) -> None:
        self._text, self._chinese = text, language is Language.CHINESE
        self.language = language
        self._counts: Counter[str] = Counter()
        self._first: dict[str, int] = {}
        if not self._chinese:
            self._index(text)

    def _index(self, text: str) -> None:
        """Counts words and sequences of up to four words that the catalogues list; a plural counts for its singular."""
        wanted, longest = _english()
        heads = {head for phrase in wanted for head in _forms(phrase.split(" ", 1)[0])}
        tokens = [(m[0].replace("’", "'"), m.start()) for m in _WORD.finditer(text)]
        skip_to = 0
        for number, (token, at) in enumerate(tokens):
            if number < skip_to or heads.isdisjoint(_forms(token)):
                continue
            # The longest phrase takes its words: a street car is no car.
            for length in range(min(longest, len(tokens) - number), 0, -1):
                phrase = " ".join(token for token, _ in tokens[number : number + length])
                form = next((wanted[form] for form in _forms(phrase) if form in wanted), None)
                if form is not None:
                    self._counts[form] += 1
                    self._first.setdefault(form, at)
                    skip_to = number + length
                    break

    def count(self, word: str) -> int:
        return self._text.count(word) if self._chinese else self._counts[word]

    def first(self, word: str) -> int:
        return self._text.index(word) if self._chinese else self._first[word]

    def found(self, row: Mapping[str, Any]) -> list[tuple[str, int]]:
        """The row's words in the text with their counts, most frequent first."""
        counts = [(word, self.count(word)) for word in dict.fromkeys(row.get(self.language.value, ()))]
        return sorted(((word, n) for word, n in counts if n), key=lambda item: (-item[1], item[0]))


def _forms(phrase: str) -> tuple[str, ...]:
    """The phrase, in lower case at its head, and as a singular."""
    phrase = phrase.removesuffix("'s")
    lowered = phrase[0].lower() + phrase[1:]
    forms = (phrase, lowered)
    return (phrase[:-1], lowered[:-1], *forms) if lowered.endswith("s") and len(lowered) > 4 else forms


@cache
def _english() -> tuple[dict[str, str], int]:
    """Every English word of the catalogues, as the tokens spell it -> as the catalogue does; words in the longest."""
    rows = (*table("periods")["period"].values(), *table("genres")["genre"])
    found = {" ".join(_WORD.findall(word)): word for row in rows for word in row.get("en", ())}
    return found, max(phrase.count(" ") + 1 for phrase in found)


def _score(row: Mapping[str, Any], hits: Iterable[tuple[str, int]], language: Language) -> float:
    weight = row.get(f"weight_{language.value}", row["weight"])
    return float(weight * sum(min(n, _MOST_COUNTED) for _, n in hits))


@dataclass(frozen=True)
class _Score:
    """`own` words and years of the period, `distinct` of them; `all` of them with those of the broader periods."""

    own: float
    all: float
    distinct: int
    proofs: tuple[tuple[str, int], ...]


def _best(scores: Mapping[str, _Score], usual: str, length: int) -> str:
    """The period that most speaks for, among those that enough speaks for in a text of this length."""
    rows = table("periods")["period"]
    least = min(_MOST_ASKED, _LEAST + length * _LEAST_PER_CHARACTER)
    finer = min(_LEAST_FINER, _LEAST_FINER_SHORT + length * _FINER_PER_CHARACTER)
    defaults: list[str] = list(table("periods")["defaults"].values())
    believed = {key: scores[key].all for key in defaults if scores[key].all >= least}
    believed[usual] = scores[usual].all + _PRIOR
    for key, score in scores.items():
        asked = _asked(rows[key], least, finer)
        enough = score.own >= asked and (score.distinct > 1 or length < _ONE_WORD_DATES)
        if key != usual and "shared" not in rows[key] and enough:
            believed[key] = score.all
    return max(believed, key=lambda key: believed[key])


def _asked(row: Mapping[str, Any], least: float, finer: float) -> float:
    """The score of its own that the period needs to be believed."""
    asked = max(least, finer if "broader" in row else 0.0, min(row.get("least", 0.0), 2 * least))
    return float(min(asked, row.get("most_asked", asked)))


def _no_earlier_than_its_things(
    text: str, usual: str, language: Language, scores: Mapping[str, _Score]
) -> tuple[str, tuple[Anachronism, ...]]:
    """A story that nothing else dates is set when all things in it are known, and those things prove it.

    Of the periods that can have them all the one that most words speak for, else the earliest.
    """
    late = tuple(
        thing for thing in find_anachronisms(text, period(usual), language) if thing.first_year and thing.first_year <= _TODAY
    )
    last = max((thing.first_year or 0 for thing in late), default=0)
    possible = [key for key in table("periods")["later"][language.value] if late and period(key).last >= last]
    return (max(possible, key=lambda key: scores[key].own), late) if possible else (usual, ())


def _period_scores(words: _Words, text: str, language: Language) -> dict[str, _Score]:
    rows: dict[str, Any] = table("periods")["period"]
    own: dict[str, float] = {}
    proofs: dict[str, list[tuple[str, int]]] = {}
    years = _years(text, language)
    for key, row in rows.items():
        hits = words.found(row)
        dated = [
            (written, at)
            for year, at, written in years
            if row["from"] <= year <= row["to"] and "shared" not in row and _plausible(row, language)
        ]
        own[key] = _score(row, hits, words.language) + _YEAR_WEIGHT * len(dated)
        proofs[key] = dated + [(word, words.first(word)) for word, _ in hits]
    return {key: _with_broader(key, own, proofs) for key in rows}


def _with_broader(key: str, own: Mapping[str, float], proofs: Mapping[str, list[tuple[str, int]]]) -> _Score:
    lineage = period(key).lineage
    every = [proof for each in lineage for proof in proofs[each]]
    return _Score(own[key], sum(own[each] for each in lineage), len(proofs[key]), tuple(every[:_MOST_EVIDENCE]))


def _plausible(row: Mapping[str, Any], language: Language) -> bool:
    """A bare year in a Chinese text dates China, in an English one Europe and America."""
    return row["culture"] == "modern" or (row["culture"] == "chinese") is (language is Language.CHINESE)


def _years(text: str, language: Language) -> list[tuple[int, int, str]]:
    found: dict[int, tuple[int, str]] = {}
    for match in _YEARS[language].finditer(text):
        digits = next(group for group in match.groups() if group).translate(_DIGITS)
        # 17—: the middle of the century stands for it.
        year = int(digits) if len(digits) > 2 else 100 * int(digits) + 50
        found.setdefault(year, (match.start(), match[0]))
    return [(year, at, written) for year, (at, written) in found.items()][:_MOST_YEARS]


def _genre(words: _Words, setting: Period) -> tuple[str, list[tuple[str, int]]]:
    data = table("genres")
    best, most, proof = "", 0.0, []
    for row in data["genre"]:
        if setting.culture.value not in row["cultures"] or not set(setting.lineage) & set(row.get("periods", setting.lineage)):
            continue
        hits = words.found(row)
        score = _score(row, hits, words.language)
        if score > most and score >= data["least"]:
            best, most, proof = row["name"], score, hits
    if not best:
        return data["fallback_period"].get(setting.key) or data["fallback"][setting.culture.value], []
    return best, [(word, words.first(word)) for word, _ in proof[:_MOST_EVIDENCE]]


def _nothing(key: str, written: str) -> Evidence:
    return Evidence(claim=f"{UNPROVEN}: {period(key).label}", quote=around(written, 0, 0))


def around(text: str, at: int, length: int) -> str:
    """The words around a place of the text, on one line."""
    return " ".join(text[max(0, at - _QUOTE) : at + length + _QUOTE].split())
