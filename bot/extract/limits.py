"""
Pages made to choke a parser, refused before it sees them: its time grows with the square of the nesting and of the
attributes of one tag. Looks at the bytes alone, and at few of them on a page that is none of these.
"""

import re

from bot.errors import ExtractError

_HARMLESS = 60_000
"""Bytes that cannot hold what is looked for."""
_MOST_TAGS = 300_000
_DEEP_ENOUGH_TO_COUNT = 20_000
_DEEPEST = 4_000
_MOST_OPTIONS = 20_000
"""The parser's time grows with the square of the options of one list: a second for so many."""
_OPTION = re.compile(rb"<option(?=[\s/>])", re.IGNORECASE)
_TAG = re.compile(
    rb"<(/?)(?!(?:p|li|d[td]|t[rdh]|tbody|br|hr|img|input|meta|link|option|source|wbr|area|col)\b)[a-z]", re.IGNORECASE
)

_MOST_ATTRIBUTES = 20_000
"""In one tag, or as many that cost the same; the parser takes half a second for them."""
_STRIDE = 16_384
_WINDOW = 2_048
"""The attributes that fit into less than two strides do no harm: of a tag that does, some window holds a part."""
_INSIDE_TAG = re.compile(rb"(?:[^>=]++|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?+)*+")
_MARKUP = re.compile(
    rb"<!--|<(script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>])|<[a-z][^\s/>]*+", re.IGNORECASE
)
_ATTRIBUTE = re.compile(rb"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+")


_UNREAD = re.compile(rb"<!--|<script(?=[\s/>])", re.IGNORECASE)
_END_OF_SCRIPT = re.compile(rb"</script(?=[\s/>])", re.IGNORECASE)


def check(html: bytes) -> bytes:
    """
    The bytes of a page as a parser reads them in reasonable time. Raises ExtractError (`too-large`, `damaged`).

    They are the page's own, except where only its scripts and comments make it look nested too deep.
    """
    if len(html) < _HARMLESS:
        return html
    tags = html.count(b"<")
    if tags > _MOST_TAGS:
        raise ExtractError(
            f"the page has more than {_MOST_TAGS:,} tags",
            kind="too-large",
            advice="No policy is that long; open the address in a browser: it may serve a listing or an error.",
        )
    if tags > _MOST_OPTIONS and sum(1 for _ in _OPTION.finditer(html)) > _MOST_OPTIONS:
        raise ExtractError(
            f"the page has lists with more than {_MOST_OPTIONS:,} options",
            kind="too-large",
            advice="No policy offers so many choices; open the address in a browser: the page may be broken.",
        )
    if tags >= _DEEP_ENOUGH_TO_COUNT and _is_too_deep(html):
        # What is counted is what the parser gets: no trick can hide tags from the one and show them to the other.
        html = _blank_unread(html)
        if _is_too_deep(html):
            raise ExtractError(
                f"the page's elements are nested more than {_DEEPEST:,} deep",
                kind="damaged",
                advice="Open the address in a browser; if the page looks right there, report it with the stored bytes.",
            )
    if _estimate_attributes(html) > _MOST_ATTRIBUTES:
        _check_attributes(html)
    return html


def _is_too_deep(html: bytes) -> bool:
    depth = 0
    for tag in _TAG.finditer(html):
        depth = max(depth - 1, 0) if tag.group(1) else depth + 1
        if depth > _DEEPEST:
            return True
    return False


def _blank_unread(html: bytes) -> bytes:
    """The page with a space for every `<` inside its scripts and comments (`if (i<n)` is no tag)."""
    kept, place = [], 0
    while found := _UNREAD.search(html, place):
        start, end = found.end(), -1
        if found.group() == b"<!--":
            end = html.find(b"-->", start - 2)
        elif closing := _END_OF_SCRIPT.search(html, start):
            end = closing.start()
        if end < 0:
            break
        kept += [html[place:start], html[start:end].replace(b"<", b" ")]
        place = max(start, end)
    return b"".join([*kept, html[place:]])


def _estimate_attributes(html: bytes) -> int:
    """About how many attributes long tags may hold at most, by a look into a window at every stride."""
    total = 0
    for place in range(0, len(html), _STRIDE):
        if _may_lie_in_long_tag(html, place):
            window = html[place : place + _WINDOW]
            total += len(window.split()) + window.count(b"/") + (window.count(b'"') + window.count(b"'")) // 2
    return total * (_STRIDE // _WINDOW)


def _may_lie_in_long_tag(html: bytes, place: int) -> bool:
    """Whether no tag ends soon after `place`, be it between attributes or inside a value in quotes."""
    end = place + _WINDOW
    if html.find(b">", place, end) < 0:
        return end <= len(html)
    starts = (place, html.find(b'"', place, end) + 1, html.find(b"'", place, end) + 1)
    return any(start and _runs_to(html, start, end) for start in starts)


def _runs_to(html: bytes, start: int, end: int) -> bool:
    inside = _INSIDE_TAG.match(html, start, end)
    return end <= len(html) and inside is not None and inside.end() == end


def _check_attributes(html: bytes) -> None:
    """Read all tags as a parser does, comments and scripts passed over, and add up what their attributes cost."""
    place = cost = 0
    while found := _MARKUP.search(html, place):
        if found.group() == b"<!--":
            place = html.find(b"-->", found.start() + 2) + 3
        else:
            inside = _INSIDE_TAG.match(html, found.end())
            end = inside.end() if inside else found.end()
            cost += _count_attributes(html, found.end(), end) ** 2
            if cost > _MOST_ATTRIBUTES**2:
                raise ExtractError(
                    f"the page has tags with more than {_MOST_ATTRIBUTES:,} attributes",
                    kind="too-large",
                    advice="No policy is written like that; open the address in a browser: the page may be broken.",
                )
            place = _end_of_raw_text(html, found.group(1), end) if found.group(1) else end
        if place < found.end():  # never closed
            return


def _count_attributes(html: bytes, start: int, end: int) -> int:
    return sum(1 for _ in _ATTRIBUTE.finditer(html, start, end)) if end - start > _WINDOW else 0


def _end_of_raw_text(html: bytes, name: bytes, start: int) -> int:
    closing = re.compile(rb"</" + name + rb"(?=[\s/>])", re.IGNORECASE).search(html, start)
    return closing.start() if closing else -1
