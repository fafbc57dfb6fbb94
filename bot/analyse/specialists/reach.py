"""
Statements on how to reach the company, its officers and representatives: recorded as contact details, however worded.

A statement is one where all its words are names, places, numbers, addresses and words that introduce them, and where it
stands among such. Whoever controls or receives the data, and what may be asked for, is never taken for such a detail.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain

from bot.analyse.drafting.drafts import Draft
from bot.analyse.kinds import contact
from bot.analyse.kinds.families import facts_of_kind
from bot.analyse.lexicon.folded import Folded
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.names import is_ordinary
from bot.analyse.lexicon.needs import wording
from bot.analyse.lexicon.vendors import vendor_of
from bot.analyse.lexicon.wordset import wordset
from bot.analyse.statements import substance
from bot.analyse.statements.align import Edit
from bot.analyse.statements.columns import lines_of
from bot.analyse.statements.segment import Clause
from bot.analyse.versions import addresses
from bot.analyse.versions.version import Version
from bot.model import HEADING, ROW

_MOST_EDITS = 800
_MOST_WORDS = 70
_DETAILS = lazily(
    r"\[?\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\b\]?|https?://\S+|\bwww\.\S+|\[?email\W{1,3}protected\]?"
    r"|(?<![\w/.-])\+?\(?\d{1,4}\)?(?:[ ./()-]{1,2}\d{1,5}){2,5}(?![\w/-])",
    re.IGNORECASE,
)
_ANCHOR = wording(  # or an address of mail
    r"https?://|protected\]|^\W{0,4}(?:data )?controller ?:"
    r"|\b(?:www\.|representatives?\b|data protection officer|privacy officer|dpos?\b|attn\b|attention:|c/o\b|(?:contact|request|web|online|privacy|inquiry|enquiry)[ -]+(?:\w+ )?(?:form|page|portal)s?\b"
    r"|(?:tele)?phone\b|tel\b|call(?:ing)? us\b|by (?:post|mail|e-?mail|letter)\b|e-?mail(?:ing)? (?:us|them)\b|(?:address|registered office)\b|writ(?:e|ing) to\b|helpline\b|hotline\b|located at\b)",
    re.IGNORECASE,
)
_STRONG = wording(
    r"@|https?://|\bwww\.|protected\]|\brepresentatives?\b|\bdata protection officer|\bprivacy officer|\bdpos?\b|\battn\b|\battention:|\bc/o\b|\b(?:contact|request|web|online|privacy|inquiry|enquiry)[ -]+(?:\w+ )?(?:form|page|portal)s?\b"
    r"|\d{3}[ .-]\d{3,4}\b|\bby (?:post|letter)\b|\bwrit(?:e|ing) to\b|\bhelpline\b|\bhotline\b",
    re.IGNORECASE,
)
"""What both wordings of a statement must have to be one on how to reach somebody."""
_CUE = wording(
    r"\b(?:representatives?|contact(?:s|ed|ing)?|reach(?:ed)?|write|writing|attn|attention|officers?|telephone|phone|tel|helpline|hotline|e-?mail|questions?|enquir(?:y|ies)|inquir(?:y|ies)|address(?:es)?|located|opening hours)\b|@",
    re.IGNORECASE,
)
_MATTER = lazily(
    r"\b(?:collect|shar(?:e|es|ed|ing)\b|disclos|sell|sold\b|sales?\b|stor(?:e|es|ed|ing|age)\b|host|servers?\b|data cent|transfer|process|recipient|provider|partner|vendor|retain|retention|delet|eras|cop(?:y|ies)\b|purg|flush|remov|access|correct|rectif|portab|opt\b|opt-|consent|withdraw|object"
    r"|restrict|unsubscrib|rights?\b|complain(?:ing|s)?\b|complaint with|lodg|fees?\b|charges?\b|child|minors?\b|law\b|advert|market|track|cookie|profil|train|identif|verif|third part|appeal|refus|certif|arbitrat|days\b|months?\b|analy|monitor|record|authori[sz]ed agent)",
    re.IGNORECASE,
)
"""Beginnings of words that say what is done with data, or what may be asked for: no statement with one is a mere address."""
_DONE = lazily(
    r"\b(?:collect|shar(?:e|es|ed|ing)\b|disclos|sell|sold\b|stor(?:e|es|ed|ing|age)\b|host(?:s|ed|ing)?\b|servers?\b|data cent|transfer|process(?:ed|or|ors)\b|recipient|providers?\b|vendor)",
    re.IGNORECASE,
)
"""What is done with data: a name or place in such a statement is no detail."""
_HANDED = wording(
    r"\b(?:goes|go|going|given|passed|handed|forwarded|made available) (?:on )?to\b(?! (?:us|our)\b)|\b(?:gets?|receiv(?:es?|ed|ing)) (?:it|them|these|those|this|your?|all)\b"
    r"|\bwe (?:also |now |will )?(?:use|work with|rely on|engage|employ|commission|cooperate with) (?-i:[A-Z])|\b(?:part of|owned by|acquired by|merged with|operated by|run by|answered by) (?:the )?(?-i:[A-Z])",
    re.IGNORECASE,
)
"""Who is handed something, works for the company or stands behind it: a name in such a statement is no detail."""
_AGENT = lazily(r"\bauthori[sz]ed agents?\b", re.IGNORECASE)
_APART = lazily(
    r"\b(?:shield|framework|cbpr|certification|arbitration)\b|^\W{0,4}(?:to do so\b|you (?:may|can) also\b(?! (?:contact|reach|write|get|call)\b))|\b\w{2,20}(?:ed|en) by (?-i:[A-Z])|[“\"‘'(](?:we|us|our)[”\"’',)]|©",
    re.IGNORECASE,
)
"""A statement of a mechanism or of who speaks, or one that goes on about what stands before it, is more than an address."""
_TO_YOU = Folded(
    r"\b(?:contact|call|e-?mail|send|write to|reach|text|message|phone|notify|inform|tell|ask|give|use) (?:to )?(?:you|your)\b(?!r? (?:request|question|quer|enquir|inquir|letter|message|complaint|concern))|\b(?:us|our team|staff) to (?:contact|call|reach)|\boffers?\b|\bpromotion|\bnewsletter|\bproducts?\b",
)
"""A statement on how the company reaches people, or uses what it has of them."""
_ASKED = wording(
    r"\b(?:representatives?|contact(?:s|ed|ing)?|reach(?:ed|ing)?|get in touch|write|writing|attn|attention|officers?|call(?:ing)? us|phone|telephone|e-?mail(?:ing)? us|questions?|enquir(?:y|ies)|inquir(?:y|ies))\b",
    re.IGNORECASE,
)
_OFFICE = lazily(r"\b(?:representatives?|officers?|dpos?|agents?)\b", re.IGNORECASE)
_DECIDING = lazily(r"\b(?:controllers?|who we are|responsible|about us|parties)\b", re.IGNORECASE)
_CHOICES = lazily(
    r"\b(?:choices?|opt|opt-?outs?|rights?|unsubscrib\w+|preferences?|marketing|controls?|delet\w+|access\w*)\b",
    re.IGNORECASE,
)
_MEANS = (
    ("mail", lazily(r"@|protected\]|\be-?mail", re.IGNORECASE)),
    ("site", lazily(r"https?://|\bwww\.|\bforms?\b|\bportal\b", re.IGNORECASE)),
    ("phone", lazily(r"\bphone|\btel\b|\btelephone|\bcall(?:ing)?\b|helpline|hotline", re.IGNORECASE)),
    ("post", lazily(r"\bpost\b|\bletter\b|\bwrit(?:e|ing) to\b", re.IGNORECASE)),
)
_WORDS = wordset("""
    contact contacts contacted contacting reach reached reaching write writing written call calling phone telephone tel
    mobile fax email emails e mail mails mailing post postal letter letters address addresses addressed detail details
    location located office offices headquarters hq registered seat form forms online web website site page pages
    portal link number numbers toll free hours opening open monday tuesday wednesday thursday friday saturday sunday
    weekdays weekends weekend day daily every each hour est cet gmt utc am pm time business days hotline helpline line support customer care service services desk helpdesk
    question questions query queries concern concerns comment comments feedback complaints inquiry inquiries enquiry
    enquiries request requests regarding about concerning respect relating related relation matter matters policy
    notice privacy statement practices data personal information protection officer officers dpo team department legal
    compliance counsel attn attention c o care representative representatives rep local appointed appoint appoints
    designated nominated named act acts acting serves serve under pursuant accordance article articles art gdpr eu uk
    us eea efta swiss european union economic area general regulation kingdom england states company subsidiary
    subsidiaries affiliate affiliates controller controllers branch group entity entities name names number registration vat reg inc ltd llc plc
    gmbh you your we our us their they them his her its it is are has have been be was were who whose which that this
    these those the a an and or of to at by in on for from with via using use through as following follows below above
    also either directly any all other others if when where wish want like would need may can could should will please
    feel send sent sending submit submitting fill out visit visiting live living based reside residing resident
    residents users user customers customer visitors members individuals people persons subjects located outside inside
    within country countries region regions not required quote mention reference subject floor street road avenue suite
    building house box touch way easy easiest best get p s b v sa ag p.o. united states dear sir madam mr ms mrs dr ra chief director head secretary
    manager attorney lawyer solicitor agent agents purposes purpose happy glad answer help assist assistance free more
    so do here there same new available main current kind type city state zip code postcode province district county
    """) - {"not", "days", "process"}  # fmt: skip
_CAPITALISED = lazily(r"\b[A-ZÀ-ÞŁŚŻČŠŽĞİ][\w’'&.-]*")
_WORD = lazily(r"[^\W_]+")
_MOST_STRANGE = 0.1
_MOST_ASIDE = 0.25
_FEW = 5


@dataclass(frozen=True, slots=True)
class Reached:
    """`edits` that are more than a detail of contact, and the `drafts` that record the others."""

    edits: tuple[Edit, ...]
    drafts: tuple[Draft, ...] = ()


def judge(edits: tuple[Edit, ...], old: Version, new: Version) -> Reached:
    """Take the edits away that only say how somebody is reached; only in English, and not in a text rewritten."""
    if not edits or len(edits) > _MOST_EDITS or not (old.english and new.english):
        return Reached(edits)
    left: list[Edit] = []
    drafts: list[Draft] = []
    taken = 0
    grids = _Rows(old), _Rows(new)
    for edit in edits:
        if _may_be(edit) and (_is_pair(edit, old, new) if edit.old and edit.new else _is_single(edit, old, new, grids)):
            taken += 1
            if not (edit.old and edit.new) or _shown(edit.old) != _shown(edit.new):
                drafts.append(_draft(edit))
        else:
            left.append(edit)
    return Reached(tuple(left), tuple(drafts)) if taken else Reached(edits)


def _may_be(edit: Edit) -> bool:
    """The cheap test: an anchor or an address on every side, and no endless one."""
    return all(
        side is None
        or (
            side.kind is not HEADING
            and not _TO_YOU.stands_in(side.text)
            and len(side.text) < _MOST_WORDS * 12
            and (
                "@" in side.text
                or _ANCHOR.stands_in(side.text)
                or addresses.is_postal(side.text)
                or _is_office(side.text)
            )
        )
        for side in (edit.old, edit.new)
    )


def _is_office(text: str) -> bool:
    """Whether a text has a company's name and a number, as an address without a known street has."""
    return any(map(str.isdigit, text)) and bool(addresses.companies(text))


