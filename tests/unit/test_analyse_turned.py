"""What is told of a change is told of the opposite change, too: what one adds the other drops, each with the same quotes."""

import random
from collections.abc import Iterable

import pytest

from bot.analyse import compare
from bot.analyse.statements.align import align
from bot.analyse.statements.segment import segment
from bot.model import HEADING, ITEM, PARAGRAPH, Block, Comparison, Document

RECORDS = [f"Booking record {number} says which cabin you chose and on which day you came." for number in range(14)]
STATEMENTS = """
We collect your name and your e-mail address when you open an account.
We collect the serial number of your telescope and the firmware that it runs when you pair it with the app.
We receive information about you from other stargazers who invite you to a viewing party.
For example, observations from your logbook and your photo feed are saved to your sky history.
We store the information that we collect with identifiers tied to the browser or device that you use.
We do not sell your personal data.
We share order data with couriers such as DHL and Quillfeather.
When you visit a partner observatory, the observatory can check whether you have a pass that is valid.
We may share your viewing statistics with advertisers and research partners in aggregate form.
You can opt out of marketing messages in your settings.
You may also limit how the app uses your location for advertising in the settings of your phone.
We keep invoices for 10 years and chat logs for 30 days.
We keep your observations for as long as you have an account with us.
We use your photos to train machine learning models.
We tell you about paid features in the app and spend money to advertise them on other platforms.
We use your information to personalise the sky maps and the recommendations that we show you.
We analyse how visitors use the site to measure whether our advertising works.
The service is not directed to children under 16.
We transfer data to India under Standard Contractual Clauses.
You have the right to access and delete your data.
If you have questions or complaints about this policy, please contact our data protection officer.
Backups are encrypted, and we notify you of a data breach.
We maintain technical and organisational measures to protect personal data against loss and misuse.
We encrypt what is sent between your telescope and our servers.
If you are a resident of Colorado, you may appeal our decision.
If you are a resident of California, the law gives you rights regarding your personal information.
Our legal basis is our legitimate interest in safe bookings.
We will notify you by e-mail before changes to this policy take effect.
You can withdraw your consent at any time, and we then delete the photos that you sent us.
Our services may contain links to websites of others, for which we are not responsible.
We collect the following data:
Your controls and choices include:
For paying members we also store:
""".strip().splitlines()
WORDS = sorted({word for line in STATEMENTS for word in line.rstrip(".:").split() if len(word) > 3})
HEADINGS = ("What we collect", "How we use it", "Who we share it with", "Your choices", "Security", "Where you live")
LEADS = ("We collect the following data:", "Your choices include:", "We use it to:", "We share it with:")
OTHER = {"added": "removed", "removed": "added", "changed": "changed"}
SEEDS = 25


def worded_otherwise(line: str, share: float, lot: random.Random) -> str:
    """A line of which so many words, by lot, give way to others, go, or get one more behind them."""
    out: list[str] = []
    for word in line.split():
        drawn = lot.random() / share
        if drawn < 0.5:
            out.append(lot.choice(WORDS))
        elif drawn >= 0.75:
            out += [word, *([lot.choice(WORDS)] if drawn < 1 else [])]
    return " ".join(out) or line


def varied(block: Block, lot: random.Random) -> Iterable[Block]:
    """A block as it is, worded otherwise or gone, perhaps with another statement behind it."""
    drawn = lot.random()
    if block.kind is HEADING or block.text in RECORDS or drawn < 0.35:
        yield block
    elif drawn < 0.8:
        text = worded_otherwise(block.text, lot.choice((0.15, 0.3, 0.5, 0.6)), lot)
        yield Block(block.kind, text, block.level, block.lead)
    if block.text not in RECORDS and drawn > 0.9:
        yield Block(block.kind, lot.choice(STATEMENTS), block.level, block.lead)


def two_versions(seed: int) -> tuple[Document, Document]:
    """Two versions of a policy, each varied by lot, long enough for what was learned."""
    lot = random.Random(seed)
    blocks = [Block(PARAGRAPH, text) for text in RECORDS]
    lines = lot.sample(STATEMENTS, len(STATEMENTS))
    for number, heading in enumerate(HEADINGS[: lot.randint(2, len(HEADINGS))]):
        blocks.append(Block(HEADING, heading, level=2))
        lead = lot.choice(LEADS) if lot.random() < 0.3 else ""
        kind, level = (ITEM, 1) if lead else (PARAGRAPH, 0)
        blocks += [Block(kind, line, level, lead) for line in lines[5 * number : 5 * number + lot.randint(1, 5)]]
    old, new = (Document(tuple(out for block in blocks for out in varied(block, lot))) for _ in range(2))
    return old, new


def told(found: Comparison) -> list[tuple[str, str, str, str]]:
    return sorted((each.kind, each.action, each.old_quote or "", each.new_quote or "") for each in found.findings)


def turned(found: Comparison) -> list[tuple[str, str, str, str]]:
    return sorted(
        (each.kind, OTHER[each.action], each.new_quote or "", each.old_quote or "") for each in found.findings
    )


@pytest.mark.parametrize("first", range(0, 8 * SEEDS, SEEDS))
def test_the_opposite_change_is_told_as_the_opposite(first: int) -> None:
    found = 0
    for seed in range(first, first + SEEDS):
        old, new = two_versions(seed)
        there, back = compare(old, new), compare(new, old)
        assert told(there) == turned(back), seed
        assert (there.material, len(there.untyped)) == (back.material, len(back.untyped)), seed
        found += len(there.findings)
    assert found > 4 * SEEDS, "versions that differ in nothing show nothing"


def pairs_of(old: list[str], new: list[str]) -> set[tuple[str, str]]:
    """The statements that are partners, where every line of one word is a heading."""
    sides = (
        segment(Document(tuple(Block(PARAGRAPH if " " in text else HEADING, text, level=0) for text in texts)))
        for texts in (old, new)
    )
    return {(edit.old.text, edit.new.text) for edit in align(*sides).edits if edit.old and edit.new}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("size", [40, 400, 2_000])
def test_statements_find_the_same_partners_in_both_directions(seed: int, size: int) -> None:
    """Few, so many that a word common to one side stands in too many, and too many to compare all with all."""
    lot = random.Random(seed)
    old: list[str] = []
    new: list[str] = []
    for number in range(size):
        if number % 5 == 0:
            old.append(f"Part{number}")
            new.append(f"Part{number}")
        text = f"Telescope {number} {' '.join(lot.sample(WORDS, 9))}."
        old.append(text)
        if lot.random() < 0.8:
            called = text if lot.random() < 0.4 else text.replace("Telescope", "Instrument")
            new.append(worded_otherwise(called, 0.4, lot))

    found = pairs_of(old, new)

    assert len(found) > size // 4
    assert found == {(one, other) for other, one in pairs_of(new, old)}
