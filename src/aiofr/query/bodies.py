"""What networks and structures alone can be asked: who stood on a day, and why."""

from typing import TYPE_CHECKING, TypeVar

from aiofr.echo import quoted
from aiofr.errors import AmbiguousNameError, InvalidValueError, NotThatDayError
from aiofr.query.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aiofr.model.networks import Network, Structure
    from aiofr.query.lineage import Lineage

Body = TypeVar("Body", bound="Network | Structure")


class Bodies(Selection[Body]):
    """What has a beginning, an end and successors: networks and structures."""

    __slots__ = ()

    def resolve(self, name: str, *, on: "date | str | None" = None) -> Body:
        """
        Give the one record of that id, name, acronym or alias; on a day, what it had become.

        Where a day is given, or the catalog is one of a day, successions are followed, and `trace`
        says why. No warning is given then: the change is what was asked for.

        Args:
            name: A whole name, however it is written.
            on: The day; the catalog's own where it is left out, if it has one.

        Raises:
            InvalidValueError: *name* holds no letter and no digit, or *on* is no day.
            UnknownRecordError: Nothing was ever called so; the error names what is close.
            AmbiguousNameError: Several are, or several followed; the error names them.
            NotThatDayError: It is gone without successor, or was not there yet.

        >>> from aiofr import load
        >>> load().networks.resolve("Pôle emploi", on="2026-01-01").name
        'France Travail'
        """
        day = self._day(on)
        if day is None:
            return super().resolve(name)
        lineages = [self._trace(body, day) for body in self._fitting(name, self._ever())]
        standing = {body.id: body for lineage in lineages for body in lineage.standing}
        if not standing:
            raise self._absent(name, lineages[0])
        first, *others = standing.values()
        if others:
            told = lineages[0] if len(lineages) == 1 else None
            reasons = ("", "") if told is None else (told.text("en"), told.text())
            raise AmbiguousNameError(self._kind, name, tuple(standing), reasons)
        if day != self._directory.day:
            from aiofr.query.following import on_day  # noqa: PLC0415 - only days need it

            of_day: Body = on_day(first, day)
            return of_day
        named: Body = self._directory.collection(self._kind)[first.id]
        return named

    def trace(self, name: str, *, on: "date | str | None" = None) -> "Lineage[Body]":
        """
        Say what the record of that id, name, acronym or alias had become on a day, and why.

        Args:
            name: A whole name, however it is written.
            on: The day; where it is left out, the catalog's own, else today.

        Raises:
            InvalidValueError: *name* holds no letter and no digit, or *on* is no day.
            UnknownRecordError: Nothing was ever called so; the error names what is close.
            AmbiguousNameError: Several are; the error names them.

        >>> from aiofr import load
        >>> print(load().networks.trace("APCE", on="2020-10-05").handovers[-1].text())
        Agence France Entrepreneur : absorption par Bpifrance Création (1er janvier 2019)
        """
        from datetime import date  # noqa: PLC0415 - most questions are about no day

        day = self._day(on) or date.today()  # noqa: DTZ011 - the day where one stands
        first, *others = fits = self._fitting(name, self._ever())
        if others:
            raise AmbiguousNameError(self._kind, name, [body.id for body in fits])
        return self._trace(first, day)

    def _day(self, on: "date | str | None") -> "date | None":
        return self._directory.day if on is None else a_day(on)

    def _ever(self) -> "Iterator[Body]":
        """Give these, and those that the day of the catalog leaves out."""
        yield from self
        if self._directory.day is not None:
            today = self._directory.collection(self._kind)
            every = self._directory.whole.collection(self._kind)
            yield from (body for body in every if body.id not in today)

    def _trace(self, body: Body, day: "date") -> "Lineage[Body]":
        from aiofr.query.following import trace  # noqa: PLC0415 - only days need it

        whole = self._directory.whole
        every = whole.collection(self._kind)
        return trace(every[body.id], day, every, whole.sources.get)

    def _absent(self, name: str, lineage: "Lineage[Body]") -> NotThatDayError:
        instead = [body.id for body in (*lineage.standing, *lineage.predecessors)]
        reasons = (lineage.text("en"), lineage.text())
        return NotThatDayError(self._kind, name, lineage.day, instead, reasons)

    def _unknown(self, name: str) -> Exception:
        """Tell of a body that is left out on the catalog's day; else as for other records."""
        day = self._directory.day
        left_out = None if day is None else self._directory.whole.collection(self._kind).get(name)
        if day is None or left_out is None:
            return super()._unknown(name)
        return self._absent(name, self._trace(left_out, day))


def a_day(day: "date | str") -> "date":
    """
    Make a day of a day, of a point in time (the date that it has where it was taken), or of a text.

    Texts are read as ``2020-10-05`` and in no other form of ISO 8601.

    Raises:
        InvalidValueError: There is no such day.
    """
    from datetime import date  # noqa: PLC0415 - most questions are about no day

    try:
        if isinstance(day, date):
            return date(day.year, day.month, day.day)
        return date(*_parts(day))
    except (TypeError, ValueError):
        msg = f"expected a day as 2020-10-05, got {quoted(day)}"
        french = f"un jour comme 2020-10-05 est attendu, et non {quoted(day)}"
        raise InvalidValueError(msg, french) from None


def _parts(text: str) -> tuple[int, int, int]:
    """
    Return the year, month and day of a text.

    Raises:
        ValueError: It is in another form.
    """
    year, month, day = text.split("-") if isinstance(text, str) and text.isascii() else ("", "", "")
    if (len(year), len(month), len(day)) != (4, 2, 2) or not (year + month + day).isdigit():
        raise ValueError(text)
    return int(year), int(month), int(day)
