"""How many things a prompt asks for, held against those of its plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchsmith.gates.disclosures import disclosures
from benchsmith.gates.named import NOUNS, called, kinds
from benchsmith.gates.nouns import GROUPS, is_thing, lexical
from benchsmith.measure.amounts import amounts
from benchsmith.measure.number_words import COUNTS
from benchsmith.types import Plan

_BETWEEN = r"(?:(?!(?:of|the|to|and|or|in|on|by|from|with|is|are|than|per)\b)[A-Za-z0-9.-]+\s+){0,4}?"
"""Words that may stand between a count and its noun."""

_WORTH = COUNTS | {"one": 1}
_WORDS = "|".join(word.replace(" ", r"\s+") for word in COUNTS)
_COUNTED = re.compile(
    rf"(?i)(?<![\w.,-])(?:(?P<count>(?:(?:{_WORDS})\s+)?dozen|{_WORDS}|\d+|(?:exactly|only|just)\s+one)"
    rf"\s+{_BETWEEN}(?P<noun>{NOUNS}))\b"
)
_OPEN = re.compile(r"(?i)\b(at least|at most|up to|more than|less than|fewer than|over|about|or)\s*(?:an?\s+)?$")
_LENGTHS = re.compile(r"(?i)\s*-?(inch|inches|foot|feet|met(er|re)s?|seconds?|minutes?|degrees?|times)\b")


def uncounted(plan: Plan, prompt: str) -> Iterator[str]:
    """Counts of things that the prompt gives, and that neither requirements, parts nor assumptions repeat."""
    numbers = amounts(prompt)
    for match in _COUNTED.finditer(prompt):
        noun, count = lexical(match["noun"].lower()), _number(match["count"])
        if noun is None or _LENGTHS.match(prompt, match.end("count")) or (count > 1) != _plural(match["noun"], noun):
            continue
        if not is_thing(noun, prompt[: match.start("noun")], prompt[match.end() :]):
            continue
        if any(amount.start <= match.start("count") < amount.end for amount in numbers):
            continue
        if not (_planned(plan, prompt, match, noun) or _required(plan, match) or _assumed(plan, prompt, noun, count)):
            yield match[0]


def _planned(plan: Plan, prompt: str, match: re.Match[str], noun: str) -> bool:
    """Whether so many things of a plan are called so: at least, and of those with a number (peg_0, peg_1) exactly.

    A prompt may name things twice, or count the least of them; then more of them are none too many.
    """
    count = _number(match["count"])
    labels = [label for label, text in called(plan, loosely=True).items() if GROUPS[noun] in kinds(text)]
    numbered = [label for label in labels if re.fullmatch(rf"(?:{NOUNS})_?\d+", label)]
    mentions = [word for word in re.findall(r"[a-z]+", prompt.lower()) if (lexical(word) or "") in GROUPS[noun]]
    if len(mentions) == 1 and not _OPEN.search(prompt[: match.start()]) and len(numbered) > count:
        return False
    return count == 1 or len(labels) >= count


def _required(plan: Plan, match: re.Match[str]) -> bool:
    """Whether a requirement counts them, or is about as many subjects."""
    said, count = _plain(match[0]), _number(match["count"])
    return any(
        said in _plain(wanted.quote) and (wanted.quantity == "count" or len(wanted.subjects) >= count > 1)
        for wanted in plan.requirements
    )


def _assumed(plan: Plan, prompt: str, noun: str, count: int) -> bool:
    """Whether an assumption says what became of them, number and thing."""
    words = {str(count), *(word for word, number in _WORTH.items() if number == count)}
    return any(
        GROUPS[noun] in kinds(text) and any(re.search(rf"\b{word}\b", _plain(text)) for word in words)
        for text in disclosures(plan, prompt)
    )


def _number(text: str) -> int:
    """What a count is worth: twelve, 12, two dozen, pair of, exactly one."""
    said = _plain(text)
    if said in _WORTH:
        return _WORTH[said]
    first, _, last = said.rpartition(" ")
    return int(last) if last.isdecimal() else _WORTH[last] * _WORTH.get(first, 1)


def _plural(word: str, noun: str) -> bool:
    return word.lower() != noun


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))
