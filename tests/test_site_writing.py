"""What stands on the pages: of the packaged catalog, and of texts that would break out."""

import re
from datetime import date
from decimal import ROUND_UP, FloatOperation, Inexact, localcontext

import pytest
import site_catalogs
from attrs import evolve
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document
from site_catalogs import ADDRESS, IMAGE, LONG, QUOTES, RIGHT_TO_LEFT, SCRIPT, TEMPLATE
from sphinx import addnodes

from aiofr import (
    Amount,
    AmountRole,
    Certainty,
    Collection,
    Confidence,
    Count,
    MeasureKind,
    MilestoneKind,
    Need,
    RegionKind,
    RelationKind,
    StructureKind,
    SuccessionKind,
)
from aiofr.model.evidence import Evidence
from aiofr.model.time import Period
from aiofr.model.walk import walk
from aiofr.orientation.rules import Rules
from aiofr.references import named
from aiofr.site import words
from aiofr.site.charts import Bar
from aiofr.site.contacts import dialled
from aiofr.site.edition import Edition, asked
from aiofr.site.elements import link
from aiofr.site.home import regions_map
from aiofr.site.pages import FOLDERS
from aiofr.site.sheet import Sheet
from aiofr.site.tiles import depth, tiles
from aiofr.site.values import bar, condition, counts, period, timeline
from aiofr.site.writing import HOME_TITLE, write

DAY = date(2026, 1, 1)
SETTINGS = get_default_settings(Parser)


class Site:
    """The pages of an edition, written when asked for."""

    def __init__(self, edition):
        self.edition = edition
        self._written = {}

    def sheet(self, name="essai", root=""):
        """Begin a page."""
        return Sheet(self.edition, name, new_document(name, SETTINGS), root)

    def page(self, name):
        """Write a page, once."""
        if name not in self._written:
            (self._written[name],) = write(self.sheet(name), self.edition.pages.named(name))
        return self._written[name]

    def text(self, name):
        """Give the text of a page."""
        return self.page(name).astext()


@pytest.fixture(scope="module")
def site(catalog):
    """Give the site of the packaged catalog."""
    return Site(Edition(catalog, (), DAY))


@pytest.fixture(scope="module")
def hostile():
    """Give the site of texts that would break out."""
    return Site(Edition(site_catalogs.hostile(), (), DAY))


def links(section):
    """Give the pages that a page links to."""
    return {node["reftarget"].lstrip("/") for node in section.findall(addnodes.pending_xref)}


def headings(section):
    """Give the headings below that of the page."""
    return [node.astext() for node in section.findall(nodes.title)][1:]


def worded(site, text):
    """Give a text of the data as the pages tell it."""
    return "".join(node.astext() for node in site.sheet().worded(text))


def part(section, heading):
    """Give the section under *heading*."""
    return next(
        found
        for found in section.findall(nodes.section)
        if found.next_node(nodes.title).astext() == heading
    )


class TestEveryPage:
    def test_links_lead_to_pages(self, site):
        """Each link of each page leads to a page there is."""
        names = {page.name for page in site.edition.pages}

        for page in site.edition.pages:
            assert links(site.page(page.name)) <= names

    def test_links_run_both_ways(self, site):
        """Where a record names another, the page of each leads to that of the other."""
        edition = site.edition
        leads = {page.name: links(site.page(page.name)) for page in edition.pages}

        for collection in FOLDERS:
            for record in edition.records[collection].values():
                here = edition.pages.of(collection, record.id).name
                for _, about, id_ in named(record):
                    there = edition.pages.of(about, id_).name
                    assert there in leads[here]
                    assert here in leads[there]

    def test_questions_and_terms_have_both_ways_too(self, site):
        """What conditions ask, and what the glossary explains, leads to their lists and back."""
        pages, records = site.edition.pages, site.edition.records
        facts, terms = links(site.page("listes/questions")), records[Collection.GLOSSARY]
        asking = {one: asked(one) for one in records[Collection.MEASURES].values() if asked(one)}

        assert len(asking) > 20
        for measure in asking:
            assert "listes/questions" in links(site.page(f"mesures/{measure.id}"))
        assert {"publics/cadres", "mesures/idf-prime-secteurs-en-tension"} <= facts
        assert "ges-pace-renfort" not in {measure.id for measure in asking}
        part_of_whole = site.edition.naming(Collection.FACTS, "age", Collection.MEASURES)
        assert "ges-pace-renfort" in {measure.id for measure in part_of_whole}
        for term in (one for one in terms.values() if one.network is not None):
            there = pages.listing(Collection.GLOSSARY, term.id).name
            assert f"reseaux/{term.network}" in links(site.page(there))
            assert there in links(site.page(f"reseaux/{term.network}"))

    def test_errata_stand_with_what_they_are_about(self, site):
        """Each erratum is on the page of its source, and of its record where that has one."""
        for erratum in site.edition.records[Collection.ERRATA].values():
            names = [f"sources/{evidence.source}" for evidence in erratum.evidence]
            about = site.edition.pages.of(erratum.collection, erratum.record)
            names += [] if about is None else [about.name]
            for name in names:
                assert erratum.reason in site.text(name)

    def test_every_record_is_two_links_from_the_first_page(self, site):
        """The lists of the first page lead to every record."""
        lists = links(site.page("index"))
        near = {name for start in lists for name in links(site.page(start))}
        turned = near | {name for start in near for name in links(site.page(start))}

        assert {page.name for page in site.edition.pages} <= lists | near | turned

    @pytest.mark.parametrize("folder", ["regions", "mesures", "structures", "reseaux", "publics"])
    def test_ages_are_told(self, site, folder):
        """The page of each record says of when what it shows is."""
        for page in site.edition.pages:
            if page.name.startswith(f"{folder}/"):
                assert "a été publié" in site.text(page.name)

    def test_all_evidence_is_on_the_page_of_its_record(self, site, catalog):
        """Each note of each piece of evidence of a measure stands on its page."""
        for measure in catalog.measures:
            text = site.text(f"mesures/{measure.id}")
            for _, value in walk(measure):
                if isinstance(value, Evidence) and value.note is not None:
                    assert worded(site, value.note) in text

    def test_marks_of_evidence_lead_to_it(self, site):
        """Each [1] leads to an entry of the same page."""
        for name in ("regions/hauts-de-france", "mesures/idf-prime-secteurs-en-tension"):
            page = site.page(name)
            there = {id_ for item in page.findall(nodes.list_item) for id_ in item["ids"]}
            marks = {node["refid"] for node in page.findall(nodes.reference) if "refid" in node}

            assert marks
            assert marks == there


