"""What orientation answers: its values, its reasons, and its forms for persons and programs."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest

import aiofr
from aiofr import (
    Catalog,
    Dataset,
    Guidance,
    MeasureAnswer,
    Membership,
    Need,
    Note,
    Reason,
    Situation,
    Status,
    Truth,
)
from aiofr.orientation.answers import STATUS_OF
from aiofr.orientation.reasons import any_of
from aiofr.orientation.situation import plain_value
from aiofr.orientation.text import as_html, as_text, lines
from aiofr.typesetting import HEADING, TITLE

Make = Callable[..., Catalog]
Plain = dict[str, Any]

DATA = Path(aiofr.__file__).parent / "datasets"
DAY = date(2020, 10, 5)
EVIDENCE = [{"source": "journal"}]
SOURCE = {"id": "journal", "title": "Le titre", "publisher": "Centre", "date": "2020-06-02"}
ADULT = {"fact": "age", "gt": 16}
RSA = {"fact": "rsa", "eq": True}
HTML_TAGS = {"div", "h3", "h4", "p", "ul", "li", "strong", "a"}
HOSTILE = "<script>alert('x')</script> & \"co\""
SEEKER: dict[str, object] = {"status": "demandeur-emploi", "age": 30, "training_programme": "prfe"}


def measure(id: str = "aide", **changes: object) -> Plain:  # noqa: A002 - the field's own word
    """Give the plain data of an aid that everybody has, but for *changes*."""
    plain = {"name": id.upper(), "kind": "aid", "status": "in-force", "summary": "Résumé."}
    return {"id": id, **plain, "evidence": EVIDENCE} | changes


def named(id: str, **changes: object) -> Plain:  # noqa: A002 - the field's own word
    """Give the plain data of a public, network or structure, with *changes*."""
    return {"id": id, "name": id.upper(), "evidence": EVIDENCE} | changes


def referral(*networks: str, **changes: object) -> Plain:
    """Give the plain data of a referral, with *changes*."""
    plain = {"position": 0, "need": "se-former", "printed": "…", "evidence": EVIDENCE}
    return {**plain, "networks": list(networks), **changes}


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Make a catalog of some records, with the packaged facts and regions."""

    def make(**collections: object) -> Catalog:
        path = tmp_path / "own.json"
        path.write_text(json.dumps({"sources": [SOURCE], **collections}), encoding="utf-8")
        return Catalog([Dataset.from_paths([DATA / "facts.json", DATA / "regions.json", path])])

    return make


@pytest.fixture
def one(make: Make) -> Callable[..., MeasureAnswer]:
    """Answer one measure with *changes* for a person of whom some facts are known."""

    def one(changes: Plain, *publics: Plain, **said: object) -> MeasureAnswer:
        catalog = make(measures=[measure(**changes)], publics=publics)
        (found,) = catalog.orient(Situation(said), on=DAY).measures
        return found

    return one


@pytest.fixture
def rich(make: Make) -> Catalog:
    """Make a catalog that has something of everything that can be told."""
    branches = [
        {"printed": "cio.fr", "url": "https://cio.fr/annuaire", "rubric": "Antennes"},
        {"printed": "nulle part"},
    ]
    inferred = [{"source": "journal", "certainty": "inferred"}]
    renamed = {"kind": "renamed", "date": "2020-01-01", "to": ["neuf"], "evidence": EVIDENCE}
    contact = {
        "phones": [
            {"printed": "01 02 03 04 05", "e164": "+33102030405"},
            {"printed": "05 55 79 36 000"},
        ],
        "emails": [{"printed": "a@oref.fr", "address": "a@oref.fr"}, {"printed": "pas d’adresse"}],
        "links": [{"printed": "oref.fr", "url": "https://oref.fr"}, {"printed": "ww.oref"}],
    }
    sums = [
        {"purpose": "Début", "value": 300},
        {"purpose": "Suite", "value": 700, "condition": RSA},
        {"purpose": "Plafond", "value": 1000, "role": "ceiling"},
    ]
    steps = [
        {"text": "Écrire.", "links": [{"printed": "f.fr", "url": "https://f.fr/formulaire"}]},
        {"text": "Attendre.", "links": [{"printed": "au guichet"}]},
    ]
    return make(
        networks=[
            named("carif-oref"),
            named("cio", branches=branches),
            named("vieux", period={"end": "2019-12-31"}, successions=[renamed]),
            named("neuf"),
        ],
        structures=[
            named("oref", network="carif-oref", regions=["bretagne"], contact=contact),
            named("muet", network="carif-oref", regions=["bretagne"]),
        ],
        publics=[
            named(
                "adultes",
                criterion=ADULT,
                referrals=[
                    referral("cio", "vieux", evidence=inferred),
                    referral("cio", position=1, need="faire-le-point"),
                ],
            ),
            named("allocataires", criterion=RSA, referrals=[referral("carif-oref", position=2)]),
        ],
        measures=[
            measure("ouverte", condition=ADULT, amounts=sums, steps=steps),
            measure("bornee", amounts=[sums[2]], status="announced"),
            measure("future", period={"start": "2021"}, steps=steps, amounts=sums),
        ],
    )


