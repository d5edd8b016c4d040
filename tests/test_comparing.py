"""What changes from one answer to another: measures, sums, networks and publics, and in words."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings, strategies as st
from records import ADULT, DAY, EVIDENCE, measure, named, referral, small_catalog

from aiofr import Catalog, Guidance, InvalidValueError, Situation, Status, Truth
from aiofr.orientation.differing import as_html, as_text, lines

RSA = {"fact": "rsa", "eq": True}
SUMS = [{"purpose": "Début", "value": 300}, {"purpose": "Suite", "value": 700, "condition": RSA}]
REGIONS = ["bretagne", "ile-de-france", "grand-est", None]
#: What might be said of somebody.
SAID: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "age": st.integers(10, 70),
        "status": st.sampled_from(["demandeur-emploi", "salarie", "artisan"]),
        "rsa": st.booleans(),
    },
)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Make a catalog in which age, a benefit, the day and the region change what is answered."""
    renamed = {"kind": "renamed", "date": "2020-09-01", "to": ["neuf"], "evidence": EVIDENCE}
    split = {**renamed, "kind": "split", "to": ["b", "c"]}
    return small_catalog(
        tmp_path_factory.mktemp("data"),
        networks=[
            named("vieux", period={"end": "2020-08-31"}, successions=[renamed]),
            named("a", period={"end": "2020-08-31"}, successions=[split]),
            named("parti", period={"end": "2020-08-31"}),
            *(named(id_) for id_ in ("neuf", "b", "c", "cio")),
        ],
        publics=[
            named("adultes", criterion=ADULT, referrals=[referral(0, "vieux", "a", "parti")]),
            named("allocataires", criterion=RSA, referrals=[referral(1, "cio", "vieux")]),
        ],
        measures=[
            measure("prime", condition=ADULT, amounts=SUMS),
            measure("bourse", condition=RSA),
            measure("bretonne", regions=["bretagne"]),
            measure("corse", regions=["corse"], status="announced"),
            measure("finie", period={"end": "2020-08-31"}),
        ],
    )


def ask(catalog: Catalog, on: object = DAY, region: str | None = None, **said: object) -> Guidance:
    """Ask *catalog* for a person of whom *said* is known."""
    return catalog.orient(Situation(said), on, region)  # type: ignore[arg-type]


def ids(changes: Any) -> list[str]:
    """Give the ids of the measures that change."""
    return [change.measure.id for change in changes]


def told(before: Guidance, after: Guidance, language: str = "fr") -> str:
    """Give what changes on one line."""
    return " ".join(before.diff(after).to_text(language).split())


class TestMeasures:
    def test_what_opens_closes_or_becomes_undecided(self, own: Catalog) -> None:
        """A measure is told with what it was and is; those that stay as they were are not."""
        unknown, adult, child = ask(own), ask(own, age=30, rsa=False), ask(own, age=10)

        assert ids(unknown.diff(adult).opened) == ["prime"]
        assert ids(unknown.diff(adult).closed) == ["bourse"]
        assert ids(adult.diff(unknown).to_check) == ["prime", "bourse"]
        assert ids(adult.diff(child).closed) == ["prime"]
        assert [(c.before, c.after) for c in adult.diff(child).closed] == [
            (Status.OPEN, Status.CLOSED)
        ]

    def test_only_guidance_is_compared(self, own: Catalog) -> None:
        """Anything else is told at once, and not where the difference is read."""
        with pytest.raises(InvalidValueError, match="expected another Guidance, got 5"):
            ask(own).diff(5)  # type: ignore[arg-type]

    def test_it_says_why(self, own: Catalog) -> None:
        """A change has the reasons of what it is now."""
        (change,) = ask(own, age=30).diff(ask(own, age=10)).closed

        assert [reason.replace("\xa0", " ") for reason in change.reasons()] == [
            "il faut avoir au moins 18 ans (vous : 10)"
        ]
        assert "18" in change.reasons("en")[0]
        assert change.reasons("en") != change.reasons()

    def test_two_days(self, own: Catalog) -> None:
        """A measure that ended between two days is closed on the later."""
        assert ids(ask(own, "2020-08-01").diff(ask(own, "2020-09-01")).closed) == ["finie"]

    def test_two_regions_have_measures_of_their_own(self, own: Catalog) -> None:
        """Of two regions, what one lacks is added or removed, and neither opened nor closed."""
        difference = ask(own, region="bretagne").diff(ask(own, region="corse"))

        assert ids(difference.added) == ["corse"]
        assert ids(difference.removed) == ["bretonne"]
        assert difference.opened == difference.closed == difference.to_check == ()
        assert [(c.before, c.after) for c in difference.measures] == [
            (None, Status.TO_CHECK),
            (Status.OPEN, None),
        ]

    def test_two_catalogs(self, own: Catalog, tmp_path: Path) -> None:
        """Of two catalogs, measures of the same id are the same, and a new sum is told."""
        other = small_catalog(
            tmp_path,
            measures=[measure("prime", amounts=[{"purpose": "Début", "value": 400}])],
        )
        difference = ask(own, age=30).diff(ask(other, age=30))

        assert set(ids(difference.removed)) == {"bourse", "bretonne", "corse", "finie"}
        assert [(c.amount.value, c.before, c.after) for c in difference.amounts] == [
            (300, Truth.YES, None),
            (400, None, Truth.YES),
        ]
        assert difference.total_due == (Decimal(300), Decimal(400))


