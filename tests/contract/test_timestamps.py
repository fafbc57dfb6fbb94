"""Time stamps: asked for once, kept beside the record, checked by anybody; a failure of the authority is harmless."""

import asyncio
import hashlib
import json
import shutil
import subprocess
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.config.loading import interpret
from bot.config.settings import Settings
from bot.engine.evidence import AGAIN, stamp_due
from bot.evidence import stamp as stamps
from bot.evidence.bundle import bundle_of
from bot.evidence.case import Stamp
from bot.evidence.stamp import query_of
from bot.evidence.verify import verify
from bot.log import get_logger
from bot.store import open_store
from tests.servers.authority import Authority
from tests.servers.evidence import AT, proof
from tests.servers.stored import NOW, told

LATER = NOW + timedelta(days=2)


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    with Authority(tmp_path_factory.mktemp("authority")) as authority:
        yield authority


@pytest.fixture(autouse=True)
def at_ease(authority):
    authority.trouble = None
    authority.asked.clear()


@pytest.fixture(scope="module")
def template(tmp_path_factory, sqlite_template):
    """A state with one record, made just now."""
    folder = tmp_path_factory.mktemp("recorded")
    shutil.copy(sqlite_template, folder)
    with closing(open_store(state=folder)) as store:
        store.attest(told(store), LATER)
    return folder


@pytest.fixture
def recorded(template, tmp_path):
    shutil.copytree(template, tmp_path / "state")
    with closing(open_store(state=tmp_path / "state")) as store:
        yield store


def settings_for(authority: Authority, roots: str | None = None) -> Settings:
    text = f'[network]\nallow = ["127.0.0.1"]\n[evidence]\ntimestamp_url = "{authority.url}"\n'
    chosen = str(authority.roots) if roots is None else roots
    text += f'timestamp_roots = "{chosen}"\n' if chosen else ""
    return interpret(text.encode(), Path("watchers.toml"), {})


def ask(settings, store, now=LATER) -> int:
    return asyncio.run(stamp_due(settings, store, lambda: now, get_logger()))


def sealed(authority: Authority, **changed) -> dict[str, bytes]:
    """A bundle with a time stamp of its manifest."""
    sample = proof()
    query = query_of(hashlib.sha256(sample.entry.manifest).digest(), 0xFEDCBA9876543210)
    given = {"query": query, "reply": authority.stamped(query), "roots": authority.roots.read_bytes()} | changed
    stamp = Stamp("https://tsa.example/", **given, at=AT)
    return bundle_of(replace(sample, stamp=stamp))


def test_a_record_is_stamped_once_and_the_stamp_holds(authority, recorded):
    assert ask(settings_for(authority), recorded) == 1
    assert ask(settings_for(authority), recorded) == 0
    [entry] = recorded.evidence()
    stamp = recorded.stamp(entry.seq)
    assert authority.asked == [stamp.query]
    assert hashlib.sha256(entry.manifest).digest() in stamp.query
    checked = stamps.check(stamp, entry.manifest)
    assert (checked.is_good, checked.why) == (True, "")
    assert checked.stamped_at is not None


@pytest.mark.parametrize(
    "trouble",
    [
        (500, "text/html", b"down"),
        (200, "text/html", b"<p>log in</p>"),
        (200, "application/timestamp-reply", b"no reply at all"),
        (200, "application/timestamp-reply", b""),
        (200, "application/timestamp-reply", b"0" * 400_000),
    ],
    ids=["error", "page", "garbage", "nothing", "flood"],
)
def test_an_authority_in_trouble_is_left_alone_for_a_while_and_asked_again(authority, recorded, trouble):
    authority.trouble = trouble
    assert ask(settings_for(authority), recorded) == 0
    authority.trouble = None
    assert ask(settings_for(authority), recorded, LATER + AGAIN / 2) == 0
    assert len(authority.asked) == 1
    assert ask(settings_for(authority), recorded, LATER + 2 * AGAIN) == 1


