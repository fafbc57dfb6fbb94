"""
A watch proposed from a page that was looked at: whose policy, which kind, which address. Pure; nothing is fetched or written.

It only reads what a page says of itself, so a person looks at the proposal before it counts.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit, urlunsplit

from bot.config.fields import slug
from bot.config.names import domain_label, watch_id
from bot.config.show import printable
from bot.model import HEADING, Document, Extraction, Page
from bot.weburl import host_of, registrable_domain

LONGEST_NAME = 60

_PRIVACY = (
    r"(data )?privacy( policy| notice| statement| cent(er|re))?|data protection( policy| notice| declaration)?"
    r"|datenschutz\w*|(politique de |déclaration de )?confidentialité|vie privée"
    r"|(política|aviso|politica) (de|di|da|sulla) (privacidad\w*|privacidade|privacy)|privacyverklaring"
)
_TERMS = (
    r"terms( and| &| of)?( conditions| service| use)?( of (use|service|sale))?|conditions of (use|sale)|user agreement"
    r"|tos|nutzungsbedingungen|agb|conditions générales\w*( d'utilisation| de vente)?|términos( y condiciones)?"
)
_KINDS = (
    ("subprocessors", r"sub-?\s?processors?|unterauftrag\w*|sous-traitants?"),
    ("dpa", r"data processing (agreement|addendum|terms)|dpa|auftragsverarbeitung\w*"),
    ("cookie-policy", r"cookies?( policy| notice| statement)?|cookie-?richtlinie"),
    ("acceptable-use", r"acceptable use( policy)?|aup|community guidelines|fair use policy"),
    ("sla", r"service level agreement|sla"),
    ("privacy-policy", _PRIVACY),
    ("terms-of-service", _TERMS),
)
"""Words that name each kind of document, the more telling kinds first; the words of titles, addresses and headings."""

_PATTERNS = tuple((kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for kind, words in _KINDS)
_SEPARATOR = re.compile(r"\s+[-–—|·•:»/]+\s+|\s*[|·•»–—]\s*|:\s+")
_LEFT_OVER = re.compile(
    r"^\s*(((of|for|at|by|from) )?(our|your|the(?= \w+ app\b))|of|at|by|for|from)\b|\b(of|at|by|for|from|the|website|app)\s*$",
    re.IGNORECASE,
)
"""What stays of "Privacy policy for our app" and the like once the kind is taken out."""
_NOBODY = frozenset({"list", "list-of", "legal", "policies", "policy", "overview", "home", "the", "us", "you"})
_EDGE = " \t-–—|·•:»/,.'’"
_HEADINGS = 3
_WORD = 4
"""Letters from which a domain label reads as a word; shorter ones are initials."""
_TITLE_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entry for the watch list, the page's title, and what a person should know before accepting it."""

    id: str
    name: str
    title: str
    url: str
    document: str
    language: str
    sources: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def entry(self) -> dict[str, object]:
        """The keys of a `[[watch]]`, for `append_watch`; defaults and empty values are left out."""
        entry: dict[str, object] = {
            "id": self.id,
            "name": self.name,
            "document": self.document,
            "url": self.url,
            "sources": list(self.sources),
        }
        return entry | ({"language": self.language} if self.language else {})


def propose(
    url: str, page: Page, extraction: Extraction, *, archived: tuple[str, str] | None, taken_ids: Collection[str]
) -> Proposal:
    """
    Propose a watch for the page that `url` led to.

    `archived` is the time of the first and of the newest archived copy, as archive timestamps or years; None where
    there is none, or nobody looked. The id is not one of `taken_ids`.
    """
    document = extraction.document
    address, notes = _address(url, page, document)
    kind = _kind(document, address)
    name = _name(document.title, address)
    return Proposal(
        id=_free(watch_id(name, kind, address), taken_ids),
        name=name,
        title=_line(document.title),
        url=address,
        document=kind,
        language=document.language if re.fullmatch(r"[a-z]{2,3}", document.language) else "",
        sources=("live", "wayback") if archived else ("live",),
        notes=(*notes, *_archive_notes(archived)),
    )


