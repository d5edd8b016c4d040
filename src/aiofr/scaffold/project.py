"""
The project of a new plugin: what its files are called, what is in them, and how they get on a disk.

It knows regions and schemas, and neither catalogs nor how a command is given.
"""

import builtins
import re
from collections.abc import Iterator
from datetime import date
from keyword import iskeyword
from pathlib import Path
from shutil import rmtree
from typing import Self

from attrs import field, frozen

from aiofr.datasets.files import package_folder
from aiofr.datasets.plain import dump_plain
from aiofr.datasets.schema import schemas
from aiofr.errors import InvalidValueError
from aiofr.model.places import Region
from aiofr.query.text import fold

#: The longest name: with it, the lines of the project are still as long as its style allows.
MAX_LENGTH = 40

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PLACE = re.compile(r"@(\w+)@")
#: Each file of a project, and the template that it is made from.
_FILES = {
    ".github/workflows/tests.yml": "workflow.yml.txt",
    ".gitignore": "gitignore.txt",
    "README.md": "readme.md.txt",
    "noxfile.py": "noxfile.py.txt",
    "pyproject.toml": "pyproject.toml.txt",
    "src/@package@/__init__.py": "plugin.py.txt",
    "src/@package@/measures.json": "measures.json.txt",
    "src/@package@/py.typed": "py.typed.txt",
    "src/@package@/sources.json": "sources.json.txt",
    "tests/scenarios/exemple-a-remplacer.toml": "scenario.toml.txt",
    "tests/test_contract.py": "test_contract.py.txt",
}


def class_name(name: str) -> str:
    """
    Give the name of the class of the plugin *name*.

    >>> class_name("ile-de-france")
    'IleDeFrance'
    """
    return "".join(part.capitalize() for part in name.split("-"))


def check_name(name: str) -> None:
    """
    Refuse what cannot name a plugin, a package and a class.

    Raises:
        InvalidValueError: *name* says why, with a name that would do where one is close.
    """
    class_ = class_name(name)
    good = _NAME.fullmatch(name) and len(name) <= MAX_LENGTH
    if good and not iskeyword(class_) and not hasattr(builtins, class_):
        return
    meant = fold(name).replace(" ", "-")[:MAX_LENGTH].strip("-")
    usable = meant != name and _NAME.fullmatch(meant)
    near, proche = (f" {word} {meant}." if usable else "" for word in ("Close:", "Proche :"))
    english = (
        f"{name!r:.60} cannot name a plugin: expected a lower-case ASCII letter, then such "
        f"letters, digits and single hyphens, {MAX_LENGTH} characters at most, and no word that "
        f"Python keeps for itself.{near}"
    )
    french = (
        f"« {name:.60} » ne peut pas nommer une extension : il faut une lettre minuscule sans "
        f"accent, puis de telles lettres, des chiffres et des traits d’union isolés, {MAX_LENGTH} "
        f"caractères au plus, et aucun mot que Python se réserve.{proche}"
    )
    raise InvalidValueError(english, french)


@frozen(kw_only=True)
class Project:
    """
    The project of a plugin that is still to be filled with a region's facts.

    Args:
        name: What the plugin is called; the ids of its records start with it.
        region: The region that its first measure is of.
        day: The day that it is written, which its first records are dated by.
        version: The version of aiofr that it is written for.

    Raises:
        InvalidValueError: *name* cannot name a plugin, a package and a class.

    >>> from aiofr import load
    >>> corse = load(plugins=()).regions["corse"]
    >>> project = Project(name="corse", region=corse, day=date(2026, 11, 24), version="0.1.0")
    >>> project.distribution
    'aiofr-corse'
    """

    name: str = field()
    region: Region
    day: date
    version: str

    @name.validator
    def _check_name(self, _: object, name: str) -> None:
        check_name(name)

    @classmethod
    def today(cls, name: str, region: Region) -> Self:
        """Make the project of *name* for this day and the aiofr that is installed."""
        from importlib.metadata import version  # noqa: PLC0415 - only this needs it

        return cls(name=name, region=region, day=_today(), version=version("aiofr"))

    @property
    def distribution(self) -> str:
        """What it is installed as, and the folder that it is written to."""
        return f"aiofr-{self.name}"

    def files(self) -> dict[str, str]:
        """Give the text of each file, by its path in the project."""
        return dict(self._files())

    def _files(self) -> Iterator[tuple[str, str]]:
        templates = package_folder("aiofr.scaffold") / "templates"
        for path, template in _FILES.items():
            text = (templates / template).read_text(encoding="utf-8")
            yield self._filled(path), self._filled(text)
        for name, schema in schemas().items():
            yield f"schemas/{name}", dump_plain(schema)

    def _filled(self, text: str) -> str:
        places = {
            "class": class_name(self.name),
            "day": self.day.isoformat(),
            "distribution": self.distribution,
            "name": self.name,
            "package": self.distribution.replace("-", "_"),
            "region": self.region.id,
            "region_name": self.region.name,
            "version": self.version,
        }
        return _PLACE.sub(lambda place: places[place[1]], text)

    def write(self, folder: Path) -> Path:
        """
        Write it into a new folder within *folder*, wholly or not at all.

        Returns:
            The new folder.

        Raises:
            InvalidValueError: *folder* is none, the new one is there already, or the disk refuses.
        """
        target = folder / self.distribution
        try:
            target.mkdir()
        except FileExistsError as error:
            english = f"{target} is there already: move it, or choose another --dir or name"
            french = f"{target} existe déjà : déplacez-le, ou choisissez un autre --dir ou nom"
            raise InvalidValueError(english, french) from error
        except OSError as error:
            raise _unwritable(target, error) from error
        try:
            for path, text in self._files():
                file = target / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            rmtree(target, ignore_errors=True)
            raise _unwritable(target, error) from error
        return target


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the day of whoever writes it, where they are


def _unwritable(path: Path, error: OSError) -> InvalidValueError:
    return InvalidValueError(
        f"{path} cannot be written: {error.strerror}",
        f"{path} ne peut pas être écrit : {error.strerror}",
    )
