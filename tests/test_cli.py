"""The `aiofr` command: what each command shows, and a clear error for whatever else is typed."""

import errno
import io
import json
import os
import re
import subprocess
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from shutil import copyfileobj
from typing import Any, NamedTuple, TextIO

import pytest
from rich.console import Console

import aiofr
from aiofr import Catalog, Collection, Dataset, Selection, Situation
from aiofr.__main__ import main as door
from aiofr.cli import run as run_command, showing
from aiofr.cli.commands import main as group
from aiofr.cli.running import BAD_INPUT, CLOSED_PIPE, STOPPED, status
from aiofr.datasets.reading import to_plain

DATA = Path(aiofr.__file__).parent / "datasets"
EVIDENCE = [{"source": "centre-inffo-publics-2019"}]
#: A command of each kind that answers, without a terminal, on standard output.
ANSWERING = (
    ("orient", "paca", "--on", "2020-10-05", "age=30"),
    ("orient", "paca", "--json"),
    ("portrait", "hauts-de-france"),
    ("portrait", "corse", "--json"),
    ("coverage", "--on", "2026-11-23"),
    ("coverage", "corse", "--json"),
    ("facts",),
    ("list", "measures"),
    ("show", "measure", "paca-pass-sud-formation"),
    ("show", "measure", "paca-pass-sud-formation", "--json"),
    ("search", "formation"),
    ("export",),
    ("check",),
    ("--help",),
    ("--version",),
)
_CODES = re.compile(r"\x1b\[[0-9;]*m")


#: What a renaming has beside its date.
_RENAMED = {"kind": "renamed", "name": "Trois"}


def _named(id: str, **more: object) -> dict[str, Any]:  # noqa: A002 - the field's own word
    """Give the plain data of a network."""
    return {"id": id, "name": id.title(), "evidence": EVIDENCE, **more}


class Ran(NamedTuple):
    """What a run of the command gave."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]
Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def _no_preference(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what the shell around the tests says of colours."""
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def _one_catalog(monkeypatch: pytest.MonkeyPatch, catalog: Catalog) -> None:
    """Let every run use the catalog of the session: reading it again would tell nothing new."""
    monkeypatch.setattr(aiofr, "load", lambda: catalog)


@pytest.fixture
def run(_one_catalog: None, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process."""

    def run(*arguments: str) -> Ran:
        found = status(list(arguments))
        captured = capsys.readouterr()
        return Ran(found, captured.out, captured.err)

    return run


@pytest.fixture
def shown(run: Run) -> Callable[..., str]:
    """Give what a run prints that has to succeed, and to say nothing else."""

    def shown(*arguments: str) -> str:
        ran = run(*arguments)

        assert (ran.status, ran.err) == (0, "")
        return ran.out

    return shown


@pytest.fixture
def refused(run: Run) -> Callable[..., str]:
    """Give the error of a run that has to be refused: status 2, and nothing on standard output."""

    def refused(*arguments: str) -> str:
        ran = run(*arguments)

        assert (ran.status, ran.out) == (BAD_INPUT, "")
        assert "Traceback" not in ran.err
        return ran.err

    return refused


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a data file, and give its path."""

    def write(name: str = "data.json", **collections: object) -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(collections), encoding="utf-8")
        return path

    return write


@pytest.fixture
def as_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], io.StringIO]:
    """Let the command show its answers on a terminal of so many columns."""

    def as_terminal(width: int) -> io.StringIO:
        screen = io.StringIO()
        made = Console(file=screen, force_terminal=True, width=width, soft_wrap=True, markup=False)
        monkeypatch.setattr(showing, "console", lambda: made)
        return screen

    return as_terminal


def rows(printed: str) -> list[list[str]]:
    """Split what a pipe gets into rows and cells."""
    return [line.split("\t") for line in printed.splitlines()]


def ids(printed: str) -> list[str]:
    """Give the first cell of each row."""
    return [row[0] for row in rows(printed)]


def python(*arguments: str, **changes: Any) -> "subprocess.CompletedProcess[str]":
    """Run Python in a process of its own."""
    environment = {**os.environ, **changes.pop("env", {})}
    return subprocess.run(
        [sys.executable, *arguments],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        **changes,
    )


