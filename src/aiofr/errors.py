"""
Every exception and warning of aiofr, and nothing else.

This module knows only how to show what was given. An error carries its facts as attributes; its
text is made from them, in English for ``str(error)`` and in either language with `AiofrError.text`.

::

    AiofrError
    ├── InvalidValueError (ValueError)     a value that cannot be: a phone, a date, a range
    │   └── ConditionError                 a condition that cannot be read or asked
    ├── UnknownRecordError (LookupError)   no record of that id or name
    ├── AmbiguousNameError (LookupError)   several records answer to that name
    ├── NotOneError (LookupError)          not exactly one record, where one was asked for
    ├── NotThatDayError (LookupError)      a record that does not stand on that day
    ├── SituationError (ValueError)        what was said of a person cannot be
    ├── DataError (ValueError)             a data file with faults, all of them listed
    ├── ConflictError                      two sources give the same id
    ├── TruthValueError (TypeError)        a truth in an ``if``: unknown is neither yes nor no
    └── PluginError                        a plugin that must work does not

    AiofrWarning (UserWarning)
    ├── RenamedIdWarning                   a former id was used
    └── PluginWarning                      a plugin was skipped
"""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Self, TypeVar

from aiofr.echo import shown, visible

if TYPE_CHECKING:
    from datetime import date

T = TypeVar("T")

__all__ = [
    "AiofrError",
    "AiofrWarning",
    "AmbiguousNameError",
    "ConditionError",
    "ConflictError",
    "DataError",
    "Fault",
    "InvalidValueError",
    "NotOneError",
    "NotThatDayError",
    "PluginError",
    "PluginWarning",
    "RenamedIdWarning",
    "SituationError",
    "TruthValueError",
    "UnknownRecordError",
]


class AiofrError(Exception):
    """
    Whatever aiofr raises on purpose.

    Args:
        english: What was given, why it fails and what would do.
        french: The same for a French reader; *english* where it is left out.
    """

    def __init__(self, english: str, french: str | None = None) -> None:
        self.english: str = visible(english, keep="\n")
        self.french: str = self.english if french is None else visible(french, keep="\n")
        super().__init__(self.english)

    def text(self, language: str = "en") -> str:
        """
        Return it in *language*, ``"fr"`` or ``"en"``.

        Raises:
            InvalidValueError: *language* is neither.
        """
        return in_language(language, self.french, self.english)


class InvalidValueError(AiofrError, ValueError):
    """A value that cannot be, refused when its record is made."""


def in_language(language: str, french: T, english: T) -> T:
    """
    Return what is for *language*: *french* for ``"fr"``, *english* for ``"en"``.

    Raises:
        InvalidValueError: *language* is neither, or no text.
    """
    return english if spoken(language) == "en" else french


def spoken(language: str) -> str:
    """
    Return *language*, where it is one that aiofr speaks: ``"fr"`` or ``"en"``.

    Raises:
        InvalidValueError: It is neither, or no text.
    """
    if language in ("fr", "en"):
        return language
    msg = f"language: expected 'fr' or 'en', got {shown(language)}"
    raise InvalidValueError(msg, f"langue : 'fr' ou 'en' est attendu, et non {shown(language)}")


class ConditionError(InvalidValueError):
    """
    A condition that cannot be read, or asked of these facts.

    Args:
        faults: Pairs of a path inside the condition (``".all[1]"``) and what is wrong there.
    """

    def __init__(self, faults: Iterable[tuple[str, str]]) -> None:
        self.faults: tuple[tuple[str, str], ...] = tuple(faults)
        super().__init__(
            "; ".join(f"{problem} @ {path}" if path else problem for path, problem in self.faults)
        )

    def __reduce__(self) -> tuple[type["ConditionError"], tuple[tuple[tuple[str, str], ...]]]:
        """Pickle by the faults, from which the text is made again."""
        return type(self), (self.faults,)


def _close(frame: str, close: Sequence[str]) -> str:
    return f" {frame.format(', '.join(close))}" if close else ""


def close_to(name: object, known: Iterable[str]) -> str:
    """
    Say in brackets which of *known* resemble *name*; nothing where none does.

    >>> close_to("statut", ["kind", "status"])
    ' (close: status)'
    """
    from difflib import get_close_matches  # noqa: PLC0415 - most names are right

    # Nobody mistypes a name of more letters, and comparing them takes long.
    close = get_close_matches(f"{name:.100}", list(known), 3)
    return f" (close: {', '.join(close)})" if close else ""


