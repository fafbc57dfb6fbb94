"""Human tables: whole lines in a pipe, folded to the window on a terminal, names never cut."""

import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.render.excerpt import clean

WIDE = 10_000
Cell = str | Text
"""Plain text is cleaned of control characters: what a page or a server says may stand in it."""


def console() -> Console:
    """Standard output; in a pipe lines are as long as they need to be."""
    return Console(soft_wrap=True) if sys.stdout.isatty() else Console(width=WIDE, soft_wrap=True)


def print_table(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Print rows under heads. Cells are data, never markup; the first column is kept whole."""
    table = Table(box=None, pad_edge=False)
    for position, head in enumerate(heads):
        table.add_column(head, overflow="fold", no_wrap=position == 0)
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(clean(cell)) for cell in row))
    Console(width=None if sys.stdout.isatty() else WIDE).print(table)
