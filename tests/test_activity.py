"""A plugin that loads a catalog at work is stopped, from whatever thread it does."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Thread
from time import sleep
from typing import Any

import pytest

import aiofr
from aiofr import Dataset, Plugin, PluginWarning, activity, hookimpl

SAID = r"aiofr_sources failed with .*plugin 'nested' called aiofr\.load\(\) at work"


class Nested(Plugin):
    """Loads itself, in whatever way *call* does it."""

    name = "nested"

    def __init__(self, call: Any) -> None:
        self.call = call

    @hookimpl
    def aiofr_sources(self) -> list[Dataset]:
        """Call, and give nothing."""
        self.call()
        return []

    def load(self) -> object:
        """Load a catalog with this very plugin."""
        return aiofr.load(plugins=[self])


def directly(plugin: Nested) -> None:
    """Load in the thread of the hook."""
    plugin.load()


def in_a_thread(plugin: Nested) -> None:
    """Load in a thread of its own and wait for it, whatever becomes of it."""
    thread = Thread(target=plugin.load)
    thread.start()
    thread.join()


def in_a_pool(plugin: Nested) -> None:
    """Load in a pool, and take no notice of what that raises."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(aiofr.load, plugins=[plugin]).exception()


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(activity, "PATIENCE", 0.2)


class TestNestedLoad:
    @pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
    @pytest.mark.parametrize("way", [directly, in_a_thread, in_a_pool])
    def test_it_is_a_named_failure(self, way: Any) -> None:
        """The hook fails, with the reason, and is not asked again and again."""
        asked = []

        def call() -> None:
            asked.append(way)
            way(plugin)

        plugin = Nested(call)
        with pytest.warns(PluginWarning, match=SAID):
            found = aiofr.load(plugins=[plugin])

        assert [failure.plugin for failure in found.failures] == ["nested"]
        assert asked == [way]

    def test_other_threads_load_meanwhile(self) -> None:
        """A thread of the host that begins while a plugin is at work loads as ever."""
        begun, loaded = Event(), []

        def call() -> None:
            begun.set()
            sleep(0.05)

        def load_too() -> None:
            loaded.append(aiofr.load(plugins=[Nested(lambda: None)]))

        def start() -> Iterator[Thread]:
            begun.wait()
            for _ in range(3):
                yield (thread := Thread(target=load_too))
                thread.start()

        starter = ThreadPoolExecutor(1)
        threads = starter.submit(lambda: list(start()))
        found = aiofr.load(plugins=[Nested(call)])
        for thread in threads.result():
            thread.join()
        starter.shutdown()

        assert found.failures == ()
        assert [catalog.failures for catalog in loaded] == [(), (), ()]

    def test_threads_that_ran_before_load_meanwhile(self) -> None:
        """So does one that ran already, however long the plugin is at work."""
        inside = Barrier(2)

        def load_too() -> aiofr.Catalog:
            inside.wait()
            found = aiofr.load(plugins=[Nested(lambda: None)])
            inside.wait()
            return found

        def call() -> None:
            inside.wait()
            inside.wait()

        with ThreadPoolExecutor(1) as pool:
            pool.submit(int).result()
            other = pool.submit(load_too)
            found = aiofr.load(plugins=[Nested(call)])

            assert other.result().failures == found.failures == ()
