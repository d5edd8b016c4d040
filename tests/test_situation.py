"""What is known of a person: from Python and from texts, checked against the facts."""

import json
import pickle
from datetime import date
from decimal import Decimal
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, strategies as st

from aiofr import Catalog, InvalidValueError, Situation, SituationError, ToCheck, Truth
from aiofr.orientation.situation import (
    MAX_DIGITS,
    checked,
    read_answer,
    read_answers,
    read_situation,
)

#: What any Python value of a person may be.
VALUES = st.one_of(
    st.integers(),
    st.booleans(),
    st.text(max_size=5),
    st.dates(),
    st.decimals(allow_nan=False),
    st.frozensets(st.text(max_size=5), max_size=3),
)
NAMES = st.from_regex(r"[a-z][a-z_]{0,9}", fullmatch=True)


def refused(catalog: Catalog, *pairs: str) -> SituationError:
    """Give the error that reading *pairs* ends in."""
    with pytest.raises(SituationError) as caught:
        read_answers(pairs, catalog)
    return caught.value


def contradicted(catalog: Catalog, **facts: object) -> SituationError:
    """Give the error that checking *facts* ends in."""
    with pytest.raises(SituationError) as caught:
        checked(Situation(**facts), catalog)
    return caught.value


class TestSituation:
    def test_names_and_keywords_say_the_same(self) -> None:
        """Facts are given by their ids in a mapping, as keywords, or both."""
        said = Situation(age=30, status="salarie")

        assert said == Situation({"age": 30, "status": "salarie"})
        assert said == Situation({"age": 30}, status="salarie")
        assert said != Situation(age=31, status="salarie")

    def test_none_is_not_given(self) -> None:
        """What is `None` is unknown, as what is left out."""
        assert Situation(age=None, rsa=False) == Situation(rsa=False)
        assert Situation(age=None).answers == {}

    @pytest.mark.parametrize("several", [["a", "b"], ("b", "a"), {"a", "b"}, frozenset("ab")])
    def test_several_values_are_a_set(self, several: Any) -> None:
        """Lists, tuples and sets stand for facts that take several values, in any order."""
        assert Situation(registered_with=several).answers == {
            "registered_with": frozenset({"a", "b"})
        }

    def test_a_float_is_what_it_is_written_as(self) -> None:
        """A float is taken as its shortest decimal, so that bounds compare exactly."""
        assert Situation(training_hours=0.1).answers == {"training_hours": Decimal("0.1")}

    def test_a_fact_given_twice_is_refused(self) -> None:
        """The same fact in the mapping and as a keyword is told in both languages."""
        with pytest.raises(SituationError) as caught:
            Situation({"age": 30}, age=31)

        assert (caught.value.fact, caught.value.given) == ("age", 31)
        assert "twice" in caught.value.text("en")
        assert "deux fois" in caught.value.text("fr")

    def test_it_is_shown_as_it_is_written(self) -> None:
        """The text of a situation is the call that makes it."""
        assert repr(Situation(status="salarie", age=30)) == "Situation(age=30, status='salarie')"
        assert repr(Situation()) == "Situation()"

    def test_its_answers_cannot_be_changed(self) -> None:
        """The answers are there to be read."""
        answers: Any = Situation(age=30).answers

        with pytest.raises(TypeError):
            answers["age"] = 31

    @given(st.dictionaries(NAMES, VALUES), st.randoms())
    def test_order_does_not_matter(self, said: dict[str, Any], random: Any) -> None:
        """What is said in another order is the same situation, also after pickling."""
        pairs = list(said.items())
        random.shuffle(pairs)
        one, other = Situation(said), Situation(dict(pairs))

        assert one == other
        assert hash(one) == hash(other)
        assert pickle.loads(pickle.dumps(one)) == other  # noqa: S301 - our own
        assert dict(one.answers) == said


