"""Every store test runs on SQLite and on PostgreSQL, on an empty database of the present schema."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.ports import Store
from bot.store import open_store
from bot.store.schema import metadata
from tests.servers.postgres import run_sql
from tests.servers.slack import SlackServer


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    state = tmp_path_factory.mktemp("template")
    open_store(state=state).close()
    return state / "fineprint.db"


@pytest.fixture(scope="session")
def postgres_database(postgres: str) -> str:
    """The address of the one database that tests empty and use in turn."""
    run_sql(postgres.format(name="postgres"), "CREATE DATABASE tests")
    url = postgres.format(name="tests")
    open_store(state=Path("unused"), url=url).close()
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Store]:
    """Opens the same fresh state again and again, as several processes or a restart would; closed at the end."""
    if request.param == "sqlite":
        template = request.getfixturevalue("sqlite_template")
        shutil.copy(template, tmp_path / "fineprint.db")
        url = ""
    else:
        url = request.getfixturevalue("postgres_database")
        tables = ", ".join(f'"{name}"' for name in metadata.tables)
        run_sql(url, f"SET lock_timeout = 5000; TRUNCATE {tables} RESTART IDENTITY CASCADE")

    def open_again() -> Store:
        store = open_store(state=tmp_path, url=url)
        request.addfinalizer(store.close)
        return store

    return open_again


@pytest.fixture
def store(reopen: Callable[[], Store]) -> Store:
    return reopen()


@pytest.fixture
def state(tmp_path: Path, sqlite_template: Path) -> Iterator[Store]:
    """A state of its own on SQLite, for tests in which the database is not the matter."""
    shutil.copy(sqlite_template, tmp_path / "fineprint.db")
    with closing(open_store(state=tmp_path)) as store:
        yield store


@pytest.fixture
def slack() -> Iterator[SlackServer]:
    with SlackServer() as slack:
        yield slack


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack's client obeys the proxies of the environment; the loopback Slack is not behind one."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
