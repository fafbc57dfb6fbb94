"""The real program, started as a user starts it, in a folder of its own with loopback servers around it."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.cli import main
from tests.servers.slack import TOKEN

CHECKOUT = Path(__file__).resolve().parents[2]
TIMEOUT_S = 60

SETTINGS = """\
[bot]
every = "1h"
[slack]
channel = "#privacy-watch"
health_channel = "#privacy-ops"
[network]
contact = "tests@example.com"
allow = ["127.0.0.1"]
gap = "1s"
[metrics]
port = 0
"""


def policy(*paragraphs, title="Privacy policy"):
    """A page as sites serve it, with a menu and a footer around the policy."""
    body = "\n".join(f"<p>{text}</p>" for text in paragraphs)
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/jobs'>Jobs</a></li></ul></nav>"
    head = f"<head><meta charset='utf-8'><title>{title} | Acme</title></head>"
    return f"<!doctype html><html lang='en'>{head}<body>{menu}<main><h1>{title}</h1>{body}</main></body></html>"


BEFORE = (
    "This privacy policy says how Acme handles personal data of the people who use its service.",
    "We collect your name, your e-mail address and the device that you use to reach us.",
    "We do not sell your personal data to anybody.",
    "You may ask us to correct or delete your personal data at any time.",
    "We keep server logs for 30 days and delete them afterwards.",
    "Our contracts with customers may set shorter periods for the data that they store with us.",
)
AFTER = (*BEFORE[:2], "We may sell your personal data to advertising partners.", *BEFORE[3:])


@dataclass
class Bot:
    """One installation: its watch list, its state, its environment."""

    folder: Path
    environ: dict[str, str] = field(default_factory=dict)

    @property
    def state(self):
        return self.folder / "state"

    def watch(self, *entries, settings=SETTINGS):
        """Write the watch list; each entry is the text of a [[watch]] table."""
        text = settings + "".join(f"[[watch]]\n{entry}\n" for entry in entries)
        (self.folder / "watchers.toml").write_text(text)

    def use(self, slack):
        self.environ |= {"SLACK_BOT_TOKEN": TOKEN, "SLACK_API_URL": slack.address}

    def environment(self):
        kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG", "TMPDIR") if key in os.environ}
        return kept | {"PYTHONPATH": str(CHECKOUT), "COLUMNS": "200"} | self.environ

    def command(self, *arguments, module="bot"):
        return [sys.executable, "-m", module, *arguments]

    def run(self, *arguments, module="bot"):
        """Run one command to its end."""
        return subprocess.run(
            self.command(*arguments, module=module),
            cwd=self.folder,
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=TIMEOUT_S,
            check=False,
        )

    def json(self, *arguments):
        """Run a command with `--format json`; its objects."""
        done = self.run(*arguments, "--format", "json")
        assert done.returncode in (0, 1), done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def start(self, *arguments):
        """Start a command and leave it running; its output goes to files `out` and `err` in the folder."""
        with (self.folder / "out").open("w") as out, (self.folder / "err").open("w") as err:
            return subprocess.Popen(
                self.command(*arguments), cwd=self.folder, env=self.environment(), stdout=out, stderr=err, text=True
            )

    @property
    def out(self):
        return (self.folder / "out").read_text()

    @property
    def err(self):
        return (self.folder / "err").read_text()


def ask(bot, *arguments):
    """Run a command in this process, which spares its start: exit code, output, errors."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(bot.folder)
        patch.setattr(sys, "argv", ["fineprint", *arguments])
        for name in [name for name in os.environ if name.startswith(("SLACK_", "FINEPRINT_"))]:
            patch.delenv(name)
        return main(), out.getvalue(), err.getvalue()


def wait_for(condition, *, seconds=30.0, why="what was waited for"):
    """Poll until `condition()` is true; its value."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"{why} did not happen within {seconds:.0f} s")


def stop(process):
    """Ctrl-C, as a person would; the exit code."""
    process.send_signal(signal.SIGINT)
    return process.wait(TIMEOUT_S)
