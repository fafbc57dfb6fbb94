"""
What people ask of Fineprint in words: `/fineprint`, its picker, and the shortcut "Watch this page".

`register` is the way in.
"""

from bot.notify.slack.app.commands.desk import Checked, Desk, Seen
from bot.notify.slack.app.commands.take import register

__all__ = ["Checked", "Desk", "Seen", "register"]
