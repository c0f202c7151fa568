"""People in English prose: capitalised names, titles, unnamed speakers; forms of one person joined."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from ainern2d_contracts.story import Story
from ainern2d_contracts.vocabulary import AgeBand, Gender, Language

from .identities_english import join_introduced
from .lexicon import sort_of, table
from .nlp import tokens
from .people import Candidate, Person, finish, narration, passages, with_narrator

_DATA = "people_english"
_WORD = r"(?:Mc|Mac|O[’'])?[A-Z][a-zéèêëöüäç]+(?:[-’'][A-Z][a-zéè]+)?"
_PARTICLE = r"(?:\s+(?:de|la|von|van|du|del|of(?=\s+the)|St\.))*"


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(table(_DATA)[key].split())


@cache
def _titles() -> str:
    return "|".join(sorted(table(_DATA)["titles"], key=lambda w: (-len(w), w)))


@cache
def _name() -> str:
    """A run of capitalised words, none of them a title."""
    word = rf"(?!(?:{_titles()})\b){_WORD}"
    return rf"{word}(?:(?:\s+[A-Z]\.)*{_PARTICLE}\s+{word})*"


@cache
def _given(gender: str) -> frozenset[str]:
    return frozenset(table(_DATA)["given"][gender].split())


@cache
def _full_given(name: str) -> str:
    """Elizabeth for Lizzy; the name itself where it is no known short form."""
    return next((full for full, short in table(_DATA)["nicknames"].items() if name.lower() in short.split()), name.lower())


class _Evidence:
    """What the text says of each capitalised word and of each name of several words."""

    def __init__(self, story: Story) -> None:
        parts = passages(story)
        self.text = "\n\n".join(re.sub(r"[\s_]", " ", p.text) for p in parts)
        self.narration = "\n\n".join(narration(re.sub(r"[\s_]", " ", p.text)) for p in parts)
        self.person: Counter[str] = Counter()
        self.other: Counter[str] = Counter()
        self.places: Counter[str] = Counter()
        for part in parts:
            for token in tokens(part.text, Language.ENGLISH):
                if token.person:
                    self.person.update(re.findall(_WORD, re.split(r"[’']s\b", token.text)[0]))
                elif token.entity in ("GPE", "LOC", "FAC"):
                    self.places.update(re.findall(_WORD, token.text))
                if not token.person and token.entity in ("GPE", "LOC", "FAC", "NORP", "ORG", "DATE", "LANGUAGE"):
                    self.other.update(re.findall(_WORD, token.text))
        verbs = "|".join(sorted(_list("speech")))
        adverb = f"(?:(?:{'|'.join(sorted(_list('adverbs')))}|[a-z]+ly)\\s+)?"
        title = rf"(?:(?:{_titles()})\.?\s+)?"
        self.spoken = Counter(re.findall(rf"\b(?:{verbs})\s+{adverb}{title}({_WORD})", self.narration))
        self.spoken.update(re.findall(rf"\b({_WORD})\s+{adverb}(?:{verbs})\b(?!\s+(?:to|in|that|the|of)\b)", self.narration))
        self.titled: dict[str, Counter[str]] = defaultdict(Counter)
        for mark, name in re.findall(rf"\b({_titles()})\.?\s+({_name()})", self.text):
            self.titled[" ".join(name.split())][mark] += 1
        before = "|".join(sorted(_list("place_before")))
        self.placed = Counter(re.findall(rf"\b(?:{before})\s+({_WORD})\b(?!['’]s)", self.text))
        deeds = r"(?:had|would|did|could|looked|took|came|went|stood|sat|knew|thought|felt|saw|gave|made|[a-z]{2,}ed)"
        self.acting = Counter(re.findall(rf"\b({_WORD})\s+{deeds}\b", self.narration))
        self.common = Counter(re.findall(r"(?<![\w’'])[a-z]{2,}", self.text))

    def is_name(self, word: str) -> bool:
        """One capitalised word proven to name a person."""
        if word in _list("not_names") or word in _list("place_words") or self.common[word.lower()] > 1:
            return False
        known = word.lower() in _given("female") or word.lower() in _given("male")
        if any(word in name.split() for name in self.titled):
            return True
        spoken, person, other = self.spoken[word], self.person[word], self.other[word]
        count = len(re.findall(rf"\b{re.escape(word)}\b", self.text))
        placelike = self.placed[word] * 2 > count
        if spoken and not (placelike and other > person):
            return True
        acts = self.acting[word] >= 2 and self.acting[word] * 3 >= other
        acts = acts or (count >= 3 and self.acting[word] > 0 and self.places[word] * 2 < count)
        once = count == 1 and not self.acting[word]
        return (known or (person > other and not once) or acts) and not placelike


def find(story: Story) -> tuple[Person, ...]:
    """See `people.find_people`."""
    evidence = _Evidence(story)
    names = _names(evidence)
    people = _join(names)
    people += _words(evidence, people)
    join_introduced(passages(story), people)
    _vote_pronouns(evidence, people)
    if _narrates(evidence):
        people = with_narrator(people, evidence.text, evidence.narration, Language.ENGLISH)
        _vote_narrator(evidence, next(p for p in people if p.first_person))
    return finish(people, story, Language.ENGLISH)


def _names(evidence: _Evidence) -> Counter[str]:
    """Every maximal run of name words, with its title: `Mr. Rochester`, `Elizabeth Bennet`, `Lizzy`."""
    found: Counter[str] = Counter()
    for match in re.finditer(rf"\b(?:(?P<title>{_titles()})(?P<dot>\.?)\s+)?(?P<name>{_name()})", evidence.text):
        name = " ".join(match["name"].split())
        words = re.findall(_WORD, name)
        if words[0] in table(_DATA)["titles"] or _is_place_run(words, titled=match["title"] is not None):
            continue
        before = evidence.text[max(0, match.start() - 5) : match.start()]
        if match["title"] is None and (words[0] == "The" or re.search(r"\b[Tt]he\s+$", before)):
            # The Mary Dawn is a ship, the Reeds are a house.
            continue
        titled = match["title"] is not None
        while words and not (titled or evidence.is_name(words[0])):
            name = name[len(words.pop(0)) :].lstrip(" .")
            titled = False
            words = re.findall(_WORD, name)
        words = [w for w in words if w not in _list("not_names")]
        if len(words) == 1 and words[0] in _list("place_words") and not titled:
            continue
        if not words or (titled and words[0] in _list("not_names")):
            continue
        proven = all(evidence.is_name(w) or evidence.person[w] or w in _list("place_words") for w in words)
        given = len(words) == 2 and _is_given(words[0]) and evidence.is_name(words[0]) and not evidence.places[words[1]]
        if not (proven or given):
            name = words[0] if evidence.is_name(words[0]) else ""
        if name:
            found[f"{match['title']}{match['dot']} {name}" if titled else name] += 1
    return found


def _is_given(word: str) -> bool:
    return any(_full_given(word) in _given(gender) for gender in ("female", "male"))


def _is_place_run(words: list[str], *, titled: bool) -> bool:
    """Lowood House, but not Charlotte Temple."""
    person = titled or words[0].lower() in _given("female") or words[0].lower() in _given("male")
    return not person and any(w in _list("place_words") for w in words)


def _split(form: str) -> tuple[str, list[str]]:
    """Title without its dot, and the words of the name."""
    head, _, rest = form.partition(" ")
    title = head.rstrip(".")
    if rest and title in table(_DATA)["titles"]:
        return title, rest.split()
    return "", form.split()


def _gender_of(title: str) -> Gender:
    return Gender(table(_DATA)["titles"][title][0]) if title else Gender.UNKNOWN


def _join(forms: Counter[str]) -> list[Candidate]:
    """Full names first, then titled surnames, then single words, each to the only person it fits."""
    people: list[Candidate] = []

    def rank(form: str) -> tuple[int, int, str]:
        title, words = _split(form)
        return (-len(words), -int(bool(title)), form)

    for form in sorted(forms, key=rank):
        title, words = _split(form)
        fits = [p for p in people if _fits(title, words, p)]
        if len(fits) > 1:
            fits = _closest(fits, words, forms)
        if len(fits) == 1:
            person = fits[0]
            person.names.add(form)
        else:
            person = Candidate(form, {form})
            people.append(person)
        if title:
            _describe(person, table(_DATA)["titles"][title], 4)
        _vote_given(person, words)
    for person in people:
        person.name = _best_name(person, forms)
    return people


def _closest(fits: list[Candidate], words: list[str], forms: Counter[str]) -> list[Candidate]:
    """Whose given name it is; else whoever is named by the bare title and surname; else the most mentioned one, if far ahead."""
    given = [
        p for p in fits if any(_full_given(_split(n)[1][0]) == _full_given(words[0]) and len(_split(n)[1]) > 1 for n in p.names)
    ]
    if len(given) == 1:
        return given
    weight = {id(p): sum(forms[n] for n in p.names) for p in fits}
    ranked = sorted(fits, key=lambda p: (-weight[id(p)], p.name))
    return ranked[:1] if weight[id(ranked[0])] >= 3 * weight[id(ranked[1])] else []


def _fits(title: str, words: list[str], person: Candidate) -> bool:
    """Whether this form can name that person."""
    gender = _gender_of(title)
    if gender is not Gender.UNKNOWN and person.gender not in (Gender.UNKNOWN, gender):
        return False
    others = [_split(other) for other in sorted(person.names)]
    if any({title, other_title} in _APART and words[-1] == other[-1] for other_title, other in others):
        return False
    return any(_same(title, words, other_title, other) for other_title, other in others)


def _same(title: str, words: list[str], other_title: str, other: list[str]) -> bool:
    if len(words) > 1 and len(other) > 1:
        initial = other[0].rstrip(".") == words[0][0] or words[0].rstrip(".") == other[0][0]
        return words[-1] == other[-1] and (_same_given(words[0], other[0]) or initial)
    if len(other) > 1:
        if words[0] == other[-1]:
            # A wife bears her husband's surname: she is not one of the family's daughters.
            return title != "Mrs" or other_title == "Mrs"
        return _same_given(words[0], other[0])
    return words[0] == other[0] if title and other_title else _same_given(words[0], other[0])


_APART = ({"Mrs", "Miss"}, {"Mr", "Master"}, {"Mr", "Mrs"}, {"Mr", "Miss"})
"""Titles of two people, though the surname is one."""


def _same_given(a: str, b: str) -> bool:
    """The same given name, or one and its short form; two short forms of one name are two people."""
    return a == b or _full_given(a) == b.lower() or a.lower() == _full_given(b)


def _vote_given(person: Candidate, words: list[str]) -> None:
    first = words[0].lower()
    if len(words) > 1 or not any(_split(n)[0] for n in person.names):
        person.vote(Gender.FEMALE if first in _given("female") else Gender.UNKNOWN, 2)
        person.vote(Gender.MALE if first in _given("male") else Gender.UNKNOWN, 2)


def _best_name(person: Candidate, forms: Counter[str]) -> str:
    """The fullest name without a title, where there are two words; else the most used form."""
    full = [n for n in person.names if len(_split(n)[1]) > 1]
    if full:
        return min(full, key=lambda n: (bool(_split(n)[0]), -len(n), n))
    return min(person.names, key=lambda n: (-forms[n], n))


def _describe(candidate: Candidate, fact: list[str], weight: int) -> None:
    gender, age, role, group = sort_of(fact)
    candidate.vote(gender, weight)
    if candidate.age is None and age is not AgeBand.ADULT:
        candidate.age = age
    candidate.role = candidate.role or role
    candidate.is_group = candidate.is_group or group


def _words(evidence: _Evidence, named: list[Candidate]) -> list[Candidate]:
    """The old woman, my father, the guards: whoever speaks, or acts three times."""
    data = table(_DATA)
    nouns = {**data["kin"], **data["roles"]}
    heads = "|".join(sorted(nouns, key=lambda w: (-len(w), w)))
    verbs = "|".join(sorted(_list("speech")))
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
        for match in re.finditer(pattern, evidence.narration):
            adjectives = " ".join(w for w in match["adjectives"].split() if _tells_age(w) or w[0].isupper() or counter is spoken)
            name = " ".join([match["article"].lower(), *adjectives.split(), match["head"]])
            counter[name] += 1
            head_of[name] = (match["head"].lower(), adjectives)
    proven = [n for n in sorted({*counts, *spoken}) if spoken[n] or counts[n] >= 3]
    unnamed = [n for n in proven if not _is_titled(n, head_of[n], named)]
    return _join_words(unnamed, head_of, spoken, nouns)


def _is_titled(name: str, words: tuple[str, str], named: list[Candidate]) -> bool:
    """`the Captain` is the only one who bears that title; the name is added to his."""
    head, adjectives = words
    bearers = [p for p in named if any(_split(n)[0].lower() == head for n in p.names)]
    if adjectives or len(bearers) != 1 or not name.startswith("the "):
        return False
    bearers[0].names |= {f"{article} {form}" for article in ("the", "The") for form in (head, head.capitalize())}
    return True


def sort_of_noun(phrase: str) -> list[str]:
    """What the last known noun of a phrase tells: gender, age, class, and whether it is a group."""
    data = table(_DATA)
    nouns = {**data["kin"], **data["roles"]}
    return next((list(nouns[w]) for w in reversed(phrase.lower().split()) if w in nouns), ["unknown", "adult"])


def _tells_age(word: str) -> AgeBand | None:
    return next((AgeBand(age) for age, words in table(_DATA)["ages"].items() if word in words.split()), None)


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
            _describe(person, nouns[head], 3)
        person.names |= {name, name[0].upper() + name[1:]}
    return people


def _vote_pronouns(evidence: _Evidence, people: list[Candidate]) -> None:
    """he and she after a sentence's only person vote for that person's gender."""
    owner = {name: p for p in people for name in p.names}
    if not owner:
        return
    names = re.compile(r"\b(?:" + "|".join(re.escape(n) for n in sorted(owner, key=lambda n: (-len(n), n))) + r")\b")
    for sentence in re.split(r"(?<=[.!?])\s+", evidence.narration):
        matches = list(names.finditer(sentence))
        found = {id(owner[m[0]]): owner[m[0]] for m in matches}
        if len(found) == 1 and not next(iter(found.values())).is_group:
            tail, person = sentence[matches[0].end() :], owner[matches[0][0]]
            person.vote(Gender.MALE, len(re.findall(r"\b(?:[Hh]e|himself)\b", tail)))
            person.vote(Gender.FEMALE, len(re.findall(r"\b(?:[Ss]he|herself)\b", tail)))


def _vote_narrator(evidence: _Evidence, narrator: Candidate) -> None:
    """What the narrator says of themselves: `your affectionate brother`, `I was a girl of ten`."""
    nouns = {**table(_DATA)["kin"], **table(_DATA)["roles"]}
    heads = "|".join(sorted(nouns, key=lambda w: (-len(w), w)))
    signed = (
        rf"\b[Yy]our (?:\w+,? ){{0,3}}({heads})[,.]?\s+(?=[A-Z])|\bI (?:am|was) (?:only |but )?an? (?:\w+ ){{0,2}}({heads})\b"
    )
    for match in re.finditer(signed, evidence.narration):
        narrator.vote(Gender(nouns[match[1] or match[2]][0]), 3)


def _narrates(evidence: _Evidence) -> bool:
    """Whether somebody says I outside of quotations, often."""
    said = len(re.findall(r"\bI\b", evidence.narration))
    return said >= 5 and said * 120 >= len(evidence.narration.split())
