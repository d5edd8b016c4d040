"""
What kinds and statuses of measures and sections of portraits are called, in French and in English.

In lower case. Kinds are plural: they head a list or a column, or follow a number. A status fits a
measure of any gender.
"""

from aiofr.errors import spoken
from aiofr.model.figures import Section
from aiofr.model.measures import MeasureKind, MeasureStatus

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
        MeasureKind.BUNDLE: "ensembles d’aides",
        MeasureKind.LETTER_OF_INTENT: "lettres d’intention",
        MeasureKind.TEACHING_TOOL: "outils d’enseignement",
    },
    "en": {
        MeasureKind.PLAN: "plans",
        MeasureKind.AID: "aids",
        MeasureKind.TRAINING: "training courses",
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
        MeasureKind.BUNDLE: "bundles of aids",
        MeasureKind.LETTER_OF_INTENT: "letters of intent",
        MeasureKind.TEACHING_TOOL: "teaching tools",
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
#: Nothing is said of a measure that is simply there.
_STATUSES = {
    "fr": {
        MeasureStatus.ANNOUNCED: "annonce",
        MeasureStatus.PROPOSED: "proposition",
        MeasureStatus.NEGOTIATED: "en négociation",
        MeasureStatus.SUBMITTED: "vote attendu",
        MeasureStatus.VOTED: "vote acquis",
        MeasureStatus.SIGNED: "signature acquise",
        MeasureStatus.EXPERIMENT: "à l’essai",
        MeasureStatus.RUNNING: "en cours",
        MeasureStatus.ENDED: "mesure finie",
    },
    "en": {
        MeasureStatus.ANNOUNCED: "announced",
        MeasureStatus.PROPOSED: "proposed",
        MeasureStatus.NEGOTIATED: "being negotiated",
        MeasureStatus.SUBMITTED: "submitted to a vote",
        MeasureStatus.VOTED: "voted",
        MeasureStatus.SIGNED: "signed",
        MeasureStatus.EXPERIMENT: "on trial",
        MeasureStatus.RUNNING: "running",
        MeasureStatus.ENDED: "ended",
    },
}


def measures(kind: MeasureKind, language: str = "fr") -> str:
    """
    Say what measures of *kind* are called.

    >>> measures(MeasureKind.AID)
    'aides'
    """
    return _MEASURES[spoken(language)][kind]


def status(found: MeasureStatus, language: str = "fr") -> str:
    """
    Say how far a measure had come, as its source says; nothing where it is in force.

    >>> status(MeasureStatus.NEGOTIATED)
    'en négociation'
    """
    return _STATUSES[spoken(language)].get(found, "")


def section(found: Section, language: str = "fr") -> str:
    """
    Say what a section of a portrait is called.

    >>> section(Section.TRAINING, "en")
    'training and apprenticeship'
    """
    return _SECTIONS[spoken(language)][found]