class TestOrient:
    def test_the_region_is_where_the_person_lives(self, shown: Callable[..., str]) -> None:
        """Who names a region is taken to live there, unless a place is said."""

        def situation(*facts: str) -> Any:
            return json.loads(shown("orient", "idf", "--json", *facts))["situation"]

        assert situation() == {"residence": "ile-de-france"}
        assert situation("residence=BZH") == {"residence": "bretagne"}
        assert situation("department=2a") == {"department": "2A", "residence": "corse"}

    def test_help_is_asked_for_in_that_region(self, shown: Callable[..., str]) -> None:
        """The region is where help is asked for, also for who lives elsewhere."""
        answer = json.loads(shown("orient", "Région Sud", "--json", "residence=corse"))

        assert answer["region"] == "provence-alpes-cote-d-azur"
        assert "paca-pass-sud-formation" in [measure["id"] for measure in answer["measures"]]

    def test_the_day_can_be_said(self, shown: Callable[..., str]) -> None:
        """The answer is of the day asked for, and of today otherwise."""
        answer = json.loads(shown("orient", "idf", "--json", "--on", "2020-10-05"))
        today = json.loads(shown("orient", "idf", "--json"))

        assert answer["on"] == "2020-10-05"
        assert today["on"] > answer["on"]

    def test_it_is_the_guidance_of_the_library(
        self, shown: Callable[..., str], catalog: Catalog
    ) -> None:
        """Text and JSON are those of `Guidance`, in the language asked for."""
        person = aiofr.Situation(age=30)
        guidance = catalog.orient(person, "2020-10-05", "bretagne", assume_residence=True)
        words = ("orient", "bretagne", "--on", "2020-10-05", "age=30")

        for language in ("fr", "en"):
            assert shown(*words, "--lang", language).strip() == guidance.to_text(language)
            assert json.loads(shown(*words, "--json", "--lang", language)) == guidance.to_dict(
                language
            )

    def test_a_need_narrows_whom_to_see(self, shown: Callable[..., str]) -> None:
        """`--need` is the need of the library, in the words of a person."""
        asked = ("orient", "bretagne", "status=demandeur-emploi", "--on", "2020-10-05", "--json")
        found = json.loads(shown(*asked, "--need", "valider son expérience"))["referrals"]

        assert {answer["need"] for answer in found} == {"valider-son-experience", "tout-besoin"}
        assert len(found) < len(json.loads(shown(*asked))["referrals"])

    def test_an_unknown_need_is_refused(self, refused: Callable[..., str]) -> None:
        """A need that is none is told with those that are close."""
        assert "Proche : 'se former'" in refused("orient", "bretagne", "--need", "se frmer")

    def test_what_would_change(self, shown: Callable[..., str], catalog: Catalog) -> None:
        """`--what-if` replaces or adds answers, `on=` the day, and only the difference is told."""
        person = ("orient", "bretagne", "status=demandeur-emploi", "age=40", "--on", "2020-10-05")
        before, after = (
            catalog.orient(
                aiofr.Situation(status="demandeur-emploi", age=age),
                on,
                "bretagne",
                assume_residence=True,
            )
            for age, on in ((40, "2020-10-05"), (20, "2026-01-01"))
        )
        asked = (*person, "--what-if", "age=20", "--what-if", "on=2026-01-01")

        assert shown(*asked).strip() == before.diff(after).to_text()
        assert json.loads(shown(*asked, "--json")) == before.diff(after).to_dict()
        assert shown(*asked, "--lang", "en").strip() == before.diff(after).to_text("en")

    @pytest.mark.parametrize(
        ("first", "then"),
        [("department=35", "residence=corse"), ("residence=corse", "department=75")],
    )
    def test_who_moves_leaves_region_and_department(
        self, shown: Callable[..., str], first: str, then: str
    ) -> None:
        """Another residence takes the place of region and department alike."""
        text = shown("orient", "bretagne", first, "--what-if", then)

        assert "région d’habitation" in text

    def test_what_would_change_is_checked(self, refused: Callable[..., str]) -> None:
        """An unknown fact or no day is refused as elsewhere."""
        assert "« ag » est inconnu" in refused("orient", "bretagne", "--what-if", "ag=3")
        assert "'hier'" in refused("orient", "bretagne", "--what-if", "on=hier")
        assert "FAIT=VALEUR" in refused("orient", "bretagne", "--what-if", "age")

    def test_on_a_terminal(
        self,
        run: Run,
        as_terminal: Callable[[int], io.StringIO],
    ) -> None:
        """On a terminal it fits the width, and headings are bold."""
        words = ("orient", "bretagne", "--on", "2020-10-05", "status=salarie")
        piped = run(*words).out
        as_terminal(40)
        narrow, _, more = run(*words).out.partition("\nPour en savoir plus : ")
        lines = _CODES.sub("", f"{narrow}{more}").splitlines()

        assert "\x1b[1mQui voir\x1b[0m" in narrow
        assert all(len(line) <= 40 or "://" in line for line in lines)
        assert _CODES.sub("", narrow).split() == piped.split()

    def test_a_terminal_is_told_what_to_answer_next(
        self,
        run: Run,
        as_terminal: Callable[[int], io.StringIO],
        catalog: Catalog,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """A person is told the next question and how to answer it, where there is one."""
        question = catalog.orient(Situation(residence="bretagne"), region="bretagne").next_question
        assert question is not None
        as_terminal(200)

        assert f" {question.text()} Ajoutez {question.fact.id}=…" in run("orient", "bretagne").out
        assert f"{question.text('en')} Add " in run("orient", "bretagne", "--lang", "en").out
        showing.next_question(Catalog(()).orient(Situation()), "fr")
        assert not capsys.readouterr().out


class TestWhy:
    PERSON = ("status=demandeur-emploi", "age=30", "--on", "2020-10-05")

    def test_each_answer_is_explained(self, shown: Callable[..., str]) -> None:
        """After the guidance, each measure is explained point by point, in either language."""
        french = shown("orient", "bfc", *self.PERSON, "--why")
        english = shown("orient", "bfc", *self.PERSON, "--why", "--lang", "en")
        plain = shown("orient", "bfc", *self.PERSON)

        assert french.startswith(plain)
        assert "\nPourquoi\n- " in french
        assert "\nWhy\n- " in english
        assert "Pourquoi" not in plain

    def test_it_is_in_the_json(self, shown: Callable[..., str]) -> None:
        """JSON has the explanations where they are asked for, and only then."""
        told = json.loads(shown("orient", "bfc", "--json", "--why", *self.PERSON))
        bare = json.loads(shown("orient", "bfc", "--json", *self.PERSON))

        assert all("explanation" in found for found in told["measures"])
        assert not any("explanation" in found for found in bare["measures"])

    @pytest.mark.parametrize("columns", [40, 80])
    def test_it_fits_a_terminal(
        self, shown: Callable[..., str], as_terminal: Callable[[int], None], columns: int
    ) -> None:
        """However deep a point stands, its line fits, but for what cannot be broken."""
        as_terminal(columns)
        text = shown("orient", "bfc", *self.PERSON, "--why")
        lines = text[text.index("Pourquoi") :].splitlines()

        assert len(lines) > 20
        assert all(len(line) <= columns for line in lines if "http" not in line)

    def test_what_was_checked_counts(self, shown: Callable[..., str], run: Run) -> None:
        """An adviser's finding opens or closes; what is no point is told with what is close."""
        told = json.loads(
            shown("orient", "bfc", "--json", *self.PERSON, "--checked", "permis B=non")
        )
        wrong = run("orient", "bfc", "--checked", "xyz=oui")

        assert told["checked"] == {"la personne a le permis B": False}
        assert wrong.status == 2
        assert "aucun point à vérifier" in wrong.err


class TestFacts:
    def test_every_question_is_listed(self, shown: Callable[..., str], catalog: Catalog) -> None:
        """Each fact has a row with its id, the question, and what may be answered."""
        found = rows(shown("facts"))
        answers = {id_: answer for id_, _, answer in found}

        assert [row[0] for row in found] == list(catalog.facts.ids)
        assert [row[1] for row in found] == [fact.fr.question for fact in catalog.facts]
        assert answers["registered_with"].split(", ") == [
            choice.id for choice in catalog.facts["registered_with"].values
        ]
        assert answers["residence"].split(", ") == list(catalog.regions.ids)
        assert answers["training_hours"] == "decimal (hours)"
        assert answers["rsa"] == "boolean"
        assert answers["department"] == "department"

    def test_in_english(self, shown: Callable[..., str], catalog: Catalog) -> None:
        """Questions are in English where English is asked for, before or after the command."""
        english = [fact.en.question for fact in catalog.facts]

        assert [row[1] for row in rows(shown("facts", "--lang", "en"))] == english
        assert [row[1] for row in rows(shown("--lang", "en", "facts"))] == english
        assert [row[1] for row in rows(shown("--lang=en", "facts", "--lang=fr"))] != english


class TestList:
    @pytest.mark.parametrize("collection", Collection)
    def test_every_collection(self, run: Run, catalog: Catalog, collection: Collection) -> None:
        """Each collection is listed by its name, a row a record with id, name and regions."""
        ran = run("list", collection.value)
        records = list(catalog.collection(collection))

        assert ran.status == 0
        assert ids(ran.out) == [record.id for record in records]
        assert all(len(row) == 3 and row[1] for row in rows(ran.out))

    @pytest.mark.parametrize(
        ("name", "collection"),
        [
            ("region", "regions"),
            ("Régions", "regions"),
            ("réseau", "networks"),
            ("network", "networks"),
            ("structure", "structures"),
            ("public", "publics"),
            ("mesures", "measures"),
            ("MESURE", "measures"),
            ("fact", "facts"),
            ("glossaire", "glossary"),
            ("term", "glossary"),
            ("source", "sources"),
            ("erratum", "errata"),
            ("indicator", "indicators"),
        ],
    )
    def test_singular_and_french_names(self, run: Run, name: str, collection: str) -> None:
        """A collection is also named by the singular, and in French."""
        assert run("list", name) == run("list", collection)

    def test_names_are_what_a_person_reads(
        self, shown: Callable[..., str], catalog: Catalog
    ) -> None:
        """A source is listed by its title, a fact by its label, an erratum by its reason."""
        expected = {
            "sources": [source.title for source in catalog.sources],
            "facts": [fact.fr.label for fact in catalog.facts],
            "errata": [erratum.reason for erratum in catalog.errata],
            "regions": [region.name for region in catalog.regions],
        }

        for kind, names in expected.items():
            assert [row[1] for row in rows(shown("list", kind))] == names

    def test_options_keep_what_the_library_keeps(
        self, shown: Callable[..., str], catalog: Catalog
    ) -> None:
        """Regions, publics and networks narrow a list, by id or by name, together."""
        measures, structures = catalog.measures, catalog.structures
        seekers = "demandeurs-emploi"
        expected: dict[tuple[str, ...], Selection[Any]] = {
            ("measures", "--region", "BZH", "--region", "paca"): measures.in_region(
                "bretagne", "provence-alpes-cote-d-azur"
            ),
            ("measures", "--public", seekers): measures.open_to(seekers),
            ("structures", "--region", "bretagne"): structures.in_region("bretagne"),
            ("structures", "--network", "carif-oref"): structures.of_network("carif-oref"),
            ("structures", "--network", "Carif-Oref", "--region", "corse"): structures.of_network(
                "carif-oref"
            ).in_region("corse"),
            ("networks", "--public", "personnes-handicapees"): catalog.networks.serving(
                "personnes-handicapees"
            ),
        }

        for words, selection in expected.items():
            assert ids(shown("list", *words)) == list(selection.ids)
            assert 0 < len(selection) < len(catalog.collection(words[0]))

    def test_nothing_found_is_a_normal_answer(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An empty list is no error; that it is empty is told beside the answer."""
        monkeypatch.setattr(aiofr, "load", lambda: Catalog([]))

        assert run("list", "networks") == (0, "", "Aucun résultat.\n")
        assert run("list", "networks", "--lang", "en") == (0, "", "Nothing found.\n")


class TestShow:
    @pytest.mark.parametrize(
        ("kind", "name", "record"),
        [
            ("region", "bretagne", "regions/bretagne"),
            ("regions", "BZH", "regions/bretagne"),
            ("région", "Région Sud", "regions/provence-alpes-cote-d-azur"),
            ("measure", "Pass Sud Formation", "measures/paca-pass-sud-formation"),
            ("mesure", "Aire", "measures/idf-aire"),
            ("réseau", "Afpa", "networks/afpa"),
            ("fact", "age", "facts/age"),
            ("structure", "defi-metiers", "structures/defi-metiers"),
        ],
    )
    def test_by_id_or_name(
        self, shown: Callable[..., str], catalog: Catalog, kind: str, name: str, record: str
    ) -> None:
        """A record is shown by its id, name, acronym or alias, as the data files have it."""
        collection, id_ = record.split("/")
        plain = to_plain(catalog.collection(collection)[id_])

        assert json.loads(shown("show", kind, name, "--json")) == plain
        assert shown("show", kind, name).splitlines()[0] == f"{collection} · {id_}"

    @pytest.mark.parametrize("id_", ["paca-pass-sud-formation", "idf-prime-secteurs-en-tension"])
    def test_every_field_is_shown(
        self, shown: Callable[..., str], catalog: Catalog, id_: str
    ) -> None:
        """Each value of the record stands in the text, at whatever depth."""

        def leaves(plain: object) -> list[str]:
            if isinstance(plain, dict):
                return [leaf for value in plain.values() for leaf in leaves(value)]
            if isinstance(plain, list):
                return [leaf for value in plain for leaf in leaves(value)]
            return [str(plain)]

        plain = to_plain(catalog.measures[id_])
        text = shown("show", "measure", id_)

        assert all(key in text for key in plain if key != "id")
        assert all(leaf in text for leaf in leaves(plain))

    def test_a_former_id_is_told_once(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, write: Write
    ) -> None:
        """A renamed record is shown, and one line gives the id of today."""
        renamed = {"id": "neuf", "name": "Neuf", "former_ids": ["vieux"], "evidence": EVIDENCE}
        catalog = Catalog([Dataset.from_paths([write(networks=[renamed])])])
        monkeypatch.setattr(aiofr, "load", lambda: catalog)
        warnings.simplefilter("always")
        ran = run("show", "network", "vieux")

        assert (ran.status, ran.out.splitlines()[0]) == (0, "networks · neuf")
        assert ran.err.count("\n") == 1
        assert "'vieux'" in ran.err
        assert "'neuf'" in ran.err


class TestSearch:
    def test_it_looks_into_every_collection(
        self, shown: Callable[..., str], catalog: Catalog
    ) -> None:
        """Words are found anywhere, best first, with collection, id, name, reason and passage."""
        found = rows(shown("search", "orientation", "professionnelle"))
        matches = catalog.search("orientation professionnelle")

        assert [row[0] for row in found] == [f"{c.value}/{match.record.id}" for c, match in matches]
        assert [row[2] for row in found] == [match.reason() for _, match in matches]
        assert [row[3] for row in found] == [" ".join(m.text.split(" ")) for _, m in matches]
        assert len({row[0].partition("/")[0] for row in found}) > 1

    def test_the_reason_is_in_the_language_asked_for(
        self, shown: Callable[..., str], catalog: Catalog
    ) -> None:
        """Where words are is told in French, or in English where that is asked for."""
        found = rows(shown("search", "missions locales", "--lang", "en"))

        assert [row[2] for row in found] == [
            match.reason("en") for _, match in catalog.search("missions locales")
        ]

    @pytest.mark.parametrize("width", [40, 100])
    def test_on_a_terminal(
        self, run: Run, as_terminal: Callable[[int], io.StringIO], catalog: Catalog, width: int
    ) -> None:
        """Every line fits, ids stay whole, and the words stand out in their passage."""
        screen = as_terminal(width)
        run("search", "ML")
        blocks = [block.splitlines() for block in screen.getvalue().split("\n\n") if block.strip()]
        matches = catalog.search("ML")
        lines = [_CODES.sub("", line) for block in blocks for line in block]
        ids = {f"{collection}/{match.record.id}" for collection, match in matches}

        assert len(blocks) == len(matches)
        assert ids <= set(lines)
        assert all(len(line) <= width for line in lines if line not in ids)
        summaries = [block[-1] for block in blocks if "résumé" in "".join(block)]
        assert summaries
        assert all(re.search("\x1b\\[1m[Mm]issions? locales?\x1b", one) for one in summaries)

    def test_a_name_is_not_shown_twice(
        self, run: Run, as_terminal: Callable[[int], io.StringIO]
    ) -> None:
        """Where the words are in the name, no passage repeats it."""
        screen = as_terminal(60)
        run("search", "Bretagne")

        assert screen.getvalue().splitlines()[:4] == [
            "\x1b[1mBretagne\x1b[0m",
            "\x1b[2mregions/bretagne\x1b[0m",
            "«\u00a0Bretagne\u00a0»\u00a0: nom.",
            "",
        ]

    def test_nothing_found_is_a_normal_answer(self, run: Run) -> None:
        """What nobody wrote is found nowhere, which is no error."""
        assert run("search", "zzzyx") == (0, "", "Aucun résultat.\n")


class TestExport:
    def test_the_whole_catalog(self, shown: Callable[..., str], catalog: Catalog) -> None:
        """The catalog is one JSON object keyed by collection."""
        plain = json.loads(shown("export"))

        assert list(plain) == [collection.value for collection in Collection]
        assert plain == catalog.to_dict()

    def test_a_file_that_check_takes(self, run: Run, tmp_path: Path, catalog: Catalog) -> None:
        """What is written to a file is the same, and has no fault."""
        path = tmp_path / "catalogue.json"
        written = run("export", "-o", str(path))
        checked = run("check", str(path))

        assert (written.status, written.out) == (0, "")
        assert str(path) in written.err
        assert json.loads(path.read_text(encoding="utf-8")) == catalog.to_dict()
        assert (checked.status, checked.err) == (0, "")

    @pytest.mark.parametrize("where", ["", "nulle/part.json"])
    def test_a_file_that_cannot_be_written(
        self, refused: Callable[..., str], tmp_path: Path, where: str
    ) -> None:
        """A folder, or a file in a folder that is not there, is told with its name and why."""
        path = tmp_path / where
        said = refused("export", "--output", str(path))

        assert str(path) in said
        assert "ne peut pas être écrit" in said
        assert "cannot be written" in refused("export", "-o", str(path), "--lang", "en")


class TestScenarios:
    TEXT = (
        'name = "Quelqu’un"\nregion = "paca"\non = 2020-10-05\n[expected]\n'
        'open = ["paca-pass-sud-formation-financement"]\n'
    )

    def test_those_that_are_answered_as_expected(self, run: Run, tmp_path: Path) -> None:
        """Scenarios are counted beside the data."""
        (tmp_path / "one.toml").write_text(self.TEXT.replace("open", "to-check"), encoding="utf-8")
        ran = run("check", "--scenarios", str(tmp_path))

        assert (ran.status, ran.err) == (0, "")
        assert ran.out.splitlines()[-1] == "Scénarios : 1. Écarts : 0."

    def test_those_that_deviate(self, run: Run, tmp_path: Path) -> None:
        """Each deviation is told with its file, in the language asked for, and the status is 1."""
        path = tmp_path / "one.toml"
        path.write_text(self.TEXT, encoding="utf-8")
        french = run("check", "--scenarios", str(path))
        english = run("check", "--scenarios", str(path), "--lang", "en")

        assert (french.status, english.status) == (STOPPED, STOPPED)
        assert french.err.startswith(f"{path} (Quelqu’un): paca-pass-sud-formation-financement")
        assert "answered to check" in english.err
        assert english.err.splitlines()[-1] == "Scenarios: 1. Deviations: 1."

    def test_those_that_are_none(self, refused: Callable[..., str], tmp_path: Path) -> None:
        """A folder without scenarios is bad input."""
        assert "expected scenarios" in refused("check", "--scenarios", str(tmp_path))


class TestCheck:
    def test_the_packaged_data(self, shown: Callable[..., str], catalog: Catalog) -> None:
        """Without a path the packaged data are checked, and counted."""
        records = sum(len(catalog.collection(collection)) for collection in Collection)
        said = shown("check")

        assert str(records) in said
        assert str(len(catalog.files())) in said
        assert "nothing wrong" in shown("check", "--lang", "en")

    def test_a_folder(self, shown: Callable[..., str]) -> None:
        """The packaged folder is data like any other."""
        assert "rien à signaler" in shown("check", str(DATA))

    def test_data_that_refer_to_ours(self, shown: Callable[..., str], write: Write) -> None:
        """What a file refers to may stand in the packaged data; only its own records count."""
        measure = {
            "id": "prime",
            "name": "Prime",
            "kind": "aid",
            "status": "in-force",
            "summary": "Une prime.",
            "regions": ["bretagne"],
            "publics": ["jeunes"],
            "evidence": EVIDENCE,
        }
        said = shown("check", str(write(measures=[measure])))

        assert re.findall(r"\d+", said) == ["1", "1"]

    def test_every_fault_is_told(self, refused: Callable[..., str], write: Write) -> None:
        """Each fault has a line with file and path, and the last line counts them."""
        good = {"name": "Prime", "kind": "aid", "status": "in-force", "summary": "Une prime."}
        amount = {"purpose": "Prime", "value": "12"}
        path = write(
            measures=[
                {"id": "a", **good, "kind": "help", "amounts": [amount], "evidence": EVIDENCE},
                {"id": "b", **good, "publics": ["jeune"], "evidence": EVIDENCE},
                {"id": "c", **good, "condition": {"fact": "agee", "gt": 16}, "evidence": EVIDENCE},
                {"id": "d", **good, "condition": {"fact": "age", "has": "x"}, "evidence": EVIDENCE},
                {"id": "e", **good},
                {"id": "b", **good, "evidence": EVIDENCE},
            ],
            mesures=[],
        )
        other = write("autre.json", networks=[{"id": "cio2"}])
        *faults, last = refused("check", str(path), str(other)).splitlines()
        found = [(fault.partition(": ")[0], fault.rpartition(" @ ")[2]) for fault in faults]

        assert sorted(found) == sorted(
            [
                (str(path), "$"),
                (str(path), "$.measures[0].kind"),
                (str(path), "$.measures[0].amounts[0].value"),
                (str(path), "$.measures[1].publics[0]"),
                (str(path), "$.measures[2].condition"),
                (str(path), "$.measures[3].condition"),
                (str(path), "$.measures[4].evidence"),
                (str(path), "$.measures[5]"),
                (str(other), "$.networks[0].name"),
                (str(other), "$.networks[0].evidence"),
            ]
        )
        assert last == f"{len(faults)} anomalies."
        assert any("close: jeunes" in fault for fault in faults)
        assert any("close: age" in fault for fault in faults)

    @pytest.mark.parametrize(
        ("content", "problem"),
        [
            (b"", "not JSON"),
            (b'{"measures": [', "not JSON"),
            (b"measures: []", "not JSON"),
            ("{}".encode("utf-16"), "UTF-16"),
            ('{"é": 1}'.encode("latin-1"), "not UTF-8"),
            (b'{"measures": NaN}', "NaN"),
            (b'{"measures": [-Infinity]}', "Infinity"),
            (b'{"a": 1, "a": 2}', "twice"),
            (b"[" * 200_000, "too deep"),
            (b"[]", "expected an object"),
        ],
    )
    def test_what_is_no_data_file(
        self, refused: Callable[..., str], tmp_path: Path, content: bytes, problem: str
    ) -> None:
        """A file that is no JSON of ours is one fault of that file, in few words."""
        path = tmp_path / "x.json"
        path.write_bytes(content)
        fault, count = refused("check", str(path)).splitlines()

        assert fault.startswith(f"{path}: ")
        assert problem in fault
        assert count == "1 anomalie."

    @pytest.mark.parametrize("name", ["absent", "absent.json", "vide"])
    def test_a_path_without_data(
        self, refused: Callable[..., str], tmp_path: Path, name: str
    ) -> None:
        """A missing path, and a folder without data files, is a fault that names it."""
        (tmp_path / "vide").mkdir()
        said = refused("check", str(tmp_path / name), "--lang", "en")

        assert str(tmp_path / name) in said
        assert said.endswith("1 fault.\n")

    def test_a_folder_that_cannot_be_read(
        self, refused: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A folder that may not be listed is a fault with the reason."""

        def refuse(folder: Any) -> Any:
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))

        monkeypatch.setattr(os, "scandir", refuse)
        said = refused("check", str(tmp_path))

        assert f"{tmp_path}: " in said
        assert "Permission denied" in said


