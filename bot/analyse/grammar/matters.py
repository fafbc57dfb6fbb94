"""What a statement is of ("logs", "applications", "AI"), so that the same rule for two matters is two facts."""

import re

from bot.analyse.lexicon.folded import Folded

_MATTERS = (
    (
        "AI",
        r"artificial intelligence|(?<!\.)AI|machine[- ]learning|language models?|LLMs?|chatbots?|prompts?(?! (?:you|users?)\b)",
    ),
    ("recordings", r"recordings?|recorded|voice|audio|transcripts?|calls?"),
    ("identity checks", r"identity|biometric\w*|selfies?|ID|fac(?:e|ial)|verification|age checks?"),
    ("applications", r"applicants?|job applications?|candidates?|recruit\w*|application documents?"),
    ("location", r"(?:geo)?location"),
    ("advertising", r"advert\w+|ads?|retarget\w*"),
    ("marketing", r"marketing|newsletters?|promotion\w*"),
    ("cookies", r"cookies?|pixels?|tracking"),
    ("logs", r"logs?|server logs?|IP address\w*|traffic"),
    ("payments", r"invoices?|billing|tax|accounting|transactions?|payments?|purchases?|orders?"),
    ("support", r"support|correspondence|inquir\w+|enquir\w+|tickets?"),
    ("messages", r"messages?|chats?|conversations?|e-?mails?|communications?"),
    ("backups", r"back-?ups?|archiv\w+"),
    ("fraud", r"fraud\w*|bann(?:ed|ing)|abuse|suspended|suspicious"),
    ("research", r"research\w*|surveys?|studies"),
    ("analytics", r"analytics|statistic\w*|usage data|measur\w+"),
    ("searches", r"search (?:queries|terms|history)"),
    ("content", r"content|photos?|videos?|posts?|comments?|uploads?|reviews?|ratings?"),
    ("inactive accounts", r"inactiv\w+|dormant"),
    ("accounts", r"accounts?|members?|registration"),
)
_ONE = Folded(
    r"\b(?:" + "|".join(f"(?P<m{number}>{pattern})" for number, (_, pattern) in enumerate(_MATTERS)) + r")\b",
)
_REACH = 300


def matter_of(text: str, at: int, context: str = "") -> str:
    """
    The matter that a statement at an offset is of: the last one named before it, else the first after, else the last
    of the context (lead-in and headings); "" for none.

    >>> matter_of("We delete server logs after 30 days.", 28)
    'logs'
    """
    before = list(_ONE.finditer(text, max(0, at - _REACH), at))
    if before:
        return _name(before[-1])
    after = _ONE.search(text, at, at + _REACH)
    if after:
        return _name(after)
    around = list(_ONE.finditer(context[-_REACH:]))
    return _name(around[-1]) if around else ""


def _name(match: re.Match[str]) -> str:
    assert match.lastgroup is not None
    return _MATTERS[int(match.lastgroup[1:])][0]
