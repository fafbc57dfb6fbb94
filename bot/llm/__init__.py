"""
A language model in the margin: it may label untyped sentences and word a summary, and can change nothing else.

Off unless the watch list switches it on. What it says is a `Gloss`, checked word by word against the change.
"""
