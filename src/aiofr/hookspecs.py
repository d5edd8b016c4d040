"""
The contract with plugin authors: what a plugin is, and which hooks it may implement.

It knows the types that hooks give, and not how plugins are found or called.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from pluggy import HookimplMarker, HookspecMarker

from aiofr.datasets.dataset import Dataset

if TYPE_CHECKING:
    from aiofr.datasets.overrides import Override
    from aiofr.model.measures import Measure

__all__ = ["API_LEVEL", "Plugin", "hookimpl"]

#: The level of this contract; it grows when hooks or their arguments do.
API_LEVEL = 1

hookspec: HookspecMarker = HookspecMarker("aiofr")
#: Marks a method of a `Plugin` as the implementation of the hook of that name.
hookimpl: HookimplMarker = HookimplMarker("aiofr")


class Plugin:
    """
    What a plugin derives from: its methods specify the hooks, so that type checkers compare.

    A distribution names its plugin in the entry-point group ``aiofr``. The entry point's name is
    the plugin's, and every id that the plugin gives starts with it and a colon::

        [project.entry-points.aiofr]
        bretagne = "aiofr_bretagne:Bretagne"

    An implementation may leave out arguments that it does not need; a later level may add some.

    >>> class Bretagne(Plugin):
    ...     @hookimpl
    ...     def aiofr_sources(self) -> Iterable[Dataset]:
    ...         return [Dataset.from_package("aiofr_bretagne", publisher="GREF Bretagne")]

    Attributes:
        name: Its name where it is handed to `load`; the name of its class, in lower case and with
            hyphens, where it is left out.
        api_level: The level of the contract that it was written for.
    """

    name: ClassVar[str | None] = None
    api_level: ClassVar[int] = API_LEVEL

    @hookspec
    def aiofr_sources(self) -> Iterable[Dataset]:
        """
        Declare where records of any kind come from.

        It is called once per catalog, when that is loaded, and must be cheap: what it declares is
        read when a collection that it adds to is first asked for.
        """
        return ()

    @hookspec
    def aiofr_measures(self) -> "Iterable[Measure | Override[Measure]]":
        """
        Give measures, and what takes the place of measures.

        It is called once per catalog, when a collection that plugins add to is first asked for,
        and is read to its end; at most 100 000 are taken.
        """
        return ()
