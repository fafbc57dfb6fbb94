"""Noise around a policy, for the noise lab: what sites put beside, above, below and amid the text. All of it is made up."""

import random
from collections.abc import Callable

from tests.pages.noise_page import Sheet

Source = random.Random
Noise = Callable[[Sheet, Source], None]
"""Adds one kind of noise to a capture; the same source makes the same noise."""

_OUTER = ("body-start", "before", "after", "body-end")
_BELOW = ("bottom", "after", "after", "body-end")


def _hashed(source: Source) -> str:
    """A class name as bundlers make them: it tells nothing."""
    return (
        "".join(source.choices("abcdefghkmnpqrstuvwxyz", k=3)) + "-" + "".join(source.choices("0123456789abcdef", k=5))
    )


def _soup(source: Source, inner: str) -> str:
    depth = source.randint(1, 4)
    return "".join(f"<div class={_hashed(source)}>" for _ in range(depth)) + inner + "</div>" * depth


def _buttons(source: Source, labels: tuple[str, ...]) -> str:
    form = source.choice(("<button>{}</button>", "<button type=button><span>{}</span></button>", "<a href='#'>{}</a>", "<div role=button tabindex=0>{}</div>", "<a role=button>{}</a>"))  # fmt: skip
    return "".join(form.format(label) for label in labels)


_CONSENT = (
    "We and our 214 partners store and access information on your device, such as cookies, and process personal data, such as unique identifiers, for personalised advertising, measurement and audience research.",
    "This website uses cookies. Some are needed for the site to work, others help us understand how it is used and to show advertising that fits your interests. You can change your choice at any time.",
    "By clicking “Accept all” you agree to the storing of cookies on your device to enhance navigation, analyse usage and assist in our marketing efforts. Your consent is kept for 12 months.",
    "Your privacy matters to us. Our partners and we use identifiers to measure how the website performs and share them with social networks and analytics companies. Read our privacy policy for details.",
    "Wir verwenden Cookies und ähnliche Techniken, um die Nutzung zu messen und Werbung zu zeigen. Sie können Ihre Einwilligung jederzeit widerrufen.",
    "We use cookies to make this site work and to learn how it is used.",
)
_ANSWERS = (("Accept all", "Reject all", "Manage options"), ("OK",), ("Allow", "Decline"), ("Got it", "Learn more"), ("Save my choices", "Accept all cookies"), ("Alle akzeptieren", "Ablehnen", "Einstellungen"))  # fmt: skip


def consent_soup(sheet: Sheet, source: Source) -> None:
    inner = f"<div>{source.choice(_CONSENT)}</div><div>{_buttons(source, source.choice(_ANSWERS))}</div>"
    if source.random() < 0.5:
        inner = f"<div>{source.choice(('We value your privacy', 'Cookies', 'Before you continue'))}</div>{inner}"
    sheet.add(source.choice(("body-start", "body-end", "body-end")), _soup(source, inner))


def consent_element(sheet: Sheet, source: Source) -> None:
    name = source.choice(("x-consent", "privacy-prompt", "app-bar", "lk-banner"))
    inner = f"<h2>{source.choice(('Your choices', 'Cookie settings'))}</h2><p>{source.choice(_CONSENT)}</p>{_buttons(source, source.choice(_ANSWERS))}"
    sheet.add(source.choice(("body-start", "body-end")), f"<{name}>{inner}</{name}>")


_CATEGORIES = (
    ("Strictly necessary", "These cookies are needed for the website to function and cannot be switched off. They are set in answer to what you do, such as signing in or filling in forms."),
    ("Performance", "These cookies let us count visits and sources of traffic, so that we can measure and improve the performance of our site. All that they collect is aggregated."),
    ("Targeting", "These cookies may be set by our advertising partners to build a profile of your interests and show you relevant advertising on other sites."),
    ("Functional", "These cookies enable the website to remember choices such as your language, and may be set by third party providers whose services we added."),
)  # fmt: skip
_VENDORS = ("Adbolt", "Metricsy", "Pixelrow", "Trackwell", "Beamcast", "Audiq", "Segmento")


