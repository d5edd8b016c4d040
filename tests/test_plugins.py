"""`load`: where a catalog comes from, and which plugins it takes."""

import sys
from collections.abc import Callable, Iterable
from typing import Any

import pluggy
import pytest

import aiofr
from aiofr import Catalog, Dataset, InvalidValueError, Plugin, PluginError, PluginWarning, hookimpl
from aiofr.plugins import taking_on

Install = Callable[..., Any]
#: A plugin that gives the data files beside it.
FILES = """
import aiofr


class Plugin(aiofr.Plugin):
    @aiofr.hookimpl
    def aiofr_sources(self):
        return [aiofr.Dataset.from_package(__name__)]
"""
EVIDENCE = [{"source": "regions-de-france-2020"}]


def network(id: str) -> dict[str, Any]:  # noqa: A002 - the field's own word
    """Give the plain data of a network."""
    return {"id": id, "name": id, "evidence": EVIDENCE}


class MissionsBretagne(Plugin):
    @hookimpl
    def aiofr_sources(self) -> Iterable[Dataset]:
        """Give a network."""
        return [Dataset.from_callable("networks", lambda: [network("missions-bretagne:a")])]


class Named(MissionsBretagne):
    name = "autre"

    @hookimpl
    def aiofr_sources(self) -> Iterable[Dataset]:
        """Give a network of another name."""
        return [Dataset.from_callable("networks", lambda: [network("autre:a")])]


def added(catalog: Catalog) -> list[str]:
    """Give the networks that plugins gave."""
    return [id_ for id_ in catalog.networks.ids if ":" in id_]


def taken(catalog: Catalog) -> list[str | None]:
    """Give the names of the plugins of a catalog, in order."""
    return [one.contributor.plugin for one in catalog.contributions]


class TestLoad:
    def test_it_makes_a_catalog_of_the_packaged_data(self) -> None:
        """The catalog has the 19 territories of the packaged data."""
        assert type(aiofr.load()) is Catalog
        assert len(aiofr.load().regions) == 19

    def test_nothing_is_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """To load is to say where the data are; a collection is read when it is asked for."""
        monkeypatch.setattr(Dataset, "read", lambda *_: pytest.fail("read"))

        assert type(aiofr.load(plugins=())) is Catalog
        assert type(aiofr.load(plugins=[MissionsBretagne])) is Catalog

    def test_each_catalog_is_its_own(self) -> None:
        """Two catalogs share no state, and have equal records."""
        one, other = (aiofr.load(plugins=[MissionsBretagne]) for _ in range(2))

        assert one is not other
        assert one.regions is not other.regions
        assert one.regions == other.regions

    def test_only_what_is_asked_for_is_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A collection that no plugin adds to is had without reading what they give."""
        asked: list[str] = []
        read = Dataset.read
        monkeypatch.setattr(
            Dataset, "read", lambda self, kind: (asked.append(self.name), read(self, kind))[1]
        )
        catalog = aiofr.load(plugins=[MissionsBretagne])
        _ = catalog.regions["bretagne"], catalog.sources
        before = list(asked)
        _ = catalog.networks

        assert before == ["aiofr.datasets"] * 2
        assert [name for name in asked if name != "aiofr.datasets"] != []

    def test_what_derives_from_a_dataset_is_refused(self) -> None:
        """A dataset of a class of one's own could give what nothing has checked."""

        class Own(Dataset):
            """One that derives from ours."""

        class Autre(Plugin):
            """Gives one."""

            @hookimpl
            def aiofr_sources(self) -> Iterable[Dataset]:
                """Give it."""
                return [Own(name="x")]

        with pytest.raises(PluginError, match="expected a Dataset, got Own, which derives from"):
            aiofr.load(plugins=[Autre], strict=True)

    def test_without_plugins_none_is_called(self, install: Install) -> None:
        """Where none is asked for, nothing looks for one, and pluggy stays away."""
        install("bretagne", "raise SystemExit")

        assert aiofr.load(plugins=()).contributions == aiofr.load(plugins=()).failures == ()


