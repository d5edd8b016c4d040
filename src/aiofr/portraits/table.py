"""A coverage for a person's eyes: heads and rows of a table, in French and in English."""

from aiofr.errors import spoken
from aiofr.labels import measures as measures_label
from aiofr.model.measures import MeasureKind
from aiofr.model.sources import Source
from aiofr.portraits.coverage import (
    Coverage,
    CoveredKind,
    KindCoverage,
    Knowledge,
    RegionCoverage,
)
from aiofr.wording import day, number

#: The kinds that the table of all regions shows, which has to fit 80 columns.
_SHOWN = (
    CoveredKind.STRUCTURES,
    CoveredKind.INTERLOCUTORS,
    CoveredKind.INDICATORS,
    CoveredKind.MEASURES,
)
_KINDS = {
    "fr": {
        CoveredKind.STRUCTURES: "structures",
        CoveredKind.INTERLOCUTORS: "personnes nommées",
        CoveredKind.INDICATORS: "chiffres",
        CoveredKind.MEASURES: "mesures",
        CoveredKind.SOURCES: "sources",
        CoveredKind.ERRATA: "erreurs relevées",
        CoveredKind.DEPARTMENTS: "départements",
        CoveredKind.FORMER_REGIONS: "anciennes régions",
    },
    "en": {
        CoveredKind.STRUCTURES: "structures",
        CoveredKind.INTERLOCUTORS: "people named",
        CoveredKind.INDICATORS: "figures",
        CoveredKind.MEASURES: "measures",
        CoveredKind.SOURCES: "sources",
        CoveredKind.ERRATA: "errors noted",
        CoveredKind.DEPARTMENTS: "departments",
        CoveredKind.FORMER_REGIONS: "former regions",
    },
}
_HEADS = {
    "fr": ("région", "lieux", "noms", "chiffres", "mesures", "dernière source"),
    "en": ("region", "site", "names", "figures", "measures", "newest source"),
}
_HEADS_OF_REGION = {
    "fr": ("fiches", "nombre", "source la plus récente"),
    "en": ("records", "count", "newest source"),
}
_TEXTS = {
    "fr": {
        "measures": "mesures : {}",
        "age": "{} ({})",
        "short": "{}, {}",
        "today": "du jour",
        "later": "à venir",
        "unknown": "inconnu",
        "none": "aucune",
        CoveredKind.DEPARTMENTS: "aucun",
    },
    "en": {
        "measures": "measures: {}",
        "age": "{} ({})",
        "short": "{}, {}",
        "today": "of that day",
        "later": "to come",
        "unknown": "unknown",
        "none": "none",
    },
}
#: The units of an age, with their lengths in days, the longest first.
_UNITS = {
    "fr": ((365, "an", "ans"), (30, "mois", "mois"), (1, "jour", "jours")),
    "en": ((365, "year", "years"), (30, "month", "months"), (1, "day", "days")),
}

Row = tuple[str, ...]


def age(days: int, language: str = "fr") -> str:
    """
    Say how old something is, in whole days, months or years.

    >>> age(800)
    '2 ans'
    """
    for length, one, several in _UNITS[spoken(language)]:
        count = days // length
        if count:
            return f"{number(count, language)} {several if count > 1 else one}"
    return _TEXTS[language]["today"]


def of_all(coverage: Coverage, language: str = "fr") -> tuple[Row, list[Row]]:
    """Give the heads and the rows of the table of all regions; days are told to the month."""
    rows = [
        (
            found.region.name,
            *(_count(found.of(kind), language) for kind in _SHOWN),
            _newest(coverage, found.newest, language, short=True),
        )
        for found in coverage.regions
    ]
    return _HEADS[spoken(language)], rows


def of_region(
    coverage: Coverage, found: RegionCoverage, language: str = "fr"
) -> tuple[Row, list[Row]]:
    """Give the heads and the rows of the table of one region, with every kind."""
    heads = _HEADS_OF_REGION[spoken(language)]
    rows: list[Row] = [
        (_kind(one, language), _count(one, language), _newest(coverage, one.newest, language))
        for one in found.kinds
    ]
    return heads, rows


def _kind(one: KindCoverage, language: str) -> str:
    if isinstance(one.kind, MeasureKind):
        return _TEXTS[language]["measures"].format(measures_label(one.kind, language))
    return _KINDS[language][one.kind]


def _count(one: KindCoverage, language: str) -> str:
    if one.knowledge is Knowledge.HELD:
        return number(one.count, language)
    texts = _TEXTS[language]
    if one.knowledge is Knowledge.UNKNOWN:
        return texts["unknown"]
    return texts.get(one.kind, texts["none"])


def _newest(
    coverage: Coverage, source: Source | None, language: str, *, short: bool = False
) -> str:
    if source is None:
        return ""
    days, texts = coverage.age(source), _TEXTS[language]
    dated = str(source.date)[: len("2020-09")] if short else day(source.date, language)
    return texts["short" if short else "age"].format(
        dated, texts["later"] if days is None else age(days, language)
    )
