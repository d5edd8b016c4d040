"""The command ``aiofr-bureaux FICHIER``: how many offices a file has, and what is wrong in it."""

import argparse
import sys
from collections.abc import Sequence
from warnings import catch_warnings, simplefilter

from aiofr import AiofrError

from aiofr_bureaux import BadRowsWarning, Bureaux


def main(arguments: Sequence[str] | None = None) -> None:
    """Tell on standard output; leave with 1 where rows are wrong, and 2 where the file is none."""
    parser = argparse.ArgumentParser(prog="aiofr-bureaux", description=__doc__)
    parser.add_argument("file", metavar="FICHIER")
    plugin = Bureaux(parser.parse_args(arguments).file)
    try:
        with catch_warnings():
            simplefilter("ignore", BadRowsWarning)
            offices = sum(1 for _ in plugin.structures())
    except (AiofrError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    rows = len({fault.number for fault in plugin.report})
    said = f"Bureaux lus : {offices}. Lignes laissées de côté : {rows}."
    sys.stdout.writelines(f"{line}\n" for line in (*plugin.report, said))
    sys.exit(1 if rows else 0)


if __name__ == "__main__":
    main()
