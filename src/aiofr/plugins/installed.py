"""
Which plugins are installed: the entry points of the group ``aiofr``. It imports none of them.

Metadata on the disk are read here as the specifications of Python packaging have them: to import
`importlib.metadata` for that takes a third of the time of a first lookup (benchmarks/run.py).
Only of what lies anywhere else, in a zip or behind an importer, it is asked.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from aiofr.errors import InvalidValueError

if TYPE_CHECKING:
    from importlib.metadata import Distribution

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
        for metadata in _found(group)
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


def _found(group: str) -> Iterator[Metadata]:
    """Give the metadata of what names the group: of one distribution, the first that is found."""
    seen: set[str] = set()
    for finder in sys.meta_path:
        if finder is PathFinder:
            for place in sys.path:
                yield from _readable(partial(_among, place, group, seen))
        elif hasattr(finder, "find_distributions"):
            yield from _readable(partial(_elsewhere, finder, None, group, seen))


def _readable(look: Callable[[], Iterator[Metadata]]) -> Iterator[Metadata]:
    """
    Return what *look* finds, as far as it comes.

    Python itself passes over what stands on its path and cannot be read, is too long or no path.
    """
    found = look()
    while True:
        try:
            metadata = next(found, None)
        except Exception:  # noqa: BLE001 - whatever a system or a finder makes of it
            return
        if metadata is None:
            return
        yield metadata


def _among(place: str, group: str, seen: set[str]) -> Iterator[Metadata]:
    """Do as `_found` in one place on the path; Python looks into texts only."""
    if not isinstance(place, str):
        return
    if _is_folder(place):
        yield from _on_disk(place, group, seen)
    elif Path(place).exists():
        yield from _elsewhere(PathFinder, place, group, seen)


def _is_folder(place: str) -> bool:
    """Say whether *place* is a folder that distributions lie in, and not itself one of them."""
    path = Path(place)
    return path.is_dir() and path.suffix != ".egg"


def _on_disk(place: str, group: str, seen: set[str]) -> Iterator[Metadata]:
    header = f"[{group}]".encode()
    try:
        names = sorted(os.listdir(place or "."))  # noqa: PTH208 - sys.path has "" for here
    except OSError:
        return
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
            said = (folder / file).read_bytes()
        except OSError:
            continue
        return _said(said, name, version)
    return name, version or None


def _said(metadata: bytes, name: str, version: str) -> tuple[str, str | None]:
    """Give name and version as *metadata* say them, or else those given."""
    text = metadata.decode("utf-8", "replace").replace("\r\n", "\n")
    said = dict(_HEADER.findall(text.partition("\n\n")[0]))
    return said.get("Name", name), said.get("Version", version or None)


def _elsewhere(finder: Any, place: str | None, group: str, seen: set[str]) -> Iterator[Metadata]:  # noqa: ANN401 - whoever brings metadata
    """Do as `_on_disk`, for whatever else Python finds metadata in."""
    from importlib.metadata import DistributionFinder  # noqa: PLC0415 - see above

    where = (
        DistributionFinder.Context() if place is None else DistributionFinder.Context(path=[place])
    )
    for one in finder.find_distributions(where):
        # What has no name in its metadata is known by its folder, as on the disk.
        folder = getattr(getattr(one, "_path", None), "name", "")
        stem, _, version = folder.rpartition(".")[0].partition("-")
        name, version = _said(_read(one, "METADATA") or _read(one, "PKG-INFO"), stem, version)
        known = _normal(stem or name)
        if known in seen:
            continue
        seen.add(known)
        entry_points = _read(one, "entry_points.txt")
        if f"[{group}]".encode() in entry_points:
            yield Metadata(name, version, entry_points)


def _read(distribution: "Distribution", name: str) -> bytes:
    """Give the bytes of one file of metadata, also where they are no text; none where it is not."""
    try:
        return (distribution.read_text(name) or "").encode()
    except UnicodeDecodeError as error:
        return error.object
