"""Identity answers whatever a page holds, and says it in one clean line; every state of it is in the docs."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ExtractError
from bot.extract.identity import POLICY, STATES, doubt, wait
from bot.model import Result
from tests.servers.judged import KNOWN, MANY_SCRIPTS, NOW, judge, page, policy, version

PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<h1>",
            "<title>",
            "</title>",
            "<main>",
            "<div id=root></div>",
            "<iframe src=",
            "<meta http-equiv=refresh",
        ),
        *(
            "<input type=password",
            ">",
            "'",
            '"',
            "{",
            "[",
            "}",
            "\x00",
            "\u202e",
            "\x1b[31m",
            "404",
            "Sign in",
            "cookies accept",
        ),
        *(
            "Just a moment...",
            "_cf_chl_opt",
            "We keep your names because the law asks for it. ",
            "隐私",
            "الخصوصية",
            MANY_SCRIPTS,
        ),
        *(
            "<?xml",
            "<Error>",
            "Traceback (most recent call last)",
            "<a href='//[x'>",
            "\ud7ff",
            "for residents of the US",
        ),
    ]
)
BODIES = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=30).map("".join))
URLS = st.one_of(
    st.sampled_from(
        [
            "",
            "https://acme.example/",
            "https://acme.example/de-AT/x?lang=fr",
            "https://[::1/",
            "https://acme.example/login",
        ]
    ),
    st.text(max_size=40),
)


@settings(max_examples=150, deadline=None)
@given(
    body=BODIES,
    url=URLS,
    final=URLS,
    status=st.integers(100, 599),
    media=st.sampled_from(["text/html", "text/plain", "application/json"]),
)
def test_any_page_gets_an_answer(body, url, final, status, media):
    seen = page(body, url=url, final_url=final, status=status, media_type=media)
    for known in (None, KNOWN):
        try:
            verdict = judge(seen, known=known)
        except ExtractError:
            continue
        assert verdict == POLICY or (verdict.reason.isprintable() and verdict.advice and verdict.state)
        assert len(verdict.reason) < 400


@settings(max_examples=60, deadline=None)
@given(first=BODIES, second=BODIES)
def test_any_page_may_be_the_known_one(first, second):
    try:
        known = version(page(first))
        verdict = judge(page(second), page(first), known=known)
    except ExtractError:
        return
    assert verdict.reason.isprintable()


@given(pending=st.text(max_size=80))
def test_any_note_of_a_doubt_may_be_left(pending):
    assert isinstance(wait(pending, _half(), KNOWN, digest="d", at=NOW), str)


def _half():
    from bot.extract import extract

    return extract([page(policy()[:600])])


def test_a_page_is_never_doubted_beside_itself():
    from bot.extract import extract

    assert doubt(extract([page(policy())]), KNOWN) == ""


def test_every_state_has_a_result_a_reason_and_an_advice():
    assert len({state.name for state in STATES}) == len(STATES)
    for state in STATES:
        verdict = state.verdict("x")
        assert verdict.result in {Result.GONE, Result.BLOCKED, Result.SUSPECT, Result.VARIANT}
        assert verdict.reason
        assert "{" not in verdict.reason
        assert verdict.advice.endswith((".", "looks."))


def test_every_state_stands_in_the_docs():
    docs = (Path(__file__).parents[2] / "docs" / "identity.md").read_text(encoding="utf-8")
    missing = [state.name for state in STATES if f"| `{state.name}` | `{state.result}` |" not in docs]

    assert missing == []
