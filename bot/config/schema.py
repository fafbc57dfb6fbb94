"""
The JSON Schema of watchers.toml, for editors: made from the models, kept in `watchers.schema.json`.

`python -m bot.config.schema` writes the file anew.
"""

import json
from pathlib import Path
from typing import Any

from bot.config.tables import WatchList

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILE = Path(__file__).resolve().parents[2] / "watchers.schema.json"

_NULL = {"type": "null"}
"""What the models use for "left out"; TOML cannot write it."""


def schema_text() -> str:
    """The schema as it is committed: keys in the order of the models, a newline at the end."""
    schema = {"$schema": DIALECT, **_plain(WatchList.model_json_schema())}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _plain(value: Any) -> Any:
    """A schema without what helps nobody: generated titles, nulls, empty defaults and defaults that are tables."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: item for key, item in value.items() if not _is_noise(key, item)}
    if _NULL in kept.get("anyOf", []):
        (written,) = [item for item in kept.pop("anyOf") if item != _NULL]
        kept = {**written, **kept}
    return {key: _plain(item) for key, item in kept.items()}


def _is_noise(key: str, value: Any) -> bool:
    if key == "default":
        return not value or isinstance(value, dict)
    return key == "title" and isinstance(value, str)


if __name__ == "__main__":
    FILE.write_text(schema_text(), encoding="utf-8")
    print(f"wrote {FILE.name}")
