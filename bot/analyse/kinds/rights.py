"""A person's rights over their data, and how to use them."""

import re
from dataclasses import replace

from bot.analyse.grammar.elsewhere import points_on
from bot.analyse.grammar.facts import Fact, Family, cue, sign, words
from bot.analyse.grammar.granting import Grammar, granted, is_condition, is_of_others, negated
from bot.analyse.kinds.disputes import CHOOSING, NOT_CHOSEN
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording

_GRAMMAR = Grammar(
    verbs=lazily(
        r"(?:rights?|have|having|request|ask|access|delet|eras|remov|correct|rectif|export|download|obtain|receiv|get|object|complain|lodg|fil[ei]|appeal"
        r"|exercis|honou?r|compl(?:y|ies)|provid|giv|grant|offer|allow|permit|let|enabl|respond|accept|entitle|support|withdraw|revok|contest"
        r"|submit|way|means|option|possibilit|ability|choice|suppl|send|carry|demand)\w*\b",
        re.IGNORECASE,
    ),
    after=lazily(
        r"(?:appl|extend|cover|exist|include|(?:be )?(?:available|possible|accepted|honou?red|granted|provided|offered|given|deleted|erased|fulfilled|met)"
        r"|absolute|unlimited|required|needed|charged)\w*\b",
        re.IGNORECASE,
    ),
)
_PEOPLE = r"(?:you|users?|customers?|clients?|members|patients?|parents?|guardians?|students?|pupils?|employees?|residents?|consumers?|individuals?|data (?:subjects?|principals?)|people|anyone|everyone)"
_MAY = rf"{_PEOPLE} (?:(?:may|can|could|also|always|will be|are|is|have|has|the right|able|entitled|free|ask|to|us|wish|want) ){{1,6}}"
_THEIRS = r"(?:[\w’'-]+ ){0,6}?(?:data|information|records?|files?|profiles?|entries|details|account)\b(?! (?:(?!and\b|or\b|in\b)[\w-]+ )?(?:settings|preferences|options|choices|controls)\b)"
"""A right that is said without the word: "patients may inspect their records"."""
_DO = "(?:(?:request|access|view|review|see|edit|modify|update|correct|amend|change|rectify|delete|erase|remove|download|export|manage|or|and|and/or),? )"
_BESIDE = rf"{_MAY}(?:request (?:the )?)?{_DO}{{0,6}}"
"""What people may do with their data, in a row: "you can access, update, or delete your information"."""
_CLAIMS = frozenset(("access", "correction", "deletion", "portability", "objection", "restriction"))
_GRANT = wording(
    r"\b(?:rights?|entitled|you (?:can|may|could|have|are able|will be able|wish|want)|(?:may|can) (?:\w+ )?(?:request|ask|access|delete|obtain|review|inspect|see|view|correct|amend|erase|remove|direct|tell|instruct|nominate|object|have)|requests?|requesting|requested"
    r"|ask(?:ing)? (?:us|for)|asks|lets? you|allow\w* you|enabl\w+ you|able to|options?|if you (?:ask|would|\w+ to)|demand|contact(?:ing)? us|how to|choose|opportunity|possibilit\w+)\b",
    re.IGNORECASE,
)
_KEPT_OUT = lazily(
    r"\b(?:restrict|limit|control|prevent|unauthori[sz]ed|govern|monitor|log|secure)\w*(?: the| any| all| such)? $|\b(?:who|nobody|no one|anyone|anybody|someone|somebody)\b[^.;]{0,20}$",
    re.IGNORECASE,
)
_CUT = lazily(
    r"\b(?:may|might|can|could|will|reserve|laws?) (?:\w+ )?(?:limit|restrict|suspend|curtail|exclude)s? (?:your |the |any |a )?$",
    re.IGNORECASE,
)
_OF_RIGHT = lazily(r"right|request|(?:data )?access requests?", re.IGNORECASE)
_CUT_AFTER = lazily(
    r"(?:(?!\b(?:that|which|who|if|when|where|while|because|but|unless|and|we|you)\b)[^.;:,]){0,50}?"
    r"\b(?:may|might|can|could|will|is|are) (?:be )?(?:\w+ )?(?:limited|restricted|denied|refused|suspended|withheld|excluded)\b",
    re.IGNORECASE,
)
_FEE = lazily(r"\b(?:fees?|charges?|charged|costs?|pay)\b", re.IGNORECASE)
_FREE = lazily(r"free of charge", re.IGNORECASE)
_ASKS = lazily(
    r"\b(?:requests?|requesting|cop(?:y|ies)|access|rights?|exercis\w+|withdraw\w*|correct\w*|delet\w+|erasure|obtain|receive|see|view|inspect)\b",
    re.IGNORECASE,
)
_NO_FEE = lazily(
    r"\b(?:not|n[’']t|never|nothing|without) (?:(?:have|need|ever|having) (?:to )?)?(?:pay|paying|charge|charging)\b|\bno need to pay\b|\bcharges? (?:you )?(?:nothing|no)\b|\b(?:pay|paying) no\b",
    re.IGNORECASE,
)
_REFUSED = lazily(
    r"\b(?:refus|declin|reject|den)(?:e|es|y|ies|ing)?\b[^.;]{0,160}\b(?:or|and) (?:(?:may|to|we|instead|else) )*charg\w+\b",
    re.IGNORECASE,
)
"""To refuse is another answer to a request than to charge for it: "we may refuse, or charge a fee"."""
_ELSEWHERE = lazily(r"\b(?:dispute|complaints?|arbitrat\w+|panel|mediat\w+)\b", re.IGNORECASE)
"""Where others help free of charge, requests to the company may still cost."""
_DISCRIMINATES = lazily(r"\b(?:may|might|can|could|reserve|will|do) (?:[\w-]+ ){0,4}$", re.IGNORECASE)
_OF_STAFF = lazily(
    r"access to [^.;]{0,60}\b(?:is|are) (?:not |only )?(?:limited|restricted|given|granted|available)\b[^.;]{0,40}\b(?:staff|employees|personnel|colleagues|contractors|need|authori[sz]ed)\b",
    re.IGNORECASE,
)
_OF_REQUESTS = frozenset(("requests honoured", "response time", "identity check"))
_ANY_QUESTIONS = lazily(
    r"\b(?:questions?|concerns?|comments?|inquir(?:y|ies)|enquir(?:y|ies)|feedback|suggestions?|requests?)\b[^.;:]{0,60}\bcomplaints?\b|\bcomplaints? (?:or|and|,) (?:questions?|concerns?|comments?|inquiries|enquiries|feedback|suggestions?)\b",
    re.IGNORECASE,
)
_TO_OTHERS = lazily(
    r"\b(?:lodge|file|authorit\w+|regulators?|ombuds\w+|commission\w*|attorney|third[- ]party|independent|right to)\b",
    re.IGNORECASE,
)
_OFFICIAL = lazily(
    r"\b(?:law enforcement|authorit(?:y|ies)|courts?|governments?|governmental|regulatory|regulators?|subpoenas?|police|legal process)\b",
    re.IGNORECASE,
)
"""Who asks by law asks for no right of theirs."""
_NEAR = 90
_OF_ANOTHER = lazily(r"(?<!company)(?:s[’']|[’']s) (?:own )?$", re.IGNORECASE)
_REQUEST = lazily(
    r"\b(?:requests?|rights?|exercis\w+|respond\w*|answer\w*|repl(?:y|ies)|ask|asks|asked|access|delet\w+|complain\w*|agents?|disclos\w+|cop(?:y|ies))\b",
    re.IGNORECASE,
)
_WE_ASK = lazily(
    r"\b(?:we|us) (?:(?:may|will|also|can) )*asks?\b|\brequests? (?:\w+ )?(?:support|help|information from us)\b",
    re.IGNORECASE,
)
"""What the company asks, and a request for help, asks for nothing by right."""
_PAPERS = lazily(
    r"(?:[\w-]+ ){0,5}?cop(?:y|ies) of (?:(?!(?:your|personal|data|information|records)\b)[\w’'-]+ ){0,5}?(?:clauses?|safeguards?|SCCs?|agreements?|policy|notice|terms|mechanisms?)\b",
    re.IGNORECASE,
)
"""A copy of papers is no copy of data."""
_DEMANDS = lazily(
    r"\b(?:you|agents?) (?:(?:will|may) )?(?:must|need to|are required to|have to|has to)\b|\bmay extend\b|\bverify\b[^.;]{0,40}\brequests?\b"
    r"|\bwe (?:(?:may|will|might|also) )*(?:require|need|ask)\b[^.;]{0,60}\b(?:proof|evidence|documents?|documentation|authori[sz]ation|additional|identification|attorney)\b",
    re.IGNORECASE,
)
_OFFERS = lazily(
    r"\b(?:you|consumers?|residents?|users?) (?:\w+ )?(?:may|can|could|have|are entitled)\b|\brights? (?:to|of)\b",
    re.IGNORECASE,
)
"""What asks something of the person, and nothing else, grants no right."""
_UNABLE = lazily(r"\b(?:if|unable|cannot|can[’']t|could not|not be able)\b", re.IGNORECASE)
_WITHOUT = lazily(r"\bwithout (?:\w+ ){0,2}$", re.IGNORECASE)
_AGAINST_IT = lazily(r"\b(?:rights?|object|contest|challenge|opt[- ]out)\b", re.IGNORECASE)
_BY_ITSELF = lazily(
    r"(?:^|[.;] )(?:(?!\b(?:we|our|us|you)\b)[^.;]){0,80}\b(?:does not|doesn[’']t) (?:\w+ly )?$", re.IGNORECASE
)
"""What some act does not do by itself ("deactivation does not delete it") may be done all the same."""
_AT_A_COST = lazily(
    r"\b(?:(?:(?:unable|(?:not|no longer) (?:be )?able) to|cannot|can[’']t|can no longer|(?:may|might|will|do|does)(?: not| no longer)|won[’']t|no longer)"
    r" (?:continue|go on|provide|offer|serve|help|work|works|function|functions|access|be (?:available|offered|possible|able to (?:continue|go on|provide|offer|serve|help|access|use (?:the|our|this|some|certain|parts|all)))|use (?:the|our|this|some|certain|parts|all)\b)"
    r"|you (?:will |may |might |would |can )?(?:lose|forfeit)\b|(?:close|ends?|suspend|terminate) (?:your|the) (?:account|contract|membership|subscription))",
    re.IGNORECASE,
)
"""What comes of using a right, where a statement that only supposes its use is there to warn of it."""
_ASKED_BACK = lazily(
    r"\bwe (?:(?:may|will|might|can|also|must) )*(?:request|ask|require|need)\b[^.;]{0,100}\b(?:proof|evidence|identity|identif\w+|verif\w+|confirm\w*)\b",
    re.IGNORECASE,
)
"""What is asked of who uses a right."""
_DISPUTES = frozenset(("arbitration", "independent dispute resolution"))
_NAMES_ITSELF = frozenset(("rights by place of residence", "rights for everyone"))
"""Values whose own words may hold a negation ("no matter where"), or that one around them does not turn."""


