"""How far the start varies: “anywhere within 20 mm”, “± 15 mm”, “rotated by up to 30 degrees”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.bounds import open_end
from benchsmith.designers.procedural.reading.words import is_verb, word_set

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.reading import Reading

_VARIES = word_set("""
    anywhere somewhere uniformly jitter jittered random randomly vary varies varying scatter uncertainty
    variation shifted
""")
_TURNED = word_set("yaw orientation rotated turned heading twisted")
_HINGED = word_set("door pendulum lever turnstile turntable")
_STRICT = word_set("tolerance accuracy precision")
_FULL_TURN = 360
_NEAR = 8
"""Tokens before a number that may say that it varies."""


def read_jitter(reading: Reading) -> None:
    """Note them; they would otherwise be sizes of the payload."""
    for index, token in enumerate(reading.tokens):
        if token.kind != "measure" or index in reading.used or token.group not in ("single", "range"):
            continue
        near = [reading.word(i) for i in range(max(0, index - _NEAR), index)]
        around = (
            near[-1:] == ["±"]
            or near[-2:] == ["plus", "minus"]
            or near[-3:] in (["+", "/", "-"], ["plus", "or", "minus"])
        )
        kind = token.amounts[0].kind
        values = [amount.value for amount in token.amounts]
        far = max(map(abs, values))
        varies = bool(_VARIES & set(near[-4:])) or ("within" in near[-3:] and bool(_VARIES & set(near)))
        strict = bool(_STRICT & set(near)) or reading.word(index + 1) in _STRICT
        starts = bool({"start", "starts", "starting", "initial"} & set(near))
        varies = varies or (starts and (strict or "within" in near[-2:]))
        if kind == "length" and strict and not varies:
            what = f"“{reading.quote((index,))}” is a tolerance that a scene cannot keep: give the size of the goal"
            reading.complain("outside_library", what)
            reading.used.add(index)
        elif kind == "length" and token.group == "single" and (around or varies):
            first = next(
                (i for i in range(max(0, index - 4), index) if reading.word(i) in _VARIES | {"within", "±"}), index
            )
            axis = reading.word(index + 2) if reading.word(index + 1) in ("in", "along", "on") else ""
            name = f"jitter_{axis}" if axis in ("x", "y", "z") else "jitter"
            reading.add(("start",), name, range(first, index + 1), far, far)
        elif (
            kind == "angle"
            and "turntable" not in reading.kinds()
            and (around or _turned(near))
            and not _is_hinged(reading, index)
        ):
            _turn(reading, index, varies=around or varies or open_end(reading, index) == "high")


def _turn(reading: Reading, index: int, *, varies: bool) -> None:
    """A turn at the start: here it varies to both sides alike, or in full."""
    values = [amount.value for amount in reading.tokens[index].amounts]
    far = max(map(abs, values))
    quote = f"“{reading.quote((index,))}”"
    alike = min(values) == -max(values) or max(values) - min(values) >= _FULL_TURN
    if not (varies or _starts(reading, index)):
        reading.complain("outside_library", f"{quote} would be a pose at the end, and a goal is a place")
    elif not (varies or alike):
        advice = "say “turned by up to” so many degrees, or leave it out"
        reading.complain("outside_library", f"{quote} is no turn to both sides, by which starts vary here: {advice}")
    reading.add(("start",), "yaw", (index,), *((min(values), max(values)) if alike else (-far, far)))


def _turned(near: list[str]) -> bool:
    return bool(_TURNED & set(near)) or any(is_verb(word, frozenset({"rotate", "twist"})) for word in near)


def _starts(reading: Reading, index: int) -> bool:
    """Whether a turn is said of the start."""
    words = {reading.word(i) for i in range(max(0, index - 2 * _NEAR), index + _NEAR)}
    return bool(words & {"start", "starts", "starting", "initial", "initially", "begins"})


def _is_hinged(reading: Reading, index: int) -> bool:
    heads = [head for head in reading.before(index) if reading.sentence[head] == reading.sentence[index]]
    return bool(heads) and reading.kind(heads[0]) in _HINGED
