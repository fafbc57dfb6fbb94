"""A told change is exported, checked and found altered; the log is checked by doctor. The real program throughout."""

import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from bot.demo.site import DemoSite, SitePage
from bot.evidence.bundle import bundle_of
from bot.evidence.place import write_wacz
from tests.app.harness import AFTER, BEFORE, SETTINGS, Bot, ask, policy
from tests.servers.authority import Authority
from tests.servers.evidence import proof, rewritten
from tests.servers.saving import KEYS, SavingArchive


@pytest.fixture(autouse=True)
def wide(monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """An installation that has told one change, and the id of that."""
    bot = Bot(tmp_path_factory.mktemp("told"))
    with DemoSite() as site:
        bot.watch(f'name = "Acme"\nurl = "{site.url("/privacy")}"')
        for text in (BEFORE, AFTER):
            site.put("/privacy", SitePage(policy(*text).encode(), packed=True))
            assert ask(bot, "check")[0] == 0
    (change,) = json_of(bot, "changes")
    return bot.folder, change["change"]


@pytest.fixture
def told(template, tmp_path):
    """A copy of that installation."""
    folder, change_id = template
    shutil.copytree(folder, tmp_path / "bot")
    return Bot(tmp_path / "bot"), change_id


def json_of(bot, *arguments):
    """The objects that a command prints."""
    code, out, err = ask(bot, *arguments, "--format", "json")
    assert code in (0, 1), err
    return [json.loads(line) for line in out.splitlines()]


def test_a_told_change_is_exported_both_ways_and_checked_offline(told):
    bot, change_id = told
    done = bot.run("export", change_id, "-o", "proof", "--wacz", "proof.wacz")
    assert (done.returncode, done.stderr) == (0, "")

    (of_folder,), (of_file,) = bot.json("verify", "proof"), json_of(bot, "verify", "proof.wacz")
    assert of_folder | {"bundle": "proof.wacz"} == of_file
    assert (of_file["whole"], of_file["faults"], of_file["change"], of_file["seq"]) == (True, [], change_id, 1)
    manifest = json.loads((bot.folder / "proof/evidence/manifest.json").read_text())
    seen = manifest["captures"][1]["pages"][0]["responses"][0]
    assert (seen["ip"], seen["status_line"][-6:]) == ("127.0.0.1", "200 OK")
    assert seen["payload_sha256"] != manifest["captures"][1]["pages"][0]["decoded_sha256"]
    assert manifest["change"]["told"] is True
    assert "evidence: record 1;" in ask(bot, "show", change_id)[1]
    (shown,) = json_of(bot, "show", change_id)
    assert (shown["evidence"]["record"], shown["evidence"]["copy"]) == (1, None)
    assert shown["evidence"]["manifest_sha256"] == of_file["manifest_sha256"]
    _, shown, _ = ask(bot, "verify", "proof", "--log")
    assert f"is as it was written: {change_id}" in shown
    assert "the log of evidence in the state has the same record" in shown


def test_a_changed_byte_is_refused_with_the_name_of_the_file(told):
    bot, change_id = told
    ask(bot, "export", change_id, "-o", "proof")
    text = bot.folder / "proof/evidence/new.txt"
    text.write_bytes(text.read_bytes().replace(b"may sell", b"do sell"))
    done = bot.run("verify", "proof")
    assert done.returncode == 1
    assert "evidence/new.txt: it was altered" in done.stdout
    (bot.folder / "broken.wacz").write_bytes(b"PK\x03\x04 is no bundle")
    assert ask(bot, "verify", "broken.wacz")[0] == 1


def test_a_bundle_full_of_what_cannot_be_printed_is_a_plain_result(told):
    bot, _ = told

    def be_hostile(manifest):
        manifest["change"] |= {"id": "chg_\ud800\x1b[31m", "headline": "\ud800\u202e\x1b]0;x\x07", "name": "\udfff"}

    write_wacz(bundle_of(rewritten(proof(witnessed=False), be_hostile)), bot.folder / "hostile.wacz")
    for form in ("text", "json"):
        done = bot.run("verify", "hostile.wacz", "--format", form)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.isascii() or "\x1b" not in done.stdout


def test_nothing_is_written_over_and_nothing_is_left_half_written(told):
    bot, change_id = told
    (bot.folder / "proof").mkdir()
    (bot.folder / "proof/mine.txt").write_text("x")
    (bot.folder / "link.wacz").symlink_to("nowhere")
    assert ask(bot, "export", change_id, "-o", "proof")[0] == 2
    assert ask(bot, "export", change_id, "-o", "other", "--wacz", "link.wacz")[0] == 2
    code, _, err = ask(bot, "export", change_id)
    assert (code, err.splitlines()[0]) == (2, "fineprint: Where to?")
    code, _, err = ask(bot, "export", change_id, "-o", "proof/mine.txt/below")
    assert (code, "cannot be written" in err) == (2, True)
    assert ask(bot, "verify", "nowhere")[0] == 2
    left = {path.name for path in bot.folder.iterdir()} - {"state", "watchers.toml", "out", "err"}
    assert left == {"proof", "link.wacz"}


def test_doctor_names_the_first_broken_link_of_the_log(told):
    bot, change_id = told
    found = [each for each in json_of(bot, "doctor") if each["subject"] == "evidence"]
    assert [(each["state"], each["message"]) for each in found] == [("fine", "the log is whole; records: 1")]
    spoil(bot, "UPDATE evidence SET manifest = CAST(replace(manifest, 'Acme', 'Acne') AS BLOB)")
    (broken,) = [each for each in json_of(bot, "doctor") if each["subject"] == "evidence"]
    assert broken["message"] == f"the log is broken: record 1 (change {change_id}): its manifest was altered"


def test_evidence_that_a_stop_left_out_is_made_up_for(told):
    bot, change_id = told
    ask(bot, "export", change_id, "-o", "before")
    spoil(bot, "DELETE FROM evidence_file", "DELETE FROM evidence")
    (missed,) = [each for each in json_of(bot, "doctor") if each["subject"] == "evidence" and each["state"] == "note"]
    assert change_id in missed["message"]
    assert ask(bot, "check")[0] == 1  # the site is gone by now
    code, _, err = ask(bot, "export", change_id, "-o", "proof")
    assert (code, err) == (0, "")
    assert (ask(bot, "verify", "proof", "--log")[0], ask(bot, "verify", "before")[0]) == (0, 0)
    code, out, _ = ask(bot, "verify", "before", "--log")
    assert (code, "the log of evidence in the state has no such record" in out) == (1, True)


def spoil(bot, *statements):
    with closing(sqlite3.connect(bot.state / "fineprint.db")) as database, database:
        for statement in statements:
            database.execute(statement)


def test_a_stamp_is_had_and_a_copy_is_asked_for_without_keeping_the_message_waiting(bot, site, tmp_path):
    with Authority(tmp_path / "authority") as authority, SavingArchive() as archive:
        settings = (
            f'{SETTINGS}[archives.wayback]\nbase_url = "{archive.base_url}"\nsave = true\n'
            f'[evidence]\ntimestamp_url = "{authority.url}"\ntimestamp_roots = "{authority.roots}"\n'
        )
        bot.watch(f'name = "Acme"\nurl = "{site.url("/privacy")}"', settings=settings)
        bot.environ |= dict(zip(("FINEPRINT_IA_ACCESS_KEY", "FINEPRINT_IA_SECRET_KEY"), KEYS, strict=True))
        site.put("/privacy", policy(*BEFORE))
        assert ask(bot, "check")[0] == 0
        site.put("/privacy", policy(*AFTER))
        done = bot.run("check")
        assert (done.returncode, "sell" in done.stdout) == (0, True)
        assert [form["url"] for form in archive.asked] == [site.url("/privacy")]
        (change,) = json_of(bot, "changes")
        ask(bot, "export", change["change"], "--wacz", "proof.wacz")
        (report,) = json_of(bot, "verify", "proof.wacz", "--roots", str(authority.roots))
    assert report["whole"] is True
    assert "a time stamp vouches that the manifest was there" in report["notes"][-1]
    assert KEYS[1] not in done.stdout + done.stderr
