"""Plans held against their prompts: what is said, what is demanded, and what is left out."""

from __future__ import annotations

from typing import Any

import pytest

from benchsmith.designers.procedural import ProceduralDesigner
from benchsmith.gates.quotes import check, complaints
from benchsmith.testing import MemoryLedger
from benchsmith.types import Jitter, Part, Payload, Plan, Randomization, Requirement, StepRecord, Zone

PROMPT = (
    "A 60 mm steel cube must be lifted over a wall 40 mm higher than the table, into one of two bins 250 mm to the "
    "side, within 8 s. The lever has a range of 90°."
)


def wanted(quote: str, quantity: str, *subjects: str, **more: Any) -> Requirement:
    return Requirement.model_validate({"quote": quote, "quantity": quantity, "subjects": subjects, **more})


CUBE = tuple(wanted("60 mm steel cube", "extent", "payload", axis=axis, value=60, unit="mm") for axis in "xyz")
FACTS = (
    *CUBE,
    wanted("60 mm steel cube", "material", "payload", value="steel"),
    wanted("40 mm higher", "surface_height", "wall", value=140, unit="mm"),
    wanted("the table", "surface_height", "table", value=100, unit="mm"),
    wanted("two bins", "count", "bin_a", "bin_b", value=2),
    wanted("250 mm to the side", "distance", "table", "bin_a", axis="x", value=25, unit="cm"),
    wanted("within 8 s", "time_limit", value=8, unit="s"),
    wanted("lever has a range of 90°", "joint_range", "lever", value=90, unit="degrees"),
)


def plan(requirements: tuple[Requirement, ...] = FACTS, *assumptions: str) -> Plan:
    return Plan(
        title="t",
        theme="t",
        summary="t",
        payloads=(
            Payload(label="payload", shape="cube", size=(60, 60, 60), material="steel", start=(0, 0, 130),
                    jitter=Jitter(), goal="zone_goal"),
        ),
        parts=tuple(
            Part(label=label, role="fixture", description="", material="oak") for label in ("wall", "table", "bin_a")
        ),
        zones=(Zone(label="zone_goal", low=(0, 0, 0), high=(1, 1, 1)),),
        requirements=requirements,
        assumptions=assumptions,
    )  # fmt: skip


def instead(old: Requirement, *new: Requirement, assume: tuple[str, ...] = ()) -> list[str]:
    """What is said of the plan after one requirement was replaced."""
    kept = tuple(one for one in FACTS if one is not old)
    assert len(kept) == len(FACTS) - 1
    return complaints(plan((*kept, *new), *assume), PROMPT)


def test_a_plan_that_honours_every_word_passes() -> None:
    assert complaints(plan(), PROMPT) == []
    assert check(plan(), PROMPT).passed


def test_a_wrong_number_and_a_wrong_unit_are_told() -> None:
    for value, unit in ((50, "mm"), (60, "cm"), (6, "mm"), (60, "inch"), (0.06, "kg")):
        told = instead(CUBE[0], wanted("60 mm steel cube", "extent", "payload", axis="x", value=value, unit=unit))
        if unit != "kg":
            assert told, (value, unit)
            assert "60 mm" in told[0]
    assert instead(CUBE[0], CUBE[0].model_copy(update={"value": 6, "unit": "cm"})) == []
    assert instead(CUBE[0], CUBE[0].model_copy(update={"unit": "cubits"}))


def test_a_range_around_a_fixed_number_is_no_demand() -> None:
    loose = wanted("60 mm steel cube", "extent", "payload", axis="x", low=10, high=200, unit="mm")
    assert instead(CUBE[0], loose)
    lax = CUBE[0].model_copy(update={"tolerance": 30.0})
    assert "tolerance" in instead(CUBE[0], lax)[0]


def test_numbers_that_nobody_demands_are_told() -> None:
    without = tuple(one for one in FACTS if one not in CUBE)
    assert complaints(plan(without), PROMPT) == ["60 mm is not accounted for"]
    assert complaints(plan(without, "The cube's 6 cm are its height only."), PROMPT) == []
    assert "8 s is not accounted for" in instead(FACTS[8])


def test_a_place_may_follow_from_another_number_or_an_assumption() -> None:
    wall = FACTS[4]
    assert instead(wall, wall.model_copy(update={"value": 150}))
    assert instead(FACTS[5], FACTS[5].model_copy(update={"value": 120}))
    side = FACTS[7]
    between = side.model_copy(update={"value": 180, "unit": "mm"})
    assert instead(side, between)
    assert instead(side, between, assume=("The 250 mm are from centre to centre, which leaves 180 mm.",)) == []
    slip = side.model_copy(update={"value": 2500, "unit": "mm"})
    assert instead(side, slip, assume=("The 250 mm are to the side.",)), "no assumption excuses a wrong unit"


