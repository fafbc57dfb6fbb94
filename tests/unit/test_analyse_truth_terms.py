"""Keeping, notice, children, scope, transfers, regions, sale and uses: denied, hedged or of others, they are told as that."""

import pytest

from bot.analyse.grammar.firmness import firmness
from bot.analyse.grammar.subject import is_ours
from bot.analyse.grammar.things import thing
from bot.model import Comparison, Finding
from tests.pages.said import bare, change


def of(kind: str, comparison: Comparison) -> Finding:
    return next(finding for finding in comparison.findings if finding.kind == kind)


def told(kind: str, statement: str) -> tuple[str, str, str]:
    """The value of a finding of a kind, and whom it serves where the statement comes and where it goes."""
    come, gone = of(kind, change("", statement)), of(kind, change(statement, ""))
    assert come.value == gone.value
    return come.value, come.effect, gone.effect


PLAIN = "neutral", "neutral"
WORSE = "worse", "better"
BETTER = "better", "worse"


@pytest.mark.parametrize(
    ("statement", "value", "serves"),
    [
        ("We do not store your card number.", "card number not kept", BETTER),
        ("Voice recordings are not stored or shared.", "voice recordings not kept", BETTER),
        ("We never store, sell or share your voice recordings.", "voice recordings not kept", BETTER),
        ("No logs are retained.", "logs not kept", BETTER),
        ("No data is stored.", "not kept", BETTER),
        ("We do not keep data unless the law requires it.", "retention rule", BETTER),
        ("We do not keep your data longer than necessary.", "as long as necessary", PLAIN),
        ("We never keep your data indefinitely.", "retention rule", PLAIN),
        ("We keep your data indefinitely.", "without limit", WORSE),
        ("We do not keep your data after you close your account.", "deleted afterwards", BETTER),
        ("We delete your data when you close your account.", "deleted afterwards", BETTER),
        ("We do not delete your data when you close your account.", "not deleted afterwards", WORSE),
        ("We are not required to delete your data after a fixed period.", "retention rule", WORSE),
        ("Data may be deleted after it is no longer needed.", "retention rule", PLAIN),
        ("We cannot guarantee that data is deleted after you close your account.", "retention rule", PLAIN),
        ("We do not keep your data for longer than 30 days.", "30 days", BETTER),
        ("We keep recordings for at least 90 days.", "90 days", PLAIN),
        ("We may keep your data for longer than 90 days.", "kept longer, 90 days", WORSE),
        ("Copies may remain in our backups for 90 days after deletion.", "kept after deletion, 90 days", WORSE),
        (
            "We do not delete your data within 30 days after you close your account.",
            "not deleted afterwards, 30 days",
            WORSE,
        ),
        ("Our partners may keep your data for 5 years.", "5 years", PLAIN),
        ("We do not delete accounts that are inactive for 12 months.", "12 months", PLAIN),
        ("You must keep your password for 30 days.", "retention rule", PLAIN),
    ],
)
def test_keeping_is_told_as_it_is_said(statement: str, value: str, serves: tuple[str, str]) -> None:
    assert told("retention", statement) == (value, *serves)


@pytest.mark.parametrize(
    "statement",
    [
        "We do not encrypt stored messages.",
        "Health data is not stored on our servers.",
        "Messages are never stored unencrypted.",
        "Our partners do not store your data.",
        "We do not retain the right to use your photos.",
    ],
)
def test_a_way_or_place_of_keeping_that_is_denied_is_not_told_as_no_keeping(statement: str) -> None:
    found = [finding.value for finding in change("", statement).findings if finding.kind == "retention"]

    assert not any("not kept" in value for value in found)


def test_a_limit_that_gives_way_to_not_keeping_serves_the_person() -> None:
    shorter = of("retention", change("We keep logs for 30 days.", "We do not keep logs."))
    longer = of("retention", change("We do not keep logs.", "We keep logs for 30 days."))

    assert (shorter.effect, longer.effect) == ("better", "worse")


def test_the_headline_says_whose_data_is_not_kept() -> None:
    assert change("", "We do not store your card number.").headline == "Says it does not keep card number"
    assert change("We do not store your card number.", "").headline == "No longer says it does not keep card number"


