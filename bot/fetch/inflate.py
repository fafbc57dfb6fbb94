"""
Removing content codings, piece by piece and never past a limit.

A response of one kilobyte may unpack to gigabytes, and HTTP libraries hand such pieces over whole; so the raw bytes are
read and unpacked here, with `zlib` asked for at most 64 KiB at a time.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence

from bot.errors import SourceError

STEP = 64 * 1024
_BOMB_RATIO = 100
_GZIP = {"gzip", "x-gzip"}
_MAGIC = b"\x1f\x8b"


class Inflater:
    """
    Unpacks one gzip or deflate stream; `decoded` counts the bytes handed over so far.

    `deflate` is read with or without its zlib wrapper, as browsers do. Raises SourceError: `bomb` or `too-large` past
    `limit` bytes, `truncated` for a stream that stops early, `coding` for bytes that are no such stream.
    """

    def __init__(self, coding: str, limit: int) -> None:
        self.decoded = 0
        self._taken = 0
        self._limit = limit
        self._gzip = coding in _GZIP
        self._stream: zlib._Decompress | None = zlib.decompressobj(31) if self._gzip else None
        self._held = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Unpack one more piece of the body."""
        self._taken += len(data)
        data = self._held + data
        self._held = b""
        if self._stream is None:
            if len(data) < 2:
                self._held = data
                return
            self._stream = zlib.decompressobj(15 if _has_zlib_head(data) else -15)
        while data:
            if self._stream.eof:
                # Further gzip members belong to the body; other bytes after the end are padding.
                if not (self._gzip and data.startswith(_MAGIC)):
                    return
                self._stream = zlib.decompressobj(31)
            yield from self._step(self._stream, data)
            data = self._stream.unconsumed_tail or self._stream.unused_data

    def _step(self, stream: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
        try:
            piece = stream.decompress(data, STEP)
        except zlib.error as error:
            raise SourceError(
                "The page arrived damaged: it cannot be unpacked.",
                kind="coding",
                advice="The next check tries again; if it stays so, the site itself sends broken pages.",
            ) from error
        self.decoded += len(piece)
        if self.decoded > self._limit:
            raise self._over_limit(self._taken - len(stream.unconsumed_tail))
        if piece:
            yield piece

    def _over_limit(self, consumed: int) -> SourceError:
        mib = self._limit // (1024 * 1024)
        if self.decoded > _BOMB_RATIO * consumed:
            return SourceError(
                f"The page unpacks to more than {mib} MiB from {consumed} bytes, as an attack would; it was dropped.",
                kind="bomb",
                transient=False,
                advice="Open the address in a browser: this is not how a policy page behaves.",
            )
        return too_large(self._limit)

    def finish(self) -> None:
        """Say that the body has ended. Raises SourceError (`truncated`) where the stream has not."""
        if self._stream is None or not self._stream.eof:
            raise truncated()


def _has_zlib_head(data: bytes) -> bool:
    return data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0


def truncated() -> SourceError:
    """The error for a body that stopped before its end."""
    return SourceError(
        "The page arrived incomplete: the connection ended before the page did.",
        kind="truncated",
        advice="The next check tries again. Half a page is never compared, since it would look like deleted clauses.",
    )


def too_large(limit: int) -> SourceError:
    """The error for a body past a limit in bytes."""
    return SourceError(
        f"The page is larger than {limit // (1024 * 1024)} MiB and was not read to its end.",
        kind="too-large",
        transient=False,
        advice="Watch the policy's own page rather than a file that contains it.",
    )


def codings(values: Iterable[str]) -> tuple[str, ...]:
    """The content codings of a response in the order applied. Raises SourceError (`coding`) naming an unknown one."""
    named = tuple(part.strip().lower() for value in values for part in value.split(","))
    wanted = tuple(name for name in named if name and name != "identity")
    unknown = next((name for name in wanted if name not in _GZIP and name != "deflate"), "")
    if unknown or len(wanted) > 2:
        raise SourceError(
            f"The site sent the page packed as {unknown or ', '.join(wanted)!a}, which was not asked for.",
            kind="coding",
            transient=False,
            advice="Fineprint asks for gzip or deflate only; the site's operator can mend this.",
        )
    return wanted


def decode_all(data: bytes, coding: str, limit: int) -> bytes:
    """Unpack a whole body. Raises SourceError as Inflater does."""
    inflater = Inflater(coding, limit)
    body = b"".join(inflater.feed(data))
    inflater.finish()
    return body


class Decoder:
    """Unpacks a body through all its codings, the last applied first."""

    def __init__(self, names: Sequence[str], limit: int) -> None:
        self._layers = [Inflater(name, limit) for name in reversed(names)]

    @property
    def decoded(self) -> int:
        """Bytes unpacked so far, all layers together."""
        return sum(layer.decoded for layer in self._layers)

    def feed(self, data: bytes) -> Iterator[bytes]:
        pieces: Iterable[bytes] = (data,)
        for layer in self._layers:
            pieces = _through(layer, pieces)
        yield from pieces

    def finish(self) -> None:
        for layer in self._layers:
            layer.finish()


def _through(layer: Inflater, pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield from layer.feed(piece)
