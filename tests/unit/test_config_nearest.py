import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.nearest import distance, nearest

WORD = st.text(alphabet="abcd", max_size=8)


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [
        ("", "", 0),
        ("", "abc", 3),
        ("chanel", "channel", 1),
        ("nmae", "name", 1),
        ("uls", "urls", 1),
        ("kitten", "sitting", 3),
    ],
)
def test_the_distance_counts_single_steps(one: str, other: str, steps: int) -> None:
    assert distance(one, other) == steps


@given(WORD, WORD)
def test_the_distance_is_the_same_both_ways_and_bounded_by_the_longer_word(one: str, other: str) -> None:
    steps = distance(one, other)

    assert steps == distance(other, one)
    assert abs(len(one) - len(other)) <= steps <= max(len(one), len(other))
    assert (steps == 0) == (one == other)


@pytest.mark.parametrize(
    ("word", "names", "meant"),
    [
        ("chanel", ["channel", "health_channel"], "channel"),
        ("MinSeverity", ["min_severity", "name"], "min_severity"),
        ("privacy", ["privacy-policy", "cookie-policy"], "privacy-policy"),
        ("url_", ["url", "urls"], "url"),
        ("zzz", ["name", "url"], ""),
        ("", ["name"], ""),
        ("n" * 1000, ["name"], ""),
    ],
)
def test_the_nearest_name_is_the_one_that_was_meant(word: str, names: list[str], meant: str) -> None:
    assert nearest(word, names) == meant