def _names_only_an_authority(fact: Fact, text: str) -> bool:
    """Whether an authority is named because it tells more, and not because people may complain to it."""
    return fact.value == "complaint" and points_on(text) and "complain" not in text.lower()


def _weighed(fact: Fact, text: str, context: str) -> Fact | None:
    """A right with what the statement makes of it: granted, denied, or only spoken of; None where it is no right of theirs."""
    if _is_of_others(fact, text) or _names_only_an_authority(fact, text):
        return None
    if fact.value == "access" and is_condition(text, fact.at) and _FEE.search(text):
        return None
    special = _SPECIAL.get(fact.value)
    if special:
        return _of_a_request(special(fact, text), f"{text} {context}")
    if fact.value in _NAMES_ITSELF and not negated(text, fact.at):
        return replace(fact, denied=False)
    told = granted(fact, text, _GRAMMAR)
    if fact.value == "appeal" and _OF_ANOTHER.search(text, 0, fact.at):
        return replace(told, denied=False, aside=True)
    if told.denied:
        return replace(told, denied=False, aside=True) if _is_no_denial(fact, text) else told
    if not told.aside and _is_limited(fact, text):
        return replace(told, denied=True)
    if _only_asks(fact, text) or _is_for_us(fact, text):
        return replace(told, aside=True)
    if fact.value not in _CLAIMS or _GRANT.stands_in(f"{text} {context}"):
        return told
    return None if fact.value == "access" else replace(told, aside=True)


