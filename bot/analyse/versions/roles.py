"""
What a version says of companies that it does not name: "our hosting providers".

A company of such a role that another version names is no new recipient. Who places adverts, trades in data or trains
models is one all the same: which company it is, is what counts there.
"""

import re

from bot.analyse.grammar.facts import Fact
from bot.analyse.grammar.polarity import denied
from bot.analyse.kinds.families import facts_of_kind
from bot.analyse.lexicon.needs import Wording, needed, wording
from bot.analyse.lexicon.vendors import of_role, role_of, vendor_of
from bot.analyse.statements.segment import Clause
from bot.analyse.versions.version import Version

_MAIL = r"e-?mail(?:s|ing)?(?! address)|newsletters?|mailings?"
_HOST = r"host(?:s|ed|ing)|cloud|infrastructure|data cent(?:er|re)s?"
_CARE = r"(?:customer|user|client|technical) (?:service|support|care)|help ?desks?"
_WORDS = {
    "hosting": _HOST,
    "cdn": rf"content delivery|{_HOST}",
    "storage": rf"(?:data|file) storage|stor(?:es|ing)|{_HOST}",
    "payment": r"payments?|billing",
    "support": _CARE,
    "chat": rf"(?:live )?chat|{_CARE}",
    "email": _MAIL,
    "communications": rf"messaging|communications?|text messages|telephony|{_MAIL}",
    "analytics": r"analytics|measurement",
    "monitoring": r"(?:error|crash|performance|site|app) (?:monitoring|reporting|tracking|analysis)",
    "delivery": r"deliver(?:y|ies|ing)|shipping|couriers?|carriers?|logistics|post(?:al|age)?",
    "identity": r"identity (?:verification|checks?)|(?:verify|check)(?:ing)? (?:\w+ )?identit(?:y|ies)",
    "fraud": r"fraud",
    "survey": r"surveys?",
}
_WHO = r"(?:(?:service |third[- ]party )?providers?|(?:sub-?)?processors?|vendors?|partners|suppliers|(?:sub-?)?contractors|third[- ]part(?:y|ies))"
_BETWEEN = (
    r"(?: (?!(?:with|to|by|from|for|of|in|on|at|the|our|your|that|information|data|details|is|are)\b)[\w/-]+,?){0,3}? "
)
_DOING = r"(?: |,? \(?(?:(?:(?:help|assist|do|handle|provide|perform|run|send)(?:e?s|ing)?|that|which|who|to|for|in|including|like|such as|e\.g\.)\b,? ?)[^.;]{0,200}?\b)"
_SAID = {
    role: wording(rf"\b(?:(?:{words}){_BETWEEN}(?:{_WHO}|compan(?:y|ies))|{_WHO}{_DOING}(?:{words}))\b", re.IGNORECASE)
    for role, words in _WORDS.items()
}
_NEEDS = {role: needed(words) for role, words in _WORDS.items()}


def tells_of(version: Version, name: str) -> bool:
    """Whether a version says that companies of a name's role are at work, and names none of them."""
    role = role_of(name)
    said = _SAID.get(role)
    if said is None:
        return False
    numbers = {number for stem in _NEEDS[role] for number in version.contents.holding(stem)}
    statements = version.contents.lowered
    return any(_is_said(statements[number][0], said) for number in sorted(numbers)) and not _names_one(version, role)


def names_kin(version: Version, name: str, *, instead: Version) -> bool:
    """Whether one version alone names another product of the same company that does the same, in the place of which it stands."""
    vendor = vendor_of(name)
    if vendor is None or not vendor.parent:
        return False
    kin = {
        other.name: other
        for other in of_role(vendor.role)
        if other.parent == vendor.parent and other is not vendor and not other.everyday
    }
    facts = [Fact("third_party", said) for other in kin.values() for said in other.names]
    return any(version.states(fact) and not instead.states(fact) for fact in facts)


def _is_said(clause: Clause, said: Wording) -> bool:
    text = f"{clause.lead} {clause.text}" if clause.lead else clause.text
    found = said.search(text)
    return found is not None and not denied(text, found.start()) and not facts_of_kind(clause, "third_party")


def _names_one(version: Version, role: str) -> bool:
    vendors = {vendor.name: vendor for vendor in of_role(role)}
    return any(
        not vendor.everyday and version.states(Fact("third_party", name)) for name, vendor in sorted(vendors.items())
    )