def test_counts_and_materials_are_the_quoted_ones() -> None:
    assert instead(FACTS[6], FACTS[6].model_copy(update={"value": 3}))
    material = FACTS[3]
    oak = material.model_copy(update={"value": "oak"})
    assert "names steel" in instead(material, oak)[0]
    assert instead(material, oak, assume=("No steel is at hand, so it is oak.",)) == []


def test_a_quote_is_verbatim_and_short() -> None:
    blanks = CUBE[0].model_copy(update={"quote": "60  MM\nsteel Cube"})
    assert instead(CUBE[0], blanks) == []
    assert "verbatim" in instead(CUBE[0], CUBE[0].model_copy(update={"quote": "60mm cube"}))[0]
    whole = wanted(PROMPT * 2, "count", "payload", value=2)
    told = complaints(plan((whole,)), PROMPT * 2)
    assert any("no quote of one fact" in one for one in told)
    assert any("60 mm" in one for one in told)


@pytest.mark.parametrize(
    ("prompt", "missing"),
    [
        ("Lift the cube over a wall and past two pendulums", ["pendulums"]),
        ("Lift the cube over a fence onto shelves", ["shelves"]),
        ("A cube, a gear, and no lid", ["gear"]),
        ("Bridge the way to the table; it must ring", []),
        ("A ring hangs on the wall", ["ring"]),
        ("The ball rolls", ["ball"]),
        ("Something else", []),
        ("no lids, gears or ramps, and neither rails nor hooks", []),
        ("no lid, and a gear", ["gear"]),
        ("a mechanism that levers a cube; it may not hook or funnel it", []),
        ("a lever that the cube meets", ["lever"]),
        ("along a ladder through a maze onto a step under a net", ["ladder", "maze", "step", "net"]),
        ("in two steps, net weight aside", []),
    ],
)
def test_things_that_the_plan_forgets(prompt: str, missing: list[str]) -> None:
    assert complaints(plan(()), prompt) == [f"“{noun}” is not accounted for" for noun in missing]


def test_a_radius_and_a_tolerance_of_the_prompt() -> None:
    prompt = "A cube with a peg of 20 mm radius, 60 ± 2 mm long, 2 feet away, friction 0.3"
    facts = (
        wanted("20 mm radius", "diameter", "payload", value=40, unit="mm"),
        wanted("60 ± 2 mm long", "extent", "payload", axis="x", low=58, high=62, unit="mm"),
        wanted("2 feet away", "distance", "payload", "peg", value=609.6, unit="mm"),
        wanted("friction 0.3", "friction", "payload", value=0.3),
        wanted("a peg", "count", "peg", value=1),
    )
    assert complaints(plan(facts), prompt) == []
    exact = wanted("60 ± 2 mm long", "extent", "payload", axis="x", value=60, unit="mm", tolerance=2)
    assert complaints(plan((facts[0], exact, *facts[2:])), prompt) == []
    assert complaints(plan((*facts[:3], facts[3].model_copy(update={"value": 0.6}), facts[4])), prompt)


@pytest.mark.parametrize(
    "prompt",
    [
        "Push a 50 mm steel cube across a 120 mm gap between two platforms 100 mm high.",
        "Move a puck of 25 mm radius across a 100 to 150 mm gap onto a platform 40 mm lower within 8 s",
        'Transfer a 2 inch cube over a 5" gap in 8 seconds',
        "A 40 x 40 x 30 mm block made of oak is carried over a gap between 100 and 150 mm wide.",
        "From a 100 mm high platform to a 150 mm high platform, move a 50 mm cube over a 12 cm gap.",
        "Two wooden platforms 100 mm high are 120 mm apart. Move the 5cm plastic cube from one platform to another.",
    ],
)
def test_the_procedural_designer_accounts_for_every_word(prompt: str) -> None:
    steps: list[StepRecord] = []
    made = ProceduralDesigner().plan(prompt, feedback=None, ledger=MemoryLedger(steps))
    assert isinstance(made, Plan), made
    assert complaints(made, prompt) == []
    numbers = [one for one in made.requirements if isinstance(one.value, float) and one.unit == "mm"]
    for one in numbers:
        broken = one.model_copy(update={"value": float(one.value or 0) * 10})
        others = tuple(other for other in made.requirements if other is not one)
        assert complaints(made.model_copy(update={"requirements": (*others, broken)}), prompt), one


