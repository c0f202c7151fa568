"""Skill 11, RAG KB Manager: the story as chunks with tags. An unchanged chunk keeps its id, whatever changes around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ainern2d_contracts.entities import EntityPack
from ainern2d_contracts.ids import stable_id
from ainern2d_contracts.knowledge import KnowledgeBase, KnowledgeChunk
from ainern2d_contracts.story import ParagraphKind, SourceSpan, Story

ENGINE = "knowledge-base/1"
SOURCE = "story"
LONGEST_CHUNK = 600
"""Characters: about what the sentence encoder still takes in."""
SHORTEST_CHUNK = 120
"""Characters below which a paragraph is joined to the next."""


def build(story: Story, pack: EntityPack) -> KnowledgeBase:
    """Chunks of paragraphs: short ones joined inside a chapter, long ones parted at sentences.

    Tags: `work:<id>`, `chapter:<n>` from 0, `entity:<id>` for each entity whose mention lies in the chunk.
    The revision depends on the chunks alone.
    """
    seen: Counter[str] = Counter()
    chunks: list[KnowledgeChunk] = []
    for number, chapter in enumerate(story.chapters):
        sentences = [list(p.sentences) or [p.span] for p in chapter.paragraphs if p.kind is not ParagraphKind.HEADING]
        for span in _spans(sentences):
            words = " ".join(span.of(story.text).split())
            if not words:
                continue
            seen[words] += 1
            chunk_id = stable_id(SOURCE, story.work_id, words, str(seen[words]))
            tags = (f"work:{story.work_id}", f"chapter:{number}", *_entities(pack, span))
            chunks.append(KnowledgeChunk(chunk_id=chunk_id, source=SOURCE, text=words, span=span, tags=tags))
    return KnowledgeBase(revision=stable_id(SOURCE, story.work_id, *(chunk.chunk_id for chunk in chunks)), chunks=tuple(chunks))


def _spans(paragraphs: Sequence[Sequence[SourceSpan]]) -> list[SourceSpan]:
    """Runs of sentences between the two lengths. A border between paragraphs closes a chunk that is long enough."""
    spans: list[SourceSpan] = []
    start: int | None = None
    end = 0
    for sentences in paragraphs:
        for sentence in sentences:
            if start is not None and sentence.end - start > LONGEST_CHUNK:
                spans.append(SourceSpan(start=start, end=end))
                start = None
            start = sentence.start if start is None else start
            end = sentence.end
        if start is not None and end - start >= SHORTEST_CHUNK:
            spans.append(SourceSpan(start=start, end=end))
            start = None
    if start is not None:
        spans.append(SourceSpan(start=start, end=end))
    return spans


def _entities(pack: EntityPack, span: SourceSpan) -> list[str]:
    return [
        f"entity:{item.entity.entity_id}"
        for item in pack.entities
        if any(span.start <= mention.start < span.end for mention in item.entity.mentions)
    ]
