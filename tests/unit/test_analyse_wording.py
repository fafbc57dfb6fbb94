"""What findings are called and how the headline says them: whole phrases, promises as promises, nothing twice."""

import pytest

from bot.analyse import compare
from bot.analyse.statements.segment import segment
from bot.analyse.telling.headline import headline_of
from bot.analyse.telling.nouns import PLAIN
from bot.analyse.telling.summary import summary_of
from bot.analyse.telling.wording import entry
from bot.model import Block, BlockKind, Comparison, Document, Finding, Severity, Untyped

BASE = "We collect your name when you book a tool."


def compared(old: str, new: str) -> Comparison:
    def document(text: str) -> Document:
        return Document((Block(BlockKind.PARAGRAPH, BASE), Block(BlockKind.PARAGRAPH, text)))

    return compare(document(old), document(new))


def named(kind: str, action: str, value: str, effect: str = "worse") -> Finding:
    return Finding(kind, action, value, effect, Severity.MEDIUM, old_quote="x", new_quote="y")


@pytest.mark.parametrize(
    ("sentence", "kind", "said"),
    [
        ("We do not sell your personal data.", "sale", "no longer says it does not sell personal data"),
        ("We do not use your data for advertising.", "purpose", "no longer says it does not use data for advertising"),
        (
            "We do not share your data with advertisers.",
            "sharing",
            "no longer says it does not share data with advertising partners",
        ),
    ],
)
def test_a_lost_denial_is_said_to_be_no_longer_said(sentence: str, kind: str, said: str) -> None:
    found = compared(sentence, "Bookings start at noon.")
    (lost,) = [finding for finding in found.findings if finding.kind == kind]
    assert (lost.action, lost.effect) == ("removed", "worse")
    assert said in found.headline.lower()


def test_a_reversed_promise_is_said_to_be_reversed() -> None:
    finding = named("sale", "changed", "promise not to sell personal data")
    assert headline_of((finding,), (), None) == "Reverses its promise not to sell personal data"


def test_a_longer_period_is_one_changed_finding_for_the_worse() -> None:
    found = compared("We keep orders for three years.", "We keep orders for seven years.")
    told = [(finding.action, finding.value, finding.effect) for finding in found.findings]
    assert told == [("changed", "3 years to 7 years", "worse")]
    assert found.headline == "Lengthens retention from 3 years to 7 years"


def test_shorter_notice_is_for_the_worse() -> None:
    found = compared(
        "We tell you 30 days before a change to this policy takes effect.",
        "We tell you 14 days before a change to this policy takes effect.",
    )
    (finding,) = found.findings
    assert (finding.kind, finding.value, finding.effect) == ("notice", "30 days' notice to 14 days' notice", "worse")


def test_one_fact_said_thrice_is_told_once() -> None:
    added = (
        "We use your data for advertising. To pay for the service, we use your data for advertising. "
        "Advertising is what we use your data for."
    )
    found = compare(
        Document((Block(BlockKind.PARAGRAPH, BASE),)),
        Document((Block(BlockKind.PARAGRAPH, BASE), *(Block(BlockKind.PARAGRAPH, text) for text in added.split(". ")))),
    )
    assert sum(finding.value == "advertising" for finding in found.findings) == 1


def test_an_address_that_stands_in_two_places_is_told_once() -> None:
    address = "Attn: Privacy Officer, Acme Tools Ltd., 14 Mill Lane, Venice, CA 90291"
    before, after = (
        Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in (BASE, lane, "Write to us by mail at:", lane)))
        for lane in (address, address.replace("14 Mill Lane, Venice", "27 Oak Row, Marina"))
    )

    contacts = [finding for finding in compare(before, after).findings if finding.kind == "contact"]

    assert contacts
    assert len({(finding.action, finding.old_quote, finding.new_quote) for finding in contacts}) == len(contacts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Profile picture, which others see", "profile picture"),
        ("Stripe account number", "Stripe account number"),
        ("Shoe size (where you give it)", "shoe size"),
        ("Gardening Club of Friends: your number there", "Gardening Club of Friends"),
        ("Shed built near the Mill", "shed built near the Mill"),
        ("We also look at the gate", ""),
        ("Everything that you have ever written, said or thought", "everything"),
        ("A list of the tools and gardens of all neighbours", ""),
        ("The extent permitted by", ""),
        ("Contact: help@larkfield.example", "contact"),
        ("N", ""),
    ],
)
def test_an_entry_is_called_by_its_own_first_phrase_or_not_at_all(text: str, expected: str) -> None:
    (clause, *_) = segment(Document((Block(BlockKind.ITEM, text, level=1, lead="We collect:"),)))
    assert entry(clause) == expected


