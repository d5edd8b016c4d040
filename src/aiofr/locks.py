"""
What keeps first readings apart: one thread reads, the others wait and find what it has read.

Knows threads and processes, and nothing of catalogs.
"""

from collections.abc import Callable
from os import getpid
from threading import RLock
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar, overload

if TYPE_CHECKING:
    from types import TracebackType

S = TypeVar("S")


class ReadingLock:
    """
    A lock that one thread may take again and again, and that a forked process finds free.

    The thread that held it at the time of the fork does not exist in the new process, so nobody
    there would release it.
    """

    def __init__(self) -> None:
        self._of_process: dict[int, Any] = {getpid(): RLock()}

    def __enter__(self) -> Self:
        """Wait until no other thread of this process holds it."""
        process = getpid()
        found = self._of_process.get(process)
        # setdefault is atomic: of two threads that come first after a fork, both get one lock.
        (found or self._of_process.setdefault(process, RLock())).acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: "TracebackType | None",
    ) -> None:
        """Let others in."""
        self._of_process[getpid()].release()


class _Locked(Protocol):
    """What has a lock for its first readings."""

    @property
    def lock(self) -> ReadingLock:
        """Held while anything is read for the first time."""


class read_once(Generic[S]):  # noqa: N801 - a decorator
    """
    A property that is computed by the first thread that asks, and kept.

    `functools.cached_property` computes it once for each thread that asks before it is kept, from
    Python 3.12 on; records that were read twice are no longer the same.
    """

    def __init__(self, read: Callable[[Any], S]) -> None:
        self._read = read
        self.__doc__ = read.__doc__

    def __set_name__(self, owner: type[Any], name: str) -> None:
        """Remember under which name it is kept."""
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type[Any]) -> Self: ...

    @overload
    def __get__(self, instance: _Locked, owner: type[Any]) -> S: ...

    def __get__(self, instance: _Locked | None, owner: type[Any]) -> Self | S:
        """Return what is kept; read it first where nothing is."""
        if instance is None:
            return self
        kept = vars(instance)
        with instance.lock:
            if self._name not in kept:
                kept[self._name] = self._read(instance)
        found: S = kept[self._name]
        return found
