"""Families: what a single sentence states, and the traps in which it states nothing."""

import pytest

from bot.analyse.kinds.families import FAMILIES, TERMS, facts_of
from bot.analyse.statements.segment import Clause, key_of
from bot.model import KINDS, BlockKind


def clause(text: str, *, section: str = "", lead: str = "", kind: BlockKind = BlockKind.PARAGRAPH) -> Clause:
    return Clause(text, key_of(text), kind, 0, 0, len(text), section, section, lead)


def stated(text: str, kind: str, **context: str) -> set[tuple[str, bool]]:
    return {(fact.value, fact.denied) for fact in facts_of(clause(text, **context)) if fact.kind == kind}


@pytest.mark.parametrize(
    ("kind", "text", "value", "denied"),
    [
        ("sale", "We do not sell your personal data.", "sale of personal data", True),
        ("sale", "We may sell user data to brokers.", "sale of personal data", False),
        ("sale", "If your personal data is sold to a broker, we tell you.", "sale of personal data", False),
        ("data_collected", "We collect your precise location while the app is open.", "precise location", False),
        ("data_collected", "We never collect voice recordings.", "voice recordings", True),
        ("purpose", "We use uploads to train machine learning models.", "AI training", False),
        ("purpose", "We will not use your answers for targeted advertising.", "targeted advertising", True),
        ("sharing", "We share records with insurers.", "insurers", False),
        ("opt_out", "You can opt out of marketing e-mails with one click.", "marketing", False),
        ("opt_out", "We do not respond to Do Not Track signals.", "Do Not Track", True),
        ("consent", "We ask for your explicit consent before we read your contacts.", "consent before use", False),
        ("right", "You may lodge a complaint with the supervisory authority.", "complaint", False),
        ("retention", "Log files are deleted after six months.", "6 months", False),
        ("retention", "We retain invoices for as long as necessary.", "as long as necessary", False),
        ("security", "Backups are encrypted at rest.", "encryption", False),
        ("notice", "We will notify you of changes to this policy in advance.", "notice in advance", False),
        ("transfer", "Data is transferred under Standard Contractual Clauses.", "Standard Contractual Clauses", False),
        ("children", "You must be at least 16 years old to open an account.", "age 16", False),
        ("jurisdiction", "If you are a resident of Virginia, this section applies to you.", "Virginia", False),
        ("legal_basis", "Our legal basis is our legitimate interests.", "legitimate interests", False),
        ("scope", "The data controller is Larkfield Trading Ltd.", "controller Larkfield Trading Ltd", False),
        ("contact", "Write to help@larkfield.example today.", "help@larkfield.example", False),
        ("third_party", "We use Stripe to process payments.", "Stripe", False),
    ],
)
def test_a_statement_is_read(kind: str, text: str, value: str, denied: bool) -> None:
    assert (value, denied) in stated(text, kind)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("sale", "Your data may pass to the buyer in a merger or sale of the business.", "sale of personal data"),
        ("sale", "We collect sales tax details for items sold.", "sale of personal data"),
        ("sale", "If Larkfield is sold, your data goes to the new owner.", "sale of personal data"),
        ("sale", "Your data may be disclosed where we sell, merge or reorganise the firm.", "sale of personal data"),
        ("sale", "The buyer in such a sale receives your data.", "sale of personal data"),
        ("sale", "We use your data to enforce our conditions of sale.", "sale of personal data"),
        ("sale", "Spring sale ends in 3 days: add it to your details.", "sale of personal data"),
        ("sale", 'Use the "Do not sell my personal information" link.', "sale of personal data"),
        ("retention", "We will respond to your request within 30 days and store it.", "30 days"),
        ("retention", "We delete accounts of people under 16 years of age.", "16 years"),
        ("children", "Records are kept for 16 months.", "age 16"),
        ("right", "Partners may access identifiers.", "access"),
        ("transfer", "We opened a shop in India last spring.", "India"),
        ("third_party", "We segment customers and use a branch of the tree.", "Segment"),
        ("notice", "We will send the invoice by e-mail.", "notice by e-mail"),
    ],
)
def test_a_trap_is_not_taken(kind: str, text: str, value: str) -> None:
    assert value not in {stating for stating, _ in stated(text, kind)}


def test_no_later_than_denies_nothing() -> None:
    assert ("30 days", True) not in stated("No later than 30 days after closing, we delete the account.", "retention")
    assert ("30 days", False) in stated("No later than 30 days after closing, we delete the account.", "retention")


def test_sharing_only_with_consent_is_another_fact() -> None:
    bound = facts_of(clause("We share records with insurers only with your consent."))
    assert any(fact.kind == "sharing" and fact.value == "insurers" and fact.conditional for fact in bound)


def test_a_retention_fact_counts_days() -> None:
    sizes = {fact.size for fact in facts_of(clause("We keep backups for two (2) years.")) if fact.kind == "retention"}
    assert sizes == {730.5}


def test_a_list_item_is_read_with_its_lead_in() -> None:
    assert ("insurers", False) in stated("Insurers", "sharing", lead="We share your data with:")
    assert stated("Insurers", "sharing") == set()


def test_every_family_is_a_kind_of_the_guidelines_and_every_kind_has_one() -> None:
    kinds = [family.kind for family in (*FAMILIES, *TERMS)]
    assert len(kinds) == len(set(kinds))
    assert {*kinds, "effective_date"} == set(KINDS)
