"""What the command does with errors, exit statuses and closed pipes."""

import os
import re
import sys
import warnings

import click

from aiofr.cli.commands import main
from aiofr.cli.texts import CLICK, TEXTS
from aiofr.errors import AiofrError, DataError

#: What click says of arguments that no command takes.
_EXTRA = re.compile(r"unexpected extra arguments? \((.+)\)")
#: The exit status of bad input.
BAD_INPUT = 2
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
    warnings.showwarning = _show_warning
    language = _language(sys.argv[1:] if arguments is None else arguments)
    try:
        result = main.main(args=arguments, prog_name="aiofr", standalone_mode=False)
        sys.stdout.flush()
    except AiofrError as error:
        _tell(error, language)
        return BAD_INPUT
    except click.exceptions.Abort:
        return 1
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return BAD_INPUT
    except click.ClickException as error:
        click.echo(f"{TEXTS[language]['error']} : {_click_text(error, language)}", err=True)
        return BAD_INPUT
    except BrokenPipeError:
        # The reader has all it wanted; what is still buffered must not fail at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE
    return result if isinstance(result, int) else 0


def _language(arguments: list[str]) -> str:
    """Find the language asked for, before anything is parsed: errors are told in it too."""
    for index, argument in enumerate(arguments):
        value = argument.partition("=")[2]
        if argument == "--lang":
            value = "".join(arguments[index + 1 : index + 2])
        if argument.startswith("--lang") and value in TEXTS:
            return value
    return "fr"


def _tell(error: AiofrError, language: str) -> None:
    if isinstance(error, DataError):
        for fault in error.faults:
            click.echo(str(fault), err=True)
        count = len(error.faults)
        texts = TEXTS[language]
        click.echo(texts["fault"] if count == 1 else texts["faults"].format(count), err=True)
    else:
        click.echo(f"{TEXTS[language]['error']} : {error.text(language)}", err=True)


def _click_text(error: click.ClickException, language: str) -> str:
    frame = CLICK.get(type(error).__name__) if language == "fr" else None
    extra = _EXTRA.search(error.format_message())
    if extra and language == "fr":
        return f"en trop : {extra[1]}"
    if frame is None:
        return error.format_message()
    parameter = getattr(error, "param", None)
    name = getattr(parameter, "human_readable_name", "")
    known = {"option_name": "", "command_name": "", "param_name": name, **vars(error)}
    return frame.format(**known)


def _show_warning(message: Warning | str, *_: object, **__: object) -> None:
    click.echo(str(message), err=True)
