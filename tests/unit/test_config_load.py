from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.config.loading import interpret, load
from bot.config.settings import ArchiveSettings, Settings
from bot.errors import ConfigError
from bot.model import Severity

FULL = """\
[bot]
timezone = "Europe/Paris"
every = "1d"

[slack]
channel = "#privacy-watch"
health_channel = "C0123456789"
on_unknown = "hold"

[network]
contact = "privacy@example.com"
allow = ["127.0.0.1", "10.0.0.0/8"]
gap = "2s"

[archives.wayback]
base_url = "http://127.0.0.1:8080/"

[metrics]
host = "0.0.0.0"
port = 0

[[watch]]
id = "acme-privacy"
name = "Acme"
document = "cookie-policy"
urls = ["https://www.acme-legal.co.uk/one", "https://www.acme-legal.co.uk/two"]
sources = ["live", "wayback"]
since = 2017-06-23
every = "6h"
select = "main"
remove = [".banner", "#related"]
language = "en"
own_names = ["Acme Limited", "ACME"]
channels = ["#vendors", "#legal", "#vendors"]
min_severity = "medium"
expect = ["no sale of personal data"]
"""


def read(text: str, environ: dict[str, str] | None = None) -> Settings:
    return interpret(text.encode(), Path("lists/watchers.toml"), environ or {})


def test_every_key_of_a_full_list_is_understood() -> None:
    settings = read(FULL)
    (watch,) = settings.watches

    assert (settings.bot.timezone, settings.bot.every) == ("Europe/Paris", timedelta(days=1))
    assert (settings.slack.channel, settings.slack.health_channel) == ("#privacy-watch", "C0123456789")
    assert settings.slack.on_unknown == "hold"
    assert settings.network.contact == "privacy@example.com"
    assert settings.network.allow == ("127.0.0.1", "10.0.0.0/8")
    assert settings.network.gap == timedelta(seconds=2)
    assert settings.archives == {"wayback": ArchiveSettings("http://127.0.0.1:8080")}
    assert (settings.metrics.host, settings.metrics.port) == ("0.0.0.0", 0)
    assert (watch.id, watch.name, watch.document) == ("acme-privacy", "Acme", "cookie-policy")
    assert watch.urls == ("https://www.acme-legal.co.uk/one", "https://www.acme-legal.co.uk/two")
    assert (watch.file, watch.sources, watch.since) == ("", ("live", "wayback"), date(2017, 6, 23))
    assert (watch.every, watch.min_severity) == (timedelta(hours=6), Severity.MEDIUM)
    assert watch.channels == ("#vendors", "#legal")
    assert watch.expect == ("no sale of personal data",)
    assert (watch.rules.select, watch.rules.remove) == ("main", (".banner", "#related"))
    assert (watch.rules.language, watch.rules.document) == ("en", "cookie-policy")
    assert watch.rules.own_names == ("Acme", "Acme Limited", "acme-legal")


def test_a_watch_needs_a_name_and_an_address_and_nothing_else() -> None:
    settings = read('[[watch]]\nname = "Acme"\nurl = "https://acme.example/privacy"\n')
    (watch,) = settings.watches

    assert watch.id == "acme-privacy-policy"
    assert (watch.document, watch.sources, watch.since) == ("privacy-policy", ("live",), None)
    assert (watch.every, watch.min_severity, watch.channels) == (timedelta(hours=12), Severity.INFO, ())
    assert (settings.bot.timezone, settings.metrics.port) == ("UTC", 9464)
    assert settings.archives == {"wayback": ArchiveSettings("https://web.archive.org")}
    assert settings.slack.on_unknown == "resend"
    assert settings.database_url == ""


