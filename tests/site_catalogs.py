"""Catalogs for the tests of the site, which `aiofr_catalog` can name."""

import atexit
import json
import shutil
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from aiofr import Catalog, Collection, Dataset
from aiofr.datasets.reading import read_collection

#: Texts that would do harm where they were taken for markup.
SCRIPT = "<script>document.title = 'prise'</script>"
IMAGE = "<img src=nulle onerror=\"document.title = 'prise'\">"
TEMPLATE = "{{ 7 * 7 }} {% raw %} `role` :ref:`x` |x| ``` *a* **b** $x^2$ \\alpha"
ADDRESS = "javascript:alert(document.domain)"
RIGHT_TO_LEFT = "שלום עליכם – مرحبا"
LONG = "x" * 10_000
QUOTES = "dit \"ainsi\" -- 'ou' ... non"

_EVIDENCE = [{"source": "journal", "page": "3", "note": SCRIPT}]
_DOUBT = [{"source": "journal", "certainty": "disputed", "confidence": "low"}]
_PHONES = [
    {"printed": "0 800 05 00 00", "e164": "+33800050000", "kind": "platform"},
    {"printed": "05 55 79 36 000", "suggested": "+33555793600", "label": SCRIPT},
    {"printed": ADDRESS},
    {"printed": "39 49"},
]
_LINKS = [
    {"printed": ADDRESS, "label": SCRIPT},
    {"printed": "exemple.fr", "url": "https://exemple.fr/?a=1&b=<", "rubric": TEMPLATE},
    {"printed": "exemple", "suggested": "https://exemple.fr"},
]
_RECORDS = {
    "sources": [
        {"id": "recueil", "title": "Recueil", "publisher": "Éditeur", "date": "2019"},
        {
            "id": "journal",
            "title": SCRIPT,
            "publisher": TEMPLATE,
            "date": "2020-09-01",
            "part_of": "recueil",
            "printed_url": ADDRESS,
            "authors": [RIGHT_TO_LEFT],
        },
    ],
    "regions": [
        {
            "id": "ici",
            "name": "Ici",
            "located": "ici",
            "kind": "region",
            "insee": "53",
            "iso": "FR-BRE",
            "nuts": ["FRH"],
            "chef_lieu": "Ville",
            "chef_lieu_insee": "35238",
            "departments": [{"code": "35", "name": "Ille"}],
            "aliases": [SCRIPT],
            "evidence": _EVIDENCE,
        },
        {
            "id": "ailleurs",
            "name": RIGHT_TO_LEFT,
            "located": "ailleurs",
            "kind": "sui-generis",
            "insee": "988",
            "iso": "FR-NC",
            "chef_lieu": "Ville",
            "chef_lieu_insee": "98818",
            "evidence": _EVIDENCE,
        },
    ],
    "networks": [
        {
            "id": "ancien",
            "name": SCRIPT,
            "expansion": TEMPLATE,
            "aliases": [QUOTES],
            "branches": _LINKS,
            "period": {"end": "2023-12-31"},
            "successions": [
                {
                    "kind": "renamed",
                    "date": "2024-01-01",
                    "to": ["nouveau"],
                    "name": "Nouveau",
                    "note": SCRIPT,
                    "evidence": _EVIDENCE,
                }
            ],
            "evidence": _EVIDENCE,
        },
        {
            "id": "nouveau",
            "name": "Nouveau",
            "period": {"start": "2024-01-01", "end": "2025-06"},
            "successions": [{"kind": "dissolved", "date": "2025-06", "evidence": _DOUBT}],
            "evidence": _EVIDENCE,
        },
        {"id": "groupe", "name": f"Groupe {IMAGE}", "members": ["ancien"], "evidence": _DOUBT},
    ],
    "structures": [
        {
            "id": "guichet",
            "name": "Guichet",
            "network": "ancien",
            "regions": ["ici"],
            "contact": {
                "phones": _PHONES,
                "emails": [
                    {"printed": "a@exemple.fr", "address": "a@exemple.fr", "label": QUOTES},
                    {"printed": "a@exemple", "suggested": "a@exemple.fr"},
                    {"printed": SCRIPT},
                ],
                "links": _LINKS,
                "address": SCRIPT,
            },
            "evidence": _EVIDENCE,
        },
        {
            "id": "antenne",
            "name": "Antenne",
            "kind": "site",
            "network": "ancien",
            "part_of": "guichet",
            "successions": [
                {
                    "kind": "renamed",
                    "date": "2021",
                    "name": "Relais",
                    "evidence": _EVIDENCE,
                }
            ],
            "evidence": _EVIDENCE,
        },
    ],
    "publics": [
        {
            "id": "personnes",
            "name": SCRIPT,
            "description": TEMPLATE,
            "criterion": {"fact": "age", "gt": 16},
            "referrals": [
                {
                    "position": 0,
                    "need": "se-former",
                    "networks": ["ancien", "nouveau"],
                    "printed": "Ancien, Nouveau",
                    "evidence": _EVIDENCE,
                }
            ],
            "evidence": _EVIDENCE,
        },
        {"id": "jeunes", "name": "Jeunes", "broader": ["personnes"], "evidence": _EVIDENCE},
    ],
    "facts": [
        {
            "id": "age",
            "type": "integer",
            "fr": {
                "label": "âge",
                "question": SCRIPT,
                "requirement": "il faut avoir {}",
                "exclusion": "il ne faut pas avoir {}",
            },
            "en": {
                "label": "age",
                "question": "How old?",
                "requirement": "you must be {}",
                "exclusion": "you must not be {}",
            },
            "evidence": _EVIDENCE,
        }
    ],
    "glossary": [
        {"id": "anc", "name": "ANC", "expansion": SCRIPT, "network": "ancien", "evidence": _DOUBT},
        {"id": "abc", "name": "ABC", "expansion": TEMPLATE, "evidence": _EVIDENCE},
    ],
    "errata": [
        {
            "id": "faute",
            "collection": "measures",
            "record": "aide",
            "printed": SCRIPT,
            "kept": QUOTES,
            "reason": TEMPLATE,
            "evidence": _EVIDENCE,
        },
        {
            "id": "autre",
            "collection": "glossary",
            "record": "abc",
            "printed": ADDRESS,
            "reason": SCRIPT,
            "evidence": _EVIDENCE,
        },
    ],
    "measures": [
        {
            "id": "aide",
            "name": SCRIPT,
            "kind": "aid",
            "status": "in-force",
            "summary": f"{LONG} {QUOTES}",
            "regions": ["ici"],
            "publics": ["personnes"],
            "period": {"start": "2020-09-01"},
            "condition": {
                "all": [
                    {"any": [{"fact": "age", "gt": 16}, {"to_check": SCRIPT}]},
                    {"at_least": 1, "of": [{"to_check": TEMPLATE}, {"fact": "age", "lt": 99}]},
                    {"not": {"fact": "age", "eq": 50}},
                ]
            },
            "amounts": [
                {"purpose": "$a$ & <b>", "role": "envelope", "value": 300, "payer": SCRIPT},
                {"purpose": LONG, "role": "total", "value": 1000, "evidence": _DOUBT},
                {
                    "purpose": "aide",
                    "low": 10,
                    "high": 20,
                    "per": "day",
                    "period": {"start": "2020-09", "end": "2020-12-31"},
                    "condition": {"fact": "age", "gt": 18},
                },
            ],
            "counts": [
                {"counted": SCRIPT, "low": 3, "high": 5, "target": True, "date": "2021"},
                {"counted": "places", "value": 3, "printed": SCRIPT, "note": TEMPLATE},
            ],
            "milestones": [{"kind": "voted", "date": "2020-05", "label": SCRIPT}],
            "relations": [
                {"kind": "requires", "measure": "partout", "note": "Note."},
                {"kind": "excludes", "other": "une aide sans fiche"},
            ],
            "steps": [
                {"text": SCRIPT, "networks": ["ancien"], "links": _LINKS},
                {"text": "Attendre."},
            ],
            "payer": SCRIPT,
            "operator": TEMPLATE,
            "partners": [ADDRESS],
            "officials": [{"name": SCRIPT, "role": TEMPLATE}],
            "contact": {
                "phones": [{"printed": "01 55 93 91 91", "e164": "+33155939191"}],
                "emails": [{"printed": "a@exemple.fr", "address": "a@exemple.fr"}],
                "links": _LINKS,
            },
            "evidence": _EVIDENCE,
        },
        {
            "id": "plan",
            "name": "Plan",
            "kind": "plan",
            "status": "announced",
            "summary": "Un plan.",
            "part_of": "aide",
            "regions": ["ici"],
            "sectors": ["numerique"],
            "period": {"end": "2021"},
            "evidence": _DOUBT,
        },
        {
            "id": "partout",
            "name": "Partout",
            "kind": "service",
            "status": "ended",
            "summary": "Un service.",
            "publics": ["personnes"],
            "evidence": _EVIDENCE,
        },
    ],
}


