"""Every store test runs on SQLite and on PostgreSQL, on a fresh database copied from a template."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from bot.ports import Store
from bot.store import open_store
from tests.servers.postgres import NoPostgresError, running_postgres

NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    state = tmp_path_factory.mktemp("template")
    open_store(state=state).close()
    return state / "fineprint.db"


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server with a gap for the database's name; skips where no server can be had."""
    with ExitStack() as stack:
        try:
            address = stack.enter_context(running_postgres())
        except NoPostgresError as error:
            pytest.skip(str(error))
        _run(address, "CREATE DATABASE template_fineprint")
        open_store(state=Path("unused"), url=address.format(name="template_fineprint")).close()
        yield address


def _run(address: str, statement: str) -> None:
    with psycopg.connect(address.format(name="postgres"), autocommit=True) as connection:
        connection.execute(statement)


@pytest.fixture(params=["sqlite", "postgresql"])
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Store]:
    """Opens the same fresh state again and again, as several processes or a restart would; closed at the end."""
    if request.param == "sqlite":
        template = request.getfixturevalue("sqlite_template")
        shutil.copy(template, tmp_path / "fineprint.db")
        url = ""
    else:
        address = request.getfixturevalue("postgres")
        name = f"test_{next(NUMBERS)}"
        _run(address, f"CREATE DATABASE {name} TEMPLATE template_fineprint")
        url = address.format(name=name)

    def open_again() -> Store:
        store = open_store(state=tmp_path, url=url)
        request.addfinalizer(store.close)
        return store

    return open_again


@pytest.fixture
def store(reopen: Callable[[], Store]) -> Store:
    return reopen()
