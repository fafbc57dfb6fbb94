"""Choices: ways to refuse or switch off, and whether permission is asked first."""

import re
from collections.abc import Iterator

from bot.analyse.facts import Fact, Family, cue, sign, words
from bot.analyse.polarity import denied

_OUT = re.compile(
    r"\bopt(?:ing|ed)?[- ]?(?:ing )?outs?\b|\bunsubscrib\w+|\b(?:decline|disable|turn(?:ing)? off|switch off|stop receiving|deactivate|withdraw|block|reject|refuse)\b"
    r"|\b(?:chang|manag|adjust|updat|control|modify)\w* (?:\w+ ){0,3}(?:preferences|settings|choices|permissions|cookies?)\b|\bobject to\b|\bturned off\b"
    r"|\bdo[- ]not[- ]track\b|\bDNT\b|\bglobal privacy control\b|\bGPC\b|\badchoices\b|\bprivacy controls?\b",
    re.IGNORECASE,
)
_TOPICS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("Do Not Track", r"\bdo[- ]not[- ]track\b|\bDNT\b"),
        ("Global Privacy Control", r"\bglobal privacy control\b|\bGPC\b|opt[- ]?out (?:preference )?signals?"),
        ("advertising", r"\badvert\w+|\bads?\b|\badchoices\b|interest[- ]based|cross[- ]context"),
        ("marketing", r"\bmarketing|\bpromotion\w*|\bnewsletter|\bunsubscrib|\be-?mails?\b"),
        ("sale or sharing", r"\bsale\b|\bsell\b|\bsharing\b|\bshare\b|\bdisclos"),
        ("cookies", r"\bcookies?\b|\btracking\b"),
        ("AI training", r"\btrain\w*|\bmodels?\b|artificial intelligence|\bAI\b"),
        ("analytics", r"\banalytics\b"),
        ("location", r"\blocation\b"),
        ("profiling", r"\bprofiling\b|automated"),
        ("notifications", r"\bnotifications?\b|\bSMS\b|text messages"),
    )
)
_GATE = (
    "opt",
    "unsub",
    "declin",
    "disabl",
    "turn",
    "switch",
    "stop",
    "deactiv",
    "withdraw",
    "block",
    "refus",
    "reject",
    "chang",
    "manag",
    "adjust",
    "updat",
    "control",
    "modif",
    "object",
    "track",
    "dnt",
    "gpc",
    "choice",
)


def _read(text: str, context: str) -> Iterator[Fact]:  # noqa: ARG001 - every reader is given the context
    lowered = text.lower()
    if not any(word in lowered for word in _GATE):
        return
    match = _OUT.search(text)
    if not match:
        return
    strong = bool(re.match(r"opt|unsub|do.not|dnt|global|gpc", match.group(0), re.IGNORECASE))
    found = False
    for name, pattern in _TOPICS:
        if pattern.search(text):
            found = True
            no = denied(text, match.start()) or (
                name in {"Do Not Track", "Global Privacy Control"}
                and bool(
                    re.search(
                        r"\bnot (?:currently |presently |yet )?(?:respond|recogni|honou?r|support|process|act)|ignore",
                        text,
                        re.IGNORECASE,
                    )
                )
            )
            yield Fact("opt_out", name, no, at=match.start(), weight=1.2 if strong else 0.7)
    if strong and not found:
        yield Fact("opt_out", "opt-out", denied(text, match.start()), at=match.start(), weight=0.9)


OPT_OUT = Family(
    kind="opt_out",
    gain="better",
    headings=words(
        r"choices?",
        r"opt[- ]?(?:ing )?out\b[^.]{0,20}",
        r"do[- ]not[- ]track",
        r"preferences",
        r"controls?",
        r"manag\w+ (?:your )?\w+",
        r"settings",
        r"unsubscrib\w+",
        r"options",
    ),
    cues=(
        cue(
            1.2,
            r"opt(?:ing|ed)?[- ]?(?:ing )?outs?",
            r"unsubscrib\w+",
            r"do[- ]not[- ]track",
            r"dnt",
            r"global privacy control",
            r"gpc",
            r"adchoices",
        ),
        cue(
            0.8,
            r"(?:turn|switch) (?:\w+ ){0,4}off",
            r"turned (?:on|off)",
            r"disabl(?:e|ing)",
            r"(?:you can|you may|to) (?:\w+ )?(?:decline|refuse|reject|block|stop|object)",
            r"(?:manage|change|adjust|control) (?:\w+ ){0,4}(?:settings|preferences|choices|cookies|permissions)",
            r"stop receiving",
        ),
        cue(0.4, r"settings", r"preferences", r"you can choose", r"your choices?", r"privacy controls?", r"toggle"),
    ),
    read=_read,
    signed=True,
)

CONSENT = Family(
    kind="consent",
    gain="better",
    headings=words(r"consents?", r"permissions?", r"your agreement"),
    cues=(
        cue(
            0.8,
            r"(?:your|obtain|give|provide|explicit|express|prior|with|without) (?:\w+ ){0,2}consent",
            r"opt(?:ing|ed)?[- ]?in(?:to)?",
            r"you (?:\w+ )?(?:consent|agree|authori[sz]e|acknowledge)",
            r"your (?:\w+ )?(?:permission|authori[sz]ation)",
        ),
        cue(
            0.5,
            r"by (?:using|accessing|continuing|visiting|submitting|providing)",
            r"withdraw your consent",
            r"consents?",
        ),
    ),
    signs=(
        sign(
            "consent before use",
            r"(?:explicit|express|prior|affirmative|informed|opt[- ]in|written) (?:\w+ )?consent",
            r"(?:obtain|seek|ask for|request|require|get)\w* (?:\w+ )?your (?:\w+ )?(?:consent|permission)",
            r"(?:with|if you give|only with|based on) your (?:\w+ )?(?:consent|permission)",
            r"opt(?:ing|ed)?[- ]?in(?:to)?",
            weight=0.9,
        ),
        sign(
            "consent by use",
            r"by (?:using|accessing|continuing|visiting|registering|submitting|providing)[^.;]{0,100}(?:you (?:\w+ )?(?:consent|agree|accept|acknowledge|authori[sz]e))",
            r"your (?:continued )?use[^.;]{0,80}(?:consent|acceptance|agreement)",
            r"you (?:hereby |expressly )?(?:consent|agree) to (?:the |our )",
            weight=1.1,
        ),
        sign("withdrawal of consent", r"withdraw (?:your |any )?consent", r"revoke (?:your )?consent"),
    ),
    signed=True,
)