class TestRegion:
    def test_phone_and_literacy_training_of_normandie(self, site):
        """The free number and the training stand on the page that the map leads to."""
        page = site.page("regions/normandie")
        phones = [node["refuri"] for node in page.findall(nodes.reference) if "refuri" in node]

        assert "tel:+33800050000" in phones
        assert "mesures/nor-savoirs-essentiels" in links(page)
        assert "regions/normandie" in links(site.page("index"))

    def test_figures_stand_beside_those_of_france(self, site):
        """Hauts-de-France has its figures in a table, the doubtful ones marked, and a picture."""
        page = site.page("regions/hauts-de-france")
        table = page.next_node(nodes.table).astext()
        pictures = [node for node in page.findall(nodes.raw) if "<svg" in node.astext()]

        assert "11,3\u00a0% de la population active" in table
        assert "8,4\u00a0% de la population active" in table
        assert part(page, "Chiffres").astext().count("douteux") >= 3
        assert any("Nombre d’habitants : 9,3\u00a0%" in node.astext() for node in pictures)

    def test_figures_of_france_are_found_by_their_heading_too(self, site):
        """Under another name France stands there with that name, and in no picture."""
        page = site.page("regions/hauts-de-france")
        tables = "\n".join(table.astext() for table in page.findall(nodes.table))
        pictures = [node.astext() for node in page.findall(nodes.raw)]

        assert "Centres de formation d’apprentis (CFA), 2018/2019 :\n\n936\u00a0CFA" in tables
        assert "des Régions :\n\n4\u00a0388\u00a0M€ (2019) déduit" in tables
        assert not any("Budget de la formation" in picture for picture in pictures)

    def test_nothing_known_is_said(self, site):
        """A region of which nothing is known says so, rather than nothing."""
        text = site.text("regions/nouvelle-caledonie")

        assert "Nos sources ne disent rien des mesures" in text
        assert "Nos sources ne donnent aucun chiffre" in text

    def test_no_contact_is_said(self, hostile):
        """A region without contacts says so."""
        assert "aucun contact" in hostile.text("regions/ailleurs")

    def test_nobody_is_sent_to_who_is_gone(self, catalog):
        """What has ended has its end in the place of its contacts, after all that still stands."""
        between = Site(Edition(catalog, (), date(2022, 12, 30)))
        dissolved = part(between.page("regions/ile-de-france"), "À qui s’adresser")
        then = Site(Edition(catalog, (), date(2020, 10, 5))).page("regions/ile-de-france")

        assert "Aucun des contacts que donnent nos sources n’existe encore." in dissolved.astext()
        assert "Défi Métiers (n’existe plus)" in dissolved.astext()
        assert "24 décembre 2022 : a été dissous" in dissolved.astext()
        assert "Nos sources ne nomment pas qui joindre à sa place." in dissolved.astext()
        assert "01 56 53 32 32" not in dissolved.astext()
        assert "01 56 53 32 32" in part(then, "À qui s’adresser").astext()

    def test_who_is_gone_comes_last_and_leads_to_its_heirs(self):
        """A place that was closed leads to the one that took over, which comes before it."""
        site = Site(Edition(site_catalogs.moved(), (), DAY))
        section = part(site.page("regions/ici"), "À qui s’adresser")
        heads = [n.astext() for n in section.findall(nodes.paragraph) if n["classes"]]

        assert [head.split(" (")[0] for head in heads] == ["Zénith", "Accueil"]
        assert "Accueil (aujourd’hui Zénith)" in heads[1]
        assert "1er mai 2021 : a fusionné ; voir Zénith" in section.astext()
        assert "Nos sources ne" not in section.astext()
        assert "0 800 05 00 00" not in section.astext()

    def test_codes_and_departments(self, site):
        """Its codes, departments and former regions are told."""
        text = part(site.page("regions/normandie"), "Carte d’identité").astext()

        for told in ("Insee 28", "FR-NOR", "Calvados (14)", "Basse-Normandie", "Rouen"):
            assert told in text

    def test_people_are_named_with_their_measures(self, site):
        """Who is cited stands there once, with the role and the measures."""
        section = part(site.page("regions/normandie"), "Personnes citées")

        assert section.astext().count("Hervé Morin") == 1
        assert "mesures/nor-immersions" in links(section)

    def test_many_measures_are_named_only(self, site, monkeypatch):
        """Past a number, a page names the measures without saying what they are."""
        summary = site.edition.get(Collection.MEASURES, "nor-immersions").summary
        whole = site.text("regions/normandie")
        monkeypatch.setattr("aiofr.site.portraits._DETAILED", 2)

        assert summary in whole
        assert summary not in Site(site.edition).text("regions/normandie")

    def test_measures_have_their_sums(self, site):
        """Each sum of a measure stands with it, with what it is, how sure, and its evidence."""
        text = part(site.page("regions/ile-de-france"), "Aides").astext()

        assert re.search(r"300\u00a0€ \(versement\) : Premier versement \[\d+\]", text)
        assert re.search(r"jusqu’à 1\W?000\u00a0€ \(plafond\) : [^;]* contesté \[\d+\]", text)

    def test_sums_say_what_they_are_for(self, site, catalog):
        """What a training may cost is not taken for what the Region gives."""
        for region in catalog.regions:
            text = site.text(f"regions/{region.id}")
            for measure in catalog.portrait(region).measures:
                for amount in measure.amounts:
                    assert f") : {amount.purpose}" in text

    def test_codes_do_not_make_it_young(self, site, catalog):
        """Its age is that of contacts, measures and figures, not of the codes of the region."""
        text = site.text("regions/bretagne")
        newest = site.edition.sources(catalog.portrait("bretagne").records)[0].date
        alone = site_catalogs.made_of(**site_catalogs.REGIONS)

        assert newest.year == 2026
        assert f"et {newest.year}" in text
        assert "a été publié en septembre 2020" in Site(Edition(alone, (), DAY)).text("regions/ici")

    def test_no_page_lists_more_measures_than_fit(self, site, monkeypatch):
        """Past a number, the page of a region says how many other measures there are, and where."""
        monkeypatch.setattr("aiofr.site.portraits.AT_ONCE", 2)
        monkeypatch.setattr("aiofr.site.sheet.AT_ONCE", 2)
        section = part(Site(site.edition).page("regions/normandie"), "Mesures")
        named = {name for name in links(section) if name.startswith("mesures/")}

        assert "Et 4 autres, dans la liste : Mesures" in section.astext()
        assert len(named) == 2

    def test_it_is_marked_on_the_map(self, site):
        """Its own tile is named and leads nowhere, those of the others lead to them."""
        section = part(site.page("regions/normandie"), "Sur la carte")
        (here,) = (n for n in section.findall(nodes.inline) if "aiofr-here" in n["classes"])

        assert here.astext() == "Normandie"
        assert len(links(section)) == 18

    def test_sums_of_the_state_alone_are_not_pictured(self, site):
        """What the State pays for all of France stands in the list, and in no comparison."""
        section = part(site.page("regions/centre-val-de-loire"), "Budgets et plans")

        assert "100\u00a0milliards d’euros" in section.astext()
        assert list(section.findall(nodes.raw)) == []
        assert "100\u00a0milliards" not in site.text("listes/montants")

    def test_sums_are_pictured(self, site):
        """Sums that were announced are drawn, with words for who cannot see them."""
        pictures = part(site.page("regions/pays-de-la-loire"), "Budgets et plans").findall(
            nodes.raw
        )

        assert any("Sommes annoncées" in node.astext() for node in pictures)

    @pytest.mark.parametrize(
        ("name", "told"),
        [
            ("regions/ile-de-france", "230\u00a0millions d’euros (contesté)"),
            ("regions/hauts-de-france", "(déduit)"),
            ("listes/montants", "(contesté)"),
        ],
    )
    def test_what_is_not_stated_is_marked_in_pictures(self, site, name, told):
        """A bar says what a line says of its sum: that it is inferred or disputed."""
        found = [node.astext() for node in site.page(name).findall(nodes.raw)]
        pictures = [re.search('aria-label="([^"]*)"(.*)', one, re.DOTALL) for one in found]
        drawn = [picture for picture in pictures if picture is not None]

        assert any(told in picture[1] and told in picture[2] for picture in drawn)

    def test_what_is_stated_bears_no_mark(self):
        """A sum is marked by its own evidence, and by that of its measure where it has none."""
        doubt = [Evidence(source="a", certainty="disputed"), Evidence(source="b")]
        marked = bar("A", Amount(purpose="Part", value=3, evidence=doubt), ())

        assert bar("A", Amount(purpose="Part", value=3), doubt[1:]).said == "3\u00a0€"
        assert bar("A", Amount(purpose="Part", value=3), doubt).said == "3\u00a0€ (contesté)"
        assert marked == Bar("A", 3, "3\u00a0€ (contesté)")

    def test_bars_of_one_plan_are_told_apart(self, site):
        """Several sums of one plan are named by what they are for; what a part repeats is one."""
        section = part(site.page("regions/ile-de-france"), "Budgets et plans")
        (picture,) = section.findall(nodes.raw)
        label = re.search('aria-label="([^"]*)"', picture.astext())[1]
        names = [bar.rpartition(" : ")[0] for bar in label.split(" ; ")]

        assert len(set(names)) == len(names) > 5
        assert label.count("85\u00a0millions") == 1
        assert section.next_node(nodes.bullet_list).astext().count("85\u00a0millions") == 1

    @pytest.mark.parametrize(
        "name",
        ["regions/ile-de-france", "regions/bretagne", "mesures/idf-prime-secteurs-en-tension"],
    )
    def test_pages_do_not_depend_on_the_decimal_context(self, catalog, site, name):
        """Shares of France, sums and counts are the same where a program computes in one digit."""
        with localcontext(prec=1, rounding=ROUND_UP, capitals=0) as context:
            context.traps[Inexact] = context.traps[FloatOperation] = True
            found = Site(Edition(catalog, (), DAY)).page(name)

        assert found.pformat() == site.page(name).pformat()

    @pytest.mark.parametrize(
        ("region", "said"),
        [
            ("auvergne-rhone-alpes", "Part de la Région (Plan de formation du plan de relance)"),
            ("mayotte", "Part du Département (Pacte ultra-marin d’investissement"),
        ],
    )
    def test_bars_of_shares_name_their_measure(self, site, region, said):
        """A share of something says of what."""
        section = part(site.page(f"regions/{region}"), "Budgets et plans")
        (picture,) = section.findall(nodes.raw)

        assert said in re.search('aria-label="([^"]*)"', picture.astext())[1]


