"""Organisations in English prose: capitals around a head word, judged by what is told of them where it is a building's too."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ainern2d_contracts.story import SourceSpan

from ..lexicon import table
from ..people import Passage
from . import Organisation

DATA = "organisations_english"
LONGEST = 5
"""Words with a capital before a head."""
ALONE = 2
"""Times that a bare head stands for the story's only organisation of its kind, where no fuller name is told."""
_WORD = re.compile(r"(?:Co|Bros|Inc|Ltd|St|Mr|Mrs|Dr)\.|[^\W_]+(?:[’'-][^\W_]+)*[’']?|&|[^\w\s]|_")
_CLOSED = re.compile(r"[A-Z]{2,5}|MI\d")


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    opens: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or (self.text[0].isdigit() and self.text[-1].isalpha())


@dataclass(frozen=True)
class _Found:
    """A name at [start, end) of the story; `proof` is sure, or places where it may be a building."""

    name: str
    start: int
    end: int
    sort: str
    proof: str
    head: str


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(table(DATA)["words"][key].split())


@cache
def _heads() -> dict[str, tuple[str, str]]:
    """Head word -> (sort, proof)."""
    rows = {"sure": table(DATA)["heads"], "places": table(DATA)["place_heads"]}
    return {word: (sort, proof) for proof, row in rows.items() for sort, words in row.items() for word in words.split()}


def find(parts: Sequence[Passage]) -> tuple[Organisation, ...]:
    """See `find_organisations`."""
    read = [(part, list(_tokens(part.text))) for part in parts if _wanted().search(part.text)]
    found = [name for part, line in read for name in _names(line, part)]
    names = _proven(found, {part.start: part.text for part in parts})
    found = [name for name in found if name.name in names]
    found += list(_short_forms(read, found))
    return _grouped(found)


@cache
def _wanted() -> re.Pattern[str]:
    """What some word of a passage must be for it to name an organisation; short forms stand there too, but for `Marlow's`."""
    words = {*_heads(), *_set("of_heads"), *_set("first_heads"), *_set("press_heads"), *_set("the"), *_set("bare"), "Messrs"}
    pairs = [pair.rsplit(" ", 1)[-1] for pair in table(DATA)["words"]["pairs"]]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted({*words, *pairs})))})|firm of|\b(?:[A-Z]{{2,5}}|MI\d)\b")


def _tokens(text: str) -> Iterator[_Token]:
    opens = True
    for match in _WORD.finditer(text):
        yield _Token(match[0], match.start(), match.end(), opens)
        opens = match[0] in _OPENING or (opens and match[0] in ("(", "’", "”", "_"))


def _bare(text: str) -> str:
    """Without the mark of the genitive."""
    return re.sub(r"[’']s?$", "", text)


def _names(line: Sequence[_Token], part: Passage) -> Iterator[_Found]:
    """Names of one passage in order, the longest at a place."""
    at = 0
    while at < len(line):
        found = max(filter(None, (rule(line, at) for rule in _RULES)), key=lambda f: f[1], default=None)
        if found is None:
            at += 1
            continue
        first, last, sort, proof, head = found
        words = [token.text for token in line[first : last + 1]]
        words[-1] = _bare(words[-1])
        start, end = line[first].start, line[last].start + len(words[-1])
        yield _Found(" ".join(words), part.start + start, part.start + end, sort, proof, head)
        at = last + 1


Match = tuple[int, int, str, str, str]
"""First and last word, sort, proof, head."""


def _by_head(line: Sequence[_Token], at: int) -> Match | None:
    """The East India Company, Gudgeon and Sons, the Royal Society of Arts: from the first capital to the head or beyond it."""
    if not _may_begin(line, at):
        return None
    best: Match | None = None
    last = at
    while last < min(len(line), at + LONGEST + 1):
        token, head = line[last], _bare(line[last].text)
        if not token.capital and not (token.text in ("and", "&") and last > at):
            break
        if last > at and token.opens:
            break
        if token.capital:
            best = _to_head(line, at, last, head) or best
        # What the genitive of a head owns is another thing: the Company's Board.
        if token.text != head and head in _heads():
            break
        last += 1
    return best


