"""Errors keep their facts, speak both languages, and survive the way to another process."""

import copy
import inspect
import pickle
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, strategies as st

from aiofr import errors
from aiofr.errors import (
    AiofrError,
    AiofrWarning,
    AmbiguousNameError,
    ConditionError,
    ConflictError,
    DataError,
    Fault,
    InvalidValueError,
    NotOneError,
    NotThatDayError,
    PluginError,
    PluginWarning,
    RenamedIdWarning,
    SituationError,
    TruthValueError,
    UnknownRecordError,
)

FAULT = Fault("measures/bretagne.json", "$.measures[3].amounts[0].low", "expected a number")
#: One of each, with all that it can keep.
RAISED: tuple[Exception, ...] = (
    AiofrError("it failed", "c’est raté"),
    InvalidValueError("expected a day", "un jour est attendu"),
    ConditionError([(".all[1]", "expected a condition"), ("", "there is no day")]),
    UnknownRecordError("regions", "bretange", ("bretagne",), 19),
    AmbiguousNameError("regions", "Loire", ("centre-val-de-loire", "pays-de-la-loire")),
    NotOneError("structures", ("a", "b", "c", "d", "e", "f")),
    NotOneError("structures", ()),
    AmbiguousNameError("networks", "Opacif", ("a", "b"), ("It was split.", "Partage.")),
    NotThatDayError("networks", "APCE", date(2020, 1, 1), ("b",), ("It ended.", "Fin.")),
    SituationError("age", -3, "expected 0 or more", "0 au moins est attendu"),
    TruthValueError("Truth.UNKNOWN", "truth.is_yes"),
    DataError([FAULT, Fault("publics.json", "", "the file is empty")]),
    ConflictError("measures", "prime", "a.json @ $[0]", "b.json @ $[2]"),
    AiofrWarning("take care"),
    RenamedIdWarning("'apce' is now 'bpifrance-creation'"),
    PluginError("bfc", "plugin 'bfc' was skipped", "l’extension « bfc » est laissée de côté"),
    PluginWarning("plugin 'bfc' was skipped"),
)
COPIES: tuple[Callable[[Exception], Exception], ...] = (
    copy.copy,
    copy.deepcopy,
    *(
        lambda error, protocol=protocol: pickle.loads(pickle.dumps(error, protocol))  # noqa: S301 - our own
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    ),
)


def classes() -> list[type[Exception]]:
    """Give every exception and warning of the module."""
    found = [value for _, value in inspect.getmembers(errors, inspect.isclass)]
    return [class_ for class_ in found if issubclass(class_, Exception)]


class TestTree:
    def test_examples_are_complete(self) -> None:
        """The tests below see every exception and warning there is."""
        assert {type(error) for error in RAISED} == set(classes())

    def test_names_are_public(self) -> None:
        """The module exports its exceptions and the faults they carry, sorted."""
        assert errors.__all__ == sorted({"Fault", *(class_.__name__ for class_ in classes())})

    @pytest.mark.parametrize("class_", classes(), ids=lambda class_: class_.__name__)
    def test_one_root_for_each(self, class_: type[Exception]) -> None:
        """All are caught as `AiofrError` when raised and as `AiofrWarning` when warned of."""
        warned = class_.__name__.endswith("Warning")

        assert issubclass(class_, AiofrWarning) is warned
        assert issubclass(class_, AiofrError) is not warned

    @pytest.mark.parametrize(
        ("class_", "base"),
        [
            (InvalidValueError, ValueError),
            (ConditionError, InvalidValueError),
            (UnknownRecordError, LookupError),
            (AmbiguousNameError, LookupError),
            (NotOneError, LookupError),
            (NotThatDayError, LookupError),
            (SituationError, ValueError),
            (DataError, ValueError),
            (AiofrWarning, UserWarning),
        ],
    )
    def test_blame_is_in_the_type(self, class_: type[Exception], base: type[Exception]) -> None:
        """Each is also what Python calls such a failure, so that plain code catches it."""
        assert issubclass(class_, base)

    def test_docstring_draws_the_tree(self) -> None:
        """The module opens with the tree of its classes, each once."""
        drawing = (errors.__doc__ or "").partition("::")[2]
        drawn = [word for word in drawing.split() if word.isidentifier()]

        for class_ in classes():
            assert drawn.count(class_.__name__) == 1


