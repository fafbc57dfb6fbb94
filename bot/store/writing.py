"""What every step of one recording needs: the transaction, and what is to be written."""

from dataclasses import dataclass

from sqlalchemy import Connection

from bot.ports import Recording
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class Writing:
    """One recording on its way into one transaction."""

    database: Database
    connection: Connection
    recording: Recording

    @property
    def text_digest(self) -> str:
        """The digest of the text that was seen, "" where none was."""
        return self.recording.outcome.text_digest if self.recording.outcome else ""
