"""Skill 22, Persona Dataset & Index Manager: binds a style to the knowledge of this work, and says what it was built from."""

from __future__ import annotations

from ainern2d_contracts.governance import PersonaBinding, StylePack
from ainern2d_contracts.ids import stable_id
from ainern2d_contracts.knowledge import EmbeddingIndex, KnowledgeBase, KnowledgeChunk

EXEMPLARS = 8
"""Knowledge chunks that a binding points to."""


def bind_persona(style: StylePack, knowledge: KnowledgeBase, index: EmbeddingIndex) -> PersonaBinding:
    """The runtime binding. Its id follows the style and its revision, so that a work's next chapter has the same persona."""
    return PersonaBinding(
        persona_id=stable_id("persona", style.style_id, str(style.revision)),
        style=style,
        lineage=(style.digest, knowledge.digest, index.digest),
        exemplars=tuple(chunk.chunk_id for chunk in _nearest(style, knowledge)),
    )


def _nearest(style: StylePack, knowledge: KnowledgeBase) -> list[KnowledgeChunk]:
    words = {*style.style_id.lower().split("_"), *style.title.lower().split(), *style.post}

    def nearness(chunk: KnowledgeChunk) -> int:
        text = chunk.text.lower()
        tags = {tag.lower() for tag in chunk.tags}
        return 3 * len(words & tags) + 2 * (style.style_id in tags) + sum(word in text for word in words)

    ranked = sorted(
        (chunk for chunk in knowledge.chunks if chunk.source == "style" or nearness(chunk) > 0),
        key=lambda chunk: (-nearness(chunk), chunk.source != "style", chunk.chunk_id),
    )
    return ranked[:EXEMPLARS]
