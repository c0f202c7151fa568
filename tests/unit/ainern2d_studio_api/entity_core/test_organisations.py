"""Organisations are found, are nobody, and say who belongs to them. Figures over passages that were written for this test."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ainern2d_contracts.story import Story
from ainern2d_contracts.vocabulary import Language
from ainern2d_studio_api.modules.entity_core.organisations import Organisation, find_organisations
from ainern2d_studio_api.modules.entity_core.organisations.membership import memberships
from ainern2d_studio_api.modules.entity_core.people import find_people

from .conftest import story

PASSAGES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("organisation_passages.toml").read_text(encoding="utf-8")
)["passage"]


def read(passage: dict[str, Any]) -> tuple[Story, Language]:
    return story(passage["text"]), Language(passage["language"])


def found_in(text: str, language: Language = Language.CHINESE) -> dict[str, Organisation]:
    return {organisation.name: organisation for organisation in find_organisations(story(text), language)}


Counted = tuple[int, int, int]
"""Right, found, wanted."""


def names(passage: dict[str, Any]) -> Counted:
    """Organisations under one of their names; two that mean one count once."""
    wanted = [set(each) for each in passage["organisations"]]
    found = find_organisations(*read(passage))
    right = [next((i for i, each in enumerate(wanted) if o.name in each), None) for o in found]
    return len({i for i in right if i is not None}), len(found), len(wanted)


def mentions(passage: dict[str, Any]) -> Counted:
    """Places of the text, each with its exact ends."""
    told, language = read(passage)
    wanted: set[tuple[int, int]] = set()
    for name in sorted((n for each in passage["organisations"] for n in each), key=lambda n: (-len(n), n)):
        at = told.text.find(name)
        while at >= 0:
            if not any(start <= at < end for start, end in wanted):
                wanted.add((at, at + len(name)))
            at = told.text.find(name, at + 1)
    found = {(m.start, m.end) for o in find_organisations(told, language) for m in o.mentions}
    return len(wanted & found), len(found), len(wanted)


def belonging(passage: dict[str, Any]) -> Counted:
    """Pairs of a person, under any name, and an organisation, under its main name."""
    told, language = read(passage)
    people = find_people(told, language)
    rows = memberships(told, language, find_organisations(told, language), people)
    found = [({people[i].name, *people[i].aliases}, a.value.split(" of ", 1)[1]) for i, each in rows.items() for a in each]
    right = sum(any(what == of and any(who in name for name in names) for names, of in found) for who, what in passage["members"])
    return right, len(found), len(passage["members"])


@pytest.mark.parametrize(("count", "precision", "recall"), [(names, 0.98, 0.9), (mentions, 0.98, 0.9), (belonging, 0.95, 0.7)])
def test_of_all_passages(count: Callable[[dict[str, Any]], Counted], precision: float, recall: float) -> None:
    right, found, wanted = (sum(column) for column in zip(*map(count, PASSAGES), strict=True))
    assert right >= precision * found, f"{right} of {found} found are right"
    assert right >= recall * wanted, f"{right} of {wanted} are found"


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda p: p["name"])
def test_organisations_are_nobody_and_the_rest_is_no_organisation(passage: dict[str, Any]) -> None:
    told, language = read(passage)
    people = {name for person in find_people(told, language) for name in (person.name, *person.aliases)}
    organisations = {name for o in find_organisations(told, language) for name in (o.name, *o.aliases)}
    assert not people & {name for each in passage["organisations"] for name in each}
    assert not organisations & set(passage["others"])
