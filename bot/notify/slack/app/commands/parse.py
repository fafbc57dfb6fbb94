"""
The words behind `/fineprint` as a command. Pure; it knows the words, and neither the watches nor the tags.

Every refusal is a UsageError that names the nearest word and the next step.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.config.nearest import nearest
from bot.errors import UsageError
from bot.model import KINDS, Severity

LONGEST = 3_000
DIGESTS = ("daily", "weekly", "off", "default")
MUTED_DAYS = 30
MOST_MUTED_DAYS = 365

_SEVERITIES = {severity.word: severity for severity in Severity}
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_LINK = re.compile(r"<([^<>|]{1,2900})(?:\|[^<>]{0,2900})?>")
_PLURALS = {"third_parties": "third_party", "retentions": "retention", "vendors": "third_party"}


class Verb(StrEnum):
    """What can be asked for."""

    WATCH = "watch"
    UNWATCH = "unwatch"
    LIST = "list"
    CHECK = "check"
    HISTORY = "history"
    ASK = "ask"
    MUTE = "mute"
    UNMUTE = "unmute"
    DIGEST = "digest"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    HELP = "help"
    PICK = ""


USAGE = {
    Verb.WATCH: "watch <url>",
    Verb.UNWATCH: "unwatch <watch>",
    Verb.LIST: "list [page]",
    Verb.CHECK: "check <watch>",
    Verb.HISTORY: "history <watch>",
    Verb.ASK: "ask <question>",
    Verb.MUTE: f"mute <watch> [days, {MUTED_DAYS} where left out]",
    Verb.UNMUTE: "unmute <watch>",
    Verb.DIGEST: "digest [daily|weekly|off|default]",
    Verb.SUBSCRIBE: "subscribe <watch|tag|all> [kinds of findings] [least severity]",
    Verb.UNSUBSCRIBE: "unsubscribe <watch|tag|all>",
    Verb.HELP: "help",
}
_MEANT = {
    "add": Verb.WATCH,
    "remove": Verb.UNWATCH,
    "delete": Verb.UNWATCH,
    "watches": Verb.LIST,
    "status": Verb.LIST,
    "ls": Verb.LIST,
    "follow": Verb.SUBSCRIBE,
    "unfollow": Verb.UNSUBSCRIBE,
    "snooze": Verb.MUTE,
    "search": Verb.ASK,
    "find": Verb.ASK,
    "changes": Verb.HISTORY,
    "log": Verb.HISTORY,
    "?": Verb.HELP,
}
"""Words that people write for one of ours and that no edit distance would find."""

_NEEDS = {
    Verb.WATCH: "an address",
    Verb.UNWATCH: "a watch",
    Verb.CHECK: "a watch",
    Verb.HISTORY: "a watch",
    Verb.ASK: "a question",
    Verb.MUTE: "a watch",
    Verb.UNMUTE: "a watch",
    Verb.SUBSCRIBE: "a watch, a tag or all",
    Verb.UNSUBSCRIBE: "a watch, a tag or all",
}


@dataclass(frozen=True, slots=True)
class Command:
    """
    One command. `subject` is what it is about, as it was written: an address, a watch, a tag, a question, a digest.

    `number` is a page or a count of days; `kinds` and `severity` are a subscription's.
    """

    verb: Verb
    subject: str = ""
    number: int = 0
    kinds: tuple[str, ...] = ()
    severity: Severity | None = None


def parse(text: str) -> Command:
    """Read what stands behind `/fineprint`. Raises UsageError."""
    words = plain(text).split()
    if not words:
        return Command(Verb.PICK)
    verb = _verb(words[0])
    rest = words[1:]
    if not rest and verb in _NEEDS:
        raise UsageError(f"{verb.value} needs {_NEEDS[verb]}", advice=f"Write /fineprint {USAGE[verb]}")
    reader = _READERS.get(verb)
    return reader(rest) if reader else Command(verb, " ".join(rest))


def plain(text: str) -> str:
    """What was written: Slack's entities and links undone, on one line."""
    text = _LINK.sub(r"\1", text[:LONGEST])
    for entity, meant in _ENTITIES:
        text = text.replace(entity, meant)
    return " ".join(text.split())


