"""What is promised on protecting data, and on telling about a breach."""

import re
from dataclasses import replace

from bot.analyse.grammar.attribution import is_in_a_name
from bot.analyse.grammar.facts import Fact, Family, cue, sign, words
from bot.analyse.grammar.granting import Grammar, granted, is_of_others, negated
from bot.analyse.lexicon.lazy import lazily

_GRAMMAR = Grammar(
    verbs=lazily(
        r"(?:encrypt|us(?:e|ed|ing)|appl|offer|support|provid|notif|inform|tell|alert|report|hold|have|maintain|underg|conduct|carry|perform|limit|restrict|control"
        r"|tak|implement|audit|certif|employ|adopt|deploy|protect|tls|ssl|end)\w*\b",
        re.IGNORECASE,
    ),
    after=lazily(
        r"(?:encrypt|protect|available|us(?:ed|e)|in place|offered|provided|notified|reported|appl|audited|certified|taken|limited|restricted)\w*\b",
        re.IGNORECASE,
    ),
)
_TELLS = lazily(r"\b(?:notif|inform|tell|told|report|alert|contact|communicat|advis|let you know)\w*", re.IGNORECASE)
_HANDLED = lazily(
    r"\b(?:detect|prevent|investigat|resist|remediat|avoid|prosecut)\w*,? (?:(?:and|or|to|of|any|an?|other|security|data|known|suspected|actual|potential|respond) )*$",
    re.IGNORECASE,
)
_HANDLING = lazily(
    r"security incidents? (?:verification|response|detection|management|monitoring|prevention|investigation)\b",
    re.IGNORECASE,
)
"""Where a breach is found or dealt with, and nobody is told of it."""
_OR_HASHED = lazily(r"\bhashed(?:,| or| and/or) $", re.IGNORECASE)
"""Before what only says in which form a datum is passed on: "a hashed or encrypted address"."""
_VOUCHED = lazily(
    r"\b(?:independent|third[- ]party|iso|soc|pci|penetration|vulnerabilit\w+|certified|security|regular\w*|annual\w*|external)\b",
    re.IGNORECASE,
)
_ADVICE = lazily(
    r"\byou (?:\w+ )?(?:should|must|can|may|could|agree)\b|\bplease (?!note|be aware)|\bkeep your\b", re.IGNORECASE
)
_UNREAD = lazily(
    r"(?<=encrypted)(?:,? and|,? so(?: that)?)\b[^.;]{0,40}\b(?:cannot|can[’']t|never|not|no one|nobody)\b[^.;]{0,30}\b(?:read|open\w*|see|view|access\w*|decrypt\w*)\b",
    re.IGNORECASE,
)
"""What nobody can read is no less encrypted."""
_END_TO_END = lazily(r"end[- ]to[- ]end $", re.IGNORECASE)
"""What is not encrypted so may be encrypted otherwise."""
_OF_A_KIND = lazily(r"[\w-]+ (?:that|which|with)\b", re.IGNORECASE)
"""Who does without a bad measure may take a better one."""
_AS_PURPOSE = lazily(r"audit\w*,?(?: [\w/-]+,?){0,6} purposes?\b", re.IGNORECASE)
"""What records are kept for is no examination of how safe they are."""
_MAY = lazily(r"\b(?:we|be|data|information) (?:may|might|can|could|will|reserve|be) (?:[\w-]+ ){0,4}$", re.IGNORECASE)
_OF_TRANSFERS = lazily(
    r"\btransferr?\w*|\babroad\b|\boutside (?:of )?(?:the|your)\b|\bthird countr\w+|\badequacy\b", re.IGNORECASE
)
_SAFEGUARDS = lazily(
    r"(?:appropriate|adequate|reasonable) (?:legal |contractual |data protection )*safeguards\b", re.IGNORECASE
)
_CONCEDED = lazily(
    r"\W{0,9}(?:while|whilst|although|though|even though|even if|despite|notwithstanding)\b[^.;]{0,200}, [^.;]{0,80}\b(?:not|no|nothing|never|cannot|can[’']t|don[’']t)\b",
    re.IGNORECASE,
)
"""What is said before a "but" that takes it back: "while we use safeguards, nothing is a warranty"."""
_WHOLE = frozenset(("encryption", "end-to-end encryption", "breach notice", "password hashing"))
_LEFT_OUT = lazily(
    r"[^.;]{0,80}?\bonly (?:where|when|if|to the extent)\b|(?:(?!\b(?:nobody|no one|anyone|anybody|only)\b)[^.;]){0,160}?\b(?:except(?!ion)\w*|with the exception of|apart from|other than|save for|excluding|unless|but not)\b",
    re.IGNORECASE,
)
"""What a measure is said not to be taken for."""
_PREVENTED = lazily(r"\b(?:prevent|avoid|prohibit|against|refrain|forbid|bar)\w*\b[^.;]{0,80}$", re.IGNORECASE)


