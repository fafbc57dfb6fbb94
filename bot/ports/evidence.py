"""The part of the state that proves what was seen."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from bot.evidence.case import Entry, Stamp
from bot.witness import Witness


class EvidenceStore(Protocol):
    """The log of evidence: it only grows, and each record names the one before."""

    def attest(self, change_id: str, now: datetime) -> bool:
        """Record the evidence of a change; false where it is recorded already. Raises StoreError for an unknown one."""
        ...

    def unattested(self) -> list[str]:
        """The told changes that have no evidence yet, those found first before the others."""
        ...

    def testify(self, change_id: str, said: Mapping[str, Any], now: datetime) -> bool:
        """Record what an archive said about a change, once. False where it has no evidence, or this already."""
        ...

    def evidence(self, change_id: str | None = None) -> list[Entry]:
        """The records of a change, or all of them, in the order of the log."""
        ...

    def evidence_files(self, seq: int) -> dict[str, bytes]:
        """The files of a record by path. Raises StoreError where one is damaged."""
        ...

    def evidence_fault(self) -> str:
        """The first broken link of the log in words, "" where it is whole."""
        ...

    def keep_stamp(self, seq: int, stamp: Stamp) -> None:
        """Keep the time stamp of a record; the first one stays."""
        ...

    def stamp(self, seq: int) -> Stamp | None: ...

    def unstamped(self, since: datetime) -> list[Entry]:
        """The records of changes since then that have no time stamp."""
        ...

    def want_witness(self, wanted: Witness) -> None:
        """Have an archive asked for a copy of a change; a second wish for the same change changes nothing."""
        ...

    def claim_witnesses(self, now: datetime, *, limit: int, lease_s: float) -> list[Witness]:
        """Those whose next step is due, for nobody else until the lease ends."""
        ...

    def keep_witness(self, kept: Witness, now: datetime) -> None:
        """Write down how far it has come; once there is a copy, the messages of its change are shown anew with it."""
        ...

    def witness(self, change_id: str) -> Witness | None: ...
