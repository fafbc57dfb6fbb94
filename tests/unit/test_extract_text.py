"""Bytes to text: charsets, links, kinds of files."""

import codecs

import pytest

from bot.errors import ExtractError
from bot.extract import extract, page_from_file
from bot.extract.charset import decode
from bot.extract.language import language_of
from bot.extract.links import decode_email, resolve, target_key
from bot.extract.text import clean, count_words, strip_unseen
from bot.model import Block, BlockKind, Document, Page

BASE = "https://acme.example/legal/privacy"


def page(body: bytes, *, charset="", headers=(), media_type="text/html") -> Page:
    return Page(BASE, BASE, 200, headers, body, media_type, charset)


@pytest.mark.parametrize(
    ("body", "charset", "headers"),
    [
        (codecs.BOM_UTF8 + "Prüfung“".encode(), "windows-1252", ()),
        (codecs.BOM_UTF16_LE + "Prüfung“".encode("utf-16-le"), "", ()),
        ("Prüfung“".encode("cp1252"), "latin-1", ()),
        ("Prüfung“".encode("cp1252"), "", (("Content-Type", 'text/html; charset="ISO-8859-1"'),)),
        ("Prüfung“".encode(), "no-such-charset", ()),
        ("Prüfung“".encode(), "", ()),
    ],
)
def test_the_declared_charset_is_read_as_the_web_reads_it(body, charset, headers):
    assert decode(page(body, charset=charset, headers=headers)) == "Prüfung“"


def test_a_meta_element_speaks_where_the_header_is_silent():
    body = b'<meta http-equiv=Content-Type content="text/html; charset=gb2312">' + "数据鎔".encode("gbk")

    assert decode(page(body)).endswith("数据鎔")


def test_a_meta_element_beyond_the_first_kilobyte_is_not_looked_for():
    body = b" " * 1100 + b"<meta charset=koi8-r>" + "é".encode()

    assert decode(page(body)).endswith("é")


def test_undeclared_bytes_are_guessed():
    text = "Für die Prüfung der Verträge benötigen wir die Größe und das Gewicht der Pakete. " * 5

    assert decode(page(text.encode("cp1252"))) == text


def test_undecodable_bytes_do_not_raise():
    assert (
        "ab" in decode(page(b"\xff\xfeab\xff", charset="utf-8"))
        or decode(page(b"ab\xff", charset="utf-8")) == "ab\ufffd"
    )


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("terms", "https://acme.example/legal/terms"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("/a?utm_source=1&gclid=2", "https://acme.example/a"),
        ("/a?b=1&fbclid=2&c=%20", "https://acme.example/a?b=1&c=+"),
        ("https://go.example/r?url=https%3A%2F%2Fbank.example%2Fp%3Fa%3D1", "https://bank.example/p?a=1"),
        ("MAILTO:dpo@acme.example?subject=Hello", "mailto:dpo@acme.example"),
        ("mailto:dpo%40acme.example", "mailto:dpo@acme.example"),
        ("tel:+4912", "tel:+4912"),
        ("/a;jsessionid=0AF3?b=1", "https://acme.example/a?b=1"),
        ("https://go.example/?to=https%253A%252F%252Fbank.example%252Fp", "https://bank.example/p"),
        ("https://go.example/?q=https://b.example/%3Fu%3Dhttps://c.example/%3Futm_id%3D1", "https://c.example/"),
        ("https://filter.example/v2/url?u=https-3A__bank.example_a-2Db&d=Dw", "https://bank.example/a-b"),
        ("https://filter.example/v3/__https://bank.example/a?b=c__;!!x$", "https://bank.example/a?b=c"),
        ("https://kept.example/web/2024/http:/bank.example/p?a=1", "http://bank.example/p?a=1"),
        ("https://go.example/?url=https://", "https://go.example/?url=https://"),
        ("https://id.example/login?next=https://bank.example", "https://id.example/login?next=https://bank.example"),
        ("/cdn-cgi/l/email-protection#422302206c21", "mailto:a@b.c"),
        ("#section", ""),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("http://[bad", ""),
        ("/" + "x" * 3000, ""),
        ("", ""),
    ],
)
def test_link_targets_are_resolved_and_cleaned(href, url):
    assert resolve(href, BASE) == url


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://www.a.example/x/", "https://a.example/x", True),
        ("https://a.example/x?v=17", "https://a.example/x", True),
        ("https://a.example/x?q=0123456789abcdef0123", "https://a.example/x?q=fedcba98765432100123", True),
        ("https://a.example/x?b=1&c=2", "https://a.example/x?c=2&b=1", True),
        ("https://a.example/x?came_from=https://a.example/y", "https://a.example/x", True),
        ("tel:+1 (555) 010", "tel:+1555010", True),
        ("mailto:Me@a.example", "mailto:me@a.example", True),
        ("https://a.example/x?page=1", "https://a.example/x?page=2", False),
        ("https://a.example/x?doc=terms-for-vendors-2024", "https://a.example/x?doc=terms-for-visitors-2024", False),
        ("https://a.example/x#one", "https://a.example/x#two", False),
        ("https://a.example:8443/x", "https://a.example/x", False),
        ("https://[broken", "https://a.example/", False),
    ],
)
def test_tokens_and_spelling_make_no_other_place(one, other, same):
    assert (target_key(one) == target_key(other)) is same


