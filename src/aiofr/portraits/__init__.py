"""
What the catalog knows of its regions: of one, as the brochure's portraits have it, and of each.

It knows catalogs, and nothing of persons, plugins or terminals. General layout, each module knowing
those above it::

    portrait    Portrait and its parts: who, how much, which plans
    text        a Portrait in plain text and HTML
    composing   portrait: from a catalog and a region to a Portrait
    coverage    Coverage and its parts: how much is known of each region, and how old it is
    table       a Coverage as a table
    counting    coverage: from a catalog to a Coverage
"""

from aiofr.portraits.composing import portrait
from aiofr.portraits.counting import coverage
from aiofr.portraits.coverage import (
    Coverage,
    CoveredKind,
    KindCoverage,
    Knowledge,
    RegionCoverage,
)
from aiofr.portraits.portrait import Budget, HeldRole, Interlocutor, Plan, Portrait

__all__ = [
    "Budget",
    "Coverage",
    "CoveredKind",
    "HeldRole",
    "Interlocutor",
    "KindCoverage",
    "Knowledge",
    "Plan",
    "Portrait",
    "RegionCoverage",
    "coverage",
    "portrait",
]
