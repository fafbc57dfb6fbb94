"""
Whether the edition of another region was served: the page for France in place of the one for Qatar, Britain's for America's.

One sign alone says nothing: a policy may add a section on a law, move its controller or be dated back. Several that
agree say it: links that lead to another region's copies, one region's laws exchanged for another's throughout, and with
them the contracting company of the same group, the addresses, the currency or the spelling.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.analyse.drafting.drafts import Draft
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.noise.breaks import words_of
from bot.analyse.statements import edition
from bot.analyse.statements.align import Alignment, Edit
from bot.analyse.statements.segment import Clause, key_of
from bot.analyse.telling.effects import effect_of
from bot.analyse.telling.severity import severity_of
from bot.model import Document, Severity

_REGIONS = {
    "eu": r"\bGDPR\b|\b(?:general data protection regulation|european economic area|european union)\b|\b(?-i:EEA|EU)\b"
    r"|\beurope(?:an)?\b|\bsupervisory authorit(?:y|ies)\b|\bdata protection commission(?:er)?\b|\birish\b|\bireland\b",
    "us": r"\b(?:CCPA|CPRA|COPPA)\b|\b(?:california(?:ns?)?|nevada|virginia|colorado|connecticut|utah|shine the light|do not sell (?:or share )?my|united states)\b|\bU\.S\.|\b(?-i:USA?|FTC|Do Not Sell)\b",
    "gb": r"\bUK[- ]GDPR\b|\b(?:information commissioner|united kingdom|great britain|data protection act)\b|\b(?-i:UK|ICO)\b",
    "ca": r"\bPIPEDA\b|\b(?:canadians?|canada|qu[ée]bec|ontario)\b",
    "br": r"\b(?:LGPD|ANPD)\b|\bbra[sz]il(?:ian)?\b",
    "au": r"\bOAIC\b|\baustralian?s?\b",
    "in": r"\bDPDPA?\b|\bindian?\b",
    "jp": r"\bAPPI\b|\bjapan(?:ese)?\b",
    "kr": r"\bPIPA\b|\bkorean?\b",
    "ch": r"\b(?:FADP|FDPIC)\b|\bswi(?:ss|tzerland)\b",
}
_NAMED = {region: lazily(words, re.IGNORECASE) for region, words in _REGIONS.items()}
_TAG = lazily(r"(?<=[/=])[a-z]{2}(?:[-_][a-z]{2}){0,2}(?=[/?&#]|$)", re.IGNORECASE)
_SCHEME = lazily(r"^https?://(?:www\.)?")
_BEHIND = lazily(r"[?#].*")
_COMPANY = lazily(
    r"\b(?P<group>[A-Z][\w&’'.-]{1,30})(?P<rest>(?: [A-Z(][\w&’'.()-]{0,30}){0,4}),? "
    r"(?:Inc|L\.?L\.?C|Ltd|Limited|B\.?V|GmbH|S\.?[àa] ?r\.?l|S\.?A\.?S?|Pte|Pty|Corp(?:oration)?|Unlimited Company|AB|AG|Oy|K\.?K)\b"
)
_PHONE = lazily(r"\+(?<!\d\+) ?(1|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|7|8[1246]|9[0-58]|\d{3})[ (.-]")
_MONEY = lazily(r"[$£€¥₹](?= ?\d)")
_FEWEST_NAMED = 4
_LEFT = 0.25
"""At most this share of a region's mentions is left in an edition that exchanged it."""
_LARGE = 0.2
_SCATTERED = 12
_REGIONAL = 0.6
_ENOUGH = 3
_PLENTY = 4
_SECTIONS = 5
_FEWEST_EDITS = 3
_LONGEST_ADDRESS = 500
_NEVER_REGIONAL = frozenset(("sale", "sharing", "third_party"))


def speaks_for_itself(drafts: Iterable[Draft]) -> bool:
    """Whether what no region explains came or went: a recipient, a promise not to sell, or another grave fact."""
    return any(_is_grave(draft) and not any(_is_regional(side) for side in draft.sides) for draft in drafts)


def _is_grave(draft: Draft) -> bool:
    if draft.kind in _NEVER_REGIONAL and (draft.gained or (draft.lost and draft.kind == "sale")):
        return True
    return bool(draft.facts) and severity_of(draft, effect_of(draft))[0] >= Severity.HIGH


