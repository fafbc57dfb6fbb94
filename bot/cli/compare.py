"""`compare` and `extract`: files in, what they say or how they differ out. Nothing is stored."""

import asyncio
import gc
import json
from collections.abc import Iterator
from pathlib import Path

import click

from bot.cli.context import Context, columns, format_option, on_terminal, pass_context
from bot.codec import encode_comparison, encode_document
from bot.errors import ExtractError, UsageError
from bot.extract import extract, page_from_file
from bot.model import Comparison, Document, Extraction, Page, Rules

DOCUMENTS = (
    *("privacy-policy", "terms-of-service", "dpa", "subprocessors", "cookie-policy", "acceptable-use", "sla", "other"),
)
SUFFIXES = (".html", ".htm", ".md", ".txt", ".pdf")
_YOUNG = 300_000
"""
So many new objects before the collector looks at those of a batch: a comparison leaves none behind that only it would
find, and what it goes through is all in use.
"""


def read_document(path: Path) -> Document:
    """The document of a local file. Raises UsageError where it cannot be read or holds no text."""
    try:
        body = path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{path}: {error.strerror}.", advice="Give a file of .html, .md, .txt or .pdf that can be read."
        ) from error
    try:
        return extract([page_from_file(path.name, body)]).document
    except ExtractError as error:
        if error.kind == "empty":
            return Document(())
        raise _unreadable(str(path), error) from error


def _unreadable(path: str, error: ExtractError) -> UsageError:
    """What is said of a file: the advice of the error is that for an address, which is asked again."""
    return UsageError(
        f"{path}: {error}", advice="Open the file to see what it holds; HTML, Markdown, text and PDF are read."
    )


@click.command("compare")
@click.argument("old", type=click.Path(path_type=Path), required=False)
@click.argument("new", type=click.Path(path_type=Path), required=False)
@format_option("text", "json", "html", "slack")
@click.option(
    "--batch",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="All pairs DIR/<id>/old.* and new.*, one JSON object a line.",
)
@click.option(
    "--document",
    type=click.Choice(DOCUMENTS),
    metavar="KIND",
    default="privacy-policy",
    help=f"Which kind of document it is: {', '.join(DOCUMENTS)}.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 where the change is material.")
@click.option("--explain", is_flag=True, help="Say why each finding is there and the rest is not (text and json).")
def compare_command(
    *, old: Path | None, new: Path | None, form: str, batch: Path | None, document: str, exit_code: bool, explain: bool
) -> int:
    """What changed in meaning between OLD and NEW (.html, .md, .txt or .pdf)."""
    from bot.analyse import compare
    from bot.analyse.lexicon.lazy import compile_all

    if explain and (batch is not None or form not in {"text", "json"}):
        raise click.UsageError("--explain goes with two files and --format text or json.")
    rules = Rules(document=document)
    if batch is not None:
        compile_all()
        gc.set_threshold(_YOUNG)
        for name, pair in pairs(batch):
            comparison = compare(read_document(pair[0]), read_document(pair[1]), rules)
            click.echo(json.dumps({"id": name} | encode_comparison(comparison), ensure_ascii=False))
        return 0
    if old is None or new is None:
        raise click.UsageError("Give two files, or --batch DIR.")
    documents = read_document(old), read_document(new)
    if explain:
        comparison = _explained(*documents, rules, form, f"{old.name} → {new.name}")
    else:
        comparison = compare(*documents, rules)
        click.echo(show(comparison, form, old.name, new.name))
    return 1 if exit_code and comparison.material else 0


def _explained(old: Document, new: Document, rules: Rules, form: str, title: str) -> Comparison:
    """Compare two documents, and print what changed with why."""
    from bot.analyse import compare
    from bot.analyse.drafting.trace import Trace
    from bot.analyse.explain import explain
    from bot.render.explain import explain_json, explain_text
    from bot.render.terminal import comparison_text

    trace = Trace()
    comparison = compare(old, new, rules, trace=trace)
    explanation = explain(comparison, trace, old.text, new.text)
    if form == "json":
        shown = encode_comparison(comparison) | {"explain": explain_json(explanation)}
        click.echo(json.dumps(shown, ensure_ascii=False))
    else:
        click.echo(comparison_text(comparison, title=title, colour=on_terminal(), width=columns()))
        click.echo()
        click.echo(explain_text(explanation, comparison, colour=on_terminal(), width=columns()))
    return comparison


def pairs(folder: Path) -> Iterator[tuple[str, tuple[Path, Path]]]:
    """Every DIR/<id> that holds an old and a new file, by id. Raises UsageError where one side is missing."""
    cases = sorted(path for path in folder.iterdir() if path.is_dir())
    if not cases:
        raise UsageError(
            f"{folder} holds no folder with a pair.", advice="Put old.* and new.* of each pair into a folder."
        )
    for case in cases:
        sides = [
            next((f for f in sorted(case.glob(f"{side}.*")) if f.suffix in SUFFIXES), None) for side in ("old", "new")
        ]
        old, new = sides
        if old is None or new is None:
            raise UsageError(
                f"{case}: needs an old and a new file.", advice=f"Name them old.* and new.* ({', '.join(SUFFIXES)})."
            )
        yield case.name, (old, new)


def show(comparison: Comparison, form: str, old_label: str, new_label: str) -> str:
    """A comparison in one of the forms text, json, html and slack."""
    if form == "json":
        return json.dumps(encode_comparison(comparison), ensure_ascii=False)
    if form == "html":
        from bot.render.html import page

        return page(comparison, title=f"{old_label} → {new_label}", old_label=old_label, new_label=new_label)
    if form == "slack":
        return json.dumps(_as_slack(comparison, new_label), ensure_ascii=False, indent=1)
    from bot.render.terminal import comparison_text

    return comparison_text(comparison, title=f"{old_label} → {new_label}", colour=on_terminal(), width=columns())


def _as_slack(comparison: Comparison, title: str) -> object:
    from bot.notice import Delivery, DeliveryState, Destination, Notice, NoticeKind
    from bot.notify.slack.message import renderings

    notice = Notice(
        *(NoticeKind.CHANGE, "preview", title, comparison.headline, comparison.severity), comparison=comparison
    )
    delivery = Delivery("preview", notice, Destination("slack", "#preview"), DeliveryState.PENDING)
    return next(renderings(delivery, "UTC"))


@click.command("extract")
@click.argument("source")
@click.option("--select", default="", help="CSS: read only this part.")
@format_option("markdown", "json")
@pass_context
def extract_command(context: Context, *, source: str, select: str, form: str) -> int:
    """The policy text of a file or an address, as the bot sees it."""
    from bot.extract.markdown import render

    page = asyncio.run(_fetch(context, source)) if "://" in source else _file(Path(source))
    try:
        extraction: Extraction = extract([page], Rules(select=select))
    except ExtractError as error:
        if "://" in source:
            raise
        raise _unreadable(source, error) from error
    if extraction.signals.selector_missed:
        click.echo(f"fineprint: the selector {select!r} matches nothing; this is the whole page.", err=True)
    document = extraction.document
    click.echo(json.dumps(encode_document(document), ensure_ascii=False) if form == "json" else render(document))
    return 0


def _file(path: Path) -> Page:
    try:
        return page_from_file(path.name, path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}.", advice="Give a file that can be read, or an address.") from error


async def _fetch(context: Context, url: str) -> Page:
    from bot.app import open_client

    settings = context.settings() if context.config.exists() else None
    async with open_client(settings) as client:
        return await client.get(url)