@pytest.mark.parametrize(
    "copied",
    ["The lever has a range of 90°.", "Assumed: " + PROMPT + " " + "Nothing else was asked for. " * 4],
    ids=["a sentence of the prompt", "the whole prompt"],
)
def test_an_assumption_that_only_repeats_the_prompt_owns_up_to_nothing(copied: str) -> None:
    without = tuple(one for one in FACTS if one.quantity != "joint_range")
    assert "90 deg" in " ".join(complaints(plan(without, copied), PROMPT))
    assert "90 deg" not in " ".join(complaints(plan(without, "The lever's 90° are not honoured."), PROMPT))


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("at least 70 mm high", "low"),
        ("at most 70 mm high", "high"),
        ("not over 70 mm high", "high"),
        ("must not exceed 70 mm in height", "high"),
        ("never above 70 mm high", "high"),
        ("not less than 70 mm high", "low"),
        ("must not be under 70 mm high", "low"),
        ("no more than 70 mm high", "high"),
        ("no less than 70 mm high", "low"),
        ("70 mm high or more", "low"),
        ("70 mm high at most", "high"),
    ],
)
def test_a_bound_is_on_the_side_that_its_words_say(words: str, side: str) -> None:
    for bound in ("low", "high"):
        fact = wanted(words, "extent", "wall", axis="z", unit="mm", **{bound: 70})
        assert (complaints(plan((fact,)), f"A wall {words}") == []) == (bound == side)


def test_a_quote_holds_one_number_of_a_kind() -> None:
    both = "60 mm steel cube must be lifted over a wall 40 mm high"
    fact = wanted(both, "extent", "payload", value=40, unit="mm")
    assert "no quote of one fact" in " ".join(complaints(plan((fact,)), f"A {both}"))
    sizes = tuple(wanted("60 mm by 40 mm", "extent", "payload", value=value, unit="mm") for value in (60, 40))
    assert complaints(plan(sizes), "A cube of 60 mm by 40 mm") == []


def test_a_count_of_things_needs_a_requirement_parts_or_an_assumption() -> None:
    prompt = "A cube is lifted over three brass walls"
    assert complaints(plan(()), prompt) == ["the count of “three brass walls” is not accounted for"]
    assert complaints(plan((), "Of the three walls only one is built."), prompt) == []
    counted = wanted("three brass walls", "count", "wall", value=3)
    assert complaints(plan((counted,)), prompt) == []
    walls = tuple(plan().parts[0].model_copy(update={"label": f"wall_{index}"}) for index in range(3))
    assert complaints(plan(()).model_copy(update={"parts": walls}), prompt) == []


def test_a_requirement_is_about_what_its_quote_names() -> None:
    prompt = "A 60 mm cube and a wall"
    assert complaints(plan((wanted("60 mm cube", "extent", "payload", value=60, unit="mm"),)), prompt) == []
    another = wanted("60 mm cube", "extent", "wall", axis="z", value=60, unit="mm")
    assert "is about the cube" in complaints(plan((another,)), prompt)[0]
    rim = wanted("60 mm high rim of the wall", "extent", "table", axis="z", value=60, unit="mm")
    assert complaints(plan((rim,)), "A cube and a 60 mm high rim of the wall") == []


@pytest.mark.parametrize("counted", ["twelve", "12", "a dozen", "a pair of", "exactly one"])
def test_counts_in_words_are_held_against_numbered_parts(counted: str) -> None:
    noun = "peg" if "one" in counted else "pegs"
    prompt = f"A cube is moved past {counted} {noun}"
    amount = {"a pair of": 2, "exactly one": 1}.get(counted, 12)
    for built in (amount, 3):
        pegs = tuple(plan().parts[0].model_copy(update={"label": f"peg_{index}"}) for index in range(built))
        told = complaints(plan(()).model_copy(update={"parts": pegs}), prompt)
        assert (told == []) == (built == amount), (built, told)
    assert complaints(plan((), f"Of {counted} {noun} none is built."), prompt) == []


def test_a_height_is_vertical_and_a_width_is_not() -> None:
    prompt = "A cube and a wall 40 mm high and 160 mm long"
    high, long = (
        wanted("40 mm high", "extent", "wall", axis="z", value=40, unit="mm"),
        wanted("160 mm long", "extent", "wall", axis="y", value=160, unit="mm"),
    )
    assert complaints(plan((high, long)), prompt) == []
    assert "is a height" in complaints(plan((high.model_copy(update={"axis": "y"}), long)), prompt)[0]
    assert "names no axis" in complaints(plan((high.model_copy(update={"axis": None}), long)), prompt)[0]
    assert "is a length" in complaints(plan((high, long.model_copy(update={"axis": "z"}))), prompt)[0]
    assert complaints(plan((high.model_copy(update={"axis": "y"}), long)), f"{prompt} that lies on its side") == []