def test_further_archives_are_sources_by_the_name_of_their_table() -> None:
    settings = read(
        '[archives.arquivo]\nbase_url = "https://archive.example/wayback/"\ndialect = "pywb"\nindex_per_min = 60\n'
        '[[watch]]\nname = "Acme"\nurl = "https://acme.example/privacy"\nsources = ["live", "wayback", "arquivo"]\n'
        'aliases = ["http://acme.example/old", "https://acme.example/privacy", "http://acme.example/old"]\n'
    )
    assert settings.archives == {
        "wayback": ArchiveSettings("https://web.archive.org"),
        "arquivo": ArchiveSettings("https://archive.example/wayback", "pywb", 60.0, 1.0),
    }
    (watch,) = settings.watches
    assert watch.archives == ("wayback", "arquivo")
    assert watch.aliases == ("http://acme.example/old",)


def test_an_empty_list_is_a_list() -> None:
    assert read("").watches == ()


def test_a_relative_file_is_looked_for_beside_the_list() -> None:
    settings = read('[[watch]]\nname = "Acme"\nfile = "policies/acme.md"\n[[watch]]\nname = "B"\nfile = "/srv/b.md"\n')

    assert [watch.file for watch in settings.watches] == ["lists/policies/acme.md", "/srv/b.md"]
    assert settings.watches[0].sources == ("file",)
    assert settings.watches[0].address == "lists/policies/acme.md"


@pytest.mark.parametrize(
    ("name", "url", "expected"),
    [
        ("Café Noir (EU)", "https://x.example/", "cafe-noir-eu-privacy-policy"),
        ("株式会社", "https://www.kabu.co.jp/p", "kabu-privacy-policy"),
        ("株式会社", "http://127.0.0.1:9/p", "e6843c6e-privacy-policy"),
    ],
    ids=["accents", "no-latin-letters", "no-domain-either"],
)
def test_an_id_is_made_of_name_and_document(name: str, url: str, expected: str) -> None:
    (watch,) = read(f'[[watch]]\nname = "{name}"\nurl = "{url}"\n').watches

    assert watch.id == expected


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2s", timedelta(seconds=2)),
        ("30m", timedelta(minutes=30)),
        ("2d", timedelta(days=2)),
        ("1w", timedelta(weeks=1)),
    ],
)
def test_an_interval_is_a_number_and_a_unit(text: str, span: timedelta) -> None:
    assert read(f'[bot]\nevery = "{text}"\n').bot.every == span


@pytest.mark.parametrize(
    "entry",
    ["127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8", "[::1]:8080", "127.0.0.1:8080", "localhost", "intranet.example:80"],
)
def test_addresses_networks_and_hosts_can_be_allowed(entry: str) -> None:
    from bot.fetch.address import AllowList

    allow = read(f'[network]\nallow = ["{entry}"]\n').network.allow

    assert allow == (entry,)
    assert AllowList.parse(allow).entries


@pytest.mark.parametrize(
    "entry", ["", "a b", "10.0.0.0/99", "host:0", "host:99999", "host:port", "[zz]", "[::1", "a/b"]
)
def test_what_is_no_address_cannot_be_allowed(entry: str) -> None:
    with pytest.raises(ConfigError, match="is no address, network or host"):
        read(f'[network]\nallow = ["{entry}"]\n')


