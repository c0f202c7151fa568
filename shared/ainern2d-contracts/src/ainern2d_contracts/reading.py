"""What `ainern2d story` tells of a text: who is in it, where it plays, who says what. For people and programs outside.

Offsets count characters (code points) of the decoded original, half open, as everywhere.
"""

from __future__ import annotations

from typing import Any

from .base import Contract, Document
from .ids import EntityId
from .story import SourceSpan
from .vocabulary import Emotion, EntityKind, Gender, Language, LineKind, TimeOfDay


class ReadChapter(Contract):
    """`title` is empty where the text has no heading."""

    title: str
    start: int
    end: int


class ReadEntity(Contract):
    """Somebody or something; `name` is how the story calls it most, `aliases` what else it calls it."""

    entity_id: EntityId
    kind: EntityKind
    name: str
    aliases: tuple[str, ...]
    gender: Gender
    mentions: tuple[SourceSpan, ...]


class ReadScene(Contract):
    """Scenes cover their chapter without gap or overlap."""

    start: int
    end: int
    place: str
    time: TimeOfDay


class ReadLine(Contract):
    """`speaker` and `addressee` are names, null where the text does not tell and for narration."""

    start: int
    end: int
    kind: LineKind
    speaker_id: EntityId | None
    speaker: str | None
    addressee: str | None
    emotion: Emotion


class ReadFinding(Contract):
    """Two passages that do not fit together."""

    rule: str
    message: str
    entity_id: EntityId
    first: SourceSpan
    second: SourceSpan


class StoryReading(Document):
    """What was understood of a story, in one flat shape that does not follow the plan's own changes."""

    SCHEMA = "ainer.story_reading"
    language: Language
    chapters: tuple[ReadChapter, ...]
    entities: tuple[ReadEntity, ...]
    scenes: tuple[ReadScene, ...]
    shots: tuple[SourceSpan, ...]
    """Shots cover their chapter without gap or overlap."""
    lines: tuple[ReadLine, ...]
    continuity: tuple[ReadFinding, ...]

    def printed(self) -> dict[str, Any]:
        """As `ainern2d story --json` prints it: `schema` names the version too."""
        return {"schema": f"{self.SCHEMA}/{self.VERSION}", **self.model_dump(mode="json")}


class ContentsChapter(Contract):
    """A chapter at first sight: how many scenes, quotations and words, how long it is read, whom it names most."""

    title: str
    start: int
    end: int
    scenes: int
    quotations: int
    words: int
    seconds: float
    names: tuple[str, ...]


class ContentsName(Contract):
    """`count` mentions that the tagger cuts as one word, `speaks` of them before a speech verb, the first at `first`."""

    name: str
    count: int
    speaks: int
    first: int


class BookContents(Document):
    """A whole book at first sight, as `ainern2d story --contents` prints it: counted, not yet read."""

    SCHEMA = "ainer.book_contents"
    language: Language
    encoding: str
    chapters: tuple[ContentsChapter, ...]
    names: tuple[ContentsName, ...]
    notes: tuple[str, ...]

    def printed(self) -> dict[str, Any]:
        """With `schema` that names the version too."""
        return {"schema": f"{self.SCHEMA}/{self.VERSION}", **self.model_dump(mode="json")}
