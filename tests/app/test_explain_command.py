"""`compare --explain` as a user calls it."""

import pytest

from tests.app.harness import AFTER, BEFORE, policy


@pytest.fixture
def files(bot):
    (bot.folder / "old.html").write_text(policy(*BEFORE))
    (bot.folder / "new.html").write_text(policy(*AFTER))
    return bot


def test_the_reasons_stand_below_the_comparison_and_in_its_json(files):
    shown = files.run("compare", "old.html", "new.html", "--explain").stdout
    (explained,) = files.json("compare", "old.html", "new.html", "--explain")
    (plain,) = files.json("compare", "old.html", "new.html")

    assert shown.index("Findings (") < shown.index("Why these findings (") < shown.index("Why nothing else (")
    assert "before: sale: sale of personal data (denied)" in shown
    assert {key: value for key, value in explained.items() if key != "explain"} == plain
    assert explained["explain"].keys() == {"findings", "passed", "left_out", "loose", "formed", "renamed"}
    assert explained["explain"]["findings"][0].keys() == {"finding", "before", "after", "rules", "score"}


def test_reasons_are_for_two_files_as_text_or_json(files):
    done = files.run("compare", "old.html", "new.html", "--explain", "--format", "html")

    assert done.returncode == 2
    assert "--format text or json" in done.stderr
