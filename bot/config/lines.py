"""
In which line of a TOML text each key, table and list element stands.

`tomllib` gives values without places, and tomlkit puts tables of one list together that the file has apart; so this
reads the pieces itself. It relies on `tomllib` having accepted the text, and judges nothing.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field

Path = tuple[str | int, ...]

_PIECE = re.compile(
    r"""
      (?P<string> \"{3} (?: \\[\s\S] | [^\\] )*? \"{3,5} | '{3} [\s\S]*? '{3,5}
                | " (?: \\. | [^"\\\n] )* " | ' [^'\n]* ' )
    | (?P<comment> \# [^\n]* )
    | (?P<newline> \n )
    | (?P<space> [ \t\r]+ )
    | (?P<mark> [\[\]{}=,] )
    | (?P<bare> [^\s\[\]{}=,\#"']+ )
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class _Reader:
    """Where we are: `table` is the path of the table in force, `counts` how many tables each list has so far."""

    lines: dict[Path, int] = field(default_factory=dict)
    counts: dict[Path, int] = field(default_factory=dict)
    table: Path = ()

    def read(self, statement: list[tuple[str, int]]) -> None:
        """Take in one header or one `key = value`, as (piece, line) pairs."""
        first, line = statement[0]
        if first != "[":
            self._key(statement)
            return
        of_list = statement[1][0] == "["
        keys = _keys([piece for piece, _ in statement if piece not in {"[", "]"}])
        self.table = self._place(keys, of_list=of_list)
        self._note(self.table, line)

    def _place(self, keys: list[str], *, of_list: bool) -> Path:
        path: Path = ()
        for depth, key in enumerate(keys, 1):
            path = (*path, key)
            if of_list and depth == len(keys):
                self.counts[path] = self.counts.get(path, -1) + 1
            if path in self.counts:
                path = (*path, self.counts[path])
        return path

    def _key(self, statement: list[tuple[str, int]]) -> None:
        equals = next((i for i, (piece, _) in enumerate(statement) if piece == "="), len(statement))
        path = (*self.table, *_keys([piece for piece, _ in statement[:equals]]))
        self._note(path, statement[0][1])
        for index, line in enumerate(_elements(statement[equals + 1 :])):
            self._note((*path, index), line)

    def _note(self, path: Path, line: int) -> None:
        for end in range(1, len(path) + 1):
            self.lines.setdefault(path[:end], line)


def lines_of(text: str) -> dict[Path, int]:
    """Map the path of every key, table and list element to its line, counted from 1."""
    reader = _Reader()
    for statement in _statements(text):
        reader.read(statement)
    return reader.lines


def line_at(lines: dict[Path, int], path: Path) -> int:
    """The line of a path or, where it is nowhere written, of the nearest part around it; 0 for the whole file."""
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 0)


def _statements(text: str) -> Iterator[list[tuple[str, int]]]:
    """The text cut at line ends that stand outside every bracket; (piece, line) pairs, without spaces and comments."""
    statement: list[tuple[str, int]] = []
    line, depth = 1, 0
    for match in _PIECE.finditer(text):
        piece, kind = match.group(), match.lastgroup
        if kind == "newline" and depth == 0 and statement:
            yield statement
            statement = []
        if kind in {"string", "mark", "bare"}:
            statement.append((piece, line))
            depth += (piece in {"[", "{"}) - (piece in {"]", "}"})
        line += piece.count("\n")
    if statement:
        yield statement


def _keys(pieces: list[str]) -> list[str]:
    """The parts of a dotted key; bare pieces carry their dots, quoted ones stand alone."""
    keys: list[str] = []
    for piece in pieces:
        if piece[0] in "\"'":
            keys.append(tomllib.loads(f"key = {piece}")["key"])
        else:
            keys += [part for part in piece.split(".") if part]
    return keys


def _elements(value: list[tuple[str, int]]) -> Iterator[int]:
    """The line of each element, where the value is a list."""
    if not value or value[0][0] != "[":
        return
    depth, expecting = 0, False
    for piece, line in value:
        if expecting and piece not in {"]", ","}:
            yield line
        if piece == ",":
            expecting = depth == 1
        else:
            depth += (piece in {"[", "{"}) - (piece in {"]", "}"})
            expecting = piece == "[" and depth == 1
