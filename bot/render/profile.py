"""A profile in words: its groups, titles and stances, the same in every output; and the page for a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from bot.analyse.grammar.facts import Fact
from bot.analyse.profiles.profile import CONDITIONAL, DENIED, KINDS, Entry, Profile, words_for
from bot.render.excerpt import clean, head
from bot.render.terminal import WIDTH, Line, printed
from bot.render.words import count

SHOWN = 6
"""How many facts of one group are shown unless all are asked for."""
QUOTE_SHOWN = 160

TITLES = {
    "third_party": "Who receives data, by name",
    "sharing": "Who receives data, by kind",
    "data_collected": "What is collected",
    "purpose": "For what purposes",
    "legal_basis": "On what legal basis",
    "retention": "How long it is kept",
    "transfer": "Where it goes, and under what",
    "opt_out": "What can be opted out of",
    "consent": "What consent is asked for",
    "right": "Which rights there are",
    "children": "Children",
    "security": "Security",
    "notice": "How changes are announced",
    "jurisdiction": "Regions and laws",
    "scope": "Who is responsible",
    "contact": "Contacts",
    "effective_date": "Stated date",
    "other": "Further terms",
}
SALES = {
    "yes": "yes: the text says that it is or may be sold",
    "no": "no, says the text",
    "unclear": "unclear: the text says neither yes nor no without more",
    "unstated": "the text does not say",
}
_ROLES = {"ads": "advertising", "ai": "AI", "broker": "data broker", "hr": "human resources", "crm": "customer records"}


@dataclass(frozen=True, slots=True)
class Heading:
    """What a profile is of: `title` its name, `about` where and when it was read."""

    title: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Facts of one kind, and how many more there are."""

    title: str
    entries: tuple[Entry, ...]
    more: int = 0


def groups(profile: Profile, *, everything: bool) -> Iterator[Group]:
    """The facts by kind, long lists folded unless `everything` is asked for; the sale is told apart."""
    for kind in KINDS:
        entries = profile.of(kind)
        shown = entries if everything or len(entries) == SHOWN + 1 else entries[:SHOWN]
        if entries and kind != "sale":
            yield Group(TITLES.get(kind, kind.replace("_", " ").capitalize()), shown, len(entries) - len(shown))


def by_quote(entries: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
    """Facts that stand on the very same words, together where the first of them stands, so that those are shown once."""
    gathered: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        gathered.setdefault((entry.quote, entry.section), []).append(entry)
    yield from map(tuple, gathered.values())


def words_of(entry: Entry) -> str:
    """The quote of a fact with "…" where it leaves words of its statement out."""
    before, after = entry.cut in {"before", "both"}, entry.cut in {"after", "both"}
    return f"{'… ' * before}{entry.quote}{' …' * after}"


def role_in_words(role: str) -> str:
    return _ROLES.get(role, role)


def claim(entry: Entry) -> str:
    """
    What a fact says, in a few words. Holds page text.

    >>> claim(Entry("sharing", "insurers", "denied", "We share nothing with insurers."))
    'promise not to share data with insurers'
    """
    denied = entry.stance == DENIED
    told = entry.told or words_for(Fact(entry.kind, entry.value, denied)) or entry.value
    if denied:
        return told
    condition = " (on a condition)" if entry.stance == CONDITIONAL and entry.kind != "consent" else ""
    about = f" ({entry.about})" if entry.about and told == entry.value else ""
    return told + about + condition


def asides(entry: Entry) -> list[str]:
    """Small facts beside a claim: the role of a company, and how often the text says it."""
    times = f"{entry.mentions} times" if entry.mentions > 1 else ""
    return [part for part in (role_in_words(entry.role), times) if part]


def about(profile: Profile, heading: Heading) -> list[str]:
    """Where and when it was read, how long it is, and what could not be read."""
    stated = next((f'states "{entry.value}"' for entry in profile.of("effective_date")), "")
    parts = [heading.about, stated, count(profile.words, "word", "words")]
    if not profile.english:
        parts.append("not in English: only names, periods and addresses are read")
    return [part for part in parts if part]


def profile_text(profile: Profile, heading: Heading, *, everything: bool, colour: bool, width: int = WIDTH) -> str:
    """The page for a terminal or a pipe. Page text holds no control or direction characters any more."""
    return printed(_lines(profile, heading, everything=everything), colour=colour, width=width)


def _lines(profile: Profile, heading: Heading, *, everything: bool) -> Iterator[Line]:
    yield "", Text(clean(heading.title), "bold")
    yield "", Text(clean(" · ".join(about(profile, heading))), "dim")
    yield "", Text()
    yield "", Text.assemble(("Sale of personal data: ", "bold underline"), SALES[profile.sale])
    for entries in by_quote(profile.of("sale")[: None if everything else SHOWN]):
        yield from _proof(entries, everything=everything)
    for group in groups(profile, everything=everything):
        yield "", Text()
        yield "", Text(group.title, "bold underline")
        for entries in by_quote(group.entries):
            for entry in entries:
                beside = ((f" · {clean(part)}", "dim") for part in asides(entry))
                yield "  ", Text.assemble((clean(claim(entry)), "bold"), *beside)
            yield from _proof(entries, everything=everything)
        if group.more:
            yield "  ", Text(f"and {group.more} more (--all)", "dim")


def _proof(entries: Sequence[Entry], *, everything: bool) -> Iterator[Line]:
    """The quote on which facts stand; where it proves several it is shown as long as it is, for all of their words."""
    entry = entries[0]
    if not entry.quote:
        return
    whole = everything or len(entries) > 1
    words = clean(words_of(entry) if whole else _around(words_of(entry), entry.at))
    section = f" § {clean(entry.section)}" if entry.section else ""
    yield "    ", Text.assemble(f'"{words}"', (section, "dim"))


def _around(text: str, at: int) -> str:
    """The part of a quote that holds the deciding words, cut at words."""
    begin = text.find(" ", at - QUOTE_SHOWN // 2, at) if at > QUOTE_SHOWN * 2 // 3 else -1
    return head(text if begin < 0 else f"…{text[begin:]}", QUOTE_SHOWN)
