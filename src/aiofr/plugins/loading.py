"""`load`: the packaged data, and the plugins that are asked for."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aiofr.catalog import Catalog
from aiofr.datasets.dataset import Contributor, Dataset
from aiofr.model import codes

if TYPE_CHECKING:
    from aiofr.hookspecs import Plugin


def load(
    *,
    plugins: "Iterable[str | Plugin | type[Plugin]] | None" = None,
    require: Iterable[str] = (),
    strict: bool | None = None,
) -> Catalog:
    """
    Make the catalog of the packaged data and of plugins.

    No data are read yet: each collection is when it is first asked for. A plugin that fails is
    skipped, is warned of once, and stands in `Catalog.failures`. A catalog of other data is made of
    its datasets, with `Catalog`.

    Args:
        plugins: Names of installed plugins, or plugins themselves; those that ``AIOFR_PLUGINS``
            names where it is left out, else all that are installed. ``()`` is none of them.
        require: Names of plugins that must be there and work.
        strict: Whether a plugin that fails is an error; what ``AIOFR_STRICT`` says where it is
            left out, else no.

    Raises:
        PluginError: A plugin is named and not there, is required and fails, or fails while that
            is an error; what it failed with is chained.
        InvalidValueError: An argument or a variable cannot be, or a plugin calls this at work.

    >>> len(load(plugins=()).regions)
    19
    """
    packaged = Dataset.from_package("aiofr.datasets", publisher="aiofr", licence="MIT")
    datasets = [packaged._replace(contributor=Contributor(distribution="aiofr"))]
    required = codes.strings(require)
    given = None if plugins is None else codes.many(plugins)
    if given == () and not required:
        return Catalog(datasets)
    from aiofr.plugins.choosing import choose, listed, switch  # noqa: PLC0415 - ``()`` needs none

    strict = switch("AIOFR_STRICT") if strict is None else strict
    candidates, failures = choose(
        given if given is not None else listed("AIOFR_PLUGINS") or None, required
    )
    if not candidates and not failures:
        return Catalog(datasets)
    from aiofr.activity import refuse_nested_load  # noqa: PLC0415 - many programs have no plugin
    from aiofr.plugins.taking_on import take_on  # noqa: PLC0415
    from aiofr.settling import Contributions  # noqa: PLC0415

    refuse_nested_load()
    given_by, failed = take_on(candidates)
    contributions = Contributions(given_by, (*failures, *failed), strict=strict, required=required)
    return Catalog(datasets, contributions=contributions)
