"""HTML to a document: parse, walk, choose the place, finish the blocks."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from bot.extract import limits, marks, place
from bot.extract.charset import decode_utf8
from bot.extract.finish import finish
from bot.extract.links import resolve
from bot.extract.memory import NOTHING, Memory
from bot.extract.pieces import Piece
from bot.extract.shadow import open_roots
from bot.extract.text import clean
from bot.extract.walk import walk
from bot.model import Document, Extraction, Page, Rules, Signals


@dataclass(frozen=True, slots=True)
class _Head:
    title: str
    language: str
    canonical: str
    base: str


def extract_html(page: Page, rules: Rules, memory: Memory = NOTHING) -> Extraction:
    """The policy text of an HTML page; `memory` is the text known so far. Raises ExtractError (`too-large`, `damaged`)."""
    html, utf8 = decode_utf8(page)
    tree = LexborHTMLParser(limits.check(open_roots(utf8)))
    head = _read_head(tree, page)
    roots, missed = _apply(tree, rules)
    if roots:
        pieces = [piece for root in roots for piece in walk(root).pieces]
        page_words = sum(piece.words for piece in pieces)
    else:
        pieces, page_words = _find_policy(tree.body, memory) if tree.body is not None else ([], 0)
    document = Document(
        blocks=finish(pieces, head.base),
        title=head.title,
        language=head.language,
        canonical=head.canonical,
    )
    words = sum(piece.words for piece in pieces)
    signals = Signals(
        words=words,
        page_words=page_words,
        script_bytes=marks.script_bytes(tree, words),
        marks=marks.find(page, html, tree, title=head.title, words=words),
        selector_missed=missed,
    )
    return Extraction(document, signals)


def _find_policy(body: LexborNode, memory: Memory) -> tuple[list[Piece], int]:
    """The pieces of the policy, and the words of the page: by a short walk, by one over everything where in doubt."""
    for whole in (False, True):
        walked = walk(body, whole=whole)
        pieces = place.choose(walked, memory)
        page_words = sum([piece.words for piece in walked.pieces]) + walked.passed
        if place.is_surely_whole(pieces, walked, page_words) and not (walked.passed and memory.lacks(pieces)):
            break
    return pieces, page_words


def _read_head(tree: LexborHTMLParser, page: Page) -> _Head:
    title, canonical, base = "", "", ""
    node = tree.head.first_child if tree.head is not None else None
    while node is not None:
        tag = node.tag
        if tag == "title" and not title:
            title = clean(node.text())
        elif tag == "base" and not base:
            base = node.attributes.get("href") or ""
        elif tag == "link" and not canonical and (node.attributes.get("rel") or "").lower() == "canonical":
            canonical = node.attributes.get("href") or ""
        node = node.next
    address = page.final_url or page.url
    base = resolve(base, address) or address
    lang = (tree.root.attributes.get("lang") or "") if tree.root is not None else ""
    return _Head(title, primary_subtag(lang or page.header("content-language")), resolve(canonical, base), base)


def primary_subtag(tag: str) -> str:
    """The language of a tag such as `en-US` or of a header such as `de, en`: its first primary subtag, or ""."""
    found = re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", tag)
    return found.group(1).lower() if found else ""


def _apply(tree: LexborHTMLParser, rules: Rules) -> tuple[list[LexborNode], bool]:
    """Take out what the rules remove; the elements they select (none: the whole page), and whether a selector missed."""
    missed = False
    for selector in rules.remove:
        for node in _css(tree, selector):
            if node.tag not in {"html", "body"}:
                node.decompose()
    if not rules.select:
        return [], missed
    chosen = _outermost(_css(tree, rules.select))
    if not any(clean(node.text()) for node in chosen):
        return [], True
    return chosen, missed


def _css(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    try:
        return tree.css(selector)
    except SelectolaxError:
        return []


def _outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    """The nodes without those that lie inside another of them: no text twice."""
    chosen = {node.mem_id for node in nodes}
    kept = []
    for node in nodes:
        above = node.parent
        while above is not None and above.mem_id not in chosen:
            above = above.parent
        if above is None:
            kept.append(node)
    return kept
