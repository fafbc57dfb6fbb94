"""A term that is another throughout is a rewording; a name, a kind of data or a promise that is another is a change."""

import pytest

from bot.analyse import compare
from bot.analyse.noise.renamed import settled
from bot.analyse.statements.align import align
from bot.analyse.statements.segment import segment
from bot.analyse.versions.version import Version
from bot.model import Block, BlockKind, Comparison, Document

BASE = (
    "This policy says how Larkfield handles personal data of the people who book a boat with it.",
    "We answer every request within one month and never charge a fee for it.",
    "We delete the photos of a returned boat once the deposit has been paid back.",
    "Our couriers see the address that you give for a parcel.",
)
SAILORS = (
    "Sailors earn award points each time a boat comes back in time.",
    "We keep a list of the sailors who came aboard and of the harbour they left from.",
    "Each sailor can pay for a boat with award points instead of money.",
    "The harbour master asks sailors for this list on every voyage.",
    "Award points of a sailor cannot be given to anybody else.",
)

TOLD_TO = (
    "We share your booking history with our {} every week.",
    "Our {} may write to you about rowing camps.",
    "A list of our {} hangs in the boathouse.",
    "The {} keep what they get for two years.",
)
OPEN_TO = (
    "Your race times are shown to {} of the club.",
    "Comments can be read by {} of the club.",
    "Race pictures of the summer are visible to {} until autumn.",
)
KEPT = (
    "We use {} to plan the lessons of the season.",
    "Your {} stays with us for two years.",
    "Our boathouse stores {} in a locked room.",
    "You may ask us for a copy of your {} at any time.",
)
DONE = (
    "We {} your lesson notes when you leave the club.",
    "If you ask us to, we {} your paper file within one month.",
    "Our coaches {} old lists at the end of a season.",
    "We also {} letters that nobody needs any more.",
)


def document(*texts: str) -> Document:
    return Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in (*BASE, *texts)))


def swapped(texts: tuple[str, ...], *terms: tuple[str, str]) -> tuple[str, ...]:
    for old, new in terms:
        texts = tuple(text.replace(old.capitalize(), new.capitalize()).replace(old, new) for text in texts)
    return texts


def both_ways(old: tuple[str, ...], new: tuple[str, ...]) -> list[Comparison]:
    return [compare(document(*old), document(*new)), compare(document(*new), document(*old))]


@pytest.mark.parametrize(
    "terms",
    [
        (("sailor", "skipper"),),
        (("award points", "stars"),),
        (("sailor", "skipper"), ("award points", "stars")),
        (("sailor", "guest"),),
    ],
)
def test_a_term_that_is_renamed_throughout_is_a_rewording(terms: tuple[tuple[str, str], ...]) -> None:
    for found in both_ways(SAILORS, swapped(SAILORS, *terms)):
        assert (found.material, found.findings, found.untyped, found.noise) == (False, (), (), "rewording")


@pytest.mark.parametrize(
    ("old", "new"), [("website", "platform"), ("member", "guest"), ("the application", "the service"), ("users", "you")]
)
def test_words_for_the_reader_and_the_service_stand_for_another(old: str, new: str) -> None:
    texts = (
        f"On {old} we note the boats that were looked at and the pages that were read.",
        f"A voyage that was paid for on {old} stands in the account of the person who paid.",
        f"We show the harbours of a region to {old} when the weather allows it.",
    )
    for found in both_ways(texts, swapped(texts, (old, new))):
        assert not found.material


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ip address", "precise location"),
        ("e-mail address", "telephone number"),
        ("service providers", "advertising partners"),
        ("couriers", "sponsors"),
        ("Mixpanel", "Criteo"),
        ("may", "will"),
        ("improve", "advertise"),
        ("consent", "notice"),
        ("30 days", "12 months"),
        ("block", "allow"),
        ("California", "Virginia"),
        ("couriers", "machines"),
        ("sailors", "toddlers"),
        ("sailors", "kids"),
        ("blood groups", "hobbies"),
        ("lanterns", "sensors"),
        ("harbour sheds", "clouds"),
        ("seasons", "decades"),
        ("Larkfield", "Quillfeather"),
    ],
)
def test_what_a_policy_says_cannot_be_renamed(old: str, new: str) -> None:
    texts = (
        f"When you book we may use {old} to help us with your booking and with the boat.",
        f"Where the law asks for it, {old} of people who book are noted in our records.",
        f"Our records about {old} are part of what you can ask us for at any time.",
        f"A person who wants to know more about {old} can write to our office.",
    )
    before, after = segment(document(*texts)), segment(document(*swapped(texts, (old, new))))
    found = settled(align(before, after), Version(before), Version(after), frozenset(("larkfield",)))
    assert found.renamed == ()


def test_a_term_in_one_place_only_is_no_renaming() -> None:
    new = (*SAILORS[:1], SAILORS[1].replace("sailors", "skippers"), *SAILORS[2:])
    before, after = segment(document(*SAILORS)), segment(document(*new))
    assert settled(align(before, after), Version(before), Version(after), frozenset()).renamed == ()


def test_what_else_changes_with_a_term_is_told() -> None:
    more = "We share the list of sailors with advertising partners."
    less = "We never share the list of skippers with advertising partners."
    for found in both_ways((*SAILORS, more), (*swapped(SAILORS, ("sailor", "skipper")), less)):
        assert found.material


def test_an_own_name_for_we_is_a_rewording() -> None:
    texts = (
        "Larkfield notes the boats that were looked at and the harbours that were read about.",
        "A voyage is paid for at the office of Larkfield or on the boat itself.",
        "Larkfield shows the harbours of a region where the weather is fine.",
    )
    ours = (
        "We note the boats that were looked at and the harbours that were read about.",
        "A voyage is paid for at our office or on the boat itself.",
        "We show the harbours of a region where the weather is fine.",
    )
    for found in both_ways(texts, ours):
        assert not found.material


@pytest.mark.parametrize(
    ("template", "old", "new"),
    [
        (TOLD_TO, "coaches", "scouts"),
        (TOLD_TO, "clubs", "companies"),
        (TOLD_TO, "federation", "bookmakers"),
        (OPEN_TO, "members", "visitors"),
        (OPEN_TO, "members", "everyone"),
        (KEPT, "weight", "blood"),
        (KEPT, "lesson notes", "heart rate"),
        (DONE, "shred", "file"),
        (DONE, "wipe", "mask"),
    ],
)
def test_who_receives_what_is_kept_and_what_is_done_are_no_terms(template: tuple[str, ...], old: str, new: str) -> None:
    before, after = (tuple(text.format(word) for text in template) for word in (old, new))
    for one, other in ((before, after), (after, before)):
        left, right = segment(document(*one)), segment(document(*other))
        assert settled(align(left, right), Version(left), Version(right), frozenset()).renamed == ()


def test_readers_who_see_one_another_may_be_called_otherwise() -> None:
    texts = (
        "We keep a list of the sailors who came aboard and of the harbour they left from.",
        "We show your name to other sailors of the same voyage.",
        "The harbour master asks sailors for this list on every voyage.",
        "A sailor may bring a friend aboard without asking us first.",
    )
    assert not any(found.material for found in both_ways(texts, swapped(texts, ("sailor", "skipper"))))
