"""Noise within a policy, for the noise lab: its markup and typography change, its words do not. And pages in its place."""

import re
from random import Random as Source

from tests.pages.noise_around import Noise
from tests.pages.noise_page import LAYOUTS, Sheet, in_text

_EMAIL = re.compile(r"[\w.]+@[\w-]+\.\w+")
_HEADING = re.compile(r"(<h([2-6])[^>]*>)(.*?)(</h\2>)", re.DOTALL)
_PROSE = re.compile(r"<p>([A-Z][^<>]{40,})</p>")
_ANNOUNCED = re.compile(r"(?<=:</p>)\s*<(ul|ol|table)\b.{1,4000}?</\1>", re.DOTALL)
_OFTEN = 4
_HREF = re.compile(r'href="?([^" >]+)"?')


def tokens(sheet: Sheet, source: Source) -> None:
    """Links with a nonce, a tracking parameter, or through a redirect of the site."""
    form = source.choice(("{0}?nonce={1}", "{0}?utm_source=legal&utm_id={1}", "{0};jsessionid={1}", "{0}?v={1}"))
    token = source.randbytes(10).hex()

    def change(html: str) -> str:
        return _HREF.sub(lambda m: m[0] if "#" in m[1] or "?" in m[1] or ":" in m[1] else f'href="{form.format(m[1], token)}"', html)  # fmt: skip

    sheet.filters.append(change)
    sheet.add("head", f"<script nonce={token}>var build = '{token}';</script><meta name=csrf content={token}>")


def emails(sheet: Sheet, source: Source) -> None:
    """E-mail addresses hidden from robots in one of the usual ways."""
    form = source.choice(("code", "link", "entities", "words", "mailto", "script"))
    key = source.randint(1, 255)

    def hide(match: re.Match[str]) -> str:
        mail = match[0]
        code = f"{key:02x}" + "".join(f"{ord(char) ^ key:02x}" for char in mail)
        return {
            "code": f'<span class="__cf_email__" data-cfemail="{code}">[email&#160;protected]</span>',
            "link": f'<a href="/cdn-cgi/l/email-protection#{code}"><span class="__cf_email__" data-cfemail="{code}">[email&#160;protected]</span></a>',
            "entities": "".join(f"&#{ord(char)};" for char in mail),
            "words": mail.replace("@", " [at] ").replace(".", " [dot] "),
            "mailto": f'<a href="mailto:{mail}">{mail}</a>',
            "script": f'<a href="/cdn-cgi/l/email-protection#{code}">{mail}</a>',
        }[form]

    sheet.filters.append(lambda html: in_text(html, lambda text: _EMAIL.sub(hide, text)))


def anchors(sheet: Sheet, source: Source) -> None:
    """Permalinks in headings."""
    sign = source.choice(("<a href=#s>¶</a>", "<a href='#s' aria-label='Link to this section'>#</a>", "<a class=anchor href='#s'><svg></svg></a>", "<button>Copy link</button>", "<a href='#s'>🔗</a>", "<a href=#s><span class=sr-only>Permalink to this heading</span></a>", "<a href='#s'>Copy link to section</a>", "<span class=x9>\u200b</span>"))  # fmt: skip
    before = source.random() < 0.3
    sheet.filters.append(lambda html: _HEADING.sub(lambda m: f"{m[1]}{sign} {m[3]}{m[4]}" if before else f"{m[1]}{m[3]} {sign}{m[4]}", html))  # fmt: skip


def contents(sheet: Sheet, source: Source) -> None:
    """A table of contents made of the page's own headings."""
    slot, form = source.choice(("before", "top", "after")), source.choice(("list", "lines", "plain", "select"))

    def change(html: str) -> str:
        titles = [re.sub(r"<[^>]+>|<!--.*?-->", "", match[3]).strip() for match in _HEADING.finditer(html)]
        titles = [title for title in titles if title][:40]
        if form == "list":
            inner = "<ul>" + "".join(f"<li><a href=#s{n}>{t}</a></li>" for n, t in enumerate(titles)) + "</ul>"
        elif form == "lines":
            inner = "".join(f"<div><a href=#s{n}>{n + 1}. {t}</a></div>" for n, t in enumerate(titles))
        elif form == "plain":
            inner = "".join(f"<li>{t}</li>" for t in titles)
            inner = f"<ol>{inner}</ol>"
        else:
            inner = "<select>" + "".join(f"<option>{t}</option>" for t in titles) + "</select>"
        toc = f"<div><p>{source_title}</p>{inner}</div>"
        mark = f"<!--slot:{slot}-->"
        return html.replace(mark, mark + toc, 1)

    source_title = source.choice(("On this page", "Table of contents", "Contents", "In this article", "Jump to"))
    sheet.filters.append(change)


