"""
Pieces built as a page is walked: keeps what is open (a link, bold type, lists, tables, boxes) and turns the text
between two block borders into pieces. It knows what elements mean, not how they are reached; `walk` drives it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from bot.extract import inline
from bot.extract.chrome import CHROME
from bot.extract.emphasis import BOLD, ITALIC, MOST, Mark, Shown, bold_in, show
from bot.extract.inline import Line, Span
from bot.extract.pieces import Box, Picture, Piece, Walked, new_piece
from bot.extract.table import Cell, Table
from bot.extract.text import last_sentence
from bot.model import HEADING, ITEM, PARAGRAPH, ROW

_DEEPEST = 9
"""Nesting of list items beyond this is not counted any further."""

Drawn = Sequence[tuple[Line, Shown | None]]
"""Lines, each with what it shows; None where that is what `Line.bolds` says."""

_MOST_TABLES = 20
"""Tables inside one another beyond this lay out a page: each would hand on the pieces of all inside it."""


class Left(NamedTuple):
    """What a builder hands on at its end: the level of the last heading that had one, and images that wait for text."""

    level: int
    images: tuple[Picture, ...] = ()


START = Left(1)


@dataclass(slots=True)
class _List:
    lead: str


class Builder:
    """
    Gathers the pieces of one page. Every `open_…` is followed by its `close_…`.

    `passes` is whether what stands around the text need not be gathered; `before` is what another one left, if it goes on.
    """

    def __init__(self, *, passes: bool = False, before: Left = START) -> None:
        self.found = Walked()
        self.passes = passes
        self.box = -1
        self.parts: list[str] = []
        self.preformatted = 0
        self._hrefs: list[str] = []
        self._links: list[str] = []
        self._marks: list[Mark] = []
        self._images = [Mark(0, image=picture) for picture in before.images]
        self._styles: list[tuple[str, ...]] = []
        self._depths: dict[str, int] = {}
        self._bold = 0
        self._level = 0
        self._outer_levels: list[int] = []
        self._last_level = before.level
        self._lists: list[_List] = []
        self._tables: list[Table] = []
        self._is_term = False
        self._in_text: list[bool] = []
        self._searched: list[bool] = []
        self._untold_tables = 0
        self.has_prose = False

    # --- text and what stands inside a line

    def text(self, text: str) -> None:
        self.parts.append(text)

    def signed(self, text: str, hrefs: list[str], images: Iterable[Picture] = ()) -> None:
        """Add text that carries its own signs (`inline`), whole links and whole runs of a style only."""
        pictures = iter(images)
        for part in inline.split_signs(text):
            if part == inline.IMAGE:
                for picture in islice(pictures, 1):
                    self.image(picture)
            elif part in {inline.ITALIC_START, inline.ITALIC_END}:
                self._marks.append(Mark(len(self.parts), ITALIC, 1 if part == inline.ITALIC_START else -1))
            else:
                self.parts.append(part)
        self._hrefs.extend(hrefs)

    def line_break(self) -> None:
        self.parts.append(inline.BREAK)

    def open_link(self, href: str) -> None:
        self._links.append(href)
        if len(self._links) == 1:
            # Two links without a space between stand apart on the screen; their words are two as well.
            if self.parts and self.parts[-1] == inline.LINK_END:
                self.parts.append(" ")
            self.parts.append(inline.LINK_START)
            self._hrefs.append(href)

    def close_link(self) -> None:
        self._links.pop()
        if not self._links:
            self.parts.append(inline.LINK_END)

    def open_bold(self) -> None:
        self._bold += 1
        if self._bold == 1:
            self.parts.append(inline.BOLD_START)

    def close_bold(self) -> None:
        self._bold -= 1
        if not self._bold:
            self.parts.append(inline.BOLD_END)

    def open_styles(self, *styles: str) -> None:
        """Begin a stretch in these styles. What is bold is kept among the parts: it can make a line a heading."""
        self._styles.append(styles)
        for style in styles:
            if style == BOLD:
                self.open_bold()
            else:
                self._depths[style] = self._depths.get(style, 0) + 1
                self._marks.append(Mark(len(self.parts), style, 1))

    def close_styles(self) -> None:
        """End the stretch begun last."""
        for style in self._styles.pop():
            if style == BOLD:
                self.close_bold()
                continue
            self._depths[style] -= 1
            if self._marks and self._marks[-1] == (len(self.parts), style, 1, None):
                self._marks.pop()  # an element without text: many an icon is one
            else:
                self._marks.append(Mark(len(self.parts), style, -1))

    def image(self, picture: Picture) -> None:
        """Note an image: it belongs to the line it stands in, or to the next."""
        if len(self._images) < MOST:
            self._images.append(Mark(len(self.parts), image=picture))

    @property
    def is_clear(self) -> bool:
        """Whether nothing waits for the end of a line."""
        return not (self.parts or self._marks or self._images)

    @property
    def left(self) -> Left:
        """What one that goes on behind it must know."""
        return Left(self._last_level, tuple([mark.image for mark in self._images if mark.image]))

    @property
    def is_mid_line(self) -> bool:
        """Whether the open line has text already."""
        return any(part and not part.isspace() and part[0] < "\ue000" for part in self.parts)

    @property
    def in_heading(self) -> bool:
        return self._level > 0

    # --- blocks

    def border(self) -> None:
        """End the open line, if there is one."""
        if self.parts:
            self._end_line()

    def _end_line(self) -> None:
        parts, hrefs = self.parts, self._hrefs
        self.parts, self._hrefs = [], []
        if self._bold or self._links:
            self._carry_over(parts)
        text = inline.plain_line(parts, hrefs)
        if text and not (self._marks or self._images):
            self._add(self._piece(text))
            return
        self.drawn(self._draw(parts, [Line(text)] if text else inline.build_lines(parts, hrefs)))

    def _draw(self, parts: list[str], lines: list[Line]) -> Drawn:
        if not (self._marks or self._images):
            return [(line, None) for line in lines]
        return list(zip(lines, self._show(parts, lines), strict=True))

    def drawn(self, lines: Drawn) -> None:
        """Add lines that are read (`draw`), each a block."""
        for line, shown in lines:
            piece = self._piece(*line)
            if shown:
                piece.emphases, piece.images = shown
            self._add(piece)

    def draw(self, text: str, hrefs: list[str], images: Iterable[Picture]) -> Drawn | None:
        """What `signed` and `border` would add to a builder as new as this one; None where they would leave an image."""
        self.signed(text, hrefs, images)
        parts, self.parts, self._hrefs = self.parts, [], []
        line = inline.plain_line(parts, hrefs)
        lines = self._draw(parts, [Line(line)] if line else inline.build_lines(parts, hrefs))
        return None if self._images else lines

    def _show(self, parts: list[str], lines: Sequence[Line]) -> Sequence[Shown]:
        """What the lines show; styles that go on, and images before the first text, are left for the next line."""
        marks = sorted([*self._marks, *self._images], key=attrgetter("at"))
        self._marks = [Mark(0, style, depth) for style, depth in self._depths.items() if depth]
        self._images = [] if lines else [Mark(0, image=image.image) for image in self._images]
        return show(parts, marks, [line.text for line in lines]) if lines else ()

    def _carry_over(self, parts: list[str]) -> None:
        """Close what is open in a line at its end, and open it again in the next."""
        if self._bold:
            parts.append(inline.BOLD_END)
            self.parts.append(inline.BOLD_START)
        if self._links:
            parts.append(inline.LINK_END)
            self.parts.append(inline.LINK_START)
            self._hrefs.append(self._links[0])

    def open_box(self, tag: str, hint: str, name_hint: str = "", classes: str = "") -> None:
        self.border()
        boxes = self.found.boxes
        box = Box(self.box, tag, hint, name_hint, classes)
        self._in_text.append(box.is_text or (self.box >= 0 and self._in_text[self.box]))
        self._searched.append(self.box >= 0 and self._searched[self.box])
        boxes.append(box)
        self.box = len(boxes) - 1

    def close_box(self) -> None:
        self.border()
        if self._images:
            self._leave_images()
        self.box = self.found.boxes[self.box].parent

    def _leave_images(self) -> None:
        """At the end of a box: images after its last text belong to that, those of a menu or a header to nothing."""
        last = self._last_piece()
        if last is not None and last.box == self.box:
            last.images += tuple(mark.image for mark in self._images if mark.image)
        elif self.found.boxes[self.box].hint not in CHROME:
            return
        self._images = []

    @property
    def is_in_text(self) -> bool:
        """Whether an open box is the page's text by its tag or role."""
        return self._in_text[self.box]

    @property
    def is_searched(self) -> bool:
        """Whether an open box was searched through before it was opened: no box inside it is searched again."""
        return self._searched[self.box]

    def note_search(self) -> None:
        """Note that the box opened last was searched through."""
        self._searched[self.box] = True

    def open_heading(self, level: int = 0) -> None:
        """Open a heading; without a level it is one below the last that had one."""
        self.border()
        self._outer_levels.append(self._level)
        self._level = level or min(self._last_level + 1, 6)
        self._last_level = level or self._last_level

    def close_heading(self) -> None:
        self.border()
        self._level = self._outer_levels.pop()

    def note_control(self, *, is_field: bool = False) -> None:
        """Note that the open box holds a button or an input, one to type in or not."""
        if self.box >= 0:
            box = self.found.boxes[self.box]
            box.has_control, box.has_field = True, box.has_field or is_field

    # --- lists and tables

    def open_list(self) -> None:
        self.border()
        self._lists.append(_List(self._find_lead()))

    def close_list(self) -> None:
        self.border()
        self._lists.pop()

    def open_term(self) -> None:
        self.border()
        self._is_term = True

    def close_term(self) -> None:
        self.border()
        self._is_term = False
        last = self._last_piece()
        if self._lists and last is not None:
            self._lists[-1].lead = last.text

    def open_table(self) -> None:
        self.border()
        if len(self._tables) < _MOST_TABLES:
            self._tables.append(Table(self.box))
        else:
            self._untold_tables += 1

    def close_table(self) -> None:
        self.border()
        if self._untold_tables:
            self._untold_tables -= 1
            return
        for piece in self._tables.pop().finish():
            self._add(piece)

    def open_row(self) -> None:
        self.border()
        if self._tables and not self._untold_tables:
            self._tables[-1].rows.append([])

    def open_cell(self, *, head: bool) -> None:
        self.border()
        if self._tables and not self._untold_tables:
            if not self._tables[-1].rows:
                self._tables[-1].rows.append([])
            self._tables[-1].rows[-1].append(Cell(head))

    # --- inside

    def _piece(
        self,
        text: str,
        spans: tuple[Span, ...] = (),
        bold: bool = False,
        bullet: bool = False,
        bolds: tuple[tuple[int, int], ...] = (),
    ) -> Piece:
        kind, level, lead = PARAGRAPH, 0, ""
        if self._level:
            kind, level = HEADING, self._level
        elif self._lists and not self._is_term:
            kind, level, lead = ITEM, min(len(self._lists), _DEEPEST), self._lists[-1].lead
        elif bullet:
            kind, level, lead = ITEM, 1, self._find_lead()
        piece = new_piece(kind, text, self.box, level=level, lead=lead, spans=spans, bold=bold)
        if bolds:
            piece.emphases = bold_in(text, bolds)
        return piece

    def _add(self, piece: Piece) -> None:
        self.has_prose = self.has_prose or piece.is_prose
        if self._tables:
            self._tables[-1].add(piece)
            return
        if piece.bold and piece.looks_like_heading:
            piece.kind = HEADING
            piece.level = min(self._last_level + 1, 6)
        self.found.pieces.append(piece)

    def _last_piece(self) -> Piece | None:
        if self._tables:
            return self._tables[-1].last_piece
        return self.found.pieces[-1] if self.found.pieces else None

    def _find_lead(self) -> str:
        last = self._last_piece()
        if last is None or last.kind in {HEADING, ROW}:
            return ""
        if last.kind is ITEM and last.level > len(self._lists):
            return last.lead  # one list after another without a word between: the same sentence leads both
        return last_sentence(last.text)
