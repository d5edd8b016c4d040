"""The contract: a good plugin passes, and each test fails for the plugin that breaks just that."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from textwrap import dedent, indent
from types import MappingProxyType, SimpleNamespace
from typing import Any, NamedTuple

import pytest

from aiofr import Dataset, Plugin, hookimpl
from aiofr.testing import PluginContract, contract as contracts, subject as subjects
from aiofr.testing.distributions import DATA_FILES
from aiofr.testing.probe import Seen

Install = Callable[..., Path]
EVIDENCE = [{"source": "regions-de-france-2020"}]
VOUCHED = {"evidence": EVIDENCE}
TESTS = sorted(name for name in vars(PluginContract) if name.startswith("test_"))
STRICT, RECORDS = "test_it_loads_strictly", "test_it_gives_records"
SAME, ZIP = "test_it_gives_the_same_each_time", "test_it_works_from_a_zip"
WORK, NETWORK = "test_it_works_only_when_it_is_asked", "test_it_asks_nothing_of_the_network"
#: The tests that start other interpreters.
ELSEWHERE = {NETWORK, SAME, WORK, ZIP}
SCENARIO = """
name = "Une personne de Bretagne"
region = "bretagne"
on = 2020-10-05

[expected]
{} = ["plugin:a"]
"""


def measure(id_: str = "plugin:a", **fields: object) -> dict[str, Any]:
    """Give the plain data of a measure."""
    plain = {"id": id_, "name": "Prime", "kind": "aid", "status": "in-force"}
    return {
        **plain,
        "summary": "Une prime.",
        "regions": ["bretagne"],
        "evidence": EVIDENCE,
        **fields,
    }


def hook(body: str, name: str = "aiofr_measures", before: str = "") -> str:
    """Give the code of a plugin whose hook does *body*, after *before* in its module."""
    top = f"from decimal import Decimal\nfrom pathlib import Path\nimport aiofr\n{before}\n"
    made = f"""
    def measure(id="plugin:a", **fields):
        evidence = [aiofr.Evidence(**one) for one in {EVIDENCE!r}]
        return aiofr.Measure(
            id=id, name="Prime", kind="aid", status="in-force", summary="Une prime.",
            evidence=evidence, **fields,
        )
    """
    code = f"class Plugin(aiofr.Plugin):\n    @aiofr.hookimpl\n    def {name}(self):\n"
    return f"{top}{dedent(made)}\n{code}{indent(dedent(body).strip(), ' ' * 8)}\n"


class Broken(NamedTuple):
    """A plugin that breaks the contract: its code and data, which tests fail, and what they say."""

    fails: set[str]
    said: str
    code: str = DATA_FILES
    data: Mapping[str, Any] = MappingProxyType({})


def data(fails: set[str], said: str, *measures: dict[str, Any], **more: Any) -> Broken:
    """Break it in a data file."""
    return Broken(fails, said, data={"measures": measures, **more})


def folder_order(listed: str) -> Broken:
    """Break it by the order of the files beside the module, as *listed* gives them."""
    body = f"""
        for file in Path(__file__).parent.{listed}:
            if file.suffix:
                yield measure(f"plugin:{{file.stem.strip('_')}}")
        """
    said = "record 1: measures 'plugin:"
    return Broken({SAME}, said, hook(body), {"measures": [measure()]})


#: Plugins that break the contract in one point, and the tests that tell of it.
BROKEN = {
    "an unknown key": data(
        {STRICT},
        "measures.json: unknown key 'nom'; there are id, name, ",
        measure(),
        measure("plugin:b", nom="Prime"),
    ),
    "a hook that fails half-way": Broken(
        {STRICT},
        "    raise OSError('disk')\n",
        DATA_FILES + "\n    @aiofr.hookimpl\n    def aiofr_measures(self):\n"
        "        raise OSError('disk')\n",
        {"measures": [measure()]},
    ),
    "a module that cannot be imported": Broken(
        {STRICT}, "loading it failed with ModuleNotFoundError", "import nothing_of_that_name"
    ),
    "no hook": Broken(
        {RECORDS}, "Put @aiofr.hookimpl", "import aiofr\nclass Plugin(aiofr.Plugin): pass"
    ),
    "no data file": Broken({RECORDS}, "name data files <collection>.json"),
    "an id without its name": data(
        {STRICT, "test_its_ids_start_with_its_name"},
        "measures.json @ $.measures[0].id: 'prime'; write 'plugin:prime'",
        measure("prime"),
    ),
    "the id of a packaged record": data(
        {STRICT, "test_its_ids_start_with_its_name"},
        "measures has 'nor-immersions' twice",
        measure("nor-immersions"),
    ),
    "a former id of another": data(
        {STRICT, "test_its_ids_start_with_its_name"},
        "$.measures[0].former_ids[0]: 'other:b'; write 'plugin:b'",
        measure(former_ids=["other:b"]),
    ),
    "an unknown public": data(
        {STRICT}, "no record of publics has the id 'jeune'", measure(publics=["jeune"])
    ),
    "an unknown public beside an id without its name": data(
        {STRICT, "test_its_ids_start_with_its_name", "test_what_it_refers_to_exists"},
        "no record of publics has the id 'jeune'",
        measure("prime", publics=["jeune"]),
    ),
    "a file that cannot be read beside one that refers to it": Broken(
        {STRICT},
        "networks.json: ",
        data={
            "structures": [{"id": "plugin:s", "name": "S", "network": "plugin:n", **VOUCHED}],
            "networks": 5,
        },
    ),
    "a sum that cannot be": data(
        {STRICT},
        "is above the ceiling of 5",
        measure(
            amounts=[
                {"purpose": "Prime", "value": 10},
                {"purpose": "Plafond", "role": "ceiling", "value": 5},
            ]
        ),
    ),
    "no evidence": data(
        {STRICT, "test_each_record_has_evidence"},
        '"evidence": [{"source": "<id of a source>"}] @ $.measures[0].evidence',
        measure(evidence=[]),
    ),
    "no licence": Broken(
        {"test_each_source_says_its_terms"},
        "aiofr_plugin: no publisher and no licence",
        DATA_FILES.replace('publisher="A publisher", licence="A licence", ', ""),
        {"measures": [measure()]},
    ),
    "a text in NFD": data(
        {"test_its_texts_are_in_nfc"},
        r"$.measures[0].condition.to_check: 'e\u0301tude'",
        measure(condition={"to_check": "e\u0301tude"}),
    ),
    "a publisher in NFD": Broken(
        {"test_its_texts_are_in_nfc"},
        "aiofr_plugin: its publisher",
        DATA_FILES.replace("A publisher", "Re\u0301gion"),
        {"measures": [measure()]},
    ),
    "an address without encryption": data(
        {"test_its_addresses_are_https"},
        "$.measures[0].contact.links[0].url: http://a.example",
        measure(
            contact={"links": [{"printed": "http://b.example", "url": "http://a.example"}]},
        ),
    ),
    "more digits than JSON keeps": Broken(
        {"test_its_records_survive_json"},
        "$.measures[0]: ",
        hook(
            """
            bound = Decimal("0.12345678901234567")
            yield measure(condition=aiofr.fact("training_hours").more_than(bound))
            """
        ),
    ),
    "a number that is rounded": Broken(
        {"test_its_records_survive_json"},
        "$.measures[0]: 'plugin:a' is read back as another",
        hook(
            """
            bound = Decimal("0.100000000000000005")
            yield measure(condition=aiofr.fact("training_hours").more_than(bound))
            """
        ),
    ),
    "a condition of a class of its own": Broken(
        {STRICT},
        "got aiofr_plugin.Plugin.aiofr_measures",
        hook(
            """
            class Odd(aiofr.ToCheck):
                def to_plain(self):
                    return {"to_check": self.text, "en": float("nan")}

            yield measure(condition=Odd(text="Avoir le permis B"))
            """
        ),
    ),
    "the order of a set": Broken(
        {SAME},
        "record 1: measures 'plugin:",
        hook("for letter in set('abcdefgh'): yield measure(f'plugin:{letter}')"),
    ),
    "chance": Broken(
        {SAME},
        ", with other values",
        hook("yield measure(aliases=[str(uuid4())])", before="from uuid import uuid4"),
    ),
    "less each time": Broken(
        {SAME},
        "record 1: measures 'plugin:a', and then nothing",
        hook("if CALLS: yield measure(CALLS.pop())", before="CALLS = ['plugin:a']"),
    ),
    "a class that cannot be imported again": Broken(
        {SAME},
        "its interpreter",
        hook(
            "yield measure()",
            before="import sys\nif 'pytest' not in sys.modules: raise OSError('its interpreter')",
        ),
    ),
    "an interpreter that ends": Broken(
        {SAME},
        "its interpreter ended with 3: ",
        hook(
            "yield measure()",
            before="import os, sys\nif 'pytest' not in sys.modules: os._exit(3)",
        ),
    ),
    "a file read at import": Broken(
        {WORK},
        "(aiofr_plugin, line 4)",
        hook("yield measure()", before="open('/dev/null').close()"),
    ),
    "data read to declare them": Broken(
        {WORK},
        "open ",
        hook(
            """
            known = aiofr.load(plugins=()).measures.in_region("bretagne")
            made = [measure(f"plugin:{one.id}") for one in known]
            return [
                aiofr.Dataset.from_callable("measures", lambda: made, publisher="P", licence="L")
            ]
            """,
            "aiofr_sources",
        ),
    ),
    "a change to the environment": Broken(
        {WORK},
        "it changes os.environ",
        hook("yield measure()", before="import os\nos.environ['AIOFR_TRY'] = '1'"),
    ),
    "a thread, a folder, a handler and a line": Broken(
        {WORK},
        "it changes the handlers of signals\n  - it changes the threads that run\n"
        "  - it prints 'ready\\n'",
        hook(
            "yield measure()",
            before="""