class TestMeasure:
    def test_conditions_amounts_steps_and_dates(self, site):
        """The bonus of Île-de-France has its conditions in words, its sums and its dates."""
        page = site.page("mesures/idf-prime-secteurs-en-tension")
        text = page.astext()

        assert headings(page)[:3] == ["Pour qui", "Combien", "Dates"]
        for told in (
            "La formation doit commencer à partir du 1er septembre 2020.",
            "300\u00a0€ (versement)",
            "La formation doit durer au moins 600 heures.".replace("600 ", "600\u00a0"),
            "28 mai 2020",
            "contesté",
        ):
            assert told in text

    def test_dates_stand_in_order(self, site, catalog):
        """The time line of each measure runs from the oldest date to the newest."""
        for measure in catalog.measures:
            page = site.page(f"mesures/{measure.id}")
            lines = [b for b in page.findall(nodes.bullet_list) if "aiofr-timeline" in b["classes"]]
            years = [re.search(r"\d{4}", item.astext())[0] for line in lines for item in line]

            assert years == sorted(years)
            assert len(years) >= len(measure.milestones)

    def test_the_day_counts(self, site, catalog):
        """Whether it is in force is told for the day of the edition."""
        name = "mesures/idf-prime-secteurs-en-tension"
        then = Site(Edition(catalog, (), date(2020, 10, 5)))

        assert "Le 5 octobre 2020 : en vigueur." in then.text(name)
        assert "1er janvier 2026 : plus en vigueur" in site.text(name)
        assert "1er janvier 2026 : on ne sait pas si c’est en vigueur" in site.text(
            "mesures/idf-aire"
        )

    @pytest.mark.parametrize(
        ("on", "said"),
        [
            (date(2020, 10, 5), "en vigueur"),
            (
                DAY,
                "plus en vigueur ; échéance passée le 31 décembre 2020",
            ),
        ],
    )
    def test_its_state_is_that_of_the_day(self, catalog, on, said):
        """Its mark says whether it is in force; where nobody can tell, who said so and when."""
        then = Site(Edition(catalog, (), on))

        for name in ("mesures/idf-prime-secteurs-en-tension", "regions/ile-de-france"):
            texts = [node.astext() for node in then.page(name).findall(nodes.inline)]
            assert said in texts

    @pytest.mark.parametrize(
        ("name", "on", "said"),
        [
            ("aide", date(2020, 1, 1), "pas encore en vigueur"),
            ("plan", DAY, "annonce ; la période prévue est passée"),
        ],
    )
    def test_what_its_dates_rule_out_counts_more(self, hostile, name, on, said):
        """Before its start and after its end, no matter what its source said of it."""
        then = Site(Edition(hostile.edition.catalog, (), on)).page(f"mesures/{name}")
        texts = [node.astext() for node in then.findall(nodes.inline)]

        assert said in texts
        assert not {"annonce", "en vigueur"}.intersection(texts)

    @pytest.mark.parametrize(
        "name", ["bre-service-public-insertion", "occ-double-certification-qualiopi"]
    )
    def test_what_was_only_announced_has_not_ended(self, site, name):
        """Once its planned period is over, its page says so, and not that it has ended."""
        text = site.text(f"mesures/{name}")

        assert text.count("la période prévue est passée") == 2
        assert "terminé" not in text
        assert "Le 1er janvier 2026 : plus en vigueur" not in text

    @pytest.mark.parametrize(
        ("on", "said"),
        [(date(2020, 12, 1), "en vigueur (source : avril 2020)"), (DAY, "plus en vigueur")],
    )
    def test_what_was_found_closed_is_not_in_force(self, catalog, on, said):
        """Its state is not that of the source that finds it closed, and its dates say which did."""
        page = Site(Edition(catalog, (), on)).page("mesures/reu-cheque-numerique")
        marks = [node.astext() for node in page.findall(nodes.inline)]

        assert said in marks
        assert "en vigueur (source : mars 2021)" not in marks
        dates = part(page, "Dates").astext()
        assert "25 mars 2021 : fermeture constatée" in dates
        assert "6 octobre 2020 : nos sources ne disent rien d’après ce jour, jusqu’à la" in dates

    @pytest.mark.parametrize(
        ("on", "passed"), [(date(2020, 12, 31), False), (date(2021, 1, 1), True), (DAY, True)]
    )
    def test_the_last_day_to_begin_is_told_once_past(self, catalog, on, passed):
        """Whoever begins later is told at once, where nobody knows whether it has ended."""
        page = Site(Edition(catalog, (), on)).page("mesures/idf-prime-secteurs-en-tension")
        told = "échéance passée le 31 décembre 2020"

        assert page.astext().count(told) == 2 * passed
        assert (told in part(page, "Dates").astext()) is passed

    def test_what_has_ended_has_no_other_end(self, site):
        """Of what is over or was only planned, no end within it is told beside."""
        text = site.text("mesures/bfc-pric")

        assert "plus en vigueur" in text
        assert "échéance" not in text

    def test_its_state_fits_any_gender(self, site):
        """A plan, a service or a label is not told in the feminine, nor is any other measure."""
        gendered = re.compile(r"\b(annoncée|proposée|soumise|votée|signée|terminée?|elle est en)\b")
        marks = {
            node.astext()
            for page in site.edition.pages
            if page.collection is Collection.MEASURES
            for node in site.page(page.name).findall(nodes.inline)
            if node["classes"] == ["aiofr-mark"]
        }

        assert "plus en vigueur" in marks
        assert [mark for mark in marks if gendered.search(mark)] == []

    def test_payers_are_named(self, site):
        """Who pays a sum stands with it, whatever the gender of the name."""
        amounts = part(site.page("mesures/myt-puic"), "Combien").astext()

        assert "payeur : État" in amounts
        assert "payé par" not in amounts

    def test_every_form_of_condition(self, hostile):
        """All, any, at least so many and not are said, each with its parts below."""
        text = part(hostile.page("mesures/aide"), "Pour qui").astext()

        for told in (
            "Tout ce qui suit",
            "L’une au moins de ces conditions",
            "Au moins 1 de ces conditions",
            "Il faut avoir plus de 16",
            "Il ne faut pas avoir 50",
        ):
            assert told in text

    def test_what_the_wholes_ask_stands_there_too(self, site, catalog):
        """Each condition that the engine applies stands on the page, with whose it is."""
        parts = 0
        for rule in Rules(catalog).rules:
            above = [whole for whole in rule.wholes if whole is not rule.measure]
            parts += bool(above)
            if not (rule.wholes or rule.publics):
                continue
            section = part(site.page(f"mesures/{rule.measure.id}"), "Pour qui")
            for public in rule.publics:
                assert f"publics/{public.id}" in links(section)
            for whole in rule.wholes:
                for node in condition(site.sheet(), whole.condition):
                    assert node.astext() in section.astext()
            for whole in above:
                assert f"Fait partie de {whole.name} " in section.astext()
                assert f"mesures/{whole.id}" in links(section)

        assert parts > 20

    def test_a_part_has_what_is_asked_for_its_whole(self, site):
        """The upper age of a plan for the young, and the questions to ask, reach its parts."""
        section = part(site.page("mesures/ges-pace"), "Pour qui").astext()
        financing = part(site.page("mesures/paca-pass-sud-formation-financement"), "Pour qui")

        assert "Il faut avoir au plus 29\u00a0ans." in section
        assert site.edition.get(Collection.FACTS, "age").fr.question in section
        assert "Personnes handicapées (ceux de Pass Sud Formation)" in financing.astext()

    def test_people_have_the_roles_of_their_time(self, site):
        """Who is cited with a measure is said to have held the role then."""
        text = part(site.page("mesures/bre-appel-a-projets-insertion"), "Qui").astext()

        assert "Personnes citées (fonctions d’alors)\n\nJean-Marie Marx, " in text

    def test_relations_are_said_from_both_sides(self, hostile):
        """What one record says of two measures stands on the pages of both."""
        there = part(hostile.page("mesures/aide"), "Avec d’autres mesures")
        here = part(hostile.page("mesures/partout"), "Avec d’autres mesures")

        assert "Suppose d’avoir : Partout. Note." in there.astext()
        assert "Est demandée pour" in here.astext()
        assert "mesures/aide" in links(here)
        assert "Ne se cumule pas avec : une aide sans fiche" in there.astext()

    def test_sectors_are_named(self, site, hostile):
        """Sectors have the names of the questions, or their ids where no question names them."""
        text = site.text("mesures/idf-prime-secteurs-en-tension")

        assert (
            "hôtellerie"
            in part(site.page("mesures/idf-prime-secteurs-en-tension"), "Pour qui").astext()
        )
        assert "Secteurs" in text
        assert "numerique" in hostile.text("mesures/plan")

    def test_parts_and_steps(self, hostile):
        """What a measure contains is listed, and its steps say with whom."""
        page = hostile.page("mesures/aide")

        assert "mesures/plan" in links(part(page, "Ce qu’elle contient"))
        assert "reseaux/ancien" in links(part(page, "Que faire"))
        assert "mesures/aide" in links(hostile.page("mesures/plan"))


