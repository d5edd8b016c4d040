"""What passes between the command and a terminal: words with nothing hidden, paths with a name."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from aiofr.cli.texts import TEXTS
from aiofr.echo import visible
from aiofr.errors import InvalidValueError

if TYPE_CHECKING:
    from os import PathLike


def say(text: str, *, err: bool = False) -> None:
    """Write *text* and end the line, on standard error where *err* says so."""
    click.echo(visible(text, keep="\n\t"), err=err)


class GivenPath(click.Path):
    """A path; an empty one is refused, which Python would take for the folder one is in."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(
        self,
        value: "str | PathLike[str]",
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> "str | bytes | PathLike[str]":
        """Read a path."""
        if value == "":
            english, french = (TEXTS[lang]["empty_path"] for lang in ("en", "fr"))
            raise InvalidValueError(english, french)
        return super().convert(value, param, ctx)


PATH = GivenPath()
