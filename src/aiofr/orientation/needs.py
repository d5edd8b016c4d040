"""
What people come for, as they say it.

Knows the vocabulary of needs and how names are folded; nothing of persons or networks.
"""

from aiofr.echo import quoted
from aiofr.errors import InvalidValueError
from aiofr.model.publics import Need
from aiofr.query.text import asked, fold

#: How each need is said to a person.
NEEDS = {
    "fr": {
        Need.TRAIN: "se former",
        Need.TAKE_STOCK: "faire le point",
        Need.VALIDATE_EXPERIENCE: "valider son expérience",
        Need.FIND_WORK: "trouver un emploi",
        Need.LEARN_ABOUT_JOBS: "s’informer sur les métiers",
        Need.START_A_BUSINESS: "créer une entreprise",
        Need.VOLUNTEER: "s’engager",
        Need.KNOW_RIGHTS: "connaître ses droits",
        Need.ANY: "tout besoin",
    },
    "en": {
        Need.TRAIN: "to train",
        Need.TAKE_STOCK: "to take stock",
        Need.VALIDATE_EXPERIENCE: "to have experience validated",
        Need.FIND_WORK: "to find work",
        Need.LEARN_ABOUT_JOBS: "to learn about jobs",
        Need.START_A_BUSINESS: "to start a business",
        Need.VOLUNTEER: "to volunteer",
        Need.KNOW_RIGHTS: "to know one’s rights",
        Need.ANY: "any need",
    },
}
#: Other words for them.
_ALSO = {
    Need.TRAIN: ("formation", "training"),
    Need.TAKE_STOCK: ("bilan de compétences", "conseil en évolution professionnelle", "CEP"),
    Need.VALIDATE_EXPERIENCE: ("VAE", "validation des acquis de l’expérience"),
    Need.FIND_WORK: ("emploi", "travail", "work"),
    Need.LEARN_ABOUT_JOBS: ("métiers", "orientation", "jobs"),
    Need.START_A_BUSINESS: ("création d’entreprise", "reprendre une entreprise", "business"),
    Need.VOLUNTEER: ("service civique", "engagement"),
    Need.KNOW_RIGHTS: ("droits", "rights"),
}
_BY_NAME = {
    fold(name): need
    for need in Need
    for name in (need.value, NEEDS["fr"][need], NEEDS["en"][need], *_ALSO.get(need, ()))
}


def read_need(need: Need | str) -> Need:
    """
    Find the need that is meant, by its id or by French or English words for it.

    >>> read_need("Se former")
    <Need.TRAIN: 'se-former'>

    Raises:
        InvalidValueError: No need is called so; the text names the closest ones and all of them.
    """
    if isinstance(need, Need):
        return need
    name = asked(need)
    if name in _BY_NAME:
        return _BY_NAME[name]
    near = _near(name)
    said = {
        language: (", ".join(repr(names[one]) for one in near), ", ".join(names.values()))
        for language, names in NEEDS.items()
    }
    english = f"no need is called {quoted(need)}.{_close('Close: {}.', said['en'][0])}"
    french = f"aucun besoin ne s’appelle {quoted(need)}.{_close('Proche : {}.', said['fr'][0])}"
    raise InvalidValueError(
        english + f" There are: {said['en'][1]}.", french + f" Il y a : {said['fr'][1]}."
    )


def _near(name: str) -> tuple[Need, ...]:
    """Give the needs whose names resemble *name*, nearest first."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for names that nothing fits

    return tuple(dict.fromkeys(_BY_NAME[one] for one in get_close_matches(name, _BY_NAME)))


def _close(frame: str, close: str) -> str:
    return f" {frame.format(close)}" if close else ""
