from __future__ import annotations

import pytest

from benchsmith.measure.amounts import amounts
from benchsmith.measure.densities import density_of, materials_in, same_material
from benchsmith.measure.units import UnitError, in_measured_unit, kind_of
from benchsmith.scene.materials import ALIASES, MATERIALS


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A 60-mm cube, 6cm gap, 0.2 m long, .5 m", [60, 60, 200, 500]),
        ('1/2 inch, 1 1/2" wide, 5" and 2½ in.', [12.7, 38.1, 127, 63.5]),
        ("50 x 30 x 20 mm, 50x30 mm, 50 \u00d7 30 mm", [50, 30, 20, 50, 30, 50, 30]),
        ("100 to 150 mm, 100-150mm, between 4,5 cm and 1,000 mm", [100, 150, 100, 150, 45, 1000]),
        ("60 ± 2 mm", [60, 2]),
        ("5 in the bin, 60 in wide", [1524]),
        (
            "a sixty-millimetre cube, forty mm, twenty-five mm, a hundred and twenty mm, two hundred mm",
            [60, 40, 25, 120, 200],
        ),
        ("half a metre, quarter-inch, three quarters of an inch, two and a half cm", [500, 6.35, 19.05, 25]),
        ("five to ten cm, an inch, a metre", [50, 100, 25.4, 1000]),
        ("2'2\" long, 5' wide, 2 feet 3 inches, 2 yards, 3 dm", [660.4, 1524, 685.8, 1828.8, 300]),
        ("1 500 mm, 1\u2009050 mm, 1\u00a0050 mm, 1\u202f050 mm", [1500, 1050, 1050, 1050]),
        ("3 100 mm cubes, 2 500 mm long walls", [100, 500]),
        ("1e-2 m, 1.5E1 mm, \u00d860, \u00d8 20 mm", [10, 15, 60, 20]),
        ("1 mm\u00b2, 2 mm\u00b3, 3 mm2, 4 mm^2, two degrees of freedom, one in two, a tenth of a millimetre", []),
        ("3 cubes, 2 platforms, model m5, 7 M", []),
    ],
)
def test_lengths(text: str, values: list[float]) -> None:
    found = amounts(text)
    assert [amount.value for amount in found] == pytest.approx(values)
    assert all(amount.kind == "length" for amount in found)
    assert all(text[amount.start : amount.end].startswith(amount.text.split(maxsplit=1)[0]) for amount in found)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("0.5 revolutions per second", "spin", 30),
        ("half a turn per second", "spin", 30),
        ("8 turns a minute", "spin", 8),
        ("2 rev/s", "spin", 120),
        ("one rotation per minute", "spin", 1),
        ("90 degrees per second", "spin", 15),
        ("90°/s", "spin", 15),
        ("0.4 swings per second", "frequency", 0.4),
        ("50 mm per second", "speed", 50),
        ("0.2 metres per second", "speed", 200),
        ("40 mm per section", "length", 40),
        ("30 degrees per step", "angle", 30),
    ],
)
def test_units_of_a_rate_are_one_unit(text: str, kind: str, value: float) -> None:
    (found,) = amounts(f"It moves by {text}.")
    assert found.kind == kind
    assert found.value == pytest.approx(value)


def test_other_kinds() -> None:
    found = amounts("Rotate 30° within 2 min at 5 N; 200 g, 10 mm/s, 120 rpm, 2 Hz")
    assert [(one.kind, one.value) for one in found] == [
        ("angle", pytest.approx(30)),
        ("time", 120),
        ("force", 5),
        ("mass", pytest.approx(0.2)),
        ("speed", 10),
        ("spin", pytest.approx(120)),
        ("frequency", 2),
    ]


def test_times_and_masses_in_words_and_in_two_units() -> None:
    found = amounts("within ten seconds, 1 min 30 s, half a minute; three tonnes, a kilo")
    assert [one.value for one in found] == pytest.approx([10, 90, 30, 3000, 1])


def test_units() -> None:
    assert in_measured_unit(2, "inch") == pytest.approx(50.8)
    assert kind_of("degrees") == kind_of("°") == kind_of("rad") == "angle"
    assert kind_of("") == "number"
    for bad in ("cubit7", "mm**99", "().__class__", "degC", "A", "x" * 500):
        with pytest.raises(UnitError, match=r"unit|measures"):
            kind_of(bad)


def test_the_examiners_densities_are_those_that_scenes_have() -> None:
    """Two tables on purpose; a plan may use any name of the scene library."""
    for name, material in MATERIALS.items():
        assert density_of(name) == material.density
    assert all(same_material(alias, name) for alias, name in ALIASES.items())
    assert density_of("unobtainium") is None
    assert materials_in("a Stainless-steel ball on oak") == ["stainless_steel", "oak"]


@pytest.mark.parametrize("hostile", ["1 x " * 3000, "1" + " " * 20_000, "1 to " * 2000, "1 - " * 3000])
def test_numbers_without_end_are_read_in_no_time(hostile: str) -> None:
    assert amounts(hostile) == ()


def test_ranges_with_dots() -> None:
    assert [amount.value for amount in amounts("x 100..200 mm, z -.5…80 mm")] == [100, 200, 0.5, 80]
