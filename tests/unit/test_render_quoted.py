"""A quote that leaves words of its sentence out shows that, in every output; one that is whole shows nothing more."""

import pytest

from bot.analyse import compare
from bot.extract import extract, page_from_file
from bot.model import Comparison, Document, Rules
from bot.notice import Delivery, DeliveryState, Destination, Notice, NoticeKind
from bot.notify.slack.message import renderings
from bot.render.html import page
from bot.render.quoted import cut_at
from bot.render.terminal import comparison_text
from tests.pages.said import POLICY

LONG = (
    "Where a parcel is late, where a courier asks us for help at the door, where a neighbour took it in, where the street "
    "is closed, where the bell does not ring, where nobody answers the telephone, or where a customs office wants to see "
    "the papers, we share your telephone number with advertising networks that work for us."
)
SHORT = "We share your telephone number with advertising networks."


def document(statement: str) -> Document:
    return extract([page_from_file("policy.md", POLICY.format(statement=statement).encode())]).document


@pytest.fixture(scope="module")
def cut() -> Comparison:
    return compare(document(""), document(LONG), Rules())


def slack(comparison: Comparison) -> tuple[str, str]:
    """The quotes of a message as one text, and the words for screen readers."""
    notice = Notice(NoticeKind.CHANGE, "c", "Acme", comparison.headline, comparison.severity, comparison=comparison)
    message = next(renderings(Delivery("d", notice, Destination("slack", "#x"), DeliveryState.PENDING), "UTC"))
    quotes = [
        element
        for block in message["blocks"]
        if block["type"] == "rich_text"
        for element in block["elements"]
        if element["type"] == "rich_text_quote"
    ]
    return "\n".join("".join(run["text"] for run in quote["elements"]) for quote in quotes), message["text"]


def test_the_quotes_themselves_stay_verbatim(cut: Comparison) -> None:
    assert cut.findings
    for finding in cut.findings:
        assert finding.new_quote
        assert finding.new_quote in LONG
        assert "…" not in finding.new_quote


def test_a_quote_that_was_cut_shows_it_in_every_output(cut: Comparison) -> None:
    finding = next(each for each in cut.findings if len((each.new_quote or "").split()) == 40)
    words = finding.new_quote or ""
    whole = comparison_text(cut, title="Acme", colour=False)
    before, after = ("… " * (not LONG.startswith(words)), " …" * (not LONG.endswith(words)))
    quotes, spoken = slack(cut)

    assert before or after
    assert f"   {before}{{+{words}+}}{after}\n" in whole
    markup = page(cut, title="Acme", old_label="old", new_label="new")
    assert f'<blockquote dir="auto">{before}<span class="ear">' in markup
    assert f"</span>{after}</blockquote>" in markup
    assert (quotes.startswith("… "), quotes.endswith(" …")) == (bool(before), bool(after))
    assert f'New wording: "{before}' in spoken


def test_a_whole_sentence_carries_no_mark() -> None:
    short = compare(document(""), document(SHORT), Rules())

    assert f"   {{+{SHORT}+}}\n" in comparison_text(short, title="Acme", colour=False)
    assert "…" not in "".join(slack(short))


@pytest.mark.parametrize(
    ("quote", "text", "sides"),
    [
        ("We keep logs", "We keep logs for a year.", (False, True)),
        ("for a year.", "We keep logs for a year.", (True, False)),
        ("We keep logs.", "Nothing is sold. We keep logs. Ask us.", (False, False)),
        ("We sell “nothing.”", "Ask us! We sell “nothing.” Write to us", (False, False)),
        ("your name", "• your name • your address", (False, False)),
        ("your name", "your name", (False, False)),
        ("your name", None, (False, False)),
        ("your name", "", (False, False)),
    ],
)
def test_a_side_is_cut_where_the_sentence_goes_on(quote: str, text: str | None, sides: tuple[bool, bool]) -> None:
    assert cut_at(quote, [text]) == sides


def test_what_one_place_holds_whole_is_not_cut() -> None:
    assert cut_at("Your rights", ["See Your rights below.", "Your rights"]) == (False, False)
