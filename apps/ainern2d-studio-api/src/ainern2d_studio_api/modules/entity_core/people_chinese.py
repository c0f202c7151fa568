"""People in Chinese prose: evidence for each surface form, then forms of one person joined."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from ainern2d_contracts.story import Story
from ainern2d_contracts.vocabulary import AgeBand, Gender, Language

from .forms_chinese import (
    DATA,
    FOREIGN,
    HAN,
    any_of,
    form_pattern,
    is_full_name,
    speech_subjects,
    surname_of,
    surname_titles,
)
from .identities_chinese import join_introduced
from .lexicon import sort_of, table, word_set
from .nlp import Token, tokens
from .people import Candidate, Person, finish, narration, passages, with_narrator


class _Evidence:
    """What the text says for each surface form."""

    def __init__(self, story: Story) -> None:
        self.passages = passages(story)
        self.text = "\n".join(p.text for p in self.passages)
        self.narration = "\n".join(narration(p.text) for p in self.passages if not p.verse)
        self.tagged: Counter[str] = Counter()
        self.places: Counter[str] = Counter()
        self.acting: Counter[str] = Counter()
        self.spoken: Counter[str] = Counter()
        self.titled: dict[str, Counter[str]] = defaultdict(Counter)
        self.nicknames: Counter[str] = Counter()
        self.begun: Counter[str] = Counter()
        """Forms of surname and title that begin where a word begins: not the 钟道士 of 金钟 and 道士."""
        subjects: Counter[str] = Counter()
        for passage in self.passages:
            if not passage.verse:
                words = tokens(passage.text, Language.CHINESE)
                starts = {word.start for word in words}
                self.begun.update(m[0] for m in surname_titles().finditer(passage.text) if m.start() in starts)
                self._read(words)
                subjects.update(speech_subjects(passage))
        for subject, count in subjects.items():
            self._speaker(subject, count)

    def _read(self, words: tuple[Token, ...]) -> None:
        for i, word in enumerate(words):
            if word.entity in ("LOC", "ORG"):
                self.places[word.text] += 1
            if re.fullmatch(f"[老小][{table(DATA)['common_surnames']}]", word.text):
                self.nicknames[word.text] += 1
            if not word.person:
                continue
            name = _clean(word.text)
            title = any_of("titles").match(name)
            following = words[i + 1].text if i + 1 < len(words) else ""
            if title and name[title.end() :] == surname_of(name[title.end() :]) != "" and len(following) == 1:
                # The tagger cut 太尉洪信 after the surname.
                name += following
            if title and is_full_name(name[title.end() :]):
                name = name[title.end() :]
                self.titled[name][title[0]] += 1
            elif i and words[i - 1].text in table(DATA)["titles"] and is_full_name(name):
                self.titled[name][words[i - 1].text] += 1
            self.tagged[name] += 1
            starts = i == 0 or words[i - 1].pos in ("w", "c")
            if starts and i + 1 < len(words) and words[i + 1].pos in ("v", "d", "ad", "p", "vd"):
                self.acting[name] += 1

    def _speaker(self, subject: str, count: int) -> None:
        """The longest known form, or the tagged name, that begins the subject; or the whole of it, where it speaks again."""
        known = re.match(form_pattern(), subject) or re.search(f"(?<=的)(?:{form_pattern()})$", subject)
        if known:
            self.spoken[known[0]] += count
            return
        words = tokens(subject, Language.CHINESE)
        first = words[0]
        name = _clean(first.text)
        if first.person or (len(words) == 1 and is_full_name(name) and len(name) <= 3):
            self.spoken[name] += count
            self.tagged[name] += count
        elif len(words) == 1 and first.pos in ("n", "nz") and 2 <= len(name) <= 4:
            self.spoken[name] += count
        elif count >= 2 and re.fullmatch(f"{HAN}{{2,3}}", subject):
            self.spoken[subject] += count


def _clean(name: str) -> str:
    """Without speech verbs and particles that the tagger glued to a name."""
    return re.sub(r"(?:[道曰说问]|的|等|们)$", "", name) if len(name) > 2 else name


def find(story: Story) -> tuple[Person, ...]:
    """See `people.find_people`."""
    evidence = _Evidence(story)
    clusters = _Clusters()
    full_names = _full_names(evidence)
    for name in full_names:
        clusters.add(name, _named(name, evidence))
    _add_short_names(evidence, clusters, full_names)
    voted = _vote_pronouns(evidence, clusters)
    _add_surname_titles(evidence, clusters, full_names)
    _add_nicknames(evidence, clusters)
    _add_words(evidence, clusters)
    _join_renamed(evidence, clusters)
    join_introduced(evidence.passages, clusters.by_name)
    _vote_pronouns(evidence, clusters, voted)
    people = clusters.people()
    if _narrates(evidence):
        people = with_narrator(people, evidence.text, evidence.narration, Language.CHINESE)
    return finish(people, story, Language.CHINESE)


class _Clusters:
    """People by each of their names."""

    def __init__(self) -> None:
        self.by_name: dict[str, Candidate] = {}

    def add(self, name: str, candidate: Candidate) -> Candidate:
        candidate.names.add(name)
        for form in candidate.names:
            self.by_name[form] = candidate
        return candidate

    def alias(self, name: str, owner: Candidate) -> None:
        owner.names.add(name)
        self.by_name[name] = owner

    def people(self) -> list[Candidate]:
        return list({id(c): c for c in self.by_name.values()}.values())


def _full_names(evidence: _Evidence) -> list[str]:
    """Surname and given name, proven by speech, title, action or repetition."""
    found = []
    for name in evidence.tagged:
        spoken, titled = evidence.spoken[name] > 0, name in evidence.titled
        count = evidence.text.count(name)
        shaped = is_full_name(name) and not re.search(form_pattern() + "$", name)
        foreign = bool(FOREIGN.match(name))
        tagged = evidence.tagged[name]
        if evidence.places[name] >= tagged and not spoken:
            continue
        acting = evidence.acting[name]
        repeated = tagged >= 2 and tagged * 3 >= count and (acting > 0 or tagged >= 4)
        given = name[len(surname_of(name)) :]
        by_given = len(given) == 2 and bool(evidence.spoken[given] or evidence.acting[given])
        proven = spoken or titled or repeated or by_given or (acting > 0 and _common(name) and len(name) >= 3)
        if (shaped and proven) or (foreign and tagged):
            found.append(name)
    return _without_fragments(found, evidence)


def _common(name: str) -> bool:
    surname = surname_of(name)
    return len(surname) == 2 or surname in table(DATA)["common_surnames"]


def _without_fragments(names: list[str], evidence: _Evidence) -> list[str]:
    """Drop 洪信资 beside 洪信, and 林婉 beside 林婉儿."""
    kept = []
    for name in names:
        longer = [n for n in names if n != name and n.startswith(name)]
        shorter = [n for n in names if n != name and name.startswith(n)]
        alone = evidence.text.count(name) - sum(evidence.text.count(n) for n in longer)
        if longer and alone * 2 < evidence.text.count(name) and not evidence.spoken[name]:
            continue
        if any(evidence.text.count(n) > 2 * evidence.text.count(name) for n in shorter):
            continue
        kept.append(name)
    return kept


def _named(name: str, evidence: _Evidence) -> Candidate:
    candidate = Candidate(name)
    for title in sorted(evidence.titled.get(name, ())):
        _describe(candidate, table(DATA)["titles"][title], 3)
        candidate.names.add(title + name)
    given = name[len(surname_of(name)) :]
    female = sum(c in table(DATA)["female_given"] for c in given)
    male = sum(c in table(DATA)["male_given"] for c in given)
    candidate.vote(Gender.FEMALE if female > male else Gender.MALE if male > female else Gender.UNKNOWN, 3)
    return candidate


def _describe(candidate: Candidate, fact: list[str], weight: int) -> None:
    gender, age, role, group = sort_of(fact)
    candidate.vote(gender, weight)
    if candidate.age is None and age is not AgeBand.ADULT:
        candidate.age = age
    candidate.role = candidate.role or role
    candidate.is_group = candidate.is_group or group


def _add_short_names(evidence: _Evidence, clusters: _Clusters, full_names: list[str]) -> None:
    """Given names of full names (婉儿), nicknames (老张, 小红, 阿福) and single names without a known surname (哪吒)."""
    by_given: dict[str, list[str]] = defaultdict(list)
    for name in full_names:
        given = name[len(surname_of(name)) :]
        if len(given) == 2:
            by_given[given].append(name)
        if "·" in name:
            by_given[re.split("[·•．]", name)[0]].append(name)
    for given, owners in by_given.items():
        alone = evidence.text.count(given) - sum(evidence.text.count(owner) for owner in owners)
        if alone > 0 and len(owners) == 1 and given not in clusters.by_name:
            clusters.alias(given, clusters.by_name[owners[0]])
    for name in list(evidence.tagged):
        if name in clusters.by_name or re.search(form_pattern() + "$", name) or name in word_set(DATA, "not_names"):
            continue
        if any(name in other or other in name for other in clusters.by_name):
            continue
        if _is_single_name(name, evidence):
            candidate = clusters.add(name, _named(name, evidence))
            candidate.age = AgeBand.MIDDLE_AGED if name.startswith("老") else None


def _is_single_name(name: str, evidence: _Evidence) -> bool:
    """A name that has no surname, so it needs more proof: repeated as a person, and acting or speaking."""
    if not 2 <= len(name) <= 4 or not re.fullmatch(f"{HAN}+", name) or evidence.places[name]:
        return False
    tagged, count = evidence.tagged[name], evidence.text.count(name)
    spoken, acting = evidence.spoken[name], evidence.acting[name]
    nickname = name[0] in "老小阿" and len(name) <= 3
    return tagged * 2 >= count and ((spoken > 0 and (nickname or tagged >= 2)) or (tagged >= 3 and acting > 0))


def _add_surname_titles(evidence: _Evidence, clusters: _Clusters, full_names: list[str]) -> None:
    """洪太尉, 张大哥, 老张: joined with the only full name of that surname and a fitting gender."""
    data = table(DATA)
    pattern, counts = surname_titles(), evidence.begun
    for form in sorted(counts, key=lambda f: (-counts[f], f)):
        match = pattern.fullmatch(form)
        if match is None or form in clusters.by_name or form in word_set(DATA, "not_names"):
            continue
        known = data["titles"] if match["title"] in data["titles"] else data["address"]
        rare = len(match["title"]) == 1 and counts[form] < 2 and not evidence.spoken[form]
        if rare and _courteous(match, clusters) is None:
            continue
        owners = _owners(match["surname"], match["title"], evidence, clusters, full_names)
        if len(owners) == 1:
            clusters.alias(form, owners[0])
            _describe(owners[0], known[match["title"]], 3)
        elif (same := _courteous(match, clusters)) is not None:
            clusters.alias(form, same)
            _describe(same, known[match["title"]], 2)
        elif counts[form] > 1 or evidence.spoken[form] or match["surname"] not in data["titles"]:
            _describe(clusters.add(form, Candidate(form)), known[match["title"]], 3)


def _courteous(match: re.Match[str], clusters: _Clusters) -> Candidate | None:
    """周伯 is 老周, and 沈先生 is 沈大哥: the only one of that surname whose sex and age the courtesy fits, where nobody of
    that surname and sex has a full name."""
    data = table(DATA)
    if match["title"] not in word_set(DATA, "courtesies") and match["title"] not in data["address"]:
        return None
    gender, age, _, _ = sort_of((data["address"] | data["titles"])[match["title"]])
    same: dict[int, Candidate] = {}
    for name, candidate in clusters.by_name.items():
        if candidate.is_group or not _shares_surname(name, match["surname"]):
            continue
        if Gender.UNKNOWN in (candidate.gender, gender) or candidate.gender is gender:
            same[id(candidate)] = candidate
    if len(same) != 1:
        return None
    only = next(iter(same.values()))
    return (
        only
        if not any(is_full_name(name) and surname_of(name) for name in only.names if not _is_form(name))
        and _ages_fit(only.age, age)
        else None
    )


def _shares_surname(name: str, surname: str) -> bool:
    return surname_of(name) == surname or (len(name) == 2 and name[0] in "老小" and name[1] == surname)


def _is_form(name: str) -> bool:
    return surname_titles().fullmatch(name) is not None or name[0] in "老小"


def _ages_fit(one: AgeBand | None, other: AgeBand) -> bool:
    """Bands next to each other are one person's; 老 tells less than a number of years would."""
    bands = list(AgeBand)
    return one is None or abs(bands.index(one) - bands.index(other)) <= 1


