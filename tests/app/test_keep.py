"""The state is copied while the bot runs, put back, measured, pruned and looked through by the real program."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from tests.app.harness import BEFORE, policy, stop, wait_for


@pytest.fixture
def checked(bot):
    """A bot that has checked one file once."""
    bot.watch('name = "Acme"\nid = "acme"\nfile = "acme.html"')
    (bot.folder / "acme.html").write_text(policy(*BEFORE))
    assert bot.run("check").returncode == 0
    return bot


def test_a_copy_taken_beside_the_running_bot_is_a_state(checked):
    process = checked.start("run")
    wait_for(lambda: "watch list in force" in checked.err, why="the start of the bot")
    done = checked.run("backup", "copy.db")
    assert done.returncode == 0, done.stderr
    assert "watches 1, versions 1" in done.stdout
    refused = checked.run("restore", "copy.db")
    assert refused.returncode == 2
    assert "is in use by" in refused.stderr
    assert stop(process) == 0
    shutil.rmtree(checked.state)
    assert checked.run("restore", "copy.db").returncode == 0
    assert [row["version"] for row in checked.json("history", "acme") if "version" in row] == [1]


def test_size_and_damage_and_what_would_be_forgotten_are_told(checked):
    whole, row = checked.json("size")
    assert (row["watch_id"], row["versions"]) == ("acme", 1)
    assert whole["bytes"] > row["page_bytes"] > 0
    (nothing,) = checked.json("prune", "--compact")
    assert nothing == {"checks": 0, "captures": 0, "blobs": 0, "bytes": 0}
    with closing(sqlite3.connect(checked.state / "fineprint.db")) as connection, connection:
        connection.execute("UPDATE blob SET data = x'00'")
    ill = [found for found in checked.json("doctor", "--deep") if found["subject"] == "stored bytes"]
    assert {found["state"] for found in ill} == {"ill"}
    assert "restore" in ill[0]["mend"]
