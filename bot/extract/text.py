"""Text made plain: invisible characters gone, white space collapsed, words counted. No markup, no blocks."""

import re

_ALWAYS_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls but those that are white space
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ue000-\uf8ff"  # private use: icon fonts, and our own signs while a line is built
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffd"
)
_UNSEEN = re.compile(f"[{_ALWAYS_UNSEEN}]+")
_UNSEEN_ASTRAL = re.compile("[\U000e0000-\U000e01ef\U000f0000-\U0010ffff]+")
_ASCII_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
# Latin letters and common punctuation: what most texts consist of. To see that is three times faster than to strip.
_NOT_PLAIN = re.compile("[^\t-\r -~\xa0-\xac\xae-\u024f\u2010-\u2027\u2030-\u205e]")
_ODD = re.compile(f"{_NOT_PLAIN.pattern}{_NOT_PLAIN.pattern}*")
# Signs that look like an apostrophe and are letters to every program, amid words of scripts that have no such letter.
_LETTER_APOSTROPHE = re.compile("(?<=[a-zA-Z\xc0-\xff])[\u02b9\u02bc](?=[a-zA-Z])")
_HIDDEN_AT = re.compile(
    r"(?<![\w.+-])([\w.+-]{1,64}) ?[\[({] ?at ?[\])}] ?"
    r"([\w-]{1,63}(?:(?:\.| ?[\[({] ?(?:dot|\.) ?[\])}] ?)[\w-]{2,63}){1,4})",
    re.IGNORECASE,
)
_BRACKETED_AT = re.compile(r"[\[({] ?at ?[\])}]", re.IGNORECASE)
_HIDDEN_DOT = re.compile(r" ?[\[({] ?(?:dot|\.) ?[\])}] ?", re.IGNORECASE)
# Joiners carry meaning only after letters of the Arabic and Indic blocks; anywhere else they are a watermark.
_IDLE_JOINER = re.compile(r"[\u200c\u200d](?<![\u0600-\u109f\u1780-\u17ff].)", re.DOTALL)


def strip_unseen(text: str) -> str:
    """Remove what nobody sees: controls, zero-width and bidi characters, soft hyphens, private use."""
    if text.isascii():
        return _ASCII_CONTROL.sub("", text)
    if not _NOT_PLAIN.search(text):
        return text
    # What is to go is among these, which are few in most texts.
    odd = "".join(_ODD.findall(text))
    if _UNSEEN.search(odd):
        text = _UNSEEN.sub("", text)
    if "\u02b9" in odd or "\u02bc" in odd:
        text = _LETTER_APOSTROPHE.sub("’", text)
    if "\u200c" in odd or "\u200d" in odd:
        text = _IDLE_JOINER.sub("", text)
    return _UNSEEN_ASTRAL.sub("", text) if _UNSEEN_ASTRAL.search(odd) and not text.isprintable() else text


def reveal(text: str) -> str:
    """
    A text in which e-mail addresses that are written out against robots read as they are dialled.

    >>> reveal("Write to help [at] acme [dot] example.")
    'Write to help@acme.example.'
    """
    # Looked for first because the pattern is slow and hardly any text has one.
    if "at]" not in text and "at)" not in text and "AT]" not in text:
        return text
    if not _BRACKETED_AT.search(text):
        return text
    return _HIDDEN_AT.sub(lambda found: f"{found[1]}@{_HIDDEN_DOT.sub('.', found[2])}", text)


def collapse(text: str) -> str:
    """One line: every run of white space becomes a single space, none at the ends."""
    # All white space but the space is unprintable. To look is three times faster than to take apart and join.
    return text.strip(" ") if "  " not in text and text.isprintable() else " ".join(text.split())


def clean(text: str) -> str:
    """`strip_unseen`, then `collapse`."""
    return collapse(strip_unseen(text))


def count_words(text: str) -> int:
    """
    Words of a collapsed text. Scripts that write no spaces count a word for every three characters.

    >>> count_words("We share nothing.")
    3
    """
    words = text.count(" ") + 1 if text else 0
    return words if words * 20 >= len(text) else max(words, len(text) // 3)


_TO_LAST_SENTENCE = re.compile(r".*[.!?。]\s+", re.DOTALL)


def last_sentence(text: str) -> str:
    """The last sentence of a text: what introduces the list that follows it."""
    before = _TO_LAST_SENTENCE.match(text)
    return text[before.end() :] if before else text
