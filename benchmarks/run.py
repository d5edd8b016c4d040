"""
Speed and memory as ratios, each measured side by side in one run; nothing here fails on a slow day.

Whole processes are started in turn, so that a busy machine slows each alike; the best of the rounds
counts. Figures inside one process are the best of several repeats.
"""

import argparse
import os
import subprocess
import sys
import time
import timeit
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

#: What each process runs; the first is what the others are compared with.
PROCESSES = {
    "bare interpreter": "pass",
    "import attrs": "import attrs",
    "import json": "import json",
    "import importlib_resources": "import importlib_resources",
    "import cattrs": "import cattrs",
    "import aiofr": "import aiofr",
    "one region": "import aiofr; aiofr.load(plugins=()).regions['bretagne']",
    "one region, pycountry": ("import pycountry; pycountry.subdivisions.get(code='FR-BRE')"),
    "whole catalog": (
        "import aiofr; c = aiofr.load(plugins=()); [len(c.collection(k)) for k in aiofr.Collection]"
    ),
}
#: What else is measured for memory.
SEARCHED = f"{PROCESSES['whole catalog']}; c.search('emploi')"
#: How many plugins are installed for the comparison of plugins, and what each of them is.
PLUGINS = 20
PLUGIN = """
import aiofr


class Plugin(aiofr.Plugin):
    @aiofr.hookimpl
    def aiofr_sources(self):
        return [aiofr.Dataset.from_package(__name__)]
"""
#: What is timed with and without plugins: to load, and to look a region up as well.
PLUGGED = {
    "load()": "import aiofr; aiofr.load()",
    "load(), one region": "import aiofr; aiofr.load().regions['bretagne']",
}
#: The most that a ratio to the bare interpreter may be.
GOALS = {"import aiofr": 1.2, "one region": 8.0}
_PEAK = """
{}
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def seconds(code: str, path: str = "") -> float:
    """Start one process, with *path* as a further place of packages, and time it."""
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": ""}
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    return time.perf_counter() - start


def processes(rounds: int) -> None:
    """Compare whole processes."""
    best = dict.fromkeys(PROCESSES, float("inf"))
    for _ in range(rounds):
        for name, code in PROCESSES.items():
            best[name] = min(best[name], seconds(code))
    bare = best["bare interpreter"]
    for name, spent in best.items():
        row(name, f"{spent * 1e3:8.1f} ms", spent / bare, GOALS.get(name))
    row("one region / pycountry", "", best["one region"] / best["one region, pycountry"], 1.0)


def plugins(rounds: int) -> None:
    """Compare whole processes where no plugin is installed, and where twenty are."""
    with TemporaryDirectory() as folder:
        site = Path(folder, "site")
        empty = Path(folder, "empty")
        empty.mkdir()
        for number in range(PLUGINS):
            install(site, f"plugin-{number}", f"aiofr_plugin_{number}")
        for name, code in PLUGGED.items():
            best = dict.fromkeys((str(empty), str(site)), float("inf"))
            for _ in range(rounds):
                for path in best:
                    best[path] = min(best[path], seconds(code, path))
            none, twenty = best.values()
            row(f"{name}, no plugin", f"{none * 1e3:8.1f} ms", 1.0, None)
            row(f"{name}, {PLUGINS} plugins", f"{twenty * 1e3:8.1f} ms", twenty / none, 1.5)


def install(site: Path, name: str, package: str) -> None:
    """Write a plugin with a data file, and its metadata, as pip would leave them."""
    (site / package).mkdir(parents=True)
    (site / package / "__init__.py").write_text(PLUGIN)
    (site / package / "glossary.json").write_text('{"glossary": []}')
    metadata = site / f"{package}-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[aiofr]\n{name} = {package}:Plugin\n")


def peak_memory() -> None:
    """Compare the peak resident memory of the whole catalog with a bare interpreter's."""
    if not Path("/proc/self/status").exists():
        print("peak memory: only told on Linux")
        return
    sizes = []
    for source in (PROCESSES["bare interpreter"], PROCESSES["whole catalog"], SEARCHED):
        code = _PEAK.format(source)
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        sizes.append(int(done.stdout) / 1024)
    print(f"{'whole catalog over bare':34} {sizes[1] - sizes[0]:8.1f} MiB   goal 20.0 MiB")
    print(f"{'and searched, over bare':34} {sizes[2] - sizes[0]:8.1f} MiB")


def best_of(call: Callable[[], object], number: int) -> float:
    """Time *call*, in seconds a call."""
    return min(timeit.repeat(call, number=number, repeat=7)) / number


def lookups() -> None:
    """Compare lookups by id with those of a dict of the same records."""
    import aiofr

    regions = aiofr.load(plugins=()).regions
    plain = {region.id: region for region in regions}
    loop = "for id in ids: found[id]"
    best = {"dict": float("inf"), "selection": float("inf")}
    for _ in range(15):
        for name, found in (("dict", plain), ("selection", regions)):
            spent = timeit.timeit(loop, globals={"ids": list(plain), "found": found}, number=10_000)
            best[name] = min(best[name], spent)
    row("lookup by id / dict", "", best["selection"] / best["dict"], 2.0)


