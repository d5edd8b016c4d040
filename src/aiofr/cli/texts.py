"""What the command says of its own, in French and in English."""

TEXTS = {
    "fr": {
        "error": "Erreur : {}",
        "nothing": "Aucun résultat.",
        "ok": "Fichiers vérifiés : {}. Fiches : {}. Anomalies : rien à signaler.",
        "scenarios": "Scénarios : {}. Écarts : {}.",
        "faults": "{} anomalies.",
        "fault": "1 anomalie.",
        "written": "Catalogue écrit dans {}.",
        "answers": "réponses",
        "open": "En vigueur ({}).",
        "unknown": "Peut-être en vigueur ({}) : nos sources ne le disent pas.",
        "id": "identifiant",
        "name": "nom",
        "regions": "régions",
        "question": "question",
        "unwritable": "{} ne peut pas être écrit : {}.",
        "unknown_kind": "« {} » est inconnu. Collections : {}.",
        "unknown_command": "« {} » est inconnu. Commandes : {}.",
        "output": "la sortie ne peut pas être écrite : {}.",
    },
    "en": {
        "error": "Error: {}",
        "nothing": "Nothing found.",
        "ok": "Files checked: {}. Records: {}. Faults: nothing wrong.",
        "scenarios": "Scenarios: {}. Deviations: {}.",
        "faults": "{} faults.",
        "fault": "1 fault.",
        "written": "Catalog written to {}.",
        "answers": "answers",
        "open": "In force ({}).",
        "unknown": "Perhaps in force ({}): our sources do not tell.",
        "id": "id",
        "name": "name",
        "regions": "regions",
        "question": "question",
        "unwritable": "{} cannot be written: {}.",
        "unknown_kind": "{!r} is unknown. Collections: {}.",
        "unknown_command": "{!r} is unknown. Commands: {}.",
        "output": "the output cannot be written: {}.",
    },
}

#: click's own words that a person meets, in French.
CLICK = {
    "NoSuchOption": "option inconnue : {option_name}",
    "BadOptionUsage": "il manque une valeur, ou il y en a une de trop : {option_name}",
    "MissingParameter": "il manque : {param_name}",
}
