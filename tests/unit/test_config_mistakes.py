"""What a person reads for each mistake in a watch list."""

from pathlib import Path

import pytest

from bot.config.loading import interpret
from bot.errors import ConfigError

BROKEN = """\
# a list with every kind of mistake
[bot]
timezone = "Europe/Pariss"
every = "12 hours"

[slack]
chanel = "#privacy-watch"
health_channel = "Privacy Ops"
on_unknown = "retry"

[network]
contact = "privacy@exämple.com"
allow = [
  "127.0.0.1",
  # the intranet
  "http://localhost",
]

[archives.waybak]
base_url = "https://archive.example"

[metrics]
port = 70000

[[watch]]
id = "Acme Privacy"
name = "Acme"
url = "file:///srv/acme.html"
file = "acme.html"
interval = "3h"

[[watch]]
name = "Birch"
document = "privacy"
url = "https://me:password@birch.example/"
sources = ["live", "waybakc"]
since = "2017-06-23"
select = "div["
remove = ".banner"

[[watch]]
name = "Cedar"
urls = ["https://cedar.example/1", "cedar.example/2"]
min_severity = "hihg"
every = 6

[[watch]]
name = "Cedar"
url = "https://cedar.example/3"
sources = ["file"]
channels = []

[[watch]]
language = "English"

[watches]
"""

TOLD = """\
watchers.toml:3: timezone: "Europe/Pariss" is no time zone (did you mean "Europe/Paris"?)
watchers.toml:4: every: "12 hours" is no interval (write "12h"; the units are s, m, h, d and w)
watchers.toml:7: unknown key "chanel" in [slack] (did you mean "channel"?)
watchers.toml:8: health_channel: "Privacy Ops" cannot be a channel (write "#privacy-ops")
watchers.toml:9: on_unknown: unknown answer "retry" (one of resend, hold)
watchers.toml:12: contact: "privacy@exämple.com" cannot stand in a request (an e-mail or web address, such as "privacy@example.com")
watchers.toml:16: allow: "http://localhost" is no address, network or host (such as "127.0.0.1", "10.0.0.0/8" or "intranet.example:8080")
watchers.toml:19: [archives.waybak] is an archive that no watch names (did you mean [archives.wayback]?)
watchers.toml:23: port: 70000 is out of range (at most 65535)
watchers.toml:26: id: "Acme Privacy" cannot be an id (write "acme-privacy")
watchers.toml:28: url: "file:///srv/acme.html" is no web address (a local file is named with file = "…", without "file:")
watchers.toml:29: [[watch]] has both url and file (keep one of url, urls and file)
watchers.toml:30: unknown key "interval" in [[watch]] (did you mean "every"?)
watchers.toml:34: document: unknown document kind "privacy" (did you mean "privacy-policy"?)
watchers.toml:35: url: a web address must not hold a user name or a password (watch what everyone can read)
watchers.toml:36: sources: unknown source "waybakc" (did you mean "wayback"?)
watchers.toml:37: since: "2017-06-23" is no date (without quotes: 2017-06-23)
watchers.toml:38: select: "div[" is no CSS selector (such as "main" or "#policy .text")
watchers.toml:39: remove: ".banner" is not a list in square brackets (write [".banner"])
watchers.toml:43: urls: "cedar.example/2" is no web address (write "https://cedar.example/2")
watchers.toml:44: min_severity: unknown severity "hihg" (did you mean "high"?)
watchers.toml:45: every: 6 is no interval (text with a unit, such as "6h")
watchers.toml:47: [[watch]] would get the id "cedar-privacy-policy", which another watch has, line 41 (give it one of its own, such as id = "cedar-privacy-policy-2")
watchers.toml:50: sources: "file" needs a file (add file = "…" in place of the address)
watchers.toml:51: channels: the list is empty (leave the key out instead)
watchers.toml:53: [[watch]] has no name (add name = "…")
watchers.toml:53: [[watch]] names nothing to look at (add url = "https://…", urls = […] or file = "…")
watchers.toml:54: language: "English" is no language (two or three letters, such as "en")
watchers.toml:56: unknown key "watches" in the watch list (did you mean "watch"?)
SLACK_BOT_TOKEN holds the other kind of token (its own begins with "xoxb-")
"""


def told(text: str, environ: dict[str, str] | None = None) -> str:
    with pytest.raises(ConfigError) as caught:
        interpret(text.encode(), Path("watchers.toml"), environ or {})
    return str(caught.value)


