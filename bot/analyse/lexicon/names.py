"""
What a company's name looks like in running text, and which capitalised words are none.

Knows shapes and ordinary words only: whether a name is a recipient of data is decided where it stands.
"""

import re
from functools import cache, lru_cache
from importlib import resources

from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.wordset import wordset

FORM = (
    r"(?:,? (?:Inc|LLC|L\.L\.C|Ltd|Limited|GmbH(?: & Co\.? KG)?|gGmbH|Corp|Corporation|AB|UAB|B\.?V|N\.?V|PLC|plc|Oyj?|AG|KG|KGaA|SE|S\.r\.l|S\.R\.L|SRL|SARL|S\.à r\.l"
    r"|LLP|LP|S\.L\.?U?|SAS|SASU|A/S|ApS|AS|ASA|S\.A\.?S?|S\.p\.A|SpA|O[ÜU]|Kft|Zrt|s\.r\.o|a\.s|d\.o\.o|[Ss]p\. z ?o\.o|K\.K|KK|Co|PBC|Pte|Pty|Pvt|Private|Ltda|Lda|EIRL|DAC|UC|Unlimited Company|Sdn\.? Bhd)(?![\w&])\.?)"
)
"""A legal form after a name, with the comma before it."""
_SITE = r"(?:\.(?:com|io|ai|me|net|org|co|ly|tv|app|dev|so|fm|gg|eu|de|uk|us|cloud|tech|sh|is|to)\b)"
_UPPER = "A-ZÀ-ÖØ-ÞŁŚŻČŠŽĞİ"
_WORD = rf"[{_UPPER}][\w&+’'-]*{_SITE}?"
_NO_FORM = r"(?!(?:Inc|LLC|Ltd|Limited|GmbH|Corp|Corporation|Co|KG|Sp|SARL|Pty|Pte|Pvt|UAB)\b)"
NAME = rf"(?:\d{{1,3}})?{_WORD}(?:[ -](?:(?:of|for|de|du|the) (?=[{_UPPER}])|& ?(?=[{_UPPER}\d]))?{_NO_FORM}(?:{_WORD}|\d{{1,4}}(?=\W|$))(?=\W|$)){{0,4}}"
"""A capitalised run; small words stand inside it only."""
NAMED = lazily(rf"{NAME}{FORM}{{0,3}}")
SUFFIXED = lazily(quick(rf"(?P<name>{NAME}){FORM}{{1,3}}"))
_FORMS = lazily(rf"{FORM}+$")
_SHORTEST = 3
_SHORTEST_ACRONYM = 4
_DERIVED = lazily(r"-[a-z]+$|^(?:PBC|Third[- ]Part)")
_GENERIC = lazily(
    r"\b(?:Policy|Policies|Notice|Statement|Terms|Act|Laws?|Rights|Regulations?|Framework|Shield|Clauses|Commission|Authority|Board|Section|Agreement|Addendum|Settings|Officer|Team|Services?|Information|Data"
    r"|Guidelines|Cent(?:er|re)|Page|Code|Principles|Rules|Directive|Council|Association|Area|Union|Court|Purposes?|Program(?:me)?s?|Accounts?|Address|Street|Str|Avenue|Road|Suite|Floor|Box|Department|Commissioner|States?"
    r"|Vendors?|Consultants?|Users?|Customers?|Members?|Partners?|Providers?|Party|Parties|Website|Sites?|App|Platform|Content|Cookies?|Technologies|Protection|Privacy|Security|Consent|Disclosures?|Request|Form|Control|Extension|Decision"
    r"|Interest|Law|Number|Country|Signal|Report|Reports|Features?|Ombudsman|Tribunal|Ministry|Agency|Bureau|Office|Alliance|Initiative|Companies|Community|Opt[- ]?[Oo]ut|ID|IDs|IDFA|AAID|Identifiers?|APIs?|Browser|Button|Preferences)$"
)
_STOP = wordset("""
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday we our us you your they it its this that these those the a an if when where
    for in on by to as at or and not no any all such other some each every one what how who why there here also
    privacy policy notice statement terms service services use site website websites platform app apps application
    data information personal account accounts user users customer customers member members gdpr ccpa cpra coppa
    hipaa ferpa lgpd pipeda pdpa dpo dpa scc sccs eea eu uk us usa url ip id ids api apis sdk sdks gps html http
    https pdf faq sms mms tv pc ai ml os isp cdn dns vpn ssl tls nft nfts kyc aml pii phi npi dnt gpc bcr iso soc
    europe european union switzerland swiss ireland irish germany german france french spain italy canada canadian
    australia australian brazil japan china india singapore korea mexico netherlands luxembourg belgium austria
    sweden denmark norway finland iceland liechtenstein poland portugal israel philippines ukraine russia turkey
    zealand hong kong macao costa rica peru nigeria kenya saudi arabia emirates dubai milan rome madrid barcelona
    lisbon vienna zurich geneva stockholm copenhagen oslo helsinki warsaw prague budapest brussels tokyo seoul beijing
    shanghai sydney melbourne toronto vancouver montreal boston chicago mumbai bangalore bengaluru delhi hamburg munich
    frankfurt manchester edinburgh belfast cork lyon marseille austin dallas seattle atlanta denver emea apac latam taiwan argentina chile colombia hungary romania greece egypt africa asia thailand vietnam
    indonesia malaysia england scotland wales britain british
    california californian virginia colorado utah connecticut nevada texas oregon montana vermont delaware
    maryland minnesota washington nebraska tennessee iowa indiana kentucky florida york london dublin paris berlin
    amsterdam francisco quebec hampshire jersey illinois united states america kingdom commission council
    parliament board authority agency court federal trade commerce commissioner law act regulation directive
    framework shield clauses contractual standard section article annex part chapter schedule appendix right
    rights consumer consumers civil code attorney general states state please note however additionally
    furthermore moreover yes none n/a internet web online mobile desktop browser cookie cookies community group
    company inc llc ltd gmbh wi-fi bluetooth android ios windows linux macos javascript flash english spanish
    bitcoin ethereum blockchain dpf eu-u.s swiss-u.s eu-us safe harbor harbour google's cctv qr rfid nfc dob ssn
    tin vat iban kiosk http/s wifi gsm lte idfa aaid imei mac
    chrome chromium firefox safari opera edge brave explorer ipados watchos chromeos html5 json xml csv sftp ftp
    ssh oauth saml gaid idfv adid crm erp saas attn telephone phone email fax
    naic nai daa daac edaa apda iab icann jams aaa icdr bbb w3c ietf nist ftc ico cnil edpb pci aicpa esrb privo
    president founder owner director executive hotels airlines cruises remarketing catalogs teacher teachers
    occasionally nonetheless nevertheless likewise commonly typically pursuant whereas whenever meanwhile
    spouse parent guardian employer employee student admin admins administrator contractor landlord tenant
    """)
