"""
Who receives: whether a kind of recipient that a statement names gets data, or gives it, plays a part or is only spoken of.

"Your school tells us your name" names a source, "your employer is the controller" a role. What a statement says of a
breach, or of the company's own staff, is of security; what stands below "we share the following:" is shared.
"""

import re
from dataclasses import replace
from functools import lru_cache

from bot.analyse.grammar.attribution import attributed
from bot.analyse.grammar.bounds import is_case_left_out, lacks_consent
from bot.analyse.grammar.consenting import GOES, held_back, with_consent
from bot.analyse.grammar.elsewhere import defines, is_definition, is_object
from bot.analyse.grammar.facts import CONSENT_ONLY, HANDLING, Fact
from bot.analyse.grammar.handling import asks_who, only_names
from bot.analyse.grammar.polarity import denied, negation
from bot.analyse.grammar.sources import comes_in, is_source, names_sources
from bot.analyse.grammar.subject import PARTIES
from bot.analyse.grammar.things import thing
from bot.analyse.grammar.verbs import kinds_in, refused
from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.folded import Folded
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording

_REACHES = Folded(
    r"\b(?:shar(?:e|es|ed|ing)|disclos\w+|transfer\w*|pass(?:es|ed|ing)?|giv(?:e|es|en|ing)|provid(?:e|es|ed|ing)|transmit\w*|releas(?:e|es|ed|ing)|forward\w*|sends?|sent|sending"
    r"|sells?|selling|sold|rent(?:s|ed)?|report(?:s|ed|ing)?|refer(?:red|s)?|deliver\w*|suppl(?:y|ies|ied)|hand(?:s|ed)? over|receiv\w+|gets?|sees?|seen|reads?|view\w*|access\w*|learns?|visible|available"
    r"|public profile|publicly|shown|display\w*|publish\w*|combin\w+|discuss\w*|exchang\w+|recipients?|inform|informs|informed|notif\w+|told)\b"
)
_WORKS = Folded(
    r"\b(?:us(?:e|es|ed|ing)|process(?:es|ed|ing)?|collect\w*|assets?|host\w*|help\w*|assist\w*|perform\w*|on (?:our|its|their) behalf|engag\w+|employ|rel(?:y|ies) on"
    r"|track\w*|plac(?:e|es|ed|ing)|serv(?:e|es|ed|ing)|match\w*|check\w*|through|via|integrat\w*|embed\w*|stored?|plug-?ins?|buttons?|pixels?|cookies|bill(?:s|ed|ing)?|contacts?|sets"
    r"|works? with|handl\w+|carr(?:y|ies) out|contract\w* with|support\w*|operat\w+|third part\w+|partners?)\b"
)
"""What is done by those who get data because they work for the company, or with it."""
_THIRD = lazily(r"third[- ]part\w+", re.IGNORECASE)
_OFFERED = Folded(
    r"\b(?:provid|offer|sell|deliver|suppl|giv)\w* (?:[\w’'-]+ ){0,3}?(?:services?|products?|software|apps?|platforms?|tools?|training|support|lessons?|courses?|access to our)\b(?! (?:data|providers?))"
)
"""What is given to customers, and no data."""
_PASSED_ON = Folded(
    r"\b(?:shar(?:e|es|ed|ing)|disclos\w+|transfer\w*|pass(?:es|ed|ing)?|giv(?:e|es|en|ing)|provid(?:e|es|ed|ing)|transmit\w*|releas(?:e|es|ed|ing)|forward\w*"
    r"|sends?|sent|sending|sells?|selling|sold|rent(?:s|ed)?|licen[sc]\w*|reports?|reporting|publish\w*|available|visible|shown|seen|see|public|access\w*|receiv\w+|recipients?)\b"
)
_PASSES = lazily(
    r"\b(?:shar(?:e|ed)|disclosed?|transfer(?:red)?|pass(?:ed)?|give|given|provided?|transmit(?:ted)?|released?|forward(?:ed)?|sen[dt])\b(?! on\b)",
    re.IGNORECASE,
)
_OF_DATA = lazily(r"\b(?:data|information|details|records|it|them|this|that|these|anything)\b", re.IGNORECASE)
_NARROWED = lazily(r"\b(?:data|information|details) (?:that|which)\b(?! (?:we|you|is|are|has|have)\b)", re.IGNORECASE)
_LACKING = lazily(r"\bwithout (?:\w+ ){0,3}$", re.IGNORECASE)
_SOMEBODY = lazily(
    r"\b(?:third[- ]part\w+|partners?|vendors?|(?:service )?providers?|advertisers?|affiliates?)\b", re.IGNORECASE
)
_ANSWERED = lazily(
    r"\b(?:compl(?:y|ies|ying)|respond\w*|repl(?:y|ies)|answer\w*|requir\w*|compel\w*|oblig\w*|order(?:s|ed) (?:us|to)|ordered|cooperat\w*|assist\w*|investigat\w*|demand\w*|requests?|requested|contact\w*)\b",
    re.IGNORECASE,
)
"""What is done about those who may ask for data by law."""
_COURT = lazily(r"courts?\b", re.IGNORECASE)
_AT_LAW = wording(
    r"\b(?:jurisdictions?|venue|forum|proceedings?|remed(?:y|ies)|lawsuits?|claims?|disputes?|sue|suits?|actions?|appeals?|go(?:ing)? to court)\b",
    re.IGNORECASE,
)
"""Where a court is who decides, and nobody who is given data."""
_SERVED = lazily(r"\bservices?,? (?:that |which )?(?:we|it|they) (?:provid|offer|suppl)\w*", re.IGNORECASE)
_ROLES = frozenset(
    (
        "schools",
        "employers",
        "other users",
        "merchants",
        "carriers",
        "landlords",
        "researchers",
        "publishers",
        "insurers",
    )
)
"""Kinds of people and bodies that policies name for much else than for what they receive."""
STATES = Folded(
    r"\b(?:we|you|they|it|is|are|was|were|has|have|may|can|will|shall|must|do|does|did|collects?|consents?|act|acts|uses?|posts?|creates?|needs?|wants?|visits?|runs?|offers?|appl(?:y|ies)|covers?|binds?|explains?|describes?|pays?|keeps?|makes?|gets?|goes|sets|forbids?|chooses?)\b"
)
"""What makes a statement of words: an entry without them is read below its lead-in or heading."""
_REACH = 60
_BEGINNING = 120
_IS_THEIRS = lazily(
    r"\b(?:act|acts|are|is|remain|remains) (?:as )?(?:an? )?(?:\w+ly |separate |independent |sole ){0,2}(?:independent\w*|responsible|controllers?)\b",
    re.IGNORECASE,
)
"""What others answer for themselves, which passes nothing on."""
_OF_CAPITAL = Folded(
    r"\b(?:limited by shares|share(?:holders?| capital)|(?:issued|ordinary|preferred|own\w*|hold\w*|percent of|% of) (?:the |our )?shares)\b"
)
_WITH_REQUEST = wording(
    r"\b(?:in|with) (?:your|the|any) (?:\w+ )?(?:request|letter|complaint|appeal|message|e-?mail)s?\b[^.;]{0,40}\b(?:please |must |should )?(?:include|provide|state|specify|indicate)\b",
    re.IGNORECASE,
)
"""What a request has to name."""
_HELD = lazily(
    r"\b(?:information|data|details|content|records)\b(?: (?:that|which))?(?: we)? (?:(?:may|have|also|was|is|were|are) ){0,2}(?:collect(?:ed)?|receive[d]?|gather(?:ed)?|obtain(?:ed)?|h[eo]ld|store[d]?|keep|kept|maintain(?:ed)?)\b",
    re.IGNORECASE,
)
"""What the company has by then, whatever it does with it: "information that we collect from you"."""
_IF = lazily(r"^(?:if|when|whenever|where|while|once|by)\b[^.;:]{1,240}?, (?=(?:we|our)\b)", re.IGNORECASE)
"""In which case something is done."""
_PUBLIC_TASK = lazily(r"the public (?:interest|sector|health|good)\b", re.IGNORECASE)
_CLAUSE = lazily(r"\b(?:that|which|who|whom|whose|you|where|when|if)\b", re.IGNORECASE)
_AS_A = lazily(
    r"\b(?:we|us|company) (?:\w+ ){0,3}(?:are|is|act|acts|acting|serve|serves) (?:[\w-]+ ){0,4}$|\bas (?:a|an|its|their|your|the) (?:\w+ )?$"
    r"|\b(?:is|are|acts?|acting) (?:as )?(?:merely |only |both )?(?:a|an|our|the|its|their)? ?(?:data )?$",
    re.IGNORECASE,
)
_IS_A = lazily(
    r"[\w’' -]{0,30}?\b(?:is|are|acts? as|remains?) (?:\w+ly )?(?:an? |the |our )?(?:\w+ )?(?:controllers?|processors?|responsible)\b",
    re.IGNORECASE,
)
_OVER = wording(
    r"\b(?:until|up to|before|in) (?:\w+ )?(?:19|20)\d\d,? (?:we |and |had )*(?:\w+ly )?(?:shared|disclosed|sold|gave|sent|passed|transferred)\b"
    r"|\b(?:shared|disclosed|sold|gave|sent|passed|transferred)\b[^.;]{0,80}\b(?:until|up to|before) (?:\w+ )?(?:19|20)\d\d\b"
    r"|\b(?:ha(?:s|ve) since (?:been )?(?:ended|stopped|ceased|discontinued)|no longer do)\b",
    re.IGNORECASE,
)
_BREACH = wording(
    r"\b(?:breach(?:es)?(?=\W*$|[.,;)]| of (?:which|security|confidentiality|(?:[\w’'-]+ ){0,4}?(?:data|information|records?))\b| (?!(?:of|or|by|any|the|our|this|these|your)\b))|security incidents?|cyber-?attacks?|ransomware"
    r"|unauthori[sz]ed (?:third part(?:y|ies)|persons?|access|disclosures?|individuals?|actors?|people))",
    re.IGNORECASE,
)
_HAPPENS = Folded(
    r"\b(?:notif\w+|inform(?:s|ed)?|tell|told|let (?:you|them|people|users|customers|patients) know|report(?:s|ed)?|alert\w*|advise[ds]?|occur\w*|gain(?:s|ed)|affect\w*|involv\w+|led to|result\w*|happen\w*|took place|suffered|experienced|discovered|copied|stole|stolen|accessed|was|were|had)\b"
)
_HANDLES = wording(
    r"\b(?:we|us) (?:(?:may|will|can|also|might|must|to) ){0,2}(?:collect|use|share|disclose|sell|transfer|send|provide|process|store|keep|receive|analy[sz]e|monitor|log|record)\b"
    r"|\b(?:is|are|be) (?:also )?(?:collected|used|shared|sold|disclosed|transferred|processed)\b",
    re.IGNORECASE,
)
_STAFF = (
    r"(?:employees|staff|personnel|team members|colleagues|workers|persons|people|individuals|members of staff|those)"
)
_STAFF_ONLY = wording(
    rf"(?<!\bnot )\bonly (?:[\w-]+ ){{0,4}}{_STAFF}\b[^.;]{{0,100}}\b(?:access|see|view|handle|read)\b"
    rf"|\b(?:access|accessible|available)\b[^.;]{{0,60}}\b(?:(?:limited|restricted|confined|granted|given) (?:only )?to|only (?:to|by)) [^.;]{{0,40}}\b{_STAFF}\b"
    rf"|\b(?:limit|restrict)(?:s|ed)? (?:the )?access\b[^.;]{{0,60}}\bto [^.;]{{0,40}}\b{_STAFF}\b"
    rf"|\b{_STAFF} (?:\w+ )?(?:may|can|have) only (?:access|see|view|handle|read)\b",
    re.IGNORECASE,
)
_DATA_BELOW = Folded(
    r"\b(?:we|us)\b[^.;:]{0,60}?\b(?:share|disclose|transfer|pass|give|send|provide)\b(?: on)? (?!us\b)(?:\w+ ){0,2}?(?:the following|these)"
    r"(?: (?:[\w’'-]+ ){0,5}?(?:information|data|details|items))?(?: (?:about you|of yours))?(?:\s*:?\s*$|,? (?:with|to)\b)"
    r"|\b(?:the following|these)\b[^.;:]{0,60}\b(?:is|are|be) (?:shared|disclosed|transferred|passed|sent|given)\b"
)
_FOLLOWING = lazily(r"\b(?:the following|these)(?: [\w’'-]+){0,5} (?:with|to)\b", re.IGNORECASE)
_TO_NOBODY = lazily(r"\b(?:nobody|no ?one|none|no|not|never)\b", re.IGNORECASE)
_TAKES = lazily(r"\b(?:collect|gather|receive|obtain|hold|store|use|process)\b", re.IGNORECASE)
_CASES_BELOW = lazily(
    r"\b(?:shar|disclos|transfer|sen[dt]|pass|giv|provid|sell|sold)\w*\b[^.;:]{0,100}\b(?:cases|circumstances|situations|purposes|reasons|when|where|if|in order to|to):?\s*$",
    re.IGNORECASE,
)
_TO_SOMEBODY = lazily(
    r"\b(?:share|disclose|provide|transfer|give|send|sell|available)\w*\b[^.;:]{0,60}\b(?:with|to):?\s*$", re.IGNORECASE
)
_LEFT_OUT = lazily(r"[^.;:]{0,160}\b(?P<what>other than|except\w*|apart from|excluding|save for)\b", re.IGNORECASE)
_YOURS = Folded(
    r"\byou (?:(?:may|can|might|have|choose to|decide to|also|ever) ){0,3}(?:shared?|disclosed?|sen[dt]|provided?|published?|give|gave|given|made? public|made? available)\b"
    r"|(?<!\bwe )(?<!\bwe may )(?<!\bwe will )\b(?:shar|disclos|sen[dt]|provid|giv|pass|transfer)\w* (?:us\b(?! with (?:[\w-]+ ){0,3}services?)|(?:[\w’'-]+ ){1,8}?(?:with|to) us\b)"
)
"""What people share themselves, or others with us."""
_LINKS = Folded(
    r"\b(?:provid|offer|contain|includ|giv|display|featur|publish|post|ha[sv]|with)\w* (?:[\w-]+ ){0,3}?links? (?:(?!to\b)[\w-]+ ){0,5}?to\b(?! (?:your|it|them)\b)"
)
"""Links that a page has, which pass nothing on."""
_WATCHED = Folded(
    r"\b(?:embed\w*|watch\w*|play|plays|starts?|show|shows|stream\w*|load|loads|training|tutorial|explanatory|promotional|youtube|vimeo) (?:[\w-]+ ){0,2}?(?:videos?|images?|photos?)\b|\bvideos? (?:(?:[\w-]+ ){0,2}(?:from|hosted|embedded|players?|provided|content from|clips? from)|on (?:our|youtube|vimeo))\b"
)
_TINY = lazily(r"\b(?:small|tiny|transparent|invisible|one-pixel) (?:[\w-]+ )?$", re.IGNORECASE)
"""What tracking pixels are said to be."""
_PEOPLE_GET = lazily(
    r"\b(?:you|users|members|customers|subscribers|people)(?: (?:who|that) [^.;:,]{1,60}?)? (?:(?:will|may|can|also|then|still|only) ){0,3}(?:receive|get)\b"
    r"(?![^.;:]{0,60}\b(?:we|us|from)\b)[^.;:]{0,60}$",
    re.IGNORECASE,
)
"""What people are sent, which nobody takes from them."""
_WHO_HAS = lazily(r"data (?:suppliers|providers|brokers)\b", re.IGNORECASE)
_TO_WHOM = lazily(r"\b(?:to|with) (?:(?!(?:from|by|of)\b)[\w’'-]+,? ){0,8}$", re.IGNORECASE)
_TAKEN = Folded(
    r"\b(?:collect|upload|submit|record|captur|tak(?:e|ing)|sen[dt]|stor(?:e|ing)|provide|us\b|your (?:photo|video|image|camera))"
)
_ITSELF = Folded(
    r"(?:^|[.;] )(?!(?:we|our|this|it|the (?:app|site|website|service)|you)\b)[^.;]{0,60}?\b(?:collects?|receives?|obtains?|processes|gathers?|stores?|asks? for)\b[^.;]*(?:\b(?:on its own behalf|on their own behalf|(?:its|their) own (?:privacy|polic|purpose)|(?:independent|separate|sole) controller)|;? (?:and |but )?we (?:do not|don[’']t|never|neither) (?:see|receive|get|store|have|access|learn|collect))"
)
_BODY = lazily(
    r"[\w-]+(?: [\w-]+)? (?:agenc|bod(?:y|ies)|compan|provider|partner|network|department|database|bureau)|recruiters?\b",
    re.IGNORECASE,
)
_BESIDES = HANDLING | {"right"}
_GOES_TO_OTHERS = wording(
    rf"(?:^|[.;,:] )(?:(?:the|your|our|an?|any|each|some|all|both) )?(?:[\w’'-]+ ){{0,3}}?(?:{PARTIES}|insurers?|doctors?|physicians?|clinicians?|managers?|supervisors?|teachers?|coach(?:es)?|therapists?"
    r"|administrators?|colleagues|lenders?|landlords?|pharmac(?:y|ies|ists?)|hospitals?|clinics?|parents|guardians|friends|companies|authorit(?:y|ies))"
    r" (?:(?:will|may|can|also|then|only|thereby|do|does|shall|not|never|cannot|don[’']t|\w+ly) ){0,3}(?:receives?|sees?|views?|gets?|reads?|access|accesses|(?:has|have) access)\b"
    r"|\b(?:by|with|through|via|to|from|and|the) (?!(?:us|our|app|site|website|service|company|system|device)\b)[^,.;]{1,60}, (?:who|which) (?:\w+ ){0,2}?(?:receives?|sees?|gets?|obtains?)\b",
    re.IGNORECASE,
)
_GIVEN_UP = lazily(quick(r"\b(?:waiv|forfeit|forgo|give up)\w* [^.;]{0,80}\b(?:class|jury)\b"), re.IGNORECASE)
_LASTS = lazily(
    r"(?:(?:your|the|this|an?|any|each) )?(?:consents?|permissions?|choices?|opt[- ]?outs?|authori[sz]ations?|memberships?|subscriptions?|passwords?|offers?)\b"
    r"(?: (?:to|for|of|by)(?: \w+){1,4}?)? (?:(?:is|are|will be|stays?|remains?) (?:valid|good|active|in force|for|until|as long)|(?:lasts?|holds?|runs?|expires?))\b",
    re.IGNORECASE,
)
"""What lasts and is no data."""
_TO_OURS = lazily(r"\bto (?:us|our)\b", re.IGNORECASE)
_PASSED_BY_US = wording(
    r"\b(?:we|our \w+|(?-i:(?<=[a-z,] )[A-Z][\w’'-]+)) (?:(?:may|will|can|also|must|\w+ly) ){0,3}(?:share|disclose|transfer|send|pass|give|provide)\b"
    r"|\b(?:is|are|be) (?:[\w-]+ ){0,2}(?:shared|disclosed|passed|sent|transmitted|given)\b",
    re.IGNORECASE,
)
_DOERS = lazily(
    r"\bby (?:us|our(?:selves| [\w-]+)),? (?:or|and|nor)(?: (?:by|any|our|an?|the|other))* (?=third|$)", re.IGNORECASE
)
"""Before those who do not do a thing themselves, and are not refused any: "never read by us or any third party"."""
_ON_BEHALF = lazily(r"\bon behalf of (?:(?:our|its|the|such|these|any|a) ){0,2}$", re.IGNORECASE)
"""For whom data is processed has it, and gets none."""
_ARE_BOUND = lazily(
    r"[\w-]+(?: [\w-]+){0,3}? (?:(?:may|can|will|shall) only (?:use|process|access|handle|act)|(?:are|is) (?:only|not) (?:allowed|permitted|authori[sz]ed) to|(?:are|is) (?:\w+ly )?(?:required|obliged|obligated|bound|prohibited)\b|must\b)",
    re.IGNORECASE,
)
"""What those who have data are bound to, which gives them none: "our suppliers may only use it for us"."""
_LED_TO = lazily(
    r"\b(?:links? (?:to|from)|(?:you (?:may|can|could|should)|please) (?:also )?contact|(?:view|see|learn|find out) where|privacy (?:polic(?:y|ies)|practices|notices?) of)(?: [\w’'-]+){0,8}? $",
    re.IGNORECASE,
)
"""Before those whom people are led to, or who are only spoken of."""
_OF_THINGS = lazily(
    r"affiliate (?:advertisements?|ads?|links?|programs?|programmes?|banners?|marketing)\b", re.IGNORECASE
)
"""What only has the name of those who may get data: "an affiliate link"."""
_IN_OUR = lazily(r"\b(?:on|in|of|through|via|by|within) our $", re.IGNORECASE)
_PLACE = lazily(r"(?:advertising|ad|social|media|marketing) (?:platform|program|network)\b", re.IGNORECASE)
_OWN_RIGHT = lazily(r"\b(?:you (?:may|can|could|have)|rights?|complain\w*)\b", re.IGNORECASE)


