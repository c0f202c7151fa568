"""Organisations in Chinese prose: ends of names with what stands before them, judged by what is told of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache

from ainern2d_contracts.story import SourceSpan

from ..book_chinese import any_form, scan
from ..forms_chinese import HAN
from ..lexicon import table, word_set
from ..people import Passage
from . import Organisation

DATA = "organisations_chinese"
LONGEST = {"sure": 8, "short": 4, "places": 4, "family": 2}
"""Characters before the end of a name, by the kind of end."""
NEEDED = {"fixed": 0.0, "sure": 0.0, "short": 2.0, "places": 3.0, "family": 4.0}
"""Points of proof, by the kind of end."""
LEAST = 0.15
"""Points for each use."""
COINED = 0.5
"""Points for each use, of three, that the general dictionary does not know and rjieba cuts as one word."""
DOMINANT = 0.7
"""A character that stands before a form in more than this share of its uses is part of it."""
_NOMINAL = frozenset({"n", "ng", "nr", "nrt", "nrfg", "ns", "nt", "nz", "x", "b", "j", "i", "l", "vn", "an", "eng"})
"""rjieba's classes of words that names are made of."""
_SPEAKS = re.compile(r"[笑喝叫冷大怒]{0,2}[说道问答](?!理|路|士|长|教|门|具|题|号|卷)")
_NUMBERS = frozenset("三五七九百千万")
"""Numbers that names begin with, where they are cut off: 万通商行."""
_INSIDE = re.compile("[我你他她它这那到的了着们]")
"""Characters that are in no name."""
_LOOK = 10
"""Characters after a form that are looked at."""


@dataclass(frozen=True)
class _End:
    text: str
    sort: str
    proof: str


@cache
def _ends() -> dict[str, _End]:
    rows = table(DATA)["ends"]
    return {text: _End(text, sort, proof) for sort, row in rows.items() for proof, texts in row.items() for text in texts}


@cache
def _fixed() -> dict[str, _End]:
    """Institutions that are named by one word, by it."""
    kinds = (("fixed", "fixed"), ("named", "short"))
    return {n: _End(n, sort, proof) for key, proof in kinds for sort, names in table(DATA)[key].items() for n in names}


@cache
def _any_of(*keys: str) -> str:
    words = {word for key in keys for word in table(DATA)["words"][key]}
    return "(?:" + "|".join(sorted(words, key=lambda w: (-len(w), w))) + ")"


def _words(key: str) -> frozenset[str]:
    return frozenset(table(DATA)["words"][key])


@cache
def followers() -> re.Pattern[str]:
    """A word for who belongs to it right after a form: `role`; or others that stand for all of it, or what it does as one."""
    between = f"{_any_of('between')}{{0,3}}"
    return re.compile(f"(?:的?{between}(?P<role>{_any_of('roles')})|(?P<people>{_any_of('people')})|(?P<acts>{_any_of('acts')}))")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(f"(?P<did>{_any_of('joins', 'fights')})[了过]?$|(?P<place>{_any_of('to_place')})[了过]?$")


def find(parts: Sequence[Passage]) -> tuple[Organisation, ...]:
    """See `find_organisations`; the text is in simplified characters."""
    text = _Text(parts)
    forms = text.forms()
    uses = text.uses(forms)
    proven = {form: uses[form] for form in sorted(uses) if _is_proven(uses[form])}
    for alias, form in _short_names(proven).items():
        proven[alias] = _Uses(proven[form].end, alias_of=form)
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    # What was looked at and not proven keeps its places: 日月教 is not in 日月教堂.
    for start, end, form in scan(text.joined, {*proven, *forms}):
        whole = proven.get(form)
        if whole and not text.goes_on(end, whole.end) and (form in forms or text.is_word(start, end)):
            places[form].append((start, end))
    return _grouped(proven, places, text)


def _grouped(proven: dict[str, _Uses], places: dict[str, list[tuple[int, int]]], text: _Text) -> tuple[Organisation, ...]:
    names: dict[str, list[str]] = defaultdict(list)
    for form, use in proven.items():
        if places[form]:
            names[use.alias_of or form].append(form)
    found = []
    for name, aliases in names.items():
        others = sorted((a for a in aliases if a != name), key=lambda a: (-len(places[a]), a))
        spans = sorted(text.span(*at) for alias in aliases for at in places[alias])
        mentions = tuple(SourceSpan(start=start, end=end) for start, end in spans)
        found.append(Organisation(name, tuple(others), proven[name].end.sort, mentions))
    return tuple(sorted(found, key=lambda o: (-len(o.mentions), o.mentions[0].start)))


