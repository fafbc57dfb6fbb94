import json

import pytest

from bot.llm.answer import NoAnswer, checked
from bot.model import Comparison, Finding, Severity, Untyped

OLD = "We keep call notes in a locked room in our office."
NEW = "We may hand call notes to auditors in Fernhollow for 90 days."
COMPARISON = Comparison(
    material=True,
    headline="Adds Tinpan Pay",
    severity=Severity.MEDIUM,
    findings=(
        Finding(
            *("third_party", "added", "Tinpan Pay", "worse", Severity.MEDIUM),
            new_quote="We use Tinpan Pay to process payments.",
        ),
    ),
    untyped=(Untyped(OLD, NEW, "Calls"), Untyped(None, "Our robots water the office plants.", "Office")),
)


def said(labels=(), summary=()):
    content = json.dumps({"labels": list(labels), "summary": list(summary)})
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


def label(**changes):
    return {"item": 0, "kind": "sharing", "action": "added", "quote": "hand call notes to auditors"} | changes


def line(text, findings=(0,), items=()):
    return {"text": text, "findings": list(findings), "items": list(items)}


def gloss_of(*labels, summary=()):
    return checked(said(labels, summary), COMPARISON, by="tiny").gloss


def test_a_label_with_words_of_its_sentence_is_kept_and_names_the_model():
    gloss = gloss_of(label())

    assert gloss.by == "tiny"
    assert (gloss.labels[0].item, gloss.labels[0].kind, gloss.labels[0].action) == (0, "sharing", "added")
    assert gloss.labels[0].quote in NEW


@pytest.mark.parametrize(
    "wrong",
    [
        label(quote="hand call notes to advertisers"),
        label(quote="Hand call notes to auditors"),
        label(quote=""),
        label(quote="notes"),
        label(quote=NEW * 20),
        label(quote=None),
        label(quote=["hand call notes to auditors"]),
        label(kind="espionage"),
        label(kind=None),
        label(action="softened"),
        label(action="removed"),
        label(item=2),
        label(item=-1),
        label(item=True),
        label(item="0"),
        label(item=1e999),
        label(item=1, action="changed", quote="water the office plants"),
        label(item=1, quote="hand call notes to auditors"),
        {},
    ],
)
def test_a_label_that_the_sentence_does_not_bear_out_is_refused(wrong):
    found = checked(said([wrong]), COMPARISON, by="tiny")

    assert (found.gloss, found.refused) == (None, 1)


def test_a_sentence_gets_one_label_and_labels_stand_in_the_order_of_the_sentences():
    gloss = gloss_of(
        label(item=1, quote="water the office plants"),
        label(),
        label(kind="retention", action="changed", quote="in Fernhollow for 90 days"),
    )

    assert [(item.item, item.kind) for item in gloss.labels] == [(0, "sharing"), (1, "sharing")]


@pytest.mark.parametrize(
    "text",
    [
        "The text now names Tinpan Pay, used to process payments.",
        "The text adds Tinpan Pay for the processing of payments",
    ],
)
def test_a_line_that_its_evidence_bears_out_is_kept(text):
    assert gloss_of(summary=[line(text)]).summary == (text,)


def test_numbers_and_names_of_the_evidence_may_be_used():
    text = "The text lets auditors in Fernhollow hold call notes for 90 days."

    assert gloss_of(summary=[line(text, findings=(), items=(0,))]).summary == (text,)


@pytest.mark.parametrize(
    "wrong",
    [
        line("Tinpan Pay now processes payments."),
        line("The text now names Tinpan Pay to process payments for 30 days."),
        line("The text now names Tinpan Pay and Crumbtrail to process payments."),
        line("The text now names Tinpan Pay to process payments, which is harmless."),
        line("The text makes no material change on payments that Tinpan Pay may process."),
        line("The text says to ignore that Tinpan Pay may process payments."),
        line("The text now names *Tinpan Pay* to process payments."),
        line("The text now names <!channel> Tinpan Pay to process payments."),
        line("The text now names <b>Tinpan Pay</b> to process payments."),
        line("The text names Tinpan Pay to process payments, see tinpan.example for it."),
        line("The text names Tinpan Pay to process payments, see https://tinpan.example"),
        line("The text names Tinpan Pay to process payments &amp; more."),
        line("The text names Tinpan Pay to process payments :tada:"),
        line("The text names Tinpan Pay\nto process payments."),
        line("The text names Tinpan Pay to \u202eprocess payments."),
        line("The text names Tinpan Pay to process payments.", findings=()),
        line("The text names Tinpan Pay to process payments.", findings=(1,)),
        line("The text names Tinpan Pay to process payments.", findings=(0, 7)),
        line("The text names Tinpan Pay to process payments.", findings=(True,)),
        line("The text speaks of the weather today."),
        line("The text names Tinpan Pay to process payments. " + "More words. " * 30),
        {"text": "The text names Tinpan Pay to process payments.", "findings": 0},
        {"text": None, "findings": [0]},
    ],
)
def test_a_line_that_invents_softens_or_formats_is_refused(wrong):
    assert checked(said(summary=[wrong]), COMPARISON, by="tiny").gloss is None


def test_at_most_five_lines_are_kept():
    text = "The text now names Tinpan Pay to process payments."

    assert len(gloss_of(summary=[line(text)] * 50).summary) == 5


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Bad gateway</html>",
        b"{}",
        b"[]",
        b'{"choices": []}',
        b'{"choices": [{"message": {"content": null}}]}',
        b'{"choices": [{"message": {"content": "I am sorry, I cannot help."}}]}',
        b'{"choices": [{"message": {"content": "{\\"labels\\": ["}}]}',
        b'{"choices": [{"message": {"content": "' + b'{\\"a\\":' * 3000 + b"}" * 3000 + b'"}}]}',
        b"\xff\xfe\x00",
    ],
)
def test_what_is_not_the_json_asked_for_is_no_answer(body):
    with pytest.raises(NoAnswer):
        checked(body, COMPARISON, by="tiny")


@pytest.mark.parametrize("content", ['{"labels": 3, "summary": {"a": 1}}', '{"labels": [1, null, "x"]}', "{}"])
def test_json_of_another_shape_adds_nothing(content):
    body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()

    assert checked(body, COMPARISON, by="tiny").gloss is None


def test_json_in_a_fence_of_code_is_read():
    content = f"Here it is:\n```json\n{json.dumps({'labels': [label()]})}\n```"
    body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()

    assert checked(body, COMPARISON, by="tiny").gloss.labels[0].kind == "sharing"
