"""
What differs between two documents below their words: link targets, section numbers, capitals, punctuation, emphasis,
form, order, images.

These layers are silent. They are counted so that a silence can give its reason, and listed when somebody asks.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import zip_longest

from bot.diff.align import Side, align, side_of
from bot.extract.links import target_key
from bot.model import HEADING, Block, Document
from bot.sameness import key, number_end

_WORD = re.compile(r"\w+")
_MOST_MARKS = 2000

Shown = dict[tuple[str, str], tuple[str, str]]
"""What a block or a page shows: by what makes two of them the same, how it is told and what it belongs to."""


class Layer(StrEnum):
    """What may differ while the words are the same."""

    LINK = "link target"
    NUMBER = "section number"
    CAPITALS = "capitals"
    PUNCTUATION = "punctuation"
    EMPHASIS = "emphasis"
    HEADING = "heading level"
    FORM = "form"
    BREAK = "paragraph break"
    ORDER = "order"
    IMAGE = "image"
    PAGE = "page"


_COUNTED = {
    Layer.LINK: ("{} link target", "{} link targets"),
    Layer.NUMBER: ("{} section number", "{} section numbers"),
    Layer.CAPITALS: ("capitals in {} place", "capitals in {} places"),
    Layer.PUNCTUATION: ("punctuation in {} place", "punctuation in {} places"),
    Layer.EMPHASIS: ("{} emphasis", "{} emphases"),
    Layer.HEADING: ("{} heading level", "{} heading levels"),
    Layer.FORM: ("the form of {} block", "the form of {} blocks"),
    Layer.BREAK: ("{} paragraph break", "{} paragraph breaks"),
    Layer.ORDER: ("the order of {} block", "the order of {} blocks"),
    Layer.IMAGE: ("{} image", "{} images"),
    Layer.PAGE: ("{} line about the page", "{} lines about the page"),
}


@dataclass(frozen=True, slots=True)
class Lower:
    """One difference below the words: what was and what is ("" for nothing), and the block's text on the new side."""

    layer: Layer
    old: str
    new: str
    text: str = ""


def layers(old: Document, new: Document) -> tuple[Lower, ...]:
    """
    Every difference below the words of two documents, in the reading order of `new`; images and the page's own lines last.

    Of two texts with different words only the blocks with equal words are held against each other. An image that stands
    beside another block than before is the same image.
    """
    if old.blocks == new.blocks:
        return tuple(_of_pages(old, new))
    before, after = side_of(old), side_of(new)
    return (*_of_sides(before, after), *_of_images(old, new), *_of_pages(old, new))


def counts(lower: Iterable[Lower]) -> dict[Layer, int]:
    """How often each layer differs, in the order of `Layer`, those that do not left out."""
    found = Counter(item.layer for item in lower)
    return {layer: found[layer] for layer in Layer if found[layer]}


def in_words(lower: Iterable[Lower]) -> str:
    """
    The counts as a phrase, "" for none.

    >>> in_words([Lower(Layer.LINK, "a", "b"), Lower(Layer.LINK, "c", "d"), Lower(Layer.NUMBER, "1.", "2.")])
    '2 link targets and 1 section number changed'
    """
    return counted(counts(lower))


def counted(found: Mapping[Layer, int]) -> str:
    """How often each layer changed as a phrase, "" for none."""
    if not found:
        return ""
    *parts, last = [_COUNTED[layer][count != 1].format(count) for layer, count in found.items()]
    return f"{', '.join(parts)} and {last} changed" if parts else f"{last} changed"


def marks(lower: Iterable[Lower]) -> str:
    """
    What is found now, to be held against what the next look finds (`since`): a word for each difference.

    Of more than two thousand the others are left out.
    """
    words = {f"{item.layer.name}:{_mark(item)}" for item in lower}
    return " ".join(sorted(words)[:_MOST_MARKS])


def since(now: str, before: str) -> dict[Layer, int]:
    """How often each layer differs between two looks, by their marks."""
    new, old = set(now.split()), set(before.split())
    come, gone = (Counter(word.partition(":")[0] for word in words) for words in (new - old, old - new))
    return {layer: most for layer in Layer if (most := max(come[layer.name], gone[layer.name]))}


