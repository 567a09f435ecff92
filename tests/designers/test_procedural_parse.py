from __future__ import annotations

import pytest

from benchsmith.designers.procedural.brief import EXAMPLE, Brief
from benchsmith.designers.procedural.family import make_plan
from benchsmith.designers.procedural.parse import parse
from benchsmith.designers.procedural.tokens import tokenize
from benchsmith.types import Plan, Refusal

Facts = dict[str, float | tuple[float, float] | str]

ACCEPTED: dict[str, tuple[str, Facts]] = {
    EXAMPLE: (
        "cube",
        {
            "payload.size": 50,
            "gap.width": 120,
            "platform_left.height": 100,
            "platform_right.height": 100,
            "payload.material": "steel",
        },
    ),
    "A 60 mm aluminium cube has to get from the left platform to the right one over a gap of 18 cm": (
        "cube",
        {"payload.size": 60, "payload.material": "aluminium", "gap.width": 180},
    ),
    "Move a puck, 60 mm in diameter and 20 mm thick, across a 100 to 150 mm gap.": (
        "puck",
        {"payload.diameter": 60, "payload.height": 20, "gap.width": (100, 150)},
    ),
    "Please design a benchmark where a 40 x 40 x 30 mm block made of oak is carried over a gap between 100 and 150 mm "
    "wide within 8 s.": (
        "box",
        {
            "payload.length": 40,
            "payload.width": 40,
            "payload.height": 30,
            "payload.material": "oak",
            "gap.width": (100, 150),
            "task.deadline": 8,
        },
    ),
    "A cube must cross a gap between two platforms.": ("cube", {}),
    "A 60-mm cube, 6cm gap, platforms 0.2 m long, 120 mm wide and 100 mm high": (
        "cube",
        {
            "payload.size": 60,
            "gap.width": 60,
            **{
                f"platform_{s}.{a}": v
                for s in ("left", "right")
                for a, v in (("length", 200), ("width", 120), ("height", 100))
            },
        },
    ),
    "Two wooden platforms 100 mm high are 120 mm apart. Move the 50 mm plastic cube from one platform to another.": (
        "cube",
        {
            "platform_left.height": 100,
            "platform_right.height": 100,
            "gap.width": 120,
            "payload.size": 50,
            "payload.material": "abs",
            "platform_left.material": "oak",
            "platform_right.material": "oak",
        },
    ),
    'Transfer a 2 inch cube over a 5" gap in 8 seconds': (
        "cube",
        {"payload.size": 50.8, "gap.width": 127, "task.deadline": 8},
    ),
    "From a 100 mm high platform to a 150 mm high platform, move a 50 mm cube over a 120 mm gap.": (
        "cube",
        {"platform_left.height": 100, "platform_right.height": 150, "payload.size": 50, "gap.width": 120},
    ),
    "The right platform is 50 mm lower than the left. Move a 50 mm cube across the 120 mm gap.": (
        "cube",
        {"platforms.step": -50, "payload.size": 50, "gap.width": 120},
    ),
    "The left platform is 5 cm lower than the right one, and a 50 mm cube must cross the 120 mm gap": (
        "cube",
        {"platforms.step": 50, "payload.size": 50, "gap.width": 120},
    ),
    "Deliver a disc with a diameter of 50 mm and a height of 20 mm to the other platform, 50 mm lower, across a gap of "
    "90 mm.": (
        "puck",
        {"payload.diameter": 50, "payload.height": 20, "platforms.step": -50, "gap.width": 90},
    ),
    "The distance between the two platforms is 120 mm. Slide a 40 mm copper puck across.": (
        "puck",
        {"gap.width": 120, "payload.diameter": 40, "payload.material": "copper"},
    ),
    "A puck of 25 mm radius must cross a 100 mm gap": ("puck", {"payload.diameter": 50, "gap.width": 100}),
    "The puck must cross a 100 mm gap. Its diameter is 50 mm.": ("puck", {"payload.diameter": 50, "gap.width": 100}),
    "A stainless steel cube with 60 mm edges must cross a gap of width 120 mm without falling into the gap.": (
        "cube",
        {"payload.size": 60, "payload.material": "stainless_steel", "gap.width": 120, "gap.no_fall": "yes"},
    ),
    "cube with an edge length of 60 mm, gap width: 120 mm, platform height 100 mm, time limit 8 s": (
        "cube",
        {
            "payload.size": 60,
            "gap.width": 120,
            "platform_left.height": 100,
            "platform_right.height": 100,
            "task.deadline": 8,
        },
    ),
    "Two platforms of the same height, separated by a 12 cm gap; bring a 40 mm brass cube over.": (
        "cube",
        {"platforms.same_height": "yes", "gap.width": 120, "payload.size": 40, "payload.material": "brass"},
    ),
    "The left platform is 300 mm long and 150 mm wide, the right platform is 200 mm long. A 50 mm cube must cross the "
    "120 mm gap": (
        "cube",
        {
            "platform_left.length": 300,
            "platform_left.width": 150,
            "platform_right.length": 200,
            "payload.size": 50,
            "gap.width": 120,
        },
    ),
    "A steel puck 50 mm in diameter, 20 mm high. Gap 100-140 mm. Platforms 80 mm high, made of plywood.": (
        "puck",
        {
            "payload.diameter": 50,
            "payload.height": 20,
            "payload.material": "steel",
            "gap.width": (100, 140),
            "platform_left.height": 80,
            "platform_right.height": 80,
            "platform_left.material": "plywood",
            "platform_right.material": "plywood",
        },
    ),
    "A 30 mm tall, 70 mm diameter aluminum puck must be transferred across a 110 mm gap between two 90 mm high "
    "platforms": (
        "puck",
        {
            "payload.height": 30,
            "payload.diameter": 70,
            "payload.material": "aluminium",
            "gap.width": 110,
            "platform_left.height": 90,
            "platform_right.height": 90,
        },
    ),
    "The task: bring the workpiece, a solid 50 mm acrylic cube, over a chasm 120 mm wide.": (
        "cube",
        {"payload.size": 50, "payload.material": "acrylic", "gap.width": 120},
    ),
    "A cube (60 mm) sits on the left platform. Move it to the right platform over the 150 mm gap in at most "
    "6 seconds.": (
        "cube",
        {"payload.size": 60, "gap.width": 150, "task.deadline": 6},
    ),
}

