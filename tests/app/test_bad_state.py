"""A watch list, a token or a state that cannot be used: the message a person gets, the exit code, nothing harmed."""

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import time

import pytest

from tests.app.harness import AFTER, BEFORE, SETTINGS, policy, stop, wait_for
from tests.servers.slack import REVOKED

BAD_USE = 2


def acme(site):
    return f'name = "Acme"\nurl = "{site.url("/privacy")}"'


def seen_once(bot, site):
    site.put("/privacy", policy(*BEFORE))
    bot.watch(acme(site))
    done = bot.run("check")
    assert done.returncode == 0, done.stderr


def versions(bot):
    place = f"file:{bot.state / 'fineprint.db'}?mode=ro&immutable=1"
    with contextlib.closing(sqlite3.connect(place, uri=True)) as connection:
        return connection.execute("select count(*) from version").fetchone()[0]


def plain(done):
    """The message of a failed command, asserted to be for people."""
    assert "Traceback" not in done.stderr + done.stdout
    assert done.stderr.strip()
    return done.stderr


# --- the watch list --------------------------------------------------------------------------------------------------


def test_every_mistake_of_a_watch_list_is_told_at_once_with_its_line(bot, site):
    seen_once(bot, site)
    bot.watch('nam = "Acme"\nurl = "ftp://acme.example/"', 'name = "B"\nurl = "https://b.example/"\nevery = "12 moons"')

    done = bot.run("check")

    message = plain(done)
    assert done.returncode == BAD_USE
    for words in ("watchers.toml:", "name", "ftp", "12 moons"):
        assert words in message
    assert message.count("watchers.toml:") >= 3
    assert versions(bot) == 1


def test_broken_toml_says_where(bot):
    (bot.folder / "watchers.toml").write_text('[bot\ntimezone = "UTC"\n')

    done = bot.run("validate")

    assert done.returncode == BAD_USE
    assert "watchers.toml:1" in plain(done)


def test_a_missing_watch_list_says_how_to_make_one(bot):
    done = bot.run("run")

    assert done.returncode == BAD_USE
    assert "watchers.toml" in plain(done)


def test_an_unknown_command_and_an_unknown_watch_name_the_nearest(bot, site):
    seen_once(bot, site)

    command = bot.run("chekc")
    watch = bot.run("check", "acme-privacy-polcy")

    assert command.returncode == watch.returncode == BAD_USE
    assert "'check'" in plain(command)
    assert "acme-privacy-policy" in plain(watch)


# --- Slack -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("token", "channel", "word"),
    [
        (REVOKED, "#privacy-watch", "token"),
        ("xoxb-never-issued", "#privacy-watch", "token"),
        (None, "#no-such-channel", "channel"),
    ],
    ids=["revoked token", "wrong token", "unknown channel"],
)
def test_a_message_that_slack_refuses_is_kept_and_sent_after_the_mend(bot, site, slack, token, channel, word):
    bot.use(slack)
    good = dict(bot.environ)
    if token:
        bot.environ["SLACK_BOT_TOKEN"] = token
    site.put("/privacy", policy(*BEFORE))
    bot.watch(acme(site) + f'\nchannels = ["{channel}"]')
    bot.run("check")
    site.put("/privacy", policy(*AFTER))

    refused = bot.run("check")
    doctor = bot.run("doctor", "--format", "json")
    bot.environ = good
    if not token:
        slack.channels.append(type(slack.channels[0])("C0000009", channel.removeprefix("#")))
    process = bot.start("run")
    try:
        wait_for(lambda: slack.posts, why="the held message")
    finally:
        stop(process)

    assert "delivery held" in refused.stderr
    assert word in refused.stderr
    assert "Traceback" not in refused.stderr
    assert doctor.returncode == 1
    assert len(slack.posts) == 1


def test_a_held_message_follows_the_corrected_channel(bot, site, slack):
    bot.use(slack)
    site.put("/privacy", policy(*BEFORE))
    bot.watch(acme(site) + '\nchannels = ["#typo"]')
    bot.run("check")
    site.put("/privacy", policy(*AFTER))
    held = bot.run("check")
    doctor = bot.run("doctor")

    process = bot.start("run")
    try:
        wait_for(lambda: "watch list in force" in bot.err, why="the start")
        bot.watch(acme(site) + '\nchannels = ["#privacy-ops"]')
        wait_for(lambda: slack.posts, why="the message")
    finally:
        stop(process)

    assert "delivery held" in held.stderr
    assert doctor.returncode == 1
    assert "#typo" in doctor.stdout
    assert [post.channel for post in slack.posts] == [slack.channels[1].id]


