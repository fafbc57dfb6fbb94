"""Whether a message or view has the form that Slack's own types give it (tests/schemas)."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

SCHEMA = Path(__file__).resolve().parents[1] / "schemas" / "slack-types.json"


@cache
def _validator(name: str) -> Draft7Validator:
    definitions = json.loads(SCHEMA.read_text())["definitions"]
    return Draft7Validator({"$ref": f"#/definitions/{name}", "definitions": definitions})


def type_complaints(name: str, value: dict[str, Any]) -> list[str]:
    """What does not fit; `name` is "Message" (with `blocks`), "Modal" or "Home" (with `view`)."""
    errors = _validator(name).iter_errors(value)
    return [f"{'/'.join(map(str, error.path))}: {error.message[:300]}" for error in errors]
