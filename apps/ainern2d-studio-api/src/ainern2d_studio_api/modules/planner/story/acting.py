"""What a line of narration shows: who acts, how their body and face look, which thing comes into view."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ainern2d_contracts.vocabulary import Emotion, Gender, Language, Pose, Prop

from .delivery import feeling
from .lexicon import table, words_pattern
from .mentions import Mention, MentionIndex, MentionKind, Roster
from .text import Span

LARGEST_CAST = 4
MOVING: frozenset[Pose] = frozenset({Pose.WALK, Pose.RUN, Pose.STRIKE, Pose.FALL, Pose.GUARD, Pose.EMBRACE})
HOLDING: frozenset[Pose] = frozenset({Pose.HOLD, Pose.REACH, Pose.READ, Pose.RAISE_CUP, Pose.GUARD, Pose.STRIKE, Pose.WALK})


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


@lru_cache
def _poses(language: Language) -> tuple[tuple[Pose, re.Pattern[str]], ...]:
    return tuple((Pose(name), words_pattern(words, language)) for name, words in table("acting", language)["pose"].items())


@lru_cache
def _props(language: Language) -> tuple[tuple[Prop, re.Pattern[str]], ...]:
    return tuple((Prop(name), words_pattern(words, language)) for name, words in table("acting", language)["prop"].items())


@lru_cache
def _listed(section: str, key: str, language: Language) -> re.Pattern[str]:
    return words_pattern(table("acting", language)[section][key], language)


def pose_of(words: str, language: Language) -> Pose:
    """The pose of the first verb that names one; of two at the same place, the earlier in the table."""
    found = [(m.start(), rank, pose) for rank, (pose, pattern) in enumerate(_poses(language)) if (m := pattern.search(words))]
    return min(found)[2] if found else Pose.STAND


def prop_of(words: str, language: Language) -> Prop | None:
    found = [(m.start(), rank, prop) for rank, (prop, pattern) in enumerate(_props(language)) if (m := pattern.search(words))]
    return min(found)[2] if found else None


class Stage:
    """Follows who is on stage through a chapter's narration; `see` goes line by line, in order."""

    def __init__(self, text: str, index: MentionIndex, roster: Roster) -> None:
        self.text, self.index, self.roster = text, index, roster
        self.language = roster.language
        self.recent: list[str] = []

    def heard(self, speaker: str | None) -> None:
        """A speaker is the latest person on stage."""
        if speaker:
            self._remember(speaker)

    def see(self, span: Span) -> Action:
        words = self.text[span[0] : span[1]]
        told = self.index.told(*span)
        actors = self._actors(told, words)
        emotion, intensity = feeling(words, self.language)
        prop = prop_of(words, self.language)
        shown = prop is not None and _listed("attention", "words", self.language).search(words) is not None
        pose = pose_of(words, self.language) if actors else Pose.STAND
        for name in reversed(actors):
            self._remember(name)
        shock = _listed("camera", "shake", self.language).search(words) is not None and pose in MOVING
        return Action(tuple(actors[:LARGEST_CAST]), pose, emotion, intensity, prop, shown, shock)

    def _actors(self, told: Sequence[Mention], words: str) -> list[str]:
        names: list[str] = []
        for mention in told:
            name = self._resolve(mention)
            if name and name not in names:
                names.append(name)
        if not names and self.language is Language.CHINESE and self.recent and pose_of(words, self.language) is not Pose.STAND:
            names.append(self.recent[0])
        return names

    def _resolve(self, mention: Mention) -> str | None:
        if mention.kind is MentionKind.FIRST_PERSON:
            return first_person(self.roster)
        if mention.kind is not MentionKind.PRONOUN:
            return mention.name
        if mention.group:
            return next((name for name in self.recent if self.roster.is_group(name)), None)
        return next((n for n in self.recent if self._fits(n, mention.gender)), None)

    def _fits(self, name: str, gender: Gender) -> bool:
        known = self.roster.gender_of(name)
        return not self.roster.is_group(name) and Gender.UNKNOWN in (known, gender) or known is gender

    def _remember(self, name: str) -> None:
        if name in self.recent:
            self.recent.remove(name)
        self.recent.insert(0, name)


def first_person(roster: Roster) -> str:
    """The name of the person who tells the story, or the pronoun where the story does not say it."""
    pronoun = "我" if roster.language is Language.CHINESE else "I"
    return next((person.name for person in roster.people if pronoun in (person.name, *person.aliases)), pronoun)
