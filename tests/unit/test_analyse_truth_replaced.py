"""A statement that takes the place of another: what the older one gave and the newer one does not is no gain."""

import pytest

from tests.pages.said import change

_PLACES = [
    (
        "We answer requests to erase data from everybody, wherever they live.",
        "We answer requests to erase data from residents of Canada.",
        "Limits terms to Canada",
    ),
    (
        "You can object to profiling wherever you live.",
        "You can object to profiling if you live in Brazil.",
        "Limits terms to Brazil",
    ),
]


@pytest.mark.parametrize(("wide", "narrow", "headline"), _PLACES)
def test_what_held_for_all_is_limited_to_places(wide: str, narrow: str, headline: str) -> None:
    narrowed, widened = change(wide, narrow), change(narrow, wide)
    assert narrowed.headline == headline
    assert widened.headline == f"No longer limits{headline.removeprefix('Limits')}"
    assert [finding.effect for found in (narrowed, widened) for finding in found.findings] == ["worse", "better"]


def test_a_place_beside_another_is_added() -> None:
    found = change(
        "If you live in Texas, you can ask us for a copy.", "If you live in Texas or Utah, you can ask us for a copy."
    )
    assert (found.headline, found.findings[0].effect) == ("Adds terms for Utah", "better")


def test_a_law_that_a_contract_is_under_gives_no_terms_to_the_people_of_its_state() -> None:
    found = change("", "The contract is under the law of the State of New York.")
    assert not any(finding.kind == "jurisdiction" for finding in found.findings)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (
            "You may object to marketing on our site.",
            "You may object to marketing in your account settings.",
            "opt_out",
        ),
        (
            "You can decline optional cookies with one click on our banner.",
            "You can decline optional cookies with the tools of your browser.",
            "opt_out",
        ),
        (
            "Video is erased 10 days after you leave.",
            "Video is erased 10 days after you have sent us a request for deletion.",
            "right",
        ),
    ],
)
def test_another_way_to_the_same_thing_is_no_gain(old: str, new: str, kind: str) -> None:
    for found in (change(old, new), change(new, old)):
        assert {finding.effect for finding in found.findings if finding.kind == kind} == {"neutral"}


@pytest.mark.parametrize(
    ("old", "new", "headline"),
    [
        (
            "You may object to marketing at any time.",
            "You may object to marketing at any time in your account settings.",
            "Adds a way to opt out (account settings)",
        ),
        (
            "You can ask for a copy of your data.",
            "You can ask for a copy of your data and delete your account.",
            "Adds a right (deletion)",
        ),
        (
            "We send newsletters to customers.",
            "We send newsletters to customers, who can opt out of newsletters at any time.",
            "Adds an opt-out from marketing",
        ),
    ],
)
def test_what_comes_beside_all_that_was_said_is_a_gain(old: str, new: str, headline: str) -> None:
    found = change(old, new)
    assert (found.headline, [finding.effect for finding in found.findings]) == (headline, ["better"])


@pytest.mark.parametrize(
    ("asked", "offered", "matter"),
    [
        (
            "Statistics cookies are placed only once you have agreed.",
            "Statistics cookies are placed when you visit us; you may opt out of them.",
            " from cookies",
        ),
        (
            "Statistics cookies are placed only once you have agreed.",
            "Statistics cookies are placed when you visit us. You may opt out of them at any time.",
            "",
        ),
        (
            'Cookies are placed only after you press "Accept".',
            "Cookies are placed when you come in; you can refuse them later.",
            " from cookies",
        ),
        (
            "We ask for your consent before we use analytics.",
            "We use analytics unless you opt out.",
            " from analytics",
        ),
    ],
)
def test_an_opt_out_in_the_place_of_consent_is_a_loss_and_the_opposite_none(
    asked: str, offered: str, matter: str
) -> None:
    told = [
        (found.headline, {finding.effect for finding in found.findings})
        for found in (change(asked, offered), change(offered, asked))
    ]
    assert told == [
        (f"Replaces consent by an opt-out{matter}", {"worse"}),
        (f"Replaces the opt-out{matter} by consent", {"better"}),
    ]


def test_a_choice_that_is_taken_back_is_no_end_of_the_use() -> None:
    found = change("You can turn off ads based on your purchases.", "You cannot turn off ads based on your purchases.")
    assert [(finding.kind, finding.effect) for finding in found.findings] == [("opt_out", "worse")]


@pytest.mark.parametrize(
    ("statement", "headline"),
    [
        ("We only send them if you have agreed.", "Says consent is asked first"),
        ("We share it only if you agree.", "Adds sharing with consent only"),
        ("You may only enter the site after you accept these terms.", "1 new statement to read, none of a known kind"),
    ],
)
def test_consent_is_asked_of_what_is_done(statement: str, headline: str) -> None:
    assert headline in change("", statement).headline


