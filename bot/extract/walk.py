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

_BOXES = (
    *("address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "div", "fieldset"),
    *("figcaption", "figure", "footer", "form", "header", "hgroup", "html", "main", "nav", "search", "section"),
)
_LISTS = ("ul", "ol", "dl", "dir", "menu")
_LINES = ("p", "li", "dd", "legend", "caption", "hr")
_PREFORMATTED = frozenset({"pre", "listing", "plaintext", "xmp"})
_BARE = ("i", "em", "u", "sup", "sub", "tbody", "thead", "tfoot", "small", "wbr", "colgroup", "col")
"""Elements that say nothing about their text: their attributes are not even read."""

Close = Callable[[], None]
Opened = tuple[bool, Close | None]
"""Whether to go into an element, and what to do when it ends."""
_INSIDE: Opened = (True, None)
_PAST: Opened = (False, None)


def walk(root: LexborNode) -> Walked:
    """All pieces under `root`, `root` itself being box 0."""
    builder = Builder()
    builder.open_box("body", "")
    stack: list[tuple[LexborNode, Close | None]] = []
    node = root.first_child
    preformatted = 0
    while True:
        while node is not None:
            tag = node.tag or ""
            if tag == "-text":
                text = node.text_content or ""
                if not text.isascii():
                    text = strip_unseen(text)
                builder.text(text.replace("\n", BREAK) if preformatted else text)
                node = node.next
                continue
            descend, close = _OPENERS.get(tag, _open_other)(builder, node)
            if not descend:
                node = node.next
                continue
            preformatted += tag in _PREFORMATTED
            stack.append((node, close))
            node = node.first_child
        if not stack:
            break
        node, close = stack.pop()
        if preformatted:
            preformatted -= node.tag in _PREFORMATTED
        if close is not None:
            close()
        node = node.next
    builder.border()
    return builder.found


def _go_inside(_builder: Builder, _node: LexborNode) -> Opened:
    return _INSIDE


def _pass_by(_builder: Builder, _node: LexborNode) -> Opened:
    return _PAST


def _open_control(builder: Builder, _node: LexborNode) -> Opened:
    builder.note_control()
    return _PAST


def _open_strong(builder: Builder, _node: LexborNode) -> Opened:
    builder.open_bold()
    return True, builder.close_bold


def _open_break(builder: Builder, _node: LexborNode) -> Opened:
    builder.line_break()
    return _PAST


def _open_heading(builder: Builder, node: LexborNode) -> Opened:
    level = int((node.tag or "h1")[1])
    if chrome.is_hidden(node.attributes):
        return _open_hidden(builder, node)
    return True, partial(builder.close_heading, builder.open_heading(level))


def _open_box(builder: Builder, node: LexborNode) -> Opened:
    return True, partial(builder.close_box, _box(builder, node))


def _open_navigation(builder: Builder, node: LexborNode) -> Opened:
    # Half of a page's elements stand in its menus: one without a paragraph is not even walked.
    return _PAST if node.css_first("p") is None else _open_box(builder, node)


def _box(builder: Builder, node: LexborNode) -> int:
    tag = node.tag or ""
    attributes = node.attributes
    if not attributes:
        return builder.open_box(tag, chrome.hint_of(tag, attributes))
    classes = attributes.get("class") or ""
    return builder.open_box(tag, chrome.hint_of(tag, attributes), chrome.name_hint_of(attributes), classes)


def _open_hidden(builder: Builder, node: LexborNode) -> Opened:
    return True, partial(builder.close_box, builder.open_box(node.tag or "", "hidden"))


def _open_list(builder: Builder, node: LexborNode) -> Opened:
    outer = _box(builder, node)
    builder.open_list()
    return True, partial(_close_both, builder.close_list, partial(builder.close_box, outer))


def _open_table(builder: Builder, node: LexborNode) -> Opened:
    outer = _box(builder, node)
    builder.open_table()
    return True, partial(_close_both, builder.close_table, partial(builder.close_box, outer))


def _close_both(inner: Close, outer: Close) -> None:
    inner()
    outer()


def _open_line(builder: Builder, node: LexborNode) -> Opened:
    attributes = node.attributes
    if attributes:
        if chrome.is_hidden(attributes):
            return _open_hidden(builder, node)
        if chrome.is_bold(attributes):
            builder.border()
            builder.open_bold()
            return True, partial(_close_both, builder.border, builder.close_bold)
    builder.border()
    return True, builder.border


def _open_term(builder: Builder, _node: LexborNode) -> Opened:
    builder.open_term()
    return True, builder.close_term


def _open_row(builder: Builder, node: LexborNode) -> Opened:
    if chrome.is_hidden(node.attributes):
        return _PAST
    builder.open_row()
    return True, builder.border


def _open_cell(builder: Builder, node: LexborNode) -> Opened:
    builder.open_cell(head=node.tag == "th")
    return True, builder.border


def _open_preformatted(builder: Builder, _node: LexborNode) -> Opened:
    builder.border()
    return True, builder.border


def _open_summary(builder: Builder, _node: LexborNode) -> Opened:
    if builder.in_heading or builder.is_mid_line:
        return _INSIDE
    return True, partial(builder.close_heading, builder.open_heading())


def _open_link(builder: Builder, node: LexborNode) -> Opened:
    attributes = node.attributes
    if _adds_email(builder, attributes) or chrome.is_hidden(attributes):
        return _PAST
    if chrome.is_opener(attributes):
        return _open_summary(builder, node)
    href = attributes.get("href") or ""
    if href == "#" or attributes.get("role") == "button":
        builder.note_control()
    builder.open_link(href)
    return True, builder.close_link


def _open_button(builder: Builder, node: LexborNode) -> Opened:
    attributes = node.attributes
    if chrome.is_hidden(attributes):
        return _PAST
    if chrome.is_opener(attributes):
        return _open_summary(builder, node)
    builder.note_control()
    return builder.in_heading or builder.is_mid_line, None


def _open_other(builder: Builder, node: LexborNode) -> Opened:
    """An element inside a line, a comment, or a custom element, which may hold anything."""
    tag = node.tag or ""
    if tag[:1] == "-":
        return _PAST
    if "-" in tag:
        return _open_box(builder, node)
    attributes = node.attributes
    if not attributes:
        return _INSIDE
    if _adds_email(builder, attributes) or chrome.is_hidden(attributes):
        return _PAST
    if chrome.is_bold(attributes):
        builder.open_bold()
        return True, builder.close_bold
    return _INSIDE


def _adds_email(builder: Builder, attributes: dict[str, str | None]) -> bool:
    code = attributes.get("data-cfemail")
    if code:
        builder.text(strip_unseen(decode_email(code)))
    return bool(code)


_OPENERS: dict[str, Callable[[Builder, LexborNode], Opened]] = {
    **dict.fromkeys(_BARE, _go_inside),
    **dict.fromkeys(chrome.DROPPED, _pass_by),
    **dict.fromkeys(chrome.CONTROLS, _open_control),
    **dict.fromkeys(_BOXES, _open_box),
    **dict.fromkeys(_LISTS, _open_list),
    "nav": _open_navigation,
    **dict.fromkeys(_LINES, _open_line),
    **dict.fromkeys(_PREFORMATTED, _open_preformatted),
    **{f"h{level}": _open_heading for level in range(1, 7)},
    "a": _open_link,
    "b": _open_strong,
    "br": _open_break,
    "button": _open_button,
    "dt": _open_term,
    "strong": _open_strong,
    "summary": _open_summary,
    "table": _open_table,
    "td": _open_cell,
    "th": _open_cell,
    "tr": _open_row,
}