# --- the address ------------------------------------------------------------------------------------------------------


def _address(url: str, page: Page, document: Document) -> tuple[str, list[str]]:
    """Where the page truly is, and what was learnt on the way there."""
    final = _without_fragment(page.final_url or url)
    notes = [f"redirects to {printable(final)}"] if final != _without_fragment(url) else []
    if registrable_domain(host_of(final)) != registrable_domain(host_of(url)):
        notes.append("the redirect leads to another site")
    canonical = _canonical(document.canonical, final)
    if canonical != final:
        notes.append(f"calls itself {printable(canonical)}")
    return canonical, notes


def _canonical(named: str, final: str) -> str:
    """The address a page calls its own, where it can be believed: of the same site, and no front page for an inner one."""
    if not named:
        return final
    try:
        address = _without_fragment(urljoin(final, named.strip()))
        parts, here = urlsplit(address), urlsplit(final)
    except ValueError:
        return final
    site = registrable_domain(parts.hostname or "") or parts.netloc
    believable = (
        parts.scheme in {"http", "https"}
        and "@" not in parts.netloc
        and address.isprintable()
        and " " not in address
        and site == (registrable_domain(here.hostname or "") or here.netloc)
        and not (parts.path in {"", "/"} and here.path not in {"", "/"})
        and not (here.scheme == "https" and parts.scheme == "http")
    )
    return address if believable else final


def _without_fragment(url: str) -> str:
    try:
        return urlunsplit(urlsplit(url)._replace(fragment=""))
    except ValueError:
        return url


# --- what it is -------------------------------------------------------------------------------------------------------


def _kind(document: Document, url: str) -> str:
    """The kind named first: by the title, then by the address, then by the first headings."""
    headings = [block.text for block in document.blocks if block.kind is HEADING][:_HEADINGS]
    words = re.sub(r"[-_/.+]|%20", " ", urlsplit(url).path)
    for text in (document.title, words, *headings):
        for kind, pattern in _PATTERNS:
            if pattern.search(text[:_TITLE_LENGTH]):
                return kind
    return "other"


def _name(title: str, url: str) -> str:
    """Whose it is: the part of the title that is no kind of document, best one that the domain knows too."""
    label = domain_label(url) or host_of(url)
    parts = list(_publishers(_line(title)))
    known = next((part for part in parts if _same(part, label)), "")
    name = known or (parts[-1] if parts else "") or (label.upper() if len(label) < _WORD else label.capitalize())
    return name[:LONGEST_NAME].strip(_EDGE) or "Unnamed"


def _publishers(title: str) -> Iterator[str]:
    for part in _SEPARATOR.split(title):
        rest = part
        for _, pattern in _PATTERNS:
            rest = pattern.sub(" ", rest)
        rest = _LEFT_OVER.sub(" ", rest)
        rest = " ".join(rest.split()).strip(_EDGE)
        if slug(rest) and slug(rest) not in _NOBODY and not rest.isdigit():
            yield rest


def _same(part: str, label: str) -> bool:
    words, own = slug(part).replace("-", ""), slug(label).replace("-", "")
    return bool(words and own) and (words.startswith(own) or own.startswith(words))


def _line(text: str) -> str:
    """A text from a page on one line, without what a terminal or a configuration file would stumble over."""
    return " ".join("".join(char if char.isprintable() else " " for char in text[:_TITLE_LENGTH]).split())


# --- what else --------------------------------------------------------------------------------------------------------


def _archive_notes(archived: tuple[str, str] | None) -> list[str]:
    if archived is None:
        return []
    first, last = archived[0][:4], archived[1][:4]
    return [f"archived {first}" if first == last else f"archived {first}–{last}"]


def _free(wanted: str, taken: Collection[str]) -> str:
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
