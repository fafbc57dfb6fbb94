"""What one request may cost, and which network it may reach. Values only; nothing here connects."""

from dataclasses import dataclass

from bot import __version__
from bot.errors import ConfigError, Problem
from bot.fetch.address import AllowList

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """
    Caps on one fetch, redirects included.

    `wire_bytes` counts what arrives, `decoded_bytes` what it unpacks to; both are per response. `total_s` is the
    time for all hops together without the time spent waiting for a turn, `connect_s` the time to connect.
    """

    wire_bytes: int = 12 * MIB
    decoded_bytes: int = 30 * MIB
    redirects: int = 8
    total_s: float = 60.0
    connect_s: float = 10.0


@dataclass(frozen=True, slots=True)
class NetworkRules:
    """
    Who we say we are, and which addresses beside public ones may be reached.

    `contact` is an e-mail or web address for the sites' operators. `allow` holds addresses ("127.0.0.1"), networks
    ("10.0.0.0/8"), host names, or any of them with a port ("127.0.0.1:8080", "[::1]:8080"). Raises ConfigError.
    """

    contact: str = ""
    allow: tuple[str, ...] = ()
    accept_language: str = "en-US,en;q=0.9"

    def __post_init__(self) -> None:
        AllowList.parse(self.allow)
        if not self.contact.isprintable() or not self.contact.isascii():
            problem = Problem(
                "[network] contact holds a character that cannot stand in a header",
                suggestion="use a plain e-mail or web address",
            )
            raise ConfigError((problem,))

    @property
    def user_agent(self) -> str:
        """`Fineprint/<version> (+<contact>)`."""
        product = f"Fineprint/{__version__}"
        return f"{product} (+{self.contact})" if self.contact else product
