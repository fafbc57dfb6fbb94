"""Link targets: resolved, stripped of tracking, unwrapped from redirects; hidden e-mail addresses read. No fetching."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_|(?:gclid|gclsrc|dclid|fbclid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|mkt_tok|vero_id|wbraid|gbraid"
    r"|_hsenc|_hsmi|__hstc|__hssc|__hsfp|hsctatracking|_ga|_gl|oly_enc_id|oly_anon_id|s_kwcid|trk|srsltid)$",
    re.IGNORECASE,
)
_WRAPPED = frozenset(
    {"url", "u", "q", "target", "to", "dest", "destination", "redirect", "redirect_uri", "link", "goto"}
)
_KEPT_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_HIDDEN_EMAIL = re.compile(r"/cdn-cgi/l/email-protection#([0-9a-fA-F]+)")
_LONGEST = 2048


def resolve(href: str, base: str) -> str:
    """
    The absolute, cleaned address of a link target, or "" where it is none to follow (a script, data, an anchor alone).

    Tracking parameters go; a redirect that carries the true address in a parameter is replaced by that address.
    """
    href = href.strip()
    if not href or len(href) > _LONGEST or href.startswith("#"):
        return ""
    hidden = _HIDDEN_EMAIL.search(href)
    if hidden:
        return f"mailto:{decode_email(hidden.group(1))}"
    return _resolve(href, base)


@lru_cache(maxsize=4096)
def _resolve(href: str, base: str) -> str:
    try:
        parts = urlsplit(urljoin(base, href))
    except ValueError:  # such as a bracket in the host
        return ""
    if parts.scheme not in _KEPT_SCHEMES:
        return "" if parts.scheme else href
    if parts.scheme in {"mailto", "tel"}:
        return f"{parts.scheme}:{parts.path}"
    if not parts.query:
        return urlunsplit(parts)
    pairs = parse_qsl(parts.query, keep_blank_values=True, errors="replace")
    for name, value in pairs:
        if name.lower() in _WRAPPED and value.startswith(("http://", "https://")):
            return value
    kept = [(name, value) for name, value in pairs if not _TRACKING.match(name)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit(parts._replace(query=query))


def decode_email(code: str) -> str:
    """
    The address behind a common scrambling: hexadecimal, the first byte XORed with each that follows. "" if it is none.

    >>> decode_email("422302206c21")
    'a@b.c'
    """
    try:
        key, *rest = bytes.fromhex(code)
    except ValueError:
        return ""
    return bytes(byte ^ key for byte in rest).decode("utf-8", "replace")
