"""
The tables, one schema for SQLite and PostgreSQL. A change here needs a migration: a test compares the two.

One word per thing: a *watch* has a *cursor* per source and a *check* per attempt; what a check saw and was worth
keeping is a *snapshot* of *pages*; a snapshot with a new text is a *version*; two versions make a *change* with its
*findings* and perhaps a *deadline*; a *delivery* carries a notice to one destination; a channel's *subscription* asks for
notices. A *blob* holds bytes once, named by their SHA-256. *Evidence* is a log that only grows: the manifest of each told
change with its *files* and perhaps a *stamp* of a time-stamp authority; a *witness* is an archive asked for a copy.
A *backfill* is a past asked for: a *listing* says how far an index has been read, and what it named is *archived*.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, UniqueConstraint

from bot.store.columns import Blob, Flag, Instant, Key, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

watch = Table(
    "watch",
    metadata,
    Column("id", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("address", Words, nullable=False),
    Column("host", Words, nullable=False),  # "" for a file: no politeness is due
    Column("every_s", Integer, nullable=False),
    Column("enabled", Flag, nullable=False),
    # While a lease runs this is its end, so that one index answers "what is due" and a crash frees itself.
    Column("next_check_at", Instant, nullable=False),
    Column("lease", Words, nullable=False),
    Column("lease_until", Instant),
    Column("claimed_at", Instant),
    Column("round_check_id", Key),  # the newest check under the present claim
    Column("last_check_at", Instant),
    Column("last_seen_at", Instant),
    Column("blind_since", Instant),
    Column("failures", Integer, nullable=False),
    Column("last_result", Words, nullable=False),
    Column("last_reason", Words, nullable=False),
    Column("final_url", Words, nullable=False),
    Column("pending", Words, nullable=False),  # what a doubtful change left for its next look
    Column("pending_at", Instant),
    Column("below", Words, nullable=False),  # the version last seen, and what was other below its words
    Index("ix_watch_due", "enabled", "next_check_at", "id"),
    sqlite_strict=True,
)

cursor = Table(
    "cursor",
    metadata,
    Column("watch_id", Words, ForeignKey("watch.id"), primary_key=True),
    Column("source", Words, primary_key=True),
    Column("cursor", Words, nullable=False),
    sqlite_strict=True,
)

check = Table(
    "check",
    metadata,
    Column("id", Key, primary_key=True),
    Column("watch_id", Words, ForeignKey("watch.id"), nullable=False),
    Column("source", Words, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("finished_at", Instant, nullable=False),
    Column("captured_at", Instant),
    Column("result", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("silence", Words, nullable=False),  # why nobody was told, "" where somebody was
    Column("text_digest", Words, nullable=False),
    Column("change_id", Words, nullable=False),
    Column("snapshot_id", Key, ForeignKey("snapshot.id")),
    Column("seen", Flag),  # set on the check that closed a round: was the policy truly seen in it?
    Index("ix_check_watch_id", "watch_id", "id"),
    Index("ix_check_started_at", "started_at"),
    sqlite_strict=True,
)

blob = Table(
    "blob",
    metadata,
    Column("digest", Words, primary_key=True),
    Column("size", Key, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("base", Words, ForeignKey("blob.digest")),
    Column("data", Blob, nullable=False),
    sqlite_strict=True,
)

snapshot = Table(
    "snapshot",
    metadata,
    Column("id", Key, primary_key=True),
    Column("watch_id", Words, ForeignKey("watch.id"), nullable=False),
    Column("source", Words, nullable=False),
    Column("captured_at", Instant, nullable=False),
    Column("fetched_at", Instant, nullable=False),
    Column("archive_url", Words, nullable=False),
    Column("result", Words, nullable=False),
    Column("digest", Words, nullable=False),
    UniqueConstraint("watch_id", "source", "captured_at", "digest"),
    sqlite_strict=True,
)

page = Table(
    "page",
    metadata,
    Column("snapshot_id", Key, ForeignKey("snapshot.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("url", Words, nullable=False),
    Column("final_url", Words, nullable=False),
    Column("status", Integer, nullable=False),
    Column("headers", Words, nullable=False),
    Column("media_type", Words, nullable=False),
    Column("charset", Words, nullable=False),
    Column("redirects", Words, nullable=False),
    Column("body", Words, ForeignKey("blob.digest"), nullable=False),
    Column("warc", Words, ForeignKey("blob.digest")),  # the raw reads as WARC records, of pages with a new text
    sqlite_strict=True,
)

version = Table(
    "version",
    metadata,
    Column("id", Key, primary_key=True),
    Column("watch_id", Words, ForeignKey("watch.id"), nullable=False),
    Column("snapshot_id", Key, ForeignKey("snapshot.id"), nullable=False, unique=True),
    Column("captured_at", Instant, nullable=False),
    Column("text_digest", Words, nullable=False),
    Column("extractor", Integer, nullable=False),
    Column("rules", Words, nullable=False),  # those that decide which text is read
    Column("words", Integer, nullable=False),
    Column("document", Words, ForeignKey("blob.digest"), nullable=False),
    Column("seen_from", Instant, nullable=False),  # the first and the last time known at which it stood there
    Column("seen_until", Instant, nullable=False),
    Column("live_until", Instant),  # the last look at the page itself that showed it
    Column("sources", Words, nullable=False),  # all that showed it, separated by blanks
    Index("ix_version_watch_id_captured_at", "watch_id", "captured_at", "id"),
    sqlite_strict=True,
)

superseded = Table(
    "superseded",
    metadata,
    Column("id", Key, primary_key=True),
    Column("version_id", Key, ForeignKey("version.id"), nullable=False, index=True),
    Column("text_digest", Words, nullable=False),
    Column("extractor", Integer, nullable=False),
    Column("rules", Words, nullable=False),  # those that decide which text is read
    Column("words", Integer, nullable=False),
    Column("document", Words, ForeignKey("blob.digest"), nullable=False),
    Column("replaced_at", Instant, nullable=False),
    sqlite_strict=True,
)

change = Table(
    "change",
    metadata,
    Column("id", Words, primary_key=True),
    Column("watch_id", Words, ForeignKey("watch.id"), nullable=False),
    Column("old_version", Key, ForeignKey("version.id"), nullable=False),
    Column("new_version", Key, ForeignKey("version.id"), nullable=False),
    Column("old_at", Instant, nullable=False),
    Column("new_at", Instant, nullable=False),
    Column("detected_at", Instant, nullable=False),
    Column("split_at", Instant),  # since when a version is known that came between its two
    Column("told", Flag, nullable=False),
    Column(
        "undoes", Words, nullable=False
    ),  # the announced change that this one takes back, in whose thread it is told
    Column("reason", Words, nullable=False),
    Column("silence", Words, nullable=False),
    Column("material", Flag, nullable=False),
    Column("severity", Integer, nullable=False),
    Column("headline", Words, nullable=False),
    Column("comparison", Blob, nullable=False),
    Index("ix_change_watch_id_new_at", "watch_id", "new_at"),
    Index("ix_change_new_at", "new_at"),
    sqlite_strict=True,
)

evidence = Table(
    "evidence",
    metadata,
    Column("seq", Key, primary_key=True, autoincrement=False),
    Column("kind", Words, nullable=False),
    Column("change_id", Words, ForeignKey("change.id"), nullable=False),
    Column("manifest", Blob, nullable=False),
    Column("digest", Words, nullable=False, unique=True),
    Column("previous", Words, nullable=False, unique=True),
    Column("at", Instant, nullable=False),
    UniqueConstraint("change_id", "kind"),
    sqlite_strict=True,
)

evidence_file = Table(
    "evidence_file",
    metadata,
    Column("seq", Key, ForeignKey("evidence.seq"), primary_key=True),
    Column("path", Words, primary_key=True),
    Column("body", Words, ForeignKey("blob.digest"), nullable=False),
    sqlite_strict=True,
)

evidence_stamp = Table(
    "evidence_stamp",
    metadata,
    Column("seq", Key, ForeignKey("evidence.seq"), primary_key=True),
    Column("authority", Words, nullable=False),
    Column("query", Blob, nullable=False),
    Column("reply", Blob, nullable=False),
    Column("roots", Blob, nullable=False),
    Column("at", Instant, nullable=False),
    sqlite_strict=True,
)

witness = Table(
    "witness",
    metadata,
    Column("change_id", Words, ForeignKey("change.id"), primary_key=True),
    Column("url", Words, nullable=False),
    Column("seen_at", Instant, nullable=False),  # when we saw the new text: a copy older than that proves nothing
    Column("state", Words, nullable=False),
    Column("job", Words, nullable=False),
    Column("asked_at", Instant),
    Column("due_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("address", Words, nullable=False),
    Column("why", Words, nullable=False),
    Index("ix_witness_open", "state", "due_at"),
    sqlite_strict=True,
)

flip = Table(
    "flip",
    metadata,
    Column("watch_id", Words, ForeignKey("watch.id"), primary_key=True),
    Column("passage", Words, primary_key=True),
    Column("beginning", Words, nullable=False),
    Column("times", Integer, nullable=False),
    Column("flipped_at", Instant, nullable=False),
    sqlite_strict=True,
)

finding = Table(
    "finding",
    metadata,
    Column("change_id", Words, ForeignKey("change.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("action", Words, nullable=False),
    Column("value", Words, nullable=False),
    Column("effect", Words, nullable=False),
    Column("severity", Integer, nullable=False),
    Column("section", Words, nullable=False),
    Index("ix_finding_kind_value", "kind", "value"),
    sqlite_strict=True,
)

delivery = Table(
    "delivery",
    metadata,
    Column("seq", Key, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("subject", Words, nullable=False),
    Column("destination", Words, nullable=False),
    Column("notifier", Words, nullable=False),
    Column("channel", Words, nullable=False),
    Column("notice", Blob, nullable=False),
    Column("state", Words, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("unsent", Integer, nullable=False),  # the attempts that certainly sent nothing
    Column("looks", Integer, nullable=False),
    Column("held_from", Words, nullable=False),  # the state to go on from once a person has mended what holds it
    Column("sending_at", Instant),
    Column("lease", Words, nullable=False),
    Column("lease_until", Instant),
    Column("error", Words, nullable=False),
    Column("receipt", Words, nullable=False),
    Column("sent_at", Instant),
    UniqueConstraint("subject", "destination"),
    Index("ix_delivery_open", "state", "destination", "seq"),
    sqlite_strict=True,
)

deadline = Table(
    "deadline",
    metadata,
    Column("change_id", Words, ForeignKey("change.id"), primary_key=True),
    Column("kind", Words, primary_key=True),
    Column("day", Words, nullable=False),  # ISO: 2026-12-06
    Index("ix_deadline_day", "day"),
    sqlite_strict=True,
)

channel_name = Table(
    "channel_name",
    metadata,
    Column("name", Words, primary_key=True),
    Column("channel", Words, nullable=False),  # the id that the name last stood for
    sqlite_strict=True,
)

channel_digest = Table(
    "channel_digest",
    metadata,
    Column("channel", Words, primary_key=True),
    Column("digest", Words, nullable=False),
    sqlite_strict=True,
)

subscription = Table(
    "subscription",
    metadata,
    Column("channel", Words, primary_key=True),
    Column("about", Words, primary_key=True),
    Column("name", Words, primary_key=True),
    Column("kinds", Words, nullable=False),  # separated by blanks, "" for any
    Column("min_severity", Integer),
    Column("made_by", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    sqlite_strict=True,
)

action = Table(
    "action",
    metadata,
    Column("id", Key, primary_key=True),
    Column("key", Words, nullable=False, unique=True),
    Column("deed", Words, nullable=False),
    Column("who", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("change_id", Words, nullable=False),
    Column("watch_id", Words, nullable=False),
    Column("value", Words, nullable=False),
    Column("until", Instant),
    Column("why", Words, nullable=False),
    Index("ix_action_change_id", "change_id", "id"),
    sqlite_strict=True,
)

acknowledgement = Table(
    "acknowledgement",
    metadata,
    Column("change_id", Words, ForeignKey("change.id"), primary_key=True),
    Column("who", Words, nullable=False),
    Column("at", Instant, nullable=False),
    sqlite_strict=True,
)

assignment = Table(
    "assignment",
    metadata,
    Column("change_id", Words, ForeignKey("change.id"), primary_key=True),
    Column("assignee", Words, nullable=False),
    Column("who", Words, nullable=False),
    Column("at", Instant, nullable=False),
    sqlite_strict=True,
)

verdict = Table(
    "verdict",
    metadata,
    Column("change_id", Words, ForeignKey("change.id"), primary_key=True),
    Column("verdict", Words, nullable=False),
    Column("why", Words, nullable=False),
    Column("who", Words, nullable=False),
    Column("at", Instant, nullable=False),
    sqlite_strict=True,
)

mute = Table(
    "mute",
    metadata,
    Column("watch_id", Words, ForeignKey("watch.id"), primary_key=True),
    Column("until", Instant, nullable=False),
    Column("who", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_mute_until", "until"),
    sqlite_strict=True,
)

host = Table(
    "host",
    metadata,
    Column("name", Words, primary_key=True),
    Column("next_allowed_at", Instant, nullable=False),
    sqlite_strict=True,
)

outage = Table(
    "outage",
    metadata,
    Column("host", Words, primary_key=True),
    Column("since", Instant, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("reason", Words, nullable=False),
    sqlite_strict=True,
)

alias = Table(
    "alias",
    metadata,
    Column("watch_id", Words, ForeignKey("watch.id"), primary_key=True),
    Column("url", Words, primary_key=True),
    Column("found_at", Instant, nullable=False),
    Column("refused", Flag, nullable=False),  # a person said that the document never was there
    sqlite_strict=True,
)

backfill = Table(
    "backfill",
    metadata,
    Column("watch_id", Words, ForeignKey("watch.id"), primary_key=True),
    Column("since", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("budget", Integer, nullable=False),
    Column("announce", Flag, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("finished_at", Instant),
    Column("trouble", Words, nullable=False),  # why it stopped, "" while nothing is wrong
    Column("lease", Words, nullable=False),
    Column("lease_until", Instant),
    Index("ix_backfill_due", "finished_at", "due_at"),
    sqlite_strict=True,
)

listing = Table(
    "listing",
    metadata,
    Column("watch_id", Words, ForeignKey("watch.id"), primary_key=True),
    Column("archive", Words, primary_key=True),
    Column("address", Words, primary_key=True),
    Column("since", Instant, nullable=False),
    Column("until", Instant, nullable=False),  # how far the index has been read
    Column("is_whole", Flag, nullable=False),
    Column("listed_at", Instant, nullable=False),
    sqlite_strict=True,
)

archived = Table(
    "archived",
    metadata,
    Column("id", Key, primary_key=True),
    Column("watch_id", Words, ForeignKey("watch.id"), nullable=False),
    Column("archive", Words, nullable=False),
    Column("captured_at", Instant, nullable=False),
    Column("original", Words, nullable=False),
    Column("digest", Words, nullable=False),
    Column("status", Words, nullable=False),
    Column("memento_url", Words, nullable=False),
    Column("tries", Integer, nullable=False),  # playback requests so far
    Column("state", Words, nullable=False),
    Column("snapshot_id", Key, ForeignKey("snapshot.id")),
    Column("reading", Words, nullable=False),  # by which reader and rules its text was read, "" for not yet
    Column("text_digest", Words, nullable=False),  # "" where it does not show the policy
    Column("why", Words, nullable=False),
    Column("put_off", Integer, nullable=False),  # how often it was left for another pass
    Column("again_at", Instant),  # when it is asked for again, null for never
    UniqueConstraint("watch_id", "archive", "captured_at", "original", "digest"),
    Index("ix_archived_watch_id_captured_at", "watch_id", "captured_at", "id"),
    sqlite_strict=True,
)

robots = Table(
    "robots",
    metadata,
    Column("origin", Words, primary_key=True),
    Column("status", Integer, nullable=False),
    Column("body", Blob, nullable=False),
    Column("fetched_at", Instant, nullable=False),
    sqlite_strict=True,
)

note = Table(
    "note",
    metadata,
    Column("key", Words, primary_key=True),
    Column("value", Words, nullable=False),
    sqlite_strict=True,
)
