"""
The offices of a CSV file as structures of aiofr, row by row.

General layout, each module knowing those above it::

    rows        from a file to rows of cells, and what is wrong with those that are none
    offices     from a row to a structure, or what is wrong with it
    __main__    the command that tells what is wrong in a file
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from warnings import warn

import aiofr

from aiofr_bureaux.offices import COLUMNS, REQUIRED, SOURCE, Offices
from aiofr_bureaux.rows import BadRowsWarning, RowFault, Table

__all__ = ["BadRowsWarning", "Bureaux", "RowFault"]

#: Names the file where nobody hands it in.
VARIABLE = "BUREAUX_CSV"


class Bureaux(aiofr.Plugin):
    """
    Gives the offices of a file; of one that is partly wrong, those rows that are right.

    >>> import aiofr
    >>> catalog = aiofr.load(plugins=[Bureaux("bureaux.csv")])  # doctest: +SKIP

    Args:
        path: The file; the one that ``BUREAUX_CSV`` names where it is left out, and none where
            that names none.
        publisher: Who answers for the file.
        licence: On what terms it may be reused.
    """

    def __init__(
        self,
        path: Path | str | None = None,
        *,
        publisher: str = "Non précisé",
        licence: str = "Non précisée",
    ) -> None:
        given = os.environ.get(VARIABLE, "") if path is None else path
        self.path: Path | None = Path(given) if given else None
        #: What is wrong in the file, as it was last read.
        self.report: tuple[RowFault, ...] = ()
        self._publisher = publisher
        self._licence = licence

    @aiofr.hookimpl
    def aiofr_sources(self) -> list[aiofr.Dataset]:
        """Declare the offices and the publication that they come from; nothing is read yet."""
        if self.path is None:
            return []
        name, publisher, licence = self.path.name, self._publisher, self._licence
        return [
            aiofr.Dataset.from_callable(
                collection, make, name=name, publisher=publisher, licence=licence
            )
            for collection, make in (("sources", self._source), ("structures", self.structures))
        ]

    def structures(self) -> Iterator[aiofr.Structure]:
        """
        Read the file and give an office for each row that is right; then warn of the others.

        Raises:
            OSError: The file cannot be read.
            aiofr.DataError: Its first row does not name the columns.
        """
        if self.path is None:
            return
        bad: list[RowFault] = []
        offices = Offices(aiofr.load(plugins=()))
        for row in Table(self.path, COLUMNS, REQUIRED):
            found = row if isinstance(row, RowFault) else offices.read(row)
            if isinstance(found, aiofr.Structure):
                yield found
            else:
                bad += [found] if isinstance(found, RowFault) else found
        self.report = tuple(bad)
        if bad:
            warn(BadRowsWarning(self.path, self.report), stacklevel=2)

    def _source(self) -> Iterator[aiofr.Source]:
        if self.path is not None:
            written = datetime.fromtimestamp(self.path.stat().st_mtime, UTC).date()
            yield aiofr.Source(
                id=SOURCE,
                title=f"Fichier de bureaux {self.path.name}",
                publisher=self._publisher,
                date=aiofr.PartialDate.of(written),
                licence=self._licence,
                note="La date est celle du fichier.",
            )
