"""Real captures, where a collection lies beside the checkout: edits of them show, and no policy is cut short."""

import random

import pytest

from bench import corpus
from bot.extract import extract, page_from_file
from tests.pages import real

TRIALS = 4
NAMES = sorted(path.name.removesuffix(".tar.xz") for path in (corpus.SHARED / "replay").glob("*.tar.xz"))
pytestmark = pytest.mark.skipif(not NAMES, reason="no collection of captures lies beside the checkout")


@pytest.fixture(scope="module")
def pages() -> dict[str, list[str]]:
    """Three pages of each service, from its first years to its last."""
    _, services = corpus.pages(3)
    return {name: [body.decode("utf-8", "replace") for body in bodies] for name, bodies in services.items()}


def read(html: str) -> str:
    return real.normal(extract([page_from_file("page.html", html.encode())]).document.text)


def is_read(line: real.Line, text: str) -> bool:
    """Whether a line stands in a text, or nearly all of its stretches of four words do."""
    told = real.normal(line.text).split()
    parts = [" ".join(told[place : place + 4]) for place in range(0, max(1, len(told) - 3), 4)]
    return sum(part in text for part in parts) >= 0.8 * len(parts)


@pytest.mark.parametrize("service", NAMES)
def test_a_real_policy_is_read_to_nine_tenths_at_least(pages, service):
    for html in pages[service]:
        told, text = real.lines(html), read(html)

        count = sum(len(line.text.split()) for line in told)
        assert count >= 300
        assert sum(len(line.text.split()) for line in told if is_read(line, text)) >= 0.9 * count


@pytest.mark.parametrize("service", NAMES)
def test_a_line_cut_from_or_added_to_a_real_policy_shows(pages, service):
    source = random.Random(service)
    for html in (real.parse(page).html or "" for page in pages[service]):
        text = read(html)
        for line in source.sample([line for line in real.lines(html) if is_read(line, text)], TRIALS):
            less = read(real.cut(html, line))
            assert less != text
            assert less.count(real.normal(line.text)) < max(text.count(real.normal(line.text)), 1)
            assert real.normal(real.ADDED) in read(real.add(html, line))
