"""
The `aiofr` command (extra ``cli``: click and rich).

It asks the library and shows the answers; nothing is decided here. General layout::

    texts       what it says, in French and English
    saying      words and paths between it and a terminal
    language    which of the two a command speaks
    showing     records as tables and lists on a terminal
    extensions  what plugins there are, and how they fare
    authoring   the commands for those who write data
    publishing  the command for the site
    commands    the other commands
    progress    who is at work, where that takes a while
    running     errors, exit statuses, closed pipes
"""

from aiofr.cli.running import run

__all__ = ["run"]
