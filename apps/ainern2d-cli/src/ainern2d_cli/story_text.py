"""What was understood of a story, as tables for a terminal and as a text file."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator

from ainern2d_contracts.entities import Anachronism, ContinuityFinding, RegisteredEntity
from ainern2d_contracts.shot_plan import Line, Scene
from ainern2d_contracts.vocabulary import Emotion, EntityKind, Gender, Language, LineKind, Manner
from ainern2d_studio_api.modules.entity_core.anachronisms import find_anachronisms
from ainern2d_studio_api.modules.entity_core.organisations.membership import RELATION
from ainern2d_studio_api.modules.entity_core.periods import period_of
from ainern2d_studio_api.modules.entity_core.skill_04_entity_extraction import SORT
from ainern2d_studio_api.modules.entity_core.skill_07_cultural_binding import told_text
from ainern2d_studio_api.modules.entity_core.story_setting import UNPROVEN
from rich.console import Console, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from .story_reading import Understanding
from .story_texts import EVIDENCE, FINDINGS, LATE, ONE, STORY
from .story_words import LANGUAGE, word

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
    t, one = STORY[found.context.language], ONE[found.context.language]
    spoken = [line for line in found.plan.lines if line.kind is not LineKind.NARRATION]
    known = sum(not guessed(line, found) for line in spoken)
    characters = sum(chapter.span.end - chapter.span.start for chapter in found.story.chapters)
    counted = {"chapters": found.story.chapters, "scenes": found.plan.scenes, "shots": found.plan.shots, "spoken": spoken}
    figures = [(one.get(key, t[key]) if len(rows) == 1 else t[key], str(len(rows))) for key, rows in counted.items()]
    share = [(t["found"], f"{known / len(spoken):.0%}")] if spoken else []
    return [(t["characters"], f"{characters:,}"), *figures, *share]


def setting(found: Understanding) -> list[tuple[str, str]]:
    """Where and when it is set, how it is written, and what reads it: (label, value)."""
    context, t = found.context, STORY[found.context.language]
    chinese = context.language is Language.CHINESE
    era = word(context.era.value, context.language)
    period = word(period_of(context.period, context.culture, context.era).label, context.language)
    time = period if period == era else f"{period} ({era})"
    return [
        (t["language"], context.variant),
        (t["culture"], word(context.culture.value, context.language)),
        (t["period"], time),
        (t["genre"], word(context.genre, context.language)),
        (t["register"], word(context.written_register, context.language)),
        (t["speed"], f"{context.reading_speed:g} {t['characters_a_second' if chinese else 'words_a_second']}"),
        (t["voices"], context.voice_profile),
        (t["reader"], context.nlp_profile),
    ]


def reasons(found: Understanding) -> list[tuple[str, str]]:
    """What proves the setting: (claim, the words of the text)."""
    return [(_claim(evidence.claim, found.context.language), evidence.quote) for evidence in found.context.evidence]


def _claim(claim: str, language: Language) -> str:
    """What a claim is about, and the word that proves it."""
    about, colon, told = claim.partition(": ")
    return f"{word(about, language)}{colon}{word(told, language) if about in (UNPROVEN, LANGUAGE) else told}"


def out_of_time(found: Understanding) -> tuple[Anachronism, ...]:
    """Things that the period cannot have, as skill 07 finds them."""
    context = found.context
    period = period_of(context.period, context.culture, context.era)
    return find_anachronisms(told_text(found.story), period, context.language)


def complaint(finding: ContinuityFinding, found: Understanding) -> str:
    """What does not fit together, in the story's language."""
    said = FINDINGS[found.context.language].get(finding.rule)
    return f"{names(found).get(finding.entity_id, '')}：{said}" if said else finding.message


def why_late(thing: Anachronism, found: Understanding) -> str:
    """Why the period cannot have the thing, in the story's language."""
    context, told = found.context, LATE[found.context.language]
    period = period_of(context.period, context.culture, context.era)
    early = thing.first_year is not None and period.last < thing.first_year
    gone = thing.last_year is not None and period.first > thing.last_year
    said = told.get("early" if early else "late" if gone else "foreign", thing.reason)
    years = {key: f"前 {-year}" if year < 0 else str(year) for key, year in _years(thing)}
    return said.format(period=word(period.label, context.language), **years) if told else said


def _years(thing: Anachronism) -> Iterator[tuple[str, int]]:
    yield from ((key, year) for key, year in (("first", thing.first_year), ("last", thing.last_year)) if year is not None)


def guessed(line: Line, found: Understanding) -> bool:
    """Whether the speaker is unknown, or known without a word that tells."""
    return line.kind is not LineKind.NARRATION and (line.speaker in (None, *found.unknown) or line.evidence in GUESSED)


def lines_by_speaker(found: Understanding) -> Counter[str]:
    return Counter(line.speaker for line in found.plan.lines if line.speaker)