class TestPoints:
    def test_points_are_told_apart_from_facts(self) -> None:
        """What was checked stands beside the answers, in any order, and `None` is not checked."""
        said = Situation(age=30, checked={"b": True, "a": False, "c": None})

        assert said.checked == {"a": False, "b": True}
        assert said == Situation(age=30, checked={"a": False, "b": True})
        assert said != Situation(age=30)
        assert repr(said) == "Situation(age=30, checked={'a': False, 'b': True})"

    @pytest.mark.parametrize("said", [{1: 2}, {"a": 1, 5: None, None: 3}])
    def test_a_name_is_a_text(self, said: Any) -> None:
        """What is no text names no fact and no point."""
        for make in (lambda: Situation(said), lambda: Situation(checked=said)):
            with pytest.raises(SituationError) as caught:
                make()

            assert "a name as text" in caught.value.text("en")
            assert "un nom en texte" in caught.value.text("fr")

    @pytest.mark.parametrize("said", ["x", 5, ["permis B"], True])
    def test_what_is_no_mapping_is_refused(self, said: Any) -> None:
        """Answers and points are mappings; anything else is told, and is no other error."""
        for make in (lambda: Situation(said), lambda: Situation(checked=said)):
            with pytest.raises(SituationError, match="expected a mapping") as caught:
                make()

            assert "un dictionnaire" in caught.value.text("fr")

    @pytest.mark.parametrize("found", ["oui", 1, Truth.YES, 0.5])
    def test_a_point_is_true_or_false(self, found: Any) -> None:
        """What else was found of a point is refused where it is said."""
        with pytest.raises(SituationError, match="expected True or False"):
            Situation(checked={"permis B": found})

    def test_checked_is_no_fact(self) -> None:
        """The points are no answer to a fact of that name, which JSON could not tell apart."""
        with pytest.raises(SituationError, match="as a keyword"):
            Situation({"checked": 5})

    @pytest.mark.parametrize(
        "text",
        ["la personne a le permis B", "LA PERSONNE A LE PERMIS B.", "permis B", "B permis"],
    )
    def test_a_point_is_found_by_its_words(self, catalog: Catalog, text: str) -> None:
        """The text, however written, and words that no other point has are enough."""
        found = checked(Situation(checked={text: True}), catalog)

        assert found == {ToCheck(text="la personne a le permis B").key: True}

    @pytest.mark.parametrize(
        ("text", "english", "french"),
        [
            ("la personne", "points to check have these words", "points à vérifier ont ces mots"),
            ("la personne a un permis B", "Close: « la personne a le permis B »", "Proche : « la"),
            ("xyz", "no point to check has this text.", "aucun point à vérifier n’a ce texte."),
            ("!", "no point to check", "aucun point à vérifier"),
            ("a" * 10**6, "no point to check", "aucun point à vérifier"),
        ],
    )
    def test_other_points_are_refused(
        self, catalog: Catalog, text: str, english: str, french: str
    ) -> None:
        """A text of several points or of none is refused, with those that are close."""
        with pytest.raises(SituationError) as caught:
            checked(Situation(checked={text: True}), catalog)

        assert (caught.value.fact, caught.value.given) == (text, True)
        assert english in caught.value.text("en")
        assert french in caught.value.text("fr")

    def test_two_results_contradict(self, catalog: Catalog) -> None:
        """The same point under two names has one result."""
        names = ("permis B", "la personne a le permis B")

        with pytest.raises(SituationError, match="another result"):
            checked(Situation(checked=dict(zip(names, (True, False), strict=True))), catalog)
        assert len(checked(Situation(checked=dict.fromkeys(names, True)), catalog)) == 1

    def test_points_are_read_from_texts(self, catalog: Catalog) -> None:
        """An adviser writes the point, and oui or non; a point may hold an equals sign."""
        found = read_answers(
            ["age=30"], catalog, checked=["permis B=oui", "place est libre dans=0"]
        )

        assert found.answers == {"age": 30}
        assert set(found.checked.values()) == {True, False}
        assert found.checked["la personne a le permis B"] is True

    @pytest.mark.parametrize(
        ("text", "english", "french"),
        [
            ("permis B", "POINT=yes", "POINT=oui"),
            ("permis B=bof", "true or false", "oui ou non"),
            ("a = zz=oui", "no point to check", "aucun point"),
        ],
    )
    def test_other_texts_are_refused(
        self, catalog: Catalog, text: str, english: str, french: str
    ) -> None:
        """Without a yes or no, or of no point, a text says nothing."""
        with pytest.raises(SituationError) as caught:
            read_answers([], catalog, checked=[text])

        assert english in caught.value.text("en")
        assert french in caught.value.text("fr")


