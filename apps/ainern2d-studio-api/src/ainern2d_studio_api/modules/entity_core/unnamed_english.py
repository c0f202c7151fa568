"""People of English prose who have no name: the old woman, my father, the guards."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ainern2d_contracts.vocabulary import AgeBand

from .forms_english import DATA, titles
from .lexicon import table
from .name_features import word_list
from .people import Candidate


def unnamed(told: str, named: Sequence[Candidate]) -> list[Candidate]:
    """The old woman, my father, the guards: whoever speaks, or acts three times. `told` is the narration.

    A noun that is the only bearer's title is added to their names instead.
    """
    data = table(DATA)
    nouns = {**data["kin"], **data["roles"]}
    heads = "|".join(sorted(nouns, key=lambda w: (-len(w), w)))
    verbs = "|".join(sorted(word_list("speech")))
    adjectives = r"(?P<adjectives>(?:[A-Za-z][a-z]+(?:-[a-z]+)?\s+){0,2}?)"
    phrase = rf"(?P<article>[Tt]he|[Mm]y|[Oo]ur)\s+{adjectives}(?P<head>(?i:{heads}))"
    counts: Counter[str] = Counter()
    spoken: Counter[str] = Counter()
    head_of: dict[str, tuple[str, str]] = {}
    patterns = (
        (rf"\b{phrase}(?!['’]s)\b(?!\s+(?:of|who|in|with)\b)(?:,?\s+[a-z]+ly)?\s+(?:{verbs})\b", spoken),
        (rf"\b(?:{verbs})\s+{phrase}\b", spoken),
        (rf"\b{phrase}\b(?!['’]s)\s+(?:had|was|did|would|could|[a-z]+ed|came|went|took|sat|stood|saw|knew|ran|rose)\b", counts),
    )
    for pattern, counter in patterns:
        for match in re.finditer(pattern, told):
            adjectives = " ".join(w for w in match["adjectives"].split() if _tells_age(w) or w[0].isupper() or counter is spoken)
            name = " ".join([match["article"].lower(), *adjectives.split(), match["head"]])
            counter[name] += 1
            head_of[name] = (match["head"].lower(), adjectives)
    proven = [n for n in sorted({*counts, *spoken}) if spoken[n] or counts[n] >= 3]
    unnamed = [n for n in proven if not _is_titled(n, head_of[n], named)]
    return _join_words(unnamed, head_of, spoken, nouns)


def _is_titled(name: str, words: tuple[str, str], named: Sequence[Candidate]) -> bool:
    """`the Captain` is the only one who bears that title; the name is added to his."""
    head, adjectives = words
    bearers = [p for p in named if any(_title_of(n) == head for n in p.names)]
    if adjectives or len(bearers) != 1 or not name.startswith("the "):
        return False
    bearers[0].names |= {f"{article} {form}" for article in ("the", "The") for form in (head, head.capitalize())}
    return True


def sort_of_noun(phrase: str) -> list[str]:
    """What the last known noun of a phrase tells: gender, age, class, and whether it is a group."""
    data = table(DATA)
    nouns = {**data["kin"], **data["roles"]}
    return next((list(nouns[w]) for w in reversed(phrase.lower().split()) if w in nouns), ["unknown", "adult"])


def _tells_age(word: str) -> AgeBand | None:
    return next((AgeBand(age) for age, words in table(DATA)["ages"].items() if word in words.split()), None)


def _join_words(
    proven: list[str], head_of: dict[str, tuple[str, str]], spoken: Counter[str], nouns: dict[str, list[str]]
) -> list[Candidate]:
    """`the woman` is the old woman, where no other woman is without a name."""
    people: list[Candidate] = []
    for name in sorted(proven, key=lambda n: (-len(n.split()), -spoken[n], n)):
        head, adjectives = head_of[name]
        same = [p for p in people if head_of[p.name][0] == head and p.name.split()[0] == name.split()[0]]
        if not adjectives and len(same) == 1:
            person = same[0]
        else:
            person = Candidate(name)
            people.append(person)
            age = next((found for word in adjectives.split() if (found := _tells_age(word))), None)
            person.age = age
            person.describe(nouns[head], 3)
        person.names |= {name, name[0].upper() + name[1:]}
    return people


def _title_of(name: str) -> str:
    """In small letters."""
    head, _, rest = name.partition(" ")
    return head.rstrip(".").lower() if rest and head.rstrip(".") in titles() else ""
