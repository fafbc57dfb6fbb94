"""
Is this capture the policy at all? Looked at before anything is compared; pure.

Wrongly saying "no" hides a real change, so every answer but yes needs a plain sign. How much of the known text still
stands decides in doubt: a page that still holds half of it is the policy, whatever else it shows. The amount of text
alone is a reason to look twice (`doubt`), never one to turn a page away, short of next to nothing.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.extract.language import language_of
from bot.extract.marks import WALLS
from bot.model import BlockKind, Capture, Document, Extraction, KnownVersion, Page, Result

_FEW_WORDS = 150
_SHORT_PAGE = 400
_JUDGEABLE_WORDS = 200
_STILL_STANDS = 0.5
_GONE_FROM = 0.2
_NEXT_TO_NOTHING = 0.2
_STANDS_WHOLE = 0.9
_COLLAPSED = 0.5
_DOUBLED = 1.8
_SHELL_SCRIPT_BYTES = 10_000

_GONE_STATUS = frozenset({404, 410})
_REFUSING_STATUS = frozenset({401, 403, 405, 407, 429, 451})
_NOT_FOUND = re.compile(
    r"\b(?:404|410|(?:page|document|content|file|url) (?:was |is |could |can)?\s?(?:not|n[’']t|no longer) (?:be )?(?:found|available|exist\w*)"
    r"|not found|page unavailable|nothing (?:was )?found|(?:page|seite) (?:wurde )?nicht gefunden|(?:page|document) (?:est )?introuvable"
    r"|p[aá]gina no encontrada|p[aá]gina n[aã]o encontrada|pagina non trovata|pagina niet gevonden|sidan hittades inte)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:(?:under|scheduled|for|down for|planned) maintenance|temporarily (?:unavailable|down|offline)|(?:we(?:[’']ll| will) )be (?:right )?back"
    r"|service unavailable|bad gateway|gateway time-?out|internal server error|something went wrong|technical difficulties"
    r"|an (?:unexpected )?error (?:has )?occurred|wartungsarbeiten|en maintenance|en mantenimiento|em manuten[cç][aã]o)\b",
    re.IGNORECASE,
)
_SIGN_IN = re.compile(
    r"\b(?:sign in|log ?in|anmelden|einloggen|se connecter|iniciar sesi[oó]n|accedi|entrar)\b", re.IGNORECASE
)
_SIGN_IN_PATH = re.compile(r"/(?:log-?in|sign-?in|sso|oauth2?|auth|saml|accounts?/login)(?:[/.?#]|$)", re.IGNORECASE)
_REFUSED = re.compile(
    r"\b(?:access (?:is |was |has been )?denied|you have been blocked|are you (?:a )?(?:human|robot)|verify (?:that )?you are (?:a )?human"
    r"|checking your browser|unusual traffic|automated (?:access|requests|queries)|enable cookies|request blocked|forbidden)\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:accept|agree|reject|decline|akzeptieren|ablehnen|accepter|refuser|aceptar|rechazar)\w*", re.IGNORECASE
)
_COOKIE = re.compile(r"\b(?:cookie|consent|einwilligung|consentement|consentimiento)\w*", re.IGNORECASE)
_LOCALE = re.compile(r"/([a-z]{2})(?:[-_]([a-z]{2}))?(?=/|$)", re.IGNORECASE)
_HOME_PATH = re.compile(r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|home|default)(?:\.\w{2,5})?/?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`result` is None where this is the policy; `reason` is a sentence for a person ("" with None)."""

    result: Result | None
    reason: str


