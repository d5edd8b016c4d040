"""
How one asks: selections of records, and the matching of names and texts.

It knows records and the plain form of them, and nothing of where they come from. General layout::

    text        folding, Match: what a name or a text fits and why
    telling     a match told to people: fields, reasons, passages
    words       the words of French texts, their stems, those that carry no meaning
    acronyms    which forms stand for one another
    fields      what of a record is searched
    index       which fields hold a word, a form of it, an acronym's meaning
    search      what has every word asked for, ranked
    selection   Selection: what every collection can be asked
    lineage     Lineage: what a network or structure had become by a day, and why
    following   the following of successions, and what stood on a day
    bodies      Bodies: what only networks and structures can be asked
    territories Regions: by code, by department, by town
    kinds       Networks, Structures, Publics, Measures: what only they can be asked
    glossary    Glossary: whom an acronym names, and which ones nobody explains

What searches use is loaded by the first of them.
"""
