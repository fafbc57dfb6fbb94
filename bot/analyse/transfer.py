"""Where data goes across borders, and under which mechanism."""

import re

from bot.analyse.facts import Family, cue, sign, words

FAMILY = Family(
    kind="transfer",
    gain="neutral",
    signed=True,
    needs_context=re.compile(
        r"\btransf|\bstor|\bprocess|\bserver|\blocat|\bhost|\boutside\b|\bcountr|\bprivacy (?:shield|framework)|\bDPF\b|\bclauses\b|\badequa",
        re.IGNORECASE,
    ),
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
    signs=(
        sign(
            "Standard Contractual Clauses",
            r"standard (?:contractual|data protection) clauses",
            r"sccs?",
            r"model (?:contract )?clauses",
            r"contractual clauses",
            weight=1.2,
        ),
        sign("Privacy Shield", r"privacy shield", weight=1.2),
        sign("Data Privacy Framework", r"data privacy framework", r"dpf", weight=1.2),
        sign(
            "UK extension",
            r"uk extension",
            r"uk addendum",
            r"international data transfer (?:agreement|addendum)",
            r"idta",
        ),
        sign(
            "adequacy decision", r"adequacy(?: decisions?)?", r"adequate (?:level of )?(?:data )?protection", weight=1.1
        ),
        sign("binding corporate rules", r"binding corporate rules", r"bcrs?", weight=1.2),
        sign("APEC CBPR", r"apec", r"cbpr"),
        sign("consent to transfer", r"consent to (?:the |such |this |any )?(?:\w+ ){0,3}transfer\w*"),
        sign(
            "EU hosting",
            r"(?:within|in) the (?:european union|eu|eea|european economic area)",
            r"outside (?:of )?the (?:european economic area|european union|eea|eu|uk|united kingdom)",
            weight=0.9,
        ),
        sign("United States", r"(?:to|in) the (?:united states|u\.s\.|usa|us)\b", weight=0.9),
        sign(
            "other countries",
            r"other countr\w+",
            r"countries (?:other than|outside)",
            r"third countr\w+",
            r"other jurisdictions",
            r"outside (?:of )?(?:your|the) (?:\w+ )?(?:country|jurisdiction|state)",
            weight=0.8,
        ),
        *(
            sign(name, name.lower())
            for name in (
                "India",
                "China",
                "Singapore",
                "Switzerland",
                "Canada",
                "Australia",
                "Japan",
                "Brazil",
                "Israel",
                "Germany",
                "Ireland",
                "Russia",
                "Philippines",
                "Hong Kong",
                "Netherlands",
                "Ukraine",
            )
        ),
    ),
)
