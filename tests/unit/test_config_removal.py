"""A watch taken off a list with its own lines and no others."""

from pathlib import Path

import pytest

from bot.config.loading import interpret
from bot.config.removal import without_watch
from bot.errors import ConfigError

LIST = """\
# the head of the list
[slack]
channel = "#privacy"

# Acme, since the contract
[[watch]]
name = "Acme"
url = "https://acme.example/privacy"
channels = [
  "#vendors",
]

# Birch sends us mail
# and the newsletter
[[watch]]
name = "Birch"
url = "https://birch.example/privacy"  # moved once

[[watch]]
name = "Cedar"
url = "https://cedar.example/privacy"
# the end
"""
PATH = Path("watchers.toml")


def taken(watch_id, text=LIST):
    return without_watch(text, PATH, watch_id)


def ids(text):
    return [watch.id for watch in interpret(text.encode(), PATH, {}).watches]


@pytest.mark.parametrize("name", ["acme", "birch", "cedar"])
def test_only_the_watch_and_its_comment_go(name):
    left, lines = taken(f"{name}-privacy-policy")
    assert ids(left) == [f"{each}-privacy-policy" for each in ("acme", "birch", "cedar") if each != name]
    assert sorted((left + lines).splitlines()) == sorted(LIST.splitlines())
    assert f'name = "{name.title()}"' in lines
    assert "the head of the list" in left


def test_a_comment_goes_with_the_watch_that_it_introduces():
    left, lines = taken("acme-privacy-policy")
    assert "since the contract" in lines
    assert "Birch sends us mail\n# and the newsletter\n[[watch]]" in left
    _, lines = taken("birch-privacy-policy")
    assert lines.startswith("# Birch sends us mail\n# and the newsletter\n[[watch]]")


def test_a_table_after_the_watch_stays():
    left, _ = taken(
        "acme-privacy-policy", '[[watch]]\nname = "Acme"\nurl = "https://acme.example/"\n[bot]\nevery = "1d"\n'
    )
    assert left == '[bot]\nevery = "1d"\n'


def test_other_line_ends_stay():
    left, _ = taken("birch-privacy-policy", LIST.replace("\n", "\r\n"))
    assert left.count("\r\n") == left.count("\n")
    assert ids(left) == ["acme-privacy-policy", "cedar-privacy-policy"]


def test_what_cannot_be_taken_out_is_refused():
    with pytest.raises(ConfigError, match='there is no watch "dogwood" \\(known: acme-privacy-policy, birch'):
        taken("dogwood")
    with pytest.raises(ConfigError):
        taken("a-privacy-policy", 'watch = [{name = "A", url = "https://a.example/"}, {name = "B", file = "b.md"}]\n')
