"""
Which fields hold ids of which collection.

Checks and searches follow them; it knows the names of classes and fields, and loads none of them.
"""

from aiofr.model.evidence import Collection

#: Which collection the ids of a field are of, by class; ``None`` is the record's own collection.
LINKS: dict[str, dict[str, Collection | None]] = {
    "Absence": {"regions": Collection.REGIONS},
    "Audience": {"publics": Collection.PUBLICS},
    "Evidence": {"source": Collection.SOURCES},
    "Indicator": {"region": Collection.REGIONS},
    "Measure": {
        "part_of": Collection.MEASURES,
        "publics": Collection.PUBLICS,
        "regions": Collection.REGIONS,
    },
    "Network": {"members": Collection.NETWORKS},
    "Public": {"broader": Collection.PUBLICS},
    "Referral": {"networks": Collection.NETWORKS},
    "Relation": {"measure": Collection.MEASURES},
    "Source": {"part_of": Collection.SOURCES},
    "Step": {"networks": Collection.NETWORKS},
    "Structure": {
        "also": Collection.NETWORKS,
        "network": Collection.NETWORKS,
        "part_of": Collection.STRUCTURES,
        "regions": Collection.REGIONS,
    },
    "Succession": {"to": None},
    "Term": {"network": Collection.NETWORKS},
}
