"""Imports run one way: each module knows those to its left, and third parties have their place."""

import ast
from pathlib import Path

import aiofr

ROOT = Path(aiofr.__file__).parent
#: "aiofr" is the public front itself, which only what stands after it may import.
ORDER = [
    "echo",
    "errors",
    "locks",
    "typesetting",
    "conditions",
    "model",
    "labels",
    "wording",
    "datasets",
    "query",
]
ORDER += ["references", "contradictions", "successions", "merging", "activity", "contributions"]
ORDER += ["settling"]
ORDER += ["catalog", "portraits", "orientation", "hookspecs", "plugins", "scaffold", "aiofr"]
ORDER += ["site", "cli", "testing"]
#: Which modules may import a third party; attrs is at home everywhere.
HOMES = {
    "attr": set(),
    "cattrs": {"datasets"},
    "click": {"__main__", "cli"},
    "docutils": {"site"},
    "hypothesis": {"testing"},
    "importlib_resources": {"datasets"},
    "matplotlib": {"site"},
    "pluggy": {"hookspecs", "plugins"},
    "pytest": {"testing"},
    "rich": {"__main__", "cli"},
    "snowballstemmer": {"query"},
    "sphinx": {"site"},
}


def imports():
    """Give each import of the source: the importing layer, and the dotted name imported."""
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((parts[0], alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                package = ("aiofr", *parts)[: -node.level] if node.level else ()
                name = ".".join([*package, *filter(None, [node.module])])
                inside = name == "aiofr" and node.level
                for alias in node.names:
                    yield parts[0], f"{name}.{alias.name}" if inside else name


def layers():
    """Give each pair of layers of which the first imports the second."""
    for importer, name in imports():
        top, _, rest = name.partition(".")
        imported = rest.partition(".")[0] or top
        if top == "aiofr" and importer not in {imported, "__init__", "__main__"}:
            yield importer, imported


class TestLayers:
    def test_each_module_has_its_place(self):
        """A module or package is in the order, or one of the two doors."""
        tops = {path.relative_to(ROOT).parts[0] for path in ROOT.rglob("*.py")}

        assert {top.removesuffix(".py") for top in tops} - {*ORDER, "__init__", "__main__"} == set()

    def test_imports_run_one_way(self):
        """A layer imports those before it; only the catalog asks what is built on catalogs."""
        back = {pair for pair in layers() if ORDER.index(pair[0]) < ORDER.index(pair[1])}

        assert back == {("catalog", "orientation"), ("catalog", "portraits")}

    def test_third_parties_have_their_place(self):
        """Datasets alone know cattrs, plugins pluggy, the command click and rich."""
        strays = {
            (importer, top)
            for importer, name in imports()
            if (top := name.partition(".")[0]) in HOMES and importer not in HOMES[top]
        }

        assert strays == set()
