"""The watch list and the environment, read into one frozen `Settings`; every mistake is told at once, with its line."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from bot.config.environment import BOT_TOKEN, LLM_MODEL, LLM_URL, problems_of
from bot.config.faults import Fault, cross_faults, faults_of
from bot.config.lines import line_at, lines_of
from bot.config.resolve import resolve
from bot.config.settings import (
    Settings,
)
from bot.config.tables import WatchList
from bot.config.toml import decode, parse, read_bytes
from bot.errors import ConfigError, Problem


def load(path: Path, environ: Mapping[str, str]) -> Settings:
    """Read a watch list and the environment. Raises ConfigError with every mistake in both."""
    return interpret(read_bytes(path), path, environ)


def interpret(data: bytes, path: Path, environ: Mapping[str, str] | None) -> Settings:
    """
    Understand the bytes of a watch list as if they stood at `path`; None for `environ` reads the list by itself, whatever
    it asks of the environment.

    Raises ConfigError like `load`.
    """
    text = decode(data, path)
    raw = parse(text, path)
    faults: list[Fault] = []
    tables = WatchList()
    try:
        tables = WatchList.model_validate(raw)
    except ValidationError as error:
        faults += faults_of(error)
    faults += cross_faults(raw)
    problems = [*_placed(faults, text, path), *problems_of(environ or {})]
    if problems:
        raise ConfigError(tuple(problems))
    settings = resolve(tables, path, hashlib.sha256(data).hexdigest(), environ or {})
    problems += [*_unheard(settings), *_nobody_to_ask(settings)] if environ is not None else []
    if problems:
        raise ConfigError(tuple(problems))
    return settings


def _placed(faults: list[Fault], text: str, path: Path) -> list[Problem]:
    """Faults as problems, in the order of the file. Lines are only looked up where something is wrong."""
    lines = lines_of(text) if faults else {}
    problems = [Problem(fault.words(lines), str(path), line_at(lines, fault.path), fault.hint) for fault in faults]
    return sorted(problems, key=lambda problem: problem.line)


def _unheard(settings: Settings) -> Iterator[Problem]:
    """A bot with a token but without a channel would find changes and tell nobody."""
    if settings.slack.token and any(not watch.channels for watch in settings.watches):
        yield Problem(
            f"{BOT_TOKEN} is set, but no channel is named",
            str(settings.path),
            suggestion='add channel = "#…" to [slack], or channels = ["#…"] to each watch',
        )


def _nobody_to_ask(settings: Settings) -> Iterator[Problem]:
    """A language model that is switched on must be somewhere, and have a name."""
    for name, value in ((LLM_URL, settings.llm.url), (LLM_MODEL, settings.llm.model)):
        if settings.llm.enabled and not value:
            yield Problem(
                f"[llm] enabled is true, but {name} is not set",
                str(settings.path),
                suggestion="set it in the environment, or take enabled out of [llm]",
            )
