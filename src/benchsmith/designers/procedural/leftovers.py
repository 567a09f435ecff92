"""What of a prompt was not used: harmless, worth a note, or a reason to refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.words import HARMLESS, PHYSICS, PUNCTUATION

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reader import Reader

_BACKWARDS = {"from": "right", "off": "right", "to": "left", "onto": "left", "toward": "left", "towards": "left"}


def note_leftovers(reader: Reader) -> list[str]:
    """Note problems of unused tokens.

    Returns:
        Sentences for the assumptions.
    """
    notes: list[str] = []
    for index, token in enumerate(reader.tokens):
        word = reader.word(index)
        _check_direction(reader, index)
        _check_count(reader, index)
        if index in reader.used or token.text in HARMLESS or token.text in PUNCTUATION:
            continue
        quote = reader.quote((index,))
        if word is not None and word.meaning == "noted":
            notes.append(word.value)
        elif token.text in PHYSICS:
            reader.complain("unsupported_physics", f"“{quote}” is physics that a scene of rigid bodies does not have")
        elif word is not None and word.meaning in ("attribute", "step"):
            reader.complain("ambiguous_task", f"“{quote}” has no number: say how much, with a unit")
        elif token.kind == "number":
            _complain_about_number(reader, index)
        else:
            reader.complain("outside_library", f"“{quote}” is not understood")
    return notes


def _complain_about_number(reader: Reader, index: int) -> None:
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


def _check_direction(reader: Reader, index: int) -> None:
    """The family moves things from left to right; the other way would be a mirrored scene, not this one."""
    wrong = _BACKWARDS.get(reader.text(index))
    side = index + 2 if reader.text(index + 1) in ("the", "a") else index + 1
    word = reader.word(side)
    if (
        wrong
        and word is not None
        and word.meaning == "side"
        and word.value == wrong
        and reader.text(side) in ("left", "right", "first", "second")
    ):
        reader.complain(
            "outside_library",
            f"“{reader.quote((index, side))}” goes the other way: payloads of this family go from left to right",
        )


def _check_count(reader: Reader, index: int) -> None:
    """“the second cube”, “another gap”: there is one of each."""
    noun = reader.noun_ahead(index)
    if reader.means(index, "side") and noun is not None and noun.kind not in ("platform", "platforms"):
        quote = reader.quote((index, noun.index))
        reader.complain("outside_library", f"“{quote}” means several: this family has one payload and one gap")
