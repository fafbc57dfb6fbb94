"""An entry is called by its own first words only where these are of the kind that is told."""

import pytest

from bot.analyse.drafting.drafts import Draft
from bot.analyse.statements.segment import Clause, key_of
from bot.analyse.telling.ownwords import own_words
from bot.model import BlockKind


def called(kind: str, text: str) -> str:
    entry = Clause(text, key_of(text), BlockKind.ITEM, 0, 0, len(text))
    return own_words(Draft(kind, None, entry))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("purpose", "Affiliates: data may go to them for joint plans"),
        ("purpose", "Zendesk, to answer what you ask"),
        ("data_collected", "Advertisers, when they hand us lists"),
        ("data_collected", "Managing measurement tools"),
        ("data_collected", "Participate in forums"),
        ("data_collected", "Google Lens, for pictures"),
        ("sharing", "Managing your details"),
        ("sharing", "IP address and cookies"),
    ],
)
def test_an_entry_of_another_kind_lends_no_name(kind: str, text: str) -> None:
    assert called(kind, text) == ""


@pytest.mark.parametrize(
    ("kind", "text", "name"),
    [
        ("purpose", "Weather forecasts for your fields", "weather forecasts for your fields"),
        ("purpose", "Managing your harvest", "managing your harvest"),
        ("data_collected", "Soil samples, if you send any", "soil samples"),
        ("data_collected", "Billing records", "billing records"),
        ("sharing", "Beekeepers: those in your valley", "beekeepers"),
        ("sharing", "Advertisers of seeds", "advertisers of seeds"),
    ],
)
def test_an_entry_of_the_kind_is_called_by_its_words(kind: str, text: str, name: str) -> None:
    assert called(kind, text) == name
