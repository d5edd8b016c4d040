"""
A plugin that fails costs no other: each fault of the list, with real distributions on `sys.path`.

Nothing is mocked: a distribution is metadata and a package in a folder, as pip leaves them.
"""

import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any, NamedTuple

import attrs
import pytest

import aiofr
from aiofr import (
    Catalog,
    ConflictError,
    Contribution,
    DataError,
    Dataset,
    InvalidValueError,
    PluginError,
    PluginWarning,
    Remedy,
    UnknownRecordError,
)
from aiofr.datasets import streams
from aiofr.settling import Contributions

Install = Callable[..., Any]

#: A plugin that gives the data files beside it.
FILES = """
import aiofr


class Plugin(aiofr.Plugin):
    @aiofr.hookimpl
    def aiofr_sources(self):
        return [aiofr.Dataset.from_package(__name__)]
"""
#: A plugin whose method is filled in.
HOOK = """
import attrs
import aiofr

KNOWN = "paca-pass-sud-formation"


def measure(id, **more):
    said = {{"name": "Prime", "kind": "aid", "status": "in-force", "summary": "Une aide."}}
    said["evidence"] = [aiofr.Evidence(source="regions-de-france-2020")]
    return aiofr.Measure(id=id, **{{**said, **more}})


def known():
    return aiofr.load(plugins=()).measures[KNOWN]


class Plugin(aiofr.Plugin):
    {mark}
    def {method}(self):
{body}
"""


def hook(body: str, method: str = "aiofr_measures", mark: str = "@aiofr.hookimpl") -> str:
    """Give the module of a plugin whose hook is *body*."""
    inner = "\n".join(" " * 8 + line for line in dedent(body).strip().splitlines())
    return HOOK.format(method=method, mark=mark, body=inner)


def measure(id: str, **more: Any) -> dict[str, Any]:  # noqa: A002 - the field's own word
    """Give the plain data of a measure."""
    evidence = [{"source": "regions-de-france-2020"}]
    said = {"name": "Prime", "kind": "aid", "status": "in-force", "summary": "Une aide."}
    return {"id": id, "evidence": evidence, **said, **more}


class Case(NamedTuple):
    """A plugin at fault, and what is told of it."""

    code: str
    hook: str | None
    cause: type[BaseException]
    said: str
    remedy: Remedy = Remedy.REPAIR
    data: dict[str, Any] = {}  # noqa: RUF012 - never changed


def data(said: str, **collections: Any) -> Case:
    """Give the case of a plugin whose data files are at fault."""
    return Case(FILES, "aiofr_sources", DataError, said, data=collections)


def measures(body: str, cause: type[BaseException], said: str) -> Case:
    """Give the case of a plugin whose measures are at fault."""
    return Case(hook(body), "aiofr_measures", cause, said)


def sources(body: str, cause: type[BaseException], said: str) -> Case:
    """Give the case of a plugin whose sources are at fault."""
    return Case(hook(body, "aiofr_sources"), "aiofr_sources", cause, said)


def taken_on(code: str, said: str) -> Case:
    """Give the case of a plugin that breaks the contract."""
    return Case(code, None, InvalidValueError, said)


