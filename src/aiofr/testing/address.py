"""Where an interpreter finds a plugin: its module, its packages, a zip of them."""

from collections.abc import Sequence
from importlib import import_module, metadata
from importlib.util import find_spec
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

from aiofr import Plugin
from aiofr.plugins.installed import installed


class Address(NamedTuple):
    """
    Where an interpreter finds a plugin.

    Args:
        package: Its package, without dots.
        name: Its name.
        module: The module of its class, where it is not to be found by its name.
        class_: The name of its class there.
        others: The other packages of its distribution.
    """

    package: str
    name: str
    module: str = ""
    class_: str = ""
    others: Sequence[str] = ()

    @property
    def packages(self) -> Sequence[str]:
        """Every package of its distribution that is known."""
        return (self.package, *self.others)

    def find(self) -> Any:  # noqa: ANN401 - what the name stands for
        """Give what `load` takes."""
        return attrgetter(self.class_)(import_module(self.module)) if self.class_ else self.name


def address_of(plugin: type[Plugin] | str, name: str) -> Address | None:
    """
    Find a plugin; ``None`` where none of that name is installed.

    Args:
        plugin: Its class, or the name that it is installed under.
        name: Its name.
    """
    if not isinstance(plugin, str):
        module = plugin.__module__
        return Address(module.partition(".")[0], name, module, plugin.__qualname__)
    found = next((one for one in installed() if one.name == plugin), None)
    if found is None:
        return None
    package = found.value.partition(":")[0].partition(".")[0].strip()
    return Address(package, name, others=_packages(found.distribution))


def _packages(distribution: str) -> list[str]:
    """List the packages that an installer wrote for *distribution*; none where it did not say."""
    try:
        files = metadata.files(distribution) or []
    except metadata.PackageNotFoundError:
        return []
    return sorted({file.parts[0].removesuffix(".py") for file in files if file.suffix == ".py"})


def into_zip(package: str, folder: Path) -> str:
    """Put *package* into a zip in *folder*, and give its path."""
    archive = folder / f"{package}.zip"
    spec = find_spec(package)
    places = [] if spec is None else spec.submodule_search_locations or [spec.origin or ""]
    with ZipFile(archive, "w") as packed:
        for place in map(Path, places):
            for file in sorted(place.rglob("*")) or [place]:
                if file.is_file() and "__pycache__" not in file.parts:
                    packed.write(file, file.relative_to(place.parent))
    return str(archive)
