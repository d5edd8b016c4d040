"""The portrait of a region: its sections in their order, each person once, and what is unknown."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aiofr import Catalog, Dataset, InvalidValueError, Portrait, Section, UnknownRecordError

EVIDENCE = [{"source": "journal"}]
HERE = {"regions": ["bretagne"], "evidence": EVIDENCE}
REGION = {
    "id": "bretagne",
    "name": "Bretagne",
    "located": "en Bretagne",
    "kind": "region",
    "insee": "53",
    "iso": "FR-BRE",
    "chef_lieu": "Rennes",
    "chef_lieu_insee": "35238",
    "evidence": EVIDENCE,
}

SOURCES = [
    {"id": "journal", "title": "Un article", "publisher": "Journal", "date": "2020-10-06"},
    {"id": "revue", "title": "Un autre", "publisher": "Revue", "date": "2020-11"},
]

Make = Callable[..., Portrait]


def measure(id_: str, kind: str = "aid", **fields: Any) -> dict[str, Any]:
    """Make a measure of the region."""
    texts = {"name": id_.title(), "summary": "Une mesure.", "status": "voted"}
    return {"id": id_, "kind": kind, **texts, **HERE, **fields}


def figure(id_: str, section: str, **fields: Any) -> dict[str, Any]:
    """Make a figure of the region."""
    value = {"value": 9500, "unit": "lits", "date": "2019-09", "region": "bretagne"}
    figure = {"id": id_, "name": id_.title(), "section": section, **value, **fields}
    return {"evidence": EVIDENCE, **{key: value for key, value in figure.items() if value}}


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Compose the portrait of a region of which only this is known."""

    def make(**collections: list[dict[str, Any]]) -> Portrait:
        whole = {"regions": [REGION], "sources": SOURCES, **collections}
        path = tmp_path / "data.json"
        path.write_text(json.dumps(whole), encoding="utf-8")
        return Catalog([Dataset.from_paths([path])]).portrait("bretagne")

    return make


class TestFigures:
    def test_stand_in_the_order_of_the_sections(self, make: Make) -> None:
        """Figures follow the sections of the brochure, whatever their ids."""
        found = make(
            indicators=[
                figure("a", "elsewhere"),
                figure("b", "budgets"),
                figure("c", "socio-economic"),
            ]
        )

        assert [one.id for one in found.indicators] == ["c", "b", "a"]
        assert [one.id for one in found.figures("budgets")] == ["b"]

    def test_of_the_country_stand_beside(self, make: Make) -> None:
        """Figures of the whole of France are apart; those outside the portraits are left out."""
        found = make(
            indicators=[
                figure("a", "training", region=None),
                figure("b", "elsewhere", region=None),
            ]
        )

        assert found.indicators == ()
        assert [one.id for one in found.national] == ["a"]
        assert [one.id for one in found.national_figures(Section.TRAINING)] == ["a"]

    def test_of_no_section_are_refused(self, make: Make) -> None:
        """A section that no portrait has is told, with those that there are."""
        with pytest.raises(InvalidValueError, match="one of socio-economic, training"):
            make().figures("weather")


class TestInterlocutors:
    def test_each_stands_once(self, make: Make) -> None:
        """A person stands once, with every role held and the measures it is said of."""
        ann, bob = ({"name": name, "role": "présidente"} for name in ("Ann", "Bob"))
        chair = {"name": "Ann", "role": "rapporteuse"}
        found = make(
            measures=[
                measure("a", officials=[bob, ann]),
                measure("b", officials=[ann]),
                measure("c", officials=[chair]),
            ]
        )

        assert [person.name for person in found.interlocutors] == ["Ann", "Bob"]
        assert [
            (role.text, [m.id for m in role.measures]) for role in found.interlocutors[0].roles
        ] == [("présidente", ["a", "b"]), ("rapporteuse", ["c"])]


