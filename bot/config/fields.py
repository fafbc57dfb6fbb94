"""
The types of the values in watchers.toml: what each accepts, and what it says to a mistake.

Every refusal carries a message and, where there is one, the right form as a hint. No file, no line: the caller knows.
"""

import ipaddress
import re
import unicodedata
import zoneinfo
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache, partial
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from bot.config.nearest import nearest
from bot.config.show import quoted
from bot.ignore import unfit
from bot.model import OWN_SOURCES, Severity

DOCUMENTS = (
    *("privacy-policy", "terms-of-service", "dpa", "subprocessors", "cookie-policy", "acceptable-use", "sla", "other"),
)
DIALECTS = ("wayback", "pywb", "timemap")
SEVERITIES = tuple(severity.word for severity in Severity)
ON_UNKNOWN = ("resend", "hold")
RENDERS = ("browser",)
DIGESTS = ("off", "daily", "weekly")

LONGEST_NAME = 80
LONGEST_SELECTOR = 1000
LONGEST_PHRASE = 400

_INTERVAL = re.compile(r"([0-9]{1,9}) ?([smhdw])")
_LOOSE_INTERVAL = re.compile(r"\s*([0-9]{1,9})\s*([a-zA-Z])")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_SHORTEST = timedelta(seconds=1)
_LONGEST = timedelta(days=366)
_YOUNGEST = timedelta(days=1)
_OLDEST = timedelta(days=3650)
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_WORD = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
TAKEN_TAGS = frozenset({"all", *SEVERITIES})
"""Words that a tag cannot be, because they mean something else where a tag may stand."""
_CHANNEL_ID = re.compile(r"[CDGU][A-Z0-9]{2,}")
_EDITOR = re.compile(r"[UWS][A-Z0-9]{2,}")
EVERYONE = "everyone"
_CHANNEL_NAME = re.compile(r"#[^\W_A-Z][\w-]{0,79}|#[_-][\w-]{0,79}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_HOST_AND_PORT = re.compile(
    r"(?:[A-Za-z0-9][A-Za-z0-9_.-]{0,252}|\[(?P<six>[0-9A-Fa-f:.]+)\])(?::(?P<port>[0-9]{1,5}))?"
)
_WEB = ("http", "https")


def wrong(message: str, hint: str = "") -> PydanticCustomError:
    """A refusal: what is wrong, and what would be right."""
    return PydanticCustomError("wrong", "{message}", {"message": message, "hint": hint})


# --- names ------------------------------------------------------------------------------------------------------------


