"""What of a prompt was not used: harmless, worth a note, or a reason to refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.attributes import EXTENTS
from benchsmith.designers.procedural.reading.governors import stops
from benchsmith.designers.procedural.reading.lexicon import FORBIDDEN, NOUNS, PARTS, singular
from benchsmith.designers.procedural.reading.materials import NAMES
from benchsmith.designers.procedural.reading.phrases import count_of
from benchsmith.designers.procedural.reading.words import (
    COLOURS,
    DETERMINERS,
    FUNCTION,
    KNOWN,
    NEUTRAL,
    PHYSICS,
    POSES,
    is_verb,
    word_set,
)
from benchsmith.gates.nouns import GROUPS, is_thing, lexical, things_in
from benchsmith.measure.number_words import WORTH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchsmith.designers.procedural.reading.reading import Reading

_MOST_NOTED = 4
_BEFORE, _AFTER = 160, 80
"""Characters around a noun that tell whether it is a thing: bounded, so that long prompts are read in linear time."""
_NEGATIONS = word_set("no not without never neither nor")
_VAGUE = word_set("""
    tiny small little large big huge giant heavy light low high tall short long wide narrow broad thin thick deep
    shallow
""")
_NAMED = frozenset({("low_gate", "low"), ("throat", "narrow")})
"""Words that are in the name of what is built."""
_SOME = word_set("ones sides others ends things ways directions times")
_ACTING = word_set("to must not can should may and or then")


def _note_vague(reading: Reading) -> None:
    """“A tiny cube” without a number: how large is chosen, and not by it."""
    told = {fact.subject for fact in reading.facts if not fact.word and fact.attribute not in ("count", "named")}
    vague: list[int] = []
    for index, token in enumerate(reading.tokens):
        head = reading.holder(index) if token.text in _VAGUE else None
        if head is None or index in reading.used or not reading.labels(head) or reading.word(index + 1) in COLOURS:
            continue
        named = (reading.kind(head), token.text) in _NAMED
        if not named and told.isdisjoint(reading.labels(head)):
            vague.append(index)
    reading.used.update(vague)
    _note(reading, vague, "give a number:")


def note_leftovers(reading: Reading) -> None:
    """Note what is not understood: problems for things, numbers and physics, one sentence for other words."""
    _note_vague(reading)
    unknown: list[int] = []
    for index, token in enumerate(reading.tokens):
        if index in reading.used or index in reading.heads:
            continue
        if token.kind == "number":
            _number(reading, index)
        elif token.kind == "word" and not _is_refused(reading, index) and not is_known(token.text):
            unknown.append(index)
    _note(reading, unknown, "this designer does not know")
    words = [
        (i, token.text) for i, token in enumerate(reading.tokens) if i not in reading.used and token.kind == "word"
    ]
    _note(reading, (i for i, word in words if word in COLOURS), "colours tell the roles of parts:")
    _note(reading, (i for i, word in words if word in POSES), "a goal is a place, not a pose:")


def note_unaccounted(reading: Reading) -> None:
    """Note the things that nothing read so far quotes: parts and general words for what is named beside them."""
    items = (reading.facts, reading.subjects.named, reading.subjects.loads)
    told = things_in(" . ".join([*(item.quote for group in items for item in group), *reading.notes]))
    for index, token in enumerate(reading.tokens):
        noun = lexical(token.text) if token.kind == "word" else None
        if noun is not None and not GROUPS[noun] & told and _is_thing(reading, index, noun):
            told.add(noun)
            left_out = index in reading.heads and reading.heads[index].phrase.absent
            what = "is left out, as the prompt says" if left_out else "is taken as a part of what is named beside it"
            reading.notes.append(f"“{reading.quote((index,))}” {what}.")


def share_known(reading: Reading) -> float:
    """The share of English among the words of a prompt."""
    words = [token.text for token in reading.tokens if token.kind == "word"]
    known = sum(word in FUNCTION or is_known(word) or lexical(word) is not None for word in words)
    return known / len(words) if words else 1.0


def _note(reading: Reading, indices: Iterable[int], why: str) -> None:
    """One sentence for words that change nothing that is measured."""
    said = list(dict.fromkeys(reading.quote((index,)) for index in indices))
    if not said:
        return
    told = ", ".join(f"“{word[:30]}”" for word in said[:_MOST_NOTED])
    more = " and others" if len(said) > _MOST_NOTED else ""
    one = len(said) == 1
    ending = f"{why} {'it' if one else 'them'}." if why.endswith("know") else f"{why[:-1]}."
    reading.notes.append(f"{told}{more} {'is' if one else 'are'} not honoured: {ending}")


def _number(reading: Reading, index: int) -> None:
    """A number that nothing explains; those of a numbered list are none."""
    if reading.word(index - 1) in ("\n", "") and reading.word(index + 1) in (".", ")"):
        return
    follows = index + 1 < len(reading.tokens) and reading.tokens[index + 1].kind == "word"
    quote = reading.quote((index, index + 1) if follows else (index,))[:60]
    if follows and count_of(reading.tokens, index) is not None and _is_plural(reading.word(index + 1)):
        reading.complain("ambiguous_task", f"it is not clear what “{quote}” counts")
    else:
        known = "write mm, cm, m, inch, kg, g, s or degrees"
        reading.complain("ambiguous_task", f"“{quote}” has no unit that is known: {known}")


def _is_refused(reading: Reading, index: int) -> bool:
    """Whether a word is a reason to refuse, which is then noted: physics, things and counts that nothing builds."""
    word, quote = reading.word(index), reading.quote((index,))[:60]
    noun = lexical(word)
    if word in PHYSICS:
        if not _NEGATIONS & {reading.word(i) for i in range(index - 4, index)} and not _is_figure(reading, index):
            what = f"“{quote}” is physics that scenes of this designer do not have"
            reading.complain("unsupported_physics", what)
        return True
    if noun is not None and not {noun, word} & (NOUNS | KNOWN | EXTENTS.keys() | PARTS.keys()):
        if _is_thing(reading, index, noun) and not _acts(reading, index):
            reading.complain("outside_library", f"this designer has no {noun} (“{quote}”)")
        return True
    if count_of(reading.tokens, index) is not None and word != "both":
        counted = reading.word(index + 1)
        if counted in EXTENTS and counted not in ("edges", "sides"):
            what = f"“{reading.quote((index, index + 1))}” has no unit: write mm, cm, m or inch"
            reading.complain("ambiguous_task", what)
        if _is_plural(counted) and counted not in _SOME and (counted in NEUTRAL or is_verb(counted)):
            reading.complain("ambiguous_task", f"it is not clear what “{reading.quote((index, index + 1))}” counts")
        return True
    if not is_known(word) and _is_noun(reading, index):
        if not _NEGATIONS & {reading.word(i) for i in range(index - 3, index)}:
            reading.complain("outside_library", f"this designer has no “{quote}”")
        return True
    return False


def _is_thing(reading: Reading, index: int, noun: str) -> bool:
    token, plain = reading.tokens[index], reading.text.plain
    return is_thing(noun, plain[max(0, token.start - _BEFORE) : token.start], plain[token.end : token.end + _AFTER])


def _is_figure(reading: Reading, index: int) -> bool:
    """“Soft landing”, “thread the ring”: words of physics that are none where they stand."""
    after = reading.word(index + 1)
    return (reading.word(index) == "soft" and after == "landing") or (
        reading.word(index) in ("thread", "string", "chain") and after in DETERMINERS
    )


def _is_plural(word: str) -> bool:
    return word.endswith("s") and word not in EXTENTS


def is_known(word: str) -> bool:
    """Whether a word means something here, if only that it changes nothing."""
    if (
        word in KNOWN
        or word in EXTENTS
        or word in NAMES
        or word in WORTH
        or word in PARTS
        or word in FORBIDDEN
        or len(word) == 1
    ):
        return True
    ends = (
        "-" in word
        or "'" in word
        or word.endswith("ly")
        or (word.endswith("s") and (word[:-1] in NEUTRAL or word[:-2] in NEUTRAL))
    )
    return ends or is_verb(word) or singular(word) is not None or lexical(word) is not None or word in PHYSICS


def _acts(reading: Reading, index: int) -> bool:
    """Whether a noun of the lexicon is a verb where it stands: “to hook”, “must not slot”."""
    acting = reading.word(index - 1) in _ACTING or index == 0 or reading.word(index + 1) in DETERMINERS
    return acting and is_verb(reading.word(index))


def _is_noun(reading: Reading, index: int) -> bool:
    """Whether an unknown word is plainly a noun: after a determiner or a measure, and the last of its phrase."""
    word, following = reading.word(index), index + 1
    if word.endswith(("ed", "ing")) or (following < len(reading.tokens) and not stops(reading.tokens, following)):
        return False
    at = index - 1
    while at >= max(0, index - 6) and not stops(reading.tokens, at) and reading.word(at) not in DETERMINERS:
        if reading.tokens[at].kind == "measure" or count_of(reading.tokens, at) is not None:
            return True
        at -= 1
    return reading.word(at) in DETERMINERS
