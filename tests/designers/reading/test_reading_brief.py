from __future__ import annotations

import math

import pytest

from benchsmith.designers.procedural.brief import KNOWS, Brief, Fact, Problem, refuse
from benchsmith.designers.procedural.reading import read

NOTED = {
    "Push a wooden cube into a bin.": "“wooden” names no single material: oak was chosen.",
    "Push a cube of about 40 mm into a bin.": "“about 40 mm” is read as exactly that number.",
    "Push a frobnicating cube into a bin.": "“frobnicating” is not honoured: this designer does not know it.",
    "Push a red cube into a blue bin.": "“red”, “blue” are not honoured: colours tell the roles of parts.",
    "A cylinder must end upright in a bin.": "“upright” is not honoured: a goal is a place, not a pose.",
    "A ball must not be thrown, but rolled into a bin.": (
        "“must not be thrown” is not honoured: how things move is left to the solver."
    ),
    "Roll a ball into a cup.": "“cup” is built as a bin.",
    "Roll a ball past an obstacle.": "“obstacle” is built as a wall.",
    "Push a tiny cube into a 60 mm wide bin.": ("“tiny” is not honoured: give a number."),
    "Push a cube into a bin, 8 s.": "“8 s” is read as the time limit.",
    "Push a cube over two platfroms.": "“platfroms” is read as “platforms”.",
    "Push a cube into a bin 20 cm behind a wall.": (
        "“20 cm behind a wall” is counted from there to the middle of the goal."
    ),
    "A cube passes a door on a hinge.": "“hinge” is taken as a part of what is named beside it.",
}


@pytest.mark.parametrize("prompt", NOTED)
def test_what_is_chosen_or_left_out_is_noted(prompt: str) -> None:
    brief = read(prompt)
    assert isinstance(brief, Brief), brief
    assert brief.notes == (NOTED[prompt],)


@pytest.mark.parametrize(
    ("low", "high", "value"), [(40.0, 40.0, 40.0), (100.0, 150.0, 125.0), (40.0, math.inf, 40.0), (-math.inf, 8.0, 8.0)]
)
def test_value_of_a_range_is_its_middle_and_of_a_bound_its_end(low: float, high: float, value: float) -> None:
    fact = Fact("payload", "size", "40 mm", low, high)
    assert fact.value == value
    assert fact.is_range == (low < high)


def test_refusal_tells_the_gravest_reason_only() -> None:
    told = [Problem("ambiguous_task", "“5” has no unit"), Problem("unsupported_physics", "“wind” is physics")]
    refusal = refuse(told)
    assert refusal.reason == "unsupported_physics"
    assert refusal.message == f"“wind” is physics. {KNOWS}"


def test_refusal_tells_five_problems_and_counts_the_rest() -> None:
    refusal = refuse([Problem("outside_library", f"no “{number}”") for number in range(8)])
    assert refusal.message.count("no “") + refusal.message.count("No “") == 5
    assert "; and 3 more. " in refusal.message


def test_two_of_one_shape_have_their_own_numbers_and_words() -> None:
    brief = read("A first cube of 30 mm and a second cube of 40 mm must be put into a tray.")
    assert isinstance(brief, Brief)
    assert [(load.label, load.quote) for load in brief.loads] == [
        ("payload_a", "first cube"),
        ("payload_b", "second cube"),
    ]
    assert [fact.value for fact in brief.facts if fact.attribute == "size"] == [30.0, 40.0]


def test_things_that_are_only_referred_to_are_not_named() -> None:
    brief = read("A ball starts 300 mm above the floor and must reach a bin without touching the walls.")
    assert isinstance(brief, Brief)
    assert [named.kind for named in brief.named] == ["bin"]
    assert all(fact.subject not in ("floor", "wall") for fact in brief.facts)


def test_roles_say_where_things_stand() -> None:
    brief = read("A ball on a ledge must go over a wall into a bin.")
    assert isinstance(brief, Brief)
    assert [(named.kind, named.role) for named in brief.named] == [("ledge", "start"), ("wall", "way"), ("bin", "goal")]
