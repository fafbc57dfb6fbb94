"""
The error tree. Every expected failure is one of these; anything else is a bug.

FineprintError                 message and advice, for a person
├── UsageError                 a command was used wrongly
├── ConfigError                watchers.toml or the environment; carries every problem at once
├── SourceError                a capture could not be had; `kind`, `transient`, `retry_after_s`
│   └── Refused                we decline: private address, robots.txt, a scheme that is not http(s)
├── ExtractError               bytes that hold no readable document
├── StoreError                 the state cannot be opened, read or written
│   └── LeaseLost              another worker has taken the watch over: drop the result
└── DeliveryError              a message did not (or may not) have arrived
    ├── DeliveryLater          certainly not sent: try again after `retry_after_s`
    ├── DeliveryRefused        certainly not sent, and will not be until a person mends something
    ├── MessageTooLarge        certainly not sent: render it smaller
    └── DeliveryUnknown        may have been sent: look before sending again
"""

from dataclasses import dataclass


class FineprintError(Exception):
    """An expected failure. `str()` says what happened, `advice` what to do next."""

    def __init__(self, message: str, *, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


class UsageError(FineprintError):
    """A command was used wrongly: exit code 2."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in the configuration: where it stands and what would be right."""

    message: str
    file: str = ""
    line: int = 0
    suggestion: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.line else (f"{self.file}: " if self.file else "")
        hint = f" ({self.suggestion})" if self.suggestion else ""
        return f"{place}{self.message}{hint}"


class ConfigError(FineprintError):
    """The watch list or the environment is wrong. `problems` holds every mistake found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class SourceError(FineprintError):
    """
    A source could not give a capture.

    `kind` is a short stable word (`dns`, `connect`, `tls`, `timeout`, `status`, `redirect-loop`, `too-large`,
    `bomb`, `coding`, `robots`, `private-address`, `archive`, …), `status` the HTTP status where there was one,
    `retry_after_s` what the server asked for, in seconds. `cursor` is the source's note of what it learnt although it
    failed, to be kept; "" for none.
    """

    cursor = ""

    def __init__(
        self,
        message: str,
        *,
        kind: str,
        transient: bool = True,
        status: int = 0,
        retry_after_s: float | None = None,
        advice: str = "",
    ) -> None:
        super().__init__(message, advice=advice)
        self.kind = kind
        self.transient = transient
        self.status = status
        self.retry_after_s = retry_after_s


class Refused(SourceError):
    """We decline to make the request; no connection was made."""


class ExtractError(FineprintError):
    """The bytes hold no readable document. `kind`: `empty`, `binary`, `encrypted`, `scanned`, `damaged`, `too-large`, `timeout`."""

    def __init__(self, message: str, *, kind: str, advice: str = "") -> None:
        super().__init__(message, advice=advice)
        self.kind = kind


class StoreError(FineprintError):
    """The state cannot be opened, read or written; nothing was half-written."""


class LeaseLost(StoreError):
    """Another worker holds the watch now; nothing was written."""


class DeliveryError(FineprintError):
    """A message has not arrived, or may not have. `code` is the receiver's own word for it."""

    def __init__(self, message: str, *, code: str = "", advice: str = "") -> None:
        super().__init__(message, advice=advice)
        self.code = code


class DeliveryLater(DeliveryError):
    """
    Certainly not sent; try again no earlier than `retry_after_s` seconds from now.

    `is_rate` says that the receiver was reached, and wants fewer messages.
    """

    def __init__(self, message: str, *, retry_after_s: float, code: str = "", is_rate: bool = False) -> None:
        super().__init__(message, code=code)
        self.retry_after_s = retry_after_s
        self.is_rate = is_rate


class DeliveryRefused(DeliveryError):
    """
    Certainly not sent, and a person must mend something first.

    `everywhere` says that the receiver takes nothing at all until then, wherever it is to go.
    """

    def __init__(self, message: str, *, code: str = "", advice: str = "", everywhere: bool = False) -> None:
        super().__init__(message, code=code, advice=advice)
        self.everywhere = everywhere


class MessageTooLarge(DeliveryError):
    """Certainly not sent: the receiver wants a smaller message."""


class DeliveryUnknown(DeliveryError):
    """Perhaps sent: look for it before sending again."""
