"""British spellings as American ones."""

_AMERICAN = (
    ("isational", "izational"),
    ("isations", "izations"),
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("ysing", "yzing"),
    ("ysed", "yzed"),
    ("yse", "yze"),
    ("ourites", "orites"),
    ("ourite", "orite"),
    ("ourable", "orable"),
    ("ouring", "oring"),
    ("oured", "ored"),
    ("ours", "ors"),
    ("our", "or"),
)
_ENDINGS = tuple(ending for ending, _ in _AMERICAN)
_WHOLE = {
    "programme": "program",
    "programmes": "programs",
    "centre": "center",
    "centres": "centers",
    "licence": "license",
    "fulfil": "fulfill",
}


def american(word: str) -> str:
    """
    The American spelling of a British word, the word itself where there is none.

    >>> american("organisations"), american("favour"), american("data")
    ('organizations', 'favor', 'data')
    """
    for ending, other in _AMERICAN if word.endswith(_ENDINGS) else ():
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + other
    return _WHOLE.get(word, word)