def told(guidance: Guidance, language: str = "fr") -> str:
    """Give the text on one line: neither line breaks nor kinds of spaces matter."""
    return " ".join(as_text(guidance, language).split())


def section(text: str, heading: str) -> str:
    """Give what stands in *text* below the heading that begins so, up to the next one."""
    (found,) = [block for block in text.split("\n\n") if block.startswith(heading)]
    return found


class TestValues:
    def test_truths_are_joined_by_or(self) -> None:
        """One yes is enough, and nothing is a no."""
        assert any_of([]) is Truth.NO
        assert any_of([Truth.NO, Truth.UNKNOWN]) is Truth.UNKNOWN
        assert any_of([Truth.UNKNOWN, Truth.YES, Truth.NO]) is Truth.YES

    def test_each_truth_has_a_status(self) -> None:
        """A measure is open, to check or closed, and these are the words of the JSON form."""
        assert {truth.value: status.value for truth, status in STATUS_OF.items()} == {
            "yes": "open",
            "unknown": "to-check",
            "no": "closed",
        }

    @pytest.mark.parametrize(
        "value",
        [
            Reason(truth=Truth.YES, about="date", french="oui", english="yes"),
            Note(french="oui", english="yes"),
        ],
    )
    def test_texts_are_in_both_languages(self, value: Reason | Note) -> None:
        """A reason or note speaks French unless English is asked for."""
        assert value.text() == value.text("fr") == "oui"
        assert value.text("en") == "yes"

    def test_answers_are_values(self, catalog: Catalog) -> None:
        """The same question has an equal answer, whose values cannot be changed."""
        first, second = (catalog.orient(Situation(SEEKER), on=DAY) for _ in range(2))
        members: tuple[Any, ...] = first.publics

        assert first == second
        assert first != catalog.orient(Situation(SEEKER), on="2020-10-06")
        assert {type(member) for member in members} == {Membership}
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            members[0].truth = Truth.YES

    @pytest.mark.parametrize(
        ("value", "plain"),
        [
            (30, 30),
            (True, True),
            ("salarie", "salarie"),
            (date(2020, 9, 1), "2020-09-01"),
            (frozenset({"b", "a"}), ["a", "b"]),
            (Decimal("600.5"), 600.5),
            (Decimal(600), 600),
        ],
    )
    def test_answers_have_a_plain_form(self, value: Any, plain: object) -> None:
        """What was said is given back in the form that JSON has."""
        found = plain_value(value)

        assert found == plain
        assert type(found) is type(plain)


class TestReasons:
    def test_an_open_measure_says_all_that_holds(self, one: Callable[..., MeasureAnswer]) -> None:
        """The day, the public and each part of the condition are reasons of an open measure."""
        adults = named("adultes", criterion=ADULT)
        condition = {"all": [ADULT, {"all": [RSA]}]}
        answer = one({"condition": condition, "publics": ["adultes"]}, adults, age=30, rsa=True)

        assert [reason.about for reason in answer.reasons] == [
            "date",
            "public",
            "condition",
            "condition",
        ]
        assert "ADULTES" in answer.reasons[1].french
        assert "ADULTES" in answer.reasons[1].english

    def test_a_closed_measure_says_what_closes_it(self, one: Callable[..., MeasureAnswer]) -> None:
        """Only what fails is told, with the bound and what was given, in both languages."""
        (reason,) = one({"condition": {"all": [ADULT, RSA]}}, age=15, rsa=True).reasons

        assert reason.truth is Truth.NO
        assert reason.french.replace("\N{NO-BREAK SPACE}", " ") == (
            "il faut avoir plus de 16 ans (vous : 15)"
        )
        assert "16" in reason.english
        assert "(you: 15)" in reason.english

    def test_all_that_closes_it_is_told(self, one: Callable[..., MeasureAnswer]) -> None:
        """Day, public and conditions are each a reason, where each closes the measure."""
        adults = named("adultes", criterion=ADULT)
        changes = {"condition": {"all": [ADULT, RSA]}, "publics": ["adultes"], "status": "ended"}
        reasons = one(changes, adults, age=15, rsa=False).reasons

        assert [reason.about for reason in reasons] == ["date", "public"] + ["condition"] * 2

    def test_a_measure_to_check_says_what_is_missing(
        self, one: Callable[..., MeasureAnswer]
    ) -> None:
        """Only what is undecided is told, each with the facts that would settle it."""
        curious = named("allocataires", criterion=RSA)
        condition = {"all": [ADULT, {"fact": "disability", "eq": True}]}
        answer = one({"condition": condition, "publics": ["allocataires"]}, curious, age=30)

        assert [(reason.about, reason.missing) for reason in answer.reasons] == [
            ("public", ("rsa",)),
            ("condition", ("disability",)),
        ]
        assert answer.missing == ("disability", "rsa")

    def test_a_choice_is_one_reason(self, one: Callable[..., MeasureAnswer]) -> None:
        """What may hold in several ways is told as one reason that names them all."""
        (reason,) = one({"condition": {"any": [ADULT, RSA]}}, age=15, rsa=False).reasons

        assert "16" in reason.french
        assert " ou " in reason.french
        assert " or " in reason.english


