"""The plugin keeps the contract with aiofr; a check that fails says what to change."""

from pathlib import Path

from aiofr.testing import PluginContract

from aiofr_exemple import Exemple


class TestContract(PluginContract):
    """Loads it alone, looks at all that it gives, and answers the scenarios."""

    plugin = Exemple
    scenarios = Path(__file__).parent / "scenarios"
