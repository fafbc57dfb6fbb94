"""A headline speaks of all that is most serious, shortened where it must be, in at most 140 characters."""

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analyse import compare
from bot.analyse.telling.headline import headline_of
from bot.demo.story import page_after_the_change, page_today
from bot.extract import extract, page_from_file
from bot.model import KINDS, Finding, Rules, Severity

H, M, L = Severity.HIGH, Severity.MEDIUM, Severity.LOW
UNMOVED = "stated date unchanged"


def finding(kind: str, value: str, severity: Severity, action: str = "added") -> Finding:
    return Finding(kind, action, value, "worse", severity, old_quote="Was so.", new_quote="Is so.")


def told(*findings: Finding, timing: str = "") -> str:
    return headline_of(findings, (), None, timing)


SHARING = finding("sharing", "advertising partners", H)
SALE = finding("sale", "promise not to sell personal data", H, "removed")
PLACE = finding("data_collected", "precise location", H)
TRAINING = finding("purpose", "AI training, AI features", H)
STRIPE = finding("third_party", "Stripe", M)


def test_what_is_most_serious_is_shortened_before_anything_less_serious_is_told() -> None:
    assert told(SHARING, SALE, PLACE, TRAINING, STRIPE) == (
        "Adds sharing with advertising partners; no longer says it does not sell personal data; adds precise location and AI "
        "training; and 1 more"
    )


def test_what_is_taken_with_consent_only_and_without_is_told_once() -> None:
    consented = finding("data_collected", "fingerprints (with consent only)", M)

    assert told(consented) == "Adds collection of fingerprints (with consent only)"
    assert told(consented, finding("data_collected", "fingerprints", M)) == "Adds collection of fingerprints"


def test_all_of_the_demo_that_is_high_stands_in_its_headline() -> None:
    old, new = (
        extract([page_from_file("p.html", page.encode())]).document for page in (page_today(), page_after_the_change())
    )
    comparison = compare(old, new, Rules())

    grave = [finding for finding in comparison.findings if finding.severity is H]
    assert len(grave) == 4
    for word in ("advertising partners", "does not sell", "precise location", "AI training"):
        assert word in comparison.headline
    assert len(comparison.headline) <= 140


def test_every_most_serious_matter_is_named_before_the_first_one_is_shortened_away() -> None:
    promise = finding("sharing", "promise not to share data with advertisers", H, "changed")
    cookies = finding("data_collected", "promise not to use cookies for advertising", H, "removed")
    opt_out = finding("opt_out", "the log of visits to the shop", H, "removed")

    line = told(promise, PLACE, cookies, opt_out, STRIPE, timing=UNMOVED)
    assert "advertisers" in line
    assert "precise location" in line
    assert "opting out" in line or "opt-out" in line
    assert line.endswith("; and 1 more")


def test_the_unmoved_date_gives_way_to_what_is_most_serious_and_stands_where_there_is_room() -> None:
    assert told(SHARING, STRIPE, timing=UNMOVED) == f"Adds sharing with advertising partners; adds Stripe ({UNMOVED})"
    assert UNMOVED not in told(SHARING, SALE, PLACE, TRAINING, STRIPE, timing=UNMOVED)
    assert told(SHARING, SALE, PLACE, TRAINING, timing="takes effect in 21 days").endswith("(takes effect in 21 days)")


def test_nothing_is_told_while_something_graver_has_no_room() -> None:
    words = " ".join(f"word{number}" for number in range(30))
    line = told(
        finding("data_collected", words, M),
        finding("retention", "30 days to 60 days", M, "changed"),
        STRIPE,
        finding("security", "encryption", L),
    )

    assert "encryption" not in line
    assert line == "Lengthens retention from 30 days to 60 days; adds Stripe; adds terms on data collected; and 1 more"


def test_a_use_that_is_gone_is_never_told_as_if_the_thing_itself_were() -> None:
    gone = finding("purpose", "advertising", H, "removed")
    line = told(
        SHARING, SALE, gone, finding("opt_out", "advertising", H, "removed"), finding("right", "deletion", H, "removed")
    )

    assert "drops advertising" not in line.lower()
    assert "terms on" in line


KIND = st.sampled_from(sorted(set(KINDS) - {"effective_date", "contact"}))
VALUE = st.text("abcdefgh ,", min_size=1, max_size=90).filter(str.strip)
FINDINGS = st.lists(
    st.builds(finding, KIND, VALUE, st.sampled_from(list(Severity)), st.sampled_from(["added", "removed", "changed"])),
    min_size=1,
    max_size=14,
)


@settings(deadline=None)
@given(FINDINGS, st.sampled_from(["", UNMOVED, "takes effect in 21 days"]))
def test_a_headline_is_one_line_that_counts_no_more_than_there_is(findings: list[Finding], timing: str) -> None:
    line = told(*sorted(findings, key=lambda each: -each.severity), timing=timing)

    assert len(line) <= 140
    rest = re.search(r"; and (\d+) more(?: \(|$)", line)
    assert rest is None or 0 < int(rest.group(1)) < len(findings)


def test_a_promise_and_a_choice_that_are_gone_are_called_so_in_few_words() -> None:
    lines = [
        finding(
            "sharing",
            f"promise not to share {what} with anybody for whatever reason there may be",
            Severity.HIGH,
            "removed",
        )
        for what in ("letters", "parcels", "pictures")
    ]
    choice = replace(finding("opt_out", "the log of visits", Severity.HIGH, "removed"), reason="opt-out dropped")

    assert "drops a promise and an opt-out" in told(*lines, choice)


def test_a_promise_not_to_sell_that_is_gone_is_called_so_however_few_words_are_left() -> None:
    choice = replace(finding("opt_out", "advertising", H, "removed"), reason="opt-out dropped")
    period = finding("retention", "30 days to as long as necessary", H, "changed")

    line = told(finding("third_party", "Criteo", H), SHARING, SALE, choice, period)

    assert "drops a promise not to sell and an opt-out" in line
    assert len(line) <= 140
