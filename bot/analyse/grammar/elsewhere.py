"""
What a statement says of no data at all: where more is told, what was revised in the text, that others have rules of their own.

A statement that lets its reader do something there ("visit our page to object") is none of these.
"""

import re
from functools import lru_cache

from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording

_MORE = (
    r"(?:more|further|additional|full|detailed|other|details|information|learn|read|find out|understand|know|see|view)"
)
_GO = r"(?:see|visit|refer to|consult|click|go to|view|read|check|contact|follow|learn (?:more|about)|find out|take a look|have a look)"
_CASE = r"(?:(?:if|for|where|as|at|below|above) (?!more|further|additional)[^.;:]{1,140}?, )?"
"""For whom a pointer is: "if you live in Utopia, please see our notice on it"."""
_POINTS = lazily(
    rf"\W{{0,3}}{_CASE}(?:(?:please|also|kindly) )*(?:(?:see|visit|refer to|consult|click|go to|check out|learn (?:more|about|how)|find out (?:more|how|what)|read (?:more|about|our|the full)|view (?:our|the full|more)"
    r"|you (?:can|may|will) (?:also )?(?:learn|read|find(?: out)?) (?:more|about|further|additional|out|details|(?:the|our|a) (?:\w+ ){0,3}(?:list|polic(?:y|ies)|notice|statement)))\b"
    r"|(?:where|if|when) [^.;:]{1,160}?, (?:such|this|that|these|those)(?: [\w-]+){0,3} (?:is|are) (?:\w+ )?(?:explained|described|set out|detailed|listed)\b"
    r"|[^.;:,]{1,60}? should (?:also )?be read (?:together|in conjunction|along(?:side)?) (?:with )?"
    rf"|(?:for|to) (?:{_MORE} ){{1,5}}[^;]{{0,240}}?,? (?:and \w+ )?(?:please )?{_GO}\b)"
    r"|\W{0,3}(?:more|further|additional|detailed) (?:information|details?)\b[^.;]{0,160}\b(?:can|may) be (?:found|viewed|read|obtained|accessed)\b"
    r"|\W{0,3}(?:more|further|additional|detailed) (?:information|details?)\b[^.;]{0,160}\b(?:is|are) (?:\w+ )?(?:available|provided|set out|found|described)\b",
    re.IGNORECASE,
)
_ACTS = lazily(
    r"\b(?:to|(?<!collect )(?<!process )(?<!share )and|or|where you can|how to|can) (?:\w+ly )?(?:opt|unsubscribe|object|withdraw|exercise|submit|manage|change|update|correct|delete|erase|request|ask|adjust|set|turn|disable|make|access|download|edit|control|choose|select|limit|refuse|reject|complain|lodge|file|enable|use(?! of\b)|activate|get a copy|obtain a copy)\b"
    r"|(?:[;,] |\b(?:and|but) )(?:we|you|they|our \w+|it|this|these|third parties|(?:your|the) \w+) (?:\w+ ){0,2}?(?:use|uses|share|shares|collect|collects|process|receive|keep|store|sell|disclose|transfer|can (?!find|read|learn|see|view)|may (?!find|read|learn|see|view)|will(?! (?:also )?(?:find|read|learn|see|view)\b)|do|does|must|have|has)\b"
    r"|\b(?:opt(?:ing)?[- ]?out|unsubscribe|settings|controls|preferences|dashboard|regularly|periodically|from time to time|carefully)\b",
    re.IGNORECASE,
)
"""What more a pointer may say, or let do."""
_TEXT = r"(?:polic(?:y|ies)|notice|statement|terms|provisions?|sections?|paragraphs?|wording|language|chapters?|clauses?|practices|disclosures|descriptions?|document|page)"
_REVISED = r"(?:updated|revised|clarified|detailed|reworded|rewritten|reorgani[sz]ed|restructured|simplified|amended|streamlined|expanded|modified)"
_ANNOUNCES = wording(
    rf"\b(?:we|this (?:version|update|revision)|the (?:update|revision|changes?)) (?:(?:have|has|had|also|\w+ly) ){{0,3}}{_REVISED} [^.;]{{0,100}}?\b{_TEXT}\b"
    rf"|\b{_TEXT} (?:has|have|was|were) (?:\w+ )?(?:been )?{_REVISED}\b"
    rf"|\b(?:revisions?|changes|updates?|amendments?) (?:to|of|in) (?:the|this|our) (?:\w+ ){{0,3}}?{_TEXT}\b[^.;]{{0,40}}\b(?:(?:under|in) (?:discussion|review|consideration|progress|preparation|consultation)|being (?:discussed|prepared|drafted|considered|reviewed)|pending)\b"
    r"|^(?:thank you|thanks|welcome|hello|dear)\b"
    r"|(?:\bwe (?:have |also )?|^|: )added (?:(?:a few|some|more|further|new|additional|clarifying) ){0,2}(?:details?|information|examples?|language|wording|clarifications?|sections?) (?:about|on|regarding|concerning|to|for)\b(?! (?:you|your)\b)"
    rf"|\b(?:this|the) (?:\w+ )?{_TEXT} is (?:currently |now )?(?:(?:only )?a draft|(?:under|in) (?:discussion|review|revision|consultation|preparation))\b",
    re.IGNORECASE,
)
_LONGEST = 320
_OWN_RULES = wording(
    r"\b(?:third part(?:y|ies)|these|those|they|partners|providers|sites?|websites|services|platforms|companies|networks|vendors|who|which|operators)\b[^.;]{0,60}?\bha(?:ve|s) (?:their|its) own (?:\w+ ){0,3}?(?:polic(?:y|ies)|practices|rules|terms|notices?)\b",
    re.IGNORECASE,
)
_HANDLES = wording(
    r"\b(?:we|us) (?:(?:may|will|can|also|might|must|to) ){0,2}(?:collect|use|share|disclose|sell|transfer|send|provide|process|store|keep|receive|give|pass)\b|\b(?:is|are|be) (?:also )?(?:collected|used|shared|sold|disclosed|transferred|processed|passed)\b",
    re.IGNORECASE,
)
_TURNS = lazily(
    r"(?:(?:in order )?to|(?:if|should) you (?:[^.;:]{0,60}? or )?(?:would (?:\w+ )?like|wish|want|like) to|for [\w -]{1,30} (?:on how|or) to)\b[^.;:]{0,120}\bexercise\b[^.;]{0,80}\b(?:contact|e-?mail|write|visit|refer|see|follow|submit|fill|click|reach)\b",
    re.IGNORECASE,
)
"""How a statement begins that says where people turn with their rights, and not which these are."""
_WHAT_WE = lazily(
    r"\b(?:that|which|what|how|information|data|details) we (?:\w+ ){0,2}?(?:collect|use|share|disclose|sell|transfer|process|store|keep|receive)\b",
    re.IGNORECASE,
)
"""What a revision is about."""
_DEFINES = lazily(
    r"(?:[\w’'“”\"()-]+,? ){1,6}?(?:\([^()]{1,80}\) )?(?:is|are|means?|refers? to) (?:(?:an?|the|any|very|small|tiny|short|tracking|simple|text|data|type of|kind of|term for) ){0,5}"
    r"(?:files?|images?|pieces?|strings?|graphics?|technolog(?:y|ies)|scripts?|codes?|methods?|elements?|programs?|objects?|process|practice)\b"
    r"|(?:(?!we\b|you\b|our\b|your\b)[\w’'“”\"()-]+,? ){1,4}?(?:is|are) (?:an? |the )?(?:[\w-]+ ){0,4}?(?:protocols?|standards?|specifications?)\b",
    re.IGNORECASE,
)
_ON_OURS = lazily(r"\b(?:in|on) our\b", re.IGNORECASE)
_MEANS = lazily(
    r"(?:[^.;:,]{1,60}, )?(?:the )?(?:(?:term|phrase|expression|word)s? )?"
    r"(?:[“\"‘'][^”\"’']{2,60}[”\"’'],?:? (?:shall )?(?:means?|refers? to|ha(?:s|ve) the meanings?|is defined|are defined)"
    r"|[^.;:]{0,40}?\bwe (?:also )?(?:refer to|call) [^.;]{1,80}?[“\"‘']|(?:personal|personally identifiable) (?:data|information) (?:means|refers to|is (?:considered|defined|understood)))\b",
    re.IGNORECASE,
)
"""How a statement begins that says what a word stands for."""
_LETS_IN = lazily(
    r"\b(?:allow|let|enabl|permit)(?:s|ed|ing|es)? (?:them|others|third|any(?:one|body)|people)\b", re.IGNORECASE
)
"""What lets others at data, whatever word is explained by it."""
_SAFE = r"(?:protect|secure|encrypt|safeguard)"
_GRANTS = lazily(
    r"(?:[^.;,]{0,80}, )?(?:(?:you (?:are in control of|decide|choose|control)|it is (?:up to you|your (?:choice|decision))|(?:the )?(?:choice|decision) is yours) (?:whether|if|how|what|which)\b"
    r"|(?:you|users|members|customers|people) (?:can|may|could|are (?:able|free) to|have (?:the|a) (?:choice|option)(?: to)?) (?:(?:also|always|still|not) )*(?:(?:choose|decide|control|select) (?:whether|if|what|which|how|not|who|when)|opt\b|object|turn|switch|disable|refuse|decline|reject|unsubscribe|(?:limit|restrict|stop|prevent|block|control|manage|adjust)\b)"
    r"|(?:you|users|members|customers|people) (?:\w+ )?ha(?:ve|s) (?:the|a|some) (?:choice|say|option) (?:(?:about|as to|over|on|in|regarding|of) )?(?:whether|if|how|what|which)\b"
    rf"|we (?:(?:have|also|will|always|must|\w+ly|use \w+ to) )*{_SAFE}\b|we use [^.;]{{1,60}}?\bto {_SAFE}\b"
    r"|(?:we|(?-i:[A-Z])\w+) ensures? (?:(?:the|a|that) )?(?:secure|safe|security|safety|protection|confidential\w*)\b"
    rf"|we (?:(?:have|also|will|always|\w+ly) )*(?:put|take|taken|implement(?:ed)?|adopt(?:ed)?|maintain|appl(?:y|ied)|employ) (?:[\w-]+,? ){{1,8}}?(?:measures|safeguards|controls|steps|protections|safety)\b)"
    r"|(?:\w+(?: \w+)?, )?[^.;,]{0,60}\b(?:settings?|controls?|tools?|options?|features?|menus?) (?:[\w’-]+ ){0,5}?(?:lets?|allows?|enables?) (?:you|users|people) (?:to )?(?:limit|restrict|control|choose|opt|manage|turn|switch|disable|refuse|reset|block|stop|prevent)\b"
    r"|to (?:enable or )?(?:disable|turn off|switch off|limit|stop|prevent|control|manage|block|opt out of)\b[^.;]{1,120}?, (?:you (?:can|may|must|need)|please|go|visit|click|follow|see|open)\b"
    r"|[^.;,]{0,100}\b(?:instructions?|information) (?:on|about) how to (?:turn|switch|disable|opt|limit|block|stop|manage|control)\b"
    r"|(?:\w+(?: \w+)?, )?(?:you (?:will|may|can|might|should) (?:also )?(?:see|find|notice|click(?: on)?)|look for|click(?: on)?) (?:an?|the|this|our) (?:[\w’“”\"-]+ ){0,3}?(?:icon|logo|symbol|seal|badge)\b"
    r"|(?:reject|refus|declin|block|disabl|delet|clear|eras|remov|turn|switch)ing (?:off )?(?:[\w’'-]+ ){1,5}?(?:has|have|does|do|will|won[’']t|may|might|can|is|means|makes?|affects?|changes?)\b",
    re.IGNORECASE,
)
_AND_DOES = lazily(
    r"\b(?:and|but) (?:(?:now|also|we|may|will) ){0,3}(?:share|collect|disclose|sell|send|use|process|transfer)\b",
    re.IGNORECASE,
)
_GOES_ON = lazily(
    r"(?:[;,] |\b(?:and|but) )(?:(?:otherwise|then|also|if not|we|may|will) ){0,3}(?:we|share|shares|collect|collects|disclose|sell|send|use(?! of\b)|process|transfer(?!,| (?:and|or|of)\b))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def is_object(text: str) -> bool:
    """
    Whether what is done with data stands in a statement only as the object of a choice or of protection.

    >>> is_object("You can choose whether we keep a recording."), is_object("We protect it, and we share it.")
    (True, False)
    """
    granted = _GRANTS.match(text)
    return granted is not None and not _GOES_ON.search(text, granted.end())


@lru_cache(maxsize=512)
def points_on(text: str) -> bool:
    """
    Whether all that a statement does is to send its reader where more is told.

    >>> points_on("Learn more about our partners."), points_on("Visit our page to object."), points_on("We read more.")
    (True, False, False)
    """
    return len(text) <= _LONGEST and bool(_POINTS.match(text)) and not _ACTS.search(text)


def says_where_to_turn(text: str) -> bool:
    """
    Whether a statement says where people turn with their rights.

    >>> says_where_to_turn("To exercise them, write to us."), says_where_to_turn("You may exercise them.")
    (True, False)
    """
    return bool(_TURNS.match(text))


@lru_cache(maxsize=512)
def announces(text: str) -> bool:
    """
    Whether a statement only tells that a text was, or is being, revised, or greets its reader.

    >>> announces("We have clarified the section on sharing."), announces("We updated our policy, and we share more.")
    (True, False)
    """
    if not _ANNOUNCES.stands_in(text):
        return False
    rest = _WHAT_WE.sub("", text)
    return not (_HANDLES.stands_in(rest) or _AND_DOES.search(rest))


def defines(text: str) -> bool:
    """
    Whether a statement says what a thing is, and not that it is used.

    >>> defines("Beacons are tiny images that tell a page is read."), defines("Beacons are used.")
    (True, False)
    """
    return bool(_DEFINES.match(text)) and not (_HANDLES.stands_in(text) or _ON_OURS.search(text))


def is_definition(text: str) -> bool:
    """
    Whether a statement says what a word stands for, and not what is done with it.

    >>> is_definition("Personal data means any data on you."), is_definition("Personal data means what we collect.")
    (True, False)
    """
    if not _MEANS.match(text):
        return False
    return not (_HANDLES.stands_in(text) or _WHAT_WE.search(text) or _LETS_IN.search(text))


def leaves_to_others(text: str) -> bool:
    """
    Whether a statement says that others have rules of their own, and nothing of what is done with data here.

    >>> leaves_to_others("These networks have their own policies.")
    True
    """
    return _OWN_RULES.stands_in(text) and not _HANDLES.stands_in(text)
