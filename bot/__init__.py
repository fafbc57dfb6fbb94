"""Fineprint: watches policy pages and tells a team what changed in meaning, with the proof quoted."""

__version__ = "0.1.0"
