"""What is told of several statements that say the same, or that follow on one another."""

import pytest

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.facts import Fact
from bot.analyse.statements.segment import Clause
from bot.analyse.telling.coupling import coupled
from bot.model import BlockKind
from tests.pages.said import change

_OBJECT = "You may object to the use of your records for letters that we send by post at any time by calling the office that serves your region, Monday to Friday."
_APPEAL = "You may appeal a refusal in writing within the forty days that follow the day on which our letter reached you at home or at work."
_ADVERTISERS = "We share your address with advertisers."


def _told(text: str, kind: str) -> list[tuple[str, str]]:
    found = change("", text).findings
    return sorted((finding.value, finding.new_quote or "") for finding in found if finding.kind == kind)


def test_statements_of_a_paragraph_that_fit_into_one_quote_are_one_finding() -> None:
    text = "You may ask us for a copy of your data. You may ask us to erase it."

    assert [quote for _, quote in _told(text, "right")] == [text]


def test_each_statement_of_a_paragraph_too_long_for_one_quote_is_told_with_its_own() -> None:
    assert _told(f"{_OBJECT} {_APPEAL}", "right") == [("appeal", _APPEAL), ("objection", _OBJECT)]


def test_statements_that_another_stands_between_are_two_findings() -> None:
    between = "Our office is a red house with a green door beside the old mill."
    quotes = [quote for _, quote in _told(f"{_OBJECT} {between} {_APPEAL}", "right")]

    assert quotes == [_APPEAL, _OBJECT]


def test_what_serves_people_and_what_harms_them_is_never_one_finding() -> None:
    found = change("", "We never sell your data. We sell your reading habits.").findings

    assert {finding.effect for finding in found if finding.kind == "sale"} == {"better", "worse"}


def test_a_statement_whose_name_is_told_of_another_is_told_by_its_words() -> None:
    more = "When you join the club, we also pass your purchases on to advertisers who print our yearly calendar."

    assert _told(f"{_ADVERTISERS}\n\n{more}", "sharing") == [
        ("advertising partners", _ADVERTISERS),
        ("terms on advertising partners", more),
    ]


@pytest.mark.parametrize(
    "again", ["We share your address with our advertisers.", "Your address is shared by us with advertisers."]
)
def test_a_statement_that_another_repeats_is_told_once(again: str) -> None:
    assert len(_told(f"{_ADVERTISERS}\n\n{again}", "sharing")) == 1


def test_a_safeguard_that_a_paragraph_names_again_is_one_finding() -> None:
    text = "Data that goes to Brazil is protected by standard contractual clauses. The standard contractual clauses that we signed with the office there are kept in our archive in Leeds, where a copy is made for anybody who asks our staff."

    assert [value for value, _ in _told(text, "transfer")] == ["Standard Contractual Clauses"]


def test_old_and_new_changing_places_tells_the_same_quotes() -> None:
    text = f"{_OBJECT} {_APPEAL}\n\nYou may ask us for a copy of your data. You may ask us to erase it."
    come, gone = change("", text).findings, change(text, "").findings

    assert {(one.kind, one.new_quote) for one in come} == {(one.kind, one.old_quote) for one in gone}


def _draft(action: str, text: str, *names: str, section: str) -> Draft:
    clause = Clause(text, text.lower(), BlockKind.PARAGRAPH, 1, 0, len(text), section=section, path=section)
    facts = tuple(Fact("right", name) for name in names)
    return (
        Draft("right", clause, None, lost=facts) if action == "removed" else Draft("right", None, clause, gained=facts)
    )


_GONE = "You have the right to ask us for a copy of your file under the law of your state."
_COME = "Under the law of your state you have, within forty days, the right to a copy of your file."


@pytest.mark.parametrize("names", [(), ("access",)])
def test_a_statement_in_whose_place_another_of_the_same_words_stands_is_changed(names: tuple[str, ...]) -> None:
    pair = [_draft("removed", _GONE, *names, section="States"), _draft("added", _COME, *names, section="Files")]
    others = [
        _draft("removed", "You can write to our house.", section="Post"),
        _draft("added", "Call us.", section="Calls"),
    ]

    assert sorted(draft.action for draft in coupled([*pair, *others])) == ["added", "changed", "removed"]


def test_a_named_right_that_goes_is_dropped_whatever_comes_in_similar_words() -> None:
    pair = [_draft("removed", _GONE, "appeal", section="States"), _draft("added", _COME, section="Files")]

    assert {draft.action for draft in coupled(pair)} == {"added", "removed"}


def test_a_use_does_not_stand_in_the_place_of_a_choice_of_the_same_words() -> None:
    choice = "Settings on your watch let you limit the use of your steps for advertising."
    use = "These shops may use your steps on your watch for advertising."
    again = "These stores may use the steps on your watch for advertising."

    def actions(old: str, new: str) -> list[str]:
        gone, come = _draft("removed", old, section="Watches"), _draft("added", new, section="Shops")
        return sorted(draft.action for draft in coupled([gone, come]))

    assert actions(choice, use) == ["added", "removed"]
    assert actions(use, choice) == ["added", "removed"]
    assert actions(use, again) == ["changed"]


_ERASE = "You may ask our desk in Leeds at any hour to erase your file."
_ERASED = "Photos are erased by the archive within ten days if you ask for it."
_CORRECT = "You may ask the archive to correct a photo of yours within ten days."


@pytest.mark.parametrize(("come", "actions"), [(_ERASED, ["changed"]), (_CORRECT, ["added", "removed"])])
def test_fewer_words_do_where_two_statements_are_called_the_same(come: str, actions: list[str]) -> None:
    pair = [_draft("removed", _ERASE, section="Files"), _draft("added", come, section="Photos")]

    assert sorted(draft.action for draft in coupled(pair)) == actions