def consent_centre(sheet: Sheet, source: Source) -> None:
    chosen = source.sample(_CATEGORIES, source.randint(2, 4))
    rows = "".join(f"<div class={_hashed(source)}><h4>{title}</h4><label><input type=checkbox> Active</label><p>{text}</p></div>" for title, text in chosen)  # fmt: skip
    inner = f"<h3>Privacy preference centre</h3><p>{source.choice(_CONSENT)}</p>{rows}<button>Confirm my choices</button><button>Accept all</button>"
    wrap = source.choice(("<div role=dialog aria-modal=true>{}</div>", "<div class=pc-container>{}</div>", "<section aria-label='Cookie preferences'>{}</section>", "<dialog open>{}</dialog>"))  # fmt: skip
    sheet.add("body-end", wrap.format(inner))


def consent_table(sheet: Sheet, source: Source) -> None:
    names = source.sample(_VENDORS, 4)
    rows = "".join(f"<tr><td>_{name.lower()}</td><td>{name} Inc.</td><td>Used by {name} to recognise the browser and to measure advertising</td><td>{source.randint(1, 24)} months</td></tr>" for name in names)  # fmt: skip
    table = f"<table><tr><th>Cookie</th><th>Provider</th><th>Purpose</th><th>Duration</th></tr>{rows}</table>"
    inner = f"<h3>Manage consent preferences</h3><p>{_CONSENT[0]}</p>{table}<button>Reject all</button><button>Confirm my choices</button>"
    sheet.add("body-end", f"<div class={_hashed(source)}>{inner}</div>")


_TEASERS = (
    ("How we encrypt every note", "Our engineers explain why we moved to one key for each customer and what it took to rotate them all."),
    ("Five habits of teams that write well", "We asked forty teams how they keep their documents short, and what they share with one another."),
    ("Larger files for everybody", "You can now upload files of up to two gigabytes, and we keep every version for 30 days."),
    ("Meet us in Lisbon", "Join us in October for two days of talks about data protection, design and the future of work."),
    ("Our report on third parties", "What happens to personal data that companies collect? We looked at two hundred apps and their partners."),
    ("Welcome, Marta Ruiz", "Marta Ruiz joins us from Brightloom as chief privacy officer and will lead a team of twelve."),
    ("Using AI at work", "Most people do not know how their data is used to train models. Here is what you can opt out of."),
    ("A faster editor", "Opening a long document now takes half the time. Here is how we measured it and what comes next."),
)  # fmt: skip


def teasers(sheet: Sheet, source: Source) -> None:
    chosen = source.sample(_TEASERS, 3)
    card = source.choice((
        "<a href=/blog/{n}><h3>{t}</h3><p>{p}</p></a>",
        "<div class=card><h4><a href=/blog/{n}>{t}</a></h4><p>{p}</p><a href=/blog/{n}>Read more</a></div>",
        "<article><h3>{t}</h3><p>{p}</p><time>12 May</time><a href=/blog/{n}>Read more</a></article>",
    ))  # fmt: skip
    cards = "".join(card.format(n=source.randint(1, 999), t=title, p=text) for title, text in chosen)
    title = source.choice(("Related articles", "From the blog", "Latest news", "You might also like", "Keep reading"))
    sheet.add(source.choice(_BELOW), _soup(source, f"<h2>{title}</h2>{cards}"))


def testimonials(sheet: Sheet, source: Source) -> None:
    quotes = (
        ("I moved all our contracts here and never looked back. It saves our team hours each week.", "Ana Petrov, Head of Operations at Stillwater"),
        ("Their support answered within ten minutes, on a Sunday, and solved what two others could not.", "Joon Park, Founder of Kiteworks Studio"),
        ("We trust them with the data of our customers, and we would not say that of many companies.", "Femi Adeyemi, CTO of Palm & Reed"),
    )  # fmt: skip
    text, who = source.choice(quotes)
    form = source.choice(("<blockquote><p>{}</p><cite>{}</cite></blockquote>", "<figure><blockquote>{}</blockquote><figcaption>{}</figcaption></figure>", "<div>“{}”</div><div>{}</div>"))  # fmt: skip
    sheet.add(source.choice(_BELOW), _soup(source, form.format(text, who)))


def helpful(sheet: Sheet, source: Source) -> None:
    question = source.choice(("Was this page helpful?", "Did this answer your question?", "How would you rate this article?", "Was this article useful? 214 out of 305 found this helpful"))  # fmt: skip
    inner = f"<p>{question}</p>{_buttons(source, source.choice((('Yes', 'No'), ('👍', '👎'), ('Yes, thanks!', 'Not really'))))}"
    sheet.add(source.choice(("bottom", "after")), f"<div class={_hashed(source)}>{inner}</div>")


