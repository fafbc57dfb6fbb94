"""What kind of document a page says it is, by its title and headings, in the languages most policies are written in."""

import re

from bot.model import HEADING, Document

_KINDS = {
    "privacy": re.compile(
        r"privac|privat(?:heid|ums|livs)|data protection|personal (?:data|information)|fair processing|datenschutz|confidentialit|vie priv[eé]e"
        r"|donn[eé]es personnelles|datos personales|dados pessoais|dati personali|riservatezza|gegevensbescherming|persoonsgegevens"
        r"|integritets|personuppgift|persondata|personvern|personoplysning|tietosuoja|rekisteriseloste|prywatn|danych osobowych"
        r"|soukrom|osobn[ií]ch [uú]daj|osobn[ýy]ch [uú]daj|adatv[eé]del|adatkezel|confidențialit|конфиденциальн|персональн|приватн|конфіденційн|поверителност"
        r"|gizlilik|ki[sş]isel veri|kvkk|privasi|quy[eề]n ri[eê]ng tư|b[aả]o m[aậ]t|απορρ[ηή]του|προσωπικ"
        r"|プライバシー|個人情報|隐私|隱私|个人信息|個人資料|개인정보|프라이버시|الخصوصية|פרטיות|गोपनीयता|ความเป็นส่วนตัว|ข้อมูลส่วนบุคคล",
        re.IGNORECASE,
    ),
    "terms": re.compile(
        r"\bterms\b|conditions of (?:use|sale|service)|user agreement|licen[cs]e agreement|\bagb\b|nutzungsbedingung|gesch[aä]ftsbedingung|conditions (?:g[eé]n[eé]rales|d[’']utilisation)"
        r"|t[eé]rminos|condiciones (?:de|generales)|termos|condi[cç][oõ]es (?:de|gerais)|termini|condizioni (?:d|generali)|voorwaarden|villkor|vilk[aå]r|k[aä]ytt[oö]ehdot"
        r"|regulamin|warunki|podm[ií]nky|felt[eé]telek|условия|умови|соглашение|[sş]artlar|ko[sş]ullar|syarat|đi[eề]u kho[aả]n|[oό]ροι"
        r"|利用規約|规约|条款|條款|服务协议|이용약관|الشروط|תנאי|शर्तें|ข้อกำหนด",
        re.IGNORECASE,
    ),
    "cookies": re.compile(r"cookie|[cç]erez|クッキー|쿠키|ملفات تعريف", re.IGNORECASE),
    "dpa": re.compile(
        r"data processing (?:agreement|addendum|terms)|auftragsverarbeitung|verwerkersovereenkomst|traitement des donn[eé]es",
        re.IGNORECASE,
    ),
    "subprocessors": re.compile(r"sub-?processors?|unterauftrags", re.IGNORECASE),
    "use": re.compile(r"acceptable use|usage polic|community (?:guidelines|standards)|code of conduct", re.IGNORECASE),
    "sla": re.compile(r"service level", re.IGNORECASE),
    "imprint": re.compile(r"\bimpressum\b|\bimprint\b|mentions l[eé]gales|aviso legal", re.IGNORECASE),
    "legal": re.compile(
        r"\bpolic(?:y|ies)\b|\blegal\b|polic[ií]|pol[ií]tica|richtlinie|politique|polityka|политика", re.IGNORECASE
    ),
}
_NAMES = {
    "privacy": "a privacy policy",
    "terms": "terms of service",
    "cookies": "a cookie policy",
    "dpa": "a data processing agreement",
    "subprocessors": "a list of subprocessors",
    "use": "rules of use",
    "sla": "a service level agreement",
    "imprint": "an imprint",
    "legal": "a legal text",
}
_SPECIFIC = frozenset(_KINDS) - {"legal"}


def names_a_policy(text: str) -> bool:
    """Whether a title, a heading or an opening names a legal document of any kind."""
    return any(pattern.search(text) for pattern in _KINDS.values())


def kinds_of(document: Document) -> frozenset[str]:
    """The kinds of legal document that title and first headings name; "legal" (any policy) is none."""
    text = "\n".join(labels(document))[:2_000]
    return frozenset(kind for kind in _SPECIFIC if _KINDS[kind].search(text))


def labels(document: Document) -> list[str]:
    """Title and first headings: where a page says what it is."""
    headings = [block.text[:300] for block in document.blocks[:40] if block.kind is HEADING]
    return [document.title[:300], *headings[:3]]


def name(kinds: frozenset[str]) -> str:
    """The kinds in words for a person."""
    return " and ".join(_NAMES[kind] for kind in sorted(kinds))
