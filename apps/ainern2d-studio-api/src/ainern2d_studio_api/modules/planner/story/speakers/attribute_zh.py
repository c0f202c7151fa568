"""Who says each quotation of a Chinese chapter, and to whom."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from ainern2d_contracts.vocabulary import Gender, Language

from ..clauses import Subject
from ..lexicon import speech_pattern
from ..mentions import Mention, MentionIndex, MentionKind, Roster
from ..offscreen import OFF_SCREEN, comes_from_outside, newcomer
from ..pieces import Quote
from ..text import Span
from .features_zh import thread_of
from .own_name import recognised, tells_name
from .passage import Passage, fits
from .ranker import DIGITS, Ranker, Shares, softmax
from .result import Attribution

TURN_REACH = 3
"""Paragraphs within which talk counts as one exchange."""
GROUP_REACH = 1500
"""Characters that a plural pronoun looks back."""
KIN_REACH = 800
"""Characters back in which the person that a kinship noun means is named."""
LEAST_SHARE = 1e-4
"""A share below this counts as this where quotations of one speaker are put together."""
VOICE = "声音"
REPEATED = 1.5
"""What it costs, in logarithms, that a paragraph's speaker goes on in the next one, with no word of the narrator between."""


class ChineseSpeakers:
    """Words that name a speaker whom the list of people lacks are taken as they stand; all else is the ranker's choice."""

    def __init__(self, passage: Passage, shares: Sequence[Shares]) -> None:
        """`shares` tell for each quotation how likely each candidate says it."""
        self.passage = passage
        self.shares = shares
        self.done: list[Attribution] = []

    def run(self) -> list[Attribution]:
        """One attribution for each quotation, in order."""
        runs = list(self._runs())
        for members, best in zip(runs, self._decoded(runs), strict=True):
            self.done += self._settle(members, best)
        return [self._with_addressee(i) for i in range(len(self.done))]

    def _decoded(self, runs: Sequence[Sequence[int]]) -> list[str | None]:
        """The likeliest speakers of all runs together: who has just spoken seldom answers at once (Viterbi 1967)."""
        tables = [self._joined(members) for members in runs]
        scores: list[dict[str, float]] = []
        origins: list[dict[str, str | None]] = []
        for at, table in enumerate(tables):
            before = scores[-1] if scores else {}
            answers = at > 0 and self._answers(runs[at - 1][-1], runs[at][0])
            score: dict[str, float] = {}
            origin: dict[str, str | None] = {}
            for name, share in table.items():
                reached = {other: value - (REPEATED if answers and other == name else 0.0) for other, value in before.items()}
                origin[name] = _best(reached)
                gained = max(reached.values(), default=0.0)
                score[name] = round(gained + math.log(max(LEAST_SHARE, share)), DIGITS)
            scores.append(score)
            origins.append(origin)
        return _traced(scores, origins)

    def _answers(self, before: int, after: int) -> bool:
        """Whether a quotation follows on another in the next paragraph, with no word of the narrator between."""
        passage = self.passage
        return passage.place(after) - passage.place(before) == 1 and not passage.quotes[after].continued

    def _runs(self) -> Iterator[list[int]]:
        """Quotations that follow each other and have one speaker: the parts of a paragraph, and of a speech."""
        members: list[int] = []
        for i in range(len(self.passage.quotes)):
            if members and not self._goes_on(i):
                yield members
                members = []
            members.append(i)
        if members:
            yield members

    def _goes_on(self, i: int) -> bool:
        quote, before = self.passage.quotes[i], self.passage.quotes[i - 1]
        if quote.continued:
            return True
        if quote.paragraph != before.paragraph:
            return False
        own, last = (self._acting(j) for j in (i, i - 1))
        return own is None or own == last or (own == "" and not self._between(i))

    def _between(self, i: int) -> list[Mention]:
        return self.passage.index.told(self.passage.quotes[i - 1].outer[1], self.passage.quotes[i].outer[0])

    def _acting(self, i: int) -> str | None:
        """The name of the subject beside quotation `i`; empty for a pronoun, None where there is no subject of its own."""
        subject = self.passage.firm[i]
        if subject is None or subject.mention is None or subject.again:
            return None
        return self.passage.named(subject.mention) or ""

    # one speaker

    def _settle(self, members: Sequence[int], best: str | None) -> list[Attribution]:
        first = members[0]
        start, end = self.passage.around(first)[0]
        text, index = self.passage.text, self.passage.index
        if comes_from_outside(text, (start, end), index, Language.CHINESE):
            found = Attribution(newcomer(text, self.passage.quotes[first].outer[1], index, Language.CHINESE), None, OFF_SCREEN)
        else:
            found = next((one for i in members if (one := self._unlisted(i)) is not None), None) or self._likeliest(members, best)
        return [found, *(replace(found, evidence="same") for _ in members[1:])]

    def _unlisted(self, i: int) -> Attribution | None:
        """A tag whose subject is a noun, a group, a voice or the teller."""
        subject = self.passage.firm[i]
        if subject is None or not subject.said or subject.mention is None or self.passage.roster.closed:
            return None
        mention = subject.mention
        if mention.group:
            name = mention.name or self._last_group(mention.start) or self.passage.text[mention.start : mention.end]
            return Attribution(name, self._addressee(subject), "explicit")
        if mention.kind is MentionKind.NOUN and mention.name == VOICE:
            return Attribution(self._owner_of_voice(mention) or mention.name, self._addressee(subject), "explicit")
        if mention.kind is MentionKind.NOUN and self.passage.is_kin(mention):
            return Attribution(self._kin(mention) or mention.name, self._addressee(subject), "explicit")
        if mention.kind in (MentionKind.NOUN, MentionKind.FIRST_PERSON):
            return Attribution(self.passage.named(mention), self._addressee(subject), "explicit")
        return None

    def _likeliest(self, members: Sequence[int], best: str | None) -> Attribution:
        if told := next((name for i in members if (name := tells_name(self.passage, i))), None):
            return Attribution(told, None, "explicit")
        previous = self._previous_turn(members[0])
        if shown := recognised(self.passage, members[0]):
            return Attribution(shown, None, "explicit")
        if actor := self._unsaid_subject(members[0]):
            return Attribution(actor, None, "default")
        if best is None:
            partner = self.done[previous].speaker if previous is not None else None
            return Attribution(None, partner, "none")
        for i in members:
            subject = self.passage.firm[i]
            if subject is not None and subject.said and subject.mention is not None:
                named = self.passage.named(subject.mention)
                if named == best:
                    return Attribution(best, self._addressee(subject), "explicit")
                if named is None and fits(self.passage.roster.gender_of(best), subject.mention.gender):
                    return Attribution(best, self._addressee(subject), "pronoun")
        if self.passage.quotes[members[0]].continued and self.done:
            return replace(self.done[-1], evidence="same")
        return Attribution(best, None, "turn" if previous is not None else "default")

    def _unsaid_subject(self, i: int) -> str | None:
        """走到门前，叫道：the speech verb has no subject of its own, so who acted last in this paragraph speaks."""
        subject = self.passage.firm[i]
        if subject is None or not subject.said or subject.again or subject.mention is not None:
            return None
        at = self.passage.place(i)
        centre = thread_of(self.passage).centres[at - 1] if at else None
        if centre is None or centre.name is None or centre.age >= at:
            return None
        told = self.passage.units[at - 1 - centre.age]
        return centre.name if told.paragraph == self.passage.quotes[i].paragraph else None

    def _joined(self, members: Sequence[int]) -> Shares:
        """How likely each candidate says all of the quotations."""
        names = list(dict.fromkeys(name for i in members for name in self.shares[i]))
        if not names:
            return {}
        logs = [sum(np.log(max(LEAST_SHARE, self.shares[i].get(name, 0.0))) for i in members) for name in names]
        return dict(zip(names, (round(float(share), DIGITS) for share in softmax(np.array(logs))), strict=True))

    def _previous_turn(self, i: int) -> int | None:
        """The quotation before, if the exchange still goes on."""
        if i == 0 or self.done[i - 1].speaker is None:
            return None
        near = self.passage.quotes[i].paragraph - self.passage.quotes[i - 1].paragraph <= TURN_REACH
        return i - 1 if near else None

    # names

    def _last_group(self, position: int) -> str | None:
        told = self.passage.index.told(max(0, position - GROUP_REACH), position)
        return next((m.name for m in reversed(told) if m.group and m.name), None)

    def _owner_of_voice(self, mention: Mention) -> str | None:
        """NAME的声音: the person whose voice it is."""
        near = self.passage.index.told(mention.start - 12, mention.start)
        return next((m.name for m in reversed(near) if m.name), None)

    def _kin(self, mention: Mention) -> str | None:
        """妻子: somebody of that gender whom the story names nearby, the last one who is not acting."""
        if mention.gender is Gender.UNKNOWN:
            return None
        told = self.passage.index.told(max(0, mention.start - KIN_REACH), mention.start)
        named = [m for m in told if m.kind is MentionKind.NAME and not m.group]
        actor = next((m.name for m in reversed(named) if self.passage.opens_clause(m)), None)
        return next((m.name for m in reversed(named) if m.gender is mention.gender and m.name != actor), None)

    # whom it is said to

    def _addressee(self, subject: Subject) -> str | None:
        return self.passage.named(subject.addressee)

    def _with_addressee(self, i: int) -> Attribution:
        """Fill in whom a line is said to: who is called by name, else the partner of the exchange."""
        own = self.done[i]
        partner = self._neighbour(i, -1) or self._neighbour(i, 1)
        turn = self._turn(i)
        called = next((name for j in (i, *turn) for name in self.passage.vocatives(j)), None)
        if own.addressee is None and self._comes_up(i):
            partner = self._old_partner(i) or partner
        if called and not self.passage.roster.knows(called):
            called = partner or called
        addressee = own.addressee or called
        if addressee in (None, own.speaker):
            addressee = partner
        return replace(own, addressee=addressee if addressee != own.speaker else None)

    def _turn(self, i: int) -> list[int]:
        """The other quotations of the same paragraph and speaker."""
        own, quotes = self.done[i].speaker, self.passage.quotes
        near = range(max(0, i - TURN_REACH), min(len(quotes), i + TURN_REACH + 1))
        return [j for j in near if j != i and quotes[j].paragraph == quotes[i].paragraph and self.done[j].speaker == own]

    def _comes_up(self, i: int) -> bool:
        """Whether the words before the quotation bring its speaker along: who comes up does not answer, but begins."""
        start, end = self.passage.around(i)[0]
        return speech_pattern("enters", Language.CHINESE).search(self.passage.text, start, end) is not None

    def _old_partner(self, i: int) -> str | None:
        """Of the two who were talking just now, the one with whom this speaker has talked before."""
        if i == 0 or self._neighbour(i, -1) is None:
            return None
        now = {self.done[i - 1].speaker, self._neighbour(i - 1, -1), self._neighbour(i - 1, 1)} - {self.done[i].speaker, None}
        for j in range(i - 1, 0, -1):
            pair = (self.done[j].speaker, self.done[j - 1].speaker)
            if self.done[i].speaker in pair and (other := next((name for name in pair if name in now), None)):
                return other
        return None

    def _neighbour(self, i: int, step: int) -> str | None:
        """The nearest other speaker on one side, in the same exchange, if the story has told of them by then."""
        j, quotes = i + step, self.passage.quotes
        while 0 <= j < len(self.done) and abs(quotes[j].paragraph - quotes[i].paragraph) <= TURN_REACH:
            speaker = self.done[j].speaker
            if speaker not in (None, self.done[i].speaker) and self.done[j].evidence != OFF_SCREEN and self._has_come(speaker, i):
                return speaker
            j += step
        return None

    def _has_come(self, speaker: str | None, i: int) -> bool:
        """Whether the story has told of them before the quotation ends."""
        end = self.passage.paragraphs[self.passage.quotes[i].paragraph][1]
        spoken = any(done.speaker == speaker for done in self.done[:i])
        return spoken or any(m.name == speaker for m in self.passage.index.told(0, end))


def _best(score: dict[str, float]) -> str | None:
    """The name with the largest score, the first of equals."""
    return max(score, key=lambda name: score[name], default=None)


def _traced(scores: Sequence[dict[str, float]], origins: Sequence[dict[str, str | None]]) -> list[str | None]:
    """Back from the best last state; where a run has no candidates, from the best of the run before."""
    found: list[str | None] = []
    wanted: str | None = None
    for score, origin in zip(reversed(scores), reversed(origins), strict=True):
        best = wanted if wanted is not None else _best(score)
        found.append(best)
        wanted = origin[best] if best is not None else None
    return found[::-1]


def attribute_chinese(
    text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote], index: MentionIndex, roster: Roster, ranker: Ranker
) -> list[Attribution]:
    """One attribution for each quotation, in order."""
    passage = Passage(text, paragraphs, quotes, index, roster)
    return ChineseSpeakers(passage, ranker.shares(passage)).run()
