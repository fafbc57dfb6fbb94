"""What the databases' own errors mean to a person. Errors that are our own mistakes stay what they are: bugs."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.errors import StoreError

NO_RIGHT = "42501"
"""PostgreSQL's code for a user who may not do that: no mistake of ours, though it comes as one."""

_SAYINGS = (
    (
        ("disk is full", "no space left", "53100"),
        "the disk that holds the state is full",
        "Free some space. Nothing was half-written; what was under way is repeated by itself.",
    ),
    (
        ("not a database", "malformed", "file is encrypted"),
        "the database is damaged, or is no database of Fineprint",
        "Put a backup in its place, or move it away to begin anew.",
    ),
    (
        ("readonly database", "read-only", "permission denied", NO_RIGHT),
        "the state cannot be written",
        "Make the state folder and everything in it writable for the user that runs Fineprint.",
    ),
    (
        # SQLite says the same where a folder is closed to it and where there is no room for its own files.
        ("unable to open database file", "disk i/o"),
        "the state cannot be written: its disk is full, or its folder is not writable",
        "Free some space, or make the state folder writable for the user that runs Fineprint.",
    ),
    (
        ("database is locked", "table is locked", "queuepool limit"),
        "the database was busy for too long",
        "Look for another program that holds it open. A network drive is no place for the state folder.",
    ),
    (
        ("password authentication", "no password supplied", "28p01", "28000", 'role "'),
        "the database server refused the user or the password",
        "Check the user and the password in FINEPRINT_DATABASE_URL.",
    ),
    (
        ("3d000", 'database "'),
        "the database named in FINEPRINT_DATABASE_URL does not exist",
        "Create it (createdb NAME) and start again.",
    ),
    (
        ("connection", "server closed", "could not translate host", "terminating"),
        "the database server cannot be reached",
        "Check FINEPRINT_DATABASE_URL, and that the server runs and accepts connections from this machine.",
    ),
)


@contextmanager
def told_plainly(place: str) -> Iterator[None]:
    """
    Turn a database's or the system's error into a StoreError; `place` says which state it was, without secrets.

    A broken constraint, a wrong type or a wrong statement is a bug of ours and passes through.
    """
    try:
        yield
    except (IntegrityError, DataError):
        raise
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", "") != NO_RIGHT:
            raise
        raise explain(place, error.orig or error) from error
    except DBAPIError as error:
        raise explain(place, error.orig or error) from error
    except (PoolTimeoutError, OSError) as error:
        raise explain(place, error) from error


def explain(place: str, error: BaseException) -> StoreError:
    """The StoreError that says what `error` means."""
    detail = " ".join(str(error).split())
    words = f"{getattr(error, 'sqlstate', None) or ''} {detail}".lower()
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        words = "no space left"
    for signs, message, advice in _SAYINGS:
        if any(sign in words for sign in signs):
            return StoreError(f"{place}: {message}", advice=advice)
    return StoreError(f"{place}: {detail}", advice="`fineprint doctor` looks at the database and the state folder.")
