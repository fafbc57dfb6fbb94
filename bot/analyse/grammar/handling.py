"""
Whether anything is done with the data that a statement names: rights, licences, ownership, duties, protection and periods
name data, and say nothing of taking it.
"""

import re
from functools import lru_cache

from bot.analyse.grammar.facts import DEEDS
from bot.analyse.grammar.verbs import kinds_in
from bot.analyse.lexicon.folded import Folded
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording

_PEOPLE = (
    r"(?:you|users?|customers?|clients?|members|patients?|residents?|parents?|guardians?|consumers?|individuals?|students?|pupils?|employees?"
    r"|applicants?|persons?|people|anyone|everyone|data (?:subjects?|principals?))"
)
_PERIOD = r"(?:until|as long as|(?:for|after|within) (?:[\w-]+ ){0,4}?(?:days?|weeks?|months?|years?|hours?)\b)"
_MAY = rf"\b{_PEOPLE} (?:(?:may|can|could|also|always|have|has|the|an?|any|is|are|be|able|entitled|free|allowed|rights?|option|choice|to|wish|want) ){{1,8}}"
_SAID_ELSE = wording(
    rf"{_MAY}(?:ask (?:us|for|that|to|whether|what|which)|request|obtain|inspect|correct|amend|rectify|update|delete|erase|remove|download|export|object|restrict|limit|opt|withdraw|challenge|dispute"
    r"|(?:receive|get) (?:an?|the) (?:\w+ )?(?:copy|summary|list|account|overview))\b"
    r"|\b(?:grant\w*|gives?|claim\w*|need|have|retain)\b[^.;]{0,80}?\b(?<!driver[’']s )(?<!driving )licen[sc]e\b|\byou (?:\w+ )?licen[sc]e\b"
    r"|\b(?:ownership|copyrights?|intellectual property|title) (?:rights? )?(?:of|in|to|over|and|or)\b|\b(?:you|we) (?:\w+ )?own\b|\brights? in (?:your|the|any)\b|\bbelongs? to\b|\bremains? (?:yours|(?:your|the) property)\b"
    r"|\b(?:retain|keep|claim|waive|acquire|assign|reserve)s? (?:(?:no|any|all|your|the|full) ){0,3}(?:rights?|interest|title|ownership|copyright)\b"
    r"|\b(?:is|are|be) (?:\w+ )?(?:responsible|liable) for\b|\b(?:notice|policy|statement|page|section) (?:explains?|describes?|sets? out) how\b"
    r"|\b(?:we|is|are|be) (?:\w+ ){0,2}?(?:encrypts?|encrypted|protects?|protected|secured?|safeguards?|safeguarded|delete|deleted|erased?|destroy|destroyed|purged?|overwritten)\b"
    r"|\brefer(?:s|ring)? to (?:an?|the|any) (?:[\w-]+ ){0,3}?(?:subset|types?|kinds?|categor(?:y|ies)|set) of\b"
    r"|\b(?:costs?|fees? of) (?:(?:you|a|an|the|up|about|around|at|least|most|only|from|to|fee|of) ){0,4}?[£$€¥]\s?\d"
    rf"|\b(?:is|are|be) (?:\w+ ){{0,2}}?(?:kept|retained|held|stored|archived) (?:\w+ )?{_PERIOD}",
    re.IGNORECASE,
)
_HANDLED = Folded(
    r"\b(?:needs?|upload\w*|submit\w*|post(?:s|ed|ing)?|enter\w*|typ(?:e|es|ed)|import\w*|sync\w*|match\w*|check\w*|review\w*|embed\w*|measur\w*|detect\w*|recogni[sz]\w*|learns?|know|knows|deriv\w*|generat\w*"
    r"|photograph(?:s|ed)?|film(?:s|ed)?|includ\w*|consist\w*|contain\w*|show\w*|help\w*|allow\w*|let|lets|enabl\w*|identif\w*|link\w*|connect\w*|ask(?:s|ed)?|tak(?:e|es|en|ing)|handle[sd]?|run|runs|rely|relies|based|offer\w*|work|works|personali[sz]\w*|acquir\w*|reads|associat\w*|interact\w*|visit\w*|view\w*|creat\w*|drawn|buys?|bought|purchas\w*|requir\w*|switch\w*|turn\w*|search\w*|visible|cookies|beacons?|pixels?|microphones?|cameras?|sensors?|replays?)\b"
)
_NOUNS = lazily(
    r"(?:^|\b(?:the|an?|any|of|to|in|for|from|about|on|with) )(?:processing|transfers?|use|handling|storage|access|disclosures?|sharing) (?:of|to)\b|\bbank transfers?\b"
    r"|\brecords?\b(?! (?:your|the|how|what|when|which|any|all|it|you|them)\b)",
    re.IGNORECASE,
)
_FINITE = lazily(
    r"[A-Z](?![^.]*(?:: |\b(?:such as|e\.g\.|for example|like|:)))[^.;]*\b(?:is|are|was|were|may|can|must|shall|should)\b"
)
_TAKES_IT = lazily(
    r"(?:^|[.;:,] |\b(?:and|but|so|agree that|acknowledge that) )(?:(?:we|our \w+|the (?:app|site|website|service|company)) (?:(?:may|will|can|also|must|shall|might|to|do|not|never|\w+ly) ){0,3}"
    r"(?:collect|gather|record|use|process|receive|obtain|capture|track|log|infer|scan|read|monitor|analy[sz]e|combine|take|ask you|ask for|request|require|sync|import|access)s?"
    r"|you (?:\w+ )?(?:provide|upload|submit|enter|give us (?!an?\b)))\b"
    r"|(?<!that )(?<!which )(?<!who )\b(?:is|are) (?:\w+ )?(?:collected|recorded|obtained|captured|gathered|placed|set)\b",
    re.IGNORECASE,
)
_ASKS_WHO = wording(
    rf"(?:{_MAY}|\b(?:permits?|allows?|entitles?|lets?) (?:(?!to\b)[\w’'-]+ ){{0,5}}?(?:to )?)(?:ask|request|obtain|receive|get|inspect|know|learn|find out)\b[^.;]{{0,100}}\b(?:lists?|accounting|identit(?:y|ies)|names|records?|summary|whom|recipients|how (?:your|their|the|we|our)|categories"
    r"|which (?:third|other|companies|parties|recipients|organi[sz]ations)|information (?:about|on|regarding|concerning|relating to) (?:(?:our|the|such|any|these|certain) )?(?:disclosures?|sharing|transfers?|third part\w+))\b",
    re.IGNORECASE,
)
_WE_PASS_IT_ON = lazily(
    r"(?:^|[.;:,] |\b(?:and|but|so) )(?:we|our \w+) (?:(?:may|will|can|also|must|\w+ly) ){0,3}(?:share|disclose|transfer|send|pass|give|provide|sell)\b(?! (?:you|them|it to you)\b)",
    re.IGNORECASE,
)


def only_names(text: str) -> bool:
    """
    Whether a statement names data, and tells of nothing that the company does with it.

    >>> only_names("You may correct your medical records."), only_names("We use your medical records.")
    (True, False)
    """
    if _SAID_ELSE.stands_in(text) and not _TAKES_IT.search(text):
        return True
    if not (text.endswith(".") and _FINITE.match(text)):
        return False
    verbs = _NOUNS.sub("", text)
    return not (kinds_in(verbs) & DEEDS or _HANDLED.stands_in(verbs))


@lru_cache(maxsize=512)
def asks_who(text: str) -> bool:
    """Whether people may ask who received their data, and the statement passes none on."""
    return _ASKS_WHO.stands_in(text) and not _WE_PASS_IT_ON.search(text)