class TestPhones:
    @pytest.mark.parametrize("name", ["regions/occitanie", "structures/carif-oref-occitanie"])
    def test_what_was_cut_in_print_is_whole(self, site, name):
        """Where the last digits alone were printed, the number to dial stands there, and they."""
        text = site.text(name)

        assert "0 800 007 474 (imprimé « 474 ») (appel gratuit)" in text
        assert "0 800 007 070 (appel gratuit)" in text

    @pytest.mark.parametrize("name", ["agefma", "carif-oref-cite-des-metiers-mayotte"])
    def test_what_is_whole_is_as_printed(self, site, name):
        """A number of overseas or elsewhere, with or without its code, is the printed one."""
        page = site.page(f"structures/{name}")
        phones = [n for n in page.findall(nodes.reference) if "tel:" in n.get("refuri", "")]

        assert phones
        assert "imprimé" not in page.astext()

    def test_short_numbers_are_dialled_as_printed(self, hostile):
        """A short number is a link to dial, and never said to be doubtful."""
        pages = [hostile.page("structures/guichet")]
        phones = [n for p in pages for n in p.findall(nodes.reference)
                  if n.get("refuri") == "tel:3949"]  # fmt: skip

        assert {n.astext() for n in phones} == {"39 49"}
        assert not any("douteux" in n.parent.astext() for n in phones)

    @pytest.mark.parametrize(
        ("e164", "said"),
        [
            ("+33800007474", "0 800 007 474"),
            ("+33555793600", "05 55 79 36 00"),
            ("+687246622", "+687246622"),
        ],
    )
    def test_they_are_grouped_as_in_france(self, e164, said):
        """A French number is in pairs, or in threes where it is a special one."""
        assert dialled(e164) == said


