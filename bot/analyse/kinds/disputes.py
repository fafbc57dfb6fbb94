"""How terms word disputes: arbitration, class actions, juries, time limits, liability, warranties and indemnities."""

from bot.analyse.kinds.agreed import BOTH, PERSON, PROVIDER, Trait, term
from bot.analyse.kinds.figures import liable

_US = r"(?:we|provider|processor|supplier|vendor|company|licensor)"
_THEM = r"(?:you|customers?|controller|users?|subscriber|client|licensee)"
_TO_US = r"(?:us|provider|processor|supplier|vendor|company|licensor)"
_UNWAIVED = r"(?:(?!waiv|limit|affect|restrict|requir|prevent|exclud|disclaim)[^.;])"
CHOOSING = ("invoke", "choose", "seek", "request", "pursue", "engaging in", "resorting to", "recourse to")
"""What stands before arbitration that people may choose: it is a remedy, and does not bind them."""
NOT_CHOSEN = "".join(f"(?<!{verb} )" for verb in CHOOSING)

ARBITRATION = (
    term(
        "binding arbitration",
        r"binding (?:\w+ )?arbitration",
        r"(?:resolved|settled|decided|determined)[^.;]{0,60} arbitration",
        r"agree to arbitrate",
        r"(?:bound|covered) by[^.;]{0,30} arbitration",
        r"(?:there is|be) (?:no )?(?:mandatory |compulsory )?arbitration",
        no="no arbitration",
        traits=Trait.GRAVE,
    ),
    term(
        "class action waiver",
        r"waiv\w+[^.;]{0,100}\bclass",
        r"class[- ]action waiver",
        r"(?:only )?(?:on an|in (?:your|an|its|their)) individual (?:capacity|basis)",
        rf"(?:not|no|never|cannot|neither)\b{_UNWAIVED}{{0,80}}\b(?:class[- ](?:actions?|arbitrations?|wide)|class or (?:representative|collective))",
        no="no class action waiver",
        traits=Trait.GRAVE,
    ),
    term(
        "jury trial waiver",
        r"waiv\w+[^.;]{0,80}\bjury",
        r"jury (?:trial )?waiver",
        r"(?:no|without)(?: a)? (?:right to a )?(?:jury|trial by jury)",
        no="no jury trial waiver",
        traits=Trait.GRAVE,
    ),
    term(
        "opt-out of arbitration",
        r"opt(?:ing)?[- ]?out (?:of|from) [^.;]{0,30}arbitrat\w*",
        r"reject (?:this |the )?[^.;]{0,20}arbitration",
        r"arbitration opt[- ]?out",
        no="no opt-out of arbitration",
        gain="better",
        traits=Trait.PLAIN,
    ),
    term(
        "small claims court",
        r"(?:bring|take|go|file|use|pursue|resolve|hear|heard|brought|taken|start)\b[^.;]{0,80}\bsmall claims",
        no="no small claims court",
        gain="better",
        traits=Trait.PLAIN,
    ),
    term(
        "batch arbitration",
        r"batch(?:ed)? arbitrations?",
        r"mass arbitrations?",
        r"coordinated (?:claims|demands)",
        no="no batch arbitration",
        traits=Trait.GRAVE,
    ),
    term(
        "informal talks first",
        r"informal(?:ly)? (?:dispute )?resol\w+",
        r"pre-?arbitration",
        r"notice of dispute",
        gain="neutral",
        traits=Trait.PLAIN,
    ),
    term(
        "time limit for claims",
        r"(?:bring|file|filed|commence\w*|start|brought|assert\w*|raised?|submit\w*|make)[^.;]{0,60}within (?:one|two|three|six|1|2|3|6|12)(?: \(\d+\))? (?:years?|months?)",
        r"within (?:one|two|three|six|1|2|3|6|12)(?: \(\d+\))? (?:years?|months?)[^.;]{0,60}(?:bring|file|filed|commence\w*|start|brought|barred)",
        no="no time limit for claims",
        traits=Trait.GRAVE | Trait.PLAIN,
    ),
)
LIABILITY = (
    term(
        "indemnity by the user",
        rf"{_THEM}\b(?:(?!\b{_TO_US}\b)[^.;]){{0,60}}\bindemnif(?:y|ies)",
        rf"indemnif(?:y|ies)[^.;]{{0,40}}\b{_TO_US}",
        rf"hold {_TO_US} harmless",
        no="no indemnity by the user",
        traits=Trait.GRAVE,
    ),
    term(
        "indemnity by the provider",
        rf"{_US}\b(?:(?!\b{_THEM}\b)[^.;]){{0,60}}\bindemnif(?:y|ies)",
        rf"indemnif(?:y|ies) (?:and (?:hold|defend) )?{_THEM}",
        rf"hold {_THEM} harmless",
        no="no indemnity by the provider",
        gain="better",
    ),
    term(
        "no warranty",
        r"[\"“]?as[- ]is[\"”]?(?! (?:the|required|described|set|reasonab|necess|stated|usual|permitted|common|appropriate))",
        r"as available",
        r"disclaims? (?:all|any|other)(?: \w+){0,2} warrant\w+",
        r"without (?:any )?warrant\w+",
        r"no (?:\w+ ){0,2}warrant(?:y|ies)",
        traits=Trait.PLAIN | Trait.INNER,
    ),
    term(
        "warranty",
        rf"{_US} (?:\w+ ){{0,2}}(?:warrants?|guarantees?) that",
        no="no warranty",
        gain="better",
        traits=Trait.PLAIN,
    ),
    term(
        "gross negligence", r"gross negligence", r"wil+ful misconduct", gain="neutral", traits=Trait.PLAIN | Trait.WEAK
    ),
    term(
        "liability for subprocessors",
        r"(?:liable|responsible|liability)[^.;]{0,80}sub-?(?:processors?|contractors?)",
        no="no liability for subprocessors",
        gain="better",
        by=PROVIDER,
    ),
)
_CAP = (
    term(
        "cap on damages",
        r"liabilit(?:y|ies)[^.;]{0,160}(?:(?:shall|will|does|do|may|can) not (?:be more than|exceed))",
        r"no (?:event|case|circumstances)\b[^.;]{0,60}liabilit(?:y|ies)[^.;]{0,120}\bexceed",
        traits=Trait.PLAIN | Trait.INNER,
    ),
    term("cap on damages", r"maximum liability", r"liab(?:le|ility)[^.;]{0,120}limited to", traits=Trait.PLAIN),
)
_UNCAPPED = (
    term(
        "unlimited liability",
        r"liabilit\w+[^.;]{0,100}\bunlimited",
        r"unlimited liability",
        r"liab\w+[^.;]{0,60}\bwithout limit(?:ation)?\b(?! (?:to|on))",
        r"nothing[^.;]{0,60}(?:limit|exclud)\w*[^.;]{0,80}liabilit(?:y|ies)",
        gain="better",
    ),
)
_LIMITED = term(
    "limited liability",
    r"liabilit\w+[^.;]{0,100}\b(?:is|are|be) (?:not )?(?:limited|capped)(?! (?:to|at))",
    no="unlimited liability",
)
_INDIRECT = (
    term(
        "no indirect damages",
        rf"(?:not|no|never|neither|cannot|nor)\b{_UNWAIVED}{{0,160}}\b(?:indirect|consequential|incidental|special|punitive)[^.;]{{0,80}}(?:damages|loss\w*)",
        rf"(?:not|no|never|neither|cannot|nor)\b{_UNWAIVED}{{0,160}}\b(?:lost profits|loss of profits?)",
        r"(?:exclud\w+|disclaim\w*|waiv\w+)[^.;]{0,120}\b(?:indirect|consequential|incidental|special|punitive)[^.;]{0,80}(?:damages|loss\w*)",
        traits=Trait.PLAIN,
    ),
)
OF_LIABILITY = (*_CAP, *_UNCAPPED, _LIMITED, *_INDIRECT)
"""Terms that serve the person or the provider by whose liability they are of."""
OF_PERSON, OF_BOTH, OF_NOBODY = " (the user's liability)", " (both sides' liability)", " (whose liability is not said)"
_OF = {PROVIDER: "", PERSON: OF_PERSON, BOTH: OF_BOTH}


def of_whom(value: str, text: str) -> str:
    """What a term on liability is called by whose liability it is: the provider's own, the user's, or both's."""
    return value + _OF.get(liable(text), OF_NOBODY)