def _figure(id_, region, value, **more):
    plain = {"id": id_, "name": id_.partition("-")[2], "value": value, "unit": "habitants"}
    return {**plain, "section": SECTION, "date": "2018", "evidence": _EVIDENCE, **region, **more}


#: A region of which nothing is known but its codes.
REGIONS = {key: _RECORDS[key] for key in ("sources", "regions")}
#: The section of the portraits that the figures are of.
SECTION = "socio-economic"
_RECORDS["indicators"] = [
    *(_figure(f"france-{name}", {}, 1000) for name in ("population", "apprentis", "autre")),
    _figure("ici-population", {"region": "ici"}, 80),
    _figure("ici-apprentis", {"region": "ici"}, 45),
    _figure("ici-autre", {"region": "ici"}, 45, date="2019", suspect=SCRIPT),
    _figure("ici-seul", {"region": "ici"}, 7),
]


def made_of(**collections):
    """Make a catalog of plain records."""
    folder = Path(mkdtemp(prefix="aiofr-"))
    atexit.register(shutil.rmtree, folder)
    path = folder / "data.json"
    path.write_text(json.dumps(collections), encoding="utf-8")
    return Catalog([Dataset.from_paths([path])])


def hostile():
    """Make a small catalog whose texts try to break out of their pages."""
    return made_of(**_RECORDS)


