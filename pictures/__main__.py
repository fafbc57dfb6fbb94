"""
Draws what Fineprint shows in Slack: `python -m pictures [NAME …] [--to FOLDER]`; the documents' pictures without names.

Wants Node with what `npm install` in this folder brings, Chromium, and the fonts Lato and Noto Color Emoji.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from pictures.golden import HERE, ZONE, goldens

DOCUMENTED = ("alert", "acknowledged", "redline", "rule-offered", "home", "watch-confirmed", "digest")
"""What the documents show, kept in docs/images."""

SCALES = (1.5, 1.0)
MOST_BYTES = 150_000
"""A picture that is larger is drawn at the next smaller scale."""


def main() -> int:
    """Draw, and say what was drawn."""
    arguments = _arguments()
    everything = goldens()
    names = list(everything) if arguments.all else arguments.names or list(DOCUMENTED)
    unknown = sorted(set(names) - set(everything))
    if unknown:
        print(f"There is no picture {', '.join(unknown)}; there are {', '.join(everything)}.", file=sys.stderr)
        return 2
    if missing := _missing():
        print(f"{missing}: docs/development.md, «Pictures of what Slack shows», says what is needed.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "shown.json").write_text(json.dumps({name: everything[name] for name in names}))
        subprocess.run(["node", HERE / "draw.mjs", folder], env=os.environ | {"TZ": ZONE}, check=True)
        _photograph(Path(folder), names, arguments.to)
    return 0


def _missing() -> str:
    """What cannot be done without and is not there, "" where everything is."""
    programs = [name for name in ("node", "chromium") if shutil.which(name) is None]
    if programs:
        return f"{' and '.join(programs)} not found"
    return "" if (HERE / "node_modules").is_dir() else "npm install was not run in pictures/"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m pictures", description="Draws what Fineprint shows in Slack.")
    parser.add_argument("names", nargs="*", help="which ones; the documents' own where none is named")
    parser.add_argument("--all", action="store_true", help="every one there is")
    parser.add_argument("--to", type=Path, default=HERE.parent / "docs" / "images", help="the folder for the PNG files")
    return parser.parse_args()


def _photograph(pages: Path, names: list[str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for name in names:
            picture = folder / f"{name}.png"
            for scale in SCALES:
                page = browser.new_page(device_scale_factor=scale, viewport={"width": 800, "height": 200})
                page.goto((pages / f"{name}.html").as_uri())
                page.locator("body > *").screenshot(path=picture)
                page.close()
                if picture.stat().st_size < MOST_BYTES:
                    break
            print(f"{picture}: {picture.stat().st_size // 1000} kB")
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
