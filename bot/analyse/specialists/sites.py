"""A link whose words stood before and that leads somewhere new: another company behind the same sentence."""

from collections.abc import Iterable
from dataclasses import replace

from bot.analyse.kinds.links import is_public, linked_parties
from bot.analyse.lexicon.vocabulary import OPP115
from bot.analyse.statements import substance
from bot.analyse.statements.pointing import sites_of
from bot.analyse.statements.quotes import quote
from bot.analyse.statements.segment import Clause
from bot.model import HEADING, Finding, Severity
from bot.weburl import host_of, registrable_domain

_FEWEST_WORDS = 4
_MOST = 5
_MANY = 5
_HIDDEN_MAIL = "/cdn-cgi/l/email-protection"
"""An address that the host of the page hides behind a link to itself."""
_REASON = "no link led there before"


def linked_anew(old: Iterable[Clause], new: Iterable[Clause], own: frozenset[str]) -> tuple[Finding, ...]:
    """
    Findings for the sites that only statements with unchanged words lead to now; changed ones show their links anyway.

    No news are a site of the publisher's own (`own`: lower-case names), one of an authority, and one that the words
    name. One finding a site, at most five; none for statements without a link in the old version where many of them have
    one now, for then a copy had lost its links.
    """
    old, new = tuple(old), tuple(new)
    known = {"", *_sites_linked(old)}
    if known.issuperset(_sites_linked(new)):
        return ()
    said, linked = set[str](), set[str]()
    for clause in old:
        if "://" in clause.text:
            known.update(sites_of(clause))
        said.add(clause.key)
        if clause.urls:
            linked.add(clause.key)
    bare = said - linked if _lost_links(said - linked, new) else frozenset[str]()
    ours = {_squeezed(name) for name in own}
    found: dict[str, Finding] = {}
    for clause in new:
        for url in clause.urls:
            site = _site_of(url)
            if site in found or site in known or is_public(site) or site.partition(".")[0] in ours:
                continue
            named = site.partition(".")[0] in _squeezed(clause.text)
            if clause.key in said and clause.key not in bare and not named and _is_statement(clause):
                found[site] = _finding(clause, url, site)
    return tuple(found.values())[:_MOST]


def _sites_linked(clauses: Iterable[Clause]) -> set[str]:
    return {_site_of(url) for clause in clauses for url in clause.urls}


def _lost_links(bare: set[str], new: tuple[Clause, ...]) -> bool:
    """Whether many statements, and most that have a link now, had none."""
    gained = [clause.key in bare for clause in new if clause.urls]
    return sum(gained) >= max(_MANY, len(gained) / 2)


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _site_of(url: str) -> str:
    return registrable_domain(host_of(url)) if "//" in url and _HIDDEN_MAIL not in url else ""


def _is_statement(clause: Clause) -> bool:
    """Whether a link in this clause is the policy's: the buttons of a share bar may lead where they like."""
    is_long = clause.kind is not HEADING and clause.size >= _FEWEST_WORDS
    return substance.is_prose(clause) or (is_long and not substance.is_furniture(clause))


def _finding(clause: Clause, url: str, site: str) -> Finding:
    party = next((fact.value for fact in linked_parties(replace(clause, urls=(url,)))), "")
    return Finding(
        kind="third_party" if party else "other",
        action="added",
        value=party or f"a link to {site}",
        effect="worse" if party else "neutral",
        severity=Severity.MEDIUM if party else Severity.LOW,
        section=clause.section,
        new_quote=quote(clause.text),
        opp115=OPP115["third_party" if party else "other"],
        reason=_REASON,
    )
