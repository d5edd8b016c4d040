"""Conditions from their JSON form, every fault with its path."""

from datetime import date
from typing import Any as Whatever

from aiofr.conditions.leaves import ISO_DATE, Bound, Comparison, Operator, ToCheck
from aiofr.conditions.tree import All, Any, AtLeast, Condition, Not
from aiofr.errors import ConditionError

#: How deep a condition may nest; no rule that a person can read comes near it.
MAX_DEPTH = 32


def parse(plain: object) -> Condition:
    """
    Read a condition from its JSON form.

    Args:
        plain: What a JSON file holds: dicts, lists, strings, whole numbers and `Decimal`. A
            string like ``2020-09-01`` is read as a date.

    Raises:
        ConditionError: Every fault of the tree, each with its path.
    """
    faults: list[tuple[str, str]] = []
    found = _parse(plain, "", faults, 0)
    if faults or found is None:
        raise ConditionError(faults)
    return found


_FORMS = "'all', 'any', 'not', 'at_least' with 'of', 'fact' with one operator, or 'to_check'"


def _parse(plain: object, path: str, faults: list[tuple[str, str]], depth: int) -> Condition | None:
    if depth > MAX_DEPTH:
        faults.append((path, f"a condition nests deeper than {MAX_DEPTH}"))
        return None
    if not isinstance(plain, dict):
        faults.append((path, f"expected a condition (an object with {_FORMS}), got {plain!r:.60}"))
        return None
    try:
        if "fact" in plain:
            return _parse_comparison(plain, path, faults)
        return _parse_joint(plain, path, faults, depth)
    except ConditionError as error:
        faults.extend((path + inner, problem) for inner, problem in error.faults)
        return None


def _parse_joint(
    plain: dict[str, Whatever], path: str, faults: list[tuple[str, str]], depth: int
) -> Condition | None:
    """Read anything but a comparison."""
    keys = set(plain)
    if "to_check" in keys <= {"to_check", "en"}:
        return ToCheck(text=plain["to_check"], english=plain.get("en"))
    if keys == {"not"}:
        part = _parse(plain["not"], f"{path}.not", faults, depth + 1)
        return None if part is None else Not(of=part)
    if keys in ({"all"}, {"any"}, {"at_least", "of"}):
        key = "of" if "of" in keys else next(iter(keys))
        parts = _parse_list(plain[key], f"{path}.{key}", faults, depth)
        if parts is None:
            return None
        if key == "of":
            return AtLeast(count=plain["at_least"], of=parts)
        return (All if key == "all" else Any)(of=parts)
    given = ", ".join(repr(key) for key in plain) or "nothing"
    faults.append((path, f"expected {_FORMS}, got {given}"))
    return None


def _parse_list(
    plain: object, path: str, faults: list[tuple[str, str]], depth: int
) -> tuple[Condition, ...] | None:
    if not isinstance(plain, list) or not plain:
        faults.append((path, "expected a list of one or more conditions"))
        return None
    parts = [_parse(p, f"{path}[{i}]", faults, depth + 1) for i, p in enumerate(plain)]
    found = tuple(part for part in parts if part is not None)
    return found if len(found) == len(parts) else None


def _parse_comparison(
    plain: dict[str, object], path: str, faults: list[tuple[str, str]]
) -> Comparison | None:
    operators = [key for key in plain if key != "fact"]
    name = plain["fact"]
    if len(operators) != 1 or operators[0] not in set(Operator) or not isinstance(name, str):
        wanted = ", ".join(Operator)
        given = ", ".join(operators) or "none"
        faults.append((path, f"expected a fact and one operator of {wanted}; got {given}"))
        return None
    return Comparison(fact=name, operator=operators[0], value=_bound(plain, operators[0]))


def _bound(plain: dict[str, object], operator: str) -> Bound:
    """Turn a JSON value into a bound; what is none is left for `Comparison` to refuse."""
    value = plain[operator]
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, str) and ISO_DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ConditionError([(f".{operator}", f"there is no day {value}")]) from None
    return value  # type: ignore[return-value]
