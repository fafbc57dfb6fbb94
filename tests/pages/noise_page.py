"""
Pages that carry a policy through the noise lab: made-up ones in many styles, and real ones with places marked.

Whatever noise adds goes to one of `SLOTS`, comments of the page that are filled or taken out at the end.
"""

import re
from dataclasses import dataclass, field, replace
from html import escape
from itertools import groupby
from typing import Protocol

from selectolax.lexbor import LexborHTMLParser

from tests.pages import real
from tests.pages.noise_policies import Edit, Policy

SLOTS = ("head", "body-start", "before", "top", "amid", "bottom", "after", "body-end")
"""In the head; at the body's ends; beside the policy's element; in it, at its ends and between two sections."""

_MARK = {name: f"<!--slot:{name}-->" for name in SLOTS}
_TITLED = re.compile(r"<h2|<p><b>|<p><strong>")


@dataclass(frozen=True, slots=True)
class Style:
    """How a made-up page is marked up: everything that a redesign can change without touching a word."""

    prefix: str = "c"
    layout: int = 0
    level: int = 1
    headings: str = "h"
    paragraphs: str = "p"
    items: str = "ul"
    accordions: str = "details"
    sections: str = ""
    notes: str = "end"
    numbered: bool = False
    ids: bool = False
    sidebar: str = "after"


class Carrier(Protocol):
    """A page of a policy, as it is or after one of its edits, with all slots in it."""

    name: str

    @property
    def edits(self) -> tuple[Edit, ...]: ...

    def html(self, style: Style, edit: Edit | None) -> str: ...


