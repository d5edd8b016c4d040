"""What is seen of a plugin, here in this interpreter; the contract looks in others."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

import aiofr
from aiofr.testing import address
from aiofr.testing.address import Address, address_of
from aiofr.testing.distributions import DATA_FILES
from aiofr.testing.probe import Watch, probe, read_all

Install = Callable[..., Path]
EVIDENCE = [{"source": "regions-de-france-2020"}]
NETWORK = {"id": "plugin:a", "name": "A", "evidence": EVIDENCE}
#: Calls what it is given from a module of a given name.
CALL = """
def call(watch, event, *about):
    watch(event, about)
"""


def caller(name: str, **more: object) -> Callable[..., None]:
    """Give a function of a module of that name, which calls a watch."""
    scope: dict[str, object] = {"__name__": name, **more}
    exec(compile(CALL, name, "exec"), scope)  # noqa: S102 - a module of any name
    found = scope["call"]
    assert callable(found)
    return found


class TestWatch:
    def test_the_line_that_works(self) -> None:
        """What a package of the distribution does while it is loaded is noted with its line."""
        watch = Watch(["plugin", "offices"])
        caller("offices.sites")(watch, "open", "a.csv", "r", 0)
        caller("other")(watch, "open", "b.csv", "r", 0)
        caller("offices")(watch, "compile", "c")

        assert list(watch.work) == ["open 'a.csv' (offices.sites, line 3)"]

    def test_what_an_import_does(self) -> None:
        """What the import of another module does is not the importer's work."""
        watch = Watch(["test_probe"])
        scope: dict[str, object] = {"__name__": "importlib._bootstrap"}
        exec("def _find_and_load(call, *about):\n    call(*about)\n", scope)  # noqa: S102 - as above
        found = scope["_find_and_load"]
        assert callable(found)
        found(caller("other"), watch, "open", "a.csv")

        assert list(watch.work) == []

    def test_the_network(self) -> None:
        """The network is refused at any time, whoever asks, until the watch is over."""
        watch = Watch(["plugin"])
        watch.loading = False
        with pytest.raises(OSError, match=r"^socket\.connect: aiofr\.testing keeps plugins from"):
            caller("plugin")(watch, "socket.connect")
        caller("plugin")(watch, "open", "a.csv")
        watch.over = True
        caller("plugin")(watch, "socket.connect")

        assert list(watch.network) == ["socket.connect (plugin, line 3)"]
        assert list(watch.work) == []


class TestProbe:
    def test_one_that_is_installed(self, install: Install) -> None:
        """It gives the records in their JSON form, and where the package was imported from."""
        home = install("plugin", networks=[NETWORK])
        seen = probe(Address("aiofr_plugin", "plugin"))

        assert [record["id"] for _, record, _ in seen.records] == ["plugin:a"]
        assert seen.origin == str(home / "__init__.py")
        assert (list(seen.work), list(seen.network), list(seen.errors)) == ([], [], [])

    def test_one_that_changes_what_all_share(
        self, install: Install, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What a plugin changes at import for the whole program is work."""
        monkeypatch.setattr(sys, "path", list(sys.path))
        home = install(
            "plugin", "import aiofr, sys\nsys.path.append('/')\nclass Plugin(aiofr.Plugin): pass"
        )
        seen = probe(Address("aiofr_plugin", "plugin", "aiofr_plugin", "Plugin"))

        assert home.is_dir()
        assert list(seen.work) == ["it changes sys.path"]

    @pytest.mark.parametrize("raised", ["asyncio.CancelledError()", "GeneratorExit()"])
    def test_whatever_it_raises_is_told(self, install: Install, raised: str) -> None:
        """What is no `Exception` is an error of the plugin as any other, at import and at work."""
        code = f"import asyncio\n{DATA_FILES}\n    @aiofr.hookimpl\n"
        code += f"    def aiofr_measures(self):\n        raise {raised}\n"
        install("plugin", code, networks=[NETWORK])
        seen = probe(Address("aiofr_plugin", "plugin"))

        assert [record["id"] for _, record, _ in seen.records] == ["plugin:a"]
        assert raised.rstrip("()").rpartition(".")[2] in seen.errors[0]

    def test_an_interrupt_is_nobody_s_fault(self) -> None:
        """Whoever presses Ctrl-C while a plugin is read stops the tests."""

        class Interrupted(aiofr.Plugin):
            """Is stopped by whoever waits for it."""

            @aiofr.hookimpl
            def aiofr_measures(self) -> Iterator[aiofr.Measure]:
                """Wait."""
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            read_all(aiofr.load(plugins=[Interrupted]).contributions)

    def test_one_that_is_not_there(self) -> None:
        """A package that cannot be imported is an error, and comes from nowhere."""
        seen = probe(Address("aiofr_none", "none", "aiofr_none", "Plugin"))

        assert seen.origin == ""
        assert list(seen.errors) == ["ModuleNotFoundError: No module named 'aiofr_none'"]


class TestAddress:
    def test_its_distribution(self, install: Install) -> None:
        """The packages that an installer noted are those of the distribution."""
        home = install("plugin")
        (home.parent / "plugin_offices.py").touch()
        record = "aiofr_plugin/__init__.py,,\nplugin_offices.py,,\naiofr_plugin/a.json,,\n"
        (home.parent / "aiofr_plugin-1.0.dist-info" / "RECORD").write_text(record, encoding="utf-8")
        found = address_of("plugin", "plugin")

        assert found == Address("aiofr_plugin", "plugin", others=["aiofr_plugin", "plugin_offices"])

    def test_none(self) -> None:
        """A plugin that is not installed has no address."""
        assert address_of("plugin", "plugin") is None

    def test_a_distribution_that_noted_nothing(self) -> None:
        """A distribution whose metadata nobody finds has no packages that are known."""
        assert address._packages("none-of-that-name") == []

    def test_a_zip(self, install: Install, tmp_path: Path) -> None:
        """A zip holds the modules and data files of a package, and nothing compiled."""
        home = install("plugin", networks=[NETWORK])
        (home / "__pycache__").mkdir()
        (home / "__pycache__" / "a.pyc").write_bytes(b"")
        with ZipFile(address.into_zip("aiofr_plugin", tmp_path)) as archive:
            names = archive.namelist()

        assert names == ["aiofr_plugin/__init__.py", "aiofr_plugin/networks.json"]
