"""The dialogue of `aiofr orient --ask`: what it asks, takes, takes back and settles."""

import fcntl
import io
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from aiofr import Catalog, Guidance, Situation
from aiofr.cli.asking import Dialogue
from aiofr.cli.running import STOPPED, status
from aiofr.cli.texts import DIALOGUE

Hold = Callable[..., tuple[Guidance, str]]

DAY = "2020-10-05"
#: How long a terminal session may take to say what is waited for, in seconds.
PATIENCE = 60


@pytest.fixture
def hold(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Hold:
    """Hold a dialogue of which the person's *lines* are known; give the end and what was said."""

    def held(
        *lines: str, region: str = "centre-val-de-loire", language: str = "fr", **known: object
    ) -> tuple[Guidance, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        answer = partial(catalog.orient, on=DAY, region=region)
        situation = Situation({"residence": region, **known})
        found = Dialogue(answer, situation, language).hold()
        return found, " ".join(capsys.readouterr().err.split())

    return held


def asked(said: str, catalog: Catalog) -> list[str]:
    """Give the ids of the facts that were asked for, in order."""
    questions = {fact.id: " ".join(fact.fr.question.split()) for fact in catalog.facts}
    found = [
        (m.start(), id_) for id_, q in questions.items() for m in re.finditer(re.escape(q), said)
    ]
    return [id_ for _, id_ in sorted(found)]


class Typed(io.StringIO):
    """Lines that a person types at a terminal."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


class TestDialogue:
    def test_the_best_question_comes_first(self, hold: Hold, catalog: Catalog) -> None:
        """What is asked first is what guidance says to ask next."""
        found, said = hold()

        assert found.next_question is not None
        assert asked(said, catalog) == [found.next_question.fact.id]

    def test_an_answer_is_known_from_then_on(self, hold: Hold, catalog: Catalog) -> None:
        """An answer by its number settles measures, says so, and leads to another question."""
        found, said = hold("1")
        first, second = asked(said, catalog)

        assert found.answers[first] == "moi"
        assert second not in found.answers
        assert "Écarté : " in said
        assert f"Reste à vérifier : {len(found.to_check)} mesures." in said

    @pytest.mark.parametrize("line", ["1", "moi", "pour vous-même", "POUR VOUS MEME"])
    def test_a_choice_is_taken_as_people_say_it(self, hold: Hold, line: str) -> None:
        """By number, by id, or in the words of the list."""
        assert hold(line)[0].answers["acting_for"] == "moi"

    @pytest.mark.parametrize("line", ["", "?", "je ne sais pas", "Je ne sais pas.", "I don't know"])
    def test_what_is_not_known_stays_open(self, hold: Hold, catalog: Catalog, line: str) -> None:
        """A question left open is not asked again, and nothing is taken for an answer."""
        found, said = hold(line)
        first, second = asked(said, catalog)

        assert first != second
        assert first not in found.answers

    @pytest.mark.parametrize("line", ["r", "retour", "back"])
    @pytest.mark.parametrize("taken", ["1", ""])
    def test_an_answer_is_taken_back(
        self, hold: Hold, catalog: Catalog, line: str, taken: str
    ) -> None:
        """Back leads to the question before, as if it had not been asked."""
        found, said = hold(taken, line)
        first, second, again = asked(said, catalog)

        assert first == again != second
        assert first not in found.answers

    def test_there_is_nothing_before_the_first(self, hold: Hold) -> None:
        """Back at the first question says so, and waits for an answer."""
        found, said = hold("r", "1")

        assert "C’est la première question." in said
        assert found.answers["acting_for"] == "moi"

    @pytest.mark.parametrize("line", ["q", "Quitter", "fin", "quit"])
    def test_the_end_is_asked_for(self, hold: Hold, catalog: Catalog, line: str) -> None:
        """Whoever ends it is asked no more, and gets what is known by then."""
        found, said = hold("1", line, "1")

        assert len(asked(said, catalog)) == 2
        assert found.answers["acting_for"] == "moi"

    @pytest.mark.parametrize("line", ["zzz", "99", "0", "1,2", "-1", "\x00", "1" * 5000])
    def test_no_answer_is_told_and_asked_again(self, hold: Hold, line: str) -> None:
        """What is not on the list is said, and the same question waits."""
        found, said = hold(line, "1")

        assert "n’est pas dans la liste : donnez un numéro." in said
        assert found.answers["acting_for"] == "moi"

    def test_numbers_and_days_are_read_as_elsewhere(self, hold: Hold, catalog: Catalog) -> None:
        """What `FACT=VALUE` refuses is refused in the same words."""
        every = {"integer": "12", "boolean": "oui", "date": "2020-10-05", "decimal": "1,5"}
        lines = ["x" * 3, *every.values()] * 12
        found, said = hold(*lines, region="grand-est", acting_for="moi")

        assert "un nombre entier est attendu" in said
        assert len(found.answers) > 3
        assert asked(said, catalog)

    def test_several_are_taken_together(self, hold: Hold) -> None:
        """A question that takes several answers takes numbers with commas, or none by 0."""
        known: dict[str, object] = {"acting_for": "moi", "age": 30, "status": "salarie"}
        question = "Auprès de quels organismes avez-vous une inscription"
        some, said = hold(*[""] * 40, **known)
        place = _turn_of(said, "registered_with", question)
        both = hold(*[""] * place, "1, 2", **known)[0]
        none = hold(*[""] * place, "0", **known)[0]

        assert some.answers.get("registered_with") is None
        assert len(both.answers["registered_with"]) == 2  # type: ignore[arg-type]
        assert none.answers["registered_with"] == frozenset()

    def test_it_ends_where_nothing_is_left_to_ask(self, hold: Hold, catalog: Catalog) -> None:
        """When no question can settle anything, it says so; each was asked once."""
        _, said = hold(*[""] * 200)
        questions = asked(said, catalog)

        assert said.endswith("Aucune autre question ne peut trancher. Voici le résultat.")
        assert len(questions) == len(set(questions)) > 5

    def test_a_typed_line_ends_itself(self, hold: Hold, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where keys are typed, what follows the prompt is on a line of its own already."""
        piped = hold("1", "q")[1]
        monkeypatch.setattr(io, "StringIO", Typed)

        assert hold("1", "q")[1].replace(" ", "") == piped.replace(" ", "")

    def test_many_measures_are_not_all_named(self, hold: Hold) -> None:
        """Of many that an answer rules out, some are named and the others counted."""
        _, said = hold("2", region="pays-de-la-loire")

        assert re.search(r"Écarté : .+ et \d+ autres\.", said)

    def test_many_answers_stand_in_one_paragraph(
        self, hold: Hold, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A list that would not fit a screen is written on."""
        monkeypatch.setattr("aiofr.cli.asking._LISTED", 1)
        _, said = hold("q")

        assert re.search(r"1\. .+ ;\s+2\. ", said, re.DOTALL)

    def test_it_speaks_english(self, hold: Hold) -> None:
        """Everything is said in the language asked for."""
        _, said = hold("1", "zzz", "b", "r", "q", language="en")

        assert said.startswith("Answer what you know.")
        assert "Ruled out: " in said
        assert "is not on the list: give a number." in said
        assert "This is the first question." in said

    def test_both_languages_say_the_same_things(self) -> None:
        """No sentence is missing in either language."""
        assert DIALOGUE["fr"].keys() == DIALOGUE["en"].keys()

    def test_without_an_input_it_ends(self, hold: Hold, monkeypatch: pytest.MonkeyPatch) -> None:
        """A program without standard input is told the answer, and asked nothing more."""
        monkeypatch.setattr(io, "StringIO", lambda _: None)

        assert hold()[0].answers["residence"] == "centre-val-de-loire"

    def test_what_contradicts_is_asked_again(self, hold: Hold) -> None:
        """An answer that contradicts an earlier one is told, and the question waits."""
        found, said = hold("2", "1", status="lyceen")

        assert "demande pour soi" in said or "acting_for" not in said
        assert found.answers["acting_for"] == "moi"


def _turn_of(said: str, fact: str, question: str) -> int:
    """Give how many questions come before the one that asks *question*."""
    before, found, _ = said.partition(question)
    assert found, f"{fact} was not asked: {said[-2000:]}"
    return before.count(" > ")


@pytest.mark.usefixtures("catalog")
class TestCommand:
    def test_the_answer_alone_is_on_standard_output(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A script reads the guidance, of which the dialogue is no part."""
        stdin = io.TextIOWrapper(io.BytesIO(b"1\n\xff\nq\n"), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", stdin)
        code = status(["orient", "centre-val-de-loire", "--on", DAY, "--ask", "--json"])
        said = capsys.readouterr()

        assert code == 0
        assert json.loads(said.out)["situation"]["acting_for"] == "moi"
        assert "Répondez" in said.err

    def test_it_ends_with_the_guidance(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A person reads the guidance after the last question."""
        monkeypatch.setattr(sys, "stdin", io.StringIO("q\n"))

        assert status(["orient", "centre-val-de-loire", "--on", DAY, "--ask"]) == 0
        assert capsys.readouterr().out.startswith(
            "Orientation au 5 octobre 2020, Centre-Val de Loire\n"
        )

    def test_it_does_not_go_with_a_comparison(self, capsys: pytest.CaptureFixture[str]) -> None:
        """One asks, or one supposes."""
        code = status(["orient", "paca", "--ask", "--what-if", "age=25"])

        assert code == 2
        assert "un seul des deux est attendu" in capsys.readouterr().err


def _take_terminal() -> None:  # pragma: no cover - runs in the other process
    """Let the process have the terminal, and Ctrl-C reach it although its parents ignore it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """A terminal in which the command runs, with what it has shown."""

    def __init__(self, *arguments: str, columns: int) -> None:
        self._near, far = pty.openpty()
        fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "LINES")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "aiofr", *arguments],
            stdin=far,
            stdout=far,
            stderr=far,
            start_new_session=True,
            env={**env, "TERM": "xterm-256color", "AIOFR_PLUGINS": ""},
            preexec_fn=_take_terminal,  # noqa: PLW1509 - one thread
        )
        os.close(far)
        self.shown = ""

    def wait(self, for_: str, *, since: int = 0) -> None:
        """Read until *for_* is shown after the first *since* characters."""
        while for_ not in self.shown[since:]:
            assert self._read(), f"it ended before {for_!r}:\n{self.shown}"

    def _read(self) -> bool:
        ready, _, _ = select.select([self._near], [], [], PATIENCE)
        assert ready, f"it waits after:\n{self.shown}"
        try:
            found = os.read(self._near, 65536)
        except OSError:  # The other side is closed.
            return False
        self.shown += found.decode(errors="replace").replace("\r\n", "\n")
        return bool(found)

    def type(self, keys: str) -> int:
        """Type *keys*, and give how much was shown before."""
        before = len(self.shown)
        os.write(self._near, keys.encode())
        return before

    def end(self) -> int:
        """Read to the end, and give the exit status."""
        while self._read():
            pass
        os.close(self._near)
        return self.process.wait(PATIENCE)


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    """Run the command in a terminal of so many columns; stop it where the test did not."""
    opened: list[Terminal] = []

    def made(*arguments: str, columns: int = 80) -> Terminal:
        opened.append(Terminal(*arguments, columns=columns))
        return opened[-1]

    yield made
    for one in opened:
        one.process.kill()
        one.process.wait()


class TestTerminal:
    ASK = ("orient", "centre-val-de-loire", "--on", DAY, "--ask")

    def test_a_whole_dialogue(self, terminal: Callable[..., Any]) -> None:
        """An answer, a step back, a question left open and the end: then the guidance."""
        session = terminal(*self.ASK)
        session.wait("> ")
        asked = session.type("1\n")
        session.wait("Reste à vérifier", since=asked)
        session.wait("\n> ", since=asked)
        back = session.type("r\n")
        session.wait("Pour qui posez-vous", since=back)
        session.wait("\n> ", since=back)
        left = session.type("\n")
        session.wait("\n> ", since=left)
        session.type("q\n")

        assert session.end() == 0
        assert "Orientation au 5 octobre 2020" in session.shown
        assert "\x1b[1mPour qui posez-vous la question ?" in session.shown

    @pytest.mark.parametrize("keys", ["\x04", "\x03"], ids=["Ctrl-D", "Ctrl-C"])
    def test_it_can_be_left_at_any_time(self, terminal: Callable[..., Any], keys: str) -> None:
        """Ctrl-D ends it with the guidance; Ctrl-C leaves at once, without a traceback."""
        session = terminal(*self.ASK)
        session.wait("> ")
        session.type(keys)
        code = session.end()

        assert code == {"\x04": 0, "\x03": STOPPED}[keys]
        assert ("Orientation au" in session.shown) is (keys == "\x04")
        assert "Traceback" not in session.shown
        assert signal.Signals.SIGINT.name not in session.shown

    def test_it_fits_a_narrow_terminal(self, terminal: Callable[..., Any]) -> None:
        """At forty columns no line of the dialogue is longer, and none is cut."""
        session = terminal(*self.ASK, columns=40)
        session.wait("> ")
        dialogue = re.sub(r"\x1b\[[0-9;]*m", "", session.shown)
        session.type("\x04")
        session.end()

        assert max(map(len, dialogue.split("\n"))) <= 40
        assert "pour un centre de formation" in dialogue
