"""What type checkers must see in the strategies and in a contract."""

from typing import assert_type

from hypothesis.strategies import SearchStrategy, just

import aiofr
from aiofr import testing

assert_type(testing.measures(plugin="bretagne", name="Prime"), SearchStrategy[aiofr.Measure])
assert_type(testing.facts(type=just(aiofr.FactType.DATE)), SearchStrategy[aiofr.Fact])
assert_type(testing.periods(start="2020"), SearchStrategy[aiofr.Period])
assert_type(testing.slugs("bretagne"), SearchStrategy[str])
assert_type(testing.catalogs(regions=[]), SearchStrategy[aiofr.Catalog])
assert_type(testing.situations(age=18), SearchStrategy[aiofr.Situation])
assert_type(testing.conditions(max_leaves=2), SearchStrategy[aiofr.Condition])


class Bretagne(aiofr.Plugin):
    """Gives nothing."""


class TestByClass(testing.PluginContract):
    """Is about a class."""

    plugin = Bretagne
    seconds = 5


class TestByName(testing.PluginContract):
    """Is about a name."""

    name = "bretagne"
    scenarios = "tests/scenarios"
    beside = ("normandie", Bretagne)


assert_type(TestByName().test_it_gives_records(), None)
