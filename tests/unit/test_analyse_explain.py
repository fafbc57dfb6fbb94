"""Why a finding is there, and why its neighbours are not."""

import json

import pytest

from bot.analyse import compare
from bot.analyse.drafting.trace import Score, Trace
from bot.analyse.explain import MOST_PASSED, explain
from bot.model import Block, BlockKind, Document
from bot.render.explain import explain_json, explain_text

KEPT = (
    "This policy says how Larkfield handles the personal data of people who use its service.",
    "We collect your name and your e-mail address when you open an account with us.",
    "You may ask us to correct or delete your personal data at any time.",
    "We use Stripe to process the payments that you make in the shop.",
)


def document(*texts):
    heading = Block(BlockKind.HEADING, "Privacy policy", level=1)
    return Document(
        (heading, *(Block(BlockKind.PARAGRAPH, text) for text in texts)), title="Privacy policy", language="en"
    )


def explained(old, new):
    old, new, trace = document(*KEPT, *old), document(*KEPT, *new), Trace()
    comparison = compare(old, new, trace=trace)
    return comparison, explain(comparison, trace, old.text, new.text)


def why(explanation):
    return " / ".join(
        [item.why for item in explanation.passed] + [f.why for item in explanation.passed for f in item.facts]
    )


def test_a_finding_is_explained_by_its_facts_before_and_after_and_the_words_read():
    comparison, found = explained(["We keep server logs for 30 days."], ["We keep server logs for 180 days."])
    (cause,) = found.causes

    assert comparison.findings[cause.number - 1].kind == "retention"
    assert [fact for fact in cause.before if "30 days" in fact]
    assert [fact for fact in cause.after if "180 days" in fact]
    assert any("180" in rule for rule in cause.rules)
    assert cause.score > 0


def test_every_finding_has_its_cause_in_its_order():
    comparison, found = explained(
        ["We do not sell your personal data to anybody.", "Last updated: 1 March 2024"],
        ["We sell your personal data to advertising partners.", "Last updated: 2 May 2025"],
    )

    assert len(comparison.findings) > 1
    assert [cause.number for cause in found.causes] == list(range(1, len(comparison.findings) + 1))
    assert all(cause.rules for cause in found.causes)


def test_a_fact_that_stands_elsewhere_names_the_place():
    _, found = explained(
        ["Card payments in the shop are handled for us by Stripe, a service provider."],
        [],
    )

    assert "stands in the new text as well" in why(found)
    assert "We use Stripe to process the payments" in why(found)


def test_a_statement_put_in_other_words_is_counted_as_such():
    comparison, found = explained(
        ["We always try to answer the questions that you send to us."],
        ["The questions you send us we always attempt to answer."],
    )

    assert not comparison.material
    assert (found.renamed, found.passed) == (1, ())


def test_other_words_for_nearly_the_same_are_called_so():
    comparison, found = explained(
        ["We always try to answer the questions that you send to us on the page below."],
        ["We always try to answer the questions that you send to us through the link above."],
    )

    assert not comparison.material
    assert found.causes == ()
    assert "same in other words" in why(found)


def test_what_no_rule_types_is_said_to_be_shown_untyped():
    sentence = "Our robots water all of the plants that you leave in our offices over night."
    old, new, trace = document(*KEPT), document(*KEPT[:2], sentence, *KEPT[2:]), Trace()
    comparison = compare(old, new, trace=trace)

    assert comparison.untyped
    assert "among the untyped statements" in why(explain(comparison, trace, old.text, new.text))


def test_a_decision_by_score_is_named_with_what_it_asks():
    sentence = "The plants in our offices get fresh water from the people who use the service."
    old, new, trace = document(*KEPT), document(*KEPT[:2], sentence, *KEPT[2:]), Trace()
    comparison = compare(old, new, trace=trace)
    (edit,) = trace.alignment.edits
    trace.untyped = ()
    trace.scored([Score("classifier", edit, "data_collected", 0.21, 0.5), Score("classifier", edit, "right", 0.1, 0.5)])

    assert "classifier: data collected 0.21, where 0.50 is asked" in why(explain(comparison, trace, old.text, new.text))


def test_dates_that_moved_are_counted():
    _, found = explained(["Last updated: 1 March 2024"], ["Last updated: 2 May 2025"])

    assert found.loose == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([], []),
        (["x"], ["y"]),
        (["We share data with Stripe."], ["Wir teilen Daten mit Stripe und speichern sie 30 Tage lang in der Cloud."]),
        (["\x1b[31mWe sell your data\x1b[0m \u202e."], ["<script>We never sell your personal data</script>"]),
    ],
)
def test_an_explanation_changes_nothing_and_is_the_same_each_time(old, new):
    comparison, found = explained(old, new)

    assert comparison == compare(document(*KEPT, *old), document(*KEPT, *new))
    assert explained(old, new)[1] == found
    assert json.loads(json.dumps(explain_json(found)))["left_out"] == 0
    assert not {"\x1b", "\u202e"} & set(explain_text(found, comparison, colour=False))


def test_a_rewritten_text_gives_a_bounded_explanation():
    new = [
        f"Rule {number} says that we keep plants of kind {number} for {number} days in room {number}."
        for number in range(300)
    ]
    _, found = explained([], new)

    assert len(found.passed) <= MOST_PASSED
    assert len(found.passed) + found.left_out + len(found.causes) > 0


def test_quotes_of_passed_statements_are_verbatim():
    old, new = ["We keep server logs for 30 days."], ["We keep server logs for 180 days, and like green tea a lot."]
    _, found = explained(old, new)

    assert all(item.old_quote is None or item.old_quote in document(*KEPT, *old).text for item in found.passed)
    assert all(item.new_quote is None or item.new_quote in document(*KEPT, *new).text for item in found.passed)


def test_what_is_set_in_another_form_or_uses_a_new_term_is_counted() -> None:
    plain = [
        "We ask for your licence to see that you may steer a boat.",
        "We note who came aboard and which harbour the boat left from.",
        "We read the fuel gauge when a boat comes back with the skipper.",
        "A skipper pays for the boat at the office on the quay.",
        "The skipper answers for what happens to the boat on the way.",
    ]
    labelled = [f"Details: {text}" for text in plain[:2]] + [text.replace("skipper", "sailor") for text in plain[2:]]
    old, new = (Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)) for texts in (plain, labelled))
    trace = Trace()
    found = explain(compare(old, new, trace=trace), trace, old.text, new.text)
    assert (found.loose, found.formed, found.renamed) == (0, 2, 3)
