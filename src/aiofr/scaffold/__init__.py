"""
What `aiofr new-plugin` writes: a project whose tests pass before a line of it is changed.

General layout::

    project     from a name and a region to files on the disk
    templates/  what is in them; places such as ``@name@`` are filled in, and nothing else happens
"""
