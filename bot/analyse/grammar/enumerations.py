"""Data types, recipients and uses in the page's own words: what follows the verbs of collecting, sharing and using."""

import re
from collections.abc import Iterator

from bot.analyse.grammar.bounds import bounded
from bot.analyse.grammar.facts import Fact, matches
from bot.analyse.grammar.polarity import denied, only_if
from bot.analyse.lexicon.folded import Folded
from bot.analyse.lexicon.items import items
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.statements.segment import key_of

_TAKES = Folded(
    r"\b(?:collects?|receives?|obtains?|gathers?|captures?|records?|logs?|stores?|process(?:es)?|access(?:es)?|(?<=\bwe do not )tracks?|tracks?(?! (?:signals?|requests?|headers?|browser|settings?|mechanisms?)\b)|infers?|ask you for|asks? for|derives?|extracts?|scans?|crawls?)\s+(?:none of (?:the|your|our) )?(?=[\w“\"])"
    r"|\b(?:you|users?|customers?) (?:\w+ ){0,3}?(?:provide|submit|upload|enter|supply|give|send)(?: us| to us)?(?: with)?\s+(?=\w)",
)
_TAKE_GATE = (
    *(
        "collect",
        "receiv",
        "obtain",
        "gather",
        "captur",
        "record",
        "log",
        "stor",
        "request",
        "process",
        "access",
        "track",
    ),
    *(
        "infer",
        "ask",
        "deriv",
        "extract",
        "scan",
        "crawl",
        "provide",
        "submit",
        "upload",
        "enter",
        "supply",
        "give",
        "send",
    ),
)
_RIGHTS = Folded(r"\b(?:you|rights? to|request to|ask (?:us )?to|able to|how to)(?: (?!we\b)\w+){0,3}\s*$")
_NOUN = lazily(
    r"\b(?:the|an?|our|your|their|its|this|each|every|any|online|app|such|of|in|from|business|internal|various) $",
    re.IGNORECASE,
)
"""What stands before a noun that is spelt like a verb: "the store and the maps"."""
_DETERMINED = 10
_GETS = lazily(r"(?:receive|obtain)\b", re.IGNORECASE)
_GIVEN = lazily(
    r"\byou\b(?:(?!\b(?:we|us|our)\b)[^.;:])*\b(?:and|or|may|can|will|to) $"
    r"|\b(?!(?:us|this|apps|servers|systems|sites|websites|services|products|devices|sensors)\b)[\w-]+[^s\W]s (?:(?:may|will|can|also) )*$",
    re.IGNORECASE,
)
"""Who gets something, and is neither the company nor its product."""
_REACH = 120
_IN_CASE = lazily(r"\b(?:unless|except (?:where|when|if)|if|until|once) we (?:\w+ ){0,2}$", re.IGNORECASE)
"""What the company gets before something else holds: a warrant or a request, and no data that it takes."""
_NEXT_VERB = lazily(r"(?:or|and|nor) (?:profile|target|follow|monitor) \w", re.IGNORECASE)
_EXAMPLES = Folded(r"\b(?:such as|including|includes?|like|e\.g\.,?|for example,?|i\.e\.,?)\s+(?=\w)")
_YOU_DO = Folded(r"\b(?:when|where|if|time) (?:you|users)\s*:\s*$")
_DOES = lazily(
    r"[\w.’'-]+ (?:collects|uses|stores|receives|processes|shares|obtains|keeps|provides),? "
    r"|(?:(?!(?:we|you|that|which|who|may)\b)[\w.’'-]+ ){1,6}?(?:(?:usually|also|may|can|will) ){1,2}(?:collect|use|store|receive|process|share|obtain|include)\b"
    r"|(?:the|this|these|each|an?|our|such) (?:[\w’'-]+ ){1,3}?(?:begins?|starts?|ends?|occurs?|happens?|helps?|allows?|enables?|lets?|works?|means?|applies|apply|depends?|requires?|remains?|runs?)\b",
    re.IGNORECASE,
)
_OF_WHOM = Folded(
    r"\b(?:third[- ]part(?:y|ies)|parties|partners?|compan(?:y|ies)|providers?|people|persons?|organi[sz]ations?|entit(?:y|ies)|events)(?: \([^()]{0,60}\))?(?: (?:that|which|who))?(?: (?:may|can|will))?,? *$"
)
"""What is no entry of a list of data: what people do, or a sentence of its own."""
_HOW = Folded(r"\b(?:technolog(?:y|ies)|techniques?|tools?|methods?|mechanisms?|features?|products?),? *\(?$")
_YOURS = "your "
_OF_DATA = Folded(
    r"\b(?:information|data|details|identifiers?|content|categor\w+|records?|indicators?|signals?|metrics|metadata|attributes|characteristics)\b"
)
_COLLECTING = Folded(
    r"\b(?:collect\w*|receiv\w+|obtain\w*|gather\w*|provid\w+|process\w*|types? of (?:data|information)|categor\w+ of|stor\w+|information (?:we|you))\b",
)
_FOR_WHAT = Folded(
    r"\b(?:shar(?:e|ed|es|ing)|disclos\w+|transfer\w*|sen[dt]|sell|sold|use|used|uses|using|process(?:es|ed)?)\b[^.;:]{0,80}?\b(?:with|to|for|by)(?: (?:the following|these|our|other|third)(?: [\w-]+){0,4})?\s*:\s*$",
)
"""A lead-in whose entries are who gets data, or what for."""
_SHARES = Folded(
    r"\b(?:shar(?:e|es|ed|ing)|disclos(?:e|es|ed|ing)|transfer(?:s|red|ring)?|sends?|sent|provid(?:e|es|ed|ing)|transmit\w*|sell|sold|releas(?:e|ed)|pass(?:ed|es)?|made available|make[^.;]{1,40}available|communicat(?:e|ed)|report(?:ed)?)\b"
    r"[^.;:]{0,90}?\b(?:with|to|by)\s+(?=\w)",
)
SHARE_GATE = (
    "shar",
    "disclos",
    "transfer",
    "send",
    "sent",
    "provid",
    "transmit",
    "sell",
    "sold",
    "releas",
    "pass",
    "available",
    "communicat",
    "report",
)
_BODIES = lazily(
    r"(?:compan|partner|provider|part(?:y|ies)|agenc|authorit|organi[sz]ation|firm|platform|network|processor|vendor|affiliate|owner|seller|buyer|merchant|school|employer|landlord|institution|bureau|insurer|user|member|host|retailer|reseller|exhibitor|researcher|carrier|publisher|sponsor|entit|business|group|contractor|advis|auditor|bank|court|regulator|developer|customer|administrator|parent|driver|rider|tenant|publisher|service)\w*$"
)
_TOO_BROAD = frozenset(
    (
        "third party",
        "third-party",
        "service provider",
        "user",
        "customer",
        "member",
        "group",
        "business",
        "service",
        "company",
        "partner",
        "entity",
        "party",
    )
)
_BROAD = lazily(r" (?:our|the) group$|\b(?:service|third[- ]party) (?:partner|provider|vendor)$")
_VERBS = (
    *("match", "infer", "train", "transcribe", "record", "assess", "link", "combine", "rank", "recommend", "suggest"),
    *("monitor", "scan", "screen", "predict", "score", "exclude", "attribute", "enrich", "moderate", "summarise"),
    *("summarize", "evaluate", "target", "segment", "photograph", "estimate", "automate", "crawl", "profile"),
)
_FORMS = {
    form: verb for verb in _VERBS for form in (verb, f"{verb.removesuffix('e')}ing", f"{verb}{verb[-1]}ing", f"{verb}s")
}
_USES = lazily(r"\b(?P<verb>[a-z]+)\s+(?=\w)", re.IGNORECASE)
"""Any word with another after it: whether it is one of _FORMS is looked up, which takes a tenth of a pattern of them all."""
_LETTERS = lazily("[a-z]+")
USE_GATE = tuple(sorted({verb.removesuffix("e") for verb in _VERBS}))
_USING = lazily(r"\b(?:to|for|in order to|we|may|will|by|and|of)\s+(?:\w+ly )?$", re.IGNORECASE)
_BEFORE_NOUNS = frozenset(("of", "by", "for"))
_NOUNS = frozenset(("profile", "screen", "link", "score", "segment"))
"""Of these verbs those that are nouns beside another: "your name and profile picture"."""
_OFFERED = lazily(r"\b(?:offer|agree|choose|decide|wish|want|like|prefer)(?:s|d|ed)? to (?:\w+ly )?$", re.IGNORECASE)
_MOST = 8


