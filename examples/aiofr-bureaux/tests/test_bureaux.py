"""From a file to offices: those rows that are right, and a report of the others."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import aiofr
import pytest

from aiofr_bureaux import BadRowsWarning, Bureaux, RowFault
from aiofr_bureaux.__main__ import main

HEADER = "identifiant;nom;reseau;region;adresse;telephone;courriel;site"
GOOD = "port;Bureau du port;missions-locales;Bretagne;;;;"
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file of lines."""

    def write(*lines: str, encoding: str = "utf-8", end: str = "\n") -> Path:
        path = tmp_path / "bureaux.csv"
        path.write_bytes("".join(line + end for line in lines).encode(encoding))
        return path

    return write


def offices(path: Path) -> list[aiofr.Structure]:
    """Read a file in which all rows are right."""
    return list(Bureaux(path).structures())


def report(path: Path) -> tuple[RowFault, ...]:
    """Read a file in which rows are wrong."""
    plugin = Bureaux(path)
    with pytest.warns(BadRowsWarning):
        list(plugin.structures())
    return plugin.report


class TestOffices:
    def test_each_cell_has_its_field(self) -> None:
        """A row becomes a structure, and says on which line it stands."""
        port, island = offices(Path(__file__).parent / "bureaux.csv")

        assert (port.id, port.name) == ("bureaux:port", "Bureau inventé du port")
        assert (port.network, port.regions) == ("missions-locales", ("bretagne",))
        assert port.contact.address == "1, quai de l’Exemple"
        assert [email.address for email in port.contact.emails] == ["port@bureau.example"]
        assert [link.url for link in port.contact.links] == ["https://www.bureau.example"]
        assert [one.page for one in island.evidence] == ["ligne 3"]
        assert (island.network, island.regions) == ("cio", ("la-reunion",))

    @pytest.mark.parametrize(
        ("printed", "e164"),
        [
            ("01 99 00 12 34", "+33199001234"),
            ("01.99.00.12.34", "+33199001234"),
            ("+33 1 99 00 12 34", "+33199001234"),
            ("0262 00 00 00", "+262262000000"),
            ("0590 00 00 00", "+590590000000"),
            ("0694 00 00 00", "+594694000000"),
            ("0596 00 00 00", "+596596000000"),
        ],
    )
    def test_a_number_is_kept_as_printed_beside_what_to_dial(
        self, write: Write, printed: str, e164: str
    ) -> None:
        """Numbers of the mainland and overseas are given as they are called from anywhere."""
        (office,) = offices(write(HEADER, f"a;A;cio;Bretagne;;{printed};;"))
        (phone,) = office.contact.phones

        assert (phone.printed, phone.e164) == (printed, e164)

    def test_a_spreadsheet_may_have_written_it(self, write: Write) -> None:
        """A byte-order mark, CRLF, quotation marks, capitals and empty rows are fine."""
        path = write(
            HEADER.upper(),
            GOOD.replace("Bureau du port", '"Bureau du port"'),
            ";" * 7,
            encoding="utf-8-sig",
        )
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

        assert [office.name for office in offices(path)] == ["Bureau du port"]

    def test_commas_part_cells_too(self, write: Write) -> None:
        """The first row says which; the columns may stand in any order."""
        path = write("region,reseau,nom,identifiant", 'Bretagne,cio,"Port, bureau",port')

        assert [office.name for office in offices(path)] == ["Port, bureau"]

    def test_rows_are_read_as_they_are_asked_for(self, write: Write) -> None:
        """The first office is there before the second row is looked at."""
        rows = Bureaux(write(HEADER, GOOD, "wrong")).structures()

        assert [office.id for office in islice(rows, 1)] == ["bureaux:port"]


