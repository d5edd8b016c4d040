"""
What plugins give, and what became of it: contributions, failures, provenance.

Belongs here: who gave what through which hook, and the sentence that tells of a failure. It knows
datasets and neither catalogs nor how plugins are found and called.
"""

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, Self

from attrs import field, frozen

from aiofr.datasets.dataset import Contributor, Dataset
from aiofr.echo import visible
from aiofr.errors import AiofrError, DataError, Fault, PluginError, in_language

if TYPE_CHECKING:
    from aiofr.datasets.dataset import Entry
    from aiofr.model.time import PartialDate
    from aiofr.query.selection import Selection

#: How many faults the sentence of a failure names, and how long a cause may be.
_FAULTS, _LENGTH = 3, 300
#: What calls plugins, or stands between them and what calls them.
_NOT_THEIRS = frozenset({"aiofr", "importlib", "pluggy"})


class Remedy(Enum):
    """What to do about a plugin that failed, in English and in French."""

    INSTALL = (
        "Install what it needs, or reinstall it",
        "Installez ce qui lui manque, ou réinstallez-la",
    )
    UPGRADE = ("Upgrade aiofr, or install an older version of it", "Mettez aiofr à jour")
    REPAIR = (
        "Its authors must mend it; aiofr.testing tells them how",
        "Ses auteurs doivent la corriger",
    )
    CHOOSE = (
        "Disable or uninstall one of the two",
        "Désactivez ou désinstallez l’une des deux",
    )
    UNINSTALL = (
        "Keep one of the two: uninstall the other, or give it another name",
        "Gardez l’une des deux : désinstallez l’autre, ou donnez-lui un autre nom",
    )

    def text(self, language: str = "en") -> str:
        """Say it in *language*, ``"fr"`` or ``"en"``."""
        english, french = self.value
        return in_language(language, french, english)


@frozen(kw_only=True)
class Failure:
    """
    A plugin that was skipped, or whose gifts to one hook were.

    Args:
        plugin: Its name.
        distribution: What was installed; ``None`` where it was handed in.
        version: Its version.
        hook: The hook, e.g. ``"aiofr_sources"``; ``None`` where it could not be taken on at all.
        cause: What it failed with.
        remedy: What to do.
        along: The other hooks of the plugin whose gifts were left out too, for nothing else than
            that they refer to these.
    """

    plugin: str
    distribution: str | None = None
    version: str | None = None
    hook: str | None = None
    cause: BaseException = field(eq=False)
    remedy: Remedy = Remedy.REPAIR
    along: tuple[str, ...] = ()

    @property
    def installed(self) -> str:
        """The distribution and its version, as far as they are known; else nothing."""
        return " ".join(part for part in (self.distribution, self.version) if part)

    def text(self, language: str = "en") -> str:
        """Say what happened and what to do, in *language*, ``"fr"`` or ``"en"``."""
        whose = f" ({self.installed})" if self.installed else ""
        remedy = self.remedy.text(language)
        if language == "fr":
            return visible(
                f"L’extension « {self.plugin} »{whose} a été laissée de côté : "
                f"{self._echec()}. {remedy}. "
                f"AIOFR_DISABLE={self.plugin} fait taire ce message, "
                "AIOFR_STRICT=1 en fait une erreur."
            )
        return visible(
            f"plugin {self.plugin!r}{whose} was skipped: {self._failed()}. {remedy}. "
            f"AIOFR_DISABLE={self.plugin} silences this, AIOFR_STRICT=1 makes it an error."
        )

    def _failed(self) -> str:
        along = f"; left out with it, since it refers to it: {', '.join(self.along)}"
        failed = f"{self.hook or 'loading it'} failed with {_cause(self.cause, 'en')}"
        return failed + (along if self.along else "")

    def _echec(self) -> str:
        along = f" ; laissé de côté aussi, car il s’y réfère : {', '.join(self.along)}"
        failed = f"{self.hook or 'son chargement'} a échoué ({_cause(self.cause, 'fr')})"
        return failed + (along if self.along else "")

    def faults(self) -> tuple[Fault, ...]:
        """List what is wrong, as a check does: with file and path where the data are at fault."""
        name = f"{self.plugin} ({self.installed})" if self.installed else self.plugin
        if isinstance(self.cause, DataError):
            return tuple(
                Fault(f"{name}: {fault.file}", fault.path, fault.problem)
                for fault in self.cause.faults
            )
        problem = f"{self._failed()}. {self.remedy.text()}"
        return (Fault(name, "", problem),)

    def error(self) -> PluginError:
        """Make the error that is raised where failures are not borne with."""
        whose = f" ({self.installed})" if self.installed else ""
        remedies = {language: self.remedy.text(language) for language in ("en", "fr")}
        return PluginError(
            self.plugin,
            f"plugin {self.plugin!r}{whose}: {self._failed()}. {remedies['en']}. "
            f"AIOFR_DISABLE={self.plugin} leaves it out.",
            f"Extension « {self.plugin} »{whose} : {self._echec()}. {remedies['fr']}. "
            f"AIOFR_DISABLE={self.plugin} s’en passe.",
        )


