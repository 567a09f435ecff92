"""Numbers about two things at once: how far the platforms are apart, and how much higher one of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.brief import Fact
from benchsmith.designers.procedural.quantities import Target, make_fact
from benchsmith.designers.procedural.reader import Noun

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reader import Reader


def read_step(reader: Reader, index: int) -> list[Fact]:
    """“the right platform is 50 mm lower”: how much the right one is above the left one."""
    measure, word = reader.tokens[index].measures[0], reader.word(index + 1)
    if not reader.means(index + 1, "step") or measure.low <= 0:
        return []
    noun = reader.noun_ahead(index + 1) or reader.noun_behind(index)
    if noun is None or noun.kind != "platform" or not noun.subjects:
        return []
    reader.used |= {index + 1} | ({index + 2} if reader.text(index + 2) == "than" else set())
    up = (word is not None and word.value == "up") == (noun.subjects == ("platform_right",))
    low, high = (measure.low, measure.high) if up else (-measure.high, -measure.low)
    return [Fact("platforms", "step", reader.quote((index, index + 1, noun.index)), low, high)]


def read_apart(reader: Reader, index: int) -> list[Fact]:
    """“120 mm apart”, “separated by 120 mm”, “a distance of 120 mm between them”."""
    if reader.text(index + 1) == "apart":
        marks = [index + 1]
    elif reader.text(index + 1) == "away":
        noun = reader.noun_behind(index)
        if noun is None or noun.subjects != ("platform_right",):
            return []
        marks = [index + 1]
    else:
        before = index - 1
        while reader.text(before) in ("by", "of", "is", "a", "about"):
            before -= 1
        if not reader.means(before, "apart") or before in reader.used:
            return []
        ahead = reader.noun_ahead(index)
        if (ahead and ahead.kind == "gap") or (
            reader.text(before) == "distance" and reader.text(index + 1) != "between"
        ):
            return []
        marks = [before]
    reader.used |= set(marks)
    return [
        make_fact(reader, reader.tokens[index].measures[0], Target("gap", "gap", ""), reader.quote((index, *marks)))
    ]


def read_pair(reader: Reader, index: int) -> list[Fact]:
    """“two platforms, 100 mm and 140 mm high”: the left one's number, then the right one's."""
    second, word = index + 2, reader.word(index + 3)
    if reader.text(index + 1) != "and" or reader.kind(second) != "measure" or not reader.means(index + 3, "attribute"):
        return []
    noun = reader.noun_ahead(index + 3) or reader.noun_behind(index)
    if word is None or noun is None or noun.kind != "platforms" or word.value not in ("length", "width", "height"):
        return []
    if reader.noun_ahead(index) is not noun and reader.noun_behind(index) is not noun:
        return []
    reader.used |= {second, index + 3}
    quote = reader.quote((noun.index, index, index + 3))
    reader.notes.append(f"“{quote}”: the first number is the left platform's, the second one the right platform's.")
    return [
        make_fact(reader, reader.tokens[place].measures[0], Target("platform", subject, word.value), quote)
        for place, subject in zip((index, second), noun.subjects, strict=True)
    ]


def gap_between(reader: Reader, platforms: Noun) -> Noun | None:
    """The gap, where “the gap between the platforms” or “the distance between …” goes before a number."""
    index = platforms.index - 1
    while reader.text(index) in ("the", "both") or reader.means(index, "two", "material"):
        index -= 1
    if reader.text(index) != "between":
        return platforms
    if reader.means(index - 1, "gap", "apart"):
        reader.used.add(index - 1)
        return Noun(index - 1, "gap", ("gap",))
    return platforms