class TestBudgets:
    def test_the_largest_is_first(self, make: Make) -> None:
        """Envelopes and totals are budgets, by their size; what persons are paid is none."""
        amounts = [
            {"purpose": "Aide", "value": 9},
            {"purpose": "Part", "role": "envelope", "rate": 50},
            {"purpose": "Au plus", "role": "envelope", "high": 20},
            {"purpose": "De", "role": "envelope", "low": 30, "high": 40},
            {"purpose": "Tout", "role": "total", "value": 100},
        ]
        found = make(measures=[measure("a", amounts=amounts)])

        assert [budget.amount.purpose for budget in found.budgets] == [
            "Tout",
            "De",
            "Au plus",
            "Part",
        ]
        assert {budget.measure.id for budget in found.budgets} == {"a"}

    @pytest.mark.parametrize(
        ("plan", "part", "of_part"),
        [
            ([{"value": 9}], [{"value": 9}], 0),
            ([{"value": 9}], [{"value": 9}, {"value": 9}], 1),
            ([{"rate": 50}], [{"rate": 50}], 0),
            ([{"rate": 50}], [{"rate": 40}], 1),
            ([{"rate": 50}], [{"rate": 50, "ceiling": 9}], 1),
            ([{"value": 9, "payer": "État"}], [{"value": 9, "payer": "Région"}], 1),
            ([{"value": 9, "payer": "État"}], [{"value": 9}], 0),
            ([{"value": 9}], [{"value": 9, "per": "year"}], 1),
        ],
    )
    def test_what_a_part_repeats_is_one(
        self,
        make: Make,
        plan: list[dict[str, Any]],
        part: list[dict[str, Any]],
        of_part: int,
    ) -> None:
        """One figure, of one payer, in a plan and in a part of a part of it is one budget."""
        told = {"purpose": "Part", "role": "envelope"}
        found = make(
            measures=[
                measure("plan", amounts=[{**told, **one} for one in plan]),
                measure("between", part_of="plan"),
                measure("part", part_of="between", amounts=[{**told, **one} for one in part]),
            ]
        )

        assert sum(one.measure.id == "plan" for one in found.budgets) == len(plan)
        assert sum(one.measure.id == "part" for one in found.budgets) == of_part

    def test_the_payer_of_a_measure_pays_its_budgets(self, make: Make) -> None:
        """Where a budget names nobody, whoever funds its measure pays it."""
        amounts = [{"purpose": "Part", "role": "envelope", "value": 9}]
        found = make(
            measures=[
                measure("plan", payer="État", amounts=amounts),
                measure("part", payer="Région", part_of="plan", amounts=amounts),
                measure("same", payer="État", part_of="plan", amounts=amounts),
            ]
        )

        assert [one.measure.id for one in found.budgets] == ["plan", "part"]


class TestPlans:
    def test_have_their_parts(self, make: Make) -> None:
        """A plan has its parts, whatever they are, and these have theirs."""
        found = make(
            measures=[
                measure("a", "plan"),
                measure("b", "plan", part_of="a"),
                measure("c", part_of="b"),
                measure("d"),
                measure("e", part_of="d"),
            ]
        )
        (plan,) = found.plans

        assert plan.measure.id == "a"
        assert [part.measure.id for part in plan.parts] == ["b"]
        assert [part.measure.id for part in plan.parts[0].parts] == ["c"]

    def test_of_another_region_hide_none(self, make: Make) -> None:
        """A plan that is part of something outside the region is a plan of its own here."""
        found = make(measures=[measure("a", "plan", regions=[]), measure("b", "plan", part_of="a")])

        assert [plan.measure.id for plan in found.plans] == ["b"]
        assert [one.id for one in found.measures] == ["b"]


class TestSources:
    def test_are_the_newest_first(self, make: Make) -> None:
        """What vouches for a record or for one of its values is a source of the portrait."""
        amount = {"purpose": "Aide", "value": 1, "evidence": [{"source": "revue"}]}
        found = make(measures=[measure("a", amounts=[amount, amount])])

        assert [source.id for source in found.sources] == ["revue", "journal"]

    def test_that_nobody_has_are_left_out(self, make: Make) -> None:
        """A source that is not in the catalog cannot be shown; `check` tells of it."""
        assert make(measures=[measure("a", evidence=[{"source": "perdu"}])]).sources == ()


class TestUnknown:
    def test_is_every_section_that_nothing_fills(self, make: Make) -> None:
        """A region that no source speaks of has only unknown sections, and no zero."""
        assert make().unknown == tuple(Section)

    def test_is_no_section_that_something_fills(self, make: Make) -> None:
        """A figure, a person, a structure, a sum, a measure or a source fills a section."""
        amounts = [{"purpose": "Tout", "role": "total", "value": 100}]
        found = make(
            measures=[measure("a", amounts=amounts)],
            indicators=[figure("b", "training")],
            networks=[{"id": "cio", "name": "CIO", "evidence": EVIDENCE}],
            structures=[{"id": "ici", "name": "Ici", "network": "cio", **HERE}],
        )

        assert found.unknown == (Section.SOCIO_ECONOMIC, Section.ELSEWHERE)


