"""Link targets: resolved, stripped of tracking, unwrapped from redirects; hidden e-mail addresses read. No fetching."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_|(?:mtm|pk|piwik|matomo|hsa|__cf)_|(?:gclid|gclsrc|gad_source|dclid|fbclid|msclkid|yclid|twclid|ttclid|rdt_cid|li_fat_id|epik"
    r"|igshid|igsh|mc_cid|mc_eid|mkt_tok|vero_id|wbraid|gbraid|_hsenc|_hsmi|__hstc|__hssc|__hsfp|hsctatracking|_ga|_gl"
    r"|oly_enc_id|oly_anon_id|s_kwcid|trk|srsltid|_branch_match_id|wickedid|zanpid|ref_src)$",
    re.IGNORECASE,
)
_WRAPPED = frozenset({
    *("url", "uri", "u", "a", "q", "r", "target", "to", "dest", "destination", "link", "goto", "out", "away"),
    *("redir", "redirect", "redirect_to", "redirect_uri", "redirect_url", "redirecturl"),
})  # fmt: skip
_KEPT_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_HIDDEN_EMAIL = re.compile(r"/cdn-cgi/l/email-protection#([0-9a-fA-F]+)")
_ENCLOSED = re.compile(r"/(?:__)?(https?:/{1,2}[^/\s].*)", re.IGNORECASE | re.DOTALL)
"""An address inside the path of another: an archive's copy, or a mail filter's redirect ("/v3/__https://…__;")."""

_FILTER_END = re.compile(r"__;.*", re.DOTALL)
_FILTER_CODED = re.compile(r"https?-3A__", re.IGNORECASE)
"""How mail filters write an address into a parameter: "-" for "%", "_" for "/"."""

_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#]*", re.IGNORECASE)
_OPAQUE = re.compile(r"(?=[^/]*\d)(?:[0-9a-f-]{16,}|(?=[^/]*[A-Za-z])[\w=~]{20,}|\d{9,})", re.IGNORECASE)
_PASSING = frozenset({
    *("v", "ver", "rev", "t", "ts", "time", "_", "cb", "cache", "hash", "nonce", "sid", "session", "sessionid"),
    *("phpsessid", "jsessionid", "token", "csrf", "state", "visitor", "cid", "uid", "rand", "ref"),
})  # fmt: skip
_LONGEST = 2048
_MOST_WRAPPERS = 4


def resolve(href: str, base: str) -> str:
    """
    The absolute, cleaned address of a link target, or "" where it is none to follow (a script, data, an anchor alone).

    Tracking parameters and session ids go; a redirect that carries the true address is replaced by that address.
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
        url = urljoin(base, href)
        for _ in range(_MOST_WRAPPERS):
            inner = _unwrapped(url)
            if not inner:
                break
            url = inner
        return _cleaned(url, href)
    except ValueError:  # such as a bracket in the host
        return ""


def _cleaned(url: str, href: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in _KEPT_SCHEMES:
        return "" if parts.scheme else href
    if parts.scheme == "mailto":
        return f"mailto:{unquote(parts.path).strip()}"
    if parts.scheme == "tel":
        return f"tel:{parts.path}"
    path = _SESSION.sub("", parts.path) if ";" in parts.path else parts.path
    if not parts.query:
        return urlunsplit(parts._replace(path=path))
    pairs = parse_qsl(parts.query, keep_blank_values=True, errors="replace")
    kept = [(name, value) for name, value in pairs if not _TRACKING.match(name)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit(parts._replace(path=path, query=query))


def _unwrapped(url: str) -> str:
    """The address that a redirect carries, "" where this is no redirect."""
    if not url.startswith(("http://", "https://")):
        return ""
    parts = urlsplit(url)
    path = unquote(parts.path) if "%" in parts.path else parts.path
    enclosed = _ENCLOSED.search(path)
    if enclosed:
        inner = f"{enclosed.group(1)}?{parts.query}" if parts.query else enclosed.group(1)
        return _with_host(_FILTER_END.sub("", inner))
    if not parts.query or "http" not in parts.query.casefold():
        return ""
    for name, value in parse_qsl(parts.query, errors="replace"):
        if name.lower() in _WRAPPED:
            inner = _with_host(_decoded(value))
            if inner:
                return inner
    return ""


def _decoded(value: str) -> str:
    if _FILTER_CODED.match(value):
        return unquote(value.replace("-", "%").replace("_", "/"))
    return unquote(value) if value[:12].casefold().startswith(("http%3a", "https%3a")) else value


def _with_host(url: str) -> str:
    """An address with its two slashes, "" where it has no host to go to."""
    scheme, colon, rest = url.partition(":")
    scheme, rest = scheme.casefold(), rest.lstrip("/")
    if scheme not in {"http", "https"} or not colon or "." not in rest.partition("/")[0]:
        return ""
    return f"{scheme}://{rest}"


@lru_cache(maxsize=4096)
def target_key(url: str) -> str:
    """
    What makes two cleaned targets the same place: scheme, "www.", a last slash and opaque tokens do not count.

    >>> target_key("http://www.acme.example/terms/?v=1718000000"), target_key("mailto:Help@Acme.example")
    ('acme.example/terms', 'mailto:help@acme.example')
    """
    scheme, _, rest = url.partition(":")
    if scheme == "mailto":
        return url.casefold()
    if scheme == "tel":
        return "tel:" + "".join(char for char in rest if char.isdigit())
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:
        return url
    pairs = parse_qsl(parts.query, keep_blank_values=True, errors="replace")
    kept = sorted((name, value) for name, value in pairs if not _is_opaque(name, value))
    query = f"?{urlencode(kept)}" if kept else ""
    fragment = "" if _OPAQUE.fullmatch(parts.fragment) else parts.fragment
    return f"{host}{port}{parts.path.rstrip('/')}{query}{'#' + fragment if fragment else ''}"


def _is_opaque(name: str, value: str) -> bool:
    """Whether a parameter says nothing about the place: a session, a file's version, a token, where somebody came from."""
    return name.lower() in _PASSING or "://" in value or _OPAQUE.fullmatch(value) is not None


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
