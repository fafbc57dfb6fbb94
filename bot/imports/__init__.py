"""
Histories that others recorded, taken into the state: a source of past captures that needs no network.

A *collection* holds *stories*, one a document; a story has *records*, each of which gives one capture. `take` judges
them in order, as live captures are judged, and tells nobody. To read a further kind of collection is a further module
beside `ota`, `princeton` and `folder`.
"""

from bot.imports.story import Collection, Record, Story, Unreadable
from bot.imports.take import Taker, Tally

__all__ = ["Collection", "Record", "Story", "Taker", "Tally", "Unreadable"]