class TestDates:
    def told(self, site, name):
        """Give the lines of the dates of a measure."""
        items = part(site.page(f"mesures/{name}"), "Dates").findall(nodes.list_item)
        return [item.astext().partition(" [")[0] for item in items]

    def test_the_end_of_what_sources_tell_is_always_told(self, site):
        """A milestone of the same day does not take its place, nor one of another kind an end."""
        told = self.told(site, "bre-formation-bi-qualifiante")

        assert any("nos sources ne parlent pas d’après ce jour" in line for line in told)

    def test_an_end_that_a_milestone_tells_is_told_once(self, site):
        """The end of a period is left out where a milestone of that kind and day says more."""
        told = self.told(site, "bfc-pric")

        assert [line for line in told if line.startswith("2022")] == [
            "2022 : fin : Fin de la période des versements de l’État"
        ]

    def test_a_month_comes_after_the_days_in_it(self, site):
        """What was to happen before the end of June stands after the fourth of June."""
        told = self.told(site, "ara-plan-formation")
        days = [line.partition(" :")[0] for line in told]

        assert days.index("4 juin 2020") < days.index("juin 2020")

    def test_a_start_comes_before_the_days_in_it(self, site):
        """A start known to the year stands before what happened in that year."""
        known = site.edition.catalog.measures["ara-plan-formation"]
        (made,) = timeline(site.sheet(), evolve(known, period=Period(start="2020", end="2020")))
        lines = [item.astext() for item in made]

        assert lines[0].startswith("2020 : début")
        assert "2020 : fin" in lines[3]
        assert "2021" in lines[-1]


class TestPeriods:
    @pytest.mark.parametrize(
        ("start", "end", "told"),
        [
            (None, None, ""),
            (None, "2021", "jusqu’en 2021"),
            (None, "2015-03", "jusqu’en mars 2015"),
            (None, "2021-03-01", "jusqu’au 1er mars 2021"),
            ("2020", None, "à partir de 2020"),
            ("2020-09", None, "à partir de septembre 2020"),
            ("2020-08", None, "à partir d’août 2020"),
            ("2020-09-04", "2020-10", "à partir du 4 septembre 2020, jusqu’en octobre 2020"),
            ("2020", "2020", "en 2020"),
            ("2020-04", "2020-04", "en avril 2020"),
            ("2020-04-06", "2020-04-06", "le 6 avril 2020"),
        ],
    )
    def test_each_is_said_as_french_does(self, start, end, told):
        """Days, months and years have their own prepositions, and one alone is said once."""
        assert period(Period(start=start, end=end)) == told

    def test_no_page_says_them_otherwise(self, site):
        """No year or month of any page follows the preposition of a day."""
        month = "(janvier|mars|juin|avril|août|octobre|décembre)"
        wrong = re.compile(rf"jusqu’au ({month} )?20\d\d|à partir de [ao]\w+ 20\d\d")
        texts = [site.text(page.name) for page in site.edition.pages]

        assert [found[0] for text in texts if (found := wrong.search(text))] == []


class TestCounts:
    @pytest.mark.parametrize(
        ("name", "told"),
        [
            (
                "occ-enseignement-a-distance",
                "200 organismes du programme régional (imprimé : « 90 OF",
            ),
            ("bfc-aide-mobilite", "3 fois l’aide d’avant (imprimé : « a triplé »)"),
            ("myt-puic", "64 pour cent des personnes"),
            ("bfc-revalorisation-stagiaires", "90 % des organismes"),
            ("bfc-communaute-organismes-formation", "plus de 260 membres"),
        ],
    )
    def test_a_figure_comes_before_what_it_counts(self, site, name, told):
        """The number, then what is counted, then the words of the source where they differ."""
        text = part(site.page(f"mesures/{name}"), "En chiffres").astext()

        assert told in text.replace("\u00a0", " ")
        assert " membres (imprimé" not in text

    @pytest.mark.parametrize(
        ("fields", "told"),
        [
            ({"value": 3}, "3 places"),
            ({"low": 3, "high": 5}, "3 à 5 places"),
            ({"low": 3}, "au moins 3 places"),
            ({"high": 3}, "jusqu’à 3 places"),
            ({"low": 3, "qualifier": "more-than"}, "plus de 3 places"),
            ({"value": 3, "qualifier": "about", "target": True}, "environ 3 places (objectif)"),
            ({"value": 5000, "printed": "5 000"}, "5\u00a0000 places"),
            ({"value": 3, "printed": "trois"}, "3 places (imprimé : « trois »)"),
        ],
    )
    def test_how_exactly_it_is_known_is_told(self, site, fields, told):
        """One end of a range is said to be that, and a qualifier is kept."""
        known = site.edition.catalog.measures["myt-puic"]
        one = Count(counted="places", **fields)
        (made,) = counts(site.sheet(), evolve(known, counts=[one]))

        assert made.astext().partition(" [")[0] == told


class TestAge:
    @pytest.mark.parametrize(
        ("dates", "told"),
        [
            (["2020", "2020-01-06"], "publié en 2020, il y a 5 ans ou plus"),
            (["2020-03", "2020"], "publié en 2020, il y a 5 ans ou plus"),
            (["2020-03-05", "2020-03-20"], "publié en mars 2020, il y a 5 ans ou plus"),
            (["2020", "2019-09"], "publié entre septembre 2019 et 2020, il y a 5 ans ou plus"),
            (["2025-12", "2026-01-06"], "publié entre décembre 2025 et janvier 2026. "),
            (
                ["2019", "2018-06", "2020-01"],
                "publié entre juin 2018 et janvier 2020, il y a 5 ans",
            ),
        ],
    )
    @pytest.mark.parametrize("turned", [False, True])
    def test_from_the_oldest_to_the_newest(self, site, dates, told, turned):
        """Years and months are told in their order, and the age is that of the last day of all."""
        known = site.edition.catalog.sources["centre-inffo-publics-2019"]
        sources = [evolve(known, date=date_) for date_ in dates]
        (made,) = site.sheet().age(sources[::-1] if turned else sources)

        assert told in made.astext()

    def test_it_is_told_on_the_pages(self, site):
        """A page of a source of a year and one of a month of it are of that year."""
        assert " et 2020, il y a 5 ans ou plus" in site.text("reseaux/operateurs-cep")


