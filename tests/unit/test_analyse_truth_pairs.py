"""What is told where one statement took the place of another, down to single words; and what looks like it and says nothing."""

import pytest

from tests.pages.said import change


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        (
            "We share your order history with insurers unless you object.",
            "We share your order history with insurers.",
        ),
        (
            "We use your photos to train our models unless you object.",
            "We use your photos to train our models.",
        ),
        (
            "If you live in the EEA, you can ask us to delete your account.",
            "You can ask us to delete your account.",
        ),
    ],
)
def test_a_statement_that_loses_its_condition_is_not_gone(longer: str, shorter: str) -> None:
    for found in (change(longer, shorter), change(shorter, longer)):
        assert found.material
        # What only says where it holds comes and goes by itself.
        told = [finding.action for finding in found.findings if finding.kind != "jurisdiction"]
        assert set(told) == {"changed"}