def _is_for_us(fact: Fact, text: str) -> bool:
    """Whether complaints are among what people may write to the company about: "any questions or complaints"."""
    return fact.value == "complaint" and bool(_ANY_QUESTIONS.search(text)) and not _TO_OTHERS.search(text)


def _only_asks(fact: Fact, text: str) -> bool:
    """Whether a statement asks something of who uses a right, warns of what comes of it, or is of papers, and grants nothing."""
    at_a_cost = is_condition(text, fact.at) and (_AT_A_COST.search(text, fact.at) or _ASKED_BACK.search(text, fact.at))
    of_papers = fact.value == "access" and _PAPERS.match(text, fact.at)
    return bool(at_a_cost or of_papers or (_DEMANDS.search(text) and not _OFFERS.search(text)))


def _of_a_request(fact: Fact, around: str) -> Fact | None:
    """A check of who asks, or a fee, is one of requests: to unlock a device checks who somebody is, too."""
    of_requests = {"identity check": _REQUEST, "fees": _ASKS}.get(fact.value)
    return None if of_requests and not of_requests.search(_WE_ASK.sub("", around)) else fact


def _is_of_others(fact: Fact, text: str) -> bool:
    """Whether staff have access, or the law makes the requests: no right of the person."""
    if fact.value in _OF_REQUESTS:
        return bool(_OFFICIAL.search(text, fact.at, fact.at + _NEAR))
    return fact.value == "access" and bool(
        _OF_STAFF.match(text, fact.at) or _KEPT_OUT.search(text, 0, fact.at) or is_of_others(text, fact.at)
    )


