"""What a requirement demands, in words."""

from __future__ import annotations

import pytest

from benchsmith.types import Requirement


@pytest.mark.parametrize(
    ("demand", "words"),
    [
        ({"value": 40.0, "unit": "mm"}, "40 mm"),
        ({"value": 50.8, "unit": "mm"}, "50.8 mm"),
        ({"value": 0.0, "unit": "mm"}, "0 mm"),
        ({"low": 100, "high": 140, "unit": "mm"}, "100 to 140 mm"),
        ({"low": 0.0, "unit": "mm"}, "at least 0 mm"),
        ({"high": 1, "unit": "kg"}, "at most 1 kg"),
        ({"value": "oak"}, "oak"),
        ({"value": 2.0}, "2"),
    ],
)
def test_a_demand_reads_as_people_say_it(demand: dict[str, object], words: str) -> None:
    wanted = Requirement.model_validate({"quote": "q", "quantity": "extent", "subjects": ("wall",), **demand})
    assert wanted.asked == words
