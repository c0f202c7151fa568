"""Reads the shot language: a lark grammar, then words and ranges checked where they stand."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.vocabulary import (
    CameraAngle,
    CameraMovement,
    Emotion,
    Mood,
    PlaceKind,
    Pose,
    Prop,
    Season,
    ShotSize,
    TimeOfDay,
    Transition,
    View,
    Weather,
)
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

from .shot_script import LANGUAGE_VERSION, ActorLine, PlaceLine, Position, ShotScript

E = TypeVar("E", bound=StrEnum)
_LAST_LEVEL = 3
_LAST_SEED = 2**63 - 1


@cache
def _parser() -> Lark:
    grammar = (Path(__file__).parent / "data" / "shot_language.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", propagate_positions=True)


def invalid(where: Position, message: str) -> AinerError:
    """SHOT_DSL_INVALID, saying where."""
    place = f"line {where.line}, column {where.column}: " if where.line else ""
    return AinerError(ErrorCode.SHOT_DSL_INVALID, place + message)


def parse(text: str) -> ShotScript:
    """Read one shot.

    Raises:
        AinerError: SHOT_DSL_INVALID with the line and the column.
    """
    try:
        tree = _parser().parse(text)
    except UnexpectedInput as cause:
        raise _syntax_error(text, cause) from cause
    version, shot, *statements = tree.children
    assert isinstance(version, Tree)
    assert isinstance(shot, Tree)
    _check_version(version)
    name, size, angle, movement = _tokens(shot)
    fields: dict[str, Any] = {
        "shot_id": _text(name),
        "size": _word(size, ShotSize, "shot size"),
        "angle": _word(angle, CameraAngle, "camera angle"),
        "movement": _word(movement, CameraMovement, "camera movement"),
    }
    actors: list[ActorLine] = []
    for statement in statements:
        assert isinstance(statement, Tree)
        if statement.data == "actor":
            actors.append(_actor(statement))
            continue
        read = _STATEMENTS[str(statement.data)](statement)
        if read.keys() & fields.keys():
            raise invalid(_where(statement), f"a second `{statement.data}`")
        fields |= read
    if "place" not in fields:
        raise invalid(_where(shot), "a shot needs a `place`")
    return ShotScript(**fields, actors=tuple(actors))


def _syntax_error(text: str, cause: UnexpectedInput) -> AinerError:
    if isinstance(cause, UnexpectedCharacters):
        return invalid(Position(cause.line, cause.column), f"{text[cause.pos_in_stream or 0]!r} does not belong here")
    if isinstance(cause, UnexpectedToken) and cause.token.type != "$END":
        wanted = ", ".join(sorted(name.strip("_").lower() for name in cause.expected))
        return invalid(
            Position(cause.line, cause.column), f"{str(cause.token).strip() or 'line end'!r} found, expected: {wanted}"
        )
    lines = text.splitlines() or [""]
    return invalid(
        Position(len(lines), len(lines[-1]) + 1),
        "the shot ends too early" if isinstance(cause, (UnexpectedEOF, UnexpectedToken)) else str(cause),
    )


def _where(tree: Tree[Token]) -> Position:
    return Position(tree.meta.line, tree.meta.column)


def _at(token: Token) -> Position:
    return Position(token.line or 0, token.column or 0)


def _tokens(tree: Tree[Token]) -> list[Token]:
    return [child for child in tree.children if isinstance(child, Token)]


def _text(token: Token) -> str:
    body = str(token)[1:-1]
    plain, index = [], 0
    while index < len(body):
        if body[index] == "\\":
            index += 1
            plain.append("\n" if body[index] == "n" else body[index])
        else:
            plain.append(body[index])
        index += 1
    return "".join(plain)


def _word(token: Token, kind: type[E], what: str) -> E:
    values = [member.value for member in kind]
    if str(token) in values:
        return kind(str(token))
    near = difflib.get_close_matches(str(token), values, n=1)
    hint = f"did you mean {near[0]}?" if near else f"one of {', '.join(values)}"
    raise invalid(_at(token), f"{str(token)!r} is no {what}; {hint}")


def _number(token: Token, low: float, high: float, what: str) -> float:
    value = float(token)
    if not low <= value <= high:
        raise invalid(_at(token), f"{what} is {value:g}, outside {low:g} to {high:g}")
    return value


def _check_version(version: Tree[Token]) -> None:
    token = _tokens(version)[0]
    if int(token) != LANGUAGE_VERSION:
        raise invalid(_at(token), f"version {token} of the shot language; this program reads version {LANGUAGE_VERSION}")


def _side(token: Token, what: str) -> int:
    if str(token) not in {"left", "right"}:
        raise invalid(_at(token), f"{str(token)!r} is no {what}; left or right")
    return 1 if str(token) == "right" else -1


def _clause(clause: Tree[Token]) -> dict[str, Any]:
    first, *rest = _tokens(clause)
    match str(clause.data):
        case "at":
            return {"x": _number(first, -1, 1, "the position")}
        case "depth":
            return {"depth": _number(first, 0, 1, "the depth")}
        case "facing":
            return {"facing": _side(first, "direction to face")}
        case "exits":
            return {"exits": _side(first, "side to leave to")}
        case "keeping":
            return {"posture": _word(first, Pose, "posture")}
        case "view":
            return {"view": _word(first, View, "view")}
        case "pose":
            return {"pose": _word(first, Pose, "pose")}
        case "emotion":
            felt: dict[str, Any] = {"emotion": _word(first, Emotion, "emotion")}
            return felt | ({"intensity": _number(rest[0], 0, 1, "the intensity")} if rest else {})
        case _:
            return {"prop": _word(first, Prop, "prop")}


def _actor(statement: Tree[Token]) -> ActorLine:
    name, *clauses = statement.children
    assert isinstance(name, Token)
    said: dict[str, Any] = {}
    for clause in clauses:
        assert isinstance(clause, Tree)
        read = _clause(clause)
        if read.keys() & said.keys():
            raise invalid(_where(clause), f"a second `{clause.data}`")
        said |= read
    return replace(ActorLine(name=_text(name), where=_where(statement)), **said)


def _place(statement: Tree[Token]) -> dict[str, Any]:
    name, kind, time, weather, mood, *season = _tokens(statement)
    place = PlaceLine(
        name=_text(name),
        kind=_word(kind, PlaceKind, "kind of place"),
        time=_word(time, TimeOfDay, "time of day"),
        weather=_word(weather, Weather, "weather"),
        mood=_word(mood, Mood, "mood"),
        season=_word(season[0], Season, "season") if season else None,
    )
    return {"place": place}


def _focus(statement: Tree[Token]) -> dict[str, Any]:
    return {"focus": _text(_tokens(statement)[0]), "focus_where": _where(statement)}


def _end(statement: Tree[Token]) -> dict[str, Any]:
    token = _tokens(statement)[0]
    ending = _word(token, Transition, "transition")
    if ending not in (Transition.CUT, Transition.FADE_TO_BLACK):
        raise invalid(_at(token), "a shot ends with cut or fade_to_black")
    return {"fade_out": ending is Transition.FADE_TO_BLACK}


def _subtitles(statement: Tree[Token]) -> dict[str, Any]:
    token = _tokens(statement)[0]
    if str(token) not in {"burned", "none"}:
        raise invalid(_at(token), f"{str(token)!r} is no way to show subtitles; burned or none")
    return {"burn_subtitles": str(token) == "burned"}


def _whole(name: str, high: int, what: str) -> Callable[[Tree[Token]], dict[str, Any]]:
    def read(statement: Tree[Token]) -> dict[str, Any]:
        token = _tokens(statement)[0]
        if int(token) > high:
            raise invalid(_at(token), f"{what} is {token}, above {high}")
        return {name: int(token)}

    return read


_STATEMENTS: dict[str, Callable[[Tree[Token]], dict[str, Any]]] = {
    "place": _place,
    "focus": _focus,
    "insert": lambda statement: {"insert": _word(_tokens(statement)[0], Prop, "prop")},
    "title": lambda statement: {"title": _text(_tokens(statement)[0])},
    "begin": lambda statement: {"transition": _word(_tokens(statement)[0], Transition, "transition")},
    "end": _end,
    "subtitles": _subtitles,
    "budget": _whole("level", _LAST_LEVEL, "the budget level"),
    "seed": _whole("seed", _LAST_SEED, "the seed"),
}
