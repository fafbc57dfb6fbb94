"""What every command shares: where the watch list and the state are, and how facts are printed."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from bot.config import Settings, load
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
        return load(self.config, self.environ)

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The state, opened for a command and closed after it. Raises StoreError."""
        from bot.store import open_store

        store = open_store(state=self.state, url=self.environ.get("FINEPRINT_DATABASE_URL", ""))
        try:
            yield store
        finally:
            store.close()


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
