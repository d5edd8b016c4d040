"""Every check of this plugin; ``nox -l`` lists them."""

import nox

nox.needs_version = ">=2025.2.9"
nox.options.reuse_venv = "yes"

PYPROJECT = nox.project.load_toml("pyproject.toml")


def group(name: str) -> tuple[str, ...]:
    """Give what ``pyproject.toml`` lists under *name*."""
    return nox.project.dependency_groups(PYPROJECT, name)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests, and check the data as the command does."""
    session.install("--editable", ".", *group("tests"))
    session.run("pytest", *session.posargs)
    session.run("aiofr", "check", "src", "--scenarios", "tests/scenarios")


@nox.session
def lint(session: nox.Session) -> None:
    """Look for faults and for layout that is not ours."""
    session.install(*group("lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session
def typing(session: nox.Session) -> None:
    """Check the types."""
    session.install("--editable", ".", *group("tests"), *group("typing"))
    session.run("mypy", "--strict", "src", "tests")


@nox.session
def build(session: nox.Session) -> None:
    """Build what can be published, into ``dist``."""
    session.install(*group("build"))
    session.run("python", "-m", "build")


@nox.session(default=False)
def schemas(session: nox.Session) -> None:
    """Write the schemas of the newest aiofr, by which an editor completes and checks the data."""
    session.install("--upgrade", *group("tests"))
    session.run("aiofr", "schemas", "schemas")


@nox.session(default=False)
def site(session: nox.Session) -> None:
    """Write the pages of the region as they stand in the catalogue of aiofr, into ``site``."""
    session.install("--editable", ".", *group("site"))
    session.run("aiofr", "site", "--out", "site", "--region", "exemple:region-exemple")
