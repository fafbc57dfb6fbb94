"""
The connection backend that refuses private networks.

It stands below HTTP: every connection of every hop passes it, the name is resolved once, all its addresses are
judged, and the connection goes to a judged address. TLS name and Host header never see the address, so nothing can be
rebound between check and connect.
"""

import asyncio
import ipaddress
import socket
import time
from collections.abc import Iterable

import httpcore

from bot.errors import Refused, SourceError
from bot.fetch.address import AllowList, IpAddress, is_public

_SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Opens TCP connections to public addresses, and to those of the allow list."""

    def __init__(self, allow: AllowList) -> None:
        self._allow = allow
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[_SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Resolve, judge, connect. Raises Refused (`private-address`), SourceError (`dns`), httpcore.ConnectError."""
        deadline = time.monotonic() + (timeout or 30.0)
        addresses = await _resolve(host, port, timeout)
        for address in addresses:
            if not is_public(address) and not self._allow.admits(host, port, address):
                raise _refusal(host, address)
        failure: Exception = httpcore.ConnectError(f"no address for {host}")
        for position, address in enumerate(addresses):
            # An address family without a route must not eat the time of the one that works.
            share = max(0.1, (deadline - time.monotonic()) / (len(addresses) - position))
            try:
                return await self._inner.connect_tcp(str(address), port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


async def _resolve(host: str, port: int, limit_s: float | None) -> list[IpAddress]:
    """Every address of a host, without repetition, in the system's order."""
    try:
        async with asyncio.timeout(limit_s):
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except TimeoutError as error:
        raise _unknown_host(host, "the name service did not answer in time") from error
    except (OSError, UnicodeError) as error:
        raise _unknown_host(host, "there is no such name, or the name service cannot be reached") from error
    return list(dict.fromkeys(ipaddress.ip_address(entry[4][0]) for entry in found))


def _unknown_host(host: str, why: str) -> SourceError:
    return SourceError(
        f"The address of {host!a} could not be looked up: {why}.",
        kind="dns",
        advice="Check the spelling of the address and this machine's network; the next check tries again.",
    )


def _refusal(host: str, address: IpAddress) -> Refused:
    where = f"{address} is" if host.strip("[]") == str(address) else f"{host!a} leads to {address}, which is"
    return Refused(
        f"{where} not a public internet address; no connection was made.",
        kind="private-address",
        transient=False,
        advice="If this page is meant to be watched, add the address to [network] allow in the watch list.",
    )
