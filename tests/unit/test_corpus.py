"""Every folder of tests/corpus is a case: two versions and what must be found. A case is added without Python."""

import tomllib
from pathlib import Path

import pytest

from bot.analyse import compare
from bot.extract import extract, page_from_file
from bot.model import Comparison, Document, Finding

CORPUS = Path(__file__).parent.parent / "corpus"
CASES = sorted(folder.name for folder in CORPUS.iterdir() if (folder / "expect.toml").exists())


def document(path: Path) -> Document:
    return extract([page_from_file(path.name, path.read_bytes())]).document


def comparison(case: str) -> Comparison:
    return compare(document(CORPUS / case / "before.md"), document(CORPUS / case / "after.md"))


def fits(finding: Finding, wanted: dict[str, str]) -> bool:
    quotes = f"{finding.old_quote or ''} {finding.new_quote or ''}"
    return (
        finding.kind == wanted["kind"]
        and finding.action == wanted.get("action", finding.action)
        and finding.effect == wanted.get("effect", finding.effect)
        and wanted.get("value", "").lower() in finding.value.lower()
        and wanted.get("quote", "") in quotes
    )


def test_there_are_cases() -> None:
    assert len(CASES) >= 12


@pytest.mark.parametrize("case", CASES)
def test_the_case_is_judged_as_expected(case: str) -> None:
    expect = tomllib.loads((CORPUS / case / "expect.toml").read_text(encoding="utf-8"))
    found = comparison(case)
    told = [(finding.kind, finding.action, finding.value, finding.effect) for finding in found.findings]
    assert found.material is expect["material"], (told, found.untyped)
    for key in ("noise", "silent_change"):
        if key in expect:
            assert getattr(found, key) == expect[key]
    if "severity" in expect:
        assert found.severity.word == expect["severity"], [(f.value, f.severity, f.reason) for f in found.findings]
    for wanted in expect.get("finding", ()):
        assert any(fits(finding, wanted) for finding in found.findings), (wanted, told)
    for banned in expect.get("absent", ()):
        assert not any(fits(finding, banned) for finding in found.findings), (banned, told)


@pytest.mark.parametrize("case", CASES)
def test_every_headline_is_one_short_line(case: str) -> None:
    headline = comparison(case).headline
    assert 0 < len(headline) <= 140
    assert "\n" not in headline
