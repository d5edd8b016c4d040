"""
How a match is told to people, in French and in English: fields, reasons, and a line of the text.

It knows matches, and nothing of how they were found.
"""

import re
from collections.abc import Iterator
from typing import Any

from aiofr.errors import in_language, spoken
from aiofr.query.text import Match, WordMatch

#: What people call fields, in French and in English.
LABELS = {
    "absences": ("absence", "absence"),
    "aliases": ("autre nom", "other name"),
    "also": ("autre réseau", "other network"),
    "amounts": ("montant", "amount"),
    "audience": ("public reçu", "whom it receives"),
    "authors": ("auteur", "author"),
    "branches": ("annuaire", "directory"),
    "broader": ("public plus large", "broader public"),
    "chef_lieu": ("chef-lieu", "chief town"),
    "chef_lieu_insee": ("code du chef-lieu", "code of the chief town"),
    "condition": ("condition", "condition"),
    "contact": ("contact", "contact"),
    "counts": ("chiffre", "figure"),
    "criterion": ("critère", "criterion"),
    "departments": ("département", "department"),
    "description": ("description", "description"),
    "en": ("formulation anglaise", "wording"),
    "evidence": ("article", "article"),
    "expansion": ("développé du sigle", "what it stands for"),
    "field": ("champ", "field"),
    "former": ("ancienne région", "former region"),
    "former_ids": ("ancien identifiant", "former id"),
    "fr": ("formulation", "French wording"),
    "heading": ("titre imprimé", "printed heading"),
    "helpers": ("qui peut aider", "who can help"),
    "id": ("identifiant", "id"),
    "insee": ("code Insee", "INSEE code"),
    "iso": ("code ISO", "ISO code"),
    "instead": ("à la place", "instead"),
    "kept": ("valeur retenue", "value kept"),
    "licence": ("licence", "licence"),
    "linked_url": ("adresse du lien", "address of the link"),
    "located": ("nom", "name"),
    "members": ("membre", "member"),
    "milestones": ("date", "date"),
    "name": ("nom", "name"),
    "network": ("réseau", "network"),
    "note": ("note", "note"),
    "nuts": ("code NUTS", "NUTS code"),
    "officials": ("responsable", "official"),
    "operator": ("opérateur", "operator"),
    "page": ("page", "page"),
    "part_of": ("ensemble", "whole"),
    "relations": ("liens avec d’autres aides", "relations to other aids"),
    "partners": ("partenaire", "partner"),
    "payer": ("financeur", "funder"),
    "printed": ("texte imprimé", "printed text"),
    "printed_url": ("adresse imprimée", "printed address"),
    "publics": ("public", "public"),
    "publisher": ("éditeur", "publisher"),
    "read": ("lu le", "read on"),
    "reason": ("explication", "explanation"),
    "record": ("fiche concernée", "record concerned"),
    "qualifier": ("précision", "exactness"),
    "referrals": ("vers qui orienter", "referral"),
    "region": ("région", "region"),
    "regions": ("région", "region"),
    "section": ("rubrique", "section"),
    "sectors": ("secteur", "sector"),
    "singular": ("singulier", "singular"),
    "steps": ("démarche", "step"),
    "successions": ("suite", "what became of it"),
    "summary": ("résumé", "summary"),
    "suspect": ("doute", "doubt"),
    "title": ("titre", "title"),
    "unit": ("unité", "unit"),
    "url": ("adresse", "address"),
    "values": ("réponse possible", "possible answer"),
}
_SENTENCES = {
    "fr": {
        "quote": "«\u00a0{}\u00a0»",
        "colon": "\u00a0: ",
        "stop": "\u00a0; ",
        "exact": "{where}",
        "stem": "{where}, sous la forme {found}",
        "acronym": "{where}, où il est dit {found} (sigle, voir {origin})",
    },
    "en": {
        "quote": "“{}”",
        "colon": ": ",
        "stop": "; ",
        "exact": "{where}",
        "stem": "{where}, as {found}",
        "acronym": "{where}, which says {found} (acronym, see {origin})",
    },
}
#: Where a text may be cut.
_GAP = re.compile(r"[\s]+")
_CUT = "…"


def label(field: str, language: str = "fr") -> str:
    """
    Say what people call the field of that path; the path itself where nobody calls it anything.

    >>> label("amounts[0].purpose"), label("regions[1]", "en")
    ('montant', 'region')
    """
    called = LABELS.get(re.split(r"[.\[]", field, maxsplit=1)[0], (field, field))
    return in_language(language, *called)


def told(match: Match[Any], language: str = "fr") -> str:
    """Say in one sentence where what was asked for is, and as what."""
    texts = _SENTENCES[spoken(language)]
    if not match.words:
        found = texts["quote"].format(match.text)
        return f"{_capital(label(match.field, language))}{texts['colon']}{found}."
    said = texts["stop"].join(_clauses(match, language))
    return f"{_capital(said)}."


def _clauses(match: Match[Any], language: str) -> Iterator[str]:
    """Say of each word where it is; of words that stand alike, once."""
    texts = _SENTENCES[language]
    ways: dict[str, list[str]] = {}
    for word in match.words:
        found = texts["quote"].format(word.found)
        frame = texts[word.why]
        way = frame.format(found=found, where=_where(word, language), origin=word.origin)
        ways.setdefault(way, []).append(texts["quote"].format(word.asked))
    for way, asked in ways.items():
        yield f"{', '.join(asked)}{texts['colon']}{way}"


def _where(word: WordMatch, language: str) -> str:
    called = label(word.field, language)
    return called if word.link is None else f"{called} ({word.text})"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def passage(text: str, found: str, width: int) -> tuple[str, str, str]:
    """
    Cut *text* to *width* columns around *found*, at the gaps between words.

    Args:
        text: A text.
        found: A part of it; it stays whole unless it is wider than *width*.
        width: The most characters.

    Returns:
        What comes before it, *found* as it stands, and what comes after it.

    >>> "".join(passage("Une aide aux salariés qui veulent se former", "salariés", 25))
    '… aux salariés qui …'
    """
    # Not inside another word, where the letters may stand before the word itself does.
    whole = re.search(rf"(?<!\w){re.escape(found)}(?!\w)", text)
    at = whole.start() if whole else text.index(found)
    before, after = _line(text[:at]), _line(text[at + len(found) :])
    found = _line(found)
    if len(found) > width:
        return "", found[: max(width - 1, 0)] + _CUT, ""
    room = width - len(found)
    left = min(len(before), max(room // 2, room - len(after)))
    before = _last_words(before, left)
    return before, found, _first_words(after, room - len(before))


def _line(text: str) -> str:
    """Put *text* on one line."""
    return _GAP.sub(" ", text)


def _first_words(text: str, width: int) -> str:
    if len(text) <= width:
        return text
    kept = text[: max(width - len(_CUT) - 1, 0)]
    whole = kept if text[len(kept)] == " " else kept.rpartition(" ")[0]
    return f"{whole} {_CUT}" if width > len(_CUT) else _CUT[:width]


def _last_words(text: str, width: int) -> str:
    return _first_words(text[::-1], width)[::-1]