REFUSED: dict[str, tuple[str, tuple[str, ...]]] = {
    "": ("ambiguous_task", ("The prompt is empty",)),
    "  …  ": ("ambiguous_task", ("The prompt is empty",)),
    "60 mm cube": ("ambiguous_task", ("neither a gap nor two platforms",)),
    "Something must cross a 100 mm gap": ("outside_library", ("“Something”",)),
    "It must cross a 100 mm gap": ("ambiguous_task", ("does not say what must be moved",)),
    "A 30 mm steel ball on a ledge must be delivered into a bin 250 mm to the side and 400 mm lower.": (
        "outside_library",
        ("“ball”", "“ledge”", "“bin”"),
    ),
    "write me a poem about the sea": ("outside_library", ("“poem”", "“sea”")),
    "A pendulum swings over a 50 mm cube on a platform": ("outside_library", ("“pendulum”",)),
    "Push a magnetic 50 mm cube over a 100 mm gap": ("unsupported_physics", ("“magnetic”",)),
    "Push a 50 mm cube through water over a 100 mm gap": ("unsupported_physics", ("“water”",)),
    "Push a 2 m cube over a 100 mm gap": ("outside_library", ("“2 m cube”", "5 to 300 mm")),
    "Push a 0 mm cube over a 100 mm gap": ("invalid_objectives", ("“0 mm cube”",)),
    "Push a 50 mm cube over a -50 mm gap": ("invalid_objectives", ("“-50 mm gap”",)),
    "Push a 50 mm cube over a gap of 150 to 100 mm": ("invalid_objectives", ("from small to large",)),
    "Push a 50 mm cube over a 20 mm gap": (
        "invalid_objectives",
        ("“20 mm gap”", "slides over it without help", "25 mm"),
    ),
    "Push a 50 mm cube of 60 mm over a 100 mm gap": ("contradictory_constraints", ("“50 mm cube”", "“cube of 60 mm”")),
    "A 60 mm cube, gap 120 mm, platforms 60 mm wide": (
        "contradictory_constraints",
        ("“platforms 60 mm wide”", "85 mm"),
    ),
    "A steel cube made of brass must cross a 90 mm gap": ("contradictory_constraints", ("“steel cube”",)),
    "A 50 mm cube must cross a 90 mm gap between a left platform 90 mm high and a right platform 120 mm high, "
    "of the same height": ("contradictory_constraints", ("“of the same height”",)),
    "Push a 50 mm cube over a 100 mm gap within 0.5 s": ("unsolvable_scenario", ("“within 0.5 s”",)),
    "Push a 50 mm cube over a 100 mm gap within 1 minute": ("invalid_objectives", ("“within 1 minute”", "30 s")),
    "Push a 50 mm cube over a wide gap": ("ambiguous_task", ("“wide” has no number",)),
    "Push a 50 cube over a 100 mm gap": ("ambiguous_task", ("“50” has no unit",)),
    "Push a 50 mm cube over a 4,5 cm gap": ("ambiguous_task", ("“4,5 cm” has a comma", "decimal point")),
    "The cube starts 50 mm from the edge and must cross a 120 mm gap": ("ambiguous_task", ("“50 mm from”",)),
    "Move the cube 200 mm over the gap": ("ambiguous_task", ("“200 mm over”",)),
    "Move a 50 mm cube over a gap of 120 mm between 200 mm platforms": ("ambiguous_task", ("“200 mm platforms”",)),
    "Push a 2 kg cube over a 100 mm gap": ("outside_library", ("“2 kg”",)),
    "Move a 50 mm cube at 2 m/s over a 100 mm gap": ("outside_library", ("“2 m/s”",)),
    "Push three cubes over a 100 mm gap": ("outside_library", ("“three”", "“cubes”")),
    "Move the second cube over the 120 mm gap": ("outside_library", ("“second cube” means several",)),
    "Push a 50 mm cube over a gap without touching the platforms": ("outside_library", ("“without”", "“touching”")),
    "Push a 50 mm cube over a 100 mm gap and avoid the wall": ("outside_library", ("“avoid”", "“wall”")),
    "A 60 mm cube must be moved over a gap of at least 180 mm": ("outside_library", ("“least”",)),
    "Push a 50 mm cube over a 100 mm gap from the right platform to the left platform": (
        "outside_library",
        ("“from the right platform” goes the other way",),
    ),
    "A 60 mm cylinder 100 mm high must cross the gap": ("outside_library", ("taller than wide",)),
    "Push a 50 mm cube or a puck over a 100 mm gap": ("outside_library", ("“or”",)),
    "A 50 mm cube and a puck must cross a 100 mm gap": ("contradictory_constraints", ("“cube” and “puck” at once",)),
}


