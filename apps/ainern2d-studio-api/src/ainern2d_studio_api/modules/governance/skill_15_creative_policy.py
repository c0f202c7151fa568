"""Skill 15, Creative Control Policy: the house's rules and the project's wishes, resolved into one closed stack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.governance import CreativePolicy, PersonaBinding, PolicyConflict, PolicyRule
from ainern2d_contracts.vocabulary import CameraMovement

from .catalogue import table

HOUSE = "house"
PROJECT = "project"


def resolve_policy(binding: PersonaBinding, wishes: Mapping[str, Any]) -> CreativePolicy:
    """One value for each rule, and a conflict for each wish that was not granted whole.

    Raises:
        AinerError: OPTION_INVALID for a rule that nobody knows, or a value of the wrong type or range.
    """
    house: dict[str, dict[str, Any]] = table("policy")["rules"]
    unknown = sorted(set(wishes) - set(house))
    if unknown:
        raise AinerError(ErrorCode.OPTION_INVALID, f"no policy rule is called {unknown[0]!r}; there are {', '.join(house)}")
    rules: list[PolicyRule] = []
    conflicts: list[PolicyConflict] = []
    for name, rule in house.items():
        kept = PolicyRule(level=HOUSE, name=name, value=rule["value"], hard=rule["merge"] != "free")
        if name in wishes:
            wish = PolicyRule(level=PROJECT, name=name, value=_checked(name, rule, wishes[name]))
            kept, conflict = _merge(rule, kept, wish)
            conflicts += [conflict] if conflict else []
        rules.append(kept)
    movements = [movement.value for movement in binding.style.movements]
    rules.append(PolicyRule(level=HOUSE, name="preferred_movements", value=movements))
    rules.append(PolicyRule(level=HOUSE, name="scene_change", value=binding.style.scene_change.value))
    return CreativePolicy(rules=tuple(rules), conflicts=tuple(conflicts))


def _checked(name: str, rule: Mapping[str, Any], value: Any) -> Any:
    kind = rule["kind"]
    if kind == "movements":
        known = {movement.value for movement in CameraMovement}
        good = isinstance(value, list) and all(movement in known for movement in value)
    elif kind == "bool":
        good = isinstance(value, bool)
    else:
        number = isinstance(value, int) if kind == "int" else isinstance(value, int | float)
        good = number and not isinstance(value, bool) and rule["low"] <= value <= rule["high"]
    if not good:
        limits = f" from {rule['low']} to {rule['high']}" if "low" in rule else ""
        raise AinerError(ErrorCode.OPTION_INVALID, f"policy rule {name}: {value!r} is no {kind}{limits}")
    return value


def _merge(rule: Mapping[str, Any], house: PolicyRule, wish: PolicyRule) -> tuple[PolicyRule, PolicyConflict | None]:
    """The rule that holds; the wish is dropped where it would loosen a hard rule."""
    granted = {
        "fixed": wish.value == house.value,
        "maximum": rule["merge"] == "maximum" and wish.value <= house.value,
        "minimum": rule["merge"] == "minimum" and wish.value >= house.value,
        "union": True,
        "free": True,
    }[rule["merge"]]
    if not granted:
        return house, PolicyConflict(name=house.name, kept=house, dropped=wish, why=rule["why"])
    if rule["merge"] == "union":
        both = sorted({*house.value, *wish.value})
        return house.model_copy(update={"value": both, "level": PROJECT}), None
    return wish.model_copy(update={"hard": house.hard}), None
