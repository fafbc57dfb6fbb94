"""The real program takes a recorded history in, and answers questions about it."""

import json
import shutil
import signal
import sqlite3
import time
import zlib
from contextlib import closing, suppress

import pytest

from bench.history import make
from tests.servers.repository import acme, commit, recorded, text

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

ID = "acme-privacy-policy"


def test_an_imported_history_answers_every_question(bot):
    repository = acme(bot.folder / "versions")
    (tally,) = bot.json("import", "ota", str(repository))
    assert (tally["versions"], tally["changes"], tally["source"]) == (3, 2, "ota")

    (row,) = bot.json("history")
    assert (row["watch"], row["enabled"], row["versions"]) == (ID, False, 3)
    assert "imported" in bot.run("history").stdout
    assert [line["captured_at"][:10] for line in bot.json("history", ID)] == ["2020-03-01", "2020-04-10", "2020-05-30"]

    newest, older = bot.json("changes", ID)
    assert not newest["told"]
    assert newest["silence"] == "past"
    assert {finding["kind"] for finding in older["findings"]} == {"retention"}
    shown = bot.run("show", newest["change"])
    assert "Stripe" in shown.stdout
    assert "two years" in bot.run("diff", ID, "1", "2").stdout
    assert "Stripe" in bot.run("profile", ID).stdout
    (answer,) = bot.json("ask", "third_party=Stripe")
    assert (answer["watch"], answer["since"][:10]) == (ID, "2020-05-30")
    assert "no longer" not in bot.run("show", ID).stdout


def test_what_is_no_versions_repository_is_refused_in_words(bot):
    folder = bot.folder / "other"
    commit(folder, "Write a program", day=0, files={"src/main.py": "print()"})
    done = bot.run("import", "ota", str(folder))
    assert done.returncode == 2
    assert "no versions repository of Open Terms Archive" in done.stderr
    assert "SERVICE/KIND.md" in done.stderr
    assert not bot.state.exists()


def test_a_folder_of_captures_is_imported_by_name(bot):
    folder = bot.folder / "captures"
    folder.mkdir()
    (folder / "20200301120000.md").write_text(text("We keep server logs for 30 days and delete them afterwards."))
    (folder / "20210301120000.md").write_text(text("We keep server logs for two years and delete them afterwards."))
    (tally,) = bot.json("import", "folder", str(folder), "--name", "Acme")
    assert (tally["versions"], tally["changes"]) == (2, 1)
    assert bot.json("ask", "retention")[0]["watch"] == ID


def test_an_import_that_is_killed_goes_on_where_it_was(bot):
    repository = bot.folder / "versions"
    make(repository, versions=200, documents=2, median=2_500)
    process = bot.start("import", "ota", str(repository))
    while process.poll() is None and not _versions(bot):
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    taken = _versions(bot)

    (tally,) = bot.json("import", "ota", str(repository))
    resumed = _content(bot)
    shutil.rmtree(bot.state)
    (whole,) = bot.json("import", "ota", str(repository))
    assert 0 < taken < whole["versions"]
    assert tally["known"] >= taken
    assert tally["versions"] + taken == whole["versions"]
    assert resumed == _content(bot)


def _versions(bot):
    file = bot.state / "fineprint.db"
    if not file.exists():
        return 0
    with closing(sqlite3.connect(file)) as connection, suppress(sqlite3.OperationalError):
        return connection.execute("SELECT count(*) FROM version").fetchone()[0]
    return 0  # the tables are being made


def _content(bot):
    """What is known, but for when it was taken in."""
    content = []
    for row in bot.json("history"):
        content += [(each["captured_at"], each["text_digest"]) for each in bot.json("history", row["watch"])]
    changes = [
        {key: value for key, value in each.items() if key != "detected_at"}
        for each in bot.json("changes", "--limit", "1000")
    ]
    return len(content), zlib.crc32(repr(content).encode()), zlib.crc32(json.dumps(changes).encode())


def test_a_later_clone_brings_only_what_is_new(bot):
    repository = acme(bot.folder / "versions")
    bot.run("import", "ota", str(repository))
    commit(repository, recorded(), day=200, files={"Acme/Privacy Policy.md": text("We keep nothing at all.")})
    (tally,) = bot.json("import", "ota", str(repository))
    assert (tally["known"], tally["versions"]) == (3, 1)
    said = bot.run("import", "ota", str(repository)).stdout
    assert "4 taken before" in said
