"""
A pytest plugin that holds every message and view of the tests of forms against slackblocks as well (PyPI, MIT).

What it can parse has to come back from it unchanged. It cannot parse rich text, actions and inputs yet.
"""

import json
from collections import Counter
from typing import Any

from slackblocks import Block

from tests.servers import slack_types

seen: Counter[str] = Counter()
by_types = slack_types.type_complaints


def type_complaints(name: str, value: dict[str, Any]) -> list[str]:
    """As `slack_types.type_complaints`, and what slackblocks has against it."""
    blocks = value["blocks"] if name == "Message" else value["view"]["blocks"]
    return [*by_types(name, value), *(words for block in blocks if (words := complaint(block)))]


def complaint(block: dict[str, Any]) -> str:
    """What slackblocks has against a block, "" for nothing or where it cannot parse such a block."""
    try:
        parsed = Block.from_dict(block)
    except NotImplementedError:
        seen[f"{block['type']}: cannot be parsed by it"] += 1
        return ""
    except Exception as error:  # noqa: BLE001 - whatever it says is what is asked for
        return f"{block['type']}: {error!r}"
    seen[f"{block['type']}: parsed"] += 1
    back = json.loads(json.dumps(parsed._resolve()))
    return "" if without_defaults(back) == without_defaults(block) else f"{block['type']}: came back as {back}"


def without_defaults(value: Any) -> Any:
    """Without ids that it makes up and switches that are off."""
    if isinstance(value, dict):
        return {key: without_defaults(each) for key, each in value.items() if key != "block_id" and each is not False}
    return [without_defaults(each) for each in value] if isinstance(value, list) else value


def pytest_configure() -> None:
    slack_types.type_complaints = type_complaints


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for words, number in sorted(seen.items()):
        terminalreporter.write_line(f"slackblocks, {words}: {number}")
