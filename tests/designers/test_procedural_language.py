from __future__ import annotations

import time

import pytest

from benchsmith.designers.procedural.brief import EXAMPLE, Brief
from benchsmith.designers.procedural.family import make_plan
from benchsmith.designers.procedural.parse import parse
from benchsmith.types import Plan, Refusal

WRONG_WAY = "goes the other way or leaves the payload where it starts"
ONE_MORE = "is one thing more: this family has one payload, one gap and two platforms"

REFUSED: dict[str, tuple[str, ...]] = {
    # another goal
    "Push a 50 mm cube off the left platform into the 120 mm gap.": (
        "“into the 120 mm gap” is not this family's task",
    ),
    "Place a 50 mm cube in the 120 mm gap between two platforms.": ("“in the 120 mm gap”",),
    "Move a 50 mm cube up to the 120 mm gap.": ("“to the 120 mm gap”",),
    "Move a 50 mm cube to the edge of the 120 mm gap.": ("“to the edge”",),
    "A 50 mm cube sits in a 120 mm gap; move it onto the right platform.": ("“in a 120 mm gap”",),
    # the opposite direction, or none
    "The 50 mm cube must stay left of the 120 mm gap.": (WRONG_WAY,),
    "The cube should stay on the left platform of a 120 mm gap.": ("“on the left platform”", WRONG_WAY),
    "A cube lies on the right platform and must cross the gap to the left one.": (
        "“on the right platform”",
        "“to the left one”",
        WRONG_WAY,
    ),
    "A 50 mm cube must cross a 120 mm gap, starting at the right platform.": ("“at the right platform”", WRONG_WAY),
    "A cube starts right of the gap and ends left of it.": ("“right of”", "“left of”", WRONG_WAY),
    "A 50 mm cube, a 120 mm gap. Goal: left platform. Start: right platform.": ("“Goal: left”", "“Start: right”"),
    # things dropped
    "A 50 mm cube pushes a 50 mm cube across a 120 mm gap.": ("“a 50 mm cube” is one thing more",),
    "Push a 50 mm cube and a 50 mm cube across a gap": (ONE_MORE,),
    "Push a 50 mm cube across a 120 mm gap and a 120 mm gap": ("“a 120 mm gap” is one thing more",),
    "Push a 50 mm cube across a 120 mm gap and then across a gap": ("“a gap” is one thing more",),
    # constraints dropped
    "Push a 50 mm cube across a gap of the same size as the cube": ("“same” compares two things",),
    "Push a 50 mm cube across a 120 mm gap between platforms of the same height as the cube": ("“as” compares",),
    "Push a 50 mm cube across a 120 mm gap; the cube ends on its side": ("“on its side”",),
    "Push a 50 mm cube across a 120 mm gap, standing on edge": ("“on edge”",),
    "Push a 50 mm cube across a 120 mm gap. The cube starts in 5 s": ("“in 5 s” is when something starts",),
    # numbers that were blamed for something else
    "Push a 50 mm cube across a 1,200 mm gap": ("“1,200 mm” has a comma", "a decimal point, and no thousands"),
    "Push a 50 mm cube across a 120,0 mm gap": ("“120,0 mm” has a comma", "a decimal point, and no thousands"),
    "A 50 mm cube and the 40 mm platform, gap 120 mm": ("is not clear what “40 mm platform” is",),
}

