"""The keys about evidence: who vouches for it beside us, and with which keys of the environment."""

from pathlib import Path

import pytest

from bot.config.concerns import concerns
from bot.config.loading import interpret
from bot.config.settings import Settings
from bot.errors import ConfigError

KEYS = {"FINEPRINT_IA_ACCESS_KEY": "AbCdEf0123456789", "FINEPRINT_IA_SECRET_KEY": "9876543210fEdCbA"}
WATCHES = """\
[[watch]]
name = "Acme"
url = "https://acme.example/privacy"
[[watch]]
name = "Other"
url = "https://other.example/privacy"
save = {save}
"""


def read(text: str, environ: dict[str, str] | None = None) -> Settings:
    return interpret(text.encode(), Path("lists/watchers.toml"), environ or {})


def test_nobody_is_asked_to_vouch_unless_the_list_says_so() -> None:
    settings = read(WATCHES.format(save="false"))
    assert settings.evidence.timestamp_url == ""
    assert [watch.save for watch in settings.watches] == [False, False]


def test_a_watch_may_say_otherwise_than_the_archive() -> None:
    settings = read("[archives.wayback]\nsave = true\n" + WATCHES.format(save="false"), KEYS)
    assert [watch.save for watch in settings.watches] == [True, False]
    assert [watch.save for watch in read(WATCHES.format(save="true")).watches] == [False, True]


def test_the_keys_are_for_the_wayback_machine_alone_and_are_never_shown() -> None:
    settings = read('[archives.other]\nbase_url = "https://archive.example"\n' + WATCHES.format(save="true"), KEYS)
    assert settings.archives["wayback"].secret_key == KEYS["FINEPRINT_IA_SECRET_KEY"]
    assert settings.archives["other"].secret_key == ""
    assert not any(key in repr(settings) for key in KEYS.values())


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"FINEPRINT_IA_ACCESS_KEY": "a"}, "FINEPRINT_IA_SECRET_KEY is missing"),
        (KEYS | {"FINEPRINT_IA_SECRET_KEY": "a:b"}, "FINEPRINT_IA_SECRET_KEY holds characters that no key has"),
    ],
)
def test_keys_that_cannot_be_right_are_told_without_their_value(environ: dict[str, str], said: str) -> None:
    with pytest.raises(ConfigError, match=said) as caught:
        read(WATCHES.format(save="true"), environ)
    assert "a:b" not in str(caught.value)


def test_what_is_missing_for_it_is_a_concern(tmp_path: Path) -> None:
    path = tmp_path / "watchers.toml"
    path.write_text(
        '[network]\ncontact = "a@b.example"\n[archives.wayback]\nsave = true\n'
        '[evidence]\ntimestamp_url = "https://tsa.example/tsr"\ntimestamp_roots = "none.pem"\n'
        + WATCHES.format(save="true")
    )
    settings = interpret(path.read_bytes(), path, {})
    assert settings.evidence.timestamp_roots == str(tmp_path / "none.pem")
    assert [f"{problem.line}: {problem.message}" for problem in concerns(settings)] == [
        "4: the Wayback Machine is to save pages, and the environment has no keys for it",
        f"7: {tmp_path / 'none.pem'} is not there",
    ]
