"""Which watch, tag or everything a person means by a word. Pure."""

from collections.abc import Iterable, Sequence

from bot.config.nearest import nearest
from bot.errors import UsageError
from bot.model import Watch
from bot.subscriptions import About

ALL_WORDS = frozenset({"all", "*", "everything"})
_MOST_NAMED = 5


def the_watch(word: str, watches: Sequence[Watch]) -> Watch:
    """The watch of an id, of the unambiguous beginning of one, or of a name. Raises UsageError with the nearest."""
    folded = word.strip().strip("\"'`").casefold()
    exact = [watch for watch in watches if watch.id == folded] or [
        watch for watch in watches if watch.name.casefold() == folded
    ]
    found = exact or [watch for watch in watches if folded and watch.id.startswith(folded)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f'"{word[:80]}" can be {_named(found)}', advice="Write the id of one of them.")
    near = nearest(folded, [watch.id for watch in watches]) or nearest(folded, [watch.name for watch in watches])
    hint = f"Did you mean {near}? " if near else ""
    raise UsageError(f'There is no watch "{word[:80]}"', advice=f"{hint}/fineprint list shows them.")


def the_subject(word: str, watches: Sequence[Watch]) -> tuple[About, str]:
    """What a subscription is to be about: everything, a watch or a tag. Raises UsageError with the nearest."""
    folded = word.strip().casefold()
    if folded in ALL_WORDS:
        return About.ALL, ""
    tags = tags_of(watches)
    if folded.removeprefix("tag:") in tags and (folded.startswith("tag:") or not _is_id(folded, watches)):
        return About.TAG, folded.removeprefix("tag:")
    if folded.startswith("tag:"):
        near = nearest(folded.removeprefix("tag:"), tags)
        hint = (
            f"Did you mean {near}?" if near else f"There are {', '.join(tags)}." if tags else "No watch has a tag yet."
        )
        raise UsageError(f'There is no tag "{word[:80]}"', advice=hint)
    try:
        return About.WATCH, the_watch(word, watches).id
    except UsageError as error:
        near = nearest(folded, tags)
        if not near:
            raise
        raise UsageError(f'There is no watch and no tag "{word[:80]}"', advice=f"Did you mean {near}?") from error


def tags_of(watches: Iterable[Watch]) -> list[str]:
    """All tags, in the order of the alphabet."""
    return sorted({tag for watch in watches for tag in watch.tags})


def _is_id(word: str, watches: Sequence[Watch]) -> bool:
    return any(watch.id == word for watch in watches)


def _named(found: Sequence[Watch]) -> str:
    shown = ", ".join(watch.id for watch in found[:_MOST_NAMED])
    return f"{shown} and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else shown
