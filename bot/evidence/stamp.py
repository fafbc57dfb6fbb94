"""
RFC 3161 time stamps: the question to an authority, and the check of its answer by the `openssl` program.

The question is some seventy bytes of a fixed form, so it is written here; what vouches for an answer is cryptography, which is left
to a program that everybody can run by hand as well.
"""

import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.evidence.case import Stamp

MOST_REPLY = 256 * 1024
LIMIT_S = 20.0
_SHA256 = bytes.fromhex("0609608648016503040201")  # the object identifier 2.16.840.1.101.3.4.2.1
_SAID_AT = re.compile(r"^Time stamp: (\w{3} +\d+ \d\d:\d\d:\d\d)(?:\.\d+)? (\d{4}) GMT", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class StampCheck:
    """
    What a check came to: `stamped_at` is the time that the authority vouches for. `why` is "" where all is well; where
    `is_done` is false nothing could be checked, and `why` says what is missing.
    """

    is_done: bool
    why: str = ""
    stamped_at: datetime | None = None

    @property
    def is_good(self) -> bool:
        return self.is_done and not self.why


def query_of(digest: bytes, nonce: int) -> bytes:
    """A TimeStampReq for a SHA-256 digest, in DER: version 1, no policy, a nonce, certificates wanted."""
    imprint = _der(0x30, _der(0x30, _SHA256 + _der(0x05, b"")) + _der(0x04, digest))
    number = _der(0x02, nonce.to_bytes(nonce.bit_length() // 8 + 1))
    return _der(0x30, _der(0x02, b"\x01") + imprint + number + _der(0x01, b"\xff"))


def _der(tag: int, content: bytes) -> bytes:
    if len(content) > 127:
        raise ValueError("no part of a question is as long")
    return bytes((tag, len(content))) + content


def check(stamp: Stamp, manifest: bytes) -> StampCheck:
    """
    Whether an authority vouches for the manifest: its answer fits our question and these bytes, and its signature leads
    to `stamp.roots` at the time that it names.
    """
    if not stamp.roots:
        return StampCheck(is_done=False, why="the authority's root certificates are not there to check it with")
    program = shutil.which("openssl")
    if program is None:
        return StampCheck(is_done=False, why="the program openssl is not there to check it with")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, data in (("q", stamp.query), ("r", stamp.reply), ("roots", stamp.roots), ("manifest", manifest)):
            (place / name).write_bytes(data)
        try:
            return _check(program, place)
        except (OSError, subprocess.TimeoutExpired) as error:
            return StampCheck(is_done=False, why=f"openssl could not check it ({type(error).__name__})")


def _check(program: str, place: Path) -> StampCheck:
    shown = _run(program, place, "-reply", "-in", "r", "-text")
    said = _SAID_AT.findall(shown.stdout)
    if shown.returncode or not said:
        return StampCheck(is_done=True, why="the authority's answer holds no time stamp")
    # The last one: before it stands a status that is not signed, and may hold lines of anybody's making.
    stamped_at = datetime.strptime(" ".join(said[-1]), "%b %d %H:%M:%S %Y").replace(tzinfo=UTC)
    # Certificates end, what they vouched for does not: they must have been in force when they did.
    trusted = ("-CAfile", "roots", "-attime", str(int(stamped_at.timestamp())))
    for against in (("-data", "manifest"), ("-queryfile", "q")):
        done = _run(program, place, "-verify", *against, "-in", "r", *trusted)
        if done.returncode or "Verification: OK" not in done.stdout + done.stderr:
            return StampCheck(is_done=True, why=_said(done.stderr), stamped_at=stamped_at)
    return StampCheck(is_done=True, stamped_at=stamped_at)


def _run(program: str, place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, "ts", *words],
        cwd=place,
        check=False,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=LIMIT_S,
    )


def _said(trouble: str) -> str:
    """What openssl has against a time stamp, in words for a person."""
    if "imprint mismatch" in trouble:
        return "it was given for other bytes"
    if "nonce mismatch" in trouble or "nonce not returned" in trouble:
        return "it does not answer the question that was asked"
    if "certificate" in trouble or "issuer" in trouble:
        return "its signature does not lead to the authority's certificates"
    return "its signature does not hold"