def counters(sheet: Sheet, source: Source) -> None:
    lines = source.sample(
        (
            *(f"{source.randint(1, 9)},{source.randint(100, 999)} views", f"{source.randint(3, 19)} min read", f"Reading time: {source.randint(3, 19)} minutes"),
            *(f"Updated {source.randint(2, 11)} days ago", f"Last edited {source.randint(2, 11)} hours ago by Tom", f"{source.randint(2, 90)} people are reading this page"),
            *(f"Article {source.randint(100, 999)} • {source.randint(100, 999)} words", "Last edited yesterday", f"Viewed {source.randint(100, 999)} times", f"{source.randint(2, 80)} likes · {source.randint(2, 80)} comments"),
        ),
        2,
    )  # fmt: skip
    form = source.choice(("<p>{}</p>", "<div class=meta>{}</div>", "<span>{}</span><br>", "<small>{}</small> "))
    sheet.add(source.choice(("top", "before", "bottom")), "".join(form.format(line) for line in lines))


def footer_lines(sheet: Sheet, source: Source) -> None:
    line = source.choice((f"© {source.randint(2023, 2027)} Our company. All rights reserved.", f"Version {source.randint(1, 9)}.{source.randint(0, 99)}.{source.randint(0, 9)} (build {source.randbytes(4).hex()})", f"Copyright © 2019–{source.randint(2024, 2027)}", f"Generated in {source.randint(20, 900)} ms by node-{source.randint(1, 30)}", f"Page rendered at {source.randint(10, 23)}:{source.randint(10, 59)}:12 UTC"))  # fmt: skip
    sheet.add(source.choice(("bottom", "after", "body-end")), source.choice(("<p>{}</p>", "<div>{}</div>", "<small>{}</small>")).format(line))  # fmt: skip


def languages(sheet: Sheet, source: Source) -> None:
    names = source.sample(
        ("English", "Deutsch", "Français", "Español", "日本語", "Português (Brasil)", "한국어", "Italiano"), 5
    )
    form = source.choice(("<ul>{}</ul>", "<div>{}</div>", "<div class=lang>Language: {}</div>"))
    item = "<li><a href=/{}>{}</a></li>" if form.startswith("<ul") else source.choice(("<a href=/{}>{}</a> ", "<button data-l={}>{}</button>", "<span data-l={}>{}</span> "))  # fmt: skip
    sheet.add(
        source.choice(("top", *_OUTER)), form.format("".join(item.format(name[:2].lower(), name) for name in names))
    )


def region(sheet: Sheet, source: Source) -> None:
    country = source.choice(("Germany", "the United States", "Japan", "Brazil"))
    text = source.choice((f"It looks like you are in {country}. Visit our local site to see prices and offers for your region.", f"You are viewing the international website. Would you like to go to the site for {country} instead?", f"Choose your country or region to see content for {country}."))  # fmt: skip
    sheet.add(
        source.choice(("body-start", "before")),
        _soup(source, f"<p>{text}</p>{_buttons(source, ('Continue', 'Stay here'))}"),
    )


def promotion(sheet: Sheet, source: Source) -> None:
    text = source.choice((
        "Black Friday: take 40% off all annual plans until Monday and join more than 20,000 teams that write with us.",
        "New: our assistant now answers questions about all your documents. Try it free for 14 days, no card needed.",
        "Series B! We raised 30 million dollars to build the future of writing together. Read the announcement.",
        "Spring sale ends in 3 days",
        "Free delivery on all orders over 50 euros this week, in every country that we ship to.",
    ))  # fmt: skip
    link = source.choice(("", "<a href=/sale>Learn more</a>", "<button>Get the offer</button>"))
    form = source.choice(("<div>{}{}</div>", "<p>{} {}</p>", "<aside>{}{}</aside>", "<section><p>{}</p>{}</section>"))
    sheet.add(source.choice(_OUTER), form.format(text, link))


