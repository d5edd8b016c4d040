"""
What lies where data files do, looks like one and is never read.

It is looked for in what plugins give; of the packaged data, tests count every file.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aiofr.errors import Fault
from aiofr.model.evidence import Collection

if TYPE_CHECKING:
    from pathlib import Path

    from importlib_resources.abc import Traversable

#: How many bytes of a file are looked at, and how its first key is found in them.
_HEAD = 1000
_KEY = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:"\$schema"\s*:\s*"[^"]*"\s*,\s*)?"(\w+)"')
#: How close the name of a file is to that of a collection which is meant; "resources" means none.
_CLOSE = 0.88
_FILES = {f"{collection}.json": collection for collection in Collection}


def strays(root: "Traversable | Path") -> Iterator[tuple[Collection, Fault]]:
    """Find what is never read in the folder *root*, each with the collection that it belongs to."""
    for entry in _listed(root):
        name, collection = entry.name, None
        if name in _FILES:
            if not entry.is_file():
                problem = f"expected a file; a folder of data files is called {_FILES[name]}"
                yield _FILES[name], Fault(name, "", problem)
        elif name in set(Collection):
            for inner in _listed(entry):
                if not inner.name.endswith(".json") and (_is_json(inner.name) or _held(inner)):
                    problem = f"it is never read; only files of {name} called *.json are"
                    yield Collection(name), Fault(f"{name}/{inner.name}", "", problem)
        elif _is_json(name):
            collection = _meant(name.partition(".")[0]) or _key(entry)
        elif "." not in name and _held(entry):
            collection = _meant(name)
        if collection is not None:
            problem = f"it is never read; call it {collection}.json, or put it into {collection}/"
            yield collection, Fault(name, "", problem)


def _listed(folder: "Traversable | Path") -> "list[Traversable | Path]":
    """List what is in *folder*, in order; nothing where it is none, as when it is read."""
    return sorted(folder.iterdir(), key=lambda e: e.name) if folder.is_dir() else []


def _is_json(name: str) -> bool:
    """Say whether a file is called as if it were JSON, by whatever system or editor."""
    name = name.casefold().removesuffix(".txt")
    return name.endswith(".json") and not name.startswith(".") and ".schema." not in name


def _held(folder: "Traversable | Path") -> bool:
    """Say whether *folder* is one with data files in it."""
    return any(_is_json(e.name) and _key(e) for e in _listed(folder))


def _key(file: "Traversable | Path") -> Collection | None:
    """Return the collection that *file* starts with, if it does; a pipe would never end."""
    try:
        if not file.is_file():
            return None
        with file.open("rb") as opened:
            found = _KEY.match(opened.read(_HEAD))
    except OSError:
        return None
    key = found[1].decode() if found else ""
    return Collection(key) if key in set(Collection) else None


def _meant(name: str) -> Collection | None:
    """Give the collection that is called nearly *name*."""
    from difflib import get_close_matches  # noqa: PLC0415 - most files are called as they should

    close = get_close_matches(name.casefold(), list(Collection), 1, _CLOSE)
    return Collection(close[0]) if close else None
