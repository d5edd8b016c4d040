"""
What the catalog knows of one region, in the six sections of the brochure's portraits.

It knows catalogs, and nothing of persons, plugins or terminals. General layout, each module knowing
those above it::

    portrait    Portrait and its parts: who, how much, which plans
    text        a Portrait in plain text and HTML
    composing   portrait: from a catalog and a region to a Portrait
"""

from aiofr.portraits.composing import portrait
from aiofr.portraits.portrait import Budget, HeldRole, Interlocutor, Plan, Portrait

__all__ = ["Budget", "HeldRole", "Interlocutor", "Plan", "Portrait", "portrait"]
