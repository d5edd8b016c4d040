"""
The catalogue as a folder of web pages: what ``aiofr site --out DIR`` makes.

Sphinx builds the pages in a folder that goes away; what it made takes the place of what was there
only when all went well, and at once: an interrupted build leaves the old site or the new one.
"""

import os
from collections.abc import Callable, Iterable
from gettext import GNUTranslations
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

import aiofr
from aiofr.errors import AiofrError
from aiofr.site.pages import SiteError
from aiofr.site.swapping import put_in_place

#: The file that says that a folder is ours to fill again.
MARK = ".aiofr-site"
#: Called with how many pages are done, and of how many.
Progress = Callable[[int, int], None]

#: Where Sphinx keeps the trees of pages. That is its own affair: without them it reads the disk
#: again, and where they have other names, memory grows with the pages.
_TREES = ("_write_doc_doctree_cache", "_pickled_doctree_cache")
#: What the theme calls its buttons and signs, for those who do not see them.
_LABELS = (
    "Toggle site navigation sidebar",
    "Toggle table of contents sidebar",
    "Toggle Light / Dark / Auto color theme",
    "Contents",
    "Menu",
    "Expand",
    "Light mode",
    "Dark mode",
    "Auto light/dark, in light mode",
    "Auto light/dark, in dark mode",
)
#: What the theme says of its own, and has no French for.
_FRENCH = Path(__file__).parent / "furo-fr.po"
_SETTINGS: dict[str, Any] = {
    "project": "Orientation et formation en région",
    "html_title": "Orientation et formation",
    "extensions": ["aiofr.site"],
    "language": "fr",
    "aiofr_folder": "",
    "html_theme": "furo",
    "html_search_language": "fr-folded",
    "html_copy_source": False,
    "html_show_sourcelink": False,
    "html_show_copyright": False,
    "html_use_index": False,
    "html_favicon": str(Path(__file__).parent / "static" / "aiofr.svg"),
}


def build(
    out: Path,
    *,
    regions: Iterable[str] = (),
    catalog: str = "aiofr.site:catalog",
    progress: Progress | None = None,
) -> int:
    """
    Fill the folder *out* with the pages of a catalog.

    Args:
        out: A folder that is empty, not there yet, or was filled so before.
        regions: Ids, names or aliases of the regions to show; all where it is left out.
        catalog: What gives the catalog, as ``"module:function"``.
        progress: What is told how far it is.

    Returns:
        How many pages there are.

    Raises:
        SiteError: *out* is not ours or cannot be written, or the pages cannot be built.
    """
    for needed in ("furo", "matplotlib"):
        if find_spec(needed) is None:
            english = f"{needed} is missing: pip install 'aiofr[site]'"
            raise SiteError(english, f"il manque {needed} : pip install 'aiofr[site]'")
    out = out.absolute()
    _check(out)
    settings = {**_SETTINGS, "aiofr_catalog": catalog, "aiofr_regions": list(regions)}
    try:
        return _fill(out, settings, progress)
    except OSError as error:
        raise _unwritable(error.filename or out, error) from error


def _fill(out: Path, settings: dict[str, Any], progress: Progress | None) -> int:
    """Build the pages, let them take the place of what is in *out*, and give their number."""
    with TemporaryDirectory(prefix="aiofr-") as made:
        source, pages, trees = (Path(made, name) for name in ("source", "pages", "trees"))
        # Where Sphinx looks for it.
        locale = source / "locales" / "fr" / "LC_MESSAGES"
        locale.mkdir(parents=True)
        (locale / "sphinx.po").write_bytes(_FRENCH.read_bytes())
        count = _run(source, pages, trees, settings, progress)
        _translate(pages, locale / "sphinx.mo")
        (pages / ".buildinfo").unlink(missing_ok=True)
        rmtree(pages / "_sources", ignore_errors=True)
        (pages / MARK).write_text("Written by aiofr site, which may empty this folder.\n")
        try:
            put_in_place(pages, out)
        except OSError as error:
            # Where a copy fails, the error names what was to be copied.
            raise _unwritable(out, error) from error
    return count


def _translate(pages: Path, messages: Path) -> None:
    """Put French in the place of what the theme says of its buttons in English alone."""
    with messages.open("rb") as file:
        say = GNUTranslations(file).gettext
    for path in pages.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for label in _LABELS:
            text = text.replace(f'aria-label="{label}"', f'aria-label="{say(label)}"')
            text = text.replace(f"<title>{label}</title>", f"<title>{say(label)}</title>")
        path.write_text(text, encoding="utf-8")


def _check(out: Path) -> None:
    """Refuse to write where that would lose what is not ours, or cannot be."""
    package = Path(aiofr.__file__).parent
    if out.resolve().is_relative_to(package.resolve()):
        english = f"{out} is inside the source of aiofr: choose another folder"
        french = f"{out} est dans la source d’aiofr : choisissez un autre dossier"
        raise SiteError(english, french)
    try:
        there = sorted(path.name for path in out.iterdir()) if out.exists() else []
        if not there:
            out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(out, error) from error
    if there and MARK not in there:
        english = f"{out} is not empty and not ours (it has {there[0]!r}): choose another folder"
        french = (
            f"{out} n’est ni vide ni de nous (on y trouve « {there[0]} ») : choisissez-en un autre"
        )
        raise SiteError(english, french)
    for folder in (out, out.resolve().parent):  # The new pages are put beside the old ones first.
        if not os.access(folder, os.W_OK | os.X_OK):
            raise _unwritable(folder, PermissionError(13, os.strerror(13)))


def _unwritable(out: Path | str, error: OSError) -> SiteError:
    english = f"{out} cannot be written: {error.strerror}"
    return SiteError(english, f"{out} ne peut pas être écrit : {error.strerror}")


def _run(
    source: Path, pages: Path, trees: Path, settings: dict[str, Any], progress: Progress | None
) -> int:
    """Let Sphinx build, and give the number of pages; what it warns of is an error."""
    said = StringIO()
    try:
        with patch_docutils(source), docutils_namespace():
            app = Sphinx(
                srcdir=source,
                confdir=None,
                outdir=pages,
                doctreedir=trees,
                buildername="html",
                confoverrides={**settings, "nitpicky": True},
                status=None,
                warning=said,
                freshenv=True,
            )
            app.connect("doctree-read", _forget)
            app.connect("html-page-context", _forget)
            if progress is not None:
                _follow(app, progress)
            app.build()
            count = len(app.env.found_docs)
    except SphinxError as error:
        if isinstance(error.__cause__, AiofrError):
            raise error.__cause__ from None
        raise SiteError(str(error)) from error
    if app.statuscode or said.getvalue():
        raise SiteError(said.getvalue().strip() or "Sphinx failed")
    return count


def _forget(app: Sphinx, *_: object) -> None:
    """Let go of the trees of other pages: Sphinx keeps all of them until all are written."""
    for kept in _TREES:
        getattr(app.env, kept, {}).clear()


def _follow(app: Sphinx, progress: Progress) -> None:
    """Tell *progress* of each page that was read, and of each that was written."""
    done = 0

    def step(*_: object) -> None:
        nonlocal done
        done += 1
        # Each page is read and written; the search page is written only.
        progress(done, 2 * len(app.env.found_docs) + 1)

    app.connect("doctree-read", step)
    app.connect("html-page-context", step)
