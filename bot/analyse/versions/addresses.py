"""Postal and e-mail addresses as things that change without anybody needing to be told."""

import re

from bot.analyse.kinds.families import facts_of_kind
from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.folded import Folded
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.names import SUFFIXED, key_of_name
from bot.analyse.lexicon.wordset import wordset
from bot.analyse.statements import substance
from bot.analyse.statements.align import Edit
from bot.analyse.statements.segment import Clause, key_of
from bot.digits import has_figure

_POSTAL = Folded(
    r"\b(?:street|avenue|road|rd|blvd|boulevard|suite|floor|platz|\w{2,30}stra(?:ß|ss)e|quay|p\.?o\.? box|rue|plaza|parkway)\b[^.;]{0,40}\d"
    r"|\b\d{1,5}[A-Za-z]?,? (?:\w{1,30} ){1,4}(?:street|st|avenue|ave|road|rd|blvd|boulevard|drive|lane|way|highway|plaza|parkway|square|quay)\b"
    r"|\b[A-Z]{2},? \d{5}\b|\b[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}\b|\b(?:D-)?\d{5} [A-Z]\w+|\b\d{4} (?!(?:we|in|to|on|at|by|or|if|it|is|as|of|an|us|no|so|do|he|my|up)\b)[A-Z]{2}\b|\b\w+-k[ui]\b[^.;]{0,40}\d{3}-\d{4}",
)
_CAPITALISED = lazily(r"\b[A-ZÀ-Þ][\w’'-]*")
_PLAIN = wordset("""
    phone telephone tel fax mail email attn att suite floor street no po box c write call chat located address
    postal can may also department
    """)
_HIDDEN = lazily(r"\[?email\W{1,3}protected", re.IGNORECASE)
_ATTENTION = lazily(r"\bAtt(?:n|ention)?\b ?[.:]|\bc/o\b")
_DECIDES = Folded(
    r"\b(?:controllers?|controlled|responsible|contracting|contract with|agreement with|shar(?:e|es|ed|ing)|disclos\w+|stor(?:e|es|ed|ing)|host(?:s|ed|ing)?|servers?|data cent\w+|transfer\w*|process(?:ed|es|or|ors)|recipients?|providers?|vendors?)\b",
)
_STATES = Folded(
    r"\b(?:is|are|be|was|were) (?:\w+ )?(?:record|monitor|shar|sold|disclos|stored|transferr|hosted|process)\w*|\b(?:stop|opt[- ]?out|unsubscrib\w+|withdraw|delet\w+|eras\w+|object)\b|\bwithin \w+ (?:\w+ )?(?:hours?|days?|weeks?|months?)\b|\b(?:police|courts?|pay|fees?)\b|\b(?:goes|given|passed|handed|forwarded) (?:on )?to\b(?! (?:us|our)\b)",
)
"""What a statement with an address in it says beside it."""
_ASKS = lazily(
    quick(
        r"\b(?:get|obtain|receive|have|ask for|request|send you) (?:a |an |your )?(?:\w+ ){0,2}(?:copy|copies|access)\b"
        r"|\byou (?:can|may|could) (?:ask us|request (?:that|us)) |\b(?:exercise|lodge|file|make) (?:a |an |your |these |any |this )?(?:\w+ )?(?:rights?|complaints?|requests?|objections?)\b"
    ),
    re.IGNORECASE,
)
"""What a person may ask for at an address."""
_MEASURE = lazily(r"\d+(?= ?(?:%|(?:business |working |calendar )?(?:days?|weeks?|months?|years?)\b))", re.IGNORECASE)
_RECIPIENTS = Folded(
    r"\b(?:shar(?:e|ed|ing)|disclos\w+|recipients?|third[- ]part\w+|(?:sub-?)?processors?|providers?|vendors?|partners?|suppliers?|cookies?|collect\w*)\b",
)
_SHORT = 16


def is_postal(text: str) -> bool:
    """Whether a text holds what looks like a postal address."""
    return has_figure(text) and _POSTAL.stands_in(text)


def is_address(clause: Clause) -> bool:
    """Whether a clause is little more than an address, a telephone number or an e-mail address."""
    if clause.size > _SHORT or (clause.lead and among_recipients(clause.lead)):
        return False
    if _STATES.stands_in(clause.text) or asks(clause):
        return False
    return is_postal(clause.text) or bool(_ATTENTION.search(clause.text)) or bool(facts_of_kind(clause, "contact"))


def asks(clause: Clause) -> bool:
    """Whether a statement says what a person may ask for: that went is more than an address that went."""
    return bool(_ASKS.search(clause.text))


def is_move(edit: Edit) -> bool:
    """Whether a pair holds an address and differs in names and numbers only."""
    if edit.old is None or edit.new is None:
        return False
    addressed = all(is_postal(side.text) for side in (edit.old, edit.new))
    if not addressed and not (facts_of_kind(edit.old, "contact") and facts_of_kind(edit.new, "contact")):
        return False
    if names_another(edit) or measures(edit.old.text) != measures(edit.new.text):
        return False
    lost, gained = substance.differences(edit)
    return all(
        _is_detail(word, names) for bag, names in ((lost, _names(edit.old)), (gained, _names(edit.new))) for word in bag
    )


def among_recipients(above: str) -> bool:
    """Whether the words above an entry say that it lists who receives data, or what is collected."""
    return _RECIPIENTS.stands_in(above)


def measures(text: str) -> list[str]:
    """The numbers of a text that measure time or a share: never part of an address."""
    return _MEASURE.findall(text)


def says_who_decides(clause: Clause) -> bool:
    """Whether a statement says who controls, holds or receives data."""
    return _DECIDES.stands_in(clause.text)


def companies(text: str) -> frozenset[str]:
    """The companies that a text names with their legal form, as keys."""
    return frozenset(filter(None, (key_of_name(match.group(0)) for match in SUFFIXED.finditer(text))))


def names_another(edit: Edit) -> bool:
    """Whether a pair says who controls, holds or receives data, and names another company for it."""
    if edit.old is None or edit.new is None or not (says_who_decides(edit.old) or says_who_decides(edit.new)):
        return False
    return companies(edit.old.text) != companies(edit.new.text)


def _names(clause: Clause) -> frozenset[str]:
    found = (part for match in _CAPITALISED.finditer(clause.text) for part in key_of(match.group(0)).split())
    return frozenset(map(substance.stem, found))


def _is_detail(word: str, names: frozenset[str]) -> bool:
    return word in names or word in _PLAIN or any(map(str.isdigit, word))


def mails(clauses: tuple[Clause, ...]) -> dict[str, Clause]:
    """Every e-mail address, and the first clause it stands in."""
    out: dict[str, Clause] = {}
    for clause in clauses:
        if "@" in clause.text:
            for fact in facts_of_kind(clause, "contact"):
                if "@" in fact.value:
                    out.setdefault(fact.value, clause)
    return out


def hides_mail(clauses: tuple[Clause, ...]) -> bool:
    """Whether a version's addresses were hidden by the host that served it."""
    return any(_HIDDEN.search(clause.text) for clause in clauses if "protected" in clause.text.lower())