@pytest.mark.parametrize(
    ("statement", "value", "serves"),
    [
        ("We will not notify you of changes to this policy.", "no notice of changes", WORSE),
        ("We are not obliged to inform you of changes to this policy.", "terms on notice of changes", WORSE),
        ("You will not be notified of minor changes to this policy.", "terms on notice of changes", WORSE),
        ("We may, but are not required to, notify you of changes to this policy.", "terms on notice of changes", WORSE),
        (
            "We will only notify you of changes to this policy where the law requires us to.",
            "terms on notice of changes",
            PLAIN,
        ),
        ("We may change this policy without notifying you.", "no notice", WORSE),
        ("Changes to this policy are not announced by e-mail.", "no notice by e-mail", WORSE),
        ("We will notify you of changes to this policy by e-mail.", "notice of changes, notice by e-mail", BETTER),
        ("We will not make material changes without prior notice.", "material changes, notice in advance", BETTER),
        ("We will not give you advance notice of changes to this policy.", "no notice in advance", WORSE),
        ("We reserve the right to change this policy at any time.", "change at any time", WORSE),
        (
            "Your continued use of our services does not mean that you accept changes to this policy.",
            "use is no acceptance",
            BETTER,
        ),
        (
            "Your continued use of our services after a change to this policy means that you accept it.",
            "use is acceptance",
            WORSE,
        ),
        ("Your employer will notify you of changes to this policy.", "terms on notice of changes", PLAIN),
        ("You must notify us of changes to your details within 14 days.", "terms on notice of changes", PLAIN),
        (
            "Unless the law requires it, we will not tell you when this policy changes.",
            "terms on notice of changes",
            PLAIN,
        ),
    ],
)
def test_notice_is_told_as_it_is_given_or_denied(statement: str, value: str, serves: tuple[str, str]) -> None:
    assert told("notice", statement) == (value, *serves)


def test_notice_that_is_denied_instead_is_a_statement_reversed() -> None:
    found = of(
        "notice",
        change(
            "We will notify you of changes to this policy by e-mail.",
            "We will not notify you of changes to this policy by e-mail.",
        ),
    )

    assert (found.effect, found.severity.name, found.reason) == ("worse", "HIGH", "the statement is reversed")


@pytest.mark.parametrize(
    ("statement", "value", "serves"),
    [
        ("We do not knowingly collect data from children under 13.", "no knowing collection, age 13", BETTER),
        ("We knowingly collect data from children under 13.", "age 13", PLAIN),
        ("We may collect data from children under 13 with the consent of a parent.", "age 13", PLAIN),
        (
            "We do not collect data from children under 13 without the consent of a parent.",
            "age 13, parental consent",
            BETTER,
        ),
        ("We do not require the consent of a parent for children under 16.", "children's terms", WORSE),
        ("Our services are directed to children under 13.", "age 13", PLAIN),
        ("We do not delete data of children under 13.", "children's terms", WORSE),
        ("There is no minimum age of 13 for our services.", "children's terms", PLAIN),
        ("We do not comply with COPPA.", "children's terms", WORSE),
        ("We are not responsible for data that schools collect from children under 13.", "children's terms", PLAIN),
        ("This section does not apply to children under 13.", "children's terms", PLAIN),
    ],
)
def test_terms_for_children_protect_only_where_they_do(statement: str, value: str, serves: tuple[str, str]) -> None:
    assert told("children", statement) == (value, *serves)


@pytest.mark.parametrize(
    ("kind", "statement", "headline"),
    [
        ("scope", "Oakmoss Ltd is the controller of your data.", "Adds terms on scope (controller Oakmoss Ltd)"),
        ("scope", "We are not joint controllers with the shops.", "Adds terms on scope (no joint controllers)"),
        (
            "scope",
            "This policy does not only apply to customers; it also applies to visitors.",
            "Adds a statement on scope",
        ),
        ("jurisdiction", "This section does not apply to residents of California.", "Adds the exclusion of California"),
        ("jurisdiction", "We are not subject to the CCPA.", "Adds the exclusion of CCPA"),
        ("jurisdiction", "This section applies to residents of California.", "Adds terms for California"),
        (
            "transfer",
            "We never transfer your data to China or Russia.",
            "Says it does not transfer data to China, Russia",
        ),
        ("transfer", "Our partners do not transfer your data outside the EEA.", "Adds transfer terms: outside the EEA"),
        ("transfer", "We do not rely on the Privacy Shield.", "Says it does not rely on Privacy Shield"),
        ("transfer", "Data is not stored outside Germany.", "Says it does not transfer data out of Germany"),
    ],
)
def test_the_headline_says_who_is_meant_and_who_is_not(kind: str, statement: str, headline: str) -> None:
    found = change("", statement)

    assert of(kind, found)
    assert bare(found.headline).split(";")[0] == headline


