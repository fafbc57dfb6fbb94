"""What every command shares: where the watch list and the state are, and how facts are printed."""

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from bot.config.settings import Settings
from bot.errors import UsageError
from bot.ports import Store


@dataclass(frozen=True, slots=True)
class Context:
    """The global options, and the environment as it was read once."""

    config: Path
    state: Path
    verbose: bool
    environ: dict[str, str]

    def settings(self) -> Settings:
        """The watch list and settings. Raises ConfigError with every mistake."""
        from bot.config.loading import load

        return load(self.config, self.environ)

    @property
    def database_url(self) -> str:
        return self.environ.get("FINEPRINT_DATABASE_URL", "")

    def has_state(self) -> bool:
        """Whether anything can have been stored yet."""
        from bot.store.database import FILE_NAME

        return bool(self.database_url) or (self.state / FILE_NAME).exists()

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The state, opened for a question and closed after it. Raises StoreError, and UsageError where there is none."""
        from bot.store import open_store

        if not self.has_state():
            raise UsageError(
                f"There is no state in the folder {self.state} yet.",
                advice="'fineprint check' or 'fineprint run' makes it; --state names another folder.",
            )
        with closing(open_store(state=self.state, url=self.database_url)) as store:
            yield store


pass_context = click.make_pass_decorator(Context)


def format_option(*formats: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The `--format` option of a command; the first format is the default."""
    choice = click.Choice(formats)
    return click.option("--format", "form", type=choice, default=formats[0], show_default=True, help="How to print.")


def print_json_lines(values: Iterable[Any]) -> None:
    """One JSON object a line."""
    for value in values:
        click.echo(json.dumps(value, ensure_ascii=False))


def on_terminal() -> bool:
    """Whether colours and progress bars make sense."""
    return sys.stdout.isatty()


def columns() -> int:
    """How wide the window is."""
    return shutil.get_terminal_size().columns
