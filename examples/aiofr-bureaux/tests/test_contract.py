"""The plugin keeps the contract with aiofr; a check that fails says what to change."""

from pathlib import Path

import pytest
from aiofr.testing import PluginContract

from aiofr_bureaux import Bureaux


class TestContract(PluginContract):
    """Loads it alone with a file, and looks at all that it gives."""

    plugin = Bureaux

    @pytest.fixture(autouse=True)
    def _file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("BUREAUX_CSV", str(Path(__file__).parent / "bureaux.csv"))
