"""How well real changes of real policies are understood, where the labelled set lies beside the checkout."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.harness import CHECKOUT

GOLD = CHECKOUT.parent / "shared" / "gold"
REPLAY = CHECKOUT.parent / "shared" / "replay"
LEAST = {
    "material_precision": 0.82,
    "material_recall": 0.95,
    "material_f1": 0.88,
    "finding_precision": 0.55,
    "finding_f1": 0.64,
    "place_recall": 0.83,
}
"""What was reached, less what a reader could argue about."""


@pytest.mark.skipif(not GOLD.is_dir(), reason="the labelled changes are not beside this checkout")
def test_understanding_does_not_fall_behind_what_was_reached(bot):
    predictions = Path(bot.folder / "predictions.jsonl")
    predictions.write_text(bot.run("compare", "--batch", str(GOLD / "cases")).stdout)
    scorer = [sys.executable, str(GOLD / "score.py"), str(GOLD / "cases"), "--predictions", str(predictions)]

    done = subprocess.run(scorer, capture_output=True, text=True, check=True)

    figures = dict(line.split() for line in done.stdout.splitlines() if len(line.split()) == 2)
    for name, least in LEAST.items():
        assert float(figures[name]) >= least, done.stdout


def _told(line: str, *, turned: bool) -> tuple[str, list[tuple[str, ...]]]:
    """The name of a change and what is told of it, or of the opposite one."""
    found = json.loads(line)
    other = {"added": "removed", "removed": "added"} if turned else {}
    sides = ("new_quote", "old_quote") if turned else ("old_quote", "new_quote")
    return found["id"], sorted(
        (each["kind"], other.get(each["action"], each["action"]), *(each[side] or "" for side in sides))
        for each in found["findings"]
    )


@pytest.mark.skipif(not GOLD.is_dir(), reason="the labelled changes are not beside this checkout")
def test_real_changes_are_told_alike_in_both_directions(bot):
    for case in (GOLD / "cases").iterdir():
        turned = bot.folder / "turned" / case.name
        turned.mkdir(parents=True)
        for side, other in (("old", "new"), ("new", "old")):
            turned.joinpath(f"{side}.md").write_bytes(case.joinpath(f"{other}.md").read_bytes())

    there, back = (
        dict(_told(line, turned=is_turned) for line in bot.run("compare", "--batch", str(folder)).stdout.splitlines())
        for folder, is_turned in ((GOLD / "cases", False), (bot.folder / "turned", True))
    )

    assert sum(map(len, there.values())) > 500
    assert sum(told != back[name] for name, told in there.items()) <= 1, "only another region's edition may differ"


@pytest.mark.skipif(not REPLAY.is_dir(), reason="the recorded histories are not beside this checkout")
def test_real_histories_are_told_with_hardly_a_miss_or_a_false_alarm():
    command = [sys.executable, "-m", "bot", "replay", "{dir}", "--format", "json"]
    scorer = [sys.executable, str(REPLAY / "score_replay.py"), str(REPLAY), str(REPLAY), "--", *command]

    done = subprocess.run(scorer, cwd=CHECKOUT, capture_output=True, text=True, check=True)

    figures = dict(line.split() for line in done.stdout.splitlines() if len(line.split()) == 2)
    assert float(figures["recall"]) >= 0.95, done.stdout
    assert float(figures["precision"]) >= 0.9, done.stdout
    counts = [re.search(r"captures +(\d+) .* false +(\d+)", line) for line in done.stdout.splitlines()]
    assert all(int(found[2]) <= max(1, int(found[1]) // 100) for found in counts if found), done.stdout
