"""The tables of watchers.toml, as they may be written: one model a table, each key with what it is for."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.config.fields import (
    EVERYONE,
    Age,
    Allowed,
    ArchiveName,
    Channel,
    Contact,
    Day,
    Dialect,
    Digest,
    Document,
    Editor,
    FilePath,
    Filled,
    Id,
    Ignored,
    Interval,
    Language,
    MinSeverity,
    Name,
    OnUnknown,
    Program,
    Render,
    Selector,
    Source,
    Tag,
    Text,
    Timezone,
    Url,
)
from bot.config.settings import (
    DEFAULT_BACKFILL_YEARS,
    DEFAULT_EVERY,
    DEFAULT_GAP,
    DEFAULT_TIMEZONE,
    WAYBACK,
    ArchiveSettings,
    KeepSettings,
    LlmSettings,
    MetricsSettings,
    SlackSettings,
)


class Table(BaseModel):
    """A table that knows all its keys."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class BotTable(Table):
    """The bot itself."""

    timezone: Timezone = Field(
        DEFAULT_TIMEZONE, description="Time zone that times are shown in.", examples=["Europe/Paris"]
    )
    every: Interval = Field(
        DEFAULT_EVERY,
        description="How often a watch is checked that has no interval of its own: a number and s, m, h, d or w.",
        examples=["12h"],
    )


class SlackTable(Table):
    """Where messages go in Slack. Tokens stand in the environment, never here."""

    channel: Channel = Field("", description="Channel that is told, by name or id.", examples=["#privacy-watch"])
    health_channel: Channel = Field(
        "",
        description="Channel for blind watches and failures; the first one where left out.",
        examples=["#privacy-ops"],
    )
    on_unknown: OnUnknown = Field(
        "resend",
        description="What to do where nobody can tell whether a message arrived: send it again, or hold it for a person.",
    )
    http_host: Name = Field(
        SlackSettings().http_host,
        description="Address that Slack's own requests are taken on, in place of Socket Mode.",
    )
    http_port: int = Field(
        SlackSettings().http_port,
        ge=0,
        le=65535,
        description="Their port; 0 takes none. Needs SLACK_SIGNING_SECRET, and TLS in front of it.",
    )
    editors: Annotated[list[Editor], Filled] = Field(
        [EVERYONE],
        description="Who may change the watch list from Slack: ids of members and user groups, or everyone.",
        examples=[["U0123456789"]],
    )
    digest: Digest = Field(
        "off", description="How often changes of low and info severity are told, gathered in one message; off: at once."
    )


class NetworkTable(Table):
    """How the bot presents itself to sites."""

    contact: Contact = Field(
        "",
        description="E-mail or web address that sites can reach you at; it goes into the User-Agent.",
        examples=["privacy@example.com"],
    )
    allow: list[Allowed] = Field(
        [],
        description="Private addresses, networks or hosts (with or without port) that may be reached all the same.",
        examples=[["127.0.0.1"]],
    )
    gap: Interval = Field(DEFAULT_GAP, description="Least time between two requests to one host.", examples=["5s"])
    browser: Program = Field(
        "",
        description='The Chromium that pages with render = "browser" are read in; found by itself where left out.',
        examples=["/usr/bin/chromium"],
    )
    browser_sandbox: bool = Field(
        True,
        description="Whether Chromium's own sandbox is used; false for containers that do not allow it.",
    )


class ArchiveTable(Table):
    """A web archive that watches can name as a source."""

    base_url: Url | None = Field(
        None, description=f"Base address of the archive; {WAYBACK} for the archive called wayback."
    )
    dialect: Dialect = Field(
        "wayback", description="What it speaks: the Wayback Machine's own dialect, pywb's, or Memento TimeMaps alone."
    )
    index_per_min: float = Field(
        ArchiveSettings(WAYBACK).index_per_min, gt=0, le=600, description="How often its index is asked a minute."
    )
    playback_per_s: float = Field(
        ArchiveSettings(WAYBACK).playback_per_s, gt=0, le=10, description="How many captures are fetched a second."
    )
    save: bool = Field(
        False,
        description="Whether the Wayback Machine is asked for a copy of its own after a told change; needs keys.",
    )


