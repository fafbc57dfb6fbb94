"""
The walk over a parsed page: elements to pieces of text in boxes. It leaves out what is no text at all (scripts,
controls) and decides nothing else; `place` says which pieces are the policy.

The walk is a loop with its own stack, so no nesting can exhaust Python's.
"""

import re
from collections.abc import Callable
from itertools import islice

from selectolax.lexbor import LexborNode

from bot.extract import chrome
from bot.extract.build import Builder
from bot.extract.inline import BREAK
from bot.extract.links import decode_email
from bot.extract.pieces import Walked, picture
from bot.extract.text import collapse, count_words, reveal, strip_unseen

_BOXES = (
    *("address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "div", "fieldset"),
    *("figcaption", "figure", "footer", "form", "header", "hgroup", "html", "main", "nav", "search", "section"),
)
_LISTS = ("ul", "ol", "dl", "dir", "menu")
_LINES = ("p", "legend", "caption", "hr")
_ENTRIES = ("li", "dd")
"""Lines that belong to their list, seen or not: what is hidden of a list waits for "show more"."""
_PREFORMATTED = ("pre", "listing", "plaintext", "xmp")
_BARE = ("picture", "sup", "sub", "tbody", "thead", "tfoot", "small", "wbr", "colgroup", "col")
"""Elements that say nothing about their text: their attributes are not even read."""
_STYLES = {
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strike"),
    "mark": "highlight",
}
"""How elements set their text off; what is bold is more than that, for it can be a heading."""
_SOURCES = ("data-src", "data-lazy-src", "data-original", "src")
"""Where an image's address stands; what loads late has a stand-in in its `src`."""

Close = Callable[[Builder], None]
"""What to do when an element ends. An opener returns it, or None where the element is not to be gone into."""


_PASSABLE = frozenset({"nav", "header", "footer", "dialog"})
_SENTENCE = re.compile(r"\w\w[.!?。]")
_FEW_SENTENCES = 3
_LONG_LABEL = 60
_MOST_PARTS = 100
_TYPED = frozenset({None, "", "text", "email", "search", "password", "tel"})
"""Types of inputs that take words; all others are for choices."""


def walk(root: LexborNode, *, whole: bool = True) -> Walked:
    """
    All pieces under `root`, `root` itself being box 0.

    Where it need not be whole, menus, headers, footers and dialogs that stand outside the text are passed by and only
    counted (`Walked.passed`): half of a page's elements stand there. A menu without a sentence is always passed by.
    """
    builder = Builder(passes=not whole)
    builder.open_box("body", "")
    find_opener, stack = _OPENERS.get, list[tuple[LexborNode, Close]]()
    node = root.first_child
    while True:
        while node is not None:
            tag = node.tag or ""
            if tag == "-text":
                text = node.text_content or ""
                if builder.parts or not text.isspace():  # half of all text nodes are white space between blocks
                    if text.isascii() and not builder.preformatted:
                        builder.parts.append(reveal(text))
                    else:
                        _read_text(builder, text)
                node = node.next
                continue
            close = find_opener(tag, _open_other)(builder, node)
            if close is None:
                node = node.next
                continue
            stack.append((node, close))
            node = node.first_child
        if not stack:
            break
        node, close = stack.pop()
        if close is not _end:
            close(builder)
        node = node.next
    builder.border()
    return builder.found


def _read_text(builder: Builder, text: str) -> None:
    if not text.isascii():
        text = strip_unseen(text)
    if builder.preformatted:
        builder.signed(text.replace("\n", BREAK), [])
    else:
        builder.parts.append(reveal(text))


def _end(_builder: Builder) -> None:
    """The end of an element that says nothing about its text."""


def _go_inside(_builder: Builder, _node: LexborNode) -> Close:
    return _end


def _pass_by(_builder: Builder, _node: LexborNode) -> None:
    return None


def _open_control(builder: Builder, node: LexborNode) -> Close | None:
    builder.note_control(is_field=node.tag == "input" and node.attributes.get("type") in _TYPED)
    return None


def _open_strong(builder: Builder, _node: LexborNode) -> Close | None:
    builder.open_bold()
    return Builder.close_bold


def _open_styled(builder: Builder, node: LexborNode) -> Close | None:
    builder.open_styles(_STYLES[node.tag or ""])
    return Builder.close_styles


def _open_image(builder: Builder, node: LexborNode) -> Close | None:
    attributes = node.attributes
    if not (chrome.is_dot(attributes) or chrome.is_hidden(attributes)):
        source = next((told for name in _SOURCES if (told := attributes.get(name))), "")
        builder.image(picture(attributes.get("alt") or "", source))
    return None


def _open_break(builder: Builder, _node: LexborNode) -> Close | None:
    builder.line_break()
    return None


def _open_heading(builder: Builder, node: LexborNode) -> Close | None:
    level = int((node.tag or "h1")[1])
    if chrome.is_hidden(node.attributes):
        return _open_hidden(builder, node)
    builder.open_heading(level)
    return Builder.close_heading


def _open_box(builder: Builder, node: LexborNode) -> Close | None:
    tag = node.tag or ""
    attributes = node.attributes
    hint = chrome.hint_of(tag, attributes)
    if hint in _PASSABLE and _is_passed(builder, node, hint):
        return None
    if attributes:
        builder.open_box(tag, hint, chrome.name_hint_of(attributes), attributes.get("class") or "")
    else:
        builder.open_box(tag, hint)
    if hint in _PASSABLE and (builder.passes or tag == "nav"):
        builder.note_search()
    return Builder.close_box


def _is_passed(builder: Builder, node: LexborNode, hint: str) -> bool:
    """Whether a box is not gone into: `place` would leave it out, as long as enough text stands beside it."""
    if not builder.passes:
        is_passed = node.tag == "nav" and _is_searched_in_vain(builder, node, "p") and not _holds_sentences(node.text())
    elif builder.is_in_text and hint != "nav":
        is_passed = False
    elif hint == "header":
        is_passed = not builder.has_prose and _is_searched_in_vain(builder, node, "h1")
    else:
        is_passed = True
    if is_passed:
        builder.border()
        builder.found.passed += count_words(collapse(node.text(separator=" ")))
    return is_passed


def _is_searched_in_vain(builder: Builder, node: LexborNode, tag: str) -> bool:
    # One search for a box and all inside it: boxes nested deep would take the square of their number.
    return not builder.is_searched and node.css_first(tag) is None


def _holds_sentences(text: str) -> bool:
    return len(_SENTENCE.findall(text)) >= _FEW_SENTENCES


def _open_hidden(builder: Builder, node: LexborNode) -> Close | None:
    builder.open_box(node.tag or "", "hidden")
    return Builder.close_box


def _open_list(builder: Builder, node: LexborNode) -> Close | None:
    if _open_box(builder, node) is None:
        return None
    builder.open_list()
    return _close_list


def _open_table(builder: Builder, node: LexborNode) -> Close | None:
    if _open_box(builder, node) is None:
        return None
    builder.open_table()
    return _close_table


def _close_list(builder: Builder) -> None:
    builder.close_list()
    builder.close_box()


def _close_table(builder: Builder) -> None:
    builder.close_table()
    builder.close_box()


def _close_styled_line(builder: Builder) -> None:
    builder.border()
    builder.close_styles()


def _open_line(builder: Builder, node: LexborNode) -> Close | None:
    attributes = node.attributes
    if attributes and not chrome.TELLING.isdisjoint(attributes):
        if chrome.is_hidden(attributes) and node.tag not in _ENTRIES:
            return _open_hidden(builder, node)
        if styles := chrome.styles_of(attributes):
            builder.border()
            builder.open_styles(*styles)
            return _close_styled_line
    if builder.parts:
        builder.border()
    return Builder.border


def _open_term(builder: Builder, _node: LexborNode) -> Close | None:
    builder.open_term()
    return Builder.close_term


def _open_row(builder: Builder, _node: LexborNode) -> Close | None:
    builder.open_row()
    return Builder.border


def _open_cell(builder: Builder, node: LexborNode) -> Close | None:
    builder.open_cell(head=node.tag == "th")
    return Builder.border


def _open_preformatted(builder: Builder, _node: LexborNode) -> Close | None:
    builder.border()
    builder.preformatted += 1
    return _close_preformatted


def _close_preformatted(builder: Builder) -> None:
    builder.preformatted -= 1
    builder.border()


def _open_summary(builder: Builder, _node: LexborNode) -> Close | None:
    if builder.in_heading or builder.is_mid_line:
        return _end
    builder.open_heading()
    return Builder.close_heading


def _open_link(builder: Builder, node: LexborNode) -> Close | None:
    attributes = node.attributes
    href = attributes.get("href") or ""
    if not chrome.TELLING.isdisjoint(attributes):
        if _adds_email(builder, attributes) or chrome.is_hidden(attributes):
            return None
        if chrome.is_opener(attributes):
            return _open_summary(builder, node)
        if attributes.get("role") == "button":
            builder.note_control()
    if href == "#":
        builder.note_control()
    builder.open_link(href)
    return Builder.close_link


def _open_button(builder: Builder, node: LexborNode) -> Close | None:
    attributes = node.attributes
    if chrome.is_hidden(attributes):
        return None
    if chrome.is_opener(attributes) or chrome.name_hint_of(attributes) == "panel":
        return _open_summary(builder, node)
    builder.note_control()
    return _end if builder.in_heading or builder.is_mid_line or _is_long(node) else None


def _open_text_field(builder: Builder, node: LexborNode) -> Close | None:
    """A field to type in, or one that shows a text to be read."""
    builder.note_control(is_field=True)
    return _open_preformatted(builder, node) if _is_long(node) else None


def _open_other(builder: Builder, node: LexborNode) -> Close | None:
    """An element inside a line, a comment, or a custom element, which may hold anything."""
    tag = node.tag or ""
    if tag[:1] == "-":
        return None
    if "-" in tag:
        return _open_box(builder, node)
    attributes = node.attributes
    if chrome.TELLING.isdisjoint(attributes):
        return _end
    is_aside = attributes.get("role") == "tooltip" or chrome.is_hidden(attributes)
    if _adds_email(builder, attributes) or (is_aside and not _is_long(node)):
        return None
    if styles := chrome.styles_of(attributes):
        builder.open_styles(*styles)
        return Builder.close_styles
    return _end


def _is_long(node: LexborNode) -> bool:
    """Whether an element says more than a label does: hidden, it is the rest of a text that unfolds."""
    length = 0
    for part in islice(
        node.traverse(include_text=True), _MOST_PARTS
    ):  # elements nested deep are not counted again and again
        length += len(collapse(part.text_content or "")) if part.tag == "-text" else 0
        if length >= _LONG_LABEL:
            return True
    return False


def _adds_email(builder: Builder, attributes: dict[str, str | None]) -> bool:
    code = attributes.get("data-cfemail")
    if not code:
        return False
    builder.text(strip_unseen(decode_email(code)))
    return True


_OPENERS: dict[str, Callable[[Builder, LexborNode], Close | None]] = {
    **dict.fromkeys(_BARE, _go_inside),
    **dict.fromkeys(chrome.DROPPED, _pass_by),
    **dict.fromkeys(chrome.CONTROLS, _open_control),
    **dict.fromkeys(_BOXES, _open_box),
    **dict.fromkeys(_LISTS, _open_list),
    **dict.fromkeys(_LINES, _open_line),
    **dict.fromkeys(_ENTRIES, _open_line),
    **dict.fromkeys(_PREFORMATTED, _open_preformatted),
    **dict.fromkeys(_STYLES, _open_styled),
    **{f"h{level}": _open_heading for level in range(1, 7)},
    "a": _open_link,
    "b": _open_strong,
    "br": _open_break,
    "button": _open_button,
    "dt": _open_term,
    "img": _open_image,
    "strong": _open_strong,
    "summary": _open_summary,
    "table": _open_table,
    "td": _open_cell,
    "textarea": _open_text_field,
    "th": _open_cell,
    "tr": _open_row,
}
