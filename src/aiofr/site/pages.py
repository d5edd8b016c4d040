"""
Which pages there are, and what their files are called.

It knows ids and collections, and nothing of what stands on a page. File names are safe on every
disk: two pages that a disk without upper case would take for one, and names that Windows keeps for
itself or that are too long, are refused.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from aiofr.errors import AiofrError
from aiofr.model.evidence import Collection

#: The folder of each collection whose records have pages of their own.
FOLDERS = {
    Collection.REGIONS: "regions",
    Collection.NETWORKS: "reseaux",
    Collection.STRUCTURES: "structures",
    Collection.PUBLICS: "publics",
    Collection.MEASURES: "mesures",
    Collection.SOURCES: "sources",
}
#: The file of the list of each collection, in the folder of lists.
LISTS = {
    **FOLDERS,
    Collection.FACTS: "questions",
    Collection.GLOSSARY: "glossaire",
    Collection.INDICATORS: "chiffres",
    Collection.ERRATA: "erreurs",
}
#: How many records a page lists at most, so that it stays below 150 kB.
AT_ONCE = 100
#: The longest file name that is safe with any ending, in characters.
_LONGEST = 200
#: What Windows takes for a device, whatever the ending.
_DEVICES = frozenset(
    {"aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)


class SiteError(AiofrError):
    """A site that cannot be built, and why."""


@frozen
class Page:
    """
    One page of the catalogue.

    Args:
        name: Its path from the root of the catalogue, without ending, e.g. ``"regions/bretagne"``.
        collection: The collection of what it shows; ``None`` for the first page.
        id: The id of the record it shows; ``None`` where it lists several.
        ids: The ids of the records that it lists.
        part: Its place among the pages of a long list, from 1.
    """

    name: str
    collection: Collection | None = None
    id: str | None = None
    ids: tuple[str, ...] = ()
    part: int = 1


#: The first page, with the map.
HOME = Page("index")
#: The sums of all regions.
SUMS = Page("listes/montants")


class Pages:
    """
    The pages of a catalogue, in order.

    Args:
        ids: The ids of the records shown, by collection.

    Raises:
        SiteError: Two pages would have one file, or a file could not be written everywhere.
    """

    def __init__(self, ids: Mapping[Collection, Sequence[str]]) -> None:
        self._pages = {page.name: page for page in _pages(ids)}
        self._records = {
            (page.collection, page.id): page for page in self._pages.values() if page.id is not None
        }
        self._listed = {(page.collection, id_): page for page in self for id_ in page.ids}
        _check(_pages(ids))

    def __iter__(self) -> Iterator[Page]:
        """Go through the pages."""
        return iter(self._pages.values())

    def __len__(self) -> int:
        """Count the pages."""
        return len(self._pages)

    def named(self, name: str) -> Page | None:
        """Give the page of that name, or ``None``."""
        return self._pages.get(name)

    def of(self, collection: Collection, id: str) -> Page | None:  # noqa: A002 - the field's word
        """Give the page of a record, or ``None`` where it has none here."""
        return self._records.get((collection, id))

    def listing(self, collection: Collection, id: str) -> Page | None:  # noqa: A002 - as above
        """Give the page of a list that a record stands on, or ``None`` where it is not shown."""
        return self._listed.get((collection, id))

    def lists(self, collection: Collection) -> tuple[Page, ...]:
        """Give the pages that list *collection*, in order; a short list has one."""
        return tuple(p for p in self if p.collection is collection and p.id is None)


def file_name(id: str) -> str:  # noqa: A002 - the field's own word
    """
    Give the file name of a record, without ending.

    Windows has no colon in file names; ids have no two hyphens in a row.

    >>> file_name("bretagne:pass-engins")
    'bretagne--pass-engins'
    """
    return id.replace(":", "--")


def _pages(ids: Mapping[Collection, Sequence[str]]) -> Iterator[Page]:
    yield HOME
    yield SUMS
    for collection, name in LISTS.items():
        found = tuple(ids.get(collection, ()))
        parts = [found[i : i + AT_ONCE] for i in range(0, len(found), AT_ONCE)] or [()]
        for part, listed in enumerate(parts, 1):
            ending = "" if part == 1 else f"-{part}"
            yield Page(f"listes/{name}{ending}", collection, ids=listed, part=part)
    for collection, folder in FOLDERS.items():
        for id_ in ids.get(collection, ()):
            yield Page(f"{folder}/{file_name(id_)}", collection, id_)


def _check(pages: Iterable[Page]) -> None:
    seen: dict[str, Page] = {}
    for page in pages:
        name = page.name.casefold()
        stem = name.rpartition("/")[2]
        if stem.partition(".")[0] in _DEVICES or len(stem) > _LONGEST:
            english = f"no file can be called {stem!r:.80} on every disk: change the id"
            french = (
                f"aucun fichier ne peut s’appeler « {stem:.80} » partout : changez l’identifiant"
            )
            raise SiteError(english, french)
        other = seen.setdefault(name, page)
        if other is not page:
            both = f"{other.id or other.name!r} {{}} {page.id or page.name!r}"
            english = f"one file cannot hold both {both.format('and')}: change one of the ids"
            french = f"un seul fichier pour {both.format('et')} : changez l’un des identifiants"
            raise SiteError(english, french)
