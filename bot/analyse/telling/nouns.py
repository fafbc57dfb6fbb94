"""The words for what findings are of: the noun of each kind, the matter that terms are on, and what was done with them."""

from collections.abc import Sequence

VERBS = {"added": "adds", "removed": "drops", "changed": "changes"}
NOTHING_KNOWN = "other matters"
"""What statements of no known kind are on."""
NOUNS = {
    "third_party": "{}",
    "sharing": "sharing with {}",
    "sale": "statement on {}",
    "data_collected": "collection of {}",
    "purpose": "use of data for {}",
    "legal_basis": "the legal basis {}",
    "opt_out": "opt-out: {}",
    "consent": "{}",
    "right": "right: {}",
    "retention": "retention: {}",
    "security": "security promise: {}",
    "notice": "notice of changes: {}",
    "transfer": "transfer terms: {}",
    "children": "children's terms: {}",
    "jurisdiction": "terms for {}",
    "scope": "scope: {}",
    "contact": "contact: {}",
    "arbitration": "dispute terms: {}",
    "liability": "liability terms: {}",
    "governing_law": "governing law: {}",
    "licence": "licence terms: {}",
    "termination": "termination terms: {}",
    "payment": "payment terms: {}",
    "effective_date": "stated date: {}",
    "other": "{}",
}
MATTERS = {
    "third_party": "named recipients",
    "sharing": "sharing",
    "sale": "sale of data",
    "data_collected": "data collected",
    "purpose": "use of data",
    "legal_basis": "legal bases",
    "opt_out": "opting out",
    "consent": "consent",
    "right": "rights",
    "retention": "retention",
    "security": "security",
    "notice": "notice of changes",
    "transfer": "transfers abroad",
    "children": "children",
    "jurisdiction": "single regions",
    "scope": "scope",
    "arbitration": "disputes",
    "liability": "liability",
    "governing_law": "governing law",
    "licence": "the licence to content",
    "termination": "termination",
    "payment": "payment",
    "contact": "contact details",
    "other": NOTHING_KNOWN,
}
PLAIN = {
    "third_party": "named recipient",
    "sharing": "disclosure of data",
    "sale": "sale terms",
    "data_collected": "collection of data",
    "purpose": "processing purpose",
    "legal_basis": "legal basis",
    "opt_out": "opt-out terms",
    "consent": "consent rule",
    "right": "terms on rights",
    "retention": "retention rule",
    "security": "security terms",
    "notice": "notice of changes",
    "transfer": "international transfer",
    "children": "children's terms",
    "jurisdiction": "regional terms",
    "scope": "scope of the policy",
    "contact": "contact details",
    "arbitration": "dispute terms",
    "liability": "liability terms",
    "governing_law": "governing law",
    "licence": "licence to content",
    "termination": "termination terms",
    "payment": "payment terms",
    "other": "other terms",
}
"""The value of a finding of each kind whose matter no list knows."""
_MOST = 3


def first_few(names: Sequence[str]) -> str:
    """
    Names in a row, the others counted.

    >>> first_few("abcde")
    'a, b, c and 2 more'
    """
    more = len(names) - _MOST
    shown = names[: _MOST if more > 0 else None]
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
