"""What costs a person something is not called a right or a promise, and what is said of data that goes no period."""

import pytest

from bot.render.words import claim, counts
from tests.pages.said import change


@pytest.mark.parametrize(
    ("statement", "came", "went"),
    [
        (
            "Any transmission of personal data is at your own risk.",
            "Says security is not guaranteed",
            "No longer says security is not guaranteed",
        ),
        (
            "For your protection, we verify your identity before we answer a request.",
            "Asks for proof of identity with requests",
            "No longer asks for proof of identity",
        ),
        (
            "By continuing to use our hall you accept the changes of this policy.",
            "Takes use as acceptance of changes",
            "No longer takes use as acceptance of changes",
        ),
        ("We do not keep your letters.", "Says it does not keep letters", "No longer says it does not keep letters"),
        (
            "This may be a sale under the law of the state.",
            "Says what it does may be a sale by law",
            "No longer calls it a sale by law",
        ),
        ("We keep your letters for two years.", "New retention period: 2 years", "Removed retention period: 2 years"),
        ("Your letters are encrypted.", "New security promise: encryption", "Removed security promise: encryption"),
    ],
)
def test_a_claim_calls_a_thing_what_it_is(statement: str, came: str, went: str) -> None:
    assert came in {claim(finding) for finding in change("", statement).findings}
    assert went in {claim(finding) for finding in change(statement, "").findings}


def test_a_count_calls_no_warning_a_promise() -> None:
    told = change("", "Any transmission of personal data is at your own risk.")

    assert counts(told.findings) == "1 statement on security added"
