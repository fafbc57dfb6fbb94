"""One name for what goes by several: spellings, plurals and synonyms of one thing. Reads no text."""

from functools import cache, lru_cache

from bot.analyse.kinds.families import BY_KIND
from bot.analyse.lexicon.items import singular
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.names import bare
from bot.analyse.lexicon.vendors import vendor_of

_GAP = lazily(r"(?<=[^\W\d_])[-‐‑](?=[^\W\d_])|[\s_]+")
_TAILS = ("address", "number", "data", "details")
"""What a name may end in or do without: "e-mail" among data collected is the e-mail address."""
_VERBATIM = frozenset(("contact", "effective_date"))


@lru_cache(maxsize=4096)
def spelled(kind: str, value: str) -> str:
    """
    What all spellings of a value have in common.

    >>> spelled("opt_out", "e-mails") == spelled("opt_out", "Email"), spelled("retention", "1.5 years")
    (True, '1.5year')
    """
    if kind in _VERBATIM:
        return value.casefold()
    words = value.casefold().split()
    if words and kind != "third_party":  # a company's name has no plural
        words[-1] = singular(words[-1])
    return _GAP.sub("", " ".join(words))


@lru_cache(maxsize=4096)
def canonical(kind: str, value: str) -> str:
    """
    The name of a value that the rules or the directory of companies know; the value itself where they know none.

    >>> canonical("third_party", "AWS"), canonical("data_collected", "email"), canonical("right", "deletion")
    ('Amazon Web Services', 'e-mail address', 'deletion')
    """
    if kind == "third_party":
        vendor = vendor_of(value) or vendor_of(bare(value))
        return vendor.name if vendor else bare(value) or value
    known = _vocabulary(kind)
    if value in known.values():
        return value
    wordings = (value, *(f"{value} {tail}" for tail in _TAILS))
    return next((known[spelled(kind, each)] for each in wordings if spelled(kind, each) in known), "") or next(
        (name for each in wordings if (name := _synonym(kind, each))), value
    )


@cache
def _vocabulary(kind: str) -> dict[str, str]:
    """The values that the rules of a kind have names for, by their spelling."""
    family = BY_KIND.get(kind)
    return {spelled(kind, sign.value): sign.value for sign in family.signs} if family else {}


def _synonym(kind: str, wording: str) -> str:
    """The name by which the rules know a wording with the same last word ("telephone number": "phone number"); or ""."""
    family = BY_KIND.get(kind)
    last = singular(wording.rsplit(maxsplit=1)[-1].casefold()) if wording.split() else ""
    return next(
        (
            sign.value
            for sign in (family.signs if family else ())
            if singular(sign.value.split()[-1]) == last and sign.pattern.fullmatch(wording)
        ),
        "",
    )
