"""
Whom it serves that the words of a limit came, went or changed, how grave that is, and why in a few words.

Who is worse off is said only of statements whose subject and verb make it sure (`stance`).
"""

from bot.analyse.kinds.figures import days_in
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.measures import is_belief, is_broad, is_least, is_open
from bot.analyse.telling.forms import is_denial, is_ease, is_first, is_hedge, is_opt_out
from bot.analyse.telling.limits import Limit
from bot.analyse.telling.stance import TURNED, demands, stance
from bot.analyse.telling.wordings import GAP
from bot.model import Severity

_COSTS = lazily(
    r"\b(?:shar\w+|disclos\w+|sell|sold|sale|transferred|collected|used for|track\w*|advert\w*|profil\w+|train\w*|recorded|location|history|diagnostic|personali[sz]\w+|analytics)\b"
)
_SERVES = lazily(r"\b(?:encrypt\w*|delet\w+|anonymi[sz]\w+|opt out|eras\w+|protected|authentication|security)\b")
_ALWAYS_COST = lazily(
    r"(?:optional|voluntar|required|mandatory|compulsory|obligatory|opt|explicit|express|impl|consent|your consent|legitimate|our legitimate)"
)
_KEEPS = lazily(r"\b(?:keep|kept|retain(?:ed)?|stored?)\b")
_ENDS = lazily(r"\b(?:keep|kept|retain(?:ed)?|stored?|delete[ds]?|erased?|until)\b")
_AT_LEAST = lazily(r"(?:at least|a minimum|no less|not less)")
_EXCEPTS = lazily(r"\b(?:unless|until)\b")
_YOU_MAY = lazily(r"\byou (?:may|might|can|could|will|shall|must)\b")
_DELETES = lazily(r"(?:delet|eras|destroy)\w*|blocked")
_DENIED = lazily(r"\b(?:not|never|no|nor|cannot|without)\b|n't\b")
_OWES = lazily(
    r"(?:\S+ ){0,14}?we (?:(?:will|shall|must|do|can|usually|generally) ){0,3}(?:answer|respond|reply|honou?r|act on|comply|delete|erase|remove|stop|confirm|acknowledge|complete|fulfil\w*|correct|handle|process|notify|inform|tell|report)\b"
)
_AHEAD = lazily(r"\b(?:before|advance|prior|notice)\b")
_TELLS = lazily(
    r"(?:\S+ ){0,8}?we (?:(?:will|shall|must|do|usually) ){0,2}(?:give|provide|send|notify|inform|tell|announce)\b"
)
_YOUR_TIME = lazily(r"(?:\S+ ){0,8}?you (?:can|may|could|are entitled to|have (?:the|a) right to)\b")
_YOUR_DUTY = lazily(r"\byou (?:must|should|have to|need to|shall)\b")
_DEFAULT = lazily(r"\bby default\b")


def is_telling(limit: Limit) -> bool:
    """Whether a limit turns a label wherever it stands: what must be given, and what is done only with consent."""
    if limit.form == "opposite":
        return bool(_ALWAYS_COST.match(limit.lost.casefold())) or (
            bool(_DEFAULT.search(limit.bare)) and effect_of_limit(limit) != "neutral"
        )
    return limit.form == "consent"


def effect_of_limit(limit: Limit) -> str:
    """Whom it serves that words were lost; turned round where they came."""
    if limit.is_swap:
        return _swapped(limit)
    serves = stance(limit.bare)
    words = limit.words
    if limit.form == "hedge":
        # A hedge on what costs a person may be for better or worse.
        lost = "better" if serves == "better" else "neutral"
    elif limit.form == "belief":
        lost = "better" if serves == "worse" else "neutral"
    elif limit.form in {"act", "more", "item"}:
        lost = TURNED[serves]
    elif limit.form == "amount":
        kept = bool(_KEEPS.search(limit.bare) and _AT_LEAST.match(words.casefold()))
        lost = "better" if kept else "neutral"
    elif limit.form in {"manner", "ease"}:
        lost = "worse" if limit.form == "manner" or serves == "better" else "neutral"
    elif limit.form in {"place", "words"}:
        lost = "neutral"
    else:
        lost = TURNED[serves] if words.casefold().startswith("without") and serves == "worse" else serves
    return lost if limit.lost else TURNED[lost]


def _swapped(limit: Limit) -> str:
    """Whom it serves that other words stand in the place of some."""
    if limit.form in {"swap", "ease", "condition"}:
        return _exchanged(limit)
    if limit.form == "opposite":
        first = is_first(limit.lost.split(GAP)[0])
        taken = _opposed(limit, limit.lost if first else limit.gained)
        return taken if first else TURNED[taken]
    if limit.form == "joint":
        serves = stance(limit.bare)
        if _EXCEPTS.search(limit.bare):
            return "neutral"
        return serves if limit.lost.casefold() == "and" else TURNED[serves]
    if limit.form == "modal":
        return _modal(limit)
    if limit.form in {"actor", "amount", "breadth", "denial", "period", "belief"}:
        return _replaced(limit)
    if limit.form == "hedge":
        return _hedged(limit)
    if limit.form != "consent" or stance(limit.bare) == "better":
        return "neutral"
    return "worse" if is_opt_out(limit.gained) else "better"