def _weighed(fact: Fact, text: str, context: str) -> Fact | None:  # noqa: ARG001 - every family is given the context
    """A measure with what the statement makes of it: promised, denied, or only spoken of."""
    if fact.value == "no guarantee":
        return replace(fact, denied=False)
    if fact.value == "no re-identification":
        return _reidentified(fact, text)
    if fact.value == "audits" and (is_in_a_name(text, fact.at) or _AS_PURPOSE.match(text, fact.at)):
        return None
    if fact.value == "protective measures" and (_is_of_transfers(text, fact.at) or _CONCEDED.match(text)):
        return None
    if fact.value == "encryption" and _OR_HASHED.search(text, 0, fact.at):
        return None
    told = granted(fact, _UNREAD.sub("", text), _GRAMMAR)
    if told.denied and fact.value == "encryption" and _END_TO_END.search(text, 0, fact.at):
        return None
    if told.denied or told.aside:
        return replace(told, denied=False, aside=True) if _OF_A_KIND.match(text, fact.at) else told
    loose = (
        (fact.value == "breach notice" and _is_untold(text, fact.at))
        or (fact.value == "audits" and not _VOUCHED.search(text))
        or bool(_ADVICE.search(text, 0, fact.at))
        or is_of_others(text, fact.at)
    )
    left = fact.value in _WHOLE and _LEFT_OUT.match(text, fact.at) is not None
    return replace(told, aside=loose, bounded=left)


def _is_untold(text: str, at: int) -> bool:
    """Whether nobody is told of a breach that stands at an offset."""
    return not _TELLS.search(text) or bool(_HANDLED.search(text, 0, at) or _HANDLING.match(text, at))


def _is_of_transfers(text: str, at: int) -> bool:
    """Whether safeguards are those of a transfer abroad, which protect what a law does not."""
    return bool(_OF_TRANSFERS.search(text)) and bool(_SAFEGUARDS.match(text, at))


def _reidentified(fact: Fact, text: str) -> Fact:
    """To name people again: refused where it is denied, possible where we may, and else only spoken of."""
    if negated(text, fact.at) or _PREVENTED.search(text, 0, fact.at):
        return replace(fact, denied=False, aside="you must not" in text.casefold()[: fact.at])
    may = bool(_MAY.search(text, 0, fact.at))
    return replace(fact, denied=may, aside=not may)