def _shown(clause: Clause) -> Counter[str]:
    """The names, numbers and addresses of a statement."""
    return Counter(word.strip(".,;:") for word in clause.text.split() if not word.islower() or "@" in word)


def _draft(edit: Edit) -> Draft:
    before, after = (facts_of_kind(side, "contact") if side else () for side in (edit.old, edit.new))
    known, theirs = {fact.value for fact in after}, {fact.value for fact in before}
    lost = tuple(fact for fact in before if fact.value not in known)
    gained = tuple(fact for fact in after if fact.value not in theirs)
    return Draft("contact", edit.old, edit.new, lost, gained)


# --- two wordings of one statement -----------------------------------------------------------------------------------


def _is_pair(edit: Edit, old: Version, new: Version) -> bool:
    """Whether two wordings differ in details alone."""
    before, after = edit.old, edit.new
    assert before is not None
    assert after is not None
    if not all(map(_is_of_contact, (before, after))) or not (_CUE.stands_in(before.text) or _CUE.stands_in(after.text)):
        return False
    if addresses.measures(before.text) != addresses.measures(after.text) or _is_handed(before) or _is_handed(after):
        return False
    if bool(_AGENT.search(before.text)) != bool(_AGENT.search(after.text)):
        return False
    if not _is_aside(before, after) or _other_company(edit, old, new):
        return False
    if not (_is_claim(before) or _is_claim(after)):
        return True
    return _replaces(before, after) and not (_DONE.search(before.text) or _DONE.search(after.text))


