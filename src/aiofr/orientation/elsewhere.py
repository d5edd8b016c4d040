"""
What is to be asked for in other regions: where the person lives, trains or whatever a fact tells.

Knows the rules and what was answered; which facts tell a place is read from the facts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from attrs import frozen

from aiofr.catalog import Catalog
from aiofr.conditions import Value
from aiofr.model.facts import Fact, FactType
from aiofr.model.places import Region
from aiofr.orientation.answers import MeasureAnswer, Note, Status
from aiofr.orientation.case import Case
from aiofr.orientation.rules import Rule, Rules

#: Where the person lives, which is told in words of its own.
_HOME = "residence"
#: How many measures are named in a note.
_NAMED = 5


@frozen(kw_only=True)
class Elsewhere:
    """
    Another region that the answers tell of than the one where help is asked for.

    Args:
        region: The region.
        facts: Ids of the facts that tell of it, e.g. ``"training_region"``.
        measures: What is offered there and not where help is asked for, as it is answered.
        to_ask: Ids of those that are open, or depend on one of the facts and are not closed.
    """

    region: Region
    facts: tuple[str, ...]
    measures: tuple[MeasureAnswer, ...]
    to_ask: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of what is to be asked for there."""
        wanted = set(self.to_ask)
        return tuple(one.measure.name for one in self.measures if one.measure.id in wanted)


def elsewhere(
    case: Case, region: Region | None, answer: Callable[[Iterable[Rule]], Iterable[MeasureAnswer]]
) -> Iterator[Elsewhere]:
    """
    Answer what the regions offer that the person tells of, beside the one asked for.

    Args:
        case: The person and the day.
        region: Where help is asked for; ``None`` for the whole country, where all is answered.
        answer: What answers rules.
    """
    rules = case.rules
    if region is None:
        return
    here = {rule.measure.id for rule in rules.of_region(region)}
    for there, facts in _places(case.answers, rules.catalog).items():
        if there == region.id:
            continue
        home = rules.catalog.regions[there]
        others = [rule for rule in rules.of_region(home) if rule.measure.id not in here]
        asking = {rule.measure.id for rule in others if not asked(rules, rule).isdisjoint(facts)}
        found = tuple(answer(others))
        to_ask = [
            one.measure.id
            for one in found
            if one.status is Status.OPEN
            or (one.status is Status.TO_CHECK and one.measure.id in asking)
        ]
        yield Elsewhere(
            region=home,
            facts=facts,
            measures=found,
            to_ask=tuple(to_ask),
        )


def asked(rules: Rules, rule: Rule) -> frozenset[str]:
    """Give the facts that *rule* asks for."""
    return frozenset(one.fact for c in rules.conditions(rule) for one in c.comparisons())


def _places(answers: Mapping[str, Value], catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Give the regions that answers tell of, each with the facts that do and are asked for."""
    found: dict[str, tuple[str, ...]] = {}
    used = catalog.derived(_used)
    for fact in catalog.facts:
        value = answers.get(fact.id)
        if isinstance(value, str) and (fact.id in used or fact.id == _HOME):
            for region in _regions(fact, value, catalog):
                found[region.id] = (*found.get(region.id, ()), fact.id)
    return found


def _regions(fact: Fact, value: str, catalog: Catalog) -> Iterator[Region]:
    """Give the region that an answer tells of; none for a fact of no place."""
    if fact.type is FactType.REGION:
        yield catalog.regions[value]
    elif fact.type is FactType.DEPARTMENT:
        yield catalog.regions.by_department(value)


def _used(catalog: Catalog) -> frozenset[str]:
    """Give every fact that a rule of *catalog* asks for."""
    rules = catalog.derived(Rules)
    return frozenset().union(*(asked(rules, rule) for rule in rules.rules))


def notes(found: Iterable[Elsewhere], region: Region, catalog: Catalog) -> Iterator[Note]:
    """Tell of each other region, and what is to be asked for there."""
    for one in found:
        head = _head(one, region, catalog)
        french, english = head.french, head.english
        shown, more = one.names[:_NAMED], len(one.names) - _NAMED
        if shown:
            french += f" À y demander : {' ; '.join(shown)}"
            english += f" To be asked for there: {'; '.join(shown)}"
            french += f" ; et {more} autres." if more > 0 else "."
            english += f"; and {more} others." if more > 0 else "."
        yield Note(french=french, english=english)


def _head(found: Elsewhere, region: Region, catalog: Catalog) -> Note:
    """Say which other region it is, and why."""
    there = found.region
    if _HOME in found.facts:
        return Note(
            french=f"Vous demandez de l’aide {region.located} et habitez {there.located} : "
            "les aides d’une région sont souvent pour ses habitants. "
            "Regardez aussi celles de la vôtre.",
            english=f"You ask for help in {region.name} and live in {there.name}: "
            "a region’s aids are often for those who live there. Look at those of your own too.",
        )
    labels = [
        ", ".join(catalog.facts[id_].wording(language).label for id_ in found.facts)
        for language in ("fr", "en")
    ]
    return Note(
        french=f"Vos réponses parlent aussi d’une autre région, {there.name} ({labels[0]}) : "
        "ses aides ne sont pas dans cette réponse. "
        f"Posez aussi la question {there.located}.",
        english=f"Your answers tell of another region too, {there.name} ({labels[1]}): "
        "its aids are not in this answer. Ask there too.",
    )