def received(fact: Fact, text: str, context: str) -> Fact | None:
    """
    A recipient with the polarity that the words around it give; None where data does not go there.

    >>> text = "Your school tells us your name."
    >>> received(Fact("sharing", "schools", at=5), text, "") is None
    True
    """
    told = attributed(fact, text)
    if told is None:
        return None
    if told.value == CONSENT_ONLY:
        told = with_consent(told, text, _around(text, context))
        return _refused(told, text) if told and told.denied else told
    if told.denied:
        return _refused(told, text)
    if is_case_left_out(text, told.at) or not _gets(told, text, context):
        return None
    if _ARE_BOUND.match(text, told.at) and not _PASSED_ON.stands_in(text, 0, told.at):
        return replace(told, aside=True)
    return held_back(told, text)


def _gets(told: Fact, text: str, context: str) -> bool:
    """Whether a kind of recipient that a statement affirms is said to get data."""
    if told.phrase:
        return _REACHES.stands_in(_OFFERED.sub("", text))
    if is_source(text, told.at, context) or _is_over(text) or _is_role(told, text):
        return False
    if _ON_BEHALF.search(text, max(0, told.at - _REACH), told.at) or _is_led_to(told, text):
        return False
    around = _around(text, context)
    if told.value == "recipients of aggregated data":
        return _PASSED_ON.stands_in(around)
    if told.value == "law enforcement":
        return not _is_told_of(told, text, around)
    if told.value in _ROLES:
        return _REACHES.stands_in(_OFFERED.sub("", around))
    said = _THIRD.sub("", around) if told.value == "third parties" else around
    return _REACHES.stands_in(said) or _WORKS.stands_in(said)