def _is_aside(before: Clause, after: Clause) -> bool:
    """Whether few words differ that are no details, and none that turns or limits what is said, or says what is done."""
    here, there = Counter(_strange(before)), Counter(_strange(after))
    other = [*(here - there).elements(), *(there - here).elements()]
    most = _MOST_ASIDE * max(before.size, after.size)
    return len(other) <= most and not any(substance.is_grave(word) or _MATTER.match(word) for word in other)


def _is_of_contact(clause: Clause) -> bool:
    """Whether a wording says how somebody is reached, not where policies list who receives what."""
    told = _STRONG.stands_in(clause.text) or addresses.is_postal(clause.text)
    return told and not addresses.among_recipients(clause.lead)


def _is_handed(clause: Clause) -> bool:
    """Whether a statement says who is handed something or works for the company, and is none on its representatives."""
    return _HANDED.stands_in(clause.text) and not _OFFICE.search(clause.text)


def _is_claim(clause: Clause) -> bool:
    """Whether a statement speaks of what may be asked for or is done with data."""
    return bool(_MATTER.search(_plain(clause)))


def _replaces(before: Clause, after: Clause) -> bool:
    """Whether one way to reach somebody gave way to another: a way that only comes or goes is a change of the claim."""
    ways = [{name for name, pattern in _MEANS if pattern.search(clause.text)} for clause in (before, after)]
    return not (ways[0] < ways[1] or ways[1] < ways[0])


