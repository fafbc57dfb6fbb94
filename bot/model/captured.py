"""What is captured: responses as they were received, and the readings of a source."""

from dataclasses import dataclass, field
from datetime import datetime

RENDERED = "fineprint-rendered"
"""A header of our own: the body is what a browser made of the page. Its value says from which bytes, and how."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """
    One request and its response as they went over the wire, for evidence; the transfer coding alone is removed.

    `status` is the status line, `body` still has its content coding. `request` and `headers` are header fields as sent,
    order, case and repetition kept. `ip` is the address that answered, `tls_leaf` the SHA-256 of its certificate in
    hexadecimal, both "" where there is none.
    """

    url: str
    asked_at: datetime
    target: str
    request: tuple[tuple[bytes, bytes], ...]
    status: str
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    ip: str = ""
    tls_leaf: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """
    One response of a capture. `body` has its content coding removed; `headers` keep order and repetition.

    Of a rendered page `body` is the document as it stood after its scripts had run, in UTF-8; the rest is as it was sent.
    `exchanges` are the raw reads that it comes from, redirects first; they are for evidence alone, and no part of what a
    page is.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    media_type: str
    charset: str = ""
    redirects: tuple[str, ...] = ()
    exchanges: tuple[Exchange, ...] = field(default=(), compare=False, repr=False)

    def header(self, name: str) -> str:
        """The first value of a header, or ""."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")

    @property
    def is_rendered(self) -> bool:
        return bool(self.header(RENDERED))


@dataclass(frozen=True, slots=True)
class Capture:
    """
    What a source saw at one moment: one page, or several where a document is spread over several addresses.

    `captured_at` is the memento's time, `fetched_at` ours; for a live page they are equal. `archive_url` names the
    public copy where the capture comes from an archive.
    """

    source: str
    pages: tuple[Page, ...]
    captured_at: datetime
    fetched_at: datetime
    archive_url: str = ""

    @property
    def page(self) -> Page:
        return self.pages[0]


@dataclass(frozen=True, slots=True)
class Reading:
    """
    One step of a source: a capture, or None where it says that nothing is new.

    `cursor` is the source's own opaque note of how far it has come, to be stored with the capture and handed back
    at the next check. `note` says in words what a person should know (a redirect, a fall-back). `more` is true where
    later captures are at hand already, so that this one is the past.
    """

    cursor: str
    capture: Capture | None = None
    note: str = ""
    more: bool = False
