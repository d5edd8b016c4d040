"""
The map: a tile for each territory, roughly where it lies.

A list of links, which a style sheet sets on a grid: there are no borders to licence, and keys and
screen readers go through it as through any list.
"""

from collections.abc import Callable, Iterable, Sequence

from docutils import nodes

from aiofr.model.places import Region
from aiofr.site.elements import bullets, inline, paragraph

#: Column and row of each territory; the last rows are overseas.
_PLACES = {
    "hauts-de-france": (3, 1),
    "bretagne": (1, 2),
    "normandie": (2, 2),
    "ile-de-france": (3, 2),
    "grand-est": (4, 2),
    "pays-de-la-loire": (2, 3),
    "centre-val-de-loire": (3, 3),
    "bourgogne-franche-comte": (4, 3),
    "nouvelle-aquitaine": (2, 4),
    "auvergne-rhone-alpes": (3, 4),
    "occitanie": (2, 5),
    "provence-alpes-cote-d-azur": (3, 5),
    "corse": (4, 5),
    "guadeloupe": (1, 7),
    "martinique": (2, 7),
    "guyane": (3, 7),
    "la-reunion": (4, 7),
    "mayotte": (3, 8),
    "nouvelle-caledonie": (4, 8),
}
#: How many depths of colour there are above none.
_DEPTHS = 4


def tiles(
    regions: Iterable[Region],
    count: Callable[[Region], int],
    link: Callable[[Region], nodes.Node],
    caption: str = "",
) -> list[nodes.Node]:
    """
    Draw the map, from west to east and north to south.

    Args:
        regions: The territories; one that has no place of its own comes after the others.
        count: What the depth of its colour shows, and its tile says.
        link: Where its tile leads.
        caption: What the map shows.
    """
    ordered = sorted(regions, key=lambda region: _PLACES.get(region.id, (0, 99))[::-1])
    counted = {region.id: count(region) for region in ordered}
    most = max(counted.values(), default=0)
    items = []
    for region in ordered:
        said = inline(str(counted[region.id]), classes=["aiofr-count"])
        block = paragraph(link(region), " ", said)
        classes = [*_place(region), f"aiofr-depth-{depth(counted[region.id], most)}"]
        items.append(nodes.list_item("", block, classes=classes))
    made = bullets([], classes=["aiofr-map"])
    made += items
    return [*([paragraph(caption)] if caption else []), made]


def _place(region: Region) -> Sequence[str]:
    if region.id not in _PLACES:
        return ()
    column, row = _PLACES[region.id]
    return (f"aiofr-column-{column}", f"aiofr-row-{row}")


def depth(count: int, most: int) -> int:
    """
    Say how deep the colour of *count* is: none for none, the deepest for the *most*.

    >>> [depth(count, 16) for count in (0, 1, 8, 16)]
    [0, 1, 2, 4]
    """
    return 0 if count == 0 else max(1, count * _DEPTHS // most)