# --- statements that came or went ------------------------------------------------------------------------------------


class _Rows:
    """The rows of a version whose table says what it lists, found when first asked."""

    def __init__(self, version: Version) -> None:
        self._version = version
        self._known: frozenset[int] | None = None

    def holds(self, clause: Clause) -> bool:
        if clause.kind is not ROW:
            return False
        if self._known is None:
            lines = lines_of(self._version.clauses)
            self._known = frozenset(line.clause.start for line in lines if any(line.roles))
        return clause.start in self._known


def _is_single(edit: Edit, old: Version, new: Version, grids: tuple[_Rows, _Rows]) -> bool:
    """Whether a statement that stands on one side only is a detail among such."""
    clause = edit.clause
    if grids[edit.old is None].holds(clause) or not _is_among(clause) or clause.size > _MOST_WORDS:
        return False
    strange, size = _strange(clause), clause.size
    told = _STRONG.search(clause.text) or addresses.is_postal(clause.text)
    asked = bool(told and _ASKED.stands_in(clause.text))
    if not (asked or _OFFICE.search(clause.text) or _is_headed(clause)) and any(
        vendor_of(fact.value) for fact in facts_of_kind(clause, "third_party")
    ):
        return False
    most = _MOST_ASIDE if asked else _MOST_STRANGE
    if len(strange) > max(most * size, size > _FEW) or any(map(substance.is_grave, strange)):
        return False
    return not _MATTER.search(_plain(clause)) and not _other_company(edit, old, new)


def _is_among(clause: Clause) -> bool:
    """Whether a statement stands among contact details: by its own words, or by those above it."""
    if addresses.among_recipients(f"{clause.section} {clause.lead}"):
        return False
    if (
        _APART.search(clause.text)
        or _is_handed(clause)
        or (_CHOICES.search(clause.section) and _is_asking(clause.text))
    ):
        return False
    return _CUE.stands_in(clause.text) or _CUE.stands_in(clause.lead) or _is_headed(clause)


def _is_asking(text: str) -> bool:
    """Whether a text asks people to write or call, and says nothing of who represents the company."""
    return _ASKED.stands_in(text) and not _OFFICE.search(text)


def _is_headed(clause: Clause) -> bool:
    headings = contact.FAMILY.headings
    assert headings is not None
    return headings.stands_in(clause.context)


# --- words -----------------------------------------------------------------------------------------------------------


def _plain(clause: Clause) -> str:
    """A statement in lower case without addresses and names."""
    text = _CAPITALISED.sub(_unless_ordinary, _DETAILS.sub(" ", clause.text))
    return text.lower()


def _unless_ordinary(match: re.Match[str]) -> str:
    """A capitalised word only where it is one of speech: the first, or one that says what is done with data."""
    word = match.group(0)
    return word if _DONE.match(word) or (match.start() == 0 and is_ordinary(word.lower())) else " "


def _strange(clause: Clause) -> list[str]:
    """The words of a statement that are no name, number, address or word that introduces one; as they are compared."""
    return [
        word
        for word in _WORD.findall(_plain(clause))
        if word not in _WORDS and not any(map(str.isdigit, word)) and len(word) > 1
    ]


def _other_company(edit: Edit, old: Version, new: Version) -> bool:
    """Whether a company is named as the one in control that the other side, or its contact details, do not name."""
    if edit.old and edit.new:
        return addresses.names_another(edit)
    clause, other = edit.clause, old if edit.new else new
    headed = bool(_DECIDING.search(clause.section)) and not _OFFICE.search(clause.text)
    if not (headed or addresses.says_who_decides(clause)):
        return False
    theirs = (addresses.companies(entry.text) for entry in other.clauses if entry.section == clause.section)
    return not addresses.companies(clause.text) <= frozenset(chain.from_iterable(theirs))
