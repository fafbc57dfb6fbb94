"""How well real changes of real policies are understood, where the labelled set lies beside the checkout."""

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
