"""How well the people of a novel are found, on works in LitBank's entity format.

Layout: `entities/tsv/WORK.tsv`, one token a line with its nested labels in BIO (`B-PER`), sentences apart by a blank line.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ainern2d_studio_api.modules.planner.story.detokenise import detokenise
from ainern2d_studio_api.modules.planner.story.litbank import read_mentions

Span = tuple[int, int]

_NAME_WORD = re.compile(r"(?:[A-Z][\w'’.-]*|of|de|la|van|von|der|du|le|and|[.])")
_PRONOUN = re.compile(
    r"(?:I|He|She|They|We|You|It|Thou|His|Her|Hers|My|Mine|Me|Him|Them|Us|Who|Whom|One|Each|Both|All|Some|Another|Others"
    r"|(?:My|Him|Her|Your)self|Themselves|Nobody|Everybody|Everyone|Anyone|Somebody|Someone)"
)
_TITLE = re.compile(
    r"(?:Mr|Mrs|Miss|Ms|Sir|Lady|Lord|Madame|Madam|Mademoiselle|Dr|Doctor|Captain|Aunt|Uncle|St|Rev)\.?", re.IGNORECASE
)
_LEAD = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Yy]our|[Tt]heir|[Tt]h(?:is|at|ose|ese)|Every|Poor|Dear(?:est)?|Old|Young|Little"
    r"|(?!(?:of|in|to|by|from|with|and)\b)[a-z][\w’'-]*)\s+)*"
)
"""Words before a name that are no part of it."""
_AFTER_HEAD = re.compile(r"\s*(?:,|;|:|--|—|\(|&)|\s+(?:of|who|whom|whose|which|that|in|with|at|from|and|or|to|on|by|as|for)\b")
"""What begins a modifier behind the head of a mention."""


@dataclass(frozen=True)
class AnnotatedPeople:
    """`persons` are the spans of all mentions of persons, nested too; `named`: those with a proper noun for head -> its name."""

    name: str
    text: str
    persons: frozenset[Span]
    named: dict[Span, Span]
    clusters: dict[Span, str]
    """Who is meant by each span of the coreference, where there is one."""


def read_people(folder: Path) -> Iterator[AnnotatedPeople]:
    """Every work of `folder/entities/tsv`, by name."""
    for path in sorted((folder / "entities" / "tsv").glob("*.tsv")):
        yield _read(path, folder)


def _read(path: Path, folder: Path) -> AnnotatedPeople:
    rows = path.read_text("utf-8").splitlines()
    groups = [list(group) for filled, group in itertools.groupby(rows, key=lambda row: bool(row.strip())) if filled]
    sentences = [[row.split("\t") for row in group] for group in groups]
    text, places = detokenise([[row[0] for row in sentence] for sentence in sentences])
    spans = {
        (places[number, first][0], places[number, last][1])
        for number, sentence in enumerate(sentences)
        for first, last in _labelled(sentence)
    }
    persons = frozenset(span for span in spans if not _is_part(span, spans, text))
    named = {span: name for span in sorted(persons) if (name := name_in(text, span))}
    return AnnotatedPeople(path.stem, text, persons, named, dict(read_mentions(folder, path.stem, places)))


def _is_part(span: Span, spans: set[Span], text: str) -> bool:
    """LitBank annotates `Mr.` by itself inside `Mr. Bennet`, and `Aunt` inside `Aunt Reed`: no mentions of their own."""
    start, end = span
    return " " not in text[start:end] and any(
        other != span and other[0] == start and text[end : end + 2].strip()[:1].isupper() for other in spans if other[1] > end
    )


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


def name_in(text: str, span: Span) -> Span | None:
    """The proper name in a mention, if it is one: `Margaret` of `the little Margaret, who …`; none in `the old man` or `She`.

    A bare title is no name. Nor is a word that the text also has in small letters, as `Men` at the head of a sentence, nor a
    line in capitals whose words are all such.
    """
    words = text[slice(*span)]
    lead = _LEAD.match(words)
    begin = lead.end() if lead else 0
    end = len(words)
    bare = words[begin:end]
    if not _is_run(bare):
        cut = _AFTER_HEAD.search(words, begin + 1)
        bare = words[begin : cut.start()] if cut else bare
    if not _is_run(bare) or _is_common(bare, text) or _PRONOUN.fullmatch(bare) or _TITLE.fullmatch(bare):
        return None
    return span[0] + begin, span[0] + begin + len(bare)


def _is_run(words: str) -> bool:
    return words[:1].isupper() and all(_NAME_WORD.fullmatch(word) for word in words.split())


def _is_common(words: str, text: str) -> bool:
    parts = words.split()
    if len(parts) > 1 and not words.isupper():
        return False
    return all(re.search(rf"\b{re.escape(part.lower())}\b", text) is not None for part in parts)
