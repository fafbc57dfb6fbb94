"""
Declarative shadow roots: templates that a browser shows in place, and that a parser puts out of reach.

https://html.spec.whatwg.org/multipage/scripting.html#attr-template-shadowrootmode
"""

import re

_TEMPLATE = re.compile(rb"<(/?)template(?=[\s/>])([^>]{0,1000})", re.IGNORECASE)
_MODE = re.compile(rb"\sshadowrootmode(?=[\s=/]|\Z)", re.IGNORECASE)
_BOX = b"shadow-root"


def open_roots(html: bytes) -> bytes:
    """The page with every shadow root an element like others; the page itself where it has none."""
    if b"shadowrootmode" not in html:
        return html
    is_root: list[bool] = []

    def rename(tag: re.Match[bytes]) -> bytes:
        if not tag[1]:
            is_root.append(_MODE.search(tag[2]) is not None)
            return b"<" + _BOX + tag[2] if is_root[-1] else tag[0]
        return b"</" + _BOX + tag[2] if is_root and is_root.pop() else tag[0]

    return _TEMPLATE.sub(rename, html)