def test_no_value_is_a_cut_sentence() -> None:
    found = compared(
        "Bookings start at noon.",
        "To the extent permitted by law and subject to the wishes of our neighbours we may collect further information about you.",
    )
    values = [finding.value for finding in found.findings]
    assert all(len(value.split()) <= 5 for value in values)
    assert set(values) <= set(PLAIN.values())


def test_nameless_findings_are_told_in_one_phrase_after_named_ones() -> None:
    findings = (
        named("sharing", "added", PLAIN["sharing"]),
        named("third_party", "added", "Quillfeather"),
        named("retention", "added", PLAIN["retention"]),
    )
    assert headline_of(findings, (), None) == (
        f"Adds Quillfeather; adds statements on sharing and retention, first: “{findings[0].new_quote}”"
    )


def test_what_was_added_is_not_told_again_as_changed() -> None:
    findings = (named("purpose", "added", "AI training"), named("purpose", "changed", "AI training"))
    assert headline_of(findings, (), None) == "Adds use of data for AI training"


def test_untyped_statements_are_counted_by_what_became_of_them() -> None:
    line = headline_of((), (Untyped(None, "x"), Untyped("y", None), Untyped("y", "z")), None)
    assert line == "3 changed statements to read (1 new, 1 removed, 1 changed), none of a known kind: the first: “x”"


@pytest.mark.parametrize(
    ("words", "end"),
    [
        (3, "known kind: “word word word”"),
        (20, "word word …”"),
    ],
)
def test_a_statement_of_no_known_kind_is_quoted_as_far_as_there_is_room(words: int, end: str) -> None:
    line = headline_of((), (Untyped(None, "word " * words),), None)

    assert len(line) <= 140
    assert line.startswith("1 new statement to read, none of a known kind: “word")
    assert line.endswith(end)


def test_a_word_too_long_for_the_line_is_not_quoted() -> None:
    assert headline_of((), (Untyped(None, "x" * 200),), None) == "1 new statement to read, none of a known kind"


@pytest.mark.parametrize(
    ("action", "old", "new", "said"),
    [
        ("added", None, "Partners get what you type.", "Adds a statement on sharing: “Partners get what you type.”"),
        ("removed", "Partners get what you type.", None, "Drops a statement on sharing: “Partners get what you type.”"),
        (
            "changed",
            "Partners of the shop that you chose may get what you type.",
            "Partners of the shop that you visited last spring may get what you type.",
            "Changes terms on sharing: “… shop that you visited last spring may get what you type.”",
        ),
    ],
)
def test_what_has_no_name_is_told_in_the_words_of_the_page(
    action: str, old: str | None, new: str | None, said: str
) -> None:
    finding = Finding("sharing", action, PLAIN["sharing"], "neutral", Severity.LOW, old_quote=old, new_quote=new)
    assert headline_of((finding,), (), None) == said
    assert summary_of((finding,), ())[0].startswith(f"The text {said[0].lower()}{said[1:]} [1]")


def test_a_quote_in_a_headline_keeps_to_its_room_or_is_left_out() -> None:
    long = Finding(
        *("sharing", "added", PLAIN["sharing"], "neutral", Severity.LOW), new_quote="We pass it on to others. " * 9
    )
    names = [named("third_party", "added", f"Quillfeather {letter * 16}") for letter in "ABC"]
    alone, beside = headline_of((long,), (), None), headline_of((*names, long), (), None)
    assert alone.endswith(" …”")
    assert 120 < len(alone) <= 140
    assert beside.endswith("adds a statement on sharing")


def test_what_has_a_name_is_not_quoted() -> None:
    assert headline_of((named("purpose", "added", "AI training"),), (), None) == "Adds use of data for AI training"