@pytest.mark.parametrize(
    ("strict", "lax", "headline"),
    [
        (
            "The scan is erased at once.",
            "The scan is kept for two years.",
            "Changes retention from deleted at once to 2 years",
        ),
        (
            "Logs are deleted instantly.",
            "Logs are deleted after 90 days.",
            "Changes retention from deleted at once to 90 days",
        ),
        (
            "Scans serve to check your age. They are destroyed straight away.",
            "Scans serve to check your age. They are stored for six weeks.",
            "Changes retention from deleted at once to 6 weeks",
        ),
        (
            "We delete the film immediately after the check.",
            "We delete the film after the check.",
            "Changes retention from deleted at once to deleted afterwards",
        ),
    ],
)
def test_a_period_in_the_place_of_deletion_at_once_is_worse(strict: str, lax: str, headline: str) -> None:
    found = change(strict, lax)
    assert (found.headline, [finding.effect for finding in found.findings]) == (headline, ["worse"])
    assert [finding.effect for finding in change(lax, strict).findings] == ["better"]


def test_how_to_delete_several_things_at_once_is_no_promise() -> None:
    found = change("", "To delete several messages at once, tick the boxes.")
    assert not any(finding.kind == "retention" for finding in found.findings)


@pytest.mark.parametrize(
    ("lead", "entry", "others", "headline"),
    [
        ("You may object to the following:", "profiling", "research", "Drops the opt-out from profiling"),
        ("You can opt out of:", "AI training", "tailored ads", "Drops the opt-out from AI training"),
        ("Members can at any time refuse these uses:", "marketing", "calls", "Drops the opt-out from marketing"),
        ("You may ask us to stop:", "profiling", "letters", "Drops the opt-out from profiling"),
        ("You cannot opt out of:", "advertising", "notices", "No longer says there is no opt-out from advertising"),
    ],
)
def test_what_may_be_refused_is_a_choice_and_no_use(lead: str, entry: str, others: str, headline: str) -> None:
    found = change(f"{lead}\n\n- {others}\n- {entry}", f"{lead}\n\n- {others}")
    assert found.headline == headline
    assert [finding.kind for finding in found.findings] == ["opt_out"]
    assert lead in found.findings[0].section or "cannot" in lead


@pytest.mark.parametrize(
    "lead",
    [
        "The following do not receive your data:",
        "None of these get your data:",
        "These people have no access to your letters:",
    ],
)
def test_who_is_listed_to_get_nothing_is_no_source(lead: str) -> None:
    found = change(f"{lead}\n\n- insurers\n- data brokers", f"{lead}\n\n- insurers")
    thing = lead.rsplit(maxsplit=1)[-1].strip(":")
    assert found.headline == f"No longer says it does not share {thing} with data brokers"
    assert [(finding.kind, finding.effect) for finding in found.findings] == [("sharing", "worse")]


def test_what_the_company_does_not_receive_is_no_recipient() -> None:
    found = change("We do not receive:\n\n- your passport\n- your diary", "We do not receive:\n\n- your diary")
    assert found.headline == "No longer says it does not collect government ID"


def test_who_does_not_receive_data_gives_none() -> None:
    found = change("Data brokers do not receive your data.", "")
    assert [finding.kind for finding in found.findings] == ["sharing"]


def test_a_mechanism_that_is_relied_on_no_longer_went() -> None:
    was, now = "We take part in the Data Privacy Framework.", "We no longer take part in the Data Privacy Framework."
    assert change(was, now).headline == "Drops transfer terms: Data Privacy Framework"
    assert change(now, was).headline == "Adds transfer terms: Data Privacy Framework"


@pytest.mark.parametrize(
    ("statement", "headline"),
    [
        ("We give figures, which never name you, to insurers.", "Adds sharing with insurers"),
        ("We give figures (which never name you) to insurers.", "Adds sharing with insurers"),
        ("We give figures that do not name you to insurers.", "Adds sharing with insurers"),
        ("Totals that cannot be traced to you are shared with data brokers.", "Adds sharing with data brokers"),
        ("We never give figures, which may name you, to insurers.", "Says it does not share figures with insurers"),
        ("We share no more than your city with insurers.", "Adds sharing with insurers"),
        ("We ask for no less than your passport.", "Adds collection of government ID"),
        ("We never ask for your passport.", "Says it does not collect government ID"),
    ],
)
def test_words_on_a_thing_deny_nothing_behind_them(statement: str, headline: str) -> None:
    assert change("", statement).headline == headline


def test_no_more_than_a_part_is_a_limit_that_may_go() -> None:
    found = change("We read no more than the subject of your letters.", "We read your letters.")
    assert found.headline == "Drops “no more than the subject of” from terms on sharing"
    assert [finding.effect for finding in found.findings] == ["worse"]
    assert [
        finding.effect
        for finding in change("We read your letters.", "We read at most the subject of your letters.").findings
    ] == ["better"]


