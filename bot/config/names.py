"""The names of a watch: its id, and what its publisher calls itself. Pure."""

import hashlib
from collections.abc import Iterable

from bot.config.fields import slug
from bot.weburl import host_of, registrable_domain


def domain_label(url: str) -> str:
    """The first label of an address's registrable domain: "example" of https://www.example.co.uk/."""
    return registrable_domain(host_of(url)).partition(".")[0]


def watch_id(name: str, document: str, url: str = "") -> str:
    """
    The id of a watch that has none of its own; a name without Latin letters gives way to the domain, or to a digest.

    >>> watch_id("WSO2", "privacy-policy")
    'wso2-privacy-policy'
    """
    publisher = slug(name) or slug(domain_label(url)) or hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{publisher[:40].rstrip('-')}-{document}"


def own_names(name: str, urls: Iterable[str], further: Iterable[str] = ()) -> tuple[str, ...]:
    """What the publisher is called: the name of the watch, the names given, the domain labels; each once."""
    labels = (domain_label(url) for url in urls)
    unique: dict[str, str] = {}
    for own in (name, *further, *labels):
        if own:
            unique.setdefault(own.casefold(), own)
    return tuple(unique.values())
