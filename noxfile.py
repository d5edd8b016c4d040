"""
Every check of aiofr; ``nox -l`` lists them.

Pythons and dependencies are those of ``pyproject.toml``. A session tries the source tree, or the
wheel that it is given: ``nox -s tests -- --installpkg dist/aiofr-0.1.0-py3-none-any.whl``. Whatever
else follows ``--`` goes to the tool that the session runs.
"""

import argparse
import os
import shutil
import tarfile
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import nox

nox.needs_version = ">=2025.2.9"
nox.options.error_on_missing_interpreters = False
nox.options.reuse_venv = "yes"
nox.options.sessions = [
    *("lint", "typing", "data", "build", "plugin", "tests", "coverage", "minimums"),
    *("site", "browser"),
]

PYPROJECT = nox.project.load_toml("pyproject.toml")
PROJECT = PYPROJECT["project"]
PYTHONS = nox.project.python_versions(PYPROJECT)
SOURCE_TREE = "."

#: The newest Python that is found: the one that coverage is measured under.
MEASURED = next(
    (version for version in reversed(PYTHONS) if shutil.which(f"python{version}")), PYTHONS[0]
)
#: How tests are spread over the cores.
WORKERS = ("-n", "auto", "--dist", "worksteal")
#: What finds pages that some people cannot use; its findings change with its versions.
AXE = "axe-core@4.14"
#: How long the whole site may take, and how large a page may be without what all pages share.
SITE_SECONDS, PAGE_BYTES = 60, 150_000

#: Prints how many records each collection has.
COUNTS = """
import aiofr
catalog = aiofr.load(plugins=())
print({name.value: len(catalog.collection(name)) for name in aiofr.Collection})
"""


def group(name: str) -> tuple[str, ...]:
    return nox.project.dependency_groups(PYPROJECT, name)


def arguments(session: nox.Session) -> tuple[str, list[str]]:
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--installpkg", default=SOURCE_TREE)
    known, rest = parser.parse_known_args(session.posargs)
    return known.installpkg, rest


