"""The running bot: its metrics and health, its weekly line, its judging processes, and PostgreSQL under it."""

import asyncio
import io
import json
import os
import time
import urllib.error
import urllib.request
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.app import opened_state
from bot.cli.running import health_of
from bot.config.loading import load
from bot.engine.local import Engine
from bot.engine.metrics import Health, Metrics, MetricsServer
from bot.engine.pool import JudgePool
from bot.model import Capture, Outcome, Page, Prior, Result, Rules
from tests.app.harness import AFTER, BEFORE, SETTINGS, policy, stop, wait_for
from tests.servers.postgres import run_sql

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
PAGE = Page("https://acme.example/", "https://acme.example/", 200, (), policy(*BEFORE).encode(), "text/html")
CAPTURE = Capture("live", (PAGE,), NOW, NOW)


def get(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


# --- metrics and health ----------------------------------------------------------------------------------------------


def test_health_is_fine_while_the_clock_ticks_and_ill_once_it_stops():
    now = [NOW]
    health = Health(lambda: now[0], NOW, watches=3)
    server = MetricsServer(Metrics(), health, host="127.0.0.1", port=0)
    try:
        fine = get(f"http://127.0.0.1:{server.port}/healthz")
        now[0] = NOW + timedelta(minutes=2)
        stale = get(f"http://127.0.0.1:{server.port}/healthz")
        other = get(f"http://127.0.0.1:{server.port}/anything")
    finally:
        server.close()

    assert fine[0] == 200
    assert json.loads(fine[1])["watches"] == 3
    assert stale[0] == 503
    assert json.loads(stale[1])["status"] == "stale"
    assert other[0] == 404


def test_health_says_how_the_connection_to_slack_stands_and_is_fine_without_one():
    state = {"socket": "closed", "http": "off", "trouble": "Slack asks to wait"}
    health = Health(lambda: NOW, NOW, slack=lambda: state)
    server = MetricsServer(Metrics(), health, host="127.0.0.1", port=0)
    try:
        status, text = get(f"http://127.0.0.1:{server.port}/healthz")
        seen = health_of("127.0.0.1", server.port)
    finally:
        server.close()

    assert (status, json.loads(text)["slack"]) == (200, state)
    assert seen == json.loads(text)
    assert health_of("127.0.0.1", server.port) is None


def test_a_running_bot_counts_its_checks_and_a_taken_port_does_not_stop_it(bot, site):
    site.put("/privacy", policy(*BEFORE))
    health = MetricsServer(Metrics(), Health(lambda: NOW, NOW), host="127.0.0.1", port=0)
    free = health.port
    try:
        settings = SETTINGS.replace("port = 0", f"port = {free}")
        bot.watch(f'name = "Acme"\nurl = "{site.url("/privacy")}"', settings=settings)
        process = bot.start("run")
        wait_for(lambda: "no metrics" in bot.err and '"event": "check"' in bot.err, why="the check")
        assert stop(process) == 0
    finally:
        health.close()
    process = bot.start("run")
    try:
        wait_for(lambda: "metrics and health" in bot.err, why="the metrics")
        _, text = get(f"http://127.0.0.1:{free}/metrics")
    finally:
        assert stop(process) == 0

    assert "fineprint_checks_total" in text
    assert "acme" not in text


# --- the weekly line -------------------------------------------------------------------------------------------------


def never(_):
    return False


async def run_engine(settings, state, moment, *, seconds, until=never):
    """Run the engine with its clock at `moment` for so long, or until `until(printed)`; what it printed."""
    printed = io.StringIO()
    started = time.monotonic()
    with opened_state(settings, state) as store:
        engine = Engine(
            settings, store, stream=printed, clock=lambda: moment + timedelta(seconds=time.monotonic() - started)
        )
        running = asyncio.create_task(engine.run())
        while time.monotonic() - started < seconds and not until(printed.getvalue()):  # noqa: ASYNC110 - a stream cannot be awaited
            await asyncio.sleep(0.05)
        engine.stop()
        await running
    return printed.getvalue()


def seen_pages_were_told(printed):
    return "truly seen in the last seven days" in printed


async def test_the_weekly_line_says_how_many_pages_were_seen_and_comes_once(bot, site):
    site.put("/privacy", policy(*BEFORE))
    bot.watch(f'name = "Acme"\nurl = "{site.url("/privacy")}"', 'name = "Nobody"\nurl = "http://127.0.0.1:1/"')
    settings = load(bot.folder / "watchers.toml", {})
    week = timedelta(days=7)
    bot.run("check")

    first = await run_engine(settings, bot.state, NOW, seconds=2.5)
    second = await run_engine(settings, bot.state, NOW + week, seconds=20, until=seen_pages_were_told)
    third = await run_engine(settings, bot.state, NOW + week + timedelta(hours=1), seconds=2.5)

    assert "truly seen" not in first + third
    assert "of 2 pages were truly seen in the last seven days" in second
    assert "Nobody" in second


# --- held messages ---------------------------------------------------------------------------------------------------


async def test_the_clock_of_a_running_bot_tries_held_messages_again(bot, site):
    bot.watch(f'name = "Acme"\nurl = "{site.url("/privacy")}"')
    settings = load(bot.folder / "watchers.toml", {})
    with opened_state(settings, bot.state) as store:
        scheduler = Engine(settings, store)._start_clock()
        jobs = {job.args[0].__name__: job.trigger.interval for job in scheduler.get_jobs()}
        scheduler.shutdown(wait=False)

    assert jobs["_try_held"] == timedelta(hours=1)


# --- judging ---------------------------------------------------------------------------------------------------------


def hang(*_):
    time.sleep(60)


def crash(*_):
    os._exit(3)


def fine(*_):
    return Outcome(Result.FIRST, "fine")


@pytest.mark.parametrize(
    ("work", "deadline_s", "word"), [(hang, 4.0, "took over"), (crash, 60.0, "crashed")], ids=["hang", "crash"]
)
async def test_a_judgement_that_hangs_or_crashes_is_a_failed_check_and_the_next_one_works(work, deadline_s, word):
    pool = JudgePool(deadline_s=deadline_s, examine=work)
    try:
        outcome = await pool(Prior(), CAPTURE, Rules())
        pool._examine, pool._deadline_s = fine, 60.0
        after = await pool(Prior(), CAPTURE, Rules())
    finally:
        pool.close()

    assert outcome.result is Result.FAILED
    assert word in outcome.reason
    assert after.result is Result.FIRST


async def test_where_no_process_can_be_made_pages_are_judged_all_the_same(monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("bot.engine.pool.ProcessPoolExecutor", refuse)
    pool = JudgePool(examine=fine)
    try:
        outcome = await pool(Prior(), CAPTURE, Rules())
    finally:
        pool.close()

    assert outcome.result is Result.FIRST


# --- PostgreSQL ------------------------------------------------------------------------------------------------------


def test_two_bots_on_one_postgresql_share_the_work_and_tell_a_change_once(bot, site, slack, postgres, tmp_path):
    run_sql(postgres.format(name="postgres"), "CREATE DATABASE shared_by_two")
    bot.environ["FINEPRINT_DATABASE_URL"] = postgres.format(name="shared_by_two")
    bot.use(slack)
    site.put("/privacy", policy(*BEFORE))
    bot.watch(f'name = "Acme"\nurl = "{site.url("/privacy")}"\nevery = "1s"')
    (tmp_path / "other").mkdir()
    other = replace(bot, folder=tmp_path / "other")
    (other.folder / "watchers.toml").write_text((bot.folder / "watchers.toml").read_text())

    processes = [bot.start("run"), other.start("run")]
    try:
        wait_for(lambda: site.asked("/privacy") >= 3, why="some looks", seconds=50)
        site.put("/privacy", policy(*AFTER))
        wait_for(lambda: slack.posts, why="the message", seconds=50)
        asked = site.asked("/privacy")
        wait_for(lambda: site.asked("/privacy") >= asked + 2, why="further looks", seconds=50)
    finally:
        codes = [stop(process) for process in processes]

    assert codes == [0, 0], bot.err + other.err
    assert len(slack.posts) == 1
    assert not bot.state.exists()