def _is_led_to(told: Fact, text: str) -> bool:
    """Whether a statement leads people to those whom it names, or names what is only called after them."""
    before = max(0, told.at - _REACH)
    if _LED_TO.search(text, before, told.at) or _OF_THINGS.match(text, told.at):
        return True
    return bool(_IN_OUR.search(text, before, told.at) and _PLACE.match(text, told.at))


def _around(text: str, context: str) -> str:
    """A statement, with what stands above it where it says too little by itself."""
    own = STATES.stands_in(text) and text.endswith(".") and not context.rstrip().endswith(":")
    return text if own else f"{text} {context}"


def _is_told_of(fact: Fact, text: str, around: str) -> bool:
    """Whether an authority is only spoken of: it neither gets data nor asks for any."""
    said = _SERVED.sub("", _OFFERED.sub("", around))
    if _COURT.match(text, fact.at) and _AT_LAW.stands_in(text) and not GOES.search(said):
        return True
    return not (_REACHES.stands_in(said) or _ANSWERED.search(said))


def _refused(fact: Fact, text: str) -> Fact | None:
    """A promise with what is left out of it; None where only selling is refused."""
    lacking = _LACKING.search(text, max(0, fact.at - _REACH), fact.at) if fact.value != CONSENT_ONLY else None
    if _DOERS.search(text, max(0, fact.at - _REACH), fact.at):
        return None
    if refused(text, fact.at) == {"sale"} or (lacking and denied(text, lacking.start())):
        return None
    fact = _of_what(fact, text)
    left = _LEFT_OUT.search(text, fact.at)
    # "Except with your consent" is the consent that the value names.
    told = left and fact.value.endswith(" without consent") and lacks_consent(text, left.start("what"))
    return replace(fact, bounded=True) if left and not told and fact.value != CONSENT_ONLY else fact