class TestCodes:
    @pytest.mark.parametrize(
        ("name", "told", "to"),
        [
            (
                "publics/demandeurs-emploi",
                "gardé : Pôle emploi, Maisons de l’emploi",
                "reseaux/mife",
            ),
            ("publics/createurs-entreprise", "gardé : APCE, ", "reseaux/apce"),
            ("mesures/ara-plan-relance", "gardé : 4 juin 2020", None),
            ("mesures/idf-plan-relance-acte-1", "gardé : 28 mai 2020 et 11 juin 2020", None),
            ("mesures/ges-pace", "dans une autre fiche (", "mesures/ges-pace-accueil"),
        ],
    )
    def test_names_and_dates_stand_for_codes(self, site, name, told, to):
        """What was kept, and the notes, have names for ids, and days in words."""
        page = site.page(name)

        assert told in page.astext()
        assert to is None or to in links(page)

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("(ges-pace), 2020-09.", "(Pace, parcours), septembre 2020."),
            ("www.ges-pace.fr/ges-pace et ges-pace@ges-pace.fr", None),
            ("en 2019-20, pour des ges-paces", None),
            ("afpa et jeunes : des mots", None),
            ("", None),
        ],
    )
    def test_only_what_stands_alone_is_a_code(self, site, text, told):
        """An address, a year of school, and a word that is an id are left as they are."""
        name = site.edition.catalog.measures["ges-pace"].name
        expected = text if told is None else told.replace("Pace, parcours", name)

        assert worded(site, text) == expected

    def test_no_date_is_left_in_code(self, site):
        """On no page does a date stand as the data write it."""
        code = re.compile(r"(?<![\w/.@-])20\d\d-[01]\d(-\d\d)?(?![\w/@-])")
        texts = [site.text(page.name) for page in site.edition.pages]

        assert [found[0] for text in texts if (found := code.search(text))] == []

    def test_a_question_is_first_told_in_words(self, site):
        """The list of questions has the label, the question and the answers, and the code last."""
        items = site.page("listes/questions").findall(nodes.list_item)
        item = next(one for one in items if "acting_for" in one.astext())
        fact = site.edition.catalog.facts["acting_for"]

        assert item.astext().startswith(f"{fact.fr.label[:1].upper()}{fact.fr.label[1:]} : ")
        assert item.astext().endswith("Code : acting_for")


class TestDoubt:
    def test_a_referral_that_sources_dispute_says_so(self, site):
        """Whom members of the liberal professions are sent to is marked as disputed at once."""
        line = part(site.page("publics/professions-liberales"), "Qui voir").astext()

        assert "Agefice déduit contesté" in line


class TestNetwork:
    def test_what_it_became(self, site):
        """Pôle emploi leads to France Travail with the day, and France Travail back."""
        text = site.text("reseaux/pole-emploi")

        assert "1er janvier 2024 : a changé de nom" in text
        assert "reseaux/france-travail" in links(site.page("reseaux/pole-emploi"))
        assert "reseaux/pole-emploi" in links(site.page("reseaux/france-travail"))

    def test_whom_it_receives(self, site):
        """Each public that is sent to it is named, with the need."""
        then = Site(Edition(site.edition.catalog, (), date(2020, 10, 5))).page(
            "reseaux/pole-emploi"
        )
        page = part(then, "Qui il reçoit")

        assert "publics/demandeurs-emploi" in links(page)
        assert "trouver un emploi" in page.astext()
        assert "Où le trouver" in headings(then)

    def test_whom_it_received(self, site):
        """What is gone receives nobody: its page says so by its tense."""
        page = site.page("reseaux/pole-emploi")

        assert {"Qui il recevait", "Où on le trouvait"} <= set(headings(page))
        assert not {"Qui il reçoit", "Où le trouver"}.intersection(headings(page))

    def test_heirs_have_what_was_said_of_those_before(self, site, catalog):
        """Whom sources send to a network stands on the pages of all it has become, marked."""
        heirs = {
            (heir.id, one)
            for one in catalog.networks
            for heir in catalog.networks.trace(one.id, on=DAY).standing
            if heir.id != one.id
        }

        assert {"france-travail", "transitions-pro", "operateurs-cep"} <= {id_ for id_, _ in heirs}
        for id_, one in heirs:
            sent = [p for p in catalog.publics if any(one.id in r.networks for r in p.referrals)]
            if sent:
                before = part(site.page(f"reseaux/{id_}"), f"Avant lui : {one.name}")
                assert {f"publics/{public.id}" for public in sent} <= links(before)
                assert f"sous le nom d’alors : {one.name}." in before.astext()

    def test_measures_too_reach_the_heirs(self, site):
        """The measures that send to Pôle emploi stand on the page of France Travail."""
        before = part(site.page("reseaux/france-travail"), "Avant lui : Pôle emploi")

        assert "Mesures qui y envoient :" in before.astext()
        assert any(name.startswith("mesures/") for name in links(before))

    def test_its_age_is_also_that_of_who_is_sent_there(self, site):
        """What is shown of whom a network receives is as old as the source that says it."""
        assert "entre septembre 2019 et" in site.text("reseaux/france-travail")

    def test_what_came_beside_is_no_heir(self, site):
        """France VAE was added beside another network, and does not come from it."""
        brief = part(site.page("reseaux/france-vae"), "En bref").astext()

        assert "Voir aussi\n\nPoints relais conseil VAE" in brief
        assert "Vient de" not in brief

    def test_what_is_there_no_more_is_named_as_it_is_today(self, site):
        """Whoever is sent to Pôle emploi is told of France Travail, on every kind of page."""
        told = "Pôle emploi (aujourd’hui France Travail)"

        assert told in part(site.page("publics/demandeurs-emploi"), "Qui voir").astext()
        assert told not in site.text("reseaux/france-travail")

    def test_conditions_name_networks_as_they_are_today(self, site, catalog):
        """Who must be registered with Pôle emploi is told of France Travail; not in its time."""
        name = "mesures/paca-pass-sud-formation"
        then = Site(Edition(catalog, (), date(2020, 10, 5)))
        today = "auprès de France Travail."

        assert today in part(site.page(name), "Pour qui").astext()
        assert "auprès de Pôle emploi." in part(then.page(name), "Pour qui").astext()
        assert "Réponses : Pôle emploi (aujourd’hui" in site.text("listes/questions")
        assert "Cap emploi (" not in site.text("listes/questions")

    def test_what_is_there_is_named_alone(self, site):
        """On a day on which Pôle emploi stood, nobody is sent on."""
        then = Site(Edition(site.edition.catalog, (), date(2020, 10, 5)))

        assert "aujourd’hui" not in part(then.page("publics/cadres"), "Qui voir").astext()

    def test_what_nobody_follows(self, hostile):
        """A network that is gone with all that followed it says so; another name is told."""
        sheet = hostile.sheet()

        assert "".join(node.astext() for node in sheet.networks(["groupe"])).endswith(IMAGE)
        assert "n’existe plus" in hostile.text("publics/personnes")

    def test_another_name_is_told(self):
        """A network that bears another name today is named with both."""
        catalog = site_catalogs.renamed()
        (node, *more) = Site(Edition(catalog, (), DAY)).sheet().networks(["reseau"])

        assert node.astext() == "Réseau d’hier"
        assert "".join(one.astext() for one in more) == " (aujourd’hui Réseau du jour)"

    def test_groups(self, hostile):
        """A network names what it is made of, and what it belongs to."""
        assert "reseaux/ancien" in links(hostile.page("reseaux/groupe"))
        assert "reseaux/groupe" in links(hostile.page("reseaux/ancien"))


