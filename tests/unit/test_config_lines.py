import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.lines import line_at, lines_of

TEXT = '''\
# a comment with [[watch]] in it
[bot]
"every" = "1h" # = "2h"

[[watch]]
name = """
[[watch]]
name = "not a key"
"""
[watch.inner]
deep.er = 1
[archives.wayback]
base_url = 'x'
[[watch]]
remove = [
  "a", # one, two
  ["b", "c"],

  { d = "e", f = [1] },
]
'key with spaces'.x = "\\"]"
last = 1
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("bot",), 2),
        (("bot", "every"), 3),
        (("watch", 0), 5),
        (("watch", 0, "name"), 6),
        (("watch", 0, "inner"), 10),
        (("watch", 0, "inner", "deep"), 11),
        (("watch", 0, "inner", "deep", "er"), 11),
        (("archives", "wayback", "base_url"), 13),
        (("watch", 1), 14),
        (("watch", 1, "remove"), 15),
        (("watch", 1, "remove", 0), 16),
        (("watch", 1, "remove", 1), 17),
        (("watch", 1, "remove", 2), 19),
        (("watch", 1, "key with spaces", "x"), 21),
        (("watch", 1, "last"), 22),
    ],
)
def test_each_key_table_and_element_has_its_line(path: tuple[str | int, ...], line: int) -> None:
    assert lines_of(TEXT)[path] == line


def test_what_is_nowhere_written_has_the_line_of_what_is_around_it() -> None:
    lines = lines_of(TEXT)

    assert line_at(lines, ("watch", 1, "name")) == 14
    assert line_at(lines, ("slack", "channel")) == 0


_VALUES = st.sampled_from(
    [
        '"a"',
        "1",
        "[1, 2]",
        "[\n 1,\n 2,\n]",
        '"""\nx = 1\n[y]\n"""',
        "'''\n\n'''",
        '"\\""',
        "{ a = 1 }",
        '""',
        "''",
        '"""a"""""',
    ]
)


@given(st.lists(st.lists(_VALUES, max_size=4), max_size=5), st.sampled_from(["", "# x = [", "\n\n"]))
def test_lines_agree_with_how_a_text_was_put_together(tables: list[list[str]], between: str) -> None:
    text, expected = "", {}
    for index, values in enumerate(tables):
        text += between + "\n"
        expected["watch", index] = text.count("\n") + 1
        text += "[[watch]]\n"
        for number, value in enumerate(values):
            expected["watch", index, f"key{number}"] = text.count("\n") + 1
            text += f"key{number} = {value}\n"

    lines = lines_of(text)

    assert {path: lines.get(path) for path in expected} == expected


@given(st.text(alphabet="[]{}=,.#\"'\\\n ab1", max_size=80))
def test_any_text_has_some_lines(text: str) -> None:
    import tomllib

    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert all(1 <= line <= text.count("\n") + 1 for line in lines_of(text).values())