class UnknownRecordError(AiofrError, LookupError):
    """
    No record of that id or name.

    Args:
        kind: The collection that was asked, e.g. ``"regions"``.
        name: What was asked for.
        close: Ids that resemble it, nearest first.
        count: How many records the collection has.
        reasons: What it is instead, in English and in French, where that is known.
    """

    def __init__(
        self,
        kind: str,
        name: str,
        close: Sequence[str] = (),
        count: int = 0,
        reasons: tuple[str, str] = ("", ""),
    ) -> None:
        self.kind: str = kind
        self.name: str = name
        self.close: tuple[str, ...] = tuple(close)
        self.count: int = count
        self.reasons: tuple[str, str] = reasons
        english, french = (f" {reason}" if reason else "" for reason in reasons)
        super().__init__(
            f"{kind} has no {shown(name)!r}.{english}{_close('Close: {}.', self.close)} "
            f"catalog.{kind} lists all {count}.",
            f"{_FRENCH_KINDS.get(kind, kind)} : « {shown(name)} » est inconnu.{french}"
            f"{_close('Proche : {}.', self.close)} "
            f"La commande « aiofr list {kind} » les donne tous ({count}).",
        )

    def __reduce__(self) -> tuple[type["UnknownRecordError"], tuple[object, ...]]:
        """Pickle by the facts, from which the text is made again."""
        return type(self), (self.kind, self.name, self.close, self.count, self.reasons)


class AmbiguousNameError(AiofrError, LookupError):
    """
    Several records answer to that name.

    Args:
        kind: The collection that was asked.
        name: What was asked for.
        candidates: The ids that fit, in the order of the collection.
        reasons: Why they do, in English and in French, where that is not plain from the names.
    """

    def __init__(
        self, kind: str, name: str, candidates: Sequence[str], reasons: tuple[str, str] = ("", "")
    ) -> None:
        self.kind: str = kind
        self.name: str = name
        self.candidates: tuple[str, ...] = tuple(candidates)
        self.reasons: tuple[str, str] = reasons
        english, french = (f" {reason}" if reason else "" for reason in reasons)
        fits = ", ".join(self.candidates)
        super().__init__(
            f"{shown(name)!r} fits {len(self.candidates)} of {kind}: {fits}. Give one of these ids."
            f"{english}",
            f"{_FRENCH_KINDS.get(kind, kind)} : « {shown(name)} » convient à plusieurs : {fits}. "
            f"Donnez l’un de ces identifiants.{french}",
        )

    def __reduce__(self) -> tuple[type["AmbiguousNameError"], tuple[object, ...]]:
        """Pickle by the facts, from which the text is made again."""
        return type(self), (self.kind, self.name, self.candidates, self.reasons)


class NotOneError(AiofrError, LookupError):
    """
    A selection of which the only record was asked has none, or several.

    Args:
        kind: The collection it is of.
        ids: The ids of its records, in order.
    """

    def __init__(self, kind: str, ids: Sequence[str]) -> None:
        self.kind: str = kind
        self.ids: tuple[str, ...] = tuple(ids)
        shown = ", ".join(self.ids[:5]) + (", …" if len(self.ids) > len(self.ids[:5]) else "")
        super().__init__(f"expected one of {kind}, found {len(self.ids)}: {shown or 'none'}")

    def __reduce__(self) -> tuple[type["NotOneError"], tuple[object, ...]]:
        """Pickle by the facts, from which the text is made again."""
        return type(self), (self.kind, self.ids)


class NotThatDayError(AiofrError, LookupError):
    """
    A record that does not stand on the day that was asked about: gone, or not there yet.

    Args:
        kind: The collection that was asked.
        name: What was asked for.
        day: The day.
        instead: Ids of those that stand there instead, where any do.
        reasons: Why it does not, in English and in French.
    """

    def __init__(
        self, kind: str, name: str, day: "date", instead: Sequence[str], reasons: tuple[str, str]
    ) -> None:
        self.kind: str = kind
        self.name: str = name
        self.day: date = day
        self.instead: tuple[str, ...] = tuple(instead)
        self.reasons: tuple[str, str] = reasons
        english, french = reasons
        fits = self.instead
        super().__init__(
            f"{kind} has no {shown(name)!r} on {day}. {english}{_close('Ask for: {}.', fits)}",
            f"{_FRENCH_KINDS.get(kind, kind)} : « {shown(name)} » n’est pas en place "
            f"le {day:%d/%m/%Y}. {french}{_close('Demandez : {}.', fits)}",
        )

    def __reduce__(self) -> tuple[type["NotThatDayError"], tuple[object, ...]]:
        """Pickle by the facts, from which the text is made again."""
        return type(self), (self.kind, self.name, self.day, self.instead, self.reasons)


