"""`ask`: which watches say something, in which words, and since when. Reads the state; keeps its register there."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

import click

from bot.analyse import ANALYSER
from bot.analyse.profile import STATED, Entry, profile
from bot.analyse.question import NoQuestion, Question, answers, parse, vocabulary
from bot.analyse.register import Register, Standing, decode, encode, extended, is_beginning, key_of
from bot.cli.context import Context, format_option, pass_context, print_json_lines
from bot.cli.stored import rules_by_watch, zone_of
from bot.cli.tables import print_table
from bot.config.nearest import nearest
from bot.errors import StoreError, UsageError
from bot.model import Rules
from bot.ports import Store, VersionRow
from bot.render.profile import claim, role_in_words
from bot.timefmt import day_in_words

ANSWER_IS_NO = 1
_NOTE = "facts:"


@dataclass(frozen=True, slots=True)
class Answer:
    """One fact of one watch: the version that said it first, and the one since which it has stood without a break."""

    watch: str
    standing: Standing
    first: VersionRow
    since: VersionRow
    is_oldest: bool

    @property
    def entry(self) -> Entry:
        return self.standing.entry


@click.command("ask")
@click.argument("question")
@format_option("text", "json")
@pass_context
def ask_command(context: Context, *, question: str, form: str) -> int:
    """Which watches say it, and since when: third_party=Stripe, sale=yes, right=deletion, retention. Exit 1 for none."""
    asked = _parsed(question)
    with context.store() as store:
        watches = [row.id for row in store.watches() if row.enabled and row.versions]
        rules = rules_by_watch(context)
        with click.progressbar(watches, label="reading", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
            registers = {watch: register_of(store, watch, rules.get(watch, Rules())) for watch in bar}
        found = [answer for watch in watches for answer in _answers(store, watch, registers[watch], asked)]
    if not found:
        _check_value(asked, list(registers.values()))
    if form == "json":
        print_json_lines(_answer_json(answer) for answer in found)
    elif found:
        _print_answers(found, zone_of(context))
    else:
        click.echo(f"No watch says {asked} ({len(watches)} asked).", err=True)
    return 0 if found else ANSWER_IS_NO


def _parsed(text: str) -> Question:
    try:
        return parse(text)
    except NoQuestion as error:
        near = nearest(error.word, error.valid)
        valid = f"It is one of: {', '.join(error.valid)}." if error.valid else "For example: third_party=Stripe."
        raise UsageError(str(error), advice=f"Did you mean {near!r}? {valid}" if near else valid) from error


def _check_value(asked: Question, registers: Sequence[Register]) -> None:
    """Raise UsageError where a value is nearly one that is known: then it is a slip, not an answer."""
    said = {s.entry.value for register in registers for s in register.current if s.entry.kind == asked.kind}
    valid = {*vocabulary(asked.kind), *said}
    near = nearest(asked.value, valid)
    is_known = any(answers(asked, Entry(asked.kind, value, STATED, "")) for value in valid)
    if near and not is_known:
        raise UsageError(f"No watch says {asked}.", advice=f"Did you mean {asked.kind}={near}?")


def register_of(store: Store, watch: str, rules: Rules) -> Register:
    """The facts of a watch over its versions, read from the state and brought up to date there."""
    versions = [(row.id, row.text_digest) for row in store.versions(watch)]
    key = key_of(rules, ANALYSER)
    register = decode(store.note(_NOTE + watch), key)
    if register.versions == tuple(versions):
        return register
    if not is_beginning(register, versions):
        register = Register(key)
    for number, digest in versions[len(register.versions) :]:
        register = extended(register, number, digest, profile(store.document(number), rules))
    with suppress(StoreError):  # a state that cannot be written just now can still be asked
        store.keep_note(_NOTE + watch, encode(register))
    return register


def _answers(store: Store, watch: str, register: Register, asked: Question) -> Iterator[Answer]:
    standings = [standing for standing in register.current if answers(asked, standing.entry)]
    rows = {row.id: row for row in store.versions(watch)} if standings else {}
    for standing in standings:
        first = rows[standing.first]
        yield Answer(watch, standing, first, rows[standing.since], is_oldest=first.number == 1)


def _answer_json(answer: Answer) -> dict[str, Any]:
    return {
        "watch": answer.watch,
        **asdict(answer.entry),
        "since": answer.since.captured_at.isoformat(),
        "since_version": answer.since.number,
        "first": answer.first.captured_at.isoformat(),
        "first_version": answer.first.number,
        "or_earlier": answer.is_oldest,
    }


def _print_answers(found: list[Answer], zone: str) -> None:
    rows = []
    for answer in found:
        role = f" · {role_in_words(answer.entry.role)}" if answer.entry.role else ""
        rows.append((answer.watch, f"{claim(answer.entry)}{role}", _since(answer, zone), answer.entry.quote))
    print_table(("watch", "what", "since", "quote"), rows)


def _since(answer: Answer, zone: str) -> str:
    day = day_in_words(answer.since.captured_at, zone)
    if answer.standing.since != answer.standing.first:
        return f"{day} (first {day_in_words(answer.first.captured_at, zone)})"
    return f"{day} or earlier" if answer.is_oldest else day
