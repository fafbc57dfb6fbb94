import stat
import threading
from pathlib import Path

import pytest

from bot.config.edit import append_watch, set_watch, with_ignored
from bot.config.loading import load
from bot.errors import ConfigError

LIST = """\
#:schema ./watchers.schema.json
# ours, written by hand

[bot]
every   =  "1d"      # once a day

[[watch]]   # the first
name = "Acme"  # whose
url = "https://acme.example/privacy"
remove = [
  ".banner",   # the banner
]

[[watch]]
name = "Birch"
url = 'https://birch.example/privacy'
# the end
"""
ENTRY = {"sources": ("live", "wayback"), "url": "https://cedar.example/p", "name": 'Cedar "C" Ltd', "language": None}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "watchers.toml"
    path.write_text(LIST)
    return path


def test_an_added_watch_stands_at_the_end_and_every_byte_before_it_stays(path: Path) -> None:
    append_watch(path, ENTRY)

    assert path.read_text() == LIST + (
        '\n[[watch]]\nname = "Cedar \\"C\\" Ltd"\nurl = "https://cedar.example/p"\nsources = ["live", "wayback"]\n'
    )
    assert [watch.id for watch in load(path, {}).watches][-1] == "cedar-c-ltd-privacy-policy"


def test_a_list_that_asks_for_a_language_model_is_edited_without_one(path: Path) -> None:
    path.write_text(f"{LIST}\n[llm]\nenabled = true\n")

    append_watch(path, ENTRY)

    assert "Cedar" in path.read_text()


def test_a_watch_is_added_after_tables_of_other_kinds_and_without_a_last_newline(path: Path) -> None:
    path.write_text('[[watch]]\nname = "A"\nurl = "https://a.example/"\n[slack]\nchannel = "#a"')

    append_watch(path, {"name": "B", "url": "https://b.example/"})

    assert [watch.name for watch in load(path, {}).watches] == ["A", "B"]
    assert load(path, {}).slack.channel == "#a"


def test_line_ends_of_the_list_are_kept(path: Path) -> None:
    path.write_bytes(LIST.replace("\n", "\r\n").encode())

    append_watch(path, {"name": "B", "url": "https://b.example/"})

    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")


def test_an_empty_list_gets_its_first_watch(path: Path) -> None:
    path.write_text("")

    append_watch(path, {"name": "B", "url": "https://b.example/"})

    assert path.read_text() == '[[watch]]\nname = "B"\nurl = "https://b.example/"\n'


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (
            {"name": "Acme", "url": "https://other.example/"},
            'would get the id "acme-privacy-policy", which another watch has, line 7',
        ),
        ({"id": "acme-privacy-policy", "name": "X", "url": "https://x.example/"}, 'id: "acme-privacy-policy" is taken'),
        ({"name": "X", "url": "file:///etc/passwd"}, "is no web address"),
        ({"name": "X", "url": "https://x.example/", "colour": "red"}, 'unknown key "colour"'),
    ],
)
def test_what_would_not_load_is_refused_and_nothing_is_written(
    path: Path, entry: dict[str, object], message: str
) -> None:
    with pytest.raises(ConfigError, match=message):
        append_watch(path, entry)

    assert path.read_text() == LIST
    assert [left.name for left in path.parent.iterdir()] == ["watchers.toml"]


def test_a_list_that_is_broken_already_is_left_alone(path: Path) -> None:
    path.write_text("[bot\n")

    with pytest.raises(ConfigError, match="this is not TOML"):
        append_watch(path, ENTRY)

    assert path.read_text() == "[bot\n"


def test_a_list_with_watches_in_one_line_is_left_alone(path: Path) -> None:
    text = 'watch = [{name = "A", url = "https://a.example/"}]\n'
    path.write_text(text)

    with pytest.raises(ConfigError):
        append_watch(path, ENTRY)
    with pytest.raises(ConfigError, match="writes its watches in one line"):
        set_watch(path, "a-privacy-policy", {"every": "1h"})

    assert path.read_text() == text


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no watch list here"):
        append_watch(tmp_path / "watchers.toml", ENTRY)
    with pytest.raises(ConfigError, match="there is no folder for the watch list"):
        append_watch(tmp_path / "none" / "watchers.toml", ENTRY)


