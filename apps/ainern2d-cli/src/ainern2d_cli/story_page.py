"""`story.html`: the text with what was understood of it, in one file that opens from disk with no network and no script."""

from __future__ import annotations

import importlib.metadata
import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

import jinja2
from ainern2d_contracts.entities import Anachronism, ContinuityFinding
from ainern2d_contracts.shot_plan import Line, Scene, Shot
from ainern2d_contracts.story import Chapter, ParagraphKind, SourceSpan
from ainern2d_contracts.vocabulary import EntityKind, Gender, LineKind

from .story_reading import Understanding
from .story_text import (
    as_member,
    complaint,
    delivery,
    evidence,
    guessed,
    lines_by_speaker,
    members,
    names,
    out_of_time,
    place_of,
    ranked,
    reasons,
    setting,
    sort_of,
    summary,
    why_late,
)
from .story_texts import STORY
from .story_words import word

GOLDEN_ANGLE = 137.508
"""Degrees between the hues of one speaker and the next: neighbours always differ."""
QUOTE = 80
"""Characters of a passage that a finding shows."""


@dataclass(frozen=True)
class Piece:
    """Text with one meaning. `entity` is the number of whom it names; `shot` says which shot begins before it; `late` why it is
    out of its time."""

    text: str
    entity: int | None = None
    name: str = ""
    shot: str = ""
    late: str = ""


@dataclass
class Stretch:
    """A quotation with its speaker's number, -1 where unknown, or narration between quotations (None).

    `talk` is who speaks to whom and how, empty where it is as before; `guess` where no word tells the speaker.
    """

    speaker: int | None
    kind: str = ""
    why: str = ""
    talk: str = ""
    guess: bool = False
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True)
class Block:
    """A paragraph, or a part of one where a scene begins in it; `scene` is set where one begins here."""

    anchor: str
    kind: str
    stretches: list[Stretch]
    scene: dict[str, str] | None = None


