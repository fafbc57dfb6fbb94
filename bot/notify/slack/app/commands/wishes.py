"""`subscribe`, `unsubscribe`, `digest`, `mute` and `unmute`: what a channel is told of, and when."""

from datetime import timedelta

from slack_sdk.errors import SlackApiError

from bot import digest as digests
from bot.errors import UsageError
from bot.model import Watch
from bot.notify.slack.app.commands.asked import Asked
from bot.notify.slack.app.commands.parse import Command
from bot.notify.slack.app.commands.shown import listed, said
from bot.notify.slack.app.commands.which import the_subject
from bot.notify.slack.app.reply import Say
from bot.render.words import count
from bot.standing import Action, Deed, Effect
from bot.subscriptions import About, Subscription, Wishes, covers
from bot.timefmt import day_in_words

_NAMELESS = frozenset({"", "privategroup", "directmessage", "mpdm"})


def subscribe(command: Command, asked: Asked) -> Say:
    """Have the channel told of what it asks for."""
    channel = asked.here()
    about, name = the_subject(command.subject, asked.settings.watches)
    is_member = learn_name(asked, channel)
    wanted = Subscription(channel, about, name, command.kinds, command.severity)
    asked.store.subscribe(wanted, asked.user, asked.office.clock())
    wishes = asked.store.wishes()
    covered = [watch for watch in asked.settings.watches if covers(wanted, watch)]
    twice = [watch for watch in covered if _lists(watch, channel, wishes)]
    foot = f"`/fineprint unsubscribe {name or 'all'}` undoes this."
    if not is_member:
        foot = f"If Fineprint is not in this channel yet, type /invite @Fineprint here. {foot}"
    if twice and (wanted.kinds or wanted.min_severity is not None):
        foot = f"The watch list tells this channel of {len(twice)} of them anyway, each change once. {foot}"
    title = f"This channel is told of {in_words(wanted)}: {len(covered)} of {count(len(asked.settings.watches), 'watch', 'watches')}"
    return listed(title, [f"also: {in_words(each)}" for each in wishes.of(channel) if each != wanted], foot=foot)


def _lists(watch: Watch, channel: str, wishes: Wishes) -> bool:
    return channel in {wishes.id_of(each) for each in watch.channels}


def learn_name(asked: Asked, channel: str) -> bool:
    """
    Note what the channel is called, so that the list's word for it and its id are known to be one; returns whether Slack
    says that the bot is in it.

    A command in a private channel does not say its name; where Slack may be asked, it does. Without the permission to
    read channels the name is learnt from the first message there.
    """
    facts: object = None
    try:
        facts = asked.office.web.conversations_info(channel=channel).get("channel")
    except (SlackApiError, OSError):
        asked.office.log.info("Slack does not say what the channel is called", channel=channel)
    known = facts if isinstance(facts, dict) else {}
    name = asked.channel_name if asked.channel_name not in _NAMELESS else str(known.get("name") or "")
    if name:
        asked.store.keep_name(f"#{name}", channel)
    return bool(known.get("is_member"))


def unsubscribe(command: Command, asked: Asked) -> Say:
    """Forget a subscription of the channel."""
    channel = asked.here()
    wishes = asked.store.wishes()
    known = [each for each in wishes.of(channel) if command.subject.casefold() in {each.name, f"tag:{each.name}"}]
    if not known:
        about, name = the_subject(command.subject, asked.settings.watches)
        known = [each for each in wishes.of(channel) if (each.about, each.name) == (about, name)]
    if not known:
        mine = ", ".join(in_words(each) for each in wishes.of(channel)) or "nothing"
        raise UsageError("This channel has no such subscription", advice=f"It is subscribed to {mine}.")
    for each in known:
        asked.store.unsubscribe(each)
    listing = [watch.id for watch in asked.settings.watches if _lists(watch, channel, wishes)]
    foot = (
        f"The watch list tells this channel of {count(len(listing), 'watch', 'watches')} all the same."
        if listing
        else ""
    )
    return listed(f"This channel is no longer subscribed to {in_words(known[0])}", [], foot=foot)


def in_words(subscription: Subscription) -> str:
    """A subscription for people: "the tag vendors, sale or third party, from high on"."""
    subjects = {About.ALL: "every watch", About.TAG: f"the tag {subscription.name}", About.WATCH: subscription.name}
    kinds = " or ".join(kind.replace("_", " ") for kind in subscription.kinds)
    least = subscription.min_severity
    severity = f"from {least.word} on" if least is not None else ""
    return ", ".join(part for part in (subjects[subscription.about], kinds, severity) if part)


def digest(command: Command, asked: Asked) -> Say:
    """Say or set how often the channel is told of small changes."""
    channel = asked.here()
    default = asked.settings.slack.digest
    if command.subject:
        learn_name(asked, channel)
        asked.store.keep_digest(channel, "" if command.subject == "default" else command.subject)
    every = digests.cadence(asked.store.wishes(), channel, default)
    if every == "off":
        return said("This channel is told of every change at once. `/fineprint digest weekly` gathers the small ones.")
    when = f"on Mondays at {digests.AT:%H:%M}" if every == "weekly" else f"every day at {digests.AT:%H:%M}"
    words = f"Changes of low and info severity are told in this channel in one message, {when} ({asked.settings.bot.timezone})"
    return said(f"{words}; nothing is said where there were none. Graver changes are told at once.")


def mute(command: Command, asked: Asked) -> Say:
    """Tell nobody of a watch for some days."""
    watch = asked.watch(command.subject)
    now = asked.office.clock()
    until = now + timedelta(days=command.number)
    acted = asked.store.act(Action(asked.envelope.key, Deed.MUTE, asked.user, now, watch_id=watch.id, until=until))
    _refuse_unknown(acted.effect, watch)
    muted = next((each for each in asked.store.mutes(now) if each.watch_id == watch.id), None)
    day = day_in_words(muted.until if muted else until, asked.settings.bot.timezone)
    return said(
        f"Nobody is told of {watch.id} until {day}; it is watched all the same. `/fineprint unmute {watch.id}` ends this."
    )


def unmute(command: Command, asked: Asked) -> Say:
    """End a mute before its time."""
    watch = asked.watch(command.subject)
    action = Action(asked.envelope.key, Deed.UNMUTE, asked.user, asked.office.clock(), watch_id=watch.id)
    acted = asked.store.act(action)
    _refuse_unknown(acted.effect, watch)
    if acted.effect is Effect.LATE:
        return said(f"{watch.id} is not muted.")
    return said(f"Changes of {watch.id} are told again.")


def _refuse_unknown(effect: Effect, watch: Watch) -> None:
    if effect is Effect.UNKNOWN:
        raise UsageError(f"{watch.id} has not been checked yet", advice="Try again in a minute.")