class SituationError(AiofrError, ValueError):
    """
    What was said of a person cannot be: an unknown fact, a value out of its range or type.

    Args:
        fact: The id of the fact.
        given: What was said, as it was said.
        english: Why it fails and what would do.
        french: The same for a French reader.
        also: What else was given that fails in the same way.
    """

    def __init__(
        self, fact: str, given: object, english: str, french: str, also: Sequence[str] = ()
    ) -> None:
        self.fact: str = fact
        self.given: object = given
        self.also: tuple[str, ...] = tuple(also)
        self._reasons = (english, french)
        said = f"{shown(fact)}={shown(given)}"
        more = ", ".join(shown(one) for one in self.also[:5])
        more += ", …" if len(self.also) > len(self.also[:5]) else ""
        super().__init__(
            f"{said}: {english}" + (f" So fail {len(self.also)} more: {more}." if more else ""),
            f"{said} : {french}"
            + (f" De même pour {len(self.also)} de plus : {more}." if more else ""),
        )

    def __reduce__(self) -> tuple[type["SituationError"], tuple[object, ...]]:
        """Pickle by the facts, from which the text is made again."""
        return type(self), (self.fact, self.given, *self._reasons, self.also)


#: How much of a problem or a path one line shows: a key of a file may be as long as the file.
_LONG_FAULT = 1000


class Fault(tuple[str, str, str]):
    """One thing wrong in a data file: its *file*, the *path* inside it and the *problem*."""

    __slots__ = ()

    def __new__(cls, file: str, path: str, problem: str) -> Self:
        """Keep the three parts."""
        return super().__new__(cls, (file, path, problem))

    def __getnewargs__(self) -> tuple[str, str, str]:
        """Pickle by the three parts."""
        return (self[0], self[1], self[2])

    @property
    def file(self) -> str:
        """The file, as it was named to aiofr."""
        return self[0]

    @property
    def path(self) -> str:
        """Where in the file, e.g. ``$.measures[3].amounts[0].low``; empty for the whole file."""
        return self[1]

    @property
    def problem(self) -> str:
        """What is wrong, and what would do."""
        return self[2]

    def __str__(self) -> str:
        """Say it on one line."""
        where = f" @ {shown(self.path, _LONG_FAULT)}" if self.path else ""
        return f"{visible(self.file)}: {shown(self.problem, _LONG_FAULT)}{where}"


#: How many faults of one kind a text has, and how it counts the others.
_SHOWN = 10
_MORE = (" (+{} more of this kind)", " (+{} de plus de cette sorte)")
#: What differs between faults of one kind: indexes, numbers, and what was given.
_PARTICULAR = re.compile(r"\d+|'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|\(close: [^)]*\)")


def _lines(faults: tuple[Fault, ...], more: str) -> str:
    """Write the first faults of each kind, a line each; the last of these counts the others."""
    kinds: dict[tuple[str, ...], list[int]] = {}
    for index, fault in enumerate(faults):
        kinds.setdefault(tuple(_PARTICULAR.sub("", part) for part in fault), []).append(index)
    shown = {
        index: more.format(len(alike) - _SHOWN) if rank == _SHOWN and len(alike) > _SHOWN else ""
        for alike in kinds.values()
        for rank, index in enumerate(alike[:_SHOWN], 1)
    }
    return "\n".join(f"{faults[index]}{shown[index]}" for index in sorted(shown))


