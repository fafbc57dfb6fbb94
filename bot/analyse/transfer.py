"""Where data goes across borders, and under which mechanism."""

import re
from collections.abc import Iterator

from bot.analyse.facts import Fact, Family, cue, words
from bot.analyse.needs import wording
from bot.analyse.polarity import denied

_MECHANISMS = tuple(
    (name, wording(pattern, re.IGNORECASE))
    for name, pattern in (
        ("Standard Contractual Clauses", r"\bstandard (?:contractual|data protection) (?:data protection )?(?:clauses|arrangements|terms)|\bsccs?\b|\bmodel (?:contract(?:ual)? )?clauses|\bcontractual clauses"),
        ("Privacy Shield", r"\bprivacy[- ]shield"),
        ("Data Privacy Framework", r"\bdata privacy frameworks?|\bdpf\b"),
        ("UK extension", r"\buk extension|\buk addendum|\binternational data transfer (?:agreement|addendum)|\bidta\b|\buk (?:government )?approved"),
        ("adequacy decision", r"\badequacy\b|\b(?:deemed|recogni[sz]ed|considered|decided)\b[^.;]{0,60}\badequate\b|\bcountr\w+[^.;]{0,80}\badequate (?:level of )?(?:data )?protection|\badequate protection as decided"),
        ("binding corporate rules", r"\bbinding corporate rules|\bbcrs?\b"),
        ("APEC CBPR", r"\bapec\b|\bcbpr\b"),
        ("intragroup agreement", r"\bintra-?group (?:data )?(?:transfer )?agreements?"),
        ("supplementary safeguards", r"\b(?:additional|supplementary|supplemental|extra) (?:\w+ )?(?:safeguards|measures|guarantees)"),
        ("appropriate safeguards", r"\b(?:appropriate|adequate|suitable|reasonable) (?:\w+ )?(?:safeguards|guarantees)"),
        ("consent to transfer", r"\bconsent to (?:the |such |this |any )?(?:\w+ ){0,3}transfer\w*|\bexplicit consent[^.;]{0,40}transfer"),
        ("other legal framework", r"\b(?:valid|other|another|lawful|appropriate) (?:legal |transfer )?(?:frameworks?|mechanisms?)\b"),
    )
)  # fmt: skip
_SOFT = frozenset(("supplementary safeguards", "appropriate safeguards", "other legal framework"))
_RELIES = wording(
    r"\b(?:rel(?:y|ies|ied|ying)|certif\w+|participat\w+|compl(?:y|ies|iance)|bas(?:ed|is)|enter\w* into|bound by|under|pursuant|adher\w+|submitted|use[sd]?|using|utili[sz]\w+|sign(?:ed)?|ensur\w+|implement\w*|accordance|commit\w*|transferr?\w*)\b",
    re.IGNORECASE,
)
_ASIDE = wording(
    r"\b(?:shall govern|conflict between|learn more|more information|for further|please see|please visit|view our|see our|details of|copy of|dispute|arbitration|complain\w*|prevails|read in conjunction|panel|click)\b",
    re.IGNORECASE,
)
_NAME_OF = re.compile(
    r"\s*(?:\([^)]{0,60}\)\s*)?(?:notice|principles|website|list|panel|program|statement|certification|binding|complaint)s?\b",
    re.IGNORECASE,
)
_NO_LONGER = wording(
    r"\bnot (?:currently |presently |now )?(?:rel(?:y|ying)|participat\w+|us(?:e|ing))\b[^.;]{0,30}\b(?:(?:this|these|the|those) frameworks?|shield|mechanism)|\bno longer (?:rel|participat|use)",
    re.IGNORECASE,
)
_COUNTRY = re.compile(
    r"\b(?:the )?(?P<name>United States|U\.S\.A?|USA|US|India|China|Singapore|Switzerland|Canada|Australia|Japan|Brazil|Israel|Germany|Ireland|Russia|Philippines|Hong Kong|Netherlands|Ukraine|Malaysia|Taiwan|Thailand|Indonesia|Korea|South Korea|Vietnam|Mexico|Poland|Turkey|United Arab Emirates|South Africa|New Zealand|France|Norway|Iceland|Finland|Sweden|Serbia|Belarus|Kenya|Nigeria|Colombia|Costa Rica|Argentina|Bulgaria|Romania|Spain|Portugal|Italy)(?=[\s,.;:)/’']|$)(?!-U\.S)(?! (?:Privacy|Data|Department|Federal|Ltd|Inc|LLC|Limited|law|state|resident|consumer|citizen|user))"
)
_ALIASES = {
    "U.S.": "United States",
    "U.S.A": "United States",
    "US": "United States",
    "USA": "United States",
    "Korea": "South Korea",
}
_MOVES = wording(
    r"\btransfer\w*|\btransmi\w+|\bstor(?:e|es|ed|ing|age)\b|\bprocess(?:ed|es|ing)?\b|\bservers?\b|\bhost(?:ed|s|ing)?\b|\bdata cent(?:er|re)s?|\bsent\b|\baccess(?:ed|ible)? (?:from|by)|\bmaintain(?:ed)?\b|\bexport\w*|\boutside\b",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"(?:\b(?:to|in|into|from|within|outside|of|and|or|including|namely|as|at|like|the|both)|[,:(/&|-])\s*(?:the )?(?:People[’']s Republic of |Republic of )?$",
    re.IGNORECASE,
)
_SEAT = wording(
    r"\b(?:controller|representative|incorporated|registered|headquarter\w*|company (?:located|based)|if you (?:are|live|reside)|residents?|users? (?:in|from|based|located)|address|P\.?O\.? Box|Street|Road|laws? of|governed by|complain\w*|commissioner|treasury)\b",
    re.IGNORECASE,
)
_PLACES = tuple(
    (name, wording(pattern, re.IGNORECASE), weight)
    for name, pattern, weight in (
        ("outside the EEA", r"\b(?:outside|beyond|out) (?:of )?(?:the )?(?:european economic area|european union|eea|eu\b|eu/eea|uk\b|united kingdom|switzerland)", 0.9),
        ("inside the EEA", r"\b(?:stor\w+|host\w+|process\w*|kept|servers?|data cent\w+)[^.;]{0,80}\b(?:within|in|inside) the (?:european union|eu|eea|european economic area)\b", 0.9),
        ("other countries", r"\bother countr\w+|\banother country|\bcountries (?:other than|outside)|\bthird countr\w+|\b(?:other|foreign) jurisdictions|\boutside (?:of )?(?:your|the) (?:\w+ )?(?:country|jurisdiction|state|region)|\baround the world|\bglobally\b|\bany country\b", 0.8),
    )
)  # fmt: skip
_GATE = (
    *(
        "transf",
        "stor",
        "process",
        "server",
        "locat",
        "host",
        "outside",
        "countr",
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
    aside = bool(_ASIDE.search(text))
    relies = bool(_RELIES.search(text))
    abroad = bool(
        re.search(r"\btransf|\bcountr|\boutside|\bEEA\b|\babroad|international", f"{text} {context}", re.IGNORECASE)
    )
    turned = bool(_NO_LONGER.search(text))
    for name, pattern in _MECHANISMS:
        match = pattern.search(text)
        if not match or (name in _SOFT and not abroad):
            continue
        named = _NAME_OF.match(text, match.end())
        weight = 0.5 if aside or named else 0.8 if name in _SOFT else 1.2 if relies else 0.7
        no = turned or denied(text, match.start())
        yield Fact("transfer", name, no, at=match.start(), weight=weight)
    moves = _MOVES.search(text)
    if not moves:
        return
    for name, pattern, weight in _PLACES:
        match = pattern.search(text)
        if match and (
            name == "inside the EEA"
            or re.search(r"transf|stor|process|locat|server|host|access|recipient", text.lower())
        ):
            yield Fact("transfer", name, denied(text, match.start()), at=match.start(), weight=weight)
    if not _SEAT.search(text):
        yield from _countries(text)


def _countries(text: str) -> Iterator[Fact]:
    told: set[str] = set()
    for match in _COUNTRY.finditer(text):
        name = _ALIASES.get(match.group("name"), match.group("name"))
        if name in told or not _TOWARDS.search(text[max(0, match.start() - 40) : match.start("name")]):
            continue
        told.add(name)
        anchors = ("united states", "u.s.", "usa", " us") if name == "United States" else (name.split()[-1].lower(),)
        yield Fact("transfer", name, denied(text, match.start()), at=match.start(), weight=0.9, anchors=anchors)


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
    told={name: pattern.bits for name, pattern in (*_MECHANISMS, *(place[:2] for place in _PLACES))},
)