class TestCopies:
    @pytest.mark.parametrize("error", RAISED, ids=lambda error: type(error).__name__)
    @pytest.mark.parametrize("remake", COPIES)
    def test_text_and_facts_survive(
        self, error: Exception, remake: Callable[[Exception], Exception]
    ) -> None:
        """A copy, pickled or not, has the type, the text and the attributes of the first."""
        again = remake(error)

        assert type(again) is type(error)
        assert again is not error
        assert str(again) == str(error)
        assert vars(again) == vars(error)

    @given(st.text(), st.text(), st.lists(st.text()), st.integers(0))
    def test_any_name_survives(self, kind: str, name: str, close: list[str], count: int) -> None:
        """Whatever was asked for, both texts survive pickling."""
        error = UnknownRecordError(kind, name, close, count)
        again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own

        assert vars(again) == vars(error)


class TestText:
    @pytest.mark.parametrize(
        "error",
        [error for error in RAISED if isinstance(error, AiofrError)],
        ids=lambda error: type(error).__name__,
    )
    def test_two_languages(self, error: AiofrError) -> None:
        """English is the text of the error and what `text` gives unless French is asked for."""
        assert error.text() == error.text("en") == error.english == str(error) != ""
        assert error.text("fr") == error.french != ""

    def test_english_stands_in_for_french(self) -> None:
        """Where nobody gave a French text, the English one is better than none."""
        assert AiofrError("it failed").text("fr") == "it failed"

    def test_condition(self) -> None:
        """Each fault of a condition is told with its path, and without where it has none."""
        error = ConditionError([(".all[1]", "expected a condition"), ("", "there is no day")])

        assert str(error) == "expected a condition @ .all[1]; there is no day"
        assert error.faults == ((".all[1]", "expected a condition"), ("", "there is no day"))

    def test_unknown_record(self) -> None:
        """What was asked, what is close, and how to see all of them; in French the command."""
        error = UnknownRecordError("regions", "bretange", ["bretagne", "corse"], 19)

        assert error.english == (
            "regions has no 'bretange'. Close: bretagne, corse. catalog.regions lists all 19."
        )
        assert error.french == (
            "Régions : « bretange » est inconnu. Proche : bretagne, corse. "
            "La commande « aiofr list regions » les donne tous (19)."
        )
        assert (error.kind, error.name, error.count) == ("regions", "bretange", 19)
        assert error.close == ("bretagne", "corse")

    def test_unknown_record_far_from_all(self) -> None:
        """Where nothing is close, no closeness is claimed."""
        error = UnknownRecordError("regions", "xyz")

        assert error.english == "regions has no 'xyz'. catalog.regions lists all 0."
        assert "Proche" not in error.french

    def test_kind_without_french_name(self) -> None:
        """A kind that is no collection is named as it is."""
        assert UnknownRecordError("departments", "99").french.startswith("departments : « 99 »")

    def test_ambiguous_name(self) -> None:
        """The records that fit are named, for one to be chosen."""
        error = AmbiguousNameError("regions", "Loire", ["centre-val-de-loire", "pays-de-la-loire"])

        assert error.english == (
            "'Loire' fits 2 of regions: centre-val-de-loire, pays-de-la-loire. "
            "Give one of these ids."
        )
        assert error.french == (
            "Régions : « Loire » convient à plusieurs : centre-val-de-loire, pays-de-la-loire. "
            "Donnez l’un de ces identifiants."
        )
        assert (error.kind, error.name) == ("regions", "Loire")
        assert error.candidates == ("centre-val-de-loire", "pays-de-la-loire")

    def test_ambiguous_name_with_its_reasons(self) -> None:
        """Where the names alone do not tell why several fit, the reason follows."""
        error = AmbiguousNameError("networks", "Opacif", ["a", "b"], ("It was split.", "Partage."))

        assert error.english.endswith("a, b. Give one of these ids. It was split.")
        assert error.french.endswith("a, b. Donnez l’un de ces identifiants. Partage.")
        assert error.reasons == ("It was split.", "Partage.")

    def test_not_that_day(self) -> None:
        """The day, why nothing of that name stands then, and what stands instead, if anything."""
        reasons = ("It ended.", "Fin.")
        error = NotThatDayError("networks", "APCE", date(2020, 1, 2), ["b", "c"], reasons)
        gone = NotThatDayError("networks", "APCE", date(2020, 1, 2), (), reasons)

        assert error.english == "networks has no 'APCE' on 2020-01-02. It ended. Ask for: b, c."
        assert error.french == (
            "Réseaux : « APCE » n’est pas en place le 02/01/2020. Fin. Demandez : b, c."
        )
        assert gone.english == "networks has no 'APCE' on 2020-01-02. It ended."
        assert gone.french.endswith("02/01/2020. Fin.")
        assert (error.kind, error.name, error.day) == ("networks", "APCE", date(2020, 1, 2))
        assert (error.instead, error.reasons) == (("b", "c"), reasons)

    def test_situation(self) -> None:
        """The fact and what was said come first, in both languages."""
        error = SituationError("age", -3, "expected 0 or more", "0 au moins est attendu")

        assert error.english == "age=-3: expected 0 or more"
        assert error.french == "age=-3 : 0 au moins est attendu"
        assert (error.fact, error.given) == ("age", -3)

    @pytest.mark.parametrize(("length", "shown"), [(60, "x" * 60), (61, "x" * 60 + "…")])
    def test_long_answers_are_cut(self, length: int, shown: str) -> None:
        """What was said is shown up to 60 characters, and kept whole."""
        error = SituationError("age", "x" * length, "no", "non")

        assert error.english == f"age={shown}: no"
        assert error.given == "x" * length

    def test_many_faults_of_one_kind(self) -> None:
        """Ten thousand faults of one kind are ten lines and a count; all are kept."""
        many = [
            Fault("measures.json", f"$.measures[{n}].publics[0]", f"unknown public 'p{n}'")
            for n in range(10_000)
        ]
        error = DataError([FAULT, *many])
        lines = str(error).splitlines()

        assert len(lines) == 11
        assert lines[:2] == [str(FAULT), str(many[0])]
        assert lines[-1] == f"{many[9]} (+9990 more of this kind)"
        assert error.text("fr").endswith(f"{many[9]} (+9990 de plus de cette sorte)")
        assert error.faults == (FAULT, *many)

    def test_ten_faults_of_one_kind_are_all_there(self) -> None:
        """Nothing is counted where everything is shown."""
        many = [Fault("measures.json", f"$.measures[{n}]", "expected an object") for n in range(10)]

        assert str(DataError(many)).splitlines() == [str(fault) for fault in many]

    def test_data(self) -> None:
        """Every fault has its line, with file and path; a whole file has no path."""
        error = DataError([FAULT, Fault("publics.json", "", "the file is empty")])

        assert str(error).splitlines() == [
            "measures/bretagne.json: expected a number @ $.measures[3].amounts[0].low",
            "publics.json: the file is empty",
        ]

    def test_conflict(self) -> None:
        """Both places of an id are named, and what to do."""
        error = ConflictError("measures", "prime", "a.json", "b.json")

        assert str(error) == (
            "measures has 'prime' twice: in a.json and in b.json. Rename one of them, "
            "or let one Override the other."
        )
        assert "« prime » est donné deux fois : dans a.json et dans b.json." in error.text("fr")
        assert (error.kind, error.id) == ("measures", "prime")
        assert (error.first, error.second) == ("a.json", "b.json")


class TestFault:
    def test_parts(self) -> None:
        """A fault knows its file, its path and its problem."""
        assert FAULT.file == "measures/bretagne.json"
        assert FAULT.path == "$.measures[3].amounts[0].low"
        assert FAULT.problem == "expected a number"

    def test_faults_are_values(self) -> None:
        """Faults of the same parts are equal, hash alike, and are sorted by file and path."""
        same = Fault(*FAULT)
        earlier = Fault("a.json", "$", "no")

        assert same == FAULT
        assert hash(same) == hash(FAULT)
        assert sorted([FAULT, earlier]) == [earlier, FAULT]

    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    def test_faults_pickle(self, protocol: int) -> None:
        """A fault is a fault again in another process."""
        again = pickle.loads(pickle.dumps(FAULT, protocol))  # noqa: S301 - our own

        assert type(again) is Fault
        assert again == FAULT
