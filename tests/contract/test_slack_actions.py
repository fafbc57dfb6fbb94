"""What people do about a change in Slack, from the click to what everybody sees, over a real socket and a real store."""

import asyncio
import time
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config.loading import interpret
from bot.deliver import Deliverer
from bot.model import BlockKind, Hunk, Op, Span
from bot.notice import Destination, Notice, NoticeKind
from bot.notify.slack import SlackNotifier
from bot.notify.slack.app import changes
from bot.notify.slack.app.dispatch import Registry
from bot.notify.slack.app.service import SlackApp
from bot.standing import Deed
from bot.store import open_store
from tests.servers.clock import SetClock
from tests.servers.outbox import PACE, Log, settle
from tests.servers.slack import APP_TOKEN, TOKEN
from tests.servers.slack_limits import complaints, view_complaints
from tests.servers.slack_person import Person, element_of, words_of
from tests.servers.stored import NOW, told

WATCH = Destination("slack", "#privacy-watch")
LIST = b"""\
[slack]
channel = "#privacy-watch"
[[watch]]
id = "acme"
name = "Acme"
url = "https://acme.example/privacy"
"""


class Bot:
    """A bot that hears and tells, on a clock that is set."""

    def __init__(self, store, slack, settings, clock):
        self.store, self.slack, self.clock, self.log = store, slack, clock, Log()
        notifier = SlackNotifier(TOKEN, api_url=slack.address, timeout_s=2, interactive=True)
        self._deliverer = Deliverer(store, {"slack": notifier}, on_unknown="hold", clock=clock, log=self.log, pace=PACE)
        registry = Registry()
        changes.register(registry)
        self.app = SlackApp(registry, store, settings=lambda: settings, clock=clock, log=self.log)

    async def tell(self):
        """Let everything arrive that waits; the messages in the channels."""
        await settle(self._deliverer, self.store, self.clock)
        return self.slack.posts


@asynccontextmanager
async def running(state, slack, *, path=Path("watchers.toml"), text=LIST):
    environ = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_API_URL": slack.address}
    settings = interpret(text, path, environ)
    bot = Bot(state, slack, settings, SetClock(NOW + timedelta(days=10)))
    task = asyncio.create_task(bot.app.run())
    try:
        yield bot
        failures = [entry for entry in bot.log.said if entry[0] == "exception"]
        assert not failures
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def do(function, *args, **kwargs):
    return await asyncio.to_thread(function, *args, **kwargs)


async def until(condition, seconds=5.0):
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < deadline, "it did not happen"
        await asyncio.sleep(0.02)
    return value


async def answers(slack, number=1):
    """What the person was told by themselves, once there is so much of it."""
    await until(lambda: len(slack.answers) >= number)
    return [answer["text"] for answer in slack.answers]


async def opened(slack, number=1):
    """The view on top, once so many were opened."""
    await until(lambda: slack.count("views.open") >= number and slack.stack)
    return slack.open_view()


async def test_an_acknowledgement_is_written_down_and_shown_to_all(state, slack):
    change_id = told(state, WATCH)
    async with running(state, slack) as bot:
        (post,) = await bot.tell()
        await do(Person(slack).click, post, "change_ack")
        await until(lambda: state.actions(change_id))
        await bot.tell()
        (action,) = state.actions(change_id)
        assert (action.deed, action.who, action.change_id) == (Deed.ACKNOWLEDGE, "U111", change_id)
        assert "Acknowledged by <@U111>" in words_of(post.arguments["blocks"])
        assert "change_ack" not in str(post.arguments["blocks"])
        assert complaints(post.arguments | {"ts": post.ts}) == []
        assert slack.answers == []


async def test_whoever_comes_second_is_told_who_was_first(state, slack):
    told(state, WATCH)
    async with running(state, slack) as bot:
        (post,) = await bot.tell()
        old = replace(post, arguments=dict(post.arguments))
        await do(Person(slack).click, old, "change_ack")
        await until(state.actions)
        await do(Person(slack, "U222").click, old, "change_ack")
        await do(Person(slack).click, old, "change_ack")
        said = await answers(slack, 2)
        assert any(text.startswith("It is acknowledged already: by <@U111>, ") for text in said)
        assert any(text.startswith("It is acknowledged already: by you, ") for text in said)
        assert len(state.actions()) == 1