class TestPublicsStructuresAndSources:
    def test_a_public_says_whom_to_see_by_need(self, site):
        """Each need stands with its networks, and inferred headings are marked."""
        section = part(site.page("publics/demandeurs-emploi"), "Qui voir")

        assert "Se former" in section.astext()
        assert "déduit" in section.astext()
        assert "reseaux/pole-emploi" in links(section)

    def test_what_defines_a_public_does_not_make_it_young(self, site):
        """Its age is that of whom to see; a public that is sent to nobody has its own."""
        assert "a été publié en septembre 2019, il y a 6 ans" in site.text("publics/jeunes")
        assert "a été publié en août 2020" in site.text("publics/stagiaires-formation")

    def test_parts_stand_with_the_publics_of_their_whole(self, site, catalog):
        """Each measure is on the page of each public that the engine takes it to be for."""
        for rule in Rules(catalog).rules:
            for public in rule.publics:
                there = part(site.page(f"publics/{public.id}"), "Mesures")
                assert f"mesures/{rule.measure.id}" in links(there)

    def test_everybody_is_said_in_a_word(self, site):
        """Where any answer will do, no age of zero is asked for."""
        everybody = part(site.page("publics/tout-public"), "Qui en fait partie").astext()

        assert "Toute personne, quelle que soit sa situation." in everybody
        assert "au moins 0" not in everybody
        assert "Toute personne" not in site.text("publics/cadres")
        assert "Il faut avoir au moins 16" in site.text("publics/jeunes-demandeurs-emploi")

    def test_what_holds_for_wider_publics_is_led_to(self, site):
        """A public without measures of its own leads to those of all that it belongs to."""
        page = site.page("publics/jeunes-sans-qualification")
        widest = site.text("publics/tout-public")

        for heading in ("Qui voir", "Mesures"):
            section = part(page, heading)
            assert "Vaut aussi ici ce qui est dit pour : Jeunes, Tout public." in section.astext()
            assert {"publics/jeunes", "publics/tout-public"} <= links(section)
        assert "Vaut aussi ici" not in widest

    def test_a_structure_has_contacts_services_and_names(self, hostile):
        """Numbers that are none are marked, with what was probably meant."""
        text = hostile.text("structures/guichet")

        assert "appel gratuit" in text
        assert text.count("numéro douteux") == 2
        assert "sans doute 05 55 79 36 00" in text
        assert text.count("adresse douteuse") >= 3
        assert "structures/antenne" in links(hostile.page("structures/guichet"))
        assert "nouveau nom : Relais" in hostile.text("structures/antenne")

    def test_what_became_of_a_structure_comes_before_its_old_numbers(self, site):
        """Who looks up a structure that is gone reads so first, and that its numbers are old."""
        gone, there = site.page("structures/defi-metiers"), site.page("structures/gref-bretagne")

        assert headings(gone)[:2] == ["Ce qu’elle est devenue", "Contact d’alors"]
        assert headings(there)[0] == "Contact"

    def test_a_source_names_what_rests_on_it(self, site):
        """What cites a source is listed on its page, with what was wrong in it."""
        page = site.page("sources/region-ile-de-france-2020-08-26")

        assert "mesures/idf-prime-secteurs-en-tension" in links(page)


class TestLists:
    def test_pages_of_a_list_lead_to_each_other(self, site):
        """A list on several pages has a link to each of the others."""
        parts = [page.name for page in site.edition.pages.lists(Collection.ERRATA)]

        assert len(parts) > 1
        for name in parts:
            assert set(parts) - {name} <= links(site.page(name))

    def test_titles_tell_the_pages_of_a_list_apart(self, site):
        """The second page says that it is the second."""
        second = site.page("listes/erreurs-2")

        assert second.next_node(nodes.title).astext() == "Erreurs relevées (2)"

    def test_what_is_gone_is_marked_in_lists(self, site):
        """Lists and pages that name a body say that it is gone, and who followed."""
        structures, networks = site.text("listes/structures"), site.text("listes/reseaux")

        assert "Défi Métiers (n’existe plus)" in structures
        assert "Défi Métiers (n’existe plus)" in site.text("reseaux/carif-oref")
        for told in (
            "Pôle emploi (aujourd’hui France Travail)",
            "APCE (aujourd’hui Bpifrance Création) : Agence pour la création d’entreprises",
            "CGET (aujourd’hui ANCT)",
            "Points relais conseil VAE (voir aussi France VAE)",
        ):
            assert told in networks

    def test_what_has_not_begun_is_marked_in_lists(self, catalog):
        """On a day before its beginning, a body is not there yet."""
        then = Site(Edition(catalog, (), date(2020, 10, 5)))

        assert "France Travail (n’existe pas encore)" in then.text("listes/reseaux")

    def test_no_name_is_explained_by_its_singular(self, site):
        """What only takes the plural off a name is left out; what an acronym stands for is not."""
        networks = site.text("listes/reseaux")

        assert "Missions locales\n" in networks
        assert "ANCT : Agence nationale de la cohésion des territoires" in networks

    def test_sums_are_the_largest_of_each_region(self, site):
        """The page of sums names each region once."""
        page = site.page("listes/montants")
        regions = [name for name in links(page) if name.startswith("regions/")]

        assert len(regions) == len(set(regions)) > 5

    def test_sums_say_how_sure_they_were_and_who_was_to_pay(self, site):
        """What is only negotiated, or paid by several, is told from what one Region has voted."""
        text = site.text("listes/montants")

        assert re.search(r"Centre-Val de Loire : 30.* ; en négociation ; payeur non précisé", text)
        assert re.search(r"Pays de la Loire : 332.* ; vote attendu ; payeur : Région", text)
        assert re.search(r"Mayotte : 68,3.* ; payeur : État et Département", text)

    def test_no_region_is_left_out_of_the_sums_without_a_word(self, site, catalog):
        """Regions whose sums do not compare have them apart; those without any are named."""
        page = site.page("listes/montants")
        pictured, apart, *_ = page.findall(nodes.bullet_list)
        compared = {name for name in links(pictured) if name.startswith("regions/")}

        assert f"Pour {len(compared)} des {len(catalog.regions)} territoires" in page.astext()
        assert "15\u00a0millions d’euros par an" in apart.astext()
        assert "par an" not in pictured.astext()
        assert {f"regions/{id_}" for id_ in catalog.regions.ids} <= links(page)
        assert "Nos sources ne donnent aucune somme pour : Bretagne" in page.astext()

    def test_facts_terms_and_figures(self, hostile):
        """Questions, terms and figures are written out in their lists."""
        assert "âge" in hostile.text("listes/questions") or SCRIPT in hostile.text(
            "listes/questions"
        )
        assert "reseaux/ancien" in links(hostile.page("listes/glossaire"))
        assert "regions/ici" in links(hostile.page("listes/chiffres"))


