"""
The manifest of a record: what was captured, how, when and by what, with the SHA-256 of every file and of the record before.

Its bytes are kept as they were written; nothing makes them again.
"""

import hashlib
import json
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from bot import __version__
from bot.codec import encode_comparison
from bot.evidence.case import Case, Side
from bot.evidence.clock import in_step
from bot.evidence.read import Record, records
from bot.evidence.warc import uri_of
from bot.model import Page
from bot.render.html import page as redline_page
from bot.timefmt import in_words

FORMAT = "fineprint-evidence-1"
CLOCK = "the system clock of the machine that ran Fineprint, in UTC"
OLD_TEXT, NEW_TEXT = "evidence/old.txt", "evidence/new.txt"
CHANGE, REDLINE, MANIFEST = "evidence/change.json", "evidence/redline.html", "evidence/manifest.json"

Json = dict[str, Any]


def files_of(case: Case) -> dict[str, bytes]:
    """The files of a case by path, as a bundle has them; WARC files unpacked."""
    redline = redline_page(
        case.comparison,
        title=case.name or case.address,
        old_label=in_words(case.old.captured_at),
        new_label=in_words(case.new.captured_at),
    )
    return {
        **{warc_path(side, number): warc for side in (case.old, case.new) for number, warc in enumerate(side.warcs, 1)},
        OLD_TEXT: _text(case.old),
        NEW_TEXT: _text(case.new),
        CHANGE: as_json(encode_comparison(case.comparison)),
        REDLINE: redline.encode("utf-8", "replace"),
    }


def warc_path(side: Side, number: int) -> str:
    """Where the records of a page stand; a bundle packs the file and adds ".gz"."""
    return f"archive/{side.name}-{number}.warc"


def manifest_of(case: Case, files: Mapping[str, bytes], *, seq: int, previous: str, at: datetime) -> bytes:
    """The manifest of a change, to be the record `seq` of the log after the record with the digest `previous`."""
    return as_json(
        {
            **_head("change", seq, previous, at),
            "change": {
                "id": case.change_id,
                "watch": case.watch_id,
                "name": case.name,
                "address": case.address,
                "headline": case.comparison.headline,
                "severity": case.comparison.severity.word,
                "reason": case.reason,
                "told": case.told,
                "undoes": case.undoes or None,
                "old_at": _iso(case.old.captured_at),
                "new_at": _iso(case.new.captured_at),
                "detected_at": _iso(case.detected_at),
            },
            "captures": [_capture(case.old), _capture(case.new)],
            "files": {path: {"sha256": sha256(data), "bytes": len(data)} for path, data in sorted(files.items())},
        }
    )


def witness_manifest(
    change_id: str, of: str, said: Mapping[str, Any], *, seq: int, previous: str, at: datetime
) -> bytes:
    """The manifest of what an archive said about a change whose own manifest has the digest `of`."""
    head = _head("witness", seq, previous, at)
    return as_json({**head, "change": {"id": change_id, "manifest_sha256": of}, "witness": dict(said)})


def _head(kind: str, seq: int, previous: str, at: datetime) -> Json:
    from bot.analyse import ANALYSER  # noqa: PLC0415 - else every command that opens the state loads the analyser

    return {
        "format": FORMAT,
        "kind": kind,
        "seq": seq,
        "previous": previous,
        "recorded_at": _iso(at),
        "clock": {"source": CLOCK, "in_step": in_step()},
        "tool": {
            "name": "Fineprint",
            "version": __version__,
            "analyser": ANALYSER,
            "python": platform.python_version(),
        },
    }


def _capture(side: Side) -> Json:
    return {
        "side": side.name,
        "source": side.source,
        "captured_at": _iso(side.captured_at),
        "fetched_at": _iso(side.fetched_at),
        "archive_url": side.archive_url or None,
        "pages": [
            _page(page, warc, warc_path(side, number))
            for number, (page, warc) in enumerate(zip(side.pages, side.warcs, strict=True), 1)
        ],
        "extractor": side.extractor,
        "rules": json.loads(side.rules),
        "rules_sha256": sha256(side.rules.encode()),
        "text": {"path": OLD_TEXT if side.name == "old" else NEW_TEXT, "title": side.document.title},
        "text_digest": side.text_digest,
    }


def _page(page: Page, warc: bytes, path: str) -> Json:
    responses = [record for record in records(warc) if record.kind == "response"]
    return {
        "url": page.url,
        "final_url": page.final_url,
        "status": page.status,
        "media_type": page.media_type,
        "charset": page.charset,
        "decoded_sha256": sha256(page.body),
        "rendered": page.is_rendered,
        "warc": path,
        "record_url": uri_of(page),
        "raw": bool(responses),
        "responses": [_response(record) for record in responses],
    }


def _response(record: Record) -> Json:
    asked_at = datetime.fromisoformat(record.fields["warc-date"])
    return {
        "url": record.uri,
        "asked_at": record.fields["warc-date"],
        "status_line": record.first_line,
        "ip": record.fields.get("warc-ip-address"),
        "tls_leaf_sha256": record.fields.get("fineprint-tls-leaf-sha256"),
        "payload_sha256": sha256(record.payload),
        "server_date": record.header("date") or None,
        "server_clock_ahead_s": _ahead_s(record.header("date"), asked_at),
        "archive_source": record.header("x-archive-src") or None,
        "archive_time": record.header("memento-datetime") or None,
    }


def _ahead_s(date: str, asked_at: datetime) -> int | None:
    """By how many seconds a server's clock was ahead of ours when it was asked, as its Date field says."""
    try:
        theirs = parsedate_to_datetime(date)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return round((theirs.replace(tzinfo=theirs.tzinfo or UTC) - asked_at).total_seconds())


def as_json(value: Json) -> bytes:
    """JSON as people can read it; a lone surrogate, which has no UTF-8, becomes a question mark."""
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def _text(side: Side) -> bytes:
    return (side.document.text + "\n").encode("utf-8", "replace")
