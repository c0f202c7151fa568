"""What speaks for a person as the speaker of a quotation in Chinese prose, beyond what holds in every language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from ainern2d_contracts.vocabulary import Gender, Language

from ..lexicon import table, words_pattern
from ..mentions import MentionKind
from .candidates import Candidate
from .features import FAR, FeatureGroup, View
from .passage import Passage, fits
from .syntax_zh import Part, Sentence, Thread

NOTHING = {
    "role": 0.0,
    "says": 0.0,
    "to": 0.0,
    "words_of": 0.0,
    "from_end": 99.0,
    "from_start": 99.0,
    "others_after": 9.0,
    "others_before": 9.0,
    "clause": -1.0,
    "rival_says": 0.0,
    "is_subject": 0.0,
    "is_opener": 0.0,
    "noun": 0.0,
}


_THREADS: WeakKeyDictionary[Passage, Thread] = WeakKeyDictionary()


def thread_of(passage: Passage) -> Thread:
    """The passage's thread, read once for all its quotations."""
    thread = _THREADS.get(passage)
    if thread is None:
        thread = _THREADS[passage] = Thread(passage)
    return thread


def roles(view: View, who: Candidate) -> Mapping[str, float]:
    """Their part in the sentences right before and after the quotation."""
    thread = thread_of(view.passage)
    found: dict[str, float] = {}
    for offset, key in ((-2, "lead2"), (-1, "lead"), (1, "trail"), (2, "trail2")):
        at = view.at + offset
        sentence = thread.sentences[at] if 0 <= at < len(thread.sentences) else None
        found |= {f"{key}_{name}": value for name, value in _in(who, sentence).items()}
        meant = [thread.pronouns[at], thread.openers[at]] if sentence is not None else [None, None]
        found[f"{key}_meant"] = _match(meant[0], who)
        found[f"{key}_opened"] = _match(meant[1], who)
    for key, offset in (("lead", -1), ("trail", 1)):
        for kind, value in thread.kinds(view.at + offset).items():
            found[f"{key}_{kind}"] = value
    return found


def _match(name: str | None, who: Candidate) -> float:
    return 0.0 if name is None else 1.0 if name == who.name else -1.0


def _in(who: Candidate, sentence: Sentence | None) -> dict[str, float]:
    if sentence is None or not sentence.parts:
        return dict(NOTHING)
    found = dict(NOTHING)
    parts = sentence.parts
    own = [part for part in parts if part.name == who.name]
    found["rival_says"] = float(any(part.says and part.name not in (who.name, None) for part in parts))
    subject, opener = sentence.subject, sentence.opener
    found["is_subject"] = _fit_of(subject, who)
    found["is_opener"] = _fit_of(opener, who)
    found["noun"] = max((_noun(part, who) for part in parts if part.role > 0), default=0.0, key=abs)
    if own:
        last, first = own[-1], own[0]
        found |= {
            "role": float(max(part.role for part in own)),
            "says": float(any(part.says for part in own)),
            "to": float(any(part.to for part in own)),
            "words_of": float(any(part.words_of for part in own)),
            "from_end": min(98.0, sentence.end - last.mention.end),
            "from_start": min(98.0, first.mention.start - sentence.start),
            "others_after": float(len({p.name for p in parts[parts.index(last) + 1 :]} - {None, who.name})),
            "others_before": float(len({p.name for p in parts[: parts.index(first)]} - {None, who.name})),
            "clause": float(sentence.clauses - 1 - last.clause),
        }
    return found


def _fit_of(part: Part | None, who: Candidate) -> float:
    """3 named, 1 possibly meant by pronoun or noun, the same below zero where it is another, 0 for nobody."""
    if part is None:
        return 0.0
    if part.mention.kind is MentionKind.NAME:
        return 3.0 if part.name == who.name else -3.0
    if part.mention.group:
        return -2.0
    return 1.0 if fits(who.gender, part.mention.gender) else -2.0


def _noun(part: Part, who: Candidate) -> float:
    if part.mention.kind is not MentionKind.NOUN or part.mention.gender is Gender.UNKNOWN:
        return 0.0
    return 1.0 if fits(who.gender, part.mention.gender) else -1.0


def thread_before(view: View, who: Candidate) -> Mapping[str, float]:
    """Whether the narration was about them when the quotation came, and whom it turns to afterwards."""
    thread = thread_of(view.passage)
    centre = thread.centres[view.at - 1] if view.at else None
    others = sum(fits(c.gender, who.gender) for c in view.candidates) - 1
    found = {
        "centre": _match(centre.name, who) if centre else 0.0,
        "centre_strength": centre.strength if centre else 0.0,
        "centre_age": min(FAR, centre.age) if centre else FAR,
        "alike": float(others),
    }
    found["next_opener"] = 0.0
    for distance in range(1, 6):
        at = view.at + distance
        if at < len(thread.openers) and thread.openers[at]:
            found["next_opener"] = _match(thread.openers[at], who) / distance
            break
    return found


