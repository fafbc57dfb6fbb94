import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.config.schema import DIALECT, schema_text
from bot.config.tables import WatchList

ROOT = Path(__file__).parents[2]


def as_json(value: Any) -> Any:
    """TOML values as an editor's validator sees them: dates are text."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.fixture
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads((ROOT / "watchers.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_committed_schema_is_the_one_of_the_models() -> None:
    assert (ROOT / "watchers.schema.json").read_text() == schema_text(), "run: python -m bot.config.schema"
    assert json.loads(schema_text())["$schema"] == DIALECT


def test_the_shipped_list_names_the_schema_and_fits_it(validator: jsonschema.Draft202012Validator) -> None:
    text = (ROOT / "watchers.toml").read_text()

    assert text.startswith("#:schema ./watchers.schema.json\n")
    assert list(validator.iter_errors(as_json(tomllib.loads(text)))) == []


@pytest.mark.parametrize(
    "text",
    [
        '[bot]\nevry = "1h"',
        '[bot]\nevery = "12 hours"',
        '[[watch]]\nname = "A"',
        '[[watch]]\nname = "A"\nurl = "file:///x"',
        '[[watch]]\nname = "A"\nurl = "https://a.example/"\nfile = "x"',
        '[[watch]]\nname = "A"\nurl = "https://a.example/"\ndocument = "privacy"',
        '[[watch]]\nname = "A"\nurl = "https://a.example/"\nsources = ["Live!"]',
    ],
)
def test_the_schema_refuses_common_mistakes(text: str, validator: jsonschema.Draft202012Validator) -> None:
    assert list(validator.iter_errors(as_json(tomllib.loads(text))))


def test_every_key_and_table_has_a_description() -> None:
    whole = WatchList.model_json_schema()
    tables = whole["$defs"].values()
    keys = {key: value for table in tables for key, value in table["properties"].items()}

    assert [key for key, value in keys.items() if not value.get("description")] == []
    assert [table for table in [whole, *tables] if not table.get("description")] == []


def test_the_shipped_list_shows_every_key_once() -> None:
    """Optional keys stand in comments; `urls` and `file` are shown beside `url`."""
    text = (ROOT / "watchers.toml").read_text()
    tables = WatchList.model_json_schema()["$defs"].values()
    keys = {key for table in tables for key in table["properties"]}

    assert [key for key in sorted(keys) if f"\n{key} = " not in text and f"\n# {key} = " not in text] == []
