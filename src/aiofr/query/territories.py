"""What only the collection of territories can be asked: by code, by department, by town."""

from typing import TYPE_CHECKING

from aiofr.errors import AmbiguousNameError, UnknownRecordError
from aiofr.query.selection import Selection
from aiofr.query.text import asked, fold, names

if TYPE_CHECKING:
    from collections.abc import Iterator

    # At run time the module of the model is loaded with the territories themselves.
    from aiofr.model.places import Region

#: The one collectivity outside of the regions that is a record: it has a code and no department.
_NEW_CALEDONIA = "988"


class Regions(Selection["Region"]):
    """Territories; codes have lookups of their own, since regions and departments share them."""

    __slots__ = ()

    def resolve(self, name: str) -> "Region":
        """
        Return the one region of that id, name, alias or code, department or chief town.

        A department and a chief town stand for the region that they are in. INSEE digits are no
        names: `by_insee` and `by_department` look them up.

        Raises:
            InvalidValueError: *name* holds no letter and no digit.
            UnknownRecordError: Nothing is called so; the error names what is close, and says what
                an overseas collectivity is.
            AmbiguousNameError: Several are, or a town of the same name is elsewhere.

        >>> from aiofr import load
        >>> load().regions.resolve("Ille-et-Vilaine").id
        'bretagne'
        """
        found = super().resolve(name)
        phrase = asked(name)
        own = {fold(text) for _, text in names(found)}
        towns = () if phrase in own or _is_department(found, phrase) else _namesakes(phrase)
        others = {r.id for r in self if any(d.code in towns for d in r.departments)} - {found.id}
        if others:
            where = ", ".join(sorted(towns))
            reasons = (
                f"It is a chief town in {found.name}, and a commune of departments {where}.",
                f"C’est un chef-lieu ({found.name}) et une commune des départements {where}.",
            )
            raise AmbiguousNameError(self._kind, name, (found.id, *sorted(others)), reasons)
        return found

    def by_insee(self, code: str) -> "Region":
        """
        Return the region of INSEE's code for regions, e.g. ``"53"``.

        Raises:
            UnknownRecordError: No region has it; the error says what an overseas code is.
        """
        return self._by_code(code, (region for region in self if region.insee == code))

    def by_department(self, code: str) -> "Region":
        """
        Return the region that the department of INSEE's *code* is in, e.g. ``"35"`` or ``"2A"``.

        ``"988"`` leads to Nouvelle-Calédonie, which has no department and is found in files under
        that code.

        Raises:
            UnknownRecordError: No department has it; the error says what an overseas code is.
        """
        wanted = code.upper() if isinstance(code, str) else code
        fits = (
            region
            for region in self
            if any(d.code == wanted for d in region.departments)
            or (region.insee == wanted and not region.departments)
        )
        return self._by_code(code, fits)

    def _by_code(self, code: str, found: "Iterator[Region]") -> "Region":
        for region in found:
            return region
        raise UnknownRecordError(self._kind, code, count=len(self), reasons=overseas(code))

    def _unknown(self, name: str) -> Exception:
        """Say what an overseas collectivity is; else as for other records."""
        reasons = overseas(name)
        if not any(reasons):
            return super()._unknown(name)
        return UnknownRecordError(self._kind, name, count=len(self), reasons=reasons)

    def called(self, record: "Region") -> "Iterator[tuple[str, str]]":
        """Return what a region, its departments and their chief towns are called."""
        yield from names(record)
        yield "chef_lieu", record.chef_lieu
        for i, department in enumerate(record.departments):
            yield f"departments[{i}].name", department.name
            if department.chef_lieu is not None:
                yield f"departments[{i}].chef_lieu", department.chef_lieu


def _is_department(region: "Region", phrase: str) -> bool:
    return any(fold(department.name) == phrase for department in region.departments)


def _namesakes(phrase: str) -> tuple[str, ...]:
    """Return the departments with a town that is called like the chief town of another."""
    from aiofr.model.places import NAMESAKES  # noqa: PLC0415 - only few names need them

    return next((codes for town, codes in NAMESAKES.items() if fold(town) == phrase), ())


def overseas(asked_for: object) -> tuple[str, str]:
    """Say in English and in French what the collectivity of that code or name is, if it is one."""
    from aiofr.model.places import OVERSEAS  # noqa: PLC0415 - only few names need them

    wanted = fold(asked_for) if isinstance(asked_for, str) else ""
    for code, (english, french) in OVERSEAS.items():
        name = english.partition(",")[0]
        if wanted not in (code, fold(name)):
            continue
        if code == _NEW_CALEDONIA:
            return (
                f"{code} is {english}: by_insee({code!r}), or its name.",
                f"{code} est le code de la {french} : demandez-la par son nom.",
            )
        return (
            f"{code} is {english}, outside of the 18 regions and of no department.",
            f"{code} est le code de {french}, hors des 18 régions et des départements.",
        )
    return ("", "")
