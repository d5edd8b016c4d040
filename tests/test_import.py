"""``import aiofr`` costs nothing: it imports no other module, reads no data and asks no network."""

import ast
import socket
import subprocess
import sys

import pytest

LOOK = """
import sys
sys.path[:] = {path!r}
before, opened = set(sys.modules), []
sys.addaudithook(lambda event, about: opened.append(str(about[0])) if event == "open" else None)
import aiofr
print([sorted(set(sys.modules) - before), opened])
"""


@pytest.fixture(scope="module")
def seen():
    """Give what a bare interpreter imports and opens for ``import aiofr``."""
    # Neither site nor environment: coverage and editable installs import much of their own.
    bare = [sys.executable, "-I", "-S", "-B", "-c", LOOK.format(path=sys.path)]
    return ast.literal_eval(subprocess.check_output(bare, text=True))


class TestImport:
    def test_nothing_else_is_imported(self, seen):
        """No third party, no json, no importlib.metadata, not even another module of aiofr."""
        modules, _ = seen

        assert modules == ["aiofr"]

    def test_no_data_is_read(self, seen):
        """The only files opened are Python's own, compiled or not."""
        _, opened = seen

        assert opened
        assert [path for path in opened if not path.endswith((".py", ".pyc"))] == []

    def test_asking_for_a_name_imports_its_module(self):
        """A public name is imported when it is first asked for, and not before."""
        code = (
            "import sys, aiofr; before = 'attrs' in sys.modules; aiofr.Region;"
            " print(before, 'attrs' in sys.modules)"
        )
        printed = subprocess.check_output([sys.executable, "-c", code], text=True)

        assert printed.split() == ["False", "True"]


class TestNetwork:
    def test_a_connection_fails_the_test_that_opens_it(self):
        """Every test runs offline, and one that does not is told."""
        with socket.socket() as one, pytest.raises(pytest.fail.Exception, match="works offline"):
            one.connect(("localhost", 9))
