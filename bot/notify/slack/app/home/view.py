"""
The app's Home as a view: what needs somebody, then what is told where, then every watch, a page at a time. Pure.

Slack takes 100 blocks in a view. Every list is bounded, and says how many more there are.
"""

from bot.notify.slack.app.home.facts import Facts
from bot.notify.slack.app.home.needs import mutes, open_changes, troubles
from bot.notify.slack.app.home.pieces import paragraph, titled
from bot.notify.slack.app.home.told import wishes
from bot.notify.slack.app.home.watches import watches
from bot.notify.slack.app.views import View
from bot.render.words import count

MOST_BLOCKS = 100


def home_view(facts: Facts, page: int) -> View:
    """The view at a page of watches, counted from 1; a page that is not there is the nearest one."""
    blocks = [
        titled("top", "Fineprint"),
        paragraph("sum", _summary(facts)),
        *open_changes(facts),
        *troubles(facts),
        *mutes(facts),
        *wishes(facts),
        *watches(facts, page),
        paragraph("foot", _FOOT),
    ]
    return {"type": "home", "callback_id": "fineprint_home", "blocks": blocks[:MOST_BLOCKS]}


_FOOT = "`/fineprint help` lists what can be asked; `docs/slack.md`, which comes with Fineprint, has the rest."
_FIRST = "No page is watched yet. `/fineprint watch <url>` looks at a page and puts it on the list."


def _summary(facts: Facts) -> str:
    if not facts.watches:
        return _FIRST
    blind = sum(1 for row in facts.rows.values() if row.blind_since is not None)
    watched = f"{count(len(facts.watches), 'page', 'pages')} watched"
    unseen = f"{blind} not seen at present" if blind else "all seen that were checked"
    waiting = f"{count(facts.waiting, 'change waits', 'changes wait')} for somebody"
    return f"{watched}, {unseen}. {waiting if facts.waiting else 'Nothing waits for anybody'}."
