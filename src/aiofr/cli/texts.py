"""What the command says of its own, in French and in English."""

TEXTS = {
    "fr": {
        "error": "Erreur",
        "nothing": "Aucun résultat.",
        "ok": "{} fichiers de données vérifiés, {} fiches : rien à signaler.",
        "faults": "{} anomalies.",
        "fault": "1 anomalie.",
        "written": "Catalogue écrit dans {}.",
        "answers": "réponses",
        "unit": "unité",
        "id": "identifiant",
        "name": "nom",
        "regions": "régions",
        "found": "trouvé dans",
        "kind": "nature",
        "question": "question",
        "sources": "Sources",
        "reading": "Lecture des données…",
        "unwritable": "{} ne peut pas être écrit : {}.",
        "unknown_kind": "« {} » est inconnu. Collections : {}.",
        "status": "état",
    },
    "en": {
        "error": "Error",
        "nothing": "Nothing found.",
        "ok": "{} data files checked, {} records: nothing wrong.",
        "faults": "{} faults.",
        "fault": "1 fault.",
        "written": "Catalog written to {}.",
        "answers": "answers",
        "unit": "unit",
        "id": "id",
        "name": "name",
        "regions": "regions",
        "found": "found in",
        "kind": "kind",
        "question": "question",
        "sources": "Sources",
        "reading": "Reading the data…",
        "unwritable": "{} cannot be written: {}.",
        "unknown_kind": "{!r} is unknown. Collections: {}.",
        "status": "status",
    },
}

#: click's own words that a person meets, in French.
CLICK = {
    "NoSuchOption": "option inconnue : {option_name}",
    "NoSuchCommand": "commande inconnue : {command_name}",
    "MissingParameter": "il manque : {param_name}",
}
