"""The edition of another region is no change of the policy; a section on a law, a new controller or a rewriting is one."""

import pytest

from bot.analyse import compare
from bot.model import Block, BlockKind, Document, Link

TOPICS = (
    *("your name", "your e-mail address", "your telephone number", "the pages you open", "the songs you play"),
    *("your payment card", "your postal address", "the pictures you send", "your place on the map", "your friends"),
    *("your birthday", "the device you use", "your voice", "the letters you write to us", "your answers in surveys"),
)


def heading(text: str, level: int = 2) -> Block:
    return Block(BlockKind.HEADING, text, level=level)


def paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)


def linked(text: str, url: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text, links=(Link(0, len(text), url),))


TITLE = (heading("Privacy policy of Hollowreed", 1), *paragraphs("Last updated on 4 May 2025."))
SHARED = paragraphs(
    *(f"We keep {topic} until you close your account, and delete it within a month of that day." for topic in TOPICS)
)
AMERICAN = (
    *paragraphs("Hollowreed Music, Inc. runs the service. Call us at +1 415 555 0100."),
    *paragraphs(*(f"Hollowreed uses {topic} to run the service that you asked it for." for topic in TOPICS)),
    heading("Rights of people in California"),
    *paragraphs(
        "If you live in California, the CCPA lets you know what we hold about you, and delete it.",
        "People in Nevada may ask us not to sell their data.",
        "We disclosed data of people in California to those who host the service.",
    ),
)
EUROPEAN = (
    *paragraphs("Hollowreed Music Ireland Limited runs the service. Call us at +353 1 555 0100."),
    *paragraphs(*(f"For the contract with you, {topic} may be processed by our teams." for topic in TOPICS)),
    heading("Rights under the GDPR"),
    *paragraphs(
        "If you live in the European Economic Area, the GDPR lets you have a copy of what we hold about you.",
        "You may complain to the Data Protection Commission or to another supervisory authority in the European Union.",
        "We rely on standard clauses where data leaves the EEA.",
    ),
)


def documents(*blocks: tuple[Block, ...]) -> list[Document]:
    return [Document((*TITLE, *some)) for some in blocks]


def verdicts(old: Document, new: Document) -> set[tuple[bool, str | None]]:
    both = compare(old, new), compare(new, old)
    return {(found.material, found.noise) for found in both}


def test_laws_company_and_telephone_exchanged_throughout_are_another_edition() -> None:
    assert verdicts(*documents((*AMERICAN, *SHARED), (*EUROPEAN, *SHARED))) == {(False, "language")}


LADDER = tuple(f"{start} {topic}." for topic in TOPICS for start in ("We use", "We ask you for"))
REGIONAL = (
    heading("European requirements"),
    *paragraphs(
        "If the law of the European Union applies to you, we process your data on these grounds.",
        "Hollowreed Ireland Limited is the controller for people in the European Economic Area.",
        "We ask for your consent before we use your voice, and you may withdraw it.",
    ),
)


def test_a_regional_section_beside_links_to_another_region_is_another_edition() -> None:
    qatar = linked("Help", "https://help.hollowreed.example/intl/en-GB_QA/start")
    france = linked("Help", "https://help.hollowreed.example/intl/en-GB_FR/start")
    shared = paragraphs(*LADDER)
    assert verdicts(*documents((*shared, qatar), (*shared, *REGIONAL, france))) == {(False, "language")}


REAL = {
    "a section on a law is added": (SHARED, (*SHARED, *REGIONAL)),
    "a section on a law is added to an american policy": (
        (*AMERICAN, *SHARED),
        (*AMERICAN, *SHARED, *EUROPEAN[-4:]),
    ),
    "the controller is replaced": ((*AMERICAN, *SHARED), (EUROPEAN[0], *AMERICAN[1:], *SHARED)),
    "an american company rewrites its policy": (
        (*AMERICAN, *SHARED),
        (*AMERICAN[:1], *EUROPEAN[1:16], *AMERICAN[16:], *SHARED),
    ),
    "links lead elsewhere, and a promise changes": (
        (*SHARED, linked("Help", "https://help.hollowreed.example/en-us/start")),
        (*SHARED[:3], *paragraphs("We sell your voice to advertisers."), *SHARED[4:], linked("Help", "https://help.hollowreed.example/en-gb/start")),
    ),
    "the tongue of a link is named and a section on a law is added": (
        (*SHARED, linked("Help", "https://help.hollowreed.example/en/start")),
        (*SHARED, *REGIONAL, linked("Help", "https://help.hollowreed.example/en-gb/start")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("pair", REAL.values(), ids=REAL.keys())
def test_what_differs_for_another_reason_is_told(pair: tuple[tuple[Block, ...], tuple[Block, ...]]) -> None:
    assert {material for material, _ in verdicts(*documents(*pair))} == {True}


UNSOLD = (heading("Advertising"), *paragraphs("We do not sell your personal data to anybody."))
NETWORKED = (
    heading("Advertising"),
    *paragraphs("We share your personal data with Quayside Metrics Ltd and with other advertising networks."),
)


TRAINED = (heading("Songs"), *paragraphs("We use the songs you play to train artificial intelligence models."))


@pytest.mark.parametrize("after", [(), NETWORKED], ids=["promise gone", "recipients come"])
def test_what_no_region_explains_is_told_though_the_company_moves(after: tuple[Block, ...]) -> None:
    old, new = documents((*AMERICAN, *UNSOLD, *SHARED), (*EUROPEAN, *after, *SHARED))
    found = compare(old, new)
    assert found.material
    assert "sale" in {finding.kind for finding in found.findings}


def test_a_grave_use_that_no_region_explains_is_told_though_the_company_moves() -> None:
    old, new = documents((*AMERICAN, *SHARED), (*EUROPEAN, *TRAINED, *SHARED))
    found = compare(old, new)
    assert found.material
    assert "purpose" in {finding.kind for finding in found.findings}


def test_a_link_to_refuse_sales_is_part_of_an_american_edition() -> None:
    refusal = paragraphs("Do Not Sell My Personal Information")
    assert verdicts(*documents((*AMERICAN, *refusal, *SHARED), (*EUROPEAN, *SHARED))) == {(False, "language")}


def test_a_text_that_went_back_to_an_earlier_promise_is_told() -> None:
    old, new = documents((*AMERICAN, *SHARED), (*AMERICAN, *SHARED[:3], *paragraphs("We keep your voice for ever.")))
    earlier = Document((TITLE[0], *paragraphs("Last updated on 4 May 2019."), *new.blocks[2:]))
    assert {material for material, _ in verdicts(old, earlier)} == {True}
