"""
What must hold: conditions as data, and their answer: yes, no or unknown.

A condition is a tree of frozen values. It knows facts by their id only, and nothing of catalogs,
records or languages; `aiofr.wording` says it in French and in English, and the catalog checks it
against the facts there are. Evaluation is strong Kleene logic: a fact that nobody gave makes a
comparison unknown, and an unknown part leaves the whole unknown only where it could still matter.
General layout, each module knowing those above it::

    truth     Truth and Kleene's tables
    tree      Condition, Verdict, All, Any, Not, AtLeast
    leaves    Comparison, ToCheck, and `fact` to write them in Python
    plain     parse: the JSON form
    circuit   many conditions answered at once

Each is loaded when it is first asked for: most collections hold no condition.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from aiofr.conditions.leaves import (
        Bound as Bound,
        Comparison as Comparison,
        FactTerm as FactTerm,
        Operator as Operator,
        ToCheck as ToCheck,
        fact as fact,
    )
    from aiofr.conditions.plain import MAX_DEPTH as MAX_DEPTH, parse as parse
    from aiofr.conditions.tree import (
        All as All,
        Any as Any,
        AtLeast as AtLeast,
        Condition as Condition,
        Not as Not,
        Value as Value,
        Verdict as Verdict,
    )
    from aiofr.conditions.truth import Truth as Truth

__all__ = [
    "MAX_DEPTH",
    "All",
    "Any",
    "AtLeast",
    "Bound",
    "Comparison",
    "Condition",
    "FactTerm",
    "Not",
    "Operator",
    "ToCheck",
    "Truth",
    "Value",
    "Verdict",
    "fact",
    "parse",
]

_MODULES = {
    "MAX_DEPTH": "plain",
    "All": "tree",
    "Any": "tree",
    "AtLeast": "tree",
    "Bound": "leaves",
    "Comparison": "leaves",
    "Condition": "tree",
    "FactTerm": "leaves",
    "Not": "tree",
    "Operator": "leaves",
    "ToCheck": "leaves",
    "Truth": "truth",
    "Value": "tree",
    "Verdict": "tree",
    "fact": "leaves",
    "parse": "plain",
}


def __getattr__(name: str) -> object:
    """Import a name when it is first asked for."""
    if name not in _MODULES:
        msg = f"module 'aiofr.conditions' has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module  # noqa: PLC0415 - to import nothing before it is needed

    value = getattr(import_module(f"aiofr.conditions.{_MODULES[name]}"), name)
    globals()[name] = value
    return value
