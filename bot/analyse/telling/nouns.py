"""The words for what findings are of: the noun of each kind, the matter that terms are on, and what was done with them."""

import re
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
    "sharing": "terms on sharing",
    "sale": "sale terms",
    "data_collected": "terms on data collected",
    "purpose": "terms on use of data",
    "legal_basis": "terms on legal bases",
    "opt_out": "opt-out terms",
    "consent": "consent rule",
    "right": "terms on rights",
    "retention": "retention rule",
    "security": "security terms",
    "notice": "terms on notice of changes",
    "transfer": "terms on transfers abroad",
    "children": "children's terms",
    "jurisdiction": "regional terms",
    "scope": "terms on scope",
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
ELSEWHERE = "the like is said elsewhere"
"""Why it matters little that a statement came or went of which the other version has the like."""
_PARTS = {
    "photos and video": (("photos", r"photo|image|camera"), ("video", r"video|camera")),
    "events and promotions": (
        ("events", r"events?\b"),
        ("promotions", r"promotions|contest|sweepstake|competition|prize"),
    ),
    "payment processors": (
        (
            "payment processors",
            r"payment (?:processors?|providers?|services?|gateways?|partners?)|card (?:schemes?|networks?|issuers?)",
        ),
        ("banks", r"banks\b"),
        ("financial institutions", r"financial institutions?\b"),
    ),
    "credit agencies": (
        ("credit agencies", r"credit (?:bureau|ref|rep|rat)"),
        ("debt collectors", r"collection agenc|debt collect"),
    ),
    "employers": (
        ("employers", r"employer|recruiter"),
        ("organisation", r"your organi[sz]ation"),
        ("administrators", r"administrator"),
    ),
    "other users": (
        ("other users", r"other (?:users|members|customers|players|riders|participants)"),
        ("the public", r"publicly|public profile|the public\b"),
    ),
    "publishers": (
        ("publishers", r"publisher"),
        ("content providers", r"content (?:provider|partner)"),
        ("sponsors", r"sponsor"),
    ),
    "schools": (("schools", r"school|education"), ("teachers", r"teacher")),
    "merchants": (("merchants", r"merchant"), ("sellers", r"seller"), ("retailers", r"retailer")),
    "precise location": (
        ("precise location", r"precise|exact|gps|real[- ]time"),
        ("location", r"geo-?location|location (?:data|information)"),
    ),
    "face recognition": (("face recognition", r"fac(?:e|ial) ?(?:reco|geo|print|scan)"), ("selfies", r"selfie")),
    "race or ethnicity": (("race", r"rac(?:e|ial)\b"), ("ethnicity", r"ethnic")),
    "religion or politics": (
        ("religion", r"religi"),
        ("politics", r"politic"),
        ("beliefs", r"philosoph"),
        ("union membership", r"trade union"),
    ),
}
"""Known names of several things, each with words for it, or how they begin."""
_MOST = 3


def as_said(value: str, text: str) -> str:
    """
    A value that names several things without those that a text does not speak of.

    >>> as_said("photos and video, voice recordings", "We take a photo of you.")
    'photos, voice recordings'
    """
    for whole, parts in _PARTS.items():
        if whole in value:
            said = [name for name, begins in parts if re.search(rf"\b(?:{begins})", text, re.IGNORECASE)]
            value = re.sub(rf"\b{whole}\b", said[0], value) if len(said) == 1 else value
    return value


def first_few(names: Sequence[str]) -> str:
    """
    Names in a row, the others counted.

    >>> first_few("abcde")
    'a, b, c and 2 more'
    """
    more = len(names) - _MOST
    shown = names[: _MOST if more > 0 else None]
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