def _of_what(fact: Fact, text: str) -> Fact:
    """A promise with what it says is not passed on, "" for data in general; for a part of it where words narrow it."""
    no = negation(text, fact.at) if fact.value != CONSENT_ONLY and not fact.about else None
    passed = _PASSES.search(text, no.start(), fact.at) if no else None
    if passed is None:
        return fact
    named = thing(text, *passed.span())
    if named is None:
        of_data = _OF_DATA.search(text, passed.end(), fact.at) and not _NARROWED.search(text, passed.end(), fact.at)
        return replace(fact, bounded=fact.bounded or not of_data)
    return replace(fact, about="" if text[fact.at :].startswith(named.split(" ")[0]) else named)


@lru_cache(maxsize=512)
def gives_data(context: str) -> bool:
    """Whether what stands below a lead-in is the data that is passed on: no data that is collected, and no recipients."""
    lead = context[-200:]
    found = _DATA_BELOW.search(lead)
    return bool(found and not _TAKES.search(found.group()) and not _TO_NOBODY.search(lead, found.start()))


def is_not_taken(fact: Fact, text: str, context: str) -> bool:
    """Whether a datum is passed on, shown to people or taken by others for themselves; or a purpose names a source."""
    if fact.kind == "purpose":
        return bool(_BODY.match(text, fact.at))
    if fact.kind != "data_collected":
        return False
    if fact.value == "data from other sources" and _WHO_HAS.match(text, fact.at) and _TO_WHOM.search(text, 0, fact.at):
        return True
    if _PEOPLE_GET.search(text, max(0, fact.at - _BEGINNING), fact.at):
        return True
    if fact.phrase and names_sources(context) and not STATES.stands_in(_CLAUSE.split(text, maxsplit=1)[0]):
        return True
    if fact.value == "photos and video" and (
        _TINY.search(text, max(0, fact.at - _REACH), fact.at)
        or (_WATCHED.stands_in(text) and not _TAKEN.stands_in(text))
    ):
        return True
    return gives_data(context) or _is_of_others(text) or _is_only_passed_on(text)