@pytest.mark.parametrize("prompt", ACCEPTED)
def test_accepted_prompt_is_read_exactly(prompt: str) -> None:
    shape, facts = ACCEPTED[prompt]
    brief = parse(prompt)
    assert isinstance(brief, Brief), brief
    assert brief.shape == shape
    read = {
        f"{fact.subject}.{fact.attribute}": fact.word or ((fact.low, fact.high) if fact.is_range else fact.low)
        for fact in brief.facts
        if fact.attribute != "count"
    }
    assert read == {key: value if isinstance(value, str) else pytest.approx(value) for key, value in facts.items()}


@pytest.mark.parametrize("prompt", ACCEPTED)
def test_plan_quotes_every_number_and_every_thing(prompt: str) -> None:
    brief = parse(prompt)
    assert isinstance(brief, Brief)
    plan = make_plan(brief)
    assert isinstance(plan, Plan), plan
    quotes = [requirement.quote for requirement in plan.requirements]
    assert all(quote in prompt for quote in quotes)
    told = " ".join([*quotes, *plan.assumptions]).lower()
    for token in tokenize(prompt):
        if token.kind in ("measure", "sizes"):
            assert any(prompt[token.start : token.end] in quote for quote in quotes), token.text
        if token.text in ("cube", "puck", "disc", "block", "gap", "chasm", "platform", "platforms"):
            assert token.text in told
    for requirement in plan.requirements:
        assert requirement.value is not None or (requirement.low is not None and requirement.high is not None)


@pytest.mark.parametrize("prompt", REFUSED)
def test_refusal_says_why_and_what_is_known(prompt: str) -> None:
    reason, words = REFUSED[prompt]
    brief = parse(prompt)
    answer = brief if isinstance(brief, Refusal) else make_plan(brief)
    assert isinstance(answer, Refusal), answer
    assert answer.reason == reason, answer.message
    for word in words:
        assert word in answer.message
    assert EXAMPLE in answer.message


def test_choices_become_assumptions() -> None:
    brief = parse("Push about a 50 mm plastic cube over a gap")
    assert isinstance(brief, Brief)
    plan = make_plan(brief)
    assert isinstance(plan, Plan)
    told = "\n".join(plan.assumptions)
    for words in (
        "(“push”) is left to the solver",
        "“about” is read as exactly the number",
        "“plastic cube” names no single material: abs was chosen",
        "The gap is open: it varies by seed from 80 to 115 mm",
        "The left platform's length is open",
        "No time limit is given: an episode lasts 10 s",
        "The start varies by up to",
    ):
        assert words in told


@pytest.mark.parametrize(
    ("prompt", "scales"),
    [
        ("A cube must cross a gap between two platforms.", (0.8, 1.25)),
        ("A cube must cross a gap between two platforms within 8 s.", (0.8, 1.25)),
        ("A 50 mm cube must cross a gap.", (1.0, 1.0)),
        ("A cube must cross a gap onto a platform 30 mm lower.", (1.0, 1.0)),
    ],
)
def test_absolute_lengths_fix_the_scale(prompt: str, scales: tuple[float, float]) -> None:
    brief = parse(prompt)
    assert isinstance(brief, Brief)
    plan = make_plan(brief)
    assert isinstance(plan, Plan)
    assert plan.randomization.scale == scales
