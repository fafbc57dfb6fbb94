"""Is this the policy? Each kind of page that is not, and the heavy edits that still are."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.extract import extract
from bot.extract.identity import doubt, identify
from bot.model import Capture, KnownVersion, Page, Result
from bot.sameness import digest

NOW = datetime(2026, 5, 3, tzinfo=UTC)
URL = "https://acme.example/en/privacy"
SUBJECTS = ["names", "addresses", "orders", "invoices", "letters", "calls", "devices", "payments", "visits", "claims"]
SENTENCES = [
    f"We keep your {subject} for {years} years because the law asks for it, and you can have them deleted after that."
    for years, subject in enumerate(SUBJECTS * 2, start=2)
]
GERMAN = [
    f"Wir speichern die Daten der {subject} für {years} Jahre, weil das Gesetz es verlangt und wir nicht davon abweichen."
    for years, subject in enumerate(SUBJECTS * 2, start=2)
]


def policy(sentences=SENTENCES, *, title="Privacy notice", lang="en") -> str:
    return f"<html lang={lang}><title>{title}</title><main><h1>{title}</h1>{''.join(f'<p>{s}</p>' for s in sentences)}</main>"


def page(html: str, *, status=200, final_url=URL, headers=(), media_type="text/html") -> Page:
    return Page(URL, final_url, status, headers, html.encode(), media_type)


def judge(seen: Page, known: Page | None = None):
    extraction = extract([seen])
    capture = Capture("live", (seen,), NOW, NOW)
    if known is None:
        return identify(extraction, capture, None)
    document = extract([known]).document
    version = KnownVersion(1, document, digest(document), 1, NOW, final_url=known.final_url)
    return identify(extraction, capture, version)


KNOWN = page(policy())
MANY_SCRIPTS = "<script src=a.js></script><script src=b.js></script><script src=c.js></script>"


@pytest.mark.parametrize(
    ("seen", "result", "word"),
    [
        (page("<h1>Not here</h1>", status=404), Result.GONE, "404"),
        (page("<h1>Gone</h1>", status=410), Result.GONE, "410"),
        (page("<title>Page not found</title><p>Sorry, we looked everywhere.</p>"), Result.GONE, "not found"),
        (page("<h1>404</h1><p>Try our start page.</p>"), Result.GONE, "not found"),
        (page("<h1>Seite nicht gefunden</h1>"), Result.GONE, "not found"),
        (page("<p>No.</p>", status=403), Result.BLOCKED, "403"),
        (page("<p>Slow down.</p>", status=429), Result.BLOCKED, "429"),
        (page("<title>Just a moment...</title><script>window._cf_chl_opt={}</script>"), Result.BLOCKED, "block page"),
        (page("<p>One second</p>", headers=(("cf-mitigated", "challenge"),)), Result.BLOCKED, "block page"),
        (page("<p>Check</p><div class='h-captcha'></div>"), Result.BLOCKED, "human"),
        (page("<h1>Access denied</h1><p>Reference 18.2</p>"), Result.BLOCKED, "block page"),
        (page("<h1>Welcome back</h1><input type='password'>"), Result.BLOCKED, "sign in"),
        (page("<h1>Hello</h1>", final_url="https://acme.example/login?next=/privacy"), Result.BLOCKED, "sign in"),
        (page("<title>Sign in - Acme</title><p>Continue with your mail.</p>"), Result.BLOCKED, "sign in"),
        (
            page("<p>This site uses cookies. We need your consent to cookies.</p><p>Accept all</p><p>Reject all</p>"),
            Result.BLOCKED,
            "consent",
        ),
        (page("<p>Trouble.</p>", status=503), Result.SUSPECT, "503"),
        (page("<h1>Down for maintenance</h1><p>We will be back soon.</p>"), Result.SUSPECT, "maintenance"),
        (page("<h1>Something went wrong</h1>"), Result.SUSPECT, "error"),
        (page('{"error": "internal", "trace": "8f2"}', media_type="application/json"), Result.SUSPECT, "programs"),
        (page(f"<div id=root></div>{MANY_SCRIPTS}"), Result.SUSPECT, "JavaScript"),
        (page(f"<noscript>Enable JavaScript</noscript><p>Loading</p>{MANY_SCRIPTS}"), Result.SUSPECT, "JavaScript"),
        (page("<div></div>"), Result.SUSPECT, "no text"),
        (page(policy(SENTENCES[:2])), Result.SUSPECT, "words are left"),
        (page(policy(GERMAN, title="Datenschutz", lang="de")), Result.VARIANT, "another language"),
        (page(policy(GERMAN, lang="en")), Result.VARIANT, "another language"),
        (page("<h1>Acme</h1><p>We sell anvils.</p>", final_url="https://acme.example/"), Result.VARIANT, "home page"),
        (
            page(policy(SENTENCES[:-4]), final_url="https://acme.example/de/privacy"),
            Result.VARIANT,
            "another region",
        ),
    ],
)
def test_what_is_not_the_policy_is_named(seen, result, word):
    verdict = judge(seen, KNOWN)

    assert verdict.result is result
    assert word in verdict.reason


def doubted(seen: Page) -> str:
    document = extract([KNOWN]).document
    return doubt(extract([seen]), KnownVersion(1, document, digest(document), 1, NOW))


def test_the_amount_of_text_alone_asks_for_a_second_look_and_turns_nothing_away():
    other = [f"You may use the {subject} of our shop as long as you pay in time and obey." for subject in SUBJECTS * 3]
    half, doubled = page(policy(SENTENCES[:8])), page(policy(SENTENCES + other))

    assert "words are left" in doubted(half)
    assert "glued" in doubted(doubled)
    assert judge(half, KNOWN).result is judge(doubled, KNOWN).result is None


def test_an_edit_asks_for_no_second_look():
    assert doubted(page(policy(SENTENCES[:14]))) == doubted(page(policy(REWRITTEN))) == doubted(KNOWN) == ""


REWRITTEN = [sentence.replace("We keep", "Our company stores").replace("because", "since") for sentence in SENTENCES]


@pytest.mark.parametrize(
    "seen",
    [
        KNOWN,
        page(policy(REWRITTEN)),
        page(policy(SENTENCES[:12] + REWRITTEN[12:])),
        page(policy(SENTENCES[:14])),
        page(policy(SENTENCES + REWRITTEN[:10])),
        page(policy(SENTENCES[::-1])),
        page(policy(title="How we look after data")),
        page(
            policy(
                [*SENTENCES, "If a page was not found, write to us. Sign in to see your data. Access denied to others."]
            )
        ),
        page(policy() + "<input type=password><div class=g-recaptcha></div>" + MANY_SCRIPTS),
        page(policy(), final_url="https://acme.example/legal"),
        page(policy(REWRITTEN), final_url="https://acme.example/en/legal/privacy"),
        page(policy(), final_url="https://acme.example/"),
        page(policy(), status=403),
    ],
    ids=range(13),
)
def test_the_policy_however_edited_is_the_policy(seen):
    assert judge(seen, KNOWN).result is None


SHORT_POLICY = "<h1>Privacy at sign-in</h1><p>We keep your name as long as you have an account with us.</p>"


@pytest.mark.parametrize(
    "address",
    ["https://acme.example/sign-in-privacy", "https://acme.example/login/privacy", "https://acme.example/auth"],
)
def test_the_asked_address_makes_no_sign_in_page(address):
    asked = replace(page(SHORT_POLICY), url=address, final_url=address)

    assert judge(asked).result is None


def test_a_redirect_to_a_sign_in_address_counts_with_what_the_page_shows():
    address = "https://acme.example/auth/login"

    assert judge(page("<h1>Hello</h1><p>Your mail, please.</p>", final_url=address)).result is Result.BLOCKED
    assert judge(page("<h1>Privacy</h1><p>Log in to go on.</p>", final_url=address)).result is Result.BLOCKED
    assert judge(page("<h1>Privacy policy</h1><p>We keep nothing.</p>", final_url=address)).result is None


def test_a_first_sight_of_a_policy_is_accepted():
    assert judge(KNOWN).result is None


def test_a_short_first_policy_is_accepted():
    assert judge(page("<h1>Privacy</h1><p>We keep nothing at all about you.</p>")).result is None


@pytest.mark.parametrize(
    "html", ["<h1>Page not found</h1>", "<input type=password><p>Log in</p>", f"<p>Wait</p>{MANY_SCRIPTS}"]
)
def test_a_first_sight_of_something_else_is_not(html):
    assert judge(page(html)).result is not None


def test_a_small_known_text_is_not_measured_by_its_length():
    known = page("<h1>Privacy</h1><p>We keep nothing at all about you, and we tell nobody about your visits.</p>")

    assert judge(page("<h1>Privacy</h1><p>We keep nothing.</p>"), known).result is None


def test_the_reason_is_a_sentence_without_markup():
    verdict = judge(replace(KNOWN, status=404, body=b"<h1>no</h1>"), KNOWN)

    assert verdict.reason == "the server says that the page no longer exists (status 404)"
