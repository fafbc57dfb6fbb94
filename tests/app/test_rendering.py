"""The real program on a page that is filled in by JavaScript, with a browser and without one."""

import json

import pytest

from bot.demo.site import SitePage
from tests.app.harness import AFTER, BEFORE
from tests.servers.browser import need_browser

SHELL = """<!doctype html><html lang="en"><head><title>Privacy policy</title></head>
<body><div id="root"></div><script src="/app.js"></script></body></html>"""
APP = """fetch("/policy.json").then((answer) => answer.json()).then((list) => {
  document.getElementById("root").innerHTML =
    "<main><h1>Privacy policy</h1>" + list.map((text) => `<p>${text}</p>`).join("") + "</main>"; });"""


@pytest.fixture
def shell(site):
    site.put("/privacy", SHELL)
    site.put("/app.js", SitePage(APP.encode(), "text/javascript"))
    site.put("/policy.json", json.dumps(BEFORE))
    return site


def entry(site):
    return f'name = "Acme"\nurl = "{site.url("/privacy")}"\nrender = "browser"'


def test_a_policy_made_by_scripts_is_watched(bot, shell):
    need_browser()
    bot.watch(entry(shell))
    (first,) = bot.json("check")
    shell.put("/policy.json", json.dumps(AFTER))
    (second,) = bot.json("check")

    assert (first["result"], second["result"]) == ("first", "changed")
    assert any("sale" in told.lower() or "sell" in told.lower() for told in second["told"])


def test_a_browser_that_is_not_there_is_told_by_every_command(bot, shell):
    browser = '[network]\nbrowser = "/nowhere/chromium"\nallow = ["127.0.0.1"]\ngap = "1s"\n'
    bot.watch(entry(shell), settings=f"[metrics]\nport = 0\n{browser}")
    (checked,) = bot.json("check")
    findings = [finding for finding in bot.json("doctor") if finding["subject"] == "browser"]

    assert checked["result"] == "failed"
    assert "sudo apt install chromium" in checked["reason"]
    assert [finding["state"] for finding in findings] == ["ill"]
    assert "sudo apt install chromium" in findings[0]["mend"]
    assert "there is none to be started" in bot.run("validate").stdout
