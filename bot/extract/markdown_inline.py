"""The inside of a Markdown line: links, bold type, emphasis, escapes and entities become text with signs (`inline`)."""

import html
import re

from bot.extract.inline import (
    BOLD_END,
    BOLD_START,
    BREAK,
    IMAGE,
    ITALIC_END,
    ITALIC_START,
    LINK_END,
    LINK_START,
)
from bot.extract.pieces import Picture, picture

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HIDDEN = 0xE100
_HIDDEN_SIGN = re.compile(f"[{chr(_HIDDEN + 0x21)}-{chr(_HIDDEN + 0x7E)}]")
_IMAGE = re.compile(r"!\[([^\[\]]{0,500})\]\(([^()\s]{0,4000})(?:\s+\"[^\"]{0,500}\")?\s*\)")
_LABEL = r"\[((?:[^\[\]]|\[[^\[\]]{0,100}\]){0,800})\]"
_TARGET = r"\(\s*<?([^()\s<>]{0,2000}(?:\([^()\s]{0,200}\)[^()\s<>]{0,2000}){0,3})>?(?:\s+\"[^\"]{0,500}\"|\s+'[^']{0,500}')?\s*\)"
_LINK = re.compile(
    rf"{_LABEL}(?:{_TARGET}|\[([^\[\]]{{0,200}})\])|<((?:https?://|mailto:)[^\s<>]{{1,2000}})>|<([^\s<>@]{{1,100}}@[^\s<>@]{{1,200}})>"
)
_BOLD = re.compile(r"(\*\*|__)(?![\s*_])([^\n]{1,2000}?)(?<!\s)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?![\s*])([^*]{1,2000}?)(?<!\s)\*(?!\w)|(?<!\w)_(?![\s_])([^_]{1,2000}?)(?<!\s)_(?!\w)"
)
_MARKUP = re.compile(r"[\\\[*_<`&]")
"""A text without any of these stands as it is; most do."""
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|i|u|em|strong|span|div|p|sup|sub|font|center|small|img|hr)(?:\s[^<>]{0,400})?/?>", re.IGNORECASE
)


def read_inline(text: str, references: dict[str, str]) -> tuple[str, list[str], list[Picture]]:
    r"""
    The text with its signs, the targets of its links in order, and its images in order.

    >>> read_inline(r"See [our \*list\*](/list).", {})[1]
    ['/list']
    """
    if not _MARKUP.search(text):
        return text, [], []
    # Each kind of markup is looked for by one of its signs first: most texts have one kind, and a pass costs ten times more.
    if "\\" in text:
        text = _ESCAPE.sub(lambda found: chr(_HIDDEN + ord(found.group(1))), text)
    hrefs: list[str] = []
    images: list[Picture] = []

    def image(found: re.Match[str]) -> str:
        images.append(picture(*(_unhidden(html.unescape(told)) for told in found.groups())))
        return IMAGE

    def link(found: re.Match[str]) -> str:
        label, target, reference, address, email = found.groups()
        href = address or (f"mailto:{email}" if email else target)
        if href is None:
            href = references.get((reference or label).casefold())
            if href is None:
                return found.group(0)
        hrefs.append(_unhidden(href))
        return f"{LINK_START}{label if label is not None else (address or email)}{LINK_END}"

    if "![" in text:
        text = _IMAGE.sub(image, text)
    if "[" in text or "<" in text:
        text = _LINK.sub(link, text)
    return _unhidden(html.unescape(_styled(text).replace("`", ""))), hrefs, images


def _styled(text: str) -> str:
    """A text with signs for bold type, emphasis and line breaks, without other tags."""
    if "**" in text or "__" in text:
        text = _BOLD.sub(lambda found: f"{BOLD_START}{found.group(2)}{BOLD_END}", text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(lambda found: f"{ITALIC_START}{found.group(1) or found.group(2)}{ITALIC_END}", text)
    if "<" in text:
        text = _TAG.sub("", _LINE_BREAK.sub(BREAK, text))
    return text


def _unhidden(text: str) -> str:
    """A text with what was escaped in it; `str.translate` would look every letter up."""
    return _HIDDEN_SIGN.sub(lambda found: chr(ord(found.group()) - _HIDDEN), text)
