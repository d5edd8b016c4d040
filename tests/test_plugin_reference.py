"""The reference for plugin authors has whatever the code has, and no more."""

import ast
import inspect
import re
from pathlib import Path
from textwrap import dedent

import pytest

import aiofr
from aiofr import Dataset, Plugin, Remedy, errors, hookspecs
from aiofr.cli.commands import main
from aiofr.datasets import plain, streams
from aiofr.hookspecs import API_LEVEL

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "hooks.md"
TEXT = PAGE.read_text(encoding="utf-8")


def signature(function):
    """Give a function's signature as it is written, without quotation marks."""
    (tree,) = ast.parse(dedent(inspect.getsource(function))).body
    written = f"{tree.name}({ast.unparse(tree.args)}) -> {ast.unparse(tree.returns)}"
    return written.replace("'", "")


def hooks():
    """Give the methods of the contract that are hooks."""
    return {
        name: function
        for name, function in vars(Plugin).items()
        if getattr(function, f"{hookspecs.hookspec.project_name}_spec", None) is not None
    }


def first_cells(heading):
    """Give what the first column of the table with that heading names."""
    _, _, rest = TEXT.partition(f"| {heading} |")
    _, _, *rows = re.match(r"(?:.*\|\n)+", rest)[0].splitlines()
    cells = [re.split(r"(?<!\\)\|", row)[1].replace("\\|", "|") for row in rows]
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


class TestHooks:
    def test_each_is_there_with_its_signature(self):
        """Every hook of the contract is on the page as it is written, and no other."""
        assert hooks()
        assert first_cells("Hook") == {signature(function) for function in hooks().values()}

    def test_each_attribute_is_there(self):
        """Whatever a plugin may say of itself is on the page, with the level of today."""
        assert first_cells("Attribute") == set(inspect.get_annotations(Plugin))
        assert f"written for, {API_LEVEL} today" in TEXT

    def test_each_way_to_declare_data_is_there(self):
        """Every way to make a dataset is on the page with its arguments."""
        makers = {name for name in vars(Dataset) if name.startswith("from_")}
        shown = {
            re.match(r"Dataset\.(\w+)\((.*)\)", one).groups() for one in first_cells("Dataset")
        }

        assert {name for name, _ in shown} == makers
        for name, arguments in shown:
            named = set(re.findall(r"\w+", arguments))
            assert named == set(inspect.signature(getattr(Dataset, name)).parameters) - {"about"}

    def test_each_ceiling_is_there(self):
        """How much is taken at most is on the page."""
        assert f"most {streams.MAX_RECORDS} records" in TEXT
        assert f"most {plain.MAX_BYTES} bytes" in TEXT


class TestLoading:
    def test_its_arguments_are_there(self):
        """The signature of `load` is on the page as it is written."""
        assert signature(aiofr.load) in TEXT

    @pytest.mark.parametrize("name", sorted(set(re.findall(r"`aiofr ([a-z-]+)[ `]", TEXT))))
    def test_each_command_is_one(self, name):
        """Every command that is named is one of `aiofr`."""
        assert name in main.commands


class TestErrors:
    def test_each_is_there(self):
        """Every error and warning of aiofr has its line."""
        known = {
            name
            for name, class_ in inspect.getmembers(errors, inspect.isclass)
            if issubclass(class_, (errors.AiofrError, errors.AiofrWarning))
        }

        assert first_cells("Error") == known

    def test_each_remedy_is_there(self):
        """Every remedy has its line and its sentence."""
        assert first_cells("`Failure.remedy`") == {remedy.name for remedy in Remedy}
        for remedy in Remedy:
            assert f"| `{remedy.name}` | {remedy.text()} |" in TEXT
