"""`ainern2d cast` on a project's memory: who is meant, what may be decided, what undo and redo take."""

from __future__ import annotations

import json

import pytest
from ainern2d_cli import cast
from ainern2d_contracts.entities import RegisteredEntity
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.ids import EntityId, stable_id
from ainern2d_contracts.vocabulary import EntityKind, Gender
from ainern2d_studio_api.modules.entity_core.memory import KeptFacts, MemoryKind
from ainern2d_studio_api.modules.entity_core.ports import Scope
from ainern2d_studio_api.modules.entity_core.repository import MemoryRecords
from ainern2d_studio_api.modules.entity_core.review import RegistryReview

SCOPE = Scope("local", "saga")
PEOPLE = {"林婉儿": ("婉儿", "林姑娘"), "陆青": (), "黑衣人": (), "老周": ("周伯",)}


def person(name: str, aliases: tuple[str, ...] = (), kind: EntityKind = EntityKind.PERSON) -> RegisteredEntity:
    return RegisteredEntity(
        entity_id=EntityId(stable_id("cast", name, kind)), kind=kind, name=name, aliases=aliases, gender=Gender.UNKNOWN
    )


@pytest.fixture
def review() -> RegistryReview:
    records = MemoryRecords()
    people = [person(name, aliases) for name, aliases in PEOPLE.items()]
    people.append(person("老周", kind=EntityKind.PLACE))
    records.keep(SCOPE, "work", people)
    made = RegistryReview(records, SCOPE)
    for film, count in (("one", 2), ("two", 3)):
        made.remember(MemoryKind.FACTS, film, {p.entity_id: KeptFacts(mentions=count, lines=1) for p in people[:2]})
    return made


def names(review: RegistryReview) -> dict[str, set[str]]:
    return {m.entity.name: set(m.entity.names) for m in review.cast() if m.entity.kind is EntityKind.PERSON}


def test_the_list_counts_over_all_films(review: RegistryReview, capsys: pytest.CaptureFixture[str]) -> None:
    cast.show_cast(review, "saga", as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["project"] == "saga"
    first = next(row for row in told["cast"] if row["name"] == "林婉儿")
    assert (first["films"], first["mentions"], first["lines"], first["aliases"]) == (2, 5, 2, ["婉儿", "林姑娘"])
    cast.show_cast(review, "saga", as_json=False)
    assert "林婉儿" in capsys.readouterr().out
    cast.show_cast(RegistryReview(MemoryRecords(), SCOPE), "saga", as_json=False)
    assert "knows nobody" in capsys.readouterr().out


@pytest.mark.parametrize("given", ["林婉儿", "婉儿", stable_id("cast", "林婉儿", EntityKind.PERSON)[:8]])
def test_somebody_is_named_by_name_alias_or_id(review: RegistryReview, given: str) -> None:
    cast.merge(review, given, "黑衣人", "A mask.")
    assert names(review)["林婉儿"] == {"林婉儿", "婉儿", "林姑娘", "黑衣人"}
    assert "黑衣人" not in names(review)


def test_undo_and_redo_go_back_and_forth(review: RegistryReview) -> None:
    before = names(review)
    cast.merge(review, "陆青", "黑衣人", "")
    cast.split(review, "林婉儿", ["林姑娘"], "Her sister.")
    after = names(review)
    assert after["林姑娘"] == {"林姑娘"}
    cast.undo(review, None)
    cast.undo(review, None)
    assert names(review) == before
    assert [cast.redo(review, None).kind, cast.redo(review, None).kind] == ["merge", "split"]
    assert names(review) == after
    first = review.decisions()[0]
    cast.undo(review, first.decision_id[:8])
    assert "黑衣人" in names(review)
    assert cast.redo(review, None).decision_id == first.decision_id


def test_what_cannot_be_decided_says_why(review: RegistryReview) -> None:
    attempts = [
        (ErrorCode.ENTITY_UNKNOWN, lambda: cast.merge(review, "林婉儿", "nobody", "")),
        (ErrorCode.OPTION_INVALID, lambda: cast.merge(review, "林婉儿", "老周", "")),
        (ErrorCode.DECISION_INVALID, lambda: cast.merge(review, "林婉儿", "婉儿", "")),
        (ErrorCode.DECISION_INVALID, lambda: cast.split(review, "林婉儿", ["陆青"], "")),
        (ErrorCode.DECISION_INVALID, lambda: cast.undo(review, None)),
        (ErrorCode.DECISION_INVALID, lambda: cast.redo(review, None)),
        (ErrorCode.DECISION_INVALID, lambda: cast.undo(review, "12345678")),
    ]
    for code, attempt in attempts:
        with pytest.raises(AinerError) as caught:
            attempt()
        assert caught.value.code is code
    with pytest.raises(AinerError, match=r"老周 \(place\)"):
        cast.merge(review, "老周", "陆青", "")


def test_history_tells_peoples_decisions_and_the_programs_on_request(
    review: RegistryReview, capsys: pytest.CaptureFixture[str]
) -> None:
    cast.show_history(review, "saga", own=False, as_json=False)
    assert "Nothing was decided" in capsys.readouterr().out
    cast.merge(review, "陆青", "黑衣人", "A mask.")
    cast.undo(review, None)
    cast.show_history(review, "saga", own=False, as_json=True)
    (decision,) = json.loads(capsys.readouterr().out)["decisions"]
    assert (decision["kind"], decision["reason"], decision["undone"]) == ("merge", "A mask.", True)
