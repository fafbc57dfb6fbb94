"""What doctor knows of archives in trouble."""

from datetime import UTC, datetime
from pathlib import Path

from bot.cli.outages import outages, said_of
from bot.config.loading import interpret

LIST = b"""
[archives.other]
base_url = "https://Archive.example:8443/web"
dialect = "pywb"
[[watch]]
name = "Acme"
url = "https://acme.example/privacy"
sources = ["live", "wayback", "other"]
"""


def test_doctor_names_the_archives_in_an_outage(state) -> None:
    settings = interpret(LIST, Path("watchers.toml"), None)
    assert list(outages(state, settings)) == []
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    for _ in range(2):
        state.fail_archive("archive.example:8443", at, "it is down.")
    state.fail_archive("unused.example", at, "it is down.")
    ((name, outage),) = outages(state, settings)
    assert said_of(name, outage, "UTC") == "other has failed 2 times in a row since 1 March 2026 12:00 UTC: it is down."
    state.fail_archive("web.archive.org", at, "it is down.")
    assert [name for name, _ in outages(state, settings)] == ["other", "wayback"]
