"""What plugins there are, what each gives, and how it fares."""

from collections import Counter
from collections.abc import Mapping

from aiofr.catalog import Catalog
from aiofr.model.evidence import Collection
from aiofr.plugins.choosing import listed
from aiofr.plugins.installed import installed


def rows(catalog: Catalog, texts: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Give name, distribution, version, hooks, counts and state of each plugin, by name."""
    counts = _counts(catalog)  # What plugins give is read first: only then is it known what fails.
    known = {
        (one.plugin or "", one.distribution or "", one.version or "")
        for one in (given.contributor for given in catalog.contributions)
    }
    known |= {(one.plugin, one.distribution or "", one.version or "") for one in catalog.failures}
    disabled = {
        (one.name, one.distribution, one.version or "")
        for one in installed()
        if one.name in listed("AIOFR_DISABLE")
    }
    return [
        (
            *plugin,
            ", ".join(
                given.hook
                for given in catalog.contributions
                if given.contributor.plugin == plugin[0]
            ),
            ", ".join(f"{kind} {count}" for kind, count in counts.get(plugin[0], {}).items()),
            texts["disabled" if plugin in disabled else _state(catalog, plugin[0], counts)],
        )
        for plugin in sorted(known | disabled)
    ]


def _state(catalog: Catalog, name: str, counts: Mapping[str, object]) -> str:
    if all(failure.plugin != name for failure in catalog.failures):
        return "well"
    return "partly" if name in counts else "failed"


def _counts(catalog: Catalog) -> dict[str, Counter[str]]:
    """Count the records of each plugin, by collection."""
    counts: dict[str, Counter[str]] = {}
    for collection in Collection:
        for entry in catalog.entries(collection).values():
            contributor = entry.dataset and entry.dataset.contributor
            if contributor and contributor.plugin:
                counts.setdefault(contributor.plugin, Counter())[collection.value] += 1
    return counts