class TestTotal:
    def test_what_is_certainly_due_is_added(self, one: Callable[..., MeasureAnswer]) -> None:
        """Sums that are due once are added; ranges, sums per day and open ones are left out."""
        amounts = [
            {"purpose": "a", "value": 300},
            {"purpose": "b", "value": 12.5},
            {"purpose": "c", "low": 20, "high": 45},
            {"purpose": "d", "value": 7, "per": "day"},
            {"purpose": "e", "value": 1000, "condition": RSA},
        ]

        assert one({"amounts": amounts}).total_due == Decimal("312.5")
        assert one({"amounts": amounts}, rsa=True).total_due == Decimal("1312.5")
        assert one({}).total_due == 0


class TestToDict:
    def test_it_has_its_parts(self, rich: Catalog) -> None:
        """The JSON form says the day, the region, what was said, and every part of the answer."""
        guidance = rich.orient(Situation(age=30, registered_with={"apec"}), DAY, "bretagne")
        plain = guidance.to_dict()

        assert plain["on"] == "2020-10-05"
        assert plain["region"] == "bretagne"
        assert plain["situation"] == {"age": 30, "registered_with": ["apec"]}
        assert plain["warning"] == guidance.warning()
        assert plain["notes"] == [note.text() for note in guidance.notes] != []
        assert plain["publics"] == [
            {"id": "adultes", "member": "yes", "missing": []},
            {"id": "allocataires", "member": "unknown", "missing": ["rsa"]},
        ]
        assert [structure["id"] for structure in plain["structures"]] == ["oref", "muet"]
        assert [source["id"] for source in plain["sources"]] == ["journal"]
        assert [m["id"] for m in plain["measures"]] == ["ouverte", "bornee", "future"]

    def test_a_referral(self, rich: Catalog) -> None:
        """A referral says for whom, for what, and each network with note, places and branches."""
        guidance = rich.orient(Situation(age=30), DAY, "bretagne")
        first, _, last = guidance.to_dict()["referrals"]
        cio, new = first["networks"]

        assert (first["public"], first["member"], first["position"]) == ("adultes", "yes", 0)
        assert Need(first["need"]) is Need.TRAIN
        assert first["evidence"] == [{"source": "journal", "certainty": "inferred"}]
        assert (cio["id"], cio["name"], cio["note"]) == ("cio", "CIO", None)
        assert cio["branches"][0]["url"] == "https://cio.fr/annuaire"
        assert new["id"] == "neuf"
        assert "VIEUX" in new["note"]
        assert (last["public"], last["member"]) == ("allocataires", "unknown")
        structures = last["networks"][0]["structures"]

        assert [structure["id"] for structure in structures] == ["oref", "muet"]
        assert structures[0]["contact"]["links"][0]["url"] == "https://oref.fr"
        assert structures[0]["evidence"] == EVIDENCE

    def test_a_measure(self, rich: Catalog) -> None:
        """A measure says state, reasons, sums, steps, contact and who vouches for it."""
        found, _, closed = rich.orient(Situation(age=30), DAY).to_dict()["measures"]
        first, second = found["amounts"]

        assert (found["status"], closed["status"]) == ("open", "closed")
        assert found["missing"] == []
        assert [(reason["answer"], reason["about"]) for reason in found["reasons"]] == [
            ("yes", "date"),
            ("yes", "condition"),
        ]
        assert (first["value"], first["due"], first["missing"]) == (300, "yes", [])
        assert (second["value"], second["due"], second["missing"]) == (700, "unknown", ["rsa"])
        assert (first["unit"], first["per"], first["purpose"]) == ("EUR", None, "Début")
        assert found["total_due"] == 300
        assert [step["text"] for step in found["steps"]] == ["Écrire.", "Attendre."]
        assert found["sources"] == [
            {"id": "journal", "publisher": "Centre", "date": "2020-06-02", "url": None}
        ]
        assert [reason["answer"] for reason in closed["reasons"]] == ["no"]

    @pytest.mark.parametrize(
        ("amount", "figures"),
        [
            ({"value": 12.5}, {"value": 12.5}),
            ({"low": 20, "high": 45, "per": "day"}, {"low": 20, "high": 45}),
            ({"high": 45}, {"high": 45}),
            ({"rate": 50, "ceiling": 2000}, {"rate": 50, "ceiling": 2000}),
        ],
    )
    def test_a_sum_has_its_figures(self, make: Make, amount: Plain, figures: Plain) -> None:
        """A sum has the figures that its source has, and a text for persons."""
        catalog = make(measures=[measure(amounts=[{"purpose": "p", **amount}])])
        ((found,),) = [m["amounts"] for m in catalog.orient(Situation(), DAY).to_dict()["measures"]]
        names = ("value", "low", "high", "rate", "ceiling")

        assert {name: found[name] for name in names if name in found} == figures
        assert found["per"] == amount.get("per")
        assert found["text"]

    def test_without_region(self, make: Make) -> None:
        """Where it is asked for the whole country, the region is null."""
        assert make().orient(Situation(), DAY).to_dict()["region"] is None

    def test_it_speaks_english(self, rich: Catalog) -> None:
        """Texts of ours are in the language asked for; what it says is the same."""
        guidance = rich.orient(Situation(age=30), DAY)
        french, english = guidance.to_dict(), guidance.to_dict("en")
        reasons = [
            (a["text"], b["text"])
            for one, other in zip(french["measures"], english["measures"], strict=True)
            for a, b in zip(one["reasons"], other["reasons"], strict=True)
        ]
        states = [
            [(m["id"], m["status"], m["total_due"]) for m in plain["measures"]]
            for plain in (french, english)
        ]

        assert states[0] == states[1]
        assert reasons
        assert all(one != other for one, other in reasons)
        assert french["warning"] != english["warning"]
        assert english["referrals"][0]["networks"][1]["note"] == "formerly VIEUX, 1 January 2020"

    @pytest.mark.parametrize("region", [None, "ile-de-france", "bretagne", "nouvelle-caledonie"])
    def test_json_loses_nothing(self, catalog: Catalog, region: str | None) -> None:
        """The JSON form comes back from JSON as it was, in both languages."""
        guidance = catalog.orient(Situation(SEEKER), DAY, region)

        for language in ("fr", "en"):
            plain = guidance.to_dict(language)

            assert json.loads(json.dumps(plain, allow_nan=False)) == plain


