"""
Real pages taken apart: what of them is policy text, told without the extractor, so that one can be held to the other.

A reference of its own kind: it believes tags, roles and telling names, and takes the smallest element that holds nine
tenths of the running text for the policy. Where it is wrong, it is wrong in another way than the extractor.
"""

import re
from collections import Counter
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

_LINES = "p,li,td,th,dd,dt,h1,h2,h3,h4,h5,h6,div,summary,blockquote,pre,address"
_INNER = f"{_LINES},ul,ol,dl,table,section,article,main,details,header,footer,nav,aside,form"
_SITE_TAGS = {"nav", "footer", "dialog", "form", "aside", "button", "select"}
_SITE_ROLES = {"dialog", "navigation", "banner", "contentinfo", "search", "alertdialog"}
_SITE_NAMES = re.compile(
    r"cookie|consent|modal|popup|newsletter|subscribe|breadcrumb|navbar|sidebar|toc\b|table-of-contents|menu|footer|related"
    r"|banner|share|social|dropdown|skip",
    re.IGNORECASE,
)
_LARGEST_FURNITURE = 250
ADDED = "Quixotic Payments receives a copy of what you write to us, and keeps it for as long as it likes."


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the policy: its element's place among all of its page, its tag, its words."""

    place: int
    tag: str
    text: str


def parse(html: str) -> LexborHTMLParser:
    """A page without what is no text at all."""
    tree = LexborHTMLParser(html)
    for node in tree.css("script,style,template,noscript,svg"):
        node.decompose()
    return tree


def lines(html: str) -> list[Line]:
    """The lines of the policy, in order; none where the page holds too little text to tell."""
    found = [
        (place, node, text)
        for place, node in enumerate(parse(html).css(_LINES))
        if (text := words(node)) and node.css_first(_INNER.replace(f"{node.tag},", "")) is None and not _is_site(node)
    ]
    prose = [(node, len(text.split())) for _, node, text in found if _plain(node, text) >= 8]
    total = sum(count for _, count in prose)
    if total < 300:
        return []
    weights, kin = Counter[int](), dict[int, LexborNode]()
    for node, count in prose:
        for above in _above(node):
            weights[above.mem_id] += count
            kin[above.mem_id] = above
    holders = {mem_id for mem_id, weight in weights.items() if weight >= 0.9 * total}
    deepest = max(holders, key=lambda mem_id: len(_above(kin[mem_id])))
    return [
        Line(place, node.tag or "", text)
        for place, node, text in found
        if _plain(node, text) >= 3 and any(above.mem_id == deepest for above in _above(node))
    ]


def cut(html: str, line: Line) -> str:
    """The page without one line."""
    tree = parse(html)
    element(tree, line).decompose()
    return tree.html or ""


def add(html: str, line: Line, text: str = ADDED) -> str:
    """The page with a text after one line, in an element like it."""
    tree = parse(html)
    node = element(tree, line)
    tag = "p" if line.tag in {"summary", "pre"} or line.tag[0] == "h" else node.tag
    markup = f"<table><tr><td>{text}</td><td>x</td></tr></table>" if tag == "tr" else f"<{tag}>{text}</{tag}>"
    new = LexborHTMLParser(markup).css_first(str(tag))
    node.insert_after(new)
    return tree.html or ""


def words(node: LexborNode) -> str:
    """The text of an element on one line."""
    return " ".join(node.text(separator=" ").split())


def normal(text: str) -> str:
    """Only the words, in lower case."""
    return " ".join(re.findall(r"\w+", text.lower()))


def element(tree: LexborHTMLParser, line: Line) -> LexborNode:
    """The element of a line; of a cell, its row."""
    node = tree.css(_LINES)[line.place]
    return node.parent or node if line.tag in {"td", "th"} else node


def deepest(nodes: list[LexborNode]) -> LexborNode:
    """The deepest element that holds nine tenths of some elements."""
    counts, kin = Counter[int](), dict[int, LexborNode]()
    for node in nodes:
        for above in _above(node):
            counts[above.mem_id] += 1
            kin[above.mem_id] = above
    holders = [kin[mem_id] for mem_id, count in counts.items() if count >= 0.9 * len(nodes)]
    return max(holders, key=lambda node: len(_above(node)))


def child_of(node: LexborNode, holder: LexborNode) -> LexborNode:
    """The element right below `holder` that holds `node`; `node` itself where it lies elsewhere."""
    above = node
    while above.parent is not None:
        if above.parent.mem_id == holder.mem_id:
            return above
        above = above.parent
    return node


def _plain(node: LexborNode, text: str) -> int:
    return len(text.split()) - sum(len(words(link).split()) for link in node.css("a"))


def _above(node: LexborNode) -> list[LexborNode]:
    found = []
    above = node.parent
    while above is not None and above.tag not in {"-document", "html"}:
        found.append(above)
        above = above.parent
    return found


def _is_site(node: LexborNode) -> bool:
    return any(_seems_site(element) for element in (node, *_above(node)) if element.tag != "body")


def _seems_site(element: LexborNode) -> bool:
    attributes = element.attributes
    if element.tag in _SITE_TAGS or attributes.get("role") in _SITE_ROLES:
        return True
    if element.tag == "header" and not {above.tag for above in _above(element)} & {"main", "article"}:
        return True
    name = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return bool(_SITE_NAMES.search(name)) and len(words(element).split()) < _LARGEST_FURNITURE
