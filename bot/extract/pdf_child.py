"""
The child process that reads a PDF: bytes on standard input, JSON on standard output, under limits of its own.

PDFium is native code fed by strangers; a crash, a loop or a bomb ends this process and nothing else.
"""

import json
import resource
import sys
from typing import Any

import pypdfium2

from bot.extract.text import clean

_MEMORY_BYTES = 1_500_000_000
_CPU_S = 45
_MOST_PAGES = 1_000
_MOST_CHARACTERS = 5_000_000
_PASSWORD_ERROR = 4
"""FPDF_ERR_PASSWORD of PDFium's public header fpdfview.h."""


def main() -> None:
    """Read standard input, write `{"pages", "title", "language"}` or `{"problem"}`."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_S, _CPU_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(_read(sys.stdin.buffer.read()), sys.stdout)


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
            text = document[index].get_textpage().get_text_range()
        except pypdfium2.PdfiumError:
            return {"problem": "damaged"}
        characters += len(text)
        if characters > _MOST_CHARACTERS:
            return {"problem": "too-large"}
        pages.append(text)
    metadata = document.get_metadata_dict()
    return {"pages": pages, "title": clean(metadata.get("Title") or ""), "language": ""}


if __name__ == "__main__":
    main()
