"""
Build a site of 3 000 generated records, and of half as many, as `nox -s large` does.

Fails where it takes more than five minutes, a page is larger than 150 kB, or twice the records take
much more memory.
"""

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time

import aiofr
from aiofr.site.building import build

RECORDS = 3000
SECONDS, PAGE_BYTES = 300, 150_000
#: How much more memory twice the records may take.
GROWTH = 1.5


def catalog() -> aiofr.Catalog:
    """Make the packaged catalog with generated measures, as many as the second argument says."""
    regions = [region.id for region in aiofr.load(plugins=()).regions]
    measures = [
        {
            "id": f"essai:mesure-{number}",
            "name": f"Mesure {number}",
            "kind": "aid",
            "status": "in-force",
            "summary": f"Une aide engendrée, la {number}e, pour essayer de longues listes.",
            "regions": [regions[number % len(regions)]],
            "publics": ["demandeurs-emploi", "salaries"][: 1 + number % 2],
            "condition": {"fact": "age", "ge": number % 60},
            "amounts": [{"purpose": "Versement", "value": number}],
            "steps": [{"text": "Demander.", "networks": ["pole-emploi"]}],
            "evidence": [{"source": "regions-de-france-2020", "page": str(number)}],
        }
        for number in range(int(sys.argv[2]))
    ]
    path = Path(tempfile.mkdtemp(), "measures.json")
    path.write_text(json.dumps({"measures": measures}), encoding="utf-8")
    beside = aiofr.load(plugins=())
    return aiofr.Catalog([aiofr.Dataset.from_paths([path])], beside=beside)


def measure(out: str) -> None:
    """Build into *out*, and print pages, seconds at work, the largest page and peak memory."""
    # What it takes on a machine of its own: other programs on this one are not to count.
    start = process_time()
    count = build(Path(out), catalog="__main__:catalog")
    seconds = process_time() - start
    largest = max(path.stat().st_size for path in Path(out).rglob("*.html"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps([count, round(seconds, 1), largest, peak]))


def main() -> None:
    """Build both in processes of their own, and compare."""
    found = {}
    for records in (RECORDS // 2, RECORDS):
        with tempfile.TemporaryDirectory() as out:
            command = [sys.executable, __file__, out, str(records)]
            printed = subprocess.check_output(command, encoding="utf-8")
        pages, seconds, largest, peak = found[records] = json.loads(printed)
        print(f"{records} records: {pages} pages, {seconds} s, {largest} B at most, {peak} MiB")
    _, seconds, largest, peak = found[RECORDS]
    grown = peak / found[RECORDS // 2][3]
    print(f"twice the records take {grown:.2f} times the memory")
    if seconds > SECONDS or largest > PAGE_BYTES or grown > GROWTH:
        sys.exit(f"at most {SECONDS} s, {PAGE_BYTES} B a page and {GROWTH} times the memory")


if __name__ == "__main__":
    measure(sys.argv[1]) if len(sys.argv) > 1 else main()
