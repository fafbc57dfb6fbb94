"""The two commands on a fresh machine: what `bot/__main__.py` promises before anything is installed."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
SYSTEM_PYTHON = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-browser.lock")
TRACKED_TEXT = (".py", ".toml", ".lock", ".md", ".yaml", ".json", ".html", ".cfg", "")


def in_place(path):
    parts = path.relative_to(CHECKOUT).parts
    return {".git", "state", "node_modules"}.isdisjoint(parts) and not any(part.startswith(".venv") for part in parts)


def test_the_bootstrap_imports_the_standard_library_alone():
    tree = ast.parse((CHECKOUT / "bot" / "__main__.py").read_text())
    top_level = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {
        alias.name.split(".")[0] if isinstance(node, ast.Import) else (node.module or "").split(".")[0]
        for node in top_level
        for alias in node.names
    }

    assert names <= sys.stdlib_module_names


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_carries_hashes_and_no_address(name):
    text = (CHECKOUT / name).read_text()
    pins = re.findall(r"^[a-z0-9._-]+==", text, re.MULTILINE | re.IGNORECASE)

    assert "://" not in text
    assert "index" not in text
    assert len(pins) > 20
    assert text.count("--hash=sha256:") >= len(pins)


def test_each_further_lock_holds_every_runtime_pin_and_the_developers_the_browsers():
    runtime, developers, browser = (
        set(re.findall(r"^\S+==\S+", (CHECKOUT / name).read_text(), re.MULTILINE)) for name in LOCKS
    )

    assert runtime < browser < developers
    assert {pin.split("==")[0] for pin in browser - runtime} == {"greenlet", "playwright"}


def test_no_file_names_a_package_registry():
    hosts = re.compile("|".join(("files\\.python" + "hosted", "registry\\.npm" + "js", "pypi\\." + "org/simple")))
    offenders = [
        str(path.relative_to(CHECKOUT))
        for path in CHECKOUT.rglob("*")
        if path.is_file()
        and in_place(path)
        and path.suffix in TRACKED_TEXT
        and path.stat().st_size < 2**20
        and hosts.search(path.read_text(errors="replace"))
    ]

    assert offenders == []


def start(folder, *arguments, program=(SYSTEM_PYTHON, "-m", "bot"), env):
    """Start the bootstrap (or the launcher) as a person would, to its end."""
    return subprocess.run(
        [*program, *arguments], cwd=folder, env=env, capture_output=True, text=True, timeout=120, check=False
    )


def bootstrap_in(folder, *arguments, env):
    """Run a copy of the bootstrap whose lock holds nothing to install, as a newcomer's first command."""
    package = folder / "bot"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "__main__.py").write_text((CHECKOUT / "bot" / "__main__.py").read_text())
    cli = package / "cli"
    cli.mkdir()
    (cli / "__init__.py").write_text("import sys\ndef main():\n    print(sys.prefix, sys.argv[1:])\n    return 7\n")
    for lock in LOCKS:
        (folder / lock).write_text("")
    return start(folder, *arguments, env=env)


@pytest.fixture
def bare_environment():
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}


def test_the_first_start_makes_the_environment_and_hands_over(tmp_path, bare_environment):
    done = bootstrap_in(tmp_path, "run", "--once", env=bare_environment)

    assert done.returncode == 7, done.stderr
    assert f"{tmp_path}/.venv ['run', '--once']" in done.stdout
    assert "setting up" in done.stderr
    assert (tmp_path / ".venv" / "requirements.lock.stamp").exists()


def test_the_second_start_installs_nothing_and_the_launcher_is_the_same_program(tmp_path, bare_environment):
    bootstrap_in(tmp_path, "run", env=bare_environment)

    again = start(tmp_path, "run", env=bare_environment)
    launched = start("/", "run", program=(tmp_path / ".venv" / "bin" / "fineprint",), env=bare_environment)

    assert again.returncode == launched.returncode == 7, again.stderr + launched.stderr
    assert "setting up" not in again.stderr
    assert again.stdout == launched.stdout


def test_a_changed_lock_is_installed_anew(tmp_path, bare_environment):
    bootstrap_in(tmp_path, "run", env=bare_environment)
    (tmp_path / "requirements.lock").write_text("# changed\n")

    again = start(tmp_path, "run", env=bare_environment)

    assert again.returncode == 7
    assert "setting up" in again.stderr


def test_what_the_browser_needs_is_installed_once_asked_for_and_stays(tmp_path, bare_environment):
    bootstrap_in(tmp_path, "browser", env=bare_environment)
    (tmp_path / "requirements-browser.lock").write_text("# changed\n")

    upgraded = start(tmp_path, "run", env=bare_environment)
    again = start(tmp_path, "run", env=bare_environment)

    assert "from requirements-browser.lock" in upgraded.stderr
    assert "setting up" not in again.stderr


def test_a_lock_that_cannot_be_installed_says_what_to_do(tmp_path, bare_environment):
    package = tmp_path / "bot"
    package.mkdir()
    (package / "__main__.py").write_text((CHECKOUT / "bot" / "__main__.py").read_text())
    (package / "__init__.py").write_text("")
    for lock in LOCKS:
        (tmp_path / lock).write_text("no-such-package-of-ours==1.0 --hash=sha256:" + "0" * 64 + "\n")
    empty = tmp_path / "wheels"
    empty.mkdir()

    done = start(tmp_path, "run", env=bare_environment | {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(empty)})

    assert done.returncode == 2
    assert "python3-pip" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / ".venv" / "requirements.lock.stamp").exists()
