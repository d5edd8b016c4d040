"""The README keeps its word: its commands are single, and its example runs."""

import re
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language):
    """Give the fenced blocks of the README in *language*, lines that continue joined."""
    found = re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    return [block.replace("\\\n", " ") for block in found]


class TestShellBlocks:
    @pytest.mark.parametrize("block", blocks("sh")[:2])
    def test_the_first_two_are_one_command_each(self, block):
        """Each makes its own virtual environment, and is one line once the lines are joined."""
        assert block.startswith("python3.11 -m venv .venv && ")
        assert len(block.splitlines()) == 1
        assert ";" not in block

    def test_the_first_asks_for_a_person(self):
        """The command that it installs answers with the bonus of 1 000 € and with whom to see."""
        words = shlex.split(blocks("sh")[0])
        asked = words[words.index(".venv/bin/aiofr") + 1 :]
        printed = subprocess.check_output([sys.executable, "-m", "aiofr", *asked], encoding="utf-8")
        answer = " ".join(printed.split()).casefold()

        for told in ("Total dû : 1 000 €", "Aire", "Oriane FormPro", "Défi métiers", "Pôle emploi"):
            assert told.casefold() in answer

    def test_the_second_runs_nox(self):
        """It ends with nox and its default sessions."""
        assert blocks("sh")[1].split()[-1] == ".venv/bin/nox"


class TestCiRun:
    @pytest.fixture
    def clone(self, tmp_path):
        """Give a folder with our `.ci/run` and a README of two short blocks."""
        (tmp_path / ".ci").mkdir()
        shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
        return tmp_path

    def run(self, clone, second):
        """Run it where the second block is *second*."""
        readme = f"# t\n```sh\necho first\n```\n```python\n1\n```\n```sh\n{second}\n```\n"
        (clone / "README.md").write_text(readme, encoding="utf-8")
        return subprocess.run(
            ["bash", ".ci/run"],  # noqa: S607 - the bash of whoever runs it
            cwd=clone,
            capture_output=True,
            text=True,
            check=False,
        )

    def test_it_runs_the_second_block(self, clone):
        """It runs what the README prints, continued lines and all, and nothing else."""
        done = self.run(clone, "echo se\\\ncond && echo 2 passed")

        assert done.returncode == 0
        assert done.stdout.splitlines()[-2:] == ["second", "2 passed"]
        assert "\nfirst" not in done.stdout

    def test_a_failure_comes_through(self, clone):
        """Its exit status is that of the command."""
        assert self.run(clone, "false && echo done").returncode != 0
        assert self.run(clone, "exit 3").returncode == 3

    def test_a_readme_without_second_block_is_an_error(self, clone):
        """Nothing to run is no success."""
        assert self.run(clone, "").returncode == 2


class TestPythonBlock:
    def test_it_runs(self, tmp_path, capsys):
        """The example has ten lines, and prints a region and the measures that are open."""
        (block,) = blocks("python")
        example = tmp_path / "example.py"
        example.write_text(block, encoding="utf-8")
        names = runpy.run_path(str(example))
        open_ = [answer.measure.name for answer in names["guidance"].open]

        assert open_
        assert capsys.readouterr().out.splitlines() == ["Bretagne", *open_]
        assert len([line for line in block.splitlines() if line]) <= 10
