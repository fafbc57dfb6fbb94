"""Other people's programs accept what we write: warcio reads every record, py-wacz validates the file."""

import gzip
import io
import json
import shutil
import subprocess
import sys

import pytest
from warcio.archiveiterator import ArchiveIterator

from bot.evidence.bundle import CDX, IDX, bundle_of
from bot.evidence.container import zipped
from tests.servers.evidence import proof

FILES = bundle_of(proof())
WARCS = sorted(path for path in FILES if path.endswith(".warc.gz"))


@pytest.mark.parametrize("path", WARCS)
def test_warcio_finds_every_digest_right(path, tmp_path):
    file = tmp_path / "capture.warc.gz"
    file.write_bytes(FILES[path])
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(file)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("digest pass") == gzip.decompress(FILES[path]).count(b"WARC-Block-Digest")


def test_warcio_reads_what_went_over_the_wire():
    seen = []
    for record in ArchiveIterator(io.BytesIO(FILES["archive/new-1.warc.gz"])):
        status = record.http_headers.get_statuscode() if record.http_headers else ""
        seen.append((record.rec_type, status, record.content_stream().read()))
    assert [(kind, status) for kind, status, _ in seen] == [
        ("warcinfo", ""),
        ("request", "/privacy?lang=en"),
        ("response", "301"),
        ("request", "/privacy?lang=en"),
        ("response", "200"),
    ]
    assert "18 months" in seen[-1][2].decode()


def test_the_index_leads_to_each_record():
    for line in gzip.decompress(FILES[CDX]).decode().splitlines():
        key, moment, facts = line.split(" ", 2)
        place = json.loads(facts)
        packed = FILES[f"archive/{place['filename']}"][int(place["offset"]) :][: int(place["length"])]
        assert gzip.decompress(packed).startswith(b"WARC/1.1\r\n")
        assert f"WARC-Target-URI: {place['url']}".encode() in gzip.decompress(packed)
        assert key.startswith("example,acme)/privacy")
        assert moment.startswith("202603")
    assert FILES[IDX].decode().startswith('!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}\nexample,')


def test_py_wacz_validates_the_file(tmp_path):
    program = shutil.which("wacz")
    if program is None:
        pytest.skip("no program 'wacz' (pip install wacz): it cannot be locked, since parts of it have no wheels")
    file = tmp_path / "change.wacz"
    file.write_bytes(zipped(FILES))
    done = subprocess.run([program, "validate", "-f", str(file)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Valid" in done.stdout
    assert "invalid" not in done.stdout.lower(), done.stdout