def _to_head(line: Sequence[_Token], at: int, last: int, head: str) -> Match | None:
    words = [token.text for token in line[at : last + 1]]
    joined = "and" in words or "&" in words
    if (joined and head not in _JOINED) or (not joined and head in _HEIRS):
        return None
    beyond = _of(line, last, head)
    if beyond is not None and (last == at or head in _heads()):
        sort, proof = _heads().get(head) or (table(DATA)["words"]["of_sorts"].get(head, "order"), "sure")
        return at, beyond, sort, "places" if sort == "family" else proof, head
    following = line[last + 1] if last + 1 < len(line) else None
    goes_on = following is not None and following.capital and not following.opens
    if last == at or goes_on:
        return None
    if head in _set("press_heads") and _set("press_before").intersection(words[:-1]):
        return at, last, "press", "told", head
    if head not in _heads() or " ".join([*words[-2:-1], head]) in table(DATA)["words"]["never"]:
        return None
    sort, proof = _heads()[head]
    if head in _set("with_article") and _before(line, at) not in _ARTICLES:
        return None
    if sort == "press" and not (_set("press_before").intersection(words[:-1]) or _before(line, at) == "the"):
        return None
    return at, last, sort, proof, head


def _of(line: Sequence[_Token], head: int, word: str) -> int | None:
    """The last word of what "of" adds to a head; None where it adds nothing that is a name."""
    if word not in _set("of_heads") or line[head].text != word or head + 2 >= len(line) or line[head + 1].text != "of":
        return None
    at = head + 2
    at += line[at].text == "the"
    last = at
    while last < min(len(line), at + 4) and line[last].capital and not line[last].opens:
        last += 1
        if line[last - 1].text != _bare(line[last - 1].text):
            break
    if last == at or line[at].text in _set("never_of") or line[at].text in _set("never_first"):
        return None
    return last - 1


def _may_begin(line: Sequence[_Token], at: int) -> bool:
    """Whether a name can begin here: a capital after no capital, or after one that is in no name."""
    token = line[at]
    if not token.capital or token.text in _set("never_first") or re.fullmatch(r"[A-Z]\.?", token.text):
        return False
    before = line[at - 1] if at else None
    return before is None or token.opens or not before.capital or before.text in _set("never_first")


def _after_head(line: Sequence[_Token], at: int) -> Match | None:
    """House Varrow."""
    if line[at].text not in _set("first_heads") or at + 1 >= len(line):
        return None
    following = line[at + 1]
    if not following.capital or following.opens or following.text in _set("never_first"):
        return None
    return at, at + 1, "family", "sure", line[at].text


def _institution(line: Sequence[_Token], at: int) -> Match | None:
    """Parliament, the Admiralty, Scotland Yard, the CIA."""
    word = _bare(line[at].text)
    for size in (4, 3, 2):
        words = " ".join([*(token.text for token in line[at : at + size - 1]), _bare(line[min(len(line), at + size) - 1].text)])
        if words in table(DATA)["words"]["pairs"]:
            return at, at + size - 1, _heads().get(words.split()[-1], ("authority", ""))[0], "sure", word
    the = _before(line, at) == "the"
    following = line[at + 1] if at + 1 < len(line) else None
    alone = following is None or not following.capital or following.opens
    if (word in _set("bare") and alone) or (the and word in _set("the")) or (the and word in _set("acronyms")):
        return at, at, "authority" if word not in _set("the") or not word.endswith("s") else "order", "sure", word
    if the and _CLOSED.fullmatch(word) and not re.fullmatch("[IVXLCDM]+", word):
        return at, at, "authority", "told", word
    return None


def _firm(line: Sequence[_Token], at: int) -> Match | None:
    """The firm of Spenlow and Jorkins; Messrs. Dodson and Fogg."""
    owner = [token.text for token in line[max(0, at - 2) : at]]
    if owner[-1:] != ["Messrs"] and owner != ["firm", "of"] and owner[-2:] != ["Messrs", "."]:
        return None
    last = at
    while last < len(line) and (line[last].capital or (line[last].text in ("and", "&", ",") and last > at)):
        last += 1
    while last > at and not line[last - 1].capital:
        last -= 1
    return (at, last - 1, "company", "sure", "") if last - at >= 3 else None


_RULES = (_by_head, _after_head, _institution, _firm)
_OPENING = frozenset('.!?“"‘:;') | {"—", "--"}
_HEIRS = frozenset(["Sons", "Son", "Daughters"])
_JOINED = _HEIRS | {"Co.", "Company", "Brothers", "Associates"}
_ARTICLES = frozenset(["the", "a", "an", "his", "her", "their", "our", "my", "your", "this"])


def _before(line: Sequence[_Token], at: int) -> str:
    return line[at - 1].text.lower() if at else ""


