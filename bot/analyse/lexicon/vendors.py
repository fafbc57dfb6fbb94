"""
The shipped lists of vendors: names, roles, domains, owners. Read once, on first use.

`vendors.txt` is the project's own and comes first; `trackers.txt` adds what third-party-web knows of names and domains.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources

from bot.analyse.lexicon.lazy import lazily
from bot.weburl import host_of

LISTS = ("vendors.txt", "trackers.txt")
_FIRST = lazily(r"[\w&.+-]+")


@dataclass(frozen=True, slots=True)
class Vendor:
    """
    A company or product. `everyday` where its name is also a common word, so that it needs a cue beside it; `parent`
    is the company it belongs to, "" where that is itself or unknown.
    """

    name: str
    role: str
    domains: tuple[str, ...]
    names: tuple[str, ...]
    everyday: bool
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Directory:
    """Vendors by lower-case name, by the first word of each name (longest names first), and by domain."""

    by_name: dict[str, Vendor]
    by_first_word: dict[str, tuple[str, ...]]
    by_domain: dict[str, Vendor]


def parse(text: str) -> tuple[Vendor, ...]:
    """
    Vendors from lines of "name | role | domains | other names | parent", the last of which may be left out.

    "#" begins a comment line; a name that ends in "*" is an everyday word, one that begins with "-" is told but not
    looked for.
    """
    out = []
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, role, domains, others, *parent = line.split("|")
        plain = name.strip("*-")
        names = (*(() if name.startswith("-") else (plain,)), *(other for other in others.split(";") if other))
        out.append(Vendor(plain, role, tuple(domains.split()), names, name.endswith("*"), parent[0] if parent else ""))
    return tuple(out)


@cache
def directory() -> Directory:
    """The shipped vendors, indexed."""
    by_name: dict[str, Vendor] = {}
    by_domain: dict[str, Vendor] = {}
    for source in LISTS:
        for vendor in parse(resources.files("bot.data").joinpath(source).read_text(encoding="utf-8")):
            for name in vendor.names:
                by_name.setdefault(name.casefold(), vendor)
            for domain in vendor.domains:
                by_domain.setdefault(domain, vendor)
    first: dict[str, list[str]] = {}
    for name in sorted(by_name, key=lambda text: (-len(text), text)):
        word = _FIRST.match(name)
        first.setdefault(word.group(0) if word else name, []).append(name)
    return Directory(by_name, {word: tuple(names) for word, names in first.items()}, by_domain)


@cache
def of_role(role: str) -> tuple[Vendor, ...]:
    """The vendors that do a thing, each once."""
    return tuple(dict.fromkeys(vendor for vendor in directory().by_name.values() if vendor.role == role))


def by_url(url: str) -> Vendor | None:
    """The vendor that a link leads to, by the longest known domain its host ends in."""
    labels = host_of(url).split(".")
    for begin in range(len(labels) - 1):
        vendor = directory().by_domain.get(".".join(labels[begin:]))
        if vendor:
            return vendor
    return None


def vendor_of(name: str) -> Vendor | None:
    """The vendor of a name as the lists write it, case apart."""
    return directory().by_name.get(name.casefold())


def spellings(name: str) -> tuple[str, ...]:
    """A name and all others of the same vendor, in lower case."""
    vendor = vendor_of(name)
    return (
        tuple(dict.fromkeys((name.casefold(), *(other.casefold() for other in vendor.names))))
        if vendor
        else (name.casefold(),)
    )


def role_of(name: str) -> str:
    """What a named vendor does, or "" where it is not on the list."""
    vendor = vendor_of(name)
    return vendor.role if vendor else ""
