"""What a line of narration shows: who acts, how their body and face look, which thing comes into view."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ainern2d_contracts.vocabulary import Emotion, Gender, Language, Pose, Prop

from .clauses import is_object
from .deeds import ATTACKS, Deed, deeds, listed, lost, pose_of, prop_of, props
from .delivery import feeling
from .lexicon import table
from .mentions import Mention, MentionIndex, MentionKind, Roster
from .offscreen import is_unseen
from .setting import is_scenery
from .text import Span

LARGEST_CAST = 4
NOUN_MENTIONS = 2
"""How often a chapter must speak of "the old man" before the narration puts him on stage."""
APPARITION_SURPRISE = 0.6
ATTENTION_REACH = {Language.CHINESE: 6, Language.ENGLISH: 26}
"""Characters between a word of showing and the thing shown."""
MOVING: frozenset[Pose] = ATTACKS | {
    Pose.WALK, Pose.RUN, Pose.FALL, Pose.GUARD, Pose.EMBRACE, Pose.PARRY, Pose.HIT, Pose.LEAP, Pose.CRAWL, Pose.CLIMB, Pose.PUSH,
    Pose.PULL, Pose.DANCE,
}  # fmt: skip
CLAUSE_REACH = 70
"""Characters after a name in which its verb stands."""
_BY_WHOM = re.compile(r"\b\w+(?:ed|en|wn|ught|ade|old)\s+by\s+(?:the\s+|old\s+|poor\s+|young\s+)*$")
_LONG_AGO = re.compile(
    r"\s+(?:\w+ly\s+)?had\s+(?!just|now|come|entered|returned|arrived|risen|followed|joined|taken|turned|stopped|sat|reached"
    r"|begun|drawn|opened|to\b|a\b|the\b|his\b|her\b|no\b)"
)
_HABIT = re.compile(r"\b(?:would|used to|always|often|never|seldom|every|sometimes|at (?:far|long|times)|usually|generally)\b")
COUNTED = {"三": 3, "四": 4}
COUNTED_ENGLISH = {"three": 3, "four": 4}
"""How many people a word such as 三人 means."""
ANSWERS: dict[Pose, Pose] = {
    **dict.fromkeys(ATTACKS, Pose.HIT),
    Pose.SHOOT: Pose.STAND,
    Pose.THROW: Pose.PARRY,
    Pose.PARRY: Pose.STRIKE,
    Pose.HIT: Pose.STRIKE,
}
"""What the other one does meanwhile, where the words do not say it."""
FIGHTING: frozenset[Pose] = frozenset(ANSWERS)
FOE_MEMORY = 8
"""Lines for which a foe is remembered."""
FIGHT_INTENSITY = 0.7
LASTING: frozenset[Pose] = frozenset({Pose.SIT, Pose.KNEEL, Pose.LIE, Pose.RIDE, Pose.SLEEP, Pose.DEAD})
"""Poses that stay until the body does something else."""
HOLDING: frozenset[Pose] = frozenset({Pose.HOLD, Pose.REACH, Pose.READ, Pose.RAISE_CUP, Pose.GUARD, Pose.STRIKE, Pose.WALK})


@lru_cache
def _absent(language: Language) -> re.Pattern[str]:
    body = "|".join(re.escape(word) for word in table("speech", language)["absent_markers"])
    return re.compile(f"(?:{body})$" if language is Language.CHINESE else rf"\b(?:{body})\s+(?:the\s+)?$")


@dataclass(frozen=True)
class Action:
    """`actors` in order of appearance, the first is whom the line is about; empty where the line is about the place."""

    actors: tuple[str, ...] = ()
    pose: Pose = Pose.STAND
    emotion: Emotion = Emotion.NEUTRAL
    intensity: float = 0.5
    prop: Prop | None = None
    shown: bool = False
    """The thing is put before the reader's eyes."""
    shock: bool = False
    deeds: tuple[Deed, ...] = ()
    lost: Prop | None = None
    """A thing that flies out of the hand of whoever holds it."""
    scenery: bool = False
    """The words speak of the place, the weather or the hour."""


