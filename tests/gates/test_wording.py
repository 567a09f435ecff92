"""Which side of a number the words beside it leave open."""

from __future__ import annotations

import pytest

from benchsmith.gates.wording import open_side
from benchsmith.measure.amounts import amounts


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("a wall 60 mm high", ""),
        ("a wall at least 60 mm high", "low"),
        ("a wall of minimum thickness 5 mm", "low"),
        ("a wall with a minimum height of 60 mm", "low"),
        ("minimum wall height: 60 mm", "low"),
        ("min. mass 300 g", "low"),
        ("a mass of 300 g or more", "low"),
        ("60 mm (min.)", "low"),
        ("a cube with a max. weight of 300 g", "high"),
        ("maximum clearance = 4 mm", "high"),
        ("a height of max. 60 mm", "high"),
        ("it must not exceed 60 mm", "high"),
        ("no less than 60 mm", "low"),
        ("60 mm at most", "high"),
        ("over a 60 mm gap", ""),
        ("over 60 mm long", "low"),
        ("60 mm high, at least 10 mm thick", ""),
        ("60 mm high, max. depth 10 mm", ""),
        ("a minimum of fuss, 60 mm high", ""),
        ("the maximum is shown by a sign of 60 mm", ""),
    ],
)
def test_the_words_beside_a_number_say_which_bound_it_is(text: str, side: str) -> None:
    assert open_side(text, next(iter(amounts(text)))) == side
