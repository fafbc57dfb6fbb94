"""
Mistakes found in the parsed watch list, in words, each with the path of the value at fault.

What the models refuse is put into our words here; what no single value can show (two addresses, one id twice) is
looked for in the raw tables, so that one kind of mistake never hides the other.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.config.fields import DOCUMENTS, which
from bot.config.lines import Path, line_at
from bot.config.names import watch_id
from bot.config.nearest import nearest
from bot.config.show import printable, quoted
from bot.config.tables import ArchivesTable, WatchList
from bot.model import OWN_SOURCES

_PLACES = ("url", "urls", "file")
_TYPES = {
    "string_type": "text in quotes",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list in square brackets",
    "model_type": "a table",
}
_BOUNDS = {"less_than_equal": "at most", "greater_than_equal": "at least", "greater_than": "more than"}
_MEANT = {
    "interval": "every",
    "frequency": "every",
    "address": "url",
    "link": "url",
    "path": "file",
    "selector": "select",
    "css": "select",
    "noise": "ignore",
    "exclude": "remove",
    "kind": "document",
    "type": "document",
    "severity": "min_severity",
    "archive": "sources",
    "email": "contact",
    "lang": "language",
    "from": "since",
    "title": "name",
    "javascript": "render",
    "js": "render",
    "chromium": "browser",
}
"""Words that people write for a key of ours and that no edit distance would find."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: where in the list, what, and what would be right; `other` is a second place that it speaks of."""

    path: Path
    message: str
    hint: str = ""
    other: Path = ()

    def words(self, lines: dict[Path, int]) -> str:
        """The message, with the line of the other place."""
        line = line_at(lines, self.other)
        return f"{self.message}, line {line}" if line else self.message


def faults_of(error: ValidationError) -> Iterator[Fault]:
    """The mistakes that the models found."""
    for details in error.errors(include_url=False):
        yield _fault(details)


def _fault(details: ErrorDetails) -> Fault:
    path, kind, value = details["loc"], details["type"], details["input"]
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    if kind == "extra_forbidden":
        return _unknown_key(path)
    if kind == "missing":
        return Fault(path, f"{_table_name(path[:-1])} has no {key}", f'add {key} = "…"')
    if kind == "wrong":
        context = details["ctx"]
        return Fault(path, f"{key}: {context['message']}", context["hint"])
    if kind in _TYPES:
        return Fault(path, f"{key}: {quoted(value)} is not {_TYPES[kind]}", _type_hint(path, kind, value))
    if kind in _BOUNDS:
        (bound,) = details["ctx"].values()
        return Fault(path, f"{key}: {quoted(value)} is out of range", f"{_BOUNDS[kind]} {bound:g}")
    return Fault(path, f"{key}: {quoted(value)} is not allowed", printable(details["msg"]))


def _type_hint(path: Path, kind: str, value: object) -> str:
    if kind == "list_type" and isinstance(value, str):
        return f"write [{quoted(value)}]"
    if kind == "list_type" and path == ("watch",):
        return "write [[watch]] with two brackets on each side"
    if kind == "model_type" and len(path) == 1:
        return f"write [{path[0]}] on a line of its own, its keys below"
    return ""


def _unknown_key(path: Path) -> Fault:
    key, keys = str(path[-1]), _keys_at(path[:-1])
    meant = _MEANT.get(key.lower(), "")
    close = meant if meant in keys else nearest(key, keys)
    hint = f'did you mean "{close}"?' if close else f"known here: {', '.join(keys)}"
    return Fault(path, f"unknown key {quoted(key)} in {_table_name(path[:-1])}", hint)


def _keys_at(path: Path) -> list[str]:
    """The keys that the table at a path may have."""
    model: type[BaseModel] = WatchList
    for part in path:
        if isinstance(part, str):
            model = _model_of(model, part)
    return list(model.model_fields)


def _model_of(model: type[BaseModel], key: str) -> type[BaseModel]:
    field = model.model_fields.get(key)
    # A table whose keys are names has one kind of table behind them all.
    annotation: Any = field.annotation if field else model.__annotations__["__pydantic_extra__"]
    inner = getattr(annotation, "__args__", (annotation,))[-1]
    assert isinstance(inner, type)
    assert issubclass(inner, BaseModel)
    return inner


def _table_name(path: Path) -> str:
    if not path:
        return "the watch list"
    names = [str(part) for part in path if isinstance(part, str)]
    return f"[[{'.'.join(names)}]]" if isinstance(path[-1], int) else f"[{'.'.join(names)}]"


# --- what no single value shows ---------------------------------------------------------------------------------------


