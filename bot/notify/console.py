"""Prints each message that would be posted: what a team without Slack, or before it, sees."""

import threading
from collections.abc import Iterator
from typing import TextIO

from rich.console import Console
from rich.text import Text

from bot.errors import DeliveryUnknown
from bot.model import Comparison, Delivery, Notice, Op, Receipt, Severity
from bot.notify.slack.escape import clean, one_line
from bot.notify.slack.quote import redline
from bot.notify.words import claim, most_serious, severity_in_words
from bot.timefmt import in_words

_COLOURS = {
    Severity.INFO: "cyan",
    Severity.LOW: "blue",
    Severity.MEDIUM: "yellow",
    Severity.HIGH: "red",
    Severity.CRITICAL: "bold red",
}
_STYLES = {Op.DELETE: "red strike", Op.INSERT: "bold green"}


class ConsoleNotifier:
    """Prints to a stream, coloured where it is a terminal. Safe to use from several threads."""

    name = "console"

    def __init__(self, stream: TextIO, *, timezone: str = "UTC") -> None:
        self._console = Console(file=stream, highlight=False, markup=False, emoji=False)
        self._timezone = timezone
        self._lock = threading.Lock()

    def send(self, delivery: Delivery) -> Receipt:
        """Print a delivery. Raises DeliveryUnknown where the stream broke: part of it may have been read."""
        message = Text("\n").join(_lines(delivery, self._timezone))
        try:
            with self._lock:
                self._console.print(message, end="\n\n", soft_wrap=True)
                self._console.file.flush()
        except (OSError, ValueError) as error:  # ValueError: the stream was closed
            raise DeliveryUnknown("the output broke off while a message was printed", code="broken") from error
        return Receipt(channel=delivery.destination.channel, message=delivery.id)

    def find(self, delivery: Delivery) -> Receipt | None:
        """Nothing: what was printed cannot be read back."""
        return None


def _lines(delivery: Delivery, zone: str) -> Iterator[Text]:
    notice = delivery.notice
    to = f"  →  {one_line(delivery.destination.channel)}" if delivery.destination.channel else ""
    yield Text.assemble(("━━ ", "dim"), (one_line(notice.title), "bold"), (to, "dim"))
    if notice.comparison is None:
        yield Text(one_line(notice.headline))
        yield from (Text(f"  • {one_line(line)}") for line in notice.lines)
    else:
        yield from _change(notice, notice.comparison, zone)


def _change(notice: Notice, comparison: Comparison, zone: str) -> Iterator[Text]:
    word = severity_in_words(notice.severity)
    yield Text.assemble((word, _COLOURS[notice.severity]), " · ", one_line(notice.headline))
    seen = f"seen {in_words(notice.new_at, zone)}" if notice.new_at else ""
    since = f"compared with {in_words(notice.old_at, zone)}" if notice.old_at else ""
    silent = "the date stated on the page was not changed" if comparison.silent_change else ""
    yield Text(" · ".join(part for part in (one_line(notice.url), seen, since, silent) if part), "dim")
    for number, finding in enumerate(most_serious(comparison.findings), 1):
        yield Text(f"{number}. {one_line(claim(finding))}", "bold")
        yield _quote(
            Text.assemble(*((clean(s.text), _STYLES.get(s.op, "")) for s in redline(finding, comparison.hunks)))
        )
    for item in comparison.untyped:
        yield _quote(Text.assemble(*((clean(s.text), _STYLES.get(s.op, "")) for s in redline(item, comparison.hunks))))
    yield Text(f"change {notice.change_id}", "dim")


def _quote(text: Text) -> Text:
    return Text("   │ ", "dim") + text
