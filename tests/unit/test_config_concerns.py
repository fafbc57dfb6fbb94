from pathlib import Path

from bot.config.concerns import concerns
from bot.config.loading import load

LIST = """\
[bot]
every = "1m"
[network]
contact = ""
allow = ["intranet.example:80", "127.0.0.0/8"]
[[watch]]
name = "Acme"
url = "https://acme.example/privacy"
since = 2017-06-23
[[watch]]
name = "Local"
url = "http://127.0.0.1:8000/privacy"
every = "2s"
[[watch]]
name = "Acme again"
url = "https://acme.example/privacy"
every = "1h"
[[watch]]
name = "File"
file = "none.md"
"""


def told(path: Path, text: str) -> list[str]:
    path.write_text(text)
    return [f"{problem.line}: {problem.message}" for problem in concerns(load(path, {}))]


def test_what_is_probably_not_meant_is_told_with_its_line(tmp_path: Path) -> None:
    assert told(tmp_path / "watchers.toml", LIST) == [
        "4: no contact is given",
        "6: acme-privacy-policy is checked every 1m",
        "9: acme-privacy-policy reads no archive, so since does nothing",
        "14: acme-again-privacy-policy watches what acme-privacy-policy watches",
        f"20: {tmp_path}/none.md is not there",
    ]


def test_a_good_list_raises_no_concern(tmp_path: Path) -> None:
    text = '[network]\ncontact = "me@example.com"\n[[watch]]\nname = "Acme"\nurl = "https://acme.example/"\n'

    assert told(tmp_path / "watchers.toml", text) == []


def test_an_empty_list_is_a_concern(tmp_path: Path) -> None:
    assert told(tmp_path / "watchers.toml", "") == ["0: nothing is watched"]


def test_the_shipped_list_only_lacks_a_contact() -> None:
    settings = load(Path(__file__).parents[2] / "watchers.toml", {})

    assert [problem.message for problem in concerns(settings)] == ["no contact is given"]
