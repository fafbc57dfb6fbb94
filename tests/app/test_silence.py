"""Why nobody was told: the history, the silent changes, the layers, and the rule that ends a false alarm."""

import json
import tomllib

import pytest

from bot.demo.site import DemoSite
from tests.app.harness import AFTER, BEFORE, Bot, ask, policy

WATCH = "acme-privacy-policy"
GUIDE = 'Read the <a href="{}">privacy guide</a> for the settings that you can choose.'
MOVED = (BEFORE[1], BEFORE[0], *BEFORE[2:])
COUNTED = "{} advertising partners of ours got it, {} readers saw it."
SIGN_IN = policy("Sign in to go on.", "<input type=password>", title="Sign in")


def guided(target, *paragraphs):
    return policy(*paragraphs, GUIDE.format(target))


def seen(folder, *pages, keys=""):
    """An installation that has checked the pages one after another; a watch may have further keys."""
    bot = Bot(folder)
    with DemoSite() as site:
        bot.watch(f'name = "Acme"\nurl = "{site.url("/privacy")}"\n{keys}')
        for page in pages:
            site.put("/privacy", page)
            ask(bot, "check")
    return bot


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """Seven looks at one page, one of them told."""
    return seen(
        tmp_path_factory.mktemp("watched"),
        *(guided("/guide", *BEFORE), guided("/guide?utm_source=mail", *BEFORE), guided("/help", *BEFORE)),
        *(guided("/help", *MOVED), guided("/help", *AFTER), SIGN_IN),
    )


def checks(bot):
    """The checks of the watch, oldest first."""
    rows = map(json.loads, ask(bot, "history", WATCH, "--format", "json")[1].splitlines())
    return [row for row in rows if "check" in row][::-1]


def test_the_history_says_of_each_check_why_nobody_was_told(watched):
    rows = checks(watched)
    table = watched.run("history", WATCH).stdout

    assert [row["silence"] for row in rows] == ["first", "same", "layers", "moved", None, rows[5]["result"]]
    assert [row["result"] for row in rows][2:5] == ["unchanged", "changed", "changed"]
    assert rows[2]["reason"] == "the same words; 1 link target changed"
    assert "sign in" in rows[5]["reason"]
    assert all(row["reason"] in table for row in rows)


def test_images_and_emphasis_are_counted_and_shown_and_told_to_nobody(tmp_path):
    old = policy(*BEFORE[:-1], f"<b>{BEFORE[-1]}</b>", "<img alt='A seal' src=/seal.png>")
    new = policy(*BEFORE[:-1], BEFORE[-1], "<img alt='A seal' src=/seal2.png>")
    worse = policy(*AFTER, "<img alt='A map' src=/map.png>")
    bot = seen(tmp_path, old, new, new + " ", old, worse)
    rows = checks(bot)
    shown = ask(bot, "diff", WATCH, "--layers")[1]
    captures = tmp_path / "captures"
    captures.mkdir()
    for day, html in enumerate((old, new, new), start=1):
        (captures / f"2026010{day}000000.html").write_text(html)
    replayed = [json.loads(line) for line in ask(bot, "replay", str(captures), "--format", "json")[1].splitlines()]

    assert [row["silence"] for row in rows] == ["first", "layers", "same", "layers", None]
    assert rows[1]["reason"] == rows[3]["reason"] == "the same words; 1 emphasis and 1 image changed"
    assert rows[2]["reason"] == "the same words; below them as at the last look"
    assert "image of “" in shown
    assert "/seal.png → A map http" in shown
    assert [row["result"] for row in replayed] == ["first", "unchanged", "unchanged"]
    assert not any(row["posted"] for row in replayed)
    assert [row["reason"] for row in replayed[1:]] == [row["reason"] for row in rows[1:3]]


def test_silent_changes_are_listed_with_their_reasons_and_shown(watched):
    (silent,) = watched.json("changes", "--silent")
    listing = ask(watched, "changes", "--silent")[1]
    shown = ask(watched, "show", silent["change"], "--layers")[1]
    compared = json.loads(ask(watched, "diff", WATCH, "1", "2", "--layers", "--format", "json")[1])

    assert (silent["told"], silent["silence"]) == (False, "moved")
    assert "moved text only" in listing
    assert "told to nobody: moved text only" in shown
    assert "Below the words: 1 link target and the order of 1 block changed" in shown
    assert "/guide → " in shown
    assert {layer["layer"] for layer in compared["layers"]} == {"link target", "order"}


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("show", "{told}", "--layers", "--format", "html"), "--format text or json"),
        (("noise", "chg_none"), "'fineprint changes' lists them"),
        (("noise", "{told}", "--place", "9"), "It has 1 to "),
        (("noise", "{silent}"), "told to nobody (moved text only)"),
        (("noise", "{told}", "--yes"), "There is nothing here to make a rule of"),
    ],
    ids=["layers in HTML", "unknown change", "unknown place", "silent change", "found in the policy"],
)
def test_what_cannot_be_done_is_refused_with_a_reason(watched, arguments, word):
    told, silent = map(json.loads, ask(watched, "changes", "--format", "json")[1].splitlines())
    ids = {"told": told["change"], "silent": silent["change"]}
    before = (watched.folder / "watchers.toml").read_text()

    code, _, errors = ask(watched, *(argument.format(**ids) for argument in arguments))

    assert code == 2
    assert word in errors
    assert (watched.folder / "watchers.toml").read_text() == before


