"""What the continuity rules look at, and what they give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ainern2d_contracts.entities import ContinuityFinding, RegisteredEntity
from ainern2d_contracts.ids import EntityId
from ainern2d_contracts.shot_plan import Line, ShotPlan
from ainern2d_contracts.story import SourceSpan, Story
from ainern2d_contracts.vocabulary import Language, LineKind

from .states import WINDOW, Told, between, scene_at, sentence_start, unreal

GUESSED = ("turn", "default")
"""Evidence of a speaker that proves no contradiction."""


@dataclass(frozen=True)
class Evidence:
    """All that the rules look at."""

    story: Story
    plan: ShotPlan
    entities: Sequence[RegisteredEntity]
    names: Mapping[str, EntityId]
    told: tuple[Told, ...]
    language: Language

    def of(self, entity: RegisteredEntity, *aspects: str) -> list[Told]:
        return [t for t in self.told if t.entity_id == entity.entity_id and t.aspect in aspects]

    def between(self, first: SourceSpan, second: SourceSpan, *cues: str) -> bool:
        return between(self.story.text, first, second, self.language, *cues)

    def unreal(self, span: SourceSpan, window: int = 0) -> bool:
        return unreal(self.story.text, span, self.language, window)

    def real(self, span: SourceSpan) -> bool:
        """Whether nothing near it speaks of a dream, a memory, a ghost or a likeness."""
        return not self.unreal(span, WINDOW[self.language])

    def said_after(self, entity: RegisteredEntity, span: SourceSpan) -> Line | None:
        """The first thing that the person says aloud after a passage; who is only guessed to speak does not count."""
        return next(
            (
                line
                for line in self.plan.lines
                if line.speaker == entity.entity_id
                and line.kind is LineKind.SPEECH
                and line.span.start > span.end
                and line.evidence not in GUESSED
            ),
            None,
        )

    def names_in_sentence(self, entity: RegisteredEntity, span: SourceSpan) -> bool:
        """Whether the sentence of a passage names the person."""
        text = self.story.text
        start = sentence_start(text, span.start)
        ends = [at for mark in "。！？.!?\n" if (at := text.find(mark, span.end)) >= 0]
        end = min(ends, default=len(text))
        return any(start <= mention.start < end for mention in entity.mentions)

    def same_chapter(self, first: SourceSpan, second: SourceSpan) -> bool:
        end = next((c.span.end for c in self.story.chapters if c.span.end > first.start), first.end)
        return second.start < end

    def same_scene(self, first: SourceSpan, second: SourceSpan) -> bool:
        scene = scene_at(self.plan, first.start)
        return scene is not None and scene is scene_at(self.plan, second.start)


def finding(rule: str, entity: RegisteredEntity, first: SourceSpan, second: SourceSpan, message: str) -> ContinuityFinding:
    return ContinuityFinding(rule=rule, message=message, entity_id=entity.entity_id, first=first, second=second)
