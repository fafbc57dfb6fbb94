"""One bot per state folder, and no lock left behind by one that was killed."""

import os
import subprocess
import sys
import time

import pytest

from bot.errors import StoreError
from bot.store import state_lock

HOLD = """
import sys, time
from pathlib import Path
from bot.store import state_lock
lock = state_lock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def test_a_second_process_is_refused_until_the_first_is_killed(tmp_path):
    with subprocess.Popen([sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreError, match=f"in use by process {holder.pid} on ") as caught:
            state_lock(tmp_path)
        assert "--state" in caught.value.advice
        holder.kill()
    lock = _taken_soon(tmp_path)
    assert f"process {os.getpid()} " in (tmp_path / "lock").read_text()
    lock.release()


def _taken_soon(state):
    deadline = time.monotonic() + 5
    while True:
        try:
            return state_lock(state)
        except StoreError:
            assert time.monotonic() < deadline
            time.sleep(0.01)


def test_a_lock_given_back_can_be_taken_again(tmp_path):
    with state_lock(tmp_path / "new" / "state"), pytest.raises(StoreError):
        state_lock(tmp_path / "new" / "state")
    again = state_lock(tmp_path / "new" / "state")
    again.release()
    again.release()
    with state_lock(tmp_path / "new" / "state") as held:
        assert held is not again
