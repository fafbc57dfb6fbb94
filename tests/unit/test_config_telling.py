"""The keys that say who is told when: tags, digests, the time to object."""

from pathlib import Path

import pytest

from bot.config.loading import interpret
from bot.errors import ConfigError

ENTRY = '[[watch]]\nname = "Acme"\nurl = "https://acme.example/privacy"\n'


def read(text):
    return interpret(text.encode(), Path("watchers.toml"), {})


def test_tags_a_digest_and_the_time_to_object_are_understood():
    settings = read(f'[slack]\ndigest = "weekly"\n{ENTRY}tags = ["vendors", "eu", "vendors"]\nobjection_days = 30\n')
    (watch,) = settings.watches
    assert settings.slack.digest == "weekly"
    assert (watch.tags, watch.objection_days) == (("vendors", "eu"), 30)


def test_without_them_everything_is_as_it_was():
    settings = read(ENTRY)
    (watch,) = settings.watches
    assert (settings.slack.digest, settings.slack.editors) == ("off", ("everyone",))
    assert (watch.tags, watch.objection_days) == ((), 0)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f'{ENTRY}tags = ["EU Vendors"]', 'tags: "EU Vendors" cannot be a tag (write "eu-vendors")'),
        ('[slack]\neditors = ["@ada"]\n', "Slack shows a member's id in the profile)"),
        ("[slack]\neditors = []\n", "editors: the list is empty (leave the key out instead)"),
        (f'{ENTRY}tags = ["high"]', 'tags: "high" cannot be a tag (such as "vendors")'),
        (f'{ENTRY}tags = "vendors"', 'tags: "vendors" is not a list in square brackets (write ["vendors"])'),
        (f"{ENTRY}objection_days = 400", "objection_days: 400 is out of range (at most 365)"),
        (f'{ENTRY}objection_days = "30"', 'objection_days: "30" is not a whole number'),
        ('[slack]\ndigest = "wekly"\n', 'digest: unknown digest "wekly" (did you mean "weekly"?)'),
    ],
)
def test_a_mistake_in_them_is_told_with_its_remedy(text, message):
    with pytest.raises(ConfigError) as caught:
        read(text)
    assert str(caught.value).endswith(message)