def _cause(cause: BaseException, language: str) -> str:
    """Say what *cause* is, where in the plugin it came from, and how many faults are left out."""
    name = type(cause).__name__
    if isinstance(cause, DataError):
        said, more = _few(cause.faults)
        return f"{name}: {said}{more}"
    said = _on_a_line(_own_words(cause, language))
    where = _line_of(cause)
    return (f"{name}: {said}" if said else name) + (f" ({where})" if where else "")


def _own_words(cause: BaseException, language: str) -> str:
    """Return what *cause* says; nothing where its class cannot say it."""
    try:
        said = cause.text(language) if isinstance(cause, AiofrError) else str(cause)
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - whatever the author of the class wrote
        return ""
    return said if isinstance(said, str) else ""


def _few(faults: Sequence[Fault]) -> tuple[str, str]:
    """Give the first faults, whole where there is room for them, and how many more there are."""
    told = [_on_a_line(str(fault)) for fault in faults[:_FAULTS]]
    while len(told) > 1 and sum(map(len, told)) > _LENGTH:
        told.pop()
    more = len(faults) - len(told)
    return "; ".join(told), f" (+{more})" if more else ""


def _on_a_line(said: str) -> str:
    said = " ".join(said.split()).rstrip(".")
    return said if len(said) <= _LENGTH else f"{said[:_LENGTH]}…"


def _line_of(cause: BaseException) -> str:
    """Name the line of a plugin that led to *cause*, as far as one did."""
    lines: list[tuple[str, int]] = []
    step = cause.__traceback__
    while step is not None:
        lines.append((str(step.tb_frame.f_globals.get("__name__")), step.tb_lineno))
        step = step.tb_next
    packages = (name.partition(".")[0] for name, _ in lines)
    theirs = next((package for package in packages if package not in _NOT_THEIRS), None)
    own = [f"{name}, line {line}" for name, line in lines if name.partition(".")[0] == theirs]
    return own[-1] if own else ""


@frozen(kw_only=True, eq=False)
class Contribution:
    """
    What one plugin gives through one hook: taken whole, or not at all.

    Args:
        contributor: Who gives it.
        hook: The hook.
        datasets: What it gives.
    """

    contributor: Contributor
    hook: str
    datasets: tuple[Dataset, ...]

    def failure(self, cause: BaseException, remedy: Remedy = Remedy.REPAIR) -> Failure:
        """Tell why nothing of it was taken."""
        return failure(self.contributor, cause, remedy, hook=self.hook)


def failure(
    contributor: Contributor, cause: BaseException, remedy: Remedy, *, hook: str | None = None
) -> Failure:
    """Tell of *contributor*, who has a plugin's name."""
    return Failure(
        plugin=contributor.plugin or "?",
        distribution=contributor.distribution,
        version=contributor.version,
        hook=hook,
        cause=cause,
        remedy=remedy,
    )


@frozen(kw_only=True)
class Provenance:
    """
    Where a record comes from.

    Args:
        dataset: What the data are called.
        file: The file, or the dataset where it is none.
        path: The path in it.
        plugin: The plugin that gave it; ``None`` for the packaged data.
        distribution: What is installed; ``None`` where nothing is.
        version: Its version.
        publisher: Who answers for the data.
        licence: On what terms they may be reused.
        as_of: What day they describe: the dataset's, or the date of the newest source of the
            record's evidence.
        digest: The SHA-256 that the file has, where its dataset names it.
        replaces: Where the record comes from whose place it takes.
        reason: Why it does.
    """

    dataset: str
    file: str
    path: str
    plugin: str | None = None
    distribution: str | None = None
    version: str | None = None
    publisher: str | None = None
    licence: str | None = None
    as_of: "PartialDate | None" = None
    digest: str | None = None
    replaces: "Provenance | None" = None
    reason: str | None = None

    @classmethod
    def of(cls, entry: "Entry", sources: "Selection[Any]") -> Self:
        """Tell where *entry* comes from; *sources* date what its dataset does not."""
        dataset = entry.dataset or Dataset(name=entry.file)
        contributor = dataset.contributor or Contributor()
        return cls(
            dataset=dataset.name,
            file=entry.file,
            path=entry.path,
            plugin=contributor.plugin,
            distribution=contributor.distribution,
            version=contributor.version or _version(contributor.distribution),
            publisher=dataset.publisher,
            licence=dataset.licence,
            as_of=dataset.as_of or _newest(entry.record, sources),
            digest=dataset.digest,
            replaces=None if entry.replaced is None else cls.of(entry.replaced, sources),
            reason=entry.reason,
        )


def _version(distribution: str | None) -> str | None:
    """Look up the version that is installed, of what did not say it itself."""
    if distribution is None:
        return None
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - seldom needed

    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def _newest(record: Any, sources: "Selection[Any]") -> "PartialDate | None":  # noqa: ANN401 - any record
    evidence = getattr(record, "evidence", ())
    found = (sources.get(one.source) for one in evidence)
    return max((source.date for source in found if source is not None), default=None)
