"""Every value inside a record, with its path."""

from collections.abc import Iterator


def walk(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """
    Go through *value* and all that it holds.

    What has a JSON form of its own, as conditions do, is one value.

    Args:
        value: A record, one of its values, or a tuple of them.
        path: What to put before each path, e.g. ``$.measures[3]``.

    Yields:
        Paths such as ``.amounts[0].low`` and the values there, from the outside in.
    """
    yield path, value
    if isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from walk(one, f"{path}[{index}]")
    elif not hasattr(value, "to_plain"):
        for attribute in getattr(type(value), "__attrs_attrs__", ()):
            yield from walk(getattr(value, attribute.name), f"{path}.{attribute.name}")
