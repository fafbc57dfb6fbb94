"""Every command as a user calls it: what it prints, in which form, with which exit code."""

import json
import tomllib

import pytest

from bot.demo.archive import ArchivedCopy
from bot.demo.site import SitePage
from tests.app.harness import AFTER, BEFORE, SETTINGS, policy

KEYS = {
    *("material", "headline", "summary", "severity", "noise", "findings", "untyped", "hunks", "silent_change", "stats")
}
FINDING_KEYS = {
    *("kind", "action", "value", "effect", "severity", "section", "old_quote", "new_quote", "dpv", "opp115"),
}
REPLAY_RESULTS = {"first", "unchanged", "changed", "suspect", "variant", "blocked", "flap", "technical"}


def text_of(paragraphs):
    return "# Privacy policy\n\n" + "\n\n".join(paragraphs)


@pytest.fixture
def files(bot):
    old, new = bot.folder / "old.md", bot.folder / "new.html"
    old.write_text(text_of(BEFORE))
    new.write_text(policy(*AFTER))
    return bot


@pytest.fixture
def changed(bot, site):
    """An installation that has seen one change."""
    bot.watch(f'name = "Acme"\nurl = "{site.url("/privacy")}"')
    for text in (BEFORE, AFTER):
        site.put("/privacy", policy(*text))
        assert bot.run("check").returncode == 0
    return bot


# --- compare, extract, replay ----------------------------------------------------------------------------------------


def test_compare_prints_one_json_object_of_the_public_form(files):
    (comparison,) = files.json("compare", "old.md", "new.html")

    assert comparison.keys() >= KEYS
    assert comparison["material"] is True
    assert comparison["findings"][0].keys() >= FINDING_KEYS
    assert comparison["findings"][0]["kind"] == "sale"
    assert {"op", "old", "new", "section"} <= comparison["hunks"][0].keys()


def test_compare_answers_with_its_exit_code_only_when_asked(files):
    assert files.run("compare", "old.md", "new.html").returncode == 0
    assert files.run("compare", "old.md", "new.html", "--exit-code").returncode == 1
    assert files.run("compare", "old.md", "old.md", "--exit-code").returncode == 0


def test_compare_has_a_page_and_a_slack_message(files):
    page = files.run("compare", "old.md", "new.html", "--format", "html").stdout
    message = json.loads(files.run("compare", "old.md", "new.html", "--format", "slack").stdout)

    assert page.lower().startswith("<!doctype html>")
    assert "<del" in page
    assert "<ins" in page
    assert message["blocks"][0]["type"] == "header"
    assert "new.html. " in message["text"]
    assert "()" not in message["text"]


