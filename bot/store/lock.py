"""One bot per state folder: a lock that the system frees with the process, however it ends."""

import fcntl
import os
import socket
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.errors import StoreError
from bot.store.trouble import told_plainly

FILE_NAME = "lock"


class StateLock:
    """A held lock; `release` (or the end of a `with` block, or of the process) gives it back."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock back; a second call does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def state_lock(state: Path) -> StateLock:
    """
    Take the state folder for this process, creating it where needed; commands that only look do not need it.

    Raises StoreError, naming the holder, where another process has it.
    """
    with told_plainly(str(state)):
        state.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(state / FILE_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip() or "another process"
        os.close(descriptor)
        raise StoreError(
            f"{state} is in use by {holder}",
            advice="Stop that one first, or give this one a folder of its own with --state.",
        ) from None
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"process {os.getpid()} on {socket.gethostname()}\n".encode(), 0)
    return StateLock(descriptor)
