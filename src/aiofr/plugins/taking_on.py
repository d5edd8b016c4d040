"""
From a plugin that was found to what it gives: each apart, so that one that fails costs no other.

Only this module and the contract know pluggy. Each plugin of each catalog has a manager of its own:
one that compares plugins would ask the classes of others.
"""

from collections.abc import Callable, Iterable, Iterator
from types import NoneType
from typing import Any, NamedTuple

from pluggy import PluginManager

from aiofr.activity import at_work, refuse_loads_of_threads
from aiofr.contributions import Contribution, Failure, Remedy, failure
from aiofr.datasets.dataset import Contributor, Dataset
from aiofr.datasets.files import DataFile
from aiofr.datasets.streams import Stream, bounded
from aiofr.errors import InvalidValueError, close_to
from aiofr.hookspecs import API_LEVEL, Plugin
from aiofr.model.evidence import Collection
from aiofr.model.time import PartialDate

#: What pluggy offers and we refuse: what a plugin gives shall depend on no other plugin.
_MARKS = ("hookwrapper", "wrapper", "tryfirst", "trylast")


class Candidate(NamedTuple):
    """A plugin to take on: what is known of it, and what imports or gives it."""

    contributor: Contributor
    find: Callable[[], object]


def take_on(
    candidates: Iterable[Candidate],
) -> tuple[tuple[Contribution, ...], tuple[Failure, ...]]:
    """
    Import, examine and register each of *candidates*, and ask each what it gives.

    Whatever one of them raises costs that one only; `KeyboardInterrupt` passes.
    """
    contributions: list[Contribution] = []
    failures: list[Failure] = []
    for contributor, find in candidates:
        team = _Team()
        with at_work(contributor):
            plugin = team.register(contributor, find)
            answers = [plugin] if isinstance(plugin, Failure) else team.ask(contributor, plugin)
            for answer in answers:
                if isinstance(answer, Failure):
                    failures.append(answer)
                else:
                    contributions.append(answer)
    return tuple(contributions), tuple(failures)


class _Team:
    """A plugin of one catalog, and the manager that calls it."""

    def __init__(self) -> None:
        self._manager = PluginManager("aiofr")
        self._manager.add_hookspecs(Plugin)
        self._hooks = [n for n in dir(Plugin) if self._manager.parse_hookspec_opts(Plugin, n)]

    def register(self, contributor: Contributor, find: Callable[[], object]) -> Plugin | Failure:
        """Import, make and examine a plugin, and take it into the team."""
        remedy = Remedy.REPAIR
        try:
            plugin = _made(find())
            remedy = Remedy.UPGRADE
            _check_level(plugin)
            remedy = Remedy.REPAIR
            self._check_name(plugin, contributor)
            self._check_hooks(plugin)
            self._manager.register(plugin, contributor.plugin)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - whatever a plugin raises
            if isinstance(error, ImportError):
                remedy = Remedy.INSTALL
            return failure(contributor, error, remedy)
        return plugin

    def ask(self, contributor: Contributor, plugin: Plugin) -> Iterator[Contribution | Failure]:
        """Ask a plugin for its sources now, and for its measures when they are needed."""
        try:
            hooks = self._implemented(plugin)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - whatever a plugin raises
            yield failure(contributor, error, Remedy.REPAIR)
            return
        for hook in hooks:
            try:
                datasets = self._datasets(plugin, hook)
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # noqa: BLE001 - whatever a plugin raises
                yield failure(contributor, error, Remedy.REPAIR, hook=hook)
                continue
            yield Contribution(
                contributor=contributor,
                hook=hook,
                datasets=tuple(one._replace(contributor=contributor) for one in datasets),
            )

    def _datasets(self, plugin: Plugin, hook: str) -> tuple[Dataset, ...]:
        class_ = type(plugin)
        name = f"{class_.__module__}:{class_.__qualname__}.{hook}"
        if hook == "aiofr_measures":
            return (Dataset.from_callable("measures", lambda: self._call(hook), name=name),)
        found: list[Dataset] = []
        for index, one in enumerate(bounded(self._call(hook), name)):
            if type(one) is not Dataset:
                mine = ", which derives from it" if issubclass(type(one), Dataset) else ""
                msg = f"{hook}[{index}]: expected a Dataset, got {type(one).__name__}{mine}"
                raise InvalidValueError(msg)
            _check_form(one, f"{hook}[{index}]")
            found.append(one)
        return tuple(found)

    def _call(self, hook: str, **arguments: object) -> Any:  # noqa: ANN401 - unknown
        """Call a hook of the plugin, with those of *arguments* that it takes."""
        given = getattr(self._manager.hook, hook)(**arguments)
        refuse_loads_of_threads()
        if not given:
            msg = f"{hook} gave None; expected an iterable: 'return' or 'yield' what it gives"
            raise InvalidValueError(msg)
        return given[0]

    def _implemented(self, plugin: Plugin) -> list[str]:
        callers = self._manager.get_hookcallers(plugin) or []
        return sorted(caller.name for caller in callers if caller.name in self._hooks)

    def _check_name(self, plugin: Plugin, contributor: Contributor) -> None:
        if plugin.name is not None and plugin.name != contributor.plugin:
            msg = (
                f"its class says name = {plugin.name!r} and its entry point {contributor.plugin!r};"
                " give both the same, or leave the first out"
            )
            raise InvalidValueError(msg)

    def _check_hooks(self, plugin: Plugin) -> None:
        """Refuse what would never be called, and what asks for an order."""
        for name in dir(type(plugin)):
            marks = self._manager.parse_hookimpl_opts(plugin, name)
            if marks is None:
                if name.startswith("aiofr_") and not _inherited(plugin, name):
                    self._check_hook(name)
                    msg = f"{name} would never be called: put @aiofr.hookimpl above it"
                    raise InvalidValueError(msg)
                continue
            if not marks.get("optionalhook"):
                self._check_hook(marks.get("specname") or name)
            for mark in _MARKS:
                if marks.get(mark):
                    msg = (
                        f"{name} is marked {mark}: hooks have no order and none surrounds another,"
                        " so that what a plugin gives depends on no other; use @aiofr.hookimpl"
                    )
                    raise InvalidValueError(msg)

    def _check_hook(self, name: str) -> None:
        if name not in self._hooks:
            near = close_to(name, self._hooks)
            msg = f"no hook is called {name!r}{near}; there are {', '.join(self._hooks)}"
            raise InvalidValueError(msg)