POLICY = Verdict(None, "")


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the tests look at. `stands` is the share of the known text that still stands word for word, 1.0 without one."""

    extraction: Extraction
    capture: Capture
    known: KnownVersion | None
    stands: float
    opening: str

    @property
    def words(self) -> int:
        return self.extraction.signals.words

    @property
    def status(self) -> int:
        return self.capture.page.status

    @property
    def marks(self) -> frozenset[str]:
        return self.extraction.signals.marks


def identify(extraction: Extraction, capture: Capture, known: KnownVersion | None) -> Verdict:
    """Judge whether `extraction`, read from `capture`, is the policy that `known` is the last version of."""
    document = extraction.document
    stands = share_standing(known.document, document) if known else 0.0
    if known and stands >= _STILL_STANDS:
        return _other_place(capture, known, stands) or POLICY
    facts = _Facts(extraction, capture, known, stands, _opening(document))
    verdicts = (test(facts) for test in _TESTS)
    return next((verdict for verdict in verdicts if verdict is not None), POLICY)


def share_standing(known: Document, document: Document) -> float:
    """How much of the known text, by characters, stands block for block in a document: 0 to 1."""
    texts = {block.text for block in document.blocks}
    total = sum(len(block.text) for block in known.blocks)
    return sum(len(block.text) for block in known.blocks if block.text in texts) / total if total else 0.0


def _opening(document: Document) -> str:
    """The title, the headings and the first lines: where a page says what it is."""
    headings = [block.text for block in document.blocks[:40] if block.kind is BlockKind.HEADING]
    return "\n".join([document.title, *headings[:3], *(block.text[:300] for block in document.blocks[:4])])


# --- tests, in order; each gives a verdict or passes on -----------------------------------------------------------------


def _gone(facts: _Facts) -> Verdict | None:
    if facts.status in _GONE_STATUS:
        return Verdict(Result.GONE, f"the server says that the page no longer exists (status {facts.status})")
    return None


def _blocked(facts: _Facts) -> Verdict | None:
    if facts.words < _SHORT_PAGE and facts.marks & WALLS:
        wall = min(facts.marks & WALLS).replace("-", " ")
        return Verdict(Result.BLOCKED, f"a block page stands in front of the policy ({wall})")
    if facts.words < _FEW_WORDS and "captcha" in facts.marks:
        return Verdict(Result.BLOCKED, "the site asks to prove that a human is reading (captcha)")
    if facts.status in _REFUSING_STATUS:
        return Verdict(Result.BLOCKED, f"the site refuses to show the page to us (status {facts.status})")
    if facts.words < _FEW_WORDS and _REFUSED.search(facts.opening):
        return Verdict(Result.BLOCKED, "the site shows a block page instead of the policy")
    return None


def _sign_in(facts: _Facts) -> Verdict | None:
    if facts.words >= _SHORT_PAGE:
        return None
    is_few = facts.words < _FEW_WORDS
    asked = is_few and "password-field" in facts.marks
    titled = is_few and _SIGN_IN.search(facts.extraction.document.title)
    # An address alone says little: a short policy may stand under one with "auth" in it.
    sent = _is_sent_to_sign_in(facts.capture.page) and (
        "password-field" in facts.marks or _SIGN_IN.search(facts.opening) or not _names_a_policy(facts.opening)
    )
    if asked or titled or sent:
        return Verdict(Result.BLOCKED, "the site asks to sign in before it shows the page")
    return None


def _is_sent_to_sign_in(page: Page) -> bool:
    """Whether a redirect led from another kind of address to a sign-in page's."""
    asked, got = urlsplit(page.url).path, urlsplit(page.final_url).path
    return _SIGN_IN_PATH.search(got) is not None and _SIGN_IN_PATH.search(asked) is None


def _not_found(facts: _Facts) -> Verdict | None:
    if facts.words < _SHORT_PAGE and _NOT_FOUND.search(facts.opening):
        return Verdict(Result.GONE, "the page says that it was not found, although the server calls it fine")
    return None


def _down(facts: _Facts) -> Verdict | None:
    if facts.status >= 500:
        return Verdict(Result.SUSPECT, f"the site is in trouble (status {facts.status})")
    if facts.words < _FEW_WORDS and _DOWN.search(facts.opening):
        return Verdict(Result.SUSPECT, "the site shows a message about maintenance or an error instead of the policy")
    return None


def _machine_error(facts: _Facts) -> Verdict | None:
    body = facts.capture.page.body[:20_000].strip()
    if facts.words >= _SHORT_PAGE or body[:1] not in {b"{", b"["}:
        return None
    try:
        json.loads(body)
    except ValueError:
        return None
    return Verdict(
        Result.SUSPECT, "the site answers with data for programs, most likely an error, instead of the policy"
    )


