import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

import pytest

from bot.config.loading import load
from bot.config.reload import changes
from bot.config.settings import Settings
from bot.errors import ConfigError

GOOD = '[[watch]]\nname = "Acme"\nurl = "https://acme.example/privacy"\n'
MORE = GOOD + '[[watch]]\nname = "Birch"\nurl = "https://birch.example/privacy"\n'
PATIENCE_S = 10


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "watchers.toml"
    path.write_text(GOOD)
    return path


def replace(path: Path, text: str) -> None:
    fresh = path.with_name(".fresh")
    fresh.write_text(text)
    fresh.replace(path)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)


def remove(path: Path) -> None:
    path.unlink()


class Follower:
    """What `changes` yields, one after the other."""

    def __init__(self, source: AsyncIterator[Settings | ConfigError], stop: asyncio.Event) -> None:
        self.source = source
        self.stop = stop

    async def next(self) -> Settings | ConfigError:
        return await asyncio.wait_for(anext(self.source), PATIENCE_S)

    async def end(self) -> list[Settings | ConfigError]:
        self.stop.set()
        return await asyncio.wait_for(self._rest(), PATIENCE_S)

    async def _rest(self) -> list[Settings | ConfigError]:
        return [step async for step in self.source]


@asynccontextmanager
async def followed(path: Path, *, look_ms: int = 300) -> AsyncIterator[Follower]:
    stop = asyncio.Event()
    source = changes(path, stop, loaded=load(path, {}), environ={}, look_ms=look_ms)
    async with aclosing(source):
        yield Follower(source, stop)
        stop.set()


def names(step: Settings | ConfigError) -> list[str]:
    assert isinstance(step, Settings)
    return [watch.name for watch in step.watches]


async def test_a_replaced_list_is_read_again(path: Path) -> None:
    async with followed(path, look_ms=60_000) as follower:
        waiting = asyncio.create_task(follower.next())
        await asyncio.sleep(0.3)

        replace(path, MORE)

        assert names(await waiting) == ["Acme", "Birch"]
        assert await follower.end() == []


async def test_a_change_since_the_list_was_loaded_is_told_at_once(path: Path) -> None:
    async with followed(path) as follower:
        replace(path, MORE)

        assert names(await follower.next()) == ["Acme", "Birch"]


async def test_a_broken_list_is_told_once_and_its_mending_too(path: Path) -> None:
    async with followed(path) as follower:
        replace(path, GOOD + "colour = 1\n")
        broken = await follower.next()
        replace(path, GOOD)
        mended = await follower.next()

        assert isinstance(broken, ConfigError)
        assert [problem.line for problem in broken.problems] == [4]
        assert names(mended) == ["Acme"]
        assert await follower.end() == []


async def test_a_list_written_in_place_is_read_again(path: Path) -> None:
    async with followed(path) as follower:
        write(path, MORE)

        assert names(await follower.next()) == ["Acme", "Birch"]


async def test_a_list_that_stays_away_is_told_and_its_return_too(path: Path) -> None:
    async with followed(path) as follower:
        remove(path)
        gone = await follower.next()
        write(path, GOOD)
        back = await follower.next()

        assert isinstance(gone, ConfigError)
        assert "there is no watch list here" in str(gone)
        assert names(back) == ["Acme"]


async def test_a_folder_that_is_replaced_does_not_end_the_following(path: Path) -> None:
    async with followed(path) as follower:
        path.parent.rename(path.parent.with_name("moved"))
        gone = await follower.next()
        write(path, MORE)

        assert isinstance(gone, ConfigError)
        assert names(await follower.next()) == ["Acme", "Birch"]


async def test_other_files_and_equal_contents_are_no_change(path: Path) -> None:
    async with followed(path) as follower:
        waiting = asyncio.create_task(follower.end())
        (path.parent / "notes.txt").write_text("x")
        replace(path, GOOD)

        assert await waiting == []
