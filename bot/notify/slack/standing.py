"""How a change stands, in words under its summary: who acknowledged it, whose it is, what came after it. Pure."""

import re
from collections.abc import Iterator
from datetime import datetime

from bot.notify.slack import parts
from bot.notify.slack.budget import Block
from bot.notify.slack.escape import cut, date, escaped, link, one_line, plain
from bot.standing import Stamp, Standing, Verdict

WHY_LIMIT = 200
_PERSON = re.compile(r"[UW][A-Z0-9]{2,20}")
_SAID = {
    Verdict.WORDING: "only worded otherwise",
    Verdict.FURNITURE: "part of the page, not of the policy",
    Verdict.WRONG: "the finding is wrong",
    Verdict.ELSEWHERE: "does not concern us",
    Verdict.OTHER: "another reason",
}


def person(who: str, *, names: bool = True) -> str:
    """
    A member as Slack shows one, where it is a member's id at all; "a member" without `names`.

    Slack calls whomever a new message names, and nobody for a name in one that is changed or seen by one person alone.
    """
    if not names:
        return "a member"
    return f"<@{who}>" if _PERSON.fullmatch(who) else escaped(one_line(who)) or "somebody"


def verdict_in_words(value: str) -> str:
    """Why a change was judged not material."""
    try:
        return _SAID[Verdict(value)]
    except ValueError:
        return _SAID[Verdict.OTHER]


def standing_blocks(standing: Standing, zone: str, *, names: bool = True) -> list[Block]:
    """What to show of it, nothing where nobody did anything; `names` as for `person`. What people wrote is plain text."""
    lines = list(_lines(standing, zone, names=names))
    blocks = [parts.context("st", [parts.mrkdwn(line) for line in lines])] if lines else []
    if standing.dismissed and standing.dismissed.why:
        blocks.append(
            parts.context("why", [plain(f"“{cut(one_line(standing.dismissed.why), WHY_LIMIT)}”", 3 * WHY_LIMIT)])
        )
    return blocks


def standing_text(standing: Standing, zone: str, *, names: bool = True) -> str:
    """The same for the text that is read out, escaped; "" for nothing."""
    return " ".join(f"{_spoken(line)}." for line in _lines(standing, zone, names=names))


def _lines(standing: Standing, zone: str, *, names: bool) -> Iterator[str]:
    if standing.undone_at:
        yield f":leftwards_arrow_with_hook: *Changed back* on {_day(standing.undone_at, zone)}"
    elif standing.followed_at:
        yield f":arrow_right: A later change of this page was told on {_day(standing.followed_at, zone)}"
    copy = link(standing.copy, "its own copy of the new text")
    if copy:
        yield f":classical_building: A web archive made {copy}"
    if standing.acknowledged:
        yield f":white_check_mark: Acknowledged by {_stamp(standing.acknowledged, zone, names=names)}"
    if standing.assigned:
        yield f":bust_in_silhouette: Assigned to {person(standing.assigned.value, names=names)}"
    if standing.dismissed:
        why = verdict_in_words(standing.dismissed.value)
        yield f":no_entry_sign: Judged *not material* by {_stamp(standing.dismissed, zone, names=names)}: {why}"
    if standing.muted:
        muted = standing.muted
        yield f":no_bell: Muted by {person(muted.by.who, names=names)} until {_day(muted.until, zone)}"


def _stamp(stamp: Stamp, zone: str, *, names: bool) -> str:
    return f"{person(stamp.who, names=names)}, {date(stamp.at, zone)}"


def _day(moment: datetime, zone: str) -> str:
    return date(moment, zone, time=False)


_DATE = re.compile(r"<!date\^[^|>]*\|([^>]*)>")
_LINK = re.compile(r"<https?:[^|>]*\|([^>]*)>")
_SIGN = re.compile(r"^:[a-z_]+: ")


def _spoken(line: str) -> str:
    """A line without signs, bold and date tokens: what stands behind a token's bar is its words."""
    return _SIGN.sub("", _LINK.sub(r"\1", _DATE.sub(r"\1", line))).replace("*", "")