FAMILY = Family(
    kind="security",
    gain="better",
    signed=True,
    weigh=_weighed,
    headings=words(r"secur\w+", r"protect\w*", r"safeguard\w*", r"breach\w*", r"confidential\w*"),
    cues=(
        cue(
            0.8,
            r"encrypt\w*",
            r"data breach\w*",
            r"security (?:measures|incidents?|breach\w*|practices|standards|controls|procedures)",
            r"safeguards?",
            r"technical and organi[sz]ational",
            r"organi[sz]ational and technical",
            r"unauthori[sz]ed (?:access|use|disclosure)",
            r"need[- ]to[- ]know",
            r"firewalls?",
        ),
        cue(
            0.4,
            r"(?<!social )secur(?:e|ity|ed|ely)",
            r"protect(?:s|ed|ing)?",
            r"confidential\w*",
            r"penetration",
            r"audits?",
            r"iso ?27001",
            r"soc ?2",
        ),
    ),
    signs=(
        sign("end-to-end encryption", r"end[- ]to[- ]end[- ](?:\w+ )?encrypt\w*", r"encrypt\w+ end[- ]to[- ]end"),
        sign("encryption", r"encrypt\w*", r"tls", r"ssl"),
        sign(
            "breach notice",
            r"(?:data|security|personal data) breach\w*",
            r"security incidents?",
            r"breach(?:es)? of (?:[\w’'-]+ ){0,4}(?:data|information|records?)",
            r"(?:breach(?:es)?|incidents?) (?:affect|involv|concern|touch)\w*",
            r"affected by (?:an?|the|any|such an?) (?:breach|incident)",
            r"(?:notify|inform|tell) [^.;]{0,60}(?:breach(?! of (?:contract|the|this|these|our|your)\b)|incident)",
        ),
        sign(
            "access limits",
            r"need[- ]to[- ]know",
            r"(?:restrict|limit)\w* access",
            r"access controls?",
            r"role[- ]based",
            r"(?<!not )only (?:[\w-]+ ){0,4}(?:employees|staff|personnel|team members|colleagues)\b[^.;]{0,100}\b(?:access|see|view)",
            r"(?:employees|staff|personnel|team members|colleagues) (?:may|can|have) only (?:access|see|view)",
            r"access\b[^.;]{0,60}\b(?:limited|restricted|confined) to [^.;]{0,40}(?:employees|staff|personnel|team members|colleagues)",
            r"multi-?factor",
            r"two-?factor",
        ),
        sign(
            "password hashing",
            r"passwords?\b[^.;]{0,40}\bhash(?:ed|ing|es)",
            r"hash(?:ed|es|ing)? (?:\w+ ){0,3}passwords?",
        ),
        sign(
            "security tests",
            r"(?:test|scan|check|prob)\w* (?:[\w-]+ ){1,4}for (?:\w+ )?(?:vulnerabilit|weakness)\w*",
            r"penetration tests?",
        ),
        sign(
            "audits",
            r"independent (?:third[- ]party )?audits?",
            r"audits?",
            r"iso ?27001",
            r"soc ?2",
            r"certifications?",
            r"pci[- ]dss",
        ),
        sign(
            "protective measures",
            r"technical and organi[sz]ational",
            r"organi[sz]ational and technical",
            r"(?:reasonable|appropriate|commercially reasonable|adequate) (?:\w+ ){0,4}(?:measures|safeguards|security)",
            r"(?:technical|administrative|physical|organi[sz]ational),? (?:(?:and|or|technical|administrative|physical|organi[sz]ational|procedural|security),? ){1,5}(?:measures|safeguards|controls)",
            r"security measures to (?:keep|protect|secure|prevent|safeguard)",
            weight=0.9,
        ),
        sign(
            "no guarantee",
            r"(?:cannot|can[’']t|do not|don[’']t|not) (?:\w+ ){0,3}(?:guarantee|warrant|promise|assure)\b(?=[^.;]{0,80}(?:secur|safe|protect|access|disclos|lost|loss|breach|hack|intercept))",
            r"cannot guarantee",
            r"(?:not|nothing|no)\b(?:(?!\bif\b)[^.;]){0,60}(?:guarantee|warranty|promise) (?:that|of)\b(?=[^.;]{0,80}(?:secur|safe|access|disclos|lost|loss|breach|hack|intercept))",
            r"no (?:method|security|transmission|system)[^.;]{0,60}(?:secure|guarantee)",
            r"not (?:100%|completely|fully) secure",
            r"at your own risk",
        ),
        sign("no re-identification", r"re-?identif\w+"),
    ),
)
