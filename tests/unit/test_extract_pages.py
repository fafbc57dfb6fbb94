"""Pages in many shapes: whatever is cut from a policy or added to it shows, and the furniture of the site does not."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.extract import extract, page_from_file
from bot.model import Document
from bot.sameness import digest
from tests.pages.made_up import MARK, Policy, policies


def read(policy: Policy, *, known: Document | None = None) -> Document:
    return extract([page_from_file("page.html", policy.html.encode())], known=known).document


def says(document: Document, text: str) -> bool:
    return text in document.text


@settings(max_examples=60)
@given(policies())
def test_everything_that_a_policy_says_is_read_and_nothing_of_the_site(policy):
    document = read(policy)

    assert [unit for unit in policy.units if not says(document, unit.text)] == []
    assert MARK not in document.text


@settings(max_examples=60)
@given(policies(), st.data())
def test_whatever_is_cut_from_a_policy_or_added_to_it_shows_and_nothing_else_does(policy, data):
    unit = data.draw(st.sampled_from(policy.units))
    more, less = read(policy), read(policy.without(unit))

    assert says(more, unit.text)
    assert not says(less, unit.text)
    assert digest(more) != digest(less)
    others = [other for other in policy.units if other != unit]
    assert [other for other in others if not says(less, other.text)] == []
    assert MARK not in less.text


@settings(max_examples=40)
@given(policies(), st.data())
def test_known_text_changes_nothing_about_how_an_edited_page_is_read(policy, data):
    less = policy.without(data.draw(st.sampled_from(policy.units)))

    assert digest(read(less, known=read(policy))) == digest(read(less))
    assert digest(read(policy, known=read(less))) == digest(read(policy))