def _add_nicknames(evidence: _Evidence, clusters: _Clusters) -> None:
    """老王 and 小陈 are the only one of that surname."""
    for form in sorted(evidence.nicknames):
        same = {id(c): c for name, c in clusters.by_name.items() if surname_of(name) == form[1] and len(name) > 1}
        if form not in clusters.by_name and len(same) == 1:
            clusters.alias(form, next(iter(same.values())))


def _owners(surname: str, title: str, evidence: _Evidence, clusters: _Clusters, full_names: list[str]) -> list[Candidate]:
    """Who of that surname may bear the title: whoever the text titles so; else the only one of that surname,

    unless the title is of old age (史太公 is the father of 史进), and for an office only where both stand close together.
    """
    same = [name for name in full_names if surname_of(name) == surname]
    titled = [name for name in same if title in evidence.titled.get(name, ())]
    if not titled and title in table(DATA)["titles"]:
        _, age, role, _ = sort_of(table(DATA)["titles"][title])
        if age is AgeBand.ELDER:
            return []
        if role in word_set(DATA, "offices"):
            same = [name for name in same if _near(name, surname + title, evidence.text)]
    gender, _, _, _ = sort_of((table(DATA)["titles"] | table(DATA)["address"])[title])
    owners = {id(c): c for c in (clusters.by_name[n] for n in titled or same)}
    return [c for c in owners.values() if Gender.UNKNOWN in (c.gender, gender) or c.gender is gender]


