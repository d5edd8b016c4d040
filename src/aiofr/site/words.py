"""What the pages say of their own, in French: names of collections, kinds, statuses and marks."""

from typing import Any

from aiofr.model.amounts import AmountRole
from aiofr.model.evidence import Certainty, Collection, Confidence
from aiofr.model.measures import DayStatus, MeasureKind, MilestoneKind
from aiofr.model.networks import StructureKind, SuccessionKind
from aiofr.model.places import RegionKind
from aiofr.model.publics import Need
from aiofr.model.relations import RelationKind

#: What each collection is called, as a heading.
COLLECTIONS = {
    Collection.REGIONS: "Régions",
    Collection.NETWORKS: "Réseaux",
    Collection.STRUCTURES: "Structures",
    Collection.PUBLICS: "Publics",
    Collection.MEASURES: "Mesures",
    Collection.FACTS: "Questions",
    Collection.GLOSSARY: "Glossaire",
    Collection.INDICATORS: "Chiffres",
    Collection.SOURCES: "Sources",
    Collection.ERRATA: "Erreurs relevées",
}
#: What each list is for, in a sentence.
INTRODUCTIONS = {
    Collection.REGIONS: "Les régions et la Nouvelle-Calédonie, avec leurs contacts et mesures.",
    Collection.NETWORKS: "Les réseaux qui accueillent, informent et orientent.",
    Collection.STRUCTURES: "Les lieux que l’on peut joindre, avec leurs numéros et adresses.",
    Collection.PUBLICS: "Pour qui ? Chaque public, et vers qui l’orienter selon son besoin.",
    Collection.MEASURES: "Ce que font les Régions : aides, formations, services, plans.",
    Collection.FACTS: "Ce que l’on peut dire d’une personne pour savoir à quoi elle a droit.",
    Collection.GLOSSARY: "Ce que veulent dire les sigles.",
    Collection.INDICATORS: "Les chiffres des portraits de région et de la France.",
    Collection.SOURCES: "Les publications d’où vient tout ce que dit ce site.",
    Collection.ERRATA: "Ce qui était faux dans les sources, et ce que nous en avons fait.",
}
#: What one measure of a kind is called.
MEASURES = {
    MeasureKind.PLAN: "plan",
    MeasureKind.AID: "aide",
    MeasureKind.TRAINING: "formation",
    MeasureKind.PLACES: "places de formation",
    MeasureKind.PLATFORM: "plateforme",
    MeasureKind.SERVICE: "service",
    MeasureKind.LABEL: "label",
    MeasureKind.SURVEY: "enquête",
    MeasureKind.CALL_FOR_PROJECTS: "appel à projets",
    MeasureKind.CHARTER: "charte",
    MeasureKind.CAMPUS: "campus",
    MeasureKind.PEOPLE_NETWORK: "réseau de personnes",
    MeasureKind.PROPOSAL: "proposition",
    MeasureKind.BUNDLE: "ensemble d’aides",
    MeasureKind.LETTER_OF_INTENT: "lettre d’intention",
    MeasureKind.TEACHING_TOOL: "outil d’enseignement",
}
#: Whether a measure is in force on the day of the site, in words that fit any gender.
DAY_STATUSES = {
    DayStatus.NOT_YET: "pas encore en vigueur",
    DayStatus.OPEN: "en vigueur",
    DayStatus.ENDED: "plus en vigueur",
    DayStatus.UNKNOWN: "on ne sait pas si c’est en vigueur",
}
MILESTONES = {
    MilestoneKind.ANNOUNCED: "annonce",
    MilestoneKind.SUBMITTED: "soumission au vote",
    MilestoneKind.VOTED: "vote",
    MilestoneKind.SIGNED: "signature",
    MilestoneKind.STARTS: "début",
    MilestoneKind.ENDS: "fin",
    MilestoneKind.LAST_ENTRY: "dernier jour pour y entrer",
    MilestoneKind.CLOSED: "fermeture constatée",
    MilestoneKind.PUBLISHED: "publication",
    MilestoneKind.OTHER: "étape",
}
ROLES = {
    AmountRole.PAYMENT: "versé",
    AmountRole.INSTALMENT: "versement",
    AmountRole.TOTAL: "total",
    AmountRole.ENVELOPE: "enveloppe",
    AmountRole.CEILING: "plafond",
    AmountRole.PREVIOUS: "montant d’avant",
    AmountRole.COST: "coût",
}
#: What a reader is told beside a fact that its source does not simply state.
CERTAINTIES = {Certainty.INFERRED: "déduit", Certainty.DISPUTED: "contesté"}
CONFIDENCES = {
    Confidence.CERTAIN: "certain",
    Confidence.VERY_HIGH: "presque certain",
    Confidence.HIGH: "très probable",
    Confidence.MEDIUM: "probable",
    Confidence.LOW: "peu sûr",
}
#: How a measure goes with another one, said from its side and from the other's.
RELATIONS = {
    RelationKind.EXCLUDES: "Ne se cumule pas avec",
    RelationKind.COMBINES: "Peut se cumuler avec",
    RelationKind.LEADS_TO: "Peut mener à",
    RelationKind.REQUIRES: "Suppose d’avoir",
}
REVERSED_RELATIONS = {
    **RELATIONS,
    RelationKind.LEADS_TO: "Peut venir après",
    RelationKind.REQUIRES: "Est demandée pour",
}
REGIONS = {
    RegionKind.REGION: "Région",
    RegionKind.OVERSEAS_REGION: "Région d’outre-mer",
    RegionKind.SINGLE_COLLECTIVITY: "Collectivité unique",
    RegionKind.DEPARTMENT_REGION: "Département-Région",
    RegionKind.SUI_GENERIS: "Collectivité à statut particulier",
}
STRUCTURES = {
    StructureKind.ORGANISATION: "organisme",
    StructureKind.SERVICE: "service",
    StructureKind.SITE: "site",
}
SUCCESSIONS = {
    SuccessionKind.RENAMED: "a changé de nom",
    SuccessionKind.MERGED: "a fusionné",
    SuccessionKind.SPLIT: "s’est divisé",
    SuccessionKind.ABSORBED: "a été absorbé",
    SuccessionKind.PARTLY_TAKEN_OVER: "a été repris en partie",
    SuccessionKind.DISSOLVED: "a été dissous",
    SuccessionKind.OVERLAPS: "est recoupé par un autre",
}
NEEDS = {
    Need.TRAIN: "Se former",
    Need.TAKE_STOCK: "Faire le point",
    Need.VALIDATE_EXPERIENCE: "Faire valider son expérience",
    Need.FIND_WORK: "Trouver un emploi",
    Need.LEARN_ABOUT_JOBS: "S’informer sur les métiers",
    Need.START_A_BUSINESS: "Créer une entreprise",
    Need.VOLUNTEER: "S’engager",
    Need.KNOW_RIGHTS: "Connaître ses droits",
    Need.ANY: "Quel que soit le besoin",
}


def title(record: Any) -> str:  # noqa: ANN401 - a record of any kind
    """Give what a person calls *record*."""
    wording = getattr(record, "fr", None)
    if wording is not None:
        return str(wording.label)
    return str(getattr(record, "name", None) or getattr(record, "title", None) or record.id)


def plural(count: int, one: str, several: str) -> str:
    """
    Count in French, where two is the first plural.

    >>> plural(1, "mesure", "mesures"), plural(3, "mesure", "mesures")
    ('1 mesure', '3 mesures')
    """
    return f"{count} {one if count < 2 else several}"  # noqa: PLR2004 - the first plural
