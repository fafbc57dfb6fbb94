"""What commands say where there is nothing to show, and to slips of the hand."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from bot.cli import COMMANDS, program
from bot.errors import FineprintError, UsageError
from bot.store import open_store
from tests.servers.watches import make_watch


@pytest.fixture
def asked(tmp_path):
    """Asks the program about a state that knows one watch, which was never checked."""
    watch = replace(make_watch("https://acme.example/privacy"), id="acme-privacy-policy", name="Acme")
    with closing(open_store(state=tmp_path / "state")) as store:
        store.sync_watches([watch], datetime(2026, 3, 1, tzinfo=UTC))
    place = ["--config", str(tmp_path / "watchers.toml"), "--state", str(tmp_path / "state")]

    def ask(*words: str):
        done = CliRunner().invoke(program, [*place, *words])
        if isinstance(done.exception, FineprintError):
            raise done.exception
        return done

    return ask


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("changes",), "No change yet."),
        (("changes", "--silent"), "No silent change."),
        (("actions",), "Nobody did anything in Slack yet."),
        (("timeline", "acme-privacy-policy"), "No version yet: the page was never truly seen."),
        (("history", "acme-privacy-policy"), "Not checked yet."),
    ],
)
def test_where_there_is_nothing_words_say_so_and_no_empty_table_stands(asked, words, said):
    shown = asked(*words).output

    assert said in shown
    assert "severity" not in shown


@pytest.mark.parametrize(
    ("words", "message", "advice"),
    [
        (("show", "acme-privacy"), "No change or watch 'acme-privacy'", "acme-privacy-policy"),
        (("show", "chg_1234"), "No change 'chg_1234'", "fineprint changes"),
        (("diff", "acme-privacy-policy"), "has no version yet", "fineprint history"),
        (("profile", "missing.html"), "There is no file missing.html.", ".pdf"),
    ],
)
def test_a_slip_is_told_with_the_next_step(asked, words, message, advice):
    with pytest.raises(UsageError) as told:
        asked(*words)

    assert message in str(told.value)
    assert advice in told.value.advice


@pytest.mark.parametrize("command", [("compare",), ("extract",), ("profile",)])
def test_a_damaged_file_is_named_and_nobody_is_told_to_wait(asked, tmp_path, command):
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(b"%PDF-1.7 and then nothing")
    with pytest.raises(UsageError) as told:
        asked(*command, *[str(damaged)] * (2 if command == ("compare",) else 1))

    assert str(told.value).startswith(f"{damaged}: ")
    assert "Open the file" in told.value.advice


def test_a_folder_without_pairs_is_no_batch(asked, tmp_path):
    (tmp_path / "cases").mkdir()
    with pytest.raises(UsageError, match="holds no folder with a pair"):
        asked("compare", "--batch", str(tmp_path / "cases"))


@pytest.mark.parametrize("command", ["changes", "actions", "history"])
def test_a_limit_is_at_least_one(asked, command):
    assert asked(command, "--limit", "0").exit_code == 2


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_no_help_breaks_off_within_a_sentence(asked, command):
    done = asked(*filter(None, [command]), "--help")

    assert done.exit_code == 0
    assert not [line for line in done.output.splitlines() if line.endswith("...") and not line.endswith("]...")]