def _mark(item: Lower) -> str:
    return sha256(f"{item.old}\0{item.new}\0{item.text}".encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _of_sides(old: Side, new: Side) -> Iterator[Lower]:
    if old.keys == new.keys:
        for before, after in zip(old.blocks, new.blocks, strict=True):
            yield from _of_blocks(before, after)
        return
    alignment = align(old, new)
    moved = {new_at for _, new_at in alignment.moved}
    for old_at, new_at in sorted((*alignment.equal, *alignment.moved), key=lambda pair: pair[1]):
        after = new.blocks[new_at]
        if new_at in moved:
            yield Lower(Layer.ORDER, f"block {old.places[old_at] + 1}", f"block {new.places[new_at] + 1}", after.text)
        yield from _of_blocks(old.blocks[old_at], after)
    for cut in alignment.recut:
        olds, news = [_count_blocks(len(places)) for places in (cut.old, cut.new)]
        yield Lower(Layer.BREAK, olds, news, new.blocks[cut.new[0]].text)


def _count_blocks(count: int) -> str:
    return f"{count} block{'s' * (count != 1)}"


def _of_blocks(old: Block, new: Block) -> Iterator[Lower]:
    if old == new:
        return
    if old.links != new.links:
        yield from _apart_in(Layer.LINK, _targets(old), _targets(new))
    if old.text != new.text:
        yield from _of_texts(old.text, new.text)
    if old.emphases != new.emphases:
        yield from _apart_in(Layer.EMPHASIS, _stretches(old), _stretches(new))
    heads = HEADING in {old.kind, new.kind}
    if (old.kind, old.level) != (new.kind, new.level):
        yield Lower(Layer.HEADING if heads else Layer.FORM, _form(old), _form(new), new.text)


def _form(block: Block) -> str:
    return f"{block.kind.value} {block.level}" if block.level else block.kind.value


def _targets(block: Block) -> Shown:
    links = [(key(block.text[link.start : link.end]), link.url) for link in block.links]
    return {(label, target_key(url)): (url, label) for label, url in links}


def _stretches(block: Block) -> Shown:
    found = [(stretch.style, block.text[stretch.start : stretch.end]) for stretch in block.emphases]
    return {(style, key(text)): (f"{style} “{text}”", block.text) for style, text in found}


def _of_images(old: Document, new: Document) -> Iterator[Lower]:
    return _apart_in(Layer.IMAGE, _images(old), _images(new))


def _images(document: Document) -> Shown:
    found = [(image.alt, image.source, block.text) for block in document.blocks for image in block.images]
    return {(key(alt), target_key(url)): (" ".join(filter(None, (alt, url))), text) for alt, url, text in found}


def _apart_in(layer: Layer, before: Shown, after: Shown) -> Iterator[Lower]:
    """What only one side shows: what is gone and what has come told in pairs, as far as they go."""
    gone = [told for what, told in before.items() if what not in after]
    come = [told for what, told in after.items() if what not in before]
    for (left, old_label), (right, label) in zip_longest(gone, come, fillvalue=("", "")):
        yield Lower(layer, left, right, label or old_label)


def _of_texts(old: str, new: str) -> Iterator[Lower]:
    """How two texts of the same words are written differently; variants of one character are not."""
    (old_number, old), (new_number, new) = _apart(old), _apart(new)
    if old_number != new_number:
        yield Lower(Layer.NUMBER, old_number, new_number, new)
    pairs = list(zip(_WORD.findall(old), _WORD.findall(new), strict=False))
    changed = [pair for pair in pairs if pair[0] != pair[1]]
    if changed:
        before, after = (" ".join(side) for side in zip(*changed, strict=True))
        yield Lower(Layer.CAPITALS, before, after, new)
    if _WORD.sub("x", old) != _WORD.sub("x", new):
        yield Lower(Layer.PUNCTUATION, old, new, new)


def _apart(text: str) -> tuple[str, str]:
    """The number before a text and the text, in compatible characters."""
    text = unicodedata.normalize("NFKC", text)
    end = number_end(text)
    return text[:end].strip(), text[end:]


def _of_pages(old: Document, new: Document) -> Iterator[Lower]:
    for name, before, after in (
        ("title", old.title, new.title),
        ("language", old.language, new.language),
        ("canonical address", old.canonical, new.canonical),
    ):
        if before != after:
            yield Lower(Layer.PAGE, before, after, f"the page's {name}")