CASES = {
    # Importing it.
    "missing dependency": Case(
        "import nowhere_to_be_found",
        None,
        ModuleNotFoundError,
        "No module named 'nowhere_to_be_found'",
        Remedy.INSTALL,
    ),
    "error at import": Case("1 / 0", None, ZeroDivisionError, "by zero (aiofr_faulty, line 1)."),
    "no Python": Case("class", None, SyntaxError, "invalid syntax (__init__.py, line 1)"),
    "leaves at import": Case("raise SystemExit(3)", None, SystemExit, "SystemExit: 3"),
    "cancelled at import": Case(
        "import asyncio\nraise asyncio.CancelledError", None, asyncio.CancelledError, "Cancelled"
    ),
    "nothing of that name": Case("x = 1", None, AttributeError, "'Plugin'"),
    # The contract.
    "no plugin": taken_on("class Plugin: pass", "expected a subclass of aiofr.Plugin, got <class"),
    "cannot be made": Case(
        FILES + "\n    def __init__(self, needed): pass", None, TypeError, "'needed'"
    ),
    "misspelt hook": taken_on(
        hook("return ()", "aiofr_mesures"),
        "no hook is called 'aiofr_mesures' (close: aiofr_measures",
    ),
    "misspelt and unmarked": taken_on(
        hook("return ()", "aiofr_source", mark=""), "no hook is called 'aiofr_source'"
    ),
    "unmarked": taken_on(
        hook("return ()", mark=""), "would never be called: put @aiofr.hookimpl above it"
    ),
    **{
        f"marked {mark}": taken_on(
            hook("yield", mark=f"@aiofr.hookimpl({mark}=True)"),
            f"is marked {mark}: hooks have no order and none surrounds another",
        )
        for mark in ("wrapper", "hookwrapper", "tryfirst", "trylast")
    },
    "argument that no hook has": Case(
        FILES.replace("(self)", "(self, region)"), None, Exception, "region"
    ),
    "newer level": Case(
        FILES.replace("    @", "    api_level = 2\n\n    @"),
        None,
        InvalidValueError,
        "written for level 2 of the contract; this aiofr has 1",
        Remedy.UPGRADE,
    ),
    "another name in its class": taken_on(
        FILES.replace("    @", "    name = 'autre'\n\n    @"), "its class says name = 'autre'"
    ),
    # What it gives.
    "fails at once": sources(
        "raise OSError('measures.json')", OSError, "OSError: measures.json (aiofr_faulty, line "
    ),
    "leaves": measures("raise SystemExit('bye')", SystemExit, "bye"),
    "fails half-way": measures(
        "yield measure('faulty:a')\nraise RuntimeError('half-way')", RuntimeError, "half-way"
    ),
    "cause that cannot be shown": measures(
        """
        class Shy(Exception):
            def __str__(self): raise ValueError
        raise Shy
        """,
        Exception,
        "failed with Shy (aiofr_faulty, line ",
    ),
    "cause of no kind that Python has": measures(
        "raise type('Panic', (BaseException,), {})('index out of bounds')",
        BaseException,
        "Panic: index out of bounds",
    ),
    "leaves its generator": measures(
        "yield measure('faulty:a')\nraise GeneratorExit", GeneratorExit, "GeneratorExit"
    ),
    "none": measures("pass", InvalidValueError, "gave None; expected an iterable"),
    "no iterable": measures("return 5", DataError, "expected an iterable, as a list"),
    "a text": measures("return 'measures.json'", DataError, "expected an iterable, as a list"),
    "one dataset": sources(
        "return aiofr.Dataset.from_package(__name__)", DataError, "expected an iterable"
    ),
    "no dataset": sources(
        "return ['measures.json']", InvalidValueError, "[0]: expected a Dataset, got str"
    ),
    "wrong types": measures(
        "return [measure('faulty:a'), 5, None]",
        DataError,
        "expected Measure, its JSON form or an Override, got int @ $.measures[1]",
    ),
    "record of another kind": measures(
        "return [aiofr.load(plugins=()).regions['bretagne']]", DataError, "got Region"
    ),
    "mutates what it is given": measures(
        "given = known()\ngiven.name = 'Autre'\nyield given",
        attrs.exceptions.FrozenInstanceError,
        "FrozenInstanceError",
    ),
    "asks for the plugins": measures(
        "return aiofr.load().measures", InvalidValueError, "plugin 'faulty' called aiofr.load()"
    ),
    # Its ids.
    "no prefix": data("ids of this plugin start with 'faulty:'; got 'a'", measures=[measure("a")]),
    "ids of another plugin": data(
        "ids of this plugin start with 'faulty:'; got 'well:a'", measures=[measure("well:a")]
    ),
    "former id of the package": data(
        "got 'pass' @ $.measures[0].former_ids[0]",
        measures=[measure("faulty:a", former_ids=["pass"])],
    ),
    "conflict with the package": Case(
        FILES,
        "aiofr_sources",
        ConflictError,
        "measures has 'paca-pass-sud-formation' twice: in measures/provence-alpes",
        data={"measures": [measure("paca-pass-sud-formation")]},
    ),
    "twice the same": Case(
        FILES,
        "aiofr_sources",
        ConflictError,
        "'faulty:a' twice: in faulty: measures.json @ $.measures[0] and in faulty: measures.json",
        data={"measures": [measure("faulty:a"), measure("faulty:a")]},
    ),
    "override of nothing": measures(
        "yield aiofr.Override(measure('paca-pass'), reason='Essai.')",
        UnknownRecordError,
        "measures has no 'paca-pass'.",
    ),
    "two overrides of its own": measures(
        "return [aiofr.Override(known(), reason='Essai.')] * 2", ConflictError, "twice"
    ),
    "override without reason": measures(
        "yield aiofr.Override(known(), reason='')", InvalidValueError, "reason"
    ),
    # Its data.
    "faulty record": data(
        "measures.json: unknown key 'nom'", measures=[measure("faulty:a", nom="Prime")]
    ),
    "many faults": data("(+8). Its authors", measures=[measure("A") for _ in range(10)]),
    "unknown public": data("has the id 'jeune'", measures=[measure("faulty:a", publics=["jeune"])]),
    "unknown fact": data(
        "unknown fact 'ages'",
        measures=[measure("faulty:a", condition={"fact": "ages", "gt": 16})],
    ),
    "no evidence": data(
        "expected at least one piece of evidence", measures=[measure("faulty:a", evidence=[])]
    ),
    "contradicts itself": data(
        "is above the ceiling of 5",
        measures=[
            measure(
                "faulty:a",
                amounts=[
                    {"purpose": "Aide.", "role": "payment", "value": 9},
                    {"purpose": "Plafond.", "role": "ceiling", "value": 5},
                ],
            )
        ],
    ),
    "erratum about nothing": data(
        "no record of measures has the id 'faulty:b'",
        errata=[
            {
                "id": "faulty:e",
                "collection": "measures",
                "record": "faulty:b",
                "printed": "9 €",
                "reason": "Une coquille.",
                "evidence": [{"source": "regions-de-france-2020"}],
            }
        ],
    ),
    "one former id twice": data(
        "'faulty:x' is a former id of 'faulty:a' already @ $.measures[1].former_ids[0]",
        measures=[
            measure("faulty:a", former_ids=["faulty:x"]),
            measure("faulty:b", former_ids=["faulty:x"]),
        ],
    ),
    "runs in a circle": data(
        "'faulty:a' comes back to itself", measures=[measure("faulty:a", part_of="faulty:a")]
    ),
    "file that is gone": sources(
        "return [aiofr.Dataset.from_file('/nowhere/offices.json')]", DataError, "cannot be read"
    ),
    "file that changed": sources(
        "return [aiofr.Dataset.from_file(__file__, digest='0' * 64)]",
        DataError,
        f"its content changed: expected SHA-256 {'0' * 64}, found",
    ),
    "its error cannot say itself": measures(
        """
        class Mute(Exception):
            def __str__(self):
                raise SystemExit
        raise Mute
        """,
        Exception,
        "failed with Mute (aiofr_faulty, line ",
    ),
    "its error says no text": measures(
        """
        class Mute(aiofr.AiofrError):
            def text(self, language="en"):
                return 3
        raise Mute("x")
        """,
        aiofr.AiofrError,
        "failed with Mute (aiofr_faulty, line ",
    ),
    "makes warnings errors": measures(
        """
        import warnings
        warnings.simplefilter("error")
        1 / 0
        """,
        ZeroDivisionError,
        "division by zero",
    ),
    "a folder that may not be read": sources(
        """
        import pathlib
        class Closed(type(pathlib.Path())):
            def is_file(self):
                raise PermissionError(13, "Permission denied", "x")
            is_dir = iterdir = is_file
            def __truediv__(self, name):
                return Closed(str(self) + "/" + name)
        return [aiofr.Dataset(name="d", root=Closed(__file__))]
        """,
        PermissionError,
        "Permission denied",
    ),
    "a folder that may not be listed": sources(
        """
        import pathlib
        class Closed(type(pathlib.Path())):
            def iterdir(self):
                raise PermissionError(13, "Permission denied", "x")
        return [aiofr.Dataset(name="d", root=Closed(pathlib.Path(__file__).parent))]
        """,
        PermissionError,
        "Permission denied",
    ),
    "a pipe as data file": sources(
        """
        import os, pathlib
        pipe = pathlib.Path(__file__).with_name("pipe.json")
        if not pipe.exists():
            os.mkfifo(pipe)
        return [aiofr.Dataset.from_file(pipe)]
        """,
        DataError,
        "cannot be read: it is a pipe",
    ),
    "a path that cannot be": sources(
        'return [aiofr.Dataset.from_file("a\\0b")]', DataError, "cannot be read: "
    ),
    "an id too long for a file": measures(
        'yield measure("faulty:" + "a" * 200)', InvalidValueError, "an id of at most 120 characters"
    ),
    "a name of its own that raises": Case(
        """
import aiofr
class Plugin(aiofr.Plugin):
    @property
    def name(self):
        raise RuntimeError("no name")
""",
        None,
        RuntimeError,
        "no name",
    ),
    "compares and hashes with an error": Case(
        """
import aiofr
class Plugin(aiofr.Plugin):
    def __eq__(self, other):
        raise RuntimeError("no equal")
    def __hash__(self):
        raise RuntimeError("no hash")
    @aiofr.hookimpl
    def aiofr_measures(self):
        return []
""",
        None,
        RuntimeError,
        "RuntimeError: no ",
    ),
    **{
        f"a dataset whose {field} is {value}": Case(
            hook(
                f"from aiofr.datasets.streams import Stream\n"
                f"return [aiofr.Dataset(**{{'name': 'd', '{field}': {value}}})]",
                "aiofr_sources",
            ),
            "aiofr_sources",
            InvalidValueError,
            f"aiofr_sources[0].{field}: expected ",
        )
        for field, value in (
            ("name", "None"),
            ("root", "'folder'"),
            ("root", "3"),
            ("loose", "None"),
            ("loose", "('a.json',)"),
            ("streams", "None"),
            ("streams", "(('measures', list),)"),
            ("streams", "(Stream('nothing', list),)"),
            ("streams", "(Stream('measures', 3),)"),
            ("publisher", "3"),
            ("licence", "3"),
            ("as_of", "'2020'"),
        )
    },
    "undermines the package": sources(
        """
        fact = aiofr.load(plugins=()).facts["registered_with"]
        less = attrs.evolve(fact, values=fact.values[:1])
        override = aiofr.Override(less, reason="Essai.")
        return [aiofr.Dataset.from_callable("facts", lambda: [override])]
        """,
        DataError,
        "registered_with",
    ),
}


