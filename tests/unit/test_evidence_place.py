"""Bundles on disk: links, devices and floods in a folder are refused before they are read."""

import os

import pytest

from bot.errors import UsageError
from bot.evidence import place
from bot.evidence.bundle import bundle_of
from bot.evidence.container import MOST_BYTES, MOST_FILES
from bot.evidence.verify import verify
from tests.servers.evidence import proof

FILES = bundle_of(proof())


@pytest.fixture
def folder(tmp_path):
    place.write_folder(FILES, tmp_path / "proof")
    return tmp_path / "proof"


def test_a_folder_and_a_file_are_read_as_they_were_written(folder, tmp_path):
    assert place.read(folder) == (dict(sorted(FILES.items())), None)
    place.write_wacz(FILES, tmp_path / "proof.wacz")
    files, container = place.read(tmp_path / "proof.wacz")
    assert (files, verify(files, container=container).faults) == (FILES, [])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["proof", "proof.wacz"]


@pytest.mark.parametrize("target", ["/etc/hostname", "evidence/old.txt", "/", "nowhere", "."])
def test_a_link_in_a_folder_is_not_followed(folder, target):
    (folder / "evidence/new.txt").unlink()
    (folder / "evidence/new.txt").symlink_to(target)
    with pytest.raises(ValueError, match="no plain file"):
        place.read(folder)


def test_a_pipe_in_a_folder_is_not_waited_for(folder):
    os.mkfifo(folder / "archive/more.warc.gz")
    with pytest.raises(ValueError, match="no plain file"):
        place.read(folder)


def test_a_name_that_could_colour_a_terminal_is_not_shown(folder):
    (folder / "\x1b[31mred").write_text("x")
    with pytest.raises(ValueError, match=r"'\\x1b\[31mred' is no plain file"):
        place.read(folder)


@pytest.mark.parametrize("name", ["evidence/flood", "flood"])
def test_a_file_larger_than_any_bundle_is_not_read(folder, name):
    with (folder / name).open("wb") as file:
        file.truncate(MOST_BYTES + 1)  # takes no room on the disk
    for where in (folder, folder / name):
        with pytest.raises(ValueError, match="more than any bundle"):
            place.read(where)


def test_a_folder_of_more_files_than_any_bundle_is_left_alone(folder):
    for number in range(MOST_FILES):
        (folder / f"{number}").touch()
    with pytest.raises(ValueError, match="more than any bundle"):
        place.read(folder)


def test_nothing_is_written_over(folder, tmp_path):
    (tmp_path / "empty").mkdir()
    place.write_folder(FILES, tmp_path / "empty")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for write in (place.write_folder, place.write_wacz):
        for target in (folder, tmp_path / "link", tmp_path / "empty"):
            with pytest.raises(UsageError, match="exists already"):
                write(FILES, target)
        with pytest.raises(UsageError, match="cannot be written"):
            write(FILES, folder / "evidence/old.txt/below")
    assert not (tmp_path / "nowhere").exists()