def test_only_a_number_that_is_a_tolerance_is_one() -> None:
    prompt = "A 60 mm cube and a wall 40 mm high"
    cube = wanted("60 mm cube", "extent", "payload", value=60, unit="mm", tolerance=40)
    wall = wanted("40 mm high", "extent", "wall", axis="z", value=40, unit="mm")
    assert "a tolerance of 40 mm" in complaints(plan((cube, wall)), prompt)[0]


def test_only_a_number_beside_the_word_is_a_radius() -> None:
    prompt = "A cube with a peg of 20 mm radius and a wall 40 mm thick"
    radius = wanted("20 mm radius", "diameter", "payload", value=40, unit="mm")
    thick = wanted("40 mm thick", "extent", "wall", axis="x", value=80, unit="mm")
    owned = "The peg is not built."
    assert complaints(plan((radius, thick), owned), prompt)[0].startswith("“40 mm thick” says 40 mm")


@pytest.mark.parametrize(("quote", "mine", "other"), [("60 mm", "payload", "wall"), ("40 mm", "wall", "payload")])
def test_a_bare_quote_is_about_the_nearest_thing(quote: str, mine: str, other: str) -> None:
    prompt = "A 60 mm steel cube must be lifted over a wall that is 40 mm high and of 2 kg"
    for subject in (mine, other):
        fact = wanted(quote, "extent", subject, axis="z", value=float(quote[:2]), unit="mm")
        told = [one for one in complaints(plan((fact,)), prompt) if "is about the" in one]
        assert (told == []) == (subject == mine)
    for fact in (
        wanted("2 kg", "mass", "payload", value=2, unit="kg"),
        wanted("steel", "material", "wall", value="steel"),
    ):
        assert "is about the" in complaints(plan((fact,)), prompt)[0]


@pytest.mark.parametrize(
    ("prompt", "owner"),
    [
        ("Push a cube of 120 g up four steps", "payload"),
        ("Push a cube that weighs 120 g up four steps", "payload"),
        ("A cube of 120 g climbs four steps", "payload"),
        ("Push a cube of 120 g down stairs", "payload"),
        ("Push a 120 g cube up four steps", "payload"),
        ("Carry a cube of 120 g along both walls", "payload"),
        ("Carry a cube of 120 g will some walls permit", "payload"),
        ("A cube and a 120 g wall", "wall"),
        ("A cube and a 120 g two-part wall", "wall"),
        ("A cube and a 120 g up-right wall", "wall"),
        ("A cube and a wall of 120 g up four steps", "wall"),
        ("A cube and 120 g painted walls", "wall"),
    ],
)
def test_a_number_belongs_to_no_thing_behind_a_preposition_or_a_count(prompt: str, owner: str) -> None:
    for subject in ("payload", "wall"):
        fact = wanted("120 g", "mass", subject, value=120, unit="g")
        told = [one for one in complaints(plan((fact,)), prompt) if "is about the" in one]
        assert bool(told) == (subject != owner), told


def test_a_difference_of_heights_is_about_both_things() -> None:
    prompt = "A cube drops off a table into a bin 200 mm lower, by a wall 70 mm high"
    wall = wanted("70 mm", "extent", "wall", axis="z", value=70, unit="mm")
    drop = wanted("200 mm lower", "surface_height", "table", value=200, unit="mm")
    assert complaints(plan((wall, drop)), prompt) == []
    another = wall.model_copy(update={"subjects": ("table",)})
    assert "is about the wall" in complaints(plan((another, drop)), prompt)[0]


def test_an_assumption_lets_no_height_be_another_one() -> None:
    fact = wanted("30 mm higher", "surface_height", "wall", value=50, unit="mm")
    told = complaints(plan((fact,), "The wall is 30 mm higher than 20 mm, so 50 mm."), "A cube and a wall 30 mm higher")
    assert "says 30 mm, but the requirement demands 50 mm" in told[0]


def test_a_length_fixes_the_scale() -> None:
    stretched = plan().model_copy(update={"randomization": Randomization(scale=(0.5, 2.0))})
    assert complaints(stretched, PROMPT) == [
        "the prompt gives a length, 60 mm, so the scale is [1, 1] and not [0.5, 2]"
    ]
    assert complaints(stretched.model_copy(update={"requirements": ()}), "A cube and a wall") == []


def test_an_assumption_is_a_clause_about_few_facts() -> None:
    for dump in ("60 mm, 40 mm, 250 mm, 8 s, steel, cube", "60 mm and 40 mm and 250 mm and 8 s are all thought of"):
        told = complaints(plan((), dump, "The lever is left out."), PROMPT)
        assert "60 mm is not accounted for" in told