def test_a_broken_scramble_is_nothing():
    assert decode_email("zz") == decode_email("") == ""


def test_joiners_stay_where_a_script_needs_them():
    persian = "می\u200cخواهیم"

    assert clean(persian) == persian
    assert clean("wa\u200cter\u200dmark") == "watermark"


@pytest.mark.parametrize(("text", "words"), [("", 0), ("one", 1), ("one two", 2), ("我们收集您的个人信息" * 4, 13)])
def test_words_are_counted_in_every_script(text, words):
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("name", "body", "media_type"),
    [
        ("a.html", b"x", "text/html"),
        ("a.HTM", b"x", "text/html"),
        ("a.md", b"# x", "text/markdown"),
        ("a.txt", b"<p>x", "text/plain"),
        ("a.pdf", b"x", "application/pdf"),
        ("a", b"%PDF-1.7 x", "application/pdf"),
        ("a.bin", b"  <!DOCTYPE html><p>x", "text/html"),
        ("a.php", b"<div>x</div>", "text/html"),
        ("a", b"Privacy\n\nWe keep nothing.", "text/plain"),
    ],
)
def test_a_file_is_known_by_its_name_and_else_by_its_bytes(name, body, media_type):
    assert page_from_file(name, body).media_type == media_type


@pytest.mark.parametrize(
    ("body", "media_type", "kind"),
    [
        (b"", "text/html", "empty"),
        (b" \n\t ", "text/html", "empty"),
        (bytes(range(256)) * 20, "text/html", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "text/html", "binary"),
        (b"PK\x03\x04" + bytes(50), "application/octet-stream", "binary"),
        (b"words", "image/png", "binary"),
        (b"x" * 50_000_001, "text/html", "too-large"),
        (b"word " * 3_000_000, "text/html", "too-large"),
        (b"<p>" * 400_001, "text/html", "too-large"),
        (b"<div>" * 100_000, "text/html", "damaged"),
        (b"%PDF-1.4\nrubbish", "application/pdf", "damaged"),
    ],
)
def test_what_cannot_be_read_is_an_error_with_a_kind_and_advice(body, media_type, kind):
    with pytest.raises(ExtractError) as caught:
        extract([page(body, media_type=media_type)])

    assert caught.value.kind == kind
    assert str(caught.value)
    assert caught.value.advice


def test_html_called_plain_text_is_read_as_html():
    assert (
        extract([page(b"<!doctype html><p>We <b>keep</b> it.</p>", media_type="text/plain")]).document.text
        == "We keep it."
    )


def test_wide_text_declared_by_the_header_is_no_binary_file():
    body = "<p>We keep it.</p>".encode("utf-16-le")

    assert extract([page(body, charset="utf-16le")]).document.text == "We keep it."


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (
            "We keep the data that you give to us for as long as the law and our contract with you ask for it. " * 3,
            "",
            "en",
        ),
        (
            "Wir speichern die Daten, die Sie uns geben, nicht länger, als das Gesetz es von uns für den Vertrag verlangt. "
            * 3,
            "en",
            "de",
        ),
        (
            "Nous gardons les données que vous nous avez données pour la durée du contrat et dans les limites de la loi. "
            * 3,
            "",
            "fr",
        ),
        ("我们收集您的个人信息，并在法律要求的期限内保存。" * 5, "", "zh"),
        ("Мы храним ваши данные столько, сколько требует закон. " * 5, "uk", "uk"),
        ("Acme", "nl", "nl"),
    ],
)
def test_the_language_is_read_from_the_words(text, declared, language):
    document = Document((Block(BlockKind.PARAGRAPH, text),), language=declared)

    assert language_of(document) == language


@pytest.mark.parametrize(
    "number",
    [
        *range(0x80, 0x85),
        *range(0x86, 0xA0),
        0xAD,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
    ],
)
def test_no_format_character_stays_in_a_latin_text(number):
    assert strip_unseen(f"caf\u00e9{chr(number)}s \u2013 \u201copen\u201d") == "caf\u00e9s \u2013 \u201copen\u201d"