class TestWarning:
    def test_data_of_one_month(self, make: Make) -> None:
        """Where all sources are of one month, that month is told."""
        guidance = make(measures=[measure()]).orient(Situation(), DAY)

        assert "juin 2020" in guidance.warning()
        assert "June 2020" in guidance.warning("en")

    def test_data_between_two_months(self, make: Make) -> None:
        """Where sources are of several months, the first and the last are told."""
        sources = [
            {**SOURCE, "id": id_, "date": day} for id_, day in (("a", "2019"), ("b", "2020-06"))
        ]
        evidence = [{"source": "a"}, {"source": "b"}]
        guidance = make(sources=sources, measures=[measure(evidence=evidence)]).orient(
            Situation(), DAY
        )

        assert "entre 2019 et juin 2020" in guidance.warning()
        assert "between 2019 and June 2020" in guidance.warning("en")

    def test_old_data_are_called_old(self, make: Make) -> None:
        """From a year and a day after the newest source, the warning says that it is old."""
        catalog = make(measures=[measure()])
        newest = date(2020, 6, 2)
        within, after = (
            catalog.orient(Situation(), newest + timedelta(days=days)) for days in (365, 366)
        )

        assert "plus d’un an" in after.warning()
        assert "over 1 year" in after.warning("en")
        assert "plus d’un an" not in within.warning()
        assert "over 1 year" not in within.warning("en")
        for warning in (within.warning(), after.warning()):
            assert "confirmer" in warning

    def test_one_fresh_record_hides_nothing(self, make: Make) -> None:
        """Where some of what is shown is old, the warning says so, whatever else is fresh."""
        sources = [SOURCE, {**SOURCE, "id": "frais", "date": "2026-06"}]
        fresh = [{"source": "frais"}]
        catalog = make(sources=sources, measures=[measure(), measure("neuve", evidence=fresh)])
        guidance = catalog.orient(Situation(), date(2026, 7, 1))
        only = make(sources=sources, measures=[measure(evidence=fresh)])

        assert "Une partie de ce qui suit n’a aucune source depuis plus de 6 ans" in (
            guidance.warning()
        )
        assert "Some of what follows has had no source for over 6 years" in guidance.warning("en")
        assert guidance.age is not None
        assert guidance.age.newest.id == "journal"
        assert "depuis plus de" not in only.orient(Situation(), date(2026, 7, 1)).warning()

    def test_each_record_has_its_date(self, make: Make) -> None:
        """Measures and contacts carry the newest source of that day, in Python, JSON and text."""
        sources = [SOURCE, {**SOURCE, "id": "frais", "date": "2026-06"}]
        both = [{"source": "journal"}, {"source": "frais"}]
        link = [{"printed": "cio.fr", "url": "https://cio.fr"}]
        lists = [referral("cio", evidence=both)]
        catalog = make(
            sources=sources,
            networks=[named("carif-oref"), named("cio", branches=link)],
            structures=[
                named("oref", network="carif-oref", regions=["bretagne"]),
                named("rennes", network="cio", regions=["bretagne"], evidence=both),
            ],
            publics=[named("p", criterion=ADULT, referrals=lists)],
            measures=[
                measure(),
                measure("neuve", evidence=both, condition=ADULT),
                measure("fermee", condition={"not": ADULT}),
            ],
        )
        guidance = catalog.orient(Situation(age=30), date(2026, 7, 1), "bretagne")
        plain, text = guidance.to_dict(), guidance.to_text()
        ages = {answer.measure.id: answer.age for answer in guidance.measures}
        told = {one["id"]: one["age"]["date"] for one in plain["measures"]}
        (network,) = plain["referrals"][0]["networks"]
        before = catalog.orient(Situation(age=30), "2019-01-01", "bretagne")

        assert {id_: age and str(age.newest.date) for id_, age in ages.items()} == told
        assert told == {"aide": "2020-06-02", "neuve": "2026-06", "fermee": "2020-06-02"}
        assert {id_: age["date"] for id_, age in plain["contact_ages"].items()} == {
            "oref": "2020-06-02",
            "rennes": "2026-06",
        }
        assert network["age"]["date"] == "2020-06-02"
        assert text.count("Source la plus récente : juin 2020.") == 2
        assert text.count("Source la plus récente : juin 2026.") == 1
        unconfirmed = "(non confirmé depuis 2020) (source : juin 2020)"
        for line in (f"OREF {unconfirmed}", "RENNES (source : juin 2026)"):
            assert line in text
        assert f"Annuaire : https://cio.fr {unconfirmed}" in text.replace("\n      ", " ")
        assert {source.id for source in guidance.sources} == {"journal", "frais"}
        assert before.contact_ages == {}
        assert before.age is None
        assert before.measures[0].age is None
        assert "Source la plus" not in before.to_text()

    def test_nothing_vouches(self, make: Make) -> None:
        """An answer without a source says that there is none."""
        guidance = make().orient(Situation(), DAY)

        assert "Aucune source" in guidance.warning()
        assert "No source" in guidance.warning("en")


