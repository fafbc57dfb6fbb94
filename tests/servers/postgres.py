"""A throw-away PostgreSQL cluster, reached through a Unix socket in its own folder."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

START_S = 30
INIT = ("-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions")
UNSAFE_BUT_QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=")


class NoPostgresError(Exception):
    """There is none to be started here; the text says why."""


@contextmanager
def running_postgres() -> Iterator[str]:
    """Start a cluster of its own; yields an address with a gap for the database's name. Raises NoPostgresError."""
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="fp-pg-"))
    account = _account()
    try:
        if account:
            shutil.chown(folder, account["user"])
        subprocess.run(
            [programs / "initdb", "-D", folder / "data", *INIT],
            check=True,
            capture_output=True,
            cwd=folder,
            **account,
        )
        with _server(programs, folder, account):
            yield f"postgresql://tester@/{{name}}?host={folder}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_sql(url: str, statement: str) -> None:
    """Run statements outside a transaction."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def find_programs() -> Path:
    """The folder of initdb and postgres, newest version first."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve().parent] if on_path else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name, reverse=True)
    for folder in found:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoPostgresError("no PostgreSQL on this machine (initdb and postgres are wanted)")


def _account() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then as somebody without rights."""
    if os.geteuid() != 0:
        return {}
    return {"user": "nobody", "extra_groups": []}


@contextmanager
def _server(programs: Path, folder: Path, account: dict[str, Any]) -> Iterator[None]:
    options = [word for setting in UNSAFE_BUT_QUICK for word in ("-c", setting)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", "-k", folder, *options],
            stdout=log,
            stderr=log,
            cwd=folder,
            **account,
        )
    try:
        _wait_until_ready(process, folder)
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(START_S)


def _wait_until_ready(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    deadline = time.monotonic() + START_S
    while True:
        try:
            psycopg.connect(f"host={folder} user=tester dbname=postgres").close()
        except psycopg.OperationalError as error:
            if process.poll() is not None or time.monotonic() > deadline:
                said = (folder / "log").read_text(errors="replace")[-500:]
                raise NoPostgresError(f"PostgreSQL did not start: {said}") from error
            time.sleep(0.02)
        else:
            return
