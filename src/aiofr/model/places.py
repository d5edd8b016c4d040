"""Where: the territories of the directory, their departments, and the regions of before 2016."""

from attrs import field, frozen

from aiofr.errors import InvalidValueError
from aiofr.model import codes
from aiofr.model.evidence import Evidence


class RegionKind(codes.Vocabulary):
    """What a territory is in law."""

    REGION = "region"
    OVERSEAS_REGION = "overseas-region"
    SINGLE_COLLECTIVITY = "single-collectivity"
    DEPARTMENT_REGION = "department-region"
    SUI_GENERIS = "sui-generis"


#: INSEE's codes overseas that are no department's, with what each is, in English and in French.
OVERSEAS: dict[str, tuple[str, str]] = {
    "975": (
        "Saint-Pierre-et-Miquelon, an overseas collectivity",
        "Saint-Pierre-et-Miquelon, collectivité d’outre-mer",
    ),
    "977": (
        "Saint-Barthélemy, an overseas collectivity",
        "Saint-Barthélemy, collectivité d’outre-mer",
    ),
    "978": (
        "Saint-Martin, an overseas collectivity",
        "Saint-Martin, collectivité d’outre-mer",
    ),
    "984": (
        "Terres australes et antarctiques françaises, an overseas territory",
        "Terres australes et antarctiques françaises, territoire d’outre-mer",
    ),
    "986": (
        "Wallis-et-Futuna, an overseas collectivity",
        "Wallis-et-Futuna, collectivité d’outre-mer",
    ),
    "987": (
        "Polynésie française, an overseas collectivity",
        "Polynésie française, collectivité d’outre-mer",
    ),
    "988": (
        "Nouvelle-Calédonie, a collectivity of its own kind",
        "Nouvelle-Calédonie, collectivité à statut particulier",
    ),
    "989": (
        "La Passion-Clipperton, an island of the State",
        "La Passion-Clipperton, île de l’État",
    ),
}
#: Departments with a commune that is called like the chief town of another (INSEE, 2026).
NAMESAKES: dict[str, tuple[str, ...]] = {
    "Chaumont": ("18", "61", "74", "89"),
    "La Rochelle": ("70",),
    "Moulins": ("02", "35"),
    "Saint-Denis": ("11", "30", "93"),
    "Valence": ("16", "82"),
}


@frozen(kw_only=True)
class Department:
    """
    A department of a region.

    Args:
        code: INSEE's code, e.g. ``"35"`` or ``"2A"``; all 18 region codes are departments' too.
        name: INSEE's name.
        chef_lieu: Name of its chief town.
    """

    code: str = field(validator=codes.department_code)
    name: str = field(validator=codes.text)
    chef_lieu: str | None = field(default=None, validator=codes.optional_text)


@frozen(kw_only=True)
class FormerRegion:
    """
    A region of before 2016 that a region of today comes from.

    Args:
        name: Its name.
        nuts: Its NUTS code of level 2, which statistics still use.
    """

    name: str = field(validator=codes.text)
    nuts: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.nuts_codes)


@frozen(kw_only=True)
class Region:
    """
    One of the 18 regions, or Nouvelle-Calédonie.

    Args:
        id: Its slug, e.g. ``"bretagne"``.
        name: INSEE's name.
        located: The name with its preposition, e.g. ``"en Bretagne"``, for French sentences.
        kind: What it is in law.
        insee: INSEE's code: two digits, or three for an overseas collectivity.
        iso: Its ISO 3166-2 code.
        nuts: Its NUTS codes, of level 1 then 2; none outside the European Union.
        chef_lieu: Name of its chief town.
        chef_lieu_insee: INSEE's code of that town.
        departments: Its departments; none for Nouvelle-Calédonie.
        former: The regions it was made of in 2016.
        aliases: Other names, acronyms and spellings.
        evidence: Where this comes from.
        former_ids: Ids it had before.
    """

    id: str = field(validator=codes.slug)
    name: str = field(validator=codes.text)
    located: str = field(validator=codes.text)
    kind: RegionKind = field(converter=RegionKind)
    insee: str = field(validator=codes.region_code)
    iso: str = field(validator=codes.iso_code)
    nuts: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.nuts_codes)
    chef_lieu: str = field(validator=codes.text)
    chef_lieu_insee: str = field(validator=codes.commune_code)
    departments: tuple[Department, ...] = field(
        default=(), converter=codes.many, validator=codes.each(Department)
    )
    former: tuple[FormerRegion, ...] = field(
        default=(), converter=codes.many, validator=codes.each(FormerRegion)
    )
    aliases: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.texts)
    evidence: tuple[Evidence, ...] = field(converter=codes.many, validator=codes.each(Evidence))
    former_ids: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.slugs)

    def __attrs_post_init__(self) -> None:
        """Refuse a department that is listed twice."""
        codes = [department.code for department in self.departments]
        if len(set(codes)) < len(codes):
            msg = f"departments: expected each code once, got {codes}"
            raise InvalidValueError(msg)
