"""Who does what, clause by clause: the pose of each person, what they take into their hands or let go, and who leaves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ainern2d_contracts.vocabulary import Emotion, Language, Pose, Prop

from .clauses import is_object
from .delivery import feeling
from .lexicon import table, words_pattern
from .mentions import Mention, MentionKind
from .text import Span

EMBRACE_REACH = {Language.CHINESE: 5, Language.ENGLISH: 24}
"""Characters after a word of embracing in which the person embraced is named."""
SUFFERS_REACH = {Language.CHINESE: 8, Language.ENGLISH: 40}
"""Characters after a word of a deed in which the one to whom it is done is named."""
STRIKE_REACH = 40
"""Characters after an English word of striking in which the person struck is named."""
_CLAUSE = {
    Language.CHINESE: re.compile(r"[^，,。！？；：!?;:\n]+"),
    Language.ENGLISH: re.compile(r"(?:[^.!?;:,\n]|,(?! and | but | then )|\n(?!\n))+"),
}
_COMES = re.compile(r"[着了来出有]一?[个位名]")
"""角落里坐着一个…剑客: the verb before the one who comes into the picture."""
_LEAD_IN = re.compile(
    r"^(?:(?:and|but|then|so|when|while|until|till|as|at last|at length|suddenly|again|presently|all at once)\s+)+", re.I
)
"""Words before the subject of an English clause: and at last it flew open."""
_WENT = re.compile(r"\b(?:went|gone|left)(?:,|$)")
"""They went, shutting the door: no place follows."""
_RELATIVE = re.compile(r"\w\s+(?:that|which|who)\s+(?:\w+ly\s+|had\s+|was\s+|were\s+)*$")
"""Before the verb of a relative clause: the thing that lay at my feet. Its subject is not the sentence's."""
_JOINED = re.compile(r"\s*(?:and|but|then|while)\s+(?:then\s+)?")
_SENTENCE_END = re.compile(r"[。！？!?.;；]|\n\s*\n")


WEAPONS: frozenset[Prop] = frozenset({Prop.SWORD, Prop.STAFF, Prop.BOW, Prop.AXE, Prop.STONE})
ARMED: frozenset[Pose] = frozenset({Pose.STRIKE, Pose.GUARD, Pose.PARRY})
ATTACKS: frozenset[Pose] = frozenset({Pose.STRIKE, Pose.PUNCH, Pose.KICK, Pose.SHOOT, Pose.THROW})
ON_SOMEBODY: frozenset[Pose] = ATTACKS | {Pose.EMBRACE, Pose.PUSH}
"""Deeds that are done to another, who takes part in them."""
HANDS: frozenset[Pose] = frozenset({Pose.HOLD, Pose.REACH})
"""What hands do beside what the body does: a run with a box is a run."""


@dataclass(frozen=True)
class Deed:
    """What one person does in one clause. `takes` a thing into the hand, `drops` one; `leaves` the scene."""

    actor: str
    pose: Pose = Pose.STAND
    emotion: Emotion = Emotion.NEUTRAL
    intensity: float = 0.5
    takes: Prop | None = None
    drops: Prop | None = None
    leaves: bool = False
    rises: bool = False
    """Stands up: sitting, kneeling or lying ends."""
    weapon: Prop | None = None
    """What the words have the blow struck with."""
    dies: bool = False
    """Falls and does not rise."""
    both: bool = False
    """Whoever else is there fights too."""


@lru_cache
def listed(section: str, key: str, language: Language) -> re.Pattern[str]:
    return words_pattern(table("acting", language)[section][key], language)


@lru_cache
def _poses(language: Language) -> tuple[tuple[Pose, re.Pattern[str]], ...]:
    return tuple((Pose(name), words_pattern(words, language)) for name, words in table("acting", language)["pose"].items())


@lru_cache
def props(language: Language) -> tuple[tuple[Prop, re.Pattern[str]], ...]:
    return tuple((Prop(name), words_pattern(words, language)) for name, words in table("acting", language)["prop"].items())


def prop_of(words: str, language: Language) -> Prop | None:
    found = [(m.start(), rank, prop) for rank, (prop, pattern) in enumerate(props(language)) if (m := pattern.search(words))]
    return min(found)[2] if found else None


