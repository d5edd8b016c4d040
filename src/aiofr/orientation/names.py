"""
By what names facts and their answers are given: aliases, labels, departments, regions.

It reads names, and judges no answer: what it does not know it leaves as it is.
"""

from aiofr.catalog import Catalog
from aiofr.conditions import Value
from aiofr.errors import AiofrError
from aiofr.model.facts import Fact, FactType
from aiofr.query.text import fold, names

#: The most letters of a name.
_LONGEST = 200
#: What labels begin with, since sentences go on with them.
_LITTLE = frozenset(["a", "an", "at", "d", "de", "en", "l", "la", "le", "the", "un", "une"])
#: The fewest digits of a department's code.
_CODE = 2


def named(name: object, catalog: Catalog) -> Fact | None:
    """Return the fact of that id, label or alias; ``None`` where none or several are called so."""
    if not isinstance(name, str):
        return None
    found = catalog.facts.get(name)
    if found is not None:
        return found
    known = catalog.derived(_by_name).get(fold(name[:_LONGEST]), ())
    return known[0] if len(known) == 1 and len(name) <= _LONGEST else None


def _by_name(catalog: Catalog) -> dict[str, tuple[Fact, ...]]:
    """Return the facts by each of their folded names."""
    called: dict[str, dict[str, Fact]] = {}
    for fact in catalog.facts:
        for _, text in names(fact):
            called.setdefault(fold(text), {})[fact.id] = fact
    return {text: tuple(facts.values()) for text, facts in called.items()}


def as_answer(fact: Fact, value: Value, catalog: Catalog) -> Value:
    """
    Return the id that *value* stands for as an answer to *fact*; *value* itself where none is.

    Args:
        fact: The question.
        value: An id, an alias or a label in French or English, whatever its case and accents; for a
            department its name, or its code without the zero before it.
        catalog: Whose regions and departments these are.
    """
    if isinstance(value, frozenset):
        return frozenset(chosen(fact, one) for one in value)
    if fact.type is FactType.DEPARTMENT and type(value) is int:
        return _department(str(value), catalog)
    if not isinstance(value, str):
        return value
    if fact.type is FactType.DEPARTMENT:
        return _department(value, catalog)
    return _region(value, catalog) if fact.type is FactType.REGION else chosen(fact, value)


def chosen(fact: Fact, text: str) -> str:
    """Return the id of the choice that is called *text*; *text* where none or several are."""
    if not isinstance(text, str) or any(choice.id == text for choice in fact.values):
        return text
    phrase = _bare(text)
    fits = {c.id for c in fact.values if phrase and phrase in {_bare(name) for name in c.names}}
    return fits.pop() if len(fits) == 1 else text


def _bare(text: str) -> str:
    """Fold *text*, and leave out the little word that labels begin with: *la*, *en*, *a*."""
    first, _, rest = fold(text).partition(" ")
    return rest if rest and first in _LITTLE else f"{first} {rest}".strip()


def _department(text: str, catalog: Catalog) -> str:
    code = text.upper().rjust(_CODE, "0") if text.isdigit() else text.upper()
    phrase = fold(text)
    known = [d for region in catalog.regions for d in region.departments]
    fits = [d.code for d in known if phrase and fold(d.name) == phrase]
    return fits[0] if len(fits) == 1 else code


def _region(text: str, catalog: Catalog) -> str:
    if text in catalog.regions:
        return text
    try:
        return catalog.regions.resolve(text).id
    except AiofrError:
        return text
