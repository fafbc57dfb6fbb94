"""
Bytes of a capture to the text of a policy, as blocks; and the place where a new format is added.

Pure: no network, no clock. A PDF is read in a child process, because its parser is native code fed by strangers.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain

from bot.errors import ExtractError
from bot.extract.html import extract_html, primary_subtag
from bot.extract.markdown_reader import extract_markdown
from bot.extract.memory import Memory, remember
from bot.extract.pdf import extract_pdf
from bot.extract.sniff import media_type_of, media_type_of_file
from bot.model import Document, Extraction, Page, Rules, Signals

EXTRACTOR = 4
"""The version of everything in this package: raised whenever the same bytes could give another document."""

EXTRACTORS: dict[str, Callable[[Page, Rules, Memory], Extraction]] = {
    "text/html": extract_html,
    "application/xhtml+xml": extract_html,
    "text/markdown": extract_markdown,
    "text/plain": extract_markdown,
    "application/pdf": extract_pdf,
}
"""Who reads what. A new format is a function and a line here."""

_MOST_BYTES = 50_000_000


def extract(pages: Sequence[Page], rules: Rules = Rules(), *, known: Document | None = None) -> Extraction:
    """
    The document of one capture; several pages become one document, in order.

    `known` is the version in force: the place of its text is looked for first, so that a guess does not flip from one
    capture to the next. Title, language and canonical address are those of the first page that has one. Raises
    ExtractError.
    """
    memory = remember(known, pages=len(pages))
    extractions = [_extract_page(page, rules, memory) for page in pages]
    if len(extractions) == 1:
        return extractions[0]
    documents = [extraction.document for extraction in extractions]
    signals = [extraction.signals for extraction in extractions]
    return Extraction(
        Document(
            blocks=tuple(chain.from_iterable(document.blocks for document in documents)),
            title=next((document.title for document in documents if document.title), ""),
            language=next((document.language for document in documents if document.language), ""),
            canonical=next((document.canonical for document in documents if document.canonical), ""),
        ),
        Signals(
            words=sum(signal.words for signal in signals),
            page_words=sum(signal.page_words for signal in signals),
            script_bytes=sum(signal.script_bytes for signal in signals),
            marks=frozenset(chain.from_iterable(signal.marks for signal in signals)),
            selector_missed=any(signal.selector_missed for signal in signals),
        ),
        parts=tuple(extractions),
    )


def page_from_file(name: str, body: bytes) -> Page:
    """A page for a local file: its media type by the name's ending, else by the bytes."""
    media_type = media_type_of_file(name, body)
    return Page(url="", final_url="", status=200, headers=(), body=body, media_type=media_type)


def _extract_page(page: Page, rules: Rules, memory: Memory) -> Extraction:
    if len(page.body) > _MOST_BYTES:
        raise ExtractError(
            f"the page is larger than {_MOST_BYTES // 1_000_000} MB",
            kind="too-large",
            advice="Look at the address in a browser: it may serve a download instead of a policy.",
        )
    if not page.body.strip():
        raise ExtractError(
            "the page is empty", kind="empty", advice="It is looked at again; if it stays empty, check the address."
        )
    media_type = media_type_of(page)
    extractor = EXTRACTORS.get(media_type)
    if extractor is None:
        raise ExtractError(
            f"the page is no text that can be read ({media_type})",
            kind="binary",
            advice="Give the address of the policy as HTML, Markdown, plain text or PDF.",
        )
    extraction = extractor(page, rules, memory)
    if extraction.document.language:
        return extraction
    language = primary_subtag(page.header("content-language"))
    return replace(extraction, document=replace(extraction.document, language=language))
