"""From watchers.toml to a message in the channel: the real program against real loopback servers."""

import json
from datetime import UTC, datetime

from bot.demo.archive import ArchivedCopy
from tests.app.harness import AFTER, BEFORE, SETTINGS, policy, stop, wait_for


def acme(site):
    return f'name = "Acme"\nurl = "{site.url("/privacy")}"\nevery = "1h"'


def test_a_change_arrives_in_the_channel_once_with_its_proof(bot, site, slack):
    site.put("/privacy", policy(*BEFORE))
    bot.use(slack)
    bot.watch(acme(site))

    first = bot.run("check")
    site.put("/privacy", policy(*AFTER))
    second = bot.run("check")
    third = bot.run("check")

    assert first.returncode == second.returncode == third.returncode == 0, first.stderr + second.stderr
    assert len(slack.posts) == 1
    message = slack.posts[0].arguments
    shown = json.dumps(message["blocks"])
    assert '"text": "do not", "style": {"strike": true}' in shown
    assert "advertising partners" in shown
    assert "We do not sell your personal data to anybody." in message["text"]
    assert message["metadata"]["event_payload"]["delivery_id"] == slack.posts[0].delivery_id


def test_a_change_that_is_taken_back_is_noted_in_its_thread(bot, site, slack):
    bot.use(slack)
    bot.watch(acme(site))
    for text in (BEFORE, AFTER, BEFORE):
        site.put("/privacy", policy(*text))
        assert bot.run("check").returncode == 0

    change, note = slack.posts
    assert change.thread == ""
    assert note.thread == change.ts
    assert "changed back" in note.arguments["text"]
    assert "returned to the text" in note.arguments["text"].lower()


def test_without_a_token_each_message_is_printed(bot, site):
    site.put("/privacy", policy(*BEFORE))
    bot.watch(acme(site))
    bot.run("check")
    site.put("/privacy", policy(*AFTER))

    done = bot.run("check")

    assert "message to #privacy-watch" in done.stdout
    assert "{+may" in done.stdout or "may sell" in done.stdout
    assert "Traceback" not in done.stderr


def test_the_very_first_run_tells_what_changed_since_the_newest_archived_copy(bot, site, archive, slack):
    for stamp, text in (("20170623201621", BEFORE[:-1]), ("20240105060708", BEFORE)):
        archive.add(ArchivedCopy(stamp, site.url("/privacy"), policy(*text).encode()))
    site.put("/privacy", policy(*AFTER))
    bot.use(slack)
    entry = acme(site) + '\nsources = ["live", "wayback"]\nsince = 2017-06-23'
    bot.watch(entry, settings=SETTINGS + f'[archives.wayback]\nbase_url = "{archive.base_url}"\n')

    done = bot.run("check")

    assert done.returncode == 0, done.stderr
    assert len(slack.posts) == 1
    versions = [row for row in bot.json("history", "acme-privacy-policy") if "version" in row]
    assert [row["source"] for row in versions] == ["wayback", "wayback", "live"]
    assert versions[0]["captured_at"].startswith("2017-06-23T20:16:21")
    assert versions[0]["archive_url"].endswith(f"/web/20170623201621/{site.url('/privacy')}")
    changes = bot.json("changes")
    assert [row["told"] for row in changes] == [True, False]


def test_an_old_address_that_redirects_is_followed_recorded_and_shown(bot, site):
    from bot.demo.site import SitePage

    site.put("/old", SitePage(b"", status=301, headers={"Location": "/privacy"}))
    site.put("/privacy", policy(*BEFORE))
    bot.watch(f'name = "Acme"\nurl = "{site.url("/old")}"')

    done = bot.run("check")
    listed = bot.run("validate")
    (version,) = (row for row in bot.json("history", "acme-privacy-policy") if "version" in row)

    assert done.returncode == 0
    assert site.url("/privacy") in done.stdout
    assert f"moved to {site.url('/privacy')}" in listed.stdout
    assert version["url"] == site.url("/old")
    assert version["final_url"] == site.url("/privacy")
    assert version["redirects"]


