"""Where the policy is: what is left out of a page without any selector, and what never is."""

import pytest

from bot.extract import extract, page_from_file
from bot.model import Rules

SENTENCES = [
    "We collect the data that you hand to us when you open an account, and nothing else beyond that point.",
    "We keep invoices for ten years because the law of our country asks every company to do exactly that.",
    "You may ask us at any time for a copy of what we hold about you, and we answer within one month.",
    "Our bank and our courier receive the part of your data that they need in order to do their work.",
]
SENTENCES = [f"{part}: {sentence}" for part in ("First", "Second", "Third") for sentence in SENTENCES]
POLICY = "<h1>Privacy notice</h1>" + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
MENU = (
    "<ul>"
    + "".join(f'<li><a href="/{word}">{word.title()}</a></li>' for word in ("shop", "news", "help", "jobs"))
    + "</ul>"
)
ALL_TEXT = "\n".join(["Privacy notice", *SENTENCES])


def text(body: str) -> str:
    return extract([page_from_file("page.html", f"<html><body>{body}</body></html>".encode())]).document.text


@pytest.mark.parametrize(
    "around",
    [
        f"<nav>{MENU}</nav>{{}}",
        f"<div class=x>{MENU}</div>{{}}",
        f"{{}}<div><div>{MENU}</div><div>{MENU}</div></div>",
        f"<header><a href='/'>Acme</a>{MENU}</header>{{}}<footer>{MENU}<p>Acme Ltd, 1 Main Street</p></footer>",
        "<main>{}</main><div><h2>Try it today</h2><p>Thousands of teams already rely on it.</p></div>",
        "{}<script>var a = 'text';</script><style>p {{}}</style><noscript>Please enable JavaScript</noscript>",
        "<div role=dialog><p>We value your privacy. Choose which of our many cookies you wish to accept today.</p></div>{}",
        "<div class='cookie-banner'><p>We use cookies to make this site work and to count its readers.</p><button>OK</button></div>{}",
        "<div id='onetrust-sdk'><p>We use cookies to make this site work and to count readers.</p><button>OK</button></div>{}",
        "{}<div><p>We use cookies on this site.</p><a href='#'>Accept</a> <a href='#'>Deny</a></div>",
        "<div><a href='/new'>Meet the new release of our product, faster and cheaper than any before it was</a></div><div>{}</div>",
        "<div>{}</div><div><h3>Get started for free</h3><a href='/go'>Sign up</a></div>",
        "{}<form><label>Search</label><input type=text><button>Go</button></form>",
        "{}<p>© 2026 Acme Ltd. All rights reserved.</p>",
        "<p>5 min read</p>{}<p>3 days ago</p><p>1,204 views</p><p>Was this page helpful?</p>",
        "{}<div hidden>Loading…</div><span aria-hidden=true>→</span><span style='display:none'>x</span>",
        "<div>{}</div><div><p>Ask our assistant anything about plans or bills. Chats may be recorded and stored.</p><textarea></textarea><button>Send</button></div>",
        "{}<div><div>We are not here. Leave a message, and we answer by e-mail as soon as we can.</div><textarea></textarea><button>Send</button></div>",
        "<div><p>Your browser is out of date. Please update it to see all of this website as it was made.</p></div>{}",
        "{}<p>You're using an outdated version of your browser, and some pages may look odd to you.</p>",
        "<p>Ihr Browser ist veraltet. Bitte holen Sie sich einen neuen.</p>{}",
        "{}<p>word word word word word word word word word word word word word word word word</p>",
        "<div class='newsletter'><h3>Stay informed</h3><p>Our letter comes once a month.</p></div>{}",
    ],
)
def test_what_is_around_the_policy_is_left_out(around):
    assert text(around.format(POLICY)) == ALL_TEXT


@pytest.mark.parametrize(
    "markup",
    [
        "<section id='sharing'><p>{}</p></section>",
        "<section id='cookie-notice'><p>{}</p></section>",
        "<div class='share'><p>{0} {0} {0}</p></div>",
        "<aside><p>{}</p></aside>",
        "<div hidden class='tab-panel'><p>{}</p></div>",
        "<div style='display:none'><p>{}</p></div>",
        "<div><div><p>{}</p></div></div>",
        "<p>Questions? Write to privacy@acme.example or to our office.</p><!--{}-->",
        "<form><p>{0} {0} {0}</p></form>",
    ],
)
def test_policy_text_is_kept_whatever_its_box_is_called(markup):
    extra = "Partners in other countries may receive your data where you agreed to that beforehand in writing."

    got = text(POLICY + markup.format(extra))

    assert (extra in got) or ("privacy@acme.example" in got)