def cross_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """The mistakes between values: too many or too few addresses, sources that do not fit them, ids given twice."""
    entries = raw.get("watch")
    archives = raw.get("archives")
    tables = archives.items() if isinstance(archives, dict) else ()
    archives = {name: table for name, table in tables if isinstance(table, dict)}
    archives = {name: table for name, table in archives.items() if name not in ArchivesTable.model_fields}
    known = ["live", "file", *dict.fromkeys(["wayback", *archives])]
    entries = entries if isinstance(entries, list) else []
    yield from _archive_faults(archives, list(_named_sources(entries)))
    first: dict[str, Path] = {}
    for index, entry in enumerate(entries):
        if not isinstance(entry, dict):
            continue
        path: Path = ("watch", index)
        yield from _place_faults(path, entry)
        yield from _alias_faults(path, entry)
        yield from _source_faults(path, entry, known)
        own = _id_of(entry)
        if own and own in first:
            yield _same_id(path, entry, own, first[own])
        elif own:
            first[own] = path


def _place_faults(path: Path, entry: Mapping[str, Any]) -> Iterator[Fault]:
    given = [key for key in _PLACES if key in entry]
    if not given:
        yield Fault(path, "[[watch]] names nothing to look at", 'add url = "https://…", urls = […] or file = "…"')
    for extra in given[1:]:
        yield Fault((*path, extra), f"[[watch]] has both {given[0]} and {extra}", "keep one of url, urls and file")


def _alias_faults(path: Path, entry: Mapping[str, Any]) -> Iterator[Fault]:
    other = "file" if "file" in entry else "urls"
    if "aliases" in entry and other in entry:
        message = "aliases: only a document on one page of the web has earlier addresses"
        yield Fault((*path, "aliases"), message, f"leave aliases out, or watch the page by itself, without {other}")


def _named_sources(entries: list[Any]) -> Iterator[object]:
    for entry in entries:
        sources = entry.get("sources") if isinstance(entry, dict) else None
        yield from sources if isinstance(sources, list) else []


def _archive_faults(archives: Mapping[str, Any], used: Collection[object]) -> Iterator[Fault]:
    for name, table in archives.items():
        if name == "wayback":
            continue
        if name not in used and nearest(name, ["wayback"]):
            words = f"[archives.{printable(name)}] is an archive that no watch names"
            yield Fault(("archives", name), words, "did you mean [archives.wayback]?")
        elif "base_url" not in table:
            yield Fault(
                ("archives", name), f"[archives.{printable(name)}] has no base_url", 'add base_url = "https://…"'
            )


def _source_faults(path: Path, entry: Mapping[str, Any], known: list[str]) -> Iterator[Fault]:
    sources = entry.get("sources")
    if "file" in entry and "render" in entry:
        yield Fault((*path, "render"), "render: a file is read as it is", "leave render out")
    if not isinstance(sources, list):
        return
    named = [source for source in sources if isinstance(source, str)]
    for index, source in enumerate(sources):
        if isinstance(source, str) and source not in known:
            message = f"sources: unknown source {quoted(source)}"
            yield Fault((*path, "sources", index), message, which(source, known))
    archives = [source for source in named if source in known and source not in OWN_SOURCES]
    if "render" in entry and archives:
        message = "sources: archived copies cannot be read in a browser, and would differ from the page itself"
        hint = f"leave {quoted(archives[0])} out, or watch the archive in a [[watch]] of its own"
        yield Fault((*path, "sources"), message, hint)
    if "file" in entry and ("live" in sources or archives):
        yield Fault((*path, "sources"), "sources: a file has no other source", "leave sources out")
    if "file" not in entry and "file" in sources:
        yield Fault((*path, "sources"), 'sources: "file" needs a file', 'add file = "…" in place of the address')


def _id_of(entry: Mapping[str, Any]) -> str:
    """The id that an entry has or would get; "" where it is too broken to say."""
    given, name, document = entry.get("id"), entry.get("name"), entry.get("document", "privacy-policy")
    if given is not None or not isinstance(name, str) or document not in DOCUMENTS:
        return given if isinstance(given, str) else ""
    urls = entry.get("urls")
    url = entry.get("url", urls[0] if isinstance(urls, list) and urls else "")
    return watch_id(name, document, url if isinstance(url, str) else "")


def _same_id(path: Path, entry: Mapping[str, Any], own: str, first: Path) -> Fault:
    if "id" in entry:
        message = f"id: {quoted(own)} is taken by another watch"
        return Fault((*path, "id"), message, "each watch has an id of its own", other=first)
    message = f"[[watch]] would get the id {quoted(own)}, which another watch has"
    return Fault(path, message, f'give it one of its own, such as id = "{own}-2"', other=first)