@cache
def _told() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What before, and after, a name says that it is an organisation; and what before it says that it is a place."""
    role = f"(?:{'|'.join(sorted(_set('roles')))})"
    joins = f"(?:{'|'.join(table(DATA)['words']['joined'])})"
    studies = r"(?:taught|teaching|educated|studied|lectured|lecturing)(?: \w+){0,3} at"
    before = re.compile(rf"\b(?:{role}(?:e?s)? (?:of|at|from|for)|{joins}(?: from)?|{studies})(?: the)? $", re.IGNORECASE)
    after = re.compile(rf"(?:[’']s?)? {role}(?:e?s)?\b")
    place = rf"(?:{'|'.join(sorted(_set('place_before')))}|(?:{'|'.join(sorted(_set('place_of')))}) of)"
    return before, after, re.compile(rf"\b{place}(?: the)? $", re.IGNORECASE)


def _proven(found: Sequence[_Found], texts: Mapping[int, str]) -> frozenset[str]:
    """Names that need no more proof, or have it."""
    starts = sorted(texts)
    points: Counter[str] = Counter()
    for name in found:
        points[name.name] += 0
        if name.proof != "sure":
            start = starts[bisect_right(starts, name.start) - 1]
            text = re.sub(r"\s", " ", texts[start])
            before, after = (
                text[max(0, name.start - start - 40) : name.start - start],
                text[name.end - start : name.end - start + 20],
            )
            told, follows, place = _told()
            if told.search(before) or follows.match(after):
                points[name.name] += 1
            elif place.search(before):
                points[name.name] -= 1
    return frozenset(name.name for name in found if name.proof == "sure" or points[name.name] > 0)


def _short_forms(read: Sequence[tuple[Passage, list[_Token]]], found: Sequence[_Found]) -> Iterator[_Found]:
    """The Company for the East India Company told before, Marlow's for Marlow's Bank; a bare head that often stands alone."""
    taken = {at for name in found for at in range(name.start, name.end)}
    owners = {name.name.rsplit(" ", 1)[0]: name for name in reversed(found) if re.fullmatch(r"\S+[’']s \S+", name.name)}
    bare: dict[str, list[_Found]] = defaultdict(list)
    for part, line in read:
        for at, token in enumerate(line):
            start, word = part.start + token.start, _bare(token.text)
            if start in taken:
                continue
            following = line[at + 1] if at + 1 < len(line) else None
            ends = following is None or not (following.capital and not following.opens)
            headed = word in _set("alone") or any(name.head == word and name.proof == "sure" for name in found)
            if headed and _before(line, at) == "the" and ends and _of(line, at, word) is None:
                sort, proof = _heads()[word]
                bare[word].append(_Found(word, start, start + len(word), sort, proof, word))
            elif token.text in owners and (following is None or following.text.lower() in _set("after_owner")):
                yield _alias(owners[token.text], token.text, start)
    for word, uses in bare.items():
        full = sorted((name for name in found if name.head == word), key=lambda name: name.start)
        for use in uses if full or (len(uses) >= ALONE and word in _set("alone")) else ():
            told = [name for name in full if name.start < use.start] or full[:1]
            yield _alias(told[-1], use.name, use.start) if told else use


def _alias(full: _Found, name: str, start: int) -> _Found:
    return _Found(name, start, start + len(name), full.sort, full.name, full.head)


def _grouped(found: Sequence[_Found]) -> tuple[Organisation, ...]:
    """One organisation for each name and its short forms; the fuller name takes what is its end: East India Company."""
    full = sorted({name.name for name in found if name.proof in ("sure", "places", "told")}, key=lambda n: (-len(n), n))
    owner = {short: next(n for n in full if n == short or (n.endswith(f" {short}") and " " in short)) for short in full}
    spans: dict[str, list[_Found]] = defaultdict(list)
    for one in found:
        spans[owner.get(one.name) or owner[one.proof]].append(one)
    organisations = []
    for name, uses in spans.items():
        counts = Counter(use.name for use in uses if use.name != name)
        places = sorted({(use.start, use.end) for use in uses})
        mentions = tuple(SourceSpan(start=start, end=end) for start, end in places)
        aliases = tuple(sorted(counts, key=lambda n: (-counts[n], n)))
        organisations.append(Organisation(name, aliases, uses[0].sort, mentions))
    return tuple(sorted(organisations, key=lambda o: (-len(o.mentions), o.mentions[0].start)))