async def test_one_click_that_slack_sends_three_times_acts_once(state, slack):
    told(state, WATCH)
    async with running(state, slack) as bot:
        (post,) = await bot.tell()
        for _ in range(3):
            await do(Person(slack).click, post, "change_ack", at="17.5")
        await until(state.actions)
        assert len(state.actions()) == 1
        assert slack.answers == []


async def test_a_click_sent_again_after_a_restart_acts_once_too(state, slack):
    told(state, WATCH)
    async with running(state, slack) as bot:
        (post,) = await bot.tell()
        await do(Person(slack).click, post, "change_ack", at="17.5")
        await until(state.actions)
    async with running(state, slack):
        await do(slack.sockets.wait_open, number=2)
        await do(Person(slack).click, post, "change_ack", at="17.5")
        await asyncio.sleep(0.2)
    assert len(state.actions()) == 1
    assert slack.answers == []


async def test_an_acknowledgement_of_what_was_changed_back_comes_too_late(state, slack):
    change_id = told(state, WATCH)
    async with running(state, slack) as bot:
        (post,) = await bot.tell()
        old = replace(post, arguments=dict(post.arguments))
        told(state, WATCH, day=2.0, undoes=change_id)
        await do(Person(slack).click, old, "change_ack")
        (text,) = await answers(slack)
        assert text.startswith("Too late: this was changed back on ")
        assert state.actions() == []


async def test_an_assignment_shows_and_the_assignee_is_told_in_the_apps_messages(state, slack):
    told(state, WATCH)
    async with running(state, slack) as bot:
        (post,) = await bot.tell()
        await do(Person(slack).click, post, "change_assign", "U777")
        await until(state.actions)
        await until(lambda: any(row.destination == "slack:U777" for row in state.deliveries()))
        root, personal = await bot.tell()
        assert "Assigned to <@U777>" in words_of(root.arguments["blocks"])
        assert element_of(root.arguments["blocks"], "change_assign")["initial_user"] == "U777"
        assert personal.channel == "D777"
        assert "This change was assigned to you." in words_of(personal.arguments["blocks"])
        assert complaints(personal.arguments) == []


async def test_assignments_that_arrive_in_the_wrong_order_leave_the_one_that_was_made_last(state, slack):
    change_id = told(state, WATCH)
    async with running(state, slack) as bot:
        (post,) = await bot.tell()
        made = bot.clock().timestamp() - 60
        await do(Person(slack).click, post, "change_assign", "U333", at=f"{made + 10:.3f}")
        await until(lambda: state.actions(change_id))
        await do(Person(slack).click, post, "change_assign", "U222", at=f"{made:.3f}")
        assert await answers(slack) == ["It is assigned to <@U333> by now: that was chosen after this."]
        assert [each.value for each in state.actions(change_id)] == ["U333"]


async def test_whoever_takes_it_themselves_is_not_told_so(state, slack):
    told(state, WATCH)
    async with running(state, slack) as bot:
        (post,) = await bot.tell()
        await do(Person(slack).click, post, "change_assign", "U111")
        await until(state.actions)
        assert len(await bot.tell()) == 1
        await do(Person(slack, "U222").click, post, "change_assign", "U111")
        assert await answers(slack) == ["It is assigned to <@U111> already."]


async def test_an_assignment_of_what_was_changed_back_comes_too_late(state, slack):
    change_id = told(state, WATCH)
    async with running(state, slack) as bot:
        (post,) = await bot.tell()
        old = replace(post, arguments=dict(post.arguments))
        told(state, WATCH, day=2.0, undoes=change_id)
        await do(Person(slack).click, old, "change_assign", "U777")
        (text,) = await answers(slack)
        assert text.startswith("Too late: this was changed back on ")
        assert state.actions() == []
        await bot.tell()
        assert "change_assign" not in str(post.arguments["blocks"])


