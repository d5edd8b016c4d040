"""Région Exemple: a region that does not exist, with all that a plugin may bring, in JSON only."""

import aiofr

__all__ = ["Exemple"]


class Exemple(aiofr.Plugin):
    """Gives the records of the data files beside this module."""

    @aiofr.hookimpl
    def aiofr_sources(self) -> list[aiofr.Dataset]:
        """Say whose data they are, on what terms, and of which day; nothing is read yet."""
        return [
            aiofr.Dataset.from_package(
                __name__,
                publisher="Les auteurs d’aiofr",
                licence="MIT",
                as_of="2026-09-01",
            )
        ]
