"""The schema: migrations give exactly the tables of `schema.py`, whole or not at all, and wrong types are refused."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from bot.errors import StoreError
from bot.store import open_store
from bot.store.schema import metadata
from bot.store.upgrade import HEAD, MIGRATIONS
from tests.servers.postgres import run_sql
from tests.servers.stored import NOW, claim_of, write


@pytest.fixture
def empty_url(request, postgres):
    """A PostgreSQL database without any table."""
    run_sql(postgres.format(name="postgres"), "DROP DATABASE IF EXISTS empty WITH (FORCE)")
    run_sql(postgres.format(name="postgres"), "CREATE DATABASE empty")
    return postgres.format(name="empty")


def test_migrations_from_nothing_give_exactly_the_metadata(store):
    with store._database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_every_table_is_strict_on_sqlite(tmp_path):
    store = open_store(state=tmp_path)
    with store._database.reading() as connection:
        tables = inspect(connection)
        assert all(tables.get_table_options(name).get("sqlite_strict") for name in metadata.tables)
    store.close()


def test_the_head_that_the_program_knows_is_the_newest_migration():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


@pytest.mark.parametrize("value", ["'soon'", "NULL"])
def test_a_value_of_the_wrong_type_is_refused(store, value):
    store.hold_host("acme.example", NOW)
    with pytest.raises(DBAPIError), store._database.writing() as connection:
        connection.execute(text(f"UPDATE host SET next_allowed_at = {value}"))
    assert store.reserve_host("acme.example", NOW, gap_s=1) == NOW


def test_a_row_without_its_parent_is_refused(store):
    with pytest.raises(DBAPIError), store._database.writing() as connection:
        connection.execute(text("INSERT INTO cursor (watch_id, source, cursor) VALUES ('nobody', 'live', '')"))


def test_what_a_newer_program_wrote_is_left_alone(reopen):
    store = reopen()
    write(store, claim_of(store), "One.", day=0)
    with store._database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        with pytest.raises(StoreError, match="newer Fineprint") as caught:
            reopen()
        assert "Upgrade" in caught.value.advice
        assert len(store.versions("acme")) == 1
    finally:
        with store._database.writing() as connection:
            connection.execute(text(f"UPDATE alembic_version SET version_num = '{HEAD}'"))


def test_several_openings_of_a_new_folder_make_one_schema(tmp_path):
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: open_store(state=tmp_path / "state"), range(4)))
    stores[0].keep_note("k", "v")
    assert {store.note("k") for store in stores} == {"v"}
    for store in stores:
        store.close()


def test_several_openings_of_a_new_database_make_one_schema(tmp_path, empty_url):
    with ThreadPoolExecutor(3) as pool:
        stores = list(pool.map(lambda _: open_store(state=tmp_path, url=empty_url), range(3)))
    stores[0].keep_note("k", "v")
    assert {store.note("k") for store in stores} == {"v"}
    for store in stores:
        store.close()
    assert list(tmp_path.iterdir()) == []


def test_a_migration_that_fails_leaves_nothing_on_postgresql(tmp_path, empty_url):
    run_sql(empty_url, "CREATE TABLE watch (other integer)")
    with pytest.raises(DBAPIError):
        open_store(state=tmp_path, url=empty_url)
    run_sql(empty_url, "DROP TABLE watch")
    open_store(state=tmp_path, url=empty_url).close()
