"""A capture that was cut short is no change of the policy; sections that go or come where a text ends properly are one."""

import time
from dataclasses import replace

import pytest

from bot.analyse import compare
from bot.model import Block, BlockKind, Comparison, Document


def heading(text: str, level: int = 2) -> Block:
    return Block(BlockKind.HEADING, text, level=level)


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def entries(lead: str, *texts: str) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.ITEM, text, level=1, lead=lead) for text in texts)


WE_SHARE = "We share your personal data with these recipients:"
TABLE = "The purposes and their legal bases are listed in the table below."
POLICY = (
    heading("Privacy policy of Lanternfish Ferries", 1),
    paragraph("Last updated on 3 March 2025."),
    paragraph("This policy says what Lanternfish Ferries does with the personal data of its passengers."),
    heading("1. What we collect"),
    paragraph("We collect your name, your e-mail address and your telephone number when you book a crossing."),
    paragraph("We also collect the number plate of your vehicle, so that the crew can load the deck in good order."),
    heading("2. Whom we share it with"),
    paragraph(WE_SHARE),
    *entries(WE_SHARE, "harbour authorities", "the company that handles our payments", "insurers of the vessel"),
    paragraph("None of them may use your personal data for anything else."),
    heading("3. Why we use it"),
    paragraph("We use your personal data to run the crossing, and to tell you when the timetable changes."),
    paragraph(TABLE),
    Block(BlockKind.ROW, "Booking | Contract", lead="Purpose | Legal basis", cells=("Booking", "Contract")),
    Block(BlockKind.ROW, "Newsletter | Consent", lead="Purpose | Legal basis", cells=("Newsletter", "Consent")),
    paragraph("You need not give us your telephone number, but then we cannot tell you of a delay."),
    heading("4. How long we keep it"),
    paragraph("We keep bookings for seven years, because tax law asks for it, and delete them afterwards."),
    heading("5. Your rights"),
    paragraph("You may ask us for a copy of your personal data, and you may ask us to correct or delete it."),
    paragraph("You may object to direct marketing at any time, and you may complain to a supervisory authority."),
    heading("6. Security"),
    paragraph("We encrypt payment data, and only staff who need your personal data can see it."),
    heading("7. Changes to this policy"),
    paragraph("We tell you by e-mail at least thirty days before we change how we use your personal data."),
)
CALIFORNIA = (
    heading("8. Notice for residents of California"),
    paragraph("If you live in California you may ask us which categories of personal data we sold last year."),
    paragraph("We do not treat you worse for asking, and we answer within forty-five days."),
)


def place(text: str) -> int:
    return next(number for number, block in enumerate(POLICY) if block.text.startswith(text))


def cut(at: int, *, half: int = 0) -> tuple[Block, ...]:
    """The policy up to a block, and the first words of that block where `half` says how many."""
    words = " ".join(POLICY[at].text.split()[:half])
    return (*POLICY[:at], *([replace(POLICY[at], text=words)] if half else []))


def both_ways(one: tuple[Block, ...], other: tuple[Block, ...]) -> list[Comparison]:
    return [compare(Document(one), Document(other)), compare(Document(other), Document(one))]


TORN = {
    "in a sentence": cut(place("We use your personal data"), half=9),
    "within a word": (*POLICY[: place("We keep")], paragraph("We keep bookings for seven ye")),
    "with dots": (*POLICY[: place("We keep")], paragraph("We keep bookings for seven…")),
    "in a list": cut(place("insurers")),
    "after a heading": cut(place("5. Your rights") + 1),
    "after an announcement": cut(place(WE_SHARE) + 1),
    "before a table": cut(place(TABLE) + 1),
    "at the top": POLICY[place("2.") :],
    "at the top, in a sentence": (paragraph("telephone number when you book a crossing."), *POLICY[5:]),
}


@pytest.mark.parametrize("torn", TORN.values(), ids=TORN.keys())
def test_what_a_torn_capture_lacks_is_never_told(torn: tuple[Block, ...]) -> None:
    for found in both_ways(POLICY, torn):
        assert not found.material
        assert not found.findings
        assert found.noise == "extraction"
        assert "recorded in part" in found.headline


@pytest.mark.parametrize("first", ["harbour", "Booking"])
def test_a_list_or_table_that_was_announced_and_not_captured_is_never_told(first: str) -> None:
    start = place(first)
    rest = next(number for number in range(start, len(POLICY)) if POLICY[number].kind is not POLICY[start].kind)
    for found in both_ways(POLICY, (*POLICY[:start], *POLICY[rest:])):
        assert not found.material
        assert found.noise == "extraction"


def test_a_table_that_its_section_speaks_of_may_stand_below_another_paragraph() -> None:
    above = replace(POLICY[place("You need not")], text="You need not give us all data that the table above speaks of.")
    rows = POLICY[place("Booking") : place("You need not")]
    kept = (*POLICY[: place("Booking")], above)
    rest = POLICY[place("4.") :]
    for found in both_ways((*kept, *rows, *rest), (*kept, *rest)):
        assert not found.material
        assert found.noise == "extraction"


