"""Whether a use of data that a statement names is made, refused, of some data or of all, or only spoken of."""

import re
from dataclasses import replace

from bot.analyse.grammar.attribution import attributed
from bot.analyse.grammar.bounds import left_out, limited
from bot.analyse.grammar.facts import SOLELY, Fact
from bot.analyse.grammar.firmness import firmness
from bot.analyse.grammar.polarity import negation
from bot.analyse.grammar.subject import FAR
from bot.analyse.grammar.things import thing
from bot.analyse.grammar.verbs import kinds_in
from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily

AUTOMATED, ALONE = "automated decisions", f"{SOLELY}automated decisions"
AT_ALL = "at all"
"""What a denied use is of where no data is named: "we show no ads" promises nothing on data."""
_OF_DATA = ("data", "information", "history", "content", "records", "files", "photos")
"""What no use is called by, whatever use stands before it: "advertising data"."""
_USED = lazily(
    r"\b(?:us(?:e|es|ed|ing)|utili[sz](?:e|es|ed|ing)|process(?:es|ed|ing)?|analy[sz](?:e|es|ed|ing)|combin(?:e|es|ed|ing)|scan(?:s|ned|ning)?|read|reads|monitor(?:s|ed)?|review(?:s|ed)?|track(?:s|ed)?)\b",
    re.IGNORECASE,
)
_LETS = lazily(
    r"(?:\bnot|n[’']t|never|cannot) (?:\w+ly )?(?:let|permit|allow|enable|authori[sz]e|respond|reply|answer|honou?r|act on|promise|guarantee|prevent|stop|limit|restrict|control|ask|require)\b[^.;]{0,160}$",
    re.IGNORECASE,
)
_BANNED = lazily(r"\b(?:prohibit|forbid|prevent|stop|ban|bar)\w* (?:[\w-]+ ){1,4}from\b[^.;]{0,160}$", re.IGNORECASE)
_WITHIN = lazily(
    r"(?<!engage )(?<!part )(?<!involved )(?<!participate )\b(?:in|within|during|throughout|as part of) (?:our |the |any |its )?(?:\w+ )?$",
    re.IGNORECASE,
)
_TRAINS_PEOPLE = lazily(
    r"train\w* (?:[\w-]+ ){0,3}?(?:staff|employees|personnel|teams?|people|workers|agents|contractors|colleagues)\b",
    re.IGNORECASE,
)
_RESPONDS = lazily(r"respond|survey", re.IGNORECASE)
_NARROWER = lazily(
    r"\b(?:targeted|personali[sz]ed|interest[- ]based|behaviou?ral|tailored|relevant|contextual|cross-context \w+|direct|third[- ]party|personali[sz]e|target|tailor) (?:\w+ )?$",
    re.IGNORECASE,
)
_NOT_DONE = lazily(
    r"[\w-]*(?: [\w-]+){0,3}? (?:won[’']t|can[’']t|(?:do|does|did|will|shall|is|are)(?: not|n[’']t| never)) (?:take place|occur|happen|exist|be (?:carried|made|used|performed)|carried|made|used|performed|done)\b",
    re.IGNORECASE,
)
_NOT_SO = lazily(
    r"[\w-]*(?: [\w-]+){0,3}? (?:(?:do|does|did|will|shall|is|are|was|were)(?: not|n[’']t)|cannot|won[’']t|can[’']t|never)\b",
    re.IGNORECASE,
)
_TRAINS = lazily(r"[^.;]{0,60}?\btrain\w*", re.IGNORECASE)
_TRAINS_MODELS = lazily(
    r"train\w*[^.;]{0,70}\b(?:artificial intelligence|ai|machine[- ]learning|algorithms?|models?)\b", re.IGNORECASE
)
"""What the known name is promised for: no second promise in the page's own words."""
_TRAINING_ON = lazily(r"train\w*[^.;]{0,60}?\s(?:on|with|using)\b", re.IGNORECASE)
_NOT_TRAINED = lazily(r"\b(?:not|never)\b(?: [\w’-]+,?){0,10}? train\b", re.IGNORECASE)
"""What was refused before it is named once more: "we do not train on it, unless you agreed to training"."""
_TRAINED_ON = lazily(r"\s(?:on|with|using|by)\b", re.IGNORECASE)
_TO_DO = lazily(r"[^.;]{0,60}?\b(?:to|for)\s\w", re.IGNORECASE)
_OF_MINORS = lazily(
    r"\b(?:under|below|younger than|aged|between) (?:the age of )?\d|\b(?:minors|children|teen\w*)\b", re.IGNORECASE
)
_NOTHING_ELSE = lazily(
    r"\b(?:no (?:other )?(?:purposes?|reasons?|uses?)|(?:any|every) (?:other )?(?:purposes?|reasons?)|(?:no|any)thing) (?:other than|except|but)\b",
    re.IGNORECASE,
)
"""What rules everything else out is no exception to a refusal: "for no purpose other than teaching, and not for ads"."""
_BY_MACHINES = frozenset((AUTOMATED, "automated processing", "profiling"))
_POINTED = lazily(
    r"^\W{0,3}(?:for|to|if you (?:would like|want|wish)(?: to)?|please|you (?:can|may)(?: also)?) (?:[\w-]+ ){0,3}?(?:information|learn|details|find out|read) (?:[\w-]+ ){0,2}?(?:about|on|regarding|how)\b[^.;]{0,120}$",
    re.IGNORECASE,
)
"""Where more is told of it: "for more information about targeted ads"."""
_IF_ALLOWED = lazily(
    r"\b(?:if|when|where|should) you (?:\w+ ){0,2}?to (?:allow|let|permit|enable|authori[sz]e) us(?: to)?\b[^.;,]{0,160}$",
    re.IGNORECASE,
)
"""A use that people may ask for: "if you wish to let us use it for training, you can opt in"."""
_IS_ENDED = lazily(
    r"\b(?:will|shall|must|can|may|to|us|and|we) (?:then |also |\w+ly )?(?:stop|cease|discontinue|end) (?:(?:any|all|the|our|its) )*(?:us(?:e|ing)|process(?:ing)?|handling|sending|showing|analy[sz]ing|collecting|tracking|profiling)\b[^.;]{0,120}$",
    re.IGNORECASE,
)
"""A use that ends: "if you object, we will stop processing it for marketing"."""
_TOLD_OF = lazily(
    r"\b(?:information|rights?|more|told|learn) (?:[\w-]+ ){0,4}?(?:on|about|of|regarding|concerning|related to|relating to),? (?:(?!\bwe\b)[^.;]){0,200}$",
    re.IGNORECASE,
)
"""What people may be told of, whether or not it is done."""
_DECIDES_ALONE = lazily(
    r"\bdecisions?\b[^.;]{0,80}?\b(?:solely|only|exclusively|purely|wholly|entirely) (?:\w+ ){0,4}$", re.IGNORECASE
)
_MADE_ALONE = lazily(r"(?:solely |[^.;]{0,80}?\b(?:solely|only|exclusively|purely) (?:by|on|through)\b)", re.IGNORECASE)
_WHOLLY = lazily(r"\b(?:exclusively|purely|fully|wholly|entirely) $", re.IGNORECASE)
_EXCLUDED = lazily(
    quick(r"(?P<verb>\b(?:excluded|exempt|exempted|kept out|left out|withheld)) (?:from|of) (?:[\w-]+ ){0,4}$"),
    re.IGNORECASE,
)
_THEIR_MODELS = lazily(r"(?:train|improv|develop|build)\w* (?:or \w+ )?(?:their|its)\b", re.IGNORECASE)
_WE_DENY = lazily(r"\bwe(?:(?!\bbut\b)[^.;,]){0,30}$", re.IGNORECASE)
_IN_TRAINING = lazily(
    r"\b(?:train|improv|develop|build|fine-?tun)\w* (?:(?:or|and|to|on|in|with|our|any|the|new|for|[\w’-]{1,20}ing|improve|enhance|artificial intelligence|machine learning|\(?(?:ai|ml)\)?|[\w-]{1,20}-purpose|[A-Z][\w-]{1,30}[’']s) ){0,6}$",
    re.IGNORECASE,
)
_MODELS = lazily(
    r"(?:machine learning|artificial intelligence|generative ai)\b(?! (?:features?|tools?|services?)\b)", re.IGNORECASE
)
_LIABLE = lazily(quick(r"\b(?:liab|responsib|warrant)\w+ for (?:[\w-]+,? ){0,8}$"), re.IGNORECASE)
_WE = lazily(r"\bwe (?:\w+ly )?$", re.IGNORECASE)
_MAY_REFUSE = lazily(r"\b(?:rights?|entitled|ask|request|demand|choose|prefer|option|wish)(?:s|ed)? $", re.IGNORECASE)
_OPTED_OUT_OF = lazily(
    quick(
        r"\b(?:opt(?:s|ed|ing)?[- ]?(?:ing )?outs? (?:of|from)|unsubscrib\w+ from|(?<!we )limit(?:ing)? (?:the )?use of|(?<!we )(?:remove|reject|refuse|block|delete|disable|decline)s? (?:(?:or|and) \w+ )?(?:(?:our|all|any|such|these|some) )?cookies\b|objec(?:t|ts|ting|ted|tion) to|withdr[ae]w\w* (?:your |their )?consent to|(?:human|manual) (?:review|intervention)|(?:choice|preference|selection)s? (?:[\w’'-]+ ){0,8}?(?:about|regarding|concerning|with respect to|relat(?:ed|ing) to)|(?:ask|have|get|request|want|demand) (?:for |that )?(?:an? )?(?:human|person|someone|somebody|member of (?:our )?staff) (?:being )?(?:to )?(?:\w+ )?(?:review|check|reconsider|examine|look)s?|(?:review|reconsideration|explanation) of|(?:contest|challenge|appeal)(?:ing)?)\b(?:(?!\b(?:for which|that we|we|which|but|however|who|they)\b)[^.;:]){0,220}$"
    ),
    re.IGNORECASE,
)
"""What a person can do without is no new use: "you can opt out of targeted advertising"."""
_IS_CALLED = lazily(
    r"(?:[\w-]+ ){1,4}?(?:is|are|means?|refers? to)(?: not)? (?:(?:considered|deemed|treated as|regarded as) |(?:non.|not )?personal\b|(?:information|data) (?:that|which)\b)",
    re.IGNORECASE,
)
_RECORDED = lazily(r"\b(?:calendar|log|usage|app|browser|system|error|crash|click|session) $", re.IGNORECASE)
_BLAMED = lazily(
    r"\b(?:suspend|terminat|clos|cancel|block|refus|restrict)\w*\b[^.;]{0,160}\b(?:for|because of|due to|in case of|including|such as)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_AGAINST = lazily(
    r"\b(?:prevent|detect|protect|combat|investigat|fight|against|anti|monitor|screen|check|risk|avoid|identif|reduc)\w*",
    re.IGNORECASE,
)
"""What is done about fraud, beside ending an account for it."""
_TURNED_TO = lazily(
    r"\b(?:contact\w*|call\w*|reach\w*|e-?mail\w*|writ(?:e|ing) to|speak\w* to|ask\w*) (?:(?!(?:for|to|about)\b)[\w’'-]+ ){0,2}$",
    re.IGNORECASE,
)
"""Before those whom people turn to."""
_CLICKED = lazily(
    r"\b(?:interact\w*|engag\w*) with (?:(?!\b(?:to|for|we)\b)[^.;]){0,40}$|\bclick\w* on (?:an? |the |our |any )?$",
    re.IGNORECASE,
)
"""What people do with advertisements, whatever these are shown for."""
_BEFORE_NO_USE = {"customer support": _TURNED_TO, "advertising": _CLICKED, "events and promotions": _RECORDED}
"""What stands right before the words of a use that name none there."""
_GIVEN_WHEN = lazily(
    r"\b(?:information|data|details) (?:that |which )?you (?:provide|give|submit|share|send|enter)(?: (?:to )?us)? when(?:ever)? you\b(?:(?!\b(?:to|in order|for (?!an? |the |our ))\b)[^.;]){0,200}$",
    re.IGNORECASE,
)
"""What people do while they give data, and nothing that data is used for."""
_OFF = r"(?:(?:turn|switch)(?:s|es|ed|ing)? off|opt(?:s|ed|ing)? out|unsubscrib\w+|disabl\w+|deactivat\w+|reject\w*|declin\w+|refus\w+)"
_TURNED_OFF = lazily(
    rf"\b(?:you|users?|members?|people|to|by|can|may) (?:(?:can|may|could|choose to|decide to|\w+ly) ){{0,2}}{_OFF} [^.;:,]{{0,50}}$"
    rf"|\b{_OFF}\b[^.;:]{{0,80}}, you (?:\w+ )?(?:still|continue to)\b[^.;:]{{0,40}}$",
    re.IGNORECASE,
)
"""A use that people switch off, and what they still see then: "if you turn off targeted ads, you still see others"."""


