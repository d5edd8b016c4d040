"""
For those who test what they build on aiofr: strategies, and the contract that plugins keep.

Install it with ``aiofr[testing]``. General layout, each module knowing those above it::

    words           strategies for what stands in one field
    building        from fields to a strategy for their class
    asking          strategies for conditions and situations
    values          strategies for what records are made of
    directory       strategies for regions, networks, structures, publics
    offers          strategies for measures and facts
    documents       strategies for sources, errata, terms, indicators
    wholes          strategies for whole catalogs
    distributions   throw-away distributions
    probe           what a plugin does in an interpreter of its own
    subject         the plugin that a contract is about, and what it gives
    contract        PluginContract

Each is loaded when it is first asked for; pytest finds its side of all this in `_aiofr_pytest`.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from aiofr.testing.asking import conditions as conditions, situations as situations
    from aiofr.testing.contract import PluginContract as PluginContract
    from aiofr.testing.directory import (
        networks as networks,
        publics as publics,
        regions as regions,
        structures as structures,
    )
    from aiofr.testing.distributions import (
        write_distribution as write_distribution,
    )
    from aiofr.testing.documents import (
        errata as errata,
        indicators as indicators,
        sources as sources,
        terms as terms,
    )
    from aiofr.testing.offers import facts as facts, measures as measures
    from aiofr.testing.values import (
        amounts as amounts,
        contacts as contacts,
        counts as counts,
        emails as emails,
        evidence as evidence,
        links as links,
        partial_dates as partial_dates,
        periods as periods,
        phones as phones,
    )
    from aiofr.testing.wholes import catalogs as catalogs
    from aiofr.testing.words import slugs as slugs, texts as texts

__all__ = [
    "PluginContract",
    "amounts",
    "catalogs",
    "conditions",
    "contacts",
    "counts",
    "emails",
    "errata",
    "evidence",
    "facts",
    "indicators",
    "links",
    "measures",
    "networks",
    "partial_dates",
    "periods",
    "phones",
    "publics",
    "regions",
    "situations",
    "slugs",
    "sources",
    "structures",
    "terms",
    "texts",
    "write_distribution",
]

_MODULES = {
    "PluginContract": "contract",
    "amounts": "values",
    "catalogs": "wholes",
    "conditions": "asking",
    "contacts": "values",
    "counts": "values",
    "emails": "values",
    "errata": "documents",
    "evidence": "values",
    "facts": "offers",
    "indicators": "documents",
    "links": "values",
    "measures": "offers",
    "networks": "directory",
    "partial_dates": "values",
    "periods": "values",
    "phones": "values",
    "publics": "directory",
    "regions": "directory",
    "situations": "asking",
    "slugs": "words",
    "sources": "documents",
    "structures": "directory",
    "terms": "documents",
    "texts": "words",
    "write_distribution": "distributions",
}


def __getattr__(name: str) -> object:
    """
    Import a public name when it is first asked for.

    Raises:
        ImportError: Hypothesis or pytest is not installed.
    """
    if name not in _MODULES:
        msg = f"module 'aiofr.testing' has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module  # noqa: PLC0415 - to import nothing before it is needed

    try:
        value = getattr(import_module(f"aiofr.testing.{_MODULES[name]}"), name)
    except ModuleNotFoundError as error:
        msg = f"aiofr.testing.{name} needs {error.name}: install aiofr[testing]"
        raise ImportError(msg, name=error.name) from error
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