def chat(sheet: Sheet, source: Source) -> None:
    text = source.choice(("Hi there! 👋 How can we help you today? Our team usually replies within a few minutes.", "Ask our assistant anything about plans, billing or your account. Chats may be recorded and stored.", "We're offline. Leave a message and we'll e-mail you back as soon as we can."))  # fmt: skip
    inner = f"<div>{text}</div><textarea placeholder='Write a reply…'></textarea><button>Send</button>"
    sheet.add("body-end", source.choice((_soup(source, inner), f"<chat-bubble>{inner}</chat-bubble>", f"<div id=chat-root>{inner}</div>")))  # fmt: skip


def keys(sheet: Sheet, source: Source) -> None:
    line = source.choice(("<kbd>⌘</kbd><kbd>K</kbd>", "<span>Search</span> <kbd>Ctrl K</kbd>", "Press <kbd>/</kbd> to search", "Use ↑ ↓ to navigate, ↵ to select, esc to close"))  # fmt: skip
    sheet.add(source.choice(("top", "before", "body-start")), f"<div class={_hashed(source)}>{line}</div>")


def accessibility(sheet: Sheet, source: Source) -> None:
    modes = ("Safe profile: clears flashes and reduces colour for people who are prone to seizures.", "Vision profile: enhances the visuals of the website and enlarges its text for people with low vision.", "Focus profile: reduces distractions and noise for people who find it hard to concentrate.", "Keyboard navigation: lets you operate the website with the Tab and Enter keys.")  # fmt: skip
    inner = "<h2>Accessibility adjustments</h2>" + "".join(f"<div><h4>{mode.partition(':')[0]}</h4><p>{mode.partition(': ')[2]}</p><button>On</button></div>" for mode in source.sample(modes, 3)) + "<p>We firmly believe that the internet should be available to anyone, and are committed to a website that is accessible to the widest possible audience.</p>"  # fmt: skip
    sheet.add(source.choice(("body-start", "body-end")), source.choice(("<access-menu>{}</access-menu>", "<div class=qx9>{}</div>", "<div role=dialog>{}</div>")).format(inner))  # fmt: skip


def share(sheet: Sheet, source: Source) -> None:
    names = source.sample(("Share on Facebook", "Post on X", "LinkedIn", "Copy link", "E-mail", "WhatsApp", "Print"), 4)
    form = source.choice(("<a href='https://share.example/?u={}'>{}</a>", "<button data-n={}>{}</button>", "<li><a href='https://social-{}.example/share'>{}</a></li>"))  # fmt: skip
    sheet.add(source.choice(("top", "bottom", "after")), f"<div class={_hashed(source)}>" + "".join(form.format(number, name) for number, name in enumerate(names)) + "</div>")  # fmt: skip


def adverts(sheet: Sheet, source: Source) -> None:
    text = source.choice(("Sleep better tonight: the pillow that 10,000 doctors recommend is now 30% off.", "Compare car insurance and save up to 400 euros a year with just three clicks.", "Learn a language in 15 minutes a day. Start your free trial today."))  # fmt: skip
    label = source.choice(("Advertisement", "Sponsored", "Ad", "Anzeige"))
    form = source.choice(("<div class=ad-slot><span>{}</span><a href='https://ads.example/{}'>{}</a></div>", "<aside><small>{}</small><a href='https://click.example/{}'><p>{}</p></a></aside>", "<ins><div>{}</div><div data-n={}>{}</div></ins>"))  # fmt: skip
    sheet.add(source.choice(("top", "amid", "bottom", "after")), form.format(label, source.randint(1, 999), text))


def search_form(sheet: Sheet, source: Source) -> None:
    inner = f"<label>Search our help centre</label><input type=search placeholder=Search><button>Search</button><p>Popular: {source.choice(('billing, export, sharing', 'passwords, invoices', 'refunds'))}</p>"  # fmt: skip
    sheet.add(source.choice((*_OUTER, "top")), source.choice(("<form>{}</form>", "<div role=search>{}</div>", "<search>{}</search>")).format(inner))  # fmt: skip


def skip_links(sheet: Sheet, source: Source) -> None:
    label = source.choice(("Skip to content", "Skip to main content", "Jump to content", "Zum Inhalt springen", "Skip navigation", "Press Enter to skip to content"))  # fmt: skip
    sheet.add("body-start", source.choice(("<a href='#main'>{}</a>", "<div><a class=sr href='#c'>{}</a></div>")).format(label))  # fmt: skip
    if source.random() < 0.5:
        sheet.add("bottom", source.choice(("<a href='#top'>Back to top</a>", "<p><a href='#'>↑ Back to top</a></p>", "<button>Scroll to top</button>")))  # fmt: skip


