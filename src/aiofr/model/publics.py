"""For whom: publics in a hierarchy, and whom the table of publics sends them to, need by need."""

from attrs import field, frozen

from aiofr.conditions import Condition
from aiofr.model import codes
from aiofr.model.evidence import Evidence


class Need(codes.Vocabulary):
    """What a person comes for."""

    TRAIN = "se-former"
    TAKE_STOCK = "faire-le-point"
    VALIDATE_EXPERIENCE = "valider-son-experience"
    FIND_WORK = "trouver-un-emploi"
    LEARN_ABOUT_JOBS = "s-informer-sur-les-metiers"
    START_A_BUSINESS = "creer-une-entreprise"
    VOLUNTEER = "s-engager"
    KNOW_RIGHTS = "connaitre-ses-droits"
    ANY = "tout-besoin"


@frozen(kw_only=True)
class Referral:
    """
    Whom a public is sent to for a need.

    Args:
        position: The place of the list in the table of publics, from 0; two lists there have the
            same text, so the text is no key.
        need: What the person comes for.
        networks: Ids of the networks to see, in the order printed.
        printed: The list as printed.
        evidence: Where it is printed, and how sure its lost label is.
    """

    position: int = field(validator=codes.position)
    need: Need = field(converter=Need)
    networks: tuple[str, ...] = field(converter=codes.strings, validator=codes.slugs)
    printed: str = field(validator=codes.text)
    evidence: tuple[Evidence, ...] = field(converter=codes.many, validator=codes.each(Evidence))


@frozen(kw_only=True)
class Public:
    """
    A kind of person, or of body: companies and training bodies are publics too.

    Args:
        id: Its slug, e.g. ``"demandeurs-emploi"``.
        name: Its name in French.
        singular: How a sentence says that somebody belongs to it, e.g. ``"demandeur d'emploi"``.
        description: Who belongs to it and where its bounds come from.
        broader: Ids of the publics that contain it.
        criterion: Who belongs to it, where that can be told from facts.
        referrals: Whom it is sent to.
        aliases: Other names.
        evidence: Where this comes from.
        former_ids: Ids it had before.
    """

    id: str = field(validator=codes.slug)
    name: str = field(validator=codes.text)
    singular: str | None = field(default=None, validator=codes.optional_text)
    description: str | None = field(default=None, validator=codes.optional_text)
    broader: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.slugs)
    criterion: Condition | None = field(default=None, validator=codes.condition)
    referrals: tuple[Referral, ...] = field(
        default=(), converter=codes.many, validator=codes.each(Referral)
    )
    aliases: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.texts)
    evidence: tuple[Evidence, ...] = field(converter=codes.many, validator=codes.each(Evidence))
    former_ids: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.slugs)
