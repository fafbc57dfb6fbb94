"""Tests for what stands in front of a policy: block pages, captchas, sign-ins, consent walls. Order matters."""

import re

from bot.extract.identity import phrases, states
from bot.extract.identity.facts import HARDLY_ANY, SHORT_PAGE, Facts, parts_of
from bot.extract.identity.states import Verdict
from bot.extract.marks import WALLS
from bot.model import Page

_NOT_OUR_REQUEST = frozenset({400, 408, 421, 425})
_SIGN_IN_PATH = re.compile(r"/(?:log-?in|sign-?in|sso|oauth2?|auth|saml|accounts?/login)(?:[/.?#]|$)", re.IGNORECASE)
_SIGN_IN_HOST = re.compile(r"(?:log-?in|sign-?in|sso|auth|accounts?|idp?)\.", re.IGNORECASE)
_CONSENT_PLACE = re.compile(r"(?:^|[/.])(?:cookie-?|collect-?)?consent(?:[/.?#]|$)", re.IGNORECASE)


def blocked(facts: Facts) -> Verdict | None:
    if facts.words < SHORT_PAGE and facts.marks & WALLS:
        return states.WALL.verdict(min(facts.marks & WALLS).replace("-", " "))
    if facts.is_few and "captcha" in facts.marks and not facts.reads_like_a_policy:
        return states.CAPTCHA.verdict()
    status = facts.page.status
    if 400 <= status < 500 and status not in _NOT_OUR_REQUEST:
        return states.REFUSED.verdict(status)
    if facts.is_few and says(facts, phrases.REFUSED):
        return states.DENIED.verdict()
    return None


def sign_in(facts: Facts) -> Verdict | None:
    if facts.words >= SHORT_PAGE:
        return None
    is_titled = phrases.SIGN_IN.search(facts.document.title) is not None
    has_form = not facts.marks.isdisjoint({"password-field", "sign-in-form"})
    if facts.is_few and not facts.reads_like_a_policy and (has_form or is_titled):
        return states.SIGN_IN.verdict()
    # An address alone says little: a short policy may stand under one with "auth" in it.
    is_sent = _is_sent(facts.page, _SIGN_IN_PATH, _SIGN_IN_HOST)
    if is_sent and (has_form or phrases.SIGN_IN.search(facts.opening) or not facts.is_named):
        return states.SIGN_IN.verdict()
    return None


def consent_wall(facts: Facts) -> Verdict | None:
    if facts.words < SHORT_PAGE and not facts.is_named and _is_sent(facts.page, _CONSENT_PLACE, _CONSENT_PLACE):
        return states.CONSENT.verdict()
    if not facts.is_few or (facts.is_named and facts.words * 5 >= facts.known_words):
        return None
    text = facts.document.text
    if len(phrases.COOKIE.findall(text)) >= 2 and len(phrases.CHOICE.findall(text)) >= 2:
        return states.CONSENT.verdict()
    return None


def says(facts: Facts, phrase: re.Pattern[str]) -> bool:
    """Whether a page says so in its title or headings, or, where it is not called a policy, in its first lines."""
    if phrase.search(facts.labels):
        return True
    is_opening_telling = facts.words < HARDLY_ANY or (facts.is_few and not facts.is_named)
    return is_opening_telling and phrase.search(facts.opening) is not None


def _is_sent(page: Page, path: re.Pattern[str], host: re.Pattern[str]) -> bool:
    """Whether a redirect led from another kind of address to one whose path or host tells."""
    asked, got = parts_of(page.url), parts_of(page.final_url)
    by_path = path.search(got.path) is not None and path.search(asked.path) is None
    by_host = host.match(got.netloc) is not None and host.match(asked.netloc) is None
    return page.url != page.final_url and (by_path or by_host)