def weighed(fact: Fact, text: str, context: str) -> Fact | None:  # noqa: ARG001 - every family is given the context
    """A use as the words around it have it: made, refused for some data or for all, or only spoken of."""
    told = attributed(_decided(fact, text), text)
    if _is_no_use(fact, text):
        return None
    if told is None or _LIABLE.search(text, max(0, fact.at - FAR), fact.at):
        return None
    if not told.denied:
        found = _affirmed(told, text)
        return replace(found, bounded=_is_limited(text)) if found and found.denied else found
    if (
        _BANNED.search(text, max(0, told.at - FAR), told.at)
        or _LETS.search(text, max(0, told.at - FAR), told.at)
        or _RESPONDS.match(text, told.at)
        or (told.value == "advertising" and _NARROWER.search(text, max(0, told.at - FAR), told.at))
    ):
        return None
    if _is_setting(text, told.at) or _is_of_training(told, text):
        return None
    if told.value == "message scanning" and _TO_DO.match(text, told.at):
        return None
    about = told.about or _data(text, told.at)
    on = _TRAINING_ON.match(text, told.at) if told.value == "AI training" and about == AT_ALL else None
    if on:
        about = thing(text, on.start(), on.end()) or ""
    return replace(told, about=about, bounded=_is_limited(text))


