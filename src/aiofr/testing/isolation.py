"""What a plugin is kept from while it is examined here. It knows no plugin."""

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from aiofr import PluginWarning


@contextmanager
def alone() -> Iterator[None]:
    """Keep the network, the environment and warnings of plugins away."""

    def refuse(*_: object, **__: object) -> None:
        msg = "aiofr.testing keeps plugins from the network"
        raise OSError(msg)

    with (
        patch.dict(os.environ),
        patch("socket.socket.connect", refuse),
        patch("socket.getaddrinfo", refuse),
        warnings.catch_warnings(),
    ):
        for variable in [name for name in os.environ if name.startswith("AIOFR_")]:
            del os.environ[variable]
        warnings.simplefilter("ignore", PluginWarning)
        yield
