"""
Made-up policies of a size and make that is found in the wild, and edits of them in the proportions that recorded
histories show. All text is ours; everything follows from a seed.

A text is a list of blocks, each a tuple of lines, so that an edit is a replaced tuple and a version shares the rest.
"""

from dataclasses import dataclass, replace
from random import Random

_SLOTS = {
    "data": (
        *("your name", "your e-mail address", "your postal address", "your telephone number", "your date of birth"),
        *("your location", "your purchase history", "your IP address", "device identifiers", "browsing history"),
        *("payment card details", "voice recordings", "photos that you upload", "your contacts", "cookie identifiers"),
    ),
    "purpose": (
        *("provide the service", "bill you", "prevent fraud", "improve our products", "answer your questions"),
        *(
            "personalise what you see",
            "show advertisements",
            "train our models",
            "comply with the law",
            "keep accounts",
        ),
    ),
    "party": (
        *(
            "payment processors",
            "cloud hosting providers",
            "advertising networks",
            "analytics providers",
            "our affiliates",
        ),
        *(
            "Stripe",
            "Google Analytics",
            "Cloudflare",
            "Zendesk",
            "Salesforce",
            "Twilio",
            "credit agencies",
            "resellers",
        ),
    ),
    "period": ("30 days", "90 days", "six months", "12 months", "two years", "three years", "seven years", "14 days"),
    "place": ("the United States", "Ireland", "Singapore", "India", "the European Economic Area", "Brazil", "Japan"),
    "right": ("access", "correct", "delete", "export", "restrict the use of", "object to the use of"),
    "part": ("the mobile app", "the website", "the help centre", "the store", "the developer portal", "the newsletter"),
    "team": ("support", "security", "billing", "legal", "marketing", "research"),
    "law": ("the GDPR", "the CCPA", "applicable law", "local consumer law", "the law of your country"),
    "much": ("only", "mainly", "usually", "sometimes", "in most cases", "as a rule", "now and then"),
    "event": ("you register", "you order something", "you write to us", "you visit our pages", "you invite a friend"),
    "age": ("13", "14", "16", "18"),
}
_SENTENCES = (
    "When {event}, we collect {data} and {data}.",
    "We use {data} to {purpose} and to {purpose}.",
    "We share {data} with {party} so that they can {purpose} for us.",
    "We {much} keep {data} for {period} after {event}.",
    "We do not sell {data} to {party}.",
    "You may ask us to {right} {data} at any time through {part}.",
    "Our {team} team can see {data} {much} where it has to {purpose}.",
    "{party} may receive {data} through {part} when {event}.",
    "Data of {part} may be transferred to {place} and stored there for {period}.",
    "Under {law} you have the right to {right} {data}.",
    "Where {law} asks for it, we obtain your consent before we use {data} to {purpose}.",
    "You can opt out of our use of {data} to {purpose} in the settings of {part}.",
    "We protect {data} with encryption, and {much} with checks by our {team} team.",
    "{part} is not directed to children under {age}, and we do not knowingly collect {data} from them.",
    "If {event} through {part}, {party} tell us {data} as well.",
    "We rely on our legitimate interest to {purpose} when {event}.",
    "Our {team} team answers questions about {part} within {period}.",
    "This section explains how {part} works when {event} and what our {team} team does then.",
    "Some functions of {part} {much} need {data}; without it we cannot {purpose}.",
    "We tell you of changes to this part by e-mail {period} before they take effect.",
    "We keep logs of {part} for {period} in order to {purpose}.",
    "Cookies of {party} on {part} hold {data} for up to {period}.",
    "We may disclose {data} to authorities in {place} where {law} obliges us to.",
    "If our company is sold or merged, {data} may pass to the new owner, who must {purpose} as we do.",
)
_HEADINGS = (
    *("What we collect", "How we use it", "With whom we share it", "How long we keep it", "Your rights", "Cookies"),
    *("Children", "Transfers abroad", "Security", "Advertising", "Payments", "How to reach us", "Changes", "The app"),
    *("Partners", "Research", "Legal bases", "Automated decisions", "Your account", "Messages"),
)
Blocks = tuple[tuple[str, ...], ...]
Mix = dict[str, float]
NOISY = {"links": 0.60, "return": 0.30, "form": 0.02, "words": 0.03, "sentence": 0.02, "passage": 0.03}
"""What the recorded changes are of a document that makes many of them."""

EDITED = {
    "links": 0.16,
    "return": 0.10,
    "form": 0.05,
    "white space": 0.03,
    "date": 0.02,
    "order": 0.01,
    "words": 0.10,
    "sentence": 0.16,
    "passage": 0.33,
    "size": 0.04,
}
"""What they are of the others. Over all documents links, returns and form make two thirds of what is recorded."""

