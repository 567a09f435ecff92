"""Noun phrases: each noun of the lexicon with what stands before it, and the preposition or verb that governs it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.attributes import EXTENTS
from benchsmith.designers.procedural.reading.elided import elided_noun
from benchsmith.designers.procedural.reading.governors import acts, governor, stops
from benchsmith.designers.procedural.reading.lexicon import FORBIDDEN, SPINNING, SWINGING, THINGS, singular
from benchsmith.designers.procedural.reading.tokens import kind_at, text_at
from benchsmith.designers.procedural.reading.words import DETERMINERS, MODALS, NEUTRAL, PLAIN, is_verb, word_set
from benchsmith.measure.number_words import COUNTS

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.tokens import Token

_REACH = 16
"""Tokens that a noun phrase may have before its noun."""
_ARTICLES = word_set("a an the this that each every another its their no any")
_NONE = word_set("without not no neither nor")
_NEVER = word_set("not never without don't doesn't cannot can't mustn't shouldn't")
_USING = frozenset({"use", "put", "place", "build", "add", "include", "need", "want", "make"})
_ONTO = word_set("in into on onto to")
_RECEIVING = frozenset({"bin", "tray"})
_LISTED = word_set(", or nor and")
_MOST_DIGITS = 6
"""A count of a million is none."""
_CLOSE = 2
"""Tokens between two phrases of one list."""


@dataclass(frozen=True)
class Phrase:
    """A noun of the lexicon where it stands."""

    noun: str
    """In the singular."""
    head: int
    """The noun's token."""
    first: int
    """The first token of the phrase: a determiner, a count, a measure or an adjective."""
    adjectives: frozenset[str]
    """All words before the noun, and its side."""
    plural: bool
    count: int | None
    """How many, when it is said."""
    counted: int | None
    """The token that says it."""
    article: str
    preposition: str
    """What governs it: a preposition, or empty."""
    verb: str
    """The verb that it is the object of, or empty."""
    absent: bool
    """“No wall”, “without a lid”."""


def find_phrases(tokens: list[Token]) -> list[Phrase]:
    """The phrases of a prompt, in order."""
    phrases: list[Phrase] = []
    for index, token in enumerate(tokens):
        noun = singular(token.text) if token.kind == "word" else None
        if noun is not None and not acts(tokens, index) and _names(tokens, index):
            phrases.append(_phrase(tokens, index, noun, phrases[-1] if phrases else None))
        elif elided := elided_noun(tokens, index, reversed(phrases)):
            phrases.append(_elided(_phrase(tokens, index, elided, phrases[-1]), token.text))
    return phrases


def _elided(phrase: Phrase, word: str) -> Phrase:
    """A phrase without its noun: the word in its place tells which, but for the one of “the left one”."""
    told = frozenset({word} if word != "one" or phrase.first == phrase.head else ())
    return replace(phrase, plural=False, adjectives=phrase.adjectives | told)


def _names(tokens: list[Token], index: int) -> bool:
    """A volume is a thing where nothing may enter, a square where it describes none, a stand with an article."""
    if tokens[index].text == "square":
        measured = kind_at(tokens, index - 1) == "measure" and text_at(tokens, index - 2) not in DETERMINERS
        return not measured and singular(text_at(tokens, index + 1)) is None
    if tokens[index].text == "brick" and singular(text_at(tokens, index + 1)) is not None:
        return False
    if tokens[index].text in ("stand", "stands"):
        described = text_at(tokens, index - 1) in EXTENTS and kind_at(tokens, index - 2) == "measure"
        return text_at(tokens, index - (3 if described else 1)) in ("a", "the", "another")
    return tokens[index].text != "volume" or text_at(tokens, index - 1) in FORBIDDEN


def count_of(tokens: list[Token], index: int) -> int | None:
    """How many a token says; None for none, and for numbers that cannot be counts."""
    token = tokens[index]
    if token.kind == "number":
        return int(token.text) if token.text.isdecimal() and len(token.text) <= _MOST_DIGITS else None
    if token.text == "both":
        return 2
    return COUNTS.get(token.text) if token.kind == "word" else None