def test_a_hole_in_the_middle_that_begins_in_a_sentence_is_never_told() -> None:
    torn = (*cut(place("We use your personal data"), half=9), *POLICY[place("5. Your rights") :])
    assert not any(found.material for found in both_ways(POLICY, torn))


def test_a_section_whose_heading_alone_was_captured_is_never_told() -> None:
    long = (*POLICY[: place("6.")], paragraph("You may also " + "ask us for your personal data, and " * 9), *POLICY[place("6.") :])  # fmt: skip
    torn = (*long[: place("5. Your rights") + 1], *POLICY[place("6.") :])
    assert not any(found.material for found in both_ways(long, torn))


def test_the_figures_say_which_version_was_torn() -> None:
    lost, back = both_ways(POLICY, TORN["after a heading"])
    assert (lost.stats["old_lacks"], back.stats["new_lacks"]) == (0, 0)
    assert lost.stats["new_lacks"] == back.stats["old_lacks"] > 50


REAL = {
    "the last section is dropped": (POLICY, POLICY[: place("7.")]),
    "the last two sections are dropped": (POLICY, POLICY[: place("6.")]),
    "a notice is appended": (POLICY, (*POLICY, *CALIFORNIA)),
    "a notice is put above the title": (POLICY, (*CALIFORNIA, *POLICY)),
    "a table comes that nothing speaks of": (
        (*POLICY[: place(TABLE)], *POLICY[place("You need not") :]),
        (*POLICY[: place(TABLE)], *POLICY[place("Booking") :]),
    ),
    "the first section is dropped": (POLICY, (*POLICY[: place("1.")], *POLICY[place("2.") :])),
    "a section in the middle is dropped": (POLICY, (*POLICY[: place("5.")], *POLICY[place("6.") :])),
    "a list goes with what announces it": (POLICY, (*POLICY[: place(WE_SHARE)], *POLICY[place("None of") :])),
    "one entry goes": (POLICY, (*POLICY[: place("insurers")], *POLICY[place("insurers") + 1 :])),
    "the last list grows": (
        cut(place("None of")),
        (*cut(place("None of")), *entries(WE_SHARE, "advertising partners")),
    ),
    "a sentence is shortened": (
        POLICY,
        (*cut(place("We keep")), paragraph("We keep bookings for seven years."), *POLICY[place("5.") :]),
    ),
}


@pytest.mark.parametrize("pair", REAL.values(), ids=REAL.keys())
def test_what_an_editor_does_is_told(pair: tuple[tuple[Block, ...], tuple[Block, ...]]) -> None:
    assert all(found.material for found in both_ways(*pair))


APPENDED = (
    *entries(WE_SHARE, "the owners of the quays"),
    heading("Advertising"),
    paragraph("We share the crossings that you book with advertising networks, and we keep them for five years."),
    paragraph("These networks may put them together with what they know of you from the sites of others."),
    heading("Sale"),
    paragraph("We sell your e-mail address to companies that want to send you offers for hotels and for insurance."),
    paragraph("You cannot refuse this while you have an account with us, and we do not say which companies they are."),
)


@pytest.mark.parametrize("is_dated", [True, False])
def test_sections_appended_to_a_policy_that_ended_with_a_list_are_told(is_dated: bool) -> None:
    ended = tuple(block for block in cut(place("None of")) if is_dated or "updated" not in block.text)
    found = compare(Document(ended), Document((*ended, *APPENDED)))
    assert found.material
    assert "sharing" in {finding.kind for finding in found.findings}


def test_recipients_that_come_where_something_is_set_out_below_are_told() -> None:
    below = paragraph("We share your personal data as set out below.")
    rest = POLICY[place("None of") :]
    listed = entries(below.text, "Penrose Payments Ltd", "Marlow Insurance Ltd", "Quayside Analytics Inc")
    start = (*POLICY[: place(WE_SHARE)], below)
    assert compare(Document((*start, *rest)), Document((*start, *listed, *rest))).material


def test_a_real_change_in_what_a_torn_capture_has_is_told_alone() -> None:
    sold = replace(POLICY[4], text="We collect and sell your name, your e-mail address and your telephone number.")
    torn = list(TORN["after a heading"])
    torn[4] = sold
    for found in both_ways(POLICY, tuple(torn)):
        assert found.material
        assert not any(finding.kind in {"right", "security", "notice"} for finding in found.findings)


def test_a_long_text_of_one_line_again_and_again_is_read_in_good_time() -> None:
    same = [heading("Rights"), paragraph("We keep it:"), *entries("We keep it:", "your name")] * 2000
    started = time.perf_counter()
    compare(Document((*POLICY, *same)), Document(tuple(same[:-1])))
    assert time.perf_counter() - started < 5
