"""Who is at work, where that takes a while: told on the terminal only, and wiped away after."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from aiofr.cli.texts import TEXTS
from aiofr.echo import shown

#: After how many seconds a person begins to wonder, and how often they are told again.
PATIENCE, TICK = 0.5, 1.0


@contextmanager
def told_when_slow(name: str, language: str) -> Iterator[None]:
    """Name the plugin that is at work within this, with the seconds it has taken, if it is slow."""
    if not (sys.stderr is not None and sys.stderr.isatty()):
        yield
        return
    done = Event()
    teller = Thread(target=_tell, args=(name, language, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(name: str, language: str, done: Event) -> None:
    start, wait, wiped = monotonic(), PATIENCE, ""
    while not done.wait(wait):
        said = TEXTS[language]["at_work"].format(shown(name), round(monotonic() - start))
        _write(f"{wiped}{said}")
        wait, wiped = TICK, f"\r{' ' * len(said)}\r"
    _write(wiped)


def _write(text: str) -> None:
    # The terminal itself: what is shown for a moment is no line of a log.
    sys.stderr.write(text)
    sys.stderr.flush()
