"""
Central types to JSON-ready values and back, for storage and for `--format json`.

The comparison's form is the public one (docs/json.md): keys may be added, never renamed. Everything decoded equals
what was encoded.
"""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.model import (
    Block,
    BlockKind,
    Comparison,
    Document,
    Emphasis,
    Finding,
    Gloss,
    Hunk,
    Image,
    Label,
    Link,
    Op,
    Rules,
    Severity,
    Span,
    Untyped,
)
from bot.notice import Notice, NoticeKind

Json = dict[str, Any]


def encode_document(document: Document) -> Json:
    """A document as JSON-ready values; empty fields of blocks are left out."""
    return {
        "title": document.title,
        "language": document.language,
        "canonical": document.canonical,
        "blocks": [_encode_block(block) for block in document.blocks],
    }


def _encode_block(block: Block) -> Json:
    optional = {
        "level": block.level,
        "lead": block.lead,
        "links": [[link.start, link.end, link.url] for link in block.links],
        "cells": list(block.cells),
        "images": [[image.alt, image.source] for image in block.images],
        "emphases": [[stretch.start, stretch.end, stretch.style] for stretch in block.emphases],
    }
    return {"kind": block.kind.value, "text": block.text} | {key: value for key, value in optional.items() if value}


def decode_document(value: Json) -> Document:
    """The document that `encode_document` was given."""
    return Document(
        blocks=tuple(_decode_block(block) for block in value["blocks"]),
        title=value["title"],
        language=value["language"],
        canonical=value["canonical"],
    )


def _decode_block(value: Json) -> Block:
    return Block(
        kind=BlockKind(value["kind"]),
        text=value["text"],
        level=value.get("level", 0),
        lead=value.get("lead", ""),
        links=tuple(Link(*link) for link in value.get("links", ())),
        cells=tuple(value.get("cells", ())),
        images=tuple(Image(*image) for image in value.get("images", ())),
        emphases=tuple(Emphasis(*stretch) for stretch in value.get("emphases", ())),
    )


def encode_rules(rules: Rules) -> Json:
    """Of the rules of a watch those that decide which text is read (`Rules.reads_like`)."""
    return {
        "select": rules.select,
        "remove": list(rules.remove),
        "language": rules.language,
        "addresses": list(rules.addresses),
        "render": rules.render,
        "ignore": list(rules.ignore),
    }


def decode_rules(value: Json) -> Rules:
    """Rules that read like those that `encode_rules` was given."""
    return Rules(
        select=value["select"],
        remove=tuple(value["remove"]),
        language=value["language"],
        addresses=tuple(value["addresses"]),
        render=value.get("render", ""),
        ignore=tuple(value.get("ignore", ())),
    )


def encode_comparison(comparison: Comparison) -> Json:
    """A comparison in its public form; the key `gloss` only where there is one."""
    gloss = {"gloss": asdict(comparison.gloss)} if comparison.gloss else {}
    return {
        "material": comparison.material,
        "headline": comparison.headline,
        "summary": list(comparison.summary),
        "severity": comparison.severity.word,
        "noise": comparison.noise,
        "findings": [_encode_finding(finding) for finding in comparison.findings],
        "untyped": [
            {"old_quote": item.old_quote, "new_quote": item.new_quote, "section": item.section}
            for item in comparison.untyped
        ],
        "hunks": [_encode_hunk(hunk) for hunk in comparison.hunks],
        "silent_change": comparison.silent_change,
        "stats": comparison.stats,
    } | gloss


def _encode_finding(finding: Finding) -> Json:
    return {
        "kind": finding.kind,
        "action": finding.action,
        "value": finding.value,
        "effect": finding.effect,
        "severity": finding.severity.word,
        "section": finding.section,
        "old_quote": finding.old_quote,
        "new_quote": finding.new_quote,
        "dpv": finding.dpv,
        "opp115": finding.opp115,
        "reason": finding.reason,
    }


def _encode_hunk(hunk: Hunk) -> Json:
    return {
        "op": hunk.op.value,
        "old": hunk.old,
        "new": hunk.new,
        "section": hunk.section,
        "kind": hunk.kind.value,
        "old_index": hunk.old_index,
        "new_index": hunk.new_index,
        "spans": [[span.op.value, span.text] for span in hunk.spans],
    }


def decode_comparison(value: Json) -> Comparison:
    """The comparison that `encode_comparison` was given."""
    return Comparison(
        material=value["material"],
        headline=value["headline"],
        severity=Severity[value["severity"].upper()],
        noise=value["noise"],
        findings=tuple(
            Finding(**(finding | {"severity": Severity[finding["severity"].upper()]})) for finding in value["findings"]
        ),
        untyped=tuple(Untyped(**item) for item in value["untyped"]),
        hunks=tuple(_decode_hunk(hunk) for hunk in value["hunks"]),
        silent_change=value["silent_change"],
        stats=value["stats"],
        gloss=decode_gloss(value["gloss"]) if "gloss" in value else None,
        summary=tuple(value.get("summary", ())),
    )


def decode_gloss(value: Json) -> Gloss:
    """The gloss whose fields are given as JSON-ready values."""
    return Gloss(value["by"], tuple(value["summary"]), tuple(Label(**label) for label in value["labels"]))


def _decode_hunk(value: Json) -> Hunk:
    return Hunk(
        op=Op(value["op"]),
        old=value["old"],
        new=value["new"],
        section=value["section"],
        spans=tuple(Span(Op(op), text) for op, text in value["spans"]),
        old_index=value["old_index"],
        new_index=value["new_index"],
        kind=BlockKind(value["kind"]),
    )


def encode_notice(notice: Notice) -> Json:
    """A notice as JSON-ready values."""
    return {
        "kind": notice.kind.value,
        "subject": notice.subject,
        "title": notice.title,
        "headline": notice.headline,
        "severity": notice.severity.word,
        "watch_id": notice.watch_id,
        "change_id": notice.change_id,
        "url": notice.url,
        "old_archive_url": notice.old_archive_url,
        "new_archive_url": notice.new_archive_url,
        "old_at": notice.old_at.isoformat() if notice.old_at else None,
        "new_at": notice.new_at.isoformat() if notice.new_at else None,
        "comparison": encode_comparison(notice.comparison) if notice.comparison else None,
        "lines": list(notice.lines),
        "thread": notice.thread,
        "forwarded_by": notice.forwarded_by,
        "mention": notice.mention,
        "gathered": [list(each) for each in notice.gathered],
    }


def decode_notice(value: Json) -> Notice:
    """The notice that `encode_notice` was given."""
    comparison = value["comparison"]
    return Notice(
        **(
            value
            | {
                "kind": NoticeKind(value["kind"]),
                "severity": Severity[value["severity"].upper()],
                "old_at": _instant(value["old_at"]),
                "new_at": _instant(value["new_at"]),
                "comparison": decode_comparison(comparison) if comparison else None,
                "lines": tuple(value["lines"]),
                "gathered": tuple((change_id, title) for change_id, title in value["gathered"]),
            }
        )
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
