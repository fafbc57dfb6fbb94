"""`fineprint accept`: a page that became another one for good is watched as it now is, by a person's word."""

import json

import pytest

from tests.app.harness import AFTER, BEFORE, ask, policy

WATCH = "acme-privacy-policy"
GERMAN = (
    "Diese Datenschutzerklärung beschreibt, wie wir mit den personenbezogenen Daten der Menschen umgehen, die unseren Dienst nutzen.",
    "Wir erheben Ihren Namen, Ihre Adresse und das Gerät, mit dem Sie uns erreichen, und sonst nichts.",
    "Wir verkaufen Ihre personenbezogenen Daten an niemanden.",
    "Sie können uns jederzeit bitten, Ihre personenbezogenen Daten zu berichtigen oder zu löschen.",
    "Wir bewahren Protokolle 30 Tage lang auf und löschen sie danach.",
)
LONGER = (*GERMAN[:4], "Wir bewahren Protokolle 24 Monate lang auf und löschen sie danach.")
SIGN_IN = policy("Sign in to go on.", "<input type=password>", title="Sign in")


def german(paragraphs):
    return policy(*paragraphs, title="Datenschutz").replace("lang='en'", "lang='de'")


@pytest.fixture
def watched(bot, site):
    """A watch that has seen an English policy once."""
    bot.watch(f'name = "Acme"\nurl = "{site.url("/privacy")}"')
    site.put("/privacy", policy(*BEFORE))
    ask(bot, "check")
    return bot


def look(bot, site, page):
    """What a check of a page comes to."""
    site.put("/privacy", page)
    (row,) = [json.loads(line) for line in ask(bot, "check", "--format", "json")[1].splitlines()]
    return row


def test_another_language_is_a_variant_until_a_person_accepts_it(watched, site):
    before = [look(watched, site, german(GERMAN))["result"] for _ in range(2)]
    unasked = ask(watched, "accept", WATCH)
    code, out, _ = ask(watched, "accept", WATCH, "--yes", "--why", "they left the English market")
    after, told = look(watched, site, german(GERMAN)), look(watched, site, german(LONGER))
    history, actions = ask(watched, "history", WATCH)[1], ask(watched, "actions", "--format", "json")[1]

    assert before == ["variant", "variant"]
    assert unasked[0] == 1
    assert "in another language" in unasked[2]
    assert code == 0
    assert "they left the English market" in out
    assert "version 2: “Datenschutz" in out
    assert (after["result"], after["told"]) == ("unchanged", [])
    assert told["result"] == "changed"
    assert told["told"]
    assert "accepted as it now is by" in history
    (deed,) = map(json.loads, actions.splitlines())
    assert (deed["deed"], deed["watch"], deed["why"]) == ("accept", WATCH, "they left the English market")
    assert len(ask(watched, "changes", "--format", "json")[1].splitlines()) == 1


def test_no_wall_is_accepted_and_the_policy_stays_in_force(watched, site):
    look(watched, site, SIGN_IN)
    code, out, _ = ask(watched, "accept", WATCH, "--yes")

    assert code == 1
    assert "Not accepted: the site asks to sign in" in out
    assert look(watched, site, policy(*BEFORE))["result"] == "unchanged"


@pytest.mark.parametrize(("page", "result"), [(AFTER, "changed"), (BEFORE[:-1], "suspect")])
def test_a_page_that_is_the_policy_again_is_judged_as_ever(watched, site, page, result):
    look(watched, site, SIGN_IN)
    site.put("/privacy", policy(*page))
    code, out, _ = ask(watched, "accept", WATCH, "--yes", "--format", "json")

    assert code == 1
    assert json.loads(out) | {"reason": ""} == {"watch": WATCH, "accepted": False, "result": result, "reason": ""}


def test_where_there_is_nothing_to_accept_it_is_said(watched, site):
    seen, unknown = ask(watched, "accept", WATCH, "--yes"), ask(watched, "accept", "acme", "--yes")

    assert seen[0] == unknown[0] == 2
    assert "nothing to accept" in seen[2]
    assert "No watch 'acme'" in unknown[2]
