"""A Chinese story as counts: which strings stand where names stand.

Everything is counted over the whole text in a few passes, so that a novel of a million characters takes a few seconds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from ainern2d_contracts.story import Story

from .forms_chinese import (
    DATA,
    FOREIGN_RUN,
    HAN,
    introduced_names,
    introductions,
    is_strong,
    speaker_in,
    stripped_subject,
    surname_titles,
)
from .lexicon import table, word_set
from .people import Passage, narration, passages

LONGEST = 5
"""Characters of the longest name that is looked for; foreign ones with a dot between their parts may be longer."""
MANNER_ENDS = ("的", "地")
"""笑吟吟的|道 tells how, not who."""
SENTENCE = 80
"""Characters back to the beginning of a sentence."""
_CLAUSE = re.compile(f"{HAN}+")
_QUOTE_AHEAD = re.compile(rf"(?P<clause>{HAN}{{2,24}})[：:，,]?\s*[“「『\"]")
_COLON = re.compile(rf"(?P<clause>{HAN}{{2,24}})[：:](?!\s*[“「『\"])")
_QUOTE_BEHIND = re.compile(rf"[”」』\"](?P<clause>{HAN}{{2,16}})[，。：:！]")


@dataclass
class Uses:
    """How a string is used, where it is no part of a longer name."""

    count: int = 0
    begins: int = 0
    """Times it begins a clause."""
    object_of: int = 0
    """Times after a word that takes a person: 与, 对, 被, 见 …"""
    titled: int = 0
    """Times after a title: 太尉洪信."""
    after_name: int = 0
    """Times right after another of the strings: a predicate (行者|按落云头) stands there, a name rarely."""
    leads: int = 0
    """Times before what names stand before: an adverb, a verb, the end of the clause."""
    follows: Counter[str] = field(default_factory=Counter)
    """What character comes after it; an empty string for the end of the clause."""
    before: Counter[str] = field(default_factory=Counter)


class Book:
    """The prose of a story and what was counted in it. `told` is as long as `text`, quotations and verse blanked."""

    def __init__(self, story: Story) -> None:
        self.passages: tuple[Passage, ...] = passages(story)
        self.text = "\n".join(p.text for p in self.passages)
        self.told = "\n".join(" " * len(p.text) if p.verse else narration(p.text) for p in self.passages)

    @cached_property
    def subjects(self) -> Counter[str]:
        """What stands before a speech verb at a quotation or colon, without connectives."""
        return Counter(who for _, who, near in self.turns if near)

    @cached_property
    def titled(self) -> Counter[str]:
        """Surnames with a title or an address, where they begin at a word: 高太尉, 张大哥."""
        return Counter(m[0] for m in surname_titles().finditer(self.text) if m.start() in self.words)

    @cached_property
    def honoured(self) -> frozenset[str]:
        """Two characters that stand again and again before a title at the head of a clause, and alone too: 观音菩萨, 太白金星."""
        found = Counter(m["name"] for m in _honours().finditer(self.text) if m.start() in self.words)
        never = word_set(DATA, "never_first") | word_set(DATA, "before_names")
        last = word_set(DATA, "after_names") | word_set(DATA, "before_names") | set("得着住个")
        return frozenset(
            name
            for name, count in found.items()
            if count >= 3 and name[0] not in never and name[1] not in last and self.text.count(name) > count
        )

    @cached_property
    def nicknames(self) -> Counter[str]:
        """老马, 小陈: 老 or 小 with a common surname, as one word."""
        pattern = re.compile(f"[老小][{table(DATA)['common_surnames']}]")
        return Counter(m[0] for m in pattern.finditer(self.text) if m.start() in self.words and m.end() in self.words)

    @cached_property
    def words(self) -> dict[int, bool]:
        """Where each word begins, and whether it is a verb, an adverb or another word that is no noun."""
        import rjieba

        function, found, at = word_set(DATA, "function_classes"), dict[int, bool](), 0
        for word, kind in rjieba.tag(self.text):
            found[at] = kind in function
            at += len(word)
        return found | {at: False}

    @cached_property
    def turns(self) -> tuple[tuple[int, str, bool], ...]:
        """(place, subject, whether it stands right before the verb) of what is said, in order.

        Where the clause of the verb has no subject (笑着说, 恶狠狠地说), the clause that begins its sentence is taken.
        """
        found: dict[int, tuple[str, bool]] = {}
        for pattern in (_QUOTE_AHEAD, _QUOTE_BEHIND, _COLON):
            for match in pattern.finditer(self.text):
                said = _speech(match["clause"])
                if said is not None:
                    said = "" if said[-1:] in MANNER_ENDS else said
                    at = match.start("clause")
                    head = "" if said else _first_clause(self.text, at)
                    found.setdefault(at, (said or head, bool(said)))
        return tuple((at, who, near) for at, (who, near) in sorted(found.items()) if who)

    @cached_property
    def begun(self) -> Counter[str]:
        """Strings of two to four characters at the head of a clause."""
        found: Counter[str] = Counter()
        clauses = [stripped_subject(clause) for clause in _CLAUSE.findall(self.text)]
        for size in range(2, LONGEST):
            found.update(clause[:size] for clause in clauses if len(clause) >= size)
        return found

    @cached_property
    def grams(self) -> Counter[str]:
        """Strings of two to five characters that begin with a surname, anywhere."""
        surnames = table(DATA)["surnames"] + "".join(name[0] for name in table(DATA)["compound_surnames"])
        found: Counter[str] = Counter()
        pattern = re.compile(f"(?=([{surnames}]{HAN}{{1,{LONGEST - 1}}}))")
        longest = Counter(m[1] for m in pattern.finditer(self.text))
        for gram, count in longest.items():
            for size in range(2, len(gram) + 1):
                found[gram[:size]] += count
        return found

    @cached_property
    def introduced(self) -> frozenset[str]:
        """Names that the text gives with a verb of naming: 姓王名进, 唤做李四, 绰号九纹龙."""
        return frozenset(name for m in introductions().finditer(self.text) for name in introduced_names(m))

    @cached_property
    def well_introduced(self) -> frozenset[str]:
        """Those of `introduced` whose verb of naming is no other word as well."""
        found = (m for m in introductions().finditer(self.text) if is_strong(m))
        return frozenset(name for m in found for name in introduced_names(m))

    @cached_property
    def foreign(self) -> frozenset[str]:
        """Foreign names with a dot between their parts, cut where the words around them end: 伊万·彼得罗夫."""
        return frozenset(name for m in FOREIGN_RUN.finditer(self.text) if (name := self._cut_foreign(m)))

    def _cut_foreign(self, match: re.Match[str]) -> str:
        """From the longest beginning that is used alone, else the last word before the dot, to the end of a word."""
        dot, last = match.end("first"), max(match[0].rfind(sign) for sign in "·•．") + 1 + match.start()
        borders = [at for at in range(match.start(), dot) if at in self.words]
        alone = [at for at in borders if self.text.count(self.text[at:dot]) > self.text.count(self.text[at : dot + 1])]
        start = next(iter(alone), borders[-1] if borders else dot)
        ends = [at for at in range(last + 1, match.end() + 1) if at in self.words or at == match.end()]
        return self.text[start : next((at for at in ends if at - last > 1), match.end())] if start < dot else ""

    def count(self, form: str) -> int:
        return self.grams[form] if form in self.grams else self.text.count(form)

    def uses(self, forms: Iterable[str], others: Iterable[str] = ()) -> dict[str, Uses]:
        """The uses of every form, each place given to the longest form, or one of `others`, there."""
        found = {form: Uses() for form in forms}
        follow = word_set(DATA, "after_names")
        objects, titles = word_set(DATA, "before_names"), word_set(DATA, "titles")
        touching = -1
        for start, end, form in scan(self.text, {*found, *others}):
            touches, touching = start == touching, end
            if form not in found:
                continue
            uses, before, after = found[form], self.text[start - 1 : start], self.text[end : end + 1]
            uses.count += 1
            uses.after_name += touches
            before, after = _han(before), _han(after)
            uses.before[before] += 1
            uses.follows[after] += 1
            honoured = self.text[end : end + 2] in titles or self.text[end : end + 3] in titles
            uses.leads += not after or after in follow or honoured or self.words.get(end, False)
            uses.begins += not before
            called = self.text[start - 2 : start] in titles or self.text[start - 3 : start] in titles
            uses.titled += called
            uses.object_of += called or before in objects
        return found


@cache
def _honours() -> re.Pattern[str]:
    titles = "|".join(sorted(word_set(DATA, "reverend"), key=lambda w: (-len(w), w)))
    return re.compile(f"(?P<name>{HAN}{{2}})(?:{titles})")


@lru_cache(maxsize=65536)
def _speech(clause: str) -> str | None:
    """The subject of a clause that ends in a speech verb; None for any other clause."""
    said = speaker_in(clause)
    return None if said is None else stripped_subject(said)


_SENTENCE_END = re.compile(r"[。！？：”」』\"\n]")


def _first_clause(text: str, at: int) -> str:
    """The clause that begins the sentence of a place, where that is not the place's own."""
    begin = max(0, at - SENTENCE)
    start = max((m.end() for m in _SENTENCE_END.finditer(text, begin, at)), default=begin)
    first = _CLAUSE.search(text, start, at)
    return stripped_subject(first[0]) if first else ""


def _han(character: str) -> str:
    return character if "\u3400" <= character <= "\u9fff" else ""


def scan(text: str, forms: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, form) of every form in `text`, longest first, without overlap."""
    pattern = any_form(forms)
    if pattern is not None:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), match[0]


def any_form(forms: Iterable[str]) -> re.Pattern[str] | None:
    """One pattern for many strings, grouped by first character, which makes the search many times faster than a plain list."""
    groups: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        groups.setdefault(form[0], []).append(re.escape(form[1:]))
    if not groups:
        return None
    heads = "".join(map(re.escape, groups))
    return re.compile(f"(?=[{heads}])(?:" + "|".join(f"{re.escape(h)}(?:{'|'.join(t)})" for h, t in groups.items()) + ")")
