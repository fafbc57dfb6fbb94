"""What people are told, and where."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot import announce
from bot.model import (
    Comparison,
    Rules,
    Severity,
    Watch,
)
from bot.notice import Destination, Notice, NoticeKind

SINCE = datetime(2026, 5, 3, 22, 30, tzinfo=UTC)
WATCH = Watch(
    id="harbour-mail",
    name="Harbour Mail",
    document="privacy-policy",
    urls=("https://harbour.example/privacy",),
    file="",
    sources=("live", "wayback"),
    since=None,
    every=timedelta(hours=6),
    rules=Rules(),
    channels=(),
    min_severity=Severity.INFO,
)
COMPARISON = Comparison(material=True, headline="Adds Kestrel", severity=Severity.HIGH)


@dataclass(frozen=True)
class Count:
    watch_id: str
    seen: int
    checks: int


@dataclass(frozen=True)
class Standing:
    id: str
    name: str
    enabled: bool = True
    blind_since: datetime | None = None
    last_reason: str = ""


def change(watch: Watch = WATCH, title: str = "Our privacy promise") -> Notice:
    return announce.change_notice(
        watch,
        COMPARISON,
        change_id="chg_1",
        url="https://harbour.example/privacy",
        old_at=SINCE,
        new_at=SINCE,
        old_archive_url="",
        new_archive_url="",
        title=title,
    )


def test_the_id_of_a_change_is_the_same_on_any_machine_and_differs_with_each_part():
    parts = ("harbour-mail", "digest-a", "digest-b", SINCE)
    assert announce.change_id(*parts) == "chg_78a2d290181f1dd0"
    others = {
        announce.change_id("harbour", *parts[1:]),
        announce.change_id(parts[0], "digest-c", *parts[2:]),
        announce.change_id(*parts[:3], SINCE + timedelta(seconds=1)),
        announce.change_id(parts[0], parts[2], parts[1], SINCE),
    }
    assert len(others | {announce.change_id(*parts)}) == 5


def test_a_change_is_titled_by_the_name_of_the_watch_and_else_by_the_page():
    assert change().title == "Harbour Mail: privacy policy changed"
    assert change(replace(WATCH, name="")).title == "Our privacy promise: privacy policy changed"
    assert change(replace(WATCH, name=""), title="").title == "https://harbour.example/privacy: privacy policy changed"
    assert change(replace(WATCH, document="other")).title == "Harbour Mail: page changed"
    assert change().subject == "change:chg_1"


def test_a_spell_of_blindness_is_told_once_and_so_is_its_end():
    blind = announce.blind_notice(WATCH, SINCE, "sign-in page")
    assert blind.subject == announce.blind_notice(WATCH, SINCE, "another reason").subject
    assert blind.subject != announce.blind_notice(WATCH, SINCE + timedelta(hours=3), "sign-in page").subject
    assert blind.headline == "Not truly seen since 3 May 2026: a change there would be missed."
    assert blind.lines[0] == "Sign-in page."
    again = announce.seen_again_notice(WATCH, SINCE)
    assert again.subject != blind.subject
    assert "3 May 2026" in again.headline


@pytest.mark.parametrize(
    ("sources", "words"), [(("live", "wayback"), "archived copies"), (("live",), "Nothing is watched")]
)
def test_a_gone_page_says_what_is_still_watched(sources, words):
    gone = announce.gone_notice(replace(WATCH, sources=sources), SINCE, "status 410")
    assert gone.kind is NoticeKind.HEALTH
    assert words in gone.headline
    assert gone.lines[0] == "Status 410."


def test_mistakes_in_the_watch_list_are_told_once_a_day_and_not_without_end():
    problems = [f"watchers.toml:{line}: unknown key" for line in range(50)]
    told = announce.config_notice(problems, SINCE)
    assert told.subject == announce.config_notice(problems, SINCE + timedelta(minutes=5)).subject
    assert told.subject != announce.config_notice(problems[1:], SINCE).subject
    assert len(told.lines) == announce.MOST_LINES + 1
    assert told.lines[-1] == "and 30 more"


def test_the_weekly_line_says_how_many_were_seen_which_were_not_and_since_when():
    standings = [Standing(f"w{n}", f"Page {n}") for n in range(8)]
    standings.append(Standing("blind", "Harbour Mail", blind_since=SINCE, last_reason="sign-in page"))
    standings.append(Standing("new", "Quiet"))
    standings.append(Standing("off", "Off", enabled=False))
    counts = [Count(f"w{n}", 3, 3) for n in range(8)] + [Count("blind", 0, 9), Count("new", 0, 0), Count("off", 0, 1)]
    weekly = announce.weekly_notice("2026-W07", counts, standings, "Europe/Paris")
    assert weekly.title == "Week 7 of 2026"
    assert weekly.headline == "8 of 10 pages were truly seen in the last seven days."
    assert weekly.lines == (
        "Not seen: Harbour Mail, since 4 May 2026 (sign-in page)",
        "Not seen: Quiet (not checked)",
    )


def test_the_weekly_line_counts_why_nobody_was_told():
    silences = {"same": 40, "layers": 12, "rewording": 2, "first": 1}
    weekly = announce.weekly_notice("2026-W07", [Count("w", 3, 3)], [Standing("w", "Page")], "UTC", silences=silences)
    assert weekly.lines == ("Told to nobody: 2 × reworded only; 12 × the same words, other links or form.",)


def test_a_page_seen_early_in_the_week_and_lost_since_is_not_passed_over():
    standings = [Standing("w", "Harbour Mail", blind_since=SINCE, last_reason="timeout")]
    weekly = announce.weekly_notice("2026-W47", [Count("w", 2, 9)], standings, "UTC")
    assert weekly.headline == "1 of 1 page was truly seen in the last seven days."
    assert weekly.lines == ("Seen in the last seven days, but not now: Harbour Mail, since 3 May 2026 (timeout)",)


def test_the_week_is_the_one_of_the_team_s_zone():
    sunday_night = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert announce.week_of(sunday_night) == "2026-W47"
    assert announce.week_of(sunday_night, "Europe/Paris") == "2026-W48"


HEALTH = announce.blind_notice(WATCH, SINCE, "sign-in page")
WEEKLY = announce.weekly_notice("2026-W47", [], [], "UTC")


@pytest.mark.parametrize(
    ("notice", "channels", "default", "health", "expected"),
    [
        (change(), (), "#all", "#ops", ["#all"]),
        (change(), ("#vendors", "#law", "#vendors"), "#all", "#ops", ["#vendors", "#law"]),
        (HEALTH, ("#vendors",), "#all", "#ops", ["#ops"]),
        (HEALTH, ("#vendors",), "#all", "", ["#all"]),
        (WEEKLY, (), "#all", "#ops", ["#all"]),
    ],
)
def test_a_notice_goes_to_the_channels_meant_for_it(notice, channels, default, health, expected):
    given = {"channels": channels, "default_channel": default, "health_channel": health, "has_token": True}
    assert announce.destinations(notice, **given) == tuple(Destination("slack", channel) for channel in expected)


def test_without_a_token_or_a_channel_a_notice_goes_to_the_console():
    assert announce.destinations(change(), default_channel="#all", has_token=False) == (Destination("console", "#all"),)
    assert announce.destinations(HEALTH, default_channel="", has_token=True) == (Destination("console", ""),)


def test_a_change_less_severe_than_a_watch_asks_for_is_not_told_but_health_always_is():
    asked = {"default_channel": "#all", "has_token": True, "min_severity": Severity.CRITICAL}
    assert announce.destinations(change(), **asked) == ()
    assert announce.destinations(HEALTH, **asked) == (Destination("slack", "#all"),)