def test_a_change_below_min_severity_says_so(tmp_path):
    later = (*BEFORE[:4], "We keep server logs for 90 days and delete them afterwards.", BEFORE[5])
    bot = seen(tmp_path, policy(*BEFORE), policy(*later), keys='min_severity = "high"')

    assert checks(bot)[1]["silence"] == "below_severity"
    assert "below min_severity: " in ask(bot, "history", WATCH)[1]
    assert "below min_severity" in ask(bot, "changes", "--silent")[1]


def test_noise_shows_a_rule_then_writes_it_and_the_flipping_part_is_quiet(tmp_path, site):
    bot = Bot(tmp_path)
    bot.watch(f'name = "Acme"  # ours\nurl = "{site.url("/privacy")}"\n# checked often\nevery = "2h"')
    pages = [policy(*BEFORE, COUNTED.format(*numbers)) for numbers in ((3, 20), (5, 31), (6, 47))]
    for page in pages[:2]:
        site.put("/privacy", page)
        ask(bot, "check")
    (change,) = map(json.loads, ask(bot, "changes", "--format", "json")[1].splitlines())
    before = (bot.folder / "watchers.toml").read_text()

    asked = bot.run("noise", change["change"], "--place", "1")
    kept = (bot.folder / "watchers.toml").read_text()
    done = bot.run("noise", change["change"][:9], "--place", "1", "--yes")
    text = (bot.folder / "watchers.toml").read_text()

    phrase = "* advertising partners of ours got it * readers saw it"
    assert change["told"]
    assert (asked.returncode, done.returncode) == (1, 0), asked.stderr + done.stderr
    assert kept == before
    assert f'+ignore = ["{phrase}"]' in asked.stdout
    assert f"{change['change']} would have been told to nobody" in asked.stdout
    assert tomllib.loads(text)["watch"][0]["ignore"] == [phrase]
    assert text.replace(f'ignore = ["{phrase}"]\n', "") == before

    site.put("/privacy", pages[2])
    ask(bot, "check")

    assert [row["silence"] for row in checks(bot)][2:] == ["technical"]


def test_phrases_that_would_hide_the_policy_are_not_followed_and_it_is_said(tmp_path, site):
    bot = Bot(tmp_path)
    phrases = ", ".join(f'"{text}"' for text in BEFORE[:3])
    bot.watch(f'name = "Acme"\nurl = "{site.url("/privacy")}"\nignore = [{phrases}]')
    site.put("/privacy", policy(*BEFORE))

    first = json.loads(ask(bot, "check", "--format", "json")[1])
    site.put("/privacy", policy(*AFTER))
    second = json.loads(ask(bot, "check", "--format", "json")[1])

    assert "at most 5% of a text may be ignored" in " ".join(first["notes"])
    assert second["result"] == "changed"
    assert "nothing is ignored" in ask(bot, "validate")[1]


def test_what_comes_and_goes_is_shown_with_its_watch(bot, site):
    bot.watch(f'name = "Acme"\nurl = "{site.url("/privacy")}"')
    for text in (BEFORE, AFTER, BEFORE, AFTER, BEFORE):
        site.put("/privacy", policy(*text))
        assert bot.run("check").returncode == 0

    (shown,) = bot.json("show", "acme-privacy-policy")
    told = bot.run("show", "acme-privacy-policy")

    assert {passage["text"] for passage in shown["passages"] if passage["unstable"]} == {BEFORE[2], AFTER[2]}
    assert shown["result"] == "flap"
    assert "Come and go" in told.stdout
    assert BEFORE[2] in told.stdout
    assert [line.partition(":")[0] for line in told.stdout.splitlines()[:3]] == [
        "Acme",
        "last truly seen",
        "last check",
    ]


def test_a_watch_is_shown_in_no_form_that_only_a_change_has(bot, site):
    site.put("/privacy", policy(*BEFORE))
    bot.watch(f'name = "Acme"\nurl = "{site.url("/privacy")}"')
    bot.run("check")

    done = bot.run("show", "acme-privacy-policy", "--format", "html")

    assert done.returncode == 2
    assert "no form html" in done.stderr