class TestMap:
    def test_every_territory_has_a_tile(self, site, catalog):
        """The map links to each of the 19 pages, each in a place of its own."""
        drawn = regions_map(site.sheet())
        items = list(drawn[-1].findall(nodes.list_item))
        places = [tuple(c for c in item["classes"] if "depth" not in c) for item in items]

        assert links(drawn[-1]) == {f"regions/{id_}" for id_ in catalog.regions.ids}
        assert len(set(places)) == len(places) == 19
        assert all(len(place) == 2 for place in places)

    def test_a_territory_of_a_plugin_comes_last(self, hostile, catalog):
        """A territory without a place of its own is not lost."""
        regions = [hostile.edition.get(Collection.REGIONS, "ici"), catalog.regions["corse"]]
        (made,) = tiles(regions, lambda _: 0, lambda region: nodes.Text(region.id))

        assert [item.astext().split()[0] for item in made] == ["corse", "ici"]
        assert [list(item["classes"]) for item in made][1] == ["aiofr-depth-0"]

    def test_depth_grows_with_the_count(self):
        """More is never paler, none is blank, one is never blank."""
        depths = [depth(count, 30) for count in range(31)]

        assert depths == sorted(depths)
        assert (depths[0], depths[1], depths[30]) == (0, 1, 4)


class TestHostileTexts:
    def test_texts_stay_texts(self, hostile):
        """Whatever a text holds stands in text nodes, unchanged."""
        shown = "\n".join(hostile.text(page.name) for page in hostile.edition.pages)

        for text in (SCRIPT, IMAGE, TEMPLATE, ADDRESS, RIGHT_TO_LEFT, LONG, QUOTES):
            assert text in shown

    def test_raw_nodes_are_pictures_only(self, hostile):
        """Nothing but pictures is handed to the browser as it is, and labels are escaped there."""
        for page in hostile.edition.pages:
            for node in hostile.page(page.name).findall(nodes.raw):
                assert node.astext().startswith('<figure class="aiofr-chart"><svg')
                assert "<script" not in node.astext()

    def test_links_are_safe(self, hostile):
        """No link begins with anything but https, http, mailto or tel."""
        for page in hostile.edition.pages:
            for node in hostile.page(page.name).findall(nodes.reference):
                address = node.get("refuri", "https:")
                assert address.startswith(("https:", "http:", "mailto:", "tel:"))


class TestSheet:
    def test_a_link_to_another_scheme_is_a_text(self):
        """An address that a browser would run is shown, and is no link."""
        assert isinstance(link("ici", ADDRESS), nodes.Text)
        assert isinstance(link("ici", "data:text/html,x"), nodes.Text)
        assert link("ici", "tel:+33155939191")["refuri"] == "tel:+33155939191"

    def test_what_has_no_page_is_named(self, catalog):
        """A record that the site does not show is named, without a link."""
        sheet = Site(Edition(catalog, ["bretagne"], DAY)).sheet()
        found = sheet.link(Collection.REGIONS, "corse")

        assert isinstance(found, nodes.Text)
        assert found.astext() == "Corse"

    def test_the_folder_of_the_catalogue_is_in_its_links(self, site):
        """In a project of one's own, links lead into the folder of the catalogue."""
        link = site.sheet("x", "catalogue").link(Collection.REGIONS, "corse")

        assert link["reftarget"] == "/catalogue/regions/corse"

    @pytest.mark.parametrize(
        ("certainty", "said"), [("stated", ""), ("inferred", " déduit"), ("disputed", " contesté")]
    )
    def test_certainties_are_marked(self, site, certainty, said):
        """What is inferred or disputed says so."""
        marks = site.sheet().mark(Certainty(certainty))

        assert "".join(node.astext() for node in marks) == said

    def test_age(self, site, catalog):
        """One month is told as such, and what is not a year old has no years."""
        source = catalog.sources["region-ile-de-france-2020-08-26"]
        fresh = Site(Edition(catalog, (), date(2020, 10, 5))).sheet()

        assert (
            "publié en août 2020, il y a 5 ans ou plus." in site.sheet().age([source])[0].astext()
        )
        assert "publié en août 2020. " in fresh.age([source])[0].astext()
        assert site.sheet().age([]) == []


class TestRoom:
    def test_no_page_lists_more_than_fit(self, catalog, monkeypatch):
        """Past a number, a page says how many others there are, and where."""
        for module in ("sheet", "records"):
            monkeypatch.setattr(f"aiofr.site.{module}.AT_ONCE", 2)
        small = Site(Edition(catalog, (), DAY))
        public, source = "publics/demandeurs-emploi", "sources/centre-inffo-publics-2019"

        assert re.search(r"Et \d+ autres, dans la liste : Mesures", small.text(public))
        assert re.search(r"Et \d+ autres, dans la liste : Réseaux", small.text(source))
        assert "listes/mesures" in links(small.page(public))

    def test_a_question_names_some_of_what_asks_it(self, site, monkeypatch):
        """Past a number, a question says how many other records ask it."""
        monkeypatch.setattr("aiofr.site.lists._AT_ONCE", 1)

        assert re.search(
            r"Et \d+ autres, dans la liste : Publics", Site(site.edition).text("listes/questions")
        )


class TestWords:
    def test_every_kind_has_words(self):
        """Each member of each closed list that pages show has words."""
        for vocabulary, said in (
            (AmountRole, words.ROLES),
            (Collection, words.COLLECTIONS),
            (Collection, words.INTRODUCTIONS),
            (Confidence, words.CONFIDENCES),
            (MeasureKind, words.MEASURES),
            (MilestoneKind, words.MILESTONES),
            (Need, words.NEEDS),
            (RegionKind, words.REGIONS),
            (RelationKind, words.RELATIONS),
            (RelationKind, words.REVERSED_RELATIONS),
            (StructureKind, words.STRUCTURES),
            (SuccessionKind, words.SUCCESSIONS),
        ):
            assert set(said) == set(vocabulary)

    def test_the_first_page_leads_to_every_public_that_is_helped(self, site, catalog):
        """Who does not look for a region finds who they are."""
        named = {id_ for measure in catalog.measures for id_ in measure.publics}
        helped = [one for one in catalog.publics if one.referrals or one.id in named]
        (told,) = (
            node.astext()
            for node in site.page("index").findall(nodes.paragraph)
            if node.astext().startswith("Ou dites qui vous êtes")
        )

        assert {"stagiaires-formation", "entreprises", "cfa"} <= {one.id for one in helped}
        assert {f"publics/{one.id}" for one in helped} <= links(site.page("index"))
        assert told.index("Agents de") < told.index("Étudiants") < told.index("Femmes")

    def test_the_first_page_says_what_it_is(self, site):
        """Its heading is a question that people have."""
        assert site.page("index").next_node(nodes.title).astext() == HOME_TITLE
