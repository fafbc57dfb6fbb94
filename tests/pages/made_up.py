"""Hypothesis strategies for pages that hold a policy: text in many forms, between the usual furniture of sites."""

from dataclasses import dataclass, replace

from hypothesis import strategies as st

WORDS = (
    *("account", "address", "agree", "answer", "bank", "browser", "collect", "contract", "courier", "customer"),
    *("delete", "device", "disclose", "keep", "law", "letter", "message", "month", "office", "partner", "payment"),
    *("purpose", "record", "request", "retain", "service", "share", "store", "study", "visit", "year"),
)

PROSE_FORMS = {
    "paragraph": "<p>{}</p>",
    "division": "<div>{}</div>",
    "two breaks": "{}<br><br>",
    "quotation": "<blockquote>{}</blockquote>",
    "item": "<ul><li>{}</li></ul>",
    "numbered item": "<ol><li><p>{}</p></li></ol>",
    "definition": "<dl><dt>Term</dt><dd>{}</dd></dl>",
    "row": "<table><tr><th>Kind</th><th>Use</th></tr><tr><td>Data</td><td>{}</td></tr></table>",
    "details": "<details><summary>More on this</summary><p>{}</p></details>",
    "tab": "<div role=tabpanel hidden><p>{}</p></div>",
    "accordion": "<div class='accordion-item'><button aria-expanded=false>More</button><div class='collapse'>{}</div></div>",
    "old accordion": "<button class='accordion'>More</button><div class='panel' style='display:none'><p>{}</p></div>",
    "callout": "<aside><p>{}</p></aside>",
    "alert": "<div class='alert' role=alert>{}</div>",
    "footnote": "<p id=note><sup>1</sup> {}</p>",
    "bold lead": "<p><strong>On this.</strong> {}</p>",
    "section called sharing": "<div class='data-sharing'><p>{}</p></div>",
    "font of old": "<center><font size=2>{}</font></center>",
    "nested": "<div><div><span>{}</span></div></div>",
    "own element": "<policy-text>{}</policy-text>",
}
SHORT_FORMS = {
    "item": "<ul><li>First things</li><li>{}</li><li>Last things</li></ul>",
    "row": "<table><tr><td>One</td><td>Use</td></tr><tr><td>{}</td><td>Use</td></tr></table>",
    "hidden row": "<table><tr><td>One</td><td>Use</td></tr><tr style='display:none'><td>{}</td><td>Use</td></tr></table>",
    "hidden item": "<ul><li>First things</li><li hidden>{}</li></ul>",
    "definition": "<dl><dt>{}</dt><dd>Use</dd></dl>",
    "linked companies": (
        "<ul><li><a href='https://one.example'>One</a></li><li><a href='https://two.test'>{}</a></li>"
        "<li><a href='https://three.invalid'>Three</a></li></ul>"
    ),
    "linked tools": "<p>These help you:</p><ul><li><a href=/a>{}</a></li><li><a href=/b>B</a></li><li><a href=/c>C</a></li></ul>",
    "sub-heading": "<h3>{}</h3><p>There is more to say about this below and at other places of the same notice.</p>",
    "bold heading": "<p><b>{}</b></p><p>There is more to say about this below and at other places of the same notice.</p>",
    "lines": "<p>Acme<br>{}<br>Sometown</p>",
    "bullets": "<p>• First things<br>• {}<br>• Last things</p>",
}
LAYOUTS = (
    "{before}{policy}{after}",
    "{before}<main>{policy}</main>{after}",
    "<div class=page>{before}<main><article>{policy}</article></main>{after}</div>",
    "<div class=page>{before}<div class=content>{policy}</div>{after}</div>",
    "<div><div>{before}</div><div><div><div>{policy}</div></div></div><div>{after}</div></div>",
    "{before}<div role=main>{policy}</div>{after}",
    "{before}<table><tr><td>{policy}</td></tr></table>{after}",
    "<form action=/page>{before}<div id=text>{policy}</div>{after}</form>",
    "{before}<div class='modal-page cookie-policy-wrapper'>{policy}</div>{after}",
)
SECTIONS = (
    "<h2>{title}</h2>{units}",
    "<section><h2>{title}</h2>{units}</section>",
    "<div class=block><h2>{title}</h2><div>{units}</div></div>",
    "<div><p><b>{title}</b></p>{units}</div>",
    "<article class=part><header><h2>{title}</h2></header>{units}</article>",
)
MARK = "Furniture"
_LINKS = "".join(f"<li><a href='/{name}'>{MARK} {name}</a></li>" for name in ("shop", "news", "help", "jobs"))
BEFORE = (
    "",
    f"<nav><ul>{_LINKS}</ul></nav>",
    f"<header><a href='/'>{MARK}</a><ul>{_LINKS}</ul></header>",
    f"<div class='navbar'><ul>{_LINKS}</ul></div>",
    f"<div class=top><ul>{_LINKS}</ul></div>",
    f"<a href='#text' class=skip>Skip to content</a><nav>{MARK}</nav>",
    f"<div role=dialog aria-label=cookies><p>{MARK}: we use cookies to make this site work and to count all its readers.</p><button>OK</button></div>",
    f"<div id=cookie-banner class=hidden-banner><p>{MARK}: we use cookies to make this site work and to count its readers.</p><button>OK</button></div>",
    f"<div class=breadcrumbs><a href=/>{MARK}</a> / <a href=/legal>{MARK}</a></div>",
    f"<script>var text = '{MARK}';</script><style>.{MARK} {{}}</style>",
)
AFTER = (
    "",
    f"<footer><ul>{_LINKS}</ul><p>{MARK} Ltd, 1 Main Street</p></footer>",
    f"<div class=bottom><ul>{_LINKS}</ul></div>",
    "<p>© 2026 Acme Ltd. All rights reserved.</p>",
    f"<div class=share-buttons><a href=/s1>{MARK} on this</a> <a href=/s2>{MARK} on that</a></div>",
    f"<div class=newsletter><h3>{MARK}</h3><form><input type=email><button>Go</button></form></div>",
    f"<dialog><p>{MARK}: choose which of the many cookies you wish to have from us on this very day.</p><button>OK</button></dialog>",
    f"<div hidden>{MARK}</div>",
    f"<div class=chatbot><p>{MARK}: ask me</p><button>Open</button></div>",
    f"<aside><h3>{MARK}</h3><ul>{_LINKS}</ul></aside>",
    "<p>Was this page helpful?</p><p>5 min read</p>",
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that a policy says: its words, and the form that it stands in."""

    text: str
    form: str


@dataclass(frozen=True, slots=True)
class Policy:
    """A page that holds a policy of several sections, each a title and units."""

    sections: tuple[tuple[str, str, tuple[Unit, ...]], ...]
    layout: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def units(self) -> list[Unit]:
        return [unit for _, _, units in self.sections for unit in units]

    @property
    def html(self) -> str:
        parts = [
            form.format(title=title, units="".join(unit.form.format(unit.text) for unit in units))
            for form, title, units in self.sections
        ]
        policy = f"<h1>Privacy notice</h1>{''.join(parts)}"
        body = self.layout.format(before="".join(self.before), policy=policy, after="".join(self.after))
        return f"<!doctype html><html lang=en><head><title>Privacy notice</title></head><body>{body}</body></html>"

    def without(self, unit: Unit) -> "Policy":
        """The same page where this was not said."""
        return replace(self, sections=tuple((f, t, tuple(u for u in us if u != unit)) for f, t, us in self.sections))


def _words(count: int, start: int) -> str:
    return " ".join(WORDS[(start + place * 7) % len(WORDS)] for place in range(count))


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Pages of a policy; each unit says something that is said nowhere else on the page."""
    sections = []
    for number in range(draw(st.integers(3, 6))):
        units = [Unit(f"Clause {number} of ours says {_words(draw(st.integers(12, 30)), number)}.", "<p>{}</p>")]
        for place in range(draw(st.integers(1, 4))):
            long = draw(st.booleans())
            form = draw(st.sampled_from(sorted((PROSE_FORMS if long else SHORT_FORMS).values())))
            count = draw(st.integers(12, 30) if long else st.integers(2, 4))
            units.append(Unit(f"Clause {number}{place} {_words(count, place)}", form))
        sections.append((draw(st.sampled_from(SECTIONS)), f"Part {number} on matters", tuple(units)))
    last = Unit("At the end of this notice we thank you for the time that you took to read all of it.", "<p>{}</p>")
    sections.append(("{units}", "", (last,)))
    return Policy(
        tuple(sections),
        draw(st.sampled_from(LAYOUTS)),
        tuple(draw(st.lists(st.sampled_from(BEFORE), max_size=3, unique=True))),
        tuple(draw(st.lists(st.sampled_from(AFTER), max_size=3, unique=True))),
    )