def orienting() -> None:
    """Time the README's person, warm."""
    import aiofr

    catalog = aiofr.load(plugins=())
    person = aiofr.Situation(
        status="demandeur-emploi",
        age=30,
        residence="ile-de-france",
        training_programme="prfe",
        training_sector="batiment-travaux-publics",
        training_start=date(2020, 10, 5),
        training_hours=600,
        training_completed=True,
    )
    day = date(2020, 10, 5)
    catalog.orient(person, day)
    spent = best_of(lambda: catalog.orient(person, day), 20)
    print(f"{'orient, warm':34} {spent * 1e3:8.2f} ms    goal 3.00 ms")
    spent = best_of(lambda: catalog.orient(person, day).to_dict(), 20)
    print(f"{'orient and every reason, warm':34} {spent * 1e3:8.2f} ms")
    guidance = catalog.orient(person, day)
    spent = best_of(lambda: guidance.questions, 5)
    print(f"{'every next question, when read':34} {spent * 1e3:8.2f} ms")
    spent = best_of(lambda: [answer.explanation for answer in guidance.measures], 5)
    print(f"{'every explanation, when read':34} {spent * 1e3:8.2f} ms")


def screening() -> None:
    """Time the README's person against all measures of the country, beside a walk of each tree."""
    import aiofr

    catalog = aiofr.load(plugins=())
    day = date(2020, 10, 5)
    said = {"status": "demandeur-emploi", "age": 30, "training_start": day, "training_hours": 600}
    person = aiofr.Situation(said)
    known = catalog.orient(person, day).answers
    measures = catalog.measures
    inside = {
        public.id: [other for other in catalog.publics if public in catalog.publics.broader(other)]
        for public in catalog.publics
    }

    def belongs(public: str) -> aiofr.Truth:
        found = aiofr.Truth.NO
        for one in inside[public]:
            met = aiofr.Truth.UNKNOWN if one.criterion is None else one.criterion.truth(known)
            found |= met
        return found

    def walk() -> None:
        for measure in measures:
            measure.status_on(day)
            for whole in measures.wholes(measure):
                if whole.condition is not None:
                    whole.condition.truth(known)
            for public in measures.publics_of(measure):
                belongs(public)

    catalog.statuses(person, day)
    best = {"walk": float("inf"), "statuses": float("inf")}
    calls = {"walk": walk, "statuses": lambda: catalog.statuses(person, day)}
    for _ in range(15):
        for name, call in calls.items():
            best[name] = min(best[name], timeit.timeit(call, number=10) / 10)
    hundred = {name: spent / len(measures) * 100 * 1e6 for name, spent in best.items()}
    print(f"{'a hundred measures, tree by tree':34} {hundred['walk']:8.1f} µs")
    print(f"{'a hundred measures, warm':34} {hundred['statuses']:8.1f} µs    goal 150.0 µs")
    row("a hundred measures / tree by tree", "", best["statuses"] / best["walk"], None)


def searching() -> None:
    """Compare searches with a plain scan of the same texts, which finds letters and ranks none."""
    import aiofr
    from aiofr.query.fields import fields

    catalog = aiofr.load(plugins=())
    texts = [
        field.text
        for kind in aiofr.Collection
        for record in catalog.collection(kind)
        for field in fields(record, kind, catalog)
    ]
    start = time.perf_counter()
    from aiofr.query.words import stems

    stems("emploi")
    loaded = time.perf_counter()
    catalog.search("emploi")
    print(f"{'load the stemmer':34} {(loaded - start) * 1e3:8.2f} ms")
    print(f"{'first search, every record':34} {(time.perf_counter() - loaded) * 1e3:8.2f} ms")
    for words in ("illettrisme", "mission locale", "formation"):
        catalog.search(words)
        plain = best_of(partial(scan, words, texts), 5)
        spent = best_of(partial(catalog.search, words), 5)
        row(f"search {words} / scan", f"{spent * 1e3:8.2f} ms", spent / plain, 10.0)


def scan(words: str, texts: list[str]) -> list[str]:
    """Find the texts that hold these letters."""
    return [text for text in texts if words in text.casefold()]


def row(name: str, figure: str, ratio: float, goal: float | None) -> None:
    """Print one comparison."""
    aim = "" if goal is None else f"   goal {goal:.1f}x"
    print(f"{name:34} {figure:>11} {ratio:7.2f}x{aim}")


def main() -> None:
    """Run every comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="processes of each kind")
    rounds = parser.parse_args().rounds
    processes(rounds)
    plugins(rounds)
    lookups()
    orienting()
    searching()
    screening()
    peak_memory()


if __name__ == "__main__":
    main()
