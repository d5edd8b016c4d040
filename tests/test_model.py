"""What every record has in common: frozen, validated when made, without I/O."""

import ast
import copy
import inspect
import itertools
import pickle
import pkgutil
from datetime import date
from decimal import Decimal
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import attrs
import pytest
from attrs.exceptions import FrozenInstanceError

from aiofr import model
from aiofr.conditions import fact
from aiofr.errors import InvalidValueError
from aiofr.model.amounts import Amount, AmountRole, Count, Per, Qualifier
from aiofr.model.codes import Vocabulary
from aiofr.model.contacts import Contact, Email, Link, LinkKind, Phone, PhoneKind
from aiofr.model.evidence import Certainty, Collection, Confidence, Evidence
from aiofr.model.facts import Choice, Fact, FactType, Renaming, Unit, Wording
from aiofr.model.figures import Indicator, Term
from aiofr.model.measures import (
    Measure,
    MeasureKind,
    MeasureStatus,
    Milestone,
    MilestoneKind,
    Official,
    Step,
)
from aiofr.model.networks import Network, Structure, StructureKind, Succession, SuccessionKind
from aiofr.model.places import Department, FormerRegion, Region, RegionKind
from aiofr.model.publics import Need, Public, Referral
from aiofr.model.reach import Absence, Audience
from aiofr.model.relations import Relation, RelationKind
from aiofr.model.sources import Erratum, Source
from aiofr.model.time import PartialDate, Period
from aiofr.model.walk import walk

EVIDENCE = Evidence(
    source="cog",
    page="20-21",
    certainty=Certainty.INFERRED,
    confidence=Confidence.HIGH,
    note="Déduit.",
)
KNOWN = (EVIDENCE,)
PERIOD = Period(start=PartialDate(year=2020, month=9, day=1), end=PartialDate(year=2021))
PHONE = Phone(printed="02 99", e164="+33299547900", kind=PhoneKind.PLATFORM, evidence=KNOWN)
EMAIL = Email(printed="a(at)b.fr", suggested="a@b.fr", label="Accueil", evidence=KNOWN)
LINK = Link(printed="b.fr", url="https://b.fr", kind=LinkKind.FORM, rubric="CIO", evidence=KNOWN)
CONTACT = Contact(phones=(PHONE,), emails=(EMAIL,), links=(LINK,), address="1 rue A, Rennes")
SUCCESSION = Succession(
    kind=SuccessionKind.RENAMED,
    date=PartialDate(year=2024),
    to=("france-travail",),
    name="France Travail",
    note="Loi.",
    evidence=KNOWN,
)
CONDITION = fact("age").more_than(16)
ABSENCE = Absence(regions=("nouvelle-caledonie",), instead="La province", evidence=KNOWN)
AUDIENCE = Audience(publics=("cadres",), condition=CONDITION, evidence=KNOWN)
AMOUNT = Amount(
    purpose="prime",
    role=AmountRole.INSTALMENT,
    low=Decimal(20),
    high=Decimal(45),
    per=Per.DAY,
    qualifier=Qualifier.ABOUT,
    printed="20 à 45",
    payer="Région",
    condition=CONDITION,
    period=PERIOD,
    evidence=KNOWN,
)
COUNT = Count(counted="places", value=Decimal(8000), date=PartialDate(year=2020), target=True)
MILESTONE = Milestone(kind=MilestoneKind.VOTED, date=PartialDate(year=2020), label="Vote")
OFFICIAL = Official(name="A. B.", role="présidente de la Région")
STEP = Step(text="Prendre rendez-vous.", networks=("missions-locales",), links=(LINK,))
RELATION = Relation(
    kind=RelationKind.EXCLUDES, measure="cheque", note="Un seul des deux.", evidence=KNOWN
)
REFERRAL = Referral(position=3, need=Need.TRAIN, networks=("cio",), printed="CIO", evidence=KNOWN)
WORDING = Wording(
    label="âge", question="Quel âge ?", requirement="avoir {}", exclusion="sans {}", given="vous"
)
RENAMING = Renaming(since="2030", fr="une dame", en="a lady")  # type: ignore[arg-type]
CHOICE = Choice(id="femme", fr="une femme", en="a woman", aliases=("F",), renamed=(RENAMING,))
DEPARTMENT = Department(code="35", name="Ille-et-Vilaine")
FORMER = FormerRegion(name="Bretagne", nuts=("FRH0",))

