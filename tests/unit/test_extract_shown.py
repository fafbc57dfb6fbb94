"""Images and emphasis: kept with each block, compared below the words, told to nobody."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import sameness
from bot.codec import decode_document, encode_document
from bot.diff.layers import Layer, counts, layers
from bot.examine import examine
from bot.extract import EXTRACTOR, extract, page_from_file
from bot.model import Block, Capture, Document, Image, KnownVersion, Prior, Result, Rules

HOME = "https://acme.example/legal/privacy"
THEN = datetime(2026, 3, 1, tzinfo=UTC)
POLICY = (
    "This policy says how Acme handles personal data of the people who use its service.",
    "We collect your name, your e-mail address and the device that you use to reach us.",
    "We keep server logs for 30 days and delete them afterwards, without exception.",
    "You may object to all of this at any time by writing to our office in Lisbon.",
)


def page(body, name="page.html"):
    return replace(page_from_file(name, body.encode()), url=HOME, final_url=HOME)


def blocks(body, name="page.html"):
    return extract([page(body, name)]).document.blocks


def emphases(body, name="page.html"):
    """The stretches of each block, as style and words."""
    return [
        [(each.style, block.text[each.start : each.end]) for each in block.emphases] for block in blocks(body, name)
    ]


def images(body, name="page.html"):
    return [block.images for block in blocks(body, name)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>We do <b>not</b> sell data.</p>", [[("bold", "not")]]),
        ("<p>We do <em>not <strong>ever</strong></em> sell.</p>", [[("italic", "not ever"), ("bold", "ever")]]),
        ("<p><i>We</i> <i>share</i>, <i>too</i> it.</p>", [[("italic", "We share, too")]]),
        (
            "<p>Fee: <s>5</s> <ins>6</ins> <mark>euros</mark>.</p>",
            [[("strike", "5"), ("underline", "6"), ("highlight", "euros")]],
        ),
        (
            "<p>A <span style='font-style: italic; text-decoration: underline'>b</span> c.</p>",
            [[("italic", "b"), ("underline", "b")]],
        ),
        (
            "<p style='font-weight:bold'>All of this is bold as a whole, and a sentence.</p>",
            [[("bold", "All of this is bold as a whole, and a sentence.")]],
        ),
        ("<p><i class='icon'></i>Plain <b> </b>text<em>.</em></p>", [[]]),
        ("<p>See <a href='/x'>our <em>list</em></a> of partners.</p>", [[("italic", "list")]]),
        (
            "<em><p>One of them.</p><p>Two of them.</p></em>",
            [[("italic", "One of them.")], [("italic", "Two of them.")]],
        ),
        (
            "<p>First <u>line</u>.<br><br>- second <em>one</em><br>- third <em>one</em></p>",
            [[("underline", "line")], [("italic", "one")], [("italic", "one")]],
        ),
        ("<ul><li>• <em>names</em> of people</ul>", [[("italic", "names")]]),
        ("<p>un<em>believ</em>able a<em>a</em> a</p>", [[("italic", "believ"), ("italic", "a")]]),
        (
            "<table><tr><td>Name<td>Why <em>so</em><tr><td><em>Post</em><td>Bills</table>",
            [[("italic", "so")], [("italic", "Post")]],
        ),
    ],
)
def test_stretches_that_are_set_off_are_kept_with_their_block(body, expected):
    assert emphases(body) == expected


def test_markdown_has_emphasis_and_images_too():
    body = "We do **not** *ever* sell.\n\n![Seal](/seal.png) We are _certified_ by others."

    assert emphases(body, "page.md") == [[("bold", "not"), ("italic", "ever")], [("italic", "certified")]]
    assert images(body, "page.md") == [(), (Image("Seal", "https://acme.example/seal.png"),)]


def test_an_image_is_kept_with_the_block_it_stands_in_or_before():
    body = (
        "<main><p>One <img alt=' A\u200b  seal ' src='seal.png?utm_source=x'> more.</p>"
        "<figure><img src='/chart.svg'><figcaption>The chart of flows.</figcaption></figure><p>Last of all.</p><img alt=End></main>"
    )
    seal, chart = Image("A seal", "https://acme.example/legal/seal.png"), Image("", "https://acme.example/chart.svg")

    assert images(body) == [(seal,), (chart,), (Image("End", ""),)]


def test_what_loads_late_has_its_true_address_and_data_is_told_by_its_digest():
    (late, data, other) = images(
        "<p><img src='data:image/gif;base64,AAAA' data-src='/late.png'>a</p>"
        "<p><img src='data:image/png;base64,BBBB'>b</p><p><img src='data:image/png;base64,CCCC'>c</p>"
    )

    assert late[0].source == "https://acme.example/late.png"
    assert data[0].source.startswith("data:")
    assert len(data[0].source) < 30
    assert data != other


@pytest.mark.parametrize(
    "dot",
    ["<img width=1 height=1 src=/t.gif>", "<img height=0px src=/t.gif>", "<img style='display:none' src=/t.gif>"],
)
def test_tracking_pixels_are_no_images(dot):
    assert images(f"<p>We keep logs for 30 days.{dot}</p>") == [()]


def test_images_of_a_header_belong_to_no_block_of_the_policy():
    body = "".join(f"<p>{text}</p>" for text in POLICY)
    logo = "<img alt=Logo src=/logo.png>"

    assert not any(images(f"<header><p>Acme</p></header><header>{logo}</header><main><h1>Privacy</h1>{body}</main>"))


def test_a_thousand_images_and_stretches_in_one_line_are_kept_to_a_few():
    (block,) = blocks("<p>" + "".join(f"<b>word{n}</b>s <img src=/x.png>" for n in range(1000)) + "</p>")

    assert (len(block.emphases), len(block.images)) == (200, 200)


def test_stored_documents_keep_them_and_those_of_before_still_decode():
    document = extract([page("<p>We do <b>not</b> <img alt=x src=/x.png>sell.</p>")]).document
    value = json.loads(json.dumps(encode_document(document)))
    plain = Document((Block(document.blocks[0].kind, document.blocks[0].text),))

    assert decode_document(value) == document
    del value["blocks"][0]["images"], value["blocks"][0]["emphases"]
    assert decode_document(value) == plain


def known(body, *, extractor=EXTRACTOR):
    document = extract([page(body)]).document
    return Prior(KnownVersion(1, document, sameness.digest(document), extractor, THEN, HOME, pages=(page(body),)))


def judge(prior, body):
    at = THEN + timedelta(days=1)
    return examine(prior, Capture("live", (page(body),), at, at), Rules())


def dressed(paragraphs):
    return "<html lang=en><main><h1>Privacy</h1>" + "".join(f"<p>{text}</p>" for text in paragraphs) + "</main>"


styles = st.sampled_from(["b", "strong", "i", "em", "u", "s", "del", "mark", "span style='font-style:italic'"])
pictures = st.sampled_from(["<img src=/a.png>", "<img alt=seal src=/b.png>", "<picture><img src=/c.png></picture>"])


@st.composite
def dresses(draw, text):
    """The words of a text, some of them set off, images between some."""
    told = text.split(" ")
    for place in draw(st.lists(st.integers(0, len(told) - 1), max_size=3)):
        tag = draw(styles)
        told[place] = f"<{tag}>{told[place]}</{tag.split(' ')[0]}>"
    for place in draw(st.lists(st.integers(0, len(told) - 1), max_size=2)):
        told[place] = draw(pictures) + told[place]
    return " ".join(told)


pages = st.tuples(*[dresses(text) for text in POLICY]).map(dressed)


@given(pages, pages)
def test_a_page_of_which_only_images_and_emphasis_change_is_silent_and_says_so(old, new):
    prior = known(old)
    outcome = judge(prior, new)
    found = counts(layers(prior.version.document, outcome.extraction.document))

    assert (outcome.result, outcome.tell) == (Result.UNCHANGED, False)
    assert [block.text for block in outcome.extraction.document.blocks] == ["Privacy", *POLICY]
    assert set(found) <= {Layer.IMAGE, Layer.EMPHASIS}
    assert ("emphas" in outcome.reason) == (Layer.EMPHASIS in found)
    assert ("image" in outcome.reason) == (Layer.IMAGE in found)


def test_a_version_read_before_they_were_kept_is_read_again_in_silence():
    body = dressed([POLICY[0], f"<b>{POLICY[1]}</b>", POLICY[2] + "<img src=/a.png>", POLICY[3]])
    prior = known(body, extractor=EXTRACTOR - 1)
    bare = Document(
        tuple(Block(block.kind, block.text, block.level) for block in prior.version.document.blocks), language="en"
    )
    outcome = judge(replace(prior, version=replace(prior.version, document=bare)), body)

    assert (outcome.result, outcome.tell) == (Result.TECHNICAL, False)
    assert "upgraded" in outcome.reason
    assert outcome.refreshed.document == prior.version.document
