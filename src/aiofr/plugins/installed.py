"""
Which plugins are installed: the entry points of the group ``aiofr``. It imports none of them.

Metadata on the disk are read here as the specifications of Python packaging have them: to import
`importlib.metadata` for that takes a third of the time of a first lookup (benchmarks/run.py).
Where metadata may be anywhere else, in a zip or behind an importer, it is asked all the same.
"""

import os
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.machinery import PathFinder
from pathlib import Path
from typing import NamedTuple

from aiofr.errors import InvalidValueError

#: The group of entry points that plugins are named in.
GROUP = "aiofr"

_HEADER = re.compile(r"^(Name|Version):[ \t]*(\S+)", re.MULTILINE)
_VALUE = re.compile(r"([\w.]+)\s*:\s*([\w.]+)\s*(?:\[.*\])?")


class Metadata(NamedTuple):
    """What a distribution says of itself, and its entry points as they are written."""

    name: str
    version: str | None
    entry_points: bytes


class Installed(NamedTuple):
    """
    A plugin that is installed.

    Args:
        name: The name of its entry point; that of the distribution where it cannot be read.
        value: What the entry point names.
        distribution: The distribution that it is of.
        version: The version of that.
    """

    name: str
    value: str
    distribution: str
    version: str | None

    def find(self) -> object:
        """
        Import what the entry point names.

        Raises:
            InvalidValueError: It is not of the form ``module:Class``, or cannot be read at all.
        """
        match = _VALUE.fullmatch(self.value)
        if match is None:
            msg = f"expected an entry point as 'name = module:Class', got {self.value!r:.80}"
            raise InvalidValueError(msg)
        found: object = import_module(match[1])
        for part in match[2].split("."):
            found = getattr(found, part)
        return found


def installed(group: str = GROUP) -> tuple[Installed, ...]:
    """List the plugins that are installed, by name."""
    found = [
        Installed(name, value, metadata.name, metadata.version)
        for metadata in (_on_disk(group) if _all_on_disk() else _anywhere(group))
        for name, value in _entry_points(metadata, group)
    ]
    return tuple(sorted(found))


def _entry_points(metadata: Metadata, group: str) -> Iterator[tuple[str, str]]:
    try:
        lines = metadata.entry_points.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        yield _normal(metadata.name), "(entry_points.txt is not UTF-8)"
        return
    section = ""
    for line in filter(None, map(str.strip, lines)):
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif section == group and not line.startswith(("#", ";")):
            name, found, value = (part.strip() for part in line.partition("="))
            yield (name, value) if found else (_normal(metadata.name), f"{line} (without a name)")


def _all_on_disk() -> bool:
    """Say whether nothing but folders can have metadata."""
    finders = [finder for finder in sys.meta_path if hasattr(finder, "find_distributions")]
    places = [Path(path) for path in sys.path]
    return all(finder is PathFinder for finder in finders) and all(
        place.is_dir() and place.suffix != ".egg" for place in places if place.exists()
    )


def _on_disk(group: str) -> Iterator[Metadata]:
    """Give the metadata of what names the group: of one distribution, the first on the path."""
    seen: set[str] = set()
    header = f"[{group}]".encode()
    for place in sys.path:
        try:
            names = sorted(os.listdir(place or "."))  # noqa: PTH208 - sys.path has "" for here
        except OSError:
            continue
        for folder in names:
            stem, _, suffix = folder.rpartition(".")
            name, _, version = stem.partition("-")
            if suffix not in {"dist-info", "egg-info"} or _normal(name) in seen:
                continue
            seen.add(_normal(name))
            try:
                # A hundred of these are tried for each catalog, and pathlib takes its time.
                with open(f"{place or '.'}/{folder}/entry_points.txt", "rb") as file:  # noqa: PTH123
                    entry_points = file.read()
            except OSError:
                continue
            if header in entry_points:
                yield Metadata(*_named(Path(place, folder), name, version), entry_points)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).casefold()


def _named(folder: Path, name: str, version: str) -> tuple[str, str | None]:
    """Give name and version as the metadata in *folder* say, or else as it is called."""
    for file in ("METADATA", "PKG-INFO"):
        try:
            text = (folder / file).read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        said = dict(_HEADER.findall(text.partition("\n\n")[0]))
        return said.get("Name", name), said.get("Version", version or None)
    return name, version or None


def _anywhere(group: str) -> Iterator[Metadata]:
    """Do as `_on_disk`, for whatever Python finds metadata in."""
    from importlib.metadata import distributions as all_of_them  # noqa: PLC0415 - see above

    seen: set[str] = set()
    for one in all_of_them():
        # Newer Pythons warn about asking for a name that is not there.
        name = one.metadata["Name"] if "Name" in one.metadata else ""  # noqa: SIM401 - it has no `get`
        if not name or _normal(name) in seen:
            continue
        seen.add(_normal(name))
        try:
            text = one.read_text("entry_points.txt") or ""
        except UnicodeDecodeError:
            continue  # Whether it has a plugin is not to be known.
        if f"[{group}]" in text:
            yield Metadata(name, one.version, text.encode())
