"""What cannot be done, what people are asked or may ask, and what an aside, a case or a button denies is no promise of ours."""

import pytest

from tests.pages.said import change


def _promised(statement: str) -> set[str]:
    return {finding.value for finding in change("", statement).findings if finding.value.startswith("promise not to")}


@pytest.mark.parametrize(
    "statement",
    [
        "If you give no details, we may not be able to proceed with the recruitment process.",
        "It may not be possible for us to help you with customer service requests.",
        "We cannot comply with each request, such as for the need to fulfil a legal obligation.",
        "We cannot give an absolute guarantee of privacy.",
        "We recommend that you do not share your access details with anyone.",
        "We ask that you use a long password and never share your password with anyone.",
        "You can ask us not to share your letters with third parties for marketing.",
        "If you set this in your browser, parts of our hall may not open and you will see less targeted advertising.",
        "We use the text of your letters (but not the drawings) to show you targeted ads.",
        "A carrier of ours – not the hall – collects your financial information.",
        "We share letters, and that is unaffected by a do not sell request.",
        "If a letter is not sealed, you expect us to use it for marketing.",
    ],
)
def test_what_we_do_not_refuse_is_no_promise(statement: str) -> None:
    assert _promised(statement) == set()


@pytest.mark.parametrize(
    ("statement", "promise"),
    [
        ("We may not use your letters for marketing.", "promise not to use letters for marketing"),
        ("We do not share letters (or drawings) with banks.", "promise not to share data with banks"),
        ("We ask you for a name and never share it with anyone.", "promise not to share data with others"),
        ("If you ask us, we will not use it for marketing.", "promise not to use data for marketing"),
    ],
)
def test_what_we_refuse_is_a_promise(statement: str, promise: str) -> None:
    assert any(value.startswith(promise) for value in _promised(statement))
