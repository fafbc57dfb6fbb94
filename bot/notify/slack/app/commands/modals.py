"""The views behind `/fineprint` alone and behind the shortcut "Watch this page". Pure."""

from collections.abc import Sequence
from typing import Any

from bot.config.nearest import nearest
from bot.model import Watch
from bot.notify.slack.app.commands.parse import Verb
from bot.notify.slack.app.views import View, field, modal
from bot.notify.slack.escape import plain

PICK = "fineprint_pick"
PICK_WATCH = "pick_watch"
WATCH_PAGE = "watch_page"
VERB, WORDS, URL = "pick_verb", "pick_words", "watch_url"
MOST_OPTIONS = 100
_OPTION = 75
_URL_LIMIT = 2_900

_VERBS = (
    (Verb.HISTORY, "What changed: the history of a watch"),
    (Verb.CHECK, "Check a watch now"),
    (Verb.SUBSCRIBE, "Subscribe this channel to a watch"),
    (Verb.UNSUBSCRIBE, "End a subscription of this channel"),
    (Verb.MUTE, "Mute a watch for 30 days"),
    (Verb.UNMUTE, "End a mute"),
    (Verb.LIST, "List all watches"),
    (Verb.ASK, "Ask what the policies say"),
    (Verb.WATCH, "Watch a new page"),
    (Verb.UNWATCH, "Stop watching"),
    (Verb.DIGEST, "How this channel is told of small changes"),
    (Verb.HELP, "What can be asked"),
)
NEED_WATCH = frozenset(
    {Verb.HISTORY, Verb.CHECK, Verb.SUBSCRIBE, Verb.UNSUBSCRIBE, Verb.MUTE, Verb.UNMUTE, Verb.UNWATCH}
)
NEED_WORDS = frozenset({Verb.ASK, Verb.WATCH})


def picker(channel: str, channel_name: str) -> View:
    """Choose what to do, with which watch or which words."""
    choices = [_option(words, verb.value) for verb, words in _VERBS]
    return modal(
        *(PICK, "Fineprint"),
        [
            field("verb", "What", _select("static_select", VERB, "Choose what to do") | {"options": choices}),
            field(
                *("watch", "Which watch"),
                _select("external_select", PICK_WATCH, "Choose a watch") | {"min_query_length": 0},
                optional=True,
            ),
            field(
                *("words", "Address or question"),
                {"type": "plain_text_input", "action_id": WORDS, "max_length": _URL_LIMIT},
                optional=True,
                hint="For «Watch a new page» and «Ask»: https://…, or third_party=Stripe, or retention",
            ),
        ],
        submit="Do it",
        note=_note(channel, channel_name),
    )


def watch_page(url: str, channel: str, channel_name: str) -> View:
    """Give the address of a page to watch; `url` is filled in."""
    written: View = {"type": "plain_text_input", "action_id": URL, "max_length": _URL_LIMIT}
    if 0 < len(url) <= _URL_LIMIT:
        written["initial_value"] = url
    hint = "The page is looked at first; you are told what was found."
    blocks = [field("url", "Address of the policy", written, hint=hint)]
    return modal(WATCH_PAGE, "Watch this page", blocks, submit="Look at it", note=_note(channel, channel_name))


def watch_options(written: str, watches: Sequence[Watch]) -> list[dict[str, Any]]:
    """The watches that fit what is being written, as options: those that hold it first, then the nearest."""
    folded = written.strip().casefold()
    fitting = [each for each in watches if folded in each.id or folded in each.name.casefold()]
    if not fitting:
        near = nearest(folded, [each.id for each in watches])
        fitting = [each for each in watches if each.id == near]
    # Options hold 150 characters; an id has 80 at most.
    return [_option(f"{each.name} · {each.id}", each.id) for each in fitting[:MOST_OPTIONS]]


def _select(kind: str, action_id: str, placeholder: str) -> View:
    return {"type": kind, "action_id": action_id, "placeholder": plain(placeholder, 150)}


def _option(words: str, value: str) -> dict[str, Any]:
    return {"text": plain(words, _OPTION), "value": value}


def _note(channel: str, channel_name: str) -> dict[str, object]:
    return {"channel": channel, "name": channel_name}