@pytest.mark.parametrize(
    "wrapper",
    [
        "<div class='modal cookie-banner'>{}<button>OK</button></div>",
        "<form>{}<input type=submit></form>",
        "<footer>{}</footer>",
        "<div role=dialog>{}</div>",
        "<nav>{}</nav>",
        "<div hidden>{}</div>",
    ],
)
def test_a_wrapper_with_a_wrong_name_does_not_swallow_the_page(wrapper):
    assert all(sentence in text(wrapper.format(POLICY)) for sentence in SENTENCES)


def test_a_title_and_a_date_above_the_text_are_kept():
    body = f"<div><h1>Privacy notice</h1></div><div>Last updated: 3 May 2026</div><div><div>{POLICY}</div></div>"

    assert "Last updated: 3 May 2026" in text(body)


@pytest.mark.parametrize(
    "form",
    [
        "<div><p>Write to privacy@acme.example, or tell us here what you ask of us.</p><textarea></textarea></div>",
        "<div><h2>Opt out</h2><p>Enter your address to be left out of all sales of data.</p><input><button>Go</button></div>",
    ],
)
def test_a_field_that_belongs_to_the_policy_takes_no_words_along(form):
    words = "Write to privacy" if "Write" in form else "Enter your address"

    assert words in text(f"<main>{POLICY}{form}</main>")
    assert "to be left out" in text(f"<main>{POLICY}<div><p>Enter your address to be left out of it all.</p><input></div><p>{SENTENCES[0]}</p></main>")  # fmt: skip


@pytest.mark.parametrize(
    "clause",
    [
        "Your browser sends us its version with every request, and whether it is out of date.",
        "If your browser is out of date, the settings below may be missing from it.",
        "Your browser is asked to keep a cookie for one year.",
    ],
)
def test_what_a_policy_says_of_browsers_is_kept(clause):
    assert clause in text(f"<main>{POLICY}<p>{clause}</p></main>")


OFFER = "Learn a language in fifteen minutes a day, and begin today for nothing."
AD = "Our service shows you offers that fit what you have bought before."


@pytest.mark.parametrize(
    "advert",
    [
        f"<div><span>Ad</span><a href='//ads.example/1'>{OFFER}</a></div>",
        f"<ins><div>Anzeige</div><div>{OFFER}</div></ins>",
        f"<div>Sponsored</div><div><a href='//ads.example/1'>{OFFER}</a></div>",
        f"<div><small>Publicidad</small><a href='//ads.example/1'>{OFFER}</a></div>",
    ],
)
@pytest.mark.parametrize("place", [2, 7, 12])
def test_an_advert_amid_the_policy_is_left_out(advert, place):
    parts = [f"<p>{sentence}</p>" for sentence in SENTENCES]
    parts.insert(place, advert)

    assert text(f"<main><h1>Privacy notice</h1>{''.join(parts)}</main>") == ALL_TEXT


@pytest.mark.parametrize(
    "clause",
    [
        f"<div><div>Werbung</div><div>{AD}</div></div>",
        f"<div>Publicidad</div><div>{AD}</div>",
        f"<h2>Advertisement</h2><div>{AD}</div>",
        f"<div><b>Sponsored content</b></div><div>{AD}</div>",
        f"<div>Ad</div><p>{AD}</p>",
        f"<dl><dt>Advertisement</dt><dd>{AD}</dd></dl>",
        f"<table><tr><td>Ad</td><td>{AD}</td></tr></table>",
    ],
)
def test_what_a_policy_says_of_advertising_is_kept(clause):
    body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)

    assert AD in text(f"<main><h1>Privacy notice</h1>{body}{clause}{body}</main>")


def test_a_header_that_holds_the_title_is_kept_without_its_menu():
    body = f"<header><h1>Privacy at Acme</h1>{MENU}</header><div>{POLICY}</div>"

    got = text(body)

    assert "Privacy at Acme" in got
    assert "News" not in got


