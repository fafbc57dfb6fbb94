"""How a finding's proof is cropped out of a changed paragraph and kept short."""

from hypothesis import given
from hypothesis import strategies as st

from bot.model import BlockKind, Finding, Hunk, Op, Severity, Span, Untyped
from bot.notify.slack.quote import quote, redline
from bot.render.excerpt import clean

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


def test_a_quote_that_leaves_off_within_its_sentence_shows_it_on_that_side():
    changed = hunk((E, "We and our partners keep logs for "), (D, "30"), (I, "90"), (E, " days, and then delete them."))
    both = finding("keep logs for 30 days", "keep logs for 90 days")
    assert shown(redline(both, [changed])) == "… keep logs for [-30-][+90+] days …"
    parted = [hunk((D, "We keep logs for 30 days.")), hunk((I, "Logs are kept for 90 days."))]
    assert shown(redline(finding("We keep logs", "for 90 days."), parted)) == "[-We keep logs-] … … [+for 90 days.+]"


def test_quotes_that_no_paragraph_holds_stand_whole():
    assert shown(redline(Untyped("Was so.", "Is so."), [])) == "[-Was so.-] [+Is so.+]"
    assert shown(redline(Untyped("Was so.", None), [hunk((E, "Else."))])) == "[-Was so.-]"


def test_a_quote_whose_words_did_not_change_is_shown_as_added_or_removed_whole():
    moved = hunk((E, "We use Plover."), (I, " Also on Sundays."))
    assert shown(redline(finding(None, "We use Plover."), [moved])) == "[+We use Plover.+]"


def runs(item, hunks, limit: int = 300) -> list[tuple[str, str]]:
    element = quote(item, hunks, limit)
    assert element["type"] == "rich_text_quote"
    return [(next(iter(run.get("style", {})), ""), run["text"]) for run in element["elements"]]


def test_unchanged_words_far_from_a_change_go_before_any_changed_word_does():
    far = "the quick brown fox jumps over the lazy dog and runs on "
    changed = hunk((E, far * 9), (I, "into the new field today"), (E, " " + far * 9))
    shown_runs = runs(finding(None, changed.new), [changed], 60)
    assert ("bold", "into the new field today") in shown_runs
    assert shown_runs[0][1].startswith("… ")
    assert shown_runs[-1][1].endswith(" …")
    assert sum(len(text) for _, text in shown_runs) <= 120


OPS = st.sampled_from([E, D, I])
SPANS = st.lists(st.tuples(OPS, st.text(alphabet="ab 語.", min_size=1, max_size=300)), min_size=1, max_size=12)


@given(SPANS, st.sampled_from([60, 150, 300]))
def test_a_struck_run_is_shown_whole_or_not_at_all_and_a_quote_keeps_to_its_limit(spans, limit):
    changed = hunk(*spans)
    removed = {clean(span.text) for span in changed.spans if span.op is D} | {clean(changed.old)}
    shown_runs = runs(finding(changed.old, changed.new), [changed], limit)
    assert all(text in removed for style, text in shown_runs if style == "strike")
    assert sum(len(text) for style, text in shown_runs if style) <= 2 * limit + 10