def everywhere():
    """Make the same catalog with an element of HTML in every field that takes any text."""
    return made_of(
        **{
            collection: [_spoiled(plain, partial(_is_read, collection)) for plain in records]
            for collection, records in _RECORDS.items()
        }
    )


def _is_read(collection, plain):
    return not read_collection({collection: [plain]}, Collection(collection), "").faults


def _spoiled(value, fits):
    """Put the element in the place of each text of *value* that fits and names no record."""
    if isinstance(value, str):
        return next((text for text in (IMAGE, f"{IMAGE} {{}}") if fits(text)), value)
    if not isinstance(value, dict | list):
        return value
    made = value.copy()
    keys = set(made) - {"fact", "record"} if isinstance(made, dict) else range(len(made))
    for key in keys:

        def beside(one, key=key):
            kept = made[key]
            made[key] = one
            fit = fits(made)
            made[key] = kept
            return fit

        made[key] = _spoiled(made[key], beside)
    return made


def dangling():
    """Make a catalog with a measure of a public that there is not."""
    measure = {**_RECORDS["measures"][1], "id": "perdue", "publics": ["personne"]}
    return made_of(**{**_RECORDS, "measures": [*_RECORDS["measures"], measure]})


def unproven():
    """Make a catalog with a measure that nothing vouches for."""
    measure = {**_RECORDS["measures"][1], "id": "nue", "evidence": []}
    return made_of(**{**_RECORDS, "measures": [*_RECORDS["measures"], measure]})


def renamed():
    """Make a catalog with a network that bears another name now."""
    change = {"kind": "renamed", "date": "2021", "name": "Réseau du jour", "evidence": _EVIDENCE}
    network = {"id": "reseau", "name": "Réseau d’hier", "successions": [change]}
    return made_of(sources=_RECORDS["sources"], networks=[{**network, "evidence": _EVIDENCE}])


def moved():
    """Make a catalog of a region where one place took over from another."""
    place = _RECORDS["structures"][0] | {"contact": {"phones": _PHONES[:1]}}
    change = {"kind": "merged", "date": "2021-05-01", "to": ["zenith"], "evidence": _EVIDENCE}
    return made_of(
        sources=_RECORDS["sources"],
        regions=_RECORDS["regions"],
        networks=_RECORDS["networks"],
        structures=[
            {**place, "id": "accueil", "name": "Accueil", "successions": [change]},
            {**place, "id": "zenith", "name": "Zénith", "contact": {"phones": _PHONES[1:2]}},
        ],
    )


def nothing():
    """Give what is no catalog."""
    return {}
