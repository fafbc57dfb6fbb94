"""What the other version names, too, of another matter, with a condition or in an entry's words, is not told as come or gone."""

import pytest

from bot.render.words import claim
from tests.pages.said import change

BASIS = "The legal basis for cookies is our legitimate interest."
IF_YOU_LIKE = "If you choose to get a badge, we will ask you for your passport at the door of our hall."


@pytest.mark.parametrize(
    ("stays", "statement", "came", "went"),
    [
        (
            BASIS,
            "The legal basis for the location of your parcels is our legitimate interest.",
            "New terms on legitimate interests",
            "Removed terms on legitimate interests",
        ),
        (
            "",
            "The legal basis for the location of your parcels is our legitimate interest.",
            "New legal basis: legitimate interests",
            "Removed legal basis: legitimate interests",
        ),
        (
            IF_YOU_LIKE,
            "We collect your passport when you rent a locker.",
            "New kind of data collected: government ID",
            "Removed terms on government ID",
        ),
        (
            "",
            "We collect your passport when you rent a locker.",
            "New kind of data collected: government ID",
            "Removed kind of data collected: government ID",
        ),
    ],
)
def test_what_is_named_of_another_matter_or_with_a_condition_is_spoken_of(
    stays: str, statement: str, came: str, went: str
) -> None:
    both = f"{stays}\n\n{statement}"

    assert came in {claim(finding) for finding in change(stays, both).findings}
    assert went in {claim(finding) for finding in change(both, stays).findings}


@pytest.mark.parametrize(
    ("stays", "said"),
    [
        ("You may appeal a decision of our desk by letter.", "Says more on rights (appeal)"),
        ("", "New right: appeal"),
    ],
)
def test_an_entry_is_called_by_its_words_only_where_the_other_version_lacks_them(stays: str, said: str) -> None:
    entries = "You have the following rights:\n\n- Right to a copy\n- Right to erasure\n"
    found = change(f"{stays}\n\n{entries}", f"{stays}\n\n{entries}- Right to appeal\n")

    assert [claim(finding) for finding in found.findings] == [said]


@pytest.mark.parametrize(
    ("stays", "statement", "lost", "known"),
    [
        (
            "Data subjects have rights under the law, including rights to: copy data, rectify data, and erase data.",
            "You may have your account erased.",
            "Removed right: deletion",
            "Says less on rights (deletion)",
        ),
        (
            "We will use physical, technical, and administrative security measures to keep your data secure.",
            "We take appropriate measures against loss.",
            "Removed security promise: protective measures",
            "Says less on security",
        ),
        (
            "We share your drawings with law enforcement.",
            "We share your drawings with regional tax authorities.",
            "Removed way of sharing: law enforcement",
            "Removed terms on regional tax authority",
        ),
    ],
)
def test_what_the_other_version_has_in_words_of_its_own_is_not_told_as_lost(
    stays: str, statement: str, lost: str, known: str
) -> None:
    alone = {claim(finding) for finding in change(statement, "").findings}
    beside = {claim(finding) for finding in change(f"{stays}\n\n{statement}", stays).findings}

    assert (lost in alone, lost in beside, beside) == (True, False, {known})


def test_a_choice_that_a_heading_names_did_not_go() -> None:
    found = change("### Opt-Out Rights\n\nWe read every letter.", "We read every letter.").findings

    assert "Removed opt-out" not in {claim(finding) for finding in found}


@pytest.mark.parametrize(
    ("stays", "statement"),
    [
        ("", "We only collect your postal address in a form that names nobody."),
        ("We use your steps for research.", "We only use your steps for research."),
    ],
)
def test_a_limit_that_went_keeps_its_weight_though_its_matter_stays(stays: str, statement: str) -> None:
    found = change(f"{stays}\n\n{statement}", stays).findings

    assert {(finding.effect, finding.severity.name) for finding in found} == {("worse", "MEDIUM")}


def test_an_answer_to_an_authority_is_sharing_with_it() -> None:
    answers = "We use your data to respond to requests from law enforcement."
    went = change(f"We share your drawings with government agencies.\n\n{answers}", answers).findings

    assert [(claim(finding), finding.effect) for finding in went] == [("Removed terms on government agency", "neutral")]
