"""Word lists written as running text."""


def wordset(text: str, separator: str | None = None) -> frozenset[str]:
    """
    The words of a text, or its parts where a separator is given.

    >>> sorted(wordset("we us our"))
    ['our', 'us', 'we']
    """
    return frozenset(part.strip() for part in text.split(separator) if part.strip())
