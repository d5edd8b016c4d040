"""
How one asks: selections of records, and the matching of names and texts.

It knows records and the plain form of them, and nothing of where they come from. General layout::

    text        folding, tokens, Match: what a name or a text fits and why
    selection   Selection: what every collection can be asked
    kinds       Regions, Networks, Structures, Publics, Measures: what only they can be asked
"""
