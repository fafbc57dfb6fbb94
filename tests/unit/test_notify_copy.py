"""The copy that an archive made when it was asked to stands in the message, once there is one."""

from bot.notify.slack.standing import standing_blocks, standing_text
from bot.standing import Standing

COPY = "https://archive.example/web/20260302120500/https://acme.example/privacy?a=1&b=2"


def test_the_copy_is_a_link_to_look_at_and_a_sentence_to_hear() -> None:
    standing = Standing(copy=COPY)
    [block] = standing_blocks(standing, "UTC")
    [element] = block["elements"]
    assert element["text"] == (
        ":classical_building: A web archive made <https://archive.example/web/20260302120500/"
        "https://acme.example/privacy?a=1&amp;b=2|its own copy of the new text>"
    )
    assert standing_text(standing, "UTC") == "A web archive made its own copy of the new text."


def test_what_is_no_web_address_is_not_shown() -> None:
    assert standing_blocks(Standing(copy="javascript:alert(1)"), "UTC") == []
    assert standing_blocks(Standing(), "UTC") == []
