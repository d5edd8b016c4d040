"""
The packaged facts as JSON, and the reading of any data file of that form.

Belongs here: files, JSON, and turning plain data into records; nothing else knows ``cattrs`` and
``importlib_resources``. It knows nothing of catalogs, nor whether what a record names exists.
General layout::

    layout      which collection stands in which file, and of which class its records are
    plain       bytes to plain data, every fault a line
    reading     plain data to records and back
    files       where data files are, and their bytes
    overrides   Override: a record in the place of another
    streams     what a program gives one record after the other
    dataset     Dataset: a package, files, or what a program gives
    schema      JSON Schemas made from the classes
    *.json      the facts; structures/ and measures/ by region
    schemas/    the JSON Schemas, generated
"""