def test_all_mistakes_are_told_at_once_with_line_and_remedy() -> None:
    assert told(BROKEN, {"SLACK_BOT_TOKEN": "xapp-1"}) == TOLD.rstrip("\n")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            'url = "ftp://a.example/"',
            'url: "ftp://a.example/" has a scheme that is not watched (only http and https are)',
        ),
        ('url = "https://"', 'url: "https://" names no host'),
        ('url = "https://a..example/"', 'url: "https://a..example/" names no host'),
        ('url = "https://[::1/"', 'url: "https://[::1/" is no web address (Invalid IPv6 URL)'),
        (
            'url = "https://a.example:99999/"',
            'url: "https://a.example:99999/" is no web address (Port out of range 0-65535)',
        ),
        ('url = "privacy"', 'url: "privacy" is no web address (write "https://…")'),
        (
            'url = "FILE:acme.md"',
            'url: "FILE:acme.md" is no web address (a local file is named with file = "…", without "file:")',
        ),
        (
            'url = "https://a.example/a b"',
            'url: "https://a.example/a b" holds white space or control characters (write a space as %20)',
        ),
        ("url = 7", "url: 7 is not text in quotes"),
        ("urls = []", "urls: the list is empty (leave the key out instead)"),
        (
            'file = "file:///srv/a.md"',
            'file: "file:///srv/a.md" is no path (a path such as "policies/acme.md"; web addresses go into url)',
        ),
        (
            'file = "https://a.example/"',
            'file: "https://a.example/" is no path (a path such as "policies/acme.md"; web addresses go into url)',
        ),
        ('file = ""', 'file: "" is no path'),
    ],
)
def test_a_place_that_cannot_be_watched_is_refused(row: str, message: str) -> None:
    assert told(f'[[watch]]\nname = "A"\n{row}\n') == f"watchers.toml:3: {message}"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('name = " "', 'name: " " is no name (a name is a line of ordinary characters)'),
        ('every = "0h"', 'every: "0h" is out of range (between "1s" and "52w")'),
        ('every = "900w"', 'every: "900w" is out of range (between "1s" and "52w")'),
        ('every = "often"', 'every: "often" is no interval (a number and one of s, m, h, d and w, such as "12h")'),
        (
            'every = "99999999999999h"',
            'every: "99999999999999h" is no interval (a number and one of s, m, h, d and w, such as "12h")',
        ),
        ("every = true", 'every: true is no interval (text with a unit, such as "12h")'),
        ('since = "yesterday"', 'since: "yesterday" is no date (year-month-day without quotes, such as 2017-06-23)'),
        ("since = 2017-06-23T10:00:00", "since: 2017-06-23 10:00:00 has a time of day (the date alone: 2017-06-23)"),
        ("since = 2017", "since: 2017 is no date (year-month-day without quotes, such as 2017-06-23)"),
        ('language = "en-GB"', 'language: "en-GB" is no language (write "en")'),
        ('channels = ["general"]', 'channels: "general" cannot be a channel (write "#general")'),
        ('channels = ["#General"]', 'channels: "#General" cannot be a channel (write "#general")'),
        ('channels = ["!"]', 'channels: "!" cannot be a channel (such as "#privacy-watch" or "C0123456789")'),
        ('sources = ["file"]', 'sources: "file" needs a file (add file = "…" in place of the address)'),
        ('sources = ["live", "waybak"]', 'sources: unknown source "waybak" (did you mean "wayback"?)'),
        ('sources = ["arquivo"]', 'sources: unknown source "arquivo" (one of live, file, wayback)'),
        ('aliases = ["old.example"]', 'aliases: "old.example" is no web address (write "https://old.example")'),
        ("sources = []", "sources: the list is empty (leave the key out instead)"),
        ('remove = ["p", "::"]', 'remove: "::" is no CSS selector (such as "main" or "#policy .text")'),
        ('expect = [""]', 'expect: "" is not a line of text'),
        ('severity = "high"', 'unknown key "severity" in [[watch]] (did you mean "min_severity"?)'),
        ('URL2 = "x"', 'unknown key "URL2" in [[watch]] (did you mean "url"?)'),
        ('"\\u001b[31m" = 1', None),
    ],
)
def test_a_wrong_value_is_told_with_the_right_form(row: str, message: str | None) -> None:
    name = "" if row.startswith("name") else 'name = "A"\n'
    text = told(f'[[watch]]\nurl = "https://a.example/"\n{name}{row}\n')

    assert text.isprintable()
    assert message is None or text.partition(": ")[2] == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[watch]\nname = 'A'\n",
            "watchers.toml:1: watch: a table is not a list in square brackets (write [[watch]] with two brackets on each side)",
        ),
        ("[archives.other]\n", 'watchers.toml:1: [archives.other] has no base_url (add base_url = "https://…")'),
        (
            "[archives.live]\nbase_url = 'https://a.example'\n",
            'watchers.toml:1: live: "live" cannot name an archive (such as "wayback")',
        ),
        (
            "[archives.wayback]\ndialect = 'pybw'\n",
            'watchers.toml:2: dialect: unknown dialect "pybw" (did you mean "pywb"?)',
        ),
        (
            "[archives.wayback]\nindex_per_min = 0\nplayback_per_s = 99.0\n",
            (
                "watchers.toml:2: index_per_min: 0 is out of range (more than 0)\n"
                "watchers.toml:3: playback_per_s: 99.0 is out of range (at most 10)"
            ),
        ),
        (
            "[archives.wayback]\nbase = 'https://a.example'\n",
            'watchers.toml:2: unknown key "base" in [archives.wayback] (did you mean "base_url"?)',
        ),
        (
            "[[watch]]\nname = 'A'\nurls = ['https://a.example/']\naliases = ['https://b.example/']\n",
            (
                "watchers.toml:4: aliases: only a document on one page of the web has earlier addresses "
                "(leave aliases out, or watch the page by itself, without urls)"
            ),
        ),
        ("[metrics]\nport = -1\n", "watchers.toml:2: port: -1 is out of range (at least 0)"),
        ("bot = 3\n", "watchers.toml:1: bot: 3 is not a table (write [bot] on a line of its own, its keys below)"),
        ("watch = [1]\n", "watchers.toml:1: watch: 1 is not a table"),
        (
            "[zzzz]\n",
            'watchers.toml:1: unknown key "zzzz" in the watch list (known here: bot, slack, network, archives, evidence, keep, metrics, llm, watch)',
        ),
        (
            "[bot]\ntimezone = 'paris'\n",
            'watchers.toml:2: timezone: "paris" is no time zone (did you mean "Europe/Paris"?)',
        ),
        (
            "[bot]\ntimezone = '../etc/passwd'\n",
            'watchers.toml:2: timezone: "../etc/passwd" is no time zone (such as "Europe/Paris")',
        ),
    ],
)
def test_a_wrong_table_is_told(text: str, message: str) -> None:
    assert told(text) == message


