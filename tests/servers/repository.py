"""Small git repositories, made through `git fast-import`: what was recorded when, and with which message."""

import subprocess
from pathlib import Path

NOON = 1_583_064_000
"""1 March 2020, 12:00 UTC."""
DAY = 86_400

HEADING = "# Privacy Policy of Acme"
LEAD = "This policy says how Acme handles the personal data of people who use its service."
RIGHTS = "You may ask us to correct or delete your personal data at any time, and we answer within a month."
KEPT = "We keep server logs for 30 days and delete them afterwards."
KEPT_LONGER = "We keep server logs for two years and delete them afterwards."
SHARED = "We share your e-mail address with Stripe so that it can process payments for us."


def text(*lines: str) -> str:
    """A policy as a file of Markdown."""
    return "\n\n".join((HEADING, LEAD, RIGHTS, *lines)) + "\n"


def recorded(service="Acme", kind="Privacy Policy", *, verb="Record new changes of", snapshot="ab12" * 10) -> str:
    """The message of a recorded version."""
    link = f"https://snapshots.example/commit/{snapshot}"
    return f"{verb} {service} {kind}\n\nThis version was recorded after extracting from snapshot {link}\n"


def commit(folder: Path, message: str, *, day: float, files: dict[str, str | bytes]) -> None:
    """Add a commit of that day to a repository, which is made where there is none."""
    if not folder.exists():
        subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(folder)], check=True)
    known = subprocess.run(
        ["git", "-C", str(folder), "rev-parse", "--verify", "--quiet", "main"], capture_output=True, check=False
    )
    when = NOON + int(day * DAY)
    stream = b"commit refs/heads/main\ncommitter Recorder <r@example.org> %d +0000\n" % when
    stream += b"data %d\n%s\n" % (len(message.encode()), message.encode())
    if not known.returncode:
        stream += b"from refs/heads/main^0\n"
    for path, content in files.items():
        body = content if isinstance(content, bytes) else content.encode()
        stream += b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(body), body)
    subprocess.run(["git", "-C", str(folder), "fast-import", "--quiet", "--force"], input=stream, check=True)


def acme(folder: Path) -> Path:
    """Three versions of one policy, and a README."""
    path = "Acme/Privacy Policy.md"
    commit(folder, "Add a README", day=-1, files={"README.md": "Versions of Acme's documents."})
    commit(folder, recorded(verb="First record of"), day=0, files={path: text(KEPT)})
    commit(folder, recorded(), day=40, files={path: text(KEPT_LONGER)})
    commit(folder, recorded(), day=90, files={path: text(KEPT_LONGER, SHARED)})
    return folder


def loose_file(folder: Path, spec: str) -> Path:
    """Where the object of that name ("main~1:path") lies, all packs unpacked."""
    git = ["git", "-C", str(folder)]
    name = subprocess.run([*git, "rev-parse", spec], capture_output=True, text=True, check=True).stdout.strip()
    for pack in (folder / "objects" / "pack").glob("*.pack"):
        moved = pack.rename(folder / pack.name)
        pack.with_suffix(".idx").unlink()
        with moved.open("rb") as stream:
            subprocess.run([*git, "unpack-objects", "-q"], stdin=stream, check=True)
    return folder / "objects" / name[:2] / name[2:]
