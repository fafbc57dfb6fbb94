"""Where data goes across borders, and under which mechanism."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.analyse.grammar.facts import Fact, Family, cue, words
from bot.analyse.grammar.firmness import firmness
from bot.analyse.grammar.polarity import negations
from bot.analyse.grammar.subject import FAR, is_ours
from bot.analyse.kinds.origins import is_left_behind, is_no_aim
from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording
from bot.analyse.lexicon.wordset import wordset

_MECHANISMS = tuple(
    (name, wording(pattern, re.IGNORECASE))
    for name, pattern in (
        ("Standard Contractual Clauses", r"\bstandard (?:contractual|data protection) (?:data protection )?(?:clauses|arrangements|terms)|\bsccs?\b|\bmodel (?:contract(?:ual)? )?clauses|\bcontractual clauses"),
        ("Privacy Shield", r"\bprivacy[- ]shield"),
        ("Data Privacy Framework", r"\bdata privacy frameworks?|\bdpf\b"),
        ("UK extension", r"\buk extension"),
        ("UK transfer agreement", r"\buk addendum|\binternational data transfer (?:agreement|addendum)|\bidta\b|\buk (?:government )?approved"),
        ("derogations", r"\bderogations?\b|\barticle 49\b"),
        ("adequacy decision", r"\badequacy\b|\b(?:deemed|recogni[sz]ed|considered|decided)\b[^.;]{0,60}\badequate\b|\bcountr\w+[^.;]{0,80}\badequate (?:level of )?(?:data )?protection|\badequate protection as decided"),
        ("binding corporate rules", r"\bbinding corporate rules|\bbcrs?\b"),
        ("Cross-Border Privacy Rules", r"\bapec\b|\bcbpr\b|\bcross[- ]border privacy rules"),
        ("intragroup agreement", r"\bintra-?group (?:data )?(?:transfer )?agreements?"),
        ("supplementary safeguards", r"\b(?:additional|supplementary|supplemental|extra) (?:\w+ )?(?:safeguards|measures|guarantees)"),
        ("appropriate safeguards", r"\b(?:appropriate|adequate|suitable|reasonable) (?:\w+ )?(?:safeguards|guarantees)"),
        ("consent to transfer", r"\bconsent to (?:the |such |this |any )?(?:\w+ ){0,3}transfer\w*|\bexplicit consent[^.;]{0,40}transfer"),
        ("other legal framework", r"(?<!\bas our )(?<!\bas an )(?<!\bas a )(?<!\bas the )\b(?:valid|other|another|lawful|appropriate) (?:legal |transfer )?(?:frameworks?|mechanisms?)\b"),
    )
)  # fmt: skip
_SOFT = frozenset(("supplementary safeguards", "appropriate safeguards", "other legal framework"))
_RELIES = wording(
    r"\b(?:rel(?:y|ies|ied|ying)|certif\w+|participat\w+|tak(?:e|es|ing) part|compl(?:y|ies|iance)|bas(?:ed|is)|enter\w* into|bound by|under|pursuant|adher\w+|submitted|use[sd]?|using|utili[sz]\w+|sign(?:ed)?|ensur\w+|implement\w*|accordance|commit\w*|transferr?\w*)\b",
    re.IGNORECASE,
)
_ASIDE = wording(
    r"\b(?:shall govern|conflict between|learn more|more information|for further|please see|please visit|view our|see our|details of|copy of|dispute|arbitration|complain\w*|prevails|read in conjunction|panel|click)\b",
    re.IGNORECASE,
)
_NAME_OF = lazily(
    r"\s*(?:\([^)]{0,60}\)\s*)?(?:notice|principles|website|list|panel|program|statement|certification|binding|complaint)s?\b",
    re.IGNORECASE,
)
_NO_LONGER = wording(
    r"\bnot (?:currently |presently |now )?(?:rel(?:y|ying)|participat\w+|tak(?:e|ing) part|us(?:e|ing))\b[^.;]{0,30}\b(?:(?:this|these|the|those) frameworks?|shield|mechanism)|\bno longer (?:rel|participat|take part|use)",
    re.IGNORECASE,
)
COUNTRIES = wordset(
    """
    United States; India; China; Singapore; Switzerland; Canada; Australia; Japan; Brazil; Israel; Germany;
    Ireland; Russia; Philippines; Hong Kong; Netherlands; Ukraine; Malaysia; Taiwan; Thailand; Indonesia;
    South Korea; Vietnam; Mexico; Poland; Turkey; United Arab Emirates; South Africa; New Zealand; France;
    Norway; Iceland; Finland; Sweden; Serbia; Belarus; Kenya; Nigeria; Colombia; Costa Rica; Argentina;
    Bulgaria; Romania; Spain; Portugal; Italy; Chile; Peru; Uruguay; Ecuador; Panama; Paraguay; Bolivia; Venezuela;
    Guatemala; Honduras; El Salvador; Dominican Republic; Jamaica; Egypt; Morocco; Tunisia; Ghana; Ethiopia; Uganda;
    Tanzania; Rwanda; Senegal; Mauritius; Pakistan; Bangladesh; Sri Lanka; Nepal; Cambodia; Mongolia; Kazakhstan;
    Armenia; Azerbaijan; Saudi Arabia; Qatar; Kuwait; Bahrain; Oman; Austria; Belgium; Luxembourg; Denmark; Greece;
    Hungary; Czech Republic; Czechia; Slovakia; Slovenia; Croatia; Estonia; Latvia; Lithuania; Malta; Cyprus; Albania;
    Moldova; Montenegro; North Macedonia; Bosnia and Herzegovina; Liechtenstein; United Kingdom;
    Bermuda; Guernsey; Jersey; Isle of Man; Gibraltar; Cayman Islands; Monaco; Andorra; Puerto Rico
    """,
    ";",
)
"""Countries by the names that findings give them."""
_COUNTRY = lazily(
    quick(
        r"\b(?:the )?(?P<name>U\.S\.A?|USA|US|U\.K\.|UK|Korea|"
        + "|".join(sorted(COUNTRIES, key=lambda name: (-len(name), name)))
        + r")(?=[\s,.;:)/’']|$)(?!-U\.S)(?! (?:[Ee]xtension|[Aa]ddendum|GDPR|[Gg]overnment|[Ss]tandard|[Aa]dequacy|[Aa]pproved|SCC|IDTA|International Data|Privacy|Data|Department|Federal|Ltd|Inc|LLC|Limited|law|state|resident|consumer|citizen|user))"
    )
)
_ALIASES = {
    "U.S.": "United States",
    "U.S.A": "United States",
    "US": "United States",
    "USA": "United States",
    "U.K.": "United Kingdom",
    "UK": "United Kingdom",
    "Korea": "South Korea",
}
_SPELLINGS = {
    "United States": ("united states", "u.s.", "usa", " us"),
    "United Kingdom": ("united kingdom", "u.k.", "uk"),
}
_MOVES = wording(
    r"\btransfer\w*|\btransmi\w+|\bstor(?:e|es|ed|ing|age)\b|\bprocess(?:ed|es|ing)?\b|\bservers?\b|\bhost(?:ed|s|ing)?\b|\bdata cent(?:er|re)s?|\bsen(?:t|ds?|ding)\b|\bkept\b|\bkeeps?\b|\bstays?\b|\baccess(?:ed|ible)? (?:from|by)|\b(?:staff|teams?|engineers?|agents?|employees|contractors?|personnel|colleagues|cent(?:er|re)s?|people) (?:based |located |working )?in\b|\bmaintain(?:ed)?\b|\bexport\w*|\boutside\b|(?<!you )\bleav(?:e|es|ing)\b",
    re.IGNORECASE,
)
_TOWARDS = lazily(
    r"(?:\b(?:to|in|into|from|within|outside|of|and|or|including|namely|as|at|like|the|both|leav(?:e|es|ing))|[,:(/&|-])\s*(?:the )?(?:People[’']s Republic of |Republic of )?$",
    re.IGNORECASE,
)
_SEAT = wording(
    r"\b(?:controller(?! (?:may|will|does|shall|can|must|transfers|stores|sends)\b)|representative|incorporated|registered|headquarter\w*|company (?:located|based)|if you (?:are|live|reside)|residents?|users? (?:in|from|based|located)|address|P\.?O\.? Box|Street|Road|laws? of|governed by|complain\w*|commissioner|treasury)\b",
    re.IGNORECASE,
)
_PEOPLE_IN = lazily(
    r"\b(?:individuals|persons|consumers|customers|visitors|data subjects|members) (?:who (?:are|live|reside) )?(?:located |based |residing |living )?in\b"
    r"(?:(?!\b(?:to|on|at|by|process\w*|stor\w+|servers?|transfer\w*|we|is|are|may|will)\b)[^.;]){0,80}$",
    re.IGNORECASE,
)
"""Where people live, and not where their data goes."""
_WHERE_YOU_ARE = lazily(
    r"\b(?:if|when|where|for) (?:you|users?|visitors?|customers?|those|people)\b[^.;,]{0,120}\b(?:from|outside|(?:locat|resid|liv|bas)\w+ in|are in)(?: of)? (?:the )?$",
    re.IGNORECASE,
)
_RELIED = lazily(
    r"\b(?:rel(?:y|ies|ied|ying)|certif\w+|participat\w+|tak(?:e|es|ing) part|compl(?:y|ies)|us(?:e|es|ed|ing)|adher\w+|bas(?:e|ed)|enter\w*|sign(?:ed)?|bound|subject to|implement\w*|adopt\w*)\b",
    re.IGNORECASE,
)
_LACKS = lazily(r"\bcountr\w+[^.;]{0,60}\b(?:not|never|no|lack\w*|without)\b[^.;]{0,60}$", re.IGNORECASE)
_NOT_ASKED = lazily(r"(?:\bnot|n[’']t|no) (?:need|have) to $", re.IGNORECASE)
_MOVED = lazily(
    r"\b(?:transferr?\w*|transmit\w*|send|sends|sent|stor(?:e|es|ed|ing)|process(?:es|ed|ing)?|host(?:s|ed|ing)?|keep|keeps|kept|mov(?:e|es|ed)|export\w*|servers?|data cent\w+|access\w*|held|hold|located|maintain\w*|leave|leaves|stays?|can (?:see|view|read|open)|(?:staff|teams?|engineers?|agents?|employees|contractors?|personnel|colleagues|cent(?:er|re)s?|people) (?:based |located |working )?in)\b",
    re.IGNORECASE,
)
_NONE = lazily(r"\b(?:no|none of|nothing|neither)\b(?! longer)[^.;,]{0,40}$", re.IGNORECASE)
"""Of what leaves no place: "no record leaves the EEA"."""
_OUTSIDE = lazily(r"\b(?:(?:outside|beyond|out)(?: of)?|leav(?:e|es|ing))\s(?:the )?$", re.IGNORECASE)
_ONLY_IN = lazily(
    r"(?<!not )\b(?:only|exclusively|solely)\b[^.;]{0,60}\b(?:in|within)\s(?:[A-Z][\w-]+, )?(?:the )?$|\bstays? (?:in|within)\s(?:the )?$",
    re.IGNORECASE,
)
OUTSIDE = "outside "
"""What begins a place that data does not leave: denied, as it does not go there."""
_ANOTHER_VERB = lazily(
    r"\b(?:use|uses|rely|need|require|apply|have|has|adopt|implement|offer|provide|certif\w+|block|prevent|restrict|limit)\b",
    re.IGNORECASE,
)
_NOUN = lazily(r"\b(?:the|a|an|any|such|this|these|of|for|no|our|your)\s(?:\w+\s)?$", re.IGNORECASE)
_OR = lazily(r"\b(?:or|nor)\s(?:\w+ly\s)?$", re.IGNORECASE)
_ABROAD = lazily(quick(r"\btransf|\bcountr|\boutside|\bEEA\b|\babroad|international"), re.IGNORECASE)
_HANDLED = lazily(r"transf|stor|process|locat|server|host|access|recipient|leav|sent|send|kept|keep", re.IGNORECASE)
_FAR_OFF = wording(r"\babroad\b|\boverseas\b", re.IGNORECASE)
_BUT = lazily(r"\b(?:except|unless|save) (?:[\w-]+ ){0,8}$", re.IGNORECASE)
_NEAR = 80
_SITED = lazily(r"stor|host|kept|server|data cent", re.IGNORECASE)
"""By what a place is one where data is, whatever it is compared with."""
_PLACES = tuple(
    (name, wording(pattern, re.IGNORECASE), weight)
    for name, pattern, weight in (
        ("outside the EEA", r"\b(?:outside|beyond|out) (?:of )?(?:the )?(?:(?:uk|united kingdom|switzerland),? (?:and|or|and/or) (?:the )?)?(?:european economic area|european union|eea|eu\b|eu/eea)|(?<!you )\bleav(?:e|es|ing) (?:the )?(?:territory of the )?(?:european economic area|european union|eea|eu\b)", 0.9),
        ("inside the EEA", r"\b(?:stor\w+|host\w+|process\w*|kept|servers?|data cent\w+)[^.;]{0,80}\b(?:within|in|inside) the (?=(?:european union|eu|eea|european economic area)\b)", 0.9),
        ("other countries", r"\bother countr\w+|\banother country|\bcountries (?:other than|outside)|\bthird countr\w+|\b(?:other|foreign) jurisdictions|\boutside (?:of )?(?:your|the) (?:\w+ )?(?:country|jurisdiction|state|region)\b|(?<!from )\boutside (?:of )?the united states\b|\baround the world|\bglobally\b|\bany country\b|\banywhere in the world\b", 0.8),
    )
)  # fmt: skip
_GATE = (
    *(
        "transf",
        "sent to",
        "transmi",
        "stor",
        "process",
        "server",
        "locat",
        "host",
        "outside",
        "leav",
        "countr",
        "abroad",
        "overseas",
        "sent ",
        "send",
        "kept",
        "stay",
        "staff",
        "team",
        "engineer",
        "agents",
        "shield",
        "framework",
        "dpf",
        "clauses",
    ),
    *(
        "adequa",
        "bcr",
        "binding corporate",
        "scc",
        "cbpr",
        "idta",
        "globally",
        "around the world",
        "addendum",
        "contractual",
    ),
)


def _read(text: str, context: str) -> Iterator[Fact]:
    found = [*_named(text, context)]
    yield from found
    far = None if found else _FAR_OFF.search(text)
    if far and _MOVED.search(text):
        yield _place(Fact("transfer", "other countries", at=far.start(), weight=0.8), text, far.end())


def _named(text: str, context: str) -> Iterator[Fact]:
    """The mechanisms and places that a statement names."""
    aside = _ASIDE.stands_in(text)
    relies = _RELIES.stands_in(text)
    abroad = bool(_ABROAD.search(f"{text} {context}"))
    turned = _NO_LONGER.stands_in(text)
    for name, pattern in _MECHANISMS:
        match = pattern.search(text)
        if not match or (name in _SOFT and not abroad):
            continue
        named = _NAME_OF.match(text, match.end())
        weight = 0.5 if aside or named else 0.8 if name in _SOFT else 1.2 if relies else 0.7
        yield _mechanism(name, text, match, weight, turned=turned)
    moves = _MOVES.search(text)
    if not moves:
        return
    # Where data went by a mechanism that is given up is not said to go on, nor to end.
    if not (turned and any(pattern.stands_in(text) for _, pattern in _MECHANISMS)):
        yield from _where(text)


def _where(text: str) -> Iterator[Fact]:
    """The places that a statement names."""
    for name, pattern, weight in _PLACES:
        match = pattern.search(text)
        inside = name == "inside the EEA"
        if match and not _BUT.search(text, 0, match.start()) and (inside or _HANDLED.search(text)):
            compared = inside and is_no_aim(text, match.end()) and not _SITED.search(match.group())
            said = "protection as in the EEA" if compared else name
            yield _place(Fact("transfer", said, at=match.start(), weight=weight), text, match.end())
    if not _SEAT.stands_in(text):
        yield from (fact for fact in _countries(text) if not _PEOPLE_IN.search(text, max(0, fact.at - FAR), fact.at))


def _mechanism(name: str, text: str, found: re.Match[str], weight: float, *, turned: bool) -> Fact:
    """A mechanism that is relied on, or said not to be; one that is only spoken of ("countries without adequacy") stands aside."""
    at = found.start()
    said = firmness(text, at, at)
    no = turned or said.denied
    lacking = no and not turned and not _RELIED.search(text, max(0, at - _NEAR), at)
    only = not no and bool(
        _LACKS.search(text, max(0, found.end() - FAR), found.end()) or _NOT_ASKED.search(text, max(0, at - FAR), at)
    )
    return Fact(
        "transfer",
        name,
        no,
        at=at,
        weight=weight,
        aside=lacking or only or not (said.ours or name == "consent to transfer"),
    )


def _place(fact: Fact, text: str, end: int) -> Fact:
    """A place as data is said to go there, or not to."""
    said = firmness(text, fact.at, end)
    moved = [*_MOVED.finditer(text, max(0, end - FAR), end)]
    ours = (_is_noun(text, moved[-1]) or is_ours(text, moved[-1].start(), moved[-1].end())) if moved else said.ours
    of_moving = not moved or _is_denied(text, moved[-1])
    if text[fact.at :].casefold().startswith("leav") and _NONE.search(text, max(0, fact.at - FAR), fact.at):
        return replace(fact, denied=True)
    return replace(
        fact,
        denied=said.denied and of_moving,
        bounded=said.denied and (said.bounded or "without" in text[end:].lower()),
        aside=not ours or said.denied > of_moving,
    )


def _is_denied(text: str, verb: re.Match[str]) -> bool:
    """Whether it is the moving that is denied: by the word right before, or among verbs that one denial is for."""
    negation = next(negations(text, verb.end()), None)
    between = text[negation.end() : verb.start()] if negation and negation.end() <= verb.start() else ""
    if _is_noun(text, verb):
        return negation is not None and not between.replace("any", "").strip()
    return negation is not None and (not _ANOTHER_VERB.search(between) or bool(_OR.search(between)))


def _is_noun(text: str, verb: re.Match[str]) -> bool:
    """Whether transfers are spoken of, and not what somebody does."""
    return bool(_NOUN.search(text, max(0, verb.start() - _NEAR), verb.start())) or verb.group(0).lower() == "transfers"


def _countries(text: str) -> Iterator[Fact]:
    told: set[str] = set()
    for match in _COUNTRY.finditer(text):
        name = _ALIASES.get(match.group("name"), match.group("name"))
        before = text[max(0, match.start() - 40) : match.start("name")]
        if name in told or not _TOWARDS.search(before) or is_no_aim(text, match.start()):
            continue
        if _WHERE_YOU_ARE.search(text, max(0, match.start() - FAR), match.start("name")):
            continue
        told.add(name)
        anchors = _SPELLINGS.get(name, (name.split()[-1].lower(),))
        fact = _place(Fact("transfer", name, at=match.start(), weight=0.9, anchors=anchors), text, match.end())
        if _OUTSIDE.search(before) or is_left_behind(text, match.start()):
            fact = replace(fact, value=f"{OUTSIDE}{name}", aside=fact.aside or not fact.denied)
        elif not (fact.denied or fact.aside) and _ONLY_IN.search(text, 0, match.start("name")):
            # Kept only in a country is not kept outside it.
            fact = replace(fact, value=f"{OUTSIDE}{name}", denied=True, bounded="except" in text)
        yield fact


FAMILY = Family(
    kind="transfer",
    gain="neutral",
    signed=True,
    headings=words(
        r"(?:international|cross[- ]border|overseas|global|onward)\b[^.]{0,40}",
        r"transfers?(?: of)?\b[^.]{0,40}",
        r"privacy shield",
        r"data privacy framework",
        r"where (?:we|your|is)\b[^.]{0,40}",
    ),
    cues=(
        cue(
            1.0,
            r"standard contractual clauses",
            r"model clauses",
            r"privacy shield",
            r"data privacy framework",
            r"adequacy",
            r"adequate (?:level of )?protection",
            r"binding corporate rules",
            r"(?:dpf|sccs?)",
        ),
        cue(
            0.9,
            r"transfer\w*[^.;]{0,90}(?:outside|countr\w+|international\w*|eea|united states|u\.s\.|european|jurisdictions?|overseas|cross-border|abroad)",
            r"(?:stored?|processed|located|hosted|servers?)[^.;]{0,60}(?:outside|countr\w+|eea|united states|u\.s\.|european|jurisdictions?)",
        ),
        cue(0.4, r"international transfers?", r"third countr\w+", r"outside (?:of )?(?:the|your)", r"countr(?:y|ies)"),
    ),
    read=_read,
    gate=_GATE,
    told={name: pattern.needs for name, pattern in (*_MECHANISMS, *(place[:2] for place in _PLACES))},
)
