"""
`PluginContract`: what every plugin keeps, as tests to inherit.

Belongs here: which tests there are, and what each says that its author should change.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

import pytest

from aiofr import Plugin

from .subject import Subject

#: How many lines a failure shows.
_LINES = 20

_ABSENT = (
    "This plugin is not installed. Install it with `pip install --editable .` in the folder of its "
    "pyproject.toml, or set `name` to what its entry point there is called:"
)
_LATE = "This plugin takes too long. Let it work less; where it rightly takes long, set `seconds`."
_REFUSED = (
    "A strict catalog refuses this plugin. Correct what each line names: a data file at the path "
    "after the @, or the code of the hook."
)


class PluginContract:
    """
    The tests that every plugin passes; a subclass names the plugin.

    They see what Python tells of: not what a library in C or a program does that the plugin starts,
    nor what depends on the day. What another package does at import they lay at the plugin's door
    only where an installer noted that it is of the same distribution.

    >>> class TestBretagne(PluginContract):
    ...     name = "bretagne"
    ...     scenarios = "tests/scenarios"

    Attributes:
        plugin: The class of the plugin; or else
        name: the name that it is installed under, that of its entry point.
        scenarios: A file or folder of scenarios that it must answer as they expect, from pytest's
            root directory; see `aiofr.read_scenarios`.
        beside: Classes or names of the plugins whose records its own refer to.
        seconds: How long it may take to give all its records, in an interpreter of its own.
    """

    plugin: ClassVar[type[Plugin] | None] = None
    name: ClassVar[str | None] = None
    scenarios: ClassVar[str | Path | None] = None
    beside: ClassVar[Sequence[type[Plugin] | str]] = ()
    seconds: ClassVar[float] = 60

    _subject: ClassVar[Subject]

    @classmethod
    def _examined(cls) -> Subject:
        """Give the plugin; what is read of it serves all tests of a class."""
        if "_subject" not in vars(cls):
            given = [one for one in (cls.plugin, cls.name) if one is not None]
            fits = len(given) == 1 and isinstance(given[0], (str, type))
            if not fits:
                _hold(
                    ["plugin = its class", "name = the name that it is installed under"],
                    f"{cls.__name__} must say which plugin it is about. Set one of the two:",
                )
            cls._subject = Subject(given[0], cls.beside, cls.seconds)
        return cls._subject

    @classmethod
    def _taken(cls) -> Subject:
        """Give the plugin, where there is anything to examine."""
        subject = cls._examined()
        if not subject.contributions:
            pytest.skip("it gives nothing to examine; other tests tell why")
        return subject

    def test_it_loads_strictly(self) -> None:
        """A catalog that bears with no failure takes it, and everything that it gives."""
        subject = self._examined()
        advice = _LATE if subject.seen.late else _REFUSED if subject.installed else _ABSENT
        _hold(subject.refusals, advice)

    def test_it_gives_records(self) -> None:
        """It gives records: without any, the other tests would say nothing."""
        subject = self._examined()
        if not subject.entries and subject.refusals:
            pytest.skip("it is refused; test_it_loads_strictly tells why")
        _hold(
            () if subject.entries else [f"{subject.name}: no records"],
            "This plugin gives nothing. Put @aiofr.hookimpl above aiofr_sources or aiofr_measures, "
            "return what they give, and name data files <collection>.json beside __init__.py.",
        )

    def test_its_ids_start_with_its_name(self) -> None:
        """Each id starts with its name and a colon, so that it can be no other plugin's."""
        _hold(
            self._taken().strays(),
            "Ids must start with the name of the plugin and a colon. Rename:",
        )

    def test_what_it_refers_to_exists(self) -> None:
        """Each id and fact that its records name exists, and no record contradicts itself."""
        subject = self._taken()
        if not subject.complete:
            pytest.skip("it cannot be read whole; test_it_loads_strictly tells why")
        _hold(
            subject.loose_ends(),
            "Records name what is not there, or contradict themselves. Correct them, add the "
            "records they name, or list in `beside` the plugin that has those:",
        )

    def test_each_record_has_evidence(self) -> None:
        """Each record says where it comes from."""
        _hold(
            self._taken().unvouched(),
            'Say where each record comes from: "evidence": [{"source": "<id of a source>"}], '
            "with the source in sources.json:",
        )

    def test_each_source_says_its_terms(self) -> None:
        """Each dataset says who answers for it and on what terms it may be reused."""
        _hold(
            self._taken().unlicensed(),
            "Say who answers for the data and on what terms they may be reused, as in "
            'Dataset.from_package(__name__, publisher="…", licence="…"):',
        )

    def test_its_texts_are_in_nfc(self) -> None:
        """Texts are in Unicode's form NFC, so that those that look alike are equal."""
        _hold(
            self._taken().denormalised(),
            'Write accents as one character, with unicodedata.normalize("NFC", text):',
        )

    def test_its_addresses_are_https(self) -> None:
        """Addresses to follow are encrypted."""
        _hold(
            self._taken().insecure(),
            "Give addresses with https://; where a site has none, leave the key out and keep the "
            'address in "printed" alone:',
        )

    def test_its_records_survive_json(self) -> None:
        """Each record that is written as JSON is read back as the same."""
        _hold(
            self._taken().lossy(),
            "Records must come back from JSON as they were: give numbers of 15 digits or fewer, "
            "and values of aiofr's own classes:",
        )

    def test_it_gives_the_same_each_time(self) -> None:
        """It gives the same records in the same order, also in another interpreter."""
        _hold(
            self._taken().changes,
            "The plugin must give the same each time. Sort what comes from sets and folders, take "
            "out dates of today and chance, and define its class at the top of a module:",
        )

    def test_it_works_only_when_it_is_asked(self) -> None:
        """To import it and to ask for its sources opens, starts, changes and awaits nothing."""
        _hold(
            self._taken().seen.work,
            "The plugin works before anybody asks for its records. Move this out of the module and "
            "out of aiofr_sources, into what Dataset.from_callable calls:",
        )

    def test_it_asks_nothing_of_the_network(self) -> None:
        """It works offline."""
        _hold(
            self._taken().seen.network,
            "The plugin asks something of the network. Fetch the data when you build the "
            "distribution, and ship them in it:",
        )

    def test_it_works_from_a_zip(self) -> None:
        """It gives the same where its package is in a zip."""
        subject = self._taken()
        if subject.changes:
            pytest.skip("it changes; test_it_gives_the_same_each_time tells how")
        _hold(
            subject.missing_from_zip(),
            "The plugin gives something else where its package is in a zip. Read files with "
            "Dataset.from_package(__name__) or importlib.resources, not through __file__:",
        )

    def test_its_scenarios_pass(self, request: pytest.FixtureRequest) -> None:
        """The persons of its scenarios are answered as their author expects."""
        subject = self._taken()
        if self.scenarios is None:
            pytest.skip('no scenarios; set e.g. scenarios = "tests/scenarios"')
        if subject.refusals:
            pytest.skip("it is not taken whole; test_it_loads_strictly tells why")
        _hold(
            subject.deviations(request.config.rootpath / self.scenarios),
            "Answers are not those that the scenarios expect. Correct the records, or the "
            "scenarios where the rules changed:",
        )


def _hold(problems: Iterable[str], advice: str) -> None:
    """Fail with *advice* where there are problems."""
    found = list(dict.fromkeys(problems))
    if found:
        lines = [f"  - {line}" for line in found[:_LINES]]
        more = [f"  and {len(found) - _LINES} more"] if len(found) > _LINES else []
        pytest.fail("\n".join([advice, *lines, *more]), pytrace=False)
