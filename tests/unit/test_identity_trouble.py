"""Pages that are gone, broken, or without their text: each has its own state."""

import pytest

from bot.model import Result
from tests.servers.judged import GERMAN, KNOWN, MANY_SCRIPTS, SENTENCES, URL, judge, page, policy

NOT_FOUND = [
    *(
        "Page not found",
        "404",
        "Error 404",
        "Sorry, this page doesn't exist",
        "The page you are looking for could not be found",
    ),
    *("We can't find that page", "Seite nicht gefunden", "Diese Seite existiert nicht mehr", "Page introuvable"),
    *(
        "Cette page n'existe plus",
        "Página no encontrada",
        "La página no existe",
        "Página não encontrada",
        "Pagina non trovata",
    ),
    *(
        "Pagina niet gevonden",
        "Sidan hittades inte",
        "Nie znaleziono strony",
        "Stránka nebyla nalezena",
        "Страница не найдена",
    ),
    *(
        "Sayfa bulunamadı",
        "Halaman tidak ditemukan",
        "Không tìm thấy trang",
        "ページが見つかりません",
        "页面不存在",
        "找不到頁面",
    ),
    *("페이지를 찾을 수 없습니다", "الصفحة غير موجودة", "הדף לא נמצא", "पृष्ठ नहीं मिला", "ไม่พบหน้า"),
]
DOWN = [
    *(
        "Down for maintenance",
        "We'll be back soon",
        "Service unavailable",
        "Something went wrong",
        "500 Internal Server Error",
    ),
    *("Wartungsarbeiten", "Site en maintenance", "Sitio en mantenimiento", "Em manutenção", "Sito in manutenzione"),
    *(
        "In onderhoud",
        "Przerwa techniczna",
        "Технические работы",
        "Bakım çalışması",
        "Terjadi kesalahan",
        "Đang bảo trì",
    ),
    *("メンテナンス中です", "系统维护", "서비스 점검 중", "حدث خطأ", "אירעה שגיאה", "ปิดปรับปรุง"),
]


@pytest.mark.parametrize("known", [KNOWN, None], ids=["known", "new"])
@pytest.mark.parametrize("words", NOT_FOUND)
def test_a_soft_404_is_understood_in_many_languages(words, known):
    verdict = judge(page(f"<title>{words} | Acme</title><h1>Acme</h1><p>Start again.</p>"), known=known)

    assert (verdict.result, verdict.state) == (Result.GONE, "soft-404")


def test_a_soft_404_may_be_wordy_where_its_heading_says_so():
    talk = "".join(
        f"<p>Have a look at our guide to {subject}, which people like a lot.</p>" for subject in "abcdefghijklmnopqrst"
    )

    assert judge(page(f"<h1>Page not found</h1>{talk}"), known=KNOWN).state == "soft-404"


@pytest.mark.parametrize("known", [KNOWN, None], ids=["known", "new"])
@pytest.mark.parametrize("words", DOWN)
def test_a_message_of_trouble_is_understood_in_many_languages(words, known):
    verdict = judge(page(f"<h1>{words}</h1><p>18:00</p>"), known=known)

    assert (verdict.result, verdict.state) == (Result.SUSPECT, "maintenance")


def test_an_error_under_the_policys_own_title_is_an_error():
    broken = page("<title>Privacy policy | Acme</title><div><p>Oops. Something went wrong.</p></div>")

    assert judge(broken, known=KNOWN).state == "maintenance"
    assert judge(broken).state == "maintenance"


@pytest.mark.parametrize("status", [400, 408, 421, 500, 502, 503, 521])
def test_a_status_of_trouble_is_trouble(status):
    assert judge(page("<p>Try later.</p>", status=status), known=KNOWN).state == "trouble"


@pytest.mark.parametrize(
    "words", ["This domain is for sale", "Buy this domain", "Diese Domain steht zum Verkauf", "Ce domaine est à vendre"]
)
def test_a_parked_domain_is_gone(words):
    verdict = judge(page(f"<title>acme.example</title><h1>{words}</h1><p>Offers from 900.</p>"), known=KNOWN)

    assert (verdict.result, verdict.state) == (Result.GONE, "parked")


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        ('{"error": "internal", "trace": "8f2"}', "application/json"),
        ('[{"message": "no"}]', "text/html"),
        ('\ufeff{"status": 500, "title": "Oops"}', "text/plain"),
        ('{"text": "' + "We keep your names because the law asks for it. " * 80 + '"}', "application/json"),
        ("<?xml version='1.0'?><Error><Code>AccessDenied</Code><Message>No</Message></Error>", "application/xml"),
        ("<soap:Fault xmlns:soap='x'><faultcode>1</faultcode></soap:Fault>", "text/xml"),
    ],
)
def test_an_answer_for_programs_is_an_error(body, media_type):
    verdict = judge(page(body, media_type=media_type), known=KNOWN)

    assert (verdict.result, verdict.state) == (Result.SUSPECT, "machine-error")


