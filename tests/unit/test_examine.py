"""What one capture comes to, judged against what is known: pure, so every case is a few values."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot import sameness
from bot.examine import examine
from bot.extract import EXTRACTOR, extract
from bot.model import Capture, KnownVersion, Page, Prior, Result, Rules

THEN = datetime(2026, 3, 1, tzinfo=UTC)
NOW = THEN + timedelta(days=1)
HOME = "https://acme.example/privacy"
NEWS = "<div class='news'><p>We opened an office in Lisbon and share a photograph of it.</p></div>"
POLICY = (
    "This policy says how Acme handles personal data of the people who use its service.",
    "We collect your name, your e-mail address and the device that you use to reach us.",
    "We do not sell your personal data to anybody.",
    "We keep server logs for 30 days and delete them afterwards.",
)
ELSEWHERE = (
    "These are the terms on which Bramble rents out garden tools to its members.",
    "We collect the number of your membership card whenever you borrow a tool.",
    "We may sell your personal data to makers of garden tools.",
)
SOLD = (*POLICY[:2], "We may sell your personal data to advertising partners.", POLICY[3])


def page(*paragraphs, url=HOME, around=""):
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    html = f"<html lang='en'><title>Privacy</title><body><main><h1>Privacy</h1>{body}</main>{around}</body></html>"
    return Page(url, url, 200, (), html.encode(), "text/html")


def known(*pages, rules):
    """The version that these pages were, read by `rules`."""
    document = extract(pages, rules).document
    return Prior(KnownVersion(1, document, sameness.digest(document), EXTRACTOR, THEN, HOME, pages=pages, rules=rules))


def judge(prior, *pages, rules):
    return examine(prior, Capture("live", pages, NOW, NOW), rules)


def test_a_new_selector_is_no_change_of_the_publisher():
    served = page(*POLICY, around=NEWS)
    prior = known(served, rules=Rules(select="body", addresses=(HOME,)))
    outcome = judge(prior, served, rules=Rules(select="main", addresses=(HOME,)))
    assert (outcome.result, outcome.tell) == (Result.TECHNICAL, False)
    assert outcome.refreshed == extract([served], Rules(select="main"))
    assert "rules of this watch" in outcome.reason


def test_what_the_publisher_changed_is_told_although_the_selector_is_new_too():
    prior = known(page(*POLICY, around=NEWS), rules=Rules(select="body", addresses=(HOME,)))
    outcome = judge(prior, page(*SOLD, around=NEWS), rules=Rules(select="main", addresses=(HOME,)))
    assert (outcome.result, outcome.tell) == (Result.CHANGED, True)
    assert all("Lisbon" not in f"{hunk.old}{hunk.new}" for hunk in outcome.comparison.hunks)


def test_a_selector_that_the_known_page_never_had_leaves_the_known_text_as_it_was_read():
    prior = known(page(*POLICY), rules=Rules(select="main", addresses=(HOME,)))
    redesigned = page(*POLICY, around="")
    redesigned = replace(redesigned, body=redesigned.body.replace(b"main>", b"section>"))
    outcome = judge(prior, redesigned, rules=Rules(select="section", addresses=(HOME,)))
    assert (outcome.result, outcome.refreshed) == (Result.UNCHANGED, None)


def test_a_corrected_address_starts_anew_and_is_not_compared_with_another_document():
    prior = known(page(*ELSEWHERE), rules=Rules(addresses=("https://bramble.example/terms",)))
    outcome = judge(prior, page(*POLICY), rules=Rules(addresses=(HOME,)))
    assert (outcome.result, outcome.tell, outcome.comparison) == (Result.FIRST, False, None)
    assert "another address" in outcome.reason


def test_a_policy_that_moved_is_still_compared_with_what_it_said_before():
    prior = known(page(*POLICY), rules=Rules(addresses=("https://acme.example/old",)))
    outcome = judge(prior, page(*SOLD), rules=Rules(addresses=(HOME,)))
    assert (outcome.result, outcome.tell) == (Result.CHANGED, True)


def test_a_page_added_to_a_watch_is_no_news_of_the_publisher():
    more = "https://acme.example/privacy/more"
    prior = known(page(*POLICY), rules=Rules(addresses=(HOME,)))
    outcome = judge(prior, page(*POLICY), page(*ELSEWHERE, url=more), rules=Rules(addresses=(HOME, more)))
    assert (outcome.result, outcome.tell, outcome.comparison) == (Result.FIRST, False, None)
    assert "other pages" in outcome.reason


def test_a_change_of_the_page_that_stays_is_told_when_another_page_is_added():
    more = "https://acme.example/privacy/more"
    prior = known(page(*POLICY), rules=Rules(addresses=(HOME,)))
    outcome = judge(prior, page(*SOLD), page(*ELSEWHERE, url=more), rules=Rules(addresses=(HOME, more)))
    assert (outcome.result, outcome.tell) == (Result.CHANGED, True)
    assert all("garden" not in f"{hunk.old}{hunk.new}" for hunk in outcome.comparison.hunks)


def test_the_language_that_the_list_asks_for_now_is_not_taken_for_another_variant():
    german = (
        "Diese Erklärung sagt, wie Acme mit den persönlichen Daten der Menschen umgeht, die den Dienst nutzen.",
        "Wir erheben Ihren Namen, Ihre E-Mail-Adresse und das Gerät, mit dem Sie uns erreichen.",
        "Wir verkaufen Ihre persönlichen Daten nicht, und wir löschen die Protokolle nach 30 Tagen.",
        "Sie können jederzeit verlangen, dass wir Ihre Daten berichtigen oder löschen.",
    )
    prior = known(page(*german), rules=Rules(addresses=(HOME,), language="de"))
    outcome = judge(prior, page(*POLICY), rules=Rules(addresses=(HOME,), language="en"))
    assert (outcome.result, outcome.tell) == (Result.FIRST, False)
