"""Skill 04, Entity Extraction: persons, groups, organisations, places, props, with mentions and proven attributes. No ids yet."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from ainern2d_contracts.entities import Attribute, ExtractedEntity, RawExtraction
from ainern2d_contracts.llm import Claims
from ainern2d_contracts.shot_plan import ShotPlanDraft
from ainern2d_contracts.story import LanguageContext, ParagraphKind, SourceSpan, Story
from ainern2d_contracts.vocabulary import EntityKind, Language, PlaceKind

from .animals import find_animals
from .descriptions import age_band, describe
from .lexicon import simplified, table
from .llm_evidence import with_claims
from .nlp import Token, expected, tokens
from .organisations import Organisation, find_organisations, without_organisations
from .organisations.membership import memberships
from .people import Person, find_people

ENGINE = "entity-extraction/13"
IDENTITY = "identity"
"""The attribute that says: this word meant the same person, before the story gave the name."""

SORT = "organisation_kind"
"""The attribute that says what an organisation is: sect, company, school, army …"""


def extract(story: Story, context: LanguageContext, draft: ShotPlanDraft, claims: Claims | None = None) -> RawExtraction:
    """Everyone, every organisation, every place and every prop of the story. Places are those where the draft's scenes play, and
    named ones. `claims` are a language model's, where one was asked.
    """
    organisations = find_organisations(story, context.language)
    people = find_people(story, context.language)
    if claims is not None:
        people = with_claims(people, claims, story, context.language).people
    nobody = story.model_copy(update={"text": without_organisations(story.text, organisations, context.language)})
    people = (*people, *find_animals(nobody, context.language, people))
    facts = describe(story, people, context.language)
    belongs = memberships(story, context.language, organisations, people)
    persons = tuple(_person(person, (*facts.get(i, ()), *belongs.get(i, ()))) for i, person in enumerate(people))
    named = {at for organisation in organisations for span in organisation.mentions for at in range(span.start, span.end)}
    words = [word for word in _words(story, context.language, draft) if word.start not in named]
    taken = {(span.start, span.end) for person in people for span in person.mentions}
    return RawExtraction(
        entities=(
            *persons,
            *map(_organisation, organisations),
            *_places(words, draft, taken, context.language),
            *_props(words, context.language, taken),
        )
    )


def _organisation(found: Organisation) -> ExtractedEntity:
    sort = Attribute(name=SORT, value=found.sort, span=found.mentions[0])
    return ExtractedEntity(
        kind=EntityKind.ORGANISATION, name=found.name, aliases=found.aliases, attributes=(sort,), mentions=found.mentions
    )


def _person(person: Person, facts: tuple[Attribute, ...]) -> ExtractedEntity:
    first = person.mentions[0] if person.mentions else None
    role = (Attribute(name="role", value=person.role, span=first),) if person.role else ()
    named = tuple(Attribute(name=IDENTITY, value=word, span=span) for word, span in person.proofs)
    return ExtractedEntity(
        kind=EntityKind.GROUP if person.is_group else EntityKind.PERSON,
        name=person.name,
        aliases=person.aliases,
        gender=person.gender,
        age=age_band(person.age, facts),
        attributes=(*role, *facts, *named),
        mentions=person.mentions,
    )


def _words(story: Story, language: Language, draft: ShotPlanDraft) -> list[Token]:
    """The words of all paragraphs but headings, at their places in the story.

    Chinese sentences without a word for a thing or a place are left out: the tagger takes a fifth of a millisecond for each.
    """
    paragraphs = [p for chapter in story.chapters for p in chapter.paragraphs if p.kind is not ParagraphKind.HEADING]
    texts = [paragraph.span.of(story.text) for paragraph in paragraphs]
    found: list[Token] = []
    with expected(texts, language, wanted=_things(draft) if language is Language.CHINESE else None):
        for paragraph, text in zip(paragraphs, texts, strict=True):
            at = paragraph.span.start
            found += [t._replace(start=t.start + at, end=t.end + at) for t in tokens(text, language)]
    return found


def _things(draft: ShotPlanDraft) -> re.Pattern[str]:
    """Any Chinese word for a prop or a place, and the places of the scenes, in simplified characters."""
    words = {*_kinds("props", Language.CHINESE), *_kinds("places", Language.CHINESE), *(scene.place for scene in draft.scenes)}
    plain = {simplified(word) for word in words if word}
    return re.compile("|".join(re.escape(word) for word in sorted(plain, key=lambda w: (-len(w), w))))


@cache
def _kinds(what: str, language: Language) -> dict[str, str]:
    """Word -> vocabulary member, of `props` or `places`."""
    return {word: kind for kind, row in table("things")[what].items() for word in row[language.value]}


def place_kind(name: str, language: Language) -> PlaceKind | None:
    """What a place's name tells of its kind: the longest known word at its end."""
    kinds = _kinds("places", language)
    if language is Language.ENGLISH:
        found = next((kinds[word] for word in reversed(re.findall(r"[a-z-]+", name.lower())) if word in kinds), None)
    else:
        found = next((kinds[name[i:]] for i in range(len(name)) if name[i:] in kinds), None)
    return PlaceKind(found) if found else None