def _check_form(dataset: Dataset, where: str) -> None:
    """
    Refuse what `Dataset` was made of by hand and could not be read.

    Raises:
        InvalidValueError: A field is not of its type.
    """
    folder = all(hasattr(dataset.root, name) for name in ("iterdir", "is_dir", "joinpath"))
    wanted = {
        "name": ("a text", isinstance(dataset.name, str)),
        "root": ("a folder, as pathlib.Path", dataset.root is None or folder),
        "loose": ("a tuple of DataFile", _all(dataset.loose, DataFile)),
        "streams": (
            "a tuple of Stream, as Dataset.from_callable makes them",
            _all(dataset.streams, Stream)
            and all(one.collection in set(Collection) for one in dataset.streams)
            and all(callable(one.make) for one in dataset.streams),
        ),
        "publisher": ("a text or None", isinstance(dataset.publisher, (str, NoneType))),
        "licence": ("a text or None", isinstance(dataset.licence, (str, NoneType))),
        "as_of": ("a date or None", isinstance(dataset.as_of, (PartialDate, NoneType))),
    }
    for name, (form, fits) in wanted.items():
        if not fits:
            msg = f"{where}.{name}: expected {form}, got {getattr(dataset, name)!r:.60}"
            raise InvalidValueError(msg)


def _all(values: object, class_: type[Any]) -> bool:
    return isinstance(values, tuple) and all(isinstance(one, class_) for one in values)


def _inherited(plugin: Plugin, name: str) -> bool:
    return getattr(type(plugin), name) is getattr(Plugin, name, None)


def _made(found: object) -> Plugin:
    plugin = found() if isinstance(found, type) and issubclass(found, Plugin) else found
    if not isinstance(plugin, Plugin):
        msg = f"expected a subclass of aiofr.Plugin, got {found!r:.80}"
        raise InvalidValueError(msg)
    return plugin


def _check_level(plugin: Plugin) -> None:
    level: object = plugin.api_level
    if not isinstance(level, int) or level > API_LEVEL:
        msg = f"it was written for level {level!r:.20} of the contract; this aiofr has {API_LEVEL}"
        raise InvalidValueError(msg)