#: One of each class, with a value in most fields.
EXAMPLES: tuple[Any, ...] = (
    PERIOD.start,
    *(
        EVIDENCE,
        PERIOD,
        RENAMING,
        PHONE,
        EMAIL,
        LINK,
        CONTACT,
        SUCCESSION,
        ABSENCE,
        AUDIENCE,
        AMOUNT,
        COUNT,
        MILESTONE,
    ),
    *(OFFICIAL, STEP, RELATION, REFERRAL, WORDING, CHOICE, DEPARTMENT, FORMER),
    Source(id="s", title="T", publisher="P", date=PartialDate(year=2019), url="https://b.fr"),
    Erratum(
        id="e",
        collection=Collection.MEASURES,
        record="prime",
        field="amounts[0]",
        printed="1000",
        kept="300",
        reason="Deux versements.",
        evidence=KNOWN,
    ),
    Region(
        id="bretagne",
        name="Bretagne",
        located="en Bretagne",
        kind=RegionKind.REGION,
        insee="53",
        iso="FR-BRE",
        nuts=("FRH", "FRH0"),
        chef_lieu="Rennes",
        chef_lieu_insee="35238",
        departments=(DEPARTMENT,),
        former=(FORMER,),
        aliases=("BZH",),
        evidence=KNOWN,
        former_ids=("breizh",),
    ),
    Fact(
        id="gender",
        type=FactType.CHOICE,
        unit=Unit.PEOPLE,
        minimum=Decimal(0),
        maximum=Decimal(1),
        values=(CHOICE,),
        fr=WORDING,
        en=WORDING,
        evidence=KNOWN,
    ),
    Network(
        id="rij",
        name="RIJ",
        aliases=("Réseau IJ",),
        members=("bij", "pij"),
        branches=(LINK,),
        period=PERIOD,
        successions=(SUCCESSION,),
        evidence=KNOWN,
    ),
    Structure(
        id="gref",
        name="Gref",
        kind=StructureKind.SERVICE,
        network="carif-oref",
        regions=("bretagne",),
        contact=CONTACT,
        period=PERIOD,
        evidence=KNOWN,
    ),
    Public(
        id="jeunes",
        name="Jeunes",
        broader=("tout-public",),
        criterion=CONDITION,
        referrals=(REFERRAL,),
        evidence=KNOWN,
    ),
    Measure(
        id="prime",
        name="Prime",
        kind=MeasureKind.AID,
        status=MeasureStatus.IN_FORCE,
        summary="Une prime.",
        regions=("bretagne",),
        publics=("jeunes",),
        sectors=("industrie",),
        period=PERIOD,
        vouched=PERIOD,
        condition=CONDITION,
        amounts=(AMOUNT,),
        counts=(COUNT,),
        milestones=(MILESTONE,),
        steps=(STEP,),
        officials=(OFFICIAL,),
        contact=CONTACT,
        part_of="plan",
        relations=(RELATION,),
        evidence=KNOWN,
    ),
    Term(id="cio", name="CIO", expansion="Centre d’information", network="cio", evidence=KNOWN),
    Indicator(
        id="habitants",
        name="Habitants",
        section="socio-economic",
        heading="Population",
        region="bretagne",
        value=Decimal("3.3"),
        unit="millions",
        date=PartialDate(year=2020),
        evidence=KNOWN,
    ),
)
OF_CLASS: dict[str, Any] = {type(example).__name__: example for example in EXAMPLES}
#: For some fields of some classes, what each refuses.
REFUSED: list[tuple[str, str, object]] = [
    ("Region", "insee", "5"),
    ("Region", "insee", 53),
    ("Region", "iso", "BRE"),
    ("Region", "nuts", ("FR",)),
    ("Region", "chef_lieu_insee", "352"),
    ("Region", "kind", "departement"),
    ("Region", "departments", (DEPARTMENT, DEPARTMENT)),
    ("Region", "departments", ("35",)),
    ("Region", "former", (DEPARTMENT,)),
    ("Department", "code", "988"),
    ("FormerRegion", "nuts", ("BRETAGNE",)),
    ("Phone", "e164", "02 99 54 79 00"),
    ("Phone", "kind", "fax"),
    ("Email", "suggested", "a@défi.fr"),
    ("Link", "url", "www.b.fr"),
    ("Link", "kind", "blog"),
    ("Contact", "phones", ("+33299547900",)),
    ("Contact", "emails", (PHONE,)),
    ("Contact", "links", ("https://b.fr",)),
    ("Evidence", "certainty", "sure"),
    ("Evidence", "confidence", "total"),
    ("Source", "url", "b.fr"),
    ("Source", "linked_url", "b.fr"),
    ("Source", "date", "2020-13-01"),
    ("Source", "date", "hier"),
    ("Source", "part_of", "Deux mots"),
    ("Erratum", "collection", "people"),
    ("Erratum", "collection", "errata"),
    ("Structure", "network", "Carif-Oref"),
    ("Structure", "part_of", ""),
    ("Structure", "contact", "02 99 54 79 00"),
    ("Network", "members", ("bij", "bij")),
    ("Network", "successions", ("france-travail",)),
    ("Succession", "kind", "vanished"),
    ("Succession", "to", ("France Travail",)),
    ("Public", "criterion", {"fact": "age", "gt": 16}),
    ("Public", "referrals", ("cio",)),
    ("Referral", "need", "dormir"),
    ("Referral", "position", -1),
    ("Fact", "type", "float"),
    ("Fact", "unit", "litres"),
    ("Fact", "id", "Training hours"),
    ("Fact", "fr", "il faut"),
    ("Fact", "values", ("femme",)),
    ("Choice", "id", "une femme"),
    ("Measure", "kind", "gift"),
    ("Measure", "status", "open"),
    ("Measure", "period", "2020"),
    ("Measure", "vouched", "2020"),
    ("Measure", "condition", "age > 16"),
    ("Measure", "amounts", (300,)),
    ("Measure", "counts", (AMOUNT,)),
    ("Measure", "milestones", ("2020",)),
    ("Measure", "steps", ("Appeler.",)),
    ("Measure", "officials", ("A. B.",)),
    ("Measure", "contact", None),
    ("Measure", "part_of", "Le plan"),
    ("Measure", "relations", ("cheque",)),
    ("Relation", "kind", "likes"),
    ("Relation", "measure", None),
    ("Relation", "other", "le chèque"),
    ("Milestone", "kind", "dreamt"),
    ("Milestone", "date", "bientôt"),
    ("Step", "links", ("https://b.fr",)),
    ("Amount", "role", "gift"),
    ("Amount", "per", "minute"),
    ("Amount", "qualifier", "roughly"),
    ("Amount", "unit", "€"),
    ("Amount", "condition", "age > 16"),
    ("Amount", "period", "2020"),
    ("Count", "date", "bientôt"),
    ("Count", "target", "yes"),
    ("Term", "network", "Le CIO"),
    ("Indicator", "value", 3.3),
    ("Indicator", "region", "Bretagne"),
    ("Indicator", "section", "Population"),
    ("Period", "start", "2022"),
    ("Period", "end", 2021),
]
#: Fields that hold French or printed texts, one or several.
TEXTS: list[tuple[str, str, bool]] = [
    *(("Region", name, False) for name in ("name", "located", "chef_lieu")),
    *((name, "name", False) for name in ("Department", "FormerRegion", "Network", "Structure")),
    *((name, "name", False) for name in ("Public", "Measure", "Term", "Indicator", "Succession")),
    *((name, "printed", False) for name in ("Phone", "Email", "Link", "Amount", "Count")),
    *((name, "printed", False) for name in ("Referral", "Erratum")),
    *((name, "label", False) for name in ("Phone", "Email", "Link", "Milestone", "Wording")),
    *(("Wording", name, False) for name in ("question", "requirement", "exclusion", "given")),
    *(("Evidence", name, False) for name in ("page", "note")),
    *(("Source", name, False) for name in ("title", "publisher", "page", "printed_url")),
    *(("Source", name, False) for name in ("licence", "note")),
    *(("Erratum", name, False) for name in ("record", "field", "kept", "reason")),
    *(("Measure", name, False) for name in ("summary", "payer", "operator")),
    *(("Amount", name, False) for name in ("purpose", "payer")),
    *(("Count", name, False) for name in ("counted", "note")),
    *(("Indicator", name, False) for name in ("heading", "unit", "suspect")),
    *(("Official", name, False) for name in ("name", "role")),
    *(("Choice", name, False) for name in ("fr", "en")),
    *(("Public", name, False) for name in ("singular", "description")),
    *(("Network", "expansion", False), ("Succession", "note", False), ("Step", "text", False)),
    ("Relation", "note", False),
    *(("Link", "rubric", False), ("Contact", "address", False), ("Term", "expansion", False)),
    *((name, "aliases", True) for name in ("Region", "Network", "Structure", "Public")),
    *((name, "aliases", True) for name in ("Measure", "Term")),
    *(("Source", "authors", True), ("Measure", "partners", True)),
]
NO_TEXTS = ("", " ", " Bretagne", "orien\xadtation", "a\ufffdente", "e\u0301te\u0301")
#: Fields that hold ids of records, one or several.
IDS: list[tuple[str, str, bool]] = [
    *((name, "id", False) for name in ("Source", "Erratum", "Region", "Network", "Structure")),
    *((name, "id", False) for name in ("Public", "Measure", "Term", "Indicator", "Choice")),
    *((name, "former_ids", True) for name in ("Region", "Network", "Structure", "Public")),
    *(("Measure", name, True) for name in ("former_ids", "regions", "publics", "sectors")),
    *(("Structure", name, True) for name in ("also", "regions")),
    *(("Evidence", "source", False), ("Structure", "network", False), ("Public", "broader", True)),
    *(("Network", "members", True), ("Succession", "to", True), ("Referral", "networks", True)),
    *(("Step", "networks", True), ("Measure", "part_of", False), ("Structure", "part_of", False)),
    ("Relation", "measure", False),
]
NO_IDS = ("", "Bretagne", "île", "a_b", "a b", "-a")


