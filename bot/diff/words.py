"""
The redline inside one pair of texts: which words were taken out and which put in.

Deterministic on purpose: no time limit, so that the same two texts give the same evidence under any load. What bounds
the work instead is the size of the stretch that is compared word by word.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain

from diff_match_patch import diff_match_patch

from bot.diff.order import exactly_in_order, in_order
from bot.model import Op, Span

WORK_LIMIT = 1_000_000
"""Above this product of token counts a stretch is compared sentence by sentence, and a changed sentence is replaced whole."""

TEXT_LIMIT = 1_000_000
"""Above so many characters together, two texts are not compared at all: one replaces the other."""

Edit = tuple[int, str]
DELETE, EQUAL, INSERT = -1, 0, 1
_OPS = {DELETE: Op.DELETE, EQUAL: Op.EQUAL, INSERT: Op.INSERT}

# Chinese and Japanese write no spaces: each of their letters counts as a word.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+|.", re.DOTALL)
_PLAIN_TOKEN = re.compile(r"\w+|\W")
# No combining mark stands outside these; asking Unicode for each character costs more than the comparison.
_MAYBE_MARK = re.compile(
    "[\u0300-\u1fff\u20d0-\u20ff\u2c00-\u2fff\u302a-\u302f\u3099\u309a\ua000-\uabff\ufb1e-\U0010ffff]"
)
_SENTENCE = re.compile(r"[^.;:!?。；：！？]+[.;:!?。；：！？]*\s*|[.;:!?。；：！？]+\s*")

# A word becomes an ideograph, a letter to diff-match-patch, and a mark or space stays itself: so the clean-up, which
# prefers to cut at spaces and ends of sentences, still sees them. The last range is spare; surrogates are in none.
_SPARE = 0x30000
_LETTERS = ((0x4E00, 0xA000), (0x3400, 0x4DC0), (0xAC00, 0xD7A4), (0x20000, 0x2A6DF), (_SPARE, 0x110000))


def spans(old: str, new: str) -> tuple[Span, ...]:
    """
    The redline of two texts: EQUAL and DELETE spans rebuild `old`, EQUAL and INSERT rebuild `new`.

    No word is cut. Swapping the sides swaps insertions and deletions. As many words as possible stay; then the
    semantic clean-up of diff-match-patch, once.

    >>> [(span.op.value, span.text) for span in spans("We keep it.", "We sell it.")]
    [('equal', 'We '), ('delete', 'keep'), ('insert', 'sell'), ('equal', ' it.')]
    """
    # What came, went or moved whole is one span: most changed blocks are such.
    if old == new or not (old and new) or len(old) + len(new) > TEXT_LIMIT:
        edits = [(EQUAL, old)] if old == new else [(DELETE, old), (INSERT, new)]
        return tuple(Span(_OPS[op], text) for op, text in edits if text)
    swapped = old > new
    letters: dict[str, str] = {}
    spare = map(chr, chain.from_iterable(range(*bounds) for bounds in _LETTERS))
    first, second = (_encode(text, letters, spare) for text in ((new, old) if swapped else (old, new)))
    edits = _edits(first, second)
    if swapped:
        edits = [(-op, text) for op, text in edits]
    words = {letter: word for word, letter in letters.items()}
    return tuple(
        Span(_OPS[op], "".join([words.get(letter, letter) for letter in text])) for op, text in _deletions_first(edits)
    )


def tokens(text: str) -> list[str]:
    """Words, marks and white space, in order and complete; combining marks stay with their letter."""
    if text.isascii():
        return _PLAIN_TOKEN.findall(text)
    found = _TOKEN.findall(text)
    return list(_with_marks(found)) if _MAYBE_MARK.search(text) else found


def _with_marks(found: list[str]) -> Iterator[str]:
    word = ""
    for token in found:
        joins = word and (_is_mark(token) or (_is_mark(word[-1]) and _is_word(token)))
        if joins:
            word += token
            continue
        if word:
            yield word
        word = token
    if word:
        yield word


def _is_mark(token: str) -> bool:
    return len(token) == 1 and unicodedata.category(token).startswith("M")


def _is_word(token: str) -> bool:
    return len(token) > 1 or token.isalnum() or ord(token) >= _SPARE


def _encode(text: str, letters: dict[str, str], spare: Iterator[str]) -> str:
    """One code point a token."""
    encoded = []
    for token in tokens(text):
        letter = letters.get(token)
        if letter is None:
            letter = letters[token] = next(spare) if _is_word(token) else token
        encoded.append(letter)
    return "".join(encoded)


def _edits(old: str, new: str) -> list[Edit]:
    matcher = diff_match_patch()
    head = matcher.diff_commonPrefix(old, new)
    tail = matcher.diff_commonSuffix(old[head:], new[head:])
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(old_middle) * len(new_middle) <= WORK_LIMIT:
        middle = _by_word(old_middle, new_middle)
    else:
        middle = _by_sentence(old_middle, new_middle)
    edits: list[Edit] = [(EQUAL, old[:head]), *middle, (EQUAL, old[len(old) - tail :])]
    edits = [edit for edit in edits if edit[1]]
    matcher.diff_cleanupMerge(edits)
    matcher.diff_cleanupSemantic(edits)
    return edits


def _by_word(old: str, new: str) -> list[Edit]:
    """As many words as possible stay."""
    edits: list[Edit] = []
    old_at = new_at = begun = 0
    for old_next, new_next in [*exactly_in_order(old, new), (len(old), len(new))]:
        if old_next > old_at or new_next > new_at:
            edits += [(EQUAL, old[begun:old_at]), (DELETE, old[old_at:old_next]), (INSERT, new[new_at:new_next])]
            begun = old_next
        old_at, new_at = old_next + 1, new_next + 1
    return [*edits, (EQUAL, old[begun:])]


def _by_sentence(old: str, new: str) -> list[Edit]:
    """Sentences that stand on both sides in order hold the two texts together; between them words are compared, or all replaced."""
    olds, news = _SENTENCE.findall(old), _SENTENCE.findall(new)
    edits: list[Edit] = []
    old_at = new_at = 0
    for old_next, new_next in [*in_order(olds, news), (len(olds), len(news))]:
        gone, come = "".join(olds[old_at:old_next]), "".join(news[new_at:new_next])
        if len(gone) * len(come) <= WORK_LIMIT:
            edits += _by_word(gone, come)
        else:
            edits += [(DELETE, gone), (INSERT, come)]
        edits += [(EQUAL, sentence) for sentence in olds[old_next : old_next + 1]]
        old_at, new_at = old_next + 1, new_next + 1
    return edits


def _deletions_first(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Merge each run of changes into one deletion and one insertion, in this order."""
    gone = come = ""
    for op, text in chain(edits, [(EQUAL, "")]):
        if op == DELETE:
            gone += text
        elif op == INSERT:
            come += text
        else:
            yield from ((kind, run) for kind, run in ((DELETE, gone), (INSERT, come), (EQUAL, text)) if run)
            gone = come = ""
