"""`load`: where a catalog comes from."""

from typing import Any

import pytest

import aiofr
from aiofr import Catalog, Dataset, InvalidValueError


class TestLoad:
    def test_it_makes_a_catalog_of_the_packaged_data(self) -> None:
        """The catalog has the 19 territories of the packaged data."""
        assert type(aiofr.load()) is Catalog
        assert len(aiofr.load().regions) == 19

    def test_nothing_is_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """To load is to say where the data are; a collection is read when it is asked for."""
        monkeypatch.setattr(Dataset, "read", lambda *_: pytest.fail("read"))

        assert type(aiofr.load(plugins=())) is Catalog

    def test_each_catalog_is_its_own(self) -> None:
        """Two catalogs share no state, and have equal records."""
        one, other = aiofr.load(), aiofr.load()

        assert one is not other
        assert one.regions is not other.regions
        assert one.regions == other.regions

    @pytest.mark.parametrize("plugins", [[object()], (None,), [int]])
    def test_what_is_no_plugin_is_refused(self, plugins: Any) -> None:
        """Only names and plugins are taken."""
        with pytest.raises(InvalidValueError, match=r"expected names or aiofr\.Plugin, got"):
            aiofr.load(plugins=plugins)
