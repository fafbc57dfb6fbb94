"""`ask`: which watches say something, in which words, and since when. Reads the state; the answers are `bot.answers`'."""

import sys
from dataclasses import asdict
from typing import Any

import click

from bot.answers import Answer, answers_to, question_of, since_in_words
from bot.cli.context import Context, format_option, pass_context, print_json_lines
from bot.cli.stored import rules_by_watch, zone_of
from bot.cli.tables import print_table
from bot.render.profile import claim, role_in_words, words_of

ANSWER_IS_NO = 1


@click.command("ask")
@click.argument("question")
@format_option("text", "json")
@pass_context
def ask_command(context: Context, *, question: str, form: str) -> int:
    """Which watches say it, and since when: third_party=Stripe, sale=yes, right=deletion, retention. Exit 1 for none."""
    asked = question_of(question)
    with context.store() as store:
        watches = [row.id for row in store.watches() if (row.enabled or row.is_imported) and row.versions]
        rules = rules_by_watch(context)
        with click.progressbar(watches, label="reading", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
            found = answers_to(store, asked, rules, bar)
    if form == "json":
        print_json_lines(_answer_json(answer) for answer in found)
    elif found:
        _print_answers(found, zone_of(context))
    else:
        click.echo(f"No watch says {asked} ({len(watches)} asked).", err=True)
    return 0 if found else ANSWER_IS_NO


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
        rows.append(
            (answer.watch, f"{claim(answer.entry)}{role}", since_in_words(answer, zone), words_of(answer.entry))
        )
    print_table(("watch", "what", "since", "quote"), rows)
