"""The shipped list of well-known vendors: names, roles, domains. Read once, on first use."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bot.weburl import host_of

_FIRST = re.compile(r"[\w&.+-]+")


@dataclass(frozen=True, slots=True)
class Vendor:
    """A company or product. `everyday` where its name is also a common word, so that it needs a cue beside it."""

    name: str
    role: str
    domains: tuple[str, ...]
    names: tuple[str, ...]
    everyday: bool


@dataclass(frozen=True, slots=True)
class Directory:
    """Vendors by lower-case name, by the first word of each name (longest names first), and by domain."""

    by_name: dict[str, Vendor]
    by_first_word: dict[str, tuple[str, ...]]
    by_domain: dict[str, Vendor]


def parse(text: str) -> tuple[Vendor, ...]:
    """Vendors from lines of "name | role | domains | other names"; "#" begins a comment line."""
    out = []
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, role, domains, others = line.split("|")
        plain = name.rstrip("*")
        names = (plain, *(other for other in others.split(";") if other))
        out.append(Vendor(plain, role, tuple(domains.split()), names, name.endswith("*")))
    return tuple(out)


@cache
def directory() -> Directory:
    """The shipped vendors, indexed."""
    source = resources.files("bot.data").joinpath("vendors.txt").read_text(encoding="utf-8")
    by_name: dict[str, Vendor] = {}
    by_domain: dict[str, Vendor] = {}
    for vendor in parse(source):
        for name in vendor.names:
            by_name.setdefault(name.casefold(), vendor)
        for domain in vendor.domains:
            by_domain.setdefault(domain, vendor)
    first: dict[str, list[str]] = {}
    for name in sorted(by_name, key=lambda text: (-len(text), text)):
        word = _FIRST.match(name)
        first.setdefault(word.group(0) if word else name, []).append(name)
    return Directory(by_name, {word: tuple(names) for word, names in first.items()}, by_domain)


def by_url(url: str) -> Vendor | None:
    """The vendor that a link leads to, by the longest known domain its host ends in."""
    labels = host_of(url).split(".")
    for begin in range(len(labels) - 1):
        vendor = directory().by_domain.get(".".join(labels[begin:]))
        if vendor:
            return vendor
    return None


def role_of(name: str) -> str:
    """What a named vendor does, or "" where it is not on the list."""
    vendor = directory().by_name.get(name.casefold())
    return vendor.role if vendor else ""
