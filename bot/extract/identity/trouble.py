"""Tests for pages that are gone, broken or without their text. Order matters."""

import json
import re

from bot.extract.identity import phrases, states
from bot.extract.identity.facts import FEW_WORDS, HARDLY_ANY, PROSE_WORDS, SHORT_PAGE, Facts
from bot.extract.identity.states import Verdict
from bot.extract.identity.walls import says
from bot.extract.text import clean, count_words
from bot.model import Page

_GONE_STATUS = frozenset({404, 410})
_SHELL_SCRIPT_BYTES = 10_000
_THIN_WORDS = 60
_JUDGEABLE_WORDS = 200
_NEXT_TO_NOTHING = 0.2
_MOST_DATA = 2_000_000
_MOST_SEARCHED = 100_000
_LONGEST_DETAIL = 120

_XML_ERROR = re.compile(
    rb"(?:<\?xml[^>]{0,200}\?>\s*)?<(?!html|!doctype)[\w:]*(?:error|fault|exception|problem)[\w:]*[\s>]",
    re.IGNORECASE,
)
_FRAME = re.compile(rb"<i?frame\b([^>]{0,600})>", re.IGNORECASE)
_SOURCE = re.compile(rb"\bsrc\s*=\s*[\"']?([^\"'\s>]{4,500})", re.IGNORECASE)
_UNSEEN_FRAME = re.compile(
    rb"(?:width|height)\s*=\s*[\"']?[01](?:px)?\b|display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE
)
_REFRESH = re.compile(
    rb"<meta\b[^>]{0,200}http-equiv\s*=\s*[\"']?refresh[^>]{0,200}url\s*=\s*[\"']?([^\"'>]{1,500})", re.IGNORECASE
)


def gone(facts: Facts) -> Verdict | None:
    return states.GONE.verdict(facts.page.status) if facts.page.status in _GONE_STATUS else None


def not_found(facts: Facts) -> Verdict | None:
    return states.NOT_FOUND.verdict() if facts.words < SHORT_PAGE and says(facts, phrases.NOT_FOUND) else None


def parked(facts: Facts) -> Verdict | None:
    return states.PARKED.verdict() if facts.words < SHORT_PAGE and says(facts, phrases.PARKED) else None


def archive_trouble(facts: Facts) -> Verdict | None:
    is_said = facts.is_few and phrases.ARCHIVE.search(facts.opening.lower()) is not None
    return states.ARCHIVE.verdict() if is_said and not facts.reads_like_a_policy else None


def down(facts: Facts) -> Verdict | None:
    if facts.page.status >= 400:
        return states.TROUBLE.verdict(facts.page.status)
    return states.DOWN.verdict() if facts.is_few and says(facts, phrases.DOWN) else None


def crashed(facts: Facts) -> Verdict | None:
    """A stack trace or a program's own message where a policy should be; long ones as well, while nothing names a policy."""
    if facts.is_named or (facts.words >= SHORT_PAGE and facts.stands > 0):
        return None
    found = phrases.CRASH.search(facts.document.text[:3_000].lower())
    return states.CRASHED.verdict(_detail(found.group())) if found else None


def machine_data(facts: Facts) -> Verdict | None:
    body = facts.page.body
    head = body[:2_000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if facts.words < SHORT_PAGE and _XML_ERROR.match(head):
        return states.DATA.verdict()
    if head[:1] not in {b"{", b"["} or len(body) > _MOST_DATA:
        return None
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return None
    return states.DATA.verdict()


def without_text(facts: Facts) -> Verdict | None:
    """A page whose text comes from elsewhere: by JavaScript, in a frame, at the address that it forwards to."""
    is_thin = _is_thin(facts)
    if is_thin and facts.words < HARDLY_ANY and (address := _found(facts.page, _REFRESH)):
        return states.FORWARDED.verdict(address)
    is_app = not facts.marks.isdisjoint({"app-root", "noscript-shell"})
    if is_thin and facts.words < HARDLY_ANY and not is_app and (address := _frame(facts.page)):
        return states.FRAMED.verdict(address)
    has_scripts = facts.extraction.signals.script_bytes >= _SHELL_SCRIPT_BYTES
    if is_thin and (has_scripts or ("app-root" in facts.marks and facts.extraction.signals.script_bytes)):
        return (states.RENDERED_SHELL if facts.page.is_rendered else states.SHELL).verdict()
    return states.EMPTY.verdict() if not facts.words else None


def _is_thin(facts: Facts) -> bool:
    """Fewer words than a policy has: all but none, far fewer than were known, or nothing that reads like a sentence."""
    if not facts.is_few:
        return False
    if facts.words < _THIN_WORDS or facts.words * 5 < facts.known_words or "noscript-shell" in facts.marks:
        return not facts.reads_like_a_policy or facts.words * 5 < facts.known_words
    return all(count_words(block.text) < PROSE_WORDS for block in facts.document.blocks)


def collapsed(facts: Facts) -> Verdict | None:
    if facts.words >= FEW_WORDS or facts.known_words < _JUDGEABLE_WORDS:
        return None
    if facts.words < _NEXT_TO_NOTHING * facts.known_words:
        return states.COLLAPSED.verdict(left(facts.words, facts.known_words))
    return None


def left(words: int, before: int) -> str:
    return f"only {words:,} {'word is' if words == 1 else 'words are'} left of {before:,}"


def _found(page: Page, pattern: re.Pattern[bytes]) -> str:
    found = pattern.search(page.body[:_MOST_SEARCHED])
    return _detail(found.group(1).decode("utf-8", "replace")) if found else ""


def _frame(page: Page) -> str:
    """The address of the first frame that is there to be seen, or ""."""
    for frame in _FRAME.finditer(page.body[:_MOST_SEARCHED]):
        source = _SOURCE.search(frame.group(1))
        if (
            source
            and not _UNSEEN_FRAME.search(frame.group(1))
            and not source.group(1).startswith((b"about:", b"javascript:"))
        ):
            return _detail(source.group(1).decode("utf-8", "replace"))
    return ""


def _detail(text: str) -> str:
    """A piece of the page for a reason: one clean line, not too long."""
    line = clean(text)
    return line if len(line) <= _LONGEST_DETAIL else f"{line[:_LONGEST_DETAIL]}…"