class TestLengths:
    @pytest.mark.parametrize("length", [1001, 10**6])
    def test_what_is_too_long_is_refused(self, catalog: Catalog, length: int) -> None:
        """Names, values and points of any length end in one error, soon, which shows 60 letters."""
        long = "9" * length
        uses = (
            lambda: checked(Situation({long: 1}), catalog),
            lambda: checked(Situation(status=long), catalog),
            lambda: checked(Situation(registered_with=[long]), catalog),
            lambda: checked(Situation(checked={long: True}), catalog),
            lambda: read_answers([long], catalog),
            lambda: read_answers([f"age={long}"], catalog),
            lambda: read_answers([f"residence={long}"], catalog),
            lambda: read_answers([f"training_start={long}"], catalog),
            lambda: read_answers([], catalog, checked=[f"{long}=oui"]),
        )
        start = perf_counter()
        for use in uses:
            with pytest.raises(SituationError) as caught:
                use()

            assert "9" * 61 not in caught.value.text("en")
            assert "9" * 61 not in caught.value.text("fr")
        assert perf_counter() - start < 5

    @pytest.mark.parametrize("pair", [5, None, b"age=30"])
    def test_an_answer_is_a_text(self, catalog: Catalog, pair: Any) -> None:
        """What is no text is no answer, and one text is no list of answers."""
        with pytest.raises(SituationError, match="expected a text of at most"):
            read_answers([pair], catalog)
        with pytest.raises(InvalidValueError, match="a list or tuple"):
            read_answers("age=30", catalog)

    @pytest.mark.parametrize(
        "value",
        [
            Decimal("1E+1000000"),
            Decimal("1E-1000000"),
            Decimal("Infinity"),
            Decimal("-Infinity"),
            Decimal("NaN"),
            float("inf"),
            10**5000,
        ],
        ids=["large", "small", "inf", "minus inf", "nan", "float", "int"],
    )
    def test_what_is_no_number_to_count_with_is_refused(self, catalog: Catalog, value: Any) -> None:
        """It can be said and written down, and ends in one error where it is asked of a fact."""
        said = Situation(training_cost_per_day=value)

        with pytest.raises(SituationError, match="finite number of 18 digits"):
            checked(said, catalog)
        with pytest.raises(SituationError):
            read_situation(json.loads(json.dumps(said.to_dict(), default=str)), catalog)

    def test_a_situation_is_one(self, catalog: Catalog) -> None:
        """What is no situation is told, as is a region that is none."""
        with pytest.raises(InvalidValueError, match="situation: expected a Situation, got"):
            catalog.orient({"age": 30})  # type: ignore[arg-type]
        for region in (18, 5.5, ["bretagne"], b"bretagne"):
            with pytest.raises(InvalidValueError, match="region: expected an id, a name or"):
                catalog.orient(Situation(), region=region)  # type: ignore[arg-type]
            with pytest.raises(InvalidValueError, match="region: expected an id, a name or"):
                catalog.statuses(Situation(), region=region)  # type: ignore[arg-type]


