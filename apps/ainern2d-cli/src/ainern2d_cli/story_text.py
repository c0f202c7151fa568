"""What was understood of a story, as tables for a terminal and as a text file."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator

from ainern2d_contracts.entities import RegisteredEntity
from ainern2d_contracts.shot_plan import Line
from ainern2d_contracts.vocabulary import EntityKind, Gender, LineKind
from rich.console import Console, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from .story_reading import Understanding
from .story_texts import EVIDENCE, STORY

FILE_WIDTH = 120
GUESSED = ("default", "none", "")
"""Evidence that is none."""
SHOWN_LINES = 40
SHOWN_ENTITIES = 24
SHORT = 60
"""Characters of a line of dialogue in a table of a terminal."""


def show(found: Understanding, console: Console, file: str) -> None:
    """Print cast, scenes, the first lines and the findings; `file` is where the rest stands, empty where nowhere."""
    for part in _parts(found, lines=SHOWN_LINES, entities=SHOWN_ENTITIES, file=file):
        console.print(part)


def as_text(found: Understanding) -> str:
    """All of it, without colours."""
    out = io.StringIO()
    console = Console(file=out, width=FILE_WIDTH, color_system=None)
    for part in _parts(found, lines=None, entities=None, file=""):
        console.print(part)
    return out.getvalue()


def summary(found: Understanding) -> list[tuple[str, str]]:
    """The figures of the head: (label, value)."""
    t = STORY[found.context.language]
    spoken = [line for line in found.plan.lines if line.kind is not LineKind.NARRATION]
    known = sum(line.speaker not in (None, *found.unknown) and line.evidence not in GUESSED for line in spoken)
    characters = sum(chapter.span.end - chapter.span.start for chapter in found.story.chapters)
    return [
        (t["characters"], f"{characters:,}"),
        (t["chapters"], str(len(found.story.chapters))),
        (t["scenes"], str(len(found.plan.scenes))),
        (t["shots"], str(len(found.plan.shots))),
        (t["spoken"], str(len(spoken))),
        (t["found"], f"{known / len(spoken):.0%}" if spoken else "-"),
    ]


def setting(found: Understanding) -> str:
    """Language, culture, era and genre in one line."""
    context = found.context
    return " · ".join(filter(None, (context.variant, context.culture.value, context.era.value, context.genre)))


def lines_by_speaker(found: Understanding) -> Counter[str]:
    return Counter(line.speaker for line in found.plan.lines if line.speaker)


def evidence(line: Line, found: Understanding) -> str:
    """How the speaker was found, in words."""
    return EVIDENCE[found.context.language].get(line.evidence, line.evidence)


def _parts(found: Understanding, *, lines: int | None, entities: int | None, file: str) -> Iterator[RenderableType]:
    t = STORY[found.context.language]
    head = " · ".join(f"{value} {label}" for label, value in summary(found))
    yield Text(f"{found.story.name}: {head}", style="bold")
    yield Text(setting(found), style="dim")
    yield _entities(found, entities)
    yield _scenes(found)
    spoken = [line for line in found.plan.lines if line.kind is not LineKind.NARRATION]
    if spoken:
        yield _lines(found, spoken[:lines], short=lines is not None)
    if file and lines is not None and len(spoken) > lines:
        yield Text(t["more"].format(count=len(spoken) - lines, file=file), style="dim")
    yield _continuity(found)


def _entities(found: Understanding, most: int | None) -> Table:
    t = STORY[found.context.language]
    table = Table(t["name"], t["aliases"], "", t["gender"], t["lines"], t["mentions"], title_justify="left")
    for column in (4, 5):
        table.columns[column].justify = "right"
    told = lines_by_speaker(found)
    for entity in ranked(found)[:most]:
        gender = entity.gender.value if entity.gender is not Gender.UNKNOWN else ""
        table.add_row(
            escape(entity.name),
            escape(", ".join(entity.aliases)),
            entity.kind.value,
            gender,
            str(told[entity.entity_id] or ""),
            str(len(entity.mentions)),
        )
    return table


def ranked(found: Understanding) -> list[RegisteredEntity]:
    """People first, who speaks and is named most first of all; the stand-in for unknown speakers is left out."""
    told = lines_by_speaker(found)
    order = [EntityKind.PERSON, EntityKind.GROUP, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.PROP]
    known = [entity for entity in found.registry.entities if entity.entity_id not in found.unknown]
    return sorted(known, key=lambda e: (order.index(e.kind), -told[e.entity_id] - len(e.mentions), e.name, e.entity_id))


def names(found: Understanding) -> dict[str, str]:
    """Entity id to name."""
    return {entity.entity_id: entity.name for entity in found.registry.entities if entity.entity_id not in found.unknown}


def _scenes(found: Understanding) -> Table:
    t = STORY[found.context.language]
    named = names(found)
    table = Table(t["scene"], t["place"], t["when"], t["weather"], t["mood"], t["shots"], t["cast"], t["why"])
    shots = Counter(shot.scene_id for shot in found.plan.shots)
    for scene in found.plan.scenes:
        cast = ", ".join(named[member] for member in scene.cast if member in named)
        place = f"{scene.place} ({scene.place_kind.value})"
        table.add_row(
            scene.scene_id,
            escape(place),
            scene.time.value,
            scene.weather.value,
            scene.mood.value,
            str(shots[scene.scene_id]),
            escape(cast),
            ", ".join(scene.effects),
        )
    return table


def _lines(found: Understanding, spoken: list[Line], *, short: bool) -> Table:
    t = STORY[found.context.language]
    named = names(found)
    table = Table(t["speaker"], t["addressee"], t["emotion"], t["evidence"], t["words"])
    for line in spoken:
        words = line.text if not short or len(line.text) <= SHORT else line.text[: SHORT - 1] + "…"
        table.add_row(
            escape(named.get(line.speaker or "", t["unknown"])),
            escape(named.get(line.addressee or "", "")),
            line.emotion.value,
            evidence(line, found),
            escape(words),
        )
    return table


def _continuity(found: Understanding) -> Text:
    t = STORY[found.context.language]
    text = Text(t["continuity"], style="bold")
    if not found.registry.findings:
        return text.append(f"\n  {t['no_findings']}", style="dim")
    for finding in found.registry.findings:
        quotes = " / ".join(" ".join(span.of(found.story.text).split())[:SHORT] for span in (finding.first, finding.second))
        text.append(f"\n  {finding.message}", style="yellow").append(f"\n    {quotes}", style="dim")
    return text