def _is_no_denial(fact: Fact, text: str) -> bool:
    return fact.value in _DISPUTES or bool(_BY_ITSELF.search(text, 0, fact.at))


def _is_limited(fact: Fact, text: str) -> bool:
    """Whether a right is said to be cut: "we may limit your right of access", "access may be refused"."""
    if _CUT.search(text, 0, fact.at):
        return True
    of_data = fact.value == "access" and not _OF_RIGHT.match(text, fact.at)
    return not of_data and bool(_CUT_AFTER.match(text, fact.at)) and not is_condition(text, fact.at)


def _fees(fact: Fact, text: str) -> Fact:
    """Fees: "free of charge" denies them, and a request that is merely unfounded costs nothing yet."""
    if not _FEE.search(text):
        return replace(fact, value="unfounded requests", denied=False)
    if _NO_FEE.search(text) and _ASKS.search(text):
        return replace(fact, denied=True)
    if _REFUSED.search(text):
        return replace(fact, denied=False)
    told = granted(fact, text, _GRAMMAR)
    if _FREE.match(text, fact.at) and (not _ASKS.search(text) or _ELSEWHERE.search(text)):
        return replace(told, denied=False, aside=True)
    return told if told.aside or not _FREE.match(text, fact.at) else replace(told, denied=not told.denied)


