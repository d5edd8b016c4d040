"""The site, with a bar on the terminal that tells how far it is."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from aiofr.cli.texts import TEXTS
from aiofr.errors import InvalidValueError


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
