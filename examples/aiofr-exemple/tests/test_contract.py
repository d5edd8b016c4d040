"""The plugin keeps the contract with aiofr; a check that fails says what to change."""

from pathlib import Path

from aiofr.testing import PluginContract


class TestContract(PluginContract):
    """Loads it alone, looks at all that it gives, and answers the scenarios."""

    name = "exemple"
    scenarios = Path(__file__).parent / "scenarios"
