"""Getting captures: the guarded HTTP client, and the sources live, wayback and file. The only package that knows httpx."""

from bot.fetch.client import Client, Validators
from bot.fetch.limits import Limits, NetworkRules

__all__ = ["Client", "Limits", "NetworkRules", "Validators"]
