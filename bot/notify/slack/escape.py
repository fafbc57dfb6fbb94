"""
How text gets into a Slack message without being able to command it.

Page text is hostile: `<!channel>` would ping everybody, `<https://evil|settings>` would be phishing under our name.
So page text goes into rich_text text elements and plain_text only, where Slack reads no tokens; whatever Slack does
parse passes through `escaped`.
"""

import re
import unicodedata
from datetime import datetime
from urllib.parse import urlsplit

from bot.render.excerpt import clean
from bot.timefmt import day_in_words, in_words, to_ms

LINK_LIMIT = 800
"""Slack allows 3,000; three of ours fit one section."""

_FORMATTING = str.maketrans({"*": "%2A", "_": "%5F", "~": "%7E", "`": "%60"})
_URL_UNSAFE = re.compile(r"[<>|\s\"\\^`{}]")


def one_line(text: str) -> str:
    """Text on one line, composed (NFC), without control, direction and zero-width characters."""
    return unicodedata.normalize("NFC", clean(text)).strip()


def cut(text: str, limit: int) -> str:
    """At most `limit` code points, cut at a word where there is one, ending in "…" where something was left out."""
    if len(text) <= limit:
        return text
    if limit < 2:
        return "…"[:limit]
    head = text[: limit - 1]
    if not text[limit - 1].isspace():
        at_word, _, rest = head.rpartition(" ")
        # A text without spaces, such as Chinese or one endless word, is cut where the limit falls.
        head = at_word if at_word and len(rest) < limit // 2 else head
    return head.rstrip(" ,;:") + "…"


def escaped(text: str) -> str:
    """Text with the three characters that Slack parses as entities, for mrkdwn, plain_text and the fallback text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def bounded(text: str, limit: int) -> str:
    """Escaped text on one line of at most `limit` characters; cut before it is escaped, so no entity is cut in two."""
    text = one_line(text)
    room = limit
    while len(written := escaped(cut(text, room))) > limit:
        # One character escapes to at most five: this never cuts away more than it must by much.
        room -= max(1, (len(written) - limit) // 5)
    return written


def plain(text: str, limit: int) -> dict[str, object]:
    """A plain_text object of one line; Slack wants at least one character in it."""
    return {"type": "plain_text", "text": bounded(text, limit) or "-", "emoji": False}


def is_web(url: str) -> bool:
    """Whether an address may be linked at all: http or https with a host, and not endless."""
    if len(url) > LINK_LIMIT:
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def web_address(url: str) -> str:
    """An address as it may be linked, percent-encoded where Slack or a reader could take it for something else; or ""."""
    if not is_web(url):
        return ""
    return _URL_UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}" if ord(found[0]) < 128 else "", clean(url))


def link(url: str, label: str = "") -> str:
    """
    A mrkdwn link, or "" where the address may not be linked.

    The label is ours; without one it is the address itself, host and path, with what Slack would read as formatting
    percent-encoded.
    """
    safe = web_address(url)
    target = escaped(safe)
    if not safe or len(target) > LINK_LIMIT:
        return ""
    shown = escaped(label) if label else escaped(cut(_host_and_path(safe), 80).translate(_FORMATTING))
    return f"<{target}|{shown}>"


def _host_and_path(url: str) -> str:
    parts = urlsplit(url)
    return (parts.hostname or "") + parts.path.rstrip("/")


def date(moment: datetime, zone: str, *, time: bool = True) -> str:
    """A date token that Slack shows in each reader's own zone; the words after the bar are for clients that cannot."""
    form, fallback = date_form(moment, zone, time=time)
    return f"<!date^{to_ms(moment) // 1000}^{form}|{escaped(fallback)}>"


def date_form(moment: datetime, zone: str, *, time: bool) -> tuple[str, str]:
    """How Slack is to write a time, and the words for clients that cannot. A mere day is never "Today": it follows "on"."""
    if time:
        return "{date_short_pretty} at {time}", in_words(moment, zone)
    return "{date_short}", day_in_words(moment, zone)