def newsletter(sheet: Sheet, source: Source) -> None:
    text = source.choice(("Get product news and tips in your inbox twice a month. Unsubscribe whenever you like; we never share your e-mail address.", "Join 50,000 readers. By subscribing you agree that we process your e-mail address to send you marketing e-mails, as our privacy policy says.", "Stay in the loop"))  # fmt: skip
    inner = f"<h3>Subscribe to our newsletter</h3><p>{text}</p><input type=email><button>Subscribe</button>"
    sheet.add(source.choice(_BELOW), source.choice((f"<form>{inner}</form>", _soup(source, inner), f"<section>{inner}</section>")))  # fmt: skip


def hiring(sheet: Sheet, source: Source) -> None:
    text = source.choice(("We're hiring! See our 14 open positions in Berlin, Lisbon and everywhere else.", "Come and work with us: we look for a data engineer, a privacy counsel and two designers."))  # fmt: skip
    sheet.add(source.choice(_OUTER), source.choice((f"<p>{text}</p>", _soup(source, f"<p>{text}</p><a href=/jobs>See all jobs</a>"))))  # fmt: skip


def app_banner(sheet: Sheet, source: Source) -> None:
    sheet.add(source.choice(("body-start", "body-end")), _soup(source, f"<p>{source.choice(('Open in our app for the best experience', 'Get the app: it is faster, works without a network and tells you what is new.'))}</p><a href=/app>Open</a><button>Not now</button>"))  # fmt: skip


def crumbs(sheet: Sheet, source: Source) -> None:
    path = source.choice((("Home", "Legal", "Privacy"), ("Help centre", "Policies", "Privacy and data"), ("All collections", "Legal")))  # fmt: skip
    sheet.add(source.choice(("before", "top")), source.choice(("<div>{}</div>", "<ol>{}</ol>", "<p>{}</p>")).format(source.choice((" › ", " / ", "")).join(f"<a href=/{number}>{name}</a>" for number, name in enumerate(path))))  # fmt: skip


def outdated_browser(sheet: Sheet, source: Source) -> None:
    text = source.choice(("Your browser is out of date. Please update it to use all the features of this website and to stay secure.", "JavaScript is disabled. To use this website please enable JavaScript in your browser's settings.", "You are offline. Some content may not be up to date until you connect again."))  # fmt: skip
    sheet.add("body-start", source.choice(("<div>{}</div>", "<noscript>{}</noscript>", "<p class=note>{}</p>", "<div role=alert>{}</div>")).format(text))  # fmt: skip


def status_banner(sheet: Sheet, source: Source) -> None:
    text = source.choice(("We are investigating reports of slow uploads. Follow our status page for updates.", "Scheduled maintenance on Saturday between 02:00 and 04:00 UTC: the service may be briefly unavailable.", "All systems operational"))  # fmt: skip
    sheet.add(source.choice(("body-start", "before")), source.choice(("<div>{} <a href=/status>Details</a></div>", "<div role=status>{}</div>", "<p>{}</p>")).format(text))  # fmt: skip


def legal_links(sheet: Sheet, source: Source) -> None:
    names = source.sample(("Terms of service", "Data processing agreement", "Subprocessors", "Acceptable use policy", "Cookie policy", "Security", "Accessibility statement", "Imprint"), 5)  # fmt: skip
    sheet.add(source.choice(("before", "top", "bottom", "after")), "<div><h4>Legal</h4><ul>" + "".join(f"<li><a href=/legal/{number}>{name}</a></li>" for number, name in enumerate(names)) + "</ul></div>")  # fmt: skip


def event(sheet: Sheet, source: Source) -> None:
    text = source.choice(("Webinar on 14 May: how to answer requests for access in ten minutes, with Dr. Lena Fuchs of Quay Legal.", "Registration is open for our user conference on 3 and 4 October 2026 in Copenhagen."))  # fmt: skip
    sheet.add(
        source.choice(_OUTER),
        _soup(source, f"<h4>Upcoming event</h4><p>{text}</p>{_buttons(source, ('Register now',))}"),
    )