def _is_no_use(fact: Fact, text: str) -> bool:
    """Whether a thing is named that is data, or a word explained, and no use: "calendar events", "aggregated data is not personal"."""
    if fact.value == "making aggregated data":
        return bool(_IS_CALLED.match(text, fact.at))
    if fact.value == "fraud prevention" and _BLAMED.search(text, 0, fact.at) and not _AGAINST.search(text):
        return True
    if fact.value == "training" and _NOT_TRAINED.search(text, 0, fact.at):
        return True
    before = _BEFORE_NO_USE.get(fact.value)
    if before and before.search(text, 0, fact.at):
        return True
    return bool(_GIVEN_WHEN.search(text, 0, fact.at))


def _is_setting(text: str, at: int) -> bool:
    """Whether a purpose is only where something else is not done, or what people may refuse: "no profiling in recruitment"."""
    no = negation(text, at)
    if no and _MAY_REFUSE.search(text, max(0, no.start() - FAR), no.start()):
        return True
    within = _WITHIN.search(text, no.end(), at) if no else None
    return within is not None and no is not None and not _USED.search(text, no.end(), at)


def _is_of_training(fact: Fact, text: str) -> bool:
    """Whether what is denied are others' own models, or is told by the known name: what is trained only, or the training itself."""
    if fact.phrase and _TRAINS_MODELS.match(text, fact.at):
        return True
    if fact.value == "AI features":
        return _is_trained(fact, text)
    no = negation(text, fact.at) if _THEIR_MODELS.match(text, fact.at) else None
    return no is not None and not _WE_DENY.search(text, max(0, no.start() - FAR), no.start())