def _exchanged(limit: Limit) -> str:
    """Whom it serves that a case, or an ease, gave way to something else; nobody for sure where no more is known."""
    serves = stance(limit.bare)
    if limit.form == "condition":
        return serves if limit.gained.casefold().startswith("even ") else TURNED[serves]
    if limit.form == "swap" or serves != "better":
        return "neutral"
    return "worse" if is_ease(limit.lost) else "better"


def _replaced(limit: Limit) -> str:
    """Whom it serves that a period, a measure, a ground or a denial stands in the place of another."""
    serves, keeps = stance(limit.bare), bool(_KEEPS.search(limit.bare))
    if limit.form == "amount":
        return "neutral" if not keeps else "worse" if is_least(limit.gained) else "better"
    if limit.form == "breadth":
        return TURNED[serves] if is_broad(limit.lost) else serves
    if limit.form == "denial":
        return TURNED[serves] if is_denial(limit.gained) else serves
    if limit.form == "belief":
        return "neutral" if serves != "worse" else "worse" if is_belief(limit.gained) else "better"
    lasts = "neutral" if limit.form == "actor" else _lasts(limit.bare)
    longer = is_open(limit.gained) - is_open(limit.lost) or days_in(limit.gained) - days_in(limit.lost)
    return lasts if longer > 0 else TURNED[lasts] if longer < 0 else "neutral"


def _lasts(bare: str) -> str:
    """Whom it serves that a period of a statement is longer: what is told ahead and what people have time for, or what is owed."""
    if _YOUR_DUTY.search(bare):
        return "neutral"
    if _AHEAD.search(bare):
        return "better" if _TELLS.match(bare) else "neutral"
    return "better" if _YOUR_TIME.match(bare) else "worse" if _OWES.match(bare) else "neutral"


def _hedged(limit: Limit) -> str:
    """Whom it serves that "never" or "always" became "usually", or the other way round."""
    serves, weaker = stance(limit.bare), is_hedge(limit.gained.casefold())
    steady = (limit.lost if weaker else limit.gained).casefold()
    if steady not in {"never", "always", "only"}:
        lost = "worse" if serves == "better" else "neutral"
    else:
        lost = {"never": serves, "always": TURNED[serves]}.get(steady, "neutral")
    return lost if weaker else TURNED[lost]


def _opposed(limit: Limit, first: str) -> str:
    """What it comes to that the second of two opposites stands for the first."""
    first = first.split(GAP, maxsplit=1)[0]
    if first.casefold() in {"only", "but only"}:
        return stance(limit.bare)
    if _ALWAYS_COST.match(first.casefold()):
        return "worse"
    if first.casefold() in {"earlier", "sooner"}:
        return "worse" if "whichever" in limit.bare and _ENDS.search(limit.bare) else "neutral"
    if _DELETES.fullmatch(first.casefold()):
        return "neutral" if _DENIED.search(limit.bare) else "worse"
    if first.casefold() not in {"no", "never", "off", "disabled"}:
        return "neutral"
    costs, serves = bool(_COSTS.search(limit.bare)), bool(_SERVES.search(limit.bare))
    return "neutral" if costs == serves else "worse" if costs else "better"


def _modal(limit: Limit) -> str:
    binds = limit.gained.casefold() in {"will", "shall", "must"}
    if demands(limit.bare):
        return "worse" if binds else "better"
    serves = stance(limit.bare)
    if serves != "better" or _YOU_MAY.search(limit.bare):
        return "neutral"
    return "better" if binds else "worse"


def severity_of_limit(limit: Limit, effect: str) -> tuple[Severity, str]:
    if effect == "better":
        return Severity.LOW, "in favour of the person"
    if effect == "neutral":
        return Severity.LOW, "another condition" if limit.form == "joint" else "no clear effect on the person"
    if limit.form == "consent":
        return (Severity.HIGH, "opt-in became opt-out") if limit.is_swap else (Severity.HIGH, _reason(limit))
    if limit.form == "opposite" and _DEFAULT.search(limit.bare) and is_first(limit.lost.split(GAP, maxsplit=1)[0]):
        return Severity.HIGH, "opt-in became opt-out"
    if limit.form == "opposite" and limit.lost.casefold().startswith(("opt in", "opting in", "opt-in", "no", "never")):
        return Severity.HIGH, "the statement is reversed"
    if limit.form == "act" and "sell" in limit.words.casefold():
        return Severity.HIGH, "a promise not to sell is gone" if limit.lost else "sale of personal data"
    return Severity.MEDIUM, _reason(limit)


def _reason(limit: Limit) -> str:
    if limit.is_swap:
        return "to the person's disadvantage"
    if limit.form in {"hedge", "belief"}:
        return "said more surely" if limit.lost else "said less surely"
    if limit.form in {"act", "more", "item", "amount", "ease"}:
        return "to the person's disadvantage"
    return "a condition is gone" if limit.lost else "a condition is new"