def test_mode_and_link_survive_an_edit(path: Path, tmp_path: Path) -> None:
    path.chmod(0o640)
    link = tmp_path / "elsewhere" / "link.toml"
    link.parent.mkdir()
    link.symlink_to(path)

    append_watch(link, ENTRY)

    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert "Cedar" in path.read_text()


def test_edits_at_once_are_all_kept(path: Path) -> None:
    entries = [{"name": f"Shop {number}", "url": f"https://shop{number}.example/"} for number in range(8)]
    threads = [threading.Thread(target=append_watch, args=(path, entry)) for entry in entries]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(load(path, {}).watches) == 10


def test_a_key_of_one_watch_is_set_and_the_rest_stays(path: Path) -> None:
    set_watch(path, "acme-privacy-policy", {"url": "https://acme.example/new", "every": "6h"})

    changed = LIST.replace("https://acme.example/privacy", "https://acme.example/new")
    assert [row for row in path.read_text().splitlines() if row not in changed.splitlines()] == ['every = "6h"']
    assert [row for row in changed.splitlines() if row not in path.read_text().splitlines()] == []


def test_a_key_set_to_nothing_is_removed(path: Path) -> None:
    set_watch(path, "acme-privacy-policy", {"remove": None, "select": None})

    assert path.read_text() == LIST.replace('remove = [\n  ".banner",   # the banner\n]\n', "")


def test_an_unknown_watch_is_told_with_those_that_there_are(path: Path) -> None:
    with pytest.raises(ConfigError, match=r'no watch "oak" \(known: acme-privacy-policy, birch-privacy-policy\)'):
        set_watch(path, "oak", {"every": "6h"})


def test_watches_that_stand_apart_are_never_moved(path: Path) -> None:
    text = (
        '[[watch]]\nname = "A"\nurl = "https://a.example/"\n[bot]\n[[watch]]\nname = "B"\nurl = "https://b.example/"\n'
    )
    path.write_text(text)

    with pytest.raises(ConfigError, match="cannot be changed without moving its lines"):
        set_watch(path, "b-privacy-policy", {"every": "1h"})

    assert path.read_text() == text


@pytest.mark.parametrize(
    ("phrases", "rows"),
    [
        (["one * two"], ['ignore = ["one * two"]']),
        (["one * two", "three four"], ["ignore = [", '    "one * two",', '    "three four",', "]"]),
    ],
    ids=["one", "several"],
)
def test_ignored_phrases_stand_right_below_the_last_key_and_nothing_else_moves(path, phrases, rows) -> None:
    text = LIST.replace("\n[[watch]]\nname", "\n# about Birch\n[[watch]]\nname")

    changed = with_ignored(text, path, "acme-privacy-policy", phrases)

    assert changed == text.replace("banner\n]\n", "banner\n]\n" + "\n".join(rows) + "\n")


def test_further_phrases_join_those_that_are_there_once(path: Path) -> None:
    text = LIST.replace("# the end", 'ignore = [\n  "one two",  # why\n]\n# the end')

    changed = with_ignored(text, path, "birch-privacy-policy", ["one two", "three * four"])

    assert changed == text.replace("# why\n", '# why\n  "three * four",\n')
    assert with_ignored(changed, path, "birch-privacy-policy", ["three * four"]) == changed


def test_line_ends_of_the_list_are_kept_when_phrases_are_added(path: Path) -> None:
    text = LIST.replace("\n", "\r\n")

    changed = with_ignored(text, path, "acme-privacy-policy", ["one two", "three four"])

    assert changed.count("\n") == changed.count("\r\n") == text.count("\n") + 4