_LAYOUTS = (
    "{s[body-start]}{header}<main>{s[before]}<article class={p}-text>{s[top]}{policy}{s[bottom]}</article>{s[after]}</main>{footer}{s[body-end]}",
    "<div id=root>{s[body-start]}{header}<div class={p}-page>{s[before]}<div class={p}-rich>{s[top]}{policy}{s[bottom]}</div>{s[after]}</div>{footer}</div>{s[body-end]}",
    "{s[body-start]}<div class={p}-shell><div class={p}-top>{menu}</div><div class={p}-grid><div class={p}-main><div>{s[before]}<div>{s[top]}{policy}{s[bottom]}</div>{s[after]}</div></div></div><div class={p}-low>{menu}</div></div>{s[body-end]}",
    "{s[body-start]}{header}<table><tr><td>{s[before]}<div>{s[top]}{policy}{s[bottom]}</div>{s[after]}</td></tr></table>{footer}{s[body-end]}",
)
LAYOUTS = len(_LAYOUTS)
_MENU = "<ul><li><a href=/product>Product</a></li><li><a href=/prices>Prices</a></li><li><a href=/about>About us</a></li><li><a href=/jobs>Jobs</a></li></ul>"


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A page of one of our own policies."""

    policy: Policy

    @property
    def name(self) -> str:
        return self.policy.name

    @property
    def edits(self) -> tuple[Edit, ...]:
        return self.policy.edits

    def html(self, style: Style, edit: Edit | None) -> str:
        text = self.policy.edited(edit) if edit else self.policy.text
        title = text.partition("\n")[0].removeprefix("# ")
        parts = {
            "s": _MARK,
            "p": style.prefix,
            "policy": _policy(text, style),
            "menu": _MENU,
            "header": f"<header><a href=/>{self.name.title()}</a><nav>{_MENU}</nav></header>",
            "footer": f"<footer>{_MENU}<p>© 2025 {self.name.title()}. All rights reserved.</p></footer>",
        }
        body = _LAYOUTS[style.layout].format(**parts)
        return f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title>{_MARK['head']}</head><body>{body}</body></html>"


def _policy(text: str, style: Style) -> str:
    lines = [line for line in text.splitlines() if line]
    if style.notes == "after":  # below the section that it belongs to, or at least above the last one
        notes = [line for line in lines if line[0] == "^"]
        rest = [line for line in lines if line[0] != "^"]
        place = max(index for index, line in enumerate(rest) if line.startswith("## "))
        lines = rest[:place] + notes + rest[place:]
    sections: list[list[str]] = [[]]
    for line in lines:
        if line.startswith("## "):
            sections.append([])
        sections[-1].append(line)
    made = [_section(section, number, style) for number, section in enumerate(sections)]
    middle = len(made) // 2
    return "".join(made[:middle]) + _MARK["amid"] + "".join(made[middle:])


def _section(lines: list[str], number: int, style: Style) -> str:
    made = []
    for kind, group in groupby(lines, key=lambda line: line[0] if line[0] in "#-+|?>^" else ""):
        texts = list(group)
        if kind == "#":
            made.extend(_heading(text, number, style) for text in texts)
        elif kind:
            made.append(_BLOCKS[kind]([escape(text[2:], quote=False) for text in texts], style))
        else:
            made.append(_paragraphs([escape(text, quote=False) for text in texts], style))
    inner = "".join(made)
    name = f" id=part-{number}" if style.ids else ""
    return f"<{style.sections} class={style.prefix}-part{name}>{inner}</{style.sections}>" if style.sections else inner


def _heading(text: str, number: int, style: Style) -> str:
    marks, _, words = text.partition(" ")
    if style.numbered and len(marks) == 2:
        words = f"{number}. {re.sub(r'^[0-9]+[.] ', '', words)}"
    if style.headings == "bold" and len(marks) > 1:
        return f"<p><b>{escape(words)}</b></p>"
    level = min(len(marks) + style.level - 1, 6)
    return f"<h{level}>{escape(words)}</h{level}>"


def _paragraphs(texts: list[str], style: Style) -> str:
    if style.paragraphs == "br":
        return f"<div>{'<br><br>'.join(texts)}</div>"
    tag = style.paragraphs
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


def _items(texts: list[str], style: Style) -> str:
    if style.items == "p":
        return "".join(f"<p>{text}</p>" for text in texts)
    if style.items == "bullets":
        return f"<p>{'<br>'.join(f'• {text}' for text in texts)}</p>"
    return f"<{style.items}>{''.join(f'<li>{text}</li>' for text in texts)}</{style.items}>"


def _table(texts: list[str], _style: Style) -> str:
    head, *rows = [text.split(" | ") for text in texts]
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{''.join(f'<th>{cell}</th>' for cell in head)}</tr></thead><tbody>{body}</tbody></table>"


def _terms(texts: list[str], _style: Style) -> str:
    return f"<dl>{''.join('<dt>{}</dt><dd>{}</dd>'.format(*text.split(' :: ')) for text in texts)}</dl>"


def _accordions(texts: list[str], style: Style) -> str:
    form = {
        "details": "<details><summary>{}</summary><p>{}</p></details>",
        "aria": "<div class=x-item><button aria-expanded=false>{}</button><div role=region hidden><p>{}</p></div></div>",
        "panel": "<div class=accordion><h3>{}</h3><div class=accordion-body style='display: none'><p>{}</p></div></div>",
    }[style.accordions]
    return "".join(form.format(*text.split(" :: ")) for text in texts)


def _notes(texts: list[str], _style: Style) -> str:
    return "".join(f"<p class=note><small>{text}</small></p>" for text in texts)


_BLOCKS = {"-": _items, "+": _items, "|": _table, "?": _terms, ">": _accordions, "^": _notes}


# --- real pages -------------------------------------------------------------------------------------------------------

_ADDED = (
    ("third party", "We share your e-mail address and your usage data with Glimmer Insight, a company that measures advertising."),
    ("retention", "We keep the recordings of your calls for 17 years after the end of the contract."),
    ("purpose", "We use the content of your messages to train machine learning models and to show you advertising."),
    ("opt-out", "You cannot opt out of the sale of your personal information to data brokers."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Real:
    """A real page whose policy is told by `real.lines`; its edits add a statement after one of its lines."""

    name: str
    page: str
    places: tuple[real.Line, ...] = field(repr=False)

    @property
    def edits(self) -> tuple[Edit, ...]:
        step = max(1, len(self.places) // 9)
        spread = self.places[step // 2 :: step]
        return tuple(
            Edit(f"real: {_ADDED[number % 4][0]}", str(line.place), _ADDED[number % 4][1], _ADDED[number % 4][1][:40])
            for number, line in enumerate(spread)
        )

    def html(self, style: Style, edit: Edit | None) -> str:  # noqa: ARG002 - a real page has the style that it has
        if edit is None:
            return self.page
        line = next(line for line in self.places if str(line.place) == edit.old)
        return real.add(self.page, line, edit.new)


def carry(name: str, html: str) -> Real | None:
    """A real page as a carrier; None where its policy cannot be told."""
    told = real.lines(html)
    if not told:
        return None
    tree = real.parse(html)
    nodes = [node for line in told if (node := real.element(tree, line)) is not None]
    holder = real.deepest(nodes)
    first, last = nodes[0], nodes[-1]
    middle = next((node for node in nodes[len(nodes) // 2 :] if node.tag in {"h2", "h3", "h4"}), None)
    for slot, node in (("top", first), ("bottom", last), ("amid", middle), ("before", holder), ("after", holder)):
        if node is None:
            continue
        top = real.child_of(node, holder) if slot in {"top", "bottom"} else node
        mark = LexborHTMLParser(f"<i data-slot={slot}></i>").css_first("i")
        (top.insert_after if slot in {"after", "bottom"} else top.insert_before)(mark)
    page = re.sub(r'<i data-slot="([a-z-]+)"></i>', r"<!--slot:\1-->", tree.html or "")
    page = re.sub(r"(<body[^>]*>)", rf"\1{_MARK['body-start']}", page, count=1)
    page = page.replace("</head>", f"{_MARK['head']}</head>", 1)
    page = f"{_MARK['body-end']}</body>".join(page.rsplit("</body>", 1))
    places = tuple(line for line in real.lines(page) if line.tag in {"p", "li"} and len(line.text.split()) > 12)
    return Real(name, page, places) if places else None


# --- a page with noise ------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Sheet:
    """One capture in the making: what is added at each slot, what is done to the page's text, and its style."""

    style: Style = Style()
    added: dict[str, list[str]] = field(default_factory=dict)
    filters: list["Filter"] = field(default_factory=list)
    instead: str = ""
    cut: float = 0.0

    def add(self, slot: str, html: str) -> None:
        self.added.setdefault(slot, []).append(html)

    def restyle(self, **changes: object) -> None:
        self.style = replace(self.style, **changes)  # type: ignore[arg-type]  # names are checked by `replace`

    def page(self, carrier: Carrier, edit: Edit | None) -> str:
        """The HTML of the capture."""
        if self.instead:
            return self.instead
        html = carrier.html(self.style, edit)
        for change in self.filters:
            html = change(html)
        for slot in SLOTS:
            html = html.replace(_MARK[slot], "".join(self.added.get(slot, ())))
        return html[: int(len(html) * self.cut)] if self.cut else html


class Filter(Protocol):
    """What is done to the whole page's HTML before anything is added."""

    def __call__(self, html: str) -> str: ...


_SKIPPED = re.compile(
    r"(<(?:script|style|title|head)\b.*?</(?:script|style|title|head)>|<!--.*?-->|<[^>]*>)", re.DOTALL
)


def in_text(html: str, change: Filter) -> str:
    """The page with `change` done to its visible text alone."""
    parts = _SKIPPED.split(html)
    return "".join(part if index % 2 else change(part) if part.strip() else part for index, part in enumerate(parts))
