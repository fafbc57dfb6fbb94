"""
Fineprint against what others wrote to stand in for Slack: `python -m tests.emulators [--deliveries 90] [--folder DIR]`.

No part of the suite: it installs packages from npm and PyPI into a folder of its own. See the README beside this file.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.emulators.emulate import Emulate, install
from tests.servers.campaign import campaign, show

BLOCKS = "slackblocks==3.0.0"
FORMS = ("tests/unit/test_slack_types.py", "tests/unit/test_slack_hostile.py")


def deliver(folder: Path, deliveries: int) -> bool:
    """The campaign against emulate."""
    install(folder)
    with Emulate(folder) as there:
        figures = campaign(deliveries=deliveries, channels=6, share=0.2, seed=1, speed=10.0, there=there)
    show(figures)
    return figures.is_clean


def parse(folder: Path) -> bool:
    """The tests of forms with slackblocks."""
    place = folder / "python"
    if not place.exists():
        pip = ["-m", "pip", "install", "--quiet", "--no-deps", "--target", str(place), BLOCKS]
        subprocess.run(["python3", *pip], check=True)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.emulators.slackblocks_plugin", *FORMS]
    environ = os.environ | {"PYTHONPATH": str(place)}
    return subprocess.run(command, env=environ, check=False).returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Fineprint against other people's stand-ins for Slack.")
    parser.add_argument("--deliveries", type=int, default=90)
    parser.add_argument("--folder", type=Path, help="where packages are installed, and kept for the next time")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = given.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        return 0 if all([deliver(folder, given.deliveries), parse(folder)]) else 1


if __name__ == "__main__":
    sys.exit(main())
