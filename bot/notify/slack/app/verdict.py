"""*Not material*: ask why, write it down, and offer the rule that would have kept it silent."""

from collections.abc import Mapping, Sequence

from bot.notify.slack import parts
from bot.notify.slack.app.commands.editors import check_editor
from bot.notify.slack.app.dispatch import Office, Registry
from bot.notify.slack.app.envelope import Envelope, Kind
from bot.notify.slack.app.modal import change_of, open_view, unknown_change
from bot.notify.slack.app.reply import Errors, Replace, Reply, Say
from bot.notify.slack.app.rule import offered, toml_line, write_rule
from bot.notify.slack.app.views import View, field, modal
from bot.notify.slack.app.words import came_too_late
from bot.notify.slack.budget import Block
from bot.notify.slack.buttons import option
from bot.notify.slack.standing import verdict_in_words
from bot.ports import ChangeRow
from bot.standing import Action, Deed, Effect, Verdict

CALLBACK = "dismiss"
RULE = "dismiss_rule"
_TITLE = "Not material"
_REASON = "dismiss_reason"
_WHY = "dismiss_why"
_WHY_LIMIT = 500


def register(registry: Registry) -> None:
    """Take the modal."""
    registry.on(Kind.SUBMISSION, CALLBACK, judge)
    registry.on(Kind.SUBMISSION, RULE, make_rule)


def ask_why(envelope: Envelope, office: Office) -> Reply:
    """Open the modal that asks for the reason, unless there is nothing left to judge."""
    row = change_of(envelope.about, office)
    standing = office.store.standing(row.id, office.clock())
    if standing.dismissed or standing.undone_at:
        return Say(came_too_late(standing, envelope.user, office.settings().bot.timezone))
    open_view(envelope, office, why_view(row.id, envelope.channel))
    return None


def why_view(change_id: str, channel: str) -> View:
    """Asks why a change is not material."""
    choices = [option(verdict_in_words(each).capitalize(), each.value) for each in Verdict]
    reason = {"type": "radio_buttons", "action_id": _REASON, "options": choices, "initial_option": choices[0]}
    why = {"type": "plain_text_input", "action_id": _WHY, "multiline": True, "max_length": _WHY_LIMIT}
    blocks = [
        field("reason", "Why?", reason),
        field("why", "In your words, for the record", why, optional=True, hint="It is shown below the message."),
    ]
    return modal(CALLBACK, _TITLE, blocks, submit="Record", note={"change": change_id, "channel": channel})


def judge(envelope: Envelope, office: Office) -> Reply:
    """Write the judgement down, and show the rule that would keep its like silent."""
    change_id = str(envelope.private_table().get("change") or "")
    reason, why = envelope.state.get(_REASON, ""), envelope.state.get(_WHY, "")[:_WHY_LIMIT]
    if reason not in set(Verdict):
        return Errors({"reason": "Choose a reason."})
    action = Action(
        *(envelope.key, Deed.DISMISS, envelope.user, office.clock()), change_id=change_id, value=reason, why=why
    )
    acted = office.store.act(action)
    if acted.effect is Effect.UNKNOWN:
        raise unknown_change()
    if acted.effect is Effect.LATE:
        return Say(came_too_late(acted.standing, envelope.user, office.settings().bot.timezone))
    return Replace(offer(change_of(change_id, office), Verdict(reason), envelope.private_table()))


def make_rule(envelope: Envelope, office: Office) -> Reply:
    """Write the offered rule into the watch list, for those who may."""
    check_editor(office, envelope.user)
    row = change_of(str(envelope.private_table().get("change") or ""), office)
    write_rule(row, office.settings(), office.store)
    office.log.info("rule written from Slack", watch=row.watch_id, change=row.id, by=envelope.user)
    text = f"Written into the watch list, under `{row.watch_id}`. A running bot takes it up by itself."
    return Replace(modal(RULE, _TITLE, [parts.section("done", text)]))


def offer(row: ChangeRow, verdict: Verdict, note: Mapping[str, object]) -> View:
    """What follows from a judgement: a rule where one would help, else what else can be done."""
    blocks = [parts.section("done", "Recorded. The message shows it in a moment.")]
    if verdict is Verdict.WRONG:
        return modal(RULE, _TITLE, [*blocks, parts.section("next", _REPORT.format(change=row.id))])
    if verdict is Verdict.ELSEWHERE:
        return modal(RULE, _TITLE, [*blocks, parts.section("next", _NARROW)])
    phrases = offered(row.comparison)
    submit = "Write this rule" if phrases else ""
    # The judgement is recorded by now, whatever is done here: there is nothing left to cancel.
    return modal(
        RULE, _TITLE, [*blocks, *_rule(row.id, row.watch_id, phrases)], submit=submit, close="Close", note=note
    )


def _rule(change_id: str, watch_id: str, phrases: Sequence[str]) -> list[Block]:
    if not phrases:
        return [parts.section("next", _NO_RULE.format(change=change_id))]
    line: Block = {"type": "rich_text_preformatted", "elements": [parts.page_text(toml_line(phrases))]}
    return [
        parts.section("next", f"This line under the watch `{watch_id}` would keep such passages silent from now on:"),
        parts.rich_text("rule", [line]),
        parts.context("how", [parts.mrkdwn(_HOW.format(change=change_id))]),
    ]


_HOW = (
    "*Write this rule* puts it into the watch list. `fineprint noise {change}` first shows what it does to this page."
)
_NO_RULE = (
    "No rule would keep its like silent without hiding parts of the policy: what changed is a statement, not a part that "
    "flips. `fineprint noise {change} --place N` makes one of a single place; `min_severity` of the watch, or a "
    "subscription from a higher severity on, tells this channel less."
)
_NARROW = (
    "To hear less of it here: `/fineprint subscribe` takes a least severity and kinds, and the watch list has `channels` and "
    "`min_severity` for each watch."
)
_REPORT = (
    "No rule is offered, because a wrong finding would come again elsewhere. `fineprint show {change}` shows what it was made "
    "of; a short case with two texts of your own, sent to the project, is what mends it."
)
