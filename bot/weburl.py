"""Web addresses as text, for those who do not ask them: no network, no opinion on which may be asked."""

import ipaddress
from functools import cache, lru_cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList


@lru_cache(maxsize=1024)
def host_of(url: str) -> str:
    """
    The host of an address in lower case, "" where it has none or is none.

    >>> host_of("https://WWW.Example.com:8443/privacy"), host_of("https://[broken/")
    ('www.example.com', '')
    """
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


@lru_cache(maxsize=4096)
def registrable_domain(host: str) -> str:
    """
    The part of a host that somebody registered, "" for addresses and bare suffixes.

    >>> registrable_domain("www.shop.example.co.uk")
    'example.co.uk'
    """
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return str(_suffixes().privatesuffix(host) or "")
    return ""


def is_same_place(one: str, other: str) -> bool:
    """
    Whether two addresses are one page of one site; an address that is not known ("") may be any.

    >>> is_same_place("http://acme.example/privacy/", "https://www.acme.example/privacy?from=mail")
    True
    """
    if not one or not other:
        return True
    return (site_of(one), _path(one)) == (site_of(other), _path(other))


def site_of(url: str) -> str:
    """
    The registrable domain of an address, its host where that is none (a bare address, an intranet's name).

    >>> site_of("https://www.acme.example/privacy"), site_of("http://127.0.0.1:8080/")
    ('acme.example', '127.0.0.1')
    """
    host = host_of(url)
    return registrable_domain(host) or host


def _path(url: str) -> str:
    try:
        return urlsplit(url).path.rstrip("/").lower()
    except ValueError:
        return ""
