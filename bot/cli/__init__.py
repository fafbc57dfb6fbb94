"""
The `fineprint` command: global options, the list of commands, and exit codes.

0: fine. 1: the answer is "no" (a watch failed, the files differ under `--exit-code`). 2: bad use, bad configuration,
or a state that cannot be used. 130: interrupted. Commands are imported when they are called, so that each starts fast.
"""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

import click

from bot import __version__
from bot.cli.context import Context
from bot.config.environment import environment
from bot.errors import ConfigError, FineprintError

ANSWER_IS_NO = 1
BAD_USE = 2
INTERRUPTED = 130
YOUNG = 20_000
"""
So many new objects before the collector looks at them, instead of 700: texts are many small objects that live for a
while, and nearly none that only a collector finds.
"""

COMMANDS = {
    "run": ("bot.cli.run", "The bot: schedule, poll, compare, tell."),
    "check": ("bot.cli.check", "One round now, then exit."),
    "validate": ("bot.cli.watchlist", "Read the watch list and print every mistake."),
    "add": ("bot.cli.watchlist", "Look at a page and add it to the watch list."),
    "compare": ("bot.cli.compare", "What changed between two files."),
    "extract": ("bot.cli.compare", "The policy text of a file or page, as the bot sees it."),
    "replay": ("bot.cli.replay", "Judge a folder of captures as live checks would."),
    "backfill": ("bot.cli.backfill", "Fill a watch's history from its archive."),
    "aliases": ("bot.cli.aliases", "At which addresses the archives are searched for a watch."),
    "import": ("bot.cli.imports", "Take a history that others recorded into the state."),
    "history": ("bot.cli.history", "Versions and checks of a watch, and why nobody was told."),
    "timeline": ("bot.cli.timeline", "What is known of a watch as one line in time, from every source."),
    "changes": ("bot.cli.queries", "The changes found so far."),
    "show": ("bot.cli.queries", "One change with its proof."),
    "actions": ("bot.cli.actions", "Who acknowledged, assigned, judged or muted what."),
    "export": ("bot.cli.export", "A change with its proof, as a bundle."),
    "verify": ("bot.cli.verify", "Check a bundle, and name what was altered."),
    "diff": ("bot.cli.queries", "Two versions of a watch side by side."),
    "noise": ("bot.cli.noise", "Turn a false alarm into a rule of the list."),
    "accept": ("bot.cli.accept", "Watch a page that became another one as it now is."),
    "profile": ("bot.cli.profile", "What a policy says, at a glance."),
    "ask": ("bot.cli.ask", "Which watches say it, and since when."),
    "browser": ("bot.cli.browser", "Set up and try the browser for pages of JavaScript."),
    "prune": ("bot.cli.keep", "Forget old checks and captures that were no policy."),
    "backup": ("bot.cli.keep", "Write a copy of the state while the bot runs."),
    "restore": ("bot.cli.keep", "Put a backup into the place of the state."),
    "size": ("bot.cli.keep", "How large the state is, by watch and kind."),
    "doctor": ("bot.cli.doctor", "Check the set-up and say how to mend it."),
    "slack": ("bot.cli.slack", "Make the Slack app, and try whether it works."),
    "demo": ("bot.cli.demo", "A policy changes on this machine; see the message."),
    "test": ("bot.cli.dev", "Run the test suite."),
    "dev": ("bot.cli.dev", "For developers: format, lint, types, tests."),
    "bench": ("bot.cli.dev", "Measure speed beside the peers."),
}


class Commands(click.Group):
    """A group whose commands are imported only when they are called."""

    def list_commands(self, _: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(COMMANDS[cmd_name][0])
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            from bot.config.nearest import nearest

            near = nearest(args[0], COMMANDS)
            hint = f" Did you mean {near!r}?" if near else ""
            ctx.fail(f"No command {args[0]!r}.{hint} 'fineprint --help' lists them.")
        return super().resolve_command(ctx, args)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--config", type=click.Path(path_type=Path), help="The watch list (default: watchers.toml).")
@click.option("--state", type=click.Path(path_type=Path), help="The state folder (default: state).")
@click.option("--verbose", is_flag=True, help="Log every step.")
@click.version_option(__version__, prog_name="fineprint")
@click.pass_context
def program(ctx: click.Context, *, config: Path | None, state: Path | None, verbose: bool) -> None:
    """Fineprint reads the fine print: it watches policy pages and tells what changed in meaning, with the proof."""
    env = environment()
    ctx.obj = Context(
        config=config or Path(env.get("FINEPRINT_CONFIG") or "watchers.toml"),
        state=state or Path(env.get("FINEPRINT_STATE") or "state"),
        verbose=verbose,
        environ=env,
    )


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", ")", ":")) else f"{words}."


def main() -> int:
    """Run the program on the process's arguments; returns the exit code."""
    gc.set_threshold(YOUNG)
    try:
        code = program.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return BAD_USE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except ConfigError as error:
        click.echo(f"{error}", err=True)
        return BAD_USE
    except FineprintError as error:
        click.echo(f"fineprint: {_sentence(str(error))}" + (f"\n{error.advice}" if error.advice else ""), err=True)
        return BAD_USE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0
