"""Histories that others recorded, taken into the state: every text with its time, once, and nobody is told."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import UsageError
from bot.imports.folder import CaptureFolder
from bot.imports.git import LARGEST_BYTES
from bot.imports.ota import COMMIT, SNAPSHOT, VersionsRepository
from bot.imports.princeton import PrincetonCorpus
from bot.imports.take import Taker
from bot.model import Result
from bot.silence import Silence
from tests.servers.repository import (
    KEPT,
    KEPT_LONGER,
    NOON,
    RIGHTS,
    SHARED,
    acme,
    commit,
    loose_file,
    recorded,
    text,
)
from tests.servers.stored import NOW, watch

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

ID = "acme-privacy-policy"
PATH = "Acme/Privacy Policy.md"


def at(day):
    return datetime.fromtimestamp(NOON, UTC) + timedelta(days=day)


def take(store, collection, *, since=None, batch=64):
    return Taker(store, lambda: NOW, since, batch).take(collection, collection.stories(), lambda _: None)


@pytest.fixture
def repository(tmp_path):
    return acme(tmp_path / "versions")


def test_every_recorded_version_has_its_time_and_its_snapshot(store, repository):
    tally = take(store, VersionsRepository(repository, ()))

    assert (tally.documents, tally.records, tally.versions, tally.changes, tally.skipped) == (1, 3, 3, 2, 0)
    rows = store.versions(ID)
    assert [row.captured_at for row in rows] == [at(0), at(40), at(90)]
    assert {row.source for row in rows} == {"ota"}
    assert rows[0].archive_url == "https://snapshots.example/commit/" + "ab12" * 10
    (page,) = store.pages(rows[2].snapshot_id)
    assert page.body == text(KEPT_LONGER, SHARED).encode()
    assert page.header(SNAPSHOT) == ""  # it stands in the address already
    head = subprocess.run(
        ["git", "-C", str(repository), "rev-parse", "main"], capture_output=True, text=True, check=True
    )
    assert page.header(COMMIT) == head.stdout.strip()


def test_a_text_made_of_several_snapshots_has_all_their_names(store, tmp_path):
    folder, names = tmp_path / "versions", ("ab12" * 10, "cd34" * 6)
    listed = "".join(f"- https://snapshots.example/commit/{name}\n" for name in names)
    message = f"First record of Acme Privacy Policy\n\nAssembled from the following snapshots:\n{listed}"
    commit(folder, message, day=0, files={PATH: text(KEPT)})
    take(store, VersionsRepository(folder, ()))
    (row,) = store.versions(ID)
    (page,) = store.pages(row.snapshot_id)
    assert [value for name, value in page.headers if name == SNAPSHOT] == list(names)
    assert row.archive_url == ""


def test_past_changes_have_their_findings_and_are_told_to_nobody(store, repository):
    take(store, VersionsRepository(repository, ()))
    newest, older = store.changes(ID)
    assert any(finding.kind == "third_party" for finding in newest.comparison.findings)
    assert any(finding.kind == "retention" for finding in older.comparison.findings)
    assert not newest.told
    assert {newest.silence, older.silence} == {Silence.PAST}
    assert store.deliveries() == []
    assert store.checks(ID) == []


def test_a_second_import_adds_nothing(store, repository):
    take(store, VersionsRepository(repository, ()))
    before = (store.versions(ID), store.changes(ID))
    tally = take(store, VersionsRepository(repository, ()))
    assert (tally.known, tally.versions, tally.unchanged) == (3, 0, 0)
    assert (store.versions(ID), store.changes(ID)) == before


def test_of_a_repository_that_grew_only_the_new_is_taken(store, repository):
    take(store, VersionsRepository(repository, ()))
    commit(repository, recorded(), day=120, files={PATH: text(KEPT, SHARED)})
    tally = take(store, VersionsRepository(repository, ()))
    assert (tally.known, tally.versions, tally.changes) == (3, 1, 1)
    assert len(store.versions(ID)) == 4
    assert store.changes(ID)[0].old_version == store.versions(ID)[2].id


def test_a_later_import_can_reach_further_back(store, repository):
    first = take(store, VersionsRepository(repository, ()), since=at(30))
    assert (first.versions, first.changes) == (2, 1)
    second = take(store, VersionsRepository(repository, ()))
    assert (second.known, second.versions) == (2, 1)
    assert [row.captured_at for row in store.versions(ID)] == [at(0), at(40), at(90)]
    oldest = store.changes(ID)[-1]
    assert (oldest.old_at, oldest.new_at) == (at(0), at(40))
    assert any(finding.kind == "retention" for finding in oldest.comparison.findings)
    assert take(store, VersionsRepository(repository, ())).versions == 0
    assert len(store.changes(ID)) == 2


def test_batches_of_one_come_to_the_same(store, repository):
    tally = take(store, VersionsRepository(repository, ()), batch=1)
    assert (tally.versions, tally.changes) == (3, 2)
    assert [row.captured_at for row in store.versions(ID)] == [at(0), at(40), at(90)]


def test_only_what_is_asked_for_is_taken(store, repository):
    commit(repository, recorded("Birch"), day=5, files={"Birch/Privacy Policy.md": text(KEPT)})
    commit(repository, recorded("Acme", "Trackers Policy"), day=6, files={"Acme/Trackers Policy.md": text(KEPT)})
    take(store, VersionsRepository(repository, (), services=["acme"], documents=["cookie-policy"]))
    assert [row.id for row in store.watches()] == ["acme-cookie-policy"]
    assert take(store, VersionsRepository(repository, (), services=["nobody"])).documents == 0


def test_documents_keep_ids_of_their_own(store, tmp_path):
    folder = tmp_path / "versions"
    for day, path in enumerate(
        ("Acme!/Privacy Policy.md", "Acme/Privacy Policy.md", "Acme/Business Privacy Policy.md")
    ):
        commit(folder, recorded(), day=day, files={path: text(KEPT)})
    take(store, VersionsRepository(folder, ()))
    ids = sorted(row.id for row in store.watches())
    assert ids[0] == "acme-business-privacy-policy"
    assert ids[1] == ID
    assert ids[2].startswith(f"{ID}-")


def test_a_watch_of_the_list_gets_its_past_and_keeps_its_place(store, repository):
    listed = watch("acme")
    store.sync_watches([listed], NOW)
    take(store, VersionsRepository(repository, [listed]))
    (row,) = store.watches()
    assert (row.id, row.enabled, row.versions, row.is_imported) == ("acme", True, 3, False)
    # Another program made these texts: a live page is not held against them.
    assert store.prior("acme", at=NOW, extractor=2, source="live").version is None
    assert store.newest_at("acme") is None
    assert store.prior("acme", at=NOW, extractor=2, source="ota").version is not None


def test_a_watch_that_is_on_no_list_is_kept_and_never_due(store, repository):
    take(store, VersionsRepository(repository, ()))
    (row,) = store.watches()
    assert (row.enabled, row.is_imported, row.address) == (False, True, PATH)
    assert store.claim_due(NOW + timedelta(days=9), limit=9, lease_s=60) == []
    store.sync_watches([], NOW)
    assert store.versions(ID)


def test_an_upgrade_of_the_recorder_is_called_one(store, repository):
    message = recorded(verb="Apply technical or declaration upgrade on")
    commit(repository, message, day=100, files={PATH: text(KEPT, SHARED)})
    take(store, VersionsRepository(repository, ()))
    newest = store.changes(ID)[0]
    assert newest.silence == Silence.TECHNICAL
    assert "upgrade" in newest.reason


def test_what_is_no_policy_is_said_and_is_no_version(store, repository):
    wall = "# Just a moment...\n\nPlease enable JavaScript and cookies to continue. Checking your browser.\n"
    commit(repository, recorded(), day=100, files={PATH: wall})
    tally = take(store, VersionsRepository(repository, ()))
    assert (tally.versions, tally.refused) == (3, 1)
    (check,) = store.checks(ID)
    assert check.result not in {Result.CHANGED, Result.UNCHANGED}


def test_an_empty_or_huge_file_is_skipped_and_counted(store, repository):
    commit(repository, recorded(), day=100, files={PATH: ""})
    commit(repository, recorded(), day=101, files={PATH: b"x" * (LARGEST_BYTES + 1)})
    commit(repository, recorded(), day=102, files={PATH: text(KEPT, SHARED)})
    tally = take(store, VersionsRepository(repository, ()))
    assert (tally.versions, tally.skipped) == (4, 2)
    assert "it is empty" in tally.skips[0]
    assert "more than any policy" in tally.skips[1]


def test_a_missing_object_is_skipped_and_the_rest_is_taken(store, repository):
    loose_file(repository, "main~1:" + PATH).unlink()
    tally = take(store, VersionsRepository(repository, ()))
    assert (tally.versions, tally.skipped) == (2, 1)
    assert "missing" in tally.skips[0]


def test_a_damaged_object_is_skipped_and_the_rest_is_taken(store, repository):
    loose = loose_file(repository, "main~1:" + PATH)
    loose.chmod(0o644)
    loose.write_bytes(loose.read_bytes()[:40])
    tally = take(store, VersionsRepository(repository, ()))
    assert (tally.versions, tally.skipped) == (2, 1)


def test_an_outlandish_path_or_time_breaks_nothing(store, repository):
    commit(repository, recorded(), day=100, files={"Acme/Ünlü\tPolitika #3.md": text(KEPT)})
    commit(repository, recorded(), day=101, files={"a/b/c/d.md": text(KEPT), "Acme/page.html": "<p>x</p>"})
    tally = take(store, VersionsRepository(repository, ()))
    assert (tally.documents, tally.versions) == (2, 4)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"README.md": "Nothing but a README."}, "Add a README"),
        ({"Acme/Privacy Policy.html": "<p>a snapshot</p>"}, "Record new changes of Acme Privacy Policy"),
        ({"src/main.md": "a file"}, "Write something else"),
    ],
)
def test_another_repository_is_refused_with_what_was_expected(tmp_path, files, message):
    folder = tmp_path / "other"
    commit(folder, message, day=0, files=files)
    with pytest.raises(UsageError, match="no versions repository") as error:
        VersionsRepository(folder, ()).stories()
    assert "SERVICE/KIND.md" in error.value.advice


def test_a_folder_without_git_and_a_repository_without_commits_are_refused(tmp_path):
    with pytest.raises(UsageError, match="no git repository"):
        VersionsRepository(tmp_path, ())
    subprocess.run(["git", "init", "--quiet", "--bare", str(tmp_path / "empty")], check=True)
    with pytest.raises(UsageError):
        VersionsRepository(tmp_path / "empty", ()).stories()


def test_without_git_it_says_what_to_install(repository, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(UsageError, match="git is not installed"):
        VersionsRepository(repository, ())


# --- the corpus -------------------------------------------------------------------------------------------------------


def note(day, stamp, address="http%3A//acme.example/privacy"):
    copy = f"https://archive.example/web/{stamp}id_/{address}" if stamp else "nowhere"
    return (
        f"> *The following text is extracted and transformed from the acme.example privacy policy that was archived on "
        f"{day}. Please check the [original snapshot]({copy}) for the most accurate reproduction.*\n\n"
    )


def check_corpus(store):
    rows = store.versions("acme-example-privacy-policy")
    assert [f"{row.captured_at:%Y%m%d%H%M%S}" for row in rows] == ["20120401101112", "20121001000000"]
    assert rows[0].archive_url.endswith("/web/20120401101112id_/http%3A//acme.example/privacy")
    assert rows[0].url == "http://acme.example/privacy"
    assert "extracted and transformed" not in store.document(rows[0].id).text
    assert len(store.changes("acme-example-privacy-policy")) == 1


def test_the_corpus_is_read_from_its_commits(store, tmp_path):
    folder, path = tmp_path / "corpus", "a/ac/acm/acme.example.md"
    commit(folder, "2012 A", day=0, files={path: note("2012-04-01", "20120401101112") + text(KEPT)})
    commit(folder, "2012 B", day=1, files={path: note("2012-10-01", "") + text(KEPT_LONGER)})
    commit(folder, "2013 A", day=2, files={path: text(KEPT_LONGER), path.replace(".md", ".html"): "<p>x</p>"})
    tally = take(store, PrincetonCorpus(folder, ()))
    assert (tally.records, tally.versions, tally.skipped) == (3, 2, 1)
    assert "does not say when" in tally.skips[0]
    check_corpus(store)
    assert take(store, PrincetonCorpus(folder, ())).versions == 0


def test_the_corpus_is_read_from_a_folder_of_its_files(store, tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "acme.example-2012-04-01.md").write_text(note("2012-04-01", "20120401101112") + text(KEPT))
    (folder / "acme.example-2012-10-01.md").write_text(text(KEPT_LONGER))
    tally = take(store, PrincetonCorpus(folder, ()))
    assert (tally.versions, tally.skipped) == (2, 0)
    check_corpus(store)


def test_a_folder_without_markdown_is_refused(tmp_path):
    with pytest.raises(UsageError, match="holds no Markdown"):
        PrincetonCorpus(tmp_path, ()).stories()


# --- a folder of captures ---------------------------------------------------------------------------------------------


def page(*lines):
    return f"<html><body><main><h1>Privacy</h1>{''.join(f'<p>{line}</p>' for line in lines)}</main></body></html>"


def test_a_folder_of_captures_stands_in_one_line_with_our_own(store, tmp_path):
    folder = tmp_path / "captures"
    folder.mkdir()
    for day, line in ((0, KEPT), (40, KEPT_LONGER)):
        name = f"{at(day):%Y%m%d%H%M%S}.html"
        (folder / name).write_text(page(RIGHTS, line))
    listed = watch("acme")
    tally = take(store, CaptureFolder(folder, listed))
    assert (tally.versions, tally.changes) == (2, 1)
    assert store.newest_at("acme") == at(40)
    assert take(store, CaptureFolder(folder, listed)).known == 2


def test_captures_from_before_the_first_own_version_lead_up_to_it(store, tmp_path):
    listed = watch("acme")
    for day, line in ((40, KEPT_LONGER), (0, KEPT)):
        folder = tmp_path / f"captures{day}"
        folder.mkdir()
        (folder / f"{at(day):%Y%m%d%H%M%S}.html").write_text(page(RIGHTS, line))
        take(store, CaptureFolder(folder, listed))
    assert [row.captured_at for row in store.versions("acme")] == [at(0), at(40)]
    (change,) = store.changes("acme")
    assert (change.old_at, change.new_at, change.told) == (at(0), at(40), False)


def test_a_folder_without_dated_captures_is_refused(tmp_path):
    with pytest.raises(UsageError, match="named by its time"):
        CaptureFolder(Path(tmp_path), watch("acme")).stories()
