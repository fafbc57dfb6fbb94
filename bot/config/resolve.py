"""From valid tables to what the program runs with: defaults filled in, paths and ids resolved. Finds no mistakes."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from bot.config import environment as env
from bot.config.names import own_names, watch_id
from bot.config.settings import (
    SLACK_API,
    WAYBACK,
    ArchiveSettings,
    BotSettings,
    Dialect,
    Digest,
    EvidenceSettings,
    KeepSettings,
    LlmSettings,
    MetricsSettings,
    NetworkSettings,
    OnUnknown,
    Settings,
    SlackSettings,
)
from bot.config.tables import ArchiveTable, EvidenceTable, LlmTable, SlackTable, WatchList, WatchTable
from bot.model import Rules, Severity, Watch


def resolve(tables: WatchList, path: Path, digest: str, environ: Mapping[str, str]) -> Settings:
    """The settings that a valid list and a valid environment stand for."""
    return Settings(
        bot=BotSettings(timezone=tables.bot.timezone, every=tables.bot.every),
        slack=_slack(tables.slack, environ),
        network=NetworkSettings(
            contact=tables.network.contact,
            allow=tuple(tables.network.allow),
            gap=tables.network.gap,
            browser=tables.network.browser,
            browser_sandbox=tables.network.browser_sandbox,
        ),
        archives={
            name: _archive(name, table, environ)
            for name, table in ({"wayback": ArchiveTable()} | tables.archives.tables).items()
        },
        keep=KeepSettings(checks=tables.keep.checks, noise_captures=tables.keep.noise_captures),
        metrics=MetricsSettings(host=tables.metrics.host, port=tables.metrics.port),
        watches=tuple(_watch(entry, tables, path.parent) for entry in tables.watch),
        backfill_years=tables.archives.backfill_years,
        path=path,
        digest=digest,
        database_url=environ.get(env.DATABASE_URL, "").strip(),
        llm=_llm(tables.llm, environ),
        evidence=_evidence(tables.evidence, path.parent),
    )


def _archive(name: str, table: ArchiveTable, environ: Mapping[str, str]) -> ArchiveSettings:
    # The keys are one account's at one archive, and go to no other.
    keyed = environ if name == "wayback" else {}
    return ArchiveSettings(
        base_url=(table.base_url or WAYBACK).rstrip("/"),
        dialect=cast("Dialect", table.dialect),
        index_per_min=table.index_per_min,
        playback_per_s=table.playback_per_s,
        access_key=keyed.get(env.IA_ACCESS_KEY, "").strip(),
        secret_key=keyed.get(env.IA_SECRET_KEY, "").strip(),
    )


def _evidence(table: EvidenceTable, folder: Path) -> EvidenceSettings:
    return EvidenceSettings(
        timestamp_url=table.timestamp_url or "",
        timestamp_roots=str(folder / table.timestamp_roots) if table.timestamp_roots else "",
    )


def _llm(table: LlmTable, environ: Mapping[str, str]) -> LlmSettings:
    return LlmSettings(
        enabled=table.enabled,
        daily_requests=table.daily_requests,
        timeout=table.timeout,
        url=environ.get(env.LLM_URL, "").strip().rstrip("/").removesuffix("/chat/completions"),
        model=environ.get(env.LLM_MODEL, "").strip(),
        key=environ.get(env.LLM_KEY, "").strip(),
    )


def _slack(table: SlackTable, environ: Mapping[str, str]) -> SlackSettings:
    api_url = environ.get(env.API_URL, "").strip() or SLACK_API
    return SlackSettings(
        channel=table.channel,
        health_channel=table.health_channel,
        on_unknown=cast("OnUnknown", table.on_unknown),
        digest=cast("Digest", table.digest),
        editors=tuple(dict.fromkeys(table.editors)),
        token=environ.get(env.BOT_TOKEN, "").strip(),
        app_token=environ.get(env.APP_TOKEN, "").strip(),
        signing_secret=environ.get(env.SIGNING_SECRET, "").strip(),
        http_host=table.http_host,
        http_port=table.http_port,
        api_url=api_url.rstrip("/") + "/",
    )


def _watch(entry: WatchTable, tables: WatchList, folder: Path) -> Watch:
    urls = (entry.url,) if entry.url else tuple(entry.urls or ())
    default_channels = (tables.slack.channel,) if tables.slack.channel else ()
    return Watch(
        id=entry.id or watch_id(entry.name, entry.document, urls[0] if urls else ""),
        name=entry.name,
        document=entry.document,
        urls=urls,
        file=str(folder / entry.file) if entry.file else "",
        sources=tuple(dict.fromkeys(entry.sources or (["file"] if entry.file else ["live"]))),
        since=entry.since,
        every=entry.every or tables.bot.every,
        rules=_rules(entry, urls or (entry.file or "",)),
        channels=tuple(dict.fromkeys(entry.channels)) if entry.channels else default_channels,
        min_severity=Severity[entry.min_severity.upper()],
        expect=tuple(entry.expect),
        tags=tuple(dict.fromkeys(entry.tags)),
        objection_days=entry.objection_days,
        save=tables.archives.tables.get("wayback", ArchiveTable()).save if entry.save is None else entry.save,
        aliases=tuple(dict.fromkeys(url for url in entry.aliases if url not in urls)),
    )


def _rules(entry: WatchTable, addresses: tuple[str, ...]) -> Rules:
    return Rules(
        select=entry.select or "",
        remove=tuple(entry.remove),
        own_names=own_names(entry.name, addresses, entry.own_names),
        language=entry.language or "",
        document=entry.document,
        addresses=addresses,
        ignore=tuple(entry.ignore),
        render=entry.render or "",
    )
