"""A watch list's bytes as parsed TOML, or the one mistake that makes it unreadable, with its place and a hint."""

import re
import tomllib
from pathlib import Path
from typing import Any

from bot.errors import ConfigError, Problem

_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_MAKE_ONE = (
    'make one: a line [[watch]], then name = "Acme" and url = "https://www.example.com/privacy"; '
    "or name yours with --config or FINEPRINT_CONFIG"
)
_BARE_WORD = re.compile(r'^\s*[\w."\'-]+\s*=\s*(?!true\b|false\b)[A-Za-z#@0-9][^"\'\[{]*$')


def read_bytes(path: Path) -> bytes:
    """The bytes of a watch list. Raises ConfigError where there is none or it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise _error(path, "there is no watch list here", hint=_MAKE_ONE) from None
    except IsADirectoryError:
        raise _error(
            path, "this is a folder, not a watch list", hint=f"name the file: {path / 'watchers.toml'}"
        ) from None
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise _error(path, f"cannot read the watch list: {reason}", hint="mend its permissions or its disk") from error


def decode(data: bytes, path: Path) -> str:
    """The text of a watch list. Raises ConfigError where it is not plain UTF-8."""
    if data.startswith(_BYTE_ORDER_MARKS):
        raise _error(path, "the file begins with a byte order mark", 1, "save it as UTF-8 without BOM")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _error(path, f"byte 0x{data[error.start]:02x} is not UTF-8", line, "save the file as UTF-8") from error


def parse(text: str, path: Path) -> dict[str, Any]:
    """The tables of a watch list. Raises ConfigError where it is not TOML."""
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise _error(
            path, "lists or tables are nested too deeply", hint="nothing here needs more than two levels"
        ) from None
    except ValueError as error:
        line, column, message = _place_of(str(error), text)
        at = f", column {column}" if column else ""
        raise _error(path, f"this is not TOML{at}: {message}", line, _syntax_hint(message, text, line)) from error


def _place_of(message: str, text: str) -> tuple[int, int, str]:
    """Line, column (0 where unknown) and bare message of a parser's complaint; the parser only gives them as text."""
    match = _PLACE.search(message)
    words = (message[: match.start()] if match else message).split("\n")[0]
    words = "".join(char if char.isprintable() else "?" for char in words)[:120]
    words = words[:1].lower() + words[1:]
    if match and match[1]:
        return int(match[1]), int(match[2]), words
    return (text.rstrip().count("\n") + 1 if match else 0), 0, words


def _syntax_hint(message: str, text: str, line: int) -> str:
    rows = text.split("\n")
    row = rows[line - 1] if 0 < line <= len(rows) else ""
    if any(quote in row for quote in "“”„‘’"):
        return "use straight quotes"
    if "overwrite" in message or "twice" in message or "redefine" in message:
        return "each key and each [table] stands once; [[watch]] may be repeated"
    if _BARE_WORD.match(row):
        return "text stands in double quotes"
    if row.count('"') % 2:
        return "a quote is missing"
    if "=" in row and row.partition("=")[2].strip() == "":
        return "the value is missing"
    return ""


def _error(path: Path, message: str, line: int = 0, hint: str = "") -> ConfigError:
    return ConfigError((Problem(message, str(path), line, hint),))