def data_items(text: str, context: str) -> Iterator[Fact]:
    """Types of data that a statement says are taken, in its own words."""
    lowered = text.lower()
    told: set[str] = set()
    taken = (
        [
            match
            for match in _TAKES.finditer(text)
            if not _RIGHTS.stands_in(text[max(0, match.start() - 40) : match.start()])
            and not _NOUN.search(text, max(0, match.start() - _DETERMINED), match.start())
            and not _is_given(text, match)
        ]
        if matches(lowered, _TAKE_GATE)
        else []
    )
    starts = [(match.end(), 0.7) for match in taken]
    listed = (
        context.rstrip().endswith(":")
        and _COLLECTING.stands_in(context[-160:])
        and not (_YOU_DO.stands_in(context[-160:]) or _FOR_WHAT.stands_in(context[-160:]) or _DOES.match(text))
    )
    if listed:
        starts.append((0, 0.7))
    if (taken or listed) and _OF_DATA.stands_in(text):
        starts.extend((match.end(), 0.6) for match in _EXAMPLES.finditer(text) if not _is_of_others(text, match))
    for at, weight in starts:
        for name, offset in items(text, at):
            if name not in told and len(told) < _MOST:
                told.add(name)
                yield _fact("data_collected", name, text, offset, weight)


def _is_of_others(text: str, examples: re.Match[str]) -> bool:
    """Whether examples are of people or events, or of the means by which data is taken, and not of the data."""
    begin, at = max(0, examples.start() - _REACH), examples.start()
    means = _HOW.stands_in(text, begin, at) and not text.startswith(_YOURS, examples.end())
    return means or _OF_WHOM.stands_in(text, begin, at)


