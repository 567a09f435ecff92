"""Random unions and cuts of upright primitives: what the geoms promise holds, or the part is refused."""

from __future__ import annotations

import pytest
from build123d import Box, Cylinder, Location, Shape
from collision_measures import deviation
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from benchsmith.errors import SceneError
from benchsmith.scene.collision import collision_geoms
from benchsmith.scene.collision.tolerances import PROTRUSION_MM

length = st.integers(4, 30).map(float)
upright = st.one_of(
    st.builds(Box, length, length, length),
    st.builds(Cylinder, length.map(lambda value: value / 2), length),
)
spot = st.builds(lambda x, y, z: Location((x, y, z)), *(st.integers(-12, 12).map(float) for _ in range(3)))
upright_step = st.tuples(st.booleans(), spot, upright)
relaxed = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def build(base: Shape, steps: list[tuple[bool, Location, Shape]]) -> Shape:
    for joins, location, tool in steps:
        base = base + location * tool if joins else base - location * tool
    return base


def check(base: Shape, steps: list[tuple[bool, Location, Shape]]) -> None:
    shape = build(base, steps)
    solids = shape.solids() if shape else []
    assume(len(solids) == 1 and solids[0].is_valid and solids[0].volume > 50)
    try:
        geoms = collision_geoms("part", solids[0])
    except SceneError:
        assume(False)  # noqa: FBT003  (a part may be refused, never be wrong)
        return
    found = deviation(geoms, solids[0])
    assert found.protrusion <= PROTRUSION_MM
    assert found.volume == pytest.approx(1, abs=0.01)


base = st.builds(Box, st.just(40.0), st.just(30.0), st.just(20.0))


@settings(relaxed, max_examples=8)
@given(base, st.lists(upright_step, min_size=1, max_size=2))
def test_random_upright_parts_keep_the_limit(base: Shape, steps: list[tuple[bool, Location, Shape]]) -> None:
    check(base, steps)
