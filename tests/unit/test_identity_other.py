"""Pages that are whole and still not the known one: another language, region, address or document; and moves that are none."""

import pytest

from bot.extract.identity.place import Place, place_of, regions_named
from bot.model import Result
from tests.servers.judged import GERMAN, KNOWN, SENTENCES, SUBJECTS, judge, page, policy, version

JAPANESE = [
    f"当社は{subject}の情報を法律に従って{years}年間保管し、その後は速やかに消去いたします。"
    for years, subject in enumerate(SUBJECTS)
]
ARABIC = [
    f"نحن نحتفظ بالبيانات التي تقدمها إلى الشركة في مدة العقد {years} أو ما يطلبه القانون من هذه البيانات"
    for years in range(12)
]
EDITED = SENTENCES[:-4]
REWRITTEN = [sentence.replace("We keep", "Our company stores").replace("because", "since") for sentence in SENTENCES]


@pytest.mark.parametrize("sentences", [GERMAN, JAPANESE * 2, ARABIC], ids=["de", "ja", "ar"])
@pytest.mark.parametrize("declared", ["en", "de", ""])
def test_another_language_is_another_edition_whatever_is_declared(sentences, declared):
    verdict = judge(page(policy(sentences, title="Acme", lang=declared or "und")), known=KNOWN)

    assert (verdict.result, verdict.state) == (Result.VARIANT, "other-language")
    assert "instead of en" in verdict.reason
    assert "language = " in verdict.advice


@pytest.mark.parametrize("sentences", [GERMAN, JAPANESE * 2, ARABIC], ids=["de", "ja", "ar"])
def test_a_policy_in_any_language_edited_is_the_policy(sentences):
    known = version(page(policy(sentences, lang="xx")))
    edited = [sentences[0] + sentences[1], *sentences[3:]]

    assert judge(page(policy(edited, lang="en")), known=known).result is None
    assert judge(page(policy([f"{sentence} 2026" for sentence in sentences])), known=known).result is None


def test_a_language_that_declares_itself_otherwise_is_no_other_language():
    assert judge(page(policy(REWRITTEN, lang="fr")), known=KNOWN).result is None


def test_a_language_that_nobody_taught_us_is_told_by_what_is_declared_and_by_its_words():
    klingon = [f"qaSpu wej {word} naDev DaH tlhIngan maH jatlh {word} Hoch vIneH je ghot" for word in "abcdefgh"] * 2
    volapuk = [
        f"binos gudik das {word} labobs nunis ola e no givobs onis votanes {word} bai lon" for word in "ijklmnop"
    ] * 2
    known = version(page(policy(klingon, lang="tlh")))

    assert judge(page(policy(volapuk, lang="vo")), known=known).state == "other-language"
    assert judge(page(policy(klingon[2:], lang="vo")), known=known).result is None


# --- regions ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("https://acme.example/en/privacy", "https://acme.example/de/privacy"),
        ("https://acme.example/en-us/privacy", "https://acme.example/en-gb/privacy"),
        ("https://acme.example/legal/us/privacy", "https://acme.example/legal/uk/privacy"),
        ("https://acme.example/at/privacy", "https://acme.example/de/privacy"),
        ("https://acme.example/privacy?country=us", "https://acme.example/privacy?country=fr"),
        ("https://acme.example/privacy?lang=en", "https://acme.example/privacy?lang=en-AU&country=au"),
        ("https://en.acme.example/privacy", "https://fr.acme.example/privacy"),
    ],
)
def test_a_redirect_to_another_regions_copy_is_another_edition(before, now):
    asked = "https://acme.example/privacy"
    known = version(page(policy(), url=asked, final_url=before))
    verdict = judge(page(policy(EDITED), url=asked, final_url=now), known=known)
    same_country_added = place_of(before).country == "" and place_of(before).language == place_of(now).language

    assert (verdict.state == "other-region") is not same_country_added
    assert judge(page(policy(EDITED), url=asked, final_url=before), known=known).result is None


def test_the_copy_that_the_list_asks_for_is_never_another_regions():
    known = version(page(policy(), final_url="https://acme.example/en-us/privacy"))
    asked = "https://acme.example/en-gb/privacy"

    assert judge(page(policy(EDITED), url=asked, final_url=asked), known=known).result is None


