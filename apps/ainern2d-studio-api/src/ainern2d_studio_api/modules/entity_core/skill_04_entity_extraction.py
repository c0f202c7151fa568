"""Skill 04, Entity Extraction: persons, groups, places and props with mentions and proven attributes. No ids yet."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from ainern2d_contracts.entities import Attribute, ExtractedEntity, RawExtraction
from ainern2d_contracts.llm import Claims
from ainern2d_contracts.shot_plan import ShotPlanDraft
from ainern2d_contracts.story import LanguageContext, ParagraphKind, SourceSpan, Story
from ainern2d_contracts.vocabulary import EntityKind, Language, PlaceKind

from .descriptions import age_band, describe
from .lexicon import simplified, table
from .llm_evidence import with_claims
from .nlp import Token, tokens
from .people import Person, find_people

ENGINE = "entity-extraction/2"
IDENTITY = "identity"
"""The attribute that says: this word meant the same person, before the story gave the name."""


def extract(story: Story, context: LanguageContext, draft: ShotPlanDraft, claims: Claims | None = None) -> RawExtraction:
    """Everyone, every place and every prop of the story. Places are those where the draft's scenes play, and named ones.

    `claims` are a language model's, where one was asked.
    """
    people = find_people(story, context.language)
    if claims is not None:
        people = with_claims(people, claims, story, context.language).people
    facts = describe(story, people, context.language)
    persons = tuple(_person(person, facts.get(i, ())) for i, person in enumerate(people))
    words = _words(story, context.language)
    taken = {span for person in people for span in person.mentions}
    return RawExtraction(entities=(*persons, *_places(words, draft, taken), *_props(words, context.language, taken)))


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


def _words(story: Story, language: Language) -> list[Token]:
    """The words of all paragraphs but headings, at their places in the story."""
    found: list[Token] = []
    for chapter in story.chapters:
        for paragraph in chapter.paragraphs:
            if paragraph.kind is ParagraphKind.HEADING:
                continue
            at = paragraph.span.start
            found += [
                Token(t.text, t.pos, t.start + at, t.end + at, t.person, t.entity, t.lemma)
                for t in tokens(paragraph.span.of(story.text), language)
            ]
    return found


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


def _places(words: list[Token], draft: ShotPlanDraft, taken: set[SourceSpan]) -> list[ExtractedEntity]:
    """One for each (name, kind) of the scenes, then places that the text names twice."""
    mentions: dict[str, list[SourceSpan]] = defaultdict(list)
    for token in words:
        span = SourceSpan(start=token.start, end=token.end)
        if span not in taken:
            mentions[token.text].append(span)
    found = []
    scenes = {(scene.place, scene.place_kind): scene for scene in reversed(draft.scenes)}
    for place, kind in sorted(scenes, key=lambda key: scenes[key].span.start):
        span = (mentions.get(place) or [scenes[place, kind].span])[0]
        found.append(_place(place, kind, span, mentions.get(place, [])))
    named = {place for place, _ in scenes}
    language = Language.CHINESE if any(t.pos in ("LOC", "ns") for t in words) else Language.ENGLISH
    places = sorted({t.text for t in words if t.entity in ("LOC", "GPE", "FAC", "ORG")} - named)
    for name in places:
        kind_of_name = place_kind(name, language)
        if kind_of_name and len(mentions[name]) >= 2 and len(name) > 1:
            found.append(_place(name, kind_of_name, mentions[name][0], mentions[name]))
    return found


def _place(name: str, kind: PlaceKind, span: SourceSpan, mentions: list[SourceSpan]) -> ExtractedEntity:
    attribute = Attribute(name="place_kind", value=kind.value, span=span)
    return ExtractedEntity(kind=EntityKind.PLACE, name=name, attributes=(attribute,), mentions=tuple(mentions))


def _props(words: list[Token], language: Language, taken: set[SourceSpan]) -> list[ExtractedEntity]:
    """Things of the vocabulary; all words for one kind of thing are one prop, named by the word that is used most."""
    kinds = _kinds("props", language)
    found: dict[str, dict[str, list[SourceSpan]]] = defaultdict(lambda: defaultdict(list))
    for token in words:
        word = _prop_word(token, kinds, language)
        span = SourceSpan(start=token.start, end=token.end)
        if word and span not in taken:
            found[kinds[word]][word].append(span)
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
