"""Plans, proposals and other frames that nobody applies for, and measures by which one helps."""

from collections.abc import Iterable

import pytest
from small import EVIDENCE, small

from aiofr import (
    Amount,
    Catalog,
    Comparison,
    InvalidValueError,
    Measure,
    MeasureKind,
    MeasureStatus,
    Public,
    Situation,
    Status,
    Truth,
)
from aiofr.conditions import Operator

DAY = "2020-10-05"
FRAMES = ("plan", "proposal", "bundle", "letter-of-intent", "teaching-tool")


def measure(id: str, **changes: object) -> Measure:  # noqa: A002 - the field's own word
    """Make a measure in force, with *changes*."""
    plain = {"name": id.upper(), "kind": "aid", "status": "in-force", "summary": "Une aide."}
    return Measure(id=id, evidence=[EVIDENCE], **{**plain, **changes})  # type: ignore[arg-type]


def public(id: str, fact: str, value: str) -> Public:  # noqa: A002 - the field's own word
    """Make the public of whoever gives one answer."""
    criterion = Comparison(fact=fact, operator=Operator.EQ, value=value)
    return Public(id=id, name=id.upper(), criterion=criterion, evidence=[EVIDENCE])


PUBLICS = (
    public("firmes", "acting_for", "entreprise"),
    public("chercheurs", "status", "demandeur-emploi"),
)


@pytest.fixture(scope="session")
def few(catalog: Catalog) -> Catalog:
    """A plan with a part, a proposal, and what firms do for others."""
    sum_ = Amount(purpose="Somme", value=100, printed="100 euros")
    measures = [
        measure("plan", kind="plan", amounts=[sum_], publics=["chercheurs"]),
        measure("partie", part_of="plan"),
        measure("souhait", status="proposed"),
        measure("tutorat", publics=["firmes"], helpers=["firmes"]),
        measure("accueil", publics=["firmes", "chercheurs"], helpers=["firmes"]),
    ]
    return small(catalog, PUBLICS, measures)


def ids(answers: Iterable[object]) -> list[str]:
    """Give the ids of the measures of *answers*."""
    return [answer.measure.id for answer in answers]  # type: ignore[attr-defined]


class TestMeasure:
    @pytest.mark.parametrize("kind", MeasureKind)
    def test_frames_by_kind(self, kind: MeasureKind) -> None:
        """Plans, proposals, bundles, letters of intent and teaching tools are background."""
        assert measure("cadre", kind=kind).is_background is (kind.value in FRAMES)

    @pytest.mark.parametrize("status", MeasureStatus)
    def test_wishes_by_status(self, status: MeasureStatus) -> None:
        """Whatever its kind, what is only proposed or negotiated is background."""
        wished = status in (MeasureStatus.PROPOSED, MeasureStatus.NEGOTIATED)

        assert measure("voeu", status=status).is_background is wished

    def test_helpers_are_publics(self) -> None:
        """Those who help are some of the publics of the measure, or they are refused."""
        with pytest.raises(InvalidValueError, match="helpers: expected some of its publics"):
            measure("tutorat", publics=["chercheurs"], helpers=["firmes"])


class TestBackground:
    def test_it_is_never_open_nor_to_check(self, few: Catalog) -> None:
        """Whoever asks, a plan and a wish are background; the part of the plan is not."""
        for person in (
            Situation(),
            Situation(status="demandeur-emploi"),
            Situation(status="salarie"),
        ):
            guidance = few.orient(person, DAY)

            assert ids(guidance.background) == ["plan", "souhait"]
            assert not {"plan", "souhait"} & {
                *ids(guidance.open),
                *ids(guidance.to_check),
                *ids(guidance.closed),
            }
            assert few.statuses(person, DAY) == {
                answer.measure.id: answer.status for answer in guidance.measures
            }

    def test_it_says_so_and_asks_nothing(self, few: Catalog) -> None:
        """Its reason is what it is; nothing is missing, near or due for it, and nobody is asked."""
        plan, wish = few.orient(Situation(status="salarie"), DAY).background

        assert plan.reasons[0].french.startswith("c’est un plan")
        assert wish.reasons[0].english.startswith("it is only a project")
        assert (plan.missing, plan.to_verify, plan.nearest_miss) == ((), (), None)
        assert [(found.due, found.nearest_miss) for found in plan.amounts] == [(Truth.NO, None)]
        assert plan.explanation.children[0].kind == "frame"

    @pytest.mark.parametrize(
        ("language", "heading", "count"),
        [
            ("fr", "Plans et projets, à titre d’information (2)", "2 plans ou projets"),
            ("en", "Plans and projects, for information (2)", "2 plans or projects"),
        ],
    )
    def test_in_text(self, few: Catalog, language: str, heading: str, count: str) -> None:
        """A text counts them apart and names them last, without a word of checking them."""
        text = few.orient(Situation(status="demandeur-emploi"), DAY).to_text(language)

        assert count in text
        assert "PLAN ; SOUHAIT" in text.partition(heading)[2]

    def test_in_json(self, few: Catalog) -> None:
        """JSON says the status of each."""
        plain = few.orient(Situation(status="demandeur-emploi"), DAY).to_dict()
        found = {one["id"]: one["status"] for one in plain["measures"]}

        assert (found["plan"], found["partie"]) == ("background", "open")

    def test_what_becomes_one(self, catalog: Catalog, few: Catalog) -> None:
        """A measure that turns out to be a plan is told as such between two answers."""
        former = small(catalog, PUBLICS, [measure("plan", kind="aid")])
        change = former.orient(Situation(), DAY).diff(few.orient(Situation(), DAY))

        assert ids(change.background) == ["plan"]
        assert "Ne se demande plus : plans et projets (1)" in change.to_text()


class TestHelping:
    def test_it_stands_apart(self, few: Catalog) -> None:
        """A firm is told how it can help, apart from what it can get."""
        guidance = few.orient(Situation(acting_for="entreprise"), DAY)

        assert ids(guidance.helping) == ["tutorat", "accueil"]
        assert ids(guidance.to_check) == ["partie"]
        helping = {m["id"]: m["helping"] for m in guidance.to_dict()["measures"]}
        assert (helping["tutorat"], helping["partie"]) == (True, False)
        assert "Vous pouvez aussi aider (2)" in guidance.to_text()
        assert "2 by which you can help" in guidance.to_text("en")

    def test_others_get_it(self, few: Catalog) -> None:
        """Whoever is of a public that gets the same measure is not said to help."""
        guidance = few.orient(Situation(status="demandeur-emploi", acting_for="moi"), DAY)

        assert guidance.helping == ()
        assert ids(guidance.open) == ["partie", "accueil"]
        assert ids(guidance.closed) == ["tutorat"]


class TestPackaged:
    def test_nothing_of_a_frame_is_offered(self, catalog: Catalog) -> None:
        """In each region, a jobseeker of 30 is offered no plan, proposal or letter of intent."""
        person = Situation(status="demandeur-emploi", age=30)
        for region in catalog.regions:
            guidance = catalog.orient(person, DAY, region)

            assert not any(
                answer.measure.kind.value in FRAMES
                for answer in (*guidance.open, *guidance.to_check)
            )

    def test_whoever_explains_their_job_helps(self, catalog: Catalog) -> None:
        """To receive somebody through ExplorJob is to help, not to get an aid."""
        guidance = catalog.orient(Situation(status="salarie"), DAY, "auvergne-rhone-alpes")

        assert ids(guidance.helping) == ["ara-explorjob-professionnels"]
        assert Status.OPEN not in {answer.status for answer in guidance.helping}