def _shell(facts: _Facts) -> Verdict | None:
    signals = facts.extraction.signals
    if facts.words < _FEW_WORDS and signals.script_bytes >= _SHELL_SCRIPT_BYTES and _is_thin(facts):
        return Verdict(Result.SUSPECT, "the page is filled in by JavaScript and shows no policy text without a browser")
    if not facts.words:
        return Verdict(Result.SUSPECT, "the page shows no text at all")
    return None


def _is_thin(facts: _Facts) -> bool:
    """Fewer words than a policy has: all but none, or far fewer than were known."""
    known_words = _words(facts.known.document) if facts.known else 0
    return facts.words < 60 or facts.words * 5 < known_words or "noscript-shell" in facts.marks


def _consent_wall(facts: _Facts) -> Verdict | None:
    text = facts.extraction.document.text if facts.words < _FEW_WORDS else ""
    if facts.known and len(_COOKIE.findall(text)) >= 2 and len(_CONSENT.findall(text)) >= 2:
        return Verdict(Result.BLOCKED, "a consent notice stands in front of the policy")
    return None


def _home(facts: _Facts) -> Verdict | None:
    page = facts.capture.page
    asked, got = urlsplit(page.url), urlsplit(page.final_url)
    if _HOME_PATH.fullmatch(asked.path) or not _HOME_PATH.fullmatch(got.path) or got.query:
        return None
    if facts.stands < _GONE_FROM and not _names_a_policy(facts.opening):
        return Verdict(Result.VARIANT, "the address now leads to the site's home page")
    return None


def _names_a_policy(opening: str) -> bool:
    return (
        re.search(r"privac|data protection|datenschutz|confidentialit|terms|policy|polic[ií]", opening, re.IGNORECASE)
        is not None
    )


def _language(facts: _Facts) -> Verdict | None:
    if facts.known is None or facts.words < 50:
        return None
    before, now = language_of(facts.known.document), language_of(facts.extraction.document)
    if before and now and before != now:
        return Verdict(Result.VARIANT, f"the page came in another language ({now} instead of {before})")
    return None


def _place(facts: _Facts) -> Verdict | None:
    return _other_place(facts.capture, facts.known, facts.stands) if facts.known else None


def _collapsed(facts: _Facts) -> Verdict | None:
    if facts.known is None or facts.words >= _FEW_WORDS:
        return None
    before = _words(facts.known.document)
    if before >= _JUDGEABLE_WORDS and facts.words < _NEXT_TO_NOTHING * before:
        return Verdict(Result.SUSPECT, _left(facts.words, before))
    return None


def _left(words: int, before: int) -> str:
    return f"only {words:,} words are left of {before:,}: most likely the page was not complete"


_TESTS: tuple[Callable[[_Facts], Verdict | None], ...] = (
    *(_gone, _blocked, _sign_in, _not_found, _down, _machine_error, _shell, _consent_wall, _home),
    *(_language, _place, _collapsed),
)


# --- tests for a page that still holds most of the known text -----------------------------------------------------------


def _other_place(capture: Capture, known: KnownVersion, stands: float) -> Verdict | None:
    before, now = _locale(known.final_url), _locale(capture.page.final_url)
    if before and now and before != now and stands < 0.95:
        return Verdict(Result.VARIANT, f"the site sent us to another region's copy (/{now}/ instead of /{before}/)")
    return None


def _locale(url: str) -> str:
    found = _LOCALE.search(urlsplit(url).path)
    return found.group(0)[1:].lower().replace("_", "-") if found else ""


# --- the amount of text ---------------------------------------------------------------------------------------------------


def doubt(extraction: Extraction, known: KnownVersion) -> str:
    """
    Why the amount of text asks for a second look before a change is told, or "".

    No verdict of `identify`: a policy may truly be halved or joined by another one, and a page that stays as it is has
    to be believed in the end.
    """
    before, now = _words(known.document), extraction.signals.words
    if before < _JUDGEABLE_WORDS:
        return ""
    if now < _COLLAPSED * before:
        return _left(now, before)
    if now > _DOUBLED * before and share_standing(known.document, extraction.document) >= _STANDS_WHOLE:
        return f"the known text stands whole in a page of {now:,} words instead of {before:,}: another page seems glued to it"
    return ""


def _words(document: Document) -> int:
    return sum(len(block.text.split()) for block in document.blocks)