class TestOn:
    def test_a_body_of_that_day(self, shown: Callable[..., str]) -> None:
        """A name leads to who stood on the day; why is said first, in French unless asked."""
        french = shown("show", "networks", "Pôle emploi", "--on", "2026-01-01").splitlines()
        english = shown("show", "network", "pole-emploi", "--on", "2026-01-01", "--lang", "en")

        assert french[0].startswith(
            "Pôle emploi : nouveau nom France Travail (1er janvier 2024). Sources : « "
        )
        assert french[1:3] == ["networks · france-travail", "name: France Travail"]
        assert english.startswith("Pôle emploi: renamed France Travail (1 January 2024). Sources: ")

    def test_why_fits_a_terminal(self, run: Run, as_terminal: Callable[[int], io.StringIO]) -> None:
        """On a terminal the reason is folded between words, and loses none."""
        piped = run("show", "networks", "CGET", "--on", "2026-01-01").out
        screen = as_terminal(40)
        run("show", "networks", "CGET", "--on", "2026-01-01")
        why = _CODES.sub("", screen.getvalue()).partition("networks ·")[0]

        assert all(len(line) <= 40 for line in why.splitlines())
        assert " ".join(why.split()) == " ".join(piped.partition("networks ·")[0].split())

    def test_a_body_before_its_change(self, shown: Callable[..., str]) -> None:
        """On a day before the change the body is itself, and said to be in place."""
        first, second, *_ = shown(
            "show", "réseau", "pole emploi", "--on", "2020-10-05"
        ).splitlines()

        assert first == "Pôle emploi : en place (5 octobre 2020)."
        assert second == "networks · pole-emploi"

    def test_one_of_two_of_a_name(
        self, run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where one of two bodies of a name stands, it is shown as what it is."""
        change = {"date": "2019", "evidence": EVIDENCE}
        twice = [
            _named("un", aliases=["Relais"], period={"end": "2018"}),
            _named("deux", aliases=["Relais"], successions=[{**change, **_RENAMED}]),
        ]
        made = Catalog([Dataset.from_paths([write(networks=twice)])])
        monkeypatch.setattr(aiofr, "load", lambda: made)
        ran = run("show", "network", "Relais", "--on", "2020-01-01")

        assert ran.out.startswith("Trois : en place (1er janvier 2020). Deux : nouveau nom Trois")

    def test_as_json_the_record_alone(self, shown: Callable[..., str]) -> None:
        """JSON is the record of that day and nothing beside."""
        printed = shown("show", "networks", "APCE", "--on", "2026-01-01", "--json")

        assert json.loads(printed)["id"] == "bpifrance-creation"

    @pytest.mark.parametrize(
        ("on", "french", "english"),
        [
            ("2020-10-05", "En vigueur (5 octobre 2020).", "In force (5 October 2020)."),
            ("2025-01-01", "Peut-être en vigueur", "Perhaps in force (1 January 2025)"),
        ],
    )
    def test_a_measure_of_that_day(
        self, shown: Callable[..., str], on: str, french: str, english: str
    ) -> None:
        """Whether a measure was in force on the day is said first, or that nobody knows."""
        command = ("show", "measure", "paca-pass-sud-formation", "--on", on)

        assert shown(*command).startswith(french)
        assert shown(*command, "--lang", "en").startswith(english)

    def test_what_no_day_changes(self, shown: Callable[..., str]) -> None:
        """A record that no day changes is shown as without one."""
        command = ("show", "region", "bretagne")

        assert shown(*command, "--on", "2020-10-05") == shown(*command)

    def test_lists_of_that_day(self, shown: Callable[..., str]) -> None:
        """A list has what stood on the day."""
        before = ids(shown("list", "networks", "--on", "2020-10-05"))
        after = ids(shown("list", "networks", "--on", "2026-01-01"))

        assert {"pole-emploi", "france-travail"} & set(before) == {"pole-emploi"}
        assert {"pole-emploi", "france-travail"} & set(after) == {"france-travail"}
        assert "defi-metiers" not in ids(shown("list", "structures", "--on", "2026-01-01"))

    @pytest.mark.parametrize(
        ("words", "french"),
        [
            ("show networks Opacif --on 2026-01-01", "transitions-pro, operateurs-cep"),
            ("show networks france-travail --on 2020-01-01", "Demandez : pole-emploi."),
            ("show structures defi-metiers --on 2026-01-01", "24 décembre 2022"),
            ("show networks cio --on demain", "un jour comme 2020-10-05"),
            ("list networks --on 2020", "un jour comme 2020-10-05"),
        ],
    )
    def test_what_does_not_stand_is_told(
        self, refused: Callable[..., str], words: str, french: str
    ) -> None:
        """What was split, gone or not there yet is one line with the reason and who to ask for."""
        said = refused(*words.split(" "))

        assert said.startswith("Erreur : ")
        assert said.count("\n") == 1
        assert french in said


class TestErrata:
    def test_what_a_source_garbles_is_shown(self, shown: Callable[..., str]) -> None:
        """`aiofr show` says what is printed, what is kept and why, in either language."""
        french = shown("show", "measure", "ara-explorjob")
        english = shown("show", "measure", "ara-explorjob", "--lang", "en")

        assert "errata des sources" in french
        assert "imprimé: Le 29 avril dernier ; au printemps dernier" in french
        assert "retenu: 2020-04-29" in french
        assert "errata of the sources" in english
        assert "kept: 2020-04-29" in english

    def test_what_was_left_out_is_said(self, shown: Callable[..., str], catalog: Any) -> None:
        """That nothing was kept is said, and of a record without errata nothing."""
        gone = next(e for e in catalog.errata if e.kept is None and e.collection == "measures")

        assert "retenu: rien : laissé de côté" in shown("show", "measure", gone.record)
        assert "errata" not in shown("show", "source", "insee-cog-2024")


class TestBadInput:
    @pytest.mark.parametrize(
        ("words", "french"),
        [
            ("oriente bretagne", "orient"),
            ("--langue fr orient bretagne", "--lang"),
            ("orient bretagne --jso", "--json"),
            ("orient", "REGION"),
            ("orient bretange", "Proche : bretagne"),
            ("orient 93", "« 93 » est inconnu"),
            ("orient Moulins", "convient à plusieurs : auvergne-rhone-alpes, bretagne"),
            ("orient bretagne age=-3", "age=-3"),
            ("orient bretagne age=abc", "un nombre entier"),
            ("orient bretagne age=1e400", "un nombre entier"),
            ("orient bretagne age=NaN", "un nombre entier"),
            ("orient bretagne status=foo", "demandeur-emploi"),
            ("orient bretagne statut=salarie", "Proche : status"),
            ("orient bretagne age=30 age=30", "deux fois"),
            ("orient bretagne age", "FAIT=VALEUR"),
            ("orient bretagne registered_with=pole-emploi,foo", "cap-emploi"),
            ("orient bretagne residence=93", "« 93 » est inconnu"),
            ("orient bretagne department=35 residence=corse", "corse"),
            ("orient bretagne --on 2020-13-01", "2020-13-01"),
            ("orient bretagne --on demain", "un jour comme 2020-10-05"),
            ("orient bretagne --on", "--on"),
            ("orient bretagne --json=oui", "--json"),
            ("orient bretagne --lang de", "fr ou en"),
            ("list", "KIND"),
            ("list mesurs", "measures"),
            ("list measures regions", "regions"),
            ("list measures --region bretange", "Proche : bretagne"),
            ("list measures --public jeunne", "jeunes"),
            ("list structures --network missions-locale", "missions-locales"),
            ("list facts --region bretagne", "--region ne s’applique pas"),
            ("list facts --public jeunes", "--public ne s’applique pas"),
            ("list networks --network cio", "--network ne s’applique pas"),
            ("show measure", "ID"),
            ("show mesur x", "measures"),
            ("show measure paca-pass-sud-formatio", "Proche : paca-pass-sud-formation"),
            ("show measure Pric", "convient à plusieurs : bfc-pric"),
            ("show region !", "des mots à chercher"),
            ("search", "TEXT"),
            ("search ?!", "des mots à chercher"),
            ("facts age", "en trop : age"),
        ],
    )
    def test_it_is_told_in_french(
        self, refused: Callable[..., str], words: str, french: str
    ) -> None:
        """One line says what was wrong and what would do."""
        said = refused(*words.split(" "))

        assert said.startswith("Erreur : ")
        assert said.count("\n") == 1
        assert french in said

    @pytest.mark.parametrize(
        ("words", "english"),
        [
            ("oriente bretagne", "orient"),
            ("orient bretagne --jso", "--json"),
            ("orient bretange", "Close: bretagne"),
            ("orient bretagne age=-3", "0 or more"),
            ("orient bretagne --on 2020-13-01", "a day as 2020-10-05"),
            ("list mesurs", "measures"),
            ("list facts --region bretagne", "--region does not apply"),
            ("facts age", "unexpected extra argument"),
        ],
    )
    def test_it_is_told_in_english(
        self, refused: Callable[..., str], words: str, english: str
    ) -> None:
        """Where English is asked for, before or after the command, errors are in English."""
        before = refused("--lang", "en", *words.split(" "))
        after = refused(*words.split(" "), "--lang=en")

        for said in (before, after):
            assert said.startswith("Error: ")
            assert said.count("\n") == 1
            assert english in said

    def test_braces_are_only_braces(self, refused: Callable[..., str]) -> None:
        """What was typed is told as it was typed."""
        assert "--{x}" in refused("orient", "bretagne", "--{x}")
        assert "--{x}" in refused("orient", "bretagne", "--{x}", "--lang", "en")
        assert "{0}" in refused("orient", "{0}x")

    def test_without_arguments_help_is_shown(self, refused: Callable[..., str]) -> None:
        """Who types nothing sees what could be typed."""
        said = refused()

        assert all(command in said for command in group.commands)


class TestPortrait:
    def test_text(self, shown: Callable[..., str], catalog: Catalog) -> None:
        """A pipe gets the text of the portrait, in the language asked for."""
        assert shown("portrait", "Corse") == f"{catalog.portrait('corse')}\n"
        assert shown("portrait", "Corse", "--lang", "en").startswith("Portrait: Corse\n")

    def test_json(self, shown: Callable[..., str], catalog: Catalog) -> None:
        """`--json` writes the plain data of the portrait."""
        assert json.loads(shown("portrait", "paca", "--json")) == json.loads(
            json.dumps(catalog.portrait("paca").to_dict())
        )

    def test_on_a_terminal(self, run: Run, as_terminal: Callable[[int], io.StringIO]) -> None:
        """On a terminal it fits the width, and headings are bold."""
        as_terminal(40)
        narrow = run("portrait", "hauts-de-france").out
        lines = _CODES.sub("", narrow).splitlines()

        assert "\x1b[1mBudgets\x1b[0m" in narrow
        assert all(len(line) <= 40 or "://" in line for line in lines)

    def test_an_unknown_region_is_told(self, refused: Callable[..., str]) -> None:
        """A name that fits no region is told with what is close."""
        assert "bretagne" in refused("portrait", "bretange")


class TestCoverage:
    def test_of_all(self, shown: Callable[..., str], catalog: Catalog) -> None:
        """A pipe gets a row for each region, with what is unknown said so."""
        found = rows(shown("coverage", "--on", "2026-11-23"))

        assert [row[0] for row in found] == [region.name for region in catalog.regions]
        assert ["Nouvelle-Calédonie", "3", *["inconnu"] * 3, "2026-01, 10 mois"] in found

    def test_of_one(self, shown: Callable[..., str]) -> None:
        """A region named gets a row for each kind, in the language asked for."""
        found = rows(shown("coverage", "NC", "--on", "2026-11-23", "--lang", "en"))

        assert ["structures", "3", "7 January 2026 (10 months)"] in found
        assert ["departments", "none", "2024 (1 year)"] in found
        assert ["measures: plans", "unknown", ""] in found

    def test_json(self, shown: Callable[..., str], catalog: Catalog) -> None:
        """`--json` writes the plain data, of all regions or of the one named."""
        words = ("coverage", "--on", "2026-11-23", "--json")
        whole = catalog.coverage("2026-11-23")

        assert json.loads(shown(*words)) == whole.to_dict()
        assert json.loads(shown(*words, "corse"))["regions"] == [
            one for one in whole.to_dict()["regions"] if one["region"] == "corse"
        ]

    @pytest.mark.parametrize("width", [40, 80])
    def test_on_a_terminal(
        self, run: Run, as_terminal: Callable[[int], io.StringIO], width: int
    ) -> None:
        """On a terminal it fits the width, and every region is there."""
        screen = as_terminal(width)
        run("coverage", "--on", "2026-11-23")
        lines = _CODES.sub("", screen.getvalue()).splitlines()

        assert all(len(line) <= width for line in lines)
        assert sum("Bretagne" in line for line in lines) == 1

    def test_an_impossible_day_is_told(self, refused: Callable[..., str]) -> None:
        """What is no day, or no region, is refused."""
        assert "hier" in refused("coverage", "--on", "hier")
        assert "corse" in refused("coverage", "corsse")


class TestHelp:
    @pytest.mark.parametrize("option", ["-h", "--help"])
    def test_every_command_has_its_help(self, shown: Callable[..., str], option: str) -> None:
        """The command and each of its commands say what they do."""
        whole = shown(option)

        assert set(group.commands) == {
            "orient",
            "portrait",
            "coverage",
            "facts",
            "list",
            "show",
            "search",
            "export",
            "check",
            "new-plugin",
            "schemas",
            "site",
            "plugins",
        }
        for name, command in group.commands.items():
            assert command.help is not None
            assert name in whole
            assert command.help.split(",")[0].split()[0] in shown(name, option)

    def test_version(self, shown: Callable[..., str]) -> None:
        """`--version` is the version of the distribution."""
        assert shown("--version").strip() == version("aiofr")


class TestStreams:
    @pytest.fixture
    def _restored(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Give the streams back afterwards, whatever click puts in their place."""
        monkeypatch.setattr(sys, "stderr", sys.stderr)

    def stream(self, monkeypatch: pytest.MonkeyPatch, stream: TextIO | None) -> None:
        """Let standard output be *stream*."""
        monkeypatch.setattr(sys, "stdout", stream)

    @pytest.mark.usefixtures("_one_catalog", "_restored")
    @pytest.mark.parametrize("words", ANSWERING)
    def test_a_closed_pipe(
        self,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        words: tuple[str, ...],
    ) -> None:
        """A reader that has gone away has all it wanted: nothing is said, nothing fails later."""
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, "w", encoding="utf-8") as stdout:
            self.stream(monkeypatch, stdout)
            found = status(list(words))

        assert found == CLOSED_PIPE
        assert capsys.readouterr().err == ""

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a device that is full")
    @pytest.mark.usefixtures("_one_catalog", "_restored")
    @pytest.mark.parametrize("words", [("list", "measures"), ("export",)])
    def test_a_full_disk(
        self,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        words: tuple[str, ...],
    ) -> None:
        """An answer that cannot be written is told in one line, and is no success."""
        with Path("/dev/full").open("w", encoding="utf-8") as stdout:
            self.stream(monkeypatch, stdout)
            found = status(list(words))

        assert found == STOPPED
        assert capsys.readouterr().err.startswith("Erreur : la sortie ne peut pas être écrite")

    @pytest.mark.usefixtures("_one_catalog")
    def test_no_output_at_all(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A program without standard output answers nobody, and does not fail."""
        self.stream(monkeypatch, None)

        assert status(["list", "measures"]) == 0
        assert capsys.readouterr().err == ""

    @pytest.mark.usefixtures("_one_catalog")
    @pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
    @pytest.mark.parametrize("words", ANSWERING)
    def test_a_small_encoding(
        self, monkeypatch: pytest.MonkeyPatch, encoding: str, words: tuple[str, ...]
    ) -> None:
        """What the reader's encoding lacks is written as an escape, and nothing is lost."""
        written = io.BytesIO()
        whole = io.BytesIO()
        for buffer, name in ((written, encoding), (whole, "utf-8")):
            self.stream(monkeypatch, io.TextIOWrapper(buffer, encoding=name))

            assert status(list(words)) == 0
            sys.stdout.flush()
        text = written.getvalue().decode(encoding)
        if "--json" in words or "export" in words:
            assert json.loads(text) == json.loads(whole.getvalue())
        else:
            expected = whole.getvalue().decode("utf-8")

            assert text == expected.encode(encoding, "backslashreplace").decode(encoding)

    def test_an_interrupt(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """Who stops the command sees no traceback."""

        def stop() -> Catalog:
            raise KeyboardInterrupt

        monkeypatch.setattr(aiofr, "load", stop)
        ran = run("facts")

        assert (ran.status, ran.out.strip(), ran.err.strip()) == (STOPPED, "", "")

    @pytest.mark.parametrize("words", ANSWERING)
    def test_a_pipe_gets_no_codes(self, run: Run, words: tuple[str, ...]) -> None:
        """What goes to a pipe or a file is plain text."""
        ran = run(*words)

        assert ran.out
        assert "\x1b" not in ran.out


class TestTable:
    HEADS = ("identifiant", "nom", "régions")
    ROWS = (
        ("paca-pass-sud-formation", "Pass Sud Formation", "provence-alpes-cote-d-azur"),
        ("idf-aire", "Aide individuelle régionale vers l’emploi", ""),
    )

    def drawn(self, screen: io.StringIO) -> str:
        """Draw the table, and give what the screen shows."""
        showing.table(self.HEADS, self.ROWS)
        return _CODES.sub("", screen.getvalue())

    @pytest.mark.parametrize("width", [65, 80, 120])
    def test_on_a_terminal(self, as_terminal: Callable[[int], io.StringIO], width: int) -> None:
        """Columns have heads and fit the width; ids stay whole, and no letter is lost."""
        text = self.drawn(as_terminal(width))
        head, *lines = text.splitlines()

        assert head.split() == list(self.HEADS)
        assert all(len(line) <= width for line in text.splitlines())
        assert [line.split()[0] for line in lines if not line.startswith(" ")] == [
            row[0] for row in self.ROWS
        ]
        assert "…" not in text
        assert sorted("".join(text.split())) == sorted(
            "".join("".join(cell.split()) for row in (self.HEADS, *self.ROWS) for cell in row)
        )

    @pytest.mark.parametrize("width", [30, 40, 64])
    def test_on_a_narrow_terminal(
        self, as_terminal: Callable[[int], io.StringIO], width: int
    ) -> None:
        """Where words would be cut, each record is a block of heads and cells, but empty ones."""
        text = self.drawn(as_terminal(width))
        first, second = text.strip().split("\n\n")
        cells = zip(self.HEADS, self.ROWS[0], strict=True)

        assert all(len(line) <= width for line in text.splitlines())
        assert first.split() == " ".join(" ".join(pair) for pair in cells).split()
        assert second.startswith("identifiant idf-aire")
        assert "régions" not in second

    def test_long_ids_make_blocks(self, as_terminal: Callable[[int], io.StringIO]) -> None:
        """Where ids would leave no room for the rest, a wide terminal has blocks as well."""
        screen = as_terminal(80)
        showing.table(self.HEADS, [("a" * 70, "Nom", "corse")])

        assert _CODES.sub("", screen.getvalue()).split() == [
            "identifiant",
            "a" * 70,
            "nom",
            "Nom",
            "régions",
            "corse",
        ]

    def test_in_a_pipe(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A pipe gets a line a record and a tab between cells, without heads."""
        showing.table(self.HEADS, self.ROWS)

        assert capsys.readouterr().out == "".join("\t".join(row) + "\n" for row in self.ROWS)

    def test_a_terminal_is_told_from_a_pipe(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is a terminal, or is said to be one, has its width; a pipe has none."""
        monkeypatch.setenv("COLUMNS", "50")
        told = []
        for _ in range(2):
            made = showing.console()
            told.append((made.is_terminal, made.width > 1000, made.width == 50))
            monkeypatch.setenv("FORCE_COLOR", "1")

        assert told == [(False, True, False), (True, False, True)]


class TestDoor:
    def test_it_leaves_with_the_status(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The program reads its command line, and its exit status is the one of the command."""
        for words, code in ((["list", "regions"], 0), (["list", "x"], BAD_INPUT)):
            monkeypatch.setattr(sys, "argv", ["aiofr", *words])
            with pytest.raises(SystemExit) as caught:
                door()

            assert caught.value.code == code
        with pytest.raises(SystemExit) as caught:
            run_command(["list", "regions"])

        assert caught.value.code == 0
        assert "bretagne" in capsys.readouterr().out

    @pytest.mark.parametrize("missing", ["click", "rich"])
    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
        """Where click or rich is not installed, one line says what to install."""
        monkeypatch.setitem(sys.modules, missing, None)
        with pytest.raises(SystemExit) as caught:
            door()
        said = str(caught.value.code)

        assert missing in said
        assert "pip install 'aiofr[cli]'" in said
        assert "\n" not in said


class TestProcess:
    @pytest.mark.parametrize("missing", ["click", "rich"])
    def test_without_the_extra(self, missing: str) -> None:
        """A program that lacks the extra ends with that line alone, and is no success."""
        code = f"import sys; sys.modules[{missing!r}] = None; import aiofr.__main__ as m; m.main()"
        ran = python("-c", code)

        assert ran.returncode == 1
        assert ran.stdout == ""
        assert ran.stderr.count("\n") == 1
        assert "aiofr[cli]" in ran.stderr

    @pytest.mark.parametrize(
        ("words", "code"), [(("list", "regions"), 0), (("orient", "bretange"), BAD_INPUT)]
    )
    def test_exit_status(self, words: tuple[str, ...], code: int) -> None:
        """The shell learns whether there was an answer."""
        ran = python("-m", "aiofr", *words)

        assert ran.returncode == code
        assert bool(ran.stdout) is (code == 0)
        assert bool(ran.stderr) is (code != 0)
        assert "Traceback" not in ran.stderr

    @pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
    def test_encoding(self, encoding: str) -> None:
        """A terminal without Unicode gets an answer and errors, and no traceback."""
        environment = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
        answer = python("-m", "aiofr", "show", "region", "reunion", "--json", env=environment)
        error = python("-m", "aiofr", "show", "region", "x", env=environment, errors="replace")

        assert (answer.returncode, answer.stderr) == (0, "")
        assert json.loads(answer.stdout)["name"] == "La Réunion"
        assert error.returncode == BAD_INPUT
        assert "Traceback" not in error.stderr

    @pytest.mark.skipif(os.name == "nt", reason="a shell of Unix joins the two")
    @pytest.mark.parametrize("words", ["list measures", "export", "orient paca"])
    def test_a_reader_that_leaves(self, words: str) -> None:
        """`| head -1` gets its line, and nobody complains."""
        line = f'"$0" -m aiofr {words} | head -1'
        ran = subprocess.run(
            ["/bin/sh", "-c", line, sys.executable],
            check=True,
            capture_output=True,
            encoding="utf-8",
        )

        assert ran.stdout.count("\n") == 1
        assert ran.stderr == ""

    @pytest.mark.parametrize("width", [40, 80])
    @pytest.mark.parametrize(
        "words", [("list", "measures"), ("orient", "paca", "--on", "2020-10-05", "age=30")]
    )
    def test_on_a_real_terminal(self, width: int, words: tuple[str, ...]) -> None:
        """A terminal gets colours or bold, and lines that fit but for addresses."""
        pty = pytest.importorskip("pty")
        termios = pytest.importorskip("termios")
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (24, width))
        environment = {name: v for name, v in os.environ.items() if name not in ("COLUMNS", "CI")}
        environment |= {"TERM": "xterm"}
        started = subprocess.Popen(
            [sys.executable, "-m", "aiofr", *words],
            stdout=theirs,
            stderr=theirs,
            stdin=theirs,
            env=environment,
        )
        os.close(theirs)
        text = self.read(ours).replace("\r\n", "\n")

        assert started.wait() == 0
        assert "\x1b[" in text
        assert all(
            len(line) <= width or "://" in line for line in _CODES.sub("", text).splitlines()
        )

    def read(self, terminal: int) -> str:
        """Read a terminal to its end, which Linux tells as an error."""
        found = io.BytesIO()
        with os.fdopen(terminal, "rb", buffering=0) as opened, suppress(OSError):
            copyfileobj(opened, found)
        return found.getvalue().decode("utf-8")