class TestAmounts:
    def test_what_becomes_due_or_is_so_no_more(self, own: Catalog) -> None:
        """A sum counts where it is certain before or after; doubts that move do not."""
        less, more = ask(own, age=30, rsa=False), ask(own, age=30, rsa=True)
        unknown, no = ask(own, age=30), ask(own, age=10)

        assert [(c.amount.purpose, c.before, c.after) for c in less.diff(more).amounts] == [
            ("Suite", Truth.NO, Truth.YES)
        ]
        assert less.diff(unknown).amounts == ()
        assert [(c.amount.purpose, c.after) for c in unknown.diff(no).amounts] == [
            ("Début", Truth.NO)
        ]
        assert less.diff(more).total_due == (Decimal(300), Decimal(1000))


class TestPeople:
    def test_who_follows_is_told_instead(self, own: Catalog) -> None:
        """A renamed body is told instead, a split one by its parts, one that is gone as lost."""
        difference = ask(own, "2020-08-01", age=30).diff(ask(own, "2020-09-01", age=30))

        assert [(change.before, change.after) for change in difference.networks] == [
            ("Vieux", "Neuf"),
            ("A", "B, C"),
            ("Parti", None),
        ]

    def test_only_what_is_certain_counts(self, own: Catalog) -> None:
        """Whom the person may be sent to is not told; whom they see anyway neither."""
        unknown, adult, both = ask(own), ask(own, age=30), ask(own, age=30, rsa=True)

        assert [change.after for change in adult.diff(both).networks] == ["Cio"]
        assert {change.after for change in unknown.diff(adult).networks} == {"Neuf", "B, C"}
        assert adult.diff(unknown).publics == (("Adultes",), ())
        assert adult.diff(both).publics == ((), ("Allocataires",))


class TestLaws:
    @settings(max_examples=40)
    @given(SAID, st.sampled_from(REGIONS), st.dates(DAY, DAY.replace(year=2030)))
    def test_an_answer_differs_not_from_itself(
        self, catalog: Catalog, said: dict[str, Any], region: str | None, on: object
    ) -> None:
        """Whoever asks twice is told that nothing changes."""
        one, two = (ask(catalog, on, region, **said) for _ in range(2))

        assert one.diff(two).is_empty
        assert [kind.name for kind, _ in lines(one.diff(two))] == ["TITLE", "PARAGRAPH"]

    @settings(max_examples=40)
    @given(SAID, SAID, st.sampled_from(REGIONS), st.sampled_from(REGIONS))
    def test_the_reverse_is_told_backwards(
        self,
        catalog: Catalog,
        first: dict[str, Any],
        second: dict[str, Any],
        here: str | None,
        there: str | None,
    ) -> None:
        """What changes one way changes back the other way, and both can be written and read."""
        one, two = ask(catalog, DAY, here, **first), ask(catalog, "2022-01-01", there, **second)
        forth, back = one.diff(two), two.diff(one)

        assert {(c.measure.id, c.before, c.after) for c in forth.measures} == {
            (c.measure.id, c.after, c.before) for c in back.measures
        }
        assert {(c.amount, c.before, c.after) for c in forth.amounts} == {
            (c.amount, c.after, c.before) for c in back.amounts
        }
        assert {(c.before, c.after) for c in forth.networks} == {
            (c.after, c.before) for c in back.networks
        }
        assert forth.total_due == back.total_due[::-1]
        assert forth.publics == back.publics[::-1]
        for language in ("fr", "en"):
            plain = forth.to_dict(language)
            tree = ET.fromstring(as_html(forth, language))  # noqa: S314 - our own

            assert json.loads(json.dumps(plain)) == plain
            assert "".join(tree.itertext()) == "".join(text for _, text in lines(forth, language))


