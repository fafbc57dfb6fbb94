"""Web addresses as text, for those who do not ask them: no network, no opinion on which may be asked."""

from urllib.parse import urlsplit


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