@pytest.mark.parametrize(
    ("statement", "serves"),
    [
        ("We do not transfer your data outside the EEA.", BETTER),
        ("We transfer your data outside the EEA.", PLAIN),
        ("We do not transfer data to countries without an adequacy decision.", PLAIN),
        ("We may transfer data to countries that do not have an adequacy decision.", PLAIN),
        ("We do not use supplementary measures for transfers to the United States.", WORSE),
        ("Your data is not stored on servers in the European Union.", WORSE),
        ("Our partners do not transfer your data to India.", PLAIN),
    ],
)
def test_a_promise_on_where_data_stays_serves_the_person(statement: str, serves: tuple[str, str]) -> None:
    _, *effects = told("transfer", statement)

    assert tuple(effects) == serves


def test_a_promise_on_where_data_stays_is_reversed_by_a_transfer() -> None:
    found = of("transfer", change("We do not transfer data outside the EEA.", "We transfer data outside the EEA."))

    assert (found.effect, found.severity.name) == ("worse", "HIGH")


@pytest.mark.parametrize(
    ("text", "word", "denied", "bounded"),
    [
        ("We never change it without notice.", "notice", False, False),
        ("We may change it without notice.", "notice", True, False),
        ("Data that is not used is deleted.", "deleted", False, False),
        ("If you close it, we do not delete it.", "delete", True, False),
        ("We are not obliged to delete it.", "delete", True, True),
        ("We will not fail to notify you.", "notify", False, True),
        ("We may delete it.", "delete", False, True),
        ("Neither we nor our partners keep it.", "keep", True, False),
        ("We do not and will not keep it.", "keep", True, False),
        ("We do not keep copies, and delete uploads.", "delete", False, False),
    ],
)
def test_all_words_that_deny_are_weighed(text: str, word: str, denied: bool, bounded: bool) -> None:
    at = text.index(word)
    said = firmness(text, at, at + len(word))

    assert (said.denied, said.bounded) == (denied, bounded)


@pytest.mark.parametrize(
    ("text", "word", "ours"),
    [
        ("When you close your account we delete it.", "delete", True),
        ("You acknowledge that partners may keep it.", "keep", False),
        ("We share it with partners, who keep it.", "keep", False),
        ("We require partners to delete it.", "delete", False),
        ("You can ask us to delete it.", "delete", False),
        ("It is kept by our partners.", "kept", False),
        ("It is kept by us.", "kept", True),
    ],
)
def test_it_is_told_of_whom_something_is_said(text: str, word: str, ours: bool) -> None:
    at = text.index(word)

    assert is_ours(text, at, at + len(word)) is ours


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("We do not keep your personal data.", "keep", ""),
        ("We do not keep or share the photos you send.", "keep", "photos"),
        ("Server logs are never kept.", "kept", "server logs"),
        ("We do not store messages that you delete.", "store", None),
        ("Payments are handled by others and are not stored.", "stored", None),
    ],
)
def test_what_is_not_kept_is_named_in_the_pages_own_words(text: str, verb: str, expected: str | None) -> None:
    at = text.index(verb)

    assert thing(text, at, at + len(verb)) == expected


@pytest.mark.parametrize(
    ("statement", "value", "serves"),
    [
        ("We do not sell your data.", "promise not to sell personal data", BETTER),
        ("We sell no personal data.", "promise not to sell personal data", BETTER),
        ("We do not sell your photos.", "promise not to sell photos", BETTER),
        ("Your precise location is never sold.", "promise not to sell precise location", BETTER),
        ("We do not sell aggregated data.", "promise not to sell aggregated data", BETTER),
        ("We do not sell your data unless you agree.", "promise not to sell personal data (with exceptions)", BETTER),
        ("We do not knowingly sell personal data.", "promise not to sell personal data (with exceptions)", BETTER),
        ("Other than mailing lists, we sell no data.", "promise not to sell personal data (with exceptions)", BETTER),
        ("We do not sell data of people in California.", "promise not to sell personal data (in some cases)", BETTER),
        ("We have not sold data of consumers in the last year.", "no sale in the past", BETTER),
        ("We reserve the right to sell your data.", "sale of personal data", WORSE),
        ("We do not sell your data to data brokers.", "promise not to sell personal data to data brokers", BETTER),
        (
            "Our sharing is not considered a sale under California law.",
            "promise not to sell data as the law defines it",
            BETTER,
        ),
        ("You can ask us not to sell your data.", "opt-out of sale", BETTER),
        ("Data that is not sensitive is sold.", "sale of personal data", WORSE),
        ("We may sell aggregated data.", "sale of aggregated data", WORSE),
        (
            "We do not sell your data for money, but some sharing may be considered a sale.",
            "sale as the law defines it, promise not to sell personal data (with exceptions)",
            PLAIN,
        ),
    ],
)
def test_a_sale_is_told_with_its_data_and_its_exceptions(statement: str, value: str, serves: tuple[str, str]) -> None:
    assert told("sale", statement) == (value, *serves)


