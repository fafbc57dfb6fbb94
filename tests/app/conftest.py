import pytest

from bot.demo.archive import DemoArchive
from bot.demo.site import DemoSite
from tests.app.harness import Bot
from tests.servers.slack import SlackServer


@pytest.fixture
def bot(tmp_path):
    return Bot(tmp_path)


@pytest.fixture
def site():
    with DemoSite() as site:
        yield site


@pytest.fixture
def archive():
    with DemoArchive() as archive:
        yield archive


@pytest.fixture
def slack():
    with SlackServer() as slack:
        yield slack