def test_secrets_come_from_the_environment_and_are_never_shown() -> None:
    environ = {
        "SLACK_BOT_TOKEN": " xoxb-secret ",
        "SLACK_APP_TOKEN": "xapp-secret",
        "SLACK_SIGNING_SECRET": "secret1",
        "SLACK_API_URL": "http://127.0.0.1:8001/api",
        "FINEPRINT_DATABASE_URL": "postgresql://me:secret@db/fineprint",
    }
    settings = read(FULL, environ)

    assert (settings.slack.token, settings.slack.app_token) == ("xoxb-secret", "xapp-secret")
    assert settings.slack.api_url == "http://127.0.0.1:8001/api/"
    assert settings.database_url == "postgresql://me:secret@db/fineprint"
    assert "secret" not in repr(settings)
    assert "secret" not in str(settings)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        (
            "SLACK_BOT_TOKEN",
            "xapp-secret",
            'SLACK_BOT_TOKEN holds the other kind of token (its own begins with "xoxb-")',
        ),
        (
            "SLACK_APP_TOKEN",
            "xoxb-secret",
            'SLACK_APP_TOKEN holds the other kind of token (its own begins with "xapp-")',
        ),
        (
            "SLACK_BOT_TOKEN",
            "xoxb-sec\nret",
            "SLACK_BOT_TOKEN holds characters that no token has (copy it again from Slack)",
        ),
        ("SLACK_API_URL", "slack.secret", "SLACK_API_URL is no web address (unset it to use Slack itself)"),
        (
            "FINEPRINT_DATABASE_URL",
            "mysql://secret",
            "FINEPRINT_DATABASE_URL is no database address (postgresql://user:password@host/database, or unset it for SQLite in the state folder)",
        ),
    ],
)
def test_a_wrong_secret_is_told_without_showing_it(name: str, value: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(FULL, {name: value})

    assert str(caught.value) == message
    assert "secret" not in str(caught.value)


def test_a_wrong_signing_secret_is_told_without_showing_it() -> None:
    with pytest.raises(ConfigError, match="SLACK_SIGNING_SECRET holds characters that no signing secret has") as caught:
        read(FULL, {"SLACK_SIGNING_SECRET": "xoxb-12345"})

    assert "12345" not in str(caught.value)


def test_a_token_without_any_channel_is_refused_because_nobody_would_be_told() -> None:
    with pytest.raises(ConfigError, match="SLACK_BOT_TOKEN is set, but no channel is named"):
        read('[[watch]]\nname = "Acme"\nurl = "https://acme.example/"\n', {"SLACK_BOT_TOKEN": "xoxb-1"})


def test_only_named_variables_are_read_and_empty_ones_count_as_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.config.environment import NAMES, environment

    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SLACK_BOT_TOKEN", " xoxb-1 ")
    monkeypatch.setenv("SLACK_API_URL", "  ")
    monkeypatch.setenv("SLACK_CHANNEL", "#elsewhere")

    assert environment() == {"SLACK_BOT_TOKEN": "xoxb-1"}


def test_the_shipped_list_loads_and_names_five_policies() -> None:
    path = Path(__file__).parents[2] / "watchers.toml"
    settings = load(path, {})

    assert [watch.id for watch in settings.watches] == [
        "wso2-privacy-policy",
        "sme-server-privacy-policy",
        "wowza-privacy-policy",
        "welocalize-privacy-policy",
        "fernhollow-seeds-privacy-policy",
    ]
    assert all(watch.sources == ("live", "wayback") for watch in settings.watches[:4])
    assert len(list(Path(settings.watches[4].file).glob("2*.md"))) == 3


def test_two_thousand_watches_load() -> None:
    entry = (
        '[[watch]]\nname = "Shop {0}"\nurl = "https://shop{0}.example/privacy"\nselect = "main"\nsince = 2020-01-01\n'
    )
    text = "".join(entry.format(number) for number in range(2000))

    assert len({watch.id for watch in read(text).watches}) == 2000


def test_mistakes_in_a_long_list_keep_their_lines() -> None:
    entry = '[[watch]]\nname = "Shop {0}"\nurl = "https://shop{0}.example/privacy"\n'
    text = "".join(entry.format(number) for number in range(2000)) + 'chanels = ["#x"]\n'

    with pytest.raises(ConfigError) as caught:
        read(text)

    assert [problem.line for problem in caught.value.problems] == [6001]


@pytest.mark.parametrize(("text", "years"), [("", 2), ("[archives]\nbackfill_years = 0\n", 0)])
def test_how_far_back_a_new_watch_is_read_stands_beside_the_archives(text: str, years: int) -> None:
    settings = interpret((text + "[archives.wayback]\nplayback_per_s = 2\n").encode(), Path("watchers.toml"), {})
    assert settings.backfill_years == years
    assert settings.archives["wayback"].playback_per_s == 2