def _verb(word: str) -> Verb:
    folded = word.casefold()
    verb = _MEANT.get(folded)
    if verb is not None:
        return verb
    words = [each.value for each in Verb if each.value]
    if folded in words:
        return Verb(folded)
    near = nearest(folded, words)
    hint = f"Did you mean {near}? " if near else ""
    raise UsageError(f'There is no command "{word[:40]}"', advice=f"{hint}/fineprint help lists them.")


def _watch(rest: list[str]) -> Command:
    if len(rest) > 1:
        raise UsageError("watch takes one address", advice=f"Write /fineprint {USAGE[Verb.WATCH]}")
    address = rest[0]
    if "://" not in address and "." in address.partition("/")[0]:
        address = f"https://{address}"
    if not address.casefold().startswith(("http://", "https://")):
        raise UsageError(f'"{rest[0][:80]}" is no web address', advice="It begins with https://")
    return Command(Verb.WATCH, address)


def _list(rest: list[str]) -> Command:
    page = rest[0] if rest else "1"
    if len(rest) > 1 or not page.isdecimal() or not 0 < int(page[:9]) < 10_000:
        raise UsageError("list takes the number of a page", advice=f"Write /fineprint {USAGE[Verb.LIST]}")
    return Command(Verb.LIST, number=int(page))


def _mute(rest: list[str]) -> Command:
    last = rest[-1].casefold().rstrip("d")
    if len(rest) == 1 or not last.isdecimal():
        return Command(Verb.MUTE, " ".join(rest), number=MUTED_DAYS)
    days = int(last[:9])
    if not 0 < days <= MOST_MUTED_DAYS:
        raise UsageError(
            f"A watch is muted for 1 to {MOST_MUTED_DAYS} days", advice="/fineprint unwatch ends it for good."
        )
    return Command(Verb.MUTE, " ".join(rest[:-1]), number=days)


def _digest(rest: list[str]) -> Command:
    word = " ".join(rest).casefold()
    if word and word not in DIGESTS:
        near = nearest(word, DIGESTS)
        hint = f"Did you mean {near}?" if near else f"It is one of {', '.join(DIGESTS)}."
        raise UsageError(f'There is no digest "{word[:40]}"', advice=hint)
    return Command(Verb.DIGEST, word)


def _subscribe(rest: list[str]) -> Command:
    """What it is about comes first; kinds and a severity follow in any order."""
    subject: list[str] = [rest[0]]
    kinds: list[str] = []
    severity: Severity | None = None
    for word in " ".join(rest[1:]).replace(",", " ").split():
        folded = word.casefold().replace("-", "_")
        kind = _PLURALS.get(folded, folded)
        if folded in _SEVERITIES:
            severity = _SEVERITIES[folded]
        elif kind in KINDS:
            kinds.append(kind)
        elif folded not in {"from", "and", "on"}:
            if kinds or severity is not None:
                raise _no_kind(word)
            subject.append(word)
    return Command(Verb.SUBSCRIBE, " ".join(subject), kinds=tuple(dict.fromkeys(kinds)), severity=severity)


def _no_kind(word: str) -> UsageError:
    near = nearest(word, (*KINDS, *_SEVERITIES))
    hint = f"Did you mean {near}? " if near else ""
    advice = f"{hint}Severities are {', '.join(_SEVERITIES)}; kinds are {', '.join(KINDS)}."
    return UsageError(f'"{word[:40]}" is neither a kind of finding nor a severity', advice=advice)


_READERS = {
    Verb.WATCH: _watch,
    Verb.LIST: _list,
    Verb.MUTE: _mute,
    Verb.DIGEST: _digest,
    Verb.SUBSCRIBE: _subscribe,
}
