"""When a team is told that a policy cannot be seen, and what it is told to do."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.health import BLIND_AFTER, GONE_AFTER_FAILURES, health_notice
from bot.model import Result, Rules, Severity, Watch

NOW = datetime(2026, 5, 3, 12, tzinfo=UTC)
WATCH = Watch(
    *("harbour", "Harbour Mail", "privacy-policy", ("https://harbour.example/privacy",), "", ("live",)),
    *(date(2026, 1, 1), timedelta(hours=12), Rules(), ("#privacy",), Severity.INFO),
)


def notice(
    result, *, hours, failures=2, before=None, reason="the site asks to sign in before it shows the page", advice=""
):
    return health_notice(
        WATCH,
        result=result,
        reason=reason,
        advice=advice,
        before=before,
        failures=failures,
        blind_since=None if hours is None else NOW - timedelta(hours=hours),
        now=NOW,
    )


@pytest.mark.parametrize("result", [Result.BLOCKED, Result.SUSPECT, Result.VARIANT, Result.FAILED, Result.GONE])
def test_a_page_that_is_not_the_policy_is_told_after_a_day_and_not_before(result):
    assert notice(result, hours=23) is None
    told = notice(result, hours=24)
    assert told is not None
    assert told.title == "Harbour Mail: privacy policy cannot be seen"
    assert timedelta(hours=24) == BLIND_AFTER


def test_a_gone_page_is_told_after_three_looks():
    assert notice(Result.GONE, hours=1, failures=GONE_AFTER_FAILURES - 1) is None
    assert notice(Result.GONE, hours=1, failures=GONE_AFTER_FAILURES).title == "Harbour Mail: privacy policy is gone"


def test_the_notice_says_what_a_person_can_do():
    told = notice(Result.SUSPECT, hours=30, advice='Set render = "browser" at this entry of the watch list.')
    assert told.lines == (
        "The site asks to sign in before it shows the page.",
        'Set render = "browser" at this entry of the watch list.',
        "Address: https://harbour.example/privacy",
    )


def test_without_an_advice_the_notice_sends_to_the_page():
    told = notice(Result.FAILED, hours=30, reason="harbour.example does not answer. The next check tries again.")
    assert told.lines == (
        "harbour.example does not answer. The next check tries again.",
        "Open https://harbour.example/privacy in a browser. If it has moved, correct the address in the watch list.",
    )


def test_a_page_that_is_seen_is_told_only_where_its_absence_was():
    assert notice(Result.UNCHANGED, hours=None) is None
    assert notice(Result.UNCHANGED, hours=2, before=Result.BLOCKED) is None
    assert notice(Result.UNCHANGED, hours=30, before=Result.BLOCKED).title.endswith("is seen again")
    assert notice(Result.CHANGED, hours=2, before=Result.GONE, failures=3).title.endswith("is seen again")


def test_one_spell_is_one_subject_whatever_the_reason():
    first = notice(Result.BLOCKED, hours=30)
    assert notice(Result.SUSPECT, hours=30, reason="the page shows no text at all").subject == first.subject
    assert notice(Result.BLOCKED, hours=31).subject != first.subject