class TestChoice:
    @pytest.fixture(autouse=True)
    def _installed(self, install: Install) -> None:
        """Install three plugins."""
        for name in ("b", "a", "c"):
            install(name, FILES, networks=[network(f"{name}:n")])

    def test_all_that_are_installed(self) -> None:
        """By default every installed plugin is taken, by name."""
        catalog = aiofr.load(strict=True)

        assert taken(catalog) == ["a", "b", "c"]
        assert added(catalog) == ["a:n", "b:n", "c:n"]

    def test_those_that_are_named(self) -> None:
        """Only those named are taken, and the others not even imported."""
        catalog = aiofr.load(plugins=["c", "a"], strict=True)

        assert added(catalog) == ["a:n", "c:n"]
        assert "aiofr_b" not in sys.modules

    def test_those_that_are_handed_in(self) -> None:
        """Classes and objects are taken as they are, alone or beside names."""
        alone = aiofr.load(plugins=[MissionsBretagne], strict=True)
        beside = aiofr.load(plugins=iter(["b", Named()]), strict=True)

        assert added(alone) == ["missions-bretagne:a"]
        assert added(beside) == ["b:n", "autre:a"]

    def test_the_environment_names_some(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """``AIOFR_PLUGINS`` names those to take where the program names none."""
        monkeypatch.setenv("AIOFR_PLUGINS", " c,a, ")

        assert taken(aiofr.load()) == ["a", "c"]
        assert taken(aiofr.load(plugins=["b"])) == ["b"]
        assert taken(aiofr.load(plugins=())) == []

    def test_the_environment_disables_some(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """``AIOFR_DISABLE`` has the last word, also over what the program names or hands in."""
        monkeypatch.setenv("AIOFR_DISABLE", "b,autre,unknown")

        assert taken(aiofr.load()) == ["a", "c"]
        assert taken(aiofr.load(plugins=["a", "b", Named])) == ["a"]

    @pytest.mark.parametrize("asked", ["plugins", "require", "AIOFR_PLUGINS"])
    def test_one_that_is_not_there(self, asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is named and not installed is an error, with what there is."""
        monkeypatch.setenv("AIOFR_PLUGINS", "bb" if asked == "AIOFR_PLUGINS" else "")
        arguments: Any = {asked: ["bb"]} if asked != "AIOFR_PLUGINS" else {}
        with pytest.raises(PluginError, match=r"no plugin is called 'bb'\. Close: b\.") as caught:
            aiofr.load(**arguments)

        assert caught.value.plugin == "bb"
        assert "There are: a, b, c." in str(caught.value)
        assert "« bb ». Proche : b. Il y a : a, b, c." in caught.value.text("fr")

    def test_one_that_is_required(self) -> None:
        """What is required and well is taken as ever."""
        assert taken(aiofr.load(require=["a"])) == ["a", "b", "c"]

    def test_required_among_none(self) -> None:
        """What is required cannot be there where no plugin is taken."""
        with pytest.raises(PluginError, match=r"no plugin is called .a.\. There are: none"):
            aiofr.load(plugins=(), require=["a"])

    def test_required_and_disabled(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is required and disabled cannot be, and both are told."""
        monkeypatch.setenv("AIOFR_DISABLE", "a")
        with pytest.raises(PluginError, match="'a' is required, and AIOFR_DISABLE disables it"):
            aiofr.load(require=["a"])

    def test_required_and_failing(self, install: Install) -> None:
        """What is required must work: at import, and when its data are read."""
        install("d", "1 / 0")
        install("e", FILES, networks=[network("n")])
        with pytest.raises(PluginError, match=r"plugin .d. .*ZeroDivisionError"):
            aiofr.load(require=["d"])
        catalog = aiofr.load(plugins=["a", "e"], require=["e"])
        with pytest.raises(PluginError, match=r"plugin .e. .*start with .e:."):
            _ = catalog.networks

    def test_two_of_one_name(self) -> None:
        """A plugin that is handed in and one that is installed cannot share a name."""

        class A(MissionsBretagne):
            """Bears the name of one that is installed."""

        with pytest.warns(PluginWarning, match="'a': aiofr_a 1.0 and what was handed in"):
            catalog = aiofr.load(plugins=["a", "b", A])

        assert taken(catalog) == ["b"]

    @pytest.mark.parametrize("plugins", [[object()], (None,), [int]])
    def test_what_is_no_plugin_is_refused(self, plugins: Any) -> None:
        """Only names and plugins are taken."""
        with pytest.raises(InvalidValueError, match=r"expected names or aiofr\.Plugin, got"):
            aiofr.load(plugins=plugins)

    @pytest.mark.parametrize("argument", ["plugins", "require"])
    def test_one_text_is_no_list(self, argument: str) -> None:
        """A text is no list of letters."""
        arguments: Any = {argument: "bretagne"}
        with pytest.raises(InvalidValueError, match="expected a list or tuple"):
            aiofr.load(**arguments)


class TestContract:
    def test_a_plugin_that_implements_nothing(self) -> None:
        """The hooks of the base class give nothing, and are not asked."""

        class Empty(Plugin):
            """Implements no hook."""

        assert list(Plugin().aiofr_sources()) == list(Plugin().aiofr_measures()) == []
        assert aiofr.load(plugins=[Empty], strict=True).contributions == ()

    def test_what_it_inherits_is_called(self) -> None:
        """A plugin may derive from another, and call what that gives."""

        class Both(Named):
            """Adds to what it inherits."""

            name = "autre"

            @hookimpl
            def aiofr_sources(self) -> Iterable[Dataset]:
                yield from super().aiofr_sources()
                yield Dataset.from_callable("networks", lambda: [network("autre:b")])

        assert added(aiofr.load(plugins=[Both], strict=True)) == ["autre:a", "autre:b"]

    def test_a_hook_of_another_level_may_be_optional(self) -> None:
        """A plugin for several levels marks what not every level has."""

        class Forward(Named):
            """Has a hook that this level does not know."""

            name = "autre"

            @hookimpl(optionalhook=True)
            def aiofr_portraits(self) -> None:
                """Would give portraits."""

        assert added(aiofr.load(plugins=[Forward], strict=True)) == ["autre:a"]

    def test_a_hook_by_another_name(self) -> None:
        """A mark of pluggy, ``specname``, lets a method have a name of its own."""

        class Other(Plugin):
            """Names its method otherwise."""

            name = "autre"

            @hookimpl(specname="aiofr_sources")
            def offices(self) -> Iterable[Dataset]:
                return [Dataset.from_callable("networks", lambda: [network("autre:b")])]

        assert added(aiofr.load(plugins=[Other], strict=True)) == ["autre:b"]

    def test_arguments_can_grow(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An implementation of today works under a later contract, whose hooks have arguments."""

        class Later(Plugin):
            """The contract of a later level."""

            @pluggy.HookspecMarker("aiofr")
            def aiofr_sources(self, regions: tuple[str, ...]) -> Iterable[Dataset]:  # type: ignore[override]
                """Declare what concerns *regions*."""

        class New(Later):
            """Takes the new argument."""

            @hookimpl
            def aiofr_sources(self, regions: tuple[str, ...]) -> Iterable[Dataset]:  # type: ignore[override]
                return [Dataset(name=name) for name in regions]

        monkeypatch.setattr(taking_on, "Plugin", Later)
        answers = []
        for plugin in (MissionsBretagne(), New()):
            team = taking_on._Team()
            team._manager.register(plugin)
            answers.append(team._call("aiofr_sources", regions=("bretagne",)))
        old, given = answers

        assert [dataset.streams[0].collection for dataset in old] == ["networks"]
        assert [dataset.name for dataset in given] == ["bretagne"]

    def test_a_name_that_raises(self) -> None:
        """A plugin that is handed in and cannot say its name is called by its class."""

        class Shy(Plugin):
            @property
            def name(self) -> str:  # type: ignore[override]
                raise RuntimeError

        with pytest.warns(PluginWarning, match=r"plugin 'shy' was skipped: .*RuntimeError"):
            found = aiofr.load(plugins=[Shy()])

        assert [failure.plugin for failure in found.failures] == ["shy"]

    def test_ctrl_c_while_it_says_its_name(self) -> None:
        """Whoever presses Ctrl-C means the program."""

        class Slow(Plugin):
            @property
            def name(self) -> str:  # type: ignore[override]
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            aiofr.load(plugins=[Slow()])

    @pytest.mark.parametrize("level", ["1", None, 1.5, 2])
    def test_a_level_that_is_not_ours(self, level: Any) -> None:
        """A level that is newer, or no number, is refused; ours is taken."""
        newer = type("Newer", (Named,), {"name": "autre", "api_level": level})
        with pytest.warns(PluginWarning, match=r"this aiofr has 1\. Upgrade aiofr"):
            catalog = aiofr.load(plugins=[newer])

        assert catalog.contributions == ()
        assert aiofr.load(plugins=[Named]).failures == ()

    def test_each_catalog_has_a_manager(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Plugins of one catalog know nothing of another's: each has a manager of its own."""
        made: list[object] = []

        class Manager(pluggy.PluginManager):
            """Tells that it was made."""

            def __init__(self, name: str) -> None:
                super().__init__(name)
                made.append(self)

        monkeypatch.setattr(taking_on, "PluginManager", Manager)
        for _ in range(2):
            aiofr.load(plugins=[Named])

        assert len({id(one) for one in made}) == len(made) == 2
