"""
Whom a statement serves where its known facts do not say: by "only", by what binds others, and by what was added to it.

Every rule says less than a reader would: what is not sure serves nobody.
"""

import re
from difflib import SequenceMatcher

from bot.analyse.grammar.elsewhere import announces, defines, leaves_to_others, points_on
from bot.analyse.grammar.facts import DEEDS, HANDLING
from bot.analyse.grammar.polarity import negation, only_if
from bot.analyse.grammar.receiving import STATES, is_idle
from bot.analyse.grammar.supposed import is_unreal
from bot.analyse.grammar.verbs import is_done, is_refusal, kinds_in
from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording
from bot.analyse.statements.restated import is_turned
from bot.analyse.statements.segment import Clause
from bot.analyse.statements.substance import content_words, is_title
from bot.analyse.telling.limits import limit_of
from bot.analyse.telling.shields import KINDS as SHIELDS
from bot.analyse.telling.shields import serves
from bot.analyse.telling.stance import TURNED
from bot.model import HEADING, PARAGRAPH

_OF_READERS = lazily(
    r"(?:you|users?|customers?|members|visitors) (?:may|must|shall|should|agree)\b[^.;]{0,20}\bnot\b"
    r"|\W{0,9}(?:please )?(?:do not|don[’']t|not|never)(?: to)? (?:use|copy|share|sell|upload|post|send|try|attempt|access|modify|rent|collect|record|disclose)\b",
    re.IGNORECASE,
)
"""What people are told not to do."""
_LEAVES_FREE = lazily(
    quick(
        r"(?:\bnothing|\bnot|n[’']t|\bnever|\bno)\b[^.;:,]{0,60}\b(?:prevent|limit|restrict|preclude|prohibit|stop|bar|affect|impair)s? (?:us|our|the|it|any)\b"
    ),
    re.IGNORECASE,
)
"""What does not keep anybody from a thing neither does nor refuses it."""
_BY_PEOPLE = lazily(
    r"(?:the |any |each |only )?(?:you|users?|customers?|members|visitors|guests?|participants?) (?:must|have to|has to|need to|needs to|(?:is|are) required to) (?:(?:first|actively|manually|also|\w+ly) )*"
    r"(?:initiate|start|begin|activate|enable|trigger|launch|turn on|switch on|turn it on|switch it on|press|tap|click)\b(?P<first>[^.;]{0,80}\b(?:before|for (?:it|us|them|(?:the|this|our) [\w-]+) to)\b)?",
    re.IGNORECASE,
)
"""What people do first, so that nothing is taken without them."""
_CONCERNS = wording(
    r"\b(?:we|us|our|ours|i|my|you|your|yours|users?|customers?|members?|visitors?|people|persons?|individuals?|personal|information|data|details|it|they|app|site|website|service|services|device|recorded|photographed|filmed|collected|captured|gathered|logged|tracked|monitored|scanned|measured|stored)\b",
    re.IGNORECASE,
)
"""Somebody whose data it is, who takes it, or the data."""
_USES = wording(
    r"\b(?:process\w*|purposes?|rel(?:y|ies|ying) on|(?:allow|enable|help)s? (?:us|our|them)|(?:show|serve|send|display|deliver|target|train|analy[sz]|profil|personali[sz]|advertis|measur|market|test|monitor|infer|match|detect|improv|develop)\w*)\b",
    re.IGNORECASE,
)
"""What says that data serves something, without a verb of use."""
_AIM = lazily(r"\W{0,3}(?:to|for) (?!.{0,400}\b(?:you|we)\b)", re.IGNORECASE)
"""How an entry begins that is a use by itself: "to keep our barns safe"."""
_LEFT_OUT = lazily(r"\b(?:unless|until|except)\b", re.IGNORECASE)
_GROWS = HANDLING | {"jurisdiction"}
_DOES = r"(?:us(?:e|ed)|process(?:ed)?|collect(?:ed)?|access(?:ed)?|shar(?:e|ed)|disclos(?:e|ed)|transfer(?:red)?|send|sent|giv(?:e|en)|provid(?:e|ed)|stor(?:e|ed)|pass(?:ed)?)"
_ONLY = wording(
    rf"\b(?:only|solely|exclusively) (?:ever )?(?:be )?{_DOES}\b|(?:^|[.;] )only (?:your|the|those|this|these) [^.;:]{{1,80}}? (?:is|are|will be) (?:ever )?{_DOES}\b|\b{_DOES} (?:only|solely|exclusively)\b|\b{_DOES} [^.;:]{{0,60}}\b(?:only|solely|exclusively) (?:to|for|with|as|when|where|if|in|by|on|upon)\b"
    r"|\b(?:disclosures?|transfers?|sharing)\b[^.;:]{0,40}?\bonly (?:ever )?(?:be )?(?:made|take place|happen)\b",
    re.IGNORECASE,
)
_ONLY_IF = lazily(
    rf"(?<!\bnot )\bonly (?:ever )?(?:be )?{_DOES}\b[^.;]{{0,160}}?\b(?:if|when|where|after|once|with your|at your|to the extent|as (?:required|permitted))\b"
    r"|\b(?:disclosures?|transfers?|sharing)\b[^.;:]{0,40}?\bonly (?:ever )?(?:be )?(?:made|take place|happen)\b[^.;]{0,160}?\b(?:if|when|where|after|once|with your|accordance|as (?:required|permitted))\b",
    re.IGNORECASE,
)
_BOUND = wording(
    r"\b(?:contractually|(?:are|is|be) (?:bound|obliged|obligated|prohibited|restricted)|(?:we|which) (?:\w+ )?(?:require|oblige|prohibit)|(?:must|agree[sd]? to|required to) (?:\w+ )?(?:protect|keep|comply|safeguard|handle|treat)"
    r"|(?:on|under|following|(?:in accordance|in line) with|according to) our (?:\w+ )?instructions"
    r"|subject to (?:(?:an?|the|strict|our|contractual|retention|data|storage|deletion) ){0,4}(?:limits?|obligations|restrictions|duties|deletion|confidentiality)"
    r"|(?:shared|passed|disclosed|sent|given|transferred)\b[^.;:]{0,60}?\b(?:is|are|will be|must be) (?:\w+ )?(?:deleted|erased|destroyed|returned)"
    r"|under (?:\w+ ){0,2}contractual (?:obligations|duties|commitments)"
    r"|confidentiality (?:agreements?|obligations?|undertakings?))\b",
    re.IGNORECASE,
)
_CHOICE = wording(r"\b(?:opt(?:ing)?[- ]?out|right to|object|do not sell or share my|do not sell my)\b", re.IGNORECASE)
_STOPPED = wording(
    r"\b(?:we|it|they) (?:have|has) (?:\w+ )?(?:disabled|deactivated|switched off|turned off|stopped|ceased|discontinued|ended)\b",
    re.IGNORECASE,
)
"""What says that something is no longer done."""
_JOINED = lazily(r"(?:and|or|to|for|with|as well as)\b")
_SOFTENS = lazily(
    r"\b(?:only|not|never|no|nothing|unless|except|if|when|where|without|once|after|encrypt\w*|anonym\w*|pseudonym\w*|aggregat\w*|secur\w*|contract\w*|confiden\w*|secrecy|consent|bound|agree\w*|your request)\b"
)
_MOST_WORDS = 300
_EVERYWHERE = wording(
    r"\b(?:(?:all|every|any|each)(?: of (?:our|the))?(?: (?!countr)\w+)? (?:users?|customers?|people|persons?|individuals?|visitors?|members?|consumers?|subscribers?|data subjects?|countr(?:y|ies))"
    r"|(?:every|any)(?:one|body)|(?:wherever|no matter where|regardless of where) (?:you|they|he|she|people|users|customers)|(?:regardless of|whatever) (?:(?:the|your|their) )?(?:\w+ )?(?:country|location|residence|place)|worldwide|around the world|across the world)\b",
    re.IGNORECASE,
)
"""What a statement says that holds for people of every place."""


