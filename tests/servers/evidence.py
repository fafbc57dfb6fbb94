"""A sample record of evidence, made of an invented change; all text is ours."""

import gzip
import hashlib
import json
from datetime import UTC, datetime, timedelta

from bot.evidence.bundle import Proof
from bot.evidence.case import NO_RECORD, Case, Entry, Side
from bot.evidence.manifest import files_of, manifest_of, witness_manifest
from bot.evidence.warc import warc_of
from bot.model import (
    Block,
    BlockKind,
    Comparison,
    Document,
    Exchange,
    Finding,
    Hunk,
    Op,
    Page,
    Severity,
    Span,
    Untyped,
)

AT = datetime(2026, 3, 1, 12, 0, 0, 250_000, UTC)
URL = "https://www.acme.example/privacy?lang=en"
OLD = "We keep your data for 30 days."
NEW = "We keep your data for 18 months."
ADDED = "We may also share it with “partners” in other countries – ask us which."


def exchange(
    url: str = URL, *, body: bytes = b"", status: str = "HTTP/1.1 200 OK", at: datetime = AT, extra=()
) -> Exchange:
    """A request and its answer as a site might have given it."""
    headers = (
        (b"Content-Type", b"text/html; charset=utf-8"),
        (b"Content-Encoding", b"gzip"),
        (b"Transfer-Encoding", b"chunked"),
        (b"Date", b"Sun, 01 Mar 2026 12:00:02 GMT"),
        (b"Set-Cookie", b"a=1"),
        (b"Set-Cookie", b"b=\xe9"),
        *extra,
    )
    asked = ((b"Host", b"www.acme.example"), (b"User-Agent", b"Fineprint/0 (+mail@example.com)"))
    return Exchange(url, at, "GET /privacy?lang=en HTTP/1.1", asked, status, headers, body, "192.0.2.7", "ab" * 32)


def page(*texts: str, at: datetime = AT, redirected: bool = False) -> Page:
    """A page of paragraphs, sent packed; perhaps after a redirect."""
    body = "".join(f"<p>{text}</p>" for text in texts).encode()
    last = exchange(body=gzip.compress(body, mtime=0), at=at)
    first = exchange("http://acme.example/privacy", status="HTTP/1.1 301 Moved Permanently", at=at)
    exchanges = (first, last) if redirected else (last,)
    return Page(URL, URL, 200, (), body, "text/html", "utf-8", exchanges=exchanges)


def side(name: str, *texts: str, at: datetime = AT, pages: tuple[Page, ...] = ()) -> Side:
    """One version of the sample policy."""
    pages = pages or (page(*texts, at=at, redirected=name == "new"),)
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
    return Side(
        *(name, "live", at, at, "", pages, tuple(warc_of(each, at=at) for each in pages)),
        document=Document(blocks, title="Privacy – Acme", language="en"),
        text_digest=hashlib.sha256("".join(texts).encode("utf-8", "replace")).hexdigest(),
        extractor=2,
        rules='{"select": "", "remove": []}',
    )


def case(**changed) -> Case:
    """A change: data is kept longer, and shared."""
    found = Finding("retention", "changed", "18 months", "worse", Severity.MEDIUM, "", OLD, NEW, reason="longer")
    spans = (Span(Op.EQUAL, "We keep your data for "), Span(Op.DELETE, "30 days"), Span(Op.INSERT, "18 months"))
    hunk = Hunk(Op.REPLACE, OLD, NEW, "", (*spans, Span(Op.EQUAL, ".")), 0, 0, BlockKind.PARAGRAPH)
    comparison = Comparison(
        *(True, "Keeps data longer", Severity.MEDIUM), findings=(found,), untyped=(Untyped(None, ADDED),), hunks=(hunk,)
    )
    later = AT + timedelta(days=1)
    given = {"old": side("old", OLD), "new": side("new", NEW, ADDED, at=later), "comparison": comparison} | changed
    return Case("chg_00112233", "acme", "Acme", URL, later, True, "the text changed", "", **given)


def proof(*, witnessed: bool = True, **changed) -> Proof:
    """The second record of a log, and perhaps a third that says what an archive has."""
    sample = case(**changed)
    files, before, at = files_of(sample), hashlib.sha256(b"the first record").hexdigest(), AT + timedelta(days=1)
    manifest = manifest_of(sample, files, seq=2, previous=before, at=at)
    entry = Entry(2, "change", sample.change_id, manifest, hashlib.sha256(manifest).hexdigest(), before, at)
    if not witnessed:
        return Proof(entry, files, [before, entry.digest])
    said = {"address": "https://archive.example/web/20260302120500/https://www.acme.example/privacy"}
    later = witness_manifest(sample.change_id, entry.digest, said, seq=3, previous=entry.digest, at=at)
    witness = Entry(3, "witness", sample.change_id, later, hashlib.sha256(later).hexdigest(), entry.digest, at)
    return Proof(entry, files, [before, entry.digest, witness.digest], witness=witness)


def rewritten(sample: Proof, change) -> Proof:
    """The proof with its manifest changed by a forger who keeps digests and chain in order."""
    value = json.loads(sample.entry.manifest)
    change(value)
    manifest = json.dumps(value).encode()
    digest = hashlib.sha256(manifest).hexdigest()
    entry = Entry(2, "change", sample.entry.change_id, manifest, digest, value.get("previous", NO_RECORD), AT)
    return Proof(entry, sample.files, [sample.chain[0], digest])
