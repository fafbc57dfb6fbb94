"""
A profile as one web page that stands alone: no script, no request, readable by ear, on paper and in the dark.

All text of the document is escaped and cleaned.
"""

from collections.abc import Iterator
from html import escape

from bot.analyse.profiles.profile import Entry, Profile
from bot.render.excerpt import clean
from bot.render.html import page_head
from bot.render.profile import SALES, SHOWN, Group, Heading, about, asides, by_quote, claim, groups, words_of

_CSS = """<style>
dl { margin: 0; display: grid; grid-template-columns: minmax(9rem, 15rem) 1fr; gap: .5rem 1.25rem; }
dt { font: 600 .95rem/1.45 system-ui, sans-serif; overflow-wrap: anywhere; }
dt .claim { display: block; }
dt small { display: block; font-weight: 400; color: var(--soft); }
dd { margin: 0; min-width: 0; }
dd q { font-size: .95rem; line-height: 1.5; }
dd .aside { display: block; font-family: system-ui, sans-serif; font-size: .8125rem; }
.sale { margin: 1.25rem 0 .5rem; font-size: 1.2rem; }
.sale.yes b { color: var(--high); } .sale.unclear b { color: var(--medium); } .sale.no b { color: var(--ins); }
details summary { cursor: pointer; margin: .6rem 0; color: var(--link); font-family: system-ui, sans-serif;
  font-size: .875rem; }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; gap: .15rem; } dd { margin-bottom: .7rem; } }
</style>"""


def profile_page(profile: Profile, heading: Heading) -> str:
    """A whole HTML5 document, well-formed as XML too. Nothing is left out: long lists are folded away."""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            *(line if line != "</head>" else f"{_CSS}\n</head>" for line in page_head(f"{heading.title}: at a glance")),
            "<body>",
            "<header>",
            f'<h1 dir="auto">{_text(heading.title)}</h1>',
            f'<p class="sides">{_text(" · ".join(about(profile, heading)))}</p>',
            f'<p class="sale {profile.sale}">Sale of personal data: <b>{SALES[profile.sale]}</b></p>',
            *_list(profile.of("sale")),
            "</header>",
            "<main>",
            *(line for group in groups(profile, everything=True) for line in _group(group)),
            "</main>",
            "<footer>Made by Fineprint. Quotes are verbatim; what they mean is a reading, not legal advice.</footer>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _group(group: Group) -> Iterator[str]:
    count = len(group.entries)
    name = group.entries[0].kind
    yield f'<section aria-labelledby="{name}">'
    yield f'<h2 id="{name}">{group.title} <span class="count">{count}</span></h2>'
    shown = count if count == SHOWN + 1 else SHOWN
    yield from _list(group.entries[:shown])
    if count > shown:
        yield f"<details><summary>and {count - shown} more</summary>"
        yield from _list(group.entries[shown:])
        yield "</details>"
    yield "</section>"


def _list(entries: tuple[Entry, ...]) -> Iterator[str]:
    if not entries:
        return
    yield "<dl>"
    for gathered in by_quote(entries):
        yield f"<dt>{''.join(map(_claim, gathered))}</dt>"
        first = gathered[0]
        section = f'<span class="aside" dir="auto">{_text(first.section)}</span>' if first.section else ""
        quote = f'<q dir="auto">{_text(words_of(first))}</q>' if first.quote else ""
        yield f"<dd>{quote}{section}</dd>"
    yield "</dl>"


def _claim(entry: Entry) -> str:
    beside = "".join(f"<small>{_text(part)}</small>" for part in asides(entry))
    return f'<span class="claim" dir="auto">{_text(claim(entry))}{beside}</span>'


def _text(text: str) -> str:
    return escape(clean(text))
