"""The first schema."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _words(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _key(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=nullable)


_instant = _key


def _number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


_flag = _number


def _blob(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def upgrade() -> None:
    op.create_table(
        "blob",
        _words("digest"),
        _key("size"),
        _number("rank"),
        _words("base", nullable=True),
        _blob("data"),
        sa.ForeignKeyConstraint(["base"], ["blob.digest"], name="fk_blob_base"),
        sa.PrimaryKeyConstraint("digest", name="pk_blob"),
        sqlite_strict=True,
    )
    op.create_table(
        "delivery",
        _key("seq"),
        _words("id"),
        _words("subject"),
        _words("destination"),
        _words("notifier"),
        _words("channel"),
        _blob("notice"),
        _words("state"),
        _instant("due_at"),
        _number("attempts"),
        _number("unsent"),
        _number("looks"),
        _words("held_from"),
        _instant("sending_at", nullable=True),
        _words("lease"),
        _instant("lease_until", nullable=True),
        _words("error"),
        _words("receipt"),
        _instant("sent_at", nullable=True),
        sa.PrimaryKeyConstraint("seq", name="pk_delivery"),
        sa.UniqueConstraint("id", name="uq_delivery_id"),
        sa.UniqueConstraint("subject", "destination", name="uq_delivery_subject_destination"),
        sqlite_strict=True,
    )
    op.create_index("ix_delivery_open", "delivery", ["state", "destination", "seq"], unique=False)
    op.create_table(
        "channel_digest",
        _words("channel"),
        _words("digest"),
        sa.PrimaryKeyConstraint("channel", name="pk_channel_digest"),
        sqlite_strict=True,
    )
    op.create_table(
        "channel_name",
        _words("name"),
        _words("channel"),
        sa.PrimaryKeyConstraint("name", name="pk_channel_name"),
        sqlite_strict=True,
    )
    op.create_table(
        "subscription",
        _words("channel"),
        _words("about"),
        _words("name"),
        _words("kinds"),
        _number("min_severity", nullable=True),
        _words("made_by"),
        _instant("made_at"),
        sa.PrimaryKeyConstraint("channel", "about", "name", name="pk_subscription"),
        sqlite_strict=True,
    )
    op.create_table(
        "host",
        _words("name"),
        _instant("next_allowed_at"),
        sa.PrimaryKeyConstraint("name", name="pk_host"),
        sqlite_strict=True,
    )
    op.create_table(
        "outage",
        _words("host"),
        _instant("since"),
        _number("failures"),
        _words("reason"),
        sa.PrimaryKeyConstraint("host", name="pk_outage"),
        sqlite_strict=True,
    )
    op.create_table(
        "note", _words("key"), _words("value"), sa.PrimaryKeyConstraint("key", name="pk_note"), sqlite_strict=True
    )
    op.create_table(
        "robots",
        _words("origin"),
        _number("status"),
        _blob("body"),
        _instant("fetched_at"),
        sa.PrimaryKeyConstraint("origin", name="pk_robots"),
        sqlite_strict=True,
    )
    op.create_table(
        "watch",
        _words("id"),
        _words("name"),
        _words("address"),
        _words("host"),
        _number("every_s"),
        _flag("enabled"),
        _instant("next_check_at"),
        _words("lease"),
        _instant("lease_until", nullable=True),
        _instant("claimed_at", nullable=True),
        _key("round_check_id", nullable=True),
        _instant("last_check_at", nullable=True),
        _instant("last_seen_at", nullable=True),
        _instant("blind_since", nullable=True),
        _number("failures"),
        _words("last_result"),
        _words("last_reason"),
        _words("final_url"),
        _words("pending"),
        _instant("pending_at", nullable=True),
        _words("below"),
        sa.PrimaryKeyConstraint("id", name="pk_watch"),
        sqlite_strict=True,
    )
    op.create_index("ix_watch_due", "watch", ["enabled", "next_check_at", "id"], unique=False)
    op.create_table(
        "cursor",
        _words("watch_id"),
        _words("source"),
        _words("cursor"),
        sa.ForeignKeyConstraint(["watch_id"], ["watch.id"], name="fk_cursor_watch_id"),
        sa.PrimaryKeyConstraint("watch_id", "source", name="pk_cursor"),
        sqlite_strict=True,
    )
    op.create_table(
        "alias",
        _words("watch_id"),
        _words("url"),
        _instant("found_at"),
        _flag("refused"),
        sa.ForeignKeyConstraint(["watch_id"], ["watch.id"], name="fk_alias_watch_id"),
        sa.PrimaryKeyConstraint("watch_id", "url", name="pk_alias"),
        sqlite_strict=True,
    )
    op.create_table(
        "snapshot",
        _key("id"),
        _words("watch_id"),
        _words("source"),
        _instant("captured_at"),
        _instant("fetched_at"),
        _words("archive_url"),
        _words("result"),
        _words("digest"),
        sa.ForeignKeyConstraint(["watch_id"], ["watch.id"], name="fk_snapshot_watch_id"),
        sa.PrimaryKeyConstraint("id", name="pk_snapshot"),
        sa.UniqueConstraint(
            "watch_id", "source", "captured_at", "digest", name="uq_snapshot_watch_id_source_captured_at_digest"
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "check",
        _key("id"),
        _words("watch_id"),
        _words("source"),
        _instant("started_at"),
        _instant("finished_at"),
        _instant("captured_at", nullable=True),
        _words("result"),
        _words("reason"),
        _words("silence"),
        _words("text_digest"),
        _words("change_id"),
        _key("snapshot_id", nullable=True),
        _flag("seen", nullable=True),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name="fk_check_snapshot_id"),
        sa.ForeignKeyConstraint(["watch_id"], ["watch.id"], name="fk_check_watch_id"),
        sa.PrimaryKeyConstraint("id", name="pk_check"),
        sqlite_strict=True,
    )
    op.create_index("ix_check_started_at", "check", ["started_at"], unique=False)
    op.create_index("ix_check_watch_id", "check", ["watch_id", "id"], unique=False)
    op.create_table(
        "page",
        _key("snapshot_id"),
        _number("position"),
        _words("url"),
        _words("final_url"),
        _number("status"),
        _words("headers"),
        _words("media_type"),
        _words("charset"),
        _words("redirects"),
        _words("body"),
        _words("warc", nullable=True),
        sa.ForeignKeyConstraint(["body"], ["blob.digest"], name="fk_page_body"),
        sa.ForeignKeyConstraint(["warc"], ["blob.digest"], name="fk_page_warc"),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name="fk_page_snapshot_id"),
        sa.PrimaryKeyConstraint("snapshot_id", "position", name="pk_page"),
        sqlite_strict=True,
    )
    op.create_table(
        "version",
        _key("id"),
        _words("watch_id"),
        _key("snapshot_id"),
        _instant("captured_at"),
        _words("text_digest"),
        _number("extractor"),
        _words("rules"),
        _number("words"),
        _words("document"),
        _instant("seen_from"),
        _instant("seen_until"),
        _instant("live_until", nullable=True),
        _words("sources"),
        sa.ForeignKeyConstraint(["document"], ["blob.digest"], name="fk_version_document"),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name="fk_version_snapshot_id"),
        sa.ForeignKeyConstraint(["watch_id"], ["watch.id"], name="fk_version_watch_id"),
        sa.PrimaryKeyConstraint("id", name="pk_version"),
        sa.UniqueConstraint("snapshot_id", name="uq_version_snapshot_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_version_watch_id_captured_at", "version", ["watch_id", "captured_at", "id"], unique=False)
    op.create_table(
        "change",
        _words("id"),
        _words("watch_id"),
        _key("old_version"),
        _key("new_version"),
        _instant("old_at"),
        _instant("new_at"),
        _instant("detected_at"),
        _instant("split_at", nullable=True),
        _flag("told"),
        _words("undoes"),
        _words("reason"),
        _words("silence"),
        _flag("material"),
        _number("severity"),
        _words("headline"),
        _blob("comparison"),
        sa.ForeignKeyConstraint(["new_version"], ["version.id"], name="fk_change_new_version"),
        sa.ForeignKeyConstraint(["old_version"], ["version.id"], name="fk_change_old_version"),
        sa.ForeignKeyConstraint(["watch_id"], ["watch.id"], name="fk_change_watch_id"),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
        sqlite_strict=True,
    )
    op.create_index("ix_change_new_at", "change", ["new_at"], unique=False)
    op.create_index("ix_change_watch_id_new_at", "change", ["watch_id", "new_at"], unique=False)
    op.create_table(
        "deadline",
        _words("change_id"),
        _words("kind"),
        _words("day"),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name="fk_deadline_change_id"),
        sa.PrimaryKeyConstraint("change_id", "kind", name="pk_deadline"),
        sqlite_strict=True,
    )
    op.create_index("ix_deadline_day", "deadline", ["day"], unique=False)
    op.create_table(
        "flip",
        _words("watch_id"),
        _words("passage"),
        _words("beginning"),
        _number("times"),
        _instant("flipped_at"),
        sa.ForeignKeyConstraint(["watch_id"], ["watch.id"], name="fk_flip_watch_id"),
        sa.PrimaryKeyConstraint("watch_id", "passage", name="pk_flip"),
        sqlite_strict=True,
    )
    op.create_table(
        "superseded",
        _key("id"),
        _key("version_id"),
        _words("text_digest"),
        _number("extractor"),
        _words("rules"),
        _number("words"),
        _words("document"),
        _instant("replaced_at"),
        sa.ForeignKeyConstraint(["document"], ["blob.digest"], name="fk_superseded_document"),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_superseded_version_id"),
        sa.PrimaryKeyConstraint("id", name="pk_superseded"),
        sqlite_strict=True,
    )
    op.create_index("ix_superseded_version_id", "superseded", ["version_id"], unique=False)
    op.create_table(
        "finding",
        _words("change_id"),
        _number("position"),
        _words("kind"),
        _words("action"),
        _words("value"),
        _words("effect"),
        _number("severity"),
        _words("section"),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name="fk_finding_change_id"),
        sa.PrimaryKeyConstraint("change_id", "position", name="pk_finding"),
        sqlite_strict=True,
    )
    op.create_index("ix_finding_kind_value", "finding", ["kind", "value"], unique=False)
    op.create_table(
        "action",
        _key("id"),
        _words("key"),
        _words("deed"),
        _words("who"),
        _instant("at"),
        _words("change_id"),
        _words("watch_id"),
        _words("value"),
        _instant("until", nullable=True),
        _words("why"),
        sa.PrimaryKeyConstraint("id", name="pk_action"),
        sa.UniqueConstraint("key", name="uq_action_key"),
        sqlite_strict=True,
    )
    op.create_index("ix_action_change_id", "action", ["change_id", "id"], unique=False)
    op.create_table(
        "acknowledgement",
        _words("change_id"),
        _words("who"),
        _instant("at"),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name="fk_acknowledgement_change_id"),
        sa.PrimaryKeyConstraint("change_id", name="pk_acknowledgement"),
        sqlite_strict=True,
    )
    op.create_table(
        "assignment",
        _words("change_id"),
        _words("assignee"),
        _words("who"),
        _instant("at"),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name="fk_assignment_change_id"),
        sa.PrimaryKeyConstraint("change_id", name="pk_assignment"),
        sqlite_strict=True,
    )
    op.create_table(
        "verdict",
        _words("change_id"),
        _words("verdict"),
        _words("why"),
        _words("who"),
        _instant("at"),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name="fk_verdict_change_id"),
        sa.PrimaryKeyConstraint("change_id", name="pk_verdict"),
        sqlite_strict=True,
    )
    op.create_table(
        "mute",
        _words("watch_id"),
        _instant("until"),
        _words("who"),
        _instant("at"),
        sa.ForeignKeyConstraint(["watch_id"], ["watch.id"], name="fk_mute_watch_id"),
        sa.PrimaryKeyConstraint("watch_id", name="pk_mute"),
        sqlite_strict=True,
    )
    op.create_index("ix_mute_until", "mute", ["until"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False, autoincrement=False),
        _words("kind"),
        _words("change_id"),
        _blob("manifest"),
        _words("digest"),
        _words("previous"),
        _instant("at"),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name="fk_evidence_change_id"),
        sa.PrimaryKeyConstraint("seq", name="pk_evidence"),
        sa.UniqueConstraint("change_id", "kind", name="uq_evidence_change_id_kind"),
        sa.UniqueConstraint("digest", name="uq_evidence_digest"),
        sa.UniqueConstraint("previous", name="uq_evidence_previous"),
        sqlite_strict=True,
    )
    op.create_table(
        "evidence_file",
        _key("seq"),
        _words("path"),
        _words("body"),
        sa.ForeignKeyConstraint(["body"], ["blob.digest"], name="fk_evidence_file_body"),
        sa.ForeignKeyConstraint(["seq"], ["evidence.seq"], name="fk_evidence_file_seq"),
        sa.PrimaryKeyConstraint("seq", "path", name="pk_evidence_file"),
        sqlite_strict=True,
    )
    op.create_table(
        "evidence_stamp",
        _key("seq"),
        _words("authority"),
        _blob("query"),
        _blob("reply"),
        _blob("roots"),
        _instant("at"),
        sa.ForeignKeyConstraint(["seq"], ["evidence.seq"], name="fk_evidence_stamp_seq"),
        sa.PrimaryKeyConstraint("seq", name="pk_evidence_stamp"),
        sqlite_strict=True,
    )
    op.create_table(
        "witness",
        _words("change_id"),
        _words("url"),
        _instant("seen_at"),
        _words("state"),
        _words("job"),
        _instant("asked_at", nullable=True),
        _instant("due_at"),
        _number("attempts"),
        _words("address"),
        _words("why"),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name="fk_witness_change_id"),
        sa.PrimaryKeyConstraint("change_id", name="pk_witness"),
        sqlite_strict=True,
    )
    op.create_index("ix_witness_open", "witness", ["state", "due_at"], unique=False)
    op.create_table(
        "backfill",
        _words("watch_id"),
        _instant("since"),
        _instant("until"),
        _number("budget"),
        _flag("announce"),
        _instant("asked_at"),
        _instant("due_at"),
        _instant("finished_at", nullable=True),
        _words("trouble"),
        _words("lease"),
        _instant("lease_until", nullable=True),
        sa.ForeignKeyConstraint(["watch_id"], ["watch.id"], name="fk_backfill_watch_id"),
        sa.PrimaryKeyConstraint("watch_id", name="pk_backfill"),
        sqlite_strict=True,
    )
    op.create_index("ix_backfill_due", "backfill", ["finished_at", "due_at"], unique=False)
    op.create_table(
        "listing",
        _words("watch_id"),
        _words("archive"),
        _words("address"),
        _instant("since"),
        _instant("until"),
        _flag("is_whole"),
        _instant("listed_at"),
        sa.ForeignKeyConstraint(["watch_id"], ["watch.id"], name="fk_listing_watch_id"),
        sa.PrimaryKeyConstraint("watch_id", "archive", "address", name="pk_listing"),
        sqlite_strict=True,
    )
    op.create_table(
        "archived",
        _key("id"),
        _words("watch_id"),
        _words("archive"),
        _instant("captured_at"),
        _words("original"),
        _words("digest"),
        _words("status"),
        _words("memento_url"),
        _number("tries"),
        _words("state"),
        _key("snapshot_id", nullable=True),
        _words("reading"),
        _words("text_digest"),
        _words("why"),
        _number("put_off"),
        _instant("again_at", nullable=True),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name="fk_archived_snapshot_id"),
        sa.ForeignKeyConstraint(["watch_id"], ["watch.id"], name="fk_archived_watch_id"),
        sa.PrimaryKeyConstraint("id", name="pk_archived"),
        sa.UniqueConstraint(
            *("watch_id", "archive", "captured_at", "original", "digest"),
            name="uq_archived_watch_id_archive_captured_at_original_digest",
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_archived_watch_id_captured_at", "archived", ["watch_id", "captured_at", "id"], unique=False)
