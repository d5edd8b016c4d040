"""Throw-away distributions: a plugin as it is installed, with metadata and data files, anywhere."""

import importlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from aiofr.errors import InvalidValueError, close_to
from aiofr.model.evidence import Collection

#: A plugin that gives the data files beside it.
DATA_FILES = """\
import aiofr


class Plugin(aiofr.Plugin):
    @aiofr.hookimpl
    def aiofr_sources(self):
        return [
            aiofr.Dataset.from_package(
                __name__, publisher="A publisher", licence="A licence", as_of="2026-01-01"
            )
        ]
"""


def write_distribution(  # noqa: PLR0913 - as many as a distribution has parts
    folder: Path,
    name: str,
    code: str = DATA_FILES,
    *,
    distribution: str = "",
    version: str = "1.0",
    entry_points: str = "",
    **collections: Iterable[Mapping[str, object]],
) -> Path:
    """
    Write a plugin and the metadata of its distribution, as an installer leaves them.

    Args:
        folder: Where to; it is installed where that is on `sys.path`.
        name: The name of the plugin; ``aiofr_<name>`` is its package.
        code: What its package does; it gives the data files beside it where this is left out.
        distribution: What to call the distribution; as its package where this is left out.
        version: Its version.
        entry_points: What it has as ``entry_points.txt``; where this is left out, its plugin is
            the class ``Plugin`` of its package.
        collections: The records of a data file of each collection.

    Returns:
        The folder of its package.

    Raises:
        InvalidValueError: There is no collection of that name.
    """
    for collection in collections:
        if collection not in set(Collection):
            near = close_to(collection, Collection)
            msg = f"there is no collection {collection!r}{near}; there are {', '.join(Collection)}"
            raise InvalidValueError(msg)
    package = f"aiofr_{name.replace('-', '_')}"
    home = folder / package
    home.mkdir(exist_ok=True, parents=True)
    (home / "__init__.py").write_text(code, encoding="utf-8")
    for collection, records in collections.items():
        plain = json.dumps({collection: records}, ensure_ascii=False)
        (home / f"{collection}.json").write_text(plain, encoding="utf-8")
    stem = (distribution or package).replace("-", "_")
    metadata = folder / f"{stem}-{version}.dist-info"
    metadata.mkdir()
    said = f"Metadata-Version: 2.1\nName: {distribution or package}\nVersion: {version}\n"
    (metadata / "METADATA").write_text(said, encoding="utf-8")
    named = entry_points or f"[aiofr]\n{name} = {package}:Plugin\n"
    (metadata / "entry_points.txt").write_text(named, encoding="utf-8")
    importlib.invalidate_caches()
    return home
