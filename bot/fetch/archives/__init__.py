"""Web archives: one protocol, a driver for each dialect, and the source that reads a watch's captures through any of them."""

from bot.fetch.archives.aliases import alias_of, captures_of
from bot.fetch.archives.archive import Archive
from bot.fetch.archives.dialects import open_archive
from bot.fetch.archives.memento import Memento
from bot.fetch.archives.row import Row
from bot.fetch.archives.source import ArchiveSource
from bot.fetch.archives.trouble import Unplayable

__all__ = ["Archive", "ArchiveSource", "Memento", "Row", "Unplayable", "alias_of", "captures_of", "open_archive"]
