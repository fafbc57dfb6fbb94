"""What tests of several levels share."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from hypothesis import settings

from tests.servers.postgres import NoPostgresError, running_postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server with a gap for the database's name; skips where no server can be had."""
    with ExitStack() as stack:
        try:
            yield stack.enter_context(running_postgres())
        except NoPostgresError as error:
            pytest.skip(str(error))


# The suite is the same on every run and on a slow machine; `--hypothesis-profile=explore` looks for what is new.
settings.register_profile("suite", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("suite")
