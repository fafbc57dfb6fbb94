"""`aliases`: at which addresses the archives are searched for a watch, and how to take a wrong one out."""

import click

from bot.cli.check import choose
from bot.cli.context import Context, format_option, pass_context, print_json_lines
from bot.cli.tables import print_table
from bot.errors import UsageError
from bot.model import Watch
from bot.ports import ArchiveStore

WHENCE = {
    "own": "the watch's own",
    "list": "aliases of the watch list",
    "found": "found through an archived redirect",
    "refused": "refused, not searched",
}


@click.command("aliases")
@click.argument("watch")
@click.option("--refuse", metavar="ADDRESS", help="Search an address no more that was found by mistake.")
@format_option("text", "json")
@pass_context
def aliases_command(context: Context, *, watch: str, refuse: str | None, form: str) -> int:
    """At which addresses the archives are searched for WATCH, the best one first."""
    from bot.app import utc_now

    (chosen,) = choose(context.settings(), [watch])
    with context.store() as store:
        if refuse:
            if refuse not in store.aliases(chosen.id):
                raise UsageError(
                    f"{refuse} was not found for {watch}.",
                    advice=f"'fineprint aliases {watch}' lists the addresses; one of the watch list is taken out there.",
                )
            store.refuse_alias(chosen.id, refuse, utc_now())
        rows = searched(store, chosen)
    if form == "json":
        print_json_lines({"address": address, "whence": whence} for address, whence in rows)
    else:
        print_table(("address", "whence"), [(address, WHENCE[whence]) for address, whence in rows])
    return 0


def searched(store: ArchiveStore, watch: Watch) -> list[tuple[str, str]]:
    """Every address with a word of WHENCE; a document of several pages has no aliases."""
    rows = [(watch.address, "own"), *((url, "list") for url in watch.aliases)]
    if len(watch.urls) == 1:
        rows += [(url, "found") for url in store.aliases(watch.id)]
        rows += [(url, "refused") for url in store.aliases(watch.id, refused=True)]
    return rows