def _is_given(text: str, takes: re.Match[str]) -> bool:
    """Whether a verb of getting is said of people who are given something, of a case that the company waits for, or with a verb behind it."""
    at = takes.start()
    if _NEXT_VERB.match(text, takes.end()):
        return True
    begin = max(0, at - _REACH)
    return bool(_GETS.match(text, at) and (_GIVEN.search(text, begin, at) or _IN_CASE.search(text, begin, at)))


def recipients(text: str, context: str) -> Iterator[Fact]:  # noqa: ARG001 - every reader is given the context
    """Categories of recipients in the page's own words."""
    told: set[str] = set()
    for match in _SHARES.finditer(text):
        for name, offset in items(text, match.end(), bodies=True):
            broad = name in _TOO_BROAD or _BROAD.search(name)
            if name not in told and not broad and _BODIES.search(name) and len(told) < _MOST:
                told.add(name)
                yield _fact("sharing", name, text, offset, 0.8)


def uses(text: str, context: str) -> Iterator[Fact]:  # noqa: ARG001 - every reader is given the context
    """Uses of data that no list knows, by their verb and its object: "to transcribe calls"."""
    if _FORMS.keys().isdisjoint(_LETTERS.findall(text.lower())):
        return
    told: set[str] = set()
    for match in _USES.finditer(text):
        form = match.group("verb").lower()
        if form not in _FORMS or not _is_use(form, text[max(0, match.start() - 24) : match.start()]):
            continue
        found = next(iter(items(text, match.end())), None)
        if found is None or found[0] in told:
            continue
        told.add(found[0])
        no = denied(text, match.start())
        phrase = " ".join(key_of(text[match.start() : match.end() + 40]).split()[:3])
        value = f"to {_FORMS[form]} {found[0]}"
        yield Fact("purpose", value, no, at=match.start(), weight=0.8, phrase=phrase)


def _is_use(form: str, before: str) -> bool:
    """Whether what stands before a word makes it a verb of what is done, and not a noun or what somebody offers to do."""
    said = _USING.search(before)
    if said is None or _OFFERED.search(before):
        return False
    word = said.group().split()[0].lower()
    return form.endswith("ing") or not (word in _BEFORE_NOUNS or (word == "and" and form in _NOUNS))


def _fact(kind: str, name: str, text: str, at: int, weight: float) -> Fact:
    no = denied(text, at)
    return Fact(
        kind,
        name,
        no,
        not no and only_if(text),
        at,
        weight,
        phrase=name_key(name),
        anchors=(name.rsplit(maxsplit=1)[-1],),
        bounded=no and kind == "sharing" and bounded(text),
    )


def name_key(name: str) -> str:
    """The words of a name as versions hold them: the last one without its ending, so that a plural is found too."""
    key = key_of(name)
    return key.removesuffix("y")
