"""One command as it was asked: who, where, and what there is to answer it with."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from bot.config.settings import Settings
from bot.errors import FineprintError, UsageError
from bot.model import Watch
from bot.notify.slack.app.commands.desk import Desk
from bot.notify.slack.app.commands.shown import said
from bot.notify.slack.app.commands.which import the_watch
from bot.notify.slack.app.dispatch import Office
from bot.notify.slack.app.envelope import Envelope
from bot.notify.slack.app.reply import Say
from bot.notify.slack.app.speak import speak
from bot.ports import Store

AT_ONCE = 4
_SLOTS = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Asked:
    """The envelope of a command and what its handler works with; `channel` is where it was asked, "" for nowhere."""

    envelope: Envelope
    office: Office
    desk: Desk
    channel: str
    channel_name: str = ""

    @property
    def settings(self) -> Settings:
        return self.office.settings()

    @property
    def store(self) -> Store:
        return self.office.store

    @property
    def user(self) -> str:
        return self.envelope.user

    def watch(self, word: str) -> Watch:
        """The watch that is meant. Raises UsageError."""
        return the_watch(word, self.settings.watches)

    def here(self) -> str:
        """The channel's id. Raises UsageError where there is none that could be told anything."""
        if not self.channel or self.channel_name == "directmessage":
            raise UsageError(
                "That is a matter of a channel",
                advice="Write it in the channel that is to be told, with Fineprint in it.",
            )
        return self.channel

    def later(self, work: Callable[[], Say], meanwhile: str) -> Say:
        """Do what takes long in a thread of its own and say what came of it; `meanwhile` is the answer until then."""
        if not _SLOTS.acquire(blocking=False):
            raise UsageError("Several pages are being looked at already", advice="Try again in a minute.")
        threading.Thread(target=self._work, args=(work,), name="slack-command", daemon=True).start()
        return said(meanwhile)

    def _work(self, work: Callable[[], Say]) -> None:
        try:
            say = work()
        except FineprintError as error:
            say = said(f"{str(error).rstrip('.')}. {error.advice}".strip())
        except Exception:
            self.office.log.exception("command failed", user=self.user)
            say = said("That went wrong, and it is a fault of Fineprint's own. The log of the bot has the details.")
        finally:
            _SLOTS.release()
        speak(self.office.web, self.envelope, say, self.office.log)
