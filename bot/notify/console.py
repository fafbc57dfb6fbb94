"""Prints each message that would be posted: what a team without Slack, or before it, sees."""

import threading
from collections.abc import Iterator
from typing import TextIO

from rich.console import Console
from rich.text import Text

from bot.errors import DeliveryUnknown
from bot.notice import Delivery, Notice, Receipt
from bot.render.excerpt import clean
from bot.render.terminal import Line, comparison_text, printed
from bot.timefmt import in_words


class ConsoleNotifier:
    """Prints to a stream, coloured where it is a terminal. Safe to use from several threads."""

    name = "console"
    shows_anew = False
    is_paced = False

    def __init__(self, stream: TextIO, *, timezone: str = "UTC") -> None:
        self._console = Console(file=stream, highlight=False, markup=False, emoji=False)
        self._timezone = timezone
        self._lock = threading.Lock()

    def send(self, delivery: Delivery) -> Receipt:
        """Print a delivery. Raises DeliveryUnknown where the stream broke: part of it may have been read."""
        colour = self._console.color_system is not None
        # Clean already, and only our own colours in it.
        body = Text.from_ansi("\n".join(_parts(delivery, self._timezone, colour=colour, width=self._console.width)))
        try:
            with self._lock:
                self._console.print(body, end="\n\n", soft_wrap=True)
                self._console.file.flush()
        except (OSError, ValueError) as error:  # ValueError: the stream was closed
            raise DeliveryUnknown("the output broke off while a message was printed", code="broken") from error
        return Receipt(channel=delivery.destination.channel, message=delivery.id)

    def find(self, delivery: Delivery) -> Receipt | None:  # noqa: ARG002 - the port's
        """Nothing: what was printed cannot be read back."""
        return None


def _parts(delivery: Delivery, zone: str, *, colour: bool, width: int) -> Iterator[str]:
    notice = delivery.notice
    channel = clean(delivery.destination.channel)
    title: Line = ("", Text(f"━━ message to {channel} ━━" if channel else "━━ message ━━", "dim"))
    if notice.comparison is None:
        said: list[Line] = [("", Text(clean(notice.title), "bold")), ("", Text(clean(notice.headline)))]
        said += [("  ", Text(f"• {clean(line)}")) for line in notice.lines]
        yield printed([title, *said], colour=colour, width=width)
        return
    yield printed([title], colour=colour, width=width)
    yield comparison_text(notice.comparison, title=notice.title, colour=colour, width=width)
    yield ""
    yield printed([("", Text(" · ".join(_facts(notice, zone)), "dim"))], colour=colour, width=width)


def _facts(notice: Notice, zone: str) -> Iterator[str]:
    if notice.url:
        yield clean(notice.url)
    if notice.new_at:
        yield f"seen {in_words(notice.new_at, zone)}"
    if notice.old_at:
        yield f"compared with {in_words(notice.old_at, zone)}"
    if notice.change_id:
        yield f"change {notice.change_id}"
