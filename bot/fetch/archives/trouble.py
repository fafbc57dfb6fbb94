"""What can be wrong with an archive, and with one of its captures, in words. Trouble is never an empty history."""

from bot.errors import SourceError

_AGAIN = "Nothing is to be done: archives have bad days, and the next check tries again."


def blames_question(status: int) -> bool:
    """Whether a status says that the question is wrong, rather than that the archive cannot answer it now."""
    return 400 <= status < 500 and status != 429


class Unplayable(Exception):
    """
    A capture that the index lists and the archive cannot show, or that holds no page. `str()` says why.

    `may_heal` is true where the same capture may well be shown in some hours.
    """

    def __init__(self, why: str, *, may_heal: bool = False) -> None:
        super().__init__(why)
        self.may_heal = may_heal


class TooWide(SourceError):
    """The index gave up on a question that spans too much; narrower ones may be answered."""


def too_wide(name: str, status: int = 0) -> TooWide:
    """The error for an index that ran out of time over a question."""
    return TooWide(
        f"The web archive {name!a} could not be read: its index ran out of time.",
        kind="archive",
        status=status,
        advice=_AGAIN,
    )


def trouble(name: str, what: str, *, status: int = 0, retry_after_s: float | None = None) -> SourceError:
    """The error for an archive that is not itself: its own trouble, not the watched page's."""
    return SourceError(
        f"The web archive {name!a} could not be read: {what}.",
        kind="archive",
        status=status,
        retry_after_s=retry_after_s,
        advice=f"Look at base_url and dialect of [archives.{name}]: it may be another place or speak otherwise."
        if blames_question(status)
        else _AGAIN,
    )


def excluded(name: str) -> SourceError:
    """The error for a site that the archive does not show."""
    return SourceError(
        f"The web archive {name!a} does not show captures of this site: the site asked it not to.",
        kind="archive",
        transient=False,
        status=403,
        advice=f'Take "{name}" out of this watch\'s sources.',
    )