def _discrimination(fact: Fact, text: str) -> Fact:
    """Non-discrimination: promised where discrimination is denied or kept from, taken back where it may come."""
    if (
        negated(text, fact.at)
        or text[: fact.at].casefold().endswith("non-")
        or not _DISCRIMINATES.search(text, 0, fact.at)
    ):
        return replace(fact, denied=False)
    return replace(fact, denied=granted(fact, text, _GRAMMAR).aside is False)


def _review(fact: Fact, text: str) -> Fact:
    """Human review: "no decision without it" gives it, "decisions without it" take it away."""
    if not _WITHOUT.search(text, 0, fact.at):
        return (
            replace(fact, denied=False)
            if text[fact.at :].casefold().startswith("not ")
            else granted(fact, text, _GRAMMAR)
        )
    before = text.casefold().rfind("without", 0, fact.at)
    if _AGAINST_IT.search(text, 0, before):
        return replace(fact, denied=False)
    return replace(fact, denied=not negated(text, before))


def _identity(fact: Fact, text: str) -> Fact:
    """A check of who asks: "if we cannot verify who you are" speaks of one, too."""
    told = granted(fact, text, _GRAMMAR)
    return replace(told, denied=False, aside=False) if _UNABLE.search(text, 0, fact.at) else told


_SPECIAL = {
    "fees": _fees,
    "non-discrimination": _discrimination,
    "human review": _review,
    "identity check": _identity,
}

