"""
From a row to a structure, or to what is wrong in each of its cells.

It knows what a catalog calls networks and regions, and not where rows come from.
"""

import re
from collections.abc import Callable
from typing import Any

from aiofr import (
    AiofrError,
    Catalog,
    Contact,
    Email,
    Evidence,
    InvalidValueError,
    Link,
    Phone,
    Structure,
)

from aiofr_bureaux.rows import Row, RowFault, lost

REQUIRED = ("identifiant", "nom", "reseau", "region")
COLUMNS = (*REQUIRED, "adresse", "telephone", "courriel", "site")
#: The id of the publication that the offices of a file come from.
SOURCE = "bureaux:fichier"

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SPACES = re.compile(r"[\s.()/-]")
_NATIONAL = re.compile(r"0([1-9]\d{8})")
#: The first digits of numbers overseas, after the 0, and the code that they are called by.
_OVERSEAS = {
    ("262", "263", "269", "639", "692", "693"): "262",
    ("590", "690", "691"): "590",
    ("594", "694"): "594",
    ("596", "696", "697"): "596",
}


def _international(printed: str) -> str:
    """Give a number as it is called from anywhere."""
    bare = _SPACES.sub("", printed)
    national = _NATIONAL.fullmatch(bare)
    if national is None:
        return bare
    codes = (code for firsts, code in _OVERSEAS.items() if national[1].startswith(firsts))
    return f"+{next(codes, '33')}{national[1]}"


def _phone(printed: str) -> Phone:
    return Phone(printed=printed, e164=_international(printed))


def _email(printed: str) -> Email:
    return Email(printed=printed, address=printed)


def _link(printed: str) -> Link:
    return Link(printed=printed, url=printed if "://" in printed else f"https://{printed}")


def _text(printed: str) -> str:
    Contact(address=printed)  # It refuses what no text may hold.
    return printed


#: What reads the cells of a column by itself, and what to say where it refuses.
_READERS: dict[str, tuple[Callable[[str], object], str]] = {
    "nom": (_text, "contient un caractère que l’on ne voit pas"),
    "adresse": (_text, "contient un caractère que l’on ne voit pas"),
    "telephone": (_phone, "n’est pas un numéro : 01 99 00 12 34 ou +33 1 99 00 12 34"),
    "courriel": (_email, "n’est pas une adresse : accueil@bureau.example"),
    "site": (_link, "n’est pas une adresse : https://www.bureau.example"),
}


class Offices:
    """
    Reads the rows of one file.

    Args:
        catalog: Whose networks and regions the cells name.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._rows: dict[str, int] = {}
        self._names: dict[tuple[str, str], str] = {}

    def read(self, row: Row) -> Structure | list[RowFault]:
        """Give the structure that a row describes, or all that is wrong with it."""
        bad: list[RowFault] = []
        read: dict[str, Any] = {}
        for column, cell in row.cells.items():
            try:
                read[column] = self._read(column, cell)
            except ValueError as error:
                bad.append(RowFault(row.number, column, str(error)))
        if bad:
            return bad
        self._rows[row.cells["identifiant"]] = row.number
        return _structure(read, row.number)

    def _read(self, column: str, cell: str) -> object:
        """
        Read a cell; give ``None`` for an empty one that may be.

        Raises:
            ValueError: It says what is wrong, in French.
        """
        problem = lost(cell)
        if problem is None and not cell and column in REQUIRED:
            problem = "est vide"
        if problem is not None:
            raise ValueError(problem)
        if not cell:
            return None
        if column == "identifiant":
            return self._id(cell)
        if column in ("reseau", "region"):
            return self._resolved(column, cell)
        reader, otherwise = _READERS[column]
        try:
            return reader(cell)
        except InvalidValueError as error:
            msg = f"« {cell:.60} » {otherwise}"
            raise ValueError(msg) from error

    def _id(self, cell: str) -> str:
        if not _SLUG.fullmatch(cell):
            msg = f"« {cell:.60} » : il faut des minuscules sans accent, des chiffres, des traits -"
            raise ValueError(msg)
        if cell in self._rows:
            msg = f"« {cell:.60} » est déjà l’identifiant de la ligne {self._rows[cell]}"
            raise ValueError(msg)
        return f"bureaux:{cell}"

    def _resolved(self, column: str, cell: str) -> str:
        known = self._names.get((column, cell))
        if known is None:
            networks, regions = self._catalog.networks, self._catalog.regions
            try:
                found = networks.resolve(cell) if column == "reseau" else regions.resolve(cell)
            except AiofrError as error:
                raise ValueError(error.text("fr")) from error
            known = self._names[column, cell] = found.id
        return known


def _structure(read: dict[str, Any], number: int) -> Structure:
    found = {name: [one] if (one := read.get(name)) else [] for name in _READERS}
    contact = Contact(
        address=read.get("adresse"),
        phones=found["telephone"],
        emails=found["courriel"],
        links=found["site"],
    )
    return Structure(
        id=read["identifiant"],
        name=read["nom"],
        network=read["reseau"],
        regions=[read["region"]],
        contact=contact,
        evidence=[Evidence(source=SOURCE, page=f"ligne {number}")],
    )
