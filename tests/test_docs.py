"""What the documentation shows is what happens."""

import doctest
import json
import pkgutil
from importlib import import_module
from pathlib import Path

import pytest

import aiofr

DOCS = sorted((Path(__file__).parents[1] / "docs").glob("*.md"))
MODULES = [name for _, name, _ in pkgutil.walk_packages(aiofr.__path__, "aiofr.")]


class TestDocs:
    @pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
    def test_its_examples_run(self, page):
        """Every example of a page prints what the page says."""
        failed, _ = doctest.testfile(str(page), module_relative=False)

        assert failed == 0

    def test_there_are_examples(self):
        """The pages hold examples at all."""
        count = sum(page.read_text(encoding="utf-8").count(">>>") for page in DOCS)

        assert count > len(DOCS)

    def test_the_data_file_is_one(self):
        """The data file that is shown is read without a fault."""
        page = next(page for page in DOCS if page.name == "data-files.md")
        shown = page.read_text(encoding="utf-8").split("```json\n")[1].split("```")[0]

        assert set(json.loads(shown)) - {"$schema"} <= set(aiofr.Collection)


class TestDocstrings:
    @pytest.mark.parametrize("name", [n for n in MODULES if not n.endswith("__main__")])
    def test_their_examples_run(self, name):
        """Every example of a docstring prints what it says."""
        failed, _ = doctest.testmod(import_module(name))

        assert failed == 0
