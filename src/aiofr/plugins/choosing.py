"""Which plugins a catalog takes: those named, handed in or installed, less the disabled."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from aiofr.echo import quoted, shown
from aiofr.errors import ConflictError, InvalidValueError, PluginError
from aiofr.plugins.installed import Installed, installed

if TYPE_CHECKING:
    from aiofr.contributions import Failure
    from aiofr.plugins.taking_on import Candidate

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YES, _NO = {"1", "true", "yes"}, {"", "0", "false", "no"}


def switch(variable: str) -> bool:
    """
    Read an environment variable that is 1 or 0; unset is 0.

    Raises:
        InvalidValueError: It is neither.
    """
    value = os.environ.get(variable, "").strip().casefold()
    if value not in _YES | _NO:
        english = f"{variable}: expected 1 or 0, got {value!r:.20}"
        raise InvalidValueError(english, f"{variable} : 1 ou 0 est attendu, et non « {value:.20} »")
    return value in _YES


def listed(variable: str) -> tuple[str, ...]:
    """Read an environment variable that is a list of names with commas between them."""
    parts = os.environ.get(variable, "").split(",")
    return tuple(part.strip() for part in parts if part.strip())


def choose(
    given: Sequence[Any] | None, required: Iterable[str]
) -> "tuple[tuple[Candidate, ...], tuple[Failure, ...]]":
    """
    Find the plugins to take on, by name, and those of which nothing can be imported.

    Args:
        given: Names and plugins; all that are installed where it is ``None``.
        required: Names that must be among them.

    Raises:
        PluginError: A name is that of no installed plugin, or a required one is not among them.
        InvalidValueError: Something given is neither a name nor a plugin.
    """
    names = None if given is None else [one for one in given if isinstance(one, str)]
    found = installed() if names is None or names else ()
    if names is not None:
        known = sorted({one.name for one in found})
        for name in names:
            if name not in known:
                raise _missing(name, known)
        found = tuple(one for one in found if one.name in names)
    handed = [one for one in given or () if not isinstance(one, str)]
    disabled = listed("AIOFR_DISABLE")
    for name in required:
        if name in disabled:
            english = f"plugin {name!r} is required, and AIOFR_DISABLE disables it"
            french = f"L’extension « {name} » est exigée, et AIOFR_DISABLE la désactive."
            raise PluginError(name, english, french)
    if not found and not handed:
        chosen: list[Candidate] = []
    else:
        chosen = _candidates(found, handed)
    for name in required:
        there = sorted({str(one.contributor.plugin) for one in chosen})
        if name not in there:
            raise _missing(name, there)
    chosen = [one for one in chosen if one.contributor.plugin not in disabled]
    return _sorted_out(chosen)


def _missing(name: str, known: Sequence[str]) -> PluginError:
    from difflib import get_close_matches  # noqa: PLC0415 - most names are right

    close = get_close_matches(name, known, 3)
    near, proche = (
        f" {word}: {', '.join(close)}." if close else "" for word in ("Close", "Proche")
    )
    there = ", ".join(known)
    return PluginError(
        name,
        f"no plugin is called {quoted(name)}.{near} There are: {there or 'none'}. "
        "Install the distribution that has it, or mend the name.",
        f"Aucune extension ne s’appelle « {shown(name)} ».{proche.replace(':', ' :')} "
        f"Il y a : {there or 'aucune'}. Installez celle qu’il faut, ou corrigez le nom.",
    )


def _candidates(found: Iterable[Installed], handed: Iterable[Any]) -> "list[Candidate]":
    from aiofr.datasets.dataset import Contributor  # noqa: PLC0415 - many programs have no plugin
    from aiofr.plugins.taking_on import Candidate  # noqa: PLC0415

    candidates = [
        Candidate(
            Contributor(plugin=one.name, distribution=one.distribution, version=one.version),
            one.find,
        )
        for one in found
    ]
    return candidates + [
        Candidate(Contributor(plugin=name_of(one)), partial(_itself, one)) for one in handed
    ]


def _itself(handed: object) -> object:
    return handed


def name_of(handed: object) -> str:
    """Give the name of a plugin that is handed in, which has no entry point."""
    from aiofr.hookspecs import Plugin  # noqa: PLC0415 - many programs have no plugin

    class_ = handed if isinstance(handed, type) else type(handed)
    if not issubclass(class_, Plugin):
        msg = f"plugins: expected names or aiofr.Plugin, got {handed!r:.60}"
        raise InvalidValueError(msg)
    try:
        name: object = getattr(handed, "name", None)
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - it fails again, and is told of, when it is taken on
        name = None
    if isinstance(name, str) and name:
        return str.__str__(name)  # Whatever a subclass of str would say of itself.
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", class_.__name__)
    return words.replace("_", "-").casefold()


def _sorted_out(
    chosen: "Iterable[Candidate]",
) -> "tuple[tuple[Candidate, ...], tuple[Failure, ...]]":
    """Part those that can be taken on from those whose name is none, or is another's too."""
    chosen = tuple(chosen)
    count = Counter(one.contributor.plugin for one in chosen)
    good = tuple(
        one
        for one in chosen
        if count[one.contributor.plugin] == 1 and _SLUG.fullmatch(one.contributor.plugin or "")
    )
    return good, tuple(_nameless(one, chosen) for one in chosen if one not in good)


def _nameless(one: "Candidate", chosen: "Iterable[Candidate]") -> "Failure":
    from aiofr.contributions import Remedy, failure  # noqa: PLC0415 - seldom needed

    name = one.contributor.plugin or ""
    if not _SLUG.fullmatch(name):
        msg = f"{name!r:.60} is no name: expected lower-case ASCII letters, digits, single hyphens"
        return failure(one.contributor, InvalidValueError(msg), Remedy.REPAIR)
    rivals = [other.contributor for other in chosen if other.contributor.plugin == name]
    first, second, *_ = (
        f"{rival.distribution} {rival.version}" if rival.distribution else "what was handed in"
        for rival in rivals
    )
    return failure(one.contributor, ConflictError("plugins", name, first, second), Remedy.UNINSTALL)
