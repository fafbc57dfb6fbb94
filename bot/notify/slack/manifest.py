"""
The app's manifest, which Slack makes an app from: as JSON, as YAML, and as a link with it filled in.

The JSON is shipped as data; everything else is written from it.
"""

import json
import re
import textwrap
from collections.abc import Iterator
from importlib.resources import files
from typing import Any
from urllib.parse import quote

NEW_APP = "https://api.slack.com/apps?new_app=1&manifest_yaml="
_HEAD = """\
# The Slack app of Fineprint. Paste it at https://api.slack.com/apps: Create New App, From a manifest.
# docs/slack.md says what each optional permission is for.
"""
_WIDTH = 110
# What YAML takes for text without quotes: no sign that means something there, and no word for true, false or nothing.
_PLAIN = re.compile(r"(?!(?:true|false|yes|no|on|off|null)$)[A-Za-z/](?:[\w /.,-]|:(?=\w))*", re.IGNORECASE)


def manifest() -> dict[str, Any]:
    """The manifest as it is shipped."""
    text = files("bot.data").joinpath("slack-manifest.json").read_text(encoding="utf-8")
    value: dict[str, Any] = json.loads(text)
    return value


def as_json() -> str:
    """The manifest as indented JSON."""
    return json.dumps(manifest(), indent=2, ensure_ascii=False)


def as_yaml() -> str:
    """The manifest as YAML, with a comment at its head that says where to paste it."""
    return _HEAD + _yaml()


def link() -> str:
    """The address at which Slack offers to make the app, with the manifest filled in."""
    return NEW_APP + quote(_yaml(), safe="")


def _yaml() -> str:
    return "".join(f"{line}\n" for line in _table(manifest(), ""))


def _table(table: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from _table(value, indent + "  ")
        elif isinstance(value, list):
            yield f"{indent}{key}:"
            yield from _items(value, indent + "  ")
        elif isinstance(value, str) and len(value) > _WIDTH:
            yield f"{indent}{key}: >-"
            yield from textwrap.wrap(value, _WIDTH, initial_indent=indent + "  ", subsequent_indent=indent + "  ")
        else:
            yield f"{indent}{key}: {_scalar(value)}"


def _items(values: list[Any], indent: str) -> Iterator[str]:
    for value in values:
        if isinstance(value, dict):
            first, *rest = _table(value, indent + "  ")
            yield f"{indent}- {first.lstrip()}"
            yield from rest
        else:
            yield f"{indent}- {_scalar(value)}"


def _scalar(value: Any) -> str:
    plain = isinstance(value, str) and _PLAIN.fullmatch(value)
    return value if plain else json.dumps(value, ensure_ascii=False)
