"""
A folder in the place of another, at once: whoever looks, or is interrupted, finds one of the two.

The new one is copied beside the old one and changes places with it. Knows folders, and no pages.
"""

import ctypes
import os
from pathlib import Path
from shutil import copyfile, copymode, rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: What exchanges two names in one step, as Linux has it: where the first is looked for, and how.
_HERE, _EXCHANGE = -100, 2


def put_in_place(pages: Path, out: Path) -> None:
    """
    Let a copy of *pages* take the place of the folder *out*.

    Whatever happens before the last step leaves *out* as it was: a full disk, an interrupt, a
    process that is killed. What such a one left beside *out* goes away the next time.

    Raises:
        OSError: The copy cannot be made, or *out* cannot be replaced.
    """
    out = out.resolve()
    prefix = f".{out.name}.aiofr-"
    for left in out.parent.glob(f"{prefix}*"):
        rmtree(left, ignore_errors=True)
    beside = Path(mkdtemp(prefix=prefix, dir=out.parent))
    try:
        new = beside / "new"
        _copy(pages, new)
        copymode(out, new)
        _change_places(new, out)
    finally:
        rmtree(beside, ignore_errors=True)


def _copy(pages: Path, new: Path) -> None:
    new.mkdir()
    for path in sorted(pages.rglob("*")):
        there = new / path.relative_to(pages)
        # copytree goes on where a disk is full, and then tells of every file.
        there.mkdir() if path.is_dir() else copyfile(path, there)


def _change_places(new: Path, out: Path) -> None:
    """Let *new* bear the name of *out*, and what was there another."""
    if _exchange(new, out):
        return
    # Where one step cannot do it, two do; what happens between them is undone.
    old = new.with_name("old")
    out.rename(old)
    try:
        new.rename(out)
    except BaseException:
        old.rename(out)
        raise


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; no where the system or the disk cannot."""
    library = ctypes.CDLL(None) if os.name == "posix" else None
    rename: Callable[..., int] | None = getattr(library, "renameat2", None)
    if rename is None:
        return False
    return rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0