def modules() -> list[ModuleType]:
    """List the modules of the model."""
    found = pkgutil.iter_modules(model.__path__, "aiofr.model.")
    return [import_module(module.name) for module in found]


def classes(kind: type) -> set[type]:
    """Give the classes of the model that derive from *kind*."""
    found = itertools.chain.from_iterable(vars(module).values() for module in modules())
    own = {value for value in found if inspect.isclass(value) and issubclass(value, kind)}
    return {class_ for class_ in own if class_.__module__.startswith("aiofr.model.")}


def named(example: object) -> str:
    """Name an example after its class."""
    return type(example).__name__


class TestRecords:
    def test_examples_are_complete(self) -> None:
        """The tests below see every class of the model."""
        assert {type(example) for example in EXAMPLES} == set(filter(attrs.has, classes(object)))

    @pytest.mark.parametrize("example", EXAMPLES, ids=named)
    def test_frozen(self, example: Any) -> None:
        """No field can be set or deleted."""
        for field in attrs.fields(type(example)):
            with pytest.raises(FrozenInstanceError):
                setattr(example, field.name, getattr(example, field.name))
            with pytest.raises(FrozenInstanceError):
                delattr(example, field.name)

    @pytest.mark.parametrize("example", EXAMPLES, ids=named)
    def test_slots(self, example: Any) -> None:
        """A record has its fields and no place for others."""
        assert not hasattr(example, "__dict__")
        with pytest.raises((AttributeError, FrozenInstanceError)):
            example.nothing = 1

    @pytest.mark.parametrize("example", EXAMPLES, ids=named)
    def test_keywords_only(self, example: Any) -> None:
        """Every field is given by its name."""
        kinds = {one.kind for one in inspect.signature(type(example)).parameters.values()}

        assert kinds == {inspect.Parameter.KEYWORD_ONLY}

    @pytest.mark.parametrize("example", EXAMPLES, ids=named)
    def test_pickle(self, example: Any) -> None:
        """A record is the same record in another process, by every protocol."""
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(example, protocol))  # noqa: S301 - our own

            assert again == example
            assert hash(again) == hash(example)
            assert repr(again) == repr(example)

    @pytest.mark.parametrize("example", EXAMPLES, ids=named)
    def test_copies_are_equal(self, example: Any) -> None:
        """A record made again of the same values is equal and hashes alike."""
        for again in (copy.copy(example), copy.deepcopy(example), attrs.evolve(example)):
            assert again == example
            assert hash(again) == hash(example)

    def test_others_differ(self) -> None:
        """Records of different classes are never equal."""
        assert all(one != other for one, other in itertools.combinations(EXAMPLES, 2))

    @pytest.mark.parametrize("name", ["Region", "Network", "Structure", "Public", "Measure"])
    def test_another_id_differs(self, name: str) -> None:
        """Records of one class are equal only where every field is."""
        assert attrs.evolve(OF_CLASS[name], id="autre") != OF_CLASS[name]

    @pytest.mark.parametrize("example", EXAMPLES, ids=named)
    def test_nothing_in_it_can_change(self, example: Any) -> None:
        """All that a record holds is hashable: tuples, never lists, sets or dicts."""
        values = [value for _, value in walk(example)]

        assert not any(isinstance(value, (list, set, dict)) for value in values)
        assert len({hash(value) for value in values}) > 1

    @pytest.mark.parametrize("example", EXAMPLES, ids=named)
    def test_series(self, example: Any) -> None:
        """A series may come as a list, is kept as a tuple, and is never one text or one value."""
        fields = attrs.fields(type(example))
        series = [f.name for f in fields if isinstance(getattr(example, f.name), tuple)]
        lists = {name: list(getattr(example, name)) for name in series}

        assert attrs.evolve(example, **lists) == example
        for name in series:
            for one in ("bretagne", b"FRH", 5, None):
                with pytest.raises(InvalidValueError, match="expected a list or tuple"):
                    attrs.evolve(example, **{name: one})

    @pytest.mark.parametrize(
        "name",
        [name for name, example in OF_CLASS.items() if hasattr(example, "evidence")],
    )
    def test_evidence(self, name: str) -> None:
        """What vouches for a record is evidence, not the name of a source."""
        with pytest.raises(InvalidValueError, match=r"^evidence\[1\]: expected Evidence"):
            attrs.evolve(OF_CLASS[name], evidence=(EVIDENCE, "cog"))

    @pytest.mark.parametrize(("name", "field", "value"), REFUSED)
    def test_refused(self, name: str, field: str, value: object) -> None:
        """A wrong code, word, date or kind of value is refused when the record is made."""
        with pytest.raises(InvalidValueError, match=r"expected|there is no day|before it starts"):
            attrs.evolve(OF_CLASS[name], **{field: value})

    @pytest.mark.parametrize(("name", "field", "several"), TEXTS)
    @pytest.mark.parametrize("text", NO_TEXTS, ids=ascii)
    def test_texts(self, name: str, field: str, several: object, text: str) -> None:
        """Empty, untrimmed, decomposed or damaged texts are refused wherever people read them."""
        with pytest.raises(InvalidValueError, match=f"^{field}: expected a text"):
            attrs.evolve(OF_CLASS[name], **{field: (text,) if several else text})

    @pytest.mark.parametrize(("name", "field", "several"), IDS)
    @pytest.mark.parametrize("id_", NO_IDS)
    def test_ids(self, name: str, field: str, several: object, id_: str) -> None:
        """Ids and references are slugs."""
        with pytest.raises(InvalidValueError, match=f"^{field}: expected a slug"):
            attrs.evolve(OF_CLASS[name], **{field: (id_,) if several else id_})


