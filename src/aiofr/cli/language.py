"""Which language a command speaks: its own option's, else the whole command's, else French."""

import click

from aiofr.cli.texts import TEXTS
from aiofr.echo import quoted, shown
from aiofr.errors import InvalidValueError


def _known(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None or value in TEXTS:
        return value
    english = f"--lang: expected fr or en, got {quoted(value)}"
    french = f"--lang : fr ou en est attendu, et non « {shown(value)} »"
    raise InvalidValueError(english, french)


#: The option that every command has.
LANGUAGE = click.option(
    "--lang",
    metavar="[fr|en]",
    callback=_known,
    default=None,
    help="Langue des textes : fr (par défaut) ou en.",
)


def speak(lang: str | None) -> dict[str, str]:
    """Settle the language for this run, and give the texts in it."""
    context = click.get_current_context()
    context.find_root().obj = lang or context.find_root().obj or "fr"
    return TEXTS[context.find_root().obj]
