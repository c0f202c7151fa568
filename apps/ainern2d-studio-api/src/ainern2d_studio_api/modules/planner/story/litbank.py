"""Works annotated in LitBank's formats, put back into running text: who really says each quotation.

Layout, as in https://github.com/dbamman/litbank: `quotations/tsv/WORK.txt` (one tokenised sentence a line) with `WORK.ann`
(QUOTE and ATTRIB rows), and the coreference of the same tokens as `coref/conll/WORK.conll` or `coref/tsv/WORK.ann`
(MENTION and COREF rows).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ainern2d_contracts.errors import AinerError, ErrorCode

from .detokenise import Place, detokenise
from .text import Span


@dataclass(frozen=True)
class GoldQuotation:
    """`speaker` is the label of the one who says it (`Mrs_Bennet-7`); `cluster` is its number in the coreference."""

    quotation_id: str
    span: Span
    speaker: str
    cluster: str


@dataclass(frozen=True)
class AnnotatedWork:
    """`text` is running text again, paragraphs apart by a blank line; `mentions` are (span, cluster), in order."""

    name: str
    text: str
    quotations: tuple[GoldQuotation, ...]
    mentions: tuple[tuple[Span, str], ...]


def read_works(folder: Path) -> Iterator[AnnotatedWork]:
    """Every work of `folder` that has quotations, by name.

    Raises:
        AinerError: INPUT_NOT_FOUND where there is no `quotations/tsv`.
    """
    quotations = folder / "quotations" / "tsv"
    names = sorted(path.stem for path in quotations.glob("*.ann"))
    if not names:
        raise AinerError(ErrorCode.INPUT_NOT_FOUND, str(quotations))
    for name in names:
        work = _read_work(folder, quotations, name)
        if work.quotations:
            yield work


def _read_work(folder: Path, quotations: Path, name: str) -> AnnotatedWork:
    sentences = [line.split(" ") for line in (quotations / f"{name}.txt").read_text("utf-8").splitlines()]
    text, places = detokenise(sentences)
    rows = [line.split("\t") for line in (quotations / f"{name}.ann").read_text("utf-8").splitlines()]
    said_by = {row[1]: row[2] for row in rows if row[0] == "ATTRIB"}
    mentions, numbered = _numbered_mentions(folder, name, places)
    said = [(_between(places, row[2:6]), row[1], said_by.get(row[1], "")) for row in rows if row[0] == "QUOTE"]
    if numbered:
        clusters = {label: label.rpartition("-")[2] for label in said_by.values()}
    else:
        clusters = clusters_of_labels([(label, span) for span, _, label in said if label], mentions, text)
    gold = tuple(GoldQuotation(number, span, label, clusters.get(label, "")) for span, number, label in sorted(said))
    return AnnotatedWork(name, text, gold, mentions)


def _between(places: Mapping[Place, Span], row: Sequence[str]) -> Span:
    """The span from (sentence, token) to (sentence, token), both included."""
    first, last = (int(row[0]), int(row[1])), (int(row[2]), int(row[3]))
    return places[first][0], places[last][1]


def read_mentions(folder: Path, name: str, places: Mapping[Place, Span]) -> tuple[tuple[Span, str], ...]:
    """(span, cluster) of the coreference of a work, in order; none where there is no such file."""
    return _numbered_mentions(folder, name, places)[0]


def _numbered_mentions(folder: Path, name: str, places: Mapping[Place, Span]) -> tuple[tuple[tuple[Span, str], ...], bool]:
    """The mentions, and whether their clusters bear the numbers of the speakers' labels (those of the CoNLL files don't)."""
    table = folder / "coref" / "tsv" / f"{name}.ann"
    if table.is_file():
        return tuple(sorted(_from_table(table, places))), True
    conll = folder / "coref" / "conll" / f"{name}.conll"
    return tuple(sorted(_from_conll(conll, places))) if conll.is_file() else (), False


def _from_table(path: Path, places: Mapping[Place, Span]) -> list[tuple[Span, str]]:
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    spans = {row[1]: _between(places, row[2:6]) for row in rows if row[0] == "MENTION"}
    return [(spans[row[1]], row[2].rpartition("-")[2]) for row in rows if row[0] == "COREF" and row[1] in spans]


_BRACKET = re.compile(r"(\()?(\d+)(\))?")


def _from_conll(path: Path, places: Mapping[Place, Span]) -> list[tuple[Span, str]]:
    """The last filled column holds brackets: `(7` opens a mention of cluster 7, `7)` closes it."""
    rows = [row for row in path.read_text("utf-8").splitlines() if row.strip() and not row.startswith("#")]
    flat = [places[key] for key in sorted(places)]
    opened: dict[str, list[int]] = defaultdict(list)
    found: list[tuple[Span, str]] = []
    for row, place in zip(rows, flat, strict=True):
        brackets = row.rstrip("\t\n").rpartition("\t")[2]
        for part in _BRACKET.finditer(brackets if "(" in brackets or ")" in brackets else ""):
            if part[1]:
                opened[part[2]].append(place[0])
            if part[3] and opened[part[2]]:
                found.append(((opened[part[2]].pop(), place[1]), part[2]))
    return found


def clusters_of_labels(said: Sequence[tuple[str, Span]], mentions: Sequence[tuple[Span, str]], text: str) -> dict[str, str]:
    """The cluster of each speaker's label, from the (label, span) of the quotations: its words are those of a mention.

    Else it is whoever says I in its quotations. Labels and clusters are both numbered in the order of the text, with gaps that
    differ: the labels settled so tell how far the numberings have drifted apart, and
    """
    words: dict[str, set[str]] = defaultdict(set)
    whole: dict[str, set[str]] = defaultdict(set)
    for (start, end), cluster in mentions:
        words[cluster] |= _words(text[start:end])
        whole[_plain(text[start:end])].add(cluster)
    found: dict[str, str] = {}
    drift: list[tuple[int, int]] = []
    for label in sorted({label for label, _ in said}):
        name, _, number = label.rpartition("-")
        fitting = whole.get(_plain(name), set())
        votes = Counter(cluster for span, cluster in mentions if text[span[0] : span[1]] == "I" and _inside(span, label, said))
        ranked = votes.most_common(2)
        if len(fitting) == 1:
            found[label] = next(iter(fitting))
        elif ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            found[label] = ranked[0][0]
        if label in found and number.isdigit():
            drift.append((int(number), int(found[label]) - int(number)))
    for label in {label for label, _ in said} - set(found):
        if words:
            found[label] = _nearest(label, drift, words, whole)
    return found


def _inside(span: Span, label: str, said: Sequence[tuple[str, Span]]) -> bool:
    return any(name == label and start <= span[0] and span[1] <= end for name, (start, end) in said)


def _nearest(label: str, drift: Sequence[tuple[int, int]], words: Mapping[str, set[str]], whole: Mapping[str, set[str]]) -> str:
    name, _, number = label.rpartition("-")
    expected = int(number) + min(drift, key=lambda pair: abs(pair[0] - int(number)), default=(0, 0))[1]
    wanted = {"i"} if "narrator" in name.lower() else _words(name)
    exact = whole.get(_plain(name), set())
    sharing = exact or {cluster for cluster, have in words.items() if wanted & have} or set(words)
    return min(sharing, key=lambda cluster: (abs(int(cluster) - expected), int(cluster)))


_SMALL = frozenset(
    ["the", "a", "an", "of", "my", "his", "her", "our", "your", "their", "mr", "mrs", "miss", "dr", "old", "young", "sir", "s"]
)


def _words(phrase: str) -> set[str]:
    return set(re.findall(r"[a-z]+", phrase.lower())) - _SMALL


def _plain(phrase: str) -> str:
    return re.sub(r"[^a-z0-9]", "", phrase.lower())