def test_compare_takes_a_folder_of_cases_in_one_process(files):
    for name in ("a", "b"):
        case = files.folder / "cases" / name
        case.mkdir(parents=True)
        (case / "old.md").write_text(text_of(BEFORE))
        (case / "new.txt").write_text("\n\n".join(("Privacy policy", *(AFTER if name == "b" else BEFORE))))

    rows = [json.loads(line) for line in files.run("compare", "--batch", "cases").stdout.splitlines()]

    assert [(row["id"], row["material"]) for row in rows] == [("a", False), ("b", True)]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("compare", "old.md"), "two files"),
        (("compare", "old.md", "missing.md"), "missing.md"),
        (("compare", "old.md", "new.html", "--format", "xml"), "xml"),
        (("compare", "--batch", "empty-case"), "new.*"),
        (("extract", "missing.html"), "missing.html"),
        (("replay", "empty-folder"), "no captures"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_bad_use_is_told_plainly(files, arguments, word):
    (files.folder / "empty-folder").mkdir()
    (files.folder / "empty-case" / "x").mkdir(parents=True)
    (files.folder / "empty-case" / "x" / "old.md").write_text("x")

    done = files.run(*arguments)

    assert done.returncode == 2
    assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_extract_prints_the_policy_alone(files, site):
    site.put("/privacy", policy(*BEFORE))
    files.watch()

    from_file = files.run("extract", "new.html").stdout
    from_site = files.run("extract", site.url("/privacy")).stdout
    selected = files.run("extract", "new.html", "--select", "main")

    assert from_file.startswith("# Privacy policy")
    assert "Jobs" not in from_file
    assert BEFORE[0] in from_site
    assert selected.stdout == from_file
    assert "nothing" in files.run("extract", "new.html", "--select", ".nothing-here").stderr


def test_replay_judges_captures_as_live_checks_would(bot):
    folder = bot.folder / "captures"
    folder.mkdir()
    wall = "<html><title>Just a moment...</title><body><div id='cf-wrapper'>Checking your browser</div></body></html>"
    captures = {
        "20250101000000": policy(*BEFORE),
        "20250102000000": policy(*BEFORE),
        "20250103000000": "",
        "20250104000000": wall,
        "20250105000000": policy(*AFTER),
        "20250106000000": policy(*BEFORE),
        "20250301000000": policy(*AFTER),
    }
    for stamp, body in captures.items():
        (folder / f"{stamp}.html").write_text(body)

    rows = bot.json("replay", "captures")

    assert [row["timestamp"] for row in rows] == list(captures)
    assert {row["result"] for row in rows} <= REPLAY_RESULTS
    assert [row["result"] for row in rows][:2] == ["first", "unchanged"]
    assert [row["posted"] for row in rows] == [False, False, False, False, True, True, True]
    assert rows[4].keys() >= KEYS
    assert rows[5]["result"] == "flap"
    assert all(row["reason"] for row in rows)


# --- what is known ---------------------------------------------------------------------------------------------------


def test_history_changes_show_and_diff_agree(changed):
    (row,) = changed.json("history")
    history = changed.json("history", "acme-privacy-policy")
    (change,) = changed.json("changes")
    (shown,) = changed.json("show", change["change"][:10])
    (compared,) = changed.json("diff", "acme-privacy-policy")

    assert (row["versions"], row["changes"], row["result"]) == (2, 1, "changed")
    assert [item["version"] for item in history if "version" in item] == [1, 2]
    assert change["told"] is True
    assert shown == change | {"evidence": shown["evidence"]}
    assert compared == {key: value for key, value in change.items() if key in KEYS}
    assert change["headline"] in changed.run("changes").stdout
    assert changed.json("changes", "--silent") == []
    assert "advertising partners" in changed.run("show", change["change"]).stdout


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("show", "chg_nothing"), "'fineprint changes'"),
        (("history", "acme-privacy-polcy"), "acme-privacy-policy"),
        (("diff", "acme-privacy-policy", "1", "7"), "1 to 2"),
        (("changes", "nobody"), "nobody"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_a_question_about_nothing_names_the_next_step(changed, arguments, word):
    done = changed.run(*arguments)

    assert done.returncode == 2
    assert word in done.stderr


def test_questions_make_no_state(bot):
    done = bot.run("history")

    assert done.returncode == 2
    assert "'fineprint check'" in done.stderr
    assert not bot.state.exists()


# --- the watch list --------------------------------------------------------------------------------------------------


def test_add_looks_at_the_page_and_appends_an_entry_that_works(bot, site, archive):
    site.put("/old", SitePage(b"", status=301, headers={"Location": "/privacy"}))
    site.put("/privacy", policy(*BEFORE))
    for stamp in ("20090203040506", "20240506070809"):
        archive.add(ArchivedCopy(stamp, site.url("/old"), policy(*BEFORE).encode()))
    bot.watch(settings=SETTINGS + f'[archives.wayback]\nbase_url = "{archive.base_url}"\n# a comment to keep\n')

    dry = bot.run("add", site.url("/old"), "--name", "Acme", "--dry-run")
    before = (bot.folder / "watchers.toml").read_text()
    done = bot.run("add", site.url("/old"), "--name", "Acme")
    text = (bot.folder / "watchers.toml").read_text()
    (entry,) = tomllib.loads(text)["watch"]
    checked = bot.run("check")

    assert dry.returncode == done.returncode == checked.returncode == 0, done.stderr + checked.stdout
    assert "[[watch]]" in dry.stdout
    assert "watch" not in tomllib.loads(before)
    assert text.startswith(before)
    assert entry["name"] == "Acme"
    assert entry["document"] == "privacy-policy"
    assert entry["sources"] == ["live", "wayback"]
    assert "page: Privacy policy | Acme" in done.stderr
    assert "language: en" in done.stderr
    assert "2009" in done.stderr
    assert "redirect" in done.stderr


def test_add_warns_of_a_page_that_is_not_the_policy(bot, site):
    site.put("/privacy", policy("Sign in to go on.", "<input type=password>", title="Sign in"))
    bot.watch()

    done = bot.run("add", site.url("/privacy"), "--dry-run")

    assert done.returncode == 0
    assert "does not look like the policy" in done.stderr


def test_add_refuses_a_page_that_is_not_there_and_leaves_the_list_alone(bot, site):
    bot.watch()
    before = (bot.folder / "watchers.toml").read_text()

    done = bot.run("add", site.url("/nothing"))

    assert done.returncode == 2
    assert "404" in done.stderr
    assert (bot.folder / "watchers.toml").read_text() == before


def test_backfill_reads_the_past_in_portions_and_announces_nothing(bot, site, archive, slack):
    texts = [BEFORE[:3], BEFORE[:4], BEFORE[:5], BEFORE]
    for year, text in zip(range(2010, 2014), texts, strict=True):
        archive.add(ArchivedCopy(f"{year}0601000000", site.url("/privacy"), policy(*text).encode()))
    site.put("/privacy", policy(*BEFORE))
    bot.use(slack)
    entry = f'name = "Acme"\nurl = "{site.url("/privacy")}"\nsources = ["live", "wayback"]'
    bot.watch(entry, settings=SETTINGS + f'[archives.wayback]\nbase_url = "{archive.base_url}"\n')
    bot.run("check")
    played = len(archive.played)

    first = bot.run("backfill", "acme-privacy-policy", "--since", "2009", "--budget", "2")
    rest = bot.run("backfill", "acme-privacy-policy", "--since", "2009")

    assert first.returncode == rest.returncode == 0, first.stderr + rest.stderr
    versions = [row for row in bot.json("history", "acme-privacy-policy") if "version" in row]
    assert [row["captured_at"][:4] for row in versions][:4] == ["2010", "2011", "2012", "2013"]
    assert len(archive.played) - played <= len(texts)
    assert slack.posts == []


# --- help ------------------------------------------------------------------------------------------------------------


def test_help_lists_every_command_and_each_explains_itself(bot):
    listing = bot.run("--help").stdout

    for command in ("run", "check", "validate", "add", "compare", "extract", "replay", "history", "doctor", "demo"):
        assert f"\n  {command}" in listing
        assert bot.run(command, "--help").returncode == 0


def test_doctor_says_what_is_fine_and_what_is_ill(bot, site, slack):
    site.put("/privacy", policy(*BEFORE))
    bot.watch(f'name = "Acme"\nurl = "{site.url("/privacy")}"')
    bot.use(slack)

    healthy = bot.run("doctor")
    slack.channels.clear()
    ill = bot.json("doctor")

    assert healthy.returncode == 0, healthy.stdout
    assert {row["subject"] for row in ill} >= {"watch list", "state", "disk", "network", "slack"}
    assert any(row["state"] == "ill" and row["mend"] for row in ill)
