"""`profile` and `ask` as a user calls them, on files and on a state with several watches and versions."""

import shutil

import pytest

from bot.demo.site import DemoSite
from tests.app.harness import BEFORE, Bot, policy

FIRST = (
    *BEFORE,
    "We use Tinpan Pay GmbH as our payment provider, and share your data with service providers such as Stripe.",
    "Questions go to privacy@acme.example, and we answer within a month.",
)
SECOND = (
    *FIRST,
    "You may opt out of marketing e-mail at any time by a link that stands in every message.",
)
THIRD = (*SECOND[:2], "We sell your personal data to advertising partners and to data brokers.", *SECOND[3:])


@pytest.fixture
def file(bot):
    (bot.folder / "policy.html").write_text(policy(*FIRST))
    return bot


@pytest.fixture(scope="module")
def pages():
    with DemoSite() as site:
        yield site


@pytest.fixture(scope="module")
def watched(pages, tmp_path_factory):
    """Two watches, read by all tests and changed by none; the second one's policy has changed twice."""
    bot = Bot(tmp_path_factory.mktemp("watched"))
    pages.put("/calm", policy(*BEFORE))
    bot.watch(
        f'name = "Calm"\nid = "calm"\nurl = "{pages.url("/calm")}"',
        f'name = "Acme"\nid = "acme"\nurl = "{pages.url("/acme")}"',
    )
    for text in (FIRST, SECOND, THIRD):
        pages.put("/acme", policy(*text))
        done = bot.run("check", "acme") if text is THIRD else bot.run("check")
        assert done.returncode == 0, done.stderr
    return bot


def facts(profile, kind):
    return {(fact["value"], fact["stance"]) for fact in profile["facts"] if fact["kind"] == kind}


def test_a_file_at_a_glance_has_every_fact_with_its_proof(file):
    (profile,) = file.json("profile", "policy.html")

    assert profile["sale"] == "no"
    assert ("Stripe", "stated") in facts(profile, "third_party")
    assert ("30 days", "stated") in facts(profile, "retention")
    assert ("deletion", "stated") in facts(profile, "right")
    assert ("privacy@acme.example", "stated") in facts(profile, "contact")
    text = " ".join(FIRST)
    assert all(fact["quote"] in text for fact in profile["facts"] if fact["quote"] and fact["kind"] != "effective_date")


def test_the_page_for_people_says_the_same(file):
    shown = file.run("profile", "policy.html").stdout

    assert "Sale of personal data: no" in shown
    assert "Who receives data, by name" in shown
    assert '"We keep server logs for 30 days and delete them afterwards."' in shown
    page = file.run("profile", "policy.html", "--format", "html").stdout
    assert page.startswith("<!DOCTYPE html>")
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page
    assert "<q" in page


def test_a_watch_is_told_by_its_newest_version(watched):
    (profile,) = watched.json("profile", "acme")

    assert (profile["subject"], profile["version"], profile["sale"]) == ("acme", 3, "yes")
    assert ("marketing", "stated") in facts(profile, "opt_out")


def test_a_question_names_watch_value_quote_and_since_when(watched):
    (stripe,) = watched.json("ask", "third_party=stripe, inc.")
    (opt_out,) = watched.json("ask", "opt_out=marketing")
    (sale,) = watched.json("ask", "sale=yes")

    assert (stripe["watch"], stripe["value"], stripe["since_version"], stripe["or_earlier"]) == (
        "acme",
        "Stripe",
        1,
        True,
    )
    assert "Stripe" in stripe["quote"]
    assert (opt_out["since_version"], opt_out["or_earlier"]) == (2, False)
    assert (sale["value"], sale["since_version"]) == ("yes", 3)
    assert {answer["watch"] for answer in watched.json("ask", "right=erasure")} == {"acme", "calm"}
    assert [answer["watch"] for answer in watched.json("ask", "sale=no")] == ["calm"]


def test_a_question_prints_a_table(watched):
    done = watched.run("ask", "retention")

    assert done.returncode == 0
    assert "30 days" in done.stdout
    assert "or earlier" in done.stdout


def test_an_answer_follows_the_next_version(watched, pages, bot):
    watched.run("ask", "sale=yes")
    shutil.copytree(watched.folder, bot.folder, dirs_exist_ok=True)
    pages.put("/acme", policy(*SECOND, "We also keep your orders for ten years, as the law of taxes asks."))
    bot.run("check", "acme")

    assert bot.run("ask", "sale=yes").returncode == 1
    (back,) = [answer for answer in bot.json("ask", "sale=no") if answer["watch"] == "acme"]
    assert (back["first_version"], back["since_version"]) == (1, 4)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("third_prty=Stripe", "Did you mean 'third_party'?"),
        ("sale=", "no value"),
        ("right=deltion", "right=deletion"),
    ],
)
def test_a_bad_question_is_told_with_the_nearest_word(watched, question, words):
    done = watched.run("ask", question)

    assert done.returncode == 2
    assert words in done.stderr


def test_a_question_that_nobody_answers_ends_with_one(watched):
    done = watched.run("ask", "third_party=Crumbtrail")

    assert (done.returncode, done.stdout) == (1, "")
    assert "No watch says third_party=Crumbtrail (2 asked)." in done.stderr


def test_a_profile_of_nothing_names_the_next_step(watched):
    unknown = watched.run("profile", "acmee")

    assert unknown.returncode == 2
    assert "Did you mean 'acme'?" in unknown.stderr
