"""
The child process that reads a PDF: bytes on standard input, JSON on standard output, under limits of its own.

PDFium is native code fed by strangers; a crash, a loop or a bomb ends this process and nothing else.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any

import pypdfium2

from bot.extract.pdf_columns import Run, reorder
from bot.extract.pdf_table import with_cells
from bot.extract.text import clean

_MEMORY_BYTES = 230_000_000
"""Beside what the process holds before it sees the file."""
_CPU_S = 45
_MOST_PAGES = 1_000
_MOST_CHARACTERS = 5_000_000
_MOST_RUNS = 1_000
"""Runs of text on a page that are looked at one by one."""
_PASSWORD_ERROR = 4
"""FPDF_ERR_PASSWORD of PDFium's public header fpdfview.h."""


def main() -> None:
    """Read standard input, write `{"pages", "title", "language"}` or `{"problem"}`."""
    most = _held_bytes() + _MEMORY_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_S, _CPU_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(_read(sys.stdin.buffer.read()), sys.stdout)


def _held_bytes() -> int:
    """The address space that the process has by now: code, mostly."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:  # a system without /proc
        return 1_000_000_000


def _read(body: bytes) -> dict[str, Any]:
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", 0)
        return {"problem": "encrypted" if code == _PASSWORD_ERROR else "damaged"}
    if len(document) > _MOST_PAGES:
        return {"problem": "too-large"}
    pages = []
    characters = 0
    for index in range(len(document)):
        try:
            text = _read_page(document[index])
        except pypdfium2.PdfiumError:
            return {"problem": "damaged"}
        characters += len(text)
        if characters > _MOST_CHARACTERS:
            return {"problem": "too-large"}
        pages.append(text)
    metadata = document.get_metadata_dict()
    return {"pages": pages, "title": clean(metadata.get("Title") or ""), "language": ""}


def _read_page(page: Any) -> str:
    textpage = page.get_textpage()
    text: str = textpage.get_text_range()
    runs = []
    for place in range(min(textpage.count_rects(), _MOST_RUNS)):
        left, bottom, right, top = textpage.get_rect(place)
        runs.append(Run(left, bottom, right, top, textpage.get_text_bounded(left, bottom, right, top)))
    width = page.get_width()
    textpage.close()
    page.close()
    return reorder(runs, width) or with_cells(text, runs)


if __name__ == "__main__":
    main()
