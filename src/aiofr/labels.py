"""
What kinds of measures, of structures and of sections are called, in French and in English.

Plural, in lower case: they head a list or a column, or follow a number.
"""

from aiofr.model.figures import Section
from aiofr.model.measures import MeasureKind

_MEASURES = {
    "fr": {
        MeasureKind.PLAN: "plans",
        MeasureKind.AID: "aides",
        MeasureKind.TRAINING: "formations",
        MeasureKind.PLACES: "places de formation",
        MeasureKind.PLATFORM: "plateformes",
        MeasureKind.SERVICE: "services",
        MeasureKind.LABEL: "labels",
        MeasureKind.SURVEY: "enquêtes",
        MeasureKind.CALL_FOR_PROJECTS: "appels à projets",
        MeasureKind.CHARTER: "chartes",
        MeasureKind.CAMPUS: "campus",
        MeasureKind.PEOPLE_NETWORK: "réseaux de personnes",
        MeasureKind.PROPOSAL: "propositions",
    },
    "en": {
        MeasureKind.PLAN: "plans",
        MeasureKind.AID: "aids",
        MeasureKind.TRAINING: "trainings",
        MeasureKind.PLACES: "training places",
        MeasureKind.PLATFORM: "platforms",
        MeasureKind.SERVICE: "services",
        MeasureKind.LABEL: "labels",
        MeasureKind.SURVEY: "surveys",
        MeasureKind.CALL_FOR_PROJECTS: "calls for projects",
        MeasureKind.CHARTER: "charters",
        MeasureKind.CAMPUS: "campuses",
        MeasureKind.PEOPLE_NETWORK: "networks of people",
        MeasureKind.PROPOSAL: "proposals",
    },
}
_SECTIONS = {
    "fr": {
        Section.SOCIO_ECONOMIC: "données socio-économiques",
        Section.TRAINING: "formation et apprentissage",
        Section.PEOPLE: "principaux interlocuteurs",
        Section.BUDGETS: "budgets",
        Section.PROGRAMMING: "programmation régionale",
        Section.NEWS: "dernières actualités",
        Section.ELSEWHERE: "autres chiffres",
    },
    "en": {
        Section.SOCIO_ECONOMIC: "socio-economic data",
        Section.TRAINING: "training and apprenticeship",
        Section.PEOPLE: "main contacts",
        Section.BUDGETS: "budgets",
        Section.PROGRAMMING: "regional programming",
        Section.NEWS: "latest news",
        Section.ELSEWHERE: "other figures",
    },
}


def measures(kind: MeasureKind, language: str = "fr") -> str:
    """
    Say what measures of *kind* are called.

    >>> measures(MeasureKind.AID)
    'aides'
    """
    return _MEASURES[language][kind]


def section(found: Section, language: str = "fr") -> str:
    """
    Say what a section of a portrait is called.

    >>> section(Section.TRAINING, "en")
    'training and apprenticeship'
    """
    return _SECTIONS[language][found]