def evidence(line: Line, found: Understanding) -> str:
    """How the speaker was found, in words."""
    return EVIDENCE[found.context.language].get(line.evidence, line.evidence)


def _parts(found: Understanding, *, lines: int | None, entities: int | None, file: str) -> Iterator[RenderableType]:
    t = STORY[found.context.language]
    head = " · ".join(f"{value} {label}" for label, value in summary(found))
    yield Text(f"{found.story.name}: {head}", style="bold")
    yield Text(" · ".join(f"{label} {value}" for label, value in setting(found) if value), style="dim")
    yield Text(f"{t['because']}: " + "; ".join(dict.fromkeys(claim for claim, _ in reasons(found))), style="dim")
    if found.story.notes:
        yield Text(" ".join(found.story.notes), style="dim")
    yield _entities(found, entities)
    if any(entity.kind is EntityKind.ORGANISATION for entity in found.registry.entities):
        yield _organisations(found)
    yield _scenes(found)
    spoken = [line for line in found.plan.lines if line.kind is not LineKind.NARRATION]
    if spoken:
        yield _lines(found, spoken[:lines], short=lines is not None)
    if file and lines is not None and len(spoken) > lines:
        yield Text(t["more"].format(count=len(spoken) - lines, file=file), style="dim")
    yield _continuity(found)
    yield _out_of_time(found)


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
            word(entity.kind.value, found.context.language),
            word(gender, found.context.language),
            str(told[entity.entity_id] or ""),
            str(len(entity.mentions)),
        )
    return table


def _organisations(found: Understanding) -> Table:
    t = STORY[found.context.language]
    table = Table(t["organisations"], t["sort"], t["members"])
    for entity in ranked(found):
        if entity.kind is EntityKind.ORGANISATION:
            told = ", ".join(as_member(who, role) for who, role in members(entity, found))
            table.add_row(escape(entity.name), sort_of(entity, found), escape(told))
    return table


def as_member(who: str, role: str) -> str:
    """Whoever has no name but the role is told once."""
    return who if who == role else f"{who} ({role})"


def sort_of(organisation: RegisteredEntity, found: Understanding) -> str:
    """What it is: a sect, a company, an army."""
    sort = next((a.value for a in organisation.attributes if a.name == SORT), "")
    return word(sort, found.context.language)


def members(organisation: RegisteredEntity, found: Understanding) -> list[tuple[str, str]]:
    """Who belongs to it, and as what."""
    told = f" of {organisation.name}"
    return [
        (entity.name, attribute.value.removesuffix(told))
        for entity in ranked(found)
        for attribute in entity.attributes
        if attribute.name == RELATION and attribute.value.endswith(told)
    ]


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
        told = (scene.season.value if scene.season else "", scene.time.value, scene.weather.value, scene.mood.value)
        season, time, *said = (word(value, found.context.language) if value else "" for value in told)
        when = " · ".join(filter(None, (season, time)))
        why = ", ".join(word(reason, found.context.language) for reason in scene.effects)
        table.add_row(scene.scene_id, escape(place_of(scene, found)), when, *said, str(shots[scene.scene_id]), escape(cast), why)
    return table


def place_of(scene: Scene, found: Understanding) -> str:
    """The place's name, and what kind of place it is where the name does not say it."""
    kind = word(scene.place_kind.value, found.context.language)
    return scene.place if kind in scene.place else f"{scene.place} ({kind})"


def delivery(line: Line, found: Understanding) -> str:
    """How it is said: what it is where it is not speech, the feeling, the manner."""
    values = [line.kind.value] if line.kind is not LineKind.SPEECH else []
    values += [line.emotion.value] if line.emotion is not Emotion.NEUTRAL else []
    values += [line.manner.value] if line.manner is not Manner.NORMAL else []
    return " · ".join(word(value, found.context.language) for value in values)


def _lines(found: Understanding, spoken: list[Line], *, short: bool) -> Table:
    t = STORY[found.context.language]
    named = names(found)
    table = Table(t["speaker"], t["addressee"], t["emotion"], t["evidence"], t["words"])
    for line in spoken:
        words = line.text if not short or len(line.text) <= SHORT else line.text[: SHORT - 1] + "…"
        table.add_row(
            escape(named.get(line.speaker or "", t["unknown"])),
            escape(named.get(line.addressee or "", "")),
            delivery(line, found),
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
        text.append(f"\n  {complaint(finding, found)}", style="yellow").append(f"\n    {quotes}", style="dim")
    return text


def _out_of_time(found: Understanding) -> Text:
    t = STORY[found.context.language]
    text = Text(t["late"], style="bold")
    things = out_of_time(found)
    if not things:
        return text.append(f"\n  {t['no_late']}", style="dim")
    for thing in things:
        text.append(f"\n  {thing.span.of(found.story.text)}: {why_late(thing, found)}", style="yellow").append(
            f"\n    {thing.quote}", style="dim"
        )
    return text
