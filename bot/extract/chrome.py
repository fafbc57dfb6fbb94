"""
What an element says it is: by tag, by role, by hiding and by the words of its class and id.

A hint is only a hint: `place` drops nothing that holds the bulk of a page's running text, whatever it is called.
"""

import re
from functools import lru_cache

DROPPED = frozenset(
    {
        *("script", "style", "noscript", "template", "head", "title", "meta", "link", "base"),
        *("svg", "canvas", "audio", "video", "object", "embed", "iframe", "frame", "frameset", "map"),
        *("input", "select", "textarea", "option", "optgroup", "datalist", "progress", "meter", "output"),
    }
)
"""Elements whose text is no text of the page."""

CONTROLS = frozenset({"input", "select", "textarea"})

_BY_TAG = {
    "main": "main",
    "nav": "nav",
    "header": "header",
    "footer": "footer",
    "aside": "aside",
    "form": "form",
    "dialog": "dialog",
    "menu": "nav",
    "search": "form",
}
_BY_ROLE = {
    "main": "main",
    "navigation": "nav",
    "menu": "nav",
    "menubar": "nav",
    "toolbar": "nav",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "form",
    "form": "form",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "alert": "notice",
    "status": "notice",
    "tooltip": "dialog",
    "tabpanel": "panel",
}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_PANEL = frozenset(
    {"accordion", "collapse", "collapsible", "collapsed", "panel", "tab", "tabs", "toggle", "faq", "expand"}
)
_PEOPLE_ASKED = frozenset({"cookie", "cookies", "consent", "gdpr", "ccpa", "optanon"})
_ASKING = frozenset(
    {
        *(
            "banner",
            "popup",
            "modal",
            "notice",
            "bar",
            "dialog",
            "overlay",
            "preferences",
            "prefs",
            "manager",
            "widget",
        ),
        *("wrapper", "layer", "message", "toast", "prompt", "backdrop", "root", "sdk"),
    }
)
_CONSENT_TOOLS = frozenset(
    {
        "onetrust",
        "cookiebot",
        "usercentrics",
        "didomi",
        "truste",
        "trustarc",
        "qc",
        "osano",
        "cmplz",
        "klaro",
        "cky",
        "iubenda",
    }
)
_ASIDES = {
    "breadcrumb": "nav",
    "breadcrumbs": "nav",
    "navbar": "nav",
    "navigation": "nav",
    "megamenu": "nav",
    "sitemap": "nav",
    "pagination": "nav",
    "skiplink": "nav",
    "newsletter": "form",
    "subscribe": "form",
    "popup": "dialog",
    "lightbox": "dialog",
    "modal": "dialog",
    "tooltip": "dialog",
    "toast": "dialog",
    "chatbot": "dialog",
    "intercom": "dialog",
    "livechat": "dialog",
    "sharing": "share",
    "share": "share",
    "socials": "share",
    "feedback": "feedback",
    "helpful": "feedback",
    "comments": "feedback",
    "related": "related",
    "recommended": "related",
    "advert": "related",
    "advertisement": "related",
    "adslot": "related",
    "sponsored": "related",
    "footer": "footer",
    "topbar": "header",
    "masthead": "header",
}
_OPENING = frozenset({"collapse", "tab", "pill"})
TELLING = frozenset(
    {
        *("hidden", "aria-hidden", "style", "role", "data-cfemail"),
        *("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle"),
    }
)
"""Attributes that can change how an element is read, beside `class`, `id` and `href`: most elements have none of them."""

_HIDING_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_STYLES = {
    "bold": re.compile(r"(?:^|;)\s*font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE),
    "italic": re.compile(r"(?:^|;)\s*font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE),
    "underline": re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]{0,60}\bunderline", re.IGNORECASE),
    "strike": re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]{0,60}\bline-through", re.IGNORECASE),
}
_DOT = frozenset({"0", "1", "0px", "1px"})

CHROME = frozenset({"nav", "header", "footer", "form", "dialog"})
"""Hints of tag and role that say: no policy text. `hidden`, `aside` and `notice` are judged by what they hold."""


def hint_of(tag: str, attributes: dict[str, str | None]) -> str:
    """What an element's tag, role and hiding say, "" for nothing."""
    if TELLING.isdisjoint(attributes):
        return _BY_TAG.get(tag, "")
    role = attributes.get("role")
    by_role = _BY_ROLE.get(role.strip().lower(), "") if role else ""
    if by_role not in {"panel", "main"} and is_hidden(attributes) and name_hint_of(attributes) != "panel":
        return "hidden"
    return by_role or _BY_TAG.get(tag, "")


def name_hint_of(attributes: dict[str, str | None]) -> str:
    """What the words of an element's class (and for consent tools of its id) say, "" for nothing; a weak sign."""
    return _hint_of_name(attributes.get("class") or "", attributes.get("id") or "")


def is_opener(attributes: dict[str, str | None]) -> bool:
    """Whether the element opens a panel of the same page: the title of an accordion."""
    return (
        "aria-expanded" in attributes
        or "aria-controls" in attributes
        or attributes.get("data-toggle") in _OPENING
        or attributes.get("data-bs-toggle") in _OPENING
    )


def is_hidden(attributes: dict[str, str | None]) -> bool:
    """Whether the element's own attributes take it out of sight."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return style is not None and _HIDING_STYLE.search(style) is not None


def styles_of(attributes: dict[str, str | None]) -> tuple[str, ...]:
    """How an inline style sets the element's text off: bold, italic, underline, strike."""
    style = attributes.get("style")
    return _styles_of(style) if style else ()


def is_dot(attributes: dict[str, str | None]) -> bool:
    """Whether an image is too small to be seen: a tracking pixel."""
    return attributes.get("width") in _DOT or attributes.get("height") in _DOT


@lru_cache(maxsize=1024)
def _styles_of(style: str) -> tuple[str, ...]:
    return tuple(name for name, pattern in _STYLES.items() if pattern.search(style))


@lru_cache(maxsize=8192)
def _hint_of_name(classes: str, name: str) -> str:
    if not classes and not name:
        return ""
    words = {word.lower() for word in _WORD.findall(classes[:400])}
    named = words | {word.lower() for word in _WORD.findall(name[:100])}
    if named & _CONSENT_TOOLS or (named & _PEOPLE_ASKED and named & _ASKING):
        return "consent"
    if named & _PANEL:
        return "panel"
    # Ids name what a section is about ("sharing"), classes what it looks like: only these speak of page furniture.
    return next((hint for word, hint in _ASIDES.items() if word in words), "")
