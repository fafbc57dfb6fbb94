"""Who, by category, may receive personal data, and on what conditions."""

import re
from collections.abc import Iterator

from bot.analyse.grammar.enumerations import SHARE_GATE, recipients
from bot.analyse.grammar.facts import CONSENT_ONLY, Fact, Family, cue, sign, words
from bot.analyse.kinds.refusals import refusals
from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily

GRAVE = frozenset(("advertising partners", "data brokers", "AI providers", "law enforcement", "insurers", "employers"))


def _read(text: str, context: str) -> Iterator[Fact]:
    yield from recipients(text, context)
    yield from refusals(text, context)


FAMILY = Family(
    kind="sharing",
    gain="worse",
    signed=True,
    read=_read,
    gate=(*SHARE_GATE, "giv", "reveal"),
    needs_context=lazily(
        quick(
            r"\b(?:shar(?:e|es|ed|ing)|disclos\w+|transfer\w*|provid\w+|sell|sold|receiv\w+|partner\w*|third[- ]part\w+|recipients?"
            r"|respond(?:s|ing)? to|permit\w*|work with|sent|send|access|made available|combine\w*|pass(?:ed)? (?:on|to)|discuss)\b"
        ),
        re.IGNORECASE,
    ),
    headings=words(
        r"shar\w+",
        r"disclos\w+",
        r"third[- ]part\w+",
        r"recipients?",
        r"who (?:we|has|has access|receives|can)\b[^.]{0,40}",
        r"service providers?",
        r"(?:sub-?)?processors?",
        r"partners",
        r"transfer of",
        r"with whom",
    ),
    cues=(
        cue(
            1.0,
            r"(?:share|shares|shared|sharing|disclose|discloses|disclosed|disclosing) ",
            r"disclosures?",
            r"pass (?:\w+ ){0,4}(?:on )?to",
            r"make (?:\w+ ){0,4}available to",
            r"may be (?:viewed|seen|accessed) by",
            r"(?:visible|accessible) to",
        ),
        cue(
            0.6,
            r"third[- ]part(?:y|ies)",
            r"service providers?",
            r"affiliates?",
            r"subsidiaries",
            r"vendors?",
            r"(?:sub-?)?processors?",
            r"business partners?",
            r"recipients?",
            r"law enforcement",
            r"subcontractors?",
        ),
        cue(
            0.5,
            r"transfer(?:red)? (?:\w+ ){0,4}to",
            r"provide[ds]? (?:\w+ ){0,6}(?:to|by) (?:\w+ )?(?:third|our|other|these)",
            r"send (?:\w+ ){0,4}to",
            r"with (?:our|the|these) (?:\w+ )?partners",
            r"merger",
            r"acquisition",
            r"bankrupt(?:cy)?",
            r"highest bidder",
            r"subpoena",
            r"publicly",
            r"public profile",
        ),
    ),
    signs=(
        sign(
            "advertising partners",
            r"advertisers?",
            r"advertising (?:partners?|networks?|companies|platforms?|agencies|providers?|services?)",
            r"ad (?:networks?|exchanges?|partners?|servers?|platforms?)",
            r"marketing partners?",
            r"media agencies",
            weight=1.3,
        ),
        sign(
            "data brokers", r"data (?:brokers?|aggregators?|resellers?|enrichment)", r"consumer reporting", weight=1.3
        ),
        sign(
            "analytics providers",
            r"analytics (?:providers?|partners?|services?|companies|vendors?)",
            r"measurement (?:partners?|companies|providers?)",
        ),
        sign(
            "social networks",
            r"social (?:media|network(?:s|ing)?)(?: (?:platforms?|sites?|networks?|services?|providers?|companies))?(?! (?:\w+ )?(?:accounts?|profiles?|handles?|user ?names?|credentials)\b)",
        ),
        sign(
            "affiliates",
            r"affiliates?",
            r"affiliated (?:companies|entities)",
            r"subsidiar(?:y|ies)",
            r"corporate group",
            r"group companies",
            r"parent company",
            r"group of companies",
            r"sister companies",
            r"(?:companies|members|entities) (?:in|of|within) (?:our|the) (?:corporate )?group",
        ),
        sign(
            "service providers",
            r"service[- ]providers?",
            r"(?:sub-?)?processors?",
            r"vendors?",
            r"(?:sub)?contractors",
            r"suppliers",
            r"agents",
            r"(?:companies|firms|businesses|organi[sz]ations|partners|others|entities) (?:that|who|which) (?:(?:may|also|will|help|assist) ){0,2}"
            r"(?:(?:provide|perform|offer|deliver) (?:[\w-]+ ){0,4}services (?:to us|for us|on our behalf|to help us)|(?:work|act) (?:for us|on our behalf)|(?:help|assist|support) us\b)",
        ),
        sign(
            "business partners",
            r"business partners?",
            r"(?:trusted|selected|commercial|strategic|joint|promotional|distribution|channel) partners?",
            r"third[- ]party partners",
            r"resellers",
            r"co-?brand\w* (?:partners?|compan\w+|products?|services?|offers?|offerings?|goods|programs?|cards?|pages?)",
        ),
        sign(
            "payment processors",
            r"payment (?:processors?|providers?|services?|gateways?|partners?)",
            r"financial institutions?",
            r"banks",
            r"card (?:schemes?|networks?|issuers?)",
        ),
        sign(
            "credit agencies",
            r"credit (?:bureaus?|reference|reporting|rating)(?: agenc\w+)?",
            r"collection agenc\w+",
            r"debt collect\w+",
        ),
        sign(
            "law enforcement",
            r"law enforcement",
            r"police",
            r"(?:government|public|regulatory|competent|judicial|tax) (?:authorit|agenc|bod|entit)\w+",
            r"courts",
            r"(?:an?|any|the|or|and|by|to|with|competent|civil|supreme|high) court",
            r"subpoenas?",
            r"regulators?",
            r"court orders?",
            r"legal process",
        ),
        sign(
            "AI providers",
            r"ai (?:providers?|vendors?|partners?|model providers?|companies)",
            r"language model providers?",
            r"third[- ]party (?:ai|artificial intelligence|llm)",
            weight=1.3,
        ),
        sign(
            "identity verification",
            r"identity[- ]verification (?:providers?|services?|vendors?|partners?|compan\w+)",
        ),
        sign(
            "fraud prevention agencies",
            r"(?:anti-?fraud|fraud[- ]prevention) (?:agenc(?:y|ies)|providers?|services?|partners?)",
        ),
        sign("insurers", r"insurers?", r"insurance (?:compan\w+|providers?|partners?)", r"reinsurers?"),
        sign(
            "employers",
            r"your employer",
            r"employers",
            r"(?:potential|prospective) employers?",
            r"recruiters?",
            r"your organi[sz]ation",
            r"administrators?",
        ),
        sign(
            "researchers",
            r"researchers",
            r"research (?:partners?|institutions?|organi[sz]ations?)",
            r"universities",
            r"academic institutions?",
        ),
        sign("publishers", r"publishers?", r"content (?:providers?|partners?)", r"sponsors?"),
        sign("hosting providers", r"(?:hosting|cloud|infrastructure|storage) (?:providers?|services?|partners?)"),
        sign(
            "professional advisers",
            r"professional advis[eo]rs",
            r"lawyers",
            r"auditors?",
            r"accountants?",
            r"legal (?:counsel|advis[eo]rs)",
            r"consultants",
        ),
        sign(
            "buyers of the business",
            r"mergers?",
            r"acquisition",
            r"bankrupt(?:cy)?",
            r"highest bidder",
            r"reorgani[sz]ation",
            r"sale of (?:assets|all|our business|substantially)",
            r"potential (?:buyers?|acquirers?|purchasers?)",
            r"insolven(?:cy|t)",
            r"divestiture",
        ),
        sign(
            "other users",
            r"other (?:users|members(?! of (?:our|the) (?:\w+ )?group)|customers|players|riders|participants)",
            r"publicly (?:available|visible|accessible)",
            r"public profile",
            r"the public",
        ),
        sign(
            "third parties",
            r"third[- ]parties",
            r"(?:(?:any|a|another) |(?<=\bno ))third[- ]party(?=[.,;)]|$| (?:for|unless|without|except|that|who|which|to|in|or|and|if|as|may|can|will|has|is|receives|gets|sees|access)\b)",
            weight=0.7,
        ),
        sign("schools", r"schools?", r"teachers?", r"educational institutions?"),
        sign("merchants", r"merchants?", r"sellers?", r"retailers?"),
        sign("carriers", r"carriers?", r"(?:shipping|courier|delivery) (?:companies|services|providers?|partners?)"),
        sign("landlords", r"landlords?"),
        sign(
            CONSENT_ONLY,
            r"with your (?:\w+ ){0,2}(?:consent|permission|authori[sz]ation)",
            r"at your (?:direction|request)",
            r"(?:if|where|when|once) you (?:have )?(?:\w+ )?(?:consent(?:ed)?|agreed?)(?= |[.,;:)]|$)(?! to (?:these|this|our|the))",
            r"only (?:if|when|where|after) you (?:have )?(?:\w+ )?(?:sign|signed|ask|asked|tell|told|request|requested|choose|chosen|approve|approved|allow|allowed|authori[sz]ed?)",
            r"without your (?:\w+ ){0,2}(?:consent|permission)",
            weight=1.1,
        ),
        sign(
            "recipients of aggregated data",
            r"aggregated",
            r"aggregate(?= (?:[\w-]+ ){0,3}?(?:data|information|statistics?|insights?|reports?|form|level|basis|results?|figures|numbers|trends|usage|metrics)\b)",
            r"in aggregate",
            r"anonymi[sz]ed",
            r"de-?identified",
        ),
    ),
)