_BODIES = lazily(
    r"(?:Advertising|Privacy|Protection|Standards|Business) (?:Alliance|Initiative|Bureau|Commission|Council|Association)|Central Bank|National Programs|Your ?(?:Ad|Online) ?Choices|Internet Explorer"
    r"|^Do Not|^(?:Category|Tier|Level|Version|Step|Phase|Type) [A-Z0-9]+$|^[A-Z]+ Tier \d|Administrative Region|\bOS$|\bAct \d{4}$|3D Secure|Do Not Track|Global Privacy Control|Standard Contractual|Privacy (?:Shield|Framework)|Accountability Act|Portability and"
)
_ENDINGS = ("s", "es", "ed", "ing", "ly")


@cache
def _ordinary_words() -> frozenset[str]:
    source = resources.files("bot.data").joinpath("words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in source.splitlines() if not line.startswith("#"))


@lru_cache(maxsize=4096)
def is_ordinary(word: str) -> bool:
    """
    Whether a lower-case word is one of common speech, in any number and tense.

    >>> is_ordinary("transfers"), is_ordinary("quillfeather")
    (True, False)
    """
    known = _ordinary_words()
    if len(word) < _SHORTEST or word in known or word in _STOP or (word.endswith("ies") and f"{word[:-3]}y" in known):
        return True
    return any(
        word.endswith(end) and (word[: -len(end)] in known or f"{word[: -len(end)]}e" in known) for end in _ENDINGS
    )


def plausible(name: str, *, sure: bool = False) -> bool:
    """
    Whether a capitalised run can be an organisation's name at all.

    Where it is `sure` (a legal form follows, or a table says so) ordinary words may make a name.
    """
    parts = [_without_possessive(part.strip(".,'’").lower()) for part in re.split(r"[ ]", name)]
    if _DERIVED.search(name) or len(name) < _SHORTEST or not parts or all(part in _STOP for part in parts):
        return False
    if parts[0] in _STOP or "_" in name or _GENERIC.search(name) or _BODIES.search(name):
        return False
    if sure:
        return True
    if len(name) < _SHORTEST_ACRONYM and name.isupper():
        return False
    return not all(is_ordinary(piece) for part in parts for piece in part.split("-"))


def _without_possessive(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word


def bare(name: str) -> str:
    """
    A name without legal form and possessive.

    >>> bare("Quillfeather Couriers, Inc."), bare("Acorn’s")
    ('Quillfeather Couriers', 'Acorn')
    """
    return _without_possessive(_FORMS.sub("", name).strip(" ,.'’"))


def key_of_name(name: str) -> str:
    """
    What two spellings of one name have in common: no legal form, case, dots or spaces.

    >>> key_of_name("Acorn Labs, Inc.") == key_of_name("ACORNLABS")
    True
    """
    short = unmasked(re.sub(r"\([^)]*\)", " ", name))
    return re.sub(r"[^\w&]", "", bare(" ".join(short.split())).casefold().removeprefix("the ").removesuffix(".com"))


_ALIKE = str.maketrans(
    "АВЕКМНОРСТХУІЈЅаеорсухіјѕԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανρ",
    "ABEKMHOPCTXYIJSaeopcyxijsdqwABEZHIKMNOPTYXoavp",
)
_MIXED = lazily(r"\b(?=\w*[A-Za-z])(?=\w*[\u0370-\u052f])\w+")


def unmasked(text: str) -> str:
    """
    A text in which letters of other scripts that look Latin, within words that are otherwise Latin, are Latin.

    Offsets stay.

    >>> unmasked("P\u0430yPal"), unmasked("Москва")
    ('PayPal', 'Москва')
    """
    return text if text.isascii() else _MIXED.sub(lambda match: match.group(0).translate(_ALIKE), text)