def _phrase(tokens: list[Token], head: int, noun: str, previous: Phrase | None) -> Phrase:
    first = _first(tokens, head)
    told = frozenset(tokens[i].text for i in range(first, head) if tokens[i].kind == "word") | _aside(tokens, head)
    plural = tokens[head].text != noun
    counted = _counted(tokens, first, head, plural=plural)
    pair = counted is not None and text_at(tokens, counted) in ("pair", "couple")
    before = text_at(tokens, first - 1)
    preposition, verb = governor(tokens, first)
    after = text_at(tokens, head + 1)
    begins = before in (",", "and") and (after in MODALS or (before == "," and is_verb(after)))
    if before in _LISTED and not begins and previous is not None and _follows(tokens, previous, first):
        preposition, verb = previous.preposition, previous.verb
    return Phrase(
        noun=noun,
        head=head,
        first=first,
        adjectives=told,
        plural=plural,
        count=2 if pair else count_of(tokens, counted) if counted is not None else None,
        counted=counted,
        article=next((tokens[i].text for i in range(first, head) if tokens[i].text in _ARTICLES), ""),
        preposition=preposition,
        verb=verb,
        absent=not told & FORBIDDEN and _is_absent(tokens, head, first, told, previous),
    )


def _aside(tokens: list[Token], head: int) -> frozenset[str]:
    """“The platform on the left” is the left one."""
    on, the, side = (text_at(tokens, head + i) for i in (1, 2, 3))
    return frozenset({side} if (on, the) == ("on", "the") and side in ("left", "right") else ())


def _counted(tokens: list[Token], first: int, head: int, *, plural: bool) -> int | None:
    """The token that counts a phrase; “50 cube” counts nothing."""
    if text_at(tokens, first - 1) == "of" and text_at(tokens, first - 2) in ("pair", "couple"):
        return first - 2
    both = {i for i in range(first, head) if tokens[i].text == "both" and text_at(tokens, i + 1) in ("a", "an")}
    found = next((i for i in range(first, head) if count_of(tokens, i) and i not in both), None)
    if found is not None and tokens[found].kind == "number" and not plural and count_of(tokens, found) != 1:
        return None
    return found


def _first(tokens: list[Token], head: int) -> int:
    """Where the phrase of a noun begins."""
    first = head
    while first > max(0, head - _REACH):
        before = text_at(tokens, first - 1)
        if before == ")" and kind_at(tokens, first - 2) == "measure" and text_at(tokens, first - 3) == "(":
            first -= 3
        elif before in DETERMINERS:
            return first - 2 if text_at(tokens, first - 2) in DETERMINERS | {"all"} else first - 1
        elif _goes_on(tokens, first):
            first -= 1
        else:
            break
    while first < head and is_verb(text_at(tokens, first)) and not count_of(tokens, first):
        word = text_at(tokens, first)
        if word in SPINNING | SWINGING or (word in PLAIN and not word.endswith("ing")):
            break
        first += 1
    return first


def _goes_on(tokens: list[Token], first: int) -> bool:
    """Whether the token before a phrase belongs to it: “40 mm [wide] wall”, “100 mm high[,] 40 mm wide wall”."""
    before = text_at(tokens, first - 1)
    behind = kind_at(tokens, first - 2) == "measure"
    if before in (",", "and", "x"):
        return kind_at(tokens, first) == "measure" and (behind or text_at(tokens, first - 2) in EXTENTS)
    if before in ("in", "of"):
        return behind
    if stops(tokens, first - 1):
        return False
    # “goal zone”, “cube payload”: a noun may describe the next one
    return singular(before) is None or singular(text_at(tokens, first)) is not None or before in NEUTRAL


def _follows(tokens: list[Token], previous: Phrase, first: int) -> bool:
    """Whether a phrase goes on a list: “over a wall and a bump”."""
    between = range(previous.head, first - 1)
    governed = previous.preposition or previous.verb
    return bool(governed) and len(between) <= _CLOSE and all(tokens[i].kind != "measure" for i in between)


def _is_rejected(tokens: list[Token], first: int, noun: str) -> bool:
    """“Don't use a bin”, “without using a lift”, “instead of a tray”, “not into a bin, but into a tray”."""
    if [text_at(tokens, i) for i in (first - 2, first - 1)] in (["instead", "of"], ["rather", "than"]):
        return True
    at = first - 1
    if text_at(tokens, at) in _ONTO and THINGS.get(singular(noun) or "") in _RECEIVING:
        return text_at(tokens, at - 1) == "not"
    while is_verb(text_at(tokens, at), _USING):
        at -= 1
    return at < first - 1 and text_at(tokens, at) in _NEVER


def _is_absent(tokens: list[Token], head: int, first: int, told: frozenset[str], previous: Phrase | None) -> bool:
    """“No wall”, “without walls, lids or ramps”; and no thing at all: “in one step”."""
    before = text_at(tokens, first - 1)
    if _is_rejected(tokens, first, tokens[head].text):
        return True
    if tokens[head].text in ("step", "steps") and (before in ("in", "by") or text_at(tokens, head + 1) == "by"):
        return True
    if "no" in told or before in _NONE:
        return True
    listed = previous is not None and previous.absent and first - 1 - previous.head <= 1
    return listed and before in _LISTED and not told & {"a", "an", "the"}
