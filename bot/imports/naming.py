"""Which watch a recorded document belongs to: one of the list that it plainly is, else one of its own. Pure."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import timedelta

from bot.config.fields import DOCUMENTS, slug
from bot.config.names import own_names
from bot.model import Rules, Severity, Watch

NEVER = timedelta(days=3_650)
"""The interval of a watch that is not checked."""

_LONGEST_ID = 80
_OWN = {
    "privacy-policy": "privacy-policy",
    "terms-of-service": "terms-of-service",
    "data-processor-agreement": "dpa",
    "subprocessors": "subprocessors",
    "trackers-policy": "cookie-policy",
    "acceptable-use-policy": "acceptable-use",
    "service-level-agreement": "sla",
}
"""The recorder's word for a kind of document that has a word of ours: one document of it a service."""

_LIKE = (
    ("privacy", "privacy-policy"),
    ("tracker", "cookie-policy"),
    ("cookie", "cookie-policy"),
    ("subprocessor", "subprocessors"),
    ("data-process", "dpa"),
    ("data-controller", "dpa"),
    ("service-level", "sla"),
    ("acceptable-use", "acceptable-use"),
    ("restricted-use", "acceptable-use"),
    ("guidelines", "acceptable-use"),
    ("terms", "terms-of-service"),
    ("conditions", "terms-of-service"),
)


def kind_of(words: str) -> str:
    """
    Our word for a kind of document, from anybody's words for it.

    >>> kind_of("Trackers Policy"), kind_of("Business Privacy Policy"), kind_of("Imprint")
    ('cookie-policy', 'privacy-policy', 'other')
    """
    said = slug(words)
    if said in DOCUMENTS:
        return said
    return _OWN.get(said) or next((kind for sign, kind in _LIKE if sign in said), "other")


def is_meant(words: str, wanted: Sequence[str]) -> bool:
    """Whether a kind of document is among those asked for, each in our words or in the recorder's; any for none."""
    return not wanted or bool({slug(words), kind_of(words)} & {slug(each) for each in wanted})


def make_watch(place: str, service: str, kind: str, *, listed: Iterable[Watch], taken: set[str]) -> Watch:
    """
    The watch of a recorded document: the one of the list with this name and kind, else one of its own, not checked.

    `kind` is the recorder's word. `taken` are the ids of other documents; the one chosen is added to it.
    """
    document = kind_of(kind)
    is_main = slug(kind) in {*_OWN, *DOCUMENTS}
    for entry in listed:
        is_named = slug(entry.name) == slug(service) != "" or entry.name == service
        if is_main and is_named and entry.document == document and entry.id not in taken:
            taken.add(entry.id)
            return entry
    watch_id = _free_id(service, document if is_main else slug(kind), place, taken)
    taken.add(watch_id)
    rules = Rules(own_names=own_names(service, ()), document=document)
    return Watch(
        *(watch_id, service if is_main else f"{service}: {kind}", document, (), place, ()),
        *(None, NEVER, rules, (), Severity.INFO),
    )


def _free_id(service: str, kind: str, place: str, taken: set[str]) -> str:
    name = slug(service) or hashlib.sha256(service.encode("utf-8", "replace")).hexdigest()[:8]
    found = f"{name[:40].rstrip('-')}-{kind or 'other'}"[:_LONGEST_ID].rstrip("-")
    if found not in taken:
        return found
    mark = hashlib.sha256(place.encode("utf-8", "replace")).hexdigest()[:6]
    return f"{found[: _LONGEST_ID - 7].rstrip('-')}-{mark}"
