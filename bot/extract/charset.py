"""Bytes of a page to text, by the rules of the web: BOM, header, `<meta>`, then a guess. Fails only on size."""

import codecs
import re
from functools import lru_cache

import charset_normalizer

from bot.errors import ExtractError
from bot.model import Page

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
# https://encoding.spec.whatwg.org/#names-and-labels: what old names mean on the web
_WEB_NAMES = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gbk",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
_SINGLE_BYTE = frozenset({"cp1250", "cp1252", "cp1254", "iso8859-2", "iso8859-15"})
_META_REACH = 1024
_SAMPLE = 64_000
_MOST_CHARACTERS = 12_000_000


def decode(page: Page) -> str:
    """The text of a page's body, as `decode_utf8` has it."""
    return decode_utf8(page)[0]


def decode_utf8(page: Page) -> tuple[str, bytes]:
    """
    The text of a page's body, and the same in UTF-8. Bytes that its charset does not know become U+FFFD.

    Raises ExtractError (`too-large`) where it is more text than can be taken apart in little memory.
    """
    text, utf8 = _decode(page)
    if len(text) > _MOST_CHARACTERS:
        raise ExtractError(
            f"the page has more than {_MOST_CHARACTERS:,} characters",
            kind="too-large",
            advice="No policy is that long; open the address in a browser: it may serve a download or a listing.",
        )
    return text, utf8


def _decode(page: Page) -> tuple[str, bytes]:
    body = page.body
    for bom, name in _BOMS:
        if body.startswith(bom):
            return _decode_as(name, body[len(bom) :])
    name = _declared(page)
    if name and name not in _SINGLE_BYTE:
        return _decode_as(name, body)
    # Bytes beyond ASCII that happen to be valid UTF-8 are UTF-8, whatever Western label a server puts on everything.
    try:
        return body.decode("utf-8"), body
    except UnicodeDecodeError:
        return _decode_as(name or _guess(body), body)


def _decode_as(name: str, body: bytes) -> tuple[str, bytes]:
    if name == "utf-8":
        try:
            return body.decode(name), body
        except UnicodeDecodeError:
            pass
    text = body.decode(name, "replace")
    return text, text.encode("utf-8", "replace")


def _declared(page: Page) -> str:
    header = page.charset or _match(_HEADER, page.header("content-type"))
    name = codec_name(header) if header else ""
    if name:
        return name
    meta = _META.search(page.body[:_META_REACH])
    name = codec_name(meta.group(1).decode("ascii")) if meta else ""
    # A byte-wise declaration that could be read at all is not UTF-16, whatever it says.
    return "utf-8" if name.startswith("utf-16") else name


def _match(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group(1) if found else ""


@lru_cache(maxsize=64)
def codec_name(label: str) -> str:
    """Python's codec for a web label, or "" for a label that nobody knows or that is no text encoding."""
    try:
        info = codecs.lookup(label.strip())
    except (LookupError, ValueError):
        return ""
    if not getattr(info, "_is_text_encoding", True) or info.name in {"utf-7", "idna", "punycode", "unicode_escape"}:
        return ""
    return _WEB_NAMES.get(info.name, info.name)


def _guess(body: bytes) -> str:
    best = charset_normalizer.from_bytes(body[:_SAMPLE]).best()
    return (codec_name(best.encoding) if best else "") or "cp1252"
