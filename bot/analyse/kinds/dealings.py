"""How terms word what a service is paid for and when it ends: licence, termination, money; and how data is processed."""

from bot.analyse.kinds.agreed import PERSON, PROVIDER, Trait, term

_END = r"(?:terminat|suspend|cancel|clos|disabl|deactivat|discontinu|end)\w*"

LICENCE = (
    term("perpetual licence", r"perpetual", r"irrevocable", no="no perpetual licence", by=PROVIDER, traits=Trait.GRAVE),
    term(
        "AI training on content",
        r"train\w*(?:(?!\b(?:staff|employees|personnel|people|teams?)\b)[^.;]){0,60}\b(?:models?|machine learning|artificial intelligence|AI)",
        r"(?:models?|machine learning|AI) training",
        r"improve (?:our |the )?(?:\w+ )?models?",
        no="no AI training on content",
        by=PROVIDER,
        traits=Trait.GRAVE,
    ),
    term("sublicensing", r"sub-?licens\w+", r"transferable", no="no sublicensing", by=PROVIDER),
    term("royalty-free licence", r"royalty[- ]free", by=PROVIDER, traits=Trait.PLAIN),
    term("worldwide licence", r"world-?wide", by=PROVIDER, traits=Trait.PLAIN | Trait.WEAK),
    term("derivative works", r"derivative works?", no="no derivative works", by=PROVIDER),
    term(
        "commercial use of content",
        r"(?:content|licen[cs]e)[^.;]{0,80}\b(?:for|in) (?:\w+ ){0,2}(?:commercial|promotion\w*|advertising|marketing)",
        no="no commercial use of content",
        by=PROVIDER,
    ),
    term(
        "licence ends with deletion",
        r"(?:licen[cs]e|rights)[^.;]{0,80}(?:ends?|terminates?|expires?)[^.;]{0,20}(?:when|once|as soon as|upon|if)[^.;]{0,40}(?:delet|remov|clos)\w*",
        r"licen[cs]e[^.;]{0,60}until (?:you delete|it is deleted)",
        no="no end of the licence with deletion",
        gain="better",
        traits=Trait.PLAIN,
    ),
    term(
        "licence goes on after deletion",
        r"licen[cs]e[^.;]{0,60}(?:survives?|continues?|goes on|remains?)[^.;]{0,60}(?:delet|remov|clos|terminat|end)\w*",
        traits=Trait.PLAIN,
    ),
    term(
        "you keep ownership",
        r"(?<!that )you (?:\w+ ){0,2}(?:retain|keep|own)\b[^.;]{0,60}\b(?:ownership|title|rights|content)",
        r"content[^.;]{0,30}remains? yours",
        r"(?:not|never|no)(?: \w+){0,3} (?:claim|acquire|obtain|take)[^.;]{0,30}\b(?:ownership|title)\b[^.;]{0,20}\b(?:your|customer|user)",
        gain="better",
        traits=Trait.PLAIN,
    ),
    term(
        "feedback belongs to the provider",
        r"(?:we|provider|company|supplier) (?:\w+ ){0,2}owns?\b[^.;]{0,40}\b(?:feedback|suggestions|ideas)",
        r"assigns?\b[^.;]{0,60}\b(?:feedback|suggestions|ideas)",
        traits=Trait.PLAIN,
    ),
)
TERMINATION = (
    term(
        "end without notice",
        rf"{_END}\b[^.;]{{0,100}}(?<!never )(?<!not )without (?:\w+ ){{0,3}}?notice",
        r"without (?:\w+ ){0,3}?notice[^.;]{0,60}(?:terminat|suspend|cancel|clos|disabl)\w*",
        no="no end without notice",
        mutual="end without notice by either side",
        by=PROVIDER,
        traits=Trait.INNER,
    ),
    term(
        "immediate end",
        r"(?:terminat(?:e|ed|es|ing)|suspend\w*|cancel\w*|clos(?:e|ed|es|ing)|disabl\w*)\b[^.;,]{0,60}\b(?:immediately|with immediate effect)",
        r"immediately (?:\w+ )?(?:terminate|suspend|cancel|close|disable)",
        mutual="immediate end by either side",
        by=PROVIDER,
    ),
    term(
        "end for any reason",
        rf"{_END}\b[^.;]{{0,100}}(?:for any (?:or no )?reason|at any time|sole discretion|for convenience|without cause)",
        rf"(?:at any time|sole discretion)[^.;]{{0,30}}{_END}",
        mutual="end for any reason by either side",
        by=PROVIDER,
    ),
    term(
        "notice before the end",
        r"(?:prior|advance|written|reasonable|days[’']?) (?:\w+ )?notice",
        r"notify you[^.;]{0,30}before",
        no="no notice before the end",
        mutual="notice before the end by either side",
        gain="better",
        by=PROVIDER,
        traits=Trait.PLAIN | Trait.WEAK,
    ),
    term(
        "notice owed before the end",
        r"(?:prior|advance|written|reasonable|days[’']?) (?:\w+ )?notice",
        by=PERSON,
        traits=Trait.PLAIN | Trait.WEAK,
    ),
    term(
        "end for inactivity",
        r"(?:inactiv|dormant)\w*[^.;]{0,80}\b(?:terminat|suspend|cancel|clos|delet|deactivat)\w*",
        r"(?:terminat|suspend|cancel|clos|delet|deactivat)\w*[^.;]{0,80}\b(?:inactiv|dormant)\w*",
        no="no end for inactivity",
        by=PROVIDER,
        traits=Trait.PLAIN,
    ),
    term(
        "end for breach",
        r"(?:terminat|suspend)\w*[^.;]{0,100}\b(?:breach|violat)\w*",
        r"(?:breach|violat)\w*[^.;]{0,100}\b(?:terminat|suspend)\w*",
        gain="neutral",
        traits=Trait.PLAIN | Trait.WEAK,
    ),
    term(
        "deletion at the end",
        r"(?:delete|erase|destroy|return)s?\b[^.;]{0,80}(?:data|content|copies)",
        no="no deletion at the end",
        gain="better",
        by=PROVIDER,
        traits=Trait.PLAIN | Trait.WEAK,
    ),
    term(
        "you may leave at any time",
        r"you (?:may|can) (?:\w+ ){0,3}(?:terminate|cancel|close|delete)[^.;]{0,60}(?:at any time|whenever)",
        gain="better",
    ),
    term(
        "no early end by the user",
        r"(?:you|customer|user|client) (?:may not|cannot|can[’']t|are not entitled to|has no right to) (?:\w+ )?(?:terminate|cancel|end)",
        traits=Trait.PLAIN | Trait.INNER,
    ),
)
PAYMENT = (
    term(
        "automatic renewal",
        r"(?:automatic(?:ally)?|auto-?)[- ]?renew\w*",
        r"renew\w*(?: \w+){0,4} automatically",
        no="no automatic renewal",
        traits=Trait.PLAIN,
    ),
    term(
        "refunds",
        r"refund(?:s|ed|able)?\b(?! (?:us|polic\w+|requests?|forms?|process\w*|rules|terms)\b)",
        r"money[- ]back",
        no="no refunds",
        gain="better",
    ),
    term(
        "price changes",
        r"(?:change|increase|raise|adjust|modify)[^.;]{0,30}\b(?:price|prices|pricing|fees?)",
        r"(?:prices?|fees?)(?: \w+){0,3} (?:change|increase|rise)\b",
        no="no price changes",
    ),
    term(
        "late fees", r"late (?:fee|payment|charge)s?", r"interest (?:at|of|on)", no="no late fees", traits=Trait.PLAIN
    ),
    term("free trial", r"free trials?", r"trial period", no="no free trial", gain="neutral", traits=Trait.PLAIN),
    term("taxes", r"tax(?:es)?", r"VAT", gain="neutral", traits=Trait.PLAIN | Trait.WEAK),
)
_SUB = r"sub-?(?:processors?|contractors?)"
PROCESSING = (
    term(
        "engagement of subprocessors",
        rf"(?:engag|us|appoint|employ|add|replac)(?:e|es|ing)?\b(?:(?!\bobject)[^.;]){{0,50}}{_SUB}",
        rf"sub-?contract(?:s|ing)?\b(?! {_SUB})",
        no="no subprocessors",
        by=PROVIDER,
    ),
    term(
        "general authorisation of subprocessors",
        rf"general (?:\w+ )?authori[sz]ation[^.;]{{0,80}}{_SUB}",
        traits=Trait.PLAIN,
    ),
    term(
        "notice of new subprocessors",
        rf"(?:inform\w*|notif\w+|notice|announce\w*)\b[^.;]{{0,60}}(?:new|intended|additional|replac\w+|chang\w+|add\w*)[^.;]{{0,40}}{_SUB}",
        no="no notice of new subprocessors",
        gain="better",
    ),
    term(
        "objection to subprocessors",
        rf"object\w*[^.;]{{0,60}}{_SUB}",
        no="no objection to subprocessors",
        gain="better",
        traits=Trait.PLAIN,
    ),
    term(
        "audits by the customer",
        r"(?:controller|customer|you)\b[^.;]{0,60}\baudits?\b(?! (?:report|certificate))",
        r"audit rights?",
        r"allows?\b[^.;]{0,40}\baudits?",
        r"contributes? to audits",
        no="no audits by the customer",
        gain="better",
    ),
    term(
        "breach notice",
        r"(?:inform\w*|notif\w+|reports?)\b[^.;]{0,140}\bbreach\w*",
        r"breach\w*[^.;]{0,60}\b(?:notif\w+|reported|informed)",
        no="no breach notice",
        gain="better",
        by=PROVIDER,
        traits=Trait.PLAIN,
    ),
    term(
        "use for own purposes",
        r"(?:us|process|handl|improv|develop)\w*\b(?:(?!anonymi|aggregat|de-?identif|statistic)[^.;]){0,80}\bown (?:\w+ )?(?:purposes?|products?|services?|business)",
        no="no use for own purposes",
        by=PROVIDER,
        traits=Trait.GRAVE,
    ),
    term(
        "sale of personal data",
        r"(?:sell|sells|selling|sold)\b[^.;]{0,40}\bdata",
        no="no sale of personal data",
        by=PROVIDER,
        traits=Trait.GRAVE,
    ),
    term(
        "processing on instructions only",
        r"(?:only|solely|exclusively)[^.;]{0,40}\binstructions?",
        gain="better",
        traits=Trait.PLAIN,
    ),
)