class TestText:
    def test_day_and_region(self, rich: Catalog) -> None:
        """The first line says for when and where, in either language."""
        somewhere = rich.orient(Situation(age=30), DAY, "bretagne")
        anywhere = rich.orient(Situation(age=30), DAY)
        heads = [
            as_text(guidance, language).splitlines()[0]
            for guidance in (somewhere, anywhere)
            for language in ("fr", "en")
        ]

        assert "5 octobre 2020" in heads[0]
        assert "Bretagne" in heads[0]
        assert "5 October 2020" in heads[1]
        assert "toute la France" in heads[2]
        assert "the whole of France" in heads[3]

    def test_publics(self, rich: Catalog) -> None:
        """What the person is and may be are told apart; who said nothing may be anything."""
        text = as_text(rich.orient(Situation(age=30), DAY))
        nothing = as_text(rich.orient(Situation(), DAY))

        assert "ADULTES" in section(text, "Vous faites partie de")
        assert "ALLOCATAIRES" in section(text, "Peut-être aussi")
        assert "Vous faites partie de" not in nothing
        assert "Peut-être aussi" not in nothing
        assert "Dites ce que vous savez" in nothing

    def test_many_possible_publics_are_not_told(self, make: Make) -> None:
        """Up to six publics that the person may belong to are named; more would tell nothing."""
        publics = [named(f"p{number}") for number in range(7)]
        few = as_text(make(publics=publics[1:]).orient(Situation(age=30), DAY))
        many = as_text(make(publics=publics).orient(Situation(age=30), DAY))

        assert "P1, P2, P3, P4, P5, P6" in section(few, "Peut-être aussi")
        assert "Peut-être aussi" not in many

    def test_who_informs_everybody(self, rich: Catalog) -> None:
        """Structures have their phones as printed, doubtful ones marked, and usable addresses."""
        text = section(as_text(rich.orient(Situation(age=30), DAY)), "Pour s’informer")
        (doubtful,) = [part for part in text.split(", ") if "05 55 79 36 000" in part]
        (sound,) = [part for part in text.split(", ") if "01 02 03 04 05" in part]

        assert doubtful.endswith("(?)")
        assert "(?)" not in sound
        for said in ("OREF", "MUET", "a@oref.fr", "https://oref.fr"):
            assert said in text
        assert "ww.oref" not in text

    def test_whom_to_see(self, rich: Catalog) -> None:
        """Needs are told with who serves them that day, and that lost headings are inferred."""
        text = section(as_text(rich.orient(Situation(age=30), DAY)), "Qui voir")
        first, second = text.split("\n- ")[1:]

        assert first.startswith("Se former\n")
        assert "ADULTES : CIO ; NEUF (anciennement VIEUX, 1er janvier 2020)" in " ".join(
            first.split()
        )
        assert second.startswith("Faire le point\n")
        assert text.count("titres de ces listes") == 1
        assert "ALLOCATAIRES" not in text

    def test_what_is_printed_is_not_called_inferred(self, rich: Catalog) -> None:
        """Lists whose headings are printed are told without excuse."""
        text = as_text(rich.orient(Situation(age=30), DAY, need="faire le point"))

        assert "Faire le point" in text
        assert "titres de ces listes" not in text

    def test_one_need_tells_what_may_be(self, rich: Catalog) -> None:
        """For one need, whom the person may be sent to is told too, and apart."""
        person = Situation(age=30)
        text = as_text(rich.orient(person, DAY, need="se former"))
        depending = section(text, "Qui voir, selon votre situation")

        assert "ADULTES : CIO" in section(text, "Qui voir\n")
        assert "ALLOCATAIRES : CARIF-OREF" in depending
        assert "ADULTES" not in depending
        assert "selon votre situation" not in as_text(rich.orient(person, DAY))

    def test_publics_with_the_same_list_are_told_together(self, make: Make) -> None:
        """Two publics of the person that are sent to the same networks share one line."""
        publics = [
            named(id_, criterion=ADULT, referrals=[referral("cio", position=position)])
            for position, id_ in enumerate("ab")
        ]
        catalog = make(networks=[named("cio")], publics=publics)
        text = section(as_text(catalog.orient(Situation(age=30), DAY)), "Qui voir")

        assert "A, B : CIO" in text

    def test_nobody_is_sent_to_a_body_that_is_gone(self, make: Make) -> None:
        """A body without successor is told to be gone, and neither listed nor located."""
        link = [{"printed": "apce.fr", "url": "https://apce.fr"}]
        gone = named("apce", period={"end": "2019-12-31"}, branches=link)
        step = {"text": "Écrire.", "networks": ["apce"]}
        catalog = make(
            networks=[gone],
            publics=[named("p", criterion=ADULT, referrals=[referral("apce")])],
            measures=[measure(steps=[step])],
        )
        text = as_text(catalog.orient(Situation(age=30), DAY))

        assert "sans successeur connu : APCE" in section(text, "Qui voir")
        assert "apce.fr" not in text
        assert "Avec" not in text
        assert text.count("APCE") == 1

    def test_where_to_find_them(self, make: Make) -> None:
        """Each network has its structures here, its directory, then those of the whole country."""
        link = [{"printed": "cio.fr", "url": "https://cio.fr/annuaire", "rubric": "Antennes"}]
        contact = {"phones": [{"printed": "01 02 03 04 05", "e164": "+33102030405"}]}
        renamed = {"kind": "renamed", "date": "2020-01-01", "to": ["neuf"], "evidence": EVIDENCE}
        catalog = make(
            networks=[
                named("cio", branches=link),
                named("vieux", period={"end": "2019"}, successions=[renamed], branches=link),
                *(named("neuf"), named("apec"), named("afpa")),
            ],
            structures=[
                named("a-paris", network="cio"),
                named(
                    "rennes", network="cio", also=["afpa"], regions=["bretagne"], contact=contact
                ),
            ],
            publics=[
                named(
                    "p",
                    criterion=ADULT,
                    referrals=[
                        referral("cio", "vieux", "apec", "afpa"),
                        referral("cio", position=1, need="faire-le-point"),
                    ],
                )
            ],
        )
        text = section(as_text(catalog.orient(Situation(age=30), DAY, "bretagne")), "Où les")

        assert text.splitlines()[1:] == [
            "- CIO",
            "    - RENNES, tél. 01 02 03 04 05 (source : juin 2020)",
            "    - Annuaire : https://cio.fr/annuaire (Antennes) (source : juin 2020)",
            "    - A-PARIS (pour toute la France) (source : juin 2020)",
            "- NEUF",
            "    - Annuaire, sous le nom VIEUX : https://cio.fr/annuaire (Antennes) (source :",
            "      juin 2020)",
            "Sans adresse dans nos données : APEC.",
        ]

    def test_an_address_that_cannot_be_used_is_as_printed(self, rich: Catalog) -> None:
        """A directory that has no usable address is told as it is printed, once."""
        text = section(as_text(rich.orient(Situation(age=30), DAY)), "Où les trouver")

        assert text.count("nulle part") == 1
        assert text.count("https://cio.fr/annuaire (Antennes)") == 1

    def test_who_sees_nobody(self, make: Make) -> None:
        """Without anybody to see there is no heading for it, and none for sources."""
        text = as_text(make().orient(Situation(), DAY))

        for heading in ("Qui voir", "Où les", "Pour s’informer", "Sources", "Mesures", "En bref"):
            assert heading not in text

    @pytest.mark.parametrize(
        ("open_", "closed", "french", "english"),
        [
            (0, 1, "aucune mesure ouverte, aucune à vérifier, 1 fermée.", "no measure open, none"),
            (1, 0, "1 mesure ouverte, aucune à vérifier, aucune fermée.", "1 measure open, none"),
            (2, 2, "2 mesures ouvertes, aucune à vérifier, 2 fermées.", "2 measures open, none"),
        ],
    )
    def test_the_measures_are_counted(
        self, make: Make, open_: int, closed: int, french: str, english: str
    ) -> None:
        """How many measures are open, to check and closed is told at the beginning."""
        measures = [measure(f"o{number}") for number in range(open_)]
        measures += [measure(f"c{number}", condition=RSA) for number in range(closed)]
        guidance = make(measures=measures).orient(Situation(rsa=False), DAY)

        assert f"En bref : {french}" in told(guidance)
        assert f"In short: {english} to check" in told(guidance, "en")
        assert ("Mesures fermées" in told(guidance)) is (closed > 0)

    def test_an_open_measure(self, rich: Catalog) -> None:
        """It has summary, sums with whether they are due, ceiling, total, reasons and steps."""
        text = told(rich.orient(Situation(age=30), DAY))
        open_, _, rest = text.partition("Mesures à vérifier")

        for said in (
            "Mesures ouvertes (1)",
            "Résumé.",
            "300 € : dû (Début)",
            "700 € : à vérifier (Suite)",
            "1 000 €",
            "Total, à confirmer : au moins 300 €, au plus 1 000 €",
            "Parce que : - en vigueur à cette date - il faut avoir plus de 16 ans (vous : 30)",
            "Écrire. https://f.fr/formulaire",
            "Attendre.",
        ):
            assert said in open_
        assert "guichet" not in text
        assert "Total" not in rest

    def test_a_measure_to_check(self, rich: Catalog) -> None:
        """It says what is undecided; a ceiling without any sum is not told as one."""
        text = section(as_text(rich.orient(Situation(age=30), DAY)), "Mesures à vérifier")
        unknown = told(rich.orient(Situation(rsa=True), DAY))

        assert "BORNEE" in text
        assert "annoncé dans la source" in text
        assert "Plafond" not in text
        assert "À vérifier : - il faut avoir plus de 16 ans" in unknown

    def test_what_all_lack_is_said_once(self, make: Make) -> None:
        """A reason that all measures to check have is said above them, and not of each."""
        both = [measure(id_, status="announced", condition=RSA) for id_ in ("a", "b")]
        shared = told(make(measures=both).orient(Situation(), DAY))
        alone = told(make(measures=both[:1]).orient(Situation(), DAY))
        different = told(
            make(measures=[both[0], measure("c", condition=RSA)]).orient(Situation(), DAY)
        )

        assert shared.count("seulement annoncé dans la source") == 1
        assert "Pour toutes ces mesures : seulement annoncé dans la source." in shared
        assert "À vérifier : -" not in shared
        assert "À vérifier : - seulement annoncé dans la source" in alone
        assert "À vérifier : - seulement annoncé dans la source" in different

    def test_what_a_machine_cannot_decide_is_said_plainly(self, make: Make) -> None:
        """Below "to check" a reason does not repeat it."""
        condition = {"to_check": "avoir le permis", "en": "to have a licence"}
        guidance = make(measures=[measure(condition=condition)]).orient(Situation(), DAY)

        assert "À vérifier : - avoir le permis" in told(guidance)
        assert "To check: - to have a licence" in told(guidance, "en")

    def test_relations_and_who_does_a_step(self, make: Make) -> None:
        """A measure says how it goes with others, and each step with whom it is done."""
        relations = [{"kind": "excludes", "measure": "b", "note": "Par mois."}]
        steps = [{"text": "Écrire.", "networks": ["cio"]}]
        catalog = make(
            networks=[named("cio")],
            measures=[measure("a", relations=relations, steps=steps), measure("b")],
        )
        text = told(catalog.orient(Situation(), DAY))

        assert "L’une ou l’autre, pas les deux : A ; B." in text
        assert "Ne se cumule pas avec : B. Par mois." in text
        assert "Ne se cumule pas avec : A. Par mois." in text
        assert "Étape 1 : Écrire. Avec : CIO." in text

    def test_a_closed_measure(self, rich: Catalog) -> None:
        """It says why and no more: neither what it pays nor how to obtain it."""
        text = section(as_text(rich.orient(Situation(age=30), DAY)), "Mesures fermées")

        assert "FUTURE" in text
        assert "parce que : pas encore en vigueur à cette date (2021)" in text
        for said in ("Résumé", "300", "Écrire"):
            assert said not in text

    def test_measures_closed_alike_are_named_together(self, make: Make) -> None:
        """Closed measures with the same reasons share them; one with another has its own."""
        closed = [measure(id_, condition=ADULT) for id_ in ("a", "b")]
        other = measure("c", condition=RSA)
        guidance = make(measures=[*closed, other]).orient(Situation(age=10, rsa=False), DAY)
        text = section(as_text(guidance), "Mesures fermées (3)")

        assert "- A ; B\n" in text
        assert "- C\n" in text
        assert text.count("parce que") == 2

    def test_sources(self, make: Make) -> None:
        """Each source is told with publisher, date, title, and address where it has one."""
        sources = [{**SOURCE, "url": "https://journal.fr"}, {**SOURCE, "id": "autre"}]
        evidence = [{"source": "journal"}, {"source": "autre"}]
        catalog = make(sources=sources, measures=[measure(evidence=evidence)])
        one, other = section(as_text(catalog.orient(Situation(), DAY)), "Sources").split("\n- ")[1:]

        for said in ("Centre", "2 juin 2020", "Le titre"):
            assert said in one
            assert said in other
        assert ("https://journal.fr" in one) is not ("https://journal.fr" in other)

    def test_it_speaks_english(self, rich: Catalog) -> None:
        """Every text of ours is in English where English is asked for."""
        english = told(rich.orient(Situation(age=30), DAY, "bretagne"), "en")

        for said in (
            "You belong to",
            "Perhaps also",
            "In short: 1 measure open",
            "phone 01 02 03 04 05",
            "To train",
            "Where to find them",
            "Directory:",
            "are inferred",
            "formerly VIEUX",
            "Open measures (1)",
            "due (Début)",
            "to check (Suite)",
            "Total, to be confirmed",
            "Because: - in force on that day",
            "Step 1",
            "Measures to check",
            "Closed measures",
        ):
            assert said in english
        for said in ("Vous", "Mesures", "dû", "arce que", "Étape", "tél.", "Annuaire"):
            assert said not in english

    def test_headings_can_be_marked(self, rich: Catalog) -> None:
        """What is done to headings is done to each of them and to nothing else."""
        guidance = rich.orient(Situation(age=30), DAY)
        plain = as_text(guidance).splitlines()
        marked = as_text(guidance, heading=lambda text: f"*{text}*").splitlines()
        changed = [old for old, new in zip(plain, marked, strict=True) if old != new]

        assert len(plain) == len(marked)
        assert changed[0] == plain[0]
        assert "Qui voir" in changed
        assert not any(line.startswith((" ", "-")) for line in changed)
        assert changed == [text for kind, text in lines(guidance) if kind in (TITLE, HEADING)]

    def test_a_guidance_prints_in_french(self, rich: Catalog) -> None:
        """`print` and `to_text` write what a person reads."""
        guidance = rich.orient(Situation(age=30), DAY)

        assert str(guidance) == guidance.to_text() == as_text(guidance)
        assert guidance.to_text("en") == as_text(guidance, "en")

    @pytest.mark.parametrize("width", [40, 60, 80])
    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_it_fits_the_width(self, catalog: Catalog, language: str, width: int) -> None:
        """No line is wider than what it is to fit into, but for addresses that stand alone."""
        wide = [
            line
            for region in catalog.regions
            for line in as_text(
                catalog.orient(Situation(SEEKER), DAY, region), language, width=width
            ).splitlines()
            if len(line) > width
        ]

        assert all("://" in line and " " not in line.strip(" -") for line in wide)

    def test_width_breaks_no_word(self, rich: Catalog) -> None:
        """The same words come in the same order, however narrow the terminal."""
        guidance = rich.orient(Situation(age=30), DAY)

        assert as_text(guidance, width=1).split() == as_text(guidance, width=200).split()


