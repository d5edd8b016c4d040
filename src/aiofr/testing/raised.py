"""
What a plugin failed with, as its author is to read it: the lines of its own code, and the cause.

It knows failures, and neither tests nor how plugins are loaded.
"""

from collections.abc import Sequence
from traceback import StackSummary, format_exception_only, walk_tb

from aiofr import Failure
from aiofr.contributions import Remedy


def told(failure: Failure) -> list[str]:
    """List what a plugin failed with, but for the advice to turn to aiofr.testing."""
    advice = f" {Remedy.REPAIR.text()}"
    return [str(fault).removesuffix(advice) for fault in failure.faults()]


def raised_in(packages: Sequence[str], error: BaseException) -> str:
    """Say what was raised, and which lines of *packages* led to it."""
    frames = (
        (frame, line)
        for frame, line in walk_tb(error.__traceback__)
        if str(frame.f_globals.get("__name__")).partition(".")[0] in packages
    )
    lines = StackSummary.extract(frames).format()
    return "".join([*lines, *format_exception_only(error)]).strip()
