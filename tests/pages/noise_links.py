"""Noise of links and buttons within a policy, for the noise lab: how its text points elsewhere, and words to click on."""

import re
from random import Random as Source

from tests.pages.noise_around import Noise
from tests.pages.noise_page import Sheet

_LINK = re.compile(r'(<a\b[^>]*\bhref="?(?P<url>[^" >]+)"?[^>]*>)(?P<label>[^<]{1,60})(</a>)')
_PROSE = re.compile(r"<p>(?P<text>[A-Z][^<]{40,})</p>")
_ITEM = re.compile(r"<li>(?P<text>[A-Z][^<]{3,})</li>")
_TEXT = re.compile(r"(?<=<!--slot:top-->).*?(?=<!--slot:bottom-->)", re.DOTALL)
_HERE = re.compile(r"(?:click )?here|this (?:page|link)", re.IGNORECASE)
_LABELS = ("Expand", "Show", "Show more", "Read more", "Collapse", "Copy link", "Toggle", "Back to top", "Learn more", "expand_more", "[show]", "Close")  # fmt: skip
_POINTERS = (
    "Learn more in our <a href=/guide>privacy guide</a>.",
    "For more information, please visit our <a href=/help>Help Center</a>.",
    "See <a href=/cookies>here</a> for further details.",
    "Read more about this on <a href=/faq>this page</a>.",
)


def _in_text(html: str, change) -> str:
    return _TEXT.sub(lambda match: change(match[0]), html, count=1)


def relinked(sheet: Sheet, source: Source) -> None:
    """Links tidied: notes of new windows, addresses written out, other labels, or a sentence that only points on."""
    form = source.choice(("note", "written", "label", "bare", "pointer"))
    note = source.choice((" (opens in a new tab)", " (opens in new window)", "<span> Opens in a new window</span>", " (external link)"))  # fmt: skip
    label, pointer = source.choice(("this page", "our help page", "here")), source.choice(_POINTERS)

    def tidy(match: re.Match[str]) -> str:
        if form == "note":
            return f"{match[1]}{match['label']}{note}{match[4]}"
        if form == "written" and "//" in match["url"]:
            return f"{match['label']} ({match['url']})"
        if form == "label" and _HERE.fullmatch(match["label"]):
            return f"{match[1]}{label}{match[4]}"
        return match["label"] if form == "bare" and "//" not in match["url"] else match[0]

    def change(text: str) -> str:
        if form == "pointer":
            return _PROSE.sub(lambda match: f"<p>{match['text']} {pointer}</p>", text, count=1)
        return _LINK.sub(tidy, text)

    sheet.filters.append(lambda html: _in_text(html, change))


def expanders(sheet: Sheet, source: Source) -> None:
    """Words of buttons that are no buttons to a reader of the markup: before, behind and between what the policy says."""
    label = source.choice(_LABELS)
    form = source.choice(("<span>{}</span>", "<a href='#'>{}</a>", "<i class=icon>{}</i>", "{}"))
    word, place = form.format(label), source.choice(("before", "behind", "glued", "items", "between"))
    often = 0 if source.random() < 0.6 else 1
    pattern = _ITEM if place == "items" else _PROSE
    tag = "li" if place == "items" else "p"

    def add(match: re.Match[str]) -> str:
        text = match["text"]
        inner = {
            "before": f"{word} {text}",
            "behind": f"{text} {word}",
            "glued": f"{word}{text}",
            "items": f"{text} {word}",
            "between": f"{text}</{tag}><{tag}>{word}",
        }[place]
        return f"<{tag}>{inner}</{tag}>"

    sheet.filters.append(lambda html: _in_text(html, lambda text: pattern.sub(add, text, count=often)))


POINTING: dict[str, Noise] = {"tidied links": relinked, "words of buttons": expanders}
