"""Phrases that a person asks to be ignored: what they fit, what they may never do, and how one is made."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analyse import compare
from bot.ignore import MOST_IN_GAP, Kept, matches, phrase, unfit, without
from bot.model import Block, BlockKind, Comparison, Document, Hunk, Op, Severity
from bot.phrasing import proposals
from bot.sameness import key

FILLER = tuple(
    f"Statement {word} of this policy says what is done with your data and by whom." for word in "abcdefghijkl"
)


def document(*texts, heading="Your data"):
    blocks = (Block(BlockKind.PARAGRAPH, text) for text in (*FILLER, *texts))
    return Document((Block(BlockKind.HEADING, heading, 2), *blocks))


@pytest.mark.parametrize(
    ("text", "block", "fits"),
    [
        ("Last viewed * times", "Last viewed 1,204 times.", True),
        ("Last viewed * times", "LAST VIEWED times", True),
        ("Last viewed * times", "Last viewed 3 times by you", False),
        ("* viewed * times", "This page was viewed 3 times", True),
        ("viewed * times", "viewed " + "x " * MOST_IN_GAP + "times", True),
        ("viewed * times", "viewed " + "x " * (MOST_IN_GAP + 1) + "times", False),
        ("Cookie settings", "2. Cookie — settings", True),
        ("Cookie settings", "Cookie settings and data", False),
        ("Prüfung der Daten", "prüfung der daten", True),
    ],
)
def test_a_phrase_fits_whole_blocks_word_by_word(text, block, fits):
    assert matches(phrase(text).parts, key(block).split()) is fits


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("*", "names no word"),
        ("…", "names no word"),
        ("Privacy > *", "names no word"),
        ("We *", "beside its *"),
        ("one two * a * b * c * d * e", "more than 4"),
        ("word " * 41, "longer than 40"),
        ("Last viewed * times", ""),
        ("Menu", ""),
    ],
)
def test_a_phrase_must_say_enough(text, word):
    assert word in unfit(text)
    assert bool(word) is bool(unfit(text))


def test_what_is_ignored_is_left_out_on_every_page_alike():
    one, other = document("Last viewed 3 times"), document("Last viewed 17 times")

    kept = [without(side, ["Last viewed * times"]) for side in (one, other)]

    assert kept[0].document == kept[1].document == document()
    assert (kept[0].dropped, kept[1].excess) == (4, False)
    assert without(one, []) == Kept(one)


def test_a_phrase_bound_to_a_heading_fits_below_it_alone():
    bound = ["Related * > * min read of it"]

    assert without(document("5 min read of it", heading="Related texts"), bound).dropped == 5
    assert without(document("5 min read of it"), bound).dropped == 0


def test_phrases_that_fit_too_much_of_a_text_leave_it_whole():
    text = document()

    kept = without(text, FILLER)

    assert kept.excess
    assert kept.document == text
    assert kept.dropped > 0.5 * kept.total


words = st.lists(st.sampled_from(["a", "b", "*"]), max_size=12).map(tuple)


@settings(deadline=None)
@given(words, st.lists(st.sampled_from(["a", "b"]), max_size=30).map(tuple))
def test_matching_agrees_with_trying_every_way(parts, text):
    def tried(parts, text):
        if not parts:
            return not text
        if parts[0] != "*":
            return bool(text) and text[0] == parts[0] and tried(parts[1:], text[1:])
        return any(tried(parts[1:], text[step:]) for step in range(min(MOST_IN_GAP, len(text)) + 1))

    if parts.count("*") <= 3:
        assert matches(parts, text) is tried(parts, text)


# --- from a changed place to a phrase --------------------------------------------------------------------------------


def proposed(old, new, **options):
    return proposals(compare(document(*old), document(*new)), **options)


def test_what_stands_on_both_sides_makes_the_phrase():
    (found,) = proposed(["This page was viewed 1,204 times since May."], ["This page was viewed 3 times since June."])

    assert found.phrase == "This page was viewed * times since *"


def test_what_came_or_went_is_its_own_phrase_below_its_heading():
    (come,) = proposed([], ["Watch our *new* film > now"])
    (gone,) = proposed(["Read more"], [])

    assert come.phrase == "Watch our new film now"
    assert gone.phrase == "Your data > Read more"
    assert without(document("Read more"), [gone.phrase]).dropped == 2


def test_words_of_no_known_kind_that_changed_hide_nothing_of_the_policy():
    (found,) = proposed(
        ["The list was last viewed 3 times this week."], ["The list was last viewed 17 times this week."]
    )
    assert (found.hides, found.why_not) == ((), "")


def test_a_proposal_fits_both_sides():
    old, new = "Rated 4.8 of 5 by 1,200 readers of the page", "Rated 4.9 of 5 by 1,310 readers of the page"
    (found,) = proposed([old], [new])

    assert without(document(old), [found.phrase]).document == without(document(new), [found.phrase]).document
    assert not unfit(found.phrase)


def placed(old, new, op=Op.REPLACE):
    hunk = Hunk(op, old, new, "", (), 0, 0, BlockKind.PARAGRAPH)
    (found,) = proposals(Comparison(True, "", Severity.LOW, hunks=(hunk,)), places=[1])
    return found


@pytest.mark.parametrize(
    ("old", "new", "op", "word"),
    [
        (None, " ".join(["We share your data with partners."] * 8), Op.INSERT, "a statement of the policy"),
        ("One two three four five six", "One two nine ten eleven twelve", Op.REPLACE, "more of it changed"),
        ("a b c d e f g h i j", "a b c d e f g h i j" + " k" * 9, Op.REPLACE, "than a gap can stand for"),
        ("Menu 1", "Menu 2", Op.REPLACE, "beside its *"),
        ("A text of ours", "A text of ours", Op.MOVE, "silent already"),
    ],
    ids=["a long statement", "another sentence", "many words more", "too short", "moved"],
)
def test_where_no_phrase_would_be_safe_there_is_none(old, new, op, word):
    found = placed(old, new, op)

    assert word in found.why_not
    assert not found.phrase


def test_a_place_with_a_finding_is_taken_only_when_named_and_says_what_it_hides():
    old, new = "We keep the logs of our servers for 30 days.", "We keep the logs of our servers for 90 days."
    (unnamed,) = proposed([old], [new])
    (named,) = proposed([old], [new], places=[1])

    assert not unnamed.phrase
    assert "name the place" in unnamed.why_not
    assert named.phrase == "We keep the logs of our servers for * days"
    assert any("retention" in claim for claim in named.hides)