def _is_trained(fact: Fact, text: str) -> bool:
    """Whether machines are named as what is trained: that is told of the training."""
    trained = fact.value == "AI features" and _MODELS.match(text, fact.at)
    return bool(trained and _IN_TRAINING.search(text, max(0, fact.at - FAR), fact.at))


def _decided(fact: Fact, text: str) -> Fact:
    """A use by machines as the decision that it makes: who decides nothing by machines alone may use them all the same."""
    if fact.value not in _BY_MACHINES:
        return fact
    begin = max(0, fact.at - FAR)
    by_these = bool(_DECIDES_ALONE.search(text, begin, fact.at))
    made = fact.value == AUTOMATED and (_MADE_ALONE.match(text, fact.at) or _WHOLLY.search(text, begin, fact.at))
    if fact.denied and (by_these or made):
        return replace(fact, value=ALONE)
    return replace(fact, value=AUTOMATED) if by_these else fact


def _is_limited(text: str) -> bool:
    text = _NOTHING_ELSE.sub("", text)
    return limited(text) or bool(_OF_MINORS.search(text))


def _affirmed(fact: Fact, text: str) -> Fact | None:
    """A use that nothing before it denies: what follows may say that it is not made, or that something else is not so."""
    if _is_trained(fact, text):
        return None
    if _TRAINS_PEOPLE.match(text, fact.at) and (fact.value == "AI training" or _WE.search(text, 0, fact.at)):
        return None
    if excluded := _EXCLUDED.search(text, max(0, fact.at - FAR), fact.at):
        return replace(fact, denied=True, conditional=False, about=thing(text, *excluded.span("verb")) or "")
    begin = max(0, fact.at - FAR)
    if any(pattern.search(text, begin, fact.at) for pattern in (_OPTED_OUT_OF, _TURNED_OFF, _IS_ENDED)):
        return None
    if _POINTED.search(text, 0, fact.at) or _IF_ALLOWED.search(text, 0, fact.at):
        return replace(fact, aside=True)
    if fact.value in _BY_MACHINES and _TOLD_OF.search(text, max(0, fact.at - FAR), fact.at):
        return replace(fact, aside=True)
    trained = _TRAINS.match(text, fact.at) if fact.value == "AI training" else None
    if trained and firmness(text, trained.end() - 1, trained.end()).denied:
        on = _TRAINED_ON.match(text, trained.end())
        return replace(fact, denied=True, conditional=False, about=(on and thing(text, on.start(), on.end())) or "")
    if _NOT_DONE.match(text, fact.at):
        return replace(fact, denied=True, conditional=False, about=AT_ALL)
    if _NOT_SO.match(text, fact.at):
        return None
    left = left_out(text, fact.at)
    return replace(fact, aside=True) if left and "sharing" in kinds_in(text[: left.start()]) else fact


def _data(text: str, at: int) -> str:
    """What is not used, in the text's own words: "" for data of any kind."""
    no = negation(text, at)
    verb = _USED.search(text, no.start(), at) if no else None
    if verb is None:
        passive = _USED.search(text, max(0, at - FAR), at)
        if passive is None or text[passive.end() : at].strip().casefold() in {"", "no"}:
            return AT_ALL
        return thing(text, passive.start(), passive.end()) or ""
    if verb.end() >= at - 1:
        return AT_ALL
    named = thing(text, verb.start(), verb.end()) or ""
    begin = text.find(named, verb.end()) if named and not named.endswith(_OF_DATA) else -1
    return AT_ALL if 0 <= begin <= at < begin + len(named) else named
