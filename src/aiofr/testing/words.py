"""Strategies for what stands in one field: texts, ids, addresses, numbers. They know no record."""

from decimal import Decimal
from unicodedata import normalize

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from aiofr.conditions.leaves import ISO_DATE

_LONGEST = 20
_PART = "[a-z0-9]{1,5}"
_HOST = r"[a-z]{1,8}\.(fr|example)"


def texts() -> SearchStrategy[str]:
    """Give what the model takes for a text: no spaces around it, NFC, no lost characters."""
    characters = st.characters(categories=("L", "N", "P", "Sm", "Sc", "Zs"))
    made = st.text(characters, min_size=1, max_size=_LONGEST)
    return made.map(lambda text: normalize("NFC", text)[:_LONGEST].strip()).filter(bool)


def slugs(plugin: str | None = None) -> SearchStrategy[str]:
    """Give ids of records; those of *plugin* where it is named."""
    made = st.from_regex(f"{_PART}(-{_PART}){{0,2}}", fullmatch=True)
    return _of_plugin(made.filter(lambda slug: not ISO_DATE.fullmatch(slug)), plugin)


def fact_ids(plugin: str | None = None) -> SearchStrategy[str]:
    """Give ids of facts; those of *plugin* where it is named."""
    return _of_plugin(st.from_regex(f"[a-z]{_PART}(_{_PART}){{0,2}}", fullmatch=True), plugin)


def _of_plugin(ids: SearchStrategy[str], plugin: str | None) -> SearchStrategy[str]:
    return ids if plugin is None else ids.map(lambda id_: f"{plugin}:{id_}")


def urls() -> SearchStrategy[str]:
    """Give absolute addresses of the web."""
    return st.from_regex(rf"https://(www\.)?{_HOST}(/{_PART}){{0,2}}", fullmatch=True)


def addresses() -> SearchStrategy[str]:
    """Give e-mail addresses."""
    return st.from_regex(rf"{_PART}(\.{_PART})?@{_HOST}", fullmatch=True)


def numbers() -> SearchStrategy[str]:
    """Give French phone numbers in international form."""
    return st.from_regex(r"\+33[1-57][0-57][0-9]{7}", fullmatch=True)


def decimals() -> SearchStrategy[Decimal]:
    """Give sums and counts: exact, of few digits, zero or more."""
    return st.decimals(0, 10**6, places=2)
