"""
A question put to every watch: which say it, in which words, and since when. Reads the store and keeps registers there.

`fineprint ask` and `/fineprint ask` give the same answers.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from bot.analyse import ANALYSER
from bot.analyse.profiles.profile import STATED, Entry, profile
from bot.analyse.profiles.question import NoQuestion, Question, answers, parse, vocabulary
from bot.analyse.profiles.register import Register, Standing, decode, encode, extended, is_beginning, key_of
from bot.config.nearest import nearest
from bot.errors import StoreError, UsageError
from bot.model import Rules
from bot.ports import Store, VersionRow
from bot.timefmt import day_in_words

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


def question_of(text: str) -> Question:
    """Read a question. Raises UsageError, with the nearest word."""
    try:
        return parse(text)
    except NoQuestion as error:
        near = nearest(error.word, error.valid)
        example = "For example: third_party=Stripe, sale=yes, or retention."
        valid = f"It is one of: {', '.join(error.valid)}. {example}" if error.valid else example
        raise UsageError(str(error), advice=f"Did you mean {near!r}? {valid}" if near else valid) from error


def answers_to(store: Store, asked: Question, rules: Mapping[str, Rules], watches: Iterable[str]) -> list[Answer]:
    """
    What these watches say to a question, in their order; `rules` are those of each watch that has any.

    Raises UsageError where none says it and the value is nearly one that is known: then it is a slip, not an answer.
    """
    registers = {watch: register_of(store, watch, rules.get(watch, Rules())) for watch in watches}
    found = [answer for watch in registers for answer in _answers(store, watch, registers[watch], asked)]
    if not found:
        _check_value(asked, list(registers.values()))
    return found


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


def since_in_words(answer: Answer, zone: str) -> str:
    """Since when a fact has stood, for people."""
    day = day_in_words(answer.since.captured_at, zone)
    if answer.standing.since != answer.standing.first:
        return f"{day} (first {day_in_words(answer.first.captured_at, zone)})"
    return f"{day} or earlier" if answer.is_oldest else day