def test_without_a_token_the_bot_says_that_it_prints(bot, site):
    seen_once(bot, site)

    process = bot.start("run")
    try:
        wait_for(lambda: "SLACK_BOT_TOKEN" in bot.err, why="the hint")
    finally:
        code = stop(process)

    assert code == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
@pytest.mark.parametrize("delay_s", [0.0, 0.05])
def test_a_stop_while_the_bot_is_starting_is_no_failure(bot, site, number, delay_s):
    seen_once(bot, site)

    process = bot.start("run")
    try:
        wait_for(lambda: "SLACK_BOT_TOKEN" in bot.err, why="the hint")
        time.sleep(delay_s)
    finally:
        process.send_signal(number)
        code = process.wait(60)

    assert code == 0
    assert "Traceback" not in bot.err


# --- the state -------------------------------------------------------------------------------------------------------


def test_a_second_process_on_the_same_state_is_refused(bot, site):
    seen_once(bot, site)
    first = bot.start("run")
    try:
        wait_for(lambda: "watch list in force" in bot.err, why="the start")

        second = bot.run("check")
        reading = bot.run("history")
    finally:
        stop(first)

    assert second.returncode == BAD_USE
    assert str(first.pid) in plain(second)
    assert reading.returncode == 0


def test_a_corrupt_database_is_refused_and_left_as_it_is(bot, site):
    seen_once(bot, site)
    database = bot.state / "fineprint.db"
    for leftover in bot.state.glob("fineprint.db-*"):
        leftover.unlink()
    database.write_bytes(b"this is no database at all" * 100)

    done = bot.run("check")
    doctor = bot.run("doctor")

    assert done.returncode == BAD_USE
    assert "fineprint.db" in plain(done)
    assert doctor.returncode == 1
    assert database.read_bytes() == b"this is no database at all" * 100


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write anywhere")
def test_a_read_only_state_is_refused(bot, site):
    seen_once(bot, site)
    bot.folder.chmod(0o755)
    for path in (bot.state, *bot.state.iterdir()):
        path.chmod(0o555 if path.is_dir() else 0o444)
    as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    command = [*as_nobody, *bot.command("check")]
    if (
        as_nobody
        and subprocess.run(
            [*as_nobody, *bot.command("--version")], cwd="/", env=bot.environment(), check=False, capture_output=True
        ).returncode
    ):
        pytest.skip("the checkout cannot be read by an ordinary user here")

    done = subprocess.run(
        command, cwd="/", env=bot.environment() | place(bot), capture_output=True, text=True, check=False
    )

    assert done.returncode == BAD_USE
    assert "state" in plain(done)
    assert versions(bot) == 1


def place(bot):
    return {"FINEPRINT_CONFIG": str(bot.folder / "watchers.toml"), "FINEPRINT_STATE": str(bot.state)}


def fill(path):
    """Take the last free byte of a disk."""
    with contextlib.suppress(OSError), path.open("wb", buffering=0) as handle:
        while handle.write(bytes(4096)):
            pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_full_disk_loses_nothing_that_was_stored(bot, site):
    bot.state.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", bot.state], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        seen_once(bot, site)
        filler = bot.state / "filler"
        fill(filler)
        site.put(
            "/privacy", policy(*AFTER, *(f"Paragraph {n} is new and long enough to need room." for n in range(3000)))
        )

        full = bot.run("check")
        filler.unlink()
        after = bot.run("check")

        assert full.returncode == BAD_USE
        assert "full" in plain(full)
        assert after.returncode in (0, 1)
        assert versions(bot) >= 1
    finally:
        subprocess.run(["umount", "-l", bot.state], check=True)


def test_settings_of_the_tests_are_a_valid_list(bot):
    bot.watch(settings=SETTINGS)

    assert bot.run("validate").returncode == 0
