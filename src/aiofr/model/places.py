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


@frozen(kw_only=True)
class Department:
    """
    A department of a region.

    Args:
        code: INSEE's code, e.g. ``"35"`` or ``"2A"``; all 18 region codes are departments' too.
        name: INSEE's name.
    """

    code: str = field(validator=codes.department_code)
    name: str = field(validator=codes.text)


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