class TestVocabularies:
    @pytest.mark.parametrize("vocabulary", sorted(classes(Enum) - {Vocabulary}, key=str))
    def test_words(self, vocabulary: type[Vocabulary]) -> None:
        """The words of a vocabulary are slugs, or a code, and any other word is refused."""
        words = [member.value for member in vocabulary]

        assert all(word == word.lower().replace("_", "-") or word == "EUR" for word in words)
        with pytest.raises(ValueError, match="nonsense"):
            vocabulary("nonsense")

    @pytest.mark.parametrize(
        ("vocabulary", "words"),
        [
            (Certainty, "stated inferred disputed"),
            (
                Collection,
                (
                    "regions networks structures publics measures facts glossary indicators "
                    "sources errata"
                ),
            ),
            (
                FactType,
                "integer decimal money date boolean choice choices region department",
            ),
            (
                SuccessionKind,
                "renamed merged split absorbed partly-taken-over dissolved overlaps",
            ),
        ],
    )
    def test_as_specified(self, vocabulary: type[Vocabulary], words: str) -> None:
        """These vocabularies have the words that the design names."""
        assert [member.value for member in vocabulary] == words.split()


class TestPurity:
    @pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__)
    def test_no_input_or_output(self, module: ModuleType) -> None:
        """No module of the model can reach a file, a network, the clock or the environment."""
        tree = ast.parse(Path(cast("str", module.__file__)).read_text(encoding="utf-8"))
        nodes = list(ast.walk(tree))
        imported = {a.name for node in nodes if isinstance(node, ast.Import) for a in node.names}
        imported |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
        used = {node.id for node in nodes if isinstance(node, ast.Name)}
        used |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}

        assert {name.partition(".")[0] for name in imported} <= {
            *("aiofr", "attr", "attrs", "collections", "datetime", "decimal", "difflib"),
            *("enum", "functools", "operator", "re", "typing", "unicodedata"),
        }
        assert used.isdisjoint({"open", "print", "input", "today", "now", "exec", "eval"})


class TestWalk:
    def test_paths(self) -> None:
        """Every value is given with its path, from the outside in; conditions are one value."""
        found = dict(walk(OF_CLASS["Measure"], "$"))

        assert found["$"] is OF_CLASS["Measure"]
        assert found["$.amounts"] == (AMOUNT,)
        assert found["$.amounts[0]"] is AMOUNT
        assert found["$.amounts[0].low"] == 20
        assert found["$.amounts[0].condition"] is CONDITION
        assert found["$.contact.phones[0].e164"] == "+33299547900"
        assert found["$.steps[0].networks[0]"] == "missions-locales"
        assert not any(path.startswith("$.condition.") for path in found)

    def test_order(self) -> None:
        """What holds a value comes before it, and fields come in their order."""
        paths = [path for path, _ in walk(PERIOD)]

        assert paths == [
            "",
            *(".start", ".start.year", ".start.month", ".start.day"),
            *(".end", ".end.year", ".end.month", ".end.day"),
        ]

    @pytest.mark.parametrize("value", [5, "text", None, date(2020, 9, 1)])
    def test_plain_values(self, value: object) -> None:
        """A plain value holds nothing."""
        assert list(walk(value, "$")) == [("$", value)]
