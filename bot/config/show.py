"""How values out of a file are quoted in a message: short, on one line, harmless to a terminal."""

LONGEST = 60


def quoted(value: object) -> str:
    r"""
    A value as a person would write it, cut short, with nothing unprintable left in it.

    >>> quoted("a\x1b[31m"), quoted(12), quoted({"a": 1})
    ('"a\\x1b[31m"', '12', 'a table')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, str):
        return f'"{printable(value)}"'
    return printable(str(value)) if not isinstance(value, int) or abs(value) < 10**15 else "a very large number"


def printable(text: str) -> str:
    """A text cut to 60 characters, its control and formatting characters escaped."""
    short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in short)
