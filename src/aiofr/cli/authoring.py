"""The commands for those who write data: a new plugin, and the schemas of data files."""

from pathlib import Path
from shlex import quote

import click

from aiofr import load
from aiofr.cli.language import LANGUAGE, speak
from aiofr.cli.saying import PATH, say
from aiofr.cli.texts import TEXTS
from aiofr.datasets.schema import write
from aiofr.echo import shown
from aiofr.errors import AmbiguousNameError, InvalidValueError, UnknownRecordError
from aiofr.model.places import Region
from aiofr.scaffold.project import Project, check_name


@click.command("new-plugin")
@click.argument("name")
@click.option(
    "--dir",
    "folder",
    metavar="DIR",
    default=".",
    type=PATH,
    help="Dossier où créer celui du projet ; ici par défaut.",
)
@click.option(
    "--region", default=None, help="Région de la mesure d’exemple ; celle du nom par défaut."
)
@LANGUAGE
def new_plugin(name: str, folder: Path, region: str | None, lang: str | None) -> None:
    """Écrire le projet complet d’une extension appelée NAME, par exemple occitanie."""
    texts = speak(lang)
    check_name(name)
    where = _region_of(name) if region is None else load(plugins=()).regions.resolve(region)
    written = Project.today(name, where).write(folder)
    say(texts["plugin_written"].format(written, quote(str(written)), where.id))


def _region_of(name: str) -> Region:
    try:
        return load(plugins=()).regions.resolve(name)
    except (AmbiguousNameError, UnknownRecordError) as error:
        close = error.close if isinstance(error, UnknownRecordError) else error.candidates
        english, french = (
            TEXTS[lang]["which_region"].format(shown(name))
            + (f" {word}: {', '.join(close)}." if close else "")
            for lang, word in (("en", "Close"), ("fr", "Proche "))
        )
        raise InvalidValueError(english, french) from error


@click.command()
@click.argument("folder", metavar="DIR", type=PATH)
@LANGUAGE
def schemas(folder: Path, lang: str | None) -> None:
    """Écrire dans DIR les schémas JSON avec lesquels un éditeur complète et vérifie les données."""
    texts = speak(lang)
    try:
        write(folder)
    except OSError as error:
        english, french = (
            TEXTS[lang]["unwritable"].format(folder, error.strerror) for lang in ("en", "fr")
        )
        raise InvalidValueError(english, french) from error
    say(texts["schemas_written"].format(folder))
