"""What every test has: no network, the packaged catalog, and reproducible examples in CI."""

import importlib
import json
import os
import socket
import sys

import pytest
from hypothesis import settings

import aiofr

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Refuse every connection."""

    def refuse(*_):
        pytest.fail("aiofr opened a connection; it works offline")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


@pytest.fixture(scope="session")
def catalog():
    """Give the packaged catalog, without plugins."""
    return aiofr.load(plugins=())


@pytest.fixture
def install(tmp_path, monkeypatch):
    """
    Install throw-away distributions: metadata and a package each, in a folder on `sys.path`.

    The package has what *code* says, and a data file for each collection given beside. Its entry
    point is the class `Plugin` of the package, where *entry_points* says nothing else.
    """
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(site)
    for variable in ("AIOFR_PLUGINS", "AIOFR_DISABLE", "AIOFR_STRICT"):
        monkeypatch.delenv(variable, raising=False)
    before = set(sys.modules)

    def install(name, code, *, distribution="", version="1.0", entry_points="", **collections):
        package = f"aiofr_{name.replace('-', '_')}"
        folder = site / package
        folder.mkdir(exist_ok=True)
        (folder / "__init__.py").write_text(code, encoding="utf-8")
        for collection, records in collections.items():
            data = json.dumps({collection: records})
            (folder / f"{collection}.json").write_text(data, encoding="utf-8")
        stem = (distribution or package).replace("-", "_")
        metadata = site / f"{stem}-{version}.dist-info"
        metadata.mkdir()
        said = f"Metadata-Version: 2.1\nName: {distribution or package}\nVersion: {version}\n"
        (metadata / "METADATA").write_text(said, encoding="utf-8")
        named = entry_points or f"[aiofr]\n{name} = {package}:Plugin\n"
        (metadata / "entry_points.txt").write_text(named, encoding="utf-8")
        importlib.invalidate_caches()
        return folder

    yield install
    for name in [name for name in set(sys.modules) - before if name.startswith("aiofr_")]:
        del sys.modules[name]
