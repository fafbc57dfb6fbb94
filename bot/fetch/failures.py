"""What went wrong on the wire, in words for a person. Translates the HTTP library's errors and knows nothing else."""

import ssl
from collections.abc import Iterator

import httpx

from bot.errors import SourceError
from bot.fetch.inflate import truncated

_AGAIN = "The next check tries again."


def translate(error: Exception, host: str) -> SourceError:
    """The SourceError that says what an httpx error (or a time-out of ours) means for a request to `host`."""
    tls = next((cause for cause in _chain(error) if isinstance(cause, ssl.SSLError)), None)
    if tls is not None:
        return _tls(tls, host)
    if isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout):
        return SourceError(f"{host} did not accept a connection in time.", kind="timeout", advice=_AGAIN)
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return SourceError(f"{host} did not deliver the page in time.", kind="timeout", advice=_AGAIN)
    if isinstance(error, httpx.ConnectError):
        return SourceError(f"No connection to {host} could be made.", kind="connect", advice=_AGAIN)
    if isinstance(error, httpx.RemoteProtocolError):
        return _protocol(error, host)
    if isinstance(error, httpx.InvalidURL):
        # The library looks at the target of a redirect even where it is not to follow it.
        return SourceError(
            f"{host} redirects to something that is not a web address.",
            kind="redirect-scheme",
            transient=False,
            advice="Open the address in a browser and put the one it ends at into the watch list.",
        )
    if isinstance(error, httpx.NetworkError):
        return SourceError(f"{host} broke the connection off.", kind="reset", advice=_AGAIN)
    return SourceError(f"The exchange with {host} failed ({type(error).__name__}).", kind="protocol", advice=_AGAIN)


def _tls(error: ssl.SSLError, host: str) -> SourceError:
    why = error.verify_message if isinstance(error, ssl.SSLCertVerificationError) else error.reason
    return SourceError(
        f"The secure connection to {host} could not be trusted: {why or 'the handshake failed'}.",
        kind="tls",
        advice="Nothing was read, since the page could have been forged on the way. The site's operator must renew or "
        "mend its certificate; check also that this machine's clock is right.",
    )


def _protocol(error: httpx.RemoteProtocolError, host: str) -> SourceError:
    text = str(error)
    if "incomplete" in text or "without sending complete" in text:
        return truncated()
    if "disconnected" in text:
        return SourceError(f"{host} broke the connection off.", kind="reset", advice=_AGAIN)
    return SourceError(f"{host} answered with something that is not HTTP.", kind="protocol", advice=_AGAIN)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
