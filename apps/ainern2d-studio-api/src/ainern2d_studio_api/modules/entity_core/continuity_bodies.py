"""Continuity of bodies and hours: the dead, the maimed, the blind, the bound and the senseless; night that is noon."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from ainern2d_contracts.entities import ContinuityFinding, RegisteredEntity
from ainern2d_contracts.story import SourceSpan
from ainern2d_contracts.vocabulary import EntityKind, Language

from .continuity_evidence import Evidence, finding
from .states import Told, cue, narrated

_BREATH = {Language.CHINESE: 120, Language.ENGLISH: 300}
"""Characters between two passages that still are told in one breath."""

_NEAR = {Language.CHINESE: 40, Language.ENGLISH: 120}
"""Characters around a line in which its speaker is named."""
_COUNTED = re.compile(r"[一两二三四五六七八九十几数]+[个人位名]")


def _deaths(evidence: Evidence) -> Iterator[tuple[RegisteredEntity, Told]]:
    """Of persons: two of a crowd who are killed are not the two who speak."""
    for entity in evidence.entities:
        if entity.kind is not EntityKind.PERSON or _COUNTED.match(entity.name):
            continue
        death = next((t for t in evidence.of(entity, "life") if t.value == "dead"), None)
        if death is not None:
            yield entity, death


def _the_same(evidence: Evidence, entity: RegisteredEntity, death: SourceSpan, after: SourceSpan) -> bool:
    """Where the dead has quite another name than the person's main one, the other passage must use it too: who is who may be
    mistaken, and then nobody spoke from the grave."""
    text = evidence.story.text
    dead = max((name for name in (entity.name, *entity.aliases) if name in death.of(text)), key=len, default=entity.name)
    if dead in entity.name or entity.name in dead:
        return True
    near = _NEAR[evidence.language]
    return dead in text[max(0, after.start - near) : after.end + near]


def dead_who_speak(evidence: Evidence) -> Iterator[ContinuityFinding]:
    for entity, death in _deaths(evidence):
        after = evidence.said_after(entity, death.span)
        if after is None or not evidence.real(after.span) or not _the_same(evidence, entity, death.span, after.span):
            continue
        if not evidence.between(death.span, after.span, "revived"):
            yield finding("dead_speak", entity, death.span, after.span, f"{entity.name} is said to be dead, and speaks later.")


def dead_who_act(evidence: Evidence) -> Iterator[ContinuityFinding]:
    """In the chapter of their death, told as it happens."""
    for entity, death in _deaths(evidence):
        after = next((t for t in evidence.of(entity, "acts") if t.span.start > death.span.end), None)
        if after is None or not evidence.same_chapter(death.span, after.span) or not evidence.real(after.span):
            continue
        if _the_same(evidence, entity, death.span, after.span) and not evidence.between(
            death.span, after.span, "revived", "unreal"
        ):
            yield finding("dead_acts", entity, death.span, after.span, f"{entity.name} is said to be dead, and acts later.")


def lost_limb_used(evidence: Evidence) -> Iterator[ContinuityFinding]:
    """Both limbs, or the lost one; where the side is not told, both."""
    for entity in evidence.entities:
        for loss in evidence.of(entity, "limb"):
            limb = loss.value.split()[-1]
            used = (t for t in evidence.of(entity, "uses") if t.value in (limb, loss.value) and t.span.start > loss.span.end)
            after = next((t for t in used if not evidence.between(loss.span, t.span, "revived")), None)
            if after is not None:
                article = "a" if limb == "leg" else "an"
                yield finding(
                    "lost_limb_used", entity, loss.span, after.span, f"{entity.name} lost {article} {limb}, and uses it later."
                )
                break


def lost_sense_used(evidence: Evidence) -> Iterator[ContinuityFinding]:
    for entity in evidence.entities:
        for loss in evidence.of(entity, "sense"):
            after = _sight_after(evidence, entity, loss) if loss.value == "sight" else _speech_after(evidence, entity, loss)
            if after is None or evidence.unreal(after) or evidence.between(loss.span, after, "cured", "disguised"):
                continue
            what = ("blind", "sees") if loss.value == "sight" else ("dumb", "speaks")
            yield finding("lost_sense_used", entity, loss.span, after, f"{entity.name} is {what[0]}, and {what[1]} later.")
            break


def _sight_after(evidence: Evidence, entity: RegisteredEntity, loss: Told) -> SourceSpan | None:
    later = (t.span for t in evidence.of(entity, "perceives") if t.value == loss.value and t.span.start > loss.span.end)
    return next(later, None)


def _speech_after(evidence: Evidence, entity: RegisteredEntity, loss: Told) -> SourceSpan | None:
    said = evidence.said_after(entity, loss.span)
    return said.span if said is not None else None


def confined_who_go(evidence: Evidence) -> Iterator[ContinuityFinding]:
    """Locked up or bound, and about in the same chapter; nobody has let them go, and no time has passed."""
    for entity in evidence.entities:
        for held in evidence.of(entity, "confined"):
            after = next((t for t in evidence.of(entity, "goes") if t.span.start > held.span.end), None)
            if after is None or not evidence.same_chapter(held.span, after.span) or evidence.unreal(after.span):
                continue
            if not evidence.between(held.span, after.span, "freed"):
                message = f"{entity.name} is locked up or bound, and goes about later."
                yield finding("confined_is_free", entity, held.span, after.span, message)
                break


def senseless_who_speak(evidence: Evidence) -> Iterator[ContinuityFinding]:
    """Within a breath, in one scene: later they may have come round untold."""
    for entity in evidence.entities:
        for fainted in evidence.of(entity, "senseless"):
            after = evidence.said_after(entity, fainted.span)
            if after is None or after.span.start - fainted.span.end > _BREATH[evidence.language]:
                continue
            if evidence.same_scene(fainted.span, after.span) and not evidence.between(fainted.span, after.span, "woke", "unreal"):
                message = f"{entity.name} is unconscious, and speaks at once."
                yield finding("senseless_speaks", entity, fainted.span, after.span, message)
                break


def time_jumps(evidence: Evidence) -> Iterator[ContinuityFinding]:
    """Midnight and noon in one breath; the finding is about whom is named nearest."""
    told = sorted(_hours(evidence), key=lambda row: row[1].start)
    for (hour, first), (other, second) in pairwise(told):
        if hour == other or second.start - first.end > _BREATH[evidence.language]:
            continue
        around = SourceSpan(start=max(0, first.start - 1), end=second.end)
        if evidence.unreal(first) or evidence.unreal(second) or evidence.between(first, second, "time_passes"):
            continue
        who = _nearest(evidence, around)
        if who is not None and evidence.same_scene(first, second):
            yield finding("time_jumps", who, first, second, f"It is {hour} and {other} in one breath.")


def _hours(evidence: Evidence) -> Iterator[tuple[str, SourceSpan]]:
    for at, text in narrated(evidence.story):
        for hour, name in (("midnight", "night"), ("noon", "noon")):
            for match in cue(evidence.language, name).finditer(text):
                yield hour, SourceSpan(start=at + match.start(), end=at + match.end())


def _nearest(evidence: Evidence, span: SourceSpan) -> RegisteredEntity | None:
    people = set(evidence.names.values())
    found = [
        (min(abs(m.start - span.start), abs(m.start - span.end)), e.entity_id, e)
        for e in evidence.entities
        if e.entity_id in people
        for m in e.mentions
    ]
    return min(found, key=lambda row: row[:2])[2] if found else None


RULES: tuple[Callable[[Evidence], Iterator[ContinuityFinding]], ...] = (
    dead_who_speak,
    dead_who_act,
    lost_limb_used,
    lost_sense_used,
    confined_who_go,
    senseless_who_speak,
    time_jumps,
)
