"""One capture as an archive lists it, before anything is fetched."""

import logging
from dataclasses import dataclass, field
from datetime import datetime

from bot.timefmt import from_timestamp14

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """
    One listed capture. `timestamp` has 14 digits (UTC), `original` is the address as the archive writes it.

    `status` is "-" for a revisit (the archive saw the stored bytes of `digest` again and kept no second copy) and ""
    where the archive does not say; `digest` is "" where it gives none. `memento_url` is where the archive says the
    capture is, "" where that follows from the time and the address.
    """

    timestamp: str
    original: str
    digest: str
    status: str
    captured_at: datetime = field(compare=False)
    memento_url: str = field(default="", compare=False)

    @property
    def is_redirect(self) -> bool:
        return self.status.startswith("3")

    @property
    def is_revisit(self) -> bool:
        return self.status == "-"

    @property
    def identity(self) -> str:
        """What tells it from another capture of the same second."""
        return self.digest or self.original

    def beside(self, url: str) -> "Row":
        """A row for another address at the same moment, listed or not; to be fetched with `exact` false."""
        return Row(self.timestamp, url, "", "", self.captured_at)


def clean_row(
    timestamp: str, original: str, *, digest: str = "", status: str = "", memento_url: str = ""
) -> Row | None:
    """A row, or None for a dirty one, which is logged: an impossible time, an address that is none."""
    captured_at = _time(timestamp)
    if captured_at is None or not _is_address(original):
        _log.debug("an index row without a usable capture was left out: %a %a", timestamp, original)
        return None
    known_digest = "" if digest == "-" else digest
    return Row(timestamp, original, known_digest, status, captured_at, memento_url)


def _time(timestamp: str) -> datetime | None:
    try:
        return from_timestamp14(timestamp) if len(timestamp) == 14 else None
    except ValueError:
        return None


def _is_address(original: str) -> bool:
    scheme, _, rest = original.partition("://")
    is_web = scheme.lower() in {"http", "https"} and not rest.lower().startswith("mailto:")
    return is_web and original.isprintable()
