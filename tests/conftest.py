"""What every test has: no network, the packaged catalog, and reproducible examples in CI."""

import os
import socket

import pytest
from hypothesis import settings

import aiofr
from _aiofr_pytest import aiofr_install as install  # noqa: F401 - a fixture, under a name of ours

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
