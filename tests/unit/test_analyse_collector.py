"""A comparison leaves nothing behind that only the collector finds, so that a batch need not wait for it."""

import gc

from bot.analyse import compare
from bot.analyse.lexicon.lazy import compile_all
from bot.demo.story import page_after_the_change, page_today
from bot.extract import extract, page_from_file


def compared(spelling: str) -> bool:
    """Whether a change is found between two pages in a spelling of their own, which no earlier reading has kept."""
    pages = [page.replace(" the ", spelling).encode() for page in (page_today(), page_after_the_change())]
    old, new = (extract([page_from_file("policy.html", page)]).document for page in pages)
    return compare(old, new).material


def test_what_comparing_made_is_gone_or_in_use_when_it_ends() -> None:
    compile_all()
    assert compared(" the ")
    gc.collect()
    gc.disable()
    try:
        assert compared(" thee ")
        assert gc.collect() == 0
    finally:
        gc.enable()
