"""
Which plugin is at work, in which thread, and who watches it.

Knows plugins by their names, and nothing of what they give.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from threading import Event, Thread, current_thread, enumerate as running_threads
from types import FrameType

from attrs import field, frozen

from aiofr.datasets.dataset import Contributor
from aiofr.errors import InvalidValueError

#: Who watches plugins at work: called with a plugin's name, it returns what surrounds the work.
Watcher = Callable[[str], AbstractContextManager[object]]

#: How long a thread that a plugin may have started waits for that plugin, in seconds.
PATIENCE = 5.0
#: What calls plugins, starts threads, or stands between them and what calls them.
_NOT_THEIRS = frozenset({"aiofr", "concurrent", "contextlib", "importlib", "pluggy", "threading"})


@frozen(eq=False)
class _Work:
    """A plugin at work, the thread it works in, and the threads that ran when it began."""

    plugin: str
    thread: Thread = field(factory=current_thread)
    before: frozenset[Thread] = field(factory=lambda: frozenset(running_threads()))
    done: Event = field(factory=Event)
    loads: list[Thread] = field(factory=list)


_watcher: ContextVar[Watcher] = ContextVar("watcher", default=nullcontext)
_working: ContextVar[_Work | None] = ContextVar("working", default=None)
#: All that are at work, in any thread.
_works: list[_Work] = []


@contextmanager
def at_work(contributor: Contributor) -> Iterator[None]:
    """Let whoever watches or asks `working` know that a plugin is at work within this."""
    work = _Work(contributor.plugin or "?")
    token = _working.set(work)
    _works.append(work)
    try:
        with _watcher.get()(work.plugin):
            yield
    finally:
        _works.remove(work)
        work.done.set()
        _working.reset(token)


def working() -> str | None:
    """Return the name of the plugin that is at work, if one is."""
    work = _working.get()
    return None if work is None else work.plugin


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Let *watcher* surround the work of each plugin within this."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def refuse_nested_load() -> None:
    """
    Raise where a plugin at work loads a catalog, which would put it to work again, without end.

    A thread that the plugin started counts as the plugin. Whether it did cannot be seen for
    certain, so such a thread waits first: only a plugin that waits for it stays at work.

    Raises:
        InvalidValueError: A plugin does.
    """
    work = _working.get() or next(filter(_has_started_this_thread, tuple(_works)), None)
    if work is not None and (work.thread is current_thread() or not work.done.wait(PATIENCE)):
        work.loads.append(current_thread())
        raise _nested(work.plugin)


def refuse_loads_of_threads() -> None:
    """
    Raise where a thread of the plugin at work has loaded a catalog, whatever became of the thread.

    Raises:
        InvalidValueError: One has.
    """
    work = _working.get()
    if work is not None and work.loads:
        raise _nested(work.plugin)


def _nested(plugin: str) -> InvalidValueError:
    msg = f"plugin {plugin!r} called aiofr.load() at work; load(plugins=()) is what it may"
    return InvalidValueError(msg)


def _has_started_this_thread(work: _Work) -> bool:
    """Whether the thread began during *work*, and runs nothing that is not the plugin's."""
    if current_thread() in work.before:
        return False
    here = _packages(sys._getframe())  # noqa: SLF001 - how Python shows its frames
    there = sys._current_frames().get(work.thread.ident or 0)  # noqa: SLF001 - as above
    return not here or not here.isdisjoint(set() if there is None else _packages(there))


def _packages(frame: FrameType | None) -> set[str]:
    """List the packages that *frame* and what called it are in, up to what calls plugins."""
    found: set[str] = set()
    while frame is not None:
        package = str(frame.f_globals.get("__name__")).partition(".")[0]
        if package == "aiofr" and found:
            break
        found |= {package} - _NOT_THEIRS
        frame = frame.f_back
    return found
