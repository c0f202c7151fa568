"""`ainern2d cast`: who a project knows, and what a person decides about who is who. The next `make` follows it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ainern2d_contracts.entities import RegistryDecision
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.fields import LOCAL_TENANT
from ainern2d_contracts.ids import EntityId
from ainern2d_contracts.vocabulary import Gender
from ainern2d_shared.config import Settings
from ainern2d_shared.db.engine import make_engine
from ainern2d_shared.db.migrate import migrate
from ainern2d_shared.services import EmbeddedServices
from ainern2d_studio_api.main import migrations_of
from ainern2d_studio_api.modules.entity_core.handlers import entity_records
from ainern2d_studio_api.modules.entity_core.ports import Scope
from ainern2d_studio_api.modules.entity_core.review import CastMember, RegistryReview
from rich.console import Console
from rich.markup import escape
from rich.table import Table

OWN = "same"
"""The kind of decision that the program makes itself."""
SHORT = 8
"""Characters of an id that are shown, and the fewest that name one."""
FILE_WIDTH = 120


@contextmanager
def opened(settings: Settings, project: str) -> Iterator[RegistryReview]:
    """The project's registry in the data folder that `make` works in.

    Raises:
        AinerError: DATA_FOLDER_IN_USE and what else `EmbeddedServices.start` raises; ENTITY_UNKNOWN where no film was ever made.
    """
    if not (settings.data_dir / "postgres").exists():
        raise AinerError(ErrorCode.ENTITY_UNKNOWN, f"no film was made in {settings.data_dir}")
    with EmbeddedServices(settings.data_dir, cache=False) as services:
        engine = make_engine(services.database_url, application="cast")
        try:
            migrate(engine, "entity_core", migrations_of("entity_core"))
            yield RegistryReview(entity_records(engine), Scope(LOCAL_TENANT, project))
        finally:
            engine.dispose()


def show_cast(review: RegistryReview, project: str, *, as_json: bool) -> None:
    """Print the cast."""
    cast = review.cast()
    if as_json:
        print(json.dumps({"project": project, "cast": [_member(member) for member in cast]}, ensure_ascii=False))
        return
    if not cast:
        others = ", ".join(review.projects()) or "none"
        print(f"The project {project} knows nobody yet. Projects here: {others}.")
        return
    table = Table(
        "id", "name", "also called", "kind", "gender", "lines", "mentions", "films", title=project, title_justify="left"
    )
    for column in (5, 6, 7):
        table.columns[column].justify = "right"
    for member in cast:
        entity = member.entity
        aliases = ", ".join(sorted(entity.names - {entity.name}))
        gender = entity.gender.value if entity.gender is not Gender.UNKNOWN else ""
        counts = (str(member.lines or ""), str(member.mentions), str(member.films))
        table.add_row(entity.entity_id[:SHORT], escape(entity.name), escape(aliases), entity.kind.value, gender, *counts)
    _console().print(table)


def show_history(review: RegistryReview, project: str, *, own: bool, as_json: bool) -> None:
    """Print the decisions, oldest first; the program's own ones too where `own`."""
    found = [decision for decision in review.decisions() if own or decision.kind != OWN]
    if as_json:
        told = [decision.model_dump(mode="json") for decision in found]
        print(json.dumps({"project": project, "decisions": told}, ensure_ascii=False))
        return
    if not found:
        print(f"Nothing was decided in the project {project}." + ("" if own else " The program's own decisions: --all."))
        return
    table = Table("decision", "what", "who", "names", "why", "")
    names = {member.entity.entity_id: member.entity.name for member in review.cast()}
    for decision in found:
        who = names.get(decision.entity_id, decision.entity_id[:SHORT])
        state = "undone" if decision.undone else ""
        row = (decision.decision_id[:SHORT], decision.kind, who, ", ".join(decision.names), decision.reason, state)
        table.add_row(*map(escape, row))
    _console().print(table)


