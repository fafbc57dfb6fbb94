"""A signal of a browser is heeded or not, whatever part of a sentence says so; its name is no deed, and its requests no right."""

import pytest

from bot.render.words import claim
from tests.pages.said import change

UNHEEDED = "Says it does not respond to Do Not Track"


@pytest.mark.parametrize(
    ("statement", "claims"),
    [
        ("There is no standard for Do Not Track signals, and we do not respond to such signals.", {UNHEEDED}),
        ("There is no accepted way to respond to Do Not Track signals, and we do not respond to them.", {UNHEEDED}),
        ("Some browsers send Do Not Track signals; at this time we do not respond to them.", {UNHEEDED}),
        ("Our site does not honour Do Not Track requests of browsers.", {UNHEEDED}),
        ("We honour Do Not Track signals, and we do not act on your wishes.", {"New opt-out: Do Not Track"}),
        ("We do not track signals of your phone.", {"New promise not to collect signals of your phone"}),
    ],
)
def test_a_signal_is_told_as_it_is_heeded(statement: str, claims: set[str]) -> None:
    assert {claim(finding) for finding in change("", statement).findings} == claims
