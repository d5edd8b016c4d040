"""The page about `aiofr.testing` has whatever that has, and no more."""

import inspect
import re
from pathlib import Path

import _pytest.fixtures

import _aiofr_pytest
from aiofr import testing
from aiofr.testing import PluginContract
from aiofr.testing.probe import _surroundings

TEXT = (Path(__file__).parents[1] / "docs" / "testing.md").read_text(encoding="utf-8")


def first_cells(heading: str) -> list[str]:
    """Give what the first column of the table with that heading names."""
    rows = TEXT.partition(f"| {heading} |")[2].partition("\n\n")[0].splitlines()[2:]
    return [name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])]


class TestPage:
    def test_each_strategy(self) -> None:
        """Every public name of the package is on the page, strategies in their table."""
        others = {"PluginContract", "write_distribution"}

        assert sorted(first_cells("strategy")) == sorted(set(testing.__all__) - others)
        assert all(f"`{name}`" in TEXT or f"import {name}" in TEXT for name in others)

    def test_each_test_of_the_contract(self) -> None:
        """Every test of the contract is on the page, in its order."""
        assert first_cells("test") == [name for name in vars(PluginContract) if "test_" in name]

    def test_whatever_a_plugin_may_not_change(self) -> None:
        """The page names each thing that an import is seen to change, and in its row."""
        (row,) = re.findall(r"(?m)^\| `test_it_works_only_when_it_is_asked` .+$", TEXT)

        assert [name for name in _surroundings() if name not in row.replace("`", "")] == []

    def test_each_attribute_of_the_contract(self) -> None:
        """Whatever a contract may say is on the page and in the docstring."""
        known = {name for name in inspect.get_annotations(PluginContract) if name[0] != "_"}

        assert set(first_cells("attribute")) == known
        assert all(f"{name}: " in (PluginContract.__doc__ or "") for name in known)

    def test_each_fixture(self) -> None:
        """Every fixture is on the page, and the option."""
        kind = getattr(_pytest.fixtures, "FixtureFunctionDefinition", None)
        known = {
            name
            for name, found in vars(_aiofr_pytest).items()
            if (isinstance(found, kind) if kind else hasattr(found, "_pytestfixturefunction"))
        }

        assert set(first_cells("fixture")) == known
        assert "--aiofr-contract=" in TEXT