def test_a_gone_page_falls_back_to_its_archive_and_says_so(bot, site, archive):
    archive.add(ArchivedCopy("20240105060708", site.url("/privacy"), policy(*BEFORE).encode()))
    entry = acme(site) + '\nsources = ["live", "wayback"]'
    bot.watch(entry, settings=SETTINGS + f'[archives.wayback]\nbase_url = "{archive.base_url}"\n')

    done = bot.run("check")
    (row,) = bot.json("history")

    assert done.returncode == 1
    assert "archived copies are read instead" in done.stdout
    assert row["result"] == "gone"
    assert row["versions"] == 1
    assert row["blind_since"] is not None


def test_a_policy_that_exists_only_as_a_file_has_a_history(bot):
    folder = bot.folder / "captures"
    folder.mkdir()
    (folder / "2024-01-05.md").write_text("# Privacy policy\n\n" + "\n\n".join(BEFORE))
    bot.watch('name = "Acme"\nfile = "captures"')
    first = bot.run("check")
    (folder / "2025-01-05.md").write_text("# Privacy policy\n\n" + "\n\n".join(AFTER))

    second = bot.run("check")

    assert first.returncode == second.returncode == 0, second.stderr
    assert "message to #privacy-watch" not in first.stdout
    assert "message to #privacy-watch" in second.stdout


def test_one_watch_in_trouble_leaves_the_others_alone(bot, site):
    site.put("/privacy", policy(*BEFORE))
    bot.watch(acme(site), 'name = "Nobody"\nurl = "http://127.0.0.1:1/privacy"')

    done = bot.run("check")
    rows = {row["watch"]: row for row in bot.json("history")}

    assert done.returncode == 1
    assert rows["acme-privacy-policy"]["result"] == "first"
    assert rows["nobody-privacy-policy"]["result"] == "failed"
    assert "Traceback" not in done.stdout + done.stderr


def test_run_tells_a_change_reloads_its_list_and_stops_cleanly(bot, site, slack):
    site.put("/privacy", policy(*BEFORE))
    site.put("/second", policy(*BEFORE, title="Terms of service"))
    bot.use(slack)
    bot.watch(f'name = "Acme"\nurl = "{site.url("/privacy")}"\nevery = "1s"')

    process = bot.start("run")
    try:
        wait_for(lambda: site.asked("/privacy") >= 2, why="a second look", seconds=40)
        site.put("/privacy", policy(*AFTER))
        wait_for(lambda: slack.posts, why="the message", seconds=40)
        (bot.folder / "watchers.toml").write_text("[[watch]]\nnam = 1\n")
        wait_for(lambda: "last good one stays in force" in bot.err, why="the complaint")
        bot.watch(acme(site), f'name = "Acme"\ndocument = "terms-of-service"\nurl = "{site.url("/second")}"')
        wait_for(lambda: site.asked("/second"), why="the new watch", seconds=40)
    finally:
        code = stop(process)

    assert code == 0, bot.err
    assert len([post for post in slack.posts if "Acme: privacy policy changed" in json.dumps(post.arguments)]) == 1
    assert "Traceback" not in bot.err


def test_run_without_a_network_says_for_each_watch_what_failed_and_goes_on(bot):
    bot.watch(
        'name = "Gone"\nurl = "http://no-such-host.invalid/privacy"',
        'name = "Closed"\nurl = "http://127.0.0.1:1/privacy"',
    )

    process = bot.start("run")
    try:
        wait_for(lambda: bot.err.count('"result": "failed"') >= 2, why="both failures")
        still_running = process.poll() is None
    finally:
        code = stop(process)

    assert still_running
    assert code == 0
    assert "gone-privacy-policy" in bot.err
    assert "closed-privacy-policy" in bot.err


def test_the_demo_shows_a_changed_policy_s_message_and_ends(bot):
    started = datetime.now(UTC)

    done = bot.run("demo", "--once")

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("message to #privacy-watch") == 2
    assert "train our artificial intelligence models" in done.stdout
    assert (datetime.now(UTC) - started).total_seconds() < 60
