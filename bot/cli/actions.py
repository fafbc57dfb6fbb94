"""`actions`: what people did about changes and watches, from the log. Reads the state, writes nothing."""

from collections.abc import Callable
from typing import Any

import click

from bot.cli.context import Context, format_option, pass_context, print_json_lines
from bot.cli.stored import iso, known_change, zone_of
from bot.cli.tables import print_table
from bot.standing import Action, Deed
from bot.timefmt import day_in_words, in_words


def action_json(action: Action) -> dict[str, Any]:
    """An action in its public form."""
    return {
        "at": iso(action.at),
        "who": action.who,
        "deed": action.deed.value,
        "change": action.change_id or None,
        "watch": action.watch_id or None,
        "value": action.value or None,
        "until": iso(action.until),
        "why": action.why or None,
    }


def in_a_line(action: Action, zone: str) -> str:
    """What was done, in words; who did it stands elsewhere."""
    return _SAID[action.deed](action, zone)


_SAID: dict[Deed, Callable[[Action, str], str]] = {
    Deed.ACKNOWLEDGE: lambda *_: "acknowledged",
    Deed.ASSIGN: lambda action, _: f"assigned to {action.value}",
    Deed.DISMISS: lambda action, _: f"judged not material ({action.value})" + (f": {action.why}" if action.why else ""),
    Deed.MUTE: lambda action, zone: f"muted until {day_in_words(action.until or action.at, zone)}",
    Deed.UNMUTE: lambda *_: "ended the mute",
    Deed.FORWARD: lambda action, _: f"posted to {action.value}",
    Deed.ACCEPT: lambda action, _: "accepted the page as it is" + (f": {action.why}" if action.why else ""),
}


@click.command("actions")
@click.argument("change", required=False)
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="How many to list.")
@format_option("text", "json")
@pass_context
def actions_command(context: Context, *, change: str | None, limit: int, form: str) -> int:
    """What people did in Slack, newest first; about one CHANGE, or all."""
    with context.store() as store:
        rows = store.actions(known_change(store, change).id if change else None, limit=limit)
    if form == "json":
        print_json_lines(map(action_json, rows))
        return 0
    zone = zone_of(context)
    print_table(
        ("when", "who", "about", "what"),
        [(in_words(row.at, zone), row.who, row.change_id or row.watch_id, in_a_line(row, zone)) for row in rows],
        none="Nobody did anything in Slack yet.",
    )
    return 0
