"""Numbers in words, for patterns that read a few of them: which ones, each reader says by itself."""

from bot.analyse.lexicon.phrases import NUMBERS

_WORDS = {1: "one"} | {number: word for word, number in NUMBERS.items()}


def spelled(*numbers: int) -> dict[str, int]:
    """
    Numbers from 1 to 100 by their words.

    >>> spelled(7, 24)
    {'seven': 7, 'twenty-four': 24}
    """
    return {_WORDS.get(number) or f"{_WORDS[number - number % 10]}-{_WORDS[number % 10]}": number for number in numbers}
