"""
How errors, warnings and the command show what was given: bounded, and with nothing hidden in it.

A terminal obeys what it reads: an escape in the name of a file clears the screen, and a bidi mark
lets one name look like another. Whatever is printed and was not written here passes through
`visible`. It knows nothing of aiofr.
"""

#: How many characters a name, a search, an answer or a point may have; no name is as long.
MAX_LETTERS = 1000
#: How many characters of what was given are shown.
ECHO = 60
#: From how many bits a number is told by its size.
_LONG_NUMBER = 256
#: Spaces that no `str.isprintable` takes, and every terminal shows as a gap.
_SPACES = frozenset("\u00a0\u1680\u202f\u205f\u3000").union(map(chr, range(0x2000, 0x200B)))


def visible(text: str, *, keep: str = "") -> str:
    r"""
    Return *text* with each character that steers a terminal, hides or reorders as its escape.

    These are the control, format, surrogate and private characters and the breaks of lines:
    whatever Python itself shows as an escape, but for spaces.

    Args:
        text: What was given.
        keep: Such characters that stay, e.g. line breaks.

    >>> visible("a\x1b[2Jb\u202e.py")
    'a\\x1b[2Jb\\u202e.py'
    """
    if text.isprintable():
        return text
    fine = _SPACES.union(keep)
    return "".join(
        char if char in fine or char.isprintable() else char.encode("unicode_escape").decode()
        for char in text
    )


def visible_json(text: str) -> str:
    """
    Do as `visible` for JSON, whose escapes are of another form and stand inside texts only.

    >>> visible_json('"\u202e"') == '"' + chr(92) + 'u202e"'
    True
    """
    return "".join(
        char
        if char in _SPACES or char == "\n" or char.isprintable()
        else "".join(f"\\u{unit:04x}" for unit in _units(char))
        for char in text
    )


def _units(char: str) -> list[int]:
    """Return the one or two units of UTF-16 of a character, which JSON escapes."""
    code = char.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(code[at : at + 2], "big") for at in range(0, len(code), 2)]


def shown(given: object, limit: int = ECHO) -> str:
    """
    Return the beginning of what was given, on one line.

    Args:
        given: A text, shown as it is, or anything else, shown as Python writes it.
        limit: How many characters of it are shown.

    >>> shown("é" * 10**6) == "é" * 60 + "…"
    True
    """
    if isinstance(given, int) and given.bit_length() > _LONG_NUMBER:
        # Python refuses to write out longer ones, and nobody would read them.
        return f"{'-' if given < 0 else ''}2**{given.bit_length() - 1}…"
    text = given if isinstance(given, str) else _written(given)
    return visible(text) if len(text) <= limit else f"{visible(text[:limit])}…"


def quoted(given: object, limit: int = ECHO) -> str:
    """
    Return the beginning of what was given as Python writes it: a text in quotes.

    >>> quoted("x"), quoted(5), len(quoted("é" * 10**6))
    ("'x'", '5', 63)
    """
    return repr(shown(given, limit)) if isinstance(given, str) else shown(given, limit)


def _written(given: object) -> str:
    """Return what Python writes for *given*; its type where it cannot be written."""
    try:
        return repr(given)
    except Exception:  # noqa: BLE001 - whatever the author of its class wrote, or a number too long
        return f"<{type(given).__name__}>"
