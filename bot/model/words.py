"""The words that everything else is said in: how grave, what came of a look, which sources are of which kind."""

from enum import IntEnum, StrEnum


class Severity(IntEnum):
    """How much a change matters to the people whose data it is; ordered."""

    INFO = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4

    @property
    def word(self) -> str:
        return self.name.lower()


class Result(StrEnum):
    """What one check came to."""

    FIRST = "first"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    SUSPECT = "suspect"
    VARIANT = "variant"
    BLOCKED = "blocked"
    GONE = "gone"
    FLAP = "flap"
    TECHNICAL = "technical"
    FAILED = "failed"


SEEN_RESULTS = frozenset({Result.FIRST, Result.UNCHANGED, Result.CHANGED, Result.FLAP, Result.TECHNICAL})
"""The results after which the policy has truly been seen."""

NEW_TEXT = frozenset({Result.FIRST, Result.CHANGED, Result.FLAP})
"""The results that put another text in force: each makes a version."""

SAME_TEXT = frozenset({Result.UNCHANGED, Result.TECHNICAL})
"""The results after which the version in force has been seen again."""


READ_ELSEWHERE = frozenset({"ota", "princeton"})
"""The sources whose texts another program made of the page: such a text is compared with texts of that source alone."""

IMPORTED = READ_ELSEWHERE | {"folder"}
"""The sources of histories that others recorded: nobody looked at a page, so that there is no check to write down."""

JUDGED_ONCE = IMPORTED | {"file"}
"""The sources that have no second look to give: what they hold is all there will ever be."""
