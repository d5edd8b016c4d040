"""
Follow a page of the documentation as a reader does: write its files, run its commands, compare.

A fence after a line that is only a path is that file; a fence of ``sh`` is run; a fence of ``text``
holds lines that the commands before it print, in that order. A page is followed in earnest by
``python tests/tutorial.py PAGE FOLDER``, as `nox -s plugin` does.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

_FENCE = re.compile(
    r"(?:^`(?P<path>\S+)`:\n\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
#: What commands that find faults end with; they leave with 2.
_FAULTS = re.compile(r"^\d+ anomalies?\.$", re.MULTILINE)


class Step(NamedTuple):
    """A file to write, or commands to run and what they print; *path* or *commands* is empty."""

    path: str = ""
    text: str = ""
    commands: str = ""
    printed: str = ""


class Ran(NamedTuple):
    """What commands left with and printed."""

    status: int
    said: str


def steps(page: str) -> Iterator[Step]:
    """Give what there is to do on a page, in order."""
    pending = Step()
    for fence in _FENCE.finditer(page):
        if fence["kind"] == "text":
            pending = pending._replace(printed=fence["text"])
            continue
        if pending.commands:
            yield pending
        pending = Step()
        if fence["path"]:
            yield Step(path=fence["path"], text=fence["text"])
        else:
            assert fence["kind"] == "sh", f"who reads this fence? {fence['text']}"
            pending = Step(commands=fence["text"])
    if pending.commands:
        yield pending


def follow(page: str, folder: Path, run: Callable[[str, Path], Ran]) -> int:
    """Do all that a page says, within *folder*, and give the number of steps."""
    todo = list(steps(page))
    for step in todo:
        if step.path:
            file = folder / step.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(step.text, encoding="utf-8")
            continue
        ran = run(step.commands, folder)
        about = f"{step.commands}\n{ran.said}"
        assert ran.status == (2 if _FAULTS.search(step.printed) else 0), about
        rest = ran.said.replace("\u00a0", " ")  # Which nobody sees on a page.
        for line in step.printed.splitlines():
            _, found, rest = rest.partition(line)
            assert found, f"{about}\nis missing, or not in its place: {line}"
    return len(todo)


def bash(commands: str, folder: Path) -> Ran:
    """Run commands as they stand."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands],  # noqa: S607 - the bash of whoever runs it
        cwd=folder,
        env=os.environ | {"PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return Ran(done.returncode, done.stdout)


if __name__ == "__main__":
    follow(Path(sys.argv[1]).read_text(encoding="utf-8"), Path(sys.argv[2]), bash)
