"""The `aiofr` command's door: it opens with the extra `cli` only, and says so otherwise."""

import sys


def main() -> None:
    """Run the command, or say in one line what to install."""
    try:
        import click  # noqa: F401, PLC0415 - looked for, so that its absence is told kindly
        import rich  # noqa: F401, PLC0415 - likewise
    except ModuleNotFoundError as error:
        sys.exit(
            f"aiofr : il manque {error.name}. Installez la commande avec : pip install 'aiofr[cli]'"
        )
    from aiofr.cli import run  # noqa: PLC0415 - needs both

    run()


if __name__ == "__main__":
    main()