OTHER_TASKS = (
    "Push a 50 mm cube off the left platform of a 120 mm gap.",
    "Drop-free: put a 50 mm cube into a gap of 120 mm.",
    "A 50 mm cube must rest between two platforms 120 mm apart.",
    "Move the cube toward the 120 mm gap.",
    "Move a 50 mm cube through a 120 mm gap.",
    "Push a 50 mm cube over the left platform; the gap is 120 mm.",
    "Move a platform across a 120 mm gap to a 50 mm cube.",
    "Move the right platform over the 120 mm gap; the cube is 50 mm.",
    "The cube reaches the gap of 120 mm.",
    "A 50 mm cube must come to rest on the left platform of a 120 mm gap.",
    "A 50 mm cube rests on the second platform and must cross the 120 mm gap.",
    "Move a cube from right to left over a gap of 15 cm.",
    "Bring a 50 mm cube to the left side of a 120 mm gap.",
    "A 50 mm cube lies right of a 120 mm gap and must cross it.",
    "On the right platform lies a 50 mm cube, which must cross a 120 mm gap.",
    "The start is on the right. A 50 mm cube must cross a 120 mm gap.",
    "The right platform is the start, the left platform is the goal. A 50 mm cube crosses a 120 mm gap.",
    "Move a 50 mm cube across a 120 mm gap and to the first platform.",
    "A cube on each platform must cross the gap of 120 mm.",
    "Push every 50 mm cube over a 120 mm gap.",
    "Push two cubes over a gap.",
    "Push a 50 mm cube and another 50 mm cube across a gap.",
    "Push the cube and the cube across a 120 mm gap.",
    "Push a 50 mm cube with a 50 mm cube across a gap.",
    "The cube pushes the platform across a 120 mm gap.",
    "Move a 50 mm cube over a 120 mm gap between a left platform, a middle platform and a right platform.",
    "Move a 50 mm cube over a 120 mm gap onto a platform and then onto another platform.",
    "Two platforms and a platform, 120 mm apart: move a 50 mm cube from one to the other.",
    "A 50 mm cube crosses a gap as wide as the cube.",
    "A 50 mm cube crosses a 120 mm gap between two identical platforms.",
    "A 50 mm cube crosses a 120 mm gap between two round platforms.",
    "A 50 mm round cube crosses a 120 mm gap.",
    "A 50 mm cube must stay. There is a 120 mm gap.",
    "A 50 mm cube lies on the left platform of a 120 mm gap and must stay there.",
    "The 50 mm cube must stay at the gap of 120 mm.",
    "A 50 mm cube begins within 5 s to cross a 120 mm gap.",
    "Move a 50 mm cube up over a 120 mm gap.",
    "Place a cube on the left platform of a 120 mm gap.",
    "A 50 mm cube is equal to the 120 mm gap.",
    "Lift a 50 mm cube off the platform next to a 120 mm gap.",
    "Lift a 50 mm cube up. There is a 120 mm gap.",
    "Lift a 50 mm cube. There is a 120 mm gap.",
    "A 50 mm cube must lie on its side across a 120 mm gap.",
    "The cube should end in the middle of the gap.",
    "A 50 mm cube stands on the gap of 120 mm.",
    "Move a 50 mm cube to a 120 mm gap and on.",
    "Move a 50 mm cube over a 120 mm gap to the left of the right platform.",
    "Move a 50 mm cube across a 120 mm gap in 8 s and back.",
    "The 50 mm cube lies at the edge of a 120 mm gap.",
    "A 50 mm cube must be left on the left platform of a 120 mm gap.",
    "Push a 50 mm cube out of a 120 mm gap.",
    "Make a 120 mm gap between a 50 mm cube and the right platform.",
    "Make a 120 mm gap of a 50 mm cube.",
    "A gap of 120 mm must cross a 50 mm cube.",
    "A platform crosses a 120 mm gap to a 50 mm cube.",
    "The gap reaches the cube.",
    "A cube must not cross a 120 mm gap.",
    "The 50 mm cube has to end on the starting platform of a 120 mm gap.",
    "A 50 mm cube must be on the left platform. The gap is 120 mm.",
    "A 50 mm cube sits on the left platform of a 120 mm gap.",
    "Push a 50 mm cube. The gap is 120 mm.",
    "Move the left platform to a 50 mm cube across the gap of 120 mm.",
    "A 50 mm cube starts on the far platform and crosses the 120 mm gap.",
    "Bring a 50 mm cube from the goal platform across a 120 mm gap.",
    "The cube is on the right and the goal is on the left; the gap is 120 mm.",
    "Move a 50 mm cube to the left platform, across a 120 mm gap.",
    "Move a 50 mm cube to the left across a 120 mm gap.",
    "Move a 50 mm cube right to left across a 120 mm gap.",
    "A 50 mm cube goes from the other platform to the first one across a 120 mm gap.",
    "The cube must cross a gap of 120 mm and a chasm.",
    "The cube must cross a gap and one gap.",
    "A block pushes a block over a gap.",
    "Push a payload and a 50 mm cube over a 120 mm gap.",
    "Push a 50 mm cube, a 50 mm cube over a 120 mm gap.",
    "Push a 50 mm cube over a 120 mm gap between platforms as high as the cube.",
    "Push a 50 mm cube over a 120 mm gap like the platforms.",
    "Push both 50 mm cube over a 120 mm gap.",
    "Push all 50 mm cube over a 120 mm gap.",
    "A 50 mm cube moves in a 120 mm gap.",
    "A 50 mm cube starts in the gap and gets onto the right platform; gap 120 mm.",
    "A 50 mm cube crosses a 120 mm gap and ends off the right platform.",
    "A 50 mm cube crosses a 120 mm gap and starts on the other platform.",
    "A 50 mm cube crosses a 120 mm gap onto its left side.",
    "A 50 mm cube crosses a 120 mm gap; the cube ends on the edge.",
    "A 50 mm cube must cross a 120 mm gap and go into the goal.",
    "Set a 50 mm cube on both platforms 120 mm apart.",
    "A puck stands on its edge and crosses a 120 mm gap.",
    "A 50 mm cube crosses the left side of a 120 mm gap.",
    "A 50 mm cube crosses a gap of 120 mm starting in 3 s.",
    "A 50 mm cube goes across a 120 mm gap from one platform to the same platform.",
    "Push a 50 mm cube over a 120 mm gap and over the right platform.",
    "Push a 50 mm cube by a 120 mm gap.",
    "Push a 50 mm cube for a 120 mm gap.",
    "A square 50 mm platform crosses a 120 mm gap.",
    "Slide a 50 mm cube to the right platform and then to the left platform over the 120 mm gap.",
    "Put a 50 mm cube on the left platform and a 50 mm cube on the right platform, 120 mm apart.",
    "A 50 mm cube must cross a 120 mm gap with a 50 mm cube on the right platform.",
    "The left platform carries a 50 mm cube across a 120 mm gap.",
    "Move a 50 mm cube onto the right platform. The cube starts on the right platform. Gap 120 mm.",
)
"""Ask for something slightly else than this family's task."""