class TestForms:
    def test_text(self, make: Make) -> None:
        """The text says how sure and how exact a figure is, and what is unknown."""
        structure = {"id": "ici", "name": "Ici", "network": "cio", **HERE}
        contact = {
            "phones": [
                {"printed": "02 99 54 79 00", "e164": "+33299547900"},
                {"printed": "02 99 54"},
                {"printed": "474", "e164": "+33800007474"},
                {"printed": "39 49"},
            ],
            "emails": [{"printed": "a@b.fr", "address": "a@b.fr"}, {"printed": "a@"}],
            "links": [{"printed": "b.fr", "url": "https://b.fr"}, {"printed": "b"}],
        }
        inferred = [*EVIDENCE, {"source": "revue", "certainty": "inferred"}, *EVIDENCE]
        disputed = [{"source": "revue", "certainty": "disputed"}]
        amount = {"purpose": "Tout", "role": "total", "value": 100}
        journal, revue = SOURCES
        found = make(
            measures=[
                measure(
                    "a", "plan", amounts=[{**amount, "evidence": disputed, "payer": "État"}, amount]
                ),
                measure("b", part_of="a", status="in-force"),
                measure("c", status="negotiated"),
            ],
            sources=[{**journal, "title": "Un article !", "url": "https://c.fr"}, revue],
            indicators=[
                figure("lits", "training", qualifier="more-than", evidence=inferred),
                figure("lots", "training", region=None, suspect="trop."),
            ],
            networks=[{"id": "cio", "name": "CIO", "evidence": EVIDENCE}],
            structures=[
                {**structure, "contact": contact},
                {**structure, "id": "la", "name": "Là"},
            ],
        )

        assert found.to_text().replace("\u00a0", " ") == (
            "Portrait : Bretagne\n\n"
            "Données socio-économiques\n"
            "- inconnu : nos sources ne remplissent pas cette rubrique\n\n"
            "Formation et apprentissage\n"
            "- Lits : plus de 9 500 lits (septembre 2019, déduit)\n"
            "- France, Lots : 9 500 lits (septembre 2019)\n"
            "    douteux : trop.\n\n"
            "Principaux interlocuteurs\n"
            "- personnes : inconnues, nos fiches n’en nomment pas\n"
            "- Ici\n"
            "    non confirmé depuis 2020 : tél. 02 99 54 79 00, tél. 02 99 54 (?), tél.\n"
            "    +33800007474, tél. 39 49, a@b.fr, https://b.fr\n"
            "- Là (non confirmé depuis 2020)\n\n"
            "Budgets\n"
            "- A : 100 €, contesté\n    Tout ; État\n- A : 100 €\n    Tout\n\n"
            "Programmation régionale\n"
            "- A (vote acquis)\n    dont : B\n- Aides (1)\n    C (en négociation)\n\n"
            "Dernières actualités\n"
            "- novembre 2020 : Revue. Un autre\n"
            "- 6 octobre 2020 : Journal. Un article ! https://c.fr"
        )
        assert str(found) == found.to_text()

    def test_roles_are_of_their_time(self, make: Make) -> None:
        """Who held a role when an article was written may hold it no more: the text says so."""
        text = make(measures=[measure("a", officials=[{"name": "Ann", "role": "élue"}])]).to_text()

        assert "- fonctions d’alors : " in text
        assert "\n- Ann\n    élue\n" in text

    def test_data(self, make: Make) -> None:
        """Plain data say which sections are known, and lose nothing on the way through JSON."""
        ann = {"name": "Ann", "role": "présidente"}
        amount = {"purpose": "Tout", "role": "total", "value": 100}
        found = make(
            measures=[
                measure("a", "plan", amounts=[amount], officials=[ann]),
                measure("b", part_of="a"),
            ],
            indicators=[figure("lits", "training"), figure("lots", "training", region=None)],
        )
        plain = found.to_dict("en")
        known = {one["section"]: one for one in plain["sections"]}

        assert json.loads(json.dumps(plain)) == plain
        assert list(known) == [section.value for section in Section]
        assert known["training"]["label"] == "training and apprenticeship"
        assert [one["id"] for one in known["training"]["indicators"]] == ["lits"]
        assert [one["id"] for one in known["training"]["national"]] == ["lots"]
        assert not known["socio-economic"]["known"]
        assert plain["interlocutors"] == [
            {"name": "Ann", "roles": [{"role": "présidente", "measures": ["a"]}]}
        ]
        assert plain["budgets"] == [{"measure": "a", **amount}]
        assert plain["plans"] == [{"id": "a", "name": "A", "parts": [{"id": "b", "name": "B"}]}]
        assert plain["measures"] == {
            "plan": [{"id": "a", "name": "A"}],
            "aid": [{"id": "b", "name": "B"}],
        }

    def test_repr(self, make: Make) -> None:
        """The short form counts, and names what is unknown."""
        found = make(measures=[measure("a")])

        assert repr(found) == (
            "<Portrait of bretagne: 0 figures, 0 interlocutors, 0 structures, 1 measures;"
            " unknown: socio-economic, training, people, budgets, elsewhere>"
        )

    def test_notebooks_show_it(self, make: Make) -> None:
        """A notebook shows the same lines as HTML."""
        html = make()._repr_html_()

        assert html.startswith('<div lang="fr"><h4>Portrait : Bretagne</h4>')


