"""
How large a Slack message may be, and the fixed order in which one is made smaller.

Slack documents 50 blocks a message; its limit on all blocks together (about 12,000 characters) is undocumented and
was met in practice, so we stay well under it and go down a rung where Slack still says that a message is too long.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]

MOST_BLOCKS = 50
MOST_BYTES = 10_000
HEADER_LIMIT = 150
TEXT_LIMIT = 3_500
QUOTE_LIMIT = 300
CLAIM_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Size:
    """How much a message shows: findings (or list lines) at most, and characters of each quote's old and new wording."""

    findings: int
    quote: int
    lines: int
    blocks: bool = True


LADDER = (
    Size(findings=3, quote=QUOTE_LIMIT, lines=25),
    Size(findings=3, quote=150, lines=15),
    Size(findings=2, quote=150, lines=10),
    Size(findings=1, quote=150, lines=5),
    Size(findings=1, quote=60, lines=2),
    Size(findings=0, quote=0, lines=0, blocks=False),
)
"""From the full message down to the bare text; the text says everything in words at every rung."""


def weight(blocks: Sequence[Block]) -> int:
    """The bytes of the blocks as they are sent."""
    return len(json.dumps(blocks, ensure_ascii=True, separators=(",", ":")).encode())


def fits(blocks: Sequence[Block]) -> bool:
    """Whether blocks keep to our limits."""
    return len(blocks) <= MOST_BLOCKS and weight(blocks) <= MOST_BYTES


def rungs() -> Iterator[Size]:
    """The sizes to try, largest first."""
    return iter(LADDER)
