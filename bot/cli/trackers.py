"""
`dev trackers`: the list of trackers that ships, made from the npm package third-party-web.

Takes facts only (names, owners, categories, domains), shortens domains to what tells vendors apart, and marks names
that are also words of ordinary speech.
"""

import json
import re
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

from publicsuffixlist import PublicSuffixList

from bot.errors import UsageError

TARGET = Path(__file__).resolve().parents[1] / "data" / "trackers.txt"
ENTITIES, MANIFEST = "package/dist/entities-nostats.json", "package/package.json"
_ROLES = {
    "ad": "ads",
    "analytics": "analytics",
    "cdn": "cdn",
    "consent-provider": "consent",
    "customer-success": "support",
    "hosting": "hosting",
    "marketing": "ads",
    "social": "social",
    "tag-manager": "analytics",
    "utility": "hosting",
    "video": "video",
}
"""Categories told as roles; publishers ("content") and "other" say nothing about what a recipient does."""
_SHARED = re.compile(
    r"(?:^|\.)(?:amazonaws\.com|akamaihd\.net|akamai\.net|akamaized\.net|cloudfront\.net|azureedge\.net|azurewebsites\.net|googleapis\.com"
    r"|windows\.net|fastly\.net|herokuapp\.com|consensu\.org|appspot\.com|edgesuite\.net|rackcdn\.com|netdna-ssl\.com|llnwd\.net|edgekey\.net|google(?:\.[a-z]{2,3}){1,2})$"
)
"""Domains under which many customers, or many products, stand: their names tell no vendor."""
_NOTE = re.compile(r"\s*\([^)]*\)")
_TAIL = re.compile(r"\s+(?:CMP|CDN|Inc\.?|Ltd\.?|LLC)$")
_SHAPE = re.compile(r"[\w&.+!'’ -]{3,40}")
_LONG = 6
"""A single plain word of more letters than this is seldom a common word or an abbreviation."""
_MARKED = re.compile(r"\d|[a-z][A-Z]|\.[a-z]{2}|[A-Z]{2}[a-z]|[&+]")


class Entity(TypedDict, total=False):
    """What the package says of one entity."""

    name: str
    company: str
    category: str
    domains: list[str]


def build(package: Path) -> str:
    """
    The list as text, from `npm pack third-party-web`'s archive.

    Raises UsageError where the archive is not that package.
    """
    try:
        with tarfile.open(package) as archive:
            entities, manifest = (json.load(_member(archive, name)) for name in (ENTITIES, MANIFEST))
    except (OSError, tarfile.TarError, KeyError, ValueError) as error:
        raise UsageError(
            f"{package}: {error}", advice="Give the archive that `npm pack third-party-web` makes."
        ) from error
    return compact(entities, manifest["version"])


def _member(archive: tarfile.TarFile, name: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - typeshed's own open type is private
    found = archive.extractfile(name)
    if found is None:
        raise KeyError(name)
    return found


def compact(entities: Iterable[Entity], version: str) -> str:
    """
    One line per entity that has a role: "name | role | domains | | owner".

    >>> print(compact([{"name": "Acorn Ads", "category": "ad", "domains": ["*.acorn.com"]}], "1").splitlines()[-1])
    Acorn Ads|ads|acorn.com||
    """
    suffixes = PublicSuffixList()
    lines = [line for entity in entities if (line := _line(entity, suffixes))]
    head = (
        f"# Names, owners and domains of trackers, taken from third-party-web {version} (MIT; LICENSES.md). Made by `fineprint dev trackers`.\n"
        '# The form is that of vendors.txt; a name that begins with "-" is told where a domain gives it, but not looked for.\n'
    )
    return head + "\n".join(sorted(set(lines), key=lambda line: (line.casefold().lstrip("-"), line))) + "\n"


def _line(entity: Entity, suffixes: PublicSuffixList) -> str:
    role = _ROLES.get(entity.get("category", ""), "")
    name = _TAIL.sub("", _NOTE.sub("", entity["name"])).strip().rstrip("!")
    domains = dict.fromkeys(_domain(domain, suffixes) for domain in entity.get("domains", []))
    told = [domain for domain in domains if domain]
    if not role or not told or not _SHAPE.fullmatch(name):
        return ""
    owner = entity.get("company", "") or ""
    return f"{_marked(name)}|{role}|{' '.join(told)}||{owner if _SHAPE.fullmatch(owner) else ''}"


def _marked(name: str) -> str:
    """
    A name with the mark that says how freely it may be looked for.

    A single plain word may be anything and is only told; one that is spelt as no word is, or several, are names.
    """
    words = name.split()
    if not name[0].isupper() and not _MARKED.search(name):
        return f"-{name}"
    if len(words) == 1 and not _MARKED.search(name):
        return f"{name}*" if len(name) > _LONG else f"-{name}"
    return name


def _domain(pattern: str, suffixes: PublicSuffixList) -> str:
    host = pattern.removeprefix("*.")
    if "*" in host or _SHARED.search(host):
        return ""
    registrable = suffixes.privatesuffix(host) or host
    return str(registrable) if pattern.startswith("*.") else host