@dataclass
class _Uses:
    """What a story tells of a form: points for an organisation, and times that it is a place."""

    end: _End
    count: int = 0
    points: float = 0.0
    places: int = 0
    coined: float = 0.0
    alias_of: str = ""


def _is_proven(uses: _Uses) -> bool:
    if uses.points + uses.coined < NEEDED[uses.end.proof] or uses.points < LEAST * uses.count:
        return uses.end.proof in ("fixed", "sure")
    return uses.end.proof != "places" or uses.points > 2 * uses.places


class _Text:
    """All passages as one text, cut into words."""

    def __init__(self, parts: Sequence[Passage]) -> None:
        import rjieba

        self.joined = "\n".join(part.text for part in parts)
        self._starts: list[int] = []
        self._shifts: list[int] = []
        at = 0
        for part in parts:
            self._starts.append(at)
            self._shifts.append(part.start - at)
            at += len(part.text) + 1
        self.begins: list[int] = []
        self.classes: list[str] = []
        at = 0
        for word, kind in rjieba.tag(self.joined):
            self.begins.append(at)
            self.classes.append(str(kind))
            at += len(word)
        self.begins.append(at)
        self._borders = frozenset(self.begins)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A place of the joined text in the story."""
        shift = self._shifts[bisect_right(self._starts, start) - 1]
        return start + shift, end + shift

    def is_word(self, start: int, end: int) -> bool:
        """Whether words begin at both ends, so that it is no part of other words."""
        return start in self._borders and end in self._borders

    def forms(self) -> dict[str, _End]:
        """Every string that may be a name, with its end."""
        found: Counter[str] = Counter()
        ends: dict[str, _End] = {}
        for match in _end_pattern().finditer(self.joined):
            end = _ends()[match[0]]
            if not self._ends_name(match.start(), end):
                continue
            begin = self._begin(match.start(), end)
            form = self.joined[begin : match.end()]
            if begin < match.start() and _may_name(form, end):
                found[form] += 1
                ends[form] = end
        known = {*self._widened(self._without_prefixes(found), ends)}
        named = {form: ends[form] for form in sorted(known) if not _goes_on(form, ends[form], known)}
        return named | {name: end for name, end in _fixed().items() if name in self.joined and self._stands_alone(name)}

    def _word_at(self, at: int) -> str:
        """The word that holds a character."""
        number = bisect_right(self.begins, at) - 1
        return self.joined[self.begins[number] : self.begins[number + 1]]

    def _led(self, at: int, end: _End) -> bool:
        """Whether the story tells of a head of what ends here: 幽冥教教主."""
        word = self.joined[at - 2 : at + len(end.text)]
        return re.search(f"{re.escape(word + end.text[-1])}[主长]", self.joined) is not None

    def _is_name(self, form: str, at: int) -> bool:
        import rjieba

        return self._word_at(at) == form and not rjieba.has_word(form)

    def _stands_alone(self, name: str) -> bool:
        at = self.joined.find(name)
        while at >= 0:
            if self.is_word(at, at + len(name)):
                return True
            at = self.joined.find(name, at + 1)
        return False

    def _ends_name(self, at: int, end: _End) -> bool:
        """No second 宗 of 云岚宗宗主, no end of 大门, none that goes on to another word: 会议, 大学士."""
        after = at + len(end.text)
        if end.proof == "sure":
            return after in self._borders
        if len(end.text) == 1 and self.joined[at - 1 : at] == end.text:
            return False
        return not self.goes_on(after, end) and self._word_at(at) not in _words("never") | _words("roles")

    def goes_on(self, at: int, end: _End) -> bool:
        """Whether the character at `at` makes another word with the end before it."""
        return self.joined[at : at + 1] in set(table(DATA)["words"]["goes_on"].get(end.text[-1], ""))

    def _begin(self, end: int, kind: _End) -> int:
        """Where the name begins that ends in `kind` at `end`: words that may be part of one, back to the first that may not."""
        import rjieba

        number = bisect_right(self.begins, end) - 1
        begin = end
        if self.begins[number] < end:
            begin = self.begins[number]
        least = end - LONGEST[kind.proof]
        while number > 0:
            word = self.joined[self.begins[number - 1] : self.begins[number]]
            if self.classes[number - 1] not in _NOMINAL and word not in _words("coined") and word not in _NUMBERS:
                # 幽冥教: what its own head proves may begin with any word.
                led = begin == end and len(word) > 1 and kind.proof in ("short", "places")
                return self.begins[number - 1] if led and self.begins[number - 1] >= least and self._led(end, kind) else begin
            if self.begins[number - 1] < least or not re.fullmatch(f"{HAN}+", word) or word in _words("roles"):
                break
            number -= 1
            begin = self.begins[number]
        begin = max(begin, least)
        word = self._word_at(begin)
        known = len(word) > 1 and rjieba.has_word(word)
        return begin + (word[:1] in _words("before") and not known and begin + (kind.proof != "sure") + 1 < end)

    def _without_prefixes(self, found: Counter[str]) -> Counter[str]:
        """父亲青木门 is 青木门 where that is told of more often."""
        kept: Counter[str] = Counter()
        for form in sorted(found, key=len):
            tails = [form[i:] for i in range(1, len(form) - 1) if form[i:] in kept]
            best = max(tails, key=lambda tail: kept[tail], default=None)
            kept[best if best is not None and kept[best] >= found[form] else form] += found[form]
        return kept

    def _widened(self, found: Counter[str], ends: dict[str, _End]) -> list[str]:
        """With the character before, where that is the same nearly always."""
        kept = []
        for form in found:
            wide = form
            while found[form] >= 3 and len(wide) - len(ends[form].text) < LONGEST[ends[form].proof]:
                before = Counter(self.joined[m.start() - 1] for m in re.finditer(re.escape(wide), self.joined) if m.start())
                character, count = before.most_common(1)[0] if before.total() > 3 else ("", 0)
                stops = word_set("people_chinese", "before_names") | _words("before")
                if not re.fullmatch(HAN, character) or character in stops or count < DOMINANT * before.total():
                    break
                wide = character + wide
            ends[wide] = ends[form]
            kept.append(wide)
        return kept

    def uses(self, forms: dict[str, _End]) -> dict[str, _Uses]:
        found = {form: _Uses(end) for form, end in forms.items()}
        for start, end, form in scan(self.joined, forms):
            use, after = found[form], self.joined[end : end + _LOOK]
            before = _before().search(self.joined[max(0, start - 6) : start])
            told = followers().match(after)
            use.count += 1
            use.coined = min(3 * COINED, use.coined + COINED * (end in self._borders and self._is_name(form, start)))
            use.points -= 2.0 * bool(_SPEAKS.match(after))
            if told:
                use.points += _worth(form, told)
            if re.match(f"的?{re.escape(form[-1])}[主长]", after):
                use.points += 3.0
            if before and before["did"]:
                use.points += 2.0
            elif not told and ((before and before["place"]) or re.match(_any_of("in_place"), after)):
                use.places += 1
        return found


def _worth(form: str, told: re.Match[str]) -> float:
    """Points for what follows a form; an end that is a verb has objects that are nobody's members."""
    if told["role"] is None:
        return 1.0
    verb = form[-1] in _words("verbs") and not told[0].startswith("的")
    return 0.0 if verb and told["role"] not in _words("sworn") else 2.0