_INTRODUCES = lazily(
    r"(?:(?:subject to|under|depending on|in accordance with|pursuant to) [^.;:]{1,80}, )?(?:you|individuals|data subjects|people|users) (?:(?:may|also|will) ){0,2}have"
    r" (?:certain|several|various|a number of|some|specific|additional|important|many) (?:[\w-]+ ){0,3}rights\b"
    r"(?: (?:in respect of|with respect to|with regard to|in relation to|relating to|regarding|concerning|over|about|as to)\b[^.;:]{0,80})?[.:]?",
    re.IGNORECASE,
)
"""That there are rights, and of none which: they stand elsewhere."""
_ASKS = lazily(r"(?:\d[\d.]*\s+)?(?:how|what|which|when|where|why|who|whom|whose)\b", re.IGNORECASE)
_LEADS_IN = lazily(r"(?:if|for|in|where) [^:]{0,80}\s?:", re.IGNORECASE)
_LAW = lazily(r"\b(?:[A-Z][\w’-]+ ){1,9}Act$")
_ACTS = lazily(r"\b(?:we|us|our|is|are|collect\w*|shar\w+|disclos\w+|process\w*)\b", re.IGNORECASE)


def is_bare(clause: Clause) -> bool:
    """Whether a clause states nothing: a heading, a lead-in that only says for whom, or words that point elsewhere."""
    if points_on(clause.text):
        return True
    if clause.kind is HEADING or (clause.kind is PARAGRAPH and is_title(clause)):
        return bool(_ASKS.match(clause.text)) or not ("(" in clause.text or STATES.stands_in(_LAW.sub("", clause.text)))
    return bool(_LEADS_IN.fullmatch(clause.text)) and not _ACTS.search(clause.text)


def is_empty(clause: Clause) -> bool:
    """Whether a clause in which no fact is known tells of nothing: it is bare, or announces what was revised."""
    return is_bare(clause) or announces(clause.text) or bool(_INTRODUCES.fullmatch(clause.text))