def test_a_stamp_that_leads_to_other_roots_is_not_kept(authority, recorded, tmp_path):
    with Authority(tmp_path / "other") as other:
        assert ask(settings_for(authority, str(other.roots)), recorded) == 0
    assert recorded.stamp(1) is None


def test_without_roots_a_stamp_is_kept_and_said_to_be_unchecked(authority, recorded):
    assert ask(settings_for(authority, ""), recorded) == 1
    [entry] = recorded.evidence()
    checked = stamps.check(recorded.stamp(1), entry.manifest)
    assert not checked.is_done
    assert "root certificates" in checked.why


def test_a_record_of_long_ago_is_not_stamped_any_more(authority, recorded):
    assert ask(settings_for(authority), recorded, LATER + timedelta(days=30)) == 0
    assert authority.asked == []


def test_a_bundle_says_when_its_stamp_was_given_and_by_whose_word(authority):
    report = verify(sealed(authority))
    assert report.faults == []
    assert "by certificates that lie in the bundle itself" in report.notes[-1]
    assert "that were given" in verify(sealed(authority), roots=authority.roots.read_bytes()).notes[-1]


def test_a_stamp_of_other_bytes_or_of_another_authority_is_refused(authority, tmp_path):
    elsewhere = authority.stamped(query_of(hashlib.sha256(b"other bytes").digest(), 77))
    with Authority(tmp_path / "other") as other:
        strange = other.roots.read_bytes()
    another_nonce = authority.stamped(query_of(hashlib.sha256(proof().entry.manifest).digest(), 5))
    cases = {
        "it was given for other bytes": sealed(authority, reply=elsewhere),
        "it does not answer the question that was asked": sealed(authority, reply=another_nonce),
        "its signature does not lead to the authority's certificates": sealed(authority, roots=strange),
        "the authority's answer holds no time stamp": sealed(authority, reply=b"0\x03\x02\x01\x00"),
    }
    for why, files in cases.items():
        said = [(fault.path, fault.why) for fault in verify(files).faults]
        assert said == [("evidence/timestamp.tsr", f"the time stamp does not hold: {why}")]


def test_a_time_that_somebody_wrote_beside_the_signed_one_is_not_believed(authority):
    """The status of an answer is not signed: text in it could be taken for the time."""
    manifest = b"a manifest"
    query = query_of(hashlib.sha256(manifest).digest(), 7)
    reply, roots = authority.stamped(query), authority.roots.read_bytes()
    before = datetime.now(UTC) + timedelta(hours=1)
    text = f"fine\nTime stamp: {before:%b %d %H:%M:%S %Y} GMT\n".encode()
    token = reply[4 + 2 + reply[5] :]
    status = b"\x02\x01\x00" + bytes((0x30, len(text) + 2, 0x0C, len(text))) + text
    body = bytes((0x30, len(status))) + status + token
    forged = Stamp("", query, b"\x30\x82" + len(body).to_bytes(2) + body, roots, AT)
    checked = stamps.check(forged, manifest)
    assert checked == stamps.check(replace(forged, reply=reply), manifest)
    assert checked.stamped_at < before - timedelta(minutes=50)


def test_openssl_reads_our_question_as_it_was_meant(tmp_path):
    for number in (0, 1, 127, 128, 2**63, 2**64 - 1):
        (tmp_path / "q").write_bytes(query_of(b"\xaa" * 32, number))
        command = ["openssl", "ts", "-query", "-in", "q", "-text"]
        try:
            shown = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
        except FileNotFoundError:
            pytest.skip("no program 'openssl' to read the question with")
        assert "Hash Algorithm: sha256" in shown
        assert f"Nonce: 0x{number:02X}" in shown.replace("0x0", "0x0") or f"{number:X}" in shown
        assert "Certificate required: yes" in shown


def test_the_manifest_of_a_stamped_bundle_is_what_was_stamped(authority):
    files = sealed(authority)
    assert json.loads(files["evidence/manifest.json"])["seq"] == 2
    assert hashlib.sha256(files["evidence/manifest.json"]).digest() in files["evidence/timestamp.tsq"]