@cache
def _end_pattern() -> re.Pattern[str]:
    pattern = any_form(_ends())
    assert pattern is not None
    return pattern


def _goes_on(form: str, end: _End, known: Container[str]) -> bool:
    """Whether another name stands before the end: 警察局门, 云岚宗门."""
    heads = [form[:size] for size in range(2, len(form) - len(end.text) + 1)]
    return any(head in known or head in _fixed() for head in heads)


def _may_name(form: str, end: _End) -> bool:
    modifier = form[: -len(end.text)]
    if modifier in _words("generic") or modifier in _words("roles") or _INSIDE.search(modifier):
        return False
    if end.proof != "sure" and any(form[at:] in _words("never") for at in range(len(form) - 1)):
        return False
    if end.proof == "family":
        people = table("people_chinese")
        return modifier in people["common_surnames"] or modifier in people["compound_surnames"] or len(modifier) == 2
    return len(modifier) > 1


def _short_names(proven: dict[str, _Uses]) -> dict[str, str]:
    """Alias -> name: 天远 for 天远集团, 总商会 for 上海总商会, 江城日报 for 江城日报社."""
    found: dict[str, str] = {}
    modifiers = Counter(form[: -len(use.end.text)] for form, use in proven.items())
    for form, use in proven.items():
        modifier = form[: -len(use.end.text)]
        alone = use.end.sort in _words("left_off") and use.end.proof != "fixed" and modifiers[modifier] == 1
        shorter = next(
            (
                form.removesuffix(tail)
                for tail in sorted(_words("tails"))
                if form.removesuffix(tail) in proven and form.endswith(tail)
            ),
            None,
        )
        if shorter is not None:
            found[shorter] = form
        general = [m + use.end.text for m in sorted(_words("alone")) if form.endswith(m + use.end.text)]
        found |= {name: form for name in general if name not in proven}
        if alone and 2 <= len(modifier) <= 3 and _is_coined(modifier):
            found[modifier] = form
    return found


def _is_coined(word: str) -> bool:
    import rjieba

    (first, kind), *rest = rjieba.tag(word)
    return not rest and (not rjieba.has_word(first) or str(kind) == "nz")