def spoken_to(view: View, who: Candidate) -> Mapping[str, float]:
    """Whether the words around this and the neighbouring quotations are addressed to them."""
    found: dict[str, float] = {}
    for step in (-2, -1, 0, 1, 2):
        other = view.neighbour(step)
        value = 0.0
        if other is not None:
            thread = thread_of(view.passage)
            at = view.passage.place(other)
            for beside in (at - 1, at + 1):
                sentence = thread.sentences[beside] if 0 <= beside < len(thread.sentences) else None
                for part in sentence.parts if sentence is not None else ():
                    if part.to:
                        value = _fit_of(part, who)
        found[f"to{step:+d}"] = value
    return found


def called(view: View, who: Candidate) -> Mapping[str, float]:
    """Whom the words of this and the neighbouring quotations call: by name with a suffix, or by a word of kinship."""
    found: dict[str, float] = {}
    for step in (-2, -1, 0, 1, 2):
        other = view.neighbour(step)
        found[f"name_called{step:+d}"] = 0.0 if other is None else _name_called(view.passage, other, who)
        found[f"kin_called{step:+d}"] = 0.0 if other is None else _kin_called(view.passage, other, who)
    start, end = view.passage.quotes[view.i].inner
    words = view.passage.text[start:end]
    found["says_i"] = min(5.0, float(words.count("我") - words.count("我们")))
    found["says_you"] = min(5.0, float(words.count("你") - words.count("你们")))
    found["exclaims"] = float(words.rstrip().endswith(("！", "!")))
    return found


def _name_called(passage: Passage, i: int, who: Candidate) -> float:
    names = _calls(passage, i).names
    return 0.0 if not names else 1.0 if who.name in names else -1.0


_SUFFIX = r"(?:哥|姐|叔|婶|爷|伯|妈|嫂|弟|妹|兄|娃|儿|同志|老师|师傅|书记|主任|先生|小姐|姑娘|公子|大人)?"


_AFTER_A_CALL = re.compile(rf"{_SUFFIX}(?:[，。！？、—…,!?：]|$)")


def _is_call(text: str, first: int, last: int, start: int, end: int) -> bool:
    before, after = text[start:first].rstrip(), text[last:end]
    opens = not before or before[-1] in "，。！？、—…,!?好老小" or before.endswith("我的")
    return opens and _AFTER_A_CALL.match(after) is not None


def _kin_called(passage: Passage, i: int, who: Candidate) -> float:
    kin = _calls(passage, i).kin
    return 0.0 if kin is None else 1.0 if fits(who.gender, kin) else -1.0


class _Called(NamedTuple):
    """Whom a quotation calls by name, and the gender of the kin that it calls."""

    names: tuple[str | None, ...]
    kin: Gender | None


_CALLED: WeakKeyDictionary[Passage, dict[int, _Called]] = WeakKeyDictionary()


def _calls(passage: Passage, i: int) -> _Called:
    """Found once for all who may have said it."""
    known = _CALLED.setdefault(passage, {})
    if i not in known:
        start, end = passage.quotes[i].inner
        text = passage.text
        named = [m for m in passage.index.between(start, end) if m.kind is MentionKind.NAME]
        names = tuple(passage.named(m) for m in named if _is_call(text, m.start, m.end, start, end))
        kin = (
            gender
            for gender in (Gender.MALE, Gender.FEMALE)
            for match in _kin_words(gender).finditer(text, start, end)
            if _is_call(text, match.start(), match.end(), start, end)
        )
        known[i] = _Called(names, next(kin, None))
    return known[i]


@lru_cache
def _kin_words(gender: Gender) -> re.Pattern[str]:
    return words_pattern(table("speech", Language.CHINESE)["kin_calls"][gender.value], Language.CHINESE)


def turns(view: View, who: Candidate) -> Mapping[str, float]:
    """Whether it would be their turn, counted from the nearest quotations whose speaker is named, if nobody broke in."""
    found: dict[str, float] = {"goes_on": float(view.passage.quotes[view.i].continued)}
    for step, key in ((-1, "before"), (1, "after")):
        count, broken, told = 0, 0, 0.0
        here = view.i
        while 0 <= here + step < len(view.passage.quotes) and count < LONGEST_EXCHANGE:
            broken += abs(view.passage.place(here + step) - view.passage.place(here)) - 1
            here += step
            count += 1
            subject = view.passage.firm[here]
            name = view.passage.named(subject.mention) if subject is not None and subject.said else None
            if name is not None:
                told = 1.0 if name == who.name else -1.0
                break
        even = 1.0 if count % 2 == 0 else -1.0
        found |= {f"turn_{key}": told * even, f"anchor_{key}": told, f"anchor_{key}_count": count, f"anchor_{key}_broken": broken}
    return found


LONGEST_EXCHANGE = 8
"""Quotations within which turns are counted."""

GROUPS: tuple[FeatureGroup, ...] = (roles, thread_before, spoken_to, called, turns)