class TestWords:
    def test_what_if(self, own: Catalog) -> None:
        """What was said, opened, paid and seen otherwise is told in words, in either language."""
        before, after = ask(own, age=10), ask(own, age=30)
        french, english = told(before, after), told(before, after, "en")

        for said in (
            "âge : 30 (avant : 10)",
            "Mesures qui s’ouvrent (1) - Prime",
            "Prime, 300 € (Début) : dû (avant : non dû)",
            "Total certain : 300 € (avant : 0 €)",
            "Qui voir - en plus : Neuf, B, C",
            "en plus : Adultes",
        ):
            assert said in french
        for said in (
            "30 (before: 10)",
            "Measures that open (1) - Prime",
            "Prime, 300 € (Début): due (before: not due)",
            "Whom to see - added: Neuf, B, C",
            "added: Adultes",
        ):
            assert said in english.replace("€300", "300 €")

    def test_what_is_forgotten_is_unknown(self, own: Catalog) -> None:
        """A fact that only one of the answers has is unknown in the other; sums stop being due."""
        text = told(ask(own, age=30, rsa=True), ask(own, rsa=True))

        assert "âge : inconnu (avant : 30)" in text
        assert "Mesures qui deviennent à vérifier (1) - Prime" in text
        assert "dû" in text.partition("Sommes")[2]
        assert "en moins : Adultes" in text
        assert "en moins : B, C" in text

    def test_two_days(self, own: Catalog) -> None:
        """Two days are named, the later first, with who is seen instead of whom."""
        text = told(ask(own, "2020-08-01", age=30), ask(own, "2020-09-01", age=30))

        assert "Date : 1er septembre 2020 (avant : 1er août 2020)." in text
        assert "Neuf (avant : Vieux)" in text
        assert "Mesures qui se ferment (1) - Finie - terminé à cette date (31 août 2020)" in text
        assert "Région" not in text

    def test_two_regions(self, own: Catalog) -> None:
        """Two regions are named, and that their measures are not the same."""
        here, there = ask(own, region="bretagne"), ask(own, region="corse")

        assert "Région : Corse (avant : Bretagne). Chaque réponse a les mesures" in told(
            here, there
        )
        assert "toute la France (avant : Corse)" in told(there, ask(own))
        assert "Mesures en plus (1) - Corse : à vérifier" in told(here, there)
        assert "Mesures en moins (1) - Bretonne : ouverte" in told(here, there)
        assert "the whole of France" in told(there, ask(own), "en")

    def test_it_prints(self, own: Catalog) -> None:
        """`print` and notebooks show it in French."""
        difference = ask(own, age=10).diff(ask(own, age=30))

        assert str(difference) == difference.to_text() == as_text(difference)
        assert difference._repr_html_() == as_html(difference)

    def test_its_plain_form(self, own: Catalog) -> None:
        """As plain data it has both questions, and every change with its two sides."""
        plain = ask(own, age=10).diff(ask(own, "2020-10-06", "bretagne", age=30)).to_dict()

        assert plain["before"] == {"on": "2020-10-05", "region": None, "situation": {"age": 10}}
        assert plain["after"]["region"] == "bretagne"
        assert {m["id"]: (m["before"], m["after"]) for m in plain["measures"]} == {
            "prime": ("closed", "open"),
            "corse": ("to-check", None),
        }
        assert plain["amounts"][0]["after"] == "yes"
        assert plain["total_due"] == {"before": 0, "after": 300}
        assert plain["networks"][0] == {"before": None, "after": "Neuf"}
        assert plain["publics"] == {"left": [], "joined": ["Adultes"]}