class TestPlain:
    def test_every_kind_of_answer_comes_back(self, catalog: Catalog) -> None:
        """What was written as JSON is read as it was said, exactly."""
        said = Situation(
            age=30,
            rsa=False,
            status="salarie",
            training_start=date(2020, 9, 1),
            training_hours=Decimal("600.5"),
            training_cost_per_day=Decimal("1234567890123.123456"),
            training_cost_per_year=Decimal(13000),
            registered_with={"apec"},
            department="2A",
            checked={"permis B": True},
        )
        plain = said.to_dict()

        assert plain["training_start"] == "2020-09-01"
        assert plain["training_hours"] == 600.5
        assert plain["training_cost_per_day"] == "1234567890123.123456"
        assert plain["checked"] == {"permis B": True}
        assert read_situation(json.loads(json.dumps(plain)), catalog) == said
        assert read_situation({}, catalog) == Situation()

    @pytest.mark.parametrize(
        ("plain", "fact", "english"),
        [
            ([], "situation", "an object"),
            (None, "situation", "an object"),
            ({"ages": 30}, "ages", "Close: age"),
            ({"age": [30]}, "age", "a number"),
            ({"age": "trente"}, "age", "a whole number"),
            ({"training_start": "2020-13-01"}, "training_start", "a day"),
            ({"checked": 5}, "checked", "true and false"),
            ({"checked": {"permis B": "oui"}}, "checked", "true and false"),
            ({"checked": {"xyz": True}}, "xyz", "no point"),
            ({"checked": {}, "status": {}}, "status", "expected one of"),
        ],
    )
    def test_what_is_no_situation_is_refused(
        self, catalog: Catalog, plain: object, fact: str, english: str
    ) -> None:
        """Unknown keys and values of other types are told by the fact."""
        with pytest.raises(SituationError) as caught:
            read_situation(plain, catalog)

        assert caught.value.fact == fact
        assert english in caught.value.text("en")

    def test_all_unknown_keys_are_told(self, catalog: Catalog) -> None:
        """One error names the first unknown key with what is close, and the others."""
        error = contradicted(catalog, ages=30, foo=1, age=30, bar=2)

        assert (error.fact, error.also) == ("ages", ("bar", "foo"))
        assert "So fail 2 more: bar, foo." in error.text("en")
        assert "De même pour 2 de plus : bar, foo." in error.text("fr")


class TestHostile:
    @pytest.mark.parametrize(
        "value",
        [
            10**400,
            -(10**400),
            10**5000,
            Decimal("1E+999999999"),
            Decimal("-1E+400"),
            Decimal("1E-999999999"),
            Decimal(10**18),
        ],
        ids=["400", "minus", "5000", "1E9", "minus-decimal", "tiny", "18"],
    )
    @pytest.mark.parametrize("name", ["job_search_months", "training_hours", "age"])
    def test_endless_numbers_are_refused(
        self, catalog: Catalog, name: str, value: int | Decimal
    ) -> None:
        """A number of four hundred digits is refused without writing it out."""
        error = contradicted(catalog, **{name: value})

        assert error.fact == name
        assert "18 digits or fewer" in error.text("en")
        assert len(error.text("en")) < 200

    def test_ten_thousand_facts(self, catalog: Catalog) -> None:
        """Ten thousand unknown facts are one short error, with all of them as data."""
        start = perf_counter()
        error = contradicted(catalog, **{f"fact_{number}": number for number in range(10_000)})

        assert perf_counter() - start < 2
        assert len(error.also) == 9_999
        assert len(error.text("en")) < 300
        assert error.text("en").endswith(", ….")

    def test_several_answers_to_one_question(self, catalog: Catalog) -> None:
        """A job and no job at once contradict each other: a situation is one."""
        error = contradicted(catalog, status=["salarie", "sans-activite"])

        assert error.given == "salarie,sans-activite"
        assert "2 answers contradict each other" in error.text("en")
        assert "2 réponses à la fois se contredisent" in error.text("fr")

    @pytest.mark.parametrize("status", ["collegien", "lyceen"])
    def test_a_pupil_has_not_left_school(self, catalog: Catalog, status: str) -> None:
        """Who is at school has not left it."""
        error = contradicted(catalog, status=status, left_school=True)

        assert error.fact == "left_school"
        assert status in error.text("fr")
        assert status in error.text("en")
        assert checked(Situation(status=status, left_school=False), catalog)["left_school"] is False


