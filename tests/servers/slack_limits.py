"""What Slack takes: our own table of Block Kit's rules, against which every message of the tests is held."""

import json
import re
from collections.abc import Iterator
from typing import Any

BLOCK_TYPES = {"header", "section", "context", "rich_text"}
RICH_TYPES = {"rich_text_section", "rich_text_quote", "rich_text_list"}
STYLES = {"bold", "strike", "italic", "code"}
_OURS = re.compile(r"<(https?://[^<>|\s]+\|[^<>|]+|!date\^\d+\^[^<>|^]+\|[^<>|]+)>")
_ENTITY = re.compile(r"&(amp|lt|gt);")
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def complaints(message: dict[str, Any]) -> list[str]:
    """Everything that is wrong with the arguments of a chat.postMessage."""
    return [*_text_complaints(message), *_blocks_complaints(message.get("blocks", []))]


def _text_complaints(message: dict[str, Any]) -> Iterator[str]:
    text = message.get("text", "")
    if not 0 < len(text) <= 4000:
        yield f"text of {len(text)} characters"
    yield from parsed_text_complaints(text)
    if message.get("unfurl_links") is not False or message.get("unfurl_media") is not False:
        yield "unfurls are on"
    if message.keys() & {"link_names", "parse", "reply_broadcast"}:
        yield "an argument that can turn text into mentions"
    if len(json.dumps(message["metadata"])) > 1000:
        yield "metadata over 1,000 bytes"


def _blocks_complaints(blocks: list[dict[str, Any]]) -> Iterator[str]:
    if len(blocks) > 50:
        yield f"{len(blocks)} blocks"
    if len(json.dumps(blocks)) > 10_100:
        yield f"{len(json.dumps(blocks))} bytes of blocks"
    ids = [block["block_id"] for block in blocks]
    if len(set(ids)) != len(ids) or any(not 0 < len(name) <= 255 for name in ids):
        yield f"block ids {ids}"
    for block in blocks:
        if block["type"] not in BLOCK_TYPES:
            yield f"block type {block['type']}"
        else:
            yield from _CHECKS[block["type"]](block)


def _header(block: dict[str, Any]) -> Iterator[str]:
    yield from _text_object(block["text"], 150, {"plain_text"})


def _section(block: dict[str, Any]) -> Iterator[str]:
    yield from _text_object(block["text"], 3000, {"mrkdwn", "plain_text"})


def _context(block: dict[str, Any]) -> Iterator[str]:
    if not 1 <= len(block["elements"]) <= 10:
        yield f"{len(block['elements'])} context elements"
    for element in block["elements"]:
        yield from _text_object(element, 3000, {"mrkdwn", "plain_text"})


def _rich_text(block: dict[str, Any]) -> Iterator[str]:
    if not block["elements"]:
        yield "an empty rich text"
    for element in block["elements"]:
        if element["type"] not in RICH_TYPES:
            yield f"rich text {element['type']}"
            continue
        inner = element["elements"]
        lists = element["type"] == "rich_text_list"
        runs = [run for part in inner for run in part["elements"]] if lists else inner
        if not runs:
            yield "a rich text part without runs"
        yield from (problem for run in runs for problem in _run(run))


def _run(run: dict[str, Any]) -> Iterator[str]:
    if run["type"] != "text":
        yield f"rich text leaf {run['type']}"
        return
    if not run["text"]:
        yield "an empty run"
    if UNWANTED.search(run["text"]):
        yield f"control characters in {run['text']!r}"
    if run.keys() - {"type", "text", "style"} or run.get("style", {}).keys() - STYLES:
        yield f"run {run}"


_CHECKS = {"header": _header, "section": _section, "context": _context, "rich_text": _rich_text}


def _text_object(value: dict[str, Any], limit: int, kinds: set[str]) -> Iterator[str]:
    if value["type"] not in kinds:
        yield f"text object {value['type']}"
    if not 0 < len(value["text"]) <= limit:
        yield f"{value['type']} of {len(value['text'])} characters"
    yield from parsed_text_complaints(value["text"], plain=value["type"] == "plain_text")


def parsed_text_complaints(text: str, *, plain: bool = True) -> Iterator[str]:
    """What may not stand where Slack parses: a `<`, `>` or `&` that is not ours, control characters."""
    rest = text if plain else _OURS.sub("", text)
    if "<" in rest or ">" in rest or "&" in _ENTITY.sub("", rest):
        yield f"an unescaped character in {text!r}"
    if UNWANTED.search(text):
        yield f"control characters in {text!r}"


def runs_of(message: dict[str, Any], kind: str = "rich_text_quote") -> list[list[tuple[str, str]]]:
    """The quotes of a message, each as (style, text) runs with "" for plain."""
    parts = [part for block in message.get("blocks", []) if block["type"] == "rich_text" for part in block["elements"]]
    return [
        [(next(iter(run.get("style", {})), ""), run["text"]) for run in part["elements"]]
        for part in parts
        if part["type"] == kind
    ]