def verb_of(words: str, language: Language) -> tuple[Pose, re.Match[str]] | None:
    """The first verb that names a pose; of two at the same place the longer, else the earlier in the table.

    A pose that lasts, such as sitting down, wins where it comes last.
    """
    rows = [(m, rank, pose) for rank, (pose, pattern) in enumerate(_poses(language)) for m in pattern.finditer(words)]
    if language is Language.ENGLISH:
        rows = [row for row in rows if not _RELATIVE.search(words, 0, row[0].start())]
    rows = [row for row in rows if not _unreal(language).search(words, 0, row[0].start())]
    if not rows or _likeness(language).match(words.strip()):
        return None
    last = max(rows, key=lambda row: (row[0].end(), -row[1]))
    if last[2] in (Pose.SIT, Pose.KNEEL, Pose.LIE, Pose.SLEEP, Pose.DEAD):
        return last[2], last[0]
    bodily = [row for row in rows if row[2] not in HANDS]
    first = min(bodily or rows, key=lambda row: (row[0].start(), -len(row[0].group()), row[1]))
    return first[2], first[0]


@lru_cache
def _unreal(language: Language) -> re.Pattern[str]:
    """Ends where a verb begins that is denied, or only meant."""
    before = "" if language is Language.CHINESE else r"\b"
    after = "" if language is Language.CHINESE else r"\s+(?:\w+ly\s+)?"
    body = "|".join(re.escape(word) for word in table("acting", language)["blow"]["unreal"])
    return re.compile(f"{before}(?:{body}){after}$")


@lru_cache
def _likeness(language: Language) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(re.escape(word) for word in table("acting", language)["blow"]["like"]) + ")", re.I)


@lru_cache
def _named_after(key: str, language: Language) -> re.Pattern[str]:
    """Ends where somebody is named right after a word of the list."""
    words = "|".join(sorted(table("acting", language)["blow"][key], key=len, reverse=True))
    return re.compile(f"(?:{words})[那这]?$" if language is Language.CHINESE else rf"\b(?:{words})\s+(?:the\s+)?$", re.I)


def pose_of(words: str, language: Language) -> Pose:
    found = verb_of(words, language)
    return found[0] if found else Pose.STAND


def deeds(
    text: str,
    span: Span,
    told: Sequence[Mention],
    carried: str | None,
    names: Callable[[Mention], Sequence[str]],
    language: Language,
) -> Iterator[Deed]:
    """Deeds of `span` in order. `carried` is who goes on where a clause names nobody; `names` gives the people of a mention."""
    subjects: Sequence[str] = (carried,) if carried else ()
    end = span[0]
    for clause in _CLAUSE[language].finditer(text, *span):
        start, stop = clause.span()
        if language is Language.ENGLISH and _SENTENCE_END.search(text, end, start):
            subjects = ()
        end = stop
        inside = [m for m in told if start <= m.start < stop]
        words = text[start:stop]
        verb = verb_of(words, language)
        at = start + verb[1].start() if verb else stop
        strikes = verb is not None and verb[0] in ATTACKS
        own = [
            m
            for m in inside
            if m.start <= at
            and not _is_acted_on(text, start, m, language)
            and not (strikes and _named_after("at", language).search(text, start, m.start))
        ]
        come = [m for m in inside if m not in own and language is Language.CHINESE and _COMES.search(text, start, m.start)]
        embedded = [m for m in own if _named_after("seen", language).search(text, start, m.start)]
        found = next((people for m in (*own, *come) if m not in embedded and (people := names(m))), ())
        doers = next((people for m in embedded if (people := names(m))), ())
        if found or doers:
            subjects = found or subjects
        elif _of_a_thing(words, language):
            continue
        behind = [m for m in inside if verb and m.start >= start + verb[1].end()]
        for name in doers or subjects:
            yield _deed(name, words, verb, behind, start, language)
        if verb and verb[0] in ON_SOMEBODY and (doers or subjects):
            acted_on = [m for m in inside if m not in own and m.start < at] + _within_reach(
                behind, start + verb[1].end(), language
            )
            suffers = next((n for m in acted_on for n in names(m) if n not in (doers or subjects)), None)
            if suffers:
                yield _suffered(suffers, verb[0], words, language)


def _within_reach(behind: Sequence[Mention], end: int, language: Language) -> list[Mention]:
    return [m for m in behind if m.start - end <= SUFFERS_REACH[language]]