def limits(text: str) -> bool:
    """
    Whether a statement says that data is handled in no other case.

    >>> limits("We only use it to answer you."), limits("We share it solely with carriers."), limits("We use it.")
    (True, True, False)
    """
    return _ONLY.stands_in(text)


def binds(text: str) -> bool:
    """
    Whether a statement says what those who receive data are bound to.

    >>> binds("Couriers must protect it."), binds("Couriers get it.")
    (True, False)
    """
    return _BOUND.stands_in(text)


def rules_out(text: str) -> bool:
    """
    Whether a statement is there to say in what cases alone something is done: "only" stands before its verb.

    >>> rules_out("We only share it if you ask."), rules_out("We share it with clinics only if you ask.")
    (True, False)
    """
    return bool(_ONLY_IF.search(text))


def gain_of_words(kind: str, text: str, usual: str) -> str:
    """Whom a statement serves that came without a known fact: not as usual where it denies, limits, or binds others."""
    # "We will not tell you of changes" is of notice, too.
    if text.endswith("?") or kind == "notice" or announces(text) or leaves_to_others(text) or defines(text):
        return "neutral"
    if kind in SHIELDS:
        return usual if serves(text) else "neutral"
    if kind == "sale":
        return TURNED[usual] if _CHOICE.stands_in(text) else "neutral"
    if kind == "sharing" and is_idle(text):
        return "neutral"
    if _OF_READERS.match(text) or _LEAVES_FREE.search(text) or is_unreal(text, text.find(", ") % len(text)):
        return "neutral"
    if _is_of_no_data(kind, text):
        return "neutral"
    if kind in DEEDS and (done := _BY_PEOPLE.match(text)):
        return TURNED[usual] if done.group("first") else "neutral"
    if is_refusal(kind, text):
        return "neutral" if is_done(kind, text) else TURNED[usual]
    if kind in HANDLING and (limits(text) or _stops(kind, text) or (kind == "sharing" and binds(text))):
        return TURNED[usual]
    left_out = _LEFT_OUT.search(text)
    said = left_out.start() if left_out else len(text)
    held_back = (kind in DEEDS and negation(text, said) is not None) or (kind in HANDLING and only_if(text))
    return "neutral" if held_back else usual


def _is_of_no_data(kind: str, text: str) -> bool:
    """Whether no word of a statement has data taken from anybody, or has it serve something."""
    if kind == "purpose":
        said = STATES.stands_in(text) and not _AIM.match(text)
        return said and not (_USES.stands_in(text) or "purpose" in kinds_in(text))
    return kind == "data_collected" and not _CONCERNS.stands_in(text)


def _stops(kind: str, text: str) -> bool:
    """Whether a statement says that something is no longer done, and does nothing of its kind besides."""
    return _STOPPED.stands_in(text) and not is_done(kind, text)


def limit_of_change(kind: str, old: Clause | None, new: Clause | None, usual: str) -> str:
    """Whom another wording serves that lost or gained an "only"; "" where neither did."""
    if kind not in HANDLING or old is None or new is None:
        return ""
    before, after = limits(old.text), limits(new.text)
    if before == after or is_turned(old.text, new.text) or is_refusal(kind, old.text) != is_refusal(kind, new.text):
        return ""
    return usual if before else TURNED[usual]


def place_limit(old: Clause | None, new: Clause | None) -> int:
    """1 where the new wording says for people of some places what the other says for all, -1 the other way round, else 0."""
    if old is None or new is None:
        return 0
    limit = limit_of(old.text, new.text)
    if limit and limit.form == "residence" and not limit.is_swap:
        return 1 if limit.gained else -1
    return _EVERYWHERE.stands_in(old.text) - _EVERYWHERE.stands_in(new.text)


def gives_up(old: Clause, new: Clause) -> bool:
    """Whether a wording has words of weight that the one in its place lacks: so that it did not just go on."""
    return not set(content_words(old.key)) <= set(content_words(new.key))


def gain_of_change(kind: str, old: Clause, new: Clause, usual: str) -> str:
    """
    Whom another wording serves where no known fact came or went.

    A statement that joins more to what it said says more of its kind. One that says less may say it elsewhere, so that it
    serves nobody for sure.
    """
    if kind not in _GROWS or is_refusal(kind, old.text) or is_refusal(kind, new.text):
        return "neutral"
    return usual if _goes_on(old.key.split(), new.key.split()) else "neutral"


def _goes_on(old: list[str], new: list[str]) -> bool:
    """Whether all that came is joined to what stands there: "and …", "to …"; conditions and safeguards are not."""
    if not len(old) < len(new) <= _MOST_WORDS:
        return False
    places = [place for place in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if place[0] != "equal"]
    come = [" ".join(new[begin:stop]) for _, _, _, begin, stop in places]
    return all(tag == "insert" for tag, *_ in places) and all(
        _JOINED.match(words) and not _SOFTENS.search(words) for words in come
    )
