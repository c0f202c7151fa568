"""How well the people of a novel are found by their names, on works in LitBank's entity format.

Layout: `entities/tsv/WORK.tsv`, one token a line with its nested labels in BIO (`B-PER`), sentences apart by a blank line.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ainern2d_contracts.vocabulary import Language
from ainern2d_studio_api.modules.entity_core.people import find_people
from ainern2d_studio_api.modules.entity_core.rates import Agreement, Overlap, agreement, overlap
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import ingest
from ainern2d_studio_api.modules.planner.story.detokenise import detokenise

Span = tuple[int, int]

LONGEST_WORK = 10_000_000
_NAME_WORD = re.compile(r"(?:[A-Z][\w'’.-]*|of|de|la|van|von|der|du|le|and|[.])")
_PRONOUN = re.compile(
    r"(?:I|He|She|They|We|You|It|Thou|His|Her|Hers|My|Mine|Me|Him|Them|Us|Who|Whom|One|Each|Both|All|Some|Another|Others"
    r"|(?:My|Him|Her|Your)self|Themselves|Nobody|Everybody|Everyone|Anyone|Somebody|Someone)"
)
_TITLE = re.compile(r"(?:Mr|Mrs|Miss|Ms|Sir|Lady|Lord|Madame|Madam|Mademoiselle|Dr|Doctor|Captain|Aunt|Uncle|St|Rev)\.?")
_LEAD = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Yy]our|[Tt]heir|[Tt]h(?:is|at|ose|ese)|Every|(?!(?:of|in|to|by|from|with|and)\b)[a-z][\w’'-]*)\s+)*"
)
"""Words before a name that are no part of it."""


def evaluate(folder: Path) -> Overlap:
    """Measure on every work of `folder/entities/tsv`; nothing of the annotation is used for the answer."""
    return overlap([_compare(*_read(path)) for path in sorted((folder / "entities" / "tsv").glob("*.tsv"))])


def _read(path: Path) -> tuple[str, set[Span]]:
    """Running text, and the spans of the persons' names in it."""
    rows = path.read_text("utf-8").splitlines()
    groups = [list(group) for filled, group in itertools.groupby(rows, key=lambda row: bool(row.strip())) if filled]
    sentences = [[row.split("\t") for row in group] for group in groups]
    text, places = detokenise([[row[0] for row in sentence] for sentence in sentences])
    names = set()
    for number, sentence in enumerate(sentences):
        for first, last in _labelled(sentence):
            names |= _name_in(text, (places[number, first][0], places[number, last][1]))
    return text, names


def _labelled(sentence: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """(first token, last token) of every person, at every depth of nesting."""
    for depth in range(1, max(map(len, sentence), default=1)):
        labels = [row[depth] if depth < len(row) else "O" for row in sentence]
        for first, label in enumerate(labels):
            if label == "B-PER":
                last = first
                while last + 1 < len(labels) and labels[last + 1] == "I-PER":
                    last += 1
                yield first, last


def _name_in(text: str, span: Span) -> set[Span]:
    """The proper name in a mention, if it is one: `Margaret` of `the little Margaret`; none in `the old man` or `She`.

    LitBank annotates `Mr.` by itself inside `Mr. Bennet`: a bare title is no name. Nor is a word that the text also has
    in small letters, as `Men` at the head of a sentence.
    """
    words = text[slice(*span)]
    lead = _LEAD.match(words)
    bare = words[lead.end() :] if lead else words
    named = bare[:1].isupper() and all(_NAME_WORD.fullmatch(word) for word in bare.split())
    common = " " not in bare and re.search(rf"\b{re.escape(bare.lower())}\b", text) is not None
    if not named or common or _PRONOUN.fullmatch(bare) or _TITLE.fullmatch(bare):
        return set()
    return {(span[1] - len(bare), span[1])}


def _compare(text: str, annotated: set[Span]) -> Agreement:
    story = ingest(text.encode(), "work", "utf-8", LONGEST_WORK)
    found = set()
    for person in find_people(story, Language.ENGLISH):
        found |= {name for m in person.mentions for name in _name_in(text, (m.start, m.end))}
    return agreement(found, annotated)
