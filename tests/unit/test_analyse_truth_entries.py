"""An entry is called by its own first words only where these are of the kind that is told."""

import pytest

from bot.analyse.drafting.drafts import Draft
from bot.analyse.statements.segment import Clause, key_of
from bot.analyse.telling.ownwords import own_words
from bot.model import BlockKind
from tests.pages.said import change


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
        ("sharing", "Growers' Services Used."),
        ("sharing", "Both growers act independently"),
        ("purpose", "Performance of a contract: we use data to bring the seeds"),
        ("data_collected", "Legitimate interests: we use data to guard our barns"),
    ],
)
def test_an_entry_of_another_kind_lends_no_name(kind: str, text: str) -> None:
    assert called(kind, text) == ""


@pytest.mark.parametrize(
    ("kind", "text", "name"),
    [
        ("purpose", "Weather forecasts for your fields", "weather forecasts for your fields"),
        ("purpose", "Managing your harvest", "managing your harvest"),
        ("purpose", "Contract drafting, for growers", "contract drafting"),
        ("data_collected", "Soil samples, if you send any", "soil samples"),
        ("data_collected", "Billing records", "billing records"),
        ("sharing", "Beekeepers: those in your valley", "beekeepers"),
        ("sharing", "Advertisers of seeds", "advertisers of seeds"),
    ],
)
def test_an_entry_of_the_kind_is_called_by_its_words(kind: str, text: str, name: str) -> None:
    assert called(kind, text) == name


@pytest.mark.parametrize(
    "lead",
    ["We may share your data with the following:", "We use your data for:", "We process your data for these purposes:"],
)
def test_who_gets_data_and_what_for_is_no_datum(lead: str) -> None:
    told = change("", f"{lead}\n\n- grain dealers\n- weather forecasts for fields")

    assert "data_collected" not in {finding.kind for finding in told.findings}


def test_what_a_lead_in_says_is_taken_is_a_datum() -> None:
    told = change("", "We collect and use, for our work with growers, the following:\n\n- soil samples")

    assert [(finding.kind, finding.value) for finding in told.findings] == [("data_collected", "soil sample")]