class TestReport:
    @pytest.mark.parametrize(
        ("row", "column", "reason"),
        [
            ("Port;A;cio;Bretagne;;;;", "identifiant", "« Port » : il faut des minuscules"),
            ("port;A;cio;Bretagne;;;;", "identifiant", "déjà l’identifiant de la ligne 2"),
            ("a;;cio;Bretagne;;;;", "nom", "est vide"),
            ("a;A\u200bB;cio;Bretagne;;;;", "nom", "un caractère que l’on ne voit pas"),
            ("a;A;mission-locale-x;Bretagne;;;;", "reseau", "missions-locales"),
            ("a;A;cio;Bretange;;;;", "region", "Proche : bretagne"),
            ("a;A;cio;Bretagne;;12;;", "telephone", "« 12 » n’est pas un numéro"),
            ("a;A;cio;Bretagne;;;port;", "courriel", "« port » n’est pas une adresse"),
            ("a;A;cio;Bretagne;;;;ici", "site", "« ici » n’est pas une adresse"),
            ("a;A;cio", "", "8 cellules sont attendues, et 3 trouvées"),
            ('a;"A;cio;Bretagne;;;;', "", "des guillemets"),
        ],
    )
    def test_a_bad_row_is_told(self, write: Write, row: str, column: str, reason: str) -> None:
        """Its line, its column and the reason are told, and the rows around it are kept."""
        plugin = Bureaux(write(HEADER, GOOD, row, GOOD.replace("port", "ile", 1)))
        with pytest.warns(BadRowsWarning, match="1 ligne laissée de côté"):
            kept = [office.id for office in plugin.structures()]
        (fault,) = plugin.report

        assert kept == ["bureaux:port", "bureaux:ile"]
        assert (fault.number, fault.column) == (3, column)
        assert reason in fault.reason

    def test_all_that_is_wrong_with_a_row_is_told(self, write: Write) -> None:
        """A row with several bad cells need not be read again to find the next."""
        found = report(write(HEADER, "A;;x x;y;;1;2;3"))

        assert [fault.column for fault in found] == [
            *("identifiant", "nom", "reseau", "region", "telephone", "courriel", "site")
        ]
        assert str(found[1]) == "ligne 2, colonne nom : est vide"

    def test_what_is_not_utf_8_costs_its_row(self, write: Write) -> None:
        """A cell in another encoding is told, and how to save the file."""
        path = write(HEADER, GOOD)
        path.write_bytes(path.read_bytes() + "a;Cité;cio;Bretagne;;;;\n".encode("latin-1"))
        (fault,) = report(path)

        assert (fault.number, fault.column) == (3, "nom")
        assert "« CSV UTF-8 »" in fault.reason

    def test_a_warning_names_the_first(self, write: Write) -> None:
        """It says how many rows were left out, the first reasons, and what tells all of them."""
        path = write(HEADER, *["a;A"] * 5)
        with pytest.warns(BadRowsWarning) as caught:
            list(Bureaux(path).structures())
        (warning,) = caught.list
        lines = str(warning.message).splitlines()

        assert lines[0] == "bureaux.csv : 5 lignes laissées de côté."
        assert lines[1] == "  ligne 2 : 8 cellules sont attendues, et 2 trouvées"
        assert lines[-1] == f"  « aiofr-bureaux {path} » dit tout."
        assert len(lines) == 5

    @pytest.mark.parametrize(
        ("header", "told"),
        [
            ("identifiant;nom;reseau", "« region » manque"),
            (f"{HEADER};fax", "« fax » est inconnue ; colonnes : identifiant, nom"),
            (f"{HEADER};nom", "« nom » est double"),
            ("", "« identifiant » manque"),
        ],
    )
    def test_without_columns_no_row_can_be_read(self, write: Write, header: str, told: str) -> None:
        """A first row that does not name the columns is an error, with every fault of it."""
        with pytest.raises(aiofr.DataError, match=told):
            offices(write(header, GOOD))

    def test_an_empty_file_names_no_columns(self, tmp_path: Path) -> None:
        """A file without any row is refused as one without columns is."""
        path = tmp_path / "bureaux.csv"
        path.touch()
        with pytest.raises(aiofr.DataError, match="« nom » manque"):
            offices(path)


class TestPlugin:
    def test_the_environment_names_the_file(
        self, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An installed plugin reads the file that ``BUREAUX_CSV`` names."""
        monkeypatch.setenv("BUREAUX_CSV", str(write(HEADER, GOOD)))
        catalog = aiofr.load(plugins=["bureaux"], strict=True)
        found = catalog.structures.in_region("bretagne").of_network("missions-locales")

        assert "bureaux:port" in found.ids
        assert catalog.provenance(catalog.structures["bureaux:port"]).dataset == "bureaux.csv"

    def test_without_file_it_gives_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An installed plugin of which nobody asks anything changes nothing."""
        monkeypatch.delenv("BUREAUX_CSV", raising=False)
        with_it, without = aiofr.load(plugins=[Bureaux], strict=True), aiofr.load(plugins=())

        assert with_it.structures.ids == without.structures.ids
        assert list(Bureaux().structures()) == []

    def test_bad_rows_cost_no_good_ones(self, write: Write) -> None:
        """A catalog has the good rows of a file, and warns of the others once."""
        catalog = aiofr.load(plugins=[Bureaux(write(HEADER, GOOD, "x"))], strict=True)
        with pytest.warns(BadRowsWarning) as caught:
            found = catalog.structures.get("bureaux:port")

        assert found is not None
        assert len(caught.list) == 1

    def test_a_file_that_is_not_there_costs_the_plugin_only(self, tmp_path: Path) -> None:
        """The plugin is skipped, and aiofr's own structures are there."""
        catalog = aiofr.load(plugins=[Bureaux(tmp_path / "none.csv")], strict=False)
        with pytest.warns(aiofr.PluginWarning, match="FileNotFoundError"):
            count = len(catalog.structures)

        assert count > 0


class TestCommand:
    def run(self, capsys: pytest.CaptureFixture[str], path: Path) -> tuple[int | str | None, str]:
        """Give its exit status and what it says."""
        with pytest.raises(SystemExit) as left:
            main([str(path)])
        captured = capsys.readouterr()
        return left.value.code, captured.out + captured.err

    def test_a_good_file(self, capsys: pytest.CaptureFixture[str], write: Write) -> None:
        """It counts the offices, and leaves with 0."""
        assert self.run(capsys, write(HEADER, GOOD)) == (
            0,
            "Bureaux lus : 1. Lignes laissées de côté : 0.\n",
        )

    def test_bad_rows(self, capsys: pytest.CaptureFixture[str], write: Write) -> None:
        """It tells every fault and leaves with 1."""
        status, said = self.run(capsys, write(HEADER, *["a;A"] * 5))

        assert status == 1
        assert said.count("8 cellules sont attendues") == 5
        assert said.endswith("Bureaux lus : 0. Lignes laissées de côté : 5.\n")

    @pytest.mark.parametrize("name", ["none.csv", "."])
    def test_no_file(self, capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
        """What cannot be read is told in a line, and leaves with 2."""
        status, said = self.run(capsys, tmp_path / name)

        assert status == 2
        assert str(tmp_path) in said
        assert "Traceback" not in said