ORDINARY = (
    "Push a steel cube across a gap.",
    "Slide the 40 mm cube over the 100 mm gap.",
    "I would like a benchmark where a 50 mm cube has to be pushed across a 120 mm gap.",
    "Please create a scene with two platforms 120 mm apart: a 50 mm cube must get from the left to the right one.",
    "A 50 mm cube rests on the left platform and must come to rest on the right one, across a 120 mm gap.",
    "The cube starts on the left platform. It must cross the 120 mm gap and end on the right platform.",
    "Start: left platform. Goal: right platform. Cube: 50 mm. Gap: 120 mm.",
    "The goal is to move a 50 mm cube over a 120 mm gap.",
    "Bring a puck of 60 mm diameter to the other side of a 110 mm gap.",
    "A 50 mm cube has to reach the far platform across a 120 mm gap.",
    "Transfer a 50 mm cube between two platforms 120 mm apart.",
    "Two platforms are separated by a 120 mm gap. Carry a 50 mm cube from one to the other.",
    "A 30 x 30 x 60 mm oak block lies on the first platform and has to go to the second platform, 100 mm away.",
    "Move a cube from left to right over a gap of 15 cm.",
    "There are two 100 mm high platforms with a 120 mm gap between them. Push a 50 mm cube across it.",
    "Move a brass puck (60 mm diameter, 20 mm thick) across a 120 mm gap.",
    "Deliver a 50 mm cube to the goal platform across a gap 120 mm wide within 6 s.",
    "Place a 50 mm cube on the right platform; it starts on the left platform, and the gap is 120 mm.",
    "A 2 inch aluminium cube must travel over a 4 inch gap in under 10 seconds.",
    "Get the cube across. The gap is 120 mm wide. The cube is 50 mm.",
    "A cube sits on a platform; bring it to another platform over a 90 mm gap.",
    "Push a 50 mm cube over a gap from a platform 80 mm high to a platform 120 mm high.",
    "The payload is a 50 mm cube. It must cross a gap of 120 mm.",
    "An object, a 50 mm steel cube, must be moved across a 120 mm gap.",
    "A 120mm-wide gap separates two platforms; move a 50 mm cube across.",
    "A 50 mm cube crosses a gap. The gap is 120 mm wide.",
    "Design a task in which a 50 mm cube crosses a 120 mm gap.",
    "A 50 mm cube must be pushed across a 100-mm-wide gap between two 80-mm-high platforms.",
    "A 50 mm cube on the left platform has to get to the right platform. The platforms are 120 mm apart.",
    "A cube must be brought from the start platform to the goal platform across a 120 mm gap.",
    "Move a 50 mm cube from the left side of a 120 mm gap to the right side.",
    "A 50 mm cube starts to the left of a 120 mm gap and must end to the right of it.",
    "The left platform is 100 mm high and the right platform is 140 mm high; a 50 mm cube must cross the 120 mm gap.",
    "A 50 mm cube has to cross a 120 mm gap onto a platform that is 40 mm higher.",
    "A gap of 120 mm lies between two platforms. A 50 mm cube must cross it without falling.",
    "Push a 50 mm cube off the left platform over the 120 mm gap onto the right one.",
    "A device must carry a 50 mm cube over a 120 mm gap with platforms on both sides.",
    "Take the 50 mm cube from the left platform over the 120 mm gap and put it on the right platform.",
    "A solid flat puck with a radius of 30 mm slides over a gap of 100 to 140 mm.",
    "Move a 50 mm cube made of oak over a gap of 120 mm. The platforms are made of steel.",
)
"""Ordinary ways to ask for this family's task."""