class Stage:
    """Follows who is on stage through a chapter's narration; `see` goes line by line, in order."""

    def __init__(self, text: str, index: MentionIndex, roster: Roster) -> None:
        self.text, self.index, self.roster = text, index, roster
        self.language = roster.language
        self.recent: list[str] = []
        self._nouns = Counter(m.name for m in index.mentions if m.kind is MentionKind.NOUN)
        self._verse = False
        self._going = False
        """Whether the last words were somebody's: only then do words without a subject go on with them."""
        self._pair: tuple[str, ...] = ()
        self._gone: set[str] = set()
        """Who has left since they were last seen: no `they` means them."""
        self._foes: dict[str, tuple[str, int]] = {}
        """Whom each one fights, and the line of their last blow."""
        self._lines = 0
        self._noun_of: dict[Gender, str] = {}
        """The last unnamed person of each gender, for pronouns that fit nobody on stage."""

    def heard(self, speaker: str | None, addressee: str | None = None) -> None:
        """A speaker is the latest person on stage, and whom they speak to, if they are there, the one before."""
        if speaker:
            if addressee in self.recent and addressee not in self._gone:
                self._remember(addressee)
            self._remember(speaker)
            self._verse, self._going = False, True

    def see(self, span: Span, *, goes_on: bool = False) -> Action:
        """`goes_on` says that the line before stands in the same paragraph."""
        words = self.text[span[0] : span[1]]
        if self.index.told(*span) and any(m.kind is MentionKind.NAME for m in self.index.told(*span)):
            self._verse = False
        told = self.index.told(*span)
        actors = self._actors(told, words, goes_on)
        emotion, intensity = feeling(words, self.language)
        done = self._fight(self._deeds(span, told, actors, goes_on), actors)
        own = [deed for deed in done if actors and deed.actor == actors[0]]
        prop = prop_of(words, self.language)
        poses = [deed.pose for deed in own if deed.pose is not Pose.STAND]
        pose = next((pose for pose in poses if pose in MOVING), poses[0] if poses else Pose.STAND)
        shown = prop is not None and pose not in MOVING and self._put_before_eyes(words, prop)
        if actors and not told and self._apparition(words):
            pose, emotion, intensity = Pose.STAND, Emotion.SURPRISE, max(intensity, APPARITION_SURPRISE)
        for name in reversed(actors):
            self._remember(name)
        self._gone |= {deed.actor for deed in done if deed.leaves}
        self._going = bool(actors) or (self._going and not is_scenery(words, self.language))
        self._verse = self._verse or listed("attention", "verse", self.language).search(words) is not None
        shock = listed("camera", "shake", self.language).search(words) is not None and pose in MOVING
        taken = lost(words, self.language)
        scenery = not actors and (self._verse or is_scenery(words, self.language))
        return Action(tuple(actors[:LARGEST_CAST]), pose, emotion, intensity, prop, shown, shock, done, taken, scenery)

    def _deeds(self, span: Span, told: Sequence[Mention], actors: Sequence[str], goes_on: bool) -> tuple[Deed, ...]:
        if self._verse:
            return ()
        carried = actors[0] if actors and goes_on and not any(m.name == actors[0] for m in told) else None
        return tuple(deeds(self.text, span, told, carried, self._people_of, self.language))

    def _fight(self, done: tuple[Deed, ...], actors: list[str]) -> tuple[Deed, ...]:
        """A fight has two in it: who strikes, strikes the foe of the lines before, whom the words need not name again; and
        who falls right after their own blow is the other one. Adds the foe to `actors`."""
        self._lines += 1
        fighting = FIGHTING & {deed.pose for deed in done}
        if not fighting:
            return done
        out = list(done)
        for k, deed in enumerate(done):
            felled = (
                deed.pose in ATTACKS and k + 1 < len(done) and done[k + 1].pose is Pose.FALL and done[k + 1].actor == deed.actor
            )
            beside = [name for name in actors if name != deed.actor]
            foe = self._foe_of(deed, done) or (beside[0] if felled and len(beside) == 1 else None)
            if foe is None or deed.pose not in FIGHTING:
                continue
            self._foes[deed.actor], self._foes[foe] = (foe, self._lines), (deed.actor, self._lines)
            if felled:
                out[k + 1] = replace(done[k + 1], actor=foe)
            if foe not in actors and self._acting_beside(foe):
                actors.append(foe)
            if all(other.actor != foe or other.pose not in FIGHTING | {Pose.FALL} for other in out):
                out.append(Deed(foe, ANSWERS[deed.pose], Emotion.DETERMINATION, FIGHT_INTENSITY))
        return tuple(out)

    def _acting_beside(self, name: str) -> bool:
        return name in self.recent and name not in self._gone

    def _foe_of(self, deed: Deed, done: Sequence[Deed]) -> str | None:
        """Who takes part in the other's blow in these words, else in the last ones."""
        named = next((o.actor for o in done if o.actor != deed.actor and o.pose in FIGHTING | {Pose.FALL}), None)
        if named:
            return named
        foe, line = self._foes.get(deed.actor, ("", -FOE_MEMORY))
        return foe if foe and self._lines - line < FOE_MEMORY and self._acting_beside(foe) else None

    def _people_of(self, mention: Mention) -> Sequence[str]:
        if mention.kind is MentionKind.PRONOUN and mention.group:
            return self._pair or self._they((), mention)
        name = self._resolve(mention) if self._acts(mention) else None
        return (name,) if name else ()

    def _apparition(self, words: str) -> bool:
        """Something comes into sight: who sees it reacts."""
        return listed("attention", "apparition", self.language).match(words) is not None

    def _put_before_eyes(self, words: str, prop: Prop) -> bool:
        """A word of showing or holding right before the thing."""
        pattern = next(pattern for kind, pattern in props(self.language) if kind is prop)
        reach = ATTENTION_REACH[self.language]
        looks = listed("attention", "words", self.language)
        return any(looks.search(words, max(0, m.start() - reach), m.start() + 1) for m in pattern.finditer(words))

    def _acts(self, mention: Mention) -> bool:
        """Whether the mention puts somebody on stage.

        A bare Chinese noun does so only where it opens a clause or is counted or pointed at.
        """
        lead = self.text[max(0, mention.start - 14) : mention.start]
        if _absent(self.language).search(lead):
            return False
        if mention.name and is_unseen(mention.name, self.language):
            return False
        named = mention.kind in (MentionKind.NAME, MentionKind.NOUN)
        if self.language is Language.ENGLISH and named and mention.name not in self.recent and self._only_told_of(mention):
            return False
        if mention.kind is not MentionKind.NOUN:
            return True
        if self._nouns[mention.name] < NOUN_MENTIONS:
            return False
        if self.language is not Language.CHINESE:
            return True
        before = self.text[max(0, mention.start - 1) : mention.start]
        return not before or before in "个位名那这众老小两二三，。！？；：\n”　 "

    def _only_told_of(self, mention: Mention) -> bool:
        """English: a newcomer who does something once in the past, or as a habit, or by whom something is done, is not there."""
        lead = self.text[max(0, mention.start - 40) : mention.start]
        rest = re.split(r"[.;:!?]", self.text[mention.end : mention.end + CLAUSE_REACH])[0]
        return _BY_WHOM.search(lead) is not None or _LONG_AGO.match(rest) is not None or _HABIT.search(rest) is not None

    def _actors(self, told: Sequence[Mention], words: str, goes_on: bool) -> list[str]:
        names: list[str] = []
        self._pair = ()
        for mention in self._subjects_first(told):
            if self._verse and mention.kind is not MentionKind.NAME:
                continue
            if mention.kind is MentionKind.PRONOUN and mention.group:
                names += [name for name in self._they(names, mention) if name not in names]
                self._pair = tuple(names)
                continue
            name = self._resolve(mention) if self._acts(mention) else None
            if mention.kind is MentionKind.NOUN and not mention.group:
                self._noun_of[mention.gender] = mention.name
            if name and name not in names:
                names.append(name)
        if not names and self._goes_on_unnamed(words, goes_on):
            names.append(self.recent[0])
        return names

    def _resolve(self, mention: Mention) -> str | None:
        if mention.kind is MentionKind.FIRST_PERSON:
            return first_person(self.roster)
        if mention.kind is not MentionKind.PRONOUN:
            return mention.name
        known = next((n for n in self.recent if self._fits(n, mention.gender)), None)
        return known or self._noun_of.get(mention.gender)

    def _goes_on_unnamed(self, words: str, goes_on: bool) -> bool:
        """Chinese leaves out the subject that goes on: the last actor, unless the words turn to the place."""
        if self.language is not Language.CHINESE or self._verse or not self.recent:
            return False
        if not (goes_on and self._going) or listed("subject", "others", self.language).match(words.strip()):
            return False
        first = re.split("[，。！？；：]", words.strip())[0]
        if listed("subject", "things", self.language).match(first) or "被" in first:
            return False
        moves = pose_of(words, self.language) is not Pose.STAND or feeling(words, self.language)[0] is not Emotion.NEUTRAL
        return moves or listed("subject", "bodies", self.language).search(words) is not None

    def _subjects_first(self, told: Sequence[Mention]) -> list[Mention]:
        """Who is acted on comes after who acts; English possessives put nobody on stage."""
        if self.language is Language.CHINESE:
            return sorted(told, key=lambda m: is_object(self.text, m, Language.CHINESE))
        words = {m.start: self.text[m.start : m.end].lower() for m in told}
        seen = [m for m in told if words[m.start] != "his"]
        return sorted(seen, key=lambda m: words[m.start] in ("her", "him", "me", "them"))

    def _they(self, named: Sequence[str], mention: Mention) -> list[str]:
        """Those whom the sentence has named; the group on stage; else as many as the word says of those seen last, two at least.

        Who has left is not among them, and 她们 are women.
        """
        if not named and self.recent and self.roster.is_group(self.recent[0]):
            return self.recent[:1]
        word = self.text[mention.start : mention.end]
        alone = [n for n in self.recent if not self.roster.is_group(n) and n not in self.roster.dumb]
        there = [n for n in alone if n not in self._gone and n not in named]
        if word.startswith("她"):
            there = [name for name in there if self.roster.gender_of(name) is not Gender.MALE]
        return [*named, *there][: COUNTED.get(word[:1], COUNTED_ENGLISH.get(word.lower().split()[0], 2))]

    def _fits(self, name: str, gender: Gender) -> bool:
        if name in self.roster.dumb:
            return False
        known = self.roster.gender_of(name)
        return (not self.roster.is_group(name) and Gender.UNKNOWN in (known, gender)) or known is gender

    def _remember(self, name: str) -> None:
        if name in self.recent:
            self.recent.remove(name)
        self.recent.insert(0, name)
        self._gone.discard(name)


def first_person(roster: Roster) -> str:
    """The name of the person who tells the story, or the pronoun where the story does not say it."""
    return roster.teller