FAMILY = Family(
    kind="right",
    gain="better",
    signed=True,
    weigh=_weighed,
    needs_context=lazily(
        r"\b(?:you|your|users?|individuals?|data (?:subjects?|principals?)|consumers?|residents?|requests?|parents?|patients?|students?|pupils?|customers?|cop(?:y|ies)|rights?|authorized agents?)\b",
        re.IGNORECASE,
    ),
    headings=words(
        r"(?:your|privacy|individual|data subject|consumer|user|additional|legal)?\s*rights?\b[^.]{0,20}",
        r"access(?:ing)?\b[^.]{0,30}",
        r"delet\w+",
        r"correct\w+",
        r"complain\w*",
        r"exercis\w+",
        r"requests?",
        r"appeals?",
    ),
    cues=(
        cue(
            1.0,
            r"(?:the |your |a )?rights? (?:to|of|under|that|in relation)",
            r"your (?:\w+ )?rights",
            r"exercise (?:\w+ ){0,4}rights?",
            r"lodge a complaint",
            r"supervisory authority",
            r"authori[sz]ed agent",
            r"right not to",
            r"dispute resolution",
        ),
        cue(
            0.7,
            r"you (?:can|may|could) (?:\w+ ){0,3}(?:access|request|correct|delete|review|update|download|export|edit|remove|obtain|ask|exercise|complain)",
            r"request (?:\w+ ){0,4}(?:access|deletion|copy|correction|erasure)",
            r"verify your (?:identity|request)",
            r"verifiable",
        ),
        cue(
            0.5,
            r"delet(?:e|ion)",
            r"erasure",
            r"rectif\w+",
            r"portab\w+",
            r"complain\w*",
            r"requests?",
            r"discriminat\w+",
            r"appeal",
        ),
    ),
    signs=(
        sign(
            "access",
            r"right (?:to|of) (?:\w+ )?(?:access|know)",
            r"access (?:to )?(?:and \w+ )?your (?:personal )?(?:data|information)",
            r"request access",
            r"request a copy",
            r"obtain a copy",
            r"(?:data )?access requests?",
            r"request that we disclose",
            rf"{_MAY}(?:inspect|see|view|review|look at)(?: (?:and|or) \w+)? {_THEIRS}(?=[.,;:)]|$| (?:about|that|which|we|held|in|on|from|at|and|or|you|by|through|via|with|any|for|when|if|free)\b)",
            rf"{_MAY}(?:obtain|get|receive|request|have) an? (?:\w+ ){{0,2}}copy of",
            rf"{_MAY}(?:obtain|get|receive|request|for|have) (?:an?|the) (?:\w+ ){{0,2}}(?:summary|list|overview|accounting) of",
            rf"{_MAY}(?:access|view|review|see)(?:, | (?=and |or )){_DO}{{1,6}}{_THEIRS}",
            r"right to (?:obtain|receive|request) (?:confirmation|information (?:about|on|regarding) (?:\w+ ){0,2}(?:processing|personal))",
        ),
        sign(
            "correction",
            r"right to (?:\w+ )?(?:correct|rectif)\w*",
            rf"{_MAY}have (?:[\w’'-]+ ){{1,6}}?(?:corrected|rectified|changed|amended|put right)",
            r"right to have (?:[\w’'-]+ ){1,6}(?:corrected|rectified|changed|amended|put right)",
            rf"{_MAY}(?:amend|update|fix) {_THEIRS}",
            rf"{_BESIDE}(?:edit|modify|update|correct|amend|rectify)(?:, | (?=and |or )|(?= )){_DO}{{0,6}} ?{_THEIRS}",
            r"(?:can|may|to|request) (?:\w+ ){0,3}correct(?:ion)?",
            r"rectif(?:y|ication)",
            r"correct (?:\w+ ){0,4}(?:data|information)",
        ),
        sign(
            "deletion",
            r"right to (?:\w+ )?(?:delet|eras|be forgotten)\w*",
            r"delet(?:e|ion of) (?:\w+ ){0,3}(?:data|information|account)",
            r"erasure",
            r"eras(?:e|ing) (?:\w+ ){0,3}(?:data|information|account)",
            r"request (?:\w+ ){0,2}deletion",
            rf"{_MAY}have (?:[\w’'-]+ ){{1,6}}?(?:erased|deleted|removed|destroyed)",
            rf"{_MAY}(?:erase|remove) {_THEIRS}",
            rf"{_BESIDE}(?:delete|erase|remove)(?:, | (?=and |or )|(?= )){_DO}{{0,6}} ?{_THEIRS}",
            rf"right to request that (?:[\w’'-]+ ){{1,4}}(?:delete|erase) {_THEIRS}",
            r"right to be forgotten",
            r"(?:can|may|could|how to|option to) delete your account",
        ),
        sign(
            "portability",
            r"portab\w+",
            r"machine[- ]readable",
            r"export (?:\w+ ){0,2}(?:data|information)",
            r"download (?:\w+ ){0,3}(?:data|information)",
        ),
        sign(
            "objection",
            r"right to object",
            rf"{_PEOPLE} (?:can|may|could) (?:\w+ )?object(?! to (?:an?|the) )",
            r"object to (?:\w+ ){0,3}(?:processing|use)",
            r"object to (?:(?:or|and) \w+ )?(?:how|the way)",
        ),
        sign(
            "restriction",
            r"(?:restrict|limit) (?:how|the way) we",
            r"restrict(?:ion of|ing)? (?:\w+ ){0,3}(?:processing|use)",
            r"right to (?:\w+ )?(?:restrict|limit)\w*",
            r"limit the use",
        ),
        sign(
            "complaint",
            r"complain(?:t|ts)?",
            r"supervisory authorit\w+",
            r"data protection authorit\w+",
            r"attorney general",
            r"ombuds\w+",
            r"information commissioner\w*",
        ),
        sign(
            "non-discrimination",
            r"discriminat\w+",
            r"retaliat\w+",
            r"hold (?:it|this|that) against you",
            weight=1.1,
        ),
        sign("appeal", r"appeal(?:s|ing)?", weight=1.1),
        sign("authorised agent", r"authori[sz]ed agents?", weight=1.1),
        sign(
            "identity check",
            r"verif(?:y|ication of) (?:your |the )?(?:\w+ )?(?:identity|request)[^.;]{0,80}",
            r"(?:confirm|establish|validat|authenticat)\w* (?:your|the|their) (?:identity|requests?)",
            r"proof of (?:your )?identity",
            r"verifiable (?:consumer )?request",
            r"prove? (?:of )?(?:your )?identity",
        ),
        sign(
            "withdrawal of consent",
            r"(?:withdraw|revoke|take back) (?:your |any |that |their )?consents?",
            r"consent\b[^.;]{0,60}\b(?:withdraw|revoke|take) it\b",
            weight=0.9,
        ),
        sign(
            "rights for everyone",
            r"regardless of (?:where (?:you\b|they\b|the (?:person|individual|user)s?|people|users)|(?:your|their) (?:\w+ )?(?:location|residence|country|nationality|citizenship|place|home))[^.;]{0,40}",
            r"no matter where",
            r"all (?:of our )?(?:users|individuals|customers)(?:[^.;]{0,40}rights?| (?:can|may) (?:request|ask|access|delete))",
            weight=1.1,
        ),
        sign(
            "rights by place of residence",
            r"depending (?:up)?on (?:where|your (?:location|state|country|jurisdiction))[^.;]{0,120}(?:rights?|requests?|exercise|choices)",
            r"residents of[^.;]{0,80}(?:rights?|exercise)",
            r"certain (?:\w+ )?(?:states|jurisdictions)[^.;]{0,60}rights?",
            weight=0.9,
        ),
        sign(
            "requests honoured",
            r"honou?r\w*(?![^.;]{0,40}\btrack\b)[^.;]{0,40}requests?",
            r"comply with[^.;]{0,30}requests",
            weight=0.9,
        ),
        sign(
            "request form",
            r"(?:request|web|online|privacy) (?:form|portal|cent(?:er|re))",
            r"rights portal",
            weight=0.7,
        ),
        sign(
            "request by e-mail",
            r"(?:exercise|request|withdraw)[^.;]{0,120}(?:by e-?mail|e-?mailing|contacting us at)",
            weight=0.7,
        ),
        sign(
            "human review",
            r"human (?:review|intervention)",
            r"contest (?:the|a|such)",
            r"not (?:to )?be subject to (?:a )?(?:decisions?|automated)",
            weight=1.1,
        ),
        sign(
            "response time",
            r"within (?:\w+ )?(?:\(?\d+\)? )?(?:calendar |business |working )?(?:days?|months?)[^.;]{0,60}(?:request|receipt|receiv)",
            r"respond (?:\w+ ){0,8}within",
            weight=1.1,
        ),
        sign(
            "fees",
            r"free of charge",
            r"reasonable fee",
            r"manifestly unfounded",
            r"(?:charge|pay) (?:you )?(?:an?|any|no) (?:\w+ )?(?:fee|charge)",
            r"charges? (?:you )?(?:nothing|no\b)",
            r"pay (?:for|to) (?:\w+ ){0,2}(?:cop(?:y|ies)|access|see|request)",
            weight=1.1,
        ),
        sign(
            "nomination of another person",
            rf"{_MAY}(?:nominate|appoint|name) (?:[\w’'-]+ ){{1,4}}to (?:exercise|act|use)",
            weight=1.1,
        ),
        sign("arbitration", rf"{NOT_CHOSEN}binding arbitration", weight=0.8),
        sign(
            "independent dispute resolution",
            *(f"{verb} binding arbitration" for verb in CHOOSING),
            r"(?:independent|alternative|third[- ]party|external) dispute resolution",
            r"dispute resolution (?:providers?|services?|bod(?:y|ies)|mechanisms?|programs?|programmes?|panels?)",
            weight=0.8,
        ),
        sign("opt-out rights", r"right to opt[- ]?out", weight=0.5),
    ),
)