def test_text_that_begins_with_a_bracket_is_no_data():
    text = "[Acme](https://acme.example)\n\n# Privacy policy\n\nWe keep your name as long as you have an account with us, no longer."

    assert judge(page(text, media_type="text/markdown")).result is None


@pytest.mark.parametrize(
    "text",
    [
        "Traceback (most recent call last):\n  File 'app', line 3",
        "Fatal error: Uncaught Exception: no connection in /srv/www/index on line 12",
        "SQLSTATE[HY000] [2002] Connection refused",
        "Exception in thread main java.lang.Error at acme.web.Page.render(Page.java:77)",
        "Warning: mysqli_connect(): refused",
    ],
)
@pytest.mark.parametrize("known", [KNOWN, None], ids=["known", "new"])
def test_the_error_of_a_program_is_no_policy(text, known):
    verdict = judge(page(f"<title>acme</title><pre>{text}</pre>"), known=known)

    assert (verdict.result, verdict.state) == (Result.SUSPECT, "crash")


@pytest.mark.parametrize(
    "text",
    [
        "Hmm. The Wayback Machine has not archived that URL.",
        "Got an HTTP 302 response at crawl time. Redirecting to another page.",
        "The web archive is temporarily offline.",
    ],
)
def test_what_an_archive_says_of_itself_is_no_copy(text):
    assert judge(page(f"<h1>Archive</h1><p>{text}</p>"), known=KNOWN).state == "archive-trouble"


def test_a_publishers_error_page_archived_as_fine_is_an_error():
    archived = page("<title>Oops</title><p>An unexpected error has occurred.</p>", url=URL)

    assert judge(archived, known=KNOWN).state == "maintenance"


SHELLS = [
    f"<div id=root></div>{MANY_SCRIPTS}",
    "<div id='__next'></div><script>go()</script>",
    "<app-root></app-root><script src=main.js></script>",
    f"<noscript>Please turn JavaScript on.</noscript><p>Loading</p>{MANY_SCRIPTS}",
    f"<nav><a href=/>Home</a></nav><ul>{'<li>Products and prices</li>' * 30}</ul><div id=app></div>{MANY_SCRIPTS}",
]


@pytest.mark.parametrize("known", [KNOWN, None], ids=["known", "new"])
@pytest.mark.parametrize("html", SHELLS, ids=range(len(SHELLS)))
def test_a_shell_without_its_text_asks_for_a_browser(html, known):
    verdict = judge(page(f"<title>Acme</title>{html}"), known=known)

    assert (verdict.result, verdict.state) == (Result.SUSPECT, "javascript")
    assert 'render = "browser"' in verdict.advice


def test_a_framed_text_names_the_address_of_its_frame():
    verdict = judge(
        page("<title>Acme</title><iframe src='https://docs.acme.example/p.html' width=100%></iframe>"), known=KNOWN
    )

    assert verdict.state == "framed"
    assert "https://docs.acme.example/p.html" in verdict.reason


@pytest.mark.parametrize("frame", ["width=0 height=0", "style='display:none'", "height='1'"])
def test_a_frame_that_nobody_sees_is_none(frame):
    assert judge(page(f"<iframe src='https://pixel.example/a' {frame}></iframe>")).state == "empty"


def test_a_page_that_only_sends_browsers_on_names_the_address():
    verdict = judge(
        page("<meta http-equiv='refresh' content='0; url=https://acme.example/legal/privacy'>"), known=KNOWN
    )

    assert verdict.state == "forwarded"
    assert "https://acme.example/legal/privacy" in verdict.reason


def test_an_address_in_a_reason_is_one_clean_line():
    verdict = judge(page(f"<meta http-equiv=refresh content='0;url=https://x.example/\n\x1b[31m\u202e{'a' * 400}'>"))

    assert verdict.reason.isprintable()
    assert len(verdict.reason) < 250


@pytest.mark.parametrize(
    ("html", "state"),
    [("<div></div>", "empty"), (policy(SENTENCES[:2]), "collapsed"), (policy(GERMAN), "other-language")],
)
def test_no_text_little_text_and_foreign_text_are_told_apart(html, state):
    assert judge(page(html), known=KNOWN).state == state
