"""What is known after a judgement, without a store: for captures that are judged one after the other. Pure."""

from dataclasses import replace
from datetime import datetime

from bot.extract import EXTRACTOR
from bot.model import NEW_TEXT, SAME_TEXT, KnownVersion, Outcome, Prior, Rules, Told


def remember(prior: Prior, outcome: Outcome, number: int, moment: datetime, rules: Rules = Rules()) -> Prior:
    """The version in force, the texts seen, and the doubt that waits; `rules` are those that the text was read by."""
    if outcome.result not in NEW_TEXT or outcome.extraction is None:
        below = outcome.below if outcome.result in SAME_TEXT else prior.below
        return replace(prior, pending=outcome.pending, below=below)
    known = dict(prior.known_texts)
    if prior.version is not None:
        known[prior.version.text_digest] = moment
    version = KnownVersion(number, outcome.extraction.document, outcome.text_digest, EXTRACTOR, moment, rules=rules)
    told = (
        Told(outcome.undoes or str(number), outcome.comparison.severity)
        if outcome.tell and outcome.comparison
        else None
    )
    return Prior(
        version,
        known,
        told=told,
        flips=prior.flips | {flip.passage: flip for flip in outcome.flips},
        silent=prior.silent,
    )
