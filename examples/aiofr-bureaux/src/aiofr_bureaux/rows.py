"""
From a CSV file to rows of cells, one after the other, and what is wrong with those that are none.

It knows no office. Each row is one line: a quotation mark that nobody closed costs its own line,
and not the rest of the file.
"""

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from aiofr import AiofrWarning, DataError, Fault

_LOST = re.compile("[\ud800-\udfff]")
_QUOTES = "des guillemets sont mal placés, ou ne se referment pas sur la ligne"
_UTF_8 = "n’est pas en UTF-8 : enregistrez le fichier en « CSV UTF-8 »"
#: How many faults a warning names.
_SHOWN = 3


class RowFault(NamedTuple):
    """
    What is wrong with a row.

    Args:
        number: The line in the file, from 1, which is that of the columns.
        column: The column; empty for the whole row.
        reason: What is wrong, in French.
    """

    number: int
    column: str
    reason: str

    def __str__(self) -> str:
        """Say it on one line."""
        column = f", colonne {self.column}" if self.column else ""
        return f"ligne {self.number}{column} : {self.reason}"


class BadRowsWarning(AiofrWarning):
    """
    Rows of a file were left out; the message says how many and why the first were.

    Args:
        path: The file.
        report: What is wrong with them.
    """

    def __init__(self, path: Path, report: tuple[RowFault, ...]) -> None:
        self.path: Path = path
        self.report: tuple[RowFault, ...] = report
        rows = len({bad.number for bad in report})
        left = "1 ligne laissée" if rows == 1 else f"{rows} lignes laissées"
        first = "\n".join(f"  {bad}" for bad in report[:_SHOWN])
        more = f"\n  « aiofr-bureaux {path} » dit tout." if len(report) > _SHOWN else ""
        super().__init__(f"{path.name} : {left} de côté.\n{first}{more}")


class Row(NamedTuple):
    """A row: its *number* in the file, from 1, and its *cells* by column."""

    number: int
    cells: Mapping[str, str]


class Table:
    """
    The rows of a file; each reading opens it anew.

    Semicolons or commas part the cells, as the first row does; a byte-order mark and any ends of
    lines are fine, and rows without any text are passed over.

    Args:
        path: The file, in UTF-8.
        columns: The columns that there may be, in any order.
        required: Those that there must be.
    """

    def __init__(self, path: Path, columns: Collection[str], required: Collection[str]) -> None:
        self._path = path
        self._columns = columns
        self._required = required

    def __iter__(self) -> Iterator[Row | RowFault]:
        """
        Give each row, or what is wrong with it as a row.

        Raises:
            OSError: The file cannot be read.
            DataError: The first row does not name the columns.
        """
        with self._path.open(encoding="utf-8-sig", errors="surrogateescape") as lines:
            first = next(lines, "")
            delimiter = ";" if ";" in first else ","
            header = self._header(_cells(first, delimiter))
            for number, line in enumerate(lines, 2):
                cells = _cells(line, delimiter)
                if cells is None:
                    yield RowFault(
                        number,
                        "",
                        "des guillemets sont mal placés, ou ne se referment pas sur la ligne",
                    )
                elif len(cells) == len(header):
                    if any(cells):
                        yield Row(number, dict(zip(header, cells, strict=True)))
                elif any(cells):
                    wanted = f"{len(header)} cellules sont attendues, et {len(cells)} trouvées"
                    yield RowFault(number, "", wanted)

    def _header(self, cells: list[str] | None) -> list[str]:
        """Give the columns, or refuse a file in which no row could be understood."""
        found = [cell.casefold() for cell in cells or ()]
        faults = [
            *(f"la colonne « {name} » manque" for name in self._required if name not in found),
            *(
                f"la colonne « {name} » est inconnue ; colonnes : {', '.join(self._columns)}"
                for name in found
                if name not in self._columns
            ),
            *(f"la colonne « {n} » est double" for n in dict.fromkeys(found) if found.count(n) > 1),
        ]
        if faults:
            raise DataError(Fault(self._path.name, "ligne 1", printable(one)) for one in faults)
        return found


def _cells(line: str, delimiter: str) -> list[str] | None:
    """Part a line into cells; ``None`` where its quotation marks do not match."""
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return None
    return [normalize("NFC", cell.strip()) for cell in cells]


def printable(text: str) -> str:
    """Give *text* with what is not UTF-8 replaced, so that it can be shown."""
    return _LOST.sub("\ufffd", text)


def lost(cell: str) -> str | None:
    """Say that a cell is not UTF-8, where it is not."""
    return _UTF_8 if _LOST.search(cell) else None
