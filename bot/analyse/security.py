"""What is promised on protecting data, and on telling about a breach."""

from bot.analyse.facts import Family, cue, sign, words

FAMILY = Family(
    kind="security",
    gain="better",
    signed=True,
    headings=words(r"secur\w+", r"protect\w*", r"safeguard\w*", r"breach\w*", r"confidential\w*"),
    cues=(
        cue(
            0.8,
            r"encrypt\w*",
            r"data breach\w*",
            r"security (?:measures|incidents?|breach\w*|practices|standards|controls|procedures)",
            r"safeguards?",
            r"technical and organi[sz]ational",
            r"organi[sz]ational and technical",
            r"unauthori[sz]ed (?:access|use|disclosure)",
            r"need[- ]to[- ]know",
            r"firewalls?",
        ),
        cue(
            0.4,
            r"secur(?:e|ity|ed|ely)",
            r"protect(?:s|ed|ing)?",
            r"confidential\w*",
            r"penetration",
            r"audits?",
            r"iso ?27001",
            r"soc ?2",
        ),
    ),
    signs=(
        sign("encryption", r"encrypt\w*", r"tls", r"ssl"),
        sign(
            "breach notice",
            r"(?:data|security|personal data) breach\w*",
            r"security incidents?",
            r"notify (?:you )?[^.;]{0,60}(?:breach|incident)",
        ),
        sign(
            "access limits",
            r"need[- ]to[- ]know",
            r"(?:restrict|limit)\w* access",
            r"access controls?",
            r"role[- ]based",
            r"multi-?factor",
            r"two-?factor",
        ),
        sign(
            "audits",
            r"independent (?:third[- ]party )?audits?",
            r"audits?",
            r"iso ?27001",
            r"soc ?2",
            r"penetration tests?",
            r"certifications?",
            r"pci[- ]dss",
        ),
        sign(
            "protective measures",
            r"technical and organi[sz]ational",
            r"organi[sz]ational and technical",
            r"(?:reasonable|appropriate|commercially reasonable|adequate) (?:\w+ ){0,4}(?:measures|safeguards|security)",
            weight=0.9,
        ),
        sign(
            "no guarantee",
            r"cannot guarantee",
            r"no (?:method|security|transmission|system)[^.;]{0,60}(?:secure|guarantee)",
            r"not (?:100%|completely|fully) secure",
            r"at your own risk",
        ),
        sign("no re-identification", r"re-?identif\w+"),
    ),
)
