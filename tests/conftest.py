"""What tests of several levels share."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.servers.postgres import NoPostgresError, running_postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server with a gap for the database's name; skips where no server can be had."""
    with ExitStack() as stack:
        try:
            yield stack.enter_context(running_postgres())
        except NoPostgresError as error:
            pytest.skip(str(error))
