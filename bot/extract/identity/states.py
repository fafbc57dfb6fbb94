"""The table of what a page can be instead of the policy: each with its result, its reason and what a person can do."""

from dataclasses import dataclass

from bot.model import Result

_LOOK = "Open the address in a browser: if it has moved, put its new address into the watch list."
_WALL = (
    "Nothing is done to get around it. Ask the site to let Fineprint in (it says who it is in its User-Agent), "
    "or read the archived copies as well: sources = ['live', 'wayback']."
)
_WAIT = "It is tried again by itself. If it lasts, open the address in a browser."
_ANEW = "If this page is the one to be watched from now on, `fineprint accept` takes it as it now is."


@dataclass(frozen=True, slots=True)
class State:
    """
    One thing that a page can be instead of the policy.

    `name` is a stable word. `reason` is a sentence for a person, which may leave room for a `{detail}`.
    """

    name: str
    result: Result
    reason: str
    advice: str

    def verdict(self, detail: object = "") -> "Verdict":
        return Verdict(self.result, self.reason.format(detail=detail), self.advice, self.name)


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    `result` is None where this is the policy; `reason` is a sentence for a person ("" with None).

    `advice` says what a person can do, `state` is the State's name.
    """

    result: Result | None
    reason: str
    advice: str = ""
    state: str = ""


POLICY = Verdict(None, "")

# --- gone ---------------------------------------------------------------------------------------------------------------

GONE = State("gone", Result.GONE, "the server says that the page no longer exists (status {detail})", _LOOK)
NOT_FOUND = State(
    "soft-404", Result.GONE, "the page says that it was not found, although the server calls it fine", _LOOK
)
PARKED = State("parked", Result.GONE, "the domain is for sale or parked: there is no site any more", _LOOK)

# --- behind a wall --------------------------------------------------------------------------------------------------------

WALL = State("wall", Result.BLOCKED, "a block page stands in front of the policy ({detail})", _WALL)
CAPTCHA = State("captcha", Result.BLOCKED, "the site asks to prove that a human is reading (captcha)", _WALL)
REFUSED = State("refused", Result.BLOCKED, "the site refuses to show the page to us (status {detail})", _WALL)
DENIED = State("denied", Result.BLOCKED, "the site shows a block page instead of the policy", _WALL)
SIGN_IN = State(
    "sign-in",
    Result.BLOCKED,
    "the site asks to sign in before it shows the page",
    "Fineprint signs in nowhere. Look for a public address of the policy, and put that into the watch list.",
)
CONSENT = State(
    "consent-wall",
    Result.BLOCKED,
    "a consent notice stands in front of the policy",
    "Fineprint agrees to nothing. Look whether the policy has an address without the notice, or read the archived "
    "copies as well: sources = ['live', 'wayback'].",
)

# --- in trouble -----------------------------------------------------------------------------------------------------------

TROUBLE = State("trouble", Result.SUSPECT, "the site is in trouble (status {detail})", _WAIT)
DOWN = State(
    "maintenance", Result.SUSPECT, "the site shows a message about maintenance or an error instead of the policy", _WAIT
)
DATA = State(
    "machine-error",
    Result.SUSPECT,
    "the site answers with data for programs, most likely an error, instead of the policy",
    _WAIT,
)
CRASHED = State(
    "crash", Result.SUSPECT, "the site shows the error message of a program instead of the policy ({detail})", _WAIT
)
ARCHIVE = State(
    "archive-trouble",
    Result.SUSPECT,
    "the archive shows a message of its own instead of the copy",
    "The next copy is read by itself. If none can be read, look at the archive in a browser.",
)

# --- without its text -----------------------------------------------------------------------------------------------------

SHELL = State(
    "javascript",
    Result.SUSPECT,
    "the page is filled in by JavaScript and shows no policy text without a browser",
    'Set render = "browser" at this entry of the watch list.',
)
RENDERED_SHELL = State(
    "rendered-empty",
    Result.SUSPECT,
    "the page shows no policy text, though it was opened in a browser",
    "Open the page yourself: where the text comes only after a click, look for an address that has it in the page.",
)
FRAMED = State(
    "framed",
    Result.SUSPECT,
    "the page shows its text in a frame, which has an address of its own ({detail})",
    "Put the address of the frame into the watch list.",
)
FORWARDED = State(
    "forwarded",
    Result.SUSPECT,
    "the page holds no text and only sends browsers on ({detail})",
    "Put the address that it leads to into the watch list.",
)
EMPTY = State("empty", Result.SUSPECT, "the page shows no text at all", _WAIT)
COLLAPSED = State(
    "collapsed",
    Result.SUSPECT,
    "{detail}: most likely the page was not complete",
    "Open the address in a browser. If the text has moved to another address, put that into the watch list. " + _ANEW,
)

# --- something else ---------------------------------------------------------------------------------------------------------

HOME = State("home-page", Result.VARIANT, "the address now leads to the site's home page", _LOOK)
OVERVIEW = State("overview", Result.VARIANT, "the page is only a list of links to other pages now", _LOOK)
OTHER_LANGUAGE = State(
    "other-language",
    Result.VARIANT,
    "the page came in another language ({detail})",
    "Set language = '…' at its entry of the watch list to the language that is to be watched: it is asked for then, "
    f"and the first version in it begins anew. {_ANEW}",
)
OTHER_REGION = State(
    "other-region",
    Result.VARIANT,
    "the site sent us to another region's copy ({detail})",
    f"Put the address of the region's copy that matters into the watch list. {_ANEW}",
)
OTHER_DOCUMENT = State(
    "other-document", Result.VARIANT, "the page holds another document now ({detail})", f"{_LOOK} {_ANEW}"
)

# --- the policy, but not to be believed at first sight ----------------------------------------------------------------------

SHRUNK = State(
    "shrunk",
    Result.SUSPECT,
    COLLAPSED.reason,
    "Open the address in a browser and compare. A text that stays so is believed after a few looks.",
)
GLUED = State(
    "glued", Result.SUSPECT, "the known text stands whole in {detail}: another page seems glued to it", SHRUNK.advice
)

STATES: tuple[State, ...] = (
    *(GONE, NOT_FOUND, PARKED),
    *(WALL, CAPTCHA, REFUSED, DENIED, SIGN_IN, CONSENT),
    *(TROUBLE, DOWN, DATA, CRASHED, ARCHIVE),
    *(SHELL, RENDERED_SHELL, FRAMED, FORWARDED, EMPTY, COLLAPSED),
    *(HOME, OVERVIEW, OTHER_LANGUAGE, OTHER_REGION, OTHER_DOCUMENT),
    *(SHRUNK, GLUED),
)
"""Every state there is, for the docs."""