@lru_cache(maxsize=512)
def _is_only_passed_on(text: str) -> bool:
    """Whether a statement has no verb but those of passing on what the company has: that it takes it is said elsewhere."""
    if kinds_in(text) != {"sharing"} or _YOURS.stands_in(text) or _TO_OURS.search(text):
        return False
    return _PASSED_BY_US.stands_in(text)


@lru_cache(maxsize=512)
def _is_of_others(text: str) -> bool:
    """Whether somebody else takes data for themselves, and the policy's company does not get it; or is only given it."""
    return _ITSELF.stands_in(text) or _GOES_TO_OTHERS.stands_in(text)


@lru_cache(maxsize=512)
def _is_over(text: str) -> bool:
    return _OVER.stands_in(text)


def is_idle(text: str) -> bool:
    """Whether a statement on sharing has nothing go to anybody: it is over, or no word of it passes anything on."""
    named = _PASSED_ON.search(text) or (_SOMEBODY.search(text) and not _IS_THEIRS.search(text))
    taken = comes_in(text[:_BEGINNING]) and not _PASSED_BY_US.stands_in(text)
    return _is_over(text) or taken or (STATES.stands_in(text) and not named)


def names_no_recipient(lead: str) -> bool:
    """Whether the entries below a lead-in on sharing are data, cases or purposes, and nobody who receives."""
    return (
        gives_data(lead)
        or bool(_FOLLOWING.search(lead))
        or bool(_CASES_BELOW.search(lead[-200:]) and not _TO_SOMEBODY.search(lead[-200:]))
    )


