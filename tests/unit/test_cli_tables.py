"""Tables for people: a long last cell stands below its row where the window is narrow, and no line ends in blanks."""

import re
import sys

import pytest

from bot.cli.tables import print_table

HEADS = ("watch", "last seen", "result", "why")
WHY = "the page answers with an error page of the site, and what it says is no policy; it is looked at again in an hour"
ROWS = [("acme-privacy-policy", "23 November 2026 00:16 UTC", "failed", WHY), ("calm", "never", "first", "")]


@pytest.fixture
def window(monkeypatch, capsys):
    def shown(width: int, rows=ROWS) -> list[str]:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        monkeypatch.setenv("COLUMNS", str(width))
        print_table(HEADS, rows)
        return re.sub(r"\x1b\[[01]m", "", capsys.readouterr().out).splitlines()

    return shown


def test_in_a_pipe_every_row_is_one_line(capsys):
    print_table(HEADS, ROWS)
    head, first, second = capsys.readouterr().out.splitlines()

    assert first.endswith(WHY)
    assert head.index("why") == first.index(WHY)
    assert second == second.rstrip()


def test_in_a_narrow_window_the_last_cell_stands_below_its_row_in_whole_words(window):
    head, row, *below, last = window(100)

    assert head.split() == ["watch", "last", "seen", "result"]
    assert row == "acme-privacy-policy  23 November 2026 00:16 UTC  failed"
    assert all(line.startswith("    ") and len(line) <= 100 for line in below)
    assert " ".join(line.strip() for line in below) == WHY
    assert last.split() == ["calm", "never", "first"]


def test_where_there_is_room_the_last_cell_stands_in_its_column(window):
    wide = window(200)
    short = window(100, [(*ROWS[0][:3], "down")])

    assert wide[1].endswith(WHY)
    assert short[1].endswith("failed  down")


def test_page_text_in_a_cell_is_no_markup_and_controls_nothing(window):
    shown = "\n".join(window(100, [("a", "[bold]never[/bold]", "\x1b[31mfirst", WHY)]))

    assert "[bold]never[/bold]" in shown
    assert "\x1b[31m" not in shown
