"""
Words of policies that may stand for one another without a change of meaning, grouped by meaning.

Only what nobody would call a change is here: "may" and "will" are two things, so are "share" and "sell", "agencies" and
"partners", "reasonable" and "appropriate". Every form of a word goes with it (`root`); phrases are those of `statements.restated`.
"""

from functools import lru_cache

from bot.analyse.lexicon.spelling import american
from bot.analyse.lexicon.wordset import wordset

_GROUPS = """
    keep kept retain retention store storage hold held
    collect gather collection
    receive get obtain receipt
    give given gave provide provision supply furnish submit
    share disclose disclosure
    sell sold sale
    delete erase destroy purge wipe deletion erasure destruction
    correct rectify rectification
    request ask
    notify inform tell told alert advise notification
    may can might could
    use utilize utilization usage
    protect safeguard protection
    encrypt encryption encrypted
    register registration enrol enroll enrolment enrollment
    complain complaint
    withdraw revoke withdrawal withdrawn
    begin begun start commence
    end finish cease stop
    buy purchase bought
    show display shown
    improve enhance improvement enhancement
    answer respond reply response
    choose choice chosen select
    change modify amend update revise modification amendment revision alter changing
    material significant substantial
    appropriate suitable adequate
    explicit express explicitly expressly
    necessary need needed require mandatory compulsory obligatory
    measure step
    handle treat
    consent agree
    permission approval authorization permit approve
    before prior
    outside beyond
    voluntary optional
    kid child children
    employee staff personnel worker workforce
    vendor supplier
    customer client
    company business firm
    affiliate affiliated
    photo photograph picture
    phone telephone
    car vehicle
    advert ad ads advertisement advertising advertizing
    law statute
    merge merger
    acquire acquisition
    transmit transmission
    help assist assistance
    participate participation
    automated automatic automatically
    only solely exclusively
    occasionally sometimes
    promptly swiftly
    currently now
    locate located location
    govern governed
    train trained training
    confidential confidentiality confidentially
    access accessed accessible
    post publish publication
    try attempt
    investigate investigation
    allow let enable
    place put
    contract contractual contractually
    conduct perform performance
    implement adopt maintain
    comply compliance
    identify identification
    decide decision
    analyze analysis
    verify verification
    combine combination
    safe secure securely safely security
    wrong inaccurate incorrect
    each every
    immediately instantly
    close closure
    review examine
    prevent avoid
    detect discover
    doctor physician
    personalize customize tailor personalization customization
"""
"""A group on each line; its first word stands for all."""

_IRREGULAR = {
    "used": "use",
    "using": "use",
    "uses": "use",
    "made": "make",
    "sent": "send",
    "known": "know",
    "got": "get",
    "written": "write",
    "people": "person",
    "seen": "see",
    "taken": "take",
    "found": "find",
    "built": "build",
    "paid": "pay",
    "done": "do",
    "policies": "policy",
}
_SHORTEST = 3
_NOUN = 7


@lru_cache(maxsize=8192)
def root(word: str) -> str:
    """
    What all forms of a word have in common, in letters that need not be a word.

    >>> root("collecting") == root("collects") == root("collection"), root("transferred") == root("transfers")
    (True, True)
    """
    word = american(_IRREGULAR.get(word, word))
    if word.endswith(("ies", "ied")) and len(word) > _SHORTEST + 1:
        word = f"{word[:-3]}y"
    elif word.endswith("ing") and len(word) > _SHORTEST + 2:
        word = word[:-3]
    elif word.endswith("ed") and len(word) > _SHORTEST + 1:
        word = word[:-2]
    elif word.endswith("s") and word[-2:-1] not in {"s", "i", "u"} and len(word) > _SHORTEST:
        word = word[:-1]
    if word.endswith("ion") and len(word) >= _NOUN:
        word = word[:-3]
    if word.endswith("e") and len(word) > _SHORTEST:
        word = word[:-1]
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] else word


def _heads() -> dict[str, str]:
    lines = [line.split() for line in _GROUPS.splitlines() if line.strip()]
    return {root(word): words[0] for words in lines for word in words}


_HEADS = _heads()
IDLE = wordset("""
    the a an of to and or in on for with by as at into onto is are be been being was were am do does did has have had having
    will would shall this that these those which who whom whose it its they them their there here so such also please
    our your my his her too well ever herself himself itself themselves yourself ourselves hereby herein hereto thereof
    following follows both per via through upon within example instance etc e g i s t d m re ll ve about regarding concerning
    moreover furthermore additionally however note including include includes included like applicable respective
    """)
"""Words that hold a sentence together and say nothing of their own."""


@lru_cache(maxsize=8192)
def meant(word: str) -> str:
    """
    The word that stands for all that say the same.

    >>> meant("retained"), meant("stores"), meant("quartz")
    ('keep', 'keep', 'quartz')
    """
    found = root(word)
    return _HEADS.get(found, found)
