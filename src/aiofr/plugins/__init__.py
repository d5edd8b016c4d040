"""
`load`: where a catalog comes from; and the plugins that are found, taken on and called for it.

General layout::

    installed    which plugins are installed
    taking_on    from a plugin that was found to what it gives, each apart from the others
    loading      load()
"""

from aiofr.plugins.loading import load

__all__ = ["load"]