def survey(sheet: Sheet, source: Source) -> None:
    scale = "".join(f"<button>{number}</button>" for number in range(11))
    sheet.add("body-end", _soup(source, f"<p>How likely are you to recommend us to a friend or a colleague?</p>{scale}<p>{source.choice(('Not likely', 'Your answer is anonymous and helps us to improve the product for everybody.'))}</p><button>Submit</button>"))  # fmt: skip


def summary(sheet: Sheet, source: Source) -> None:
    sheet.add(source.choice(("before", "top")), _soup(source, f"{_buttons(source, ('Summarise with AI', 'Listen to this article'))}<small>{source.choice(('0:00 / 7:42', 'Beta', 'AI can make mistakes'))}</small>"))  # fmt: skip


def byline(sheet: Sheet, source: Source) -> None:
    sheet.add(source.choice(("top", "before")), source.choice(("<div>Written by {}</div>", "<p>By <a href=/team>{}</a></p>", "<div><img alt=''>{}<span>Legal team</span></div>")).format(source.choice(("Tom Reilly", "Ines Duarte", "the Legal Team", "Updated over a week ago"))))  # fmt: skip


def neighbours(sheet: Sheet, source: Source) -> None:
    names = source.sample(("Terms of service", "Security overview", "Cookie policy", "Code of conduct", "Refunds"), 2)
    sheet.add(source.choice(("bottom", "after")), f"<div><a href=/p>← Previous {names[0]}</a><a href=/n>Next {names[1]} →</a></div>")  # fmt: skip


def figures(sheet: Sheet, source: Source) -> None:
    count = source.randint(11, 99)
    sheet.add(source.choice(("after", "body-end")), f"<div><div>{count},{source.randint(100, 999)}</div><div>happy customers</div><div>4.{source.randint(5, 9)}</div><div>stars in the app stores</div><div>Trusted by Stillwater, Palm &amp; Reed and Kiteworks</div></div>")  # fmt: skip


def trending(sheet: Sheet, source: Source) -> None:
    entries = source.sample([title for title, _ in _TEASERS], 4)
    sheet.add(source.choice(("after", "body-end", "before")), "<aside><h3>Trending topics</h3><ol>" + "".join(f"<li>{entry}</li>" for entry in entries) + "</ol></aside>")  # fmt: skip


def comments(sheet: Sheet, source: Source) -> None:
    said = source.sample(("Does this mean that you keep my data after I leave? I could not find it anywhere in the text.", "Thanks, this is clear. I wish all companies wrote their policies like this one.", "Please add an option to opt out of the statistics in the mobile app as well."), 2)  # fmt: skip
    sheet.add(source.choice(("bottom", "after")), f"<div class=comments><h3>{len(said)} comments</h3>" + "".join(f"<div><b>{source.choice(('mika', 'Oda', 'jf77'))}</b><p>{text}</p><a href=#>Reply</a></div>" for text in said) + "</div>")  # fmt: skip


def login_prompt(sheet: Sheet, source: Source) -> None:
    inner = "<h3>Sign in to continue</h3><p>Create a free account to save articles, follow topics and ask questions to our team.</p><input type=email><input type=password><button>Sign in</button>"  # fmt: skip
    sheet.add("body-end", source.choice((f"<div role=dialog>{inner}</div>", f"<dialog>{inner}</dialog>", _soup(source, inner))))  # fmt: skip


AROUND: dict[str, Noise] = {
    "consent: div soup": consent_soup,
    "consent: own element": consent_element,
    "consent: preference centre": consent_centre,
    "consent: vendor table": consent_table,
    "related posts": teasers,
    "testimonials": testimonials,
    "was this helpful": helpful,
    "counters and ages": counters,
    "copyright year, build": footer_lines,
    "language picker": languages,
    "region banner": region,
    "promotional bar": promotion,
    "chat widget": chat,
    "keyboard hints": keys,
    "accessibility overlay": accessibility,
    "share bar": share,
    "advertisement": adverts,
    "search form": search_form,
    "skip links": skip_links,
    "newsletter form": newsletter,
    "hiring": hiring,
    "app banner": app_banner,
    "breadcrumbs": crumbs,
    "browser notice": outdated_browser,
    "status banner": status_banner,
    "list of legal pages": legal_links,
    "event": event,
    "survey": survey,
    "summary button": summary,
    "byline": byline,
    "previous and next": neighbours,
    "figures and logos": figures,
    "trending": trending,
    "comments": comments,
    "sign-in dialog": login_prompt,
}