def merge(review: RegistryReview, kept: str, gone: str, reason: str) -> RegistryDecision:
    """`gone` is `kept`. Raises: AinerError ENTITY_UNKNOWN, OPTION_INVALID for a name of several, DECISION_INVALID."""
    cast = review.cast()
    return review.merge(_entity(cast, kept), _entity(cast, gone), reason)


def split(review: RegistryReview, whole: str, names: Sequence[str], reason: str) -> RegistryDecision:
    """`names` of `whole` are somebody else. Raises: as `merge`."""
    return review.split(_entity(review.cast(), whole), names, reason)


def undo(review: RegistryReview, decision: str | None) -> RegistryDecision:
    """Take a decision back: the one whose id begins so, else the last of a person's that stands.

    Raises:
        AinerError: DECISION_INVALID where there is none.
    """
    standing = [d for d in review.decisions() if not d.undone and d.kind != OWN]
    chosen = _decision(review, decision) if decision else standing[-1] if standing else None
    return _done(chosen, review.undo, "there is nothing to undo")


def redo(review: RegistryReview, decision: str | None) -> RegistryDecision:
    """Let an undone decision stand again: the one whose id begins so, else the one that was undone last.

    Raises:
        AinerError: DECISION_INVALID where there is none.
    """
    mine = [d for d in review.decisions() if decision or d.kind != OWN]
    last = max((place for place, d in enumerate(mine) if not d.undone), default=-1)
    # Undoing goes backwards through what stands: the first one after that was undone last.
    undone = [d for d in mine[last + 1 :] if d.undone] or [d for d in mine if d.undone][-1:]
    chosen = _decision(review, decision) if decision else undone[0] if undone else None
    return _done(chosen, review.redo, "there is nothing to redo")


def say(what: str, decision: RegistryDecision, *, as_json: bool) -> None:
    """Tell which decision was made or changed."""
    if as_json:
        print(json.dumps({"event": what, "decision": decision.model_dump(mode="json")}, ensure_ascii=False))
        return
    names = ", ".join(decision.names)
    print(f"{what}: {decision.kind} {decision.decision_id[:SHORT]} ({names}). The next `ainern2d make` follows it.")


def _done(chosen: RegistryDecision | None, act: Callable[[str], None], nothing: str) -> RegistryDecision:
    if chosen is None:
        raise AinerError(ErrorCode.DECISION_INVALID, nothing)
    act(chosen.decision_id)
    return chosen


def _decision(review: RegistryReview, given: str) -> RegistryDecision:
    found = [d for d in review.decisions() if len(given) >= SHORT and d.decision_id.startswith(given)]
    if len(found) != 1:
        raise AinerError(ErrorCode.DECISION_INVALID, f"{given}: {len(found)} decisions have this id")
    return found[0]


def _entity(cast: Sequence[CastMember], given: str) -> EntityId:
    """By name, alias, id or the beginning of an id."""
    exact = [m.entity for m in cast if given in (m.entity.entity_id, m.entity.name)]
    named = exact or [m.entity for m in cast if given in m.entity.names]
    found = named or [m.entity for m in cast if len(given) >= SHORT and m.entity.entity_id.startswith(given)]
    if not found:
        raise AinerError(ErrorCode.ENTITY_UNKNOWN, f"{given}: nobody of this name or id")
    if len(found) > 1:
        which = "; ".join(f"{e.entity_id[:SHORT]} {e.name} ({e.kind.value})" for e in found)
        raise AinerError(ErrorCode.OPTION_INVALID, f"{given} may be {which}: give the id")
    return found[0].entity_id


def _member(member: CastMember) -> dict[str, Any]:
    entity = member.entity
    return {
        "entity_id": entity.entity_id,
        "kind": entity.kind.value,
        "name": entity.name,
        "aliases": sorted(entity.names - {entity.name}),
        "gender": entity.gender.value,
        "lines": member.lines,
        "mentions": member.mentions,
        "films": member.films,
    }


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=FILE_WIDTH)
