"""What looks like the site's but stands amid the policy: a change of it is a change of the policy."""

import pytest

from bot.extract import extract, page_from_file

SENTENCES = [
    "We collect the data that you hand to us when you open an account, and nothing else beyond that point.",
    "We keep invoices for ten years because the law of our country asks every company to do exactly that.",
    "You may ask us at any time for a copy of what we hold about you, and we answer within one month.",
    "Our bank and our courier receive the part of your data that they need in order to do their work.",
]
SENTENCES = [f"{part}: {sentence}" for part in ("First", "Second", "Third", "Fourth") for sentence in SENTENCES]
PARAGRAPHS = "<h1>Privacy notice</h1>" + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
LAST = "<p>This is the end of the notice, and the last line of all that we have to say to you today.</p>"
SHORT = "Northwind gets your logs"
LONG = "Our partner Northwind gets your logs, all of them, in order to study them for its own ends."
LAYOUTS = pytest.mark.parametrize(
    "layout",
    ["{}", "<main>{}</main>", "<div class=page><div class=text>{}</div></div>"],
    ids=["body", "main", "division"],
)


def text(html: str) -> str:
    return extract([page_from_file("page.html", f"<html><body>{html}</body></html>".encode())]).document.text


@LAYOUTS
@pytest.mark.parametrize(
    "markup",
    [
        f"<h2>Vendors</h2><ul><li><a href=//one.example>{SHORT}</a></li><li><a href=//two.test>B</a></li><li><a href=//three.invalid>C</a></li></ul>",
        f"<p>These tools help you:</p><ul><li><a href=/a>{SHORT}</a></li><li><a href=/b>B</a></li><li><a href=/c>C</a></li></ul>",
        f"<h2>See as well</h2><ul><li><a href=/a>{SHORT}</a></li><li><a href=/b>B</a></li><li><a href=/c>C</a></li></ul>",
        f"<dl><dt><a href=//a.example>{SHORT}</a></dt><dd><a href=//a.example/p>Policy</a></dd><dt><a href=//b.test>B</a></dt><dd><a href=//c.test>Policy</a></dd></dl>",
        f"<div class='section-sharing'><h2>Sharing</h2><p>{SHORT}</p></div>",
        f"<div class='modal-text'><p>{LONG}</p></div>",
        f"<div class=feedback><h3>Your feedback</h3><p>{LONG}</p></div>",
        f"<div style='display:none'><ul><li>Name</li><li>{SHORT}</li></ul></div>",
        f"<ul><li>Name</li><li style='display:none'>{SHORT}</li></ul>",
        f"<table><tr><td>Name<td>a</tr><tr style='display:none'><td>{SHORT}<td>b</tr></table>",
        f"<p>We share what we know <span style='display:none'>and more than that: {LONG}</span></p>",
        f"<p hidden>{SHORT}</p>",
        f"<button class=accordion>{SHORT}</button><div class=panel><p>{SENTENCES[0]}</p></div>",
        f"<button aria-controls=x>{SHORT}</button><div id=x><p>{SENTENCES[0]}</p></div>",
        f"<button>{LONG}</button>",
        f"<textarea readonly>{LONG}</textarea>",
        f"<my-part><template shadowrootmode=open><p>{LONG}</p></template></my-part>",
        f"<div role=alert>{SHORT}</div>",
        f"<div role=status><p>{LONG}</p></div>",
        f"<aside><p>In short: {SHORT}.</p></aside>",
        f"<div><h3>Your choices of cookies</h3><ul><li>Accept all cookies: {SHORT}</li><li>Reject all cookies</li></ul></div>",
        f"<div><header><h3>{SHORT}</h3></header><p>{SENTENCES[1]}</p></div>",
        f"<form><p>{LONG}</p><input><button>Go</button></form>",
        f"<div aria-hidden=true><p>{SHORT}</p></div>",
    ],
)
def test_it_is_read_where_it_stands_amid_the_policy(layout, markup):
    assert "Northwind gets your logs" in text(layout.format(PARAGRAPHS + markup + LAST))


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li><a href='#a'>First</a></li><li><a href='#b'>Second</a></li><li><a href='#c'>Third</a></li></ul>",
        "<nav><ul><li><a href=/a>Shop</a></li><li><a href=/b>News</a></li><li><a href=/c>Jobs</a></li></ul></nav>",
        "<div class=cookie-banner><p>We use cookies to make this site work and to count its readers.</p><button>OK</button></div>",
        "<div class=share-bar><a href=/x>Send</a> <a href=/y>Copy</a> <a href=/z>Print</a></div>",
        "<button>Copy</button><select><option>Deutsch</option></select><textarea></textarea>",
        "<template><p>Here is a row of a table that a script would fill in at some later point of time.</p></template>",
    ],
)
def test_the_sites_own_furniture_is_left_out_even_there(markup):
    assert text(f"<main>{PARAGRAPHS}{markup}{LAST}</main>") == text(f"<main>{PARAGRAPHS}{LAST}</main>")


def test_a_table_of_contents_with_targets_of_its_own_is_left_out():
    entries = "".join(f"<li><a href=/privacy>{title}</a></li>" for title in ("Sharing", "Keeping", "Asking"))
    sections = "".join(f"<h2>{title}</h2>{PARAGRAPHS}" for title in ("Sharing", "Keeping", "Asking"))

    assert text(f"<p>{SENTENCES[0]}</p><h2>Contents</h2><ul>{entries}</ul>{sections}").count("Keeping") == 1


@pytest.mark.parametrize(
    "side",
    [
        f"<div class=vendors><h2>Vendors</h2><ul><li>{SHORT}</li><li>Southpay</li></ul></div>",
        f"<div class=vendors><h2>Vendors</h2><table><tr><th>Who<th>Why</tr><tr><td>{SHORT}<td>payments</tr><tr><td>B<td>mail</tr></table></div>",
        f"<div><h2>More</h2>{''.join(f'<p>Further, {sentence}</p>' for sentence in SENTENCES[:8])}<p>{LONG}</p></div>",
    ],
    ids=["list", "table", "prose"],
)
def test_a_part_of_the_policy_beside_its_main_body_is_read(side):
    main = f"<div class=page><div class=text>{PARAGRAPHS}{PARAGRAPHS}</div>{side}</div>"

    assert "Northwind gets your logs" in text(main)


def test_a_main_element_that_holds_a_part_of_the_policy_does_not_hide_the_rest():
    rest = "".join(f"<p>Further, {sentence}</p>" for sentence in SENTENCES[:8])

    assert "Further, First" in text(f"<main>{PARAGRAPHS}</main><section>{rest}</section>")


def test_a_policy_with_cookies_in_its_name_and_a_button_in_its_text_is_read_beside_a_longer_one():
    policy = "".join(f"<p>On cookies, {sentence}</p>" for sentence in SENTENCES[:12])

    got = text(
        f"<div>{PARAGRAPHS}{PARAGRAPHS}</div><div id=cookie-notice-wrapper>{policy}<button>Choose</button></div>"
    )

    assert "On cookies, Third" in got
