"""Terms of service and data processing agreements: disputes, liability, law, licence, end and money."""

import pytest

from bot.analyse import compare
from bot.analyse.lexicon.vocabulary import OPP115
from bot.analyse.telling.nouns import MATTERS, NOUNS, PLAIN
from bot.cli.compare import DOCUMENTS as COMPARED
from bot.config.fields import DOCUMENTS as WATCHED
from bot.model import KINDS, TERMS, Block, BlockKind, Comparison, Document, Rules
from bot.render.html import page
from bot.render.terminal import comparison_text
from bot.render.words import _KINDS, LIMITED, asides

HEAD = (
    Block(BlockKind.HEADING, "Larkfield terms of service", level=1),
    Block(BlockKind.PARAGRAPH, "These terms hold between you and Larkfield Ltd (“Larkfield”, “we”)."),
    Block(BlockKind.PARAGRAPH, "You may rent tools for your own use, and you keep your account details safe."),
)
TAIL = (Block(BlockKind.PARAGRAPH, "Please write to us if any of these terms are unclear to you."),)


def document(*texts: str) -> Document:
    return Document((*HEAD, *(Block(BlockKind.PARAGRAPH, text) for text in texts), *TAIL))


def judged(old: tuple[str, ...], new: tuple[str, ...], kind: str = "terms-of-service") -> Comparison:
    return compare(document(*old), document(*new), Rules(document=kind))


@pytest.mark.parametrize(
    ("text", "kind", "value", "effect", "severity"),
    [
        ("Any dispute will be settled by binding arbitration.", "arbitration", "binding arbitration", "worse", "high"),
        (
            "You waive any right to join a class action against us.",
            "arbitration",
            "class action waiver",
            "worse",
            "high",
        ),
        (
            "You may opt out of this arbitration agreement in writing.",
            "arbitration",
            "opt-out of arbitration",
            "better",
            "low",
        ),
        ("Our total liability shall not exceed $100.", "liability", "cap of $100", "worse", "medium"),
        ("You will indemnify us against all claims.", "liability", "indemnity by the user", "worse", "high"),
        (
            "These terms are governed by the laws of the State of Delaware.",
            "governing_law",
            "law of Delaware",
            "neutral",
            "medium",
        ),
        (
            "You grant us a perpetual, royalty-free licence to your content.",
            "licence",
            "perpetual licence",
            "worse",
            "high",
        ),
        (
            "Your content may be used to train our models under this licence.",
            "licence",
            "AI training on content",
            "worse",
            "high",
        ),
        (
            "We may terminate your account at any time without notice.",
            "termination",
            "end without notice",
            "worse",
            "medium",
        ),
        ("Subscriptions renew automatically and fees are non-refundable.", "payment", "no refunds", "worse", "medium"),
    ],
)
def test_a_new_term_is_told_under_its_kind(text: str, kind: str, value: str, effect: str, severity: str) -> None:
    told = judged((), (text,))
    finding = next(finding for finding in told.findings if finding.kind == kind)
    assert value in finding.value
    assert (finding.action, finding.effect, finding.severity.word) == ("added", effect, severity)
    assert finding.new_quote == text
    assert told.material


@pytest.mark.parametrize(
    ("old", "new", "kind", "value"),
    [
        (
            "These terms are governed by the laws of England.",
            "These terms are governed by the laws of Ireland.",
            *("governing_law", "law of England to law of Ireland"),
        ),
        (
            "Our total liability shall not exceed $500.",
            "Our total liability shall not exceed $50.",
            *("liability", "cap of $500 to cap of $50"),
        ),
        (
            "Either party may terminate this agreement with 30 days notice.",
            "Either party may terminate this agreement with 10 days notice.",
            *("termination", "30 days to 10 days"),
        ),
    ],
)
def test_a_changed_term_is_told_with_both_sides(old: str, new: str, kind: str, value: str) -> None:
    (finding,) = judged((old,), (new,)).findings
    assert (finding.kind, finding.action, finding.value) == (kind, "changed", value)
    assert (finding.old_quote, finding.new_quote) == (old, new)


def test_what_is_dropped_serves_the_other_side() -> None:
    text = "Any dispute will be settled by binding arbitration."
    (finding,) = judged((text,), ()).findings
    assert (finding.action, finding.effect) == ("removed", "better")


def test_privacy_kinds_are_found_in_terms_too() -> None:
    told = judged((), ("We share your personal data with advertising partners such as Criteo.",))
    assert "third_party" in {finding.kind for finding in told.findings}


def test_a_processing_agreement_is_read_alike() -> None:
    told = judged((), ("Processor shall indemnify Controller, and its total liability shall not exceed $100.",), "dpa")
    assert {finding.kind for finding in told.findings} == {"liability"}


def test_a_privacy_policy_has_none_of_these_kinds() -> None:
    told = judged(
        (), ("Any dispute will be settled by binding arbitration, and our liability is limited.",), "privacy-policy"
    )
    assert not {finding.kind for finding in told.findings} & set(TERMS)


@pytest.mark.parametrize("kind", ["terms-of-service", "dpa"])
def test_moved_and_reworded_terms_are_quiet(kind: str) -> None:
    texts = (
        "Any dispute will be settled by binding arbitration.",
        "Our total liability shall not exceed $100.",
        "We may end your account when you breach these terms.",
    )
    assert not judged(texts, texts[::-1], kind).material


def test_a_term_that_no_rule_types_is_shown() -> None:
    told = judged((), ("You must bring back each tool clean and in the box that you were given.",))
    assert told.material
    assert told.findings or told.untyped


def test_the_documents_to_compare_are_those_to_watch() -> None:
    assert COMPARED == WATCHED


def test_each_kind_has_its_words_everywhere() -> None:
    assert set(KINDS) == set(OPP115) == set(NOUNS) == set(_KINDS)
    assert set(KINDS) - {"effective_date"} == set(MATTERS)
    assert set(KINDS) - {"effective_date"} == set(PLAIN)


GERMAN = (
    "Wir speichern Ihre Daten für die Dauer von zwei Jahren und geben sie nicht an andere weiter.",
    "Wir speichern Ihre Daten für die Dauer von fünf Jahren und geben sie nicht an andere weiter.",
)


def german(text: str) -> Document:
    rest = "Diese Hinweise sagen Ihnen, wie wir mit den Daten umgehen, die Sie uns bei der Bestellung nennen und die wir brauchen."
    return Document((Block(BlockKind.PARAGRAPH, rest), Block(BlockKind.PARAGRAPH, text)), language="de")


@pytest.mark.parametrize("kind", ["privacy-policy", "terms-of-service", "dpa", "cookie-policy", "subprocessors"])
def test_a_text_in_another_language_is_told_with_its_limits(kind: str) -> None:
    told = compare(german(GERMAN[0]), german(GERMAN[1]), Rules(document=kind))
    assert told.material
    assert asides(told) == [LIMITED]
    assert not {finding.kind for finding in told.findings} & set(TERMS)
    assert LIMITED in page(told, title="t", old_label="a", new_label="b")
    assert LIMITED in " ".join(comparison_text(told, title="t", colour=False).split())


def test_an_english_text_has_no_such_limits() -> None:
    assert "other_language" not in judged((), ("Any dispute will be settled by binding arbitration.",)).stats