class ArchivesTable(BaseModel):
    """The web archives that watches can name as a source, each in a table of its own; wayback is always one of them."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True)
    __pydantic_extra__: dict[ArchiveName, ArchiveTable] = Field(init=False)

    backfill_years: int = Field(
        DEFAULT_BACKFILL_YEARS,
        ge=0,
        le=30,
        description="How many years back the history of a new watch is read from its archives by itself; 0: not at all.",
    )

    @property
    def tables(self) -> dict[str, ArchiveTable]:
        """The archives by name."""
        return dict(self.__pydantic_extra__)


class EvidenceTable(Table):
    """What vouches for the evidence of a told change beside Fineprint itself."""

    timestamp_url: Url | None = Field(
        None,
        description="A time-stamp authority (RFC 3161) that is asked about each record; only a SHA-256 goes there.",
    )
    timestamp_roots: FilePath | None = Field(
        None,
        description="PEM file of the authority's root certificates; without it stamps are kept unchecked.",
    )


class KeepTable(Table):
    """What is forgotten with time. Versions, changes and evidence never are."""

    checks: Age = Field(
        KeepSettings().checks, description="How long checks are kept that found nothing new.", examples=["400d"]
    )
    noise_captures: Age = Field(
        KeepSettings().noise_captures,
        description="How long captures are kept that were not the policy: block pages, error pages and the like.",
        examples=["90d"],
    )


class MetricsTable(Table):
    """The figures and the health page for operators."""

    host: Name = Field(MetricsSettings().host, description="Address that /metrics and /healthz are served on.")
    port: int = Field(MetricsSettings().port, ge=0, le=65535, description="Their port; 0 serves neither.")


class LlmTable(Table):
    """A language model that labels untyped sentences and words a summary. Its address and key stand in the environment."""

    enabled: bool = Field(LlmSettings().enabled, description="Whether changes are sent to the endpoint.")
    daily_requests: int = Field(
        LlmSettings().daily_requests, ge=1, le=100_000, description="How often it is asked a day at most."
    )
    timeout: Interval = Field(LlmSettings().timeout, description="How long an answer is waited for.", examples=["30s"])


class WatchTable(Table):
    """One policy to watch. Exactly one of url, urls and file is given."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["url"]}, {"required": ["urls"]}, {"required": ["file"]}]}
    )

    id: Id | None = Field(
        None, description="Id for commands and for the history; made of name and document where left out."
    )
    name: Name = Field(description="Whose policy it is.", examples=["Acme"])
    document: Document = Field("privacy-policy", description="What kind of document it is.")
    url: Url | None = Field(None, description="Address of the document.")
    urls: Annotated[list[Url], Filled] | None = Field(
        None, description="Addresses of a document spread over several pages, in reading order."
    )
    file: FilePath | None = Field(
        None, description="Local file, or folder of dated captures; relative to the folder of the watch list."
    )
    sources: Annotated[list[Source], Filled] | None = Field(
        None, description='Where captures come from; ["live"] for addresses and ["file"] for files where left out.'
    )
    aliases: list[Url] = Field(
        [],
        description="Earlier addresses of the document, for the archives; those that archived redirects lead to are found by themselves.",
        examples=[["https://acme.example/privacy.html"]],
    )
    since: Day | None = Field(None, description="How far back the archive is read.", examples=["2017-06-23"])
    every: Interval | None = Field(None, description="How often it is checked.", examples=["6h"])
    select: Selector | None = Field(
        None, description="CSS of the part that holds the policy; found by itself where left out.", examples=["main"]
    )
    remove: list[Selector] = Field([], description="CSS of parts that do not belong to the policy.")
    ignore: list[Ignored] = Field(
        [],
        description="Phrases whose blocks do not count; * stands for up to eight words, a heading may stand before >.",
        examples=[["Last viewed * times"]],
    )
    render: Render | None = Field(
        None, description='"browser" for a page whose text appears only after its scripts have run.'
    )
    language: Language | None = Field(
        None, description="Language of the text; that of the first version where left out.", examples=["en"]
    )
    own_names: list[Name] = Field(
        [], description="Further names of the publisher, which never count as third parties.", examples=[["Acme Inc."]]
    )
    channels: Annotated[list[Channel], Filled] | None = Field(
        None, description="Channels that are told about this watch; the default channel where left out."
    )
    min_severity: MinSeverity = Field("info", description="The least severity that is told.")
    tags: list[Tag] = Field([], description="Words of your own that channels can subscribe to.", examples=[["vendors"]])
    save: bool | None = Field(
        None,
        description="Whether the Wayback Machine is asked for a copy after a told change; as [archives.wayback] says.",
    )
    objection_days: int = Field(
        0, ge=0, le=365, description="How many days a change can be objected to; reminders count down to it. 0: none."
    )
    expect: list[Text] = Field(
        [],
        description="Commitments that must stand. Kept for a later version: checked for its form, without effect now.",
        examples=[["no sale of personal data"]],
    )


class WatchList(Table):
    """The watch list of Fineprint: which policies are watched, and who is told."""

    bot: BotTable = BotTable()
    slack: SlackTable = SlackTable()
    network: NetworkTable = NetworkTable()
    archives: ArchivesTable = ArchivesTable()
    evidence: EvidenceTable = EvidenceTable()
    keep: KeepTable = KeepTable()
    metrics: MetricsTable = MetricsTable()
    llm: LlmTable = LlmTable()
    watch: list[WatchTable] = Field([], description="The policies to watch.")