@pytest.mark.parametrize(
    ("old", "new", "headline", "effect"),
    [
        (
            "To opt out, press the button in the app.",
            "To opt out, write a letter to our branch office.",
            "Replaces “press the button in the app” by “write a letter to our branch office” in terms on opting out",
            "neutral",
        ),
        (
            "You may opt out of calls at any time.",
            "You may opt out of calls within a week of signing up.",
            "Replaces “at any time” by “within a week of signing up” in terms on opting out",
            "worse",
        ),
        (
            "We give files to the police if they have a court order.",
            "We give files to the police even if they have no court order.",
            "Replaces “if they have a court order” by “even if they have no court order” in terms on sharing",
            "worse",
        ),
        (
            "We keep voice prints until you leave or for two years, whichever is sooner.",
            "We keep voice prints until you leave or for two years, whichever is later.",
            "Replaces “sooner” by “later” in terms on retention",
            "worse",
        ),
        (
            "We keep files for as long as the law asks, and then erase them.",
            "We keep files for as long as the law asks, and then archive them.",
            "Replaces “erase” by “archive” in terms on retention",
            "worse",
        ),
        (
            "You can object to scoring, and we will stop.",
            "You can object to scoring, and we will review your wish.",
            "Replaces “stop” by “review your wish” in terms on opting out",
            "worse",
        ),
    ],
)
def test_what_stands_in_the_place_of_other_words_is_quoted(old: str, new: str, headline: str, effect: str) -> None:
    found, back = change(old, new), change(new, old)
    assert (found.headline, [finding.effect for finding in found.findings]) == (headline, [effect])
    assert [finding.effect for finding in back.findings] == [{"worse": "better"}.get(effect, effect)]


@pytest.mark.parametrize(
    ("old", "new", "headline"),
    [
        (
            "The contract is under the law of Scotland.",
            "The contract is under the law of the State of New York.",
            "Replaces “Scotland” by “the State of New York”",
        ),
        ("Film is taped over after 20 days.", "Film is taped over after 9 days.", "Replaces “20 days” by “9 days”"),
        ("Guests must be at least 16.", "Guests must be at least 13.", "Replaces “at least 16” by “at least 13”"),
        (
            "Files go to Hill Bank, our lender.",
            "Files go to Hill Bank and Dale Bank, our lenders.",
            "Adds “Dale Bank” to terms on sharing",
        ),
    ],
)
def test_a_statement_of_no_known_kind_is_told_by_the_words_that_differ(old: str, new: str, headline: str) -> None:
    assert change(old, new).headline == headline


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("See section 4 for more on our partners.", "See section 5 for more on our partners."),
        ("We gather your name when you register.", "When you register, we gather your name."),
        ("Your orchestr sees the plan of the day.", "Your orchestra sees the plan of the day."),
    ],
)
def test_no_words_are_quoted_that_say_nothing(old: str, new: str) -> None:
    assert not change(old, new).headline.startswith(("Replaces", "Adds", "Drops"))


def test_an_opt_out_that_gave_way_to_its_matter_alone_is_lost() -> None:
    found = change("You can turn off birthday letters at any time.", "Birthday letters are part of our club.")

    assert [(finding.kind, finding.effect) for finding in found.findings] == [("opt_out", "worse")]


@pytest.mark.parametrize(
    ("old", "new", "headline"),
    [
        ("You may join a class action.", "You waive the right to join a class action.", "Adds class action waiver"),
        ("We are liable for our mistakes.", "We are not liable for our mistakes.", "Adds liability disclaimer"),
    ],
)
def test_a_claim_that_is_given_up_is_a_loss(old: str, new: str, headline: str) -> None:
    found, back = change(old, new), change(new, old)
    assert (found.headline, [finding.effect for finding in found.findings]) == (headline, ["worse"])
    assert back.headline.startswith(f"Drops{headline[4:]}")
    assert back.findings[-1].effect == "better"


@pytest.mark.parametrize(
    "statement", ["Your consent to calls is valid for two years.", "Your permission lasts a year."]
)
def test_how_long_consent_lasts_is_no_rule_on_keeping(statement: str) -> None:
    assert all(finding.kind != "retention" for finding in change("", statement).findings)
    assert any(finding.kind == "retention" for finding in change("", "We keep your consent for two years.").findings)


def test_a_rule_of_keeping_that_came_with_other_words_is_told() -> None:
    found = change(
        "We may keep what you give us for long times in view of court proceedings and duties.",
        "We may keep what you give us for the length of your membership, and for more time as necessary to meet our duties.",
    )

    assert any(finding.kind == "retention" for finding in found.findings)
