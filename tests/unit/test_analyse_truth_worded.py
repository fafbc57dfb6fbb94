"""What words of choosing, of time and of subjects make of what is told beside them."""

import pytest

from tests.pages.said import change


def _said(statement: str, *kinds: str) -> set[tuple[str, str, str]]:
    return {
        (finding.kind, finding.value, str(finding.effect))
        for finding in change("", statement).findings
        if finding.kind in kinds
    }


@pytest.mark.parametrize(
    ("statement", "effects"),
    [
        ("Letters: until you unsubscribe from our newsletter.", {"neutral"}),
        ("You get our letters until you opt out.", {"neutral"}),
        ("You can opt out of our newsletter until the end of May.", {"better"}),
        ("You can unsubscribe from our newsletter.", {"better"}),
    ],
)
def test_how_long_something_goes_on_gives_no_choice(statement: str, effects: set[str]) -> None:
    assert {effect for _, _, effect in _said(statement, "opt_out")} == effects
