"""The command for the site, with a bar on the terminal that tells how far it is."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from aiofr.cli.language import LANGUAGE, speak
from aiofr.cli.saying import PATH, say
from aiofr.cli.texts import TEXTS
from aiofr.errors import InvalidValueError


@click.command()
@click.option("--out", required=True, metavar="DIR", type=PATH, help="Dossier du site.")
@click.option("--region", multiple=True, help="Garder cette région ; toutes sinon.")
@LANGUAGE
def site(out: Path, region: tuple[str, ...], lang: str | None) -> None:
    """Écrire le catalogue en pages web, dans un dossier vide ou déjà écrit ainsi."""
    texts = speak(lang)
    count = publish(out, region, texts["pages"])
    say(texts["site"].format(count, out / "index.html"))


def publish(out: Path, regions: Sequence[str], name: str) -> int:
    """
    Fill *out* with the pages of *regions*, and give their number.

    Args:
        out: The folder.
        regions: Ids or names; all regions where there are none.
        name: What the bar is called.

    Raises:
        InvalidValueError: The extra ``site`` is not installed.
    """
    try:
        from aiofr.site.building import build  # noqa: PLC0415 - an extra of its own
    except ModuleNotFoundError as error:
        english, french = (TEXTS[lang]["no_extra"].format(error.name) for lang in ("en", "fr"))
        raise InvalidValueError(english, french) from error
    console = Console(stderr=True)
    if not console.is_terminal:
        return build(out, regions=regions)
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task(name, total=None)
        return build(
            out,
            regions=regions,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
