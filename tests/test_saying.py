"""What the command prints of what somebody else chose: nothing hidden, nothing that steers."""

import json
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

import aiofr
from aiofr import Dataset, Plugin, hookimpl
from aiofr.cli.running import BAD_INPUT, status
from aiofr.echo import visible
from aiofr.plugins.loading import load

EVIL = "\x1b[2J\u202egpj\x9b"


class Ran(NamedTuple):
    """What a run left and printed."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process."""

    def run(*arguments: str) -> Ran:
        left = status(list(arguments))
        printed = capsys.readouterr()
        return Ran(left, printed.out, printed.err)

    return run


class Evil(Plugin):
    """Says odd things of itself."""

    @hookimpl
    def aiofr_sources(self) -> Iterable[Dataset]:
        """Give records of a publisher with an odd name, and warn."""
        record = {"id": "evil:a", "name": "A", "evidence": [{"source": "evil:s"}]}
        records = {
            "networks": record,
            "sources": {"id": "evil:s", "title": "S", "publisher": "P", "date": "2020"},
            "publics": {**record, "id": "evil:p", "criterion": {"to_check": f"Voir {EVIL}"}},
        }
        warnings.warn(EVIL, stacklevel=1)
        for kind, one in records.items():
            yield Dataset.from_callable(kind, lambda one=one: [one], publisher=EVIL, name=EVIL)


class TestHidden:
    @pytest.mark.parametrize(
        "arguments",
        [
            ("orient", EVIL),
            ("orient", "bretagne", f"{EVIL}=1"),
            ("orient", "bretagne", f"status={EVIL}"),
            ("orient", "bretagne", "--on", EVIL),
            ("orient", "bretagne", "--need", EVIL),
            ("orient", "bretagne", "--checked", f"{EVIL}=oui"),
            ("orient", "bretagne", EVIL),
            ("show", "region", EVIL),
            ("show", EVIL, "bretagne"),
            ("list", "measures", "--region", EVIL),
            ("check", EVIL),
            ("check", "--scenarios", EVIL),
            ("new-plugin", EVIL),
            ("portrait", EVIL),
            (EVIL,),
            ("orient", f"--{EVIL}"),
            ("list", "regions", EVIL),
            ("orient", "bretagne", "--lang", EVIL),
        ],
    )
    def test_what_was_typed(self, run: Run, arguments: tuple[str, ...]) -> None:
        """What was typed is shown with its escapes written out, in an error of status 2."""
        ran = run(*arguments)

        assert ran.status == BAD_INPUT
        assert visible(ran.err, keep="\n") == ran.err
        assert "Traceback" not in ran.err

    def test_names_and_keys_of_files(self, run: Run, tmp_path: Path) -> None:
        """A fault has a file, a key and a value in it that somebody else chose."""
        path = tmp_path / f"{EVIL}.json"
        path.write_text(json.dumps({EVIL: [], "measures": [{EVIL: EVIL}]}))
        scenario = tmp_path / f"{EVIL}.toml"
        scenario.write_text('"\u202egpj" = 1', encoding="utf-8")
        for arguments in (("check", str(path)), ("check", "--scenarios", str(scenario))):
            ran = run(*arguments)

            assert ran.status == BAD_INPUT
            assert "\\x1b[2J" in ran.err
            assert "\\u202egpj" in ran.err
            assert visible(ran.err, keep="\n") == ran.err

    @pytest.mark.parametrize(
        "arguments",
        [
            ("show", "networks", "evil:a"),
            ("show", "publics", "evil:p"),
            ("show", "publics", "evil:p", "--json"),
            ("orient", "bretagne", "--why"),
            ("orient", "bretagne", "--json", "--why"),
            ("search", "gpj"),
            ("check",),
            ("plugins",),
        ],
    )
    def test_what_a_plugin_says_of_itself(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
    ) -> None:
        """Publishers, points to check and warnings of plugins are written out too."""
        monkeypatch.setattr(aiofr, "load", lambda: load(plugins=[Evil]))
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            ran = run(*arguments)

        assert ran.status == 0
        for text in (ran.out, ran.err):
            assert visible(text, keep="\n\t") == text


class TestPaths:
    @pytest.mark.parametrize(
        "arguments",
        [
            ("check", ""),
            ("check", "--scenarios", ""),
            ("schemas", ""),
            ("site", "--out", ""),
            ("export", "-o", ""),
            ("new-plugin", "essai", "--dir", ""),
        ],
    )
    def test_an_empty_path_is_refused(self, run: Run, arguments: tuple[str, ...]) -> None:
        """An empty path is no folder, least of all the one that one is in."""
        french, english = run(*arguments), run(*arguments, "--lang", "en")

        assert french.status == english.status == BAD_INPUT
        assert "texte vide" in french.err
        assert "an empty text" in english.err

    @pytest.mark.parametrize("option", [("--on", ""), ("--what-if", "on=")])
    def test_an_empty_day_is_refused(self, run: Run, option: tuple[str, str]) -> None:
        """Nor is an empty day one."""
        ran = run("orient", "bretagne", *option)

        assert ran.status == BAD_INPUT
        assert "un jour comme 2020-10-05" in ran.err
