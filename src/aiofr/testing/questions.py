"""
Strategies for what a person is asked: facts, their choices and wordings.

Facts take the *catalog* that they refer to (the packaged data where it is left out) and the name of
the *plugin* that their ids are of; each takes for any field of its class a value or a strategy.
"""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from aiofr import Catalog, Choice, Collection, Fact, FactType, Renaming, Unit, Wording

from .building import Fields, check_names, chosen, few, fields_of, made, new_ids, packaged
from .values import partial_dates, vouching
from .words import slugs, texts

_CHOSEN = (FactType.CHOICE, FactType.CHOICES)
_NUMBERS = (FactType.INTEGER, FactType.DECIMAL, FactType.MONEY)
#: Braces mark the place of what a condition asks.
_NO_BRACES = str.maketrans("{}", "()")


def facts(
    *, catalog: Catalog | None = None, plugin: str | None = None, **fields: object
) -> SearchStrategy[Fact]:
    """
    Give facts: questions one can ask a person.

    What the type of a fact demands of its other fields follows the type that *fields* say.

    Args:
        catalog: What they refer to; the packaged data where it is left out.
        plugin: The plugin that their ids are of.
        fields: Values of fields of `Fact`, or strategies for them.
    """
    check_names(Fact, fields, fields_of(Fact))
    types = _CHOSEN if fields.get("values") else tuple(FactType)

    def of_type(type_: FactType) -> SearchStrategy[Fact]:
        def define() -> tuple[Fields, Fields]:
            whole = catalog or packaged()
            needed, possible = _of_type(type_)
            id_ = new_ids(whole, Collection.FACTS, plugin)
            return {"id": id_, **needed}, {
                "evidence": vouching(whole),
                "aliases": few(texts()),
                **possible,
            }

        return made(Fact, {**fields, "type": type_}, define)

    return chosen(fields.get("type", st.sampled_from(types))).map(FactType).flatmap(of_type)


def _of_type(type_: FactType) -> tuple[Fields, Fields]:
    """Give what facts of a type must and may have."""
    needed: dict[str, SearchStrategy[Any]] = {"fr": wordings(type_), "en": wordings(type_)}
    if type_ in _CHOSEN:
        needed["values"] = st.lists(choices(), min_size=1, max_size=3, unique_by=lambda one: one.id)
    if type_ not in _NUMBERS:
        return needed, {}
    ends = {"minimum": st.integers(0, 20), "maximum": st.integers(20, 120)}
    return needed, {"unit": st.sampled_from(Unit), **ends}


def choices(**fields: object) -> SearchStrategy[Choice]:
    """Give answers to choose from, *fields* of `Choice` being values or strategies for them."""
    rest: Fields = {"aliases": few(texts()), "renamed": few(renamings())}
    return made(Choice, fields, lambda: ({"id": slugs(), "fr": texts(), "en": texts()}, rest))


def renamings(**fields: object) -> SearchStrategy[Renaming]:
    """Give what choices are called later, *fields* of `Renaming` being values or strategies."""
    define: Fields = {"since": partial_dates(), "fr": texts(), "en": texts()}
    return made(Renaming, fields, lambda: (define, {}))


def wordings(type: FactType = FactType.BOOLEAN, **fields: object) -> SearchStrategy[Wording]:  # noqa: A002 - the field of `Fact`
    """
    Give how a fact is asked and told.

    Args:
        type: The type of the fact: the sentences of all but `FactType.BOOLEAN` have a ``{}``.
        fields: Values of fields of `Wording`, or strategies for them.
    """
    place = "" if type is FactType.BOOLEAN else " {}"
    sentence = texts().map(lambda text: text.translate(_NO_BRACES) + place)

    def define() -> tuple[Fields, Fields]:
        needed = {"label": texts(), "question": texts()}
        return {**needed, "requirement": sentence, "exclusion": sentence}, {"given": texts()}

    return made(Wording, fields, define)