async def test_not_material_asks_why_and_offers_the_rule(state, slack):
    change_id = told(state, WATCH)
    async with running(state, slack) as bot:
        (post,) = await bot.tell()
        person = Person(slack)
        await do(person.click, post, "change_more", "dismiss")
        view = await opened(slack)
        assert view_complaints(view) == []
        answer = await do(person.submit, view, dismiss_reason="furniture", dismiss_why="it *turns* <daily>")
        assert answer["response_action"] == "update"
        assert view_complaints(answer["view"]) == []
        assert "fineprint noise" in words_of(answer["view"]["blocks"])
        (action,) = state.actions(change_id)
        assert (action.deed, action.value, action.why) == (Deed.DISMISS, "furniture", "it *turns* <daily>")
        await bot.tell()
        shown = words_of(post.arguments["blocks"])
        assert "Judged *not material* by <@U111>" in shown
        assert "“it *turns* &lt;daily&gt;”" in shown
        assert [
            each["value"].partition(":")[0] for each in element_of(post.arguments["blocks"], "change_more")["options"]
        ] == [
            "mute",
            "forward",
        ]


@pytest.mark.parametrize(("reason", "word"), [("wrong", "No rule is offered"), ("elsewhere", "min_severity")])
async def test_other_reasons_lead_elsewhere(state, slack, reason, word):
    told(state, WATCH)
    async with running(state, slack) as bot:
        (post,) = await bot.tell()
        await do(Person(slack).click, post, "change_more", "dismiss")
        answer = await do(Person(slack).submit, await opened(slack), dismiss_reason=reason)
        assert word in words_of(answer["view"]["blocks"])


async def test_a_second_judgement_is_told_of_the_first(state, slack):
    told(state, WATCH)
    async with running(state, slack) as bot:
        (post,) = await bot.tell()
        old = replace(post, arguments=dict(post.arguments))
        await do(Person(slack).click, old, "change_more", "dismiss")
        view = await opened(slack)
        await do(Person(slack).submit, view, dismiss_reason="wording")
        assert await do(Person(slack, "U222").submit, view, dismiss_reason="wrong") == {}
        await until(lambda: slack.ephemerals)
        assert slack.ephemerals[0]["text"].startswith("It was judged not material already: by <@U111>")
        await do(Person(slack, "U222").click, old, "change_more", "dismiss")
        assert (await answers(slack))[0].startswith("It was judged not material already: by <@U111>")
        assert slack.count("views.open") == 1


async def test_a_mute_says_until_when_can_be_ended_and_shows_in_the_message(state, slack):
    told(state, WATCH)
    async with running(state, slack) as bot:
        (post,) = await bot.tell()
        person = Person(slack)
        await do(person.click, post, "change_more", "mute")
        (text,) = await answers(slack)
        assert text.startswith("Nobody is told of Acme until <!date^")
        assert state.muted_until("acme", bot.clock()) is not None
        await bot.tell()
        assert "Muted by <@U111> until" in words_of(post.arguments["blocks"])
        ephemeral = replace(post, arguments=slack.answers[0])
        await do(person.click, ephemeral, "change_unmute")
        assert (await answers(slack, 2))[-1] == "Changes of Acme are told again."
        assert state.muted_until("acme", bot.clock()) is None
        await do(person.click, ephemeral, "change_unmute")
        assert (await answers(slack, 3))[-1] == "It is not muted any more."


async def test_a_mute_can_be_ended_from_the_message_as_well(state, slack):
    told(state, WATCH)
    async with running(state, slack) as bot:
        (post,) = await bot.tell()
        await do(Person(slack).click, post, "change_more", "mute")
        await answers(slack)
        await bot.tell()
        await do(Person(slack).click, post, "change_more", "unmute")
        await answers(slack, 2)
        await bot.tell()
        assert "Muted by" not in words_of(post.arguments["blocks"])


async def test_a_change_is_posted_to_a_further_channel_and_kept_up_to_date_there(state, slack):
    told(state, WATCH)
    async with running(state, slack) as bot:
        (post,) = await bot.tell()
        person = Person(slack)
        await do(person.click, post, "change_more", "forward")
        view = await opened(slack)
        assert view_complaints(view) == []
        assert await do(person.submit, view, forward_where="C0000002") == {}
        root, forwarded = await bot.tell()
        assert forwarded.channel == "C0000002"
        assert "posted here by <@U111>" in words_of(forwarded.arguments["blocks"])
        assert complaints(forwarded.arguments) == []
        answer = await do(Person(slack, "U222").submit, view, forward_where="C0000002")
        assert answer["errors"] == {"where": "This change is told in that channel already."}
        await do(person.click, root, "change_ack")
        await until(lambda: len(state.actions()) == 2)
        await bot.tell()
        assert "Acknowledged by" in words_of(forwarded.arguments["blocks"])


