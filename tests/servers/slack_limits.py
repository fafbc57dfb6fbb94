"""What Slack takes: our own table of Block Kit's rules, against which every message of the tests is held."""

import json
import re
from collections.abc import Iterator
from typing import Any

BLOCK_TYPES = {"header", "section", "context", "rich_text", "actions", "input", "divider"}
RICH_TYPES = {"rich_text_section", "rich_text_quote", "rich_text_list", "rich_text_preformatted"}
ELEMENTS = {
    *(
        "button",
        "users_select",
        "overflow",
        "static_select",
        "plain_text_input",
        "conversations_select",
        "radio_buttons",
    ),
    *("checkboxes", "external_select", "multi_static_select"),
}
STYLES = {"bold", "strike", "italic", "code"}
_OURS = re.compile(r"<(https?://[^<>|\s]+\|[^<>|]+|!date\^\d+\^[^<>|^]+\|[^<>|]+|@[UW][A-Z0-9]{2,20})>")
_ENTITY = re.compile(r"&(amp|lt|gt);")
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def complaints(message: dict[str, Any]) -> list[str]:
    """Everything that is wrong with the arguments of a chat.postMessage."""
    return [*_text_complaints(message), *_blocks_complaints(message.get("blocks", []))]


def _text_complaints(message: dict[str, Any]) -> Iterator[str]:
    text = message.get("text", "")
    if not 0 < len(text) <= 4000:
        yield f"text of {len(text)} characters"
    yield from parsed_text_complaints(text, plain=False)
    if message.get("ts") is None:
        yield from _post_complaints(message)
    if message.keys() & {"link_names", "parse", "reply_broadcast"}:
        yield "an argument that can turn text into mentions"
    if len(json.dumps(message["metadata"])) > 1000:
        yield "metadata over 1,000 bytes"


def _post_complaints(message: dict[str, Any]) -> Iterator[str]:
    if message.get("unfurl_links") is not False or message.get("unfurl_media") is not False:
        yield "unfurls are on"


def _blocks_complaints(blocks: list[dict[str, Any]]) -> Iterator[str]:
    if len(blocks) > 50:
        yield f"{len(blocks)} blocks"
    size = len(json.dumps(blocks, separators=(",", ":")))
    if size > 10_000:
        yield f"{size} bytes of blocks"
    ids = [block["block_id"] for block in blocks]
    if len(set(ids)) != len(ids) or any(not 0 < len(name) <= 255 for name in ids):
        yield f"block ids {ids}"
    for block in blocks:
        if block["type"] not in BLOCK_TYPES:
            yield f"block type {block['type']}"
        else:
            yield from _CHECKS.get(block["type"], _nothing)(block)


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


MEMBERS = {f"rich text leaf {kind}" for kind in ("user", "channel")}
"""Leaves that are ours alone to write: where a test expects none, they are complaints."""


def _run(run: dict[str, Any]) -> Iterator[str]:
    if run["type"] in _LEAVES:
        yield from _LEAVES[run["type"]](run)
        return
    if run["type"] != "text":
        yield f"rich text leaf {run['type']}"
        return
    if not run["text"]:
        yield "an empty run"
    if UNWANTED.search(run["text"]):
        yield f"control characters in {run['text']!r}"
    if run.keys() - {"type", "text", "style"} or run.get("style", {}).keys() - STYLES:
        yield f"run {run}"


def _link(run: dict[str, Any]) -> Iterator[str]:
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", run["url"]) or len(run["url"]) > 3000:
        yield f"a link to {run['url']!r}"
    if UNWANTED.search(run["url"] + run.get("text", "")):
        yield f"control characters in {run!r}"


def _date(run: dict[str, Any]) -> Iterator[str]:
    if not isinstance(run["timestamp"], int) or not run.get("fallback") or "{" not in run["format"]:
        yield f"a date {run!r}"


def _emoji(run: dict[str, Any]) -> Iterator[str]:
    if not re.fullmatch(r"[a-z_]+", run["name"]):
        yield f"an emoji {run!r}"


_LEAVES = {"link": _link, "date": _date, "emoji": _emoji}


def _actions(block: dict[str, Any]) -> Iterator[str]:
    if not 1 <= len(block["elements"]) <= 25:
        yield f"{len(block['elements'])} actions"
    ids = [element["action_id"] for element in block["elements"]]
    if len(set(ids)) != len(ids) or any(not 0 < len(name) <= 255 for name in ids):
        yield f"action ids {ids}"
    for element in block["elements"]:
        yield from _element(element)


def _element(element: dict[str, Any]) -> Iterator[str]:
    kind = element["type"]
    if kind not in ELEMENTS:
        yield f"element {kind}"
    for name, limit in (("text", 75), ("placeholder", 150)):
        if name in element:
            yield from _text_object(element[name], limit, {"plain_text"})
    if len(element.get("value", "")) > 2000 or len(element.get("accessibility_label", "")) > 75:
        yield f"a value or label of {kind}"
    options = element.get("options", [])
    most = 5 if kind == "overflow" else 100
    if "options" in element and not 1 <= len(options) <= most:
        yield f"{len(options)} options"
    for option in options:
        yield from _text_object(option["text"], 75, {"plain_text"})
        if not 0 < len(option["value"]) <= 150:
            yield f"option value {option['value']!r}"


def _input(block: dict[str, Any]) -> Iterator[str]:
    yield from _text_object(block["label"], 2000, {"plain_text"})
    yield from _element(block["element"])


def view_complaints(view: dict[str, Any]) -> list[str]:
    """Everything that is wrong with a modal or a Home."""
    problems = [f"{len(view['blocks'])} blocks"] if len(view["blocks"]) > 100 else []
    for name in ("title", "submit", "close"):
        if name in view:
            problems += _text_object(view[name], 24, {"plain_text"})
    if len(json.dumps(view)) > 250_000 or len(view.get("private_metadata", "")) > 3000:
        problems.append("too large")
    ids = [block["block_id"] for block in view["blocks"] if "block_id" in block]
    if len(set(ids)) != len(ids):
        problems.append(f"block ids {ids}")
    for block in view["blocks"]:
        known = block["type"] in BLOCK_TYPES
        problems += _CHECKS.get(block["type"], _nothing)(block) if known else [f"block type {block['type']}"]
    return problems


def _nothing(_: dict[str, Any]) -> Iterator[str]:
    return iter(())


_CHECKS = {
    "header": _header,
    "section": _section,
    "context": _context,
    "rich_text": _rich_text,
    "actions": _actions,
    "input": _input,
}


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
