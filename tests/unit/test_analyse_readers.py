"""The readers of single kinds: what each sentence states, of which matter, and in the page's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analyse.grammar.matters import matter_of
from bot.analyse.kinds.families import facts_of
from bot.analyse.lexicon.items import items, name_of
from bot.analyse.lexicon.vocabulary import dpv
from bot.analyse.statements.segment import Clause, key_of
from bot.model import BlockKind


def clause(text: str, *, section: str = "", lead: str = "") -> Clause:
    return Clause(text, key_of(text), BlockKind.PARAGRAPH, 0, 0, len(text), section, section, lead)


def values(text: str, kind: str, *, section: str = "", lead: str = "") -> set[str]:
    found = (fact for fact in facts_of(clause(text, section=section, lead=lead)) if fact.kind == kind)
    return {f"not {fact.value}" if fact.denied else fact.value for fact in found}


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("sale", "We do not, and will not, sell your information.", {"not sale of personal data", "not sale at any later time"}),
        ("sale", "We do not sell or share your personal data.", {"not sale of personal data", "not sharing as the law defines it"}),
        ("sale", "Some uses of cookies may be considered a “sale” of data.", {"sale as the law defines it"}),
        ("sale", "You can opt out of the sale of your data.", {"opt-out of sale"}),
        ("sale", "Should such a sale of our business occur, data may move to the buyer.", set()),
        ("retention", "Log data is kept for at most 30 days.", {"30 days"}),
        ("retention", "We do not store the contents of calls.", {"not kept"}),
        ("retention", "Deleted notes may remain in our backups.", {"kept after deletion"}),
        ("retention", "We keep uploads until you delete them.", {"until deletion is asked for"}),
        ("retention", "Devices get security updates for at least 5 years and stay safe.", set()),
        ("opt_out", "Turn off Hints at any time in your account settings.", {"Hints", "account settings"}),
        ("opt_out", "Use the unsubscribe link to opt out of newsletters.", {"marketing", "unsubscribe link"}),
        ("opt_out", "Our site honours the Global Privacy Control signal.", {"Global Privacy Control"}),
        ("opt_out", "You may opt out of interest-based ads at the Digital Advertising Alliance.", {"advertising", "industry opt-out pages"}),
        ("consent", "We obtain your explicit consent before we record a call.", {"consent before use"}),
        ("consent", "By using the chat you consent to its recording.", {"consent by use"}),
        ("consent", "You must obtain permission from all participants you record.", {"consent of other people"}),
        ("consent", "Parents must give their consent before a child signs up.", set()),
        ("legal_basis", "We rely on our legitimate interests to prevent fraud.", {"legitimate interests"}),
        ("legal_basis", "The legal basis is Art. 6(1)(b) GDPR.", {"contract"}),
        ("transfer", "We rely on Standard Contractual Clauses and additional safeguards for transfers.", {"Standard Contractual Clauses", "supplementary safeguards"}),
        ("transfer", "We no longer rely on the Privacy Shield for transfers.", {"not Privacy Shield"}),
        ("transfer", "Our controller is a company registered in Ireland.", set()),
        ("children", "No one under 16 may register.", {"age 16"}),
        ("jurisdiction", "If you are a resident of Colorado or Utah, this section applies to you.", {"Colorado", "Utah"}),
        ("jurisdiction", "Our servers stand in Japan.", set()),
        ("jurisdiction", "We comply with the Ruritania Data Protection Act (2023).", {"Ruritania Data Protection Act 2023"}),
        ("scope", "This notice does not apply to resold tickets.", {"exclusion"}),
        ("scope", "We and the carrier are joint controllers of booking data.", {"joint controllers"}),
        ("right", "You may request deletion of your data regardless of where you live.", {"deletion", "rights for everyone"}),
    ],
)  # fmt: skip
def test_a_sentence_states_just_this(kind: str, text: str, expected: set[str]) -> None:
    assert values(text, kind) == expected


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("data_collected", "We collect your blood type and the model of your car.", "blood type"),
        ("data_collected", "You may upload a floor plan to us.", "floor plan"),
        ("sharing", "We share bookings with harbour masters and insurance firms.", "insurance firm"),
        ("purpose", "We use recordings to transcribe consultations.", "to transcribe consultation"),
    ],
)
def test_what_no_list_knows_is_named_in_the_page_s_own_words(kind: str, text: str, value: str) -> None:
    assert value in values(text, kind)


def test_an_item_of_a_list_is_read_with_its_lead_in() -> None:
    assert "shoe size" in values("your shoe size", "data_collected", lead="We collect the following information:")


def test_a_category_is_sold_where_the_lead_in_says_so() -> None:
    lead = "In the last year we may have sold the following categories of personal data:"
    assert values("Geolocation data", "sale", lead=lead) == {"sale of location data"}


def test_the_same_period_of_another_matter_is_another_fact() -> None:
    logs, mails = (
        next(iter(facts_of(clause(text)))) for text in ("Logs: kept for 30 days.", "Tickets: kept for 30 days.")
    )
    assert (logs.value, mails.value) == ("30 days", "30 days")
    assert logs.identity != mails.identity
    assert logs.bare == mails.bare


def test_a_matter_is_the_one_named_last_before_the_rule() -> None:
    text = "Invoices are archived; server logs are erased after 30 days."
    assert matter_of(text, text.index("30")) == "logs"
    assert matter_of("It lasts 30 days.", 9, "Retention > Applicants") == "applications"


def test_data_in_own_words_has_a_term_by_its_head() -> None:
    assert dpv("data_collected", "passport photo") == "pd:Picture"
    assert dpv("purpose", "passport photo") == "dpv:Purpose"


@given(st.text(max_size=300))
def test_any_text_splits_into_short_plain_names(text: str) -> None:
    for name, at in items(text, 0):
        assert 0 <= at <= len(text)
        assert name == name.lower()
        assert 0 < len(name.split()) <= 4


@given(st.text(max_size=120))
def test_a_name_is_its_own_name(phrase: str) -> None:
    name = name_of(phrase)
    assert not name or name_of(name) in {name, name_of(name)}