def _places(words: list[Token], draft: ShotPlanDraft, taken: set[tuple[int, int]], language: Language) -> list[ExtractedEntity]:
    """One for each (name, kind) of the scenes, then places that the text names twice."""
    scenes = {(scene.place, scene.place_kind): scene for scene in reversed(draft.scenes)}
    in_scenes = {place for place, _ in scenes}
    named = {t.text for t in words if t.entity in ("LOC", "GPE", "FAC", "ORG")} - in_scenes
    kinds = {name: kind for name in sorted(named) if (kind := place_kind(name, language)) and len(name) > 1}
    mentions: dict[str, list[SourceSpan]] = defaultdict(list)
    for token in words:
        if (token.text in in_scenes or token.text in kinds) and (token.start, token.end) not in taken:
            mentions[token.text].append(SourceSpan(start=token.start, end=token.end))
    found = []
    for place, kind in sorted(scenes, key=lambda key: scenes[key].span.start):
        span = (mentions.get(place) or [scenes[place, kind].span])[0]
        found.append(_place(place, kind, span, mentions.get(place, [])))
    return found + [
        _place(name, kind, mentions[name][0], mentions[name]) for name, kind in kinds.items() if len(mentions[name]) >= 2
    ]


def _place(name: str, kind: PlaceKind, span: SourceSpan, mentions: list[SourceSpan]) -> ExtractedEntity:
    attribute = Attribute(name="place_kind", value=kind.value, span=span)
    return ExtractedEntity(kind=EntityKind.PLACE, name=name, attributes=(attribute,), mentions=tuple(mentions))


def _props(words: list[Token], language: Language, taken: set[tuple[int, int]]) -> list[ExtractedEntity]:
    """Things of the vocabulary; all words for one kind of thing are one prop, named by the word that is used most."""
    kinds = _kinds("props", language)
    found: dict[str, dict[str, list[SourceSpan]]] = defaultdict(lambda: defaultdict(list))
    for token in words:
        word = _prop_word(token, kinds, language)
        if word and (token.start, token.end) not in taken:
            found[kinds[word]][word].append(SourceSpan(start=token.start, end=token.end))
    entities = []
    for kind in sorted(found, key=lambda k: (-sum(map(len, found[k].values())), k)):
        names = sorted(found[kind], key=lambda w: (-len(found[kind][w]), w))
        spans = sorted((s for w in names for s in found[kind][w]), key=lambda s: s.start)
        attribute = Attribute(name="prop", value=kind, span=spans[0])
        entities.append(
            ExtractedEntity(
                kind=EntityKind.PROP, name=names[0], aliases=tuple(names[1:]), attributes=(attribute,), mentions=tuple(spans)
            )
        )
    return entities


def _prop_word(token: Token, kinds: dict[str, str], language: Language) -> str | None:
    if language is Language.ENGLISH:
        return token.lemma.lower() if token.pos == "NOUN" and token.lemma.lower() in kinds else None
    if token.pos not in ("n", "nz", "nw"):
        return None
    word = simplified(token.text)
    if word in kinds:
        return word
    ending = word[-2:]
    return ending if len(word) > 2 and ending in kinds else None