def slug(text: str) -> str:
    """
    A text as lower-case ASCII words joined by hyphens; "" where nothing is left.

    >>> slug("Café  Noir (EU)")
    'cafe-noir-eu'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def _check_name(value: str) -> str:
    if not value.strip() or not value.isprintable():
        raise wrong(f"{quoted(value)} is no name", "a name is a line of ordinary characters")
    if len(value) > LONGEST_NAME:
        raise wrong(f"{quoted(value)} is too long for a name", f"at most {LONGEST_NAME} characters")
    return value


def _check_text(value: str) -> str:
    if not value.strip() or not value.isprintable():
        raise wrong(f"{quoted(value)} is not a line of text")
    return value


def _check_ignored(value: str) -> str:
    _check_text(value)
    if len(value) > LONGEST_PHRASE:
        raise wrong(f"{quoted(value)} is too long to be ignored", f"at most {LONGEST_PHRASE} characters")
    trouble = unfit(value)
    if trouble:
        raise wrong(
            f"{quoted(value)} {trouble}", 'write the block\'s words, * for those that flip: "Last viewed * times"'
        )
    return value


def _check_id(value: str) -> str:
    if not _ID.fullmatch(value):
        proposal = slug(value)[:80]
        hint = f'write "{proposal}"' if proposal else "lower-case letters, digits and hyphens"
        raise wrong(f"{quoted(value)} cannot be an id", hint)
    return value


def _check_tag(value: str) -> str:
    return _check_word(value, TAKEN_TAGS, "be a tag", "vendors")


def _check_archive(value: str) -> str:
    return _check_word(value, OWN_SOURCES, "name an archive", "wayback")


def _check_word(value: str, taken: frozenset[str], use: str, example: str) -> str:
    if not _WORD.fullmatch(value) or value in taken:
        proposal = slug(value)[:40]
        is_fit = bool(proposal) and proposal not in taken
        raise wrong(f"{quoted(value)} cannot {use}", f'write "{proposal}"' if is_fit else f'such as "{example}"')
    return value


def _choose(noun: str, words: Iterable[str], value: str) -> str:
    if value in words:
        return value
    raise wrong(f"unknown {noun} {quoted(value)}", which(value, words))


def which(value: str, words: Iterable[str]) -> str:
    """The hint for an unknown word: the one that it is nearest to, or all of them."""
    close = nearest(value, words)
    return f'did you mean "{close}"?' if close else f"one of {', '.join(words)}"


def _check_language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        primary = re.split(r"[-_]", value)[0].lower()
        hint = f'write "{primary}"' if _LANGUAGE.fullmatch(primary) else 'two or three letters, such as "en"'
        raise wrong(f"{quoted(value)} is no language", hint)
    return value


# --- times ------------------------------------------------------------------------------------------------------------


def _read_interval(value: Any) -> timedelta:
    if not isinstance(value, str):
        digits = value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1000 else 12
        raise wrong(f"{quoted(value)} is no interval", f'text with a unit, such as "{digits}h"')
    match = _INTERVAL.fullmatch(value)
    if not match:
        raise wrong(f"{quoted(value)} is no interval", _interval_hint(value))
    number, unit = match.groups()
    interval = timedelta(seconds=int(number) * _UNITS[unit])
    if not _SHORTEST <= interval <= _LONGEST:
        raise wrong(f"{quoted(value)} is out of range", 'between "1s" and "52w"')
    return interval


def _read_age(value: Any) -> timedelta:
    days = re.fullmatch(r"([0-9]{1,4}) ?d", value) if isinstance(value, str) else None
    age = timedelta(days=int(days[1])) if days else _read_interval(value)
    if not _YOUNGEST <= age <= _OLDEST:
        raise wrong(f"{quoted(value)} is out of range", 'between "1d" and "3650d"')
    return age


def interval_text(interval: timedelta) -> str:
    """
    An interval as it is written in the list, in its largest whole unit.

    >>> interval_text(timedelta(hours=12)), interval_text(timedelta(seconds=90))
    ('12h', '90s')
    """
    seconds = int(interval.total_seconds())
    unit = next(unit for unit in reversed(_UNITS) if seconds % _UNITS[unit] == 0)
    return f"{seconds // _UNITS[unit]}{unit}"


def _interval_hint(value: str) -> str:
    match = _LOOSE_INTERVAL.match(value)
    unit = match[2].lower() if match else ""
    if match and unit in _UNITS and int(match[1]):
        return f'write "{int(match[1])}{unit}"; the units are s, m, h, d and w'
    return 'a number and one of s, m, h, d and w, such as "12h"'


def _read_date(value: Any) -> date:
    if isinstance(value, datetime):
        raise wrong(f"{quoted(value)} has a time of day", f"the date alone: {value.date()}")
    if isinstance(value, date):
        return value
    try:
        meant = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        meant = None
    example = f"without quotes: {meant}" if meant else "year-month-day without quotes, such as 2017-06-23"
    raise wrong(f"{quoted(value)} is no date", example)


@cache
def _is_timezone(value: str) -> bool:
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _check_timezone(value: str) -> str:
    if _is_timezone(value):
        return value
    names = sorted(zoneinfo.available_timezones())
    close = nearest(value, names) or nearest(value, [name.rpartition("/")[2] for name in names])
    full = next((name for name in names if name == close or name.endswith(f"/{close}")), "") if close else ""
    raise wrong(f"{quoted(value)} is no time zone", f'did you mean "{full}"?' if full else 'such as "Europe/Paris"')


# --- addresses --------------------------------------------------------------------------------------------------------


def _check_url(value: str) -> str:
    scheme = value.partition(":")[0].lower()
    if scheme == "file":
        raise wrong(f"{quoted(value)} is no web address", 'a local file is named with file = "…", without "file:"')
    if not value.isprintable() or " " in value:
        raise wrong(f"{quoted(value)} holds white space or control characters", "write a space as %20")
    if "://" not in value:
        example = f"https://{value}" if "." in value.partition("/")[0] and ":" not in value else "https://…"
        raise wrong(f"{quoted(value)} is no web address", f'write "{example}"')
    if scheme not in _WEB:
        raise wrong(f"{quoted(value)} has a scheme that is not watched", "only http and https are")
    return _check_host(value)


def _check_host(value: str) -> str:
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise wrong(f"{quoted(value)} is no web address", str(error)[:80]) from error
    if parts.username is not None or parts.password is not None:
        raise wrong("a web address must not hold a user name or a password", "watch what everyone can read")
    if not host or host.startswith(".") or ".." in host:
        raise wrong(f"{quoted(value)} names no host")
    return value


def _check_file(value: str) -> str:
    if "://" in value or value.lower().startswith("file:"):
        raise wrong(f"{quoted(value)} is no path", 'a path such as "policies/acme.md"; web addresses go into url')
    if not value.strip() or "\0" in value:
        raise wrong(f"{quoted(value)} is no path")
    return value


def _check_program(value: str) -> str:
    if value and (not value.startswith("/") or not value.isprintable()):
        raise wrong(f"{quoted(value)} is no path of a program", 'the whole path, such as "/usr/bin/chromium"')
    return value


def _check_allowed(value: str) -> str:
    match = _HOST_AND_PORT.fullmatch(value)
    if match and int(match["port"] or 1) in range(1, 65536) and (not match["six"] or _is_network(match["six"])):
        return value
    if _is_network(value):
        return value
    hint = 'such as "127.0.0.1", "10.0.0.0/8" or "intranet.example:8080"'
    raise wrong(f"{quoted(value)} is no address, network or host", hint)


def _is_network(value: str) -> bool:
    try:
        ipaddress.ip_network(value, strict=False)
    except ValueError:
        return False
    return True


def _check_contact(value: str) -> str:
    if not (value.isascii() and value.isprintable()):
        raise wrong(
            f"{quoted(value)} cannot stand in a request", 'an e-mail or web address, such as "privacy@example.com"'
        )
    return value.strip()


def _check_channel(value: str) -> str:
    if _CHANNEL_NAME.fullmatch(value) or _CHANNEL_ID.fullmatch(value):
        return value
    proposal = "#" + re.sub(r"[^\w-]+", "-", value.lower()).strip("-")
    hint = f'write "{proposal}"' if _CHANNEL_NAME.fullmatch(proposal) else 'such as "#privacy-watch" or "C0123456789"'
    raise wrong(f"{quoted(value)} cannot be a channel", hint)


def _check_editor(value: str) -> str:
    if value == EVERYONE or _EDITOR.fullmatch(value):
        return value
    hint = "the id of a member (U…) or of a user group (S…), or everyone; Slack shows a member's id in the profile"
    raise wrong(f"{quoted(value)} names nobody", hint)


@cache
def _is_selector(value: str) -> bool:
    try:
        LexborHTMLParser("<p>").css(value)
    except (SelectolaxError, ValueError):
        return False
    return True


def _check_selector(value: str) -> str:
    if len(value) > LONGEST_SELECTOR or not _is_selector(value):
        raise wrong(f"{quoted(value)} is no CSS selector", 'such as "main" or "#policy .text"')
    return value


# --- the types --------------------------------------------------------------------------------------------------------


def _filled(values: list[str]) -> list[str]:
    if not values:
        raise wrong("the list is empty", "leave the key out instead")
    return values


def _words(words: tuple[str, ...]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": list(words)})


Name = Annotated[str, AfterValidator(_check_name)]
Ignored = Annotated[str, AfterValidator(_check_ignored)]
Text = Annotated[str, AfterValidator(_check_text)]
Id = Annotated[str, AfterValidator(_check_id), WithJsonSchema({"type": "string", "pattern": f"^{_ID.pattern}$"})]
Tag = Annotated[str, AfterValidator(_check_tag), WithJsonSchema({"type": "string", "pattern": f"^{_WORD.pattern}$"})]
Interval = Annotated[
    timedelta,
    BeforeValidator(_read_interval),
    PlainSerializer(interval_text, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]+ ?[smhdw]$"}),
]
Age = Annotated[
    timedelta,
    BeforeValidator(_read_age),
    PlainSerializer(interval_text, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]+ ?[smhdw]$"}),
]
Day = Annotated[date, BeforeValidator(_read_date), WithJsonSchema({"type": "string", "format": "date"})]
Timezone = Annotated[str, AfterValidator(_check_timezone)]
Url = Annotated[
    str, AfterValidator(_check_url), WithJsonSchema({"type": "string", "pattern": "^[hH][tT][tT][pP][sS]?://"})
]
FilePath = Annotated[str, AfterValidator(_check_file)]
Allowed = Annotated[str, AfterValidator(_check_allowed)]
Contact = Annotated[str, AfterValidator(_check_contact)]
Channel = Annotated[str, AfterValidator(_check_channel)]
Editor = Annotated[str, AfterValidator(_check_editor)]
Selector = Annotated[str, AfterValidator(_check_selector)]
Language = Annotated[
    str, AfterValidator(_check_language), WithJsonSchema({"type": "string", "pattern": "^[a-z]{2,3}$"})
]
Document = Annotated[str, AfterValidator(partial(_choose, "document kind", DOCUMENTS)), _words(DOCUMENTS)]
Source = Annotated[str, WithJsonSchema({"type": "string", "pattern": f"^{_WORD.pattern}$"})]
ArchiveName = Annotated[str, AfterValidator(_check_archive)]
Dialect = Annotated[str, AfterValidator(partial(_choose, "dialect", DIALECTS)), _words(DIALECTS)]
MinSeverity = Annotated[str, AfterValidator(partial(_choose, "severity", SEVERITIES)), _words(SEVERITIES)]
OnUnknown = Annotated[str, AfterValidator(partial(_choose, "answer", ON_UNKNOWN)), _words(ON_UNKNOWN)]
Digest = Annotated[str, AfterValidator(partial(_choose, "digest", DIGESTS)), _words(DIGESTS)]
Render = Annotated[str, AfterValidator(partial(_choose, "way to read a page", RENDERS)), _words(RENDERS)]
Program = Annotated[str, AfterValidator(_check_program)]
Filled = AfterValidator(_filled)
