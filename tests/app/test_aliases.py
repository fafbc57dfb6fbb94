"""`aliases` as a user starts it: a page that moved within the archive, and an address that was no policy's."""

from bot.demo.archive import ArchivedCopy
from tests.app.harness import BEFORE, SETTINGS, policy

WATCH = "acme-privacy-policy"
OLD, NEW = "http://acme.example/privacy.html", "http://acme.example/legal/privacy"


def test_addresses_found_in_the_archive_are_listed_and_can_be_refused(bot, archive):
    archive.add(ArchivedCopy("20200101120000", OLD, policy(*BEFORE).encode()))
    archive.add(ArchivedCopy("20210601120000", OLD, status=301, location=NEW))
    archive.add(ArchivedCopy("20210601120003", NEW, policy(*BEFORE).encode()))
    where = f'[archives.wayback]\nbase_url = "{archive.base_url}"\nplayback_per_s = 10\nindex_per_min = 600\n'
    listed = f'name = "Acme"\nurl = "{OLD}"\nsources = ["wayback"]\naliases = ["http://acme.example/2010"]'
    bot.watch(listed, settings=SETTINGS + where)
    assert bot.run("aliases", WATCH).returncode == 2  # nothing is known before the first check
    bot.run("check")

    rows = [(row["whence"], row["address"]) for row in bot.json("aliases", WATCH)]
    assert rows == [("own", OLD), ("list", "http://acme.example/2010"), ("found", NEW)]
    assert "found through an archived redirect" in bot.run("aliases", WATCH).stdout

    refused = bot.json("aliases", WATCH, "--refuse", NEW)
    assert [row["whence"] for row in refused] == ["own", "list", "refused"]
    wrong = bot.run("aliases", WATCH, "--refuse", OLD)
    assert (wrong.returncode, "was not found for" in wrong.stderr) == (2, True)
