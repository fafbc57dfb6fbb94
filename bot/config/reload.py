"""
The watch list followed while the bot runs: each new content that is valid, and each mistake, as it comes.

The folder is watched, because editors and `fineprint add` replace the file; and the file is looked at every few
seconds all the same, because some file systems tell nobody of changes. What is done with either is the caller's.
"""

import asyncio
import hashlib
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing, suppress
from pathlib import Path

from watchfiles import awatch

from bot.config.environment import environment
from bot.config.loading import interpret
from bot.config.settings import Settings
from bot.config.toml import read_bytes
from bot.errors import ConfigError

SETTLE_MS = 300
"""How long a burst of changes is gathered: an editor writes, renames and touches within it."""

LOOK_MS = 5000
"""How often the file is read although nothing was reported."""


async def changes(
    path: Path,
    stop: asyncio.Event,
    *,
    loaded: Settings | None = None,
    environ: Mapping[str, str] | None = None,
    look_ms: int = LOOK_MS,
) -> AsyncIterator[Settings | ConfigError]:
    """
    Yield new settings, or the ConfigError, whenever the content of the list differs from what was last seen.

    `loaded` are the settings that are in force: a change since they were read is yielded at once. Ends when `stop`
    is set. A list that is missing is told of only when it is still missing at the next look.
    """
    environ = environment() if environ is None else environ
    seen = loaded.digest if loaded else _look(path)[0]
    missing = False
    async with aclosing(_signs(_folder(path), stop, look_ms)) as signs:
        async for _ in signs:
            digest, found = await asyncio.to_thread(_look, path)
            if digest == seen or (not digest and not missing):
                missing = not digest
                continue
            seen, missing = digest, False
            yield _understand(found, path, environ)


async def _signs(folder: Path, stop: asyncio.Event, look_ms: int) -> AsyncGenerator[None]:
    """Yield whenever it is time to look: at the start, when the folder changes, and every `look_ms` at the latest."""
    yield
    while not stop.is_set():
        try:
            reports = awatch(
                folder,
                watch_filter=None,
                debounce=SETTLE_MS,
                stop_event=stop,
                rust_timeout=look_ms,
                yield_on_timeout=True,
                recursive=False,
            )
            async with aclosing(reports):
                async for _ in reports:
                    yield
        except OSError:
            # The folder is gone or cannot be watched: looking now and then is what is left.
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), look_ms / 1000)
            yield


def _folder(path: Path) -> Path:
    return path.absolute().parent


def _look(path: Path) -> tuple[str, bytes | ConfigError]:
    """The digest of the list as it stands ("" where it cannot be read), and its bytes or the error."""
    try:
        data = read_bytes(path)
    except ConfigError as error:
        return "", error
    return hashlib.sha256(data).hexdigest(), data


def _understand(found: bytes | ConfigError, path: Path, environ: Mapping[str, str]) -> Settings | ConfigError:
    if isinstance(found, ConfigError):
        return found
    try:
        return interpret(found, path, environ)
    except ConfigError as error:
        return error
