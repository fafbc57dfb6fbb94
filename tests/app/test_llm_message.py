"""A language model beside the whole program: its words reach the message under its name, its absence costs nothing."""

import json

import pytest

from tests.app.harness import AFTER, BEFORE, SETTINGS, policy
from tests.servers.llm import LlmServer

LINE = "The text now says that personal data may be sold to advertising partners."
SAYS = json.dumps({"labels": [], "summary": [{"text": LINE, "findings": [0], "items": []}]})
ON = SETTINGS + "[llm]\nenabled = true\ndaily_requests = 3\ntimeout = '5s'\n"


@pytest.fixture
def llm():
    with LlmServer(SAYS) as server:
        yield server


def change(bot, site, settings):
    bot.watch(f'name = "Acme"\nurl = "{site.url("/privacy")}"', settings=settings)
    for text in (BEFORE, AFTER):
        site.put("/privacy", policy(*text))
        done = bot.run("check")
        assert done.returncode == 0, done.stderr
    return done


def use(bot, llm):
    bot.environ |= {
        "FINEPRINT_LLM_URL": f"{llm.address}/",
        "FINEPRINT_LLM_MODEL": "tiny-1",
        "FINEPRINT_LLM_KEY": "sk-secret",
    }


def test_the_message_carries_the_models_words_under_its_name(bot, site, slack, llm):
    use(bot, llm)
    bot.use(slack)
    change(bot, site, ON)

    (post,) = slack.posts
    shown = json.dumps(post.arguments["blocks"])
    assert "Added by a language model (tiny-1), not by the rules" in shown
    assert shown.index("do not") < shown.index(LINE)
    assert LINE in post.arguments["text"]
    assert len(llm.requests) == 1
    (stored,) = bot.json("changes")
    assert stored["gloss"] == {"by": "tiny-1", "summary": [LINE], "labels": []}
    assert LINE in bot.run("show", stored["change"]).stdout
    assert LINE in bot.run("show", stored["change"], "--format", "html").stdout


def test_an_endpoint_that_fails_costs_a_line_of_the_log_and_no_message(bot, site, slack, llm):
    use(bot, llm)
    bot.use(slack)
    llm.status = 500
    done = change(bot, site, ON)

    assert len(slack.posts) == 1
    assert "language model" not in json.dumps(slack.posts[0].arguments)
    assert done.stderr.count("no help from the language model") == 1
    assert "sk-secret" not in done.stderr


def test_nothing_is_asked_unless_the_list_switches_it_on(bot, site, llm):
    use(bot, llm)
    done = change(bot, site, SETTINGS)

    assert "advertising partners" in done.stdout
    assert llm.requests == []


def test_a_model_switched_on_without_an_address_is_a_mistake_of_the_list(bot, site):
    bot.watch(f'name = "Acme"\nurl = "{site.url("/privacy")}"', settings=ON)
    done = bot.run("validate")

    assert done.returncode == 2
    assert "[llm] enabled is true, but FINEPRINT_LLM_URL is not set" in done.stderr + done.stdout
    assert "FINEPRINT_LLM_MODEL is not set" in done.stderr + done.stdout
