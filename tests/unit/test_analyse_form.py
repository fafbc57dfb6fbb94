"""Statements set in another form are no change; a label that carries the meaning is one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.analyse import compare
from bot.analyse.noise.form import settled
from bot.analyse.statements.align import align
from bot.analyse.statements.segment import segment
from bot.analyse.versions.version import Version
from bot.model import Block, BlockKind, Comparison, Document

BASE = (
    "This policy says how Larkfield handles personal data of the people who book a boat with it.",
    "We answer every request within one month and never charge a fee for it.",
    "Our boats carry a tracker that shows us where they are while they are out.",
    "You can write to us at any time about a booking or about this policy.",
    "We delete the photos of a returned boat once the deposit has been paid back.",
)
ENTRIES = (
    "We ask for your name, your date of birth and a copy of your boating licence.",
    "We use these to see that you may steer the boat that you booked.",
    "We note who came aboard and which harbour the boat left from.",
    "The harbour master asks us for this list on every voyage.",
    "We read the fuel gauge and the engine hours when a boat returns.",
    "We need the figures to write the bill and to plan repairs.",
)
HEADS = ("What we ask for", "Main reason")


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def item(text: str, lead: str = "") -> Block:
    return Block(BlockKind.ITEM, text, level=1, lead=lead)


def heading(text: str) -> Block:
    return Block(BlockKind.HEADING, text, level=2)


def row(*cells: str, lead: str = "") -> Block:
    return Block(BlockKind.ROW, " | ".join(cells), lead=lead, cells=cells)


def document(*blocks: Block) -> Document:
    return Document((*map(paragraph, BASE[:3]), *blocks, *map(paragraph, BASE[3:])))


def plain() -> list[Block]:
    return [paragraph(entry) for entry in ENTRIES]


def labelled(kind: BlockKind = BlockKind.PARAGRAPH) -> list[Block]:
    return [Block(kind, f"{HEADS[number % 2]}: {entry}") for number, entry in enumerate(ENTRIES)]


def merged() -> list[Block]:
    return [paragraph(f"{one.text} {other.text}") for one, other in zip(labelled()[::2], labelled()[1::2], strict=True)]


def table() -> list[Block]:
    lead = " | ".join(HEADS)
    return [row(*HEADS), *(row(*ENTRIES[at : at + 2], lead=lead) for at in range(0, len(ENTRIES), 2))]


def headed() -> list[Block]:
    return [block for label, entry in zip(("Licences", "Crew", "Fuel"), ENTRIES[::2], strict=True) for block in (heading(label), paragraph(entry))]  # fmt: skip


def run_in(form: str) -> list[Block]:
    return [paragraph(form.format(label, entry)) for label, entry in zip(("Licences", "Crew", "Fuel"), ENTRIES[::2], strict=True)]  # fmt: skip


def both_ways(old: list[Block], new: list[Block]) -> list[Comparison]:
    return [compare(document(*old), document(*new)), compare(document(*new), document(*old))]


FORMS = {
    "plain": plain(),
    "labelled": labelled(),
    "labelled items": labelled(BlockKind.ITEM),
    "labels inside a paragraph": merged(),
    "a table": table(),
    "one paragraph": [paragraph(" ".join(ENTRIES))],
    "items": [item(entry) for entry in ENTRIES],
    "lettered": [paragraph(f"({letter}) {entry}") for letter, entry in zip("klmnop", ENTRIES, strict=True)],
    "in Roman figures": [
        item(f"{sign}. {entry}") for sign, entry in zip(("i", "ii", "iii", "iv", "v", "vi"), ENTRIES, strict=True)
    ],
    "numbered": [item(f"4.{number} {entry}") for number, entry in enumerate(ENTRIES, 1)],
}


@pytest.mark.parametrize("one", FORMS)
@pytest.mark.parametrize("other", FORMS)
def test_the_same_statements_in_another_form_are_no_change(one: str, other: str) -> None:
    found = compare(document(*FORMS[one]), document(*FORMS[other]))
    assert (found.material, found.findings, found.untyped) == (False, (), ())


@pytest.mark.parametrize("form", ["{}: {}", "{} – {}", "{}. {}"])
def test_a_heading_that_now_runs_into_its_paragraph_is_no_change(form: str) -> None:
    for found in both_ways(headed(), run_in(form)):
        assert (found.material, found.findings, found.untyped) == (False, (), ())


def test_a_list_that_is_told_as_a_sentence_is_no_change() -> None:
    lead = "When you book we ask for the following:"
    listed = [paragraph(lead), *(item(text, lead) for text in ("your name;", "a telephone number; and", "a card."))]
    told = [paragraph("When you book we ask for the following: your name, a telephone number and a card.")]
    for found in both_ways(listed, told):
        assert (found.material, found.findings, found.untyped) == (False, (), ())


def test_a_lead_in_that_each_entry_repeats_is_no_change() -> None:
    lead = "We give the list of the crew to:"
    entries = ("the harbour master of each port", "the coast guard", "the owner of the boat")
    listed = [paragraph(lead), *(item(text, lead) for text in entries)]
    repeated = [paragraph(f"We give the list of the crew to {text}.") for text in entries]
    for found in both_ways(listed, repeated):
        assert (found.material, found.findings, found.untyped) == (False, (), ())


def test_what_is_set_in_another_form_is_kept_apart() -> None:
    old, new = segment(document(*plain())), segment(document(*labelled()))
    found = settled(align(old, new), Version(old), Version(new))
    assert (found.edits, len(found.formed)) == ((), len(ENTRIES))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Retention: We keep your licence for 30 days.", "Retention: We keep your licence for 5 years."),
        ("", "What we ask for: Your fingerprints and a scan of your face."),
        ("We never collect: your location, your contacts.", "We collect: your location, your contacts."),
        ("Main reason: To answer your questions.", "Main reason: To show you targeted advertising of partners."),
        (
            "We use your messages to improve our services.",
            "AI training: We use your messages to improve our services.",
        ),
        (
            "For residents of California: You may ask us to delete your personal information.",
            "You may ask us to delete your personal information.",
        ),
    ],
)
def test_what_changes_while_labels_come_is_told(old: str, new: str) -> None:
    before, after = ([paragraph(text)] if text else [] for text in (old, new))
    for found in both_ways([*plain(), *before], [*labelled(), *after]):
        assert found.material


@pytest.mark.parametrize(
    "label",
    [
        "Premium plan",
        "Juniors",
        "Beta testers",
        "Germany",
        "Texas",
        "Rarely",
        "Past practice",
        "Emergencies",
        "Switched off at first",
        "Anonymous",
    ],
)
def test_a_label_that_says_for_whom_or_when_is_a_change(label: str) -> None:
    texts = (
        "We write down your pulse and your rowing pace on every voyage.",
        "We pass the list of voyages to the boating club of your region.",
        "We send you news about the regattas of other clubs by post.",
    )
    for count in (1, 3):
        marked = [f"{label}: {text}" if number < count else text for number, text in enumerate(texts)]
        old, new = (segment(document(*map(paragraph, side))) for side in (texts, marked))
        for one, other in ((old, new), (new, old)):
            assert settled(align(one, other), Version(one), Version(other)).formed == ()


def test_an_entry_that_is_dropped_while_labels_come_is_told() -> None:
    entry = "We share your e-mail address and your bookings with advertising partners."
    for found in both_ways([*plain(), paragraph(entry)], labelled()):
        assert found.material


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(["{}: {}", "{} – {}", "({}) {}", "{} | {}"]))
def test_any_text_is_read_alike_in_both_directions(one: str, other: str, form: str) -> None:
    words = " ".join(form.format(one, other).split()) or "x"
    old, new = segment(document(paragraph(words), *plain())), segment(document(row(words), *labelled()))
    there, back = (settled(align(*sides), *map(Version, sides)) for sides in ((old, new), (new, old)))
    assert {(edit.old and edit.old.start, edit.new and edit.new.start) for edit in there.edits} == {
        (edit.new and edit.new.start, edit.old and edit.old.start) for edit in back.edits
    }
