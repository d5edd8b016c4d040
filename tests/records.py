"""Plain records for small catalogs, each complete but for what a test changes."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import aiofr
from aiofr import Catalog, Dataset

Plain = dict[str, Any]

DATA = Path(aiofr.__file__).parent / "datasets"
#: A day that the source of the small catalogs can speak of: it is of June 2020.
DAY = date(2020, 10, 5)
EVIDENCE = [{"source": "journal"}]
SOURCE = {"id": "journal", "title": "Journal", "publisher": "Centre", "date": "2020-06-02"}
ADULT = {"fact": "age", "ge": 18}


def measure(id: str = "aide", **changes: object) -> Plain:  # noqa: A002 - the field's own word
    """Give the plain data of an aid that everybody has, but for *changes*."""
    plain = {"name": id.capitalize(), "kind": "aid", "status": "in-force", "summary": "Une aide."}
    return {"id": id, **plain, "evidence": EVIDENCE} | changes


def named(id: str, **changes: object) -> Plain:  # noqa: A002 - the field's own word
    """Give the plain data of a public, network or structure, with *changes*."""
    return {"id": id, "name": id.capitalize(), "evidence": EVIDENCE} | changes


def referral(position: int, *networks: str, need: str = "se-former") -> Plain:
    """Give the plain data of a referral."""
    plain = {"position": position, "need": need, "printed": "…", "evidence": EVIDENCE}
    return {**plain, "networks": list(networks)}


def small_catalog(folder: Path, **collections: object) -> Catalog:
    """Make a catalog of *collections*, with the packaged facts and regions."""
    path = folder / "own.json"
    path.write_text(json.dumps({"sources": [SOURCE], **collections}), encoding="utf-8")
    return Catalog([Dataset.from_paths([DATA / "facts.json", DATA / "regions.json", path])])