def test_a_file_takes_no_other_source() -> None:
    text = told('[[watch]]\nname = "A"\nfile = "a.md"\nsources = ["live", "file"]\n')

    assert text == "watchers.toml:4: sources: a file has no other source (leave sources out)"


def test_an_id_given_twice_names_the_first_place() -> None:
    entry = '[[watch]]\nid = "a"\nname = "A"\nurl = "https://a.example/"\n'

    assert (
        told(entry + entry)
        == 'watchers.toml:6: id: "a" is taken by another watch, line 1 (each watch has an id of its own)'
    )


def test_a_given_id_may_not_be_one_that_another_watch_gets() -> None:
    text = told(
        '[[watch]]\nname = "A"\nurl = "https://a.example/"\n[[watch]]\nid = "a-privacy-policy"\nname = "B"\nurl = "https://b.example/"\n'
    )

    assert text.startswith('watchers.toml:5: id: "a-privacy-policy" is taken by another watch, line 1')


def test_a_password_in_an_address_is_not_repeated() -> None:
    assert "hunter2" not in told('[[watch]]\nname = "A"\nurl = "https://me:hunter2@a.example/"\n')


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("*", 'ignore: "*" names no word (write the block\'s words'),
        ("We *", 'ignore: "We *" needs 2 words beside its *'),
        ("word " * 50, "is longer than 40 words"),
        ("long-word " * 50, "is too long to be ignored (at most 400 characters)"),
        ("", "is not a line of text"),
    ],
    ids=["no word", "too little", "a statement", "too long", "empty"],
)
def test_a_phrase_that_would_fit_too_much_is_refused(phrase: str, message: str) -> None:
    text = f'[[watch]]\nname = "A"\nurl = "https://a.example/"\nignore = ["{phrase}"]\n'

    with pytest.raises(ConfigError) as caught:
        interpret(text.encode(), Path("watchers.toml"), {})

    assert message in str(caught.value)
    assert "watchers.toml:4" in str(caught.value)
