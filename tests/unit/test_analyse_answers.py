"""Yes and no, in cells of tables and as answers to questions, decide what a fact comes to."""

import pytest

from bot.analyse.grammar.answers import asked
from bot.analyse.kinds.families import facts_of
from bot.analyse.statements.segment import Clause, segment
from bot.model import BlockKind
from tests.pages.said import change, policy

TABLE = "| Category | Do we collect it? | Sold or shared |\n|---|---|---|\n"


@pytest.mark.parametrize(
    ("statement", "headline"),
    [
        (TABLE + "| Biometric data | No | No |", "Says it does not collect biometric data"),
        (TABLE + "| Genetic data | Yes | No |", "Adds collection of genetic data"),
        ("Do we sell your data? No.", "Says it does not sell personal data"),
        ("Do we sell your data?\n\nNo, never.", "Says it does not sell personal data"),
        ("### Do we sell your data?\n\nYes, we do.", "Says personal data may be sold"),
        ("### Do you share my data with advertisers?\n\nNo.", "Says it does not share data with advertising partners"),
        ("**Biometric data:** not collected.", "Says it does not collect biometric data"),
        ("We may sell your personal data.", "Says personal data may be sold"),
        ("We collect no health data.", "Says it does not collect health data"),
        ("No cookies are set.", "Says it does not use cookies"),
        ("Cookies are not used on this site.", "Says it does not use cookies"),
        ("We share nothing with advertisers.", "Says it does not share data with advertising partners"),
    ],
)
def test_no_is_told_as_no(statement: str, headline: str) -> None:
    assert change("", statement).headline == headline


@pytest.mark.parametrize(
    ("statement", "headline"),
    [
        ("### Are my photos ever sold?\n\nNever.", "Says it does not sell photos"),
        ("### Is my data transferred abroad?\n\nYes, to Chile", "Adds transfer terms: Chile"),
        ("### Is my data used to train AI models?\n\nNo.", "Says it does not use data for AI training"),
        ("### Can I object?\n\nYes, at once.", "Adds a right (objection)"),
        ("### Will my landlord hear of it?\n\nNo.", "1 new statement to read, none of a known kind"),
        ("### Who can look at my diary?\n\nEverybody.", "1 new statement to read, none of a known kind"),
        ("### Was this page helpful?\n\nYes / No", "Only page furniture changed, not the policy"),
        ("### Got any questions?\n\nNo problem, just call.", "Only page furniture changed, not the policy"),
        ("- Your shoe size", "1 new statement to read, none of a known kind"),
        ("- Passport and gender", "Adds collection of government ID and demographics"),
        ("- Home", "Only page furniture changed, not the policy"),
        (
            "Ombudsman: Mx. Lee Moor, ombud@northmere.example, decides within three weeks.",
            "1 new statement to read, none of a known kind",
        ),
        ("Ombudsman: Mx. Lee Moor, ombud@northmere.example.", "Only contact details changed"),
    ],
)
def test_a_few_words_that_say_something_are_no_furniture(statement: str, headline: str) -> None:
    assert change("", statement).headline.startswith(headline)


def test_an_answer_of_no_known_kind_is_quoted_with_its_question() -> None:
    found = change("", "### Will my landlord hear of it?\n\nNo.")

    assert found.headline.endswith(": “Will my landlord hear of it? No.”")
    assert [item.new_quote for item in found.untyped] == ["No."]


def test_a_question_is_not_told_beside_its_answer() -> None:
    assert [finding.kind for finding in change("", "### Are calls recorded?\n\nYes, all.").findings] == [
        "data_collected"
    ]


def test_an_answer_is_the_same_with_more_words_of_denial() -> None:
    assert not change("### Are my photos sold?\n\nNo.", "### Are my photos sold?\n\nNo, never.").material


@pytest.mark.parametrize(
    ("question", "answer", "statement"),
    [
        ("Is my data ever passed on?", "Yes, with my consent", "Your data is passed on with my consent."),
        ("Can my landlord see my file?", "Never.", "Your landlord can not see your file."),
        ("Will you scan my photos?", "Only if you agree.", "We will scan your photos only if you agree."),
        ("Do third parties get my file?", "No.", "Third parties do not get your file."),
        ("Must I give my name?", "Yes.", "You must give your name."),
    ],
)
def test_question_and_answer_make_a_statement(question: str, answer: str, statement: str) -> None:
    assert asked(Clause(answer, answer.casefold(), BlockKind.PARAGRAPH, 0, 0, len(answer), lead=question)) == statement


@pytest.mark.parametrize(
    "statement",
    ["Facebook's SDK has been removed from the app.", "We have removed Google Analytics from our website."],
)
def test_a_company_whose_code_was_removed_is_no_recipient(statement: str) -> None:
    assert not change("", statement).findings


def test_the_heads_of_a_new_table_are_no_statement() -> None:
    found = change("", TABLE + "| Genetic data | Yes | No |")

    assert [(finding.kind, finding.new_quote) for finding in found.findings] == [
        ("data_collected", "Genetic data | Yes | No")
    ]


def test_an_entry_that_names_a_company_is_told_by_the_name_alone() -> None:
    found = change("", "We share your data with:\n\n- Stripe, for payments\n- our accountants\n")

    assert found.headline == "Adds Stripe; adds sharing with professional advisers"
    assert not found.untyped


def test_an_answer_of_yes_or_no_has_its_question_for_a_lead_in() -> None:
    clauses = segment(policy("Do we sell your data? No, we never did."))
    (answer,) = [clause for clause in clauses if clause.text.startswith("No,")]

    assert answer.lead == "Do we sell your data?"
    assert asked(answer) == "We do not sell your data."


@pytest.mark.parametrize(
    ("text", "lead"),
    [("Northmere keeps it.", "Do we sell your data?"), ("No.", "What about sale?"), ("No.", "")],
)
def test_what_answers_no_such_question_is_no_statement(text: str, lead: str) -> None:
    assert not asked(Clause(text, text.casefold(), BlockKind.PARAGRAPH, 0, 0, len(text), lead=lead))


def test_a_column_on_choices_denies_nothing() -> None:
    heads = "Reason | Do we share? | Can you limit this sharing?"
    text = "For advertisers to reach you | Yes | No"
    row = Clause(text, text.casefold(), BlockKind.ROW, 0, 0, len(text), lead=heads)

    assert not any(fact.denied for fact in facts_of(row))
