"""What kind of file bytes are: by declared media type, by a file name's ending, by the bytes themselves."""

import codecs
import re
from pathlib import PurePath

from bot.model import Page

MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".pdf": "application/pdf",
}
"""By a file name's ending, in lower case."""

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|title|meta|script|style|div|p|h1|table|main"
    rb"|article|section|a|br|ul|span|center|font|!--)[\s/>]",
    re.IGNORECASE | re.DOTALL,
)
_TEXT_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/markdown", "text/plain"})
_VAGUE = frozenset(
    {"", "application/octet-stream", "binary/octet-stream", "application/x-download", "application/download"}
)
_BINARY = "application/octet-stream"
_REACH = 4096
_BINARY_BYTES = bytes((*range(9), *range(14, 27), *range(28, 32)))
_MAGIC = {
    b"\x89PNG": "image/png",
    b"GIF8": "image/gif",
    b"\xff\xd8\xff": "image/jpeg",
    b"PK\x03\x04": "application/zip",
    b"\x1f\x8b": "application/gzip",
    b"\x7fELF": "application/x-executable",
    b"\xd0\xcf\x11\xe0": "application/msword",
    b"RIFF": "application/x-riff",
}


def media_type_of(page: Page) -> str:
    """The media type to read a page as; what the bytes plainly are wins over what the server says."""
    declared = page.media_type.partition(";")[0].strip().lower()
    plain = _plainly(page.body)
    is_wide = page.charset.lower().startswith(("utf-16", "utf-32", "ucs-2"))  # every other byte of it is a zero
    if plain and not (is_wide and plain == _BINARY):
        return plain
    if declared in _VAGUE:
        return _sniff_text(page.body)
    if declared == "text/plain" and _HTML.match(page.body[:_REACH]):
        return "text/html"
    if declared in _TEXT_TYPES or declared == "application/pdf":
        return declared
    if declared.startswith("text/") or declared.endswith(("/json", "+json", "/xml", "+xml")):
        return _sniff_text(page.body)
    return declared


def media_type_of_file(name: str, body: bytes) -> str:
    """The media type of a local file."""
    return MEDIA_TYPES.get(PurePath(name).suffix.lower()) or _plainly(body) or _sniff_text(body)


def _plainly(body: bytes) -> str:
    """What the bytes cannot but be, or ""."""
    if b"%PDF-" in body[:1024]:
        return "application/pdf"
    for magic, media_type in _MAGIC.items():
        if body.startswith(magic):
            return media_type
    return _BINARY if _is_binary(body[:_REACH]) else ""


def _is_binary(head: bytes) -> bool:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    return (len(head) - len(head.translate(None, _BINARY_BYTES))) * 10 > len(head)


def _sniff_text(body: bytes) -> str:
    return "text/html" if _HTML.match(body[:_REACH].removeprefix(codecs.BOM_UTF8)) else "text/plain"
