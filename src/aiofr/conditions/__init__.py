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
"""

from aiofr.conditions.leaves import Bound, Comparison, FactTerm, Operator, ToCheck, fact
from aiofr.conditions.plain import MAX_DEPTH, parse
from aiofr.conditions.tree import All, Any, AtLeast, Condition, Not, Value, Verdict
from aiofr.conditions.truth import Truth

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
