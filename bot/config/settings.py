"""What the program runs with, resolved and frozen: the watch list and the environment in one value. No parsing here."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Literal

from bot.model import Watch

DEFAULT_TIMEZONE = "UTC"
DEFAULT_EVERY = timedelta(hours=12)
DEFAULT_GAP = timedelta(seconds=5)
DEFAULT_BACKFILL_YEARS = 2
SLACK_API = "https://slack.com/api/"
WAYBACK = "https://web.archive.org"

Dialect = Literal["wayback", "pywb", "timemap"]
OnUnknown = Literal["resend", "hold"]
Digest = Literal["off", "daily", "weekly"]


@dataclass(frozen=True, slots=True)
class BotSettings:
    """How times are shown, and how often a watch is checked that does not say so itself."""

    timezone: str = DEFAULT_TIMEZONE
    every: timedelta = DEFAULT_EVERY


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """
    Where messages go. Tokens are "" where the environment has none, and never part of the `repr`.

    `channel` and `health_channel` are "" where the list names none. `on_unknown` says what to do with a message whose
    sending ended unknown in a channel whose history cannot be read. `digest` is for channels that chose none themselves.
    `editors` are the ids of members and user groups who may change the watch list from Slack, or "everyone". `api_url`
    ends with a slash. `http_port` is where Slack's own requests are taken, 0 for nowhere.
    """

    channel: str = ""
    health_channel: str = ""
    on_unknown: OnUnknown = "resend"
    digest: Digest = "off"
    editors: tuple[str, ...] = ("everyone",)
    token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    http_host: str = "127.0.0.1"
    http_port: int = 0
    api_url: str = SLACK_API

    @property
    def takes_http(self) -> bool:
        """Whether Slack's own requests are taken."""
        return bool(self.http_port and self.signing_secret)

    @property
    def hears(self) -> bool:
        """Whether what people do in Slack reaches us: there is no use in a button where it does not."""
        return bool(self.token and (self.app_token or self.takes_http))


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """
    How we present ourselves, and which private addresses may be reached.

    `contact` is an e-mail or web address for the User-Agent, "" for none; `allow` holds IP addresses, networks and hosts
    with or without a port;
    `gap` is the least time between two requests to one host. `browser` is the path of a Chromium, "" to look for one.
    """

    contact: str = ""
    allow: tuple[str, ...] = ()
    gap: timedelta = DEFAULT_GAP
    browser: str = ""
    browser_sandbox: bool = True


@dataclass(frozen=True, slots=True)
class ArchiveSettings:
    """
    Where a web archive answers, in which dialect, and how often it may be asked; `base_url` has no slash at its end.

    The keys are those of an account there, for asking it to save pages; "" where the environment has none, and never
    part of the `repr`.
    """

    base_url: str
    dialect: Dialect = "wayback"
    index_per_min: float = 24.0
    playback_per_s: float = 1.0
    access_key: str = field(default="", repr=False)
    secret_key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class EvidenceSettings:
    """
    The time-stamp authority that vouches for records of evidence, "" for none.

    `timestamp_roots` is the path of its root certificates, "" for none: stamps are kept unchecked then.
    """

    timestamp_url: str = ""
    timestamp_roots: str = ""


@dataclass(frozen=True, slots=True)
class KeepSettings:
    """How long checks, and captures that never were the policy, are kept. Versions, changes and evidence are for ever."""

    checks: timedelta = timedelta(days=400)
    noise_captures: timedelta = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class MetricsSettings:
    """Where `/metrics` and `/healthz` are served; port 0 serves nothing."""

    host: str = "127.0.0.1"
    port: int = 9464


@dataclass(frozen=True, slots=True)
class LlmSettings:
    """
    Whether a language model may comment on a change, and how often it is asked a day (UTC).

    `url` is the base address of an OpenAI-compatible endpoint, without a slash at its end; `key` is "" where it wants
    none, and never part of the `repr`.
    """

    enabled: bool = False
    daily_requests: int = 50
    timeout: timedelta = timedelta(seconds=30)
    url: str = ""
    model: str = ""
    key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """
    Everything a person decides, resolved.

    `database_url` is "" for the embedded database in the state folder. `digest` is the SHA-256 of the watch list's
    bytes, in hexadecimal: a reload compares it. `backfill_years` is how far back a new watch's archives are read by
    themselves, 0 for not at all.
    """

    bot: BotSettings
    slack: SlackSettings
    network: NetworkSettings
    archives: dict[str, ArchiveSettings]
    metrics: MetricsSettings
    watches: tuple[Watch, ...]
    path: Path
    digest: str
    database_url: str = field(default="", repr=False)
    llm: LlmSettings = LlmSettings()
    keep: KeepSettings = KeepSettings()
    evidence: EvidenceSettings = EvidenceSettings()
    backfill_years: int = DEFAULT_BACKFILL_YEARS