def numbering(sheet: Sheet, source: Source) -> None:
    sheet.restyle(numbered=source.random() < 0.5)
    if source.random() < 0.5:
        start = source.randint(1, 5)

        def change(html: str) -> str:
            count = iter(range(start, 999))
            return _HEADING.sub(lambda m: f"{m[1]}{next(count)}. {re.sub(r'^[0-9]+[.)] ?', '', m[3])}{m[4]}", html)

        sheet.filters.append(change)


def quotes(sheet: Sheet, source: Source) -> None:
    """Typographic signs for plain ones, or the other way round."""
    pairs = source.choice(((("'", "’"), (" - ", " — ")), (("’", "'"), ("“", '"'), ("”", '"')), ((" – ", " - "), ("…", "..."), ("'", "ʼ")), (('"', "&quot;"), ("'", "&#39;"))))  # fmt: skip

    def swap(text: str) -> str:
        for old, new in pairs:
            text = text.replace(old, new)
        return text

    sheet.filters.append(lambda html: in_text(html, swap))


def spaces(sheet: Sheet, source: Source) -> None:
    """No-break spaces, soft hyphens, zero-width signs and line ends within the words."""
    form = source.choice(("nbsp", "soft", "wrap", "zero", "narrow"))

    def change(text: str) -> str:
        if form == "nbsp":
            return re.sub(r"\b(a|is|of|to|we|We|in) ", r"\1&nbsp;", text)
        if form == "soft":
            return re.sub(r"(?<=[a-z]{5})(?=[a-z]{4})", "&shy;", text) if "&" not in text else text  # fmt: skip
        if form == "wrap":
            return re.sub(r" (?=[a-z]{6})", "\n      ", text)
        sign = "\u200b" if form == "zero" else "\u202f"
        return re.sub(r"(?<=,) ", f" {sign}" if form == "zero" else sign, text)

    sheet.filters.append(lambda html: in_text(html, change))


def spans(sheet: Sheet, source: Source) -> None:
    """Words wrapped one by one or in runs, as editors and translators' scripts leave them."""
    form = source.choice(("<span>{}</span>", "<font style='vertical-align: inherit'>{}</font>", "<span data-k=1><span>{}</span></span>", "<em>{}</em>", "<mark>{}</mark>"))  # fmt: skip
    length = source.choice((4, 6, 9))
    sheet.filters.append(lambda html: in_text(html, lambda text: re.sub(rf"(\b[a-z]{{{length},}}\b(?![;&]))", lambda m: form.format(m[0]), text)))  # fmt: skip


def paragraphs(sheet: Sheet, source: Source) -> None:
    sheet.restyle(paragraphs=source.choice(("p", "br", "div", "section")))
    sheet.filters.append(_swapped("p", source.choice(("p", "div"))))


def lists(sheet: Sheet, source: Source) -> None:
    sheet.restyle(items=source.choice(("ul", "ol", "p", "bullets")))
    if source.random() < 0.5:
        sheet.filters.append(_swapped("ul", "ol"))


def labels(sheet: Sheet, source: Source) -> None:
    """Each entry of a list and each paragraph of more than one line has a label before it that says what every entry is."""
    label = source.choice(("Details", "What this means", "In short", "Topic"))
    form = source.choice(("<strong>{0}:</strong> {1}", "{0}: {1}", "{0} – {1}", "<b>{0}</b>: {1}"))
    tag = source.choice(("li", "p", "li|p"))

    def change(html: str) -> str:
        return re.sub(
            rf"(<(?:{tag})(?: [^>]*)?>)([A-Z][^<]{{60,}}[.;])(?=</)", lambda m: m[1] + form.format(label, m[2]), html
        )

    sheet.filters.append(change)


def terms(sheet: Sheet, source: Source) -> None:
    """One word for the reader or the service gives way to another throughout."""
    old, new = source.choice((("website", "platform"), ("users", "members"), ("visitors", "guests"), ("customers", "clients"), ("app", "application")))  # fmt: skip
    word = re.compile(rf"\b{old}\b")

    def change(html: str) -> str:
        often = len(word.findall(html)) >= _OFTEN
        return in_text(html, lambda text: word.sub(new, text)) if often else html

    sheet.filters.append(change)


def levels(sheet: Sheet, source: Source) -> None:
    sheet.restyle(level=source.randint(1, 3), headings=source.choice(("h", "h", "bold")))
    if source.random() < 0.5:
        sheet.filters.append(_swapped("h3", "h4"))


def _swapped(old: str, new: str):
    return lambda html: re.sub(rf"(</?){old}(?=[\s>])", rf"\1{new}", html)


