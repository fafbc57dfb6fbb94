from pathlib import Path

import pytest

from bot.config.edit import append_watch
from bot.config.loading import load
from bot.config.propose import Proposal, propose
from bot.model import Block, BlockKind, Document, Extraction, Page

URL = "https://www.acme.example/privacy"


def proposed(
    title: str = "",
    *,
    url: str = URL,
    final: str = "",
    canonical: str = "",
    headings: tuple[str, ...] = (),
    language: str = "en",
    archived: tuple[str, str] | None = None,
    taken: tuple[str, ...] = (),
) -> Proposal:
    page = Page(url=url, final_url=final or url, status=200, headers=(), body=b"", media_type="text/html")
    blocks = tuple(Block(BlockKind.HEADING, text, level=1) for text in headings)
    document = Document(blocks, title=title, language=language, canonical=canonical)
    return propose(url, page, Extraction(document), archived=archived, taken_ids=taken)


@pytest.mark.parametrize(
    ("title", "url", "name"),
    [
        ("Privacy Policy | Acme", URL, "Acme"),
        ("Acme Privacy Policy", URL, "Acme"),
        ("Privacy policy of Fernhollow Seeds", "https://seeds.example/p", "Fernhollow Seeds"),
        ("Marrow & Co. Privacy Notice", "https://marrow.example/x", "Marrow & Co"),
        ("Legal | Terms of Service | Acme Inc", URL, "Acme Inc"),
        ("Datenschutzerklärung – Müller GmbH", "https://laden.example/d", "Müller GmbH"),
        ("Our privacy policy", "https://www.willow.example/p", "Willow"),
        ("List of Subprocessors", "https://abc.example/l", "ABC"),
        ("", "http://127.0.0.1:8000/privacy", "127.0.0.1"),
    ],
)
def test_the_name_is_what_the_title_says_beside_the_kind(title: str, url: str, name: str) -> None:
    assert proposed(title, url=url).name == name


def test_a_hostile_title_leaves_nothing_unprintable() -> None:
    proposal = proposed("Privacy\x1b[31m Policy\n\u202e| Ac\x00me " + "x" * 100_000)

    assert proposal.title.isprintable()
    assert proposal.name.isprintable()
    assert len(proposal.name) <= 60


@pytest.mark.parametrize(
    ("title", "path", "headings", "kind"),
    [
        ("Privacy Policy", "/terms", (), "privacy-policy"),
        ("Privacy and Cookie Policy", "/x", (), "cookie-policy"),
        ("Acme", "/legal/terms-of-service", (), "terms-of-service"),
        ("Acme", "/legal", ("Welcome", "Data Processing Addendum"), "dpa"),
        ("Our sub-processors", "/x", (), "subprocessors"),
        ("Acceptable Use Policy", "/x", (), "acceptable-use"),
        ("Service Level Agreement", "/x", (), "sla"),
        ("Politique de confidentialité", "/x", (), "privacy-policy"),
        ("AGB", "/x", (), "terms-of-service"),
        ("Slack channels and tosses", "/x", (), "other"),
    ],
)
def test_the_kind_comes_from_title_then_address_then_headings(
    title: str, path: str, headings: tuple[str, ...], kind: str
) -> None:
    assert proposed(title, url=f"https://acme.example{path}", headings=headings).document == kind


@pytest.mark.parametrize(
    ("final", "canonical", "address", "notes"),
    [
        ("", "", URL, ()),
        (URL + "#top", "", URL, ()),
        ("https://acme.example/legal", "", "https://acme.example/legal", ("redirects to https://acme.example/legal",)),
        (
            "https://birch.example/legal",
            "",
            "https://birch.example/legal",
            ("redirects to https://birch.example/legal", "the redirect leads to another site"),
        ),
        (
            "",
            "/privacy-policy",
            "https://www.acme.example/privacy-policy",
            ("calls itself https://www.acme.example/privacy-policy",),
        ),
        ("", "https://www.acme.example/", URL, ()),
        ("", "https://birch.example/privacy", URL, ()),
        ("", "http://www.acme.example/privacy", URL, ()),
        ("", "https://me:pw@www.acme.example/privacy", URL, ()),
        ("", "javascript:alert(1)", URL, ()),
        ("", "https://[", URL, ()),
    ],
)
def test_the_address_is_where_the_page_is_found_or_what_it_believably_calls_itself(
    final: str, canonical: str, address: str, notes: tuple[str, ...]
) -> None:
    proposal = proposed("Privacy", final=final, canonical=canonical)

    assert (proposal.url, proposal.notes) == (address, notes)


def test_an_archived_page_is_also_watched_in_the_archive() -> None:
    proposal = proposed("Privacy | Acme", archived=("20090102030405", "20261101000000"))

    assert proposal.sources == ("live", "wayback")
    assert proposal.notes == ("archived 2009–2026",)
    assert proposed("Privacy | Acme").sources == ("live",)


def test_the_id_is_a_free_one() -> None:
    assert proposed("Privacy | Acme").id == "acme-privacy-policy"
    assert (
        proposed("Privacy | Acme", taken=("acme-privacy-policy", "acme-privacy-policy-2")).id == "acme-privacy-policy-3"
    )


def test_a_proposal_can_be_written_and_loaded(tmp_path: Path) -> None:
    path = tmp_path / "watchers.toml"
    path.write_text("# mine\n")

    append_watch(path, proposed('Privacy Policy | Acme "A" \\ Söhne', archived=("2009", "2026")).entry())
    (watch,) = load(path, {}).watches

    assert (watch.id, watch.name) == ("acme-a-sohne-privacy-policy", 'Acme "A" \\ Söhne')
    assert (watch.urls, watch.sources, watch.rules.language) == ((URL,), ("live", "wayback"), "en")
