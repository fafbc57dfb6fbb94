"""What a word stands for, and where a text sends some readers for more, is nothing that is done with data."""

import pytest

from bot.analyse.grammar.elsewhere import is_object
from tests.pages.said import change


def told(statement: str) -> list[tuple[str, str, str]]:
    """Kind, value and effect of what is told of a statement that came."""
    return [(finding.kind, finding.value, finding.effect) for finding in change("", statement).findings]


@pytest.mark.parametrize(
    "statement",
    [
        "Personal data is understood as any information on a person, such as a name, IP address or fingerprint.",
        "In this policy, “personal information” means any information that identifies you, such as billing information.",
        "The term “State Laws” means the California Consumer Privacy Act and the Colorado Privacy Act.",
        "If you live in Switzerland, please also see our Swiss Supplement.",
        "If you use Piper Boards at school, learn how these boards collect and use your personal information in the Piper Notice.",
        "You can read more about data collected through Piper Analytics and use of masked IP addresses here:",
        "Where we may disclose data to third parties, such sharing is explained.",
        "This notice should be read together with our main notice, which lists the third parties to which data is disclosed.",
    ],
)
def test_a_word_explained_or_a_page_named_serves_nobody(statement: str) -> None:
    for old, new in (("", statement), (statement, "")):
        assert {finding.effect for finding in change(old, new).findings} == {"neutral"}


@pytest.mark.parametrize(
    ("statement", "kind", "value", "effect"),
    [
        ("“Usage data” means the pages that we collect with cookies.", "data_collected", "cookies", "worse"),
        ("If you live in Switzerland, you have more rights.", "jurisdiction", "Switzerland", "better"),
        (
            "If you are a customer, learn about our tools, and we share your e-mail address with advertisers.",
            "sharing",
            "advertising partners",
            "worse",
        ),
        ("Where you shop, we share the basket that is listed with advertisers.", "sharing", "advertising", "worse"),
        ("We ensure the security of data, and we share it with advertisers.", "sharing", "advertising", "worse"),
        (
            "For both tools, we have disabled model training in the settings.",
            "purpose",
            "terms on use of data",
            "better",
        ),
        ("We have stopped the old survey and use your notes for AI training.", "purpose", "AI training", "worse"),
        ("If you shop here, we share your basket with advertisers.", "sharing", "advertising partners", "worse"),
    ],
)
def test_what_is_done_besides_is_told(statement: str, kind: str, value: str, effect: str) -> None:
    found = [(told_, said, served) for told_, said, served in told(statement) if told_ == kind]

    assert any(value in said and served == effect for _, said, served in found)


@pytest.mark.parametrize(
    "statement",
    [
        "Piper ensures secure collection, transfer and storage of all collected data.",
        "We have stopped the use of your notes for training of our models.",
    ],
)
def test_what_is_secured_or_over_is_not_told_as_done(statement: str) -> None:
    assert "worse" not in {effect for _, _, effect in told(statement)}


def test_a_transfer_that_is_secured_is_none_that_goes_on() -> None:
    assert is_object("We ensure secure collection, transfer and storage of data.")
    assert not is_object("We ensure the security of data, and transfer it to banks.")


@pytest.mark.parametrize(
    ("old", "new", "value"),
    [
        ("We collect your organised lists.", "We collect your organized lists and your sketches.", "sketch"),
        ("We collect your colour charts and sketches.", "We collect your color charts.", "sketch"),
        (
            "We collect your organised lists.",
            "We collect your alphabetical lists.",
            "organised list to alphabetical list",
        ),
    ],
)
def test_another_spelling_of_what_is_collected_is_nothing_new(old: str, new: str, value: str) -> None:
    assert [finding.value for finding in change(old, new).findings] == [value]