READ: dict[str, dict[str, float | str]] = {
    "Move a cube from one platform to another, 90 mm away": {"gap.width": 90},
    "Move a 50 mm cube over a 120 mm gap between two platforms 100 mm and 140 mm high": {
        "payload.size": 50,
        "gap.width": 120,
        "platform_left.height": 100,
        "platform_right.height": 140,
    },
    "Push a 50 mm cube across a 120mm-wide gap": {"payload.size": 50, "gap.width": 120},
    "A cube on a platform 40 mm high has to cross a 100 mm gap": {"platform_left.height": 40, "gap.width": 100},
    "Push a 50 mm cube over a 120 mm gap between a steel platform and an oak platform": {
        "payload.size": 50,
        "gap.width": 120,
        "platform_left.material": "steel",
        "platform_right.material": "oak",
    },
}

START = "Push a 50 mm cube across a 120 mm gap "
LONG = {
    "measures": START + "50 mm " * 1300,
    "digits": START + "and " + "9" * 8000,
    "a huge size": f"Push a {'9' * 8000} mm cube across a 120 mm gap",
    "a huge gap": f"cube, {'9' * 8000} mm gap",
    "spaces": START + "5" + " " * 8000 + "x",
    "unknown words": START + " ".join(f"word{i}" for i in range(800)),
    "one word": START + "x" * 8000,
    "sides": START + "left " * 1500,
    "materials": START + "steel " * 1300,
    "commas": START + "1," * 3500 + "1",
}


def answer(prompt: str) -> Plan | Refusal:
    brief = parse(prompt)
    return make_plan(brief) if isinstance(brief, Brief) else brief


@pytest.mark.parametrize("prompt", REFUSED)
def test_another_task_is_refused_in_its_own_words(prompt: str) -> None:
    refusal = answer(prompt)
    assert isinstance(refusal, Refusal), refusal
    for words in REFUSED[prompt]:
        assert words in refusal.message
    assert EXAMPLE in refusal.message


@pytest.mark.parametrize("prompt", OTHER_TASKS)
def test_nothing_is_built_for_a_task_that_is_slightly_else(prompt: str) -> None:
    refusal = answer(prompt)
    assert isinstance(refusal, Refusal), refusal
    assert EXAMPLE in refusal.message


@pytest.mark.parametrize("prompt", ORDINARY)
def test_ordinary_phrasing_is_accepted(prompt: str) -> None:
    plan = answer(prompt)
    assert isinstance(plan, Plan), plan


@pytest.mark.parametrize("prompt", READ)
def test_numbers_of_one_and_the_other_platform(prompt: str) -> None:
    brief = parse(prompt)
    assert isinstance(brief, Brief), brief
    read = {f"{f.subject}.{f.attribute}": f.word or f.low for f in brief.facts if f.attribute != "count"}
    assert read == READ[prompt]


def test_which_platform_is_left_is_said() -> None:
    prompt = "Push a 50 mm cube over a 120 mm gap between a steel platform and an oak platform"
    plan = answer(prompt)
    assert isinstance(plan, Plan), plan
    assert any("named first is the left one" in assumption for assumption in plan.assumptions)


@pytest.mark.parametrize("name", LONG)
def test_refusal_of_a_long_prompt_is_short_and_quick(name: str) -> None:
    started = time.perf_counter()
    refusal = answer(LONG[name])
    assert isinstance(refusal, Refusal), refusal
    assert len(refusal.message) < 1500
    assert time.perf_counter() - started < 5


def test_refusal_tells_five_problems_and_counts_the_rest() -> None:
    refusal = answer(LONG["unknown words"])
    assert isinstance(refusal, Refusal)
    assert refusal.message.count("is not understood") == 5
    assert "; and 795 more. " in refusal.message