async def test_a_channel_without_the_bot_is_asked_to_invite_it(state, slack):
    slack.channels[1].is_member = False
    told(state, WATCH)
    async with running(state, slack) as bot:
        (post,) = await bot.tell()
        await do(Person(slack).click, post, "change_more", "forward")
        answer = await do(Person(slack).submit, await opened(slack), forward_where="C0000002")
        assert "/invite @Fineprint" in answer["errors"]["where"]
        assert len(await bot.tell()) == 1


class Changed:
    """A store that shows every change with other places than were recorded."""

    def __init__(self, store, hunks):
        self._store, self._hunks = store, hunks

    def __getattr__(self, name):
        return getattr(self._store, name)

    def change(self, wanted):
        found = self._store.change(wanted)
        return found and replace(found, comparison=replace(found.comparison, hunks=self._hunks))


VIEWED = Hunk(
    *(Op.REPLACE, "Last viewed 3 times this week", "Last viewed 17 times this week", ""),
    (Span(Op.EQUAL, "Last viewed "), Span(Op.DELETE, "3"), Span(Op.INSERT, "17"), Span(Op.EQUAL, " times this week")),
    *(1, 1, BlockKind.PARAGRAPH),
)


async def dismissed(bot, slack):
    """Judge the one change there is part of the page; the view that follows."""
    (post,) = await bot.tell()
    await do(Person(slack).click, post, "change_more", "dismiss")
    return (await do(Person(slack).submit, await opened(slack), dismiss_reason="furniture"))["view"]


async def test_the_offered_rule_can_be_written_into_the_watch_list(state, slack, tmp_path):
    told(state, WATCH)
    path = tmp_path / "watchers.toml"
    path.write_bytes(LIST)
    async with running(Changed(state, (VIEWED,)), slack, path=path) as bot:
        view = await dismissed(bot, slack)
        assert view_complaints(view) == []
        assert 'ignore = ["Last viewed * times this week"]' in words_of(view["blocks"])
        assert view["submit"]["text"] == "Write this rule"
        answer = await do(Person(slack).submit, view)
        assert "Written into the watch list" in words_of(answer["view"]["blocks"])
        assert "submit" not in answer["view"]
    assert path.read_text() == LIST.decode() + 'ignore = ["Last viewed * times this week"]\n'


async def test_whoever_is_no_editor_cannot_write_the_rule(state, slack, tmp_path):
    told(state, WATCH)
    path = tmp_path / "watchers.toml"
    text = LIST.replace(b"[[watch]]", b'editors = ["U999"]\n[[watch]]')
    path.write_bytes(text)
    async with running(Changed(state, (VIEWED,)), slack, path=path, text=text) as bot:
        view = await dismissed(bot, slack)
        assert await do(Person(slack).submit, view) == {}
        await until(lambda: slack.ephemerals)
        assert slack.ephemerals[0]["text"].startswith("You may not change the watch list from here.")
    assert path.read_bytes() == text


async def test_a_list_that_cannot_be_written_is_said_so(state, slack, tmp_path):
    told(state, WATCH)
    async with running(Changed(state, (VIEWED,)), slack, path=tmp_path / "gone" / "watchers.toml") as bot:
        assert await do(Person(slack).submit, await dismissed(bot, slack)) == {}
        await until(lambda: slack.ephemerals)
        assert "there is no folder for the watch list" in slack.ephemerals[0]["text"]


def long_change(state, sections=12, paragraphs=8):
    """A told change with a long redline, in a store that shows it."""
    told(state, WATCH)
    words = "We may keep the data that you give us for as long as the law of your country asks for it. " * 8
    hunks = tuple(
        Hunk(
            *(Op.REPLACE, "old", "new", f"{number}. Of <!channel> matters"),
            (Span(Op.EQUAL, words[:200]), Span(Op.DELETE, words), Span(Op.INSERT, f"{words} <!here> {paragraph}")),
            *(paragraph, paragraph, BlockKind.PARAGRAPH),
        )
        for number in range(sections)
        for paragraph in range(paragraphs)
    )
    return Changed(state, hunks)