@pytest.fixture(autouse=True)
def _well(install: Install) -> None:
    """Install a plugin that is well, beside the one at fault."""
    install("well", FILES, measures=[measure("well:a")])


def names(catalog: Catalog) -> set[str]:
    """Give the ids of the measures that plugins gave; reading them settles all that is given."""
    return {id_ for id_ in catalog.measures.ids if ":" in id_}


def known(catalog: Catalog) -> aiofr.Measure:
    """Give the measure that plugins replace below, as the package has it."""
    return catalog.measures["paca-pass-sud-formation"]


def read(plugins: list[str] | None = None) -> tuple[Catalog, set[str]]:
    """Load and read: give the catalog, and what plugins gave."""
    catalog = aiofr.load(plugins=plugins)
    return catalog, names(catalog)


def failing() -> tuple[Catalog, set[str], list[str]]:
    """Load and read: give the catalog, what plugins gave and what was warned of."""
    with pytest.warns(PluginWarning) as warned:
        catalog, given = read()
    return catalog, given, [str(one.message) for one in warned]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
class TestFaults:
    def test_the_others_keep_working(self, install: Install, case: Case, catalog: Catalog) -> None:
        """The plugin is skipped, is warned of once and kept; the other is there, and ours."""
        install("faulty", case.code, version="1.2", **case.data)
        found, given, warned = failing()
        (failure,) = found.failures
        faults = failure.faults()

        assert given == {"well:a"}
        assert set(found.measures.ids) == {*catalog.measures.ids, "well:a"}
        assert (failure.plugin, failure.distribution) == ("faulty", "aiofr_faulty")
        assert (failure.version, failure.hook, failure.remedy) == ("1.2", case.hook, case.remedy)
        assert isinstance(failure.cause, case.cause)
        assert warned == [failure.text()]
        assert "plugin 'faulty' (aiofr_faulty 1.2) was skipped: " in warned[0]
        assert case.said in warned[0]
        assert case.remedy.text() in warned[0]
        assert "AIOFR_DISABLE=faulty silences this" in warned[0]
        assert faults
        assert all(fault.file.startswith("faulty (aiofr_faulty 1.2)") for fault in faults)

    def test_strict_raises(self, install: Install, case: Case) -> None:
        """Where failures are errors it is one, whose cause is chained."""
        install("faulty", case.code, **case.data)
        with pytest.raises(PluginError) as caught:
            names(aiofr.load(strict=True))

        assert caught.value.plugin == "faulty"
        assert isinstance(caught.value.__cause__, case.cause)
        assert case.said in str(caught.value)

    def test_disabled_is_silent(
        self, install: Install, case: Case, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What ``AIOFR_DISABLE`` names is not even imported, and not warned of."""
        install("faulty", case.code, **case.data)
        monkeypatch.setenv("AIOFR_DISABLE", "autre, faulty")
        found = aiofr.load()

        assert [one.contributor.plugin for one in found.contributions] == ["well"]
        assert found.failures == ()
        assert "aiofr_faulty" not in sys.modules


class TestStrict:
    @pytest.mark.parametrize("value", ["1", "true", " YES "])
    def test_the_environment_asks_for_it(
        self, install: Install, monkeypatch: pytest.MonkeyPatch, value: str
    ) -> None:
        """``AIOFR_STRICT`` does as the argument, where that is left out."""
        install("faulty", "1 / 0")
        monkeypatch.setenv("AIOFR_STRICT", value)
        with pytest.raises(PluginError) as caught:
            aiofr.load()
        with pytest.warns(PluginWarning):
            found = aiofr.load(strict=False)

        assert isinstance(caught.value.__cause__, ZeroDivisionError)
        assert [failure.plugin for failure in found.failures] == ["faulty"]

    @pytest.mark.parametrize("value", ["", "0", "no"])
    def test_the_environment_leaves_it(
        self, install: Install, monkeypatch: pytest.MonkeyPatch, value: str
    ) -> None:
        """Unset, empty or 0, a failure is a warning."""
        install("faulty", "1 / 0")
        monkeypatch.setenv("AIOFR_STRICT", value)
        with pytest.warns(PluginWarning):
            aiofr.load()

    def test_another_value_is_refused(
        self, install: Install, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A value that says neither is told, not guessed at."""
        install("other", FILES)
        monkeypatch.setenv("AIOFR_STRICT", "oui?")
        with pytest.raises(InvalidValueError, match="AIOFR_STRICT: expected 1 or 0, got 'oui"):
            aiofr.load()

    def test_asking_again_raises_again(self, install: Install) -> None:
        """A collection that could not be had cannot be had later, and others can."""
        install("faulty", FILES, measures=[measure("a")])
        found = aiofr.load(strict=True)
        for _ in range(2):
            with pytest.raises(PluginError, match="faulty"):
                _ = found.measures

        assert found.regions["bretagne"].name == "Bretagne"


class TestTogether:
    def test_keyboard_interrupt_passes(self, install: Install) -> None:
        """Whoever presses Ctrl-C means the program: at import, in a hook and in what it gives."""
        install("a", "raise KeyboardInterrupt")
        install("b", hook("raise KeyboardInterrupt", "aiofr_sources"))
        install("c", hook("yield measure('c:a')\nraise KeyboardInterrupt"))
        for name in ("a", "b"):
            with pytest.raises(KeyboardInterrupt):
                aiofr.load(plugins=[name])
        found = aiofr.load(plugins=["c"])
        with pytest.raises(KeyboardInterrupt):
            _ = found.measures

        assert found.failures == ()

    @pytest.mark.parametrize(
        "code",
        [
            hook("class E(Exception):\n    def __str__(self): raise KeyboardInterrupt\nraise E"),
            """
import aiofr
class Plugin(aiofr.Plugin):
    @property
    def name(self):
        raise KeyboardInterrupt
""",
            """
import aiofr
class Plugin(aiofr.Plugin):
    def __eq__(self, other):
        raise KeyboardInterrupt
    __hash__ = None
    @aiofr.hookimpl
    def aiofr_measures(self):
        return []
""",
            hook(
                """
                import pathlib
                class Slow(type(pathlib.Path())):
                    def __truediv__(self, name):
                        raise KeyboardInterrupt
                return [aiofr.Dataset(name="d", root=Slow(__file__))]
                """,
                "aiofr_sources",
            ),
        ],
    )
    def test_keyboard_interrupt_passes_everywhere(self, install: Install, code: str) -> None:
        """Also where a class of the plugin is asked for a text, a name, or whether it is equal."""
        install("a", code)
        with pytest.raises(KeyboardInterrupt):
            read(["a"])

    def test_two_overrides_of_one_record(self, install: Install, catalog: Catalog) -> None:
        """Neither wins: both are told, each with the other, and the record stays as it was."""
        for name in ("un", "deux"):
            install(name, hook(f"yield aiofr.Override(known(), reason='{name}')"))
        found, given, warned = failing()

        assert given == {"well:a"}
        assert found.measures["paca-pass-sud-formation"] == known(catalog)
        assert [failure.plugin for failure in found.failures] == ["deux", "un"]
        assert {failure.remedy for failure in found.failures} == {Remedy.CHOOSE}
        for said in warned:
            assert "replaced twice: by deux: aiofr_deux:Plugin.aiofr_measures @ $.mea" in said
            assert "and by un: aiofr_un:" in said

    def test_what_depends_on_what_is_left_out_goes_too(self, install: Install) -> None:
        """A record may name another plugin's; where that is left out, it is left out too."""
        install("first", FILES, measures=[measure("first:a")])
        install("second", FILES, measures=[measure("second:a", part_of="first:a")])
        install("third", FILES, measures=[measure("third:a", part_of="second:a")])

        everything = names(aiofr.load())
        with pytest.warns(PluginWarning) as warned:
            found, given = read(["well", "second", "third"])

        assert everything == {"well:a", "first:a", "second:a", "third:a"}
        assert given == {"well:a"}
        assert [one.plugin for one in found.failures] == ["second", "third"]
        assert len(warned) == 2

    def test_former_ids_of_the_others_are_theirs(self, install: Install) -> None:
        """A plugin answers for its own former ids, and finds another's in place."""
        install("first", FILES, measures=[measure("first:a", former_ids=["first:old"])])
        install("second", FILES, measures=[measure("second:a", part_of="first:a")])
        found = aiofr.load(strict=True)

        assert names(found) == {"well:a", "first:a", "second:a"}
        with pytest.warns(aiofr.RenamedIdWarning):
            assert found.measures["first:old"].id == "first:a"

    def test_a_day_has_what_every_time_has(self, install: Install) -> None:
        """The catalog of a day tells the same plugins and failures, and where its records stand."""
        install("faulty", "1 / 0")
        with pytest.warns(PluginWarning):
            whole = aiofr.load()
        day = whole.as_of("2026-01-01")

        assert day.contributions == whole.contributions != ()
        assert day.failures == whole.failures != ()
        assert day.provenance(day.measures["well:a"]).plugin == "well"

    def test_one_hook_does_not_cost_the_other(self, install: Install) -> None:
        """A plugin loses what it gave to the hook that failed, and keeps the rest."""
        code = hook("raise OSError('gone')").replace("class Plugin", "class _Measures")
        both = FILES.replace("(aiofr.Plugin)", "(_Measures)").replace("import aiofr\n", "")
        install("faulty", code + both, measures=[measure("faulty:a")])
        found, given, _ = failing()

        assert given == {"well:a", "faulty:a"}
        assert [failure.hook for failure in found.failures] == ["aiofr_measures"]

    def test_what_refers_to_what_is_lost_is_told_with_it(self, install: Install) -> None:
        """One mistake is told once: what only refers to a plugin's lost records names no fault."""
        code = hook(
            """
            yield measure("faulty:a", evidence=[aiofr.Evidence(source="faulty:s")])
            yield measure("faulty:b", condition=aiofr.fact("faulty:f").equals(True))
            """
        )
        both = FILES.replace("(aiofr.Plugin)", "(_Measures)").replace("import aiofr\n", "")
        install(
            "faulty",
            code.replace("class Plugin", "class _Measures") + both,
            sources=[{"id": "faulty:s", "title": "S"}],
        )
        found, given, warned = failing()
        (failure,) = found.failures

        assert given == {"well:a"}
        assert (failure.hook, failure.along) == ("aiofr_sources", ("aiofr_measures",))
        assert "no record of sources" not in warned[0]
        assert "; left out with it, since it refers to it: aiofr_measures. " in failure.text()
        assert " ; laissé de côté aussi, car il s’y réfère : aiofr_measures. " in failure.text("fr")

    def test_another_mistake_is_told_too(self, install: Install) -> None:
        """What is wrong in itself is told, whatever else the plugin has lost."""
        code = hook("""
            yield measure("faulty:a", part_of="faulty:lost")
            yield measure("faulty:b", part_of="bfc-nowhere")
            """).replace("class Plugin", "class _Measures")
        both = FILES.replace("(aiofr.Plugin)", "(_Measures)").replace("import aiofr\n", "")
        install("faulty", code + both, sources=[{"id": "faulty:s", "title": "S"}])
        found, _, _ = failing()

        assert [one.hook for one in found.failures] == ["aiofr_sources", "aiofr_measures"]

    def test_all_or_nothing_of_a_hook(self, install: Install) -> None:
        """Whichever collection is asked for first, a fault in one costs all of that hook."""
        evidence = [{"source": "regions-de-france-2020"}]
        term = {"id": "faulty:t", "name": "T", "meaning": "Un terme.", "evidence": evidence}
        install("faulty", FILES, measures=[measure("a")], glossary=[term])
        found = aiofr.load()
        with pytest.warns(PluginWarning):
            glossary = found.glossary

        assert "faulty:t" not in glossary

    def test_an_endless_iterator_is_given_up(
        self, install: Install, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Past the documented ceiling nothing more is asked of it, for any hook."""
        monkeypatch.setattr(streams, "MAX_RECORDS", 50)
        install("a", hook("while True: yield {}"))
        install(
            "b", hook("while True: yield aiofr.Dataset.from_package(__name__)", "aiofr_sources")
        )
        found, given, warned = failing()

        assert given == {"well:a"}
        assert [failure.plugin for failure in found.failures] == ["b", "a"]
        assert all("more than 50 items" in said for said in warned)

    def test_the_ceiling_is_documented(self) -> None:
        """What the docstrings say is what is done."""
        said = f"{streams.MAX_RECORDS:,}".replace(",", " ")

        assert said in (aiofr.Dataset.from_callable.__doc__ or "")
        assert said in (aiofr.Plugin.aiofr_measures.__doc__ or "")

    def test_data_of_any_editor(self, install: Install) -> None:
        """A byte-order mark and CRLF are no faults."""
        folder = install("editor", FILES, measures=[measure("editor:a")])
        path = folder / "measures.json"
        indented = json.dumps(json.loads(path.read_bytes()), indent=2).replace("\n", "\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + indented.encode())

        assert names(aiofr.load(strict=True)) == {"well:a", "editor:a"}

    def test_a_check_tells_failures(self, install: Install) -> None:
        """A check reads all that plugins give, and tells what fails without a warning."""
        install("faulty", FILES, measures=[measure("a"), measure("b")])
        faults = aiofr.load().check()

        assert [(fault.file, fault.path) for fault in faults] == [
            ("faulty (aiofr_faulty 1.0): measures.json", "$.measures[0].id"),
            ("faulty (aiofr_faulty 1.0): measures.json", "$.measures[1].id"),
        ]

    def test_the_package_s_own_faults_come_first(self, tmp_path: Path) -> None:
        """What plugins give is looked at beside data that are well, or not at all."""
        (tmp_path / "networks.json").write_text('{"networks": 5}')
        base = [Dataset(name="own", root=tmp_path)]
        plain = {"id": "p:cio", "name": "CIO", "evidence": [{"source": "brochure"}]}
        given = Contribution(
            contributor=aiofr.Contributor(plugin="p"),
            hook="aiofr_sources",
            datasets=(Dataset.from_callable("networks", lambda: [plain]),),
        )
        found = Catalog(base, contributions=Contributions([given]))

        assert [fault.path for fault in found.check()] == ["$.networks"]
        assert found.failures == ()
        with pytest.raises(DataError, match="expected a list, got int"):
            _ = found.networks