def render(found: Understanding) -> str:
    """The page as HTML; every text of the story is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("ainern2d_cli"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    writer = _Writer(found)
    return environment.get_template("story.html.j2").render(
        language=found.context.variant,
        t=STORY[found.context.language],
        title=found.story.name,
        version=importlib.metadata.version("ainern2d"),
        setting=[row for row in setting(found) if row[1]],
        reasons=reasons(found),
        figures=summary(found),
        groups=writer.groups(),
        hues=writer.hues(),
        numbers=range(len(writer.number)),
        chapters=[{"title": chapter.title, "blocks": list(writer.chapter(chapter))} for chapter in found.story.chapters],
        findings=[writer.finding(finding) for finding in found.registry.findings],
        late=[writer.thing(thing) for thing in writer.late.values()],
        guesses=writer.guesses(),
        notes=found.story.notes,
    )


class _Writer:
    """Looks lines, mentions, scenes and shots up by place."""

    def __init__(self, found: Understanding) -> None:
        self.found = found
        self.text = found.story.text
        self.t = STORY[found.context.language]
        self.names = names(found)
        self.entities = ranked(found)
        self.number: dict[str, int] = {entity.entity_id: number for number, entity in enumerate(self.entities)}
        self.lines = sorted(found.plan.lines, key=lambda line: line.span.start)
        self.mentions = _apart(
            sorted((m.start, -m.end, self.number[e.entity_id]) for e in self.entities for m in e.mentions if m.end > m.start)
        )
        self.scenes = {scene.span.start: scene for scene in found.plan.scenes}
        self.scene_starts = sorted(self.scenes)
        self.shots = {shot.span.start: shot for shot in found.plan.shots}
        self.late = {thing.span.start: thing for thing in out_of_time(found)}
        self._talk = ""
        self.cuts = sorted(
            {*self.shots}
            | {at for thing in self.late.values() for at in (thing.span.start, thing.span.end)}
            | {at for line in self.lines for at in (line.span.start, line.span.end)}
            | {at for start, end, _ in self.mentions for at in (start, end)}
        )

    def groups(self) -> list[dict[str, object]]:
        """The list of entities, people first."""
        told = lines_by_speaker(self.found)
        kinds = (
            (self.t["people"], (EntityKind.PERSON, EntityKind.GROUP)),
            (self.t["organisations"], (EntityKind.ORGANISATION,)),
            (self.t["places"], (EntityKind.PLACE,)),
            (self.t["props"], (EntityKind.PROP,)),
        )
        return [
            {
                "title": title,
                "entities": [
                    {
                        "number": self.number[entity.entity_id],
                        "name": entity.name,
                        "aliases": ", ".join(entity.aliases),
                        "sort": sort_of(entity, self.found),
                        "members": " · ".join(as_member(who, role) for who, role in members(entity, self.found)),
                        "gender": {Gender.MALE: "♂", Gender.FEMALE: "♀"}.get(entity.gender, ""),
                        "lines": told[entity.entity_id],
                        "mentions": len(entity.mentions),
                    }
                    for entity in self.entities
                    if entity.kind in of
                ],
            }
            for title, of in kinds
        ]

    def hues(self) -> dict[int, int]:
        """Hue in degrees of every speaker's colour, by number."""
        told = lines_by_speaker(self.found)
        speakers = [self.number[who] for who, _ in told.most_common() if who in self.number]
        return {number: round(place * GOLDEN_ANGLE) % 360 for place, number in enumerate(speakers)}

    def chapter(self, chapter: Chapter) -> Iterator[Block]:
        """Its paragraphs, split where a scene begins. A border in the white space between two belongs to the second."""
        reached = chapter.span.start
        for paragraph in chapter.paragraphs:
            start, end = paragraph.span.start, paragraph.span.end
            inside = [at for at in self.scene_starts if start < at < end]
            if paragraph.kind is ParagraphKind.HEADING:
                yield Block(f"o{start}", paragraph.kind.value, [Stretch(None, pieces=[Piece(self.text[start:end])])])
                continue
            for a, b in zip((start, *inside), (*inside, end), strict=True):
                begun = [self.scenes[at] for at in self.scene_starts if reached <= at <= a]
                yield Block(f"o{a}", paragraph.kind.value, self._stretches(a, b), self._scene(begun[-1]) if begun else None)
                reached = a + 1

    def _scene(self, scene: Scene) -> dict[str, str]:
        language = self.found.context.language
        facts = (scene.season.value if scene.season else "", scene.time.value, scene.weather.value, scene.mood.value)
        return {
            "number": scene.scene_id,
            "place": place_of(scene, self.found),
            "facts": " · ".join(word(fact, language) for fact in facts if fact),
            "cast": ", ".join(self.names[member] for member in scene.cast if member in self.names),
            "why": ", ".join(word(reason, language) for reason in scene.effects),
        }

    def _stretches(self, start: int, end: int) -> list[Stretch]:
        marks = [start, *self.cuts[bisect_right(self.cuts, start) : bisect_left(self.cuts, end)], end]
        found: list[Stretch] = []
        last: Line | None = None
        for a, b in itertools.pairwise(marks):
            line = self._line_at(a)
            if not found or line is not last:
                found.append(self._stretch(line))
                last = line
            found[-1].pieces.append(self._piece(a, b))
        return found

    def _line_at(self, at: int) -> Line | None:
        """The quotation at `at`; narration is None."""
        before = bisect_right(self.lines, at, key=lambda line: line.span.start) - 1
        line = self.lines[before] if before >= 0 else None
        return line if line and at < line.span.end and line.kind is not LineKind.NARRATION else None

    def _stretch(self, line: Line | None) -> Stretch:
        if line is None:
            return Stretch(None)
        who = self.names.get(line.speaker or "", self.t["unknown"])
        if line.addressee in self.names:
            who += f" → {self.names[line.addressee]}"
        talk = " · ".join(filter(None, (who, delivery(line, self.found))))
        known = f"{self.t['evidence']}: {evidence(line, self.found)}" if line.evidence else ""
        new, self._talk = talk != self._talk, talk
        return Stretch(
            self.number.get(line.speaker or "", -1),
            line.kind.value,
            why=" · ".join(filter(None, (talk, known))),
            talk=talk if new else "",
            guess=guessed(line, self.found),
        )

    def _piece(self, start: int, end: int) -> Piece:
        at = bisect_right(self.mentions, start, key=lambda mention: mention[0]) - 1
        named = at >= 0 and self.mentions[at][0] <= start and end <= self.mentions[at][1]
        number = self.mentions[at][2] if named else None
        name = self.entities[number].name if number is not None else ""
        shot = self.shots.get(start)
        late = next((why_late(t, self.found) for t in self.late.values() if t.span.start <= start and end <= t.span.end), "")
        return Piece(self.text[start:end], number, name, _shot(shot) if shot else "", late)

    def guesses(self) -> list[dict[str, str]]:
        """Quotations whose speaker no word tells."""
        return [self._passage(line.span) for line in self.lines if guessed(line, self.found)]

    def thing(self, thing: Anachronism) -> dict[str, object]:
        """A thing out of its time, with the passage that names it."""
        return {
            "word": thing.span.of(self.text),
            "reason": why_late(thing, self.found),
            "source": thing.source,
            **self._passage(thing.span),
        }

    def _passage(self, span: SourceSpan) -> dict[str, str]:
        return {"anchor": self._anchor(span.start), "words": " ".join(span.of(self.text).split())[:QUOTE]}

    def finding(self, finding: ContinuityFinding) -> dict[str, object]:
        """The message and both passages, each with the anchor of the paragraph that holds it."""
        return {
            "message": complaint(finding, self.found),
            "passages": [self._passage(span) for span in (finding.first, finding.second)],
        }

    def _anchor(self, at: int) -> str:
        starts = sorted(
            {p.span.start for chapter in self.found.story.chapters for p in chapter.paragraphs} | set(self.scene_starts)
        )
        return f"o{starts[max(0, bisect_right(starts, at) - 1)]}"


def _apart(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """(start, end, number) without overlap, the longest first; takes (start, -end, number), sorted."""
    kept: list[tuple[int, int, int]] = []
    for start, minus_end, number in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, -minus_end, number))
    return kept


def _shot(shot: Shot) -> str:
    return f"{shot.shot_id} · {shot.size.value} · {shot.movement.value}"
