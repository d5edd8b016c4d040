"""Who is at work, where that takes a while."""

import io
import sys
from collections.abc import Callable
from time import monotonic, sleep
from types import SimpleNamespace
from typing import Any

import pytest

from aiofr.cli import progress
from aiofr.cli.progress import told_when_slow
from aiofr.cli.running import status

Install = Callable[..., Any]
SLOW = """
import time
import aiofr


class Plugin(aiofr.Plugin):
    @aiofr.hookimpl
    def aiofr_measures(self):
        time.sleep(0.3)
        return ()
"""


class Terminal(io.StringIO):
    """A terminal that keeps what it is told."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a person wonder sooner."""
    monkeypatch.setattr(progress, "PATIENCE", 0.02)
    monkeypatch.setattr(progress, "TICK", 0.01)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Give a terminal in the place of standard error."""
    made = Terminal()
    # Not in `sys` itself, where pytest puts its own between this and the test.
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=made))
    return made


def wait_for(terminal: Terminal, text: str) -> None:
    """Wait until *terminal* shows *text*, for a while."""
    end = monotonic() + 10
    while text not in terminal.getvalue() and monotonic() < end:
        sleep(0.005)


class TestToldWhenSlow:
    @pytest.mark.usefixtures("_impatient")
    @pytest.mark.parametrize(
        ("language", "said"), [("fr", "Extension « bfc » : 0 s"), ("en", "Plugin 'bfc': 0 s")]
    )
    def test_a_slow_plugin_is_named(self, terminal: Terminal, language: str, said: str) -> None:
        """Its name and its seconds stand on the terminal while it works, and then nothing."""
        with told_when_slow("bfc", language):
            wait_for(terminal, said)
        shown = terminal.getvalue()

        assert said in shown
        assert "\n" not in shown
        assert shown.endswith(f"\r{' ' * len(said)}\r")

    def test_a_fast_one_is_not(self, terminal: Terminal) -> None:
        """Nobody is told of what is over at once."""
        with told_when_slow("bfc", "fr"):
            pass

        assert terminal.getvalue() == ""

    @pytest.mark.usefixtures("_impatient")
    @pytest.mark.parametrize("stream", [None, io.StringIO()])
    def test_only_a_terminal_is_told(self, monkeypatch: pytest.MonkeyPatch, stream: Any) -> None:
        """What goes to a file, or nowhere, is not disturbed."""
        monkeypatch.setattr(sys, "stderr", stream)
        with told_when_slow("bfc", "fr"):
            sleep(0.1)

        assert stream is None or stream.getvalue() == ""

    @pytest.mark.usefixtures("_impatient")
    def test_a_failure_passes(self, terminal: Terminal) -> None:
        """What the plugin raises is raised, and the terminal is left clean."""

        @told_when_slow("bfc", "fr")
        def fail() -> None:
            wait_for(terminal, "bfc")
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()

        assert terminal.getvalue().endswith(" \r")

    def test_it_fits_a_narrow_terminal(self) -> None:
        """The line is no wider than 40 columns for a name of usual length."""
        texts = [texts["at_work"] for texts in progress.TEXTS.values()]

        assert all(len(text.format("nouvelle-caledonie", 120)) <= 40 for text in texts)


class TestCommand:
    @pytest.mark.usefixtures("_impatient")
    def test_a_command_tells_it(
        self, install: Install, terminal: Terminal, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A command that waits for a plugin names it, and then shows its answer."""
        install("lente", SLOW)

        assert status(["list", "measures"]) == 0
        assert "Extension « lente » : 0 s" in terminal.getvalue()
        assert capsys.readouterr().out.count("\n") > 10