def test_the_same_words_at_another_regions_address_are_the_policy():
    known = version(page(policy(), final_url="https://acme.example/en-us/privacy"))

    assert judge(page(policy(), final_url="https://acme.example/en-gb/privacy"), known=known).result is None


def test_a_site_may_take_up_addresses_with_languages():
    asked = "https://acme.example/privacy"
    known = version(page(policy(), url=asked))

    assert (
        judge(page(policy(EDITED), url=asked, final_url="https://acme.example/en/privacy"), known=known).result is None
    )
    assert (
        judge(page(policy(EDITED), url=asked, final_url="https://acme.example/en-us/privacy"), known=known).result
        is None
    )
    moved = judge(page(policy(REWRITTEN), url=asked, final_url="https://acme.example/en-au/privacy"), known=known)
    assert moved.state == "other-region"


def test_the_canonical_address_tells_a_copy_too():
    def copy(sentences, region):
        head = f"<link rel=canonical href='https://acme.example/{region}/privacy'>"
        return page(f"<head>{head}</head>{policy(sentences)}")

    known = version(copy(SENTENCES, "en-us"))

    assert judge(copy(EDITED, "en-ca"), known=known).state == "other-region"
    assert judge(copy(EDITED, "en-us"), known=known).result is None


@pytest.mark.parametrize(
    ("before", "now"),
    [("Privacy notice (US)", "Privacy notice (UK)"), ("Privacy in the United States", "Privacy notice for the EEA")],
)
def test_a_title_that_names_another_region_tells_the_copy(before, now):
    known = version(page(policy(title=before)))

    assert judge(page(policy(REWRITTEN, title=now)), known=known).state == "other-region"
    assert judge(page(policy(REWRITTEN, title="Privacy notice")), known=known).result is None
    assert judge(page(policy(EDITED, title=now)), known=known).result is None


def test_people_of_another_region_addressed_tell_the_copy():
    known = version(page(policy(["This notice applies to residents of Canada.", *SENTENCES])))
    seen = page(policy(["This notice applies to residents of Brazil.", *REWRITTEN]))

    assert judge(seen, known=known).state == "other-region"


@pytest.mark.parametrize("title", ["About us and your privacy", "Privacy at Indiana", "Contact us", "What it is in"])
def test_no_region_is_read_into_ordinary_words(title):
    assert regions_named(title) == frozenset()


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://acme.example/de-AT/legal", Place("de", "at", "de-at")),
        ("https://acme.example/uk/legal", Place("", "gb", "uk")),
        ("https://acme.example/zh-Hans-CN/legal", Place("zh", "cn", "zh-hans-cn")),
        ("https://acme.example/at-de/legal", Place("de", "at", "at-de")),
        ("https://acme.example/privacy", Place()),
        ("https://acme.example/xx/privacy?x=de", Place()),
        ("https://ja.acme.example/privacy", Place("ja", "", "ja")),
        ("https://[broken", Place()),
        ("", Place()),
    ],
)
def test_an_address_tells_its_place(url, place):
    assert place_of(url) == place


# --- other documents and addresses --------------------------------------------------------------------------------------

TERMS = [
    f"You may use our {subject} as long as you pay in time and obey the rules of this house."
    for subject in SUBJECTS * 2
]
STORIES = [
    f"Yesterday our chef tasted {subject} soup near a quiet harbour, whistling merrily while gulls circled overhead."
    for subject in "abcdefghijklmn"
]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Terms of service", "terms of service instead of a privacy policy"),
        ("Allgemeine Geschäftsbedingungen", "terms of service instead of a privacy policy"),
        ("Acceptable use", "rules of use instead of a privacy policy"),
        ("Cookie settings and cookies", "a cookie policy instead of a privacy policy"),
    ],
)
def test_terms_at_the_policys_address_are_another_document(title, words):
    verdict = judge(page(policy(TERMS, title=title)), known=KNOWN)

    assert (verdict.result, verdict.state) == (Result.VARIANT, "other-document")
    assert words in verdict.reason


def test_a_text_about_something_else_is_another_document_whatever_it_is_called():
    known = version(page(policy(WIDE)))
    assert judge(page(policy(STORIES, title="News from the harbour")), known=known).state == "other-document"


