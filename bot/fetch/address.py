"""Which addresses may be asked: web addresses as text, and the network addresses behind them. Pure."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import httpx

from bot.errors import ConfigError, Problem, Refused

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IpNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

# Special-purpose blocks of the IANA registries that some supported Python versions still call global.
_SPECIAL = tuple(
    ipaddress.ip_network(block)
    for block in (
        *("192.0.0.0/24", "192.88.99.0/24", "100.64.0.0/10", "240.0.0.0/4"),
        *("64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fec0::/10"),
    )
)
_TEREDO = ipaddress.IPv6Network("2001::/32")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")


def checked_url(text: str) -> httpx.URL:
    """
    Read a web address, refusing the forms that two parsers could understand differently.

    The fragment is dropped, since no server sees it. Raises Refused (`bad-url`) for user information, backslashes,
    control characters, a missing host, and any scheme but http and https.
    """
    stripped = text.strip(" ")
    if not stripped or "\\" in stripped or any(ord(char) < 33 or ord(char) == 127 for char in stripped):
        raise _bad(text, "it holds a space, a backslash or a control character")
    try:
        url = httpx.URL(stripped)
    except (httpx.InvalidURL, ValueError) as error:
        raise _bad(text, "it cannot be read as a web address") from error
    if url.scheme not in {"http", "https"}:
        raise _bad(text, "only http:// and https:// addresses are fetched")
    if "%" in url.raw_host.decode("ascii"):
        raise _bad(text, "its host holds characters that no name has")
    if not url.host:
        raise _bad(text, "it names no host")
    if url.port is not None and not 0 < url.port < 65536:
        raise _bad(text, "its port is out of range")
    if url.userinfo:
        raise _bad(text, "it carries a user name or password")
    return url.copy_with(fragment=None)


def _bad(text: str, why: str) -> Refused:
    shown = ascii(text if len(text) <= 200 else text[:200] + "…")
    return Refused(
        f"The address {shown} was not asked: {why}.",
        kind="bad-url",
        transient=False,
        advice="Correct the address in the watch list.",
    )


def is_public(address: IpAddress) -> bool:
    """Whether an address, and every IPv4 address wrapped inside it, belongs to the public internet."""
    return all(_is_plain_public(inner) for inner in _unwrapped(address))


def _unwrapped(address: IpAddress) -> tuple[IpAddress, ...]:
    """The addresses that a packet to `address` may end at: embedded IPv4 ones for the transition forms."""
    if isinstance(address, ipaddress.IPv4Address):
        return (address,)
    if address.ipv4_mapped is not None:
        return (address.ipv4_mapped,)
    if address.sixtofour is not None:
        return (address.sixtofour,)
    if address in _TEREDO and address.teredo is not None:
        return address.teredo
    if address in _NAT64 or address in _COMPATIBLE:
        return (ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF),)
    return (address,)


def _is_plain_public(address: IpAddress) -> bool:
    if any(address in block for block in _SPECIAL if block.version == address.version):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


@dataclass(frozen=True, slots=True)
class _Allowed:
    """One entry of the allow list: a network or a host name, with a port or any (0)."""

    network: IpNetwork | None
    host: str
    port: int

    def covers(self, host: str, port: int, address: IpAddress) -> bool:
        if self.port not in {0, port}:
            return False
        if self.network is None:
            return self.host == host.lower()
        return address.version == self.network.version and address in self.network


@dataclass(frozen=True, slots=True)
class AllowList:
    """Non-public addresses that may be reached all the same (tests, intranets)."""

    entries: tuple[_Allowed, ...] = ()

    @classmethod
    def parse(cls, texts: Iterable[str]) -> Self:
        """Read the entries of `[network] allow`. Raises ConfigError with every entry that cannot be read."""
        entries, problems = [], []
        for text in texts:
            try:
                entries.append(_parse_entry(text.strip()))
            except ValueError:
                problems.append(
                    Problem(
                        f"[network] allow: {text!r} is neither an address, a network nor host:port",
                        suggestion='for example "127.0.0.1", "10.0.0.0/8" or "intranet.example:8080"',
                    )
                )
        if problems:
            raise ConfigError(tuple(problems))
        return cls(tuple(entries))

    def admits(self, host: str, port: int, address: IpAddress) -> bool:
        """Whether a connection to `address`, found under `host`, is let through."""
        mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
        return any(entry.covers(host, port, mapped or address) for entry in self.entries)


def _parse_entry(text: str) -> _Allowed:
    network = _network(text)
    if network is not None:
        return _Allowed(network, "", 0)
    host, port = text, 0
    if ":" in text:
        host, _, digits = text.rpartition(":")
        port = int(digits)
        if not 0 < port < 65536:
            raise ValueError(text)
    network = _network(host.strip("[]"))
    if network is None and not host.replace("-", "").replace(".", "").replace("_", "").isalnum():
        raise ValueError(text)
    return _Allowed(network, host.lower(), port)


def _network(text: str) -> IpNetwork | None:
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError:
        return None
