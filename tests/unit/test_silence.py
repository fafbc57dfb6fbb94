"""Why nobody was told: one word for each reason, decided once."""

import pytest

from bot.model import NOISES, Comparison, Outcome, Result, Severity
from bot.silence import SAME_WORDS, Silence, silence_of, spoken, tally


def outcome(result, reason="why", *, noise=None, tell=False, compared=True):
    comparison = Comparison(noise is None, "", Severity.LOW, noise) if compared else None
    return Outcome(result, reason, comparison=comparison, tell=tell)


@pytest.mark.parametrize(
    ("judged", "is_past", "silence"),
    [
        (outcome(Result.UNCHANGED, SAME_WORDS), False, Silence.SAME),
        (outcome(Result.UNCHANGED, "the same words; 2 link targets changed"), False, Silence.LAYERS),
        (outcome(Result.FLAP, compared=False), False, Silence.UNSTABLE),
        (outcome(Result.FLAP), False, Silence.RETURNED),
        (outcome(Result.FLAP, tell=True), False, Silence.BELOW),
        (outcome(Result.CHANGED, noise="moved"), False, Silence.MOVED),
        (outcome(Result.CHANGED, noise="moved"), True, Silence.MOVED),
        (outcome(Result.CHANGED, compared=False), False, Silence.FORMAT),
        (outcome(Result.CHANGED, tell=True), False, Silence.BELOW),
        (outcome(Result.CHANGED, tell=True), True, Silence.PAST),
        (outcome(Result.BLOCKED), True, Silence.BLOCKED),
    ],
)
def test_each_outcome_has_one_reason_for_its_silence(judged, is_past, silence):
    assert silence_of(judged, is_past=is_past) is silence


@pytest.mark.parametrize("noise", NOISES)
def test_every_noise_is_a_reason(noise):
    assert silence_of(outcome(Result.CHANGED, noise=noise)).value == noise


@pytest.mark.parametrize("result", [result for result in Result if result is not Result.CHANGED])
def test_every_other_result_has_a_reason(result):
    assert spoken(silence_of(outcome(result)))


def test_every_reason_is_spoken_and_one_of_a_later_version_is_shown_as_it_is():
    assert all(spoken(silence) for silence in Silence)
    assert (spoken(""), spoken("of_tomorrow")) == ("", "of tomorrow")


def test_a_tally_leaves_out_what_found_nothing():
    assert tally({"same": 9, "not_modified": 2, "first": 1}) == ""
    assert tally({"failed": 1, "rewording": 2}) == "2 × reworded only; 1 × no answer"
