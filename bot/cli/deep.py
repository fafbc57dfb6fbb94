"""`doctor --deep`: reads everything that is stored, and says what is not as it was written."""

import sys
from collections.abc import Iterator
from itertools import islice

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.cli.context import Context
from bot.cli.doctor import Finding
from bot.errors import FineprintError
from bot.store.integrity import MOST_FAULTS

MEND = "Restore the state from a backup: fineprint restore FILE."


def damage(context: Context) -> Iterator[Finding]:
    """A finding for each fault, at most MOST_FAULTS of them; one that says so where there is none."""
    if not context.has_state():
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty())
    try:
        with context.store() as store, bar as progress:
            task = progress.add_task("reading what is stored", total=None)
            seen = 0

            def advance(number: int, total: int) -> None:
                nonlocal seen
                seen = total
                progress.update(task, completed=number, total=total)

            faults = list(islice(store.faults(advance), MOST_FAULTS))
    except FineprintError as error:
        yield Finding("stored bytes", "ill", str(error), error.advice)
        return
    yield from (Finding("stored bytes", "ill", fault, MEND) for fault in faults)
    if not faults:
        yield Finding("stored bytes", "fine", f"all {seen:,} of them are what was written, and every text can be read")


def imported(context: Context) -> Iterator[Finding]:
    """The watches that are kept as they were imported, and checked by nobody."""
    if not context.has_state():
        return
    try:
        with context.store() as store:
            count = sum(row.is_imported for row in store.watches())
    except FineprintError:
        return
    if count:
        mend = "They can be asked all the same; to have one checked, add it to the list under the same id."
        yield Finding("imported", "note", f"watches that are not on the list: {count:,}", mend)