async def test_the_whole_redline_opens_page_by_page(state, slack):
    store = long_change(state)
    async with running(store, slack) as bot:
        (post,) = await bot.tell()
        person = Person(slack)
        await do(person.click, post, "change_redline")
        first = await opened(slack)
        assert view_complaints(first) == []
        assert first["title"]["text"].startswith("Full redline 1/")
        await do(person.click_in, first, "redline_go:on")
        await until(lambda: slack.count("views.update") == 1)
        second = slack.open_view()
        assert view_complaints(second) == []
        assert second["title"]["text"].startswith("Full redline 2/")
        # A click in a page that has been turned meanwhile changes nothing.
        await do(person.click_in, first, "redline_go:on")
        await until(lambda: slack.count("views.update") == 2)
        assert slack.open_view() == second
        last = element_of(second["blocks"], "redline_jump")["options"][-1]["value"]
        await do(person.click_in, second, "redline_jump", last)
        await until(lambda: slack.count("views.update") == 3)
        assert "redline_go:on" not in str(slack.open_view()["blocks"])
        assert slack.answers == []


async def test_a_page_that_is_turned_in_a_window_that_was_closed_is_no_fault(state, slack):
    store = long_change(state)
    async with running(store, slack) as bot:
        (post,) = await bot.tell()
        await do(Person(slack).click, post, "change_redline")
        first = await opened(slack)
        slack.views.clear()
        await do(Person(slack).click_in, first, "redline_go:on")
        await until(lambda: slack.count("views.update") == 1)
        await do(Person(slack).click, post, "change_ack")
        await until(state.actions)
        assert slack.answers == []


async def test_a_reason_that_is_sent_from_a_window_of_a_change_that_is_gone_is_said_so(state, slack, tmp_path):
    told(state, WATCH)
    async with running(state, slack) as bot:
        (post,) = await bot.tell()
        await do(Person(slack).click, post, "change_more", "dismiss")
        view = await opened(slack)
    with closing(open_store(state=tmp_path / "other")) as other:
        async with running(other, slack):
            await do(slack.sockets.wait_open, number=2)
            await do(Person(slack).submit, view)
            said = await until(lambda: slack.answers or slack.ephemerals)
            assert str(said[-1]["text"]).startswith("This change is not known any more.")


async def test_the_redline_of_each_change_opens_from_a_digest(state, slack):
    change_id = told(state, WATCH)
    gathered = (("chg_other", "Birch: privacy policy changed"), (change_id, "Acme: privacy policy changed"))
    notice = Notice(NoticeKind.DIGEST, "digest:1", "Small changes", "Two.", lines=("One", "Two"), gathered=gathered)
    async with running(state, slack) as bot:
        state.enqueue(notice, (WATCH,), bot.clock())
        *_, digest = await bot.tell()
        assert complaints(digest.arguments) == []
        await do(Person(slack).click, digest, "redline_of", change_id)
        assert "Names a retention period" in words_of((await opened(slack))["blocks"])
        await do(Person(slack).click, digest, "redline_of", "chg_other")
        assert (await answers(slack))[0].startswith("This change is not known any more.")


async def test_a_window_that_opens_too_late_is_said_so(state, slack):
    told(state, WATCH)
    async with running(state, slack) as bot:
        (post,) = await bot.tell()
        slack.view_faults.append("expired_trigger_id")
        await do(Person(slack).click, post, "change_redline")
        assert await answers(slack) == ["The window could not be opened in time. Please click once more."]


async def test_a_change_of_another_state_is_said_to_be_unknown(state, slack, tmp_path):
    told(state, WATCH)
    async with running(state, slack) as bot:
        (post,) = await bot.tell()
        await do(slack.sockets.wait_open)
    with closing(open_store(state=tmp_path / "other")) as other:
        async with running(other, slack):
            await do(slack.sockets.wait_open, number=2)
            for number, name in enumerate(("change_ack", "change_redline"), 1):
                await do(Person(slack).click, post, name)
                assert (await answers(slack, number))[-1].startswith("This change is not known any more.")
