"""Conditions, values and sums in French and in English."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any as Whatever

import pytest
from hypothesis import given, strategies as st
from strategies import AMOUNTS, ANSWERS, CONDITIONS, DECIDABLE, PARTIAL_DATES

from aiofr import Catalog
from aiofr.conditions import Any, AtLeast, Condition, ToCheck, Value, fact
from aiofr.model.amounts import Amount, Per, Qualifier
from aiofr.model.facts import Choice, Fact, FactType, Unit, Wording
from aiofr.model.time import PartialDate
from aiofr.wording import NBSP, Speaker, amount, day, number


def worded(label: str, requirement: str, exclusion: str, given_: str | None = None) -> Wording:
    """Give a wording whose question does not matter."""
    return Wording(
        label=label, question="?", requirement=requirement, exclusion=exclusion, given=given_
    )


def asked(id_: str, type_: str, fr: tuple[str, ...], en: tuple[str, ...], **rest: Whatever) -> Fact:
    """Give a fact by the requirement, the exclusion and what introduces "you said"."""
    return Fact(id=id_, type=FactType(type_), fr=worded(id_, *fr), en=worded(id_, *en), **rest)


FACTS = {
    made.id: made
    for made in (
        asked(
            "age",
            "integer",
            ("il faut avoir {}", "il ne faut pas avoir {}", "vous"),
            ("you must be {} old", "you must not be {} old"),
            unit=Unit.YEARS,
        ),
        asked(
            "hours",
            "decimal",
            ("la formation doit durer {}", "la formation ne doit pas durer {}", "la formation"),
            ("the training must last {}", "the training must not last {}", "the training"),
            unit=Unit.HOURS,
        ),
        asked(
            "rooms",
            "integer",
            ("il faut {} pièces", "il ne faut pas {} pièces"),
            ("it takes {} rooms", "it must not have {} rooms"),
        ),
        asked(
            "cost",
            "money",
            ("la formation doit coûter {}", "la formation ne doit pas coûter {}", "la formation"),
            ("the training must cost {}", "the training must not cost {}", "the training"),
            unit=Unit.EUR,
        ),
        asked(
            "start",
            "date",
            ("la formation doit commencer {}", "la formation ne doit pas commencer {}"),
            ("the training must start {}", "the training must not start {}"),
        ),
        asked(
            "rsa",
            "boolean",
            ("il faut toucher le RSA", "il ne faut pas toucher le RSA"),
            ("you must receive RSA", "you must not receive RSA"),
        ),
        asked(
            "gender",
            "choice",
            ("il faut être {}", "il ne faut pas être {}"),
            ("you must be {}", "you must not be {}"),
            values=[
                Choice(id="femme", fr="une femme", en="a woman"),
                Choice(id="homme", fr="un homme", en="a man"),
            ],
        ),
        asked(
            "registered",
            "choices",
            ("il faut être inscrit à {}", "il ne faut pas être inscrit à {}"),
            ("you must be registered with {}", "you must not be registered with {}"),
            values=[
                Choice(id="apec", fr="l’Apec", en="Apec"),
                Choice(id="pole-emploi", fr="Pôle emploi", en="Pôle emploi"),
            ],
        ),
        asked(
            "residence",
            "region",
            ("il faut habiter {}", "il ne faut pas habiter {}"),
            ("you must live in {}", "you must not live in {}"),
        ),
        asked(
            "department",
            "department",
            ("il faut habiter {}", "il ne faut pas habiter {}"),
            ("you must live in {}", "you must not live in {}"),
        ),
    )
}
PLACES: Mapping[tuple[str, str], str] = {
    ("bretagne", "fr"): "en Bretagne",
    ("bretagne", "en"): "Bretagne",
    ("corse", "fr"): "en Corse",
    ("corse", "en"): "Corse",
    ("35", "fr"): "en Ille-et-Vilaine",
    ("35", "en"): "Ille-et-Vilaine",
}
FRENCH, ENGLISH = (
    Speaker(fact=FACTS.get, place=lambda _, id_, language: PLACES[id_, language], language=language)
    for language in ("fr", "en")
)
ADULT = fact("age").more_than(17)
BRETON = fact("residence").one_of("bretagne")
RSA = fact("rsa").equals(True)  # noqa: FBT003 - the answer
PROJECT = ToCheck(text="le projet est validé", english="the project is approved")


def spaced(text: str) -> str:
    """Write the spaces that do not break where they are shown as ``_``."""
    return text.replace("_", NBSP)


class TestNumber:
    @pytest.mark.parametrize(
        ("value", "french", "english"),
        [
            (0, "0", "0"),
            (300, "300", "300"),
            (1000, "1_000", "1,000"),
            (13000, "13_000", "13,000"),
            (1234567, "1_234_567", "1,234,567"),
            (Decimal("12.50"), "12,5", "12.5"),
            (Decimal("1234.05"), "1_234,05", "1,234.05"),
            (Decimal("600.0"), "600", "600"),
            (Decimal("1E+3"), "1_000", "1,000"),
            (-1500, "-1_500", "-1,500"),
            (9007199254740993, "9_007_199_254_740_993", "9,007,199,254,740,993"),
        ],
    )
    def test_digits(self, value: Decimal | int, french: str, english: str) -> None:
        """Thousands stand apart, decimals follow the language, and no digit is lost or added."""
        assert number(value) == number(value, "fr") == spaced(french)
        assert number(value, "en") == english

    @given(st.integers(0) | st.decimals(0, 10**12, places=2))
    def test_can_be_read_back(self, value: int | Decimal) -> None:
        """What is written is the number, in either language."""
        french = number(value).replace(NBSP, "").replace(",", ".")

        assert Decimal(french) == Decimal(number(value, "en").replace(",", "")) == value


class TestDay:
    @pytest.mark.parametrize(
        ("printed", "french", "english"),
        [
            ("2020-09-01", "1er septembre 2020", "1 September 2020"),
            ("2020-09-02", "2 septembre 2020", "2 September 2020"),
            ("2020-08-31", "31 août 2020", "31 August 2020"),
            ("2020-12-21", "21 décembre 2020", "21 December 2020"),
            ("2020-01", "janvier 2020", "January 2020"),
            ("2020", "2020", "2020"),
        ],
    )
    def test_precision(self, printed: str, french: str, english: str) -> None:
        """A date is written as exactly as it is known; the first of a month is "1er"."""
        made = PartialDate.parse(printed)

        assert (day(made), day(made, "fr"), day(made, "en")) == (french, french, english)

    def test_plain_day(self) -> None:
        """A day of the calendar is written as the exact date it is."""
        assert day(date(2021, 2, 1)) == "1er février 2021"
        assert day(date(2021, 2, 1), "en") == "1 February 2021"

    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_months(self, language: str) -> None:
        """Each month has a name of its own."""
        names = {day(PartialDate(year=2020, month=month), language) for month in range(1, 13)}

        assert len(names) == 12

    @given(PARTIAL_DATES, PARTIAL_DATES)
    def test_no_two_alike(self, one: PartialDate, other: PartialDate) -> None:
        """Two dates are written alike only where they are the same."""
        assert (day(one) == day(other)) is (one == other)
        assert (day(one, "en") == day(other, "en")) is (one == other)


class TestAmount:
    @pytest.mark.parametrize(
        ("figures", "french", "english"),
        [
            ({"value": 300}, "300_€", "300_€"),
            ({"value": 13000}, "13_000_€", "13,000_€"),
            ({"value": "12.5"}, "12,5_€", "12.5_€"),
            ({"value": 0}, "0_€", "0_€"),
            ({"value": 5000, "unit": "XPF"}, "5_000_XPF", "5,000_XPF"),
            ({"low": 20, "high": 45, "per": "day"}, "20 à 45_€ par jour", "20 to 45_€ per day"),
            ({"low": 20}, "au moins 20_€", "at least 20_€"),
            ({"low": 0}, "au moins 0_€", "at least 0_€"),
            ({"high": 45}, "au plus 45_€", "at most 45_€"),
            ({"high": 0}, "au plus 0_€", "at most 0_€"),
            ({"rate": 50}, "50_%", "50%"),
            ({"rate": "12.5"}, "12,5_%", "12.5%"),
            ({"rate": 50, "ceiling": 1000}, "50_%, 1_000_€ au plus", "50%, 1,000_€ at most"),
            ({"value": 85, "per": "day"}, "85_€ par jour", "85_€ per day"),
            ({"value": 8, "qualifier": "about"}, "environ 8_€", "about 8_€"),
            ({"value": 8, "qualifier": "nearly"}, "près de 8_€", "nearly 8_€"),
            ({"value": 8, "qualifier": "up-to"}, "jusqu’à 8_€", "up to 8_€"),
            ({"value": 8, "qualifier": "at-least"}, "au moins 8_€", "at least 8_€"),
            ({"value": 8, "qualifier": "more-than"}, "plus de 8_€", "more than 8_€"),
            ({"value": 8, "qualifier": "less-than"}, "moins de 8_€", "less than 8_€"),
            ({"low": 8, "qualifier": "at-least"}, "au moins 8_€", "at least 8_€"),
            ({"low": 8, "qualifier": "more-than"}, "plus de 8_€", "more than 8_€"),
            ({"high": 8, "qualifier": "up-to"}, "jusqu’à 8_€", "up to 8_€"),
            ({"high": 8, "qualifier": "less-than"}, "moins de 8_€", "less than 8_€"),
            (
                {"low": 1, "high": 2, "qualifier": "about", "per": "year"},
                "environ 1 à 2_€ par an",
                "about 1 to 2_€ per year",
            ),
            ({"value": 10**6}, "1_million d’euros", "1_million euros"),
            ({"value": 13 * 10**8}, "1,3_milliard d’euros", "1.3_billion euros"),
            ({"value": 683 * 10**5}, "68,3_millions d’euros", "68.3_million euros"),
            (
                {"low": 35 * 10**7, "high": 36 * 10**7},
                "350 à 360_millions d’euros",
                "350 to 360_million euros",
            ),
            ({"value": 12345678}, "12_345_678_€", "12,345,678_€"),
            ({"low": 5 * 10**5, "high": 10**6}, "500_000 à 1_000_000_€", "500,000 to 1,000,000_€"),
            ({"value": 10**6, "unit": "XPF"}, "1_000_000_XPF", "1,000,000_XPF"),
        ],
    )
    def test_forms(self, figures: dict[str, Whatever], french: str, english: str) -> None:
        """A value, a range, a rate, each with its unit, its qualifier and what it is counted by."""
        made = Amount(purpose="prime", **figures)

        assert amount(made) == amount(made, "fr") == spaced(french)
        assert amount(made, "en") == spaced(english)

    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_no_two_alike(self, language: str) -> None:
        """Each qualifier and each way to count is told, and told apart."""
        said = {
            amount(Amount(purpose="prime", value=8, qualifier=qualifier, per=per), language)
            for qualifier in Qualifier
            for per in (None, *Per)
        }

        assert len(said) == len(Qualifier) * (len(Per) + 1)

    @given(AMOUNTS)
    def test_figures_are_told(self, made: Amount) -> None:
        """Every figure of a sum is in both sentences, and in front of its unit nothing breaks."""
        figures = (made.value, made.low, made.high, made.rate, made.ceiling)
        for language in ("fr", "en"):
            said = amount(made, language)

            assert all(
                any(number(one / scale, language) in said for scale in (1, 10**6, 10**9))
                for one in figures
                if one is not None
            )
            assert " €" not in said
            assert " %" not in said


class TestSay:
    @pytest.mark.parametrize(
        ("condition", "french", "english"),
        [
            (
                fact("age").more_than(16),
                "il faut avoir plus de 16_ans",
                "you must be more than 16_years old",
            ),
            (
                fact("age").at_least(18),
                "il faut avoir au moins 18_ans",
                "you must be at least 18_years old",
            ),
            (
                fact("age").less_than(30),
                "il faut avoir moins de 30_ans",
                "you must be less than 30_years old",
            ),
            (
                fact("age").at_most(25),
                "il faut avoir au plus 25_ans",
                "you must be at most 25_years old",
            ),
            (fact("age").equals(30), "il faut avoir 30_ans", "you must be 30_years old"),
            (
                fact("hours").at_least(599.5),
                "la formation doit durer au moins 599,5_heures",
                "the training must last at least 599.5_hours",
            ),
            (
                fact("cost").less_than(13000),
                "la formation doit coûter moins de 13_000_€",
                "the training must cost less than 13,000_€",
            ),
            (
                fact("rooms").at_least(1200),
                "il faut au moins 1_200 pièces",
                "it takes at least 1,200 rooms",
            ),
        ],
    )
    def test_numbers(self, condition: Condition, french: str, english: str) -> None:
        """Numbers are told with their bound and their unit, which no line break parts."""
        assert FRENCH.say(condition) == spaced(french)
        assert ENGLISH.say(condition) == spaced(english)

    @pytest.mark.parametrize(
        ("count", "french", "english"),
        [
            (0, "0_heure", "0_hours"),
            (Decimal("0.5"), "0,5_heure", "0.5_hours"),
            (1, "1_heure", "1_hour"),
            (Decimal("1.5"), "1,5_heure", "1.5_hours"),
            (Decimal("1.0"), "1_heure", "1_hour"),
            (2, "2_heures", "2_hours"),
            (-1, "-1_heure", "-1_hour"),
            (-2, "-2_heures", "-2_hours"),
        ],
    )
    def test_plural(self, count: int | Decimal, french: str, english: str) -> None:
        """The plural begins at two in French; in English all but one take it."""
        condition = fact("hours").equals(count)

        assert FRENCH.say(condition) == spaced(f"la formation doit durer {french}")
        assert ENGLISH.say(condition) == spaced(f"the training must last {english}")

    @pytest.mark.parametrize("unit", [unit for unit in Unit if unit is not Unit.EUR])
    def test_units(self, unit: Unit) -> None:
        """Each unit has a word in both languages, and a plural."""
        made = asked("many", "integer", ("{}", "non {}"), ("{}", "not {}"), unit=unit)
        for language in ("fr", "en"):
            speaker = Speaker(fact={"many": made}.get, place=lambda *_: "", language=language)
            one, several = (speaker.say(fact("many").equals(count)) for count in (1, 7))

            assert one.startswith(f"1{NBSP}")
            assert several.startswith(f"7{NBSP}")
            assert several[2:].rstrip("s").startswith(one[2:].rstrip("s")[:2])

    @pytest.mark.parametrize(
        ("condition", "french", "english"),
        [
            (fact("start").more_than(date(2020, 9, 1)), "après le 1er", "after 1"),
            (fact("start").at_least(date(2020, 9, 1)), "à partir du 1er", "on or after 1"),
            (fact("start").less_than(date(2020, 9, 1)), "avant le 1er", "before 1"),
            (fact("start").at_most(date(2020, 9, 1)), "au plus tard le 1er", "on or before 1"),
            (fact("start").equals(date(2020, 9, 1)), "le 1er", "on 1"),
        ],
    )
    def test_dates(self, condition: Condition, french: str, english: str) -> None:
        """Dates are told as dates: "à partir du 1er septembre 2020"."""
        assert FRENCH.say(condition) == f"la formation doit commencer {french} septembre 2020"
        assert ENGLISH.say(condition) == f"the training must start {english} September 2020"

    @pytest.mark.parametrize(
        ("condition", "french", "english"),
        [
            (RSA, "il faut toucher le RSA", "you must receive RSA"),
            (
                fact("rsa").equals(False),  # noqa: FBT003 - the answer
                "il ne faut pas toucher le RSA",
                "you must not receive RSA",
            ),
            (fact("gender").equals("femme"), "il faut être une femme", "you must be a woman"),
            (
                fact("gender").one_of("femme", "homme"),
                "il faut être une femme ou un homme",
                "you must be a woman or a man",
            ),
            (fact("gender").equals("autre"), "il faut être autre", "you must be autre"),
            (
                fact("registered").has("apec"),
                "il faut être inscrit à l’Apec",
                "you must be registered with Apec",
            ),
            (BRETON, "il faut habiter en Bretagne", "you must live in Bretagne"),
            (
                fact("residence").one_of("bretagne", "corse"),
                "il faut habiter en Bretagne ou en Corse",
                "you must live in Bretagne or Corse",
            ),
            (
                fact("department").equals("35"),
                "il faut habiter en Ille-et-Vilaine",
                "you must live in Ille-et-Vilaine",
            ),
        ],
    )
    def test_ids(self, condition: Condition, french: str, english: str) -> None:
        """Ids are told by their labels, several joined by "ou", an unknown one as it is."""
        assert FRENCH.say(condition) == french
        assert ENGLISH.say(condition) == english

    @pytest.mark.parametrize(
        ("condition", "opposite"),
        [
            (fact("age").more_than(16), fact("age").at_most(16)),
            (fact("age").at_least(16), fact("age").less_than(16)),
            (fact("start").less_than(date(2020, 9, 1)), fact("start").at_least(date(2020, 9, 1))),
            (fact("start").at_most(date(2020, 9, 1)), fact("start").more_than(date(2020, 9, 1))),
            (RSA, fact("rsa").equals(False)),  # noqa: FBT003 - the answer
            (fact("rsa").equals(False), RSA),  # noqa: FBT003 - the answer
            (ADULT & BRETON, ~ADULT | ~BRETON),
            (ADULT | BRETON, ~ADULT & ~BRETON),
            (~ADULT, ADULT),
            (
                AtLeast(count=2, of=(ADULT, BRETON, RSA)),
                AtLeast(count=2, of=(~ADULT, ~BRETON, ~RSA)),
            ),
            (
                AtLeast(count=1, of=(ADULT, BRETON, RSA)),
                AtLeast(count=3, of=(~ADULT, ~BRETON, ~RSA)),
            ),
        ],
    )
    def test_not(self, condition: Condition, opposite: Condition) -> None:
        """A "not" goes down to what it denies: "not more than 16" is "at most 16"."""
        assert FRENCH.say(~condition) == FRENCH.say(opposite)
        assert ENGLISH.say(~condition) == ENGLISH.say(opposite)

    @pytest.mark.parametrize(
        ("condition", "french", "english"),
        [
            (
                fact("gender").equals("femme"),
                "il ne faut pas être une femme",
                "you must not be a woman",
            ),
            (
                fact("residence").one_of("bretagne", "corse"),
                "il ne faut pas habiter en Bretagne ou en Corse",
                "you must not live in Bretagne or Corse",
            ),
            (
                fact("registered").has("apec"),
                "il ne faut pas être inscrit à l’Apec",
                "you must not be registered with Apec",
            ),
            (fact("age").equals(30), "il ne faut pas avoir 30_ans", "you must not be 30_years old"),
            (
                fact("start").equals(date(2020, 9, 1)),
                "la formation ne doit pas commencer le 1er septembre 2020",
                "the training must not start on 1 September 2020",
            ),
            (
                PROJECT,
                "à vérifier que ce n’est pas le cas : le projet est validé",
                "to be checked that this is not so: the project is approved",
            ),
        ],
    )
    def test_exclusion(self, condition: Condition, french: str, english: str) -> None:
        """What has no opposite operator is excluded in the words of the fact."""
        assert FRENCH.say(~condition) == spaced(french)
        assert ENGLISH.say(~condition) == spaced(english)

    @pytest.mark.parametrize(
        ("condition", "french"),
        [
            (ADULT & BRETON, "A et B"),
            (ADULT | BRETON, "A ou B"),
            (ADULT & BRETON & RSA, "A et B et R"),
            (ADULT & Any(of=(BRETON,)), "A et B"),
            (ADULT & (BRETON | RSA), "A et (B ou R)"),
            ((ADULT & BRETON) | RSA, "(A et B) ou R"),
            (ADULT & (BRETON | (RSA & ADULT)), "A et (B ou (R et A))"),
            (AtLeast(count=2, of=(ADULT, BRETON, RSA)), "au moins 2 parmi : A ; B ; R"),
            (
                AtLeast(count=1, of=(ADULT & BRETON, RSA)),
                "au moins 1 parmi : (A et B) ; R",
            ),
            (
                RSA & AtLeast(count=1, of=(ADULT, BRETON)),
                "R et (au moins 1 parmi : A ; B)",
            ),
            (AtLeast(count=1, of=(ADULT,)) & RSA, "(au moins 1 parmi : A) et R"),
        ],
    )
    def test_joined(self, condition: Condition, french: str) -> None:
        """Parts are joined by "et" and "ou", and parentheses say what belongs together."""
        said = FRENCH.say(condition)
        for letter, part in (("A", ADULT), ("B", BRETON), ("R", RSA)):
            said = said.replace(FRENCH.say(part), letter)

        assert said == french

    def test_joined_in_english(self) -> None:
        """English joins in the same way."""
        some = AtLeast(count=2, of=(ADULT, BRETON, RSA))
        one, other, third = map(ENGLISH.say, (ADULT, BRETON, RSA))

        assert ENGLISH.say(ADULT & (BRETON | RSA)) == f"{one} and ({other} or {third})"
        assert ENGLISH.say(some) == f"at least 2 of: {one} ; {other} ; {third}"

    def test_to_check(self) -> None:
        """What must be checked says so, in English where there is an English text."""
        bare = ToCheck(text="le projet est validé")

        assert FRENCH.say(PROJECT) == "à vérifier : le projet est validé"
        assert ENGLISH.say(PROJECT) == "to be checked: the project is approved"
        assert ENGLISH.say(bare) == "to be checked: le projet est validé"

    def test_unknown_fact(self) -> None:
        """A condition on a fact that nobody declared is told as data, denied or not."""
        unknown = fact("shoe_size").more_than(44)

        assert FRENCH.say(unknown, {"shoe_size": 40}) == str(unknown.to_plain())
        assert FRENCH.say(~unknown) == str((~unknown).to_plain())

    @pytest.mark.parametrize(
        ("condition", "given_", "french", "english"),
        [
            (fact("age").more_than(16), 15, "(vous : 15)", "(you: 15)"),
            (fact("hours").at_least(600), 400, "(la formation : 400)", "(the training: 400)"),
            (
                fact("cost").less_than(85),
                Decimal("1250.5"),
                "(la formation : 1_250,5_€)",
                "(the training: 1,250.5_€)",
            ),
            (
                fact("start").at_least(date(2020, 9, 1)),
                date(2020, 8, 1),
                "(vous : 1er août 2020)",
                "(you: 1 August 2020)",
            ),
            (RSA, False, "(vous : non)", "(you: no)"),
            (RSA, True, "(vous : oui)", "(you: yes)"),
            (fact("gender").equals("femme"), "homme", "(vous : un homme)", "(you: a man)"),
            (BRETON, "corse", "(vous : en Corse)", "(you: Corse)"),
            (
                fact("registered").has("apec"),
                frozenset({"pole-emploi", "apec"}),
                "(vous : l’Apec, Pôle emploi)",
                "(you: Apec, Pôle emploi)",
            ),
            (fact("registered").has("apec"), frozenset(), "(vous : aucun)", "(you: none)"),
        ],
    )
    def test_given(self, condition: Condition, given_: Value, french: str, english: str) -> None:
        """What was given stands beside what is asked, under its own label."""
        (comparison,) = condition.comparisons()
        answers = {comparison.fact: given_}

        assert FRENCH.say(condition, answers) == spaced(f"{FRENCH.say(condition)} {french}")
        assert ENGLISH.say(condition, answers) == spaced(f"{ENGLISH.say(condition)} {english}")

    def test_given_in_a_tree(self) -> None:
        """Each comparison has its own answer beside it, and none where none was given."""
        said = FRENCH.say(ADULT & (BRETON | ~RSA), {"age": 15, "rsa": True})

        assert said == spaced(
            "il faut avoir plus de 17_ans (vous : 15) et "
            "(il faut habiter en Bretagne ou il ne faut pas toucher le RSA (vous : oui))"
        )


class TestPackagedFacts:
    def test_sentence_of_the_specification(self, catalog: Catalog) -> None:
        """The packaged fact says "il faut avoir plus de 16 ans (vous : 15)"."""
        speaker = Speaker(fact=catalog.facts.get, place=lambda *_: "")
        said = speaker.say(fact("age").more_than(16), {"age": 15})

        assert said == spaced("il faut avoir plus de 16_ans (vous : 15)")

    @given(CONDITIONS, ANSWERS)
    def test_any_condition(
        self, catalog: Catalog, condition: Condition, answers: dict[str, Value]
    ) -> None:
        """Any condition can be told in both languages, and a double "not" changes nothing."""
        for language in ("fr", "en"):
            speaker = Speaker(
                fact=catalog.facts.get, place=lambda _, id_, __: id_, language=language
            )
            said = speaker.say(condition, answers)

            assert said == speaker.say(~~condition, answers)
            assert said != speaker.say(~condition, answers)

    @given(DECIDABLE, ANSWERS)
    def test_parentheses_close(
        self, catalog: Catalog, condition: Condition, answers: dict[str, Value]
    ) -> None:
        """Whatever is joined, every parenthesis that opens closes."""
        speaker = Speaker(fact=catalog.facts.get, place=lambda _, id_, __: id_)
        depth = 0
        for character in speaker.say(condition, answers):
            depth += (character == "(") - (character == ")")

            assert depth >= 0
        assert depth == 0
