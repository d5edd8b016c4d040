"""What the command does with errors, exit statuses and closed pipes."""

import os
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from functools import partial
from io import TextIOWrapper

import click

from aiofr.activity import watched
from aiofr.cli.commands import main
from aiofr.cli.progress import told_when_slow
from aiofr.cli.saying import say
from aiofr.cli.texts import CLICK, TEXTS
from aiofr.errors import AiofrError, DataError, PluginWarning

#: What click says of arguments that no command takes.
_EXTRA = re.compile(r"unexpected extra arguments? \((.+)\)")
#: The exit status of bad input.
BAD_INPUT = 2
#: The exit status of a command that could not be carried out to its end.
STOPPED = 1
#: The exit status of a program whose reader went away, as shells give it.
CLOSED_PIPE = 141


def run(arguments: list[str] | None = None) -> None:
    """
    Run the command line and leave with its exit status.

    Bad input is told in one line, or one a fault, and leaves with 2.
    """
    sys.exit(status(arguments))


def status(arguments: list[str] | None = None) -> int:
    """Run the command line and give its exit status."""
    language = _language(sys.argv[1:] if arguments is None else arguments)
    warnings.showwarning = partial(_show_warning, language)
    if isinstance(sys.stdout, TextIOWrapper):
        # Where the reader's encoding lacks a letter, nothing is lost and nothing fails.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        with watched(partial(_beside, language)):
            left = main.main(args=arguments, prog_name="aiofr", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except (AiofrError, click.ClickException) as error:
        _tell(error, language)
        return BAD_INPUT
    except (click.exceptions.Abort, KeyboardInterrupt):
        return STOPPED
    except (OSError, SystemExit) as error:
        return _unread(error, language)
    return left or 0


@contextmanager
def _beside(language: str, name: str) -> Iterator[None]:
    """Keep what a plugin prints, at import too, out of an answer that a program may read."""
    with redirect_stdout(sys.stderr), told_when_slow(name, language):
        yield


def _unread(error: OSError | SystemExit, language: str) -> int:
    """Give up writing; what is still buffered must not fail at exit either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
        said = TEXTS[language]["output"].format(error.strerror)
        say(TEXTS[language]["error"].format(said), err=True)
        return STOPPED
    # The reader has all it wanted; click and rich leave by themselves then.
    return CLOSED_PIPE


def _language(arguments: list[str]) -> str:
    """Find the language asked for, before anything is parsed: errors are told in it too."""
    for index, argument in enumerate(arguments):
        value = argument.partition("=")[2]
        if argument == "--lang":
            value = "".join(arguments[index + 1 : index + 2])
        if argument.startswith("--lang") and value in TEXTS:
            return value
    return "fr"


def _tell(error: AiofrError | click.ClickException, language: str) -> None:
    texts = TEXTS[language]
    if isinstance(error, DataError):
        count = len(error.faults)
        said = texts["fault"] if count == 1 else texts["faults"].format(count)
        said = "\n".join([*map(str, error.faults), said])
    elif isinstance(error, click.exceptions.NoArgsIsHelpError):
        said = error.format_message()
    elif isinstance(error, click.ClickException):
        said = texts["error"].format(_click_text(error, language))
    else:
        said = texts["error"].format(error.text(language))
    say(said, err=True)


def _click_text(error: click.ClickException, language: str) -> str:
    said = error.format_message()
    extra = _EXTRA.search(said)
    if language == "fr" and extra:
        return f"en trop : {extra[1]}"
    frame = CLICK.get(type(error).__name__) if language == "fr" else None
    if frame is None:
        return said
    parameter = getattr(error, "param", None)
    known = {**vars(error), "param_name": getattr(parameter, "human_readable_name", "")}
    close = ", ".join(getattr(error, "possibilities", None) or ())
    return frame.format(**known) + (f" (proche : {close})" if close else "")


def _show_warning(language: str, message: Warning | str, *_: object, **__: object) -> None:
    said = message.text(language) if isinstance(message, PluginWarning) else str(message)
    say(said, err=True)
