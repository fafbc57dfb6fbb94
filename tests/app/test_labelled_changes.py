"""How well real changes of real policies are understood, where the labelled set lies beside the checkout."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.harness import CHECKOUT

GOLD = CHECKOUT.parent / "shared" / "gold"
LEAST = {
    "material_precision": 0.84,
    "material_recall": 0.94,
    "material_f1": 0.89,
    "finding_precision": 0.54,
    "finding_f1": 0.63,
    "place_recall": 0.82,
}
"""What was reached, less what a reader could argue about; raise it, never lower it."""


@pytest.mark.skipif(not GOLD.is_dir(), reason="the labelled changes are not beside this checkout")
def test_understanding_does_not_fall_behind_what_was_reached(bot):
    predictions = Path(bot.folder / "predictions.jsonl")
    predictions.write_text(bot.run("compare", "--batch", str(GOLD / "cases")).stdout)
    scorer = [sys.executable, str(GOLD / "score.py"), str(GOLD / "cases"), "--predictions", str(predictions)]

    done = subprocess.run(scorer, capture_output=True, text=True, check=True)

    figures = dict(line.split() for line in done.stdout.splitlines() if len(line.split()) == 2)
    for name, least in LEAST.items():
        assert float(figures[name]) >= least, done.stdout
