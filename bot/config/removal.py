"""
A watch taken off a list: its own lines and the comment that introduces it, and nothing else. Pure.

Lines are cut out of the text as it stands, because an editor of documents gives a comment to the table above it.
"""

import re
from pathlib import Path

from bot.config.lines import lines_of
from bot.config.loading import interpret
from bot.config.show import quoted
from bot.errors import ConfigError, Problem

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def without_watch(text: str, path: Path, watch_id: str) -> tuple[str, str]:
    """
    A list's text without one watch, and the lines that were taken out.

    Raises ConfigError where there is no such watch, or where it cannot be told apart from its surroundings.
    """
    before = interpret(text.encode(), path, None).watches
    index = next((number for number, watch in enumerate(before) if watch.id == watch_id), None)
    if index is None:
        known = ", ".join(watch.id for watch in before) or "none"
        raise _error(path, f"there is no watch {quoted(watch_id)}", f"known: {known}")
    rows = _LINE.findall(text)
    first, end = _span(text, rows, index)
    left = "".join((*rows[:first], *rows[end:]))
    after = interpret(left.encode(), path, None).watches
    if [watch.id for watch in after] != [watch.id for watch in before if watch.id != watch_id]:
        raise _error(path, "this list writes its watches together", "edit it by hand, or use [[watch]] tables")
    return left, "".join(rows[first:end])


def _span(text: str, rows: list[str], index: int) -> tuple[int, int]:
    """The rows of a watch from the comment right above its header to the next header's, without that one's comment."""
    lines = lines_of(text)
    header = lines[("watch", index)] - 1
    others = sorted(line - 1 for path, line in lines.items() if _is_header(rows[line - 1]) and path)
    following = next((line for line in others if line > header), len(rows))
    return _introduced(rows, header, 0), _introduced(rows, following, header + 1)


def _is_header(row: str) -> bool:
    return row.lstrip().startswith("[")


def _introduced(rows: list[str], at: int, least: int) -> int:
    """Where the comment begins that stands right above a row."""
    while at > least and at <= len(rows) and rows[at - 1].lstrip().startswith("#"):
        at -= 1
    return at


def _error(path: Path, message: str, hint: str) -> ConfigError:
    return ConfigError((Problem(message, str(path), suggestion=hint),))