import os, signal, sys, threading
if 'pytest' not in sys.modules:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    threading.Thread(target=threading.Event().wait).start()
    print("ready")
""",
        ),
    ),
    "the order of a folder": folder_order("iterdir()"),
    "the order of what a pattern finds": folder_order('glob("*.*")'),
    "a connection": Broken(
        {NETWORK},
        "socket.getaddrinfo 'offices.example' (aiofr_plugin, line ",
        hook(
            """
            try:
                socket.create_connection(("offices.example", 443))
            except OSError:
                yield measure()
            """,
            before="import socket",
        ),
    ),
    "a path beside its module": Broken(
        {ZIP},
        "record 1: measures 'plugin:a', and then nothing",
        hook(
            """
            path = Path(__file__).with_name("measures.json")
            return [aiofr.Dataset.from_file(path, publisher="P", licence="L")]
            """,
            "aiofr_sources",
        ),
        {"measures": [measure()]},
    ),
    "a folder beside its module": Broken(
        {ZIP},
        "NotADirectoryError",
        hook(
            """
            for path in sorted(Path(__file__).parent.iterdir()):
                if path.suffix == ".txt":
                    yield measure(f"plugin:{path.stem}")
            yield measure()
            """
        ),
    ),
}


def outcomes(
    contract: type[PluginContract], tests: Iterable[str] = TESTS, root: Path = Path()
) -> dict[str, str]:
    """Run a contract, and give what the tests say that fail; a skipped one says why in brackets."""
    found: dict[str, str] = {}
    request: Any = SimpleNamespace(config=SimpleNamespace(rootpath=root))
    for name in tests:
        arguments = {"request": request} if "scenarios" in name else {}
        try:
            getattr(contract(), name)(**arguments)
        except pytest.fail.Exception as failed:
            found[name] = str(failed)
        except pytest.skip.Exception as skipped:
            found[name] = f"({skipped})"
    return found


def failures(found: dict[str, str]) -> set[str]:
    """Give the names of the tests that fail."""
    return {name for name, said in found.items() if not said.startswith("(")}


class Installed(PluginContract):
    name = "plugin"


class Handed(Plugin):
    name = "handed"

    @hookimpl
    def aiofr_sources(self) -> Iterable[Dataset]:
        """Give a network."""
        plain = {"id": "handed:a", "name": "A", "evidence": EVIDENCE}
        return [Dataset.from_callable("networks", lambda: [plain], publisher="P", licence="L")]


class TestContract:
    def test_a_good_plugin_passes(self, install: Install) -> None:
        """A plugin that breaks nothing passes every test but that of scenarios that it lacks."""
        install("plugin", DATA_FILES, measures=[measure()])
        found = outcomes(type("Good", (Installed,), {}))

        assert found == {
            "test_its_scenarios_pass": '(no scenarios; set e.g. scenarios = "tests/scenarios")'
        }

    @pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
    def test_one_that_breaks_it(self, install: Install, broken: Broken) -> None:
        """A plugin that breaks one point fails the tests about it, and no others."""
        install("plugin", broken.code, **broken.data)
        # Data files do nothing, wherever they are read: those plugins need no other interpreter.
        tests = [one for one in TESTS if broken.code != DATA_FILES or one not in ELSEWHERE]
        found = outcomes(type("Bad", (Installed,), {}), tests)

        assert failures(found) == broken.fails
        assert any(broken.said in found[name] for name in broken.fails), found

    def test_each_test_has_a_plugin_that_breaks_it(self) -> None:
        """No test of the contract is without a plugin that fails it."""
        broken = set().union(*(one.fails for one in BROKEN.values()))

        assert broken | {"test_its_scenarios_pass"} == set(TESTS)


class TestWhichPlugin:
    def test_a_class(self) -> None:
        """A contract may be about a class that no distribution names."""
        found = outcomes(type("About", (PluginContract,), {"plugin": Handed}))

        assert failures(found) == set()

    @pytest.mark.parametrize("about", [{}, {"plugin": Handed, "name": "handed"}, {"name": 5}])
    def test_none_or_two(self, about: dict[str, Any]) -> None:
        """A contract that names no plugin, or two, says what to set, in every test."""
        found = outcomes(type("About", (PluginContract,), about))

        assert failures(found) == set(TESTS)
        assert set(found.values()) == {
            (
                "About must say which plugin it is about. Set one of the two:\n"
                "  - plugin = its class\n"
                "  - name = the name that it is installed under"
            )
        }

    def test_one_that_is_not_installed(self) -> None:
        """A name that no plugin has is told once."""
        found = outcomes(Installed)

        assert failures(found) == {STRICT}
        assert "not installed. Install it with `pip install --editable .`" in found[STRICT]
        assert "no plugin is called 'plugin'." in found[STRICT]

    def test_a_class_inside_a_function(self) -> None:
        """A class that another interpreter cannot import is told, and how to mend that."""

        class Inside(Handed):
            pass

        found = outcomes(type("About", (PluginContract,), {"plugin": Inside}))

        assert failures(found) == {SAME}
        assert "define its class at the top of a module" in found[SAME]
        assert "AttributeError: " in found[SAME]

    def test_one_that_builds_on_another(self, install: Install) -> None:
        """The records of the plugins that are named beside it are there to refer to."""
        install("other", measures=[measure("other:a")])
        install("plugin", measures=[measure(part_of="other:a")])
        tests = [one for one in TESTS if one not in ELSEWHERE]
        alone = outcomes(type("Alone", (Installed,), {}), tests)
        beside = outcomes(type("Beside", (Installed,), {"beside": ["other"]}), tests)

        assert failures(alone) == {STRICT}
        assert failures(beside) == set()

    def test_one_beside_that_fails(self, install: Install) -> None:
        """That a plugin beside it fails is no fault of the plugin."""
        install("other", "raise OSError('disk')")
        install("plugin", measures=[measure()])
        beside = type("Beside", (Installed,), {"beside": ["other"]})

        assert outcomes(beside, [STRICT, RECORDS]) == {}

    def test_one_that_is_not_taken_from_its_zip(
        self, install: Install, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where something puts itself before the zip, nothing was tried, and that is told."""
        home = install("plugin")
        seen = Seen(origin=str(home / "__init__.py"))
        monkeypatch.setattr(subjects, "look", lambda *_, **__: seen)
        said = outcomes(type("Editable", (Installed,), {}), [ZIP])[ZIP]

        assert f"it is imported from {seen.origin} all the same: install it, not as" in said

    def test_what_the_environment_says(
        self, install: Install, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The environment of whoever runs the tests cannot disable the plugin."""
        install("plugin", measures=[measure()])
        monkeypatch.setenv("AIOFR_DISABLE", "plugin")
        monkeypatch.setenv("AIOFR_STRICT", "1")

        assert outcomes(type("Good", (Installed,), {}), [STRICT, RECORDS]) == {}

    def test_an_override_keeps_its_id(self, install: Install) -> None:
        """What replaces a record bears the id of that one, and says why in NFC."""
        code = hook(
            """
            known = aiofr.load(plugins=()).measures["paca-pass-sud-formation"]
            yield aiofr.Override(known, reason="Essai.")
            """
        )
        install("plugin", code)
        tests = [one for one in TESTS if one not in ELSEWHERE]

        assert failures(outcomes(type("Good", (Installed,), {}), tests)) == set()


class TestLimits:
    def test_one_that_never_ends(self, install: Install) -> None:
        """A plugin that is not ready in time is given up, once, with how to give it more."""
        install("plugin", hook("while True: pass", "aiofr_sources"))
        found = outcomes(type("Slow", (Installed,), {"seconds": 3}))

        assert failures(found) == {STRICT}
        assert "set `seconds`." in found[STRICT]
        assert "it was not ready after 3 seconds" in found[STRICT]

    def test_measures_that_fail_at_once(self, install: Install) -> None:
        """A plugin of which nothing can be read is refused, and not for giving nothing."""
        install("plugin", hook("raise OSError('disk')"))
        found = outcomes(type("Bad", (Installed,), {}), [STRICT, RECORDS])

        assert failures(found) == {STRICT}
        assert found[STRICT].endswith("OSError: disk")

    def test_what_its_code_raises(self, install: Install) -> None:
        """What its code raises is told with its own lines alone, and without further advice."""
        install("plugin", hook("return [1 / 0]", "aiofr_sources"))
        said = outcomes(type("Bad", (Installed,), {}), [STRICT])[STRICT]
        _, failed, place, line, *rest = said.splitlines()

        assert "aiofr_sources failed with ZeroDivisionError: division by zero (aiofr_" in failed
        assert failed.endswith(").")
        assert place.endswith(", in aiofr_sources")
        assert (line.strip(), rest[-1]) == ("return [1 / 0]", "ZeroDivisionError: division by zero")
        assert len([one for one in rest if "^" not in one]) == 1
        assert "seconds" not in said

    def test_another_package_of_its_distribution(self, install: Install) -> None:
        """What a second package of the distribution does at import is the plugin's work too."""
        code = hook("yield measure()", before="import plugin_offices")
        home = install("plugin", code)
        offices = home.parent / "plugin_offices.py"
        offices.write_text("open('/dev/null').close()", encoding="utf-8")
        tests = [WORK]
        unnoted = outcomes(type("Unnoted", (Installed,), {}), tests)
        record = "aiofr_plugin/__init__.py,,\nplugin_offices.py,,\n"
        (home.parent / "aiofr_plugin-1.0.dist-info" / "RECORD").write_text(record, encoding="utf-8")
        noted = outcomes(type("Noted", (Installed,), {}), tests)

        assert unnoted == {}
        assert "(plugin_offices, line 1)" in noted[WORK]


class TestFailure:
    def test_many_lines(self, install: Install) -> None:
        """A failure shows twenty lines and says how many more there are."""
        install("plugin", measures=[measure(f"p{index}") for index in range(25)])
        said = outcomes(type("Bad", (Installed,), {}), ["test_its_ids_start_with_its_name"])
        lines = said["test_its_ids_start_with_its_name"].splitlines()

        assert lines[0].startswith("Ids must start with the name of the plugin and a colon.")
        assert len(lines) == 1 + contracts._LINES + 1
        assert lines[-1] == "  and 5 more"


class TestScenarios:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (SCENARIO.format("open"), None),
            (SCENARIO.format("closed"), "plugin:a: expected closed, answered "),
            ("name = 5", "scenario.toml: "),
        ],
    )
    def test_answers(self, install: Install, tmp_path: Path, text: str, said: str | None) -> None:
        """Scenarios are answered with the plugin's records, and what deviates is told."""
        install("plugin", measures=[measure()])
        (tmp_path / "scenarios").mkdir()
        (tmp_path / "scenarios" / "scenario.toml").write_text(text, encoding="utf-8")
        contract = type("About", (Installed,), {"scenarios": "scenarios"})
        found = outcomes(contract, ["test_its_scenarios_pass"], tmp_path)

        if said is None:
            assert found == {}
        else:
            assert said in found["test_its_scenarios_pass"]

    def test_one_that_is_refused(self, install: Install) -> None:
        """Where records are left out, what is answered without them is no second mistake."""
        install("plugin", measures=[measure(publics=["jeune"])])
        contract = type("About", (Installed,), {"scenarios": "nowhere"})
        found = outcomes(contract, ["test_its_scenarios_pass"])

        assert failures(found) == set()