class TestReadAnswers:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("age=30", 30),
            ("age= 30 ", 30),
            ("age=3e1", 30),
            ("training_hours=600", 600),
            ("training_hours=600,5", Decimal("600.5")),
            ("training_hours=600.5", Decimal("600.5")),
            ("training_cost_per_year=13 000", 13000),
            ("training_start=2020-10-05", date(2020, 10, 5)),
            ("rsa=true", True),
            ("rsa=Oui", True),
            ("rsa=1", True),
            ("rsa=false", False),
            ("rsa=NON", False),
            ("rsa=0", False),
            ("residence=PACA", "provence-alpes-cote-d-azur"),
            ("residence=bzh", "bretagne"),
            ("residence=La Réunion", "la-reunion"),
            ("department=2a", "2A"),
            ("status=salarie", "salarie"),
            ("registered_with=pole-emploi", frozenset({"pole-emploi"})),
            ("registered_with=pole-emploi, cap-emploi", frozenset({"pole-emploi", "cap-emploi"})),
            ("registered_with=", frozenset()),
        ],
    )
    def test_texts_become_values(self, catalog: Catalog, text: str, value: object) -> None:
        """Each kind of fact reads the texts that a person would write."""
        name, _, _ = text.partition("=")
        (found,) = read_answers([text], catalog).answers.values()

        assert found == value
        assert type(found) is type(value)
        assert list(read_answers([text], catalog).answers) == [name]

    def test_nothing_is_assumed(self, catalog: Catalog) -> None:
        """Without texts nothing is known."""
        assert read_answers([], catalog) == Situation()

    @pytest.mark.parametrize(
        ("text", "french", "english"),
        [
            ("age=-3", "0 au moins", "0 or more"),
            ("age=121", "120 au plus", "120 or less"),
            ("age=30.5", "un nombre entier", "a whole number"),
            ("age=abc", "un nombre entier", "a whole number"),
            ("age=", "un nombre entier", "a whole number"),
            ("age=1e400", "un nombre entier", "a whole number"),
            ("age=-1e400", "un nombre entier", "a whole number"),
            ("age=1e-400", "un nombre entier", "a whole number"),
            ("age=NaN", "un nombre entier", "a whole number"),
            ("age=Infinity", "un nombre entier", "a whole number"),
            ("training_hours=NaN", "un nombre est attendu", "a number"),
            ("training_hours=beaucoup", "un nombre est attendu", "a number"),
            ("training_hours=-1", "0 au moins", "0 or more"),
            ("training_cost_per_day=inf", "une somme en euros", "a sum in euros"),
            ("training_start=2020-13-01", "un jour comme 2020-09-01", "a day as 2020-09-01"),
            ("training_start=2020", "un jour comme 2020-09-01", "a day as 2020-09-01"),
            ("rsa=peut-être", "oui ou non", "true or false"),
            ("rsa=", "oui ou non", "true or false"),
            ("status=", "valeurs possibles", "expected one of"),
            ("status=foo", "demandeur-emploi", "expected one of"),
            ("registered_with=pole-emploi,foo", "pole-emploi, cap-emploi", "expected some of"),
            ("residence=93", "inconnu", "has no '93'"),
            ("residence=bretange", "Proche : bretagne", "Close: bretagne"),
            ("residence=", "des mots à chercher", "a name or words"),
            ("residence=Saint-Denis", "la-reunion, ile-de-france", "la-reunion, ile-de-france"),
            ("department=999", "valeurs possibles", "expected one of"),
            ("statut=salarie", "Proche : status", "Close: status"),
            ("=30", "inconnu", "has no ''"),
            ("age", "FAIT=VALEUR", "FACT=VALUE"),
            ("", "FAIT=VALEUR", "FACT=VALUE"),
        ],
    )
    def test_what_is_no_answer_is_refused(
        self, catalog: Catalog, text: str, french: str, english: str
    ) -> None:
        """The error tells the fact, what was given and what would do, in both languages."""
        error = refused(catalog, text)

        assert error.fact == text.partition("=")[0]
        assert error.text("fr").startswith(text or "=")
        assert error.text("en").startswith(text or "=")
        assert french in error.text("fr")
        assert english in error.text("en")

    def test_every_allowed_value_is_offered(self, catalog: Catalog) -> None:
        """A wrong choice is told all that would do, in French."""
        said = refused(catalog, "status=foo").text("fr")

        assert all(choice.id in said for choice in catalog.facts["status"].values)

    def test_a_fact_given_twice_is_refused(self, catalog: Catalog) -> None:
        """Two answers are not one, even where they are the same."""
        for pairs in (("age=30", "age=31"), ("age=30", "rsa=oui", "age=30")):
            error = refused(catalog, *pairs)

            assert (error.fact, error.given) == ("age", pairs[-1][4:])
            assert "deux fois" in error.text("fr")
            assert "twice" in error.text("en")

    def test_a_number_has_a_limit(self, catalog: Catalog) -> None:
        """Numbers are read up to the limit of digits, and refused above it, however written."""
        longest = "9" * MAX_DIGITS
        (found,) = read_answers([f"job_search_months={longest}"], catalog).answers.values()

        assert found == 10**MAX_DIGITS - 1
        for text in ("9" * (2 * MAX_DIGITS + 1), f"1e{MAX_DIGITS + 1}", f"0.{'0' * 40}"):
            assert refused(catalog, f"job_search_months={text}").given == text

    def test_every_allowed_value_reads_as_itself(self, catalog: Catalog) -> None:
        """What a fact allows can be written as it stands."""
        tried = 0
        for fact in catalog.facts:
            for value in catalog.allowed(fact) or ():
                found = read_answer(fact, value, catalog)
                tried += 1

                assert found in (value, frozenset({value}))

        assert tried > 100

    @given(st.data())
    def test_any_text_is_an_answer_or_an_error(self, catalog: Catalog, data: st.DataObject) -> None:
        """Whatever is typed, the answer is one that the fact takes, or the error is ours."""
        fact = data.draw(st.sampled_from(list(catalog.facts)))
        text = data.draw(st.text() | st.from_regex(r"\s*-?[0-9.,eE_+ -]{0,40}", fullmatch=True))
        problem, told = None, (fact.id, text)
        try:
            problem = fact.problem(read_answer(fact, text, catalog), catalog.allowed(fact))
        except SituationError as error:
            told = (error.fact, str(error.given))

        assert problem is None
        assert told == (fact.id, text)