CONTENT = {"words": 0.18, "sentence": 0.28, "passage": 0.50, "size": 0.04}
"""The same without what the words of a text do not show: the hard case."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One state of a made-up policy: its blocks, the token in its links, and the date that it states."""

    name: str
    blocks: Blocks
    token: int = 0
    day: int = 1
    dash: str = "-"
    loose: bool = False

    def markdown(self) -> str:
        """The text as a file of a versions repository."""
        gap = "\n\n\n" if self.loose else "\n\n"
        head = f"# Privacy Policy of {self.name}\n\nLast updated: {self.day % 28 + 1} March {2015 + self.day // 28}"
        parts = (self._block(number, block) for number, block in enumerate(self.blocks))
        return gap.join((head, *parts)) + "\n"

    def _block(self, number: int, block: tuple[str, ...]) -> str:
        kind, *lines = block
        if kind == "heading":
            return f"## {lines[0]}"
        if kind == "items":
            return "\n".join((f"{lines[0]}\n", *(f"{self.dash} {line}" for line in lines[1:])))
        text = " ".join(lines)
        if number % 7:
            return text
        return f"{text} [Read more](https://{self.name.lower()}.example/help/{number}?ref={self.token:x})."


def sentence(source: Random) -> str:
    """A sentence as policies have them."""
    pattern = source.choice(_SENTENCES)
    while "{" in pattern:
        slot = pattern[pattern.index("{") + 1 : pattern.index("}")]
        pattern = pattern.replace(f"{{{slot}}}", source.choice(_SLOTS[slot]), 1)
    return pattern[:1].upper() + pattern[1:]


def _block(source: Random) -> tuple[str, ...]:
    if source.random() < 0.25:
        lead = f"When {source.choice(_SLOTS['event'])}, our {source.choice(_SLOTS['team'])} team may:"
        return ("items", lead, *(_item(source) for _ in range(source.randint(3, 8))))
    return ("paragraph", *(sentence(source) for _ in range(source.randint(2, 6))))


def _item(source: Random) -> str:
    data, purpose = source.choice(_SLOTS["data"]), source.choice(_SLOTS["purpose"])
    return f"use {data} to {purpose} in {source.choice(_SLOTS['place'])};"


def policy(name: str, size: int, source: Random) -> Draft:
    """A first version of about `size` bytes."""
    blocks: list[tuple[str, ...]] = []
    length = 0
    while length < size:
        if len(blocks) % 8 == 0:
            number = len(blocks) // 8
            again = f" ({number // len(_HEADINGS) + 1})" if number >= len(_HEADINGS) else ""
            blocks.append(("heading", _HEADINGS[number % len(_HEADINGS)] + again))
        blocks.append(_block(source))
        length += sum(map(len, blocks[-1]))
    return Draft(name, tuple(blocks))


def edited(draft: Draft, earlier: list[Draft], source: Random, mix: Mix) -> Draft:
    """The next version: one edit, of a kind drawn from `mix`; `earlier` are texts that it may return to."""
    kind = source.choices(list(mix), list(mix.values()))[0]
    if kind == "return" and earlier:
        # What comes and goes is mostly one passage, there at one look and gone at the next.
        return earlier[-1] if source.random() < 0.7 else source.choice(earlier)
    simple = {
        "form": replace(draft, dash="*" if draft.dash == "-" else "-"),
        "white space": replace(draft, loose=not draft.loose),
        "date": replace(draft, day=draft.day + 1),
    }
    if kind in simple:
        return simple[kind]
    if kind in {"links", "return"}:
        return replace(draft, token=source.getrandbits(64))
    blocks = list(draft.blocks)
    _edit(kind, blocks, source)
    return replace(draft, blocks=tuple(blocks), day=draft.day + (source.random() < 0.5))


def _edit(kind: str, blocks: list[tuple[str, ...]], source: Random) -> None:
    spots = [at for at, block in enumerate(blocks) if block[0] == "paragraph"]
    spot = source.choice(spots)
    if kind == "order":
        other = source.choice(spots)
        blocks[spot], blocks[other] = blocks[other], blocks[spot]
    elif kind == "words":
        _replace_words(blocks, spot, source)
    elif kind == "sentence":
        lines = list(blocks[spot])
        lines.insert(source.randint(1, len(lines)), sentence(source))
        blocks[spot] = tuple(lines[: max(2, len(lines) - source.randint(0, 1))])
    elif kind == "size" and len(blocks) > 40:
        del blocks[spot : spot + len(blocks) // 6]
    else:
        for at in range(spot, min(spot + source.randint(1, 6), len(blocks))):
            if blocks[at][0] != "heading":
                blocks[at] = _block(source)


def _replace_words(blocks: list[tuple[str, ...]], spot: int, source: Random) -> None:
    """Another value in one slot of one sentence."""
    kind, *lines = blocks[spot]
    at = source.randrange(len(lines))
    for values in source.sample(list(_SLOTS.values()), len(_SLOTS)):
        said = [value for value in values if value in lines[at]]
        if said:
            lines[at] = lines[at].replace(said[0], source.choice(values), 1)
            break
    blocks[spot] = (kind, *lines)
