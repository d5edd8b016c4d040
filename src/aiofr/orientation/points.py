"""
The points of a catalog that only an adviser can check, and how they are named.

A point is its French text, folded. Knows the conditions of a catalog, and nothing of persons.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType

from aiofr.catalog import Catalog
from aiofr.conditions import Condition, ToCheck
from aiofr.conditions.leaves import point_name
from aiofr.echo import MAX_LETTERS
from aiofr.errors import SituationError
from aiofr.model.walk import walk

#: How many points an error names.
_NAMED = 3
#: From how alike a text is close to a point, from 0 to 1.
_CLOSE = 0.5


def points_of(catalog: Catalog) -> Mapping[str, ToCheck]:
    """Return each point of *catalog* by its folded text: of publics, measures and sums."""
    found: dict[str, ToCheck] = {}
    for record in (*catalog.publics, *catalog.measures):
        for _, value in walk(record):
            if isinstance(value, Condition):
                for point in _points(value):
                    found.setdefault(point_name(point.text), point)
    return MappingProxyType(found)


def _points(condition: Condition) -> tuple[ToCheck, ...]:
    if isinstance(condition, ToCheck):
        return (condition,)
    return tuple(point for part in condition.parts for point in _points(part))


def point_of(text: str, value: object, catalog: Catalog) -> ToCheck:
    """
    Give the point of that text: of the whole, or of words that only one point has.

    Args:
        text: What the adviser called it.
        value: What was found, for the error.
        catalog: Where it is looked for.

    Raises:
        SituationError: No point has these words, or several have; the error names them.
    """
    points = catalog.derived(points_of)
    folded = point_name(text) if len(text) <= MAX_LETTERS else ""
    if folded in points:
        return points[folded]
    words = set(folded.split())
    fits = [point for key, point in points.items() if words and words <= set(key.split())]
    if len(fits) == 1:
        return fits[0]
    if fits:
        shown = " ; ".join(f"« {point.text} »" for point in fits[:_NAMED])
        raise SituationError(
            text,
            value,
            f"{len(fits)} points to check have these words: {shown}. Give more of the text.",
            f"{len(fits)} points à vérifier ont ces mots : {shown}. Donnez plus de texte.",
        )
    close = get_close_matches(folded, points, _NAMED, _CLOSE)
    shown = " ; ".join(f"« {points[key].text} »" for key in close)
    raise SituationError(
        text,
        value,
        "no point to check has this text." + (f" Close: {shown}." if shown else ""),
        "aucun point à vérifier n’a ce texte." + (f" Proche : {shown}." if shown else ""),
    )