class TestChecked:
    @pytest.mark.parametrize(
        ("name", "value", "french", "english"),
        [
            ("age", "30", "un nombre entier est attendu, 0 au moins, 120 au plus", "a number"),
            ("age", -3, "0 au moins", "0 or more"),
            ("age", True, "un nombre entier", "a number"),
            ("age", float("nan"), "un nombre entier", "finite"),
            ("age", Decimal("Infinity"), "un nombre entier", "finite"),
            ("training_hours", "600", "un nombre est attendu, 0 au moins", "a number"),
            ("rsa", "oui", "oui ou non", "true or false"),
            ("rsa", 1, "oui ou non", "true or false"),
            ("training_start", "2020-10-05", "un jour comme 2020-09-01", "a day"),
            ("status", "foo", "demandeur-emploi", "expected one of"),
            ("status", ["salarie"], "demandeur-emploi", "expected one of"),
            ("residence", "PACC", "provence-alpes-cote-d-azur", "expected one of"),
            ("registered_with", "apec", "cap-emploi", "expected some of"),
            ("registered_with", ["b", "a"], "cap-emploi", "expected some of"),
        ],
    )
    def test_a_wrong_value_is_refused(
        self, catalog: Catalog, name: str, value: object, french: str, english: str
    ) -> None:
        """A Python value is of the type of its fact, and one of its answers: nothing is guessed."""
        error = contradicted(catalog, **{name: value})

        assert error.fact == name
        assert french in error.text("fr")
        assert english in error.text("en")

    def test_several_wrong_values_are_shown_in_order(self, catalog: Catalog) -> None:
        """What was given is shown as it would be written."""
        assert contradicted(catalog, registered_with={"b", "a"}).given == "a,b"

    def test_an_unknown_fact_is_refused(self, catalog: Catalog) -> None:
        """The error names the facts that are close, in both languages."""
        error = contradicted(catalog, statut="salarie")

        assert "Proche : status" in error.text("fr")
        assert "Close: status" in error.text("en")

    def test_nothing_follows_from_nothing(self, catalog: Catalog) -> None:
        """What is not given stays unknown."""
        assert checked(Situation(), catalog) == {}

    def test_a_department_tells_its_region(self, catalog: Catalog) -> None:
        """Who says the department has said the region; both may be said where they agree."""
        told = {"department": "2A", "residence": "corse"}

        assert checked(Situation(department="2A"), catalog) == told
        assert checked(Situation(told), catalog) == told
        assert checked(Situation(residence="corse"), catalog) == {"residence": "corse"}

    def test_a_department_elsewhere_is_refused(self, catalog: Catalog) -> None:
        """A department of another region contradicts the region, and both are named."""
        error = contradicted(catalog, department="35", residence="corse")

        assert (error.fact, error.given) == ("department", "35")
        for language in ("fr", "en"):
            assert "bretagne" in error.text(language)
            assert "corse" in error.text(language)

    @pytest.mark.parametrize("status", ["lyceen", "demandeur-emploi", "stagiaire-formation"])
    def test_some_ask_for_themselves(self, catalog: Catalog, status: str) -> None:
        """A pupil, a trainee or a job-seeker asks for themselves, and for nobody else."""
        error = contradicted(catalog, status=status, acting_for="entreprise")

        assert checked(Situation(status=status), catalog)["acting_for"] == "moi"
        assert (error.fact, error.given) == ("acting_for", "entreprise")
        assert status in error.text("fr")
        assert status in error.text("en")

    def test_others_may_ask_for_a_company(self, catalog: Catalog) -> None:
        """An employee may ask for the company: what was not said is not assumed."""
        assert checked(Situation(status="salarie"), catalog) == {"status": "salarie"}
        assert checked(Situation(status="salarie", acting_for="entreprise"), catalog) == {
            "status": "salarie",
            "acting_for": "entreprise",
        }

    def test_a_training_ends_after_it_starts(self, catalog: Catalog) -> None:
        """A training may end on the day on which it starts, and not before."""
        day = date(2020, 10, 5)
        error = contradicted(catalog, training_start=day, training_end=date(2020, 10, 4))

        assert checked(Situation(training_start=day, training_end=day), catalog) == {
            "training_start": day,
            "training_end": day,
        }
        assert (error.fact, error.given) == ("training_end", "2020-10-04")
        for language in ("fr", "en"):
            assert "2020-10-05" in error.text(language)

    def test_one_date_contradicts_nothing(self, catalog: Catalog) -> None:
        """An end without a start is an answer of its own."""
        end = {"training_end": date(2020, 10, 4)}

        assert checked(Situation(end), catalog) == end

    def test_errors_are_data(self, catalog: Catalog) -> None:
        """An error survives pickling with its texts."""
        error = contradicted(catalog, status="foo")
        again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own

        assert (again.fact, again.given) == (error.fact, error.given)
        assert [again.text(language) for language in ("fr", "en")] == [
            error.text(language) for language in ("fr", "en")
        ]
