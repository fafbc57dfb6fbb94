"""Who is told of what: the subscriptions and digests of each channel. Pure."""

from bot.notify.slack import parts
from bot.notify.slack.app.commands.wishes import in_words
from bot.notify.slack.app.home.facts import Facts
from bot.notify.slack.app.home.pieces import and_more, line, titled
from bot.notify.slack.budget import Block

_CHANNELS = 10
_WISHES = 5


def wishes(facts: Facts) -> list[Block]:
    """A line for each channel that asked for anything itself."""
    chosen = {each.channel for each in facts.wishes.subscriptions} | set(facts.wishes.digests)
    channels = sorted(chosen)
    if not channels:
        return []
    elements = []
    for channel in channels[:_CHANNELS]:
        asked = [in_words(each) for each in facts.wishes.of(channel)]
        more = [f"and {len(asked) - _WISHES} more"] if len(asked) > _WISHES else []
        digest = facts.wishes.digests.get(channel)
        words = "; ".join([*asked[:_WISHES], *more, *([_digest(digest)] if digest else [])])
        elements.append([{"type": "channel", "channel_id": channel}, parts.SPACE, parts.page_text(line(words))])
    block = parts.rich_text("wishes", [parts.listing(elements)])
    return [titled("wishes", "Subscriptions and digests"), block, *and_more("wishes", len(channels) - _CHANNELS)]


def _digest(cadence: str) -> str:
    return "small changes at once" if cadence == "off" else f"small changes in a {cadence} digest"