def is_elsewhere(old: Document, new: Document, alignment: Alignment) -> bool:
    """
    Whether two texts are the editions of two regions.

    They are where links lead to another region's copies and most of what differs is on regions; or where much differs
    on both sides, all over the text, and signs of weight three agree; or of weight four in many sections.
    """
    edits = alignment.edits
    if len(edits) < _FEWEST_EDITS:
        return False
    switched = _links_switched(old, new)
    if switched and _regional_share(edits) >= _REGIONAL:
        return True
    texts = old.text, new.text
    large = _is_scattered(edits, *map(len, texts))
    if not large and _sections(edits) < _SECTIONS:
        return False
    needed = _ENOUGH if large else _PLENTY
    weight = _exchanged(_PHONE, *texts) + _exchanged(_MONEY, *texts) + edition.is_respelt(alignment)
    weight += 2 * switched + (_company_exchanged(*texts) if weight + 2 * switched + 3 >= needed else 0)
    # Laws are looked for last: every other sign costs less.
    return weight >= needed or (weight + 2 >= needed and _laws_exchanged(*texts))


def _sections(edits: Iterable[Edit]) -> int:
    return len({side.path for edit in edits for side in (edit.old, edit.new) if side})


def _links_switched(old: Document, new: Document) -> bool:
    """Whether links of the same label lead to another region's copy of the same page, and none leads back."""
    before, after = _tags(old), _tags(new)
    moves = {(before[link], after[link]) for link in before.keys() & after.keys() if before[link] != after[link]}
    # "/en/" and "/en-gb/" may be the same place; "/en-us/" and "/en-gb/" may not.
    apart = [
        (was, now)
        for was, now in moves
        if was and now and not (_parts(was) <= _parts(now) or _parts(now) <= _parts(was))
    ]
    return bool(apart) and not any((now, was) in moves for was, now in apart)


def _tags(document: Document) -> dict[tuple[str, str], frozenset[str]]:
    """The tags of language and region in the address of each link, by its label and the rest of its address."""
    out: dict[tuple[str, str], frozenset[str]] = {}
    for block in document.blocks:
        for link in block.links:
            address, tags = _tagged(link.url[:_LONGEST_ADDRESS])
            key = block.text[link.start : link.end].casefold(), address
            out[key] = out.get(key, frozenset()) | tags
    return out


@lru_cache(maxsize=512)
def _tagged(url: str) -> tuple[str, frozenset[str]]:
    """An address without its tags of language and region, and these: both versions have nearly all links in common."""
    tags = frozenset(tag.lower().replace("_", "-") for tag in _TAG.findall(url))
    return _TAG.sub("*", _BEHIND.sub("", _SCHEME.sub("", url))), tags


def _parts(tags: frozenset[str]) -> set[str]:
    return {part for tag in tags for part in tag.split("-")}


def _regional_share(edits: Iterable[Edit]) -> float:
    """How much of what differs speaks of a region, or stands below a heading that does."""
    sides = [side for edit in edits for side in (edit.old, edit.new) if side]
    return words_of(side for side in sides if _is_regional(side)) / max(1, words_of(sides))


def _is_regional(clause: Clause) -> bool:
    return any(named.search(clause.path) or named.search(clause.text) for named in _NAMED.values())


def _is_scattered(edits: Iterable[Edit], before: int, after: int) -> bool:
    """Whether much of both texts differs, in many places."""
    edits = list(edits)
    sides = [edit.old for edit in edits if edit.old], [edit.new for edit in edits if edit.new]
    return all(
        len(side) >= _SCATTERED and sum(len(clause.text) for clause in side) >= _LARGE * length
        for side, length in zip(sides, (before, after), strict=True)
    )


def _laws_exchanged(old: str, new: str) -> bool:
    """Whether one text speaks of the laws and people of a region where the other speaks of another's."""
    counts = [(len(named.findall(old)), len(named.findall(new))) for named in _NAMED.values()]
    gone = any(was >= _FEWEST_NAMED and now <= _LEFT * was for was, now in counts)
    come = any(now >= _FEWEST_NAMED and was <= _LEFT * now for was, now in counts)
    return gone and come


def _company_exchanged(old: str, new: str) -> bool:
    """Whether a company of the same group, but another one, stands in each."""
    before, after = _companies(old), _companies(new)
    groups = {group for group, _ in before - after} & {group for group, _ in after - before}
    return bool(groups - {group for group, _ in before & after})


def _companies(text: str) -> set[tuple[str, str]]:
    return {(match["group"], key_of(match.group(0))) for match in _COMPANY.finditer(text)}


def _exchanged(what: re.Pattern[str], old: str, new: str) -> bool:
    """Whether both texts have some, and none in common."""
    before, after = set(what.findall(old)), set(what.findall(new))
    return bool(before and after) and before.isdisjoint(after)