def test_a_main_element_without_the_text_is_not_believed():
    body = f"<main><p>Welcome to our help pages.</p></main><div>{POLICY}</div>"

    assert all(sentence in text(body) for sentence in SENTENCES)


def test_several_documents_on_one_page_are_all_kept():
    other = "<h1>Terms</h1><p>You may use the service as long as you pay the fee that we agreed on with you.</p>"

    got = text(f"<article>{POLICY}</article><article>{other}</article>")

    assert all(sentence in got for sentence in SENTENCES)
    assert "as long as you pay the fee" in got


def test_a_list_of_linked_companies_is_no_menu_when_it_is_told_in_rows_of_text():
    items = "".join(
        f"<li><a href='https://{name}.example'>{name.title()}</a>: payment services for customers in our shop</li>"
        for name in ("northpay", "southpay", "eastpay")
    )

    got = text(f"{POLICY}<ul>{items}</ul>")

    assert "Northpay: payment services for customers in our shop" in got


@pytest.mark.parametrize(
    "box", ["header", "footer", "dialog", "nav", "dialog hidden", "div role=dialog", "div role=contentinfo"]
)
@pytest.mark.parametrize(
    "page",
    [
        "{open}{all}{close}",
        f"<header>{MENU}</header>{{open}}{{all}}{{close}}<footer>{MENU}</footer>",
        "<main><h1>Acme</h1></main>{open}{all}{close}",
        "<div><p>Welcome to our site, where you find all that we make and all that we are proud of.</p></div>{open}{all}{close}",
        "<div>{open}<div><section>{all}</section></div>{close}</div>",
        "{open}<div><h1>Privacy notice</h1>{divs}</div>{close}",
        "{open}<ul>{items}</ul>{close}<p>Acme Ltd</p>",
    ],
    ids=["alone", "between-menus", "beside-main", "beside-words", "wrapped", "no-paragraphs", "list"],
)
def test_a_policy_inside_a_box_of_the_site_is_read(page, box):
    html = page.format(
        open=f"<{box}>",
        close=f"</{box.split()[0]}>",
        all=POLICY,
        divs="".join(f"<div>{sentence}</div>" for sentence in SENTENCES),
        items="".join(f"<li>{sentence}</li>" for sentence in SENTENCES),
    )

    got = text(html)

    assert [sentence for sentence in SENTENCES if sentence not in got] == []


@pytest.mark.parametrize("box", ["header", "footer", "dialog", "nav"])
@pytest.mark.parametrize("inside", [9, 8, 7])
def test_a_policy_that_stands_mostly_inside_a_box_of_the_site_is_read(box, inside):
    paragraphs = [f"<p>{sentence}</p>" for sentence in SENTENCES]
    boxed, beside = "".join(paragraphs[:inside]), "".join(paragraphs[inside:])

    got = text(f"<h1>Privacy notice</h1><{box}>{boxed}</{box}><div>{beside}</div>")

    assert [sentence for sentence in SENTENCES if sentence not in got] == []


@pytest.mark.parametrize("box", ["header", "footer", "dialog", "nav"])
def test_a_policy_is_read_by_a_rule_that_selects_a_box_of_the_site(box):
    page = page_from_file("x.html", f"<{box} id=it>{POLICY}</{box}><main>{POLICY}<p>More.</p></main>".encode())

    assert extract([page], Rules(select="#it")).document.text == ALL_TEXT
    assert extract([page], Rules(select="body")).document.text == f"{ALL_TEXT}\n{ALL_TEXT}\nMore."


@pytest.mark.parametrize("around", ["article", "section", "main", "div role=main"])
def test_a_header_or_footer_of_the_text_itself_is_read(around):
    lead, end = "This notice is in force since May 2026.", "Write to the office in Main Street."
    got = text(
        f"<{around}><header><h1>Privacy notice</h1><p>{lead}</p></header>{POLICY}<footer><p>{end}</p></footer></{around.split()[0]}>"
    )

    assert lead in got
    assert end in got


def test_a_page_of_links_alone_is_kept_whole():
    assert "News" in text(MENU)


def test_a_page_that_shows_little_says_how_little():
    signals = extract(
        [page_from_file("x.html", f"<nav><p>{SENTENCES[0]}</p></nav><main>{POLICY}</main>".encode())]
    ).signals

    assert signals.page_words > signals.words > 70
