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
        ("3 cubes, 2 platforms, model m5, 7 M", []),
    ],
)
def test_lengths(text: str, values: list[float]) -> None:
    found = amounts(text)
    assert [amount.value for amount in found] == pytest.approx(values)
    assert all(amount.kind == "length" for amount in found)
    assert all(text[amount.start : amount.end].startswith(amount.text.split(maxsplit=1)[0]) for amount in found)


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
