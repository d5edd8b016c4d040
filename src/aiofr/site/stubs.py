"""
The documents of the catalogue among the sources of a Sphinx project: one line for each page.

Sphinx reads files, so that each page has one; what stands on the page comes from the catalog when
the file is read. A file that we did not write is never touched.
"""

from collections.abc import Iterator
from pathlib import Path

from aiofr.model.evidence import Collection
from aiofr.site.pages import HOME, LISTS, SUMS, Page, Pages, SiteError

#: How a file of ours begins.
_MARK = ".. Written by aiofr.site from the catalog: changes are lost.\n"
#: What keeps Sphinx from asking where in the menu a page stands.
_ORPHAN = ":orphan:\n\n"


def write_stubs(folder: Path, pages: Pages) -> None:
    """
    Write the documents of *pages* into *folder*, and take away those of pages that are gone.

    What is there already keeps its date, so that Sphinx reads it again only where it must.

    Raises:
        SiteError: A file that is not ours stands in the way, or nothing can be written there.
    """
    wanted = {folder / f"{page.name}.rst": _stub(page, pages) for page in pages}
    for path, text in wanted.items():
        try:
            _write(path, text)
        except OSError as error:
            english = f"{path} cannot be written: {error.strerror}"
            raise SiteError(english, f"{path} ne peut pas être écrit : {error.strerror}") from error
    for path in _ours(folder):
        if path not in wanted:
            path.unlink()


def _write(path: Path, text: str) -> None:
    if path.exists():
        found = path.read_text(encoding="utf-8", errors="replace")
        if found == text:
            return
        if _MARK not in found:
            english = f"{path} is not ours: move it, or set aiofr_folder to another folder"
            french = f"{path} n’est pas de nous : déplacez-le, ou changez aiofr_folder"
            raise SiteError(english, french)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _ours(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*.rst"):
        if _MARK in path.read_text(encoding="utf-8", errors="replace"):
            yield path


def _stub(page: Page, pages: Pages) -> str:
    directive = f".. aiofr-page:: {page.name}\n"
    if page is HOME:
        return f"{_MARK}\n{directive}\n{_menu(pages)}"
    listed = page is SUMS or (page.id is None and page.part == 1)
    return f"{'' if listed else _ORPHAN}{_MARK}\n{directive}"


def _menu(pages: Pages) -> str:
    """Set the lists into the menu; with a thousand records in it, no page would stay small."""
    names = [pages.lists(Collection(collection))[0].name for collection in LISTS]
    entries = "".join(f"   {name}\n" for name in (*names, SUMS.name))
    return f".. toctree::\n   :hidden:\n\n{entries}"