class TestHtml:
    @pytest.fixture
    def hostile(self, make: Make) -> Guidance:
        """Give a guidance in which every text of the data tries to be a script."""
        sent = referral("cio", need="se-former")
        step = {"text": HOSTILE, "links": [{"printed": "x", "url": "https://x.fr"}]}
        sums = [{"purpose": HOSTILE, "value": 5}]
        condition = {"to_check": HOSTILE}
        catalog = make(
            sources=[{**SOURCE, "title": HOSTILE, "publisher": HOSTILE}],
            networks=[
                named("carif-oref"),
                named("cio", name=HOSTILE, branches=[{"printed": HOSTILE, "rubric": HOSTILE}]),
            ],
            structures=[
                named(
                    "oref",
                    name=HOSTILE,
                    network="carif-oref",
                    regions=["bretagne"],
                    contact={"phones": [{"printed": HOSTILE}]},
                )
            ],
            publics=[named("p", name=HOSTILE, criterion=ADULT, referrals=[sent])],
            measures=[
                measure(
                    name=HOSTILE,
                    summary=HOSTILE,
                    publics=["p"],
                    condition=condition,
                    amounts=sums,
                    steps=[step],
                )
            ],
        )
        return catalog.orient(Situation(age=30), DAY, "bretagne")

    def test_names_are_no_markup(self, hostile: Guidance) -> None:
        """Whatever a text of the data holds, it is shown and not run."""
        html = hostile._repr_html_()
        tree = ET.fromstring(html)  # noqa: S314 - our own
        shown = " ".join(tree.itertext())

        assert "<script" not in html
        assert {node.tag for node in tree.iter()} <= HTML_TAGS
        assert shown.count(HOSTILE) == sum(text.count(HOSTILE) for _, text in lines(hostile)) > 10

    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_it_says_what_the_text_says(self, rich: Catalog, language: str) -> None:
        """HTML and text say the same in the same order, and the language is marked."""
        guidance = rich.orient(Situation(age=30), DAY, "bretagne")
        tree = ET.fromstring(as_html(guidance, language))  # noqa: S314 - our own

        assert tree.get("lang") == language
        assert "".join(tree.itertext()) == "".join(text for _, text in lines(guidance, language))

    def test_names_stand_out(self, rich: Catalog) -> None:
        """Names of measures, needs and structures are strong where something is said of them."""
        guidance = rich.orient(Situation(age=30), DAY, "bretagne")
        tree = ET.fromstring(guidance._repr_html_())  # noqa: S314 - our own
        strong = {node.text for node in tree.iter("strong")}

        assert {"OUVERTE", "OREF", "Se former"} <= strong
        assert not any("Le titre" in str(text) for text in strong)

    def test_it_takes_colours_from_the_page(self, rich: Catalog) -> None:
        """No style of its own is set, so that dark notebooks stay dark and light ones light."""
        html = as_html(rich.orient(Situation(age=30), DAY))

        assert not any(word in html for word in ("color", "background", "style", "class"))


class TestStatus:
    @pytest.mark.parametrize("status", [Status.OPEN, Status.TO_CHECK, Status.CLOSED])
    def test_measures_by_state(self, rich: Catalog, status: Status) -> None:
        """Open, undecided and closed measures are also there by themselves."""
        guidance = rich.orient(Situation(age=30), DAY)
        by_state = {
            Status.OPEN: guidance.open,
            Status.TO_CHECK: guidance.to_check,
            Status.CLOSED: guidance.closed,
        }

        assert [answer.status for answer in by_state[status]] == [status]
