"""Every watch with how it is seen, a page at a time: those not seen first. Pure."""

from collections.abc import Iterator

from bot.model import Watch
from bot.notify.slack import buttons, parts
from bot.notify.slack.app.home.facts import Facts
from bot.notify.slack.app.home.pieces import titled
from bot.notify.slack.app.seen import seen
from bot.notify.slack.budget import Block
from bot.notify.slack.escape import cut, one_line, web_address
from bot.ports import WatchRow

PAGE = "home_page"
REFRESH = "home_refresh"
WATCHES = 20


def watches(facts: Facts, page: int) -> list[Block]:
    """Those not seen first, the others in the order of the list."""
    if not facts.watches:
        return []
    ranked = sorted(facts.watches, key=lambda each: not _is_blind(facts.rows.get(each.id)))
    pages = -(-len(ranked) // WATCHES)
    page = min(max(page, 1), pages)
    shown = ranked[(page - 1) * WATCHES : page * WATCHES]
    title = f"Watches, page {page} of {pages}" if pages > 1 else "Watches"
    block = parts.rich_text("watches", [parts.listing(_watch(watch, facts) for watch in shown)])
    return [titled("watches", title), block, _turning(page, pages)]


def _is_blind(row: WatchRow | None) -> bool:
    return row is not None and row.blind_since is not None


def _watch(watch: Watch, facts: Facts) -> Iterator[Block]:
    name = cut(one_line(watch.name or watch.id), 80)
    row = facts.rows.get(watch.id)
    if _is_blind(row):
        yield from (parts.sign("warning"), parts.SPACE)
    address = web_address(watch.address)
    if address:
        yield {"type": "link", "url": address, "text": name, "style": {"bold": True}}
    else:
        yield parts.page_text(name, bold=True)
    yield from (parts.SPACE, parts.page_text(watch.id), parts.DOT)
    yield from seen(row, facts.zone)


def _turning(page: int, pages: int) -> Block:
    elements = []
    if page > 1:
        elements.append(buttons.button(f"{PAGE}:back", "Previous page", str(page - 1)))
    if page < pages:
        elements.append(buttons.button(f"{PAGE}:on", "Next page", str(page + 1)))
    elements.append(buttons.button(REFRESH, "Refresh", str(page)))
    return {"type": "actions", "block_id": "turn", "elements": elements}
