"""PDF to a document: a child process reads the text of each page, `pdf_lines` makes paragraphs of it."""

import json
import signal
import subprocess
import sys
from dataclasses import dataclass

from bot.errors import ExtractError
from bot.extract.finish import finish
from bot.extract.memory import NOTHING, Memory
from bot.extract.pdf_lines import build_pieces
from bot.model import Document, Extraction, Page, Rules, Signals

_TIME_LIMIT_S = 60.0
_OUT_OF_MEMORY = frozenset({signal.SIGABRT, signal.SIGTRAP, signal.SIGILL})
"""The ways in which PDFium ends where memory is refused."""
_OTHER_FORM = "Watch another form of the document, such as its HTML page."
_PROBLEMS = {
    "encrypted": ("the PDF is encrypted", "Ask the publisher for a copy without a password, or watch the HTML page."),
    "scanned": ("the PDF holds pictures of text, and no text", _OTHER_FORM),
    "damaged": ("the PDF is damaged", "It is looked at again; if it stays damaged, open the address in a browser."),
    "too-large": ("the PDF is too large to be read safely", _OTHER_FORM),
    "timeout": ("the PDF took too long to read", _OTHER_FORM),
}


@dataclass(frozen=True, slots=True)
class PdfText:
    """What the child process read: the text of each page with its line ends, and what the file says of itself."""

    pages: tuple[str, ...]
    title: str
    language: str


def extract_pdf(page: Page, _rules: Rules, _memory: Memory = NOTHING) -> Extraction:
    """
    The text of a PDF. `select` and `remove` are CSS and mean nothing here.

    Raises ExtractError (`encrypted`, `scanned`, `damaged`, `too-large`, `timeout`).
    """
    found = _read(page.body)
    pieces = build_pieces(found.pages)
    if not pieces:
        raise _problem("scanned")
    words = sum(piece.words for piece in pieces)
    document = Document(finish(pieces, page.final_url or page.url), title=found.title, language=found.language)
    return Extraction(document, Signals(words=words, page_words=words))


def _read(body: bytes) -> PdfText:
    command = [sys.executable, "-I", "-c", _CHILD, *(entry for entry in sys.path if entry)]
    try:
        done = subprocess.run(command, input=body, capture_output=True, timeout=_TIME_LIMIT_S, check=False, env={})
    except subprocess.TimeoutExpired:
        raise _problem("timeout") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:  # killed by a limit, or by a fault in the parser
        is_out_of_memory = b"MemoryError" in done.stderr or -done.returncode in _OUT_OF_MEMORY
        raise _problem("too-large" if is_out_of_memory else "damaged") from None
    if "problem" in answer:
        raise _problem(answer["problem"])
    return PdfText(tuple(answer["pages"]), title=answer["title"], language=answer["language"])


# `-I` keeps the child from reading the environment and the working folder; it is handed our import path instead.
_CHILD = "import sys; sys.path[:] = sys.argv[1:]; from bot.extract.pdf_child import main; main()"


def _problem(kind: str) -> ExtractError:
    message, advice = _PROBLEMS.get(kind, _PROBLEMS["damaged"])
    return ExtractError(message, kind=kind, advice=advice)
