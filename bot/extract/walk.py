"""
The walk over a parsed page: elements to pieces of text in boxes. It leaves out what is no text at all (scripts,
controls) and decides nothing else; `place` says which pieces are the policy.

The walk is a loop with its own stack, so no nesting can exhaust Python's.
"""

from collections.abc import Callable
from functools import partial

from selectolax.lexbor import LexborNode

from bot.extract import chrome
from bot.extract.build import Builder
from bot.extract.inline import BREAK
from bot.extract.links import decode_email
from bot.extract.pieces import Walked
from bot.extract.text import strip_unseen

_BOXES = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "div", "fieldset"),
        *("figcaption", "figure", "footer", "form", "header", "hgroup", "html", "main", "nav", "search", "section"),
        *("ul", "ol", "dl", "dir", "menu", "table"),
    }
)
_LISTS = frozenset({"ul", "ol", "dl", "dir", "menu"})
_LINES = frozenset(
    {"p", "li", "dd", "legend", "caption", "hr", "pre", "listing", "plaintext", "xmp", "tr", "td", "th", "dt"}
)
_PREFORMATTED = frozenset({"pre", "listing", "plaintext", "xmp"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BARE = frozenset({"i", "em", "u", "sup", "sub", "tbody", "thead", "tfoot", "small", "wbr", "colgroup", "col"})
"""Elements that say nothing about their text: their attributes are not even read."""

Attributes = dict[str, str | None]
Close = Callable[[], None]


def walk(root: LexborNode) -> Walked:
    """All pieces under `root`, `root` itself being box 0."""
    builder = Builder()
    builder.open_box("body", "")
    stack: list[tuple[LexborNode, Close | None]] = []
    node = root.first_child
    preformatted = 0
    while True:
        while node is not None:
            tag = node.tag
            if tag == "-text":
                text = node.text_content or ""
                if not text.isascii():
                    text = strip_unseen(text)
                builder.text(text.replace("\n", BREAK) if preformatted else text)
                node = node.next
                continue
            descend, close = _open(builder, node, tag or "-")
            if not descend:
                node = node.next
                continue
            preformatted += tag in _PREFORMATTED
            stack.append((node, close))
            node = node.first_child
        if not stack:
            break
        node, close = stack.pop()
        preformatted -= node.tag in _PREFORMATTED
        if close is not None:
            close()
        node = node.next
    builder.border()
    return builder.found


def _open(builder: Builder, node: LexborNode, tag: str) -> tuple[bool, Close | None]:
    """Open an element: whether to go into it, and what to do when it ends."""
    if tag in _BARE:
        return True, None
    if tag in {"b", "strong"}:
        builder.open_bold()
        return True, builder.close_bold
    if tag == "br":
        builder.line_break()
        return False, None
    if tag[0] == "-" or tag in chrome.DROPPED:
        if tag in chrome.CONTROLS:
            builder.note_control()
        return False, None
    attributes: Attributes = node.attributes
    if tag in _BOXES or "-" in tag:
        return _open_box(builder, tag, attributes)
    if tag in _LINES:
        return _open_line(builder, tag, attributes)
    if tag in _HEADINGS:
        return True, partial(builder.close_heading, builder.open_heading(_HEADINGS[tag]))
    return _open_inline(builder, tag, attributes)


def _open_box(builder: Builder, tag: str, attributes: Attributes) -> tuple[bool, Close]:
    outer = builder.open_box(tag, chrome.hint_of(tag, attributes) if attributes else chrome.hint_of_tag(tag))
    if tag in _LISTS:
        builder.open_list()
        return True, partial(_close_both, builder.close_list, partial(builder.close_box, outer))
    if tag == "table":
        builder.open_table()
        return True, partial(_close_both, builder.close_table, partial(builder.close_box, outer))
    return True, partial(builder.close_box, outer)


def _close_both(inner: Close, outer: Close) -> None:
    inner()
    outer()


def _open_line(builder: Builder, tag: str, attributes: Attributes) -> tuple[bool, Close | None]:
    if attributes and chrome.is_hidden(attributes):
        return True, partial(builder.close_box, builder.open_box(tag, "hidden"))
    if tag == "dt":
        builder.open_term()
        return True, builder.close_term
    if tag == "tr":
        builder.open_row()
    elif tag in {"td", "th"}:
        builder.open_cell(head=tag == "th")
    else:
        builder.border()
    if chrome.is_bold(attributes):
        builder.open_bold()
        return True, partial(_close_both, builder.border, builder.close_bold)
    return True, builder.border


def _open_inline(builder: Builder, tag: str, attributes: Attributes) -> tuple[bool, Close | None]:
    if attributes:
        code = attributes.get("data-cfemail")
        if code:
            builder.text(strip_unseen(decode_email(code)))
            return False, None
        if chrome.is_hidden(attributes) and tag != "summary":
            return False, None
    if tag == "summary" or (tag in {"a", "button"} and chrome.is_opener(attributes)):
        if builder.in_heading or builder.is_mid_line:
            return True, None
        return True, partial(builder.close_heading, builder.open_heading())
    if tag == "a":
        builder.open_link(attributes.get("href") or "")
        return True, builder.close_link
    if tag == "button":
        builder.note_control()
        return builder.in_heading or builder.is_mid_line, None
    if chrome.is_bold(attributes):
        builder.open_bold()
        return True, builder.close_bold
    return True, None
