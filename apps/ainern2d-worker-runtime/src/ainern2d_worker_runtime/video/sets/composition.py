"""Places as data: a TOML file names what stands where, the kits of generators draw it.

A file holds a palette and a list of parts, drawn in order:

    [palette]
    sand = "#dcb67c"

    [[part]]
    draw = "palm"             # a generator of the kits; its own parameters follow
    layer = "set"             # far, back, set (the default), live or front
    when = "eastern !modern"  # every word must hold: culture, era, hour, weather, `eastern|western`, `!not`
    one_of = "tree"           # of the parts with this word that hold, the seed chooses one
    chance = 0.6
    x = [-900, 900]           # world units from the middle; mirrored by the place's side
    down = [0, 40]            # world units before the floor's back edge
    copies = [3, 6]           # spread evenly over `x`, the farthest first
    clear = 220               # none nearer to the middle than this
    height = [240, 300]

Two numbers are a range, any other list is a choice, "#rrggbb" or a palette's name is a colour. `use = "room"` draws the parts
of another file here. `at = [[-430, 20], [300, 40]]` gives places one by one, moved by up to `jitter`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from ainern2d_contracts.vocabulary import Culture, PlaceKind
from numpy.random import Generator

from .composition_files import Composition, Part, load
from .kit import catalogue
from .kit.spot import BACK, Spot
from .stage import Stage


@cache
def _conditions(when: str) -> tuple[tuple[bool, frozenset[str]], ...]:
    words = (word for word in when.split())
    return tuple((not word.startswith("!"), frozenset(word.lstrip("!").split("|"))) for word in words)


def holds(when: str, facts: frozenset[str]) -> bool:
    """Whether every word of a condition is true of a place."""
    return all(bool(words & facts) is wanted for wanted, words in _conditions(when))


def facts_of(stage: Stage) -> frozenset[str]:
    """The words that conditions may use."""
    place = stage.place
    eastern = place.culture in (Culture.CHINESE, Culture.JAPANESE)
    western = place.culture in (Culture.EUROPEAN, Culture.FANTASY)
    words = {place.culture.value, place.era.value, stage.time.value, stage.weather.value, stage.season.value}
    words.discard(Culture.MODERN.value)
    words |= {"modern"} if stage.modern else {"old"}
    words |= {"eastern"} if eastern and not stage.modern else set()
    words |= {"western"} if western and not stage.modern else set()
    words |= {"lamps"} if stage.brush.lamps else {"daylight"}
    return frozenset(words)


def compose(stage: Stage, name: str) -> None:
    """Draw a composition on the stage."""
    _draw(stage, load(name), facts_of(stage))


def composed(kind: PlaceKind) -> Callable[[Stage], None]:
    """A painter of the place whose composition file has the kind's name."""
    return lambda stage: compose(stage, kind.value)


def _draw(stage: Stage, composition: Composition, facts: frozenset[str]) -> None:
    for part in _chosen(stage, composition, facts):
        if "use" in part.row:
            _draw(stage, load(part.row["use"]), facts)
            continue
        draw, rng = catalogue.GENERATORS[part.row["draw"]], stage.random(part.name)
        group = stage.layers[part.row.get("layer", "set")].group
        for k, (x, y) in enumerate(_places(stage, part.row, rng)):
            own = {key: _value(value, composition.palette, rng) for key, value in part.own.items()}
            draw(stage, Spot(group, x, y, stage.random(f"{part.name}.{k}"), f"{part.name}.{k}", stage.side), **own)


def _chosen(stage: Stage, composition: Composition, facts: frozenset[str]) -> Iterator[Part]:
    """The parts that hold, one of each `one_of`, and those whose chance comes up; in the file's order."""
    held = [part for part in composition.parts if holds(part.row.get("when", ""), facts)]
    words = {
        part.row["one_of"]: [p for p in held if p.row.get("one_of") == part.row["one_of"]]
        for part in held
        if "one_of" in part.row
    }
    picked = {word: parts[int(stage.random(f"one_of.{word}").integers(0, len(parts)))] for word, parts in words.items()}
    for part in held:
        if part.row.get("one_of") in picked and picked[part.row["one_of"]] is not part:
            continue
        if stage.random(f"{part.name}.chance").random() < part.row.get("chance", 1.0):
            yield part


def _places(stage: Stage, row: Mapping[str, Any], rng: Generator) -> Iterable[tuple[float, float]]:
    """World x and y of each copy of a part, the farthest first."""
    jitter = float(row.get("jitter", 0.0))
    if "at" in row:
        spots = [(x + rng.uniform(-jitter, jitter), BACK + down) for x, down in row["at"]]
    else:
        count = round(_number(row.get("copies", 1), rng))
        spots = [(x, _down(row, rng)) for x in _spread(row, count, rng)]
    return sorted(((stage.side * x, y) for x, y in spots), key=lambda spot: spot[1])


def _down(row: Mapping[str, Any], rng: Generator) -> float:
    return _number(row["y"], rng) if "y" in row else BACK + _number(row.get("down", 0), rng)


def _spread(row: Mapping[str, Any], count: int, rng: Generator) -> list[float]:
    """`count` values of x: each somewhere in a strip of its own, away from the middle by `clear`."""
    given, clear = row.get("x", 0), float(row.get("clear", 0))
    if not isinstance(given, list) or len(given) != 2:
        return [_number(given, rng) for _ in range(count)]
    left, right = float(given[0]), float(given[1])
    gap = max(0.0, min(right, clear) - max(left, -clear)) if clear else 0.0
    strip = (right - left - gap) / max(1, count)
    xs = [left + (k + float(rng.uniform(0.1, 0.9))) * strip for k in range(count)]
    return [x if not clear or x < -clear else max(x + gap, clear) for x in xs]


def _number(value: Any, rng: Generator) -> float:
    if isinstance(value, list):
        return float(rng.uniform(*value)) if len(value) == 2 else float(value[int(rng.integers(0, len(value)))])
    return float(value)


def _value(value: Any, palette: Mapping[str, str], rng: Generator) -> Any:
    """A parameter as the generator takes it."""
    if isinstance(value, list):
        if len(value) == 2 and all(type(v) in (int, float) for v in value):
            return float(rng.uniform(*value))
        return _value(value[int(rng.integers(0, len(value)))], palette, rng)
    if isinstance(value, str):
        word = palette.get(value, value)
        return tuple(bytes.fromhex(word[1:])) if word.startswith("#") else word
    return value