@lru_cache(maxsize=512)
def is_of_security(text: str) -> bool:
    """
    Whether a statement tells of a breach, of a duty to tell of one, or that only the company's own staff have access.

    >>> is_of_security("Only staff who need it can see it."), is_of_security("We share it after a breach.")
    (True, False)
    """
    told = _STAFF_ONLY.stands_in(text) or (_BREACH.stands_in(text) and _HAPPENS.stands_in(text))
    return told and not _HANDLES.stands_in(text)


def _is_all_of(sharing: Folded, words: Folded, text: str) -> bool:
    """Whether some words stand in a statement, and without them nothing of it is sharing: "limited by shares"."""
    return words.stands_in(text) and not sharing.stands_in(words.sub("", text))


def _passes_on(text: str) -> bool:
    """Whether a statement has data passed on, and takes none but what the company is said to have by then."""
    said = _IF.sub("", text)
    passed = _PASSED_BY_US.stands_in(said) and not _TO_OURS.search(said)
    return passed and "data_collected" not in kinds_in(_HELD.sub(" ", said))


@lru_cache(maxsize=2048)
def is_beside(kind: str, text: str) -> bool:
    """Whether a statement only names what facts of a kind are made of: it is on security, on what is over or lasts, or what people share."""
    if kind == "sharing" and (_is_all_of(_PASSED_ON, _YOURS, text) or _is_all_of(_PASSED_ON, _LINKS, text)):
        return True
    if kind == "sharing" and " by us " in text and _DOERS.search(f"{text} ") and not _PASSED_ON.stands_in(text):
        return True
    if kind == "sharing" and (
        asks_who(text) or is_object(text) or is_definition(text) or _is_all_of(_REACHES, _OF_CAPITAL, text)
    ):
        return True
    if kind == "data_collected" and (_passes_on(text) or defines(text) or _WITH_REQUEST.stands_in(text)):
        return True
    if (kind == "data_collected" and only_names(text)) or (kind in {"purpose", "data_collected"} and _is_over(text)):
        return True
    if kind == "retention" and _LASTS.match(text):
        return True
    if kind == "right" and _GIVEN_UP.search(text):
        return True
    return kind in _BESIDES and is_of_security(text) and not (kind == "right" and _OWN_RIGHT.search(text))


def _is_role(fact: Fact, text: str) -> bool:
    """Whether somebody is named for the part that they play: "we are your employer's processor"."""
    if fact.value == "service providers":
        return bool(_AS_A.search(text, max(0, fact.at - 80), fact.at)) and not _PASSED_ON.stands_in(text)
    if fact.value == "other users" and _PUBLIC_TASK.match(text, fact.at):
        return True
    return fact.value in _ROLES and bool(_IS_A.match(text, fact.at))
