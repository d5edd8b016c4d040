"""
pytest's side of `aiofr.testing`: fixtures and ``--aiofr-contract``.

pytest imports this module whenever it starts, wherever aiofr is installed; hence it stands beside
the package and imports nothing of it before a test or an option asks.
"""

import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import aiofr

#: What steers which plugins a catalog takes.
_VARIABLES = ("AIOFR_PLUGINS", "AIOFR_DISABLE", "AIOFR_STRICT")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--aiofr-contract``."""
    parser.getgroup("aiofr").addoption(
        "--aiofr-contract",
        action="append",
        default=[],
        metavar="NAME",
        help="also test the installed plugin NAME of aiofr against its contract",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> None:
    """Add the contract of each plugin that is named, before tests are selected."""
    names = session.config.getoption("aiofr_contract")
    if names:
        path = session.config.rootpath / "aiofr-contract"
        items += session.genitems(_Contracts.from_parent(session, path=path))


class _Contracts(pytest.Module):
    """A module without a file, that has a contract of each plugin that is named."""

    def _getobj(self) -> ModuleType:
        from aiofr.testing import PluginContract  # noqa: PLC0415 - not when pytest starts

        module = ModuleType("aiofr-contract", PluginContract.__doc__)
        for name in self.config.getoption("aiofr_contract"):
            setattr(module, name, type(name, (PluginContract,), {"__test__": True, "name": name}))
        return module


@pytest.fixture
def aiofr_catalog(monkeypatch: pytest.MonkeyPatch) -> "Callable[..., aiofr.Catalog]":
    """
    Give a function that loads a catalog of its own.

    It has the packaged data and the plugins handed to the function, classes or names; whatever
    else is installed and whatever the environment says stays out. A plugin that fails is an error.
    """
    import aiofr  # noqa: PLC0415 - not when pytest starts

    _forget(monkeypatch)

    def load(*plugins: "str | type[aiofr.Plugin] | aiofr.Plugin") -> "aiofr.Catalog":
        return aiofr.load(plugins=plugins, strict=True)

    return load


@pytest.fixture
def aiofr_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> "Iterator[Callable[..., Path]]":
    """
    Give a function that installs a throw-away distribution, gone when the test ends.

    It takes what `aiofr.testing.write_distribution` does, but for the folder.
    """
    from aiofr.testing import write_distribution  # noqa: PLC0415 - not when pytest starts

    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(site)
    _forget(monkeypatch)
    before = set(sys.modules)

    def install(name: str, *code: str, **about: object) -> Path:
        return write_distribution(site, name, *code, **about)  # type: ignore[arg-type]

    yield install
    for name in set(sys.modules) - before:
        if (getattr(sys.modules[name], "__file__", None) or "").startswith(str(site)):
            del sys.modules[name]


def _forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the environment say nothing of plugins."""
    for variable in _VARIABLES:
        monkeypatch.delenv(variable, raising=False)
