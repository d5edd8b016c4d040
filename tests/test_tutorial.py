"""Whoever follows the tutorial arrives: each of its files is read, each of its commands runs."""

import importlib
import os
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from tutorial import Ran, bash, follow, steps

from aiofr.cli.running import status

PAGE = (Path(__file__).parents[1] / "docs" / "plugins.md").read_text(encoding="utf-8")
PROJECT = "aiofr-occitanie"


class Reader:
    """
    Runs the commands of the tutorial in this interpreter.

    What takes long is left to `nox -s plugin`: pip, and most of the contract of each state.
    """

    def __init__(self, monkeypatch, capfd):
        self.monkeypatch, self.capfd = monkeypatch, capfd
        self.ran = []

    def run(self, commands, folder):
        """Run commands one after the other, until one fails."""
        self.monkeypatch.chdir(folder)
        said = ""
        for line in commands.splitlines():
            name, *arguments = shlex.split(line)
            self.ran.append(line)
            left = getattr(self, name.removeprefix(".venv/bin/"))(arguments)
            captured = self.capfd.readouterr()
            said += captured.out + captured.err
            if left:
                return Ran(left, said)
        return Ran(0, said)

    def python3(self, arguments):
        """Make no environment: this one will do."""
        assert arguments == ["-m", "venv", "--upgrade-deps", ".venv"]

    def pip(self, arguments):
        """Install the project as pip would: its sources, and metadata."""
        if arguments != ["install", "--editable", f"./{PROJECT}"]:
            return
        about = tomllib.loads(Path(PROJECT, "pyproject.toml").read_text(encoding="utf-8"))
        sources = Path(PROJECT, "src").resolve()
        metadata = sources / "aiofr_occitanie-0.1.0.dist-info"
        metadata.mkdir()
        named = f"Name: {about['project']['name']}\nVersion: {about['project']['version']}\n"
        (metadata / "METADATA").write_text(named)
        ((name, value),) = about["project"]["entry-points"]["aiofr"].items()
        (metadata / "entry_points.txt").write_text(f"[aiofr]\n{name} = {value}\n")
        self.monkeypatch.syspath_prepend(sources)

    def aiofr(self, arguments):
        """Run the command, with the plugin as it stands now."""
        sys.modules.pop("aiofr_occitanie", None)
        importlib.invalidate_caches()
        return status(arguments)

    def pytest(self, arguments):
        """Run the tests that load the plugin and answer its scenarios."""
        some = ["-p", "no:cacheprovider", "-k", "test_it_loads_strictly or scenarios"]
        done = subprocess.run(
            [sys.executable, "-B", "-m", "pytest", *some, *arguments],
            env=os.environ | {"PYTHONPATH": str(Path(PROJECT, "src").resolve())},
            check=False,
        )
        return done.returncode

    def rm(self, arguments):
        """Remove one file."""
        (path,) = arguments
        Path(path).unlink()


class TestTutorial:
    def test_it_can_be_followed(self, tmp_path, monkeypatch, capfd):
        """From nothing to a plugin with measures of its own, as the page says step by step."""
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
        for variable in ("AIOFR_PLUGINS", "AIOFR_DISABLE", "AIOFR_STRICT"):
            monkeypatch.delenv(variable, raising=False)
        reader = Reader(monkeypatch, capfd)
        count = follow(PAGE, tmp_path, reader.run)
        sys.modules.pop("aiofr_occitanie", None)

        assert count >= 15
        assert len(reader.ran) == sum(
            len(step.commands.splitlines()) for step in steps(PAGE) if step.commands
        )

    def test_it_shows_each_command_for_authors(self):
        """New, list, check, show and orient all have their turn."""
        commands = "\n".join(step.commands for step in steps(PAGE))

        for name in ("new-plugin", "plugins", "orient", "list", "show", "check"):
            assert f".venv/bin/aiofr {name}" in commands


class TestFollowing:
    def page(self, commands, printed):
        """Give a page with a file and commands."""
        file = "`a/b.txt`:\n\n```json\n1\n```\n"
        return f"{file}\nx\n\n```sh\n{commands}\n```\n\n```text\n{printed}\n```\n"

    def test_files_are_there_for_the_commands(self, tmp_path):
        """A file is written before what follows it is run."""
        assert follow(self.page("cat a/b.txt\necho 2\necho 3", "1\n3"), tmp_path, bash) == 2

    @pytest.mark.parametrize(
        ("commands", "printed", "told"),
        [
            ("echo 1; false", "1", "false"),
            ("echo 2; echo 1", "1\n2", "not in its place: 2"),
            ("echo 1", "1 anomalie.", "echo 1"),
        ],
    )
    def test_what_is_not_as_it_says_is_told(self, tmp_path, commands, printed, told):
        """A command that fails, or prints something else, fails the page."""
        with pytest.raises(AssertionError, match=told):
            follow(self.page(commands, printed), tmp_path, bash)

    def test_commands_that_find_faults_leave_with_2(self, tmp_path):
        """Where faults are shown, they are what is expected."""
        assert follow(self.page("echo 2 anomalies.; exit 2", "2 anomalies."), tmp_path, bash) == 2

    def test_no_fence_is_passed_over(self):
        """A fence that is neither file, commands nor what they print is a mistake of the page."""
        with pytest.raises(AssertionError, match="who reads"):
            list(steps("```json\n1\n```\n"))

    def test_a_page_may_end_with_a_file(self):
        """What nothing is run for is written all the same."""
        assert [step.path for step in steps("`a.json`:\n\n```json\n1\n```\n")] == ["a.json"]

    def test_fences_without_print_follow_each_other(self):
        """Commands need print nothing."""
        assert [step.commands for step in steps("```sh\na\n```\n\n```sh\nb\n```\n")] == [
            "a\n",
            "b\n",
        ]
