"""
A page that a person accepts as it now is: what it holds becomes the version in force, and is compared with nothing.

For a page that became another document, another language or another region's copy for good. Only the person knows that
it did; a block page, an error or an empty page is accepted from nobody.
"""

from dataclasses import replace

from bot.check import Judge
from bot.model import SEEN_RESULTS, Capture, Outcome, Prior, Result, Rules


def accepting(judge: Judge, *, who: str, why: str = "") -> Judge:
    """
    The judgement `judge`, but that a page which is not the known policy is taken for a first version.

    What is the known policy is judged as ever, also where its change is in doubt and waits for a second look: accepting
    hides no change of it.
    """

    async def accept(prior: Prior, capture: Capture, rules: Rules) -> Outcome:
        outcome = await judge(prior, capture, rules)
        is_policy = outcome.result in SEEN_RESULTS or outcome.text_digest != ""
        if is_policy:
            return outcome
        anew = await judge(Prior(silent=prior.silent), capture, rules)
        return replace(anew, reason=said(who, why)) if anew.result is Result.FIRST else outcome

    return accept


def said(who: str, why: str) -> str:
    """The reason that the history shows for a version that was accepted."""
    return f"accepted as it now is by {who}: {why}" if why else f"accepted as it now is by {who}"