@pytest.mark.parametrize(
    "statement",
    [
        "We do not promise not to sell your data.",
        "We cannot rule out that partners sell your data.",
        "We do not prevent partners from selling your data.",
        "We do not disclose whether we sell data.",
        "Our partners do not sell your data.",
        "Our business does not depend on selling your data.",
        "We do not believe that we sell your data.",
    ],
)
def test_what_promises_no_sale_of_ours_is_not_told_as_that(statement: str) -> None:
    assert "does not sell" not in change("", statement).headline


def test_another_promise_in_its_place_reverses_none() -> None:
    found = change("We do not sell your data.", "We do not share your data.")

    assert found.headline == "No longer says it does not sell personal data; says it does not share data with others"


@pytest.mark.parametrize(
    ("statement", "headline"),
    [
        ("We do not use your photos to train AI models.", "Says it does not use photos for AI training"),
        ("Your photos are not used for AI training.", "Says it does not use photos for AI training"),
        ("AI features are not trained on your photos.", "Says it does not use photos for AI training"),
        ("We do not use your data for targeted advertising.", "Says it does not use data for targeted advertising"),
        ("We use your data for targeted advertising.", "Adds use of data for targeted advertising"),
        ("We do not scan your messages to show ads.", "Says it does not use messages for advertising"),
        (
            "We do not train AI models on your private messages.",
            "Says it does not use private messages for AI training",
        ),
        ("We do not personalise ads.", "Says it does not engage in personalisation"),
        ("We do not run ads in our app.", "Says it does not engage in advertising"),
        ("Profiling does not take place.", "Says it does not engage in profiling"),
        (
            "We will not use your data for marketing without your consent.",
            "Says it does not use data for marketing (with exceptions); says consent is asked first",
        ),
    ],
)
def test_a_use_is_refused_for_the_data_that_is_named(statement: str, headline: str) -> None:
    assert change("", statement).headline == headline


@pytest.mark.parametrize(
    "statement",
    [
        "You may not use our services to train AI models.",
        "Our partners do not use your data for advertising.",
        "We do not let partners use your data for advertising.",
        "We prohibit partners from using your data for advertising.",
        "We do not respond to requests to stop using data for AI training.",
        "Ads are not based on your messages.",
    ],
)
def test_what_is_denied_of_others_or_of_something_else_is_no_use_that_is_refused_or_made(statement: str) -> None:
    assert not any(
        fact in change("", statement).headline for fact in ("does not use", "does not engage", "Adds use of data for")
    )


def test_a_grave_use_with_consent_only_serves_nobody_for_sure() -> None:
    assert told("purpose", "We only use your photos to train AI models if you opt in.") == ("AI training", *PLAIN)


@pytest.mark.parametrize(
    "statement",
    ["Your content may be used for advertising.", "Your search history may be sold.", "Search and find it."],
)
def test_a_short_statement_on_data_is_no_button(statement: str) -> None:
    assert change("", statement).material is statement.startswith("Your")


@pytest.mark.parametrize(
    ("old", "new", "headline", "effect"),
    [
        (
            "We keep logs for 30 days.",
            "We keep logs.",
            "Drops a retention rule (30 days)",
            "worse",
        ),
        (
            "We delete your data when you close your account.",
            "We keep your data when you close your account.",
            "No longer says data is deleted afterwards; changes terms on rights (deletion)",
            "worse",
        ),
        (
            "We do not store your card number.",
            "We store your card number.",
            "No longer says it does not keep card number",
            "worse",
        ),
        (
            "We may change this policy at any time.",
            "We may change this policy at any time without notice.",
            "Says changes may come without notice",
            "worse",
        ),
        (
            "We transfer your data to India.",
            "We transfer your data to India and China.",
            "Adds transfer terms: China",
            "neutral",
        ),
        (
            "We transfer your data outside the EEA under Standard Contractual Clauses.",
            "We do not transfer your data outside the EEA.",
            "Says it does not transfer data out of the EEA",
            "better",
        ),
        (
            "We do not use your data for advertising.",
            "We do not use your health data for advertising.",
            "No longer says it does not use data for advertising",
            "worse",
        ),
    ],
)
def test_what_is_added_to_or_dropped_from_a_statement_is_told_as_that(
    old: str, new: str, headline: str, effect: str
) -> None:
    found = change(old, new)

    assert (bare(found.headline), found.findings[0].effect) == (headline, effect)


