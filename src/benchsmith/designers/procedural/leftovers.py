"""What of a prompt was not used: harmless, worth a note, or a reason to refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.words import (
    ADJECTIVES_OF,
    BEGIN_VERBS,
    COMPARING,
    HARMLESS,
    PHYSICS,
    PLACES,
    PUNCTUATION,
)

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reader import Reader


def note_leftovers(reader: Reader) -> list[str]:
    """Note problems of unused tokens.

    Returns:
        Sentences for the assumptions.
    """
    notes: list[str] = []
    for index, token in enumerate(reader.tokens):
        word = reader.word(index)
        _check_count(reader, index)
        _check_adjective(reader, index)
        quote = reader.quote((index,))
        if token.text in COMPARING and index not in reader.used:
            reader.complain("outside_library", f"“{quote}” compares two things: give each of them its own numbers")
            continue
        if index in reader.used or token.text in HARMLESS or token.text in PUNCTUATION or _is_told(reader, index):
            continue
        if word is not None and word.meaning == "noted":
            notes.append(word.value)
        elif token.text in PHYSICS:
            reader.complain("unsupported_physics", f"“{quote}” is physics that a scene of rigid bodies does not have")
        elif word is not None and word.meaning == "side":
            reader.complain(
                "outside_library",
                f"it is not clear what “{quote}” is: this family has a left platform, "
                "where the payload starts, and a right one, where it must come to rest",
            )
        elif word is not None and word.meaning in ("attribute", "step"):
            reader.complain("ambiguous_task", f"“{quote}” has no number: say how much, with a unit")
        elif token.kind == "number":
            _complain_about_number(reader, index)
        else:
            reader.complain("outside_library", f"“{quote}” is not understood")
    return notes


def _complain_about_number(reader: Reader, index: int) -> None:
    if "," in reader.text(index):
        reader.complain(
            "ambiguous_task",
            f"“{reader.quote((index,))}” has a comma in its number: write a decimal point, and no thousands separators",
        )
        return
    follower = reader.text(index + 1)
    if reader.text(index) == "2" and reader.means(index + 1, "platforms"):
        return
    if reader.kind(index + 1) == "word" and follower not in HARMLESS and reader.word(index + 1) is None:
        reader.used.add(index + 1)
        reader.complain("outside_library", f"“{reader.quote((index, index + 1))}” is not understood")
    else:
        reader.complain(
            "ambiguous_task", f"“{reader.quote((index,))}” has no unit that is known: write mm, cm, m, inch or s"
        )


def _is_told(reader: Reader, index: int) -> bool:
    """Whether a side word has a role: before a platform, as a label, as the verb “starts”; or a distance word has."""
    text, after = reader.text(index), reader.text(index + 1)
    if reader.means(index, "side"):
        noun = reader.noun_ahead(index)
        labels = text in ("start", "goal", "target", "destination", "left", "right") and after in (
            "is",
            ":",
            "=",
            "side",
        )
        return (
            (noun is not None and noun.kind == "platform")
            or (noun is not None and noun.kind == "platforms" and text in ("goal", "target", "start"))
            or (text == "left" and after == "and" and reader.text(index + 2) == "right")
            or (text == "right" and reader.text(index - 1) == "and" and reader.text(index - 2) == "left")
            or (index + 1 in reader.nouns and reader.text(index + 1) == "one")
            or labels
            or text in BEGIN_VERBS
            or (text == "other" and reader.text(index - 1) == "each")
            or (reader.text(index - 1) in ("is", "the") and reader.text(index - 2) in ("is", "than", ":"))
        )
    if reader.means(index, "apart"):
        return after == "by"
    return text in PLACES and reader.means(index - 1, "side")


def _check_count(reader: Reader, index: int) -> None:
    """“the second cube”, “another gap”: there is one of each."""
    noun = reader.noun_ahead(index)
    if reader.means(index, "side") and noun is not None and noun.kind not in ("platform", "platforms"):
        quote = reader.quote((index, noun.index))
        reader.complain("outside_library", f"“{quote}” means several: this family has one payload and one gap")


def _check_adjective(reader: Reader, index: int) -> None:
    """“a round platform”: an adjective counts only with a noun of which it is true."""
    kinds = ADJECTIVES_OF.get(reader.text(index))
    noun = reader.noun_ahead(index) or reader.noun_behind(index)
    if kinds is not None and (noun is None or noun.kind not in kinds):
        quote = reader.quote((index, noun.index) if noun is not None else (index,))
        reader.complain("outside_library", f"“{quote}” is another shape or arrangement than this family builds")
