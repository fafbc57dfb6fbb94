"""Waiting for a text to come to rest, which browser is started, and what is swept up: all without starting one."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.errors import SourceError
from bot.fetch import Browser, Chromium, Client, NetworkRules, processes
from bot.fetch.rest import THIN, RenderLimits, Rest
from bot.model import Page
from tests.servers.browser import own_folder

LIMITS = RenderLimits(still_s=1.0, thin_s=5.0, busy_s=8.0, rest_s=20.0)


def watched(*lengths: tuple[float, int]) -> Rest:
    rest = Rest(LIMITS, 0.0)
    for now, length in lengths:
        rest.see(now, length)
    return rest


def test_a_text_is_at_rest_once_it_has_not_changed_for_a_while() -> None:
    rest = watched((0.2, 100), (0.4, 5000), (1.2, 5000))
    assert not rest.is_still(1.2, is_loaded=True)
    assert rest.is_still(1.5, is_loaded=True)


def test_next_to_no_text_is_waited_for_longer() -> None:
    rest = watched((0.2, THIN - 1))
    assert not rest.is_still(4.9, is_loaded=True)
    assert rest.is_still(5.2, is_loaded=True)


def test_a_page_that_is_not_done_loading_is_waited_for_but_not_for_ever() -> None:
    rest = watched((0.2, 5000))
    assert not rest.is_still(7.9, is_loaded=False)
    assert rest.is_still(8.3, is_loaded=False)


def test_a_ticker_is_nearly_rest_and_a_growing_text_is_none() -> None:
    ticker = watched(*((at, 50_000 + at % 3) for at in range(20)))
    growing = watched(*((at, 50_000 + 900 * at) for at in range(20)))
    assert ticker.is_nearly_still(20)
    assert not growing.is_nearly_still(20)
    assert not watched((19.0, 10)).is_nearly_still(20)


# --- which browser ---------------------------------------------------------------------------------------------------


def test_a_browser_that_is_not_there_is_told_with_two_commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(SourceError) as caught:
        Chromium().find()
    assert (caught.value.kind, caught.value.transient) == ("browser-missing", False)
    assert "python3 -m bot browser" in caught.value.advice
    assert "sudo apt install chromium" in caught.value.advice


def test_playwright_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "playwright", None)
    with pytest.raises(SourceError, match="Playwright is not installed"):
        Chromium().find()


def test_a_browser_is_found_on_the_path_or_where_playwright_keeps_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("playwright", reason="Playwright is not installed")
    own = tmp_path / ".cache" / "ms-playwright" / "chromium-1200" / "chrome-linux64" / "chrome"
    own.parent.mkdir(parents=True)
    own.touch(mode=0o755)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Chromium().find() == str(own)
    (tmp_path / "chromium").touch(mode=0o755)
    assert Chromium().find() == str(tmp_path / "chromium")
    assert Chromium(str(own)).find() == str(own)


@pytest.mark.parametrize("program", ["/nowhere/chromium", "/etc/passwd", "/usr"])
def test_a_named_browser_that_cannot_be_started_is_told(program: str) -> None:
    pytest.importorskip("playwright", reason="Playwright is not installed")
    with pytest.raises(SourceError, match="is no program that can be started"):
        Chromium(program).find()


@pytest.mark.parametrize(("status", "media_type"), [(403, "text/html"), (404, ""), (200, "application/pdf")])
async def test_what_a_browser_would_make_nothing_of_stays_as_it_is(status: int, media_type: str) -> None:
    page = Page("https://a.example/", "https://a.example/", status, (), b"x", media_type)
    async with Client(NetworkRules()) as client:
        rendering = await Browser(client, Chromium("/nowhere")).render(page)
    assert rendering.page is page


# --- what is left behind ---------------------------------------------------------------------------------------------


def test_what_carries_the_name_of_a_profile_is_found_and_ended() -> None:
    with processes.held_profile() as profile:
        environ = os.environ | {"HOME": str(profile)}
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], env=environ)
        while child.pid not in processes.of_profile(profile):
            time.sleep(0.01)
        assert processes.largest_bytes([child.pid]) > 2**20
    assert child.wait(5) == -9
    assert not profile.exists()


def test_a_profile_that_a_killed_bot_left_is_swept_and_a_held_one_is_not() -> None:
    with own_folder() as folder, processes.held_profile() as held:
        left = folder / f"{processes.PREFIX}left"
        left.mkdir()
        processes.sweep(settled_s=3600)
        assert left.exists()
        processes.sweep(settled_s=0)
        assert (left.exists(), held.exists()) == (False, True)
