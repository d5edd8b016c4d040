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
    """Run the tests, and check the catalog that it is installed beside."""
    session.install("--editable", ".", *group("tests"))
    session.run("pytest", *session.posargs)
    session.run("aiofr", "check")


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
