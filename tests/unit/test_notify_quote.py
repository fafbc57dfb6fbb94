"""How a finding's proof is cropped out of a changed paragraph and kept short."""

from hypothesis import given
from hypothesis import strategies as st

from bot.model import BlockKind, Finding, Hunk, Op, Severity, Span, Untyped
from bot.notify.slack.quote import redline, shortened

E, D, I = Op.EQUAL, Op.DELETE, Op.INSERT  # noqa: E741 - read as the marks of a redline


def hunk(*spans: tuple[Op, str]) -> Hunk:
    made = tuple(Span(*span) for span in spans)
    old = "".join(span.text for span in made if span.op is not I)
    new = "".join(span.text for span in made if span.op is not D)
    return Hunk(Op.REPLACE, old, new, "", made, 0, 0, BlockKind.PARAGRAPH)


def finding(old: str | None, new: str | None) -> Finding:
    return Finding("retention", "changed", "", "worse", Severity.LOW, old_quote=old, new_quote=new)


def shown(spans: tuple[Span, ...]) -> str:
    marks = {E: "{}", D: "[-{}-]", I: "[+{}+]"}
    return "".join(marks[span.op].format(span.text) for span in spans)


def test_a_quote_is_cropped_to_its_own_words_and_keeps_the_changes_inside():
    changed = hunk((E, "One. We keep logs for "), (D, "30"), (I, "90"), (E, " days. Three."))
    quotes = finding("We keep logs for 30 days.", "We keep logs for 90 days.")
    assert shown(redline(quotes, [changed])) == "We keep logs for [-30-][+90+] days."


def test_a_removal_in_the_middle_of_a_new_quote_is_shown():
    changed = hunk((E, "We use Kestrel"), (D, " alone"), (E, " and Plover."))
    assert (
        shown(redline(finding(None, "We use Kestrel and Plover."), [changed])) == "We use Kestrel[- alone-] and Plover."
    )


def test_what_stands_between_two_quotes_of_one_paragraph_is_left_out_visibly():
    changed = hunk(
        (E, "We keep logs. "), (D, "Old rule."), (E, " A long unchanged sentence stands here. "), (I, "New rule.")
    )
    assert shown(redline(finding("Old rule.", "New rule."), [changed])) == "[-Old rule.-] … [+New rule.+]"


def test_quotes_that_no_paragraph_holds_stand_whole():
    assert shown(redline(Untyped("Was so.", "Is so."), [])) == "[-Was so.-] [+Is so.+]"
    assert shown(redline(Untyped("Was so.", None), [hunk((E, "Else."))])) == "[-Was so.-]"


def test_a_quote_whose_words_did_not_change_is_shown_as_added_or_removed_whole():
    moved = hunk((E, "We use Plover."), (I, " Also on Sundays."))
    assert shown(redline(finding(None, "We use Plover."), [moved])) == "[+We use Plover.+]"


def test_unchanged_words_far_from_a_change_go_before_any_changed_word_does():
    far = "the quick brown fox jumps over the lazy dog and runs on "
    spans = [Span(E, far * 6), Span(I, "into the new field today"), Span(E, " " + far * 6)]
    short = shortened(spans, 300)
    assert Span(I, "into the new field today") in short
    assert short[0].text.startswith("… ")
    assert short[-1].text.rstrip().endswith("…")
    assert sum(len(span.text) for span in short) <= 300


OPS = st.sampled_from([E, D, I])
SPANS = st.lists(st.builds(Span, OPS, st.text(alphabet="ab 語.", min_size=1, max_size=200)), max_size=12)


@given(SPANS, st.sampled_from([60, 150, 300]))
def test_a_struck_run_is_shown_whole_or_not_at_all_and_both_wordings_keep_to_the_limit(spans, limit):
    removed = {
        "".join(span.text for span in spans[start:end] if span.op is D)
        for start in range(len(spans))
        for end in range(start + 1, len(spans) + 1)
        if all(span.op is D for span in spans[start:end])
    }
    short = shortened(spans, limit)
    assert all(span.text in removed for span in short if span.op is D)
    for side in (D, I):
        assert sum(len(span.text) for span in short if span.op is side) <= limit
