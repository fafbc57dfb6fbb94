"""A made-up policy into which one statement is put or from which it is taken, and what is told of that."""

import re

from bot.analyse import compare
from bot.extract import extract, page_from_file
from bot.model import Comparison, Document, Rules

POLICY = """# Privacy policy

This policy explains how Northmere uses personal data that customers give to us when they use our products and services.

## What we collect

We collect your name, your e-mail address and your postal address when you open an account with us. We keep a record
of orders that you place and of the messages that you send to our support team. We also receive technical details of
the device that you use, so that we can show pages in the right size and find faults.

## How we use it

We use these details to deliver orders, to answer questions, to prevent misuse of accounts and to meet duties that tax
law puts on us.

## Who receives it

We share delivery details with the carriers that bring parcels to you and with the banks that handle payments. Both may
use them for these tasks only.

{statement}

## Storage

We keep orders for ten years as the law asks and delete messages to support two years after the last one was sent.

## Your rights

You can ask us for a copy of the data that we hold about you, and you can ask us to correct or delete it. Write to us at
privacy@northmere.example and we answer within thirty days.
"""


def policy(statement: str = "") -> Document:
    """The policy with a statement (Markdown) among those on recipients."""
    return extract([page_from_file("policy.md", POLICY.format(statement=statement).encode())]).document


def bare(headline: str) -> str:
    """A headline without the words of a statement that it quotes."""
    return re.sub(r"(?:, first)?: “.*?”", "", headline)


def change(old: str, new: str) -> Comparison:
    """What is told where one statement takes the place of another; "" for none."""
    return compare(policy(old), policy(new), Rules())