class DataError(AiofrError, ValueError):
    """
    Data with faults: every one of them, not the first.

    Its text has the first ten of each kind and counts the others; `faults` has them all.

    Args:
        faults: What is wrong, in the order of the files.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        english, french = (_lines(self.faults, more) for more in _MORE)
        super().__init__(english, french)

    def __reduce__(self) -> tuple[type["DataError"], tuple[object, ...]]:
        """Pickle by the faults, from which the text is made again."""
        return type(self), (self.faults,)


class ConflictError(AiofrError):
    """
    Two sources give the same id, and neither says that it replaces the other; or both replace one.

    Args:
        kind: The collection; ``"plugins"`` where two plugins have one name.
        id: The id that both give.
        first: Where it was given first.
        second: Where it was given again.
        replaced: Whether both replace the record of that id.
    """

    def __init__(
        self,
        kind: str,
        id: str,  # noqa: A002 - the field's own word
        first: str,
        second: str,
        *,
        replaced: bool = False,
    ) -> None:
        self.kind: str = kind
        self.id: str = id
        self.first: str = first
        self.second: str = second
        self.replaced: bool = replaced
        kind_fr = _FRENCH_KINDS.get(kind, kind)
        if kind == "plugins":
            english = f"two plugins are called {id!r}: {first} and {second}"
            french = f"deux extensions s’appellent « {id} » : {first} et {second}"
        elif replaced:
            english = (
                f"{kind}: {id!r} is replaced twice: by {first} and by {second}. "
                "Only one can do so: let the other leave it."
            )
            french = (
                f"{kind_fr} : « {id} » est remplacé deux fois : par {first} et par {second}. "
                "Un seul le peut : que l’autre y renonce."
            )
        else:
            english = (
                f"{kind} has {id!r} twice: in {first} and in {second}. Rename one of them, "
                "or let one Override the other."
            )
            french = (
                f"{kind_fr} : « {id} » est donné deux fois : dans {first} et dans {second}. "
                "Renommez l’un des deux, ou remplacez l’un par l’autre (Override)."
            )
        super().__init__(english, french)

    def __reduce__(self) -> "tuple[partial[ConflictError], tuple[str, str, str, str]]":
        """Pickle by the facts, from which the text is made again."""
        facts = (self.kind, self.id, self.first, self.second)
        return partial(type(self), replaced=self.replaced), facts


class TruthValueError(AiofrError, TypeError):
    """
    A truth, or a condition, where Python asks for true or false: in ``if``, ``not``, ``and``.

    Unknown is neither, and would be taken for one of the two silently.

    Args:
        given: What stood there, e.g. ``"Truth.UNKNOWN"``.
        instead: What to write in its place.
    """

    def __init__(self, given: str, instead: str) -> None:
        self.given: str = given
        self.instead: str = instead
        super().__init__(
            f"{given} is neither true nor false: it cannot stand in 'if', 'not', 'and' or 'or'. "
            f"Write {instead}.",
            f"{given} n’est ni vrai ni faux : 'if', 'not', 'and' et 'or' n’en veulent pas. "
            f"Écrivez {instead}.",
        )

    def __reduce__(self) -> tuple[type["TruthValueError"], tuple[str, str]]:
        """Pickle by the facts, from which the text is made again."""
        return type(self), (self.given, self.instead)


class PluginError(AiofrError):
    """
    A plugin that must work does not, or a plugin that is asked for is not there.

    What it failed with is the ``__cause__``.

    Args:
        plugin: Its name.
        english: What happened and what would do.
        french: The same for a French reader.
    """

    def __init__(self, plugin: str, english: str, french: str) -> None:
        self.plugin: str = plugin
        super().__init__(english, french)

    def __reduce__(self) -> tuple[type["PluginError"], tuple[str, str, str]]:
        """Pickle by the facts."""
        return type(self), (self.plugin, self.english, self.french)


class AiofrWarning(UserWarning):
    """
    Whatever aiofr warns of.

    Args:
        english: The message, in which nothing steers a terminal.
    """

    def __init__(self, english: str) -> None:
        self.english: str = visible(english, keep="\n")
        super().__init__(self.english)


class RenamedIdWarning(AiofrWarning):
    """A former id was used; the message gives the one of today."""


class PluginWarning(AiofrWarning):
    """
    A plugin was skipped; the message says which, why and what to do.

    Args:
        english: The message.
        french: The same for a French reader; *english* where it is left out.
    """

    def __init__(self, english: str, french: str | None = None) -> None:
        super().__init__(english)
        self.french: str = self.english if french is None else visible(french)

    def text(self, language: str = "en") -> str:
        """
        Return it in *language*, ``"fr"`` or ``"en"``.

        Raises:
            InvalidValueError: *language* is neither.
        """
        return in_language(language, self.french, self.english)


_FRENCH_KINDS = {
    "errata": "Errata",
    "facts": "Questions",
    "glossary": "Glossaire",
    "indicators": "Indicateurs",
    "measures": "Mesures",
    "networks": "Réseaux",
    "publics": "Publics",
    "regions": "Régions",
    "sources": "Sources",
    "structures": "Structures",
}
