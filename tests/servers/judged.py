"""A policy written for tests, in several languages and sizes, and the judgement of a page beside it."""

from datetime import UTC, datetime

from bot.extract import extract
from bot.extract.identity import Verdict, identify
from bot.model import Capture, KnownVersion, Page
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
MANY_SCRIPTS = "<script src=a.js></script><script src=b.js></script><script src=c.js></script>"


def policy(sentences=SENTENCES, *, title="Privacy notice", lang="en") -> str:
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return f"<html lang={lang}><title>{title}</title><main><h1>{title}</h1>{body}</main>"


def page(html: str, *, status=200, url=URL, final_url="", headers=(), media_type="text/html") -> Page:
    return Page(url, final_url or url, status, headers, html.encode(), media_type)


def version(*pages: Page) -> KnownVersion:
    document = extract(pages).document
    return KnownVersion(1, document, digest(document), 1, NOW, final_url=pages[0].final_url)


def judge(*pages: Page, known: KnownVersion | None = None) -> Verdict:
    return identify(extract(pages), Capture("live", pages, NOW, NOW), known)


KNOWN = version(page(policy()))