def redesign(sheet: Sheet, source: Source) -> None:
    """Everything but the words: layout, classes, wrappers, forms of blocks."""
    sheet.restyle(
        prefix=source.choice(("c", "lg", "css-1x", "Prose")),
        layout=source.randrange(LAYOUTS),
        level=source.randint(1, 2),
        paragraphs=source.choice(("p", "p", "br", "div")),
        items=source.choice(("ul", "ul", "bullets")),
        accordions=source.choice(("details", "aria", "panel")),
        sections=source.choice(("", "section", "div", "article")),
        ids=source.random() < 0.5,
    )


def accordions(sheet: Sheet, source: Source) -> None:
    sheet.restyle(accordions=source.choice(("details", "aria", "panel")))


def footnotes(sheet: Sheet, source: Source) -> None:
    sheet.restyle(notes=source.choice(("end", "after")))


def wrappers(sheet: Sheet, source: Source) -> None:
    sheet.restyle(sections=source.choice(("", "section", "div", "article")), prefix=source.choice(("c", "k", "text")), ids=source.random() < 0.5)  # fmt: skip


def translated(sheet: Sheet, source: Source) -> None:
    """Menus, header and footer in another language."""
    names = source.choice((("Produkt", "Preise", "Über uns", "Stellen"), ("Produit", "Tarifs", "À propos", "Carrières"), ("製品", "価格", "会社概要", "採用")))  # fmt: skip

    def change(html: str) -> str:
        for old, new in zip(("Product", "Prices", "About us", "Jobs"), names, strict=True):
            html = html.replace(f">{old}</a>", f">{new}</a>")
        return html.replace(
            "All rights reserved.", source.choice(("Alle Rechte vorbehalten.", "Tous droits réservés."))
        )

    sheet.filters.append(change)
    sheet.add("body-end", source.choice(("<p>Zuletzt angesehen</p>", "<p>Suivez-nous</p>", "<div>言語</div>")))


def structured(sheet: Sheet, source: Source) -> None:
    sheet.add(source.choice(("head", "body-start", "after")), f'<script type="application/ld+json">{{"@type":"FAQPage","dateModified":"2026-0{source.randint(1, 9)}-11","text":"We may sell your data to partners number {source.randint(1, 99)}."}}</script>')  # fmt: skip


def duplicates(sheet: Sheet, source: Source) -> None:
    """The same text a second time, for another size of screen."""
    hiding = source.choice(("hidden", "style='display:none'", "aria-hidden=true", "class='mobile-only' hidden"))

    def change(html: str) -> str:
        body = re.search(r"<!--slot:top-->(.*?)<!--slot:bottom-->", html, re.DOTALL)
        copy = re.sub(r"<!--.*?-->", "", body[1]) if body else ""
        return html.replace("<!--slot:after-->", f"<div {hiding}>{copy}</div><!--slot:after-->", 1)

    sheet.filters.append(change)


