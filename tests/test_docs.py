"""What the documentation shows is what happens."""

import doctest
import json
import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

import aiofr
from aiofr.cli.commands import main
from aiofr.site.extension import DIRECTIVES

ROOT = Path(__file__).parents[1] / "docs"
DOCS = sorted(ROOT.rglob("*.md"))
REFERENCE = "\n".join(p.read_text(encoding="utf-8") for p in sorted(ROOT.glob("reference/*.md")))
SOURCE = Path(aiofr.__file__).parent
MODULES = [name for _, name, _ in pkgutil.walk_packages(aiofr.__path__, "aiofr.")]


class TestDocs:
    @pytest.mark.parametrize("page", DOCS, ids=lambda page: page.relative_to(ROOT).as_posix())
    def test_its_examples_run(self, page):
        """Every example of a page prints what the page says."""
        failed, _ = doctest.testfile(str(page), module_relative=False)

        assert failed == 0

    @pytest.mark.parametrize("folder", ["howto", "explanation"])
    def test_most_pages_have_examples(self, folder):
        """A page that shows how, or why, shows it in code that runs."""
        pages = [page for page in DOCS if page.parent.name == folder]
        without = [p.stem for p in pages if ">>>" not in p.read_text(encoding="utf-8")]

        assert without in (["site"], ["no-priorities"])

    def test_links_lead_somewhere(self):
        """A link to another page of the documentation leads to a file, or into the catalogue."""
        for page in DOCS:
            for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
                there = (page.parent / target).resolve()
                assert there.exists() or "catalogue" in there.parts, f"{page.name}: {target}"

    def test_the_data_file_is_one(self):
        """The data file that is shown is read without a fault."""
        page = next(page for page in DOCS if page.name == "data-files.md")
        shown = page.read_text(encoding="utf-8").split("```json\n")[1].split("```")[0]

        assert set(json.loads(shown)) - {"$schema"} <= set(aiofr.Collection)


class TestCompleteness:
    @pytest.mark.parametrize("name", aiofr.__all__)
    def test_every_public_name_is_documented(self, name):
        """Each name that users import has its entry in the reference, once."""
        entries = re.findall(rf"^\.\. auto\w+:: aiofr\.{name}$", REFERENCE, re.MULTILINE)

        assert len(entries) == 1

    @pytest.mark.parametrize("name", sorted(main.commands))
    def test_every_command_is_documented(self, name):
        """Each command has its row, with every option that is its own."""
        row = next(
            line
            for line in REFERENCE.splitlines()
            if line.startswith((f"| `aiofr {name}`", f"| `aiofr {name} "))
        )
        own = [o for p in main.commands[name].params for o in p.opts if o.startswith("-")]

        assert all(f"`{option}" in row for option in own if option != "--lang")

    def test_every_environment_variable_is_documented(self):
        """Each variable that the source reads has its row."""
        read = {
            name
            for path in SOURCE.rglob("*.py")
            for name in re.findall(r"AIOFR_[A-Z]+|SOURCE_DATE_EPOCH", path.read_text("utf-8"))
        }

        assert len(read) > 3
        assert all(f"| `{name}` |" in REFERENCE for name in read)

    def test_every_hook_is_documented(self):
        """The class that specifies the hooks is in the reference, and each hook says what for."""
        hooks = [getattr(aiofr.Plugin, n) for n in dir(aiofr.Plugin) if n.startswith("aiofr_")]

        assert hooks
        assert all(hook.__doc__ for hook in hooks)
        assert ".. autoclass:: aiofr.Plugin" in REFERENCE

    def test_every_schema_is_documented(self):
        """Each JSON Schema that is shipped has its row."""
        schemas = sorted((SOURCE / "datasets" / "schemas").glob("*.json"))

        assert schemas
        assert [path.name for path in schemas if f"`{path.name}`" not in REFERENCE] == []

    def test_every_setting_of_the_site_is_documented(self):
        """Each setting and directive of the Sphinx extension is on the page about it."""
        page = (ROOT / "howto" / "site.md").read_text(encoding="utf-8")
        extension = (SOURCE / "site" / "extension.py").read_text(encoding="utf-8")
        settings = re.findall(r"add_config_value\(\"(\w+)\"", extension)

        assert len(settings) == 5
        assert all(f"| `{name}` |" in page for name in settings)
        assert all(f".. {name}::" in page for name in (*DIRECTIVES, "aiofr-map"))


class TestDocstrings:
    @pytest.mark.parametrize("name", [n for n in MODULES if not n.endswith("__main__")])
    def test_their_examples_run(self, name):
        """Every example of a docstring prints what it says."""
        failed, _ = doctest.testmod(import_module(name))

        assert failed == 0
