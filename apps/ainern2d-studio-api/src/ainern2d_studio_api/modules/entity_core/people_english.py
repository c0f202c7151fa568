"""People in English prose: where they are named, which names mean one person, who has none, who tells the story."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from ainern2d_contracts.story import Story
from ainern2d_contracts.vocabulary import Gender, Language

from .forms_english import DATA, Form, form_of, is_given, titles
from .identities_english import join_introduced
from .lexicon import table
from .merging_english import Merger, Naming, candidates_of, pairs
from .name_features import is_title, word_list, wordnet
from .names_english import Name, find_names
from .narrator_english import narrates, vote_narrator, with_narrator
from .people import Candidate, Person, Span, finish, narration, passages
from .unnamed_english import sort_of_noun, unnamed
from .words_english import Word, sentences, words

__all__ = ["find", "sort_of_noun"]

_NO_PERSONS = frozenset(table(DATA)["not_names"].split()) - frozenset(word.capitalize() for word in table(DATA)["kin"])
_ARTICLES = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "no", "any", "every", "some", "all", "many", "two", "three"]
)
OFTEN = 3
"""Times that a people's name means somebody, the Turk, before it is taken for a person's."""
_PLURALS = frozenset(["Misses", "Messrs.", "Messrs", "Messieurs", "Mesdames"])
_KIN_BEFORE = frozenset(["uncle", "aunt", "cousin", "grandma", "grandpa"])


def find(story: Story, names: Callable[[Sequence[Sequence[Word]]], list[Name]] = find_names) -> tuple[Person, ...]:
    """See `people.find_people`. `names` finds the names in the words of all passages."""
    parts = passages(story)
    told = "\n\n".join(narration(re.sub(r"[\s_]", " ", part.text)) for part in parts)
    read = [words(part) for part in parts]
    named = _Named(read, names(read))
    bearers = Merger(named.naming()).merge()
    people = candidates_of(bearers, named.uses)
    people += named.described(people)
    people += unnamed(told, people)
    join_introduced(parts, people)
    if narrates(told):
        people = with_narrator(people, read, named.spoken(), told)
        vote_narrator(told, next(p for p in people if p.first_person))
    return finish(people, story, Language.ENGLISH, named.places)


class _Named:
    """The names of a story, as forms, with their places."""

    def __init__(self, read: Sequence[Sequence[Word]], names: Sequence[Name]) -> None:
        self.read = read
        self.uses: Counter[Form] = Counter()
        self.places: dict[str, list[Span]] = defaultdict(list)
        self._forms: dict[int, list[tuple[Form, Name]]] = defaultdict(list)
        self._described: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            self._take(name)

    def _take(self, name: Name) -> None:
        line = self.read[name.passage]
        before = line[name.first - 1].text if name.first else ""
        parts, start = list(name.words), name.start
        if before.lower() in _KIN_BEFORE:
            parts, start = [before, *parts], line[name.first - 1].start
        elif self._is_described(before, parts):
            foreign = parts[-1].lower() in wordnet("peoples")
            self._described[f"the {parts[-1]}" if foreign or before.lower() in _ARTICLES else parts[-1]].append(name)
            return
        following = line[name.last + 1].text if name.last + 1 < len(line) else ""
        if all(word in _NO_PERSONS for word in parts) or _is_thing(before, parts, following):
            return
        text = " ".join(word for word in parts)
        form = form_of(parts, text)
        self.uses[form] += 1
        self.places[form.text].append((start, name.end))
        self._forms[name.passage].append((form, name))

    @staticmethod
    def _is_described(before: str, parts: Sequence[str]) -> bool:
        """The Colonel, the Wilsons, a fair Arabian."""
        alone = len(parts) == 1 and (before.lower() in _ARTICLES or parts[0].lower() in wordnet("peoples"))
        return alone or all(map(is_title, parts))

    def naming(self) -> Naming:
        """Which forms stand in one sentence, and the pronouns that follow the only one of a sentence."""
        found = Naming(self.uses)
        for number, line in enumerate(self.read):
            at = {name.first: form for form, name in self._forms[number]}
            place, alone = 0, None
            for sentence in sentences(list(line)):
                here = [at[place + i] for i in range(len(sentence)) if place + i in at]
                for i, word in enumerate(sentence):
                    if place + i in at:
                        found.places[at[place + i]].append(word.start)
                found.together.update(pairs(here))
                _follow(sentence, here, alone, found)
                alone = here[0] if len(set(here)) == 1 else None if here else alone
                place += len(sentence)
        return found

    def spoken(self) -> Mapping[str, tuple[int, int]]:
        """Form -> how often it stands in quotations, and in the narration."""
        counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for number, rows in self._forms.items():
            for form, name in rows:
                counts[form.text][0 if self.read[number][name.first].quoted else 1] += 1
        return {text: (row[0], row[1]) for text, row in counts.items()}

    def described(self, people: Sequence[Candidate]) -> list[Candidate]:
        """`the Colonel` is the only one with that title; `the Wilsons` are a family; an Englishman is nobody by himself."""
        made: list[Candidate] = []
        for text, names in sorted(self._described.items()):
            word = text.split()[-1]
            owner = _owner(word, people)
            if owner is None and not text.startswith("the "):
                continue
            plural = word.endswith("s") and not word.endswith("ss")
            if owner is None and plural and self._is_place(names):
                continue
            many = word.lower() in wordnet("peoples") and (plural or len(names) < OFTEN)
            if owner is None and (many or word in _NO_PERSONS or (len(names) < 2 and plural)):
                continue
            if owner is None:
                owner = Candidate(text, is_group=plural)
                made.append(owner)
            for name in names:
                owner.names.add(" ".join(name.words))
                self.places[" ".join(name.words)].append((name.start, name.end))
        return made

    def _is_place(self, names: Sequence[Name]) -> bool:
        """At the Leas, to the Tuileries: no family."""
        behind = [self.read[name.passage][name.first - 2].text.lower() for name in names if name.first > 1]
        return 2 * sum(word in word_list("place_before") for word in behind) >= len(names)


def _is_thing(before: str, parts: Sequence[str], following: str) -> bool:
    """The Mary Dawn is a ship, Pyncheon Street a street."""
    ship = before.lower() == "the" and len(parts) > 1 and is_given(parts[0]) and not is_title(parts[0])
    last = word_list("place_words") | word_list("place_last") if len(parts) > 1 else word_list("place_words")
    place = parts[-1] in last and not (is_given(parts[0]) or is_title(parts[0]))
    place = place or parts[0] in word_list("place_first")
    return ship or place or following in word_list("place_words") or parts[0] in _PLURALS


def _owner(word: str, people: Sequence[Candidate]) -> Candidate | None:
    """The only person with this title, or with this word for a name."""
    bare = word.rstrip(".")
    if bare in titles():
        bearers = [p for p in people if any(n.partition(" ")[0].rstrip(".") == bare and " " in n for n in p.names)]
        return (
            bearers[0]
            if len(bearers) == 1 and bare not in ("Mr", "Mrs", "Miss", "Sir", "Lord", "Lady", "Madam", "Madame")
            else None
        )
    return next((p for p in people if word in p.names), None)


def _follow(sentence: Sequence[Word], here: Sequence[Form], before: Form | None, found: Naming) -> None:
    """he and she after a sentence's only person, or in the next sentence that names nobody, speak for that person's sex."""
    who = here[0] if len(set(here)) == 1 else before if not here else None
    if who is None:
        return
    seen = not here
    for word in sentence:
        seen = seen or word.text in who.words
        if seen and not word.quoted:
            lower = word.text.lower()
            found.pronouns[who][Gender.MALE] += lower in ("he", "himself")
            found.pronouns[who][Gender.FEMALE] += lower in ("she", "herself")
