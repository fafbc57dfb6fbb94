"""The redline page: well-formed, sealed, accessible, and safe whatever a watched page says."""

from itertools import pairwise
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from bot.diff import compare
from bot.model import Block, BlockKind, Comparison, Document, Finding, Hunk, Op, Severity, Span, Untyped
from bot.render.html import page

OLD = "We keep logs for 12 months."
NEW = "We keep logs for 24 months."
HOSTILE = '</p><script>alert(1)</script><img src=x onerror="x"/>&amp;<!-- \x00\x1b[0m\u202e'


def paragraphs(*texts: str) -> Document:
    return Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))


def changed(old: str = OLD, new: str = NEW, **kept: object) -> Comparison:
    finding = Finding("retention", "changed", "12 → 24 months", "worse", Severity.HIGH, "Logs", old, new)
    fields = {
        "material": True,
        "headline": "Keeps logs longer",
        "severity": Severity.HIGH,
        "findings": (finding,),
        "untyped": (Untyped(None, "A new sentence.", "Logs"),),
        "hunks": compare(paragraphs(old), paragraphs(new, "A new sentence.")),
    }
    return Comparison(**(fields | kept))


def shown(comparison: Comparison, title: str = "Acme") -> str:
    return page(comparison, title=title, old_label="May", new_label="June")


def tree(comparison: Comparison, title: str = "Acme") -> ET.Element:
    return ET.fromstring(shown(comparison, title))


def words(element: ET.Element) -> str:
    return "".join(element.itertext())


def test_the_page_forbids_scripts_and_requests_and_has_none():
    html = shown(changed())

    assert "default-src 'none'; style-src 'unsafe-inline'" in html
    assert "<script" not in html
    assert "http:" not in html
    assert "https:" not in html


def test_changes_are_marked_up_and_said_in_words():
    root = tree(changed())

    assert {"12", OLD} <= {words(element) for element in root.iter("del")}
    assert {"24", NEW, "A new sentence."} <= {words(element) for element in root.iter("ins")}
    said = {words(element) for element in root.iter("span") if element.get("class") == "ear"}
    assert said == {"[removed: ", "[added: ", "]"}


def test_each_finding_links_to_its_place_in_the_redline():
    root = tree(changed())
    ids = {element.get("id") for element in root.iter()}

    targets = [element.get("href", "") for element in root.iter("a")]

    assert targets == ["#h1", "#h2"]
    assert {target[1:] for target in targets} <= ids
    assert "f1" in ids


def test_a_finding_without_a_place_has_no_link():
    assert list(tree(changed(hunks=())).iter("a")) == []


def test_headings_descend_without_a_gap_and_label_their_sections():
    root = tree(changed())
    levels = [int(element.tag[1]) for element in root.iter() if element.tag in {"h1", "h2", "h3"}]
    ids = {element.get("id") for element in root.iter()}

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert {element.get("aria-labelledby") for element in root.iter("section")} <= ids


def test_page_text_cannot_become_markup():
    hostile = changed(old=HOSTILE + " old", new=HOSTILE + " new", headline=HOSTILE)

    root = tree(hostile, title=HOSTILE)

    assert list(root.iter("script")) == []
    assert list(root.iter("img")) == []
    assert "\x1b" not in shown(hostile)
    assert "</p><script>alert(1)</script>" in words(root)


@given(st.text(), st.text(), st.text())
def test_any_text_gives_a_well_formed_page(old, new, title):
    finding = Finding("other", "changed", title, "neutral", Severity.LOW, old, old, new, reason=new)
    hunk = Hunk(Op.REPLACE, old, new, title, (Span(Op.DELETE, old), Span(Op.INSERT, new)), 0, 0, BlockKind.ROW)
    html = shown(Comparison(True, title, Severity.LOW, findings=(finding,), hunks=(hunk,)), title)

    ET.fromstring(html)
    html.encode()


def test_texts_that_agree_say_so():
    same = Comparison(material=False, headline="Only the formatting changed", severity=Severity.INFO, noise="format")

    text = words(tree(same))

    assert text.count("formatting") == 1
    assert "The two texts say the same words in the same order." in text


def test_a_moved_block_is_neither_struck_nor_new():
    comparison = changed(
        findings=(), untyped=(), hunks=compare(paragraphs("First.", "Second."), paragraphs("Second.", "First."))
    )

    (moved,) = (element for element in tree(comparison).iter("div") if element.get("class") == "hunk move")

    assert "moved here" in words(moved)
    assert list(moved.iter("del")) == list(moved.iter("ins")) == []


def test_a_silent_change_is_pointed_out():
    assert "The date stated in the document was not changed." in words(tree(changed(silent_change=True)))
