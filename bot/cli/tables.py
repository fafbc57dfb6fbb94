"""Human tables: whole lines in a pipe, folded to the window on a terminal, names never cut."""

import sys
from collections.abc import Iterable, Sequence

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.render.excerpt import clean

WIDE = 10_000
Cell = str | Text
"""Plain text is cleaned of control characters: what a page or a server says may stand in it."""
_GAP = 2
"""Columns that stand between two cells."""
_ENOUGH = 0.5
"""A last column that gets less of the window than this stands below its row, where it does not fit."""
_INDENT = 4


def console() -> Console:
    """Standard output; in a pipe lines are as long as they need to be."""
    return Console(soft_wrap=True) if sys.stdout.isatty() else Console(width=WIDE, soft_wrap=True)


def print_table(heads: Sequence[str], rows: Iterable[Sequence[Cell]], *, none: str = "") -> None:
    """
    Print rows under heads, or the words for `none`. Cells are data, never markup; the first column is kept whole.

    Where a window has no room for a long last cell beside the others, it stands below its row.
    """
    cells = [[cell if isinstance(cell, Text) else Text(clean(cell)) for cell in row] for row in rows]
    if not cells and none:
        click.echo(none)
        return
    out = Console(width=None if sys.stdout.isatty() else WIDE)
    with out.capture() as captured:
        if _is_narrow(heads, cells, out.width):
            _print_below(out, heads, cells)
        else:
            out.print(_table(heads, cells))
    for line in captured.get().splitlines():
        click.echo(line.rstrip())


def _table(heads: Sequence[str], rows: Iterable[Sequence[Text]], widths: Sequence[int] = ()) -> Table:
    table = Table(box=None, pad_edge=False, show_header=bool(heads))
    for position in range(max(len(heads), len(widths))):
        head = heads[position] if heads else ""
        width = widths[position] if widths else None
        table.add_column(head, overflow="fold", no_wrap=position == 0, width=width)
    for row in rows:
        table.add_row(*row)
    return table


def _widths(heads: Sequence[str], rows: Sequence[Sequence[Text]]) -> list[int]:
    columns = zip(*([Text(head) for head in heads], *rows), strict=True)
    return [max(cell.cell_len for cell in column) for column in columns]


def _is_narrow(heads: Sequence[str], rows: Sequence[Sequence[Text]], width: int) -> bool:
    """Whether the last column has words for more than a line, and less than half a line for them."""
    *first, last = _widths(heads, rows)
    room = width - sum(first) - _GAP * len(first)
    return last > room and room < width * _ENOUGH


def _print_below(out: Console, heads: Sequence[str], rows: Sequence[Sequence[Text]]) -> None:
    widths = _widths(heads, rows)[:-1]
    out.print(_table(heads[:-1], [], widths))
    for row in rows:
        out.print(_table([], [row[:-1]], widths))
        if row[-1].plain:
            out.print(Padding(row[-1], (0, 0, 0, _INDENT)))
