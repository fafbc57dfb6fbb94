"""What is measured on: real captures and pairs where they lie beside the checkout, else pages made up here."""

import random
import tarfile
from collections.abc import Iterator
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
SEED = 20261122
_WORDS = [
    "account",
    "address",
    "advertising",
    "agree",
    "analytics",
    "application",
    "browser",
    "collect",
    "company",
    "consent",
    "contact",
    "contract",
    "cookie",
    "country",
    "customer",
    "data",
    "delete",
    "device",
    "disclose",
    "email",
    "identifier",
    "information",
    "law",
    "legal",
    "location",
    "message",
    "partner",
    "payment",
    "personal",
    "policy",
    "privacy",
    "process",
    "product",
    "provide",
    "purpose",
    "record",
    "request",
    "retain",
    "right",
    "sale",
    "secure",
    "service",
    "share",
    "site",
    "store",
    "subscription",
    "support",
    "third",
    "time",
    "transfer",
    "update",
    "use",
    "visit",
]


def pages(per_service: int) -> tuple[str, dict[str, list[bytes]]]:
    """HTML captures by service in time order, evenly spaced, and a word for what they are."""
    archives = sorted((SHARED / "replay").glob("*.tar.xz"))
    if not archives:
        return "made-up pages", {"made-up": [_page(number).encode() for number in range(per_service)]}
    return "real captures", {path.name.removesuffix(".tar.xz"): _spaced(path, per_service) for path in archives}


def _spaced(path: Path, count: int) -> list[bytes]:
    bodies = []
    with tarfile.open(path) as archive:
        members = sorted((m for m in archive.getmembers() if m.name.endswith(".html")), key=lambda m: m.name)
        step = max(1, len(members) // count)
        for member in members[::step][:count]:
            handle = archive.extractfile(member)
            if handle is not None:
                bodies.append(handle.read())
    return bodies


def pairs() -> tuple[str, list[tuple[bytes, bytes]]]:
    """Old and new Markdown of changes, and a word for what they are."""
    cases = sorted((SHARED / "gold" / "cases").glob("*/old.md"))
    if not cases:
        return "made-up changes", [_pair(number) for number in range(60)]
    return "real changes", [(old.read_bytes(), old.with_name("new.md").read_bytes()) for old in cases]


def paragraphs(words: int, seed: int, per_paragraph: int = 60) -> list[str]:
    """Made-up prose of about that many words."""
    source = random.Random(seed)  # noqa: S311 - made-up text, not a secret
    count = max(1, words // per_paragraph)
    return [" ".join(source.choices(_WORDS, k=per_paragraph)).capitalize() + "." for _ in range(count)]


def _page(number: int) -> str:
    body = "".join(f"<h2>Section {i}</h2><p>{text}</p>" for i, text in enumerate(paragraphs(4000, number // 4)))
    menu = "".join(f'<li><a href="/{i}">Menu {i}</a></li>' for i in range(200))
    script = "<script>" + "x=1;" * 30000 + "</script>"
    title = "<title>Privacy policy</title>"
    return (
        f"<html lang=en><head>{title}{script}</head><body><nav><ul>{menu}</ul></nav><main>{body}</main></body></html>"
    )


def _pair(number: int) -> tuple[bytes, bytes]:
    old = paragraphs(4000, SEED + number)
    new = list(old)
    for spot in range(0, len(new), 11):
        new[spot] = new[spot].replace("share", "never share").replace("retain", "keep")
    return "\n\n".join(old).encode(), "\n\n".join(new).encode()


def numbered_watches(count: int) -> Iterator[str]:
    """Addresses on as many hosts."""
    return (f"https://host{number}.example/privacy" for number in range(count))
