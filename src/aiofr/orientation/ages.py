"""How old what is shown is: by the newest source of each record that was there on a day."""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from aiofr.errors import spoken
from aiofr.model.sources import Source

#: After how many days the newest source is called old.
_OLD = 365
_DAYS_A_MONTH = 30
_DAYS_A_YEAR = 365.25


@frozen(kw_only=True)
class Age:
    """
    How old the newest source that was there on a day is.

    Args:
        newest: That source.
        days: How many days before it was published; a coarse date counts by its last day.
    """

    newest: Source
    days: int

    @property
    def is_old(self) -> bool:
        """Whether it is over a year old, so that nothing should be done without confirmation."""
        return self.days > _OLD

    def text(self, language: str = "fr") -> str:
        """
        Say it in whole years, months or days, rounded down.

        >>> from datetime import date
        >>> source = Source(id="a", title="A", publisher="B", date=date(2020, 9, 15))
        >>> Age(newest=source, days=2200).text("en")
        '6 years'
        """
        years, months = int(self.days // _DAYS_A_YEAR), self.days // _DAYS_A_MONTH
        if years:
            count, french, english = years, "an", "year"
        elif months:
            count, french, english = months, "mois", "month"
        else:
            count, french, english = self.days, "jour", "day"
        if spoken(language) == "en":
            return f"{count} {english}{'' if count == 1 else 's'}"
        plural = "s" if count > 1 and not french.endswith("s") else ""
        return f"{count} {french}{plural}"


def age(sources: Iterable[Source], on: date) -> Age | None:
    """Give the age of the newest of *sources* that was there *on* a day; ``None`` before all."""
    known = [source for source in sources if source.date.first <= on]
    if not known:
        return None
    newest = max(known, key=lambda source: source.date)
    return Age(newest=newest, days=max(0, (on - newest.date.last).days))


def stalest(ages: Iterable[Age | None]) -> Age | None:
    """Return the greatest of *ages*: one fresh record makes no other one younger."""
    return max((one for one in ages if one is not None), key=lambda one: one.days, default=None)