def _near(a: str, b: str, text: str) -> bool:
    """Both stand within 150 characters somewhere."""
    return bool(re.search(f"{a}.{{0,150}}{b}|{b}.{{0,150}}{a}", text, re.DOTALL))


def _add_words(evidence: _Evidence, clusters: _Clusters) -> None:
    """Titles, roles and kin that stand alone, and other nouns that speak."""
    data = table(DATA)
    held = re.compile("|".join(sorted(map(re.escape, clusters.by_name), key=lambda n: (-len(n), n))) or "(?!)")
    free = held.sub(lambda m: "□" * len(m[0]), evidence.narration)
    introduced = {m["who"] for m in _introduction().finditer(free)}
    for kind, least in (("titles", 2), ("roles", 2), ("kin", 3)):
        counts = Counter(m[0] for m in any_of(kind, "roles").finditer(free))
        for word, fact in sorted(data[kind].items(), key=lambda item: -len(item[0])):
            if word in word_set(DATA, "only_speaking") and not evidence.spoken[word]:
                continue
            if word in clusters.by_name or not (
                counts[word] >= least or word in introduced or (counts[word] and evidence.spoken[word])
            ):
                continue
            if 2 * len(re.findall(f"[到在进入往回至]{word}", free)) > counts[word]:
                # 方丈 is an abbot, and the room he lives in.
                continue
            owner = _title_owner(word, evidence, clusters) if kind == "titles" else None
            if owner is not None:
                clusters.alias(word, owner)
            else:
                _describe(clusters.add(word, Candidate(word)), fact, 3)
    for word in list(evidence.spoken):
        if _is_speaking_noun(word, evidence, clusters):
            _describe(clusters.add(word, Candidate(word)), sort_of_noun(word), 1)


