"""Getting captures: the guarded HTTP client, and the sources live and file, and (in `archives`) web archives. The only package that knows httpx."""

from bot.fetch.browser import Browser
from bot.fetch.chromium import Chromium
from bot.fetch.client import Client, Validators
from bot.fetch.files import FileSource
from bot.fetch.gate import Gate
from bot.fetch.limits import Limits, NetworkRules
from bot.fetch.live import LiveSource

__all__ = [
    "Browser",
    "Chromium",
    "Client",
    "FileSource",
    "Gate",
    "Limits",
    "LiveSource",
    "NetworkRules",
    "Validators",
]