@pytest.mark.parametrize(
    ("kind", "statement", "value", "serves"),
    [
        ("notice", "We may notify you of changes by e-mail.", "terms on notice of changes", PLAIN),
        (
            "transfer",
            "We cannot guarantee that your data is not transferred outside the EEA.",
            "outside the EEA",
            PLAIN,
        ),
        (
            "transfer",
            "Data of European users is not stored in the United States.",
            "promise not to transfer data to the United States",
            BETTER,
        ),
        (
            "transfer",
            "Except for support, your data is not transferred outside the EEA.",
            "promise not to transfer data out of the EEA (with exceptions)",
            BETTER,
        ),
        ("children", "The minimum age no longer applies; users under 13 are welcome.", "children's terms", PLAIN),
        ("children", "Our services are intended for users aged 18 and over.", "age 18", BETTER),
        ("jurisdiction", "We do not comply with the GDPR.", "GDPR", PLAIN),
        ("scope", "Third-party sites have their own privacy policies.", "own policies of others", PLAIN),
    ],
)
def test_what_is_not_sure_serves_nobody(kind: str, statement: str, value: str, serves: tuple[str, str]) -> None:
    assert told(kind, statement) == (value, *serves)


@pytest.mark.parametrize(
    "statement",
    [
        "We do not delete data that the law requires us to keep.",
        "Third parties may retain your data longer than we do.",
        "You may not store content from our site for more than 24 hours.",
    ],
)
def test_what_others_keep_or_the_law_asks_for_is_no_rule_of_ours(statement: str) -> None:
    rules = [finding for finding in change("", statement).findings if finding.kind == "retention"]

    assert all((finding.value, finding.effect) == ("retention rule", "neutral") for finding in rules)


def test_the_sale_of_goods_is_none_of_data() -> None:
    assert change("", "We do not sell your data; we sell ads.").headline == "Says it does not sell personal data"
    assert "sold" not in change("", "We sell subscriptions, not your data.").headline


def test_a_use_that_a_table_says_is_not_made_is_none() -> None:
    table = "| Purpose | Do we do this? |\n|---|---|\n| Advertising | No |\n| Fraud prevention | Yes |\n"

    assert {finding.value for finding in change("", table).findings if finding.kind == "purpose"} == {
        "promise not to use data for advertising",
        "fraud prevention",
    }


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("You grant the club a perpetual licence to show any photos you post.", "licence to users' content"),
        ("By posting a video you give us a licence to copy it.", "licence to users' content"),
        ("You keep the copyright in your photos.", "users' ownership of content"),
        ("Members retain all rights in the files they upload.", "users' ownership of content"),
    ],
)
def test_licences_and_ownership_are_told_as_such(statement: str, told: str) -> None:
    assert change("", statement).headline == f"Adds {told}"
    assert change(statement, "").headline == f"Drops {told}"


def test_a_licence_that_people_get_is_none_to_their_content() -> None:
    assert not change("", "We grant you a licence to use the app, and we keep the rights to our name.").headline.count(
        "content"
    )


def test_what_is_not_stored_may_be_collected_all_the_same() -> None:
    kinds = [
        {finding.kind for finding in change("", statement).findings}
        for statement in (
            "We do not store the sound of your calls.",
            "We neither collect nor store the sound of your calls.",
            "We do not store cookies on your telephone.",
        )
    ]
    assert kinds == [{"retention"}, {"data_collected", "retention"}, {"data_collected"}]


@pytest.mark.parametrize(
    ("statement", "told", "effect"),
    [
        ("If you do not agree to the changes, please do not continue to use our service.", "use is acceptance", "worse"),
        ("Your continued use of the service is not acceptance of the changes.", "use is no acceptance", "better"),
    ],
)  # fmt: skip
def test_who_is_sent_away_for_want_of_agreement_agrees_by_staying(statement: str, told: str, effect: str) -> None:
    found = [finding for finding in change("", statement).findings if finding.kind == "notice"]
    assert [(finding.value, finding.effect) for finding in found] == [(told, effect)]