@cache
def _introduction() -> re.Pattern[str]:
    """坐着一个白发老人: somebody comes into the scene."""
    return re.compile(rf"(?:[着了来出有]|[走跑闯]进)一[个位名][^，。]{{0,4}}?(?P<who>{any_of('roles').pattern})")


def _is_speaking_noun(word: str, evidence: _Evidence, clusters: _Clusters) -> bool:
    if word in clusters.by_name or word in word_set(DATA, "not_speakers") or word in word_set(DATA, "not_names") or len(word) < 2:
        return False
    return evidence.places[word] == 0 and not any(name in word and len(name) > 1 for name in clusters.by_name)


def sort_of_noun(word: str) -> list[str]:
    """What the longest known word at the end of a noun tells: 白发老人 is an old man."""
    data = table(DATA)
    for size in range(len(word), 0, -1):
        for kind in ("roles", "titles", "address"):
            if word[-size:] in data[kind]:
                return list(data[kind][word[-size:]])
    return ["unknown", "adult"]


def _title_owner(word: str, evidence: _Evidence, clusters: _Clusters) -> Candidate | None:
    """Who a bare title means: most often the last one named before it who bears that title."""
    bearers = {name: c for name, c in clusters.by_name.items() if name.endswith(word) and name != word}
    for name, titles in evidence.titled.items():
        if word in titles and name in clusters.by_name:
            bearers[name] = clusters.by_name[name]
    if not bearers:
        return None
    names = "|".join(sorted(map(re.escape, bearers), key=lambda n: (-len(n), n)))
    votes: Counter[str] = Counter()
    last = ""
    for match in re.finditer(f"(?P<bearer>{names})|(?P<bare>{re.escape(word)})", evidence.text):
        if match["bearer"]:
            last = match["bearer"]
        else:
            votes[bearers[last].name if last else ""] += 1
    best = min(votes, key=lambda n: (-votes[n], n), default="")
    return next((c for c in bearers.values() if c.name == best), None) if votes[best] * 2 > sum(votes.values()) else None