def part_duplicates(sheet: Sheet, source: Source) -> None:
    """Headings a second time: a bar that sticks to the top of the screen shows where one is."""
    hiding = source.choice(("hidden", "aria-hidden=true", "class=sticky"))

    def change(html: str) -> str:
        titles = [match[3] for match in _HEADING.finditer(html)]
        title = titles[len(titles) // 3] if titles else ""
        return html.replace("<!--slot:before-->", f"<div {hiding}><span>{title}</span></div><!--slot:before-->", 1)

    sheet.filters.append(change)


_TERMS = {"personal data": "Any information about a person who can be told apart.", "information": "What we know about you.", "cookies": "Small files that a website stores in your browser.", "account": "Your place with us, behind a password."}  # fmt: skip


def tooltips(sheet: Sheet, source: Source) -> None:
    """Explanations of terms, shown when the pointer rests on them."""
    form = source.choice(('<abbr title="{1}">{0}</abbr>', '<span aria-label="{1}" tabindex=0>{0}</span>', "<span>{0}<span role=tooltip>{1}</span></span>", "<span>{0}<span hidden>{1}</span></span>", "<dfn data-tip='{1}'>{0}</dfn>"))  # fmt: skip
    term = source.choice(tuple(_TERMS))
    sheet.filters.append(lambda html: in_text(html, lambda text: text.replace(f" {term} ", f" {form.format(term, _TERMS[term])} ", 1)))  # fmt: skip


def templates(sheet: Sheet, source: Source) -> None:
    inner = "<p>We share your data with partners that are named in this template only, and keep it for 99 years.</p>"
    sheet.add(source.choice(("body-start", "body-end", "after")), source.choice(("<template>{}</template>", "<noscript>{}</noscript>", "<script type=text/template>{}</script>", "<template id=t><slot name=x></slot>{}</template>")).format(inner))  # fmt: skip
    if source.random() < 0.5:
        name = source.choice(("site-header", "ui-shell"))
        sheet.add("body-start", f"<{name}><template shadowrootmode=open><style>a{{}}</style><nav><ul><li><a href=/a>Shop</a></li><li><a href=/b>Help</a></li><li><a href=/c>News</a></li></ul></nav><slot></slot></template></{name}>")  # fmt: skip


def printing(sheet: Sheet, source: Source) -> None:
    line = source.choice(("Printed on 12 March 2026 from our website", "Print this page", f"https://our.example/privacy — page {source.randint(1, 3)} of 9", "Download as PDF"))  # fmt: skip
    sheet.add(source.choice(("top", "before", "bottom")), source.choice(("<div class=print-only>{}</div>", "<p>{}</p>", "<button>{}</button>", "<div style='display:none'>{}</div>")).format(line))  # fmt: skip


_PLACES = (
    "<html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1><p>Verify that you are human by completing the action below.</p><div id=challenge-form class=cf-turnstile></div><p>Ray ID: 8a7f</p></body></html>",
    "<html><head><title>Sign in</title></head><body><form action=/login><h1>Sign in to your account</h1><label>E-mail<input type=email></label><label>Password<input type=password></label><button>Sign in</button><p>Forgot your password?</p></form></body></html>",
    "<html><head><title>Access denied</title></head><body><h1>Access denied</h1><p>You don't have permission to access this page on this server. Reference 18.2f.</p></body></html>",
    "<html><head><title>Privacy</title></head><body><div id=root></div><script src=/app.js></script><noscript>You need to enable JavaScript to run this app.</noscript></body></html>",
    "<html><head><title>We'll be right back</title></head><body><h1>We'll be right back</h1><p>We are carrying out maintenance. Please try again in a few minutes.</p></body></html>",
    "<html><head><title>Page not found</title></head><body><h1>404</h1><p>Sorry, the page that you are looking for could not be found. It may have moved.</p><a href=/>Back to the start</a></body></html>",
    '{"error": {"code": 503, "message": "upstream connect error"}}',
    "<html><body><p>Before you continue</p><p>We use cookies and data to deliver our services, to measure, and with your consent to show advertising.</p><button>Reject all</button><button>Accept all</button></body></html>",
)


def other_pages(sheet: Sheet, source: Source) -> None:
    """A block page, a sign-in, a soft 404: anything but the policy, at most at every other capture."""
    if source.random() < 0.6:
        sheet.instead = source.choice(_PLACES)


def half_pages(sheet: Sheet, source: Source) -> None:
    """The page cut off by a broken transfer."""
    share = source.choice((0.3, 0.45, 0.6, 0.75, 0.9))
    if source.random() < 0.4:
        sheet.cut = share


def torn_pages(sheet: Sheet, source: Source) -> None:
    """The text broken off in a sentence, the page's markup whole: its server gave up, or the rest loads later."""
    place, words = source.uniform(0.3, 0.9), source.randint(4, 7)
    if source.random() < 0.5:
        return

    def tear(html: str) -> str:
        end = html.find("<!--slot:bottom-->")
        starts = [match for match in _PROSE.finditer(html, 0, max(0, end)) if match[1].count(" ") > words + 2]
        if not starts:
            return html
        at = starts[int(place * len(starts))]
        return f"{html[: at.start(1)]}{' '.join(at[1].split()[:words])}</p>{html[end:]}"

    sheet.filters.append(tear)


def late_lists(sheet: Sheet, source: Source) -> None:
    """Lists and tables that their page announces and fills in later."""
    if source.random() < 0.5:
        sheet.filters.append(lambda html: _ANNOUNCED.sub("", html))


WITHIN: dict[str, Noise] = {
    "tokens in links": tokens,
    "e-mail obfuscation": emails,
    "anchors in headings": anchors,
    "table of contents": contents,
    "renumbered headings": numbering,
    "quotation marks": quotes,
    "spaces and hyphens": spaces,
    "text in spans": spans,
    "forms of paragraphs": paragraphs,
    "forms of lists": lists,
    "labels before entries": labels,
    "terms renamed": terms,
    "heading levels": levels,
    "redesign": redesign,
    "forms of accordions": accordions,
    "footnotes moved": footnotes,
    "wrappers of sections": wrappers,
    "translated furniture": translated,
    "structured data": structured,
    "second copy of the text": duplicates,
    "sticky heading": part_duplicates,
    "tooltips": tooltips,
    "templates": templates,
    "print lines": printing,
}
INSTEAD: dict[str, Noise] = {
    "other pages": other_pages,
    "half pages": half_pages,
    "torn pages": torn_pages,
    "late lists": late_lists,
}
