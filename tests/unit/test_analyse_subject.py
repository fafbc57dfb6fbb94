"""Whose doing a statement is: the one list of others serves deeds, denials and grants alike."""

import pytest

from bot.analyse.grammar.granting import is_of_others
from bot.analyse.grammar.subject import has_other, is_ours


@pytest.mark.parametrize("who", ["Merchants", "Our suppliers", "Third parties", "Those agencies", "The schools"])
def test_who_else_handles_data_is_told_of_deeds_denials_and_grants(who):
    text = f"{who} may not keep it."
    at = text.index("keep")

    assert not is_ours(text, at, at + 4)
    assert has_other(text, text.index("may"))
    assert is_of_others(text, at)


@pytest.mark.parametrize("who", ["We", "The company", "Our staff", "This service"])
def test_what_the_company_does_is_its_own(who):
    text = f"{who} may not keep it."
    at = text.index("keep")

    assert is_ours(text, at, at + 4)
    assert not has_other(text, text.index("may"))


def test_a_person_is_somebody_else_for_a_deed_and_none_for_a_grant():
    text = "You may keep it."

    assert not is_ours(text, 8, 12)
    assert not is_of_others(text, 8)