def install(session: nox.Session, *requirements: str, extras: str = "cli,site,testing") -> str:
    package, _ = arguments(session)
    if package == SOURCE_TREE:
        session.install(*requirements, "--editable", f"{package}[{extras}]")
    else:
        session.install(*requirements, f"{package}[{extras}]")
        # pip would keep what it has installed before under the same version.
        session.install("--force-reinstall", "--no-deps", package)
    return package


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests under every Python of the classifiers that is found."""
    _, rest = arguments(session)
    install(session, *group("tests"))
    if session.python != MEASURED:
        session.run("pytest", *WORKERS, *rest)
        return
    # To measure takes longer than to test, so that one Python is measured.
    measured = {"COVERAGE_FILE": f".coverage.{session.python}"}
    session.run("coverage", "erase", env=measured)
    session.run("coverage", "run", "-m", "pytest", *rest, env=measured)


@nox.session(requires=["tests"])
def coverage(session: nox.Session) -> None:
    """Tell which lines and branches no test ran under the newest Python; none may be left."""
    session.install(*group("tests"))
    session.run("coverage", "combine")
    session.run("coverage", "report")


@nox.session
def lint(session: nox.Session) -> None:
    """Look for faults and for layout that is not ours."""
    session.install(*group("lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session
def typing(session: nox.Session) -> None:
    """Check the types of the source and of what users write, and that no public type is missing."""
    package = install(session, *group("typing"))
    source = ["src"] if package == SOURCE_TREE else ["--package", "aiofr"]
    session.run("mypy", "--strict", *source)
    session.run("mypy", "--strict", "tests/typing")
    session.run("pyright", "--verifytypes", "aiofr", "--ignoreexternal")
    session.run("pyright", "tests/typing")


@nox.session
def data(session: nox.Session) -> None:
    """Check the packaged data, and compare them with the text that they come from."""
    _, rest = arguments(session)
    install(session, *group("tests"))
    session.run("aiofr", "check", *rest)
    session.run("pytest", *sorted(map(str, Path("tests").glob("test_data*.py"))))


@nox.session
def build(session: nox.Session) -> None:
    """Build sdist and wheel; check what they hold, and the wheel without extras and from a zip."""
    package, _ = arguments(session)
    session.install(*group("build"))
    if package == SOURCE_TREE:
        session.run("python", "-m", "build")
        stem = f"dist/aiofr-{PROJECT['version']}"
        package = f"{stem}-py3-none-any.whl"
        session.run("twine", "check", "--strict", f"{stem}.tar.gz")
        check_sdist(session, f"{stem}.tar.gz")
    session.run("twine", "check", "--strict", package)
    session.run("check-wheel-contents", package)  # W101: every file of src/aiofr, data included
    try_wheel(session, str(Path(package).resolve()))


def check_sdist(session: nox.Session, sdist: str) -> None:
    with tarfile.open(sdist) as archive:
        packed = {f"/{name.split('/')[1]}" for name in archive.getnames() if "/" in name}
    wanted = PYPROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    if missing := {*wanted, "/LICENSE", "/README.md"} - packed:
        session.error(f"{sdist} lacks {', '.join(sorted(missing))}")


def try_wheel(session: nox.Session, wheel: str) -> None:
    bare = Path(session.create_tmp(), "bare")
    session.run("python", "-m", "venv", "--clear", "--without-pip", str(bare))
    programs = bare / ("Scripts" if os.name == "nt" else "bin")
    python = str(programs / "python")
    session.run("pip", "--python", python, "install", "--quiet", wheel)
    said = session.run(str(programs / "aiofr"), silent=True, external=True, success_codes=[1, 2])
    if "aiofr[cli]" not in said or len(said.strip().splitlines()) != 1:
        session.error(f"without extras, aiofr should say in one line what to install, not: {said}")
    installed = session.run(python, "-c", COUNTS, silent=True, external=True)
    session.run("pip", "--python", python, "uninstall", "--quiet", "--yes", "aiofr")
    zipped = session.run(
        python, "-P", "-c", COUNTS, env={"PYTHONPATH": wheel}, silent=True, external=True
    )
    session.log(f"records: {installed.strip()}")
    if zipped != installed:
        session.error(f"from the zip: {zipped.strip()}")


@nox.session
def plugin(session: nox.Session) -> None:
    """Try the plugins under examples, a new one and the tutorial beside our wheel."""
    package, _ = arguments(session)
    session.install("nox")
    with TemporaryDirectory() as folder:
        place = Path(folder)  # Outside of the repository, where authors are.
        if package == SOURCE_TREE:
            session.run("pip", "wheel", "--quiet", "--no-deps", "-w", folder, package)
            (wheel,) = place.glob("*.whl")
        else:
            wheel = Path(package).resolve()
        # Whatever asks for aiofr gets this wheel, and none that an index may have.
        (place / "constraints.txt").write_text(f"aiofr @ {wheel.as_uri()}\n", encoding="utf-8")
        try_examples(session, place)
        try_new_plugin(session, place)
        try_tutorial(session, place)


def try_examples(session: nox.Session, place: Path) -> None:
    examples = [str(path.parent) for path in sorted(Path("examples").glob("*/pyproject.toml"))]
    wheels = str(place / "wheels")
    session.run("pip", "wheel", "--quiet", "--no-deps", "-w", wheels, *examples)
    session.run("python", "-m", "venv", str(place / "fresh"))
    install_fresh(session, place, *map(str, sorted(Path(wheels).iterdir())), "aiofr[cli,testing]")
    for example in examples:
        run_fresh(session, place, "pytest", "-q", "-p", "no:cacheprovider", example)


def try_new_plugin(session: nox.Session, place: Path) -> None:
    with session.chdir(place):
        run_fresh(session, place, "aiofr", "new-plugin", "occitanie")
        install_fresh(session, place, "./aiofr-occitanie")
        run_fresh(session, place, "pytest", "-q")
        said = run_fresh(session, place, "aiofr", "orient", "occitanie", silent=True)
        if said is None or "Exemple à remplacer" not in said:
            session.error(f"the measure of the new plugin is missing: {said}")
    with session.chdir(place / "aiofr-occitanie"):
        session.run("nox", env=constrained(place))
        session.run("nox", "-s", "site", env=constrained(place))


def try_tutorial(session: nox.Session, place: Path) -> None:
    reader = place / "reader"
    reader.mkdir()
    page = ["tests/tutorial.py", "docs/plugins.md", str(reader)]
    session.run("python", *page, env=constrained(place))


def constrained(place: Path) -> dict[str, str]:
    return {"PIP_CONSTRAINT": str(place / "constraints.txt")}


def install_fresh(session: nox.Session, place: Path, *requirements: str) -> None:
    fresh = str(program(place, "python"))
    session.run(
        *("pip", "--python", fresh, "install", "--quiet", *requirements), env=constrained(place)
    )


def run_fresh(
    session: nox.Session, place: Path, name: str, *rest: str, silent: bool = False
) -> str | None:
    said: str | None = session.run(str(program(place, name)), *rest, silent=silent, external=True)
    return said


def program(place: Path, name: str) -> Path:
    return place / "fresh" / ("Scripts" if os.name == "nt" else "bin") / name


@nox.session(python=PYTHONS[0])
def minimums(session: nox.Session) -> None:
    """Run the tests with the lowest versions that pyproject.toml allows."""
    _, rest = arguments(session)
    bounds = chain(PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    install(session, *group("tests"), *(bound.replace(">=", "==") for bound in bounds))
    session.run("pytest", *WORKERS, *rest)


@nox.session
def site(session: nox.Session) -> None:
    """Build the documentation and the catalogue without a warning, fast, in small pages."""
    _, rest = arguments(session)
    install(session, *group("docs"), extras="cli,site")
    out = Path(session.create_tmp(), "site")
    shutil.rmtree(out, ignore_errors=True)
    # What it takes on a machine of its own: other programs on this one are not to count.
    before = os.times()
    session.run("sphinx-build", "-n", "-W", "-E", "-q", "docs", str(out), *rest)
    after = os.times()
    seconds = sum(after[2:4]) - sum(before[2:4])
    sizes = {path: path.stat().st_size for path in out.rglob("*.html")}
    largest = max(sizes, key=lambda path: sizes[path])
    session.log(f"{len(sizes)} pages in {seconds:.0f} s, in {out}")
    session.log(f"the largest: {largest.name}, {sizes[largest]} bytes")
    if seconds > SITE_SECONDS or sizes[largest] > PAGE_BYTES:
        session.error(f"at most {SITE_SECONDS} s and {PAGE_BYTES} bytes a page")


@nox.session
def browser(session: nox.Session) -> None:
    """Use the site in Debian's Chromium: by keyboard, on a phone, in the dark, with axe-core."""
    _, rest = arguments(session)
    for program in ("chromium", "npm"):
        if shutil.which(program) is None:
            # In CI a session that is skipped would look like one that passed.
            stop = session.error if os.environ.get("CI") else session.skip
            stop(f"{program} is not installed; as root, .ci/run installs it")
    install(session, *group("browser"), extras="cli,site")
    made = Path(session.create_tmp()).resolve()
    packages = made / "packages"
    session.run("npm", "install", "--silent", "--prefix", str(packages), AXE, external=True)
    session.run(
        "pytest",
        "browser",
        *rest,
        env={
            "AIOFR_AXE": str(packages / "node_modules" / "axe-core" / "axe.min.js"),
            "AIOFR_PICTURES": str(made / "pictures"),
        },
    )
    session.log(f"pictures of the pages: {made / 'pictures'}")


@nox.session
def large(session: nox.Session) -> None:
    """Build a site of 3 000 generated records: its time, its largest page, its memory."""
    install(session, extras="cli,site")
    session.run("python", "benchmarks/site.py")


@nox.session
def bench(session: nox.Session) -> None:
    """Compare speed and memory with a bare interpreter and with other libraries."""
    _, rest = arguments(session)
    install(session, *group("bench"))
    session.run("python", "benchmarks/run.py", *rest)