WIDE = [
    sentence
    for subject in SUBJECTS
    for sentence in (
        f"Personal information about {subject} is collected when people register, purchase products or contact support.",
        f"Third parties that process personal information about {subject} must protect information according to contracts.",
        f"People may request access, correction or deletion of personal information about {subject} at any time.",
    )
]


def test_a_page_that_opens_with_terms_may_hold_the_policy_further_down():
    known = version(page(policy(WIDE)))
    anew = [
        sentence.replace(" must ", " shall ").replace("People", "You").replace("collected", "taken")
        for sentence in WIDE
    ]

    assert judge(page(policy([*TERMS, *anew], title="Terms of service")), known=known).result is None
    assert judge(page(policy(TERMS * 2, title="Terms of service")), known=known).state == "other-document"


def test_a_policy_written_anew_is_the_policy():
    known = version(page(policy(WIDE)))
    anew = [
        sentence
        for subject in SUBJECTS
        for sentence in (
            f"When you register or purchase products, we ask for personal information, such as {subject}.",
            f"Third parties help us; contracts oblige all of them to protect {subject}.",
            f"You can request deletion of {subject}, or access to what support staff knows about them.",
        )
    ]
    assert judge(page(policy(anew, title="How Acme treats people")), known=known).result is None
    assert judge(page(policy(TERMS, title="Privacy and terms")), known=KNOWN).result is None


def test_the_home_page_is_not_the_policy():
    home = page("<h1>Acme</h1><p>We sell anvils.</p>", final_url="https://acme.example/")

    assert judge(home, known=KNOWN).state == "home-page"
    assert (
        judge(page("<h1>Acme</h1><p>We sell anvils.</p>", final_url="https://acme.example/en-gb/"), known=KNOWN).state
        == "home-page"
    )
    assert judge(page(policy(REWRITTEN), final_url="https://acme.example/"), known=KNOWN).result is None


def test_a_list_of_links_is_not_the_policy():
    links = "".join(
        f"<li><a href='/legal/{n}'>Privacy notice of our company in country number {n}</a></li>" for n in range(25)
    )

    assert (
        judge(page(f"<title>Privacy</title><main><h1>Privacy</h1><ul>{links}</ul></main>"), known=KNOWN).state
        == "overview"
    )


# --- documents spread over several addresses ------------------------------------------------------------------------------

FIRST, SECOND = SENTENCES[:10], SENTENCES[10:]
MORE = "https://acme.example/en/privacy/more"


def spread(first: str, second: str, *, status=200):
    return page(first), page(second, url=MORE, status=status)


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize(
    ("second", "state"),
    [
        ("<title>Sign in</title><input type=password><p>Welcome back.</p>", "sign-in"),
        ("<p>We use cookies. Cookies need your consent.</p><p>Accept all</p><p>Reject all</p>", "consent-wall"),
        ("<title>Just a moment...</title><script>window._cf_chl_opt={}</script>", "wall"),
        ("<h1>Page not found</h1>", "soft-404"),
        (f"<div id=root></div>{MORE}<script src=a.js></script><script src=b.js></script>", "javascript"),
    ],
    ids=["sign-in", "consent", "wall", "not-found", "shell"],
)
def test_a_wall_on_the_second_page_is_seen(second, state, is_known):
    known = version(*spread(policy(FIRST), policy(SECOND))) if is_known else None
    verdict = judge(*spread(policy(FIRST), second), known=known)

    assert verdict.state == state
    assert "page 2 of 2" in verdict.reason
    assert MORE in verdict.reason


def test_a_second_page_in_another_language_is_another_edition():
    known = version(*spread(policy(FIRST), policy(SECOND)))

    assert judge(*spread(policy(FIRST), policy(GERMAN[:10])), known=known).state == "other-language"


def test_edits_of_any_page_are_edits():
    known = version(*spread(policy(FIRST), policy(SECOND)))

    assert judge(*spread(policy(FIRST), policy(SECOND)), known=known).result is None
    assert judge(*spread(policy(FIRST), policy(REWRITTEN[10:])), known=known).result is None
    assert judge(*spread(policy(REWRITTEN[:10]), policy(SECOND[:6])), known=known).result is None
    assert (
        judge(
            *spread(policy(FIRST), "<h1>Contact</h1><p>Write to privacy at acme.example, we answer soon.</p>"),
            known=known,
        ).result
        is None
    )
