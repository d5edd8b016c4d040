"""Which collection stands in which file, and of which class its records are."""

from importlib import import_module
from typing import Any

from aiofr.model.evidence import Collection

#: Module and class of each collection; modules are loaded when a collection is first read.
_CLASSES = {
    Collection.REGIONS: ("places", "Region"),
    Collection.NETWORKS: ("networks", "Network"),
    Collection.STRUCTURES: ("networks", "Structure"),
    Collection.PUBLICS: ("publics", "Public"),
    Collection.MEASURES: ("measures", "Measure"),
    Collection.FACTS: ("facts", "Fact"),
    Collection.GLOSSARY: ("figures", "Term"),
    Collection.INDICATORS: ("figures", "Indicator"),
    Collection.SOURCES: ("sources", "Source"),
    Collection.ERRATA: ("sources", "Erratum"),
}


def record_class(collection: Collection) -> type[Any]:
    """Give the class of the records of *collection*."""
    module, name = _CLASSES[collection]
    found: type[Any] = getattr(import_module(f"aiofr.model.{module}"), name)
    return found


def collection_of(record: object) -> Collection | None:
    """Give the collection that *record* is of, or ``None`` where it is no record."""
    for collection, (module, name) in _CLASSES.items():
        class_ = type(record)
        if (class_.__module__, class_.__name__) == (f"aiofr.model.{module}", name):
            return collection
    return None
