"""
A made-up versions repository in the form of Open Terms Archive, through `git fast-import`.

`python -m bench.history FOLDER --versions 16000` makes a bare repository; `--content` makes every commit
a change of words.
"""

import argparse
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import IO

from bench.policies import CONTENT, EDITED, NOISY, Draft, Mix, edited, policy

SEED = 20261122
FIRST = 1_420_070_400
HALF_A_DAY = 43_200
MEDIAN_BYTES = 34_000
_KINDS = ("Privacy Policy", "Terms of Service", "Trackers Policy")
_REMEMBERED = 4
_TECHNICAL = 0.03
_OF_THE_NOISY = 0.6


def make(folder: Path, *, versions: int, documents: int, content: bool = False, median: int = MEDIAN_BYTES) -> int:
    """
    Make a bare repository of that many recorded versions; returns the bytes of their texts.

    With `content` each is a change of words, and documents have equally many.
    """
    subprocess.run(["git", "init", "--quiet", "--bare", str(folder)], check=True)
    command = ["git", "-C", str(folder), "fast-import", "--quiet", "--date-format=raw"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as git:
        if git.stdin is None:
            raise RuntimeError("git takes no input")
        size = _write(git.stdin, versions, documents, content=content, median=median)
    if git.returncode:
        raise RuntimeError("git fast-import failed")
    head = "refs/heads/main"
    subprocess.run(["git", "-C", str(folder), "symbolic-ref", "HEAD", head], check=True)
    return size


def _shares(versions: int, documents: int, *, content: bool) -> list[tuple[int, Mix]]:
    """How many versions each document has, and how it is edited: a tenth of them make most of the history, as noise."""
    if content:
        return [(versions // documents + (number < versions % documents), CONTENT) for number in range(documents)]
    noisy = max(1, documents // 10)
    quiet = documents - noisy
    each = int(versions * (1 - _OF_THE_NOISY)) // max(1, quiet)
    rest = versions - each * quiet
    counts = [(rest // noisy + (number < rest % noisy), NOISY) for number in range(noisy)]
    return counts + [(each, EDITED)] * quiet


def _write(stream: IO[bytes], versions: int, documents: int, *, content: bool, median: int) -> int:
    """Blobs first, document by document, so that each is stored as a difference; then the commits, by time."""
    commits: list[tuple[int, str, int, int]] = []
    shares = _shares(versions, documents, content=content)
    size = mark = 0
    for number in range(documents):
        source = Random(f"{SEED} {number}")  # noqa: S311 - made-up text, not a secret
        share, mix = shares[number]
        path = f"Company{number // len(_KINDS):03}/{_KINDS[number % len(_KINDS)]}.md"
        length = int(source.lognormvariate(0, 0.5) * median)
        moment = FIRST + source.randrange(HALF_A_DAY)
        for order, draft in enumerate(_drafts(f"Company{number:03}", length, share, source, mix)):
            mark += 1
            text = draft.markdown().encode()
            size += len(text)
            stream.write(b"blob\nmark :%d\ndata %d\n%s\n" % (mark, len(text), text))
            moment += HALF_A_DAY * source.choice((1, 1, 1, 2, 2, 4, 14, 60))
            commits.append((moment, path, mark, order))
    chance = Random(SEED)  # noqa: S311 - as above
    for moment, path, blob, order in sorted(commits):
        message = _message(path, order, chance).encode()
        who = b"Recorder <recorder@example.org> %d +0000" % moment
        stream.write(b"commit refs/heads/main\nauthor %s\ncommitter %s\n" % (who, who))
        stream.write(b"data %d\n%s\nM 100644 :%d %s\n\n" % (len(message), message, blob, path.encode()))
    return size


def _drafts(name: str, length: int, count: int, source: Random, mix: Mix) -> Iterator[Draft]:
    draft = policy(name, length, source)
    earlier: list[Draft] = []
    last = ""
    while count:
        text = draft.markdown()
        if text != last:
            yield draft
            count -= 1
        last = text
        following = edited(draft, earlier, source, mix)
        earlier = [*earlier[1 - _REMEMBERED :], draft]
        draft = following


def _message(path: str, order: int, chance: Random) -> str:
    service, kind = path.removesuffix(".md").split("/")
    verb = "Record new changes of" if order else "First record of"
    if order and chance.random() < _TECHNICAL:
        verb = "Apply technical or declaration upgrade on"
    snapshot = f"{chance.getrandbits(160):040x}"
    link = f"https://example.org/snapshots/commit/{snapshot}"
    return f"{verb} {service} {kind}\n\nThis version was recorded after extracting from snapshot {link}\n"


def main() -> None:
    """Make a repository at the folder named."""
    parser = argparse.ArgumentParser(prog="python -m bench.history", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--versions", type=int, default=2000)
    parser.add_argument("--documents", type=int, default=0, help="default: one for 40 versions")
    parser.add_argument("--content", action="store_true", help="every commit changes words")
    arguments = parser.parse_args()
    documents = arguments.documents or max(1, arguments.versions // 40)
    size = make(arguments.folder, versions=arguments.versions, documents=documents, content=arguments.content)
    print(f"{arguments.versions} versions of {documents} documents, {size:,} bytes of text")


if __name__ == "__main__":
    main()
