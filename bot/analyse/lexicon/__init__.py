"""Words and lists of words: plain text in, words, items, names and known vendors out. Knows no document."""
