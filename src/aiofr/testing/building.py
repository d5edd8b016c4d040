"""From a class and a strategy for each of its fields to a strategy for it; it knows no record."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from aiofr import Catalog, Collection, load
from aiofr.errors import InvalidValueError

from .words import fact_ids, slugs

T = TypeVar("T")

#: A strategy for each of some fields.
Fields = Mapping[str, SearchStrategy[Any]]


@cache
def packaged() -> Catalog:
    """Give the packaged catalog, which records refer to where nothing else is said."""
    return load(plugins=())


def chosen(value: object) -> SearchStrategy[Any]:
    """Make a strategy of a value; a strategy is one already."""
    return value if isinstance(value, SearchStrategy) else st.just(value)


def made(
    class_: type[T],
    given: Mapping[str, object],
    define: Callable[[], tuple[Fields, Fields]],
    *forms: tuple[frozenset[str], SearchStrategy[Mapping[str, object]]],
) -> SearchStrategy[T]:
    """
    Make a strategy for *class_*.

    Args:
        class_: The class.
        given: What the caller wants of some fields: values, or strategies for them.
        define: Gives strategies for the fields that it must have and those that it may have; it is
            called when the first example is made, so that nothing is read before.
        forms: Fields that depend on each other, and a strategy for them together, which goes before
            what *define* gives. Where the caller gives one of them, it makes none.

    Returns:
        A strategy that is empty where a field must have what its own strategy cannot give.

    Raises:
        InvalidValueError: The class has no such field.
    """
    check_names(class_, given, fields_of(class_))
    wanted = {name: chosen(value) for name, value in given.items()}

    def strategy() -> SearchStrategy[T]:
        needed, possible = define()
        needed = {**needed, **wanted}
        parts = [strategy for names, strategy in forms if not names & set(given)]
        # Asked of these alone, so that what is not drawn need not be made.
        if any(one.is_empty for one in (*needed.values(), *parts)):
            return st.nothing()
        rest = {name: one for name, one in possible.items() if name not in wanted}
        plain = st.fixed_dictionaries(needed, optional=rest)
        whole = st.builds(assembled, plain, *parts)
        # Hypothesis prints what it builds, with every id of the catalog, and not what it flatmaps.
        return st.just(class_).flatmap(lambda _: whole)

    def assembled(*parts: Mapping[str, object]) -> T:
        return class_(**{name: value for part in parts for name, value in part.items()})

    # Hypothesis prints failing examples as calls of this.
    assembled.__name__ = class_.__name__
    return st.deferred(strategy)


def fields_of(class_: Any) -> list[str]:  # noqa: ANN401 - any class of ours
    """List the names of the fields of *class_*."""
    return [field.name for field in attrs.fields(class_)]


def check_names(class_: object, given: Iterable[str], known: Iterable[str]) -> None:
    """
    Refuse what *class_* does not have.

    Raises:
        InvalidValueError: A name of *given* is not among *known*.
    """
    known = list(known)
    for name in given:
        if name not in known:
            close = get_close_matches(name, known, 3)
            near = f" Close: {', '.join(close)}." if close else ""
            what = getattr(class_, "__name__", class_)
            msg = f"{what} has no field {name!r}.{near} There are {', '.join(known)}"
            raise InvalidValueError(msg)


def one_id(catalog: Catalog, collection: Collection) -> SearchStrategy[str]:
    """Give the id of a record of *catalog*; nothing where it has none."""
    ids = catalog.collection(collection).ids
    return st.sampled_from(ids) if ids else st.nothing()


def some_ids(
    catalog: Catalog, collection: Collection, min_size: int = 0
) -> SearchStrategy[list[str]]:
    """Give the ids of up to two records of *catalog*; none where it has none."""
    ids = catalog.collection(collection).ids
    if not ids:
        return st.just([])
    return st.lists(st.sampled_from(ids), unique=True, min_size=min_size, max_size=2)


def new_ids(catalog: Catalog, collection: Collection, plugin: str | None) -> SearchStrategy[str]:
    """Give ids that *catalog* does not have yet."""
    known = frozenset(catalog.collection(collection).ids)
    ids = fact_ids(plugin) if collection is Collection.FACTS else slugs(plugin)
    return ids.filter(lambda id_: id_ not in known)


def few(one: SearchStrategy[T], min_size: int = 0) -> SearchStrategy[list[T]]:
    """Give up to two."""
    return st.lists(one, min_size=min_size, max_size=2)
