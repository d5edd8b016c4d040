"""Numbers, addresses and links that led somewhere for a time: on a day, only those that do."""

from datetime import date

from hypothesis import given, strategies as st

from aiofr import Catalog, Contact, Email, Evidence, Link, Network, Period, Phone, Structure
from aiofr.conditions import Truth
from aiofr.portraits import Portrait
from aiofr.portraits.text import structure_lines
from aiofr.query.following import on_day

EVIDENCE = (Evidence(source="s"),)
YEARS = st.integers(2015, 2030)
DAYS = st.dates(date(2014, 1, 1), date(2031, 12, 31))
OLD, NEW = Period(end="2022"), Period(start="2023-06")


def a_structure(*links: Link) -> Structure:
    """Make a structure with an old and a new number and address, and *links*."""
    return Structure(
        id="ici",
        name="Ici",
        network="cio",
        evidence=EVIDENCE,
        contact=Contact(
            phones=(
                Phone(printed="02 99 54 79 00", e164="+33299547900", period=OLD),
                Phone(printed="02 99 54 79 17", e164="+33299547917", period=NEW),
            ),
            emails=(
                Email(printed="a@b.fr", address="a@b.fr", period=OLD),
                Email(printed="c@d.fr", address="c@d.fr", period=NEW),
            ),
            links=links,
        ),
    )


class TestOnDay:
    def test_each_leads_there_in_its_time(self) -> None:
        """Before, between and after, those that may lead there on the day are left."""
        structure = a_structure()
        found = {
            day: [point.printed for point in on_day(structure, date(*day)).contact.points]
            for day in ((2020, 1, 1), (2023, 1, 1), (2024, 1, 1))
        }

        assert list(found.values()) == [
            ["02 99 54 79 00", "a@b.fr"],
            [],
            ["02 99 54 79 17", "c@d.fr"],
        ]

    @given(start=YEARS, years=st.integers(0, 5), day=DAYS)
    def test_only_what_certainly_leads_elsewhere_is_left_out(
        self, start: int, years: int, day: date
    ) -> None:
        """A link, or directory, stays unless its period certainly does not have the day."""
        period = Period(start=str(start), end=str(start + years))
        link = Link(printed="https://a.fr", url="https://a.fr", period=period)
        network = Network(id="cio", name="CIO", branches=(link,), evidence=EVIDENCE)
        is_kept = period.covers(day) is not Truth.NO

        assert on_day(a_structure(link), day).contact.links == (link,) * is_kept
        assert on_day(network, day).branches == (link,) * is_kept

    @given(day=DAYS)
    def test_without_periods_nothing_changes(self, day: date) -> None:
        """What has no period is the very record on every day."""
        link = Link(printed="https://a.fr", url="https://a.fr")
        structure = Structure(
            id="ici",
            name="Ici",
            network="cio",
            evidence=EVIDENCE,
            contact=Contact(links=(link,)),
        )

        assert on_day(structure, day) is structure


class TestText:
    def test_it_is_unmarked_where_nobody_asks_since_when(self) -> None:
        """Without what tells ages, each way to reach somebody is told as it is."""
        (_, name), (_, said) = structure_lines(a_structure())

        assert name == "Ici"
        assert said == "tél. 02 99 54 79 00, tél. 02 99 54 79 17, a@b.fr, c@d.fr"

    def test_what_is_confirmed_comes_first(self) -> None:
        """Then the others, the newest year first, each group under its year."""
        years = {"s": None, "neuf": None, "vieux": 2019, "ancien": 2015}
        structure = a_structure(
            *(
                Link(
                    printed=f"https://{id_}.fr",
                    url=f"https://{id_}.fr",
                    evidence=[Evidence(source=id_)],
                )
                for id_ in ("ancien", "vieux", "neuf")
            )
        )
        bare = Structure(
            id="la",
            name="Là",
            network="cio",
            evidence=EVIDENCE,
            contact=Contact(links=structure.contact.links),
        )
        _, (_, said) = structure_lines(
            bare, "en", since=lambda found: years[next(iter(found)).source]
        )

        assert said.replace("\u00a0", " ") == (
            "https://neuf.fr ; not confirmed since 2019: https://vieux.fr ; "
            "not confirmed since 2015: https://ancien.fr"
        )


class TestPortrait:
    def test_one_of_no_day_calls_nothing_unconfirmed(self, catalog: Catalog) -> None:
        """Where no day is asked for, nothing can be old."""
        portrait = Portrait(region=catalog.regions["bretagne"])

        assert portrait.unconfirmed(EVIDENCE) is None
