"""The sample policies of the demo, written by us, as they stood at three moments. Text only; nothing is served here."""

from datetime import UTC, datetime

ARCHIVED_AT = datetime(2025, 9, 4, 8, 15, tzinfo=UTC)

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Privacy policy | Larkspur Mail</title></head>
<body>
<header><nav><a href="/">Home</a> <a href="/pricing">Pricing</a> <a href="/signin">Sign in</a></nav></header>
<main>
<h1>Privacy policy</h1>
<p>Last updated: {stated}</p>
<p>This policy says how Larkspur Mail Ltd ("Larkspur", "we", "us") handles personal data when you use our mail service.
It applies to our web site, our apps and the support that we give.</p>
<h2>What we collect</h2>
<p>To run your mailbox we need some data about you. We collect:</p>
<ul>
{collected}
</ul>
<h2>How we use it</h2>
<p>{purpose}</p>
<h2>Who we share it with</h2>
<p>{sale}</p>
<p>We use the following companies to run the service, and each may only do what our contract with it says:</p>
<ul>
{parties}
</ul>
<h2>How long we keep it</h2>
<p>{retention}</p>
<h2>Your choices</h2>
<p>{choices}</p>
<p>You may ask us for a copy of your data, have it corrected, or have it deleted, at any time.</p>
<h2>Contact</h2>
<p>Write to our data protection officer at privacy@larkspur.example.</p>
</main>
<footer><p>© {year} Larkspur Mail Ltd. <a href="/jobs">Jobs</a></p><p>Read by {readers} people today</p></footer>
</body></html>
"""


def _items(*lines: str) -> str:
    return "\n".join(f"<li>{line}</li>" for line in lines)


_DATA = ("your name and e-mail address", "the device and browser that you use")
_BEFORE = {
    "stated": "2 February 2025",
    "collected": _items(*_DATA),
    "purpose": "We use your data to deliver your mail, to keep the service safe and to answer your questions.",
    "sale": "We do not sell your personal data.",
    "parties": _items("Hetzner, which hosts our servers in Germany"),
    "retention": "We keep server logs for 30 days, and your mail until you delete it.",
    "choices": "You can turn off product e-mails at any time in Settings.",
}


def archived_page() -> str:
    """The policy as the archive captured it a year before."""
    return _PAGE.format(**_BEFORE, year=2025, readers=12)


def page_today(readers: int = 118) -> str:
    """The policy as it stands when the demo begins: one hosting company more than in the archive."""
    text = _BEFORE | {
        "stated": "11 March 2026",
        "parties": _items("Hetzner, which hosts our servers in Germany", "Zendesk, which runs our help desk"),
    }
    return _PAGE.format(**text, year=2026, readers=readers)


def page_after_the_change(readers: int = 131) -> str:
    """The policy after the change that the demo is about; the stated date has not moved."""
    text = _BEFORE | {
        "stated": "11 March 2026",
        "collected": _items(*_DATA, "your precise location, when you use our apps"),
        "purpose": "We use your data to deliver your mail, to keep the service safe, to answer your questions "
        "and to train our artificial intelligence models.",
        "sale": "We may share your data with advertising partners.",
        "parties": _items(
            "Hetzner, which hosts our servers in Germany",
            "Zendesk, which runs our help desk",
            "Stripe, which processes your payments",
        ),
        "retention": "We keep server logs for 180 days, and your mail until you delete it.",
        "choices": "Product e-mails are part of the service.",
    }
    return _PAGE.format(**text, year=2026, readers=readers)