def _suffered(name: str, pose: Pose, words: str, language: Language) -> Deed:
    """What is done to somebody, as their own part in it."""
    if pose is Pose.EMBRACE:
        return Deed(name, Pose.EMBRACE)
    dies = listed("blow", "kills", language).search(words) is not None
    if dies or listed("blow", "fells", language).search(words):
        return Deed(name, Pose.FALL, Emotion.FEAR, 0.7, dies=dies)
    if pose is Pose.PUSH:
        return Deed(name)
    if listed("blow", "aimed", language).search(words):
        return Deed(name, Pose.PARRY, Emotion.FEAR, 0.7)
    meets = listed("blow", "both", language).search(words) is not None
    return Deed(name, Pose.PARRY if meets else Pose.HIT, Emotion.DETERMINATION if meets else Emotion.FEAR, 0.7)


def _is_acted_on(text: str, start: int, mention: Mention, language: Language) -> bool:
    """`start` is where the clause begins: whom its first word joins to the clause before is a new subject."""
    if language is Language.ENGLISH and mention.kind is not MentionKind.PRONOUN and _JOINED.fullmatch(text, start, mention.start):
        return False
    if language is Language.ENGLISH and text[mention.start : mention.end].lower() in ("her", "him", "them", "me", "his"):
        return True
    return is_object(text, mention, language)


def _of_a_thing(words: str, language: Language) -> bool:
    """A clause that begins with a thing, or in which something is done to one, is nobody's deed."""
    head = _LEAD_IN.sub("", words.strip()) if language is Language.ENGLISH else words.strip()
    return listed("subject", "things", language).match(head) is not None or (language is Language.CHINESE and "被" in words)


def _deed(
    name: str, words: str, verb: tuple[Pose, re.Match[str]] | None, behind: Sequence[Mention], start: int, language: Language
) -> Deed:
    emotion, intensity = feeling(words, language)
    prop = prop_of(words, language)
    pose = verb[0] if verb else Pose.STAND
    if verb and language is Language.CHINESE and "被" in words[: verb[1].start()]:
        pose = _suffered(name, pose, words, language).pose if pose in ATTACKS else Pose.STAND
    if pose in (Pose.EMBRACE, Pose.HOLD, Pose.REACH) and listed("arms", "infants", language).search(words):
        pose, prop = Pose.CARRY, None
    if verb and pose is Pose.EMBRACE:
        near = [m for m in behind if m.start - start - verb[1].end() <= EMBRACE_REACH[language]]
        pose = Pose.EMBRACE if near else Pose.HOLD if prop else Pose.STAND
    if verb and pose in (Pose.STRIKE, Pose.PUNCH) and language is Language.ENGLISH:
        near = [m for m in behind if m.start - start - verb[1].end() <= STRIKE_REACH]
        pose = pose if near or listed("blow", "both", language).search(words) else Pose.REACH
    takes = prop if prop and listed("hand", "takes", language).search(words) else None
    drops = prop if prop and listed("hand", "drops", language).search(words) else None
    if takes and not drops and pose in (Pose.STAND, Pose.REACH):
        pose = Pose.HOLD
    leaves = listed("exit", "words", language).search(words) is not None
    leaves = leaves or (language is Language.ENGLISH and _WENT.search(words.strip()) is not None)
    rises = listed("rise", "words", language).search(words) is not None
    weapon = _weapon(words, prop, language) if pose in ARMED else None
    both = pose in ATTACKS and listed("blow", "both", language).search(words) is not None
    return Deed(name, pose, emotion, intensity, None if drops else takes, drops, leaves, rises, weapon, both=both)


def _weapon(words: str, prop: Prop | None, language: Language) -> Prop | None:
    """What the blow is struck with: the thing named, else what such a blow is struck with."""
    if prop in WEAPONS:
        return prop
    kinds = ((Prop.STAFF, "pole"), (Prop.SWORD, "edge"))
    return next((weapon for weapon, kind in kinds if listed("blow", kind, language).search(words)), None)


def lost(words: str, language: Language) -> Prop | None:
    """A thing that is knocked out of whoever holds it: the sword flew out, and stuck in the pillar."""
    return prop_of(words, language) if listed("hand", "lost", language).search(words) else None
