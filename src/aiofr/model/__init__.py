"""
The five records and the values around them: frozen, validated when made, without I/O.

Belongs here: what a fact *is*. It knows `aiofr.errors` and `aiofr.conditions`, and nothing of
files, catalogs or questions asked of them. General layout, each module knowing those above it::

    codes       validators and converters: slugs, texts, INSEE, ISO, NUTS, phones, URLs, money
    time        PartialDate, Period
    evidence    Evidence, Certainty, Collection
    sources     Source, Erratum
    contacts    Phone, Email, Link, Contact
    places      Region, Department, FormerRegion
    facts       Fact and its Choices: the questions one can ask a person
    networks    Network, Structure, Succession
    publics     Public, Referral
    amounts     Amount, Count
    measures    Measure and its Milestones, Steps and Officials
    repeats     which sums of a plan and its parts are one
    decimals    exact arithmetic
    figures     Term, Indicator
    walk        every value inside a record
    links       which fields hold ids of which collection

The names are imported from `aiofr` itself, which loads each module when it is first asked for.
"""