class TestPackaged:
    def test_hauts_de_france_has_the_printed_portrait(self, catalog: Catalog) -> None:
        """The one portrait that is printed fills all six sections."""
        found = catalog.portrait("hauts-de-france")

        assert found.unknown == (Section.ELSEWHERE,)
        assert repr(found).endswith("unknown: elsewhere>")
        assert len(found.indicators) == len(found.national) + 3 == 13

    def test_a_region_is_given_by_any_name(self, catalog: Catalog) -> None:
        """Names, aliases and the region itself do; what is none is told with what is close."""
        found = catalog.portrait("BZH")

        assert catalog.portrait(catalog.regions["bretagne"]) == found
        with pytest.raises(UnknownRecordError, match="bretagne"):
            catalog.portrait("bretange")

    @pytest.mark.parametrize("region", [None, 53, "", "…"])
    def test_what_is_no_name_is_refused(self, catalog: Catalog, region: Any) -> None:
        """Neither a region nor a name of one: told as such."""
        with pytest.raises(InvalidValueError, match="a name"):
            catalog.portrait(region)

    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_each_region_fits_a_narrow_terminal(self, catalog: Catalog, language: str) -> None:
        """No line of any portrait is wider than 40 columns, but for addresses."""
        for region in catalog.regions:
            lines = catalog.portrait(region).to_text(language, width=40).splitlines()

            assert [x for x in lines if len(x) > 40 and "://" not in x and "@" not in x] == []

    def test_everything_of_a_region_is_in_its_portrait(self, catalog: Catalog) -> None:
        """No measure, figure or structure of a region is left out of the portraits."""
        found = [catalog.portrait(region) for region in catalog.regions]

        assert {m.id for one in found for m in one.measures} == set(catalog.measures.ids)
        assert {i.id for one in found for i in one.indicators} == {
            i.id for i in catalog.indicators if i.region
        }
        assert {
            record.id
            for one in found
            for record in (*one.structures, *(lineage.asked for lineage in one.absent))
        } == {s.id for s in catalog.structures if s.regions}

    def test_a_figure_that_a_measure_tells_too_is_the_same(self, catalog: Catalog) -> None:
        """What stands alone in an article is as exact in the measure that the article is about."""
        for figure in catalog.indicators.where(
            lambda i: i.region and i.section is Section.ELSEWHERE
        ):
            told = {
                (count.value, count.qualifier)
                for measure in catalog.measures.in_region(figure.region)
                for count in measure.counts
            }

            assert (figure.value, figure.qualifier) in told

    @pytest.mark.parametrize(
        ("region", "name"),
        [("grand-est", "Patricia Rémond-Rémont"), ("occitanie", "Thomas Delourmel")],
    )
    def test_those_in_charge_are_named(self, catalog: Catalog, region: str, name: str) -> None:
        """Whom an article quotes as in charge of something is an interlocutor."""
        assert name in [person.name for person in catalog.portrait(region).interlocutors]

    def test_what_a_plan_may_bring_about_is_no_budget(self, catalog: Catalog) -> None:
        """The four billions that a plan of one billion is to entail are counted, not budgeted."""
        found = catalog.portrait("auvergne-rhone-alpes")
        (entailed,) = (c for c in catalog.measures["ara-plan-relance"].counts if c.target)

        assert (entailed.low, entailed.high) == (3 * 10**9, 4 * 10**9)
        assert found.budgets[0].amount.value == 10**9

    def test_on_a_day_it_has_what_stood_then(self, catalog: Catalog) -> None:
        """The portrait of a day leaves out what was gone, and needs nothing that was."""
        before, after = (
            catalog.as_of(day).portrait("ile-de-france") for day in ("2020-10-05", "2026-01-01")
        )

        assert [s.id for s in before.structures] == ["defi-metiers"]
        assert [s.id for s in after.structures] == ["region-ile-de-france"]
        assert after.region == before.region
