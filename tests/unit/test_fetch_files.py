"""Files and folders of dated captures as a source."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.errors import SourceError
from bot.fetch import FileSource, files
from tests.servers.watches import collect, make_watch

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


async def read(path: Path, cursor: str = "", since: date | None = None):
    return await collect(FileSource().captures(make_watch(file=str(path), since=since), cursor, NOW))


async def failure(path: Path) -> SourceError:
    with pytest.raises(SourceError) as caught:
        await read(path)
    assert caught.value.advice
    return caught.value


async def test_a_file_is_captured_when_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "policy.md"
    path.write_text("# Privacy")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    (reading,) = await read(path)
    assert reading.capture is not None
    assert reading.capture.captured_at == datetime.fromtimestamp(1_700_000_000, UTC)
    assert (reading.capture.page.body, reading.capture.page.media_type) == (b"# Privacy", "text/markdown")


async def test_a_file_is_captured_again_only_when_it_was_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "policy.txt"
    path.write_text("one")
    (first,) = await read(path)
    (same,) = await read(path, first.cursor)
    assert same.capture is None
    path.write_text("two, longer")
    (changed,) = await read(path, first.cursor)
    assert changed.capture is not None
    assert changed.capture.page.body == b"two, longer"


async def test_a_file_replaced_by_one_with_an_older_date_is_captured_as_of_now(tmp_path: Path) -> None:
    path = tmp_path / "policy.txt"
    path.write_text("one")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    (first,) = await read(path)
    (tmp_path / "other").write_text("two")
    os.utime(tmp_path / "other", (1_600_000_000, 1_600_000_000))
    (tmp_path / "other").replace(path)
    (second,) = await read(path, first.cursor)
    assert second.capture is not None
    assert second.capture.captured_at == NOW


async def test_an_edit_that_keeps_date_and_size_is_captured(tmp_path: Path) -> None:
    path = tmp_path / "policy.txt"
    path.write_text("one")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    (first,) = await read(path)
    path.write_text("two")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    (second,) = await read(path, first.cursor)
    assert second.capture is not None


async def test_another_folder_is_read_from_its_beginning(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    (tmp_path / "old" / "2024.txt").write_text("x")
    (tmp_path / "new" / "2020.txt").write_text("y")
    (left,) = await read(tmp_path / "old")
    (begun,) = await read(tmp_path / "new", left.cursor)
    assert begun.capture is not None


async def test_a_file_from_the_future_counts_as_of_now(tmp_path: Path) -> None:
    path = tmp_path / "policy.txt"
    path.write_text("x")
    os.utime(path, (NOW.timestamp() + 86400,) * 2)
    (reading,) = await read(path)
    assert reading.capture is not None
    assert reading.capture.captured_at == NOW


def fill(folder: Path) -> None:
    for name in ("20200105120000.html", "2019-06-30-policy.PDF", "2021.md", "202011.txt", "README.md", "20200105.png"):
        (folder / name).write_text(name)
    (folder / "20209999.html").write_text("no such day")
    (folder / "123456789012345678.html").write_text("too long")


async def test_a_folder_gives_its_dated_captures_oldest_first(tmp_path: Path) -> None:
    fill(tmp_path)
    readings = await read(tmp_path)
    seen = [(f"{r.capture.captured_at:%Y-%m-%d %H}", r.capture.page.media_type) for r in readings if r.capture]
    assert seen == [
        ("2019-06-30 00", "application/pdf"),
        ("2020-01-05 12", "text/html"),
        ("2020-11-01 00", "text/plain"),
        ("2021-01-01 00", "text/markdown"),
    ]


async def test_a_folder_goes_on_where_it_was_left(tmp_path: Path) -> None:
    fill(tmp_path)
    readings = await read(tmp_path)
    rest = await read(tmp_path, readings[1].cursor)
    assert [r.cursor for r in rest] == [r.cursor for r in readings[2:]]
    (nothing,) = await read(tmp_path, readings[-1].cursor)
    assert (nothing.capture, nothing.cursor) == (None, readings[-1].cursor)


async def test_a_folder_is_read_from_the_day_asked_for(tmp_path: Path) -> None:
    fill(tmp_path)
    assert len(await read(tmp_path, since=date(2020, 11, 1))) == 2


async def test_a_missing_file_says_so(tmp_path: Path) -> None:
    error = await failure(tmp_path / "nowhere.html")
    assert (error.kind, error.transient) == ("file", False)
    assert "No such file" in str(error)


async def test_a_name_that_no_file_can_have_says_so(tmp_path: Path) -> None:
    assert (await failure(tmp_path / "a\0b")).kind == "file"


async def test_a_folder_without_captures_says_how_to_name_them(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("x")
    assert "20240131.html" in (await failure(tmp_path)).advice


async def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.html"
    os.mkfifo(pipe)
    assert (await failure(pipe)).kind == "file"


async def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.html").write_text("x")
    link = tmp_path / "link.html"
    link.symlink_to(tmp_path / "real.html")
    (reading,) = await read(link)
    assert reading.capture is not None


async def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_BYTES", 10)
    path = tmp_path / "policy.html"
    path.write_bytes(b"x" * 11)
    assert (await failure(path)).kind == "too-large"
