"""
For those who test what they build on aiofr: strategies, and the contract that plugins keep.

Install it with ``aiofr[testing]``. General layout, each module knowing those above it::

    words           strategies for what stands in one field
    building        from fields to a strategy for their class
    asking          strategies for conditions and situations
    values          strategies for what records are made of
    directory       strategies for regions and publics
    bodies          strategies for networks and structures
    questions       strategies for facts
    offers          strategies for measures
    documents       strategies for sources, errata, terms, indicators
    wholes          strategies for whole catalogs
    distributions   throw-away distributions
    address         where an interpreter finds a plugin
    isolation       what a plugin is kept from
    raised          what a plugin failed with, as its author is to read it
    probe           what a plugin does in an interpreter of its own
    subject         the plugin that a contract is about, and what it gives
    contract        PluginContract

What strategies make is valid and small: texts of up to twenty characters, lists of up to two (of up
to three, where they are answers), catalogs of up to two records of each collection. Former ids, and
the evidence of phone numbers, e-mail addresses and links, are only made where fields say so.

Each is loaded when it is first asked for; pytest finds its side of all this in `_aiofr_pytest`.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from aiofr.testing.asking import conditions as conditions, situations as situations
    from aiofr.testing.bodies import (
        absences as absences,
        audiences as audiences,
        networks as networks,
        structures as structures,
        successions as successions,
    )
    from aiofr.testing.contract import PluginContract as PluginContract
    from aiofr.testing.directory import (
        departments as departments,
        former_regions as former_regions,
        publics as publics,
        referrals as referrals,
        regions as regions,
    )
    from aiofr.testing.distributions import write_distribution as write_distribution
    from aiofr.testing.documents import (
        errata as errata,
        indicators as indicators,
        sources as sources,
        terms as terms,
    )
    from aiofr.testing.offers import (
        measures as measures,
        milestones as milestones,
        officials as officials,
        relations as relations,
        steps as steps,
    )
    from aiofr.testing.questions import (
        choices as choices,
        facts as facts,
        renamings as renamings,
        wordings as wordings,
    )
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
    "absences",
    "amounts",
    "audiences",
    "catalogs",
    "choices",
    "conditions",
    "contacts",
    "counts",
    "departments",
    "emails",
    "errata",
    "evidence",
    "facts",
    "former_regions",
    "indicators",
    "links",
    "measures",
    "milestones",
    "networks",
    "officials",
    "partial_dates",
    "periods",
    "phones",
    "publics",
    "referrals",
    "regions",
    "relations",
    "renamings",
    "situations",
    "slugs",
    "sources",
    "steps",
    "structures",
    "successions",
    "terms",
    "texts",
    "wordings",
    "write_distribution",
]

#: The module of each public name.
_MODULES = {
    "PluginContract": "contract",
    "absences": "bodies",
    "amounts": "values",
    "audiences": "bodies",
    "catalogs": "wholes",
    "choices": "questions",
    "conditions": "asking",
    "contacts": "values",
    "counts": "values",
    "departments": "directory",
    "emails": "values",
    "errata": "documents",
    "evidence": "values",
    "facts": "questions",
    "former_regions": "directory",
    "indicators": "documents",
    "links": "values",
    "measures": "offers",
    "milestones": "offers",
    "networks": "bodies",
    "officials": "offers",
    "partial_dates": "values",
    "periods": "values",
    "phones": "values",
    "publics": "directory",
    "referrals": "directory",
    "regions": "directory",
    "relations": "offers",
    "renamings": "questions",
    "situations": "asking",
    "slugs": "words",
    "sources": "documents",
    "steps": "offers",
    "structures": "bodies",
    "successions": "bodies",
    "terms": "documents",
    "texts": "words",
    "wordings": "questions",
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