_RENAMED = r"(?:遂称|自称|改称|人称|号称|又名|原名|本名|绰号|改名|改做|唤做|唤作|叫做|就是)(?:作|为|叫|是)?[“「]?"


def _join_renamed(evidence: _Evidence, clusters: _Clusters) -> None:
    """石猴……遂称美猴王: two names in one sentence with a verb of naming between them are one person."""
    if not clusters.by_name:
        return
    names = "|".join(sorted(map(re.escape, clusters.by_name), key=lambda n: (-len(n), n)))
    pattern = re.compile(f"(?P<old>{names})(?:(?!{names})[^。！？])*?{_RENAMED}(?P<new>{names})")
    for match in pattern.finditer(evidence.text):
        old, new = clusters.by_name[match["old"]], clusters.by_name[match["new"]]
        if old is not new and old.is_group == new.is_group:
            for name in sorted(old.names):
                clusters.alias(name, new)
            new.votes.update(old.votes)
            new.role = old.role if old.role == "creature" else new.role or old.role
            new.age = new.age or old.age


_BEARD = re.compile("[胡髭髯](?!同|说|乱|闹|琴|椒|来|话)[子须]?|白须|银须|长须")


def _vote_pronouns(evidence: _Evidence, clusters: _Clusters, settled: frozenset[int] = frozenset()) -> frozenset[int]:
    """A clause that begins with 他 or 她 tells the gender of the clause's or sentence's subject before it, a beard a man's.

    A pronoun inside the subject's own clause is somebody else, so it says nothing. Sentences of two people say nothing
    either. `settled` are the ids of people who had their votes before; gives the ids of all.
    """
    if not clusters.by_name:
        return settled
    names = re.compile("|".join(sorted(map(re.escape, clusters.by_name), key=lambda n: (-len(n), n))))
    subject: Candidate | None = None
    for sentence in re.split(r"[。！？\n]", evidence.narration):
        present = {id(clusters.by_name[m[0]]) for m in names.finditer(sentence)}
        for clause in re.split(r"[，；：、]", sentence):
            pronoun = re.match(r"\s*(?:[但而可便就却]|于是|然后|这时)?(?:(她)|(他))(?!们)", clause)
            named = names.match(clause.strip())
            if named and len(present) == 1:
                subject = clusters.by_name[named[0]]
            elif pronoun and subject is not None and len(present) <= 1:
                _vote(subject, Gender.FEMALE if pronoun[1] else Gender.MALE, 1, settled)
            if subject is not None and len(present) == 1 and _BEARD.search(clause):
                _vote(subject, Gender.MALE, 4, settled)
        if len(present) > 1:
            subject = None
    return settled | {id(c) for c in clusters.by_name.values()}


def _vote(candidate: Candidate, gender: Gender, weight: int, settled: frozenset[int]) -> None:
    if not candidate.is_group and id(candidate) not in settled:
        candidate.vote(gender, weight)


def _narrates(evidence: _Evidence) -> bool:
    """Whether somebody says 我 outside of quotations, often."""
    said = len(re.findall("我(?!们|国|军|方)", evidence.narration))
    return said >= 3 and said * 400 >= len(evidence.narration)
