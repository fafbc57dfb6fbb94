"""
The environment, read in this one place: secrets and where things are.

Nothing else of the program touches `os.environ`. No message of this module ever holds a value.
"""

import os
from collections.abc import Mapping

from bot.errors import Problem

BOT_TOKEN = "SLACK_BOT_TOKEN"  # noqa: S105 -- the variable's name, not a token
APP_TOKEN = "SLACK_APP_TOKEN"  # noqa: S105 -- the variable's name, not a token
SIGNING_SECRET = "SLACK_SIGNING_SECRET"  # noqa: S105 -- the variable's name, not a secret
API_URL = "SLACK_API_URL"
DATABASE_URL = "FINEPRINT_DATABASE_URL"
CONFIG = "FINEPRINT_CONFIG"
STATE = "FINEPRINT_STATE"
LLM_URL = "FINEPRINT_LLM_URL"
LLM_KEY = "FINEPRINT_LLM_KEY"
LLM_MODEL = "FINEPRINT_LLM_MODEL"
IA_ACCESS_KEY = "FINEPRINT_IA_ACCESS_KEY"
IA_SECRET_KEY = "FINEPRINT_IA_SECRET_KEY"  # noqa: S105 -- the variable's name, not a key

NAMES = (
    BOT_TOKEN,
    APP_TOKEN,
    SIGNING_SECRET,
    API_URL,
    DATABASE_URL,
    CONFIG,
    STATE,
    LLM_URL,
    LLM_KEY,
    LLM_MODEL,
    IA_ACCESS_KEY,
    IA_SECRET_KEY,
)

_TOKEN_STARTS = {BOT_TOKEN: "xoxb-", APP_TOKEN: "xapp-"}
_DATABASES = ("postgresql://", "postgres://", "postgresql+psycopg://")


def environment() -> dict[str, str]:
    """What we read of the process's environment; empty values count as absent."""
    return {name: os.environ[name].strip() for name in NAMES if os.environ.get(name, "").strip()}


def problems_of(environ: Mapping[str, str]) -> list[Problem]:
    """Every mistake in the environment's values."""
    return [
        *_token_problems(environ),
        *_secret_problems(environ),
        *_address_problems(environ),
        *_llm_problems(environ),
        *_archive_problems(environ),
    ]


def _token_problems(environ: Mapping[str, str]) -> list[Problem]:
    problems = []
    for name, start in _TOKEN_STARTS.items():
        token = environ.get(name, "").strip()
        others = {other for key, other in _TOKEN_STARTS.items() if key != name}
        if token.startswith(tuple(others)):
            problems.append(
                Problem(f"{name} holds the other kind of token", suggestion=f'its own begins with "{start}"')
            )
        elif not (token.isascii() and token.isprintable()) or " " in token:
            problems.append(
                Problem(f"{name} holds characters that no token has", suggestion="copy it again from Slack")
            )
    return problems


def _secret_problems(environ: Mapping[str, str]) -> list[Problem]:
    secret = environ.get(SIGNING_SECRET, "").strip()
    if secret and not (secret.isascii() and secret.isalnum()):
        hint = "copy «Signing Secret» again from the app's page «Basic Information»"
        return [Problem(f"{SIGNING_SECRET} holds characters that no signing secret has", suggestion=hint)]
    return []


def _address_problems(environ: Mapping[str, str]) -> list[Problem]:
    problems = []
    if not environ.get(API_URL, "https://").strip().startswith(("https://", "http://")):
        problems.append(Problem(f"{API_URL} is no web address", suggestion="unset it to use Slack itself"))
    if not environ.get(DATABASE_URL, _DATABASES[0]).strip().startswith(_DATABASES):
        problems.append(
            Problem(
                f"{DATABASE_URL} is no database address",
                suggestion="postgresql://user:password@host/database, or unset it for SQLite in the state folder",
            )
        )
    return problems


def _llm_problems(environ: Mapping[str, str]) -> list[Problem]:
    problems = []
    if not environ.get(LLM_URL, "https://").strip().startswith(("https://", "http://")):
        problems.append(
            Problem(f"{LLM_URL} is no web address", suggestion="the base of the endpoint, such as https://host/v1")
        )
    key = environ.get(LLM_KEY, "").strip()
    if not (key.isascii() and key.isprintable()) or " " in key:
        problems.append(Problem(f"{LLM_KEY} holds characters that no key has", suggestion="copy it again"))
    return problems


def _archive_problems(environ: Mapping[str, str]) -> list[Problem]:
    keys = {name: environ.get(name, "").strip() for name in (IA_ACCESS_KEY, IA_SECRET_KEY)}
    problems = [
        Problem(f"{name} holds characters that no key has", suggestion="copy it again from the archive's account page")
        for name, key in keys.items()
        if not (key.isascii() and key.isprintable()) or set(key) & {" ", ":"}
    ]
    missing = [name for name, key in keys.items() if not key]
    if len(missing) == 1:
        problems.append(
            Problem(f"{missing[0]} is missing", suggestion="the archive gives two keys; set both or neither")
        )
    return problems
