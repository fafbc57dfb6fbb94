"""A word that stands for a kind in other statements is none where it is said of something else."""

import pytest

from bot.analyse.telling.leaning import gain_of_words
from tests.pages.said import change


def _values(statement: str, kind: str) -> str:
    return ", ".join(finding.value for finding in change("", statement).findings if finding.kind == kind)


@pytest.mark.parametrize(
    ("statement", "kind", "word"),
    [
        ("This policy is for our users, their data, and any related services, sales, marketing or events.", "sale", "sale"),
        ("We keep records for legal, tax, audit and security purposes.", "security", "audits"),
        ("Depending on your location you may have the right to opt out of sharing.", "opt_out", "location"),
        ("We added a 30-day response commitment for deletion requests.", "retention", "30 days"),
        ("Other sources, including data brokers and public registers.", "sharing", "data brokers"),
        ("We use your files to respond to requests from national authorities.", "purpose", "customer support"),
    ],
)  # fmt: skip
def test_a_word_of_something_else_is_no_fact(statement: str, kind: str, word: str) -> None:
    assert word not in _values(statement, kind)


@pytest.mark.parametrize(
    ("statement", "kind", "word"),
    [
        ("We sell your data for marketing.", "sale", "sale of personal data"),
        ("We undergo independent audits of our security.", "security", "audits"),
        ("You can opt out of sharing your location.", "opt_out", "location"),
        ("Deletion requests are kept for 30 days.", "retention", "30 days"),
        ("Other recipients, including data brokers, get your drawings.", "sharing", "data brokers"),
        ("We use your files to respond to requests from our customers.", "purpose", "customer support"),
    ],
)
def test_the_word_counts_where_it_is_meant(statement: str, kind: str, word: str) -> None:
    assert word in _values(statement, kind)


@pytest.mark.parametrize(
    "statement",
    [
        "Aggregated data is considered non-personal data for the purposes of this policy.",
        "De-identified information means information that cannot be linked to you.",
        "Your calendar events are stored on your own computer.",
    ],
)
def test_what_data_is_called_is_no_use_of_it(statement: str) -> None:
    assert "purpose" not in {finding.kind for finding in change("", statement).findings}


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("We use your data to make aggregated data.", "making aggregated data"),
        ("We use your data to run events.", "events"),
    ],
)
def test_what_it_is_used_for_is_told(statement: str, value: str) -> None:
    assert value in [finding.value for finding in change("", statement).findings if finding.kind == "purpose"]


def test_what_data_is_not_said_to_be_promises_nothing() -> None:
    said = "We may use data that is not sensitive to find other users who may like it."
    assert not [finding for finding in change("", said).findings if finding.value.startswith("promise")]


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("You can refuse cookies by the cookie settings in your web browser.", "browser settings, cookies"),
        ("You can refuse cookies by your browser's cookie controls.", "browser settings, cookies"),
        ("You can refuse cookies in our cookie settings.", "cookie tool, cookies"),
    ],
)
def test_cookie_settings_of_a_browser_are_no_tool_of_the_company(statement: str, value: str) -> None:
    assert [finding.value for finding in change("", statement).findings if finding.kind == "opt_out"] == [value]


@pytest.mark.parametrize(
    "statement",
    [
        "If you disable or refuse cookies, some parts of the site may become inaccessible or not function properly.",
        "If you decline cookies, some features may be unavailable.",
        "If you disable cookies, parts of our site may not work.",
    ],
)
def test_a_warning_of_refusing_cookies_gives_no_choice_and_sets_none(statement: str) -> None:
    told = [(finding.kind, finding.effect) for finding in change("", statement).findings]
    assert told == [("opt_out", "neutral")]


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("If you reject cookies, our site will not set any.", "opt_out"),
        ("You can set your browser to refuse cookies, but some pages may then not work.", "opt_out"),
        ("We set cookies to count visits.", "data_collected"),
    ],
)
def test_a_choice_on_cookies_and_cookies_that_are_set_are_told(statement: str, kind: str) -> None:
    told = {finding.kind: finding.effect for finding in change("", statement).findings}
    assert told[kind] == {"opt_out": "better", "data_collected": "worse"}[kind]


@pytest.mark.parametrize(
    ("kind", "text", "effect"),
    [
        ("purpose", "In order to open the app you must have a Northmere account.", "neutral"),
        ("purpose", "The platform may restrict what you can open when members block you.", "neutral"),
        ("purpose", "We rely on your answers to understand our readers.", "worse"),
        ("purpose", "To keep our barns safe", "worse"),
        ("sharing", "Both service providers act independently as responsible parties.", "neutral"),
        ("sharing", "Our service providers may see your answers.", "worse"),
    ],
)
def test_a_statement_without_a_deed_costs_nobody(kind: str, text: str, effect: str) -> None:
    assert gain_of_words(kind, text, "worse") == effect


@pytest.mark.parametrize(
    "statement",
    [
        "We test the Sandbox, a set of technologies to enable advertising without using cookies in a browser.",
        "The Sandbox is a set of standards that let sites count visits without using cookies.",
    ],
)
def test_what_a_thing_is_there_for_is_no_promise(statement: str) -> None:
    assert not [finding for finding in change("", statement).findings if finding.value.startswith("promise")]


@pytest.mark.parametrize(
    "statement",
    [
        "We measure visits without using cookies.",
        "Our counter, a small tool that we built, works without using cookies.",
    ],
)
def test_what_is_done_without_is_a_promise(statement: str) -> None:
    assert _values(statement, "data_collected") == "promise not to use cookies"
