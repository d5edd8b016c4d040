"""What the documentation shows is what happens."""

import doctest
import pkgutil
import re
import shlex
import sys
import warnings
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest

import aiofr
from aiofr.cli import publishing
from aiofr.cli.commands import main
from aiofr.cli.running import status
from aiofr.site.extension import DIRECTIVES
from aiofr.site.search import FoldedFrench

ROOT = Path(__file__).parents[1] / "docs"
DOCS = sorted(ROOT.rglob("*.md"))
TEXTS = {page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8") for page in DOCS}
REFERENCE = "\n".join(text for name, text in TEXTS.items() if name.startswith("reference/"))
COMMANDS = TEXTS["reference/commands.md"]
SOURCE = Path(aiofr.__file__).parent
MODULES = [name for _, name, _ in pkgutil.walk_packages(aiofr.__path__, "aiofr.")]
#: A page shows what a file holds under its name, as in ``{code-block} json`` of ``:caption:``.
FILES = re.compile(
    r"^```\{code-block\} \w+\n:caption: (\S+)\n\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
CONSOLES = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
#: A command in a sentence; one with a name in capitals is a pattern, not an example.
INLINE = re.compile(r"`(aiofr [a-z-]+ [^`A-Z…]+)`")
NAMED = re.compile(r"`aiofr (?:--lang \w+ )?([a-z][a-z-]+)[ `]")


def blocks(text, language):
    """Keep the blocks of a language, on the lines that they have in the page."""
    kept, inside = [], False
    for line in text.splitlines():
        inside = line == f"```{language}" or (inside and line != "```")
        kept.append(line if inside and not line.startswith("```") else "")
    return "\n".join(kept)


def write_files(name, folder):
    """Write the files that a page shows."""
    for file, held in FILES.findall(TEXTS[name]):
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(held, encoding="utf-8")


def console(text):
    """Give each command that a page types, with the lines that follow."""
    for block in CONSOLES.findall(text):
        for typed in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            whole = re.match(r"(?:.*\\\n)*.*\n", typed)[0]
            yield whole.replace("\\\n", ""), typed.removeprefix(whole)


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """
    Run a command line in an empty folder; give its exit status and all that it printed.

    Sites are not built, which takes its time and is tried in `test_site_building.py`.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(warnings, "showwarning", warnings.showwarning)
    monkeypatch.setattr(sys, "stdin", StringIO())
    monkeypatch.setattr(publishing, "publish", lambda *_: 410)

    def run(line):
        program, *arguments = shlex.split(line)
        assert program == "aiofr"
        left = status(arguments)
        return left, "".join(capsys.readouterr())

    return run


class TestExamples:
    @pytest.mark.parametrize("name", [name for name, text in TEXTS.items() if ">>>" in text])
    def test_python_does_what_is_shown(self, name, tmp_path, monkeypatch):
        """Every example of a page prints what the page says, beside the files that it shows."""
        monkeypatch.chdir(tmp_path)
        monkeypatch.syspath_prepend(tmp_path)
        write_files(name, tmp_path)
        shown = doctest.DocTestParser().get_doctest(
            blocks(TEXTS[name], "pycon"), {"__name__": "__main__"}, name, name, 0
        )
        found = doctest.DocTestRunner().run(shown)

        assert found.attempted == len(re.findall(r"^>>> ", TEXTS[name], re.MULTILINE))
        assert found.failed == 0

    @pytest.mark.parametrize("name", [name for name, text in TEXTS.items() if "```console" in text])
    def test_commands_print_what_is_shown(self, name, run, tmp_path):
        """Every command of a page prints what follows, and leaves with 0 unless the page asks."""
        write_files(name, tmp_path)
        left = 0
        for line, shown in console(TEXTS[name]):
            if line == "echo $?\n":
                assert f"{left}\n" == shown
                left = 0
                continue
            assert left == 0
            left, printed = run(line)
            same = doctest.OutputChecker().check_output(shown, printed, doctest.ELLIPSIS)
            assert same or not shown, f"{line}{printed}"
        assert left == 0

    @pytest.mark.parametrize(
        "line", sorted({one for t in TEXTS.values() for one in INLINE.findall(t)})
    )
    def test_commands_in_sentences_run(self, line, run):
        """A command that a sentence names is one that runs."""
        assert run(line)[0] == 0

    def test_commands_in_sentences_are_commands(self):
        """No sentence names a command that there is not."""
        assert {one for text in TEXTS.values() for one in NAMED.findall(text)} == set(main.commands)

    @pytest.mark.parametrize("name", TEXTS)
    def test_none_is_left_out(self, name):
        """What is typed at a prompt stands where the tests look for it."""
        shown = re.findall(
            r"^```(?:sh|bash|shell|text|python)\n(.*?)^```$", TEXTS[name], re.MULTILINE | re.DOTALL
        )

        assert [block for block in shown if re.search(r"^(\$ )?aiofr ", block, re.MULTILINE)] == []


class TestCompleteness:
    @pytest.mark.parametrize("name", aiofr.__all__)
    def test_every_public_name_is_documented(self, name):
        """Each name that users import has its entry in the reference, once."""
        entries = re.findall(
            rf"^\.\. (?:auto\w+|py:data):: aiofr\.{name}$", REFERENCE, re.MULTILINE
        )

        assert len(entries) == 1

    def test_every_documented_name_is_public(self):
        """The reference has no entry that users cannot import from where it says."""
        entries = re.findall(
            r"^\.\. (?:auto\w+|py:data):: ([\w.]+)\.(\w+)$", REFERENCE, re.MULTILINE
        )
        public = {
            (module, name) for module, name in entries if name in import_module(module).__all__
        }

        assert set(entries) - public == set()

    @pytest.mark.parametrize("name", sorted(main.commands))
    def test_every_command_is_documented(self, name):
        """Each command has its section, with its arguments and every option that is its own."""
        section = COMMANDS.split(f"\n## {name}\n")[1].split("\n## ")[0]
        options = {o for p in main.commands[name].params for o in p.opts if o.startswith("-")}
        told = set(re.findall(r"`(--?[a-z-]+)[ `]", section))

        assert section.startswith(f"\n`aiofr {name}")
        assert options - {"--lang"} == told & (options | {"--lang"})
        assert told <= options | {"--json"}

    def test_no_command_is_documented_that_is_none(self):
        """Each section is that of a command."""
        assert sorted(re.findall(r"^## (.+)$", COMMANDS, re.MULTILINE)) == sorted(main.commands)

    def test_every_fact_is_documented(self, catalog):
        """Each fact has its row, with its question, its type and its answers, and no other has."""
        shown = TEXTS["reference/facts.md"].split("\n## ")[0]
        rows = re.findall(r"^\| `(\w+)` \| (.+) \| (\w+).* \| (.*) \|$", shown, re.MULTILINE)
        facts = {fact.id: fact for fact in catalog.facts}
        told = {name: re.findall(r"`([\w-]+)`", answers) for name, _, _, answers in rows}

        assert [row[:3] for row in rows] == [
            (fact.id, fact.en.question, fact.type.value) for fact in facts.values()
        ]
        assert told == {name: [one.id for one in fact.values] for name, fact in facts.items()}

    def test_every_environment_variable_is_documented(self):
        """Each variable that the source reads has its row, and no other has."""
        read = {
            name
            for path in SOURCE.rglob("*.py")
            for name in re.findall(r"AIOFR_[A-Z]+|SOURCE_DATE_EPOCH", path.read_text("utf-8"))
        }

        told = re.findall(r"^\| `(\w+)` \|", TEXTS["reference/environment.md"], re.MULTILINE)

        assert len(read) > 3
        assert sorted(told) == sorted(read)

    def test_every_schema_is_documented(self):
        """Each JSON Schema that is shipped can be had from the page on data files."""
        schemas = sorted((SOURCE / "datasets" / "schemas").glob("*.json"))

        assert schemas
        assert [
            path.name for path in schemas if f"`{path.name} <" not in TEXTS["data-files.md"]
        ] == []

    def test_every_collection_has_its_file(self):
        """The page on data files has a row for each collection."""
        rows = re.findall(r"^\| `(\w+)` \| `\w+[./]", TEXTS["data-files.md"], re.MULTILINE)

        assert rows == list(aiofr.Collection)

    def test_every_setting_of_the_site_is_documented(self):
        """Each setting and directive of the Sphinx extension is on the page about it."""
        page = TEXTS["howto/site.md"]
        extension = (SOURCE / "site" / "extension.py").read_text(encoding="utf-8")
        settings = re.findall(r"add_config_value\(\"(\w+)\"", extension)

        assert len(settings) == 5
        assert all(f"| `{name}` |" in page for name in settings)
        assert all(f".. {name}::" in page for name in (*DIRECTIVES, "aiofr-map"))

    def test_the_records_of_its_examples_exist(self, catalog):
        """Each directive that is shown names a record of the catalog."""
        shown = re.findall(r"^\.\. (aiofr-\w+):: (\S+)$", TEXTS["howto/site.md"], re.MULTILINE)

        assert sorted(name for name, _ in shown) == sorted(DIRECTIVES)
        assert all(id_ in catalog.collection(DIRECTIVES[name]) for name, id_ in shown)

    def test_the_settings_of_its_example_are_settings(self, catalog):
        """The `conf.py` that is shown runs, and what it sets is there."""
        settings = {}
        exec(re.search(r"```python\n(.*?)```", TEXTS["howto/site.md"], re.DOTALL)[1], settings)  # noqa: S102 - ours

        assert all(import_module(name).setup for name in settings["extensions"])
        assert settings["html_search_language"] == FoldedFrench.lang
        assert all(region in catalog.regions for region in settings["aiofr_regions"])

    def test_links_lead_somewhere(self):
        """A link to another page of the documentation leads to a file, or into the catalogue."""
        for name, text in TEXTS.items():
            for target in re.findall(r"\]\(([^)#:]+)[)#]", text):
                there = (ROOT / name).parent.joinpath(target).resolve()
                assert there.exists() or "catalogue" in there.parts, f"{name}: {target}"

    def test_every_page_is_in_the_menu(self):
        """Each page is named by a toctree, so that no reader misses it."""
        menus = re.findall(
            r"^```\{toctree\}\n(.*?)^```$", "\n".join(TEXTS.values()), re.MULTILINE | re.DOTALL
        )
        named = {line.rpartition("/")[2] for menu in menus for line in menu.splitlines()}

        assert [name for name in TEXTS if Path(name).stem not in named | {"index"}] == []


class TestDocstrings:
    @pytest.mark.parametrize("name", [n for n in MODULES if not n.endswith("__main__")])
    def test_their_examples_run(self, name):
        """Every example of a docstring prints what it says."""
        failed, _ = doctest.testmod(import_module(name))

        assert failed == 0
